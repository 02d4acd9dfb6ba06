//! What a language's words are written down as.

use crate::when::sense::Sense;

/// The words of a language.
#[derive(Clone, Copy)]
pub struct Vocabulary {
    pub phrases: &'static [(Sense, &'static str)],
    /// Numbers from 0 to 99 by name.
    pub numbers: fn() -> Vec<(u32, String)>,
}

/// The names of the numbers from 0 on, and those from 20 to 99 that are made of tens and ones.
pub(super) fn numbers(
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
