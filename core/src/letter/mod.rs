//! Letters: everything written to somebody, whatever the occasion. Templates, languages, channels, the text in hand, what
//! may enter it, and handing it over.
//!
//! No sentence of the user's is ever rewritten, turned around or completed: what they noted enters verbatim, in quotation
//! marks, or not at all. By itself only this enters: names, when and how one met, promises in their wording, where they
//! could be said to the reader (`third_person`), and what was marked as *their words* or *their advice* (see [`line`]). An occasion's own room, such as `thank_you`, uses this one and
//! never the other way round.

#[cfg(test)]
mod corpus;
mod days;
mod draft;
mod hand_over;
mod hold_back;
mod kind;
mod language;
mod line;
mod material;
mod name_parts;
mod own;
mod page;
mod put_in;
mod review;
mod stored;
mod template;
#[cfg(test)]
mod tests;
mod third_person;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;

pub use crate::writing::{AddressForm, Channel, Language, Tone};

pub use hand_over::{copy_letter, open_letter};
pub(crate) use material::quote_of;
pub use own::{
    TemplatePreview, TemplateRow, TemplateText, get_template, list_templates, preview_template, reset_template,
    save_template,
};
pub use page::{choose_letter_style, get_letter, put_in, redraft, save_letter};
pub(crate) use page::{in_hand, page_of};
pub(crate) use stored::{handed_over, handed_over_since, is_begun, keep, let_go};

/// What is written about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    ThankYou,
    /// A meeting is near, and one makes sure that it still suits.
    Confirm,
    /// A meeting has another time.
    Moved,
    /// A meeting does not take place, whoever called it off.
    CalledOff,
    /// One was there, and they were not.
    DidNotCome,
}

sql_enum!(Occasion {
    ThankYou => "thank_you", Confirm => "confirm", Moved => "moved", CalledOff => "called_off", DidNotCome => "did_not_come" });

impl Occasion {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::ThankYou, Self::Confirm, Self::Moved, Self::CalledOff, Self::DidNotCome];

    /// `Thank-you`: the head of a list.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::ThankYou => "Thank-you",
            Self::Confirm => "To confirm",
            Self::Moved => "A new time",
            Self::CalledOff => "Called off",
            Self::DidNotCome => "Did not come",
        }
    }
}

/// Which letter is meant: on which occasion, to whom, about which meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LetterRef {
    pub occasion: Occasion,
    pub meeting_id: i64,
    pub contact_id: i64,
}

/// A letter with everything that stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LetterPage {
    pub occasion: Occasion,
    pub meeting_id: i64,
    pub contact_id: i64,
    pub name: String,
    /// The whole name where no given name is known.
    pub given_name: String,
    pub channel: Channel,
    /// The addresses to choose from.
    pub addresses: Vec<String>,
    pub linkedin_url: String,
    pub letter: Letter,
    pub language: Language,
    /// Empty where the language has no such difference.
    #[ts(type = "\"familiar\" | \"formal\" | \"\"")]
    pub address_form: String,
    pub tone: Tone,
    pub languages: Vec<Choice>,
    /// “du”, “Sie”; empty where the language has no such difference.
    pub address_forms: Vec<Choice>,
    pub tones: Vec<Choice>,
    /// What of the notes and promises is in the letter, found by its wording.
    pub in_letter: Vec<LetterLine>,
    /// What can be put in with one key.
    pub to_put_in: Vec<LetterLine>,
    pub kept_back: Vec<LetterLine>,
    pub review: Review,
    /// A sentence where the user's own template could not be used for this letter; else empty.
    pub trouble: String,
}

/// Something to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// The text in hand for one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Letter {
    pub channel: Channel,
    /// E-mail only; may be empty.
    pub recipient: String,
    /// E-mail only.
    pub subject: String,
    pub body: String,
    /// The user has changed it; it is not drafted anew unasked.
    pub edited: bool,
}

/// A note or a promise beside a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LetterLine {
    /// “note-12”, “promise-3”
    pub id: String,
    /// As it was noted.
    pub wording: String,
    /// “their words”, “surprise”, “promised”
    pub label: String,
    /// The sentence that would be put in, the wording verbatim within; empty where it is not offered at all.
    pub passage: String,
    /// Why it is kept back: “looks private: money”, “for me only”; else empty.
    pub reason: String,
    /// It is kept back, and can be put in all the same.
    pub anyway: bool,
}

/// How long a letter is and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    pub words: u32,
    /// “49 words”
    pub count: String,
    /// “Thanks, their words, what was promised, and asks to stay in touch. Nothing else of your notes is in it.”
    pub sentence: String,
}

/// What stands around a letter after a change to its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    pub in_letter: Vec<LetterLine>,
    pub to_put_in: Vec<LetterLine>,
    pub kept_back: Vec<LetterLine>,
    pub review: Review,
}

/// A letter's text with something put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutIn {
    pub body: String,
    /// Behind what was put in, counted as a web page counts: in units of UTF-16.
    pub cursor: usize,
}

/// What is chosen anew for a letter; absent: as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct LetterStyle {
    pub language: Option<Language>,
    pub address_form: Option<AddressForm>,
    pub tone: Option<Tone>,
}

/// What opening a letter in another program came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandOver {
    /// “Opened in your mail program. Mark it as sent once it is gone.” or “Too long for …: copied instead …”
    pub sentence: String,
    pub copied: bool,
    pub opened: bool,
}
