//! Slips of the fingers in the long names of days and months: `wendesday`, `tommorow`, `Donerstag`. Only what nothing else
//! is made of, and only where one name alone is near; what it was taken for is said.

use super::lexicon::lexicons;
use super::sense::Sense;
use super::token::{Token, What};
use super::wording;

/// Shorter names are too near to other words.
const LEAST_LETTERS: usize = 5;
/// From so many letters on, two of them may be wrong.
const LONG: usize = 7;

/// The tokens with their slips mended, and what was taken for what; `None` where there is none.
pub(super) fn mended(tokens: &[Token]) -> Option<(Vec<Token>, String)> {
    let mut told = Vec::new();
    let mended = tokens
        .iter()
        .map(|token| match &token.what {
            What::Word(word) => meant(word).map_or_else(
                || token.clone(),
                |meant| {
                    told.push(wording::slip(&token.typed, meant));
                    Token { what: What::Word(meant.to_owned()), ..token.clone() }
                },
            ),
            _ => token.clone(),
        })
        .collect();
    (!told.is_empty()).then(|| (mended, told.join(" ")))
}

/// The one name that a word which means nothing is near to.
fn meant(word: &str) -> Option<&'static str> {
    let letters: Vec<char> = word.chars().collect();
    let all = lexicons().last()?;
    if letters.len() < LEAST_LETTERS || all.knows(word) {
        return None;
    }
    let most = if letters.len() < LONG { 1 } else { 2 };
    let mut nearest: Option<(usize, &'static str, Sense)> = None;
    let mut is_one = true;
    for (name, sense) in all.names().filter(|(name, _)| name.starts_with(letters[0])) {
        let name_letters: Vec<char> = name.chars().collect();
        if name_letters.len() < LEAST_LETTERS || name_letters.len().abs_diff(letters.len()) > most {
            continue;
        }
        let distance = distance(&letters, &name_letters);
        match nearest {
            _ if distance > most => {}
            Some((before, _, other)) if before == distance => is_one &= other == sense,
            Some((before, ..)) if before < distance => {}
            _ => (nearest, is_one) = (Some((distance, name, sense)), true),
        }
    }
    nearest.filter(|_| is_one).map(|(_, name, _)| name)
}

/// How many letters are wrong, missing, too many or in each other's place.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let is_other = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + is_other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
