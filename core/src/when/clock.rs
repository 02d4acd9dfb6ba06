//! Times of day: `3pm`, `15:00`, `1530`, `half past nine`, `noon`.

use super::number::{hour_word, number_word};
use super::token::Token;
use crate::months;

/// A clock as typed: its hour may still be one of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) hour: u32,
    pub(super) minute: u32,
    /// True when neither am nor pm nor a 24-hour form settles it.
    pub(super) open: bool,
    /// True for `9:30`, which is the morning to who writes `21:30` for the evening.
    pub(super) exact: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

/// Reads a time of day at `from`; returns how many tokens it took.
pub(super) fn clock_at(rest: &[Token], from: usize) -> Result<Option<(usize, Typed)>, String> {
    let fillers = rest
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|t| ["at", "about", "around"].contains(&t.word()))
        .count();
    let at = from + fillers;
    let word = |i: usize| rest.get(at + i).map_or("", Token::word);
    let sign = |i: usize, c: char| rest.get(at + i).is_some_and(|t| t.is(c));
    let done = |taken: usize, hour: u32, minute: u32, open: bool| {
        Ok(Some((fillers + taken, Typed { hour, minute, open, exact: false })))
    };

    match word(0) {
        "noon" | "midday" | "lunch" | "lunchtime" => return done(1, 12, 0, false),
        "midnight" => return done(1, 0, 0, false),
        _ => {}
    }
    // half past nine, quarter to nine, ten past nine, 10 to 9
    let lead = usize::from(word(0) == "a" || word(0) == "the");
    let shift = match (word(lead), rest.get(at + lead)) {
        ("half", _) => Some(30),
        ("quarter", _) => Some(15),
        (w, _) if number_word(w).is_some() => number_word(w),
        (_, Some(Token::Number(n, 1 | 2))) => Some(*n),
        _ => None,
    };
    if let Some(shift) = shift.filter(|s| *s < 60) {
        let minutes = usize::from(["minutes", "min"].contains(&word(lead + 1)));
        let next = lead + 1 + minutes;
        let past = match word(next) {
            "past" | "after" => Some(true),
            "to" | "before" if word(lead) == "quarter" || shift != 30 => Some(false),
            _ => None,
        };
        // “9 to 10” is a range, “ten to nine” a time: only five-minute steps in words or quarter are the latter.
        let spoken =
            !matches!(rest.get(at + lead), Some(Token::Number(..))) && [5, 10, 15, 20, 25, 30].contains(&shift);
        if let Some(past) = past.filter(|past| *past || spoken)
            && let Some((taken, base)) = whole_hour_at(rest, at + next + 1)
        {
            let (half, more) = half_at(rest, at + next + 1 + taken);
            let minutes = if past { base * 60 + shift } else { (base * 60 + 1440 - shift) % 1440 };
            let (hour, minute) = (minutes / 60 % 24, minutes % 60);
            let open = base <= 12 && half.is_none();
            return done(next + 1 + taken + more, with_half(hour, half)?, minute, open);
        }
    }
    // Numbers in words: three, nine thirty, three pm, eleven fifteen
    if let Some(hour) = hour_word(word(0)) {
        let (minute, taken) = match (number_word(word(1)), number_word(word(2))) {
            (Some(tens @ (20 | 30 | 40 | 50)), Some(ones @ 1..=9)) => (tens + ones, 3),
            (Some(m), _) if (10..60).contains(&m) => (m, 2),
            _ => (0, 1),
        };
        let oclock = usize::from(word(taken) == "oclock");
        let (half, more) = half_at(rest, at + taken + oclock);
        return done(taken + oclock + more, with_half(hour, half)?, minute, half.is_none());
    }
    // Figures
    let Some(Token::Number(n, digits)) = rest.get(at).cloned() else { return Ok(None) };
    // 15:00, 3.30pm; “3.” alone is no time
    if (sign(1, ':') || sign(1, '.'))
        && let Some(Token::Number(minute, 2)) = rest.get(at + 2)
    {
        if n > 24 || *minute > 59 || (n == 24 && *minute > 0) {
            return Err(format!("There is no {n}:{minute:02} on a clock."));
        }
        // Seconds, as copied from somewhere.
        let seconds = if sign(3, ':') && matches!(rest.get(at + 4), Some(Token::Number(_, 2))) { 2 } else { 0 };
        let (half, more) = half_at(rest, at + 3 + seconds);
        if half.is_some() && n > 12 {
            return done(3 + seconds + more, n % 24, *minute, false);
        }
        let open = half.is_none() && (1..=12).contains(&n) && (digits == 1 || n >= 10);
        let typed = Typed { hour: with_half(n % 24, half)?, minute: *minute, open, exact: true };
        return Ok(Some((fillers + 3 + seconds + more, typed)));
    }
    // 0930, 1530
    if digits == 4 || (digits == 3 && half_at(rest, at + 1).0.is_some()) {
        let (hour, minute) = (n / 100, n % 100);
        if hour < 24 && minute < 60 {
            let (half, more) = half_at(rest, at + 1);
            return done(1 + more, with_half(hour, half)?, minute, false);
        }
        return Err(format!("“{}” is not a time Confab knows. Write it like “15:30”.", rest[at].text()));
    }
    if digits <= 2 && n <= 24 {
        let hours_sign = usize::from(["oclock", "uhr"].contains(&word(1)));
        let (half, more) = half_at(rest, at + 1 + hours_sign);
        // A month behind it makes it a day.
        if half.is_none() && hours_sign == 0 && months::named(word(1)).is_some() {
            return Ok(None);
        }
        if sign(1, '/') {
            return Ok(None);
        }
        return done(1 + hours_sign + more, with_half(n % 24, half)?, 0, half.is_none() && n <= 12 && n > 0);
    }
    Ok(None)
}

fn whole_hour_at(rest: &[Token], at: usize) -> Option<(usize, u32)> {
    match rest.get(at)? {
        Token::Number(n, 1 | 2) if *n <= 24 => Some((1, n % 24)),
        Token::Word(w) if w == "noon" || w == "midday" => Some((1, 12)),
        Token::Word(w) if w == "midnight" => Some((1, 0)),
        Token::Word(w) => hour_word(w).map(|n| (1, n)),
        _ => None,
    }
}

fn half_at(rest: &[Token], at: usize) -> (Option<Half>, usize) {
    match rest.get(at).map_or("", Token::word) {
        "am" => (Some(Half::Am), 1),
        "pm" => (Some(Half::Pm), 1),
        "a" if rest.get(at + 1).is_none() => (Some(Half::Am), 1),
        "p" => (Some(Half::Pm), 1),
        _ => (None, 0),
    }
}

pub(super) fn with_half(hour: u32, half: Option<Half>) -> Result<u32, String> {
    match half {
        None => Ok(hour),
        Some(_) if hour > 12 => Ok(hour),
        Some(Half::Am) => Ok(hour % 12),
        Some(Half::Pm) => Ok(hour % 12 + 12),
    }
}
