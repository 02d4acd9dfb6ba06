//! What surrounds every screen: counts beside the names of the screens.

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
