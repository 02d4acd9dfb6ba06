//! A meeting's time as it is understood, in words that are understood again; or why it is not.

use std::fmt;

use chrono::{DateTime, Duration, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;

use crate::locale::Hours;
use crate::words::{Words, clock_range, weekday_and_date};

/// Whether what is typed is planned or recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Coming,
    Over,
}

/// A meeting's time as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// When it starts.
    pub start: DateTime<Utc>,
    /// When it ends: as typed, else start + agreed minutes.
    pub end: DateTime<Utc>,
    /// Its length in minutes, at least one.
    pub minutes: i64,
    /// True when the end was said (`ended at three`, `3–4pm`), not reckoned from the agreed length.
    pub end_was_said: bool,
    /// True when it is over by now.
    pub is_over: bool,
    /// What was chosen where the words left a choice; empty when nothing was.
    pub chosen: String,
    /// The zone that was named with it, as in `3pm PST`.
    pub zone: Option<Tz>,
}

/// Why a text is not understood, or not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// For the user: what is missing or could mean two things, and how to write it.
    pub sentence: String,
    /// The day, where only the hour is missing; the first, where several are meant.
    pub day: Option<NaiveDate>,
    /// What could be typed instead, as a whole; empty when there is nothing to offer.
    pub offer: String,
}

impl From<String> for Unclear {
    fn from(sentence: String) -> Self {
        Self { sentence, day: None, offer: String::new() }
    }
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl When {
    /// The time in words that [`super::read`] understands again: `Friday 20 November, 3:00–3:30 pm`.
    pub fn words(&self, words: &Words) -> String {
        let (from, to) = (words.wall(self.start), words.wall(self.end));
        let clocks = match words.hours {
            Hours::Twelve => clock_range(from.time(), to.time(), words.hours),
            Hours::TwentyFour if SMALL_HOURS.contains(&from.hour()) => {
                format!("{}–{}", from.format("%H:%M"), to.format("%H:%M"))
            }
            Hours::TwentyFour => clock_range(from.time(), to.time(), words.hours),
        };
        format!("{}, {clocks}", weekday_and_date(from.date(), words.today()))
    }

    /// The sentence under the field: what was understood, and what follows from it.
    ///
    /// `Friday 20 November, 3:00–3:30 pm – over; thank-you by Saturday 3:30 pm`
    pub fn echo(&self, within: Duration, words: &Words) -> String {
        let due = self.end + within;
        let when = format!("{} {}", words.wall(due).format("%A"), words.clock(due));
        let follows = if !self.is_over {
            words.days_away(self.start)
        } else if due > words.now {
            format!("over; thank-you by {when}")
        } else if words.now - due < Duration::days(6) {
            format!("over; the thank-you was due {when}")
        } else {
            format!("over, {}", words.days_away(self.start))
        };
        self.echoed(&follows, words)
    }

    /// As [`When::echo`], where nobody is to be thanked.
    pub fn echo_without_thanks(&self, words: &Words) -> String {
        let away = words.days_away(self.start);
        self.echoed(&if self.is_over { format!("over, {away}") } else { away }, words)
    }

    fn echoed(&self, follows: &str, words: &Words) -> String {
        let time = self.words(words);
        let mut echo = format!("{time} – {follows}");
        if self.start <= words.now && words.now < self.end {
            echo = format!("{time} – going on now");
        }
        if !self.chosen.is_empty() {
            echo.push_str(". ");
            echo.push_str(&self.chosen);
        }
        echo
    }
}

/// Nobody meets then without saying so: they are written with their zero, since `3:15` is a quarter past three by day.
pub(super) const SMALL_HOURS: std::ops::Range<u32> = 1..6;
