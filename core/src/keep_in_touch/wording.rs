//! What is said of keeping in touch in sentences: what was agreed, what was done, and why it is not.

use super::{Favour, KeepInTouch, Linkedin};
use crate::store::Label;
use crate::words;

pub const TOO_FAR_APART: &str = "One keeps in touch every 1 to 60 months. Choose fewer, or leave it.";

/// What was agreed, in sentences for the person's page: “Keep in touch every three months; they said yes.”
pub fn sentences(agreed: &KeepInTouch) -> Vec<String> {
    let mut all = Vec::new();
    if !agreed.every_words.is_empty() {
        let yes = if agreed.is_welcome { "; they said yes" } else { "" };
        all.push(format!("Keep in touch {}{yes}.", agreed.every_words));
    }
    let favour = |favour: Favour, asked: &str, yes: &str, got: &str, no: &str| match favour {
        Favour::Unasked => None,
        Favour::Asked => Some(asked.to_owned()),
        Favour::Yes => Some(yes.to_owned()),
        Favour::GotIt => Some(got.to_owned()),
        Favour::No => Some(no.to_owned()),
    };
    all.extend(favour(
        agreed.reference,
        "Asked to be a reference.",
        "May be named as a reference.",
        "Has been a reference.",
        "Would rather not be a reference.",
    ));
    all.extend(favour(
        agreed.recommendation,
        "Asked for a letter of recommendation.",
        "Will write a letter of recommendation.",
        "Has written a letter of recommendation.",
        "Would rather not write a letter of recommendation.",
    ));
    match agreed.linkedin {
        Linkedin::Unsaid => {}
        Linkedin::Asked => all.push("Asked to connect on LinkedIn.".to_owned()),
        Linkedin::Connected => all.push("Connected on LinkedIn.".to_owned()),
    }
    all
}

/// `every month`, `every three months`, `every year`.
pub fn every(months: Option<u32>) -> String {
    match months {
        None => String::new(),
        Some(1) => "every month".to_owned(),
        Some(12) => "every year".to_owned(),
        Some(months) => format!("every {} months", words::small(i64::from(months))),
    }
}

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
