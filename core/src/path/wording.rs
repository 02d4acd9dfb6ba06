//! What is said of paths in sentences: what was done, and why it is not.

use crate::store::Label;
use crate::words;

pub const WHICH: &str = "Which path? Write a role or a field, such as “product manager in health”.";
pub const NAME_TOO_LONG: &str = "This is too long for the name of a path. Keep it to a few words.";
pub const LINE_TOO_LONG: &str = "This is too long for one line about a path. Make a note of it.";

pub fn there_already(called: &str) -> String {
    format!("There is a path “{called}” already. Choose another name.")
}

/// How many conversations there were about one.
pub fn about(held: i64) -> String {
    match held {
        0 => "no conversation yet".to_owned(),
        held => words::counted_in_words(held, "conversation", "conversations"),
    }
}

/// What can be undone.
pub enum Done<'a> {
    PutOn(&'a str),
    TookOff,
    KeptLine,
    Renamed,
    Deleted,
}

impl Label for Done<'_> {
    fn wording(&self) -> String {
        match self {
            Self::PutOn(name) => return format!("Put it on the path “{name}”"),
            Self::TookOff => "Took it off the path",
            Self::KeptLine => "Kept the line about the path",
            Self::Renamed => "Renamed the path",
            Self::Deleted => "Deleted the path",
        }
        .to_owned()
    }
}
