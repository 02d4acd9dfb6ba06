//! What surrounds every screen: counts beside the names of the screens, and what to say when the data cannot
//! be opened.

use serde::Serialize;
use ts_rs::TS;

use crate::settings::Theme;
use crate::words::Tone;

/// What surrounds every screen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Shell {
    /// How many things Today holds that are due; 0 shows nothing.
    #[ts(type = "number")]
    pub owed: usize,
    pub owed_tone: Tone,
    /// “1,842”
    pub people: String,
    pub theme: Theme,
    /// The screens show the sample people.
    pub sample: bool,
    /// “Notifications are paused until 6:00 pm.”; may be empty.
    pub paused: String,
    pub version: String,
}

/// Why the data could not be opened, and what can be done.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// `locked`, `read_only`, `damaged`, `newer`, `foreign`, `disk_full`, `file`
    pub code: String,
    pub heading: String,
    pub sentence: String,
    /// Where the file is, to be shown and copied.
    pub path: String,
    /// “Open the copy of 20 November, 4:10 pm”; empty when there is none or it would not help.
    pub open_copy: String,
    /// “Set the file aside and start afresh”; empty when it would not help.
    pub start_afresh: String,
}
