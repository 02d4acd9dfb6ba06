//! Getting to a meeting: what to think of while it is planned, the calendar, confirming it, when to leave, and what the
//! program says before it.
//!
//! It stands on the meeting and on how well it is prepared; the screens that show several things at once stand on it.

mod calendar;
pub(crate) mod due;
mod give;
mod place;
mod plan;
mod show;
#[cfg(test)]
mod tests;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::letter::Occasion;
use crate::meeting::Format;

pub(crate) use calendar::calendar_of;
pub use give::{calendar_file_name, put_calendar_file, save_calendar_file};
pub use place::open_place;
pub use plan::read_plan;
pub use show::get_schedule;
pub(crate) use show::step;

/// What is typed of a meeting, to be looked at while it is planned.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(rename = "PlanInput")]
pub struct PlanInput {
    pub when: String,
    /// As in `MeetingInput`.
    pub length: String,
    pub recording: bool,
    #[ts(type = "number[]")]
    pub contact_ids: Vec<i64>,
    pub format: Format,
    pub place: String,
    pub travel: String,
    /// The meeting that is being changed; absent: a new one.
    #[ts(optional)]
    pub id: Option<i64>,
}

/// What is worth knowing of a plan. Nothing of it forbids anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PlanEcho")]
pub struct PlanEcho {
    /// “It is 5:30 for Priya.”, “That is a Sunday.”; may be empty. Their clock itself stands in the echo of the time.
    pub unsocial: String,
    /// “Only 10 min between this and Kofi Mensah until 10:00; the way takes 25 min.”; may be empty.
    pub tight: String,
    /// How long it takes to the place, as it was typed for it before: “25”; may be empty.
    pub travel: String,
    /// The number to dial, or what else is known of where it would be; may be empty.
    pub offered_place: String,
    /// One goes there, and it is to come: then the way counts.
    pub asks_the_way: bool,
}

/// What there is to do and to know around a meeting's time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SchedulePage")]
pub struct SchedulePage {
    /// “Confirmed yesterday.”, “Not confirmed yet.”; empty where there is nothing to confirm.
    pub confirmed: String,
    pub is_confirmed: bool,
    pub can_confirm: bool,
    /// “Leave at 9:05: 25 min for the way, and 10 to be early.”; may be empty.
    pub leave: String,
    /// “Open the link”, “Dial +44 7700 900123”; empty where the place is none to open.
    pub open_label: String,
    /// What is to be written to whom, the most pressing first.
    pub messages: Vec<Message>,
    pub calendar: Calendar,
    /// What became of it so far; only where there is more to tell than that it is planned.
    pub history: Vec<HistoryRow>,
}

/// A letter that the moment asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ScheduleMessage")]
pub struct Message {
    pub occasion: Occasion,
    pub contact_id: i64,
    /// “Write to Maya about the new time”
    pub label: String,
    /// It is time for it.
    pub is_due: bool,
}

/// Whether the user's calendar has it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ScheduleCalendar")]
pub struct Calendar {
    /// There is something to give to a calendar.
    pub can_give: bool,
    /// It was given out, and has changed since.
    pub is_stale: bool,
    /// “Your calendar has the old time.”; may be empty.
    pub sentence: String,
}

/// One line of what became of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryRow {
    /// “20 Nov”, “today”
    pub day: String,
    /// “Moved from Tuesday at 9:30”
    pub what: String,
}
