//! Importing: a file that was dropped becomes people, all or nothing, and can be undone as a whole.

mod age;
mod ahead;
pub mod archive;
mod batch_insert;
pub mod dates;
mod import_log;
mod joined;
mod known;
mod more;
mod offer;
pub mod parsed_file;
mod plan;
mod prefetch;
mod raw;
mod refusal;
mod report;
pub mod row;
mod run;
pub mod sources;
pub mod table;
mod undo;
mod wording;

pub use offer::{
    LeftOutOf, Offers, cancel_import, get_import, import_file, list_imports, offer_file, offer_files, preview_import,
    run_import, save_left_out, undo_import,
};
pub use refusal::Refusal;
pub use report::{ImportReport, SkippedLine};

/// Reads a whole export that is in memory, for the fuzzers.
///
/// # Errors
/// Where it is none that can be read back.
pub(crate) fn read_whole(name: &str, bytes: &[u8]) -> crate::Result<usize> {
    sources::whole::parse(name, bytes).map(|document| document.len())
}

use serde::Serialize;
use ts_rs::TS;

/// What an import would do; nothing is written yet.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// Names the dropped file in the calls that follow.
    #[ts(type = "number")]
    pub offer_id: u64,
    /// “Import 459 of 3,761 LinkedIn connections?”
    pub heading: String,
    /// “Connections.csv, with connections until 16 December 2024. Nothing is written yet, and the import can be undone as a whole.”
    pub sentence: String,
    #[ts(type = "number")]
    pub rows: usize,
    #[ts(type = "number")]
    pub added: usize,
    #[ts(type = "number")]
    pub updated: usize,
    #[ts(type = "number")]
    pub unchanged: usize,
    #[ts(type = "number")]
    pub skipped: usize,
    /// “changed since March”
    pub updated_label: String,
    /// The same above those who did: “Changed since March”.
    pub updated_heading: String,
    /// A few real rows.
    pub new_people: Vec<ImportSample>,
    pub changed_people: Vec<ImportSample>,
    /// “54 more. A change of job is a good reason to write.”; may be empty.
    pub changed_more: String,
    pub new_more: String,
    pub left_out: Vec<LeftOut>,
    /// “Import 459 people”; empty when there is nothing to import.
    pub button: String,
    /// This very file was imported before: “You imported this file on 21 November.”; may be empty.
    pub seen_before: String,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportSample {
    /// Whose page it leads to; absent while nothing is written yet.
    #[ts(type = "number | null")]
    pub contact_id: Option<i64>,
    pub name: String,
    /// What was known before, where it changes; may be empty.
    pub was: String,
    /// “Product manager, Acme Health”
    pub now: String,
    /// “15 Jan 2024”; may be empty.
    pub connected: String,
}

/// Lines that are left out for one reason.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    #[ts(type = "number")]
    pub count: usize,
    /// “45 rows hold only a date: members who have left LinkedIn. Lines 212, 340, 341 and 42 more.”
    pub sentence: String,
}

/// An import that was done.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportSummary {
    #[ts(type = "number")]
    pub id: i64,
    /// “402 new people, 57 changed”
    pub heading: String,
    /// “3,761 rows: 402 new, 57 changed, 3,257 as you had them, 45 left out.”
    pub sentence: String,
    /// “Imported on 21 November at 4:10 pm”
    pub when_words: String,
    pub file_name: String,
    #[ts(type = "number")]
    pub rows: usize,
    #[ts(type = "number")]
    pub added: usize,
    #[ts(type = "number")]
    pub updated: usize,
    #[ts(type = "number")]
    pub unchanged: usize,
    #[ts(type = "number")]
    pub skipped: usize,
    /// “changed since March”
    pub updated_label: String,
    /// The same above those who did: “Changed since March”.
    pub updated_heading: String,
    /// Those whose job changed, in the order of the file.
    pub changed_people: Vec<ImportSample>,
    /// What is said of them; empty where nobody's job changed.
    pub changed_more: String,
    pub left_out: Vec<LeftOut>,
    pub undone: bool,
    /// “Undone on …”; may be empty.
    pub undone_words: String,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportProgress {
    #[ts(type = "number")]
    pub offer_id: u64,
    #[ts(type = "number")]
    pub done: usize,
    #[ts(type = "number")]
    pub of: usize,
}

/// What undoing an import came to.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportUndone {
    /// “402 people removed, 57 put back as they were. 3 stay, because you have written about them since.”
    pub sentence: String,
    #[ts(type = "number")]
    pub removed: usize,
    #[ts(type = "number")]
    pub restored: usize,
    #[ts(type = "number")]
    pub kept: usize,
}

#[cfg(test)]
mod generated;
#[cfg(test)]
mod generated_exports;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_own;
#[cfg(test)]
mod tests_public;
#[cfg(test)]
mod tests_undo;
