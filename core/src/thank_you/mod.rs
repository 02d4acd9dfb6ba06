//! The thank-you: owed to each person from the end of each meeting, due 24 hours later, until it is marked
//! as sent or not needed. Nothing owed ever leaves the list because its day has passed.

pub(crate) mod due;
pub mod ladder;
mod page;
mod settle;
mod stored;
#[cfg(test)]
mod tests;
mod wording;

use serde::Serialize;
use ts_rs::TS;

use crate::letter::LetterPage;
use crate::words::Tone;

pub use crate::letter::Channel;
pub use crate::meeting::Thanked as State;
pub use page::get_thank_you;
pub(crate) use settle::settle_as_thanked;
pub use settle::{mark_not_needed, mark_sent, mark_sent_as_is, reopen, snooze};
pub(crate) use stored::{ThankYou, open, open_to};
pub(crate) use wording::snoozed;

/// The thank-you page.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ThankYouPage {
    pub id: i64,
    pub state: State,
    /// It is not owed yet: the meeting is still to come or running.
    pub early: bool,
    /// “4 h 12 m”, “3 h over”; empty when settled.
    pub clock: String,
    /// “left; the call ended yesterday at 8:30 pm”, “Sent by e-mail yesterday at 7:10 pm”
    pub clock_words: String,
    /// How urgent the clock is.
    pub tone: Tone,
    /// “Snoozed until tomorrow, 9:00”; may be empty.
    pub snoozed: String,
    /// What can be chosen under Snooze.
    pub snoozes: Vec<SnoozeChoice>,
    /// The user has no name to sign with yet.
    pub lacks_my_name: bool,
    /// The letter was opened in another program or copied: marking it as sent need not ask.
    pub handed_over: bool,
    pub letter: LetterPage,
    /// Who else is to be thanked for the same meeting.
    pub next: Option<NextThankYou>,
}

/// Another letter to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NextThankYou {
    pub thank_you_id: i64,
    pub name: String,
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
