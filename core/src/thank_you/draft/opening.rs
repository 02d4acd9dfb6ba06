//! How a letter begins: thanks for so much time, then, in that way; and what stands in the subject.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Timelike, Weekday};

use super::Pen;
use crate::meeting::Format;
use crate::words;

impl Pen<'_> {
    pub(super) fn opening(&self) -> String {
        let long = self.long();
        let when = self.when();
        let late = self.days_ago() > 2;
        if late {
            return format!(
                "{} {}.",
                self.pick(
                    "late",
                    &[
                        "This comes later than it should, and is no less meant: thank you for",
                        "You should have had this from me sooner: thank you for"
                    ]
                ),
                self.time_of_yours(&long)
            );
        }
        let of_yours = format!("Thank you for {}.", self.time_of_yours(&long));
        let options: Vec<String> = match self.talk.format {
            Format::Video => vec![
                of_yours,
                format!("Thank you for the call {when}, and for {long} of your time."),
                format!("Thank you for talking with me {when}."),
            ],
            Format::Phone => vec![
                of_yours,
                format!("Thank you for talking with me on the phone {when}."),
                format!("Thank you for the call {when}, and for {long} of your time."),
            ],
            Format::Coffee => vec![
                format!("Thank you for meeting me for coffee {when}."),
                format!("Thank you for {long} over coffee {when}."),
                of_yours,
            ],
            Format::Office => vec![
                format!("Thank you for having me at your office {when}."),
                format!("Thank you for letting me visit you at work {when}, and for {long} of your time."),
                of_yours,
            ],
            Format::Walk | Format::Meal | Format::Other => vec![
                of_yours,
                format!("Thank you for meeting me {when}."),
                format!("Thank you for making time for me {when}."),
            ],
        };
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        self.pick("opening", &options).to_string()
    }

    /// `half an hour`, `twenty-five minutes`.
    fn long(&self) -> String {
        let rounded = ((self.talk.minutes.max(3) + 2) / 5 * 5).max(5);
        match rounded {
            5 => "a few minutes".into(),
            15 => "a quarter of an hour".into(),
            30 => "half an hour".into(),
            60 => "an hour".into(),
            65..=80 => "more than an hour".into(),
            85..=95 => "an hour and a half".into(),
            100.. => "so much time".into(),
            n => format!("{} minutes", in_words(n)),
        }
    }

    /// `half an hour of your evening yesterday`, `so much of your time on Friday`.
    fn time_of_yours(&self, long: &str) -> String {
        let of = if long == "so much time" { "so much" } else { long };
        match (self.days_ago(), self.part_of_day()) {
            (..=0, Some(part)) => format!("{of} of your {part}"),
            (1, Some(part)) => format!("{of} of your {part} yesterday"),
            (2..=6, Some(part)) => format!("{of} of your {} {part}", self.day().format("%A")),
            _ => format!("{of} of your time {}", self.when()),
        }
    }

    /// `yesterday evening`, `this morning`, `today`, `on Friday`, `on 12 November`.
    fn when(&self) -> String {
        match (self.days_ago(), self.part_of_day()) {
            (..=0, Some(part)) => format!("this {part}"),
            (..=0, None) => "today".into(),
            (1, Some(part)) => format!("yesterday {part}"),
            (1, None) => "yesterday".into(),
            (2..=6, _) => format!("on {}", self.day().format("%A")),
            _ => format!("on {}", words::plain_date(self.day(), self.talk.today)),
        }
    }

    pub(super) fn subject(&self) -> String {
        match (self.days_ago(), self.part_of_day()) {
            (..=0, _) => {
                self.pick("subject today", &["Thank you for today", "Thank you for your time today"]).to_string()
            }
            (1, _) => self
                .pick(
                    "subject yesterday",
                    &[
                        "Thank you for yesterday",
                        "Thank you for your time yesterday",
                        "Thank you for yesterday’s conversation",
                    ],
                )
                .to_string(),
            (2..=6, Some(part)) if (self.day().weekday(), part) != (Weekday::Fri, "evening") => {
                format!("Thank you for {} {part}", self.day().format("%A"))
            }
            (2..=6, _) => format!("Thank you for {}", self.day().format("%A")),
            _ => "A belated thank-you for our conversation".to_string(),
        }
    }

    /// The day it began: a talk over midnight is remembered as the evening's.
    fn day(&self) -> NaiveDate {
        self.began().date()
    }

    fn began(&self) -> NaiveDateTime {
        self.talk.ended - Duration::minutes(self.talk.minutes)
    }

    fn days_ago(&self) -> i64 {
        (self.talk.today - self.day()).num_days()
    }

    /// The part of the reader's day that it took; none where it took two, or some of the night.
    fn part_of_day(&self) -> Option<&'static str> {
        if self.talk.hour_unsure {
            return None;
        }
        let part = part_of_day(self.began())?;
        (part_of_day(self.talk.ended - Duration::minutes(1)) == Some(part)).then_some(part)
    }
}

/// Nobody is thanked for a morning that was their night.
fn part_of_day(at: NaiveDateTime) -> Option<&'static str> {
    match at.hour() {
        6..=11 => Some("morning"),
        12..=17 => Some("afternoon"),
        18..=21 => Some("evening"),
        _ => None,
    }
}

fn in_words(n: i64) -> &'static str {
    match n {
        10 => "ten",
        20 => "twenty",
        25 => "twenty-five",
        35 => "thirty-five",
        40 => "forty",
        45 => "forty-five",
        50 => "fifty",
        _ => "fifty-five",
    }
}
