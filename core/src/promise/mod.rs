//! A promise: something owed around a meeting, theirs or mine.

pub(crate) mod due;
mod edit;
mod introduction;
mod settle;
mod stored;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::store::kept_as_words;

pub use edit::edit_promise;
pub(crate) use introduction::is_introduction;
pub(crate) use settle::put_state;
pub use settle::{delete_promise, settle_promise};
pub(crate) use stored::{New, Promise, add, find, follow, of_meeting, open, open_with, row};

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

kept_as_words!(Whose { Theirs => "theirs", Mine => "mine" });
kept_as_words!(State { Open => "open", Kept => "kept", Dropped => "dropped" });

/// What is to be otherwise with a promise; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct PromiseInput {
    #[ts(type = "number")]
    pub id: i64,
    pub wording: Option<String>,
    /// “monday”, “by 4 december”; empty: without a day.
    pub due: Option<String>,
    pub whose: Option<Whose>,
    /// With whom it is. Saying so means that nobody has to assume it any more.
    #[ts(type = "number")]
    pub contact_id: Option<i64>,
}
