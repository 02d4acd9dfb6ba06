//! What the user does with a meeting: planning, recording, moving and confirming it, starting its clock, ending, calling off,
//! wrapping up and deleting it.
//!
//! Each of these lets other things follow, such as questions, promises, whom somebody named and thank-yous, so they stand
//! above all of them; what a meeting is stands below, in [`crate::meeting`].

pub(crate) mod after;
mod meanwhile;
mod save;
#[cfg(test)]
mod tests;
mod wording;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::meeting::{Format, Kind};

pub use after::{HowItWas, Share, leave_wrap_up, say_how_it_was, wrap_up};
pub(crate) use save::confirm_in;
pub use save::{
    begin_meeting, confirm_meeting, delete_meeting, end_meeting, read_when, save_meeting, set_meeting_state,
};

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
