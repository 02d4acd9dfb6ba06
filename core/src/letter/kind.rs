//! What a line of a meeting is to a letter: a note of some kind, or a promise.

use crate::note;

/// What a line is, told from how the user marked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Note(note::Kind),
    TheirPromise,
    MyPromise,
}

impl Kind {
    /// Marked as their own words.
    pub(super) const WORDS: Self = Self::Note(note::Kind::Quote);
    pub(super) const ADVICE: Self = Self::Note(note::Kind::Advice);
    pub(super) const PLAIN: Self = Self::Note(note::Kind::Plain);

    /// The word under a line.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::WORDS => "their words",
            Self::ADVICE => "their advice",
            Self::PLAIN => "note",
            Self::Note(kind) => kind.label(),
            Self::TheirPromise => "promised",
            Self::MyPromise => "you promised",
        }
    }

    pub(super) fn is_promise(self) -> bool {
        matches!(self, Self::TheirPromise | Self::MyPromise)
    }
}
