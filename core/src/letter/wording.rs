//! What is said of letters in sentences: what was done, how one was handed over, and why it was not.

use crate::store::Label;

pub const TOO_LONG: &str = "This text is too long for a letter. The last change was not kept.";
pub const WENT_OUT: &str = "This letter went out, and is kept as it was. Open the thank-you again first.";
pub const NOT_FOR_LETTERS: &str = "This line is not one for a letter. Put it in by hand if you want it there.";
pub const TEMPLATE_TOO_LONG: &str = "This is too long for a template. It was not kept.";

pub const COPIED: &str = "Copied. Mark it as sent once it is on its way.";
pub const COPIED_FOR_A_CARD: &str = "Copied, for your pen. Mark it as sent once it is in the post.";
pub const COPIED_FOR_LINKEDIN: &str = "Copied. Paste it into the message on LinkedIn, then mark it as sent.";
pub const NO_BROWSER: &str = "Copied. The browser did not answer, so open LinkedIn yourself.";
pub const NO_MAIL_PROGRAM: &str = "No mail program answered, so the letter is copied: paste it into your mail.";
pub const IN_MAIL_PROGRAM: &str = "Opened in your mail program. Mark it as sent once it is gone.";

pub fn too_long_to_hand_over(opened: bool) -> &'static str {
    if opened {
        "The letter is too long to hand over, so it is copied: paste it into the message that opens."
    } else {
        "The letter is too long to hand over, so it is copied: paste it into a new message."
    }
}

pub fn no_linkedin_address(called: &str) -> String {
    format!("Copied. There is no LinkedIn address for {called} yet, so open their page yourself.")
}

pub fn no_address(recipient: &str) -> String {
    let recipient: String = recipient.chars().filter(|c| !c.is_control()).take(80).collect();
    format!("“{recipient}” is not an e-mail address. Correct it above, or copy the letter instead.")
}

pub fn template_not_kept(trouble: &str) -> String {
    format!("{trouble} The template was not kept.")
}

/// What can be undone.
pub enum Done {
    DraftedAnew,
    ChoseStyle,
    ChangedTemplate,
    BackToOurs,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::DraftedAnew => "Drafted anew",
            Self::ChoseStyle => "Chose how the letter sounds",
            Self::ChangedTemplate => "Changed the template",
            Self::BackToOurs => "Back to our template",
        }
        .to_owned()
    }
}
