//! A note: one line captured in or after a meeting.
//!
//! A mark in front of a line says its kind: `"` quote, `+` rocks, `-` sucks, `!` surprise, `#` skill,
//! `*` advice; `>` is a promise of theirs and `<` one of mine.

mod line;
mod named;
mod save;
mod spoken;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::store::kept_as_words;

pub(crate) use line::Line;
pub use save::{add_note, delete_note, edit_note};
pub(crate) use save::{capture, of_meeting};
pub(crate) use spoken::spoken;

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

kept_as_words!(Kind {
    Plain => "plain", Rocks => "rocks", Sucks => "sucks", Surprise => "surprise", Skill => "skill", Advice => "advice",
    Quote => "quote",
});

impl Kind {
    /// The word beside a line; empty for a plain one.
    #[must_use]
    pub fn label(self) -> &'static str {
        if self == Self::Plain { "" } else { self.as_str() }
    }

    /// The mark in front of a line; empty for a plain one.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Rocks => "+",
            Self::Sucks => "-",
            Self::Surprise => "!",
            Self::Skill => "#",
            Self::Advice => "*",
            Self::Quote => "\"",
        }
    }
}

/// Reads a line as it is typed, for the fuzzers.
pub(crate) fn probe(typed: &str, words: &crate::words::Words) {
    let _ = line::Line::read(typed, words);
}
