//! The display language: times, days, lists and counts as a friend would say them.

use serde::Serialize;
use ts_rs::TS;

/// How pressing something is. Never shown by colour alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    #[default]
    Calm,
    Soon,
    Late,
}
