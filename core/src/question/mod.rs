//! A question: something to ask, written before the meeting and kept apart from what is said there.

pub mod bank;
mod put;
mod save;
mod stored;

use serde::Serialize;
use ts_rs::TS;

pub(crate) use put::{New, checked, is_there, put, sameness};
pub use put::{QuestionChange, add_questions, change_question};
pub(crate) use save::{add, take, wording};
pub use save::{delete_question, edit_question, move_question};
pub(crate) use stored::of_meeting;

/// A question as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionRow {
    #[ts(type = "number")]
    pub id: i64,
    pub wording: String,
}
