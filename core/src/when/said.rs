//! What the words say, piece by piece: a day, a time, an end, a length.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc, Weekday};

use super::clock::{Half, Typed, clock_at};
use super::day::{date_at, long_weekday, named_day, weekday};
use super::number::hour_word;
use super::span::{Length, span_at};
use super::token::Token;
use crate::words::{Words, plain_date};

/// What has been said so far.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Said {
    pub(super) date: Option<NaiveDate>,
    /// The day was named by its weekday and nothing more: the coming one, or the last one of what is over.
    pub(super) is_weekday: bool,
    /// It is a meeting that is over, whatever is typed.
    pub(super) is_past: bool,
    pub(super) time: Option<Typed>,
    pub(super) until: Option<Typed>,
    /// An exact moment, from `in 2 h`, `an hour ago`, `now`.
    pub(super) moment: Option<DateTime<Utc>>,
    pub(super) length: Option<i64>,
    pub(super) half: Option<Half>,
    pub(super) is_end: bool,
}

impl Said {
    fn put_date(&mut self, date: NaiveDate) -> Result<(), String> {
        match self.date.replace(date) {
            Some(other) if other != date => Err(two("days")),
            _ => Ok(()),
        }
    }
}

pub(super) fn two(what: &str) -> String {
    format!("There are two {what} in that. Write one, for example “fri 9:30” or “20 nov 15:00”.")
}

/// Understands what `rest` begins with, puts it into `said`, and returns how many tokens it took; 0 when it is nothing.
pub(super) fn item(rest: &[Token], said: &mut Said, words: &Words) -> Result<usize, String> {
    let get = |i: usize| rest.get(i);
    let word = |i: usize| rest.get(i).map_or("", Token::word);
    let today = words.today();

    // Spans, exact to the minute or to the day.
    if let Some((taken, length)) = span_at(rest, 0) {
        if word(taken) == "ago" {
            put_span(said, -length, words)?;
            return Ok(taken + 1);
        }
        if word(taken) == "from" && word(taken + 1) == "now" {
            put_span(said, length, words)?;
            return Ok(taken + 2);
        }
        if let Length::Minutes(minutes) = length {
            said.length = Some(minutes);
            return Ok(taken);
        }
    }
    if word(0) == "in"
        && let Some((taken, length)) = span_at(rest, 1)
    {
        put_span(said, length, words)?;
        return Ok(1 + taken);
    }
    if word(0) == "for"
        && let Some((taken, Length::Minutes(minutes))) = span_at(rest, 1)
    {
        said.length = Some(minutes);
        return Ok(1 + taken);
    }

    match word(0) {
        "ended" | "over" | "finished" | "done" | "ending" | "ends" => {
            said.is_end = true;
            return Ok(1);
        }
        "until" | "till" if said.time.is_none() => {
            said.is_end = true;
            return Ok(1);
        }
        "until" | "till" | "to" if said.until.is_none() => {
            if let Some((taken, time)) = clock_at(rest, 1)? {
                said.until = Some(time);
                return Ok(1 + taken);
            }
        }
        "just" if word(1) == "now" || word(1) == "ended" || word(1) == "finished" => {
            said.is_end = true;
            said.moment = Some(words.now);
            return Ok(if word(2) == "now" { 3 } else { 2 });
        }
        "now" => {
            said.moment = Some(words.now);
            return Ok(1);
        }
        "today" => return said.put_date(today).map(|()| 1),
        "tonight" => {
            said.half = Some(Half::Pm);
            return said.put_date(today).map(|()| 1);
        }
        "yesterday" => return said.put_date(today - Duration::days(1)).map(|()| 1),
        "tomorrow" | "tmr" | "tmrw" | "tom" => return said.put_date(today + Duration::days(1)).map(|()| 1),
        "day" if word(1) == "after" && word(2) == "tomorrow" => {
            return said.put_date(today + Duration::days(2)).map(|()| 3);
        }
        "day" if word(1) == "before" && word(2) == "yesterday" => {
            return said.put_date(today - Duration::days(2)).map(|()| 3);
        }
        "morning" => {
            said.half = Some(Half::Am);
            return Ok(1);
        }
        "afternoon" | "evening" | "night" => {
            said.half = Some(Half::Pm);
            return Ok(1);
        }
        "last" if word(1) == "night" => {
            said.half = Some(Half::Pm);
            return said.put_date(today - Duration::days(1)).map(|()| 2);
        }
        "this" if ["morning", "afternoon", "evening"].contains(&word(1)) => return said.put_date(today).map(|()| 1),
        "next" | "last" | "this" => {
            if let Some(weekday) = weekday(word(1)) {
                return said.put_date(named_day(word(0), weekday, today)).map(|()| 2);
            }
        }
        "half" if hour_word(word(1)).is_some() || matches!(get(1), Some(Token::Number(..))) => {
            return Err(format!(
                "“half {}” can be half past or half to. Write “half past {}” or the time in figures.",
                get(1).map(Token::text).unwrap_or_default(),
                get(1).map(Token::text).unwrap_or_default()
            ));
        }
        _ => {}
    }

    if let Some((taken, date)) = date_at(rest, None, today)? {
        return said.put_date(date).map(|()| taken);
    }
    if let Some((taken, time)) = clock_at(rest, 0)? {
        if said.time.is_some() || said.until.is_some() {
            return Err(two("times"));
        }
        said.time = Some(time);
        // A range: the second clock may settle the first.
        if rest.get(taken).is_some_and(|t| t.is('-')) || ["to", "until", "till"].contains(&word(taken)) {
            if let Some((more, until)) = clock_at(rest, taken + 1)? {
                said.until = Some(until);
                return Ok(taken + 1 + more);
            }
            return Err("Until when? Write both times, for example “3–3:45pm”.".into());
        }
        return Ok(taken);
    }
    if let Some(weekday) = weekday(word(0)) {
        // After a date (“Friday 20 November”) the weekday only confirms it.
        if let Some(date) = weekday_before_date(rest, weekday, today)? {
            if date.1.weekday() != weekday {
                return Err(format!(
                    "{} is a {}, not a {}. Write one of the two.",
                    plain_date(date.1, today),
                    date.1.format("%A"),
                    long_weekday(weekday)
                ));
            }
            return said.put_date(date.1).map(|()| date.0);
        }
        said.is_weekday = true;
        return said.put_date(named_day("", weekday, today)).map(|()| 1);
    }
    let filler = [
        "at", "on", "the", "of", "from", "about", "around", "in", "by", "and", "it", "was", "we", "met", "is", "t",
        "started", "starting", "starts", "began", "then", "oclock", "h", "uhr",
    ];
    Ok(usize::from(filler.contains(&word(0)) || rest[0].is('-') || rest[0].is('.')))
}

fn weekday_before_date(
    rest: &[Token],
    weekday: Weekday,
    today: NaiveDate,
) -> Result<Option<(usize, NaiveDate)>, String> {
    // “fri. the 20th”, “Friday, 20 November”
    let skip = 1 + rest[1..].iter().take_while(|t| t.is('.') || ["the", "on"].contains(&t.word())).count();
    Ok(date_at(&rest[skip.min(rest.len())..], Some(weekday), today)?.map(|(taken, date)| (skip + taken, date)))
}

fn put_span(said: &mut Said, length: Length, words: &Words) -> Result<(), String> {
    match length {
        Length::Minutes(n) => {
            // To the minute: nobody means the seconds.
            let now = words.now.with_second(0).unwrap_or(words.now);
            said.moment = Some(now + Duration::minutes(n));
            Ok(())
        }
        Length::Days(n) => said.put_date(words.today() + Duration::days(n)),
    }
}
