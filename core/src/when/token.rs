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
    /// A comma or a bracket stands before it: what is behind says something else.
    pub(super) apart: bool,
    /// Behind it stands a colon: `When: …`, as invitations are written.
    pub(super) is_label: bool,
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
    let mut out: Vec<Token> = Vec::new();
    let (mut i, mut glued, mut apart) = (0, false, false);
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
                let is_figure = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
                let is_within_figures = from > 0 && is_figure(from - 1) && is_figure(i);
                let is_alone = |at: usize| chars.get(at).is_none_or(|c| c.is_whitespace());
                match c {
                    // `When: Tuesday`, `Date : mardi`; a colon of a clock has a figure before it.
                    ':' if matches!(out.last(), Some(Token { what: What::Word(_), .. })) => {
                        out.last_mut().into_iter().for_each(|token| token.is_label = true);
                        apart = true;
                        None
                    }
                    // `1.12. / 14:30`
                    '/' if from > 0 && is_alone(from - 1) && is_alone(i) => None,
                    ':' | '.' | '/' | '+' => Some(What::Sign(c)),
                    // `14;30`: the key is the same.
                    ';' if is_within_figures => Some(What::Sign(':')),
                    // `1,5 Stunden`
                    ',' if is_within_figures => Some(What::Sign('.')),
                    '-' | '‐' | '‑' | '–' | '—' | '−' => Some(What::Sign('-')),
                    ',' | ';' | '(' | ')' | '[' | ']' | '|' | '·' | '•' => {
                        apart = true;
                        None
                    }
                    '\'' | '’' | '‘' | '`' | '´' | '"' | '?' | '!' => None,
                    c if c.is_whitespace() || c == '_' || is_picture(c) => None,
                    c => Some(What::Word(c.to_string())),
                }
            }
        };
        match what {
            Some(what) => {
                out.push(Token { what, typed: chars[from..i].iter().collect(), glued, apart, is_label: false });
                (glued, apart) = (true, false);
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
