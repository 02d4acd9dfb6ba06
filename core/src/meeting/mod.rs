//! A meeting: an informational interview, planned or over, with one or more contacts. What is owed, prepared or asked at it
//! are rooms of their own that refer to it; this one knows its time, its people and what became of it. Planning, recording,
//! moving and ending one touches those rooms as well, so it is above them, in [`crate::meet`].

pub(crate) mod history;
mod show;
mod stored;
mod thanked;
pub(crate) mod travel;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;
use crate::words::Tone;

pub(crate) use show::{local, row};
pub(crate) use stored::{
    AT_THE_DOOR, Attendant, END, Meeting, attendants, count, is_there, load, starting_between, with_meetings,
};
pub use thanked::Thanked;
pub(crate) use wording::{about_person, called, given_words, names, state_words, their_clock, title, when_words};

/// What a meeting is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MeetingKind")]
pub enum Kind {
    #[default]
    Person,
    Industry,
    Company,
}

/// How one meets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MeetingFormat")]
pub enum Format {
    Coffee,
    #[default]
    Video,
    Phone,
    Office,
    Walk,
    Meal,
    Other,
}

/// Whether it takes place, or took place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MeetingState")]
pub enum State {
    #[default]
    Planned,
    Held,
    /// Called off before it was to be: nothing is owed.
    CalledOff,
    /// One was there, and they were not: nothing is owed.
    DidNotCome,
}

sql_enum!(Kind { Person => "person", Industry => "industry", Company => "company" });
sql_enum!(Format { Coffee => "coffee", Video => "video", Phone => "phone", Office => "office", Walk => "walk", Meal => "meal", Other => "other" });
sql_enum!(State {
    Planned => "planned", Held => "held", CalledOff => "called_off",
    DidNotCome => "did_not_come" });

impl State {
    /// It does not take place, or did not: nothing is owed for it.
    #[must_use]
    pub fn is_off(self) -> bool {
        matches!(self, Self::CalledOff | Self::DidNotCome)
    }
}

impl Format {
    /// `coffee`, `video`: beside a person's work.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Coffee => "coffee",
            Self::Video => "video",
            Self::Phone => "phone",
            Self::Office => "at their office",
            Self::Walk => "walk",
            Self::Meal => "meal",
            Self::Other => "in person",
        }
    }

    /// `the coffee`, `the call`: in a sentence about it.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Coffee => "coffee",
            Self::Video | Self::Phone => "call",
            Self::Office => "visit",
            Self::Walk => "walk",
            Self::Meal => "meal",
            Self::Other => "meeting",
        }
    }

    /// `Coffee`, `Video call`: the head of a page.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Coffee => "Coffee",
            Self::Video => "Video call",
            Self::Phone => "Phone call",
            Self::Office => "Visit",
            Self::Walk => "Walk",
            Self::Meal => "Meal",
            Self::Other => "Meeting",
        }
    }
}

/// One line of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingRow {
    pub id: i64,
    /// “11:00”, “Tue 9:30”, “12 Nov”
    pub time: String,
    /// “tomorrow”, “in 3 days”; under a date the clock, “9:30”
    pub day: String,
    /// “Priya Raman”, “Priya Raman and Kofi Mensah”
    pub who: String,
    /// “Data lead at Northwind · phone, 20 min · 16:30 for Priya”
    pub line: String,
    /// “Aim: learn how the team decides”, “Nothing is ready yet. Ten minutes will do.”, “Thanked.”; may be empty.
    pub why: String,
    pub state: State,
    /// It does not take place, or did not.
    pub is_off: bool,
    /// One is in it, or about to be.
    pub live: bool,
    pub tone: Tone,
    /// The most urgent thank-you still owed for it; absent while it is to come and once everybody is thanked.
    pub thank_you_id: Option<i64>,
}
