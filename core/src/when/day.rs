//! Days: `20 nov`, `20.11.`, `2026-11-20`, `3/4`, `the 20th`, `next tue`; and which of the days with such a name is meant.

use chrono::{Datelike, Duration, Months, NaiveDate, Weekday};

use super::lexicon::Text;
use super::meant::Tense;
use super::said::{Amiss, Day, Loose, Said};
use super::sense::{Sense, Which};
use super::wording;
use crate::months;
use crate::words::Words;

/// The days that may be meant, the likeliest first.
pub(super) struct Days {
    pub(super) list: Vec<NaiveDate>,
    /// The day follows from the hour: none was named, or only its weekday.
    pub(super) rolls: bool,
    /// No day was named at all.
    pub(super) unnamed: bool,
}

/// A date without a year that lies this many days on the wrong side of today is asked about, not moved by a year.
const NEAR: i64 = 31;

/// Reads a date at `from`; returns how many tokens it took.
pub(super) fn date_at(text: &Text, from: usize, tense: Tense, words: &Words) -> Result<Option<(usize, Day)>, Amiss> {
    let figures = |at: usize| text.figures(at);
    let short = |at: usize| figures(at).filter(|(_, digits)| *digits <= 2).map(|(n, _)| n);
    let year4 = |at: usize| figures(at).filter(|(n, d)| *d == 4 && (1970..2100).contains(n)).map(|(n, _)| n as i32);
    let done = |taken: usize, day: Day| Ok(Some((taken, day)));

    // 2026-11-20, 2026/11/20, 20261120
    for sign in ['-', '/', '.'] {
        if let (Some(y), true, Some(m), true, Some(d)) =
            (year4(from), text.sign(from + 1, sign), short(from + 2), text.sign(from + 3, sign), short(from + 4))
        {
            return done(5, Day::Fixed(real(y, m, d)?));
        }
    }
    if let Some((n, 8)) = figures(from) {
        return done(1, Day::Fixed(real((n / 10_000) as i32, n / 100 % 100, n % 100)?));
    }
    // 20.11.2026, 20.11.26, 20.11.: always the day first
    if let (Some(d), true, Some(m), true) =
        (short(from), text.sign(from + 1, '.'), short(from + 2), text.sign(from + 3, '.'))
    {
        let year = year4(from + 4).or_else(|| short_year(text, from + 4).filter(|_| text.glued(from + 4)));
        return match year {
            Some(y) => done(5, Day::Fixed(real(y, m, d)?)),
            None => done(4, yearly(m, d)?),
        };
    }
    // 11/20, 20/11/2026, 20-11-2026: by the user's order
    for sign in ['/', '-'] {
        let (Some(a), true, Some(b)) = (short(from), text.sign(from + 1, sign), short(from + 2)) else { continue };
        let year = text.sign(from + 3, sign).then(|| {
            year4(from + 4)
                .or_else(|| figures(from + 4).filter(|(_, digits)| *digits == 2).map(|(n, _)| 2000 + n as i32))
        });
        let day_first = match (a, b) {
            (13.., 1..=12) => true,
            (1..=12, 13..=31) => false,
            (1..=12, 1..=12) => !words.month_first,
            _ if sign == '-' => continue,
            _ => return Err(wording::no_date(a, b, tense, words).into()),
        };
        let (d, m) = if day_first { (a, b) } else { (b, a) };
        match (year.flatten(), sign) {
            (Some(y), _) => return done(5, Day::Fixed(real(y, m, d)?)),
            (None, '/') if year.is_none() => return done(3, yearly(m, d)?),
            (None, '/') => return Err(wording::no_year(a, b, tense, words).into()),
            _ => {}
        }
    }
    // 20 nov, 20th of november 2026, 4 de diciembre de 2026, le quatre décembre
    let number = short(from).map(|n| (1, n)).or_else(|| text.number(from)).or_else(|| nth(text, from));
    if let Some((taken, d)) = number {
        let ordinal = text.means(from + taken, Sense::Ordinal);
        let dot = ordinal == 0 && (text.sign(from + taken, '.') || is_joined(text, from + taken));
        let mut at = from + taken + ordinal + usize::from(dot);
        at += text.means_any(at, &[Sense::Filler, Sense::From]);
        if let Some((more, m)) = text.month(at) {
            let at = at + more + usize::from(text.sign(at + more, '.'));
            let joined = usize::from(is_joined(text, at) && year_at(text, at + 1).is_some());
            return match year_at(text, at + joined) {
                Some((more, y)) => done(at + joined + more - from, Day::Fixed(real(y, m, d)?)),
                None => done(at - from, yearly(m, d)?),
            };
        }
        if ordinal > 0 && text.figures(from).is_some() && text.glued(from + 1) {
            return monthly(d).map(|day| Some((taken + ordinal, day)));
        }
    }
    // nov 20, november 20th 2026
    if let Some((taken, m)) = text.month(from)
        && text.number(from).is_none()
    {
        let at = from + taken + usize::from(text.sign(from + taken, '.'));
        let is_clock = text.sign(at + 1, ':')
            || text.means_any(at + 1, &[Sense::Oclock]) > 0
            || text.find(at + 1, |sense| matches!(sense, Sense::Half(_)).then_some(())).is_some();
        if let Some((more, d)) = nth(text, at) {
            return done(at + more - from, yearly(m, d)?);
        }
        // “Mar 1 de dic”: Tuesday the first.
        let of = at + 1 + text.means_any(at + 1, &[Sense::Filler, Sense::From]);
        if text.weekday(from).is_some() && short(at).is_some() && text.month(of).is_some() {
            return Ok(None);
        }
        let Some(d) = short(at).filter(|_| !is_clock) else {
            return Err(Amiss::Lacking(wording::which_day_of(m, tense, words)));
        };
        let at = at + 1 + text.means(at + 1, Sense::Ordinal);
        return match year_at(text, at) {
            Some((more, y)) => done(at + more - from, Day::Fixed(real(y, m, d)?)),
            None => done(at - from, yearly(m, d)?),
        };
    }
    Ok(None)
}

/// `the 20th`, `le 4`, `am 4.`: the day of a month that is not named.
pub(super) fn day_of_month_at(text: &Text, from: usize) -> Option<(usize, Day)> {
    let the = text.means(from, Sense::OnThe);
    if let Some((taken, d)) = nth(text, from + the).filter(|_| the > 0) {
        return Some((the + taken, Day::Monthly(d)));
    }
    let (n, _) = text.figures(from + the).filter(|(n, digits)| *digits <= 2 && (1..=31).contains(n))?;
    let at = from + the + 1;
    let is_clock = text.sign(at, ':')
        || text.sign(at, '.') && text.figures(at + 1).is_some() && text.glued(at + 1)
        || text.sign(at, '-')
        || text.means_any(at, &[Sense::Oclock, Sense::Past, Sense::Plus, Sense::Minus]) > 0
        || text.find(at, |sense| matches!(sense, Sense::Half(_) | Sense::Unit(_)).then_some(())).is_some();
    let dot = usize::from(text.sign(at, '.'));
    (the > 0 && !is_clock).then_some((the + 1 + dot, Day::Monthly(n)))
}

/// The sign within `1-Dec-2026` and `1/Dec/2026`.
fn is_joined(text: &Text, at: usize) -> bool {
    ['-', '/'].iter().any(|sign| text.sign(at, *sign)) && text.glued(at) && text.glued(at + 1)
}

fn nth(text: &Text, at: usize) -> Option<(usize, u32)> {
    text.find(at, |sense| if let Sense::Nth(n) = sense { Some(n) } else { None })
}

/// `20.11`, which may be a day or a time: its two numbers, and how many digits the second has.
pub(super) fn dotted_at(text: &Text, from: usize) -> Option<(u32, u32, usize)> {
    let (d, _) = text.figures(from).filter(|(_, digits)| *digits <= 2)?;
    let (m, digits) = text.figures(from + 2).filter(|(_, digits)| *digits <= 2)?;
    (text.sign(from + 1, '.') && text.glued(from + 2)).then_some((d, m, digits))
}

fn year_at(text: &Text, from: usize) -> Option<(usize, i32)> {
    let skip = text.means_any(from, &[Sense::Filler, Sense::From]);
    let year = match text.figures(from + skip)? {
        (n @ 1970..2100, 4) => n as i32,
        // No hour: “4 dec 26”.
        (25.., 2) if skip == 0 => short_year(text, from)?,
        _ => return None,
    };
    Some((skip + 1, year))
}

/// The `26` of `4.12.26`, unless it begins something else.
fn short_year(text: &Text, at: usize) -> Option<i32> {
    let (n, _) = text.figures(at).filter(|(_, digits)| *digits == 2)?;
    let is_year = !text.sign(at + 1, ':') && !text.sign(at + 1, '.') && text.word(at + 1).is_empty()
        || !text.glued(at + 1) && !text.sign(at + 1, ':') && text.means(at + 1, Sense::Oclock) == 0;
    is_year.then_some(2000 + n as i32)
}

fn real(y: i32, m: u32, d: u32) -> Result<NaiveDate, String> {
    if !(1..=12).contains(&m) {
        return Err(wording::no_month(m));
    }
    NaiveDate::from_ymd_opt(y, m, d).ok_or_else(|| wording::no_day_in(&format!("{} {y}", months::long(m)), d))
}

pub(super) fn yearly(m: u32, d: u32) -> Result<Day, String> {
    if !(1..=12).contains(&m) {
        return Err(wording::no_month(m));
    }
    // 2028 is a leap year.
    match NaiveDate::from_ymd_opt(2028, m, d) {
        Some(_) => Ok(Day::Yearly(m, d)),
        None => Err(wording::no_day_in(&months::long(m), d)),
    }
}

fn monthly(d: u32) -> Result<Day, Amiss> {
    if (1..=31).contains(&d) { Ok(Day::Monthly(d)) } else { Err(wording::no_day_in_a_month(d).into()) }
}

/// Finds the days that may be meant by what was said.
///
/// # Errors
/// A sentence where the weekday and the date do not go together.
pub(super) fn days(said: &Said, tense: Tense, today: NaiveDate) -> Result<Days, String> {
    let only = |date: NaiveDate| Ok(Days { list: vec![date], rolls: false, unnamed: false });
    let moved = |date: NaiveDate| date + Duration::days(said.shift);
    let (day, weekday) = (said.day, said.weekday);
    match (day, weekday) {
        (None, None) => {
            let other = if tense == Tense::Over { -1 } else { 1 };
            Ok(Days { list: vec![today, today + Duration::days(other)], rolls: true, unnamed: true })
        }
        (Some(Day::Fixed(date)), None) => only(moved(date)),
        // “In two weeks on Friday”: the Friday of that week.
        (Some(Day::Fixed(date)), Some(weekday)) if said.day_is_counted => {
            only(monday(date) + Duration::days(weekday.num_days_from_monday().into()))
        }
        (Some(Day::Fixed(date)), Some(weekday)) => agrees(moved(date), weekday, today).and_then(only),
        (Some(Day::Yearly(m, d)), weekday) => {
            Ok(Days { list: vec![moved(of_years(m, d, weekday, tense, today)?)], rolls: false, unnamed: false })
        }
        (Some(Day::Monthly(d)), weekday) => {
            let date = of_months(d, weekday, tense, today).ok_or_else(|| wording::no_day_in_a_month(d))?;
            match weekday {
                Some(weekday) => agrees(date, weekday, today).and_then(|date| only(moved(date))),
                None => only(moved(date)),
            }
        }
        (None, Some(weekday)) => Ok(of_weeks(said, weekday, tense, today)),
    }
}

fn agrees(date: NaiveDate, weekday: Weekday, today: NaiveDate) -> Result<NaiveDate, String> {
    if date.weekday() == weekday {
        return Ok(date);
    }
    Err(wording::not_that_weekday(date, weekday, today))
}

pub(super) fn monday(date: NaiveDate) -> NaiveDate {
    date - Duration::days(date.weekday().num_days_from_monday().into())
}

/// The first day of several.
pub(super) fn first_of(loose: Loose, today: NaiveDate) -> NaiveDate {
    match loose {
        Loose::Week(n) => monday(today) + Duration::days(7 * n),
        Loose::Weekend(n) => monday(today) + Duration::days(7 * n + 5),
        Loose::Month(n) => add_months(today.with_day(1).unwrap_or(today), n),
    }
}

/// The day by which something is done that is to be done in several: the Friday of a week, the last of a month.
pub(super) fn last_of(loose: Loose, today: NaiveDate) -> NaiveDate {
    let first = first_of(loose, today);
    let last = match loose {
        Loose::Week(_) => first + Duration::days(4),
        Loose::Weekend(_) => first + Duration::days(1),
        Loose::Month(_) => add_months(first, 1) - Duration::days(1),
    };
    // This week, said on its Saturday.
    if matches!(loose, Loose::Week(0) | Loose::Weekend(0) | Loose::Month(0)) { last.max(today) } else { last }
}

pub(super) fn add_months(date: NaiveDate, n: i64) -> NaiveDate {
    let months = Months::new(u32::try_from(n.abs()).unwrap_or(0).min(2400));
    let moved = if n < 0 { date.checked_sub_months(months) } else { date.checked_add_months(months) };
    moved.unwrap_or(date)
}

fn of_weeks(said: &Said, weekday: Weekday, tense: Tense, today: NaiveDate) -> Days {
    let from_monday = i64::from(weekday.num_days_from_monday());
    let ahead = (from_monday + 7 - i64::from(today.weekday().num_days_from_monday())) % 7;
    let fixed = |date: NaiveDate| Days { list: vec![date + Duration::days(said.shift)], rolls: false, unnamed: false };
    if let Some(Loose::Week(n)) = said.loose {
        return fixed(monday(today) + Duration::days(7 * n + from_monday));
    }
    match said.which {
        // “Next Tuesday” on a Monday is the one of next week.
        Some(Which::Next) => fixed(monday(today) + Duration::days(7 + from_monday)),
        Some(Which::Coming) => fixed(today + Duration::days(if ahead == 0 { 7 } else { ahead })),
        Some(Which::Last) => fixed(today - Duration::days(if ahead == 0 { 7 } else { 7 - ahead })),
        // “A week from Monday” is counted from the coming one.
        _ if said.shift != 0 => fixed(today + Duration::days(if ahead == 0 { 7 } else { ahead })),
        _ => {
            let list = match tense {
                Tense::Over => {
                    let last = today - Duration::days((7 - ahead) % 7);
                    vec![last, last - Duration::days(7)]
                }
                Tense::Coming => vec![today + Duration::days(ahead), today + Duration::days(ahead + 7)],
            };
            Days { list, rolls: true, unnamed: false }
        }
    }
}

/// The date without a year: the coming one or the last one, but one just on the other side of today is not moved by a
/// year. A weekday beside it that fits this year's date, or only another's, settles it.
fn of_years(m: u32, d: u32, weekday: Option<Weekday>, tense: Tense, today: NaiveDate) -> Result<NaiveDate, String> {
    // 29 February can be eight years away.
    let all: Vec<NaiveDate> =
        (-8..=8).filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, m, d)).collect();
    let distance = |date: &NaiveDate| (*date - today).num_days();
    let before = all.iter().rev().find(|date| **date <= today);
    let after = all.iter().find(|date| **date >= today);
    let (Some(before), Some(after)) = (before, after) else { return Err(wording::no_day_in_a_year(m, d)) };
    let (wanted, other) = if tense == Tense::Over { (before, after) } else { (after, before) };
    let meant = if distance(other).abs() <= NEAR { other } else { wanted };
    let meant = if distance(wanted).abs() <= NEAR { wanted } else { meant };
    match weekday {
        None => Ok(*meant),
        Some(weekday) => {
            let this_year = all.iter().find(|date| date.year() == today.year());
            let fits =
                [this_year, Some(meant), Some(wanted)].into_iter().flatten().find(|date| date.weekday() == weekday);
            fits.map_or_else(|| agrees(*meant, weekday, today), |date| Ok(*date))
        }
    }
}

fn of_months(d: u32, weekday: Option<Weekday>, tense: Tense, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let sign = if tense == Tense::Over { -1 } else { 1 };
    let dates: Vec<NaiveDate> = (0..12)
        .filter_map(|n| add_months(first, sign * n).with_day(d))
        .filter(|date| if tense == Tense::Over { *date <= today } else { *date >= today })
        .collect();
    let fits = |date: &&NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
    dates.iter().take(3).find(fits).or(dates.first()).copied()
}

/// Tells whether a coming or a last `d`th of a month is such a weekday.
pub(super) fn is_near(d: u32, weekday: Weekday, tense: Tense, today: NaiveDate) -> bool {
    (1..=31).contains(&d) && of_months(d, Some(weekday), tense, today).is_some_and(|date| date.weekday() == weekday)
}
