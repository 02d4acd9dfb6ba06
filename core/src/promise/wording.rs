//! What is said of promises in sentences: what was done, why it is not, and what the program speaks up with.

use chrono::{DateTime, NaiveDate, Utc};

use super::{State, Whose};
use crate::store::Label;
use crate::words::{self, Tone, Words};

pub const NO_WORDS: &str = "There are no words in this promise yet. Write what is to be done.";
pub const TOO_LONG: &str = "This is too long for a promise. Keep what is to be done, and make a note of the rest.";

pub fn no_day(typed: &str) -> String {
    format!("“{typed}” is not a day Confab knows. Try “monday”, “tomorrow” or “4 december”, or leave it empty.")
}

/// “was due yesterday”, “by Friday”, “kept”, and how pressing it is.
pub fn day(state: State, due: Option<NaiveDate>, made: DateTime<Utc>, words: &Words) -> (String, Tone) {
    let today = words.today();
    match (state, due) {
        (State::Kept, _) => ("kept".to_owned(), Tone::Calm),
        (State::Dropped, _) => ("let go".to_owned(), Tone::Calm),
        (State::Open, Some(due)) if due < today => (format!("was due {}", words::day(due, today)), Tone::Late),
        (State::Open, Some(due)) if due == today => ("by today".to_owned(), Tone::Soon),
        (State::Open, Some(due)) => (format!("by {}", words::day(due, today)), Tone::Calm),
        // A bare “today” would read as the day it is due.
        (State::Open, None) => (format!("promised {}", words.days_away(made)), Tone::Calm),
    }
}

pub const MARK_AS_DONE: &str = "Mark as done";
pub const MARK_AS_KEPT: &str = "Mark as kept";
pub const SHOW_IT: &str = "Show it";

/// “Tomás (send the zine)”: among others that are due.
pub fn listed(name: &str, wording: &str) -> String {
    if name.is_empty() { wording.to_owned() } else { format!("{name} ({wording})") }
}

/// What can be undone.
pub enum Done {
    Changed,
    Settled(State),
    Deleted,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::Changed => "Changed the promise",
            Self::Settled(State::Open) => "The promise is open again",
            Self::Settled(State::Kept) => "The promise is kept",
            Self::Settled(State::Dropped) => "The promise is let go",
            Self::Deleted => "Deleted the promise",
        }
        .to_owned()
    }
}

/// A reminder's title and its words. `name`: with whom; empty where nobody is known.
pub fn reminder(whose: Whose, name: &str, day: &str, wording: &str) -> (String, String) {
    match (whose, name) {
        (Whose::Mine, "") => ("A promise of yours".to_owned(), format!("You promised for {day}: {wording}.")),
        (Whose::Mine, name) => {
            (format!("Your promise to {name}"), format!("You promised {name} for {day}: {wording}."))
        }
        (Whose::Theirs, "") => ("A promise of theirs".to_owned(), format!("It was promised for {day}: {wording}.")),
        (Whose::Theirs, name) => (format!("A promise of {name}’s"), format!("{name} promised for {day}: {wording}.")),
    }
}

/// What is said in addition some days later.
pub fn nudge(body: &str) -> String {
    format!("{body} It is still open; a friendly word may help.")
}
