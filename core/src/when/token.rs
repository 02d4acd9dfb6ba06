//! What was typed, cut into numbers, words and signs, with the many ways of writing one thing made one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Digits, with how many there were: `09` is not `9`.
    Number(u32, usize),
    /// In lower case and without accents: `übermorgen` is `ubermorgen`.
    Word(String),
    Sign(char),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) what: What,
    /// As it was typed, for sentences about it.
    pub(super) typed: String,
    /// Nothing stands between it and what is before it.
    pub(super) glued: bool,
}

impl Token {
    pub(super) fn is(&self, sign: char) -> bool {
        self.what == What::Sign(sign)
    }
}

/// Lower case without accents, as the vocabulary is looked up.
pub(super) fn fold(text: &str) -> String {
    text.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().replace('ß', "ss")
}

pub(super) fn tokens(typed: &str) -> Vec<Token> {
    // Full-width digits and narrow spaces become plain ones; a fraction would become a slash, so it goes first.
    let chars: Vec<char> = decimal_fractions(typed).nfkc().collect();
    let mut out = Vec::new();
    let (mut i, mut glued) = (0, false);
    while i < chars.len() {
        let from = i;
        let run = |is: fn(char) -> bool| from + chars[from..].iter().take_while(|c| is(**c)).count();
        let what = match chars[from] {
            c if c.is_ascii_digit() => {
                i = run(|c| c.is_ascii_digit());
                let digits: String = chars[from..i].iter().collect();
                Some(digits.parse().map_or_else(|_| What::Word(digits.clone()), |n| What::Number(n, digits.len())))
            }
            c if c.is_alphabetic() => {
                i = run(|c| c.is_alphabetic() || is_combining_mark(c));
                Some(What::Word(fold(&chars[from..i].iter().collect::<String>())))
            }
            c => {
                i += 1;
                match c {
                    ':' | '.' | '/' | '+' => Some(What::Sign(c)),
                    // `1,5 Stunden`
                    ',' if from > 0
                        && [from - 1, i].iter().all(|at| chars.get(*at).is_some_and(char::is_ascii_digit)) =>
                    {
                        Some(What::Sign('.'))
                    }
                    '-' | '‐' | '‑' | '–' | '—' | '−' => Some(What::Sign('-')),
                    ',' | ';' | '(' | ')' | '\'' | '’' | '‘' | '`' | '´' | '"' | '?' | '!' => None,
                    c if c.is_whitespace() || is_picture(c) => None,
                    c => Some(What::Word(c.to_string())),
                }
            }
        };
        match what {
            Some(what) => {
                out.push(Token { what, typed: chars[from..i].iter().collect(), glued });
                glued = true;
            }
            None => glued = false,
        }
    }
    out
}

/// Pictures and marks that are not seen say nothing of a time.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || c >= '\u{2190}' && c != '≈'
}

/// `2½` as `2.5`.
fn decimal_fractions(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    for c in typed.chars() {
        let part = match c {
            '½' => ".5",
            '¼' => ".25",
            '¾' => ".75",
            c => {
                out.push(c);
                continue;
            }
        };
        if !out.ends_with(|before: char| before.is_ascii_digit()) {
            out.push('0');
        }
        out.push_str(part);
    }
    out
}
