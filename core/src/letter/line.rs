//! What of a meeting may stand in a letter: by itself, when chosen, or not at all. Pure.
//!
//! This is the rule on which every letter's trust rests. Nothing here writes or changes a word.

use super::hold_back::{self, Held};
pub(super) use super::kind::Kind;
use crate::note::Kind as Noted;

/// Whose line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Of {
    /// The reader's, or only they were met.
    Reader,
    /// Several were met, and nobody said whose it is.
    Unknown,
    /// Somebody else's.
    Other,
}

impl Kind {
    /// The template's part that frames it. One whose speaker nobody named is not said to be anybody's.
    pub(super) fn frame(self, of: Of) -> &'static str {
        match (self, of) {
            (_, Of::Unknown) => "anything_else",
            (Self::WORDS, _) => "their_words",
            (Self::ADVICE, _) => "their_advice",
            (Self::Note(Noted::Surprise), _) => "a_surprise",
            (Self::Note(Noted::Rocks), _) => "what_i_liked",
            (Self::Note(Noted::Skill), _) => "a_skill",
            (Self::Note(_), _) => "anything_else",
            (Self::TheirPromise, _) => "their_promise",
            (Self::MyPromise, _) => "my_promise",
        }
    }
}

/// A note or a promise of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// `note-12`, `promise-3`
    pub id: String,
    pub kind: Kind,
    /// As noted.
    pub wording: String,
    pub of: Of,
    /// For the user only.
    pub is_private: bool,
    /// Written before the meeting began.
    pub is_before: bool,
    /// A promise that speaks of the reader, or of somebody else, as “she”.
    pub is_about_them: bool,
    /// A promise that opens a door to somebody; such go first.
    pub is_introduction: bool,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It may enter by itself.
    MayEnter,
    /// It goes in when chosen.
    Offered,
    /// It stays out, and why; whether it can be put in all the same.
    KeptBack { reason: &'static str, anyway: bool },
    /// It does not stand beside the letter at all.
    Nowhere,
}

/// Longer lines are not taken by themselves: more words, and who is quoted hardly recognises them.
const LONGEST: usize = 30;
/// Shorter ones say nothing on their own: “yes”.
const SHORTEST: usize = 3;

/// Tells where a line stands.
pub(super) fn place(line: &Line) -> Place {
    // What a moment was about is still to be written.
    if line.is_before || line.of == Of::Other || line.kind == Kind::Note(Noted::Moment) {
        return Place::Nowhere;
    }
    if line.is_private {
        return Place::KeptBack { reason: "for me only", anyway: false };
    }
    if is_question(line) {
        return Place::KeptBack { reason: Held::Question.reason(), anyway: true };
    }
    match line.kind {
        Kind::Note(Noted::Sucks) => return Place::KeptBack { reason: "sucks", anyway: true },
        Kind::Note(Noted::AboutThem) => return Place::KeptBack { reason: Held::Person.reason(), anyway: true },
        _ => {}
    }
    if let Some(held) = hold_back::held(line.kind, &line.wording) {
        return Place::KeptBack { reason: held.reason(), anyway: true };
    }
    match line.kind {
        Kind::WORDS | Kind::ADVICE | Kind::TheirPromise | Kind::MyPromise
            if line.of == Of::Reader && stands_alone(line) && !line.is_about_them =>
        {
            Place::MayEnter
        }
        _ => Place::Offered,
    }
}

/// A question that nobody marked as their words is the user's own.
fn is_question(line: &Line) -> bool {
    let end = line.wording.trim_end_matches(|c: char| !c.is_alphanumeric() && !"?？؟".contains(c));
    line.kind != Kind::WORDS && (end.ends_with(['?', '？', '؟']) || line.wording.trim_start().starts_with('¿'))
}

/// It can be quoted unread: neither long nor a mere word, and nothing in it waits to be filled in.
fn stands_alone(line: &Line) -> bool {
    let words = count_words(&line.wording);
    let letters = line.wording.chars().filter(|c| c.is_alphanumeric()).count();
    // Some scripts write without spaces.
    let dense = line.wording.chars().any(|c| c.is_alphabetic() && c >= '\u{2E80}');
    let says_enough = line.kind.is_promise() && letters > 2 || words >= SHORTEST || (dense && letters >= 4);
    let short = words <= LONGEST && line.wording.chars().count() <= 240;
    says_enough && short && !has_gap(&line.wording) && letters > 0
}

/// Something in it waits to be filled in, or is an address of the web.
pub(super) fn has_gap(wording: &str) -> bool {
    wording.contains(['[', ']', '{', '}', '<', '>', '_', '…'])
        || ["...", "??", "xxx", "tbd", "http", "www."].iter().any(|gap| wording.to_lowercase().contains(gap))
}

/// How many words a person would count: a dash is none.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
