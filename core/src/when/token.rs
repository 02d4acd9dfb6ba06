//! What was typed, cut into numbers, words and signs, with the many ways of writing one thing made one.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits, with how many there were: `09` is not `9`.
    Number(u32, usize),
    Word(String),
    Sign(char),
}

impl Token {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Number(n, digits) => format!("{n:0digits$}"),
            Self::Word(word) => word.clone(),
            Self::Sign(sign) => sign.to_string(),
        }
    }

    pub(super) fn word(&self) -> &str {
        if let Self::Word(word) = self { word } else { "" }
    }

    pub(super) fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

pub(super) fn tokens(typed: &str) -> Vec<Token> {
    let lower = typed
        .to_lowercase()
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .replace("o’clock", "oclock")
        .replace("o'clock", "oclock");
    let chars: Vec<char> = lower.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let from = i;
        if c.is_ascii_digit() {
            while i < chars.len() && chars[i].is_ascii_digit() {
                i += 1;
            }
            let digits: String = chars[from..i].iter().collect();
            out.push(digits.parse().map_or_else(|_| Token::Word(digits.clone()), |n| Token::Number(n, digits.len())));
        } else if c.is_alphabetic() {
            while i < chars.len() && chars[i].is_alphabetic() {
                i += 1;
            }
            out.push(Token::Word(chars[from..i].iter().collect()));
        } else {
            i += 1;
            match c {
                ':' | '.' | '/' => out.push(Token::Sign(c)),
                '-' | '–' | '—' | '−' => out.push(Token::Sign('-')),
                ',' | ';' | '(' | ')' => {}
                c if c.is_whitespace() => {}
                c => out.push(Token::Word(c.to_string())),
            }
        }
    }
    out
}
