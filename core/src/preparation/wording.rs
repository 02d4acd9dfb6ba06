//! What is said of preparing in sentences: what was done, and why it is not.

use crate::store::Label;

pub const ON_THE_LIST: &str = "These questions are on the list already.";
pub const NO_EMPLOYER: &str = "It is not known where they work. Add it on their page.";
pub const NO_WORDS: &str = "There are no words in this yet. Write what you found out, and where.";
pub const TOO_LONG_A_LINE: &str = "This is too long for one line. Keep what matters, and the address of the rest.";
pub const NO_ADDRESS: &str = "There is no address in this line that could be opened.";

pub fn too_long(longest: usize) -> String {
    format!("This is too long: up to {longest} letters fit. Make a note of the rest.")
}

/// What can be undone.
pub enum Done {
    ChangedAim,
    ChangedGive,
    ChoseMinute,
    Ticked(bool),
    TookFromBank(usize),
    TookLeftOpen(usize),
    KeptResearch,
    ChangedResearch,
    DeletedResearch,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::ChangedAim => "Changed what you want out of it",
            Self::ChangedGive => "Changed what you can give",
            Self::ChoseMinute => "Chose the minute",
            Self::Ticked(true) => "Ticked it",
            Self::Ticked(false) => "Took the tick away",
            Self::TookFromBank(1) => "Added the question",
            Self::TookFromBank(count) => return format!("Added {count} questions"),
            Self::TookLeftOpen(1) => "Took the question that was left open",
            Self::TookLeftOpen(count) => return format!("Took {count} questions that were left open"),
            Self::KeptResearch => "Kept as worth knowing",
            Self::ChangedResearch => "Changed what is worth knowing",
            Self::DeletedResearch => "Deleted the line",
        }
        .to_owned()
    }
}
