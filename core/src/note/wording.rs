//! What is said of notes in sentences: what is to be asked about them, what was done, and why it is not.

use crate::settings::ListSigns;
use crate::store::Label;
use crate::text::LONGEST_LINE;
use crate::words;

pub const NO_WORDS: &str = "There are no words in this line yet. Write what was said, after the mark if there is one.";
pub const A_MOMENT: &str = "This moment has no words yet. Write them first; its mark can be typed in front.";

pub const FOR_ME_ONLY: &str = "for me only";
pub const QUESTION: &str = "question";

pub fn by(day: &str) -> String {
    format!("by {day}")
}

pub fn named_by(name: &str) -> String {
    format!("named by {name}")
}

pub fn too_long() -> String {
    let longest = words::number(LONGEST_LINE as i64);
    format!(
        "One of these lines is longer than {longest} characters. Cut it into several lines; nothing was kept of it yet."
    )
}

/// Asked where a line waits. One answer is for both signs, so that both are named, whichever was typed.
pub const BULLETS_QUESTION: &str = "Are dashes and stars bullets, or do they mark what sucks and advice?";

/// What can be undone.
pub enum Done {
    Added(usize),
    Changed,
    KeptForMe(bool),
    Deleted,
    KeptQuestion,
    ListSigns(ListSigns),
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::Added(0 | 1) => "Added the line",
            Self::Added(many) => return format!("Added {}", words::counted_in_words(*many as i64, "line", "lines")),
            Self::Changed => "Changed the note",
            Self::KeptForMe(true) => "Kept for me only",
            Self::KeptForMe(false) => "No longer for me only",
            Self::Deleted => "Deleted the note",
            Self::KeptQuestion => "Kept it as a note",
            Self::ListSigns(ListSigns::Unasked) => "Dashes and stars are asked about",
            Self::ListSigns(ListSigns::Bullets) => "Dashes and stars are bullets",
            Self::ListSigns(ListSigns::Marks) => "Dashes mark what sucks, stars advice",
        }
        .to_owned()
    }
}
