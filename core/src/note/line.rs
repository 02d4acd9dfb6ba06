//! One captured line: its mark, its words, and for a promise the day it is due.

use chrono::NaiveDate;

use super::Kind;
use crate::promise::Whose;
use crate::when;
use crate::words::Words;

/// What a typed line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    Note(Kind, String),
    Promise(Whose, String, Option<NaiveDate>),
}

/// Longer lines are cut: a note is a line, not a file.
const LONGEST: usize = 4000;

impl Line {
    /// Reads a line with its mark: `"` quote, `+` rocks, `-` sucks, `!` surprise, `#` skill, `*` advice, `>` they
    /// will, `<` I will. A promise may end in “by Monday”. `None` when no words are in it.
    pub(crate) fn read(typed: &str, words: &Words) -> Option<Self> {
        let typed = typed.trim();
        let mark = typed.chars().next()?;
        let after = &typed[mark.len_utf8()..];
        // A mark grown together with a figure is none: “-5 degrees”, “#1 in the field”, “<3”.
        if "+-–−!#*<>".contains(mark) && after.starts_with(|next: char| next.is_ascii_digit()) {
            return Some(Self::Note(Kind::Plain, tidy(typed)));
        }
        let after = after.trim();
        let line = match mark {
            '"' | '“' | '„' | '«' | '”' => {
                let quote = after.trim_end_matches(['"', '”', '“', '»']).trim();
                Self::Note(Kind::Quote, tidy(quote))
            }
            '+' => Self::Note(Kind::Rocks, tidy(after)),
            '-' | '–' | '−' => Self::Note(Kind::Sucks, tidy(after)),
            '!' => Self::Note(Kind::Surprise, tidy(after)),
            '#' => Self::Note(Kind::Skill, tidy(after)),
            '*' => Self::Note(Kind::Advice, tidy(after)),
            '>' => promise(Whose::Theirs, after, words),
            '<' => promise(Whose::Mine, after, words),
            _ => Self::Note(Kind::Plain, tidy(typed)),
        };
        let (Self::Note(_, wording) | Self::Promise(_, wording, _)) = &line;
        wording.chars().any(char::is_alphanumeric).then_some(line)
    }
}

fn promise(whose: Whose, text: &str, words: &Words) -> Line {
    let text = tidy(text);
    let lower = text.to_lowercase();
    // Lower-casing may change lengths in other scripts; then the day simply stays in the wording.
    if lower.len() == text.len()
        && let Some(at) = lower.rfind(" by ")
        && text.is_char_boundary(at)
        && let Some(day) = when::read_day(&text[at + 4..], words)
    {
        return Line::Promise(whose, text[..at].trim_end().to_owned(), Some(day));
    }
    Line::Promise(whose, text, None)
}

fn tidy(text: &str) -> String {
    let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect::<String>();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Hours;
    use chrono::{TimeZone, Utc};

    fn read(typed: &str) -> Option<Line> {
        let now = Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap();
        Line::read(typed, &Words::new(now, chrono_tz::Europe::London, Hours::TwentyFour))
    }

    #[test]
    fn a_mark_in_front_says_what_a_line_is() {
        let note = |kind, wording: &str| Some(Line::Note(kind, wording.to_owned()));
        assert_eq!(read("plain words"), note(Kind::Plain, "plain words"));
        assert_eq!(read("\"The job is saying no kindly.\""), note(Kind::Quote, "The job is saying no kindly."));
        assert_eq!(read("“Just start”"), note(Kind::Quote, "Just start"));
        assert_eq!(read("+ patients in every review"), note(Kind::Rocks, "patients in every review"));
        assert_eq!(read("-forms"), note(Kind::Sucks, "forms"));
        assert_eq!(read("!half were nurses"), note(Kind::Surprise, "half were nurses"));
        assert_eq!(read("# SQL"), note(Kind::Skill, "SQL"));
        assert_eq!(read("* ask nurses first"), note(Kind::Advice, "ask nurses first"));
        assert_eq!(read("-5 degrees in the lab"), note(Kind::Plain, "-5 degrees in the lab"));
        assert_eq!(read(">50% leave"), note(Kind::Plain, ">50% leave"), "a figure takes its sign with it");
        assert_eq!(read("+ 5 years are needed"), note(Kind::Rocks, "5 years are needed"));
        assert_eq!(read("<b>Bold</b> claim"), Some(Line::Promise(Whose::Mine, "b>Bold</b> claim".into(), None)));
        assert_eq!(read("Likes <b>bold</b>"), note(Kind::Plain, "Likes <b>bold</b>"), "HTML is text");
        assert_eq!(read("  "), None, "nothing is no note");
        assert_eq!(read("+"), None, "a mark alone is none either");
    }

    #[test]
    fn a_promise_knows_whose_it_is_and_by_when() {
        assert_eq!(
            read("> introduces me to Lena"),
            Some(Line::Promise(Whose::Theirs, "introduces me to Lena".into(), None))
        );
        assert_eq!(
            read("< send Tomás the zine by Monday"),
            Some(Line::Promise(Whose::Mine, "send Tomás the zine".into(), NaiveDate::from_ymd_opt(2026, 11, 23))),
            "Monday is the coming one"
        );
        assert_eq!(
            read("> stand by me"),
            Some(Line::Promise(Whose::Theirs, "stand by me".into(), None)),
            "“by” without a day is only a word"
        );
    }
}
