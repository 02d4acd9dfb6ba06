//! The thank-you: owed to each person from the end of each meeting, due 24 hours later, until it is marked
//! as sent or not needed. Nothing owed ever leaves the list because its day has passed.

pub mod draft;
pub(crate) mod due;
mod hand_over;
pub mod ladder;
mod name;
mod notes;
mod page;
mod put_in;
pub mod review;
mod settle;
mod stored;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::store::kept_as_words;
use crate::words::Tone;

pub use hand_over::{copy_letter, open_letter};
pub(crate) use page::snoozed;
pub use page::{get_thank_you, redraft, save_letter};
pub use put_in::{PutIn, put_in};
pub use settle::{mark_not_needed, mark_sent, mark_sent_as_is, reopen, snooze};
pub(crate) use stored::{ThankYou, open};

/// How a thank-you travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    #[default]
    Email,
    Linkedin,
    /// A card written by hand.
    Card,
}

kept_as_words!(Channel { Email => "email", Linkedin => "linkedin", Card => "card" });

impl Channel {
    /// `by e-mail`: after “Sent” or “Thanked”.
    #[must_use]
    pub fn by(self) -> &'static str {
        match self {
            Self::Email => "by e-mail",
            Self::Linkedin => "on LinkedIn",
            Self::Card => "with a card",
        }
    }
}

/// Where a thank-you stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ThankYouState")]
pub enum State {
    #[default]
    Open,
    Sent,
    NotNeeded,
}

kept_as_words!(State { Open => "open", Sent => "sent", NotNeeded => "not_needed" });

/// The thank-you page.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ThankYouPage {
    #[ts(type = "number")]
    pub id: i64,
    #[ts(type = "number")]
    pub meeting_id: i64,
    #[ts(type = "number")]
    pub contact_id: i64,
    pub name: String,
    pub given_name: String,
    pub state: State,
    /// It is not owed yet: the meeting is still to come or running.
    pub early: bool,
    /// “4 h 12 m”, “3 h over”; empty when settled.
    pub clock: String,
    /// “left; the call ended yesterday at 8:30 pm”, “Sent by e-mail yesterday at 7:10 pm”
    pub clock_words: String,
    pub tone: Tone,
    /// “Snoozed until tomorrow, 9:00”; may be empty.
    pub snoozed: String,
    pub channel: Channel,
    /// The addresses to choose from.
    pub addresses: Vec<String>,
    pub linkedin_url: String,
    pub letter: Letter,
    /// Which notes the letter uses.
    pub notes: Vec<NoteUsed>,
    pub review: Review,
    /// What can be chosen under Snooze.
    pub snoozes: Vec<SnoozeChoice>,
    /// The user has no name to sign with yet.
    pub lacks_my_name: bool,
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

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteUsed {
    /// As shown, a quote with its marks.
    pub wording: String,
    pub kind: crate::note::Kind,
    /// “used”; empty when not.
    pub used: String,
}

/// What a letter holds.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    pub words: u32,
    /// “108 words”
    pub count: String,
    /// “Says thank you, one thing you learnt, the loose end, and asks to stay in touch.”
    pub sentence: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnoozeChoice {
    /// “In an hour”, “This evening”, “Tomorrow morning”
    pub label: String,
    /// “4:20 pm”, “tomorrow, 9:00”, and a warning where it is after the deadline
    pub words: String,
    /// The moment, as sent back to snooze.
    pub until: String,
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
