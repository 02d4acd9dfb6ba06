//! A note: one line captured in or after a meeting.
//!
//! A mark in front of a line says its kind: `"` quote, `+` rocks, `-` sucks, `!` surprise, `#` skill,
//! `*` advice; `>` is a promise of theirs and `<` one of mine.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of line it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "NoteKind")]
pub enum Kind {
    #[default]
    Plain,
    Rocks,
    Sucks,
    Surprise,
    Skill,
    Advice,
    Quote,
}
