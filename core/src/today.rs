//! Today: the one queue. What is owed, what is next, what was promised.

use serde::Serialize;
use ts_rs::TS;

use crate::meeting::{MeetingRow, PromiseRow};
use crate::words::Tone;

/// The first screen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// “Saturday, 21 November”
    pub heading: String,
    /// “Two thank-yous are waiting, one of them since yesterday. Priya is at eleven tomorrow.”
    pub sentence: String,
    /// The most overdue first. Nothing leaves because its day has passed.
    pub thank_yous: Vec<OwedRow>,
    /// Today's and the next days' meetings.
    pub meetings: Vec<MeetingRow>,
    /// Open promises, theirs and mine; overdue first.
    pub promises: Vec<TodayPromise>,
    /// Conversations in this and the seven weeks before, oldest first.
    #[ts(type = "number[]")]
    pub weeks: Vec<usize>,
    /// “Four weeks in a row.”; may be empty.
    pub weeks_words: String,
    /// There is nothing at all yet: explain the program.
    pub empty: bool,
}

/// A thank-you that is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwedRow {
    #[ts(type = "number")]
    pub thank_you_id: i64,
    #[ts(type = "number")]
    pub contact_id: i64,
    /// “3 h over”, “4 h 12 m”
    pub clock: String,
    /// “was 1:20 pm”, “by 8:30 pm”
    pub by: String,
    pub name: String,
    /// “Product manager at Acme Health · video, 25 min”
    pub line: String,
    /// The strongest thing they said; may be empty.
    pub quote: String,
    /// “Introduces you to Lena Fischer – mention it.”; may be empty.
    pub why: String,
    pub tone: Tone,
    /// Of the 24 hours, in thousandths; 0 when over.
    pub left_permille: u32,
    /// “Snoozed until 6:00 pm”; may be empty.
    pub snoozed: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodayPromise {
    #[ts(type = "number")]
    pub contact_id: i64,
    /// “Maya: introduce me to Lena Fischer”
    pub sentence: String,
    pub promise: PromiseRow,
}
