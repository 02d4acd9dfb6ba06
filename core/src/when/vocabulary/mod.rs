//! The words of each language, as data: what they mean and nothing of how they are put together.
//!
//! Several words of a phrase are joined by `_`. Accents and capitals are of no account, and where a word has an umlaut
//! its spelling with `e` is known as well. A word may stand under several meanings.

mod de;
mod en;
mod es;
mod fr;

use super::sense::{Half, Sense, Unit};

#[derive(Clone, Copy)]
pub(super) struct Vocabulary {
    pub(super) phrases: &'static [(Sense, &'static str)],
    /// Numbers from 0 to 99 by name.
    pub(super) numbers: fn() -> Vec<(u32, String)>,
}

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

/// The names of the numbers from 0 on, and those from 20 to 99 that are made of tens and ones.
fn numbers(
    first: &[&str],
    tens: &[(u32, &str)],
    most_ones: u32,
    joined: fn(&str, &str, u32) -> String,
) -> Vec<(u32, String)> {
    let mut names: Vec<(u32, String)> =
        first.iter().zip(0..).map(|(name, number)| (number, name.replace('_', " "))).collect();
    for (ten, name) in tens {
        names.push((*ten, (*name).to_owned()));
        for ones in 1..=most_ones {
            names.push((ten + ones, joined(name, &first[ones as usize].replace('_', " "), ones)));
        }
    }
    names
}
