//! A question: something to ask, written before the meeting and kept apart from what is said there.

pub mod bank;
mod course;
mod put;
mod same;
mod save;
pub(crate) mod state;
mod stored;
mod wording;

use serde::Serialize;
use ts_rs::TS;

pub use course::{ask_question, leave_question_open, step_question};
pub(crate) use course::{courses, current, follow_notes, leave_open, settle};
pub(crate) use put::{New, put};
pub use put::{QuestionChange, add_questions, change_question};
pub(crate) use same::sameness;
pub(crate) use save::{add, checked, take, wording};
pub use save::{delete_question, edit_question, move_question};
pub use state::State;
pub(crate) use stored::of_meeting;
pub(crate) use wording::Done;

/// A question as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionRow {
    pub id: i64,
    pub wording: String,
    /// Whether it was asked, and what came of it.
    pub state: State,
    /// “asked”, “answered”, “for another time”; empty for one that is still to be asked.
    pub state_words: String,
    /// The ask at the end.
    pub is_ask: bool,
}
