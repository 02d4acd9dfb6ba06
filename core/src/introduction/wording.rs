//! What is said of introductions in sentences: what was done, and why it is not.

use super::State;
use crate::store::Label;

pub const WHOM: &str = "Whom did they name? Write a name, or who it is: “her boss”.";
pub const TOO_LONG: &str = "This is too long for a name and what somebody is. Make a note of the rest.";

pub fn names_themselves(from: &str) -> String {
    format!("{from} named them, and will not have meant themselves.")
}

pub fn has_led_there(name: &str) -> String {
    format!(
        "You have met {name}, so this introduction has led where it should. If that meeting did not take place, say so there."
    )
}

pub fn came_to_something(name: &str) -> String {
    format!("You have met {name}: that has not come to nothing. Take back “met” first if it was a slip.")
}

pub fn too_far_back(from: State) -> String {
    format!("From “{}” that is no step back by one. Take back one after the other.", word(from))
}

/// “Lena Fischer, product lead at Brightside”: as it can be typed.
pub fn typed(name: &str, about: &str) -> String {
    if about.is_empty() { name.to_owned() } else { format!("{name}, {about}") }
}

/// “promised”, “came to nothing”.
pub fn word(state: State) -> &'static str {
    match state {
        State::Dead => "came to nothing",
        other => other.as_str(),
    }
}

/// What can be undone.
pub enum Done<'a> {
    Named(&'a str),
    Renamed,
    Is(State),
    Tied,
    Untied,
    Deleted,
}

impl Label for Done<'_> {
    fn wording(&self) -> String {
        match self {
            Self::Named(name) => return format!("Wrote down {name}"),
            Self::Renamed => "Changed who was named",
            Self::Is(State::Named) => "Took it back to a name",
            Self::Is(State::Promised) => "The introduction is promised",
            Self::Is(State::Made) => "The introduction is made",
            Self::Is(State::Met) => "You have met",
            Self::Is(State::Dead) => "The introduction came to nothing",
            Self::Tied => "Tied the name to the person",
            Self::Untied => "Untied the name",
            Self::Deleted => "Deleted the introduction",
        }
        .to_owned()
    }
}
