//! What a word is to the search. One splitting for what goes into the index and for what is typed.

use crate::text::{fold, is_of_word};

/// Returns the words of `text` as the index holds them: folded, parted by single spaces.
///
/// A word is a run of letters, digits and the marks that some scripts write on them; everything else parts.
/// A word with an apostrophe comes a second time without it, so that “oconnor” finds O’Connor.
#[must_use]
pub fn words(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len());
    for word in split(&folded) {
        push(&mut words, word);
    }
    for written in folded.split_whitespace().filter(|written| written.trim_matches('\'').contains('\'')) {
        for word in split(&written.replace('\'', "")) {
            push(&mut words, word);
        }
    }
    words
}

/// Returns the different words of what somebody typed, in their order. Each is meant as a beginning.
#[must_use]
pub fn asked(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut asked: Vec<String> = Vec::new();
    for word in split(&folded) {
        if !asked.iter().any(|earlier| earlier == word) {
            asked.push(word.to_owned());
        }
    }
    asked
}

fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !is_of_word(letter)).filter(|word| word.contains(char::is_alphanumeric))
}

fn push(words: &mut String, word: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_quotes_part_words_and_accents_vanish() {
        assert_eq!(words("Anna-Lena Voß (UX)"), "anna lena voss ux");
        assert_eq!(words("maya.chen@acme.example"), "maya chen acme example");
        assert_eq!(words("🚀 \" * NEAR("), "near", "what is no letter is no word");
    }

    #[test]
    fn a_name_with_an_apostrophe_is_found_with_and_without_it() {
        assert_eq!(words("Renée O’Connor"), "renee o connor oconnor");
        assert_eq!(asked("o'con"), ["o", "con"]);
    }

    #[test]
    fn a_word_typed_twice_is_asked_once() {
        assert_eq!(asked("Ana  ANA aná bo"), ["ana", "bo"], "repeating a word asks for nothing more");
    }
}
