//! The examples that a refusal gives. Each is understood by the reader that gave it, and means what is asked for there:
//! something to come where one plans, something over where one records.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Timelike, Weekday};

use super::meant::{SMALL_HOURS, Tense};
use crate::locale::Hours;
use crate::months;
use crate::words::{Words, clock};

/// `“fri 9:30”, “tomorrow 15:00” or “7 dec 15:00”`
pub(super) fn times(tense: Tense, words: &Words) -> String {
    let date = date_of(tense, words);
    match tense {
        Tense::Coming => {
            format!("“fri 9:30{}”, “tomorrow {}” or “{date} {}”", am(words), afternoon(words), afternoon(words))
        }
        Tense::Over => format!("“ended at three”, “yesterday {}” or “{date} {}”", afternoon(words), afternoon(words)),
    }
}

/// `“fri 9:30” or “7 dec 15:00”`
pub(super) fn two_times(tense: Tense, words: &Words) -> String {
    let (day, date) = match tense {
        Tense::Coming => ("fri", date_of(tense, words)),
        Tense::Over => ("last fri", date_of(tense, words)),
    };
    format!("“{day} 9:30{}” or “{date} {}”", am(words), afternoon(words))
}

/// `20 nov`, with its year where it would be one on the other side of today.
pub(super) fn day_and_month(d: u32, m: u32, tense: Tense, words: &Words) -> String {
    let today = words.today();
    let years = if tense == Tense::Over { [0, -1] } else { [0, 1] };
    let lies_right = |date: &NaiveDate| if tense == Tense::Over { *date <= today } else { *date >= today };
    let date = years.iter().filter_map(|year| NaiveDate::from_ymd_opt(today.year() + year, m, d)).find(lies_right);
    let name = months::short(m);
    match date.filter(|date| date.year() != today.year()) {
        Some(date) => format!("{d} {name} {}", date.year()),
        None => format!("{d} {name}"),
    }
}

/// `7 dec`: how a date is written that nobody can take for another.
pub(super) fn date_of(tense: Tense, words: &Words) -> String {
    let days = Duration::days(if tense == Tense::Over { -10 } else { 10 });
    let date = words.today() + days;
    format!("{} {}", date.day(), months::short(date.month()))
}

/// `fri 4 dec 15:00`, with the year when it is not this year's: understood again as just that.
pub(super) fn full(date: NaiveDate, time: NaiveTime, words: &Words) -> String {
    let clock = match words.hours {
        Hours::TwentyFour if SMALL_HOURS.contains(&time.hour()) => time.format("%H:%M").to_string(),
        hours => clock(time, hours),
    };
    format!("{} {clock}", day(date, words))
}

/// `fri 4 dec`
pub(super) fn day(date: NaiveDate, words: &Words) -> String {
    let weekday = match date.weekday() {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    };
    let date_words = format!("{weekday} {} {}", date.day(), months::short(date.month()));
    if date.year() == words.today().year() { date_words } else { format!("{date_words} {}", date.year()) }
}

fn afternoon(words: &Words) -> String {
    clock(NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default(), words.hours)
}

fn am(words: &Words) -> &'static str {
    match words.hours {
        Hours::Twelve => " am",
        Hours::TwentyFour => "",
    }
}
