//! The question bank: what one can ask, by theme. Ours are in `themes/`, a plain text file for each; what the user wrote
//! or changed is in the table `bank_question`, and nothing of ours is ever copied into it.

mod save;
mod seeds;
mod stored;

use serde::Deserialize;
use ts_rs::TS;

pub use save::{hide_bank_question, restore_bank_question, save_bank_question};
pub(crate) use seeds::{is_ask, minutes_of, themes};
pub(crate) use stored::{Banked, all};

/// The theme of what the user wrote.
pub(crate) const MINE: &str = "mine";

/// A question of the bank as typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct BankQuestionInput {
    /// Which one; absent: a new one of the user's own.
    pub key: Option<String>,
    /// Absent: as it is.
    pub wording: Option<String>,
    pub look_it_up: Option<bool>,
}
