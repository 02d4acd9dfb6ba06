//! Days: `20 nov`, `20.11.`, `2026-11-20`, `the 20th`, `next tue`.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::token::Token;
use crate::months;

/// Reads a date that `rest` begins with; returns how many tokens it took. `on` is the weekday that stood before it.
pub(super) fn date_at(
    rest: &[Token],
    on: Option<Weekday>,
    today: NaiveDate,
) -> Result<Option<(usize, NaiveDate)>, String> {
    use Token::{Number, Word};
    let number = |i: usize| match rest.get(i) {
        Some(Number(n, digits)) => Some((*n, *digits)),
        _ => None,
    };
    let sign = |i: usize, c: char| rest.get(i).is_some_and(|t| t.is(c));
    let year =
        |i: usize| number(i).filter(|(n, digits)| *digits == 4 && (1970..2100).contains(n)).map(|(n, _)| n as i32);

    // 2026-11-20
    if let (Some(y), true, Some((m, _)), true, Some((d, _))) =
        (year(0), sign(1, '-'), number(2), sign(3, '-'), number(4))
    {
        return real(y, m, d).map(|date| Some((5, date)));
    }
    // 20.11.2026, 20.11.
    if let (Some((d, dd)), true, Some((m, md)), true) = (number(0), sign(1, '.'), number(2), sign(3, '.'))
        && dd <= 2
        && md <= 2
    {
        return match year(4) {
            Some(y) => real(y, m, d).map(|date| Some((5, date))),
            None => near(m, d, on, today).map(|date| Some((4, date))),
        };
    }
    // 11/20, 20/11/2026
    if let (Some((a, ad)), true, Some((b, bd))) = (number(0), sign(1, '/'), number(2))
        && ad <= 2
        && bd <= 2
    {
        let taken_year = if sign(3, '/') { year(4).map(|y| (2, y)) } else { None };
        let (day, month) = match (a, b) {
            _ if a == b => (a, b),
            (13.., 1..=12) => (a, b),
            (1..=12, 13..) => (b, a),
            (1..=12, 1..=12) => {
                let name = |d: u32, m: u32| format!("{d} {}", months::short(m));
                return Err(format!(
                    "“{a}/{b}” can be {} {} or {} {}. Write “{}” or “{}”.",
                    a,
                    months::long(b),
                    b,
                    months::long(a),
                    name(a, b),
                    name(b, a)
                ));
            }
            _ => return Err(format!("“{a}/{b}” is not a date. Write it like “20 nov”.")),
        };
        return match taken_year {
            Some((more, y)) => real(y, month, day).map(|date| Some((3 + more, date))),
            None => near(month, day, on, today).map(|date| Some((3, date))),
        };
    }
    // 20 nov, 20th of november 2026
    if let Some((d, digits)) = number(0)
        && digits <= 2
    {
        let mut i = 1;
        if ["st", "nd", "rd", "th"].contains(&rest.get(i).map_or("", Token::word)) || sign(i, '.') {
            i += 1;
        }
        if rest.get(i).map_or("", Token::word) == "of" {
            i += 1;
        }
        if let Some(m) = rest.get(i).and_then(|t| months::named(t.word())) {
            i += 1 + usize::from(sign(i + 1, '.'));
            return match year(i) {
                Some(y) => real(y, m, d).map(|date| Some((i + 1, date))),
                None => near(m, d, on, today).map(|date| Some((i, date))),
            };
        }
        // “the 20th”: this month's, or the next one's when that is long past.
        if ["st", "nd", "rd", "th"].contains(&rest.get(1).map_or("", Token::word)) {
            let this = NaiveDate::from_ymd_opt(today.year(), today.month(), d);
            return match this {
                Some(date) if (today - date).num_days() <= 14 => Ok(Some((2, date))),
                _ => {
                    let next = today.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(1)));
                    match next.and_then(|first| first.with_day(d)) {
                        Some(date) => Ok(Some((2, date))),
                        None => Err(format!("The {d}{} of which month? Write it like “{d} nov”.", rest[1].text())),
                    }
                }
            };
        }
    }
    // nov 20, november 20th 2026
    if let Some(Word(w)) = rest.first()
        && let Some(m) = months::named(w)
    {
        let from = 1 + usize::from(sign(1, '.'));
        if let Some((d, digits)) = number(from)
            && digits <= 2
        {
            let mut i = from + 1;
            if ["st", "nd", "rd", "th"].contains(&rest.get(i).map_or("", Token::word)) {
                i += 1;
            }
            // “nov 20 2026” holds a year, “nov 20 2030” too; a time would have a colon.
            return match year(i) {
                Some(y) => real(y, m, d).map(|date| Some((i + 1, date))),
                None => near(m, d, on, today).map(|date| Some((i, date))),
            };
        }
        if w != "may" && w != "mar" && w != "sun" {
            return Err(format!("Which day in {}? Write it like “20 {}”.", months::long(m), months::short(m)));
        }
    }
    Ok(None)
}

fn real(y: i32, m: u32, d: u32) -> Result<NaiveDate, String> {
    if !(1..=12).contains(&m) {
        return Err(format!("There is no month {m}."));
    }
    NaiveDate::from_ymd_opt(y, m, d).ok_or_else(|| format!("{} {y} has no day {d}.", months::long(m)))
}

/// The date without a year that lies nearest to today: in January, “20 dec” is last year's. A weekday beside it
/// that fits only this year's date settles it.
fn near(m: u32, d: u32, on: Option<Weekday>, today: NaiveDate) -> Result<NaiveDate, String> {
    if !(1..=12).contains(&m) {
        return Err(format!("There is no month {m}."));
    }
    (-1..=1)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, m, d))
        .min_by_key(|date| {
            let this_years = on == Some(date.weekday()) && date.year() == today.year();
            (!this_years, (*date - today).num_days().abs())
        })
        // 29 February, in a year far from a leap year.
        .ok_or_else(|| format!("{} has no day {d}{}.", months::long(m), if d == 29 { " this year" } else { "" }))
}

/// The day meant by a weekday’s name, after `next`, `last` or neither.
pub(super) fn named_day(which: &str, weekday: Weekday, today: NaiveDate) -> NaiveDate {
    let ahead = i64::from((weekday.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7);
    match which {
        // “next Tuesday” on a Monday is the one of next week.
        "next" => {
            let monday = today - Duration::days(i64::from(today.weekday().num_days_from_monday()));
            monday + Duration::days(7 + i64::from(weekday.num_days_from_monday()))
        }
        "last" => today - Duration::days(if ahead == 0 { 7 } else { 7 - ahead }),
        _ => today + Duration::days(ahead),
    }
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

pub(super) fn long_weekday(weekday: Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [weekday.num_days_from_monday() as usize]
}
