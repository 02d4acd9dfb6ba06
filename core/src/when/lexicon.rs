//! What words mean, looked up: the vocabularies of the languages, made ready, and the tokens read with one of them.
//!
//! The grammar asks by role (“is there a weekday here?”), so that a word may mean several things: `morgen`, `sept`.

use std::sync::LazyLock;

use chrono::Weekday;
use foldhash::{HashMap, HashMapExt};

use super::sense::{Part, Sense, Unit, Which};
use super::token::{Token, What, fold};
use super::vocabulary::{self, Vocabulary};

/// The phrases of one language, or of all.
pub(super) struct Lexicon {
    /// By their first word, the longest first.
    phrases: HashMap<String, Vec<(Vec<String>, Sense)>>,
}

impl Lexicon {
    fn of(vocabularies: &[Vocabulary]) -> Self {
        let mut lexicon = Self { phrases: HashMap::new() };
        for vocabulary in vocabularies {
            for (number, name) in (vocabulary.numbers)() {
                lexicon.add(Sense::Number(number), &name);
            }
            for (sense, phrases) in vocabulary.phrases {
                for phrase in phrases.split_whitespace() {
                    lexicon.add(*sense, &phrase.replace('_', " "));
                }
            }
        }
        for phrases in lexicon.phrases.values_mut() {
            // Stable: of equally long ones the earlier language's comes first.
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        lexicon
    }

    fn add(&mut self, sense: Sense, phrase: &str) {
        let spelt_out = phrase.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        for phrase in [phrase, &spelt_out] {
            let words: Vec<String> = fold(phrase).split(' ').map(str::to_owned).collect();
            let of_first = self.phrases.entry(words[0].clone()).or_default();
            if !of_first.contains(&(words.clone(), sense)) {
                of_first.push((words, sense));
            }
        }
    }

    /// Tells whether a word stands in any phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.phrases.contains_key(word)
            || self.phrases.values().flatten().any(|(words, _)| words.iter().any(|w| w == word))
    }

    /// The days and months that are named in one word.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, Sense)> {
        self.phrases
            .values()
            .flatten()
            .filter(|(words, sense)| {
                words.len() == 1 && matches!(sense, Sense::Weekday(_) | Sense::Month(_) | Sense::Day(_))
            })
            .map(|(words, sense)| (words[0].as_str(), *sense))
    }

    fn has(&self, word: &str, is: fn(Sense) -> bool) -> bool {
        self.phrases.get(word).is_some_and(|all| all.iter().any(|(words, sense)| words.len() == 1 && is(*sense)))
    }
}

/// One lexicon for each language, and one for texts that mix them; tried in this order.
pub(super) fn lexicons() -> &'static [Lexicon] {
    static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
        let mut lexicons: Vec<Lexicon> =
            vocabulary::LANGUAGES.iter().map(|language| Lexicon::of(&[*language, vocabulary::COMMON])).collect();
        let mut all = vocabulary::LANGUAGES.to_vec();
        all.push(vocabulary::COMMON);
        lexicons.push(Lexicon::of(&all));
        lexicons
    });
    &LEXICONS
}

/// Tokens, read with one lexicon. Positions may lie past the end; nothing is there.
pub(super) struct Text {
    tokens: Vec<Token>,
    lexicon: &'static Lexicon,
}

impl Text {
    pub(super) fn new(tokens: &[Token], lexicon: &'static Lexicon) -> Self {
        let mut split = Vec::with_capacity(tokens.len());
        for token in tokens {
            match &token.what {
                What::Word(word) if !lexicon.phrases.contains_key(word) => match weekday_and_part(word, lexicon) {
                    Some(both) => split.extend(both.map(|word| Token { what: What::Word(word), ..token.clone() })),
                    None => split.push(token.clone()),
                },
                _ => split.push(token.clone()),
            }
        }
        Self { tokens: split, lexicon }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(super) fn sign(&self, at: usize, sign: char) -> bool {
        self.token(at).is_some_and(|token| token.is(sign))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    /// `When:`
    pub(super) fn is_label(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_label)
    }

    pub(super) fn apart(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.apart)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        match self.token(at).map(|token| &token.what) {
            Some(What::Word(word)) => word,
            _ => "",
        }
    }

    /// Figures, and how many.
    pub(super) fn figures(&self, at: usize) -> Option<(u32, usize)> {
        match self.token(at)?.what {
            What::Number(n, digits) => Some((n, digits)),
            _ => None,
        }
    }

    /// The longest phrase at `at` that means what `pick` looks for; how many tokens it takes, and what it means.
    pub(super) fn find<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        let phrases = self.lexicon.phrases.get(self.word(at))?;
        phrases.iter().find_map(|(words, sense)| Some((self.length_of(at, words)?, pick(*sense)?)))
    }

    /// How many tokens a phrase with this meaning takes at `at`; 0 when there is none.
    pub(super) fn means(&self, at: usize, sense: Sense) -> usize {
        self.find(at, |other| (other == sense).then_some(())).map_or(0, |(taken, ())| taken)
    }

    /// As [`Self::means`], for the first of several meanings that is there.
    pub(super) fn means_any(&self, at: usize, senses: &[Sense]) -> usize {
        self.find(at, |other| senses.contains(&other).then_some(())).map_or(0, |(taken, ())| taken)
    }

    /// A number in words.
    pub(super) fn number(&self, at: usize) -> Option<(usize, u32)> {
        self.find(at, |sense| if let Sense::Number(n) = sense { Some(n) } else { None })
    }

    pub(super) fn weekday(&self, at: usize) -> Option<(usize, Weekday)> {
        self.find(at, |sense| if let Sense::Weekday(day) = sense { Some(day) } else { None })
    }

    pub(super) fn month(&self, at: usize) -> Option<(usize, u32)> {
        self.find(at, |sense| if let Sense::Month(month) = sense { Some(month) } else { None })
    }

    pub(super) fn unit(&self, at: usize) -> Option<(usize, Unit)> {
        self.find(at, |sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None })
    }

    pub(super) fn which(&self, at: usize) -> Option<(usize, Which)> {
        self.find(at, |sense| if let Sense::Which(which) = sense { Some(which) } else { None })
    }

    pub(super) fn part(&self, at: usize) -> Option<(usize, Part)> {
        self.find(at, |sense| if let Sense::Part(part) = sense { Some(part) } else { None })
    }

    fn length_of(&self, at: usize, words: &[String]) -> Option<usize> {
        let mut i = at;
        for (nth, word) in words.iter().enumerate() {
            // A hyphen within: `après-demain`, `twenty-five`.
            if nth > 0 && self.sign(i, '-') && self.glued(i) && self.glued(i + 1) {
                i += 1;
            }
            if self.word(i) != word {
                return None;
            }
            i += 1;
        }
        Some(i - at)
    }
}

/// `montagabend` as `montag` and `abend`, `montagmittag` as `montag` and `mittag`.
fn weekday_and_part(word: &str, lexicon: &Lexicon) -> Option<[String; 2]> {
    word.char_indices().skip(1).find_map(|(at, _)| {
        let (day, part) = word.split_at(at);
        let both = lexicon.has(day, |sense| matches!(sense, Sense::Weekday(_)))
            && lexicon.has(part, |sense| matches!(sense, Sense::Part(_) | Sense::Noon));
        both.then(|| [day.to_owned(), part.to_owned()])
    })
}
