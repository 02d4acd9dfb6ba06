//! An introduction: who led to whom. Somebody named a person; they are promised, made, met, or it comes to nothing.
//!
//! It exists before the person is on the list, and is tied to them once they are. That one has met follows from a meeting
//! with them, as what is owed does; it is stored only where the user says so without one. What a promise to introduce
//! somebody is, is told in one place, [`opens`]; whom it names is read in [`whom`]. How promise and introduction go together
//! is above, in [`crate::promise`].

mod opens;
mod rules;
mod save;
mod stored;
#[cfg(test)]
mod tests;
mod tie;
mod whom;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;
use crate::words::Tone;

pub(crate) use opens::is_introduction;
pub(crate) use rules::refusal;
pub(crate) use save::{New, add, put, rename, same, stand_alone, stand_on};
pub use save::{delete_introduction, edit_introduction, link_introduction, name_somebody, unlink_introduction};
pub(crate) use stored::{
    Introduction, NamedBy, also_named, dangling, fell_at, led_to, load, named_by, of_meeting, of_promise, who_named,
};
pub use tie::save_person;
pub(crate) use tie::{add_by_name, follow};
pub(crate) use whom::{Named, promised, read as read_named};
pub(crate) use wording::{Done, typed};

/// How far it has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "IntroductionState")]
pub enum State {
    /// Only their name fell.
    #[default]
    Named,
    Promised,
    /// The two were put in touch.
    Made,
    /// One has met them.
    Met,
    /// It came to nothing.
    Dead,
}

sql_enum!(State {
    Named => "named", Promised => "promised", Made => "made", Met => "met", Dead => "dead" });

/// An introduction as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntroductionRow {
    pub id: i64,
    /// “Lena Fischer”
    pub name: String,
    /// “product lead at Brightside”; may be empty.
    pub about: String,
    /// “Lena Fischer, product lead at Brightside”: as it can be typed.
    pub typed: String,
    pub state: State,
    /// “promised two days ago”
    pub state_words: String,
    pub tone: Tone,
    /// What can be pressed, in the order in which it goes.
    pub steps: Vec<IntroductionStep>,
    /// Who was named, once they are on the list.
    pub contact_id: Option<i64>,
    /// Who named them.
    pub from_id: i64,
    pub from: String,
    pub meeting_id: Option<i64>,
    /// The promise behind it.
    pub promise_id: Option<i64>,
    /// People on the list who may be meant, where nobody is tied to it yet.
    pub offers: Vec<IntroductionOffer>,
}

/// A state that can be chosen, or taken back where it is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntroductionStep {
    /// “promised”, “came to nothing”
    pub word: String,
    pub is_on: bool,
    /// The state that pressing it leads to; absent where it cannot be pressed.
    pub leads_to: Option<State>,
}

/// Somebody on the list who bears the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntroductionOffer {
    pub contact_id: i64,
    pub name: String,
    /// May be empty.
    pub work: String,
}

/// An introduction as typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct IntroductionInput {
    /// Where they were named.
    pub meeting_id: i64,
    /// Who of several named them; absent: the first.
    pub from_id: Option<i64>,
    /// “Lena Fischer, product lead at Brightside”
    pub line: String,
}
