//! Lengths of time: `2 h`, `45 min`, `an hour and a half`, `eine halbe Stunde`, `tres cuartos de hora`, `three days`.

use super::lexicon::Text;
use super::sense::{Sense, Unit};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Minutes(i64),
    Days(i64),
    Months(i64),
}

impl std::ops::Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        match self {
            Self::Minutes(n) => Self::Minutes(-n),
            Self::Days(n) => Self::Days(-n),
            Self::Months(n) => Self::Months(-n),
        }
    }
}

/// Reads a length at `from`; returns how many tokens it took.
pub(super) fn span_at(text: &Text, from: usize) -> Option<(usize, Length)> {
    let after_article = from + text.means_any(from, &[Sense::Article, Sense::OnThe]);
    for start in [from, after_article] {
        if let Some((taken, minutes)) = part_of_an_hour(text, start) {
            return Some((start - from + taken, Length::Minutes(minutes)));
        }
    }
    // “En hora y media”
    let is_one =
        || text.unit(from).filter(|(taken, _)| minutes_after_hours(text, from + taken).1 == 30).map(|_| (0, 100));
    let (amount_taken, hundredths) = amount_at(text, from).or_else(is_one)?;
    let (unit_taken, unit) = text.unit(from + amount_taken)?;
    let at = from + amount_taken + unit_taken;
    let whole = (hundredths % 100 == 0).then_some(hundredths / 100);
    let length = match unit {
        Unit::Minute => Length::Minutes((hundredths + 50) / 100),
        Unit::Hour => {
            let (more_taken, more) = minutes_after_hours(text, at);
            return Some((at + more_taken - from, Length::Minutes(hundredths * 60 / 100 + more)));
        }
        Unit::Day => Length::Days(whole?),
        Unit::Week => Length::Days(whole? * 7),
        Unit::Fortnight => Length::Days(whole? * 14),
        Unit::Month => Length::Months(whole?),
    };
    Some((at - from, length))
}

/// `half an hour`, `demi-heure`, `a quarter of an hour`, `Dreiviertelstunde`: how many tokens, and how many minutes.
fn part_of_an_hour(text: &Text, from: usize) -> Option<(usize, i64)> {
    if let Some(whole) = text.find(from, |sense| if let Sense::Length(n) = sense { Some(n) } else { None }) {
        return Some(whole);
    }
    let (taken, minutes) = text.find(from, |sense| match sense {
        Sense::HalfOf => Some(30),
        Sense::QuarterOf => Some(15),
        Sense::ThreeQuartersOf => Some(45),
        _ => None,
    })?;
    let mut at = from + taken;
    if text.sign(at, '-') {
        at += 1;
    }
    for _ in 0..2 {
        at += text.means_any(at, &[Sense::Article, Sense::Filler, Sense::From]);
    }
    let (unit_taken, unit) = text.unit(at)?;
    (unit == Unit::Hour).then_some((at + unit_taken - from, minutes))
}

/// How many, in hundredths: `2`, `1.5`, `three`, `two and a half`, `an`.
fn amount_at(text: &Text, from: usize) -> Option<(usize, i64)> {
    // “1/2 hour”, “1 1/2 hours”
    let parted = |at: usize| {
        let parts = (text.figures(at)?.0, text.sign(at + 1, '/'), text.figures(at + 2)?.0);
        let hundredths = match parts {
            (1, true, 2) => 50,
            (1, true, 4) => 25,
            (3, true, 4) => 75,
            _ => return None,
        };
        text.unit(at + 3).map(|_| hundredths)
    };
    if let Some(hundredths) = parted(from) {
        return Some((3, hundredths));
    }
    if let (Some((n, 1 | 2)), Some(hundredths)) = (text.figures(from), parted(from + 1)) {
        return Some((4, i64::from(n) * 100 + hundredths));
    }
    let (taken, hundredths) = if let Some((n, digits)) = text.figures(from).filter(|(_, digits)| *digits <= 4) {
        let decimals = (text.sign(from + 1, '.') && digits <= 2).then(|| text.figures(from + 2)).flatten();
        match decimals {
            Some((part, 1)) => (3, i64::from(n) * 100 + i64::from(part) * 10),
            Some((part, 2)) => (3, i64::from(n) * 100 + i64::from(part)),
            _ => (1, i64::from(n) * 100),
        }
    } else {
        // “A couple of hours”
        let article = text.means(from, Sense::Article);
        let counted = text.number(from + article).filter(|_| article > 0).map(|(taken, n)| (article + taken, n));
        let one = || {
            text.find(from, |sense| match sense {
                Sense::Amount(hundredths) => Some(hundredths),
                Sense::Number(n) => Some(i64::from(n) * 100),
                Sense::Article => Some(100),
                _ => None,
            })
        };
        counted.map(|(taken, n)| (taken, i64::from(n) * 100)).or_else(one)?
    };
    let (half_taken, minutes) = minutes_after_hours(text, from + taken);
    let is_half = minutes == 30 && text.unit(from + taken + half_taken).is_some();
    Some(if is_half { (taken + half_taken, hundredths + 50) } else { (taken, hundredths) })
}

/// `and a half`, `et quart`, `30 min`, and the `30` of `1h30`: how many tokens, and how many minutes.
fn minutes_after_hours(text: &Text, from: usize) -> (usize, i64) {
    let and = text.means_any(from, &[Sense::And, Sense::Plus]);
    let at = from + and + text.means(from + and, Sense::Article);
    if and > 0
        && let Some((taken, minutes)) = text.find(at, |sense| match sense {
            Sense::HalfOf => Some(30),
            Sense::QuarterOf => Some(15),
            _ => None,
        })
    {
        return (at + taken - from, minutes);
    }
    let at = from + and;
    // “15h (30 min)”
    if text.apart(at) {
        return (0, 0);
    }
    let number = match text.figures(at) {
        Some((n, 1 | 2)) => Some((1, n)),
        Some(_) => None,
        None => text.number(at),
    };
    let Some((taken, minutes)) = number.filter(|(_, minutes)| *minutes < 60) else { return (0, 0) };
    match text.unit(at + taken) {
        Some((unit_taken, Unit::Minute)) => (at + taken + unit_taken - from, i64::from(minutes)),
        None if and == 0 && text.glued(at) && text.figures(at).is_some_and(|(_, digits)| digits == 2) => {
            (taken, i64::from(minutes))
        }
        _ => (0, 0),
    }
}
