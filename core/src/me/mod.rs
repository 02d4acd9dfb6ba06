//! The user: what they say of themselves in a minute, in variants, and where they were. Common ground with others is found
//! by it.

mod length;
mod minute;
mod show;
mod station;
#[cfg(test)]
mod tests;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;

pub(crate) use length::Length;
pub(crate) use minute::minutes;
pub use minute::{delete_minute, put_minute_first, save_minute};
pub use show::get_me;
pub use station::{delete_station, save_station};
pub(crate) use station::{key, keyed, stations};

/// The user, as the screen *Me* shows them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The first is said unless another is chosen for a meeting.
    pub minutes: Vec<MyMinute>,
    /// Schools, then employers, then cities; the latest first.
    pub stations: Vec<MyStation>,
}

/// What the user says of themselves in a minute: one of the variants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MyMinute {
    pub id: i64,
    /// “for product people”
    pub name: String,
    pub wording: String,
    /// “52 seconds”; empty while there are no words.
    pub length: String,
    /// Longer than it is meant to be.
    pub is_long: bool,
}

/// One of the variants as typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct MyMinuteInput {
    /// Absent: a new one.
    pub id: Option<i64>,
    /// Absent: as it is.
    pub name: Option<String>,
    pub wording: Option<String>,
}

/// What the user was somewhere for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "StationKind")]
pub enum Kind {
    #[default]
    School,
    Employer,
    City,
}

sql_enum!(Kind { School => "school", Employer => "employer", City => "city" });

/// Where the user was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MyStation {
    pub id: i64,
    pub kind: Kind,
    pub name: String,
    /// “BA Geography”, “timetable planner”; may be empty.
    pub what: String,
    pub from_year: Option<i32>,
    pub until_year: Option<i32>,
    /// “2016–2019”; may be empty.
    pub years: String,
}

/// Where the user was, as typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct MyStationInput {
    /// Absent: a new one.
    pub id: Option<i64>,
    pub kind: Kind,
    pub name: String,
    pub what: String,
    /// `2016`; empty where it is not known.
    pub from_year: String,
    /// Empty: still, or not known.
    pub until_year: String,
}
