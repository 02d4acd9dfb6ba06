//! The one rule by which a promise opens a door to somebody. Such promises are told first.

use crate::text::{self, fold};

/// Words that introductions are noted with, folded.
const WORDS: [&str; 26] = [
    "intro",
    "intros",
    "introduce",
    "introduces",
    "introducing",
    "introduced",
    "introduction",
    "introductions",
    "connect",
    "connects",
    "vorstellen",
    "stellt",
    "bekannt",
    "bekanntmachen",
    "vernetzen",
    "vernetzt",
    "kontakt",
    "presenter",
    "presente",
    "presentera",
    "relation",
    "presentarme",
    "presentar",
    "presenta",
    "presentara",
    "contacto",
];

/// Tells whether somebody is to be met through this promise.
pub(crate) fn is_introduction(wording: &str) -> bool {
    behind_introducing(wording).is_some()
}

/// What stands behind the word for introducing, “me to Lena Fischer”; nothing where no such word is there.
pub(super) fn behind_introducing(wording: &str) -> Option<&str> {
    let mut rest = wording.trim_start_matches(|c| !text::is_of_word(c));
    while !rest.is_empty() {
        let end = rest.find(|c| !text::is_of_word(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        if WORDS.contains(&&*fold(word)) {
            return Some(behind);
        }
        rest = behind.trim_start_matches(|c| !text::is_of_word(c));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_introduction_is_one_however_it_is_noted() {
        for wording in [
            "introduce me to Lena Fischer",
            "introduction to Lena",
            "intro to Lena at Brightside",
            "Introduces me to Sam",
            "will introduce me to her boss",
            "stellt mich Lena vor",
            "Kontakt zu Lena Fischer",
            "me présenter à Lena",
            "mise en relation avec Lena",
            "presentarme a Lena",
        ] {
            assert!(is_introduction(wording), "“{wording}”");
        }
        for wording in ["send the slides", "the salary survey", "send her presentation", "introspection notes"] {
            assert!(!is_introduction(wording), "“{wording}”");
        }
    }
}
