//! What is said of promises in sentences: what was done, why it is not, and what the program speaks up with.

use super::{State, Whose};
use crate::store::Label;

pub const NO_WORDS: &str = "There are no words in this promise yet. Write what is to be done.";
pub const TOO_LONG: &str = "This is too long for a promise. Keep what is to be done, and make a note of the rest.";

pub fn no_day(typed: &str) -> String {
    format!("“{typed}” is not a day Confab knows. Try “monday”, “tomorrow” or “4 december”, or leave it empty.")
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
