//! Lengths of time: `2 h`, `45 min`, `an hour and a half`, `three days`.

use super::number::number_word;
use super::token::Token;

#[derive(Debug, Clone, Copy)]
pub(super) enum Length {
    Minutes(i64),
    Days(i64),
}

impl std::ops::Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        match self {
            Self::Minutes(n) => Self::Minutes(-n),
            Self::Days(n) => Self::Days(-n),
        }
    }
}

/// A length such as `2 h`, `45 min`, `an hour`, `half an hour`, `an hour and a half`, `1 h 30`, `three days`.
pub(super) fn span_at(rest: &[Token], from: usize) -> Option<(usize, Length)> {
    let word = |i: usize| rest.get(from + i).map_or("", Token::word);
    if word(0) == "half" && ["an", "a"].contains(&word(1)) && word(2) == "hour" {
        return Some((3, Length::Minutes(30)));
    }
    let n = match rest.get(from)? {
        Token::Number(n, digits) if *digits <= 4 => i64::from(*n),
        Token::Word(w) if w == "a" || w == "an" => 1,
        Token::Word(w) => i64::from(number_word(w)?),
        _ => return None,
    };
    match word(1) {
        "min" | "mins" | "minute" | "minutes" | "m" => Some((2, Length::Minutes(n))),
        "h" | "hr" | "hrs" | "hour" | "hours" => {
            if word(2) == "and" && word(3) == "a" && word(4) == "half" {
                return Some((5, Length::Minutes(n * 60 + 30)));
            }
            match (rest.get(from + 2), word(3)) {
                (Some(Token::Number(m, digits)), "min" | "mins" | "m" | "minutes") if *digits <= 2 && *m < 60 => {
                    Some((4, Length::Minutes(n * 60 + i64::from(*m))))
                }
                _ => Some((2, Length::Minutes(n * 60))),
            }
        }
        "d" | "day" | "days" => Some((2, Length::Days(n))),
        "w" | "wk" | "wks" | "week" | "weeks" => Some((2, Length::Days(n * 7))),
        _ => None,
    }
}
