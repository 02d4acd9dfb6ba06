//! A promise: something owed around a meeting, theirs or mine, with its day. It is here, and not a note, because it stays
//! open until somebody says what became of it. When that is asked about is `due.rs`'s.

pub(crate) mod due;
mod edit;
mod introductions;
mod settle;
mod stored;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;
use crate::words::Tone;

pub use edit::edit_promise;
pub(crate) use edit::{New, add, give_days};
pub use introductions::set_introduction_state;
pub(crate) use settle::settle;
pub use settle::{delete_promise, settle_promise};
pub(crate) use stored::{Promise, find, follow, of_meeting, open, open_with, row};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    Theirs,
    Mine,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PromiseState")]
pub enum State {
    #[default]
    Open,
    Kept,
    Dropped,
}

sql_enum!(Whose { Theirs => "theirs", Mine => "mine" });
sql_enum!(State { Open => "open", Kept => "kept", Dropped => "dropped" });

/// What is to be otherwise with a promise; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct PromiseInput {
    pub id: i64,
    pub wording: Option<String>,
    /// “monday”, “by 4 december”; empty: without a day.
    pub due: Option<String>,
    pub whose: Option<Whose>,
    /// With whom it is. Saying so means that nobody has to assume it any more.
    pub contact_id: Option<i64>,
}

/// A promise as a page shows it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PromiseRow {
    pub id: i64,
    pub whose: Whose,
    /// “theirs”, “mine”
    pub label: String,
    pub wording: String,
    pub state: State,
    /// “promised two days ago”, “by Monday”
    pub day: String,
    pub tone: Tone,
    pub contact_id: i64,
    /// Several were met, and nobody said whose it is.
    pub is_assumed: bool,
    /// With whom of several it is, where the words do not say it: “Maya”; else empty.
    pub who: String,
    /// “4 December 2026”, as it can be typed; may be empty.
    pub due: String,
}
