//! What is said of the user's own page in sentences: what was done, and why it is not.

use super::Kind;
use crate::store::Label;

pub const USUAL: &str = "The usual one";
pub const ANOTHER: &str = "Another one";
pub const NO_NAME: &str = "It needs a name by which you know it, such as “for product people”.";

pub fn name_too_long(longest: usize) -> String {
    format!("This is too long for a name: up to {longest} letters fit.")
}

pub fn more_than_a_minute(longest: usize) -> String {
    format!("This is far more than a minute: up to {longest} letters fit.")
}

pub fn too_many_minutes(most: i64) -> String {
    format!("There are {most} variants already. Delete one first.")
}

pub fn too_long(longest: usize) -> String {
    format!("This is too long: up to {longest} letters fit.")
}

pub fn which(kind: Kind) -> &'static str {
    match kind {
        Kind::School => "Which school? Its name is enough.",
        Kind::Employer => "Which employer? “Self-employed” and the like are none that somebody else could share.",
        Kind::City => "Which city?",
    }
}

/// What can be undone.
pub enum Done<'a> {
    AddedStation(&'a str),
    ChangedStation(&'a str),
    DeletedStation,
    AddedMinute,
    ChangedMinute,
    MadeUsual,
    DeletedMinute,
}

impl Label for Done<'_> {
    fn wording(&self) -> String {
        match self {
            Self::AddedStation(name) => return format!("Added {name}"),
            Self::ChangedStation(name) => return format!("Changed {name}"),
            Self::DeletedStation => "Deleted the entry",
            Self::AddedMinute => "Added a minute",
            Self::ChangedMinute => "Changed your minute",
            Self::MadeUsual => "Made it the usual one",
            Self::DeletedMinute => "Deleted the minute",
        }
        .to_owned()
    }
}
