//! What is said where the data cannot be opened, and how the ways out are called.

use crate::error::{Displaced, Error};

pub const TRY_AGAIN: &str = "Try again";
pub const LOOK_AGAIN: &str = "Look again";
pub const PUT_BACK: &str = "Put back what Confab has";
pub const USE_OTHER: &str = "Use the file that is there now";
pub const START_AFRESH: &str = "Set the file aside and start afresh";
pub const NO_COPY: &str = "There is no copy that could be read. Nothing was changed. Look whether the disk is connected and \
                           well, then try again; or set the file aside and start afresh.";

/// `made`: “today at 4:10 pm”
pub fn open_copy(made: &str) -> String {
    format!("Open the copy of {made}")
}

pub fn heading(error: &Error) -> &'static str {
    match error {
        Error::Locked => "Your data is in use elsewhere",
        Error::ReadOnly(_) => "Your data can’t be written",
        Error::DiskFull => "The disk is full",
        Error::Damaged(_) => "Your data file is damaged",
        Error::Newer { .. } => "Your data is from a newer Confab",
        Error::Displaced { happened: Displaced::Removed, .. } => "Your data file is gone from its place",
        Error::Displaced { happened: Displaced::Replaced, .. } => "Another file is in the place of your data",
        Error::Displaced { happened: Displaced::LogReplaced, .. } => "Part of your data was exchanged",
        Error::Disk(_) => "The disk does not answer as it should",
        Error::Foreign(_) => "This is another program’s file",
        _ => "Your data could not be opened",
    }
}
