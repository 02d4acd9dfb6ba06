//! A meeting: an informational interview, planned or over, with one or more contacts. What is owed, prepared or asked at it
//! are rooms of their own that refer to it; this one knows its time, its people and what became of it.

pub(crate) mod after;
pub(crate) mod history;
mod meanwhile;
mod save;
mod show;
mod stored;
#[cfg(test)]
mod tests;
pub(crate) mod travel;
mod wording;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;
use crate::words::Tone;

pub use after::{HowItWas, Share, leave_wrap_up, say_how_it_was, wrap_up};
pub(crate) use save::confirm_in;
pub use save::{
    begin_meeting, confirm_meeting, delete_meeting, end_meeting, read_when, save_meeting, set_meeting_state,
};
pub use show::list_meetings;
pub(crate) use show::{local, row};
pub(crate) use stored::{AT_THE_DOOR, Attendant, END, Meeting, attendants, count, is_there, load, with_meetings};
pub(crate) use wording::{about_person, called, given_words, names, state_words, title, when_words};

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

/// A meeting as typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct MeetingInput {
    /// Absent: a new meeting.
    pub id: Option<i64>,
    #[ts(type = "number[]")]
    pub contact_ids: Vec<i64>,
    /// Names to add as new people, where someone was not on the list yet.
    pub new_names: Vec<String>,
    /// “yesterday 3pm”, “fri 9:30”, “ended at three”, “2026-11-20 15:00”. For a meeting that exists, nothing or
    /// its `starts_local` leaves the time as it is.
    pub when: String,
    /// It is over and only written down now: “fri” is the last Friday.
    pub recording: bool,
    /// A new meeting at a time that is over is meant as such: it starts the thank-you's clock.
    pub over_is_meant: bool,
    /// Absent: the usual length, or the one of the meeting that is changed.
    pub agreed_minutes: Option<u32>,
    /// The length as typed, “45”, “half an hour”; it goes before `agreed_minutes` where it is there.
    pub length: String,
    /// How long it takes to get there, as typed. Empty: as known of the place.
    pub travel: String,
    /// They interview the user: nobody owes anybody a thank-you for it.
    pub is_given: bool,
    pub kind: Kind,
    pub format: Format,
    pub place: String,
    pub aim: String,
    /// Lines to capture at once, with their marks (see [`crate::note`]).
    pub notes: Vec<String>,
    /// Everybody there was thanked before it was recorded. Says nothing of a meeting that is to come.
    pub already_thanked: bool,
}

/// What is typed of a meeting's time, to be understood while it is typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct WhenInput {
    pub when: String,
    /// As in [`MeetingInput`].
    pub recording: bool,
    /// 0: only a moment is meant.
    pub agreed_minutes: u32,
    /// As in [`MeetingInput`].
    pub length: String,
    pub is_given: bool,
    /// Who it is with, as far as they are known.
    #[ts(type = "number[]")]
    pub contact_ids: Vec<i64>,
    /// The meeting that is being changed, or whose end is asked for; absent: a new one.
    #[ts(optional)]
    pub id: Option<i64>,
}

/// What “when” was understood to mean, as the dialog echoes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhenEcho {
    /// “Friday 20 November, 3:00–3:30 pm”, or what is not understood.
    pub sentence: String,
    pub understood: bool,
    /// It is over: saving it starts the thank-you's clock.
    pub over: bool,
    /// It was over on an earlier day, or longer ago than one thanks within: one may have thanked already.
    pub maybe_thanked: bool,
    /// It is over, and was to be planned: saving needs [`MeetingInput::over_is_meant`].
    pub needs_confirming: bool,
    /// `YYYY-MM-DDTHH:MM` on the user's wall clock, for the plain date and time fields; `YYYY-MM-DD` where only the day
    /// is understood, and empty when not even that is.
    pub local: String,
    /// What can be typed instead as it is, “fri 4 dec 15:00”, where the hour or the day is missing; else empty.
    pub offer: String,
    /// When it starts, for who looks at the plan further.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) starts: Option<DateTime<Utc>>,
    /// Another meeting that one should know of before saving this one.
    pub meanwhile: Option<Meanwhile>,
}

/// Another meeting at the time that is typed; one called off is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Meanwhile {
    pub id: i64,
    /// “You already meet Maya Chen then: coffee, 15:00–15:30.”, “You also meet Omar Haddad then: …”
    pub sentence: String,
    /// With one of the same people, then or on that day: likely this very meeting.
    pub twice: bool,
}

/// The Meetings screen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Meetings {
    /// The next first.
    pub coming: Vec<MeetingRow>,
    /// The latest first.
    pub past: Vec<MeetingRow>,
    /// What was called off before its time came, the next first.
    pub called_off: Vec<MeetingRow>,
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
    /// “No aim yet. Ten minutes will do.”, “Thanked.”, “Called off.”; may be empty.
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
