//! How a letter begins: thanks for so much time, then, in that way; and what stands in the subject.

use chrono::{NaiveDateTime, Timelike};

use super::Pen;
use crate::meeting::Format;
use crate::words;

impl Pen<'_> {
    pub(super) fn opening(&self) -> String {
        let long = self.long();
        let when = self.when();
        let late = (self.talk.today - self.talk.ended.date()).num_days() > 2;
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
                format!("Thank you for the call {when}, and for answering so openly."),
                format!("Thank you for talking with me {when}. The {} went by quickly.", plainly(&long)),
            ],
            Format::Phone => vec![
                of_yours,
                format!("Thank you for talking with me on the phone {when}."),
                format!("Thank you for taking my call {when}, and for {long} of straight answers."),
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
            Format::Other => vec![
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
        let part = part_of_day(self.talk.ended);
        let of = if long == "so much time" { "so much" } else { long };
        match (self.talk.today - self.talk.ended.date()).num_days() {
            0 => format!("{of} of your {part}"),
            1 => format!("{of} of your {part} yesterday"),
            2..=6 => format!("{of} of your {} {part}", self.talk.ended.format("%A")),
            _ => format!("{of} of your time {}", self.when()),
        }
    }

    /// `yesterday evening`, `this morning`, `on Friday`, `on 12 November`.
    fn when(&self) -> String {
        let part = part_of_day(self.talk.ended);
        match (self.talk.today - self.talk.ended.date()).num_days() {
            ..=0 => format!("this {part}"),
            1 => format!("yesterday {part}"),
            2..=6 => format!("on {}", self.talk.ended.format("%A")),
            _ => format!("on {}", words::plain_date(self.talk.ended.date(), self.talk.today)),
        }
    }

    pub(super) fn subject(&self) -> String {
        let part = part_of_day(self.talk.ended);
        let day = match (self.talk.today - self.talk.ended.date()).num_days() {
            ..=0 => self.pick("subject today", &["Thank you for today", "Thank you for your time today"]).to_string(),
            1 => self
                .pick(
                    "subject yesterday",
                    &[
                        "Thank you for yesterday",
                        "Thank you for your time yesterday",
                        "Thank you for yesterday’s conversation",
                    ],
                )
                .to_string(),
            2..=6 => format!("Thank you for {} {part}", self.talk.ended.format("%A")),
            _ => "A belated thank-you for our conversation".to_string(),
        };
        if day.ends_with("Friday evening") { day.replace("Friday evening", "Friday") } else { day }
    }
}

fn part_of_day(at: NaiveDateTime) -> &'static str {
    match at.hour() {
        4..=11 => "morning",
        12..=17 => "afternoon",
        _ => "evening",
    }
}

/// `half an hour` without its article, for “The half-hour went by quickly”.
fn plainly(long: &str) -> String {
    match long {
        "half an hour" => "half-hour".into(),
        "an hour" => "hour".into(),
        "a quarter of an hour" => "quarter of an hour".into(),
        "a few minutes" => "few minutes".into(),
        "so much time" | "more than an hour" | "an hour and a half" => "time".into(),
        other => other.into(),
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
