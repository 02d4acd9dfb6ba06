//! The English names of months, for what is typed and what a file holds.

const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Returns the month, from 1, whose name `word` is, in lower case, or begins with at least three letters.
pub(crate) fn named(word: &str) -> Option<u32> {
    let month = NAMES.iter().zip(1..).find(|(name, _)| word.len() >= 3 && name.starts_with(word));
    month.map(|(_, number)| number)
}

/// “November”
pub(crate) fn long(month: u32) -> String {
    crate::words::capital(name(month))
}

/// “nov”
pub(crate) fn short(month: u32) -> &'static str {
    &name(month)[..3]
}

fn name(month: u32) -> &'static str {
    NAMES[(month.clamp(1, 12) - 1) as usize]
}
