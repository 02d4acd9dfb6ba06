//! Numbers written as words.

pub(super) fn number_word(word: &str) -> Option<u32> {
    const NAMES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    match word {
        "twenty" => Some(20),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        _ => NAMES.iter().position(|name| *name == word).map(|i| i as u32),
    }
}

pub(super) fn hour_word(word: &str) -> Option<u32> {
    number_word(word).filter(|n| (1..=12).contains(n))
}
