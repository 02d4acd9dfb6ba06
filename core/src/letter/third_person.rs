//! What speaks of the reader to somebody else, as notes do: “she will send the slides”, “ihm den Artikel schicken”, “send Lea
//! my portfolio”. Nobody says so to their face. Pure.
//!
//! The pronouns of a language are few and do not grow; who they stand for is not known, so that a line with one is only not
//! taken by itself.

use crate::contact::name::is_particle;
use crate::text::{fold, is_of_word};

const PRONOUNS: [&str; 39] = [
    "he", "she", "they", "him", "her", "them", "his", "hers", "their", "er", "sie", "ihm", "ihn", "ihr", "sein",
    "seine", "seinem", "seinen", "seiner", "seines", "ihre", "ihrem", "ihren", "ihrer", "ihres", "elle", "lui", "leur",
    "son", "sa", "ses", "ella", "su", "sus", "él", "ellos", "ellas", "elles", "ils",
];

/// These are how one is addressed where they begin with a capital.
const ADDRESSING: [&str; 7] = ["sie", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres"];

/// Tells whether a promise speaks of somebody by a pronoun, or of the reader by one of their names.
pub(super) fn speaks_of(wording: &str, names: &[&str]) -> bool {
    // Of “Anna-Lena” and “de la Cruz” each word is a name, but for the small ones.
    let names: Vec<String> = names
        .iter()
        .flat_map(|name| words(name))
        .filter(|word| !is_particle(word))
        .map(fold)
        .filter(|word| word.chars().count() > 1)
        .collect();
    let is_named = |word: &str| {
        let word = fold(word);
        // Some scripts write without spaces.
        names.iter().any(|name| *name == word || name.chars().all(|c| c >= '\u{2E80}') && word.contains(name.as_str()))
    };
    words(wording).any(|word| {
        let is_address = word.starts_with(char::is_uppercase) && ADDRESSING.contains(&word.to_lowercase().as_str());
        is_pronoun(word) && !is_address || is_named(word)
    })
}

/// Tells whether a place is somebody's: “her club”, “bei ihm”, “Lea’s office”.
pub(super) fn is_theirs(place: &str, names: &[&str]) -> bool {
    words(place).any(is_pronoun) || speaks_of(place, names)
}

fn is_pronoun(word: &str) -> bool {
    PRONOUNS.contains(&word.to_lowercase().as_str())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_that_speaks_of_the_reader_to_somebody_else_is_known_by_its_pronouns_and_their_names() {
        let lea = ["Lea", "Braun"];
        for promise in [
            "she will send me the slides",
            "He’ll ask around",
            "will send his checklist",
            "intro to her boss",
            "ihm den Artikel schicken",
            "schickt mir ihre Folien",
            "Sie fragt ihren Chef",
            "lui envoyer mon CV",
            "me presenta a su jefa",
            "Lea will introduce me to Tom",
            "send BRAUN my portfolio",
        ] {
            assert!(speaks_of(promise, &lea), "{promise}");
        }
        for promise in [
            "introduce me to Tom Hale",
            "will send the deck",
            "send my portfolio",
            "schickt die Folien",
            "Sie schicken mir Ihre Folien",
            "je t’enverrai le lien",
            "release notes",
            "the theme of leadership",
        ] {
            assert!(!speaks_of(promise, &lea), "{promise}");
        }
        for (promise, name) in [
            ("send Anna-Lena my portfolio", "Anna-Lena"),
            ("send Anna my portfolio", "Anna-Lena"),
            ("intro for José to Tom", "María José"),
            ("call Dr. O'Connor", "O’Connor"),
            ("ask Cruz about it", "de la Cruz"),
            ("विद्या को भेजना", "विद्या"),
            ("山田さんに資料を送る", "山田"),
        ] {
            assert!(speaks_of(promise, &[name]), "{promise}");
        }
        assert!(!speaks_of("je parle de la suite", &["de la Cruz"]), "a small word of a name is no name");
        assert!(!speaks_of("plan X with me", &["X"]), "one letter is no name to go by");
        assert!(is_theirs("Ihr Büro", &[]) && is_theirs("Lea’s office", &lea) && !is_theirs("Café Einstein", &lea));
    }
}
