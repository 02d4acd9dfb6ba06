//! The words of each language, as data: what they mean and nothing of how they are put together.
//!
//! Several words of a phrase are joined by `_`. Accents and capitals are of no account, and where a word has an umlaut
//! its spelling with `e` is known as well. A word may stand under several meanings.

mod de;
mod en;
mod es;
mod fr;
mod language;

use super::sense::{Half, Sense, Unit};
pub(super) use language::Vocabulary;

pub(super) const LANGUAGES: [Vocabulary; 4] = [en::VOCABULARY, de::VOCABULARY, fr::VOCABULARY, es::VOCABULARY];

/// What is written alike everywhere.
pub(super) const COMMON: Vocabulary = Vocabulary {
    phrases: &[
        (Sense::Half(Half::Am), "am"),
        (Sense::Half(Half::Pm), "pm"),
        (Sense::At, "@ ~ ≈ ca circa"),
        (Sense::Unit(Unit::Hour), "h"),
        (Sense::Unit(Unit::Minute), "min"),
        (Sense::Oclock, "h"),
        (Sense::Filler, "t"),
    ],
    numbers: Vec::new,
};
