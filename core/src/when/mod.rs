//! “When was it?” in a few keystrokes: from `fri 9:30`, `ended at three` or `yesterday 3-3:45pm` to a start and an end.
//!
//! Pure: what was typed, the user's clock, nothing else. What could mean two things is either refused with a sentence
//! or chosen and said in the echo, so that nobody records the wrong day without seeing it. The date crates were
//! looked at (`interim`, `chrono-english`): they know neither ranges nor ends nor doubt, which is most of this.
//!
//! What is typed is cut into tokens (`token`); what they say is gathered piece by piece (`said`: a `day`, a `clock`,
//! a `span`) and then settled into one start and one end (`settle`).

mod clock;
mod day;
mod number;
mod said;
mod settle;
mod span;
mod token;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::words::{Words, clock_range, weekday_and_date};
use said::{Said, item};
use settle::settle;
use token::{Token, tokens};

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
}

impl When {
    /// The time in words that [`read`] understands again: `Friday 20 November, 3:00–3:30 pm`.
    pub fn words(&self, words: &Words) -> String {
        let (from, to) = (words.wall(self.start), words.wall(self.end));
        format!(
            "{}, {}",
            weekday_and_date(from.date(), words.today()),
            clock_range(from.time(), to.time(), words.hours)
        )
    }

    /// The sentence under the field: what was understood, and what follows from it.
    ///
    /// `Friday 20 November, 3:00–3:30 pm – over; thank-you by Saturday 3:30 pm`
    pub fn echo(&self, within: Duration, words: &Words) -> String {
        let due = self.end + within;
        let when = format!("{} {}", words.wall(due).format("%A"), words.clock(due));
        let time = self.words(words);
        let mut echo = if !self.is_over {
            format!("{time} – {}", words.days_away(self.start))
        } else if due > words.now {
            format!("{time} – over; thank-you by {when}")
        } else if words.now - due < Duration::days(6) {
            format!("{time} – over; the thank-you was due {when}")
        } else {
            format!("{time} – over, {}", words.days_away(self.start))
        };
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

/// Understands when a meeting is or was.
///
/// `minutes` is the agreed length where none is typed. Accepted are, in any sensible order and in upper or lower case:
/// days (`today`, `fri`, `next tue`, `last monday`, `20 nov`, `nov 20`, `20.11.`, `2026-11-20`, `in 3 days`), clocks
/// (`3pm`, `15:00`, `15.30`, `half past nine`, `noon`, `at three`), ranges (`3–4pm`), lengths (`for 45 min`), spans
/// (`in 2 h`, `an hour ago`), `just now`, and `ended` before any of them.
///
/// # Errors
/// A sentence for the user: what was not understood or could mean two things, and how to write it.
pub fn read(typed: &str, minutes: i64, words: &Words) -> Result<When, String> {
    understand(typed, minutes, Said::default(), words)
}

/// As [`read`], for a meeting that is over: `fri` is the last Friday.
///
/// # Errors
/// As [`read`].
pub fn read_past(typed: &str, minutes: i64, words: &Words) -> Result<When, String> {
    understand(typed, minutes, Said { is_past: true, ..Said::default() }, words)
}

fn understand(typed: &str, minutes: i64, mut said: Said, words: &Words) -> Result<When, String> {
    if typed.trim().is_empty() {
        return Err("When is it? For example “fri 9:30”, “today 3pm” or “ended at three”.".into());
    }
    if typed.chars().count() > 120 {
        return Err("That is too long for a time. For example “fri 9:30”, “today 3pm” or “ended at three”.".into());
    }
    let tokens = tokens(typed);
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let taken = item(rest, &mut said, words)?;
        if taken == 0 {
            return Err(format!(
                "“{}” is not a time Confab knows. Try “fri 9:30”, “today 3pm” or “20 nov 15:00”.",
                rest[0].text()
            ));
        }
        rest = &rest[taken.min(rest.len())..];
    }
    settle(said, minutes, words)
}

/// Understands a day without a time, as in “by Monday” or “by 30 nov”; `None` for anything else.
pub fn read_day(typed: &str, words: &Words) -> Option<NaiveDate> {
    if typed.chars().count() > 60 {
        return None;
    }
    let tokens = tokens(typed);
    let tokens: Vec<Token> =
        tokens.into_iter().filter(|token| !token.is('.') || typed.contains(char::is_numeric)).collect();
    let mut said = Said::default();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let taken = item(rest, &mut said, words).ok().filter(|taken| *taken > 0)?;
        rest = &rest[taken.min(rest.len())..];
    }
    let only_a_day = said.time.is_none() && said.moment.is_none() && said.length.is_none() && !said.is_end;
    said.date.filter(|_| only_a_day)
}

#[cfg(test)]
mod tests;
