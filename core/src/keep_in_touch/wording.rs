//! What is said of keeping in touch, beside how it stands (`mod.rs`): what was done, and why it is not.

use crate::store::Label;

pub const TOO_FAR_APART: &str = "One keeps in touch every 1 to 60 months. Choose fewer, or leave it.";

/// What can be undone.
pub enum Done {
    Kept,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::Kept => "Kept what was agreed",
        }
        .to_owned()
    }
}
