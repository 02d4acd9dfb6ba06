//! Times of day: `3pm`, `15:00`, `1530`, `15h30`, `half past nine`, `halb zehn`, `las tres y media`, `noon`.

use super::lexicon::Text;
use super::sense::{Half, Sense, Unit};
use super::wording;

pub(super) const NOON: u32 = 720;

/// A clock as typed: its hour may still be one of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed {
    /// Minutes from midnight, at most 1440; below 720 when the half of the day is open.
    pub(super) minute: u32,
    /// True when neither am nor pm nor a 24-hour form settles it.
    pub(super) open: bool,
    /// True for `9:30`, which is the morning to who writes `21:30` for the evening.
    pub(super) exact: bool,
    /// The word: the midnight with which a day ends.
    pub(super) is_midnight: bool,
    pub(super) form: Form,
}

/// What else it could be, should another time be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Clock,
    /// `15`: a day of the month.
    Bare(u32),
    /// `1h30`: a length, in minutes.
    Hours(u32),
    /// `noon`, `lunch`, `mittags`: only about when.
    Noon,
}

impl Typed {
    fn new(hour: u32, minute: u32, half: Option<Half>, open: bool) -> Self {
        let (hour, open) = match half {
            None => (hour, open),
            Some(_) if hour > 12 => (hour, false),
            Some(Half::Am) => (hour % 12, false),
            Some(Half::Pm) => (hour % 12 + 12, false),
        };
        let minute = if open { hour % 12 * 60 + minute } else { hour * 60 + minute };
        Self { minute, open, exact: false, is_midnight: false, form: Form::Clock }
    }

    /// So many minutes after or before a whole hour.
    fn shifted(hour: u32, by: i64, half: Option<Half>, open: bool) -> Self {
        let base = Self::new(hour, 0, half, open);
        let day = if base.open { 720 } else { 1440 };
        let minute = (i64::from(base.minute) + by).rem_euclid(day) as u32;
        Self { minute, ..base }
    }
}

/// Reads a time of day at `from`; returns how many tokens it took. `between` is true after “between”, where `and`
/// stands before the other end.
pub(super) fn clock_at(text: &Text, from: usize, between: bool) -> Result<Option<(usize, Typed)>, String> {
    let mut at = from;
    while text.means(at, Sense::At) > 0 {
        at += text.means(at, Sense::At);
    }
    let read = match named(text, at).or_else(|| minutes_and_hour(text, at)).or_else(|| short_of_hour(text, at)) {
        Some(read) => Some(read),
        None => match in_words(text, at, at > from, between) {
            Some(read) => Some(read),
            None => in_figures(text, at, between)?,
        },
    };
    Ok(read.map(|(taken, typed)| (at - from + taken, typed)))
}

/// `noon`, `midnight`, `midi et demi`
fn named(text: &Text, at: usize) -> Option<(usize, Typed)> {
    let (taken, is_midnight) = noon_or_midnight(text, at)?;
    let (more, minutes) = plus_or_minus(text, at + taken, true).unwrap_or((0, 0));
    let base = if is_midnight { 1440 } else { i64::from(NOON) };
    let typed = Typed::new(0, ((base + minutes) % 1440) as u32, None, false);
    let form = if is_midnight || minutes > 0 { Form::Clock } else { Form::Noon };
    Some((taken + more, Typed { is_midnight: is_midnight && minutes == 0, form, ..typed }))
}

fn noon_or_midnight(text: &Text, at: usize) -> Option<(usize, bool)> {
    text.find(at, |sense| match sense {
        Sense::Noon => Some(false),
        Sense::Midnight => Some(true),
        _ => None,
    })
}

/// `half past nine`, `quarter to nine`, `10 past 9`, `zehn vor neun`, `fünf nach halb neun`, `cuarto para las nueve`
fn minutes_and_hour(text: &Text, from: usize) -> Option<(usize, Typed)> {
    let at = from + text.means_any(from, &[Sense::Article, Sense::OnThe]);
    let spoken = text.find(at, |sense| match sense {
        Sense::HalfOf => Some((30, true)),
        Sense::QuarterOf => Some((15, true)),
        Sense::Number(n) if n < 60 => Some((n, [5, 10, 15, 20, 25, 30].contains(&n))),
        _ => None,
    });
    let figures = || text.figures(at).filter(|(n, digits)| *digits <= 2 && *n < 60).map(|(n, _)| (1, (n, false)));
    let (taken, (minutes, is_usual)) = spoken.or_else(figures)?;
    let is_half = text.means(at, Sense::HalfOf) > 0 && minutes == 30;
    let at = at + taken;
    let unit = text.unit(at).filter(|(_, unit)| *unit == Unit::Minute).map_or(0, |(taken, _)| taken);
    let at = at + unit;
    let (past, to) = (text.means(at, Sense::Past), text.means(at, Sense::To));
    // “9 to 10” is a range, “ten to nine” a time: only the usual steps in words are the latter.
    let is_range = text.means(at, Sense::Until) > 0 && !is_usual && unit == 0;
    let (connector, by) = match (past, to) {
        (1.., _) => (past, i64::from(minutes)),
        (0, 1..) if !is_half && !is_range => (to, -i64::from(minutes)),
        _ => return None,
    };
    let at = at + connector;
    let (taken, hour, short) = match text.find(at, |sense| if let Sense::ShortOf(m) = sense { Some(m) } else { None }) {
        Some((taken, short)) => {
            let (more, hour) = hour_at(text, at + taken)?;
            (taken + more, hour, short)
        }
        None => hour_at(text, at).map(|(taken, hour)| (taken, hour, 0))?,
    };
    let at = at + taken;
    let (half, more) = half_at(text, at);
    let open = half.is_none() && (1..=12).contains(&hour) && noon_or_midnight(text, at - taken).is_none();
    Some((at + more - from, Typed::shifted(hour, by - i64::from(short), half, open)))
}

/// `halb zehn`, `viertel vier`, `drei viertel vier`; and `half ten`, which is half past.
fn short_of_hour(text: &Text, from: usize) -> Option<(usize, Typed)> {
    let (taken, by) = text.find(from, |sense| match sense {
        Sense::ShortOf(minutes) => Some(-i64::from(minutes)),
        Sense::HalfPast => Some(30),
        _ => None,
    })?;
    let (more, hour) = hour_at(text, from + taken)?;
    let at = from + taken + more;
    let (half, half_taken) = half_at(text, at);
    Some((at + half_taken - from, Typed::shifted(hour, by, half, half.is_none() && (1..=12).contains(&hour))))
}

/// `three`, `nine thirty`, `drei Uhr dreißig`, `trois heures et quart`, `las cuatro menos diez`
fn in_words(text: &Text, from: usize, after_at: bool, between: bool) -> Option<(usize, Typed)> {
    let number = text.number(from).filter(|(_, n)| *n <= 24);
    // “ein Uhr”; but “une heure” alone is a length.
    let article = || {
        let taken = text.means(from, Sense::Article);
        let oclock = text.means(from + taken, Sense::Oclock);
        (taken > 0 && oclock > 0 && (after_at || text.unit(from + taken).is_none())).then_some((taken, 1))
    };
    let (taken, hour) = number.or_else(article)?;
    let at = from + taken;
    let oclock = text.means(at, Sense::Oclock);
    let at = at + oclock;
    // “Two-thirty”, where thirty is no hour of another.
    let is_joined = text.sign(at, '-') && text.glued(at) && text.glued(at + 1);
    let at = at + usize::from(is_joined && text.number(at + 1).is_some_and(|(_, n)| n > 12));
    let (more, minutes) = plus_or_minus(text, at, between)
        .or_else(|| minutes_at(text, at, oclock > 0).map(|(taken, n)| (taken, i64::from(n))))
        .unwrap_or((0, 0));
    let at = at + more;
    let (half, more) = half_at(text, at);
    let open = half.is_none() && (1..=12).contains(&hour);
    Some((at + more - from, Typed::shifted(hour, minutes, half, open)))
}

/// Minutes right behind an hour: any in words from ten on, all behind `Uhr` or `heures`.
fn minutes_at(text: &Text, at: usize, after_oclock: bool) -> Option<(usize, u32)> {
    let figures = || text.figures(at).filter(|(_, digits)| after_oclock && *digits == 2).map(|(n, _)| (1, n));
    let (taken, minutes) = text.number(at).filter(|(_, n)| after_oclock || *n >= 10).or_else(figures)?;
    let behind = at + taken;
    let is_counted = text.unit(behind).is_some() || text.means(behind, Sense::Oclock) > 0;
    // “14h30 heure de Paris”
    let is_joined = after_oclock && text.glued(at);
    let begins_something_else = text.month(behind).is_some()
        || is_counted && !is_joined
        || text.means_any(behind, &[Sense::Past, Sense::Ordinal]) > 0
        || [':', '.', '/'].iter().any(|sign| text.sign(behind, *sign));
    (minutes < 60 && !begins_something_else && !text.apart(at)).then_some((taken, minutes))
}

/// `et demie`, `y cuarto`, `y diez`, `moins le quart`, `menos diez` behind an hour.
fn plus_or_minus(text: &Text, from: usize, between: bool) -> Option<(usize, i64)> {
    let (plus, minus) = (text.means(from, Sense::Plus), text.means(from, Sense::Minus));
    let sign = if plus > 0 { 1 } else { -1 };
    let at = from + plus.max(minus);
    if at == from {
        return None;
    }
    let at = at + text.means_any(at, &[Sense::OnThe, Sense::Article]);
    let part = text.find(at, |sense| match sense {
        Sense::HalfOf => Some(30),
        Sense::QuarterOf => Some(15),
        _ => None,
    });
    let number = || {
        let figures = text.figures(at).filter(|(n, digits)| *digits <= 2 && *n < 60).map(|(n, _)| (1, n));
        let (taken, n) = text.number(at).or(figures)?;
        // “Between nine and ten”.
        (!(between && plus > 0) && text.means(at + taken, Sense::Oclock) == 0 && n < 60)
            .then_some((taken, i64::from(n)))
    };
    let (taken, minutes) = part.or_else(number)?;
    Some((at + taken - from, sign * minutes))
}

fn in_figures(text: &Text, from: usize, between: bool) -> Result<Option<(usize, Typed)>, String> {
    let Some((n, digits)) = text.figures(from) else { return Ok(None) };
    let no_such = |hour: u32, minute: u32| Err(wording::no_clock(hour, minute));
    // 15:00, 3.30pm; “3.” alone is no time
    if (text.sign(from + 1, ':') || text.sign(from + 1, '.'))
        && let Some((minute, 2)) = text.figures(from + 2)
    {
        if n > 24 || minute > 59 || (n == 24 && minute > 0) {
            return no_such(n, minute);
        }
        let mut at = from + 3;
        // Seconds and their fractions, as copied from somewhere.
        for sign in [':', '.'] {
            let more = text.sign(at, sign) && text.glued(at + 1) && text.figures(at + 1).is_some();
            at += if more { 2 } else { 0 };
        }
        return Ok(Some(behind_figures(text, from, at, Figures { hour: n, minute, open: digits == 1 || n >= 10 })));
    }
    // 0930, 1530, 930
    if digits == 4 || digits == 3 {
        let (hour, minute) = (n / 100, n % 100);
        if hour > 24 || minute > 59 || (hour == 24 && minute > 0) {
            return Err(wording::no_time(n));
        }
        let open = digits == 3 && hour > 0;
        return Ok(Some(behind_figures(text, from, from + 1, Figures { hour, minute, open })));
    }
    // 20261204T150000
    if digits == 6 && from > 0 && text.word(from - 1) == "t" && n / 10_000 < 24 && n / 100 % 100 < 60 {
        let typed = Typed::new(n / 10_000, n / 100 % 100, None, false);
        return Ok(Some((1, typed)));
    }
    let is_something_else = text.month(from + 1).is_some()
        || text.sign(from + 1, '/')
        || text.means(from + 1, Sense::Ordinal) > 0 && text.glued(from + 1);
    if digits > 2 || n > 24 || is_something_else {
        return Ok(None);
    }
    let open = (1..=12).contains(&n);
    let oclock = text.means(from + 1, Sense::Oclock);
    let at = from + 1 + oclock;
    if oclock > 0 || text.means_any(at, &[Sense::Plus, Sense::Minus]) > 0 {
        // “15 h 30 min” is a clock, “2 h 30 min” a length.
        let with_unit = || {
            let minutes = text.figures(at).filter(|(m, digits)| *digits == 2 && *m < 60 && n >= 7 && !text.apart(at));
            let unit = text.unit(at + 1).filter(|(_, unit)| *unit == Unit::Minute);
            minutes.zip(unit).map(|((minutes, _), (more, _))| (1 + more, minutes))
        };
        let direct = || {
            let minutes = with_unit().or_else(|| minutes_at(text, at, oclock > 0));
            minutes.map(|(taken, minutes)| (taken, i64::from(minutes)))
        };
        if let Some((more, minutes)) = plus_or_minus(text, at, between).or_else(direct) {
            let (half, taken) = half_at(text, at + more);
            let open = open && half.is_none();
            let form =
                if text.unit(from + 1).is_some() { Form::Hours(n * 60 + minutes.max(0) as u32) } else { Form::Clock };
            return Ok(Some((at + more + taken - from, Typed { form, ..Typed::shifted(n, minutes, half, open) })));
        }
    }
    // “10 30”: thirty is no hour.
    if oclock == 0
        && let Some((minute @ 25..60, 2)) = text.figures(from + 1)
        && minutes_at(text, from + 1, true).is_some()
    {
        return Ok(Some(behind_figures(text, from, from + 2, Figures { hour: n, minute, open })));
    }
    let (taken, typed) = behind_figures(text, from, at, Figures { hour: n, minute: 0, open });
    let bare = taken == 1 && digits <= 2;
    let form = match () {
        () if bare => Form::Bare(n),
        () if oclock > 0 && text.unit(from + 1).is_some() => Form::Hours(n * 60),
        () => Form::Clock,
    };
    Ok(Some((taken, Typed { exact: false, form, ..typed })))
}

struct Figures {
    hour: u32,
    minute: u32,
    open: bool,
}

/// What may stand behind a clock in figures: am, pm, `Uhr`, `hours`, `noon`.
fn behind_figures(text: &Text, from: usize, at: usize, figures: Figures) -> (usize, Typed) {
    let Figures { hour, minute, open } = figures;
    let at = at + text.means(at, Sense::Oclock);
    let hours_word = text.unit(at).filter(|(_, unit)| *unit == Unit::Hour && at - from > 1 || hour > 12);
    let at = at + hours_word.filter(|(_, unit)| *unit == Unit::Hour).map_or(0, |(taken, _)| taken);
    if hour % 12 == 0
        && minute == 0
        && let Some((taken, is_midnight)) = noon_or_midnight(text, at)
    {
        let typed = Typed::new(if is_midnight { 0 } else { 12 }, 0, None, false);
        return (at + taken - from, Typed { is_midnight, ..typed });
    }
    let (half, more) = half_at(text, at);
    let open = open && half.is_none() && (1..=12).contains(&hour);
    (at + more - from, Typed { exact: true, ..Typed::new(hour, minute, half, open) })
}

/// An hour within words: `nine`, `9`, `neun Uhr`, `noon`.
fn hour_at(text: &Text, from: usize) -> Option<(usize, u32)> {
    if let Some((taken, is_midnight)) = noon_or_midnight(text, from) {
        return Some((taken, if is_midnight { 24 } else { 12 }));
    }
    let (taken, hour) = match text.figures(from) {
        Some((n, 1 | 2)) if !text.sign(from + 1, ':') => (1, n),
        Some(_) => return None,
        None => text.number(from)?,
    };
    (hour <= 24).then(|| (taken + text.means(from + taken, Sense::Oclock), hour))
}

/// `am`, `p.m.`, and the `a` of `9:30a`; how many tokens.
fn half_at(text: &Text, at: usize) -> (Option<Half>, usize) {
    let half = text.find(at, |sense| if let Sense::Half(half) = sense { Some(half) } else { None });
    if let Some((taken, half)) = half {
        // German “um 9 am Montag”.
        let next = at + taken;
        let before_a_day = text.means(at, Sense::OnThe) > 0
            && (text.figures(next).is_some() || text.weekday(next).is_some() || text.part(at).is_some());
        return if before_a_day { (None, 0) } else { (Some(half), taken) };
    }
    let half = match text.word(at) {
        "a" => Half::Am,
        "p" => Half::Pm,
        _ => return (None, 0),
    };
    if text.sign(at + 1, '.') && text.word(at + 2) == "m" {
        return (Some(half), 3 + usize::from(text.sign(at + 3, '.')));
    }
    let is_last = half == Half::Pm && at + 1 == text.len();
    if (text.glued(at) || is_last) && !text.glued(at + 1) { (Some(half), 1) } else { (None, 0) }
}
