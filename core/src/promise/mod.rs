//! A promise: something owed around a meeting, theirs or mine.

pub(crate) mod due;
mod introduction;
mod settle;
mod stored;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::store::kept_as_words;

pub(crate) use introduction::is_introduction;
pub use settle::{delete_promise, settle_promise};
pub(crate) use stored::{Promise, add, of_meeting, open, row};

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
