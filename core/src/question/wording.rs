//! What is said of questions and the bank in sentences: what was done, and why it is not.

use crate::store::Label;

pub const NO_WORDS: &str = "There are no words in this question yet. Write what you want to ask.";
pub const TOO_LONG: &str = "This is too long for a question. Cut it into several.";
pub const THERE_ALREADY: &str = "This question is on the list already.";
pub const NONE_IS_ASKED: &str = "No question is being asked yet. Go to one first.";

pub fn too_many(lines: usize, most: usize) -> String {
    format!("These are {lines} lines. Up to {most} questions can be added at once.")
}

/// What can be undone.
pub enum Done {
    Added(usize),
    Changed,
    Deleted,
    Moved,
    MarkedToLookUp,
    MarkedAsAsk,
    TookTheMark,
    WentTo,
    LeftOpen,
    /// For another meeting.
    Kept,
    AddedToBank,
    ChangedInBank,
    TookOutOfBank,
    PutBackIntoBank,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::Added(1) => "Added the question",
            Self::Added(count) => return format!("Added {count} questions"),
            Self::Changed => "Changed the question",
            Self::Deleted => "Deleted the question",
            Self::Moved => "Moved the question",
            Self::MarkedToLookUp => "Marked it as one to look up",
            Self::MarkedAsAsk => "Marked it as the ask",
            Self::TookTheMark => "Took the mark off the question",
            Self::WentTo => "Went to the question",
            Self::LeftOpen => "Left the question for another time",
            Self::Kept => "Kept the question",
            Self::AddedToBank => "Added the question to the bank",
            Self::ChangedInBank => "Changed the question in the bank",
            Self::TookOutOfBank => "Took the question out of the bank",
            Self::PutBackIntoBank => "Put the question back",
        }
        .to_owned()
    }
}
