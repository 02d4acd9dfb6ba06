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
    /// will, `<` I will. A promise may end in “by Monday”, “on Monday” or “tomorrow”. `None` when no words are in it.
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
    // “By Monday” is kept as the day alone. “On Monday” stays in the words: one calls on a day, not by it.
    if let Some((before, day)) = ends_in(&text, "by", words) {
        return Line::Promise(whose, before.to_owned(), Some(day));
    }
    if let Some((_, day)) = ends_in(&text, "on", words) {
        return Line::Promise(whose, text, Some(day));
    }
    match ends_in_a_day(&text, words) {
        Some((wording, day)) => Line::Promise(whose, wording.to_owned(), Some(day)),
        None => Line::Promise(whose, text, None),
    }
}

/// What stands before `by Monday` at the end of a text, and that day.
fn ends_in<'t>(text: &'t str, word: &str, words: &Words) -> Option<(&'t str, NaiveDate)> {
    let lower = text.to_lowercase();
    let at = lower.rfind(&format!(" {word} "))?;
    // Lower-casing may change lengths in other scripts; then the day simply stays in the wording.
    if lower.len() != text.len() || !text.is_char_boundary(at) {
        return None;
    }
    let day = when::read_day(&text[at + word.len() + 2..], words)?;
    Some((text[..at].trim_end(), day))
}

/// `call her Friday`, `send it tomorrow`. A weekday stays in the wording; “tomorrow” is another day tomorrow, and goes.
fn ends_in_a_day<'t>(text: &'t str, words: &Words) -> Option<(&'t str, NaiveDate)> {
    let (before, last) = text.rsplit_once(' ')?;
    let said = last.trim_end_matches(['.', '!', ',']).to_lowercase();
    // “What happened last Friday”, “the news of today” say no day to do it on.
    let prior = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    if ["last", "every", "each", "since", "from", "of", "for", "until", "till", "before", "after", "and", "about"]
        .contains(&prior.as_str())
    {
        return None;
    }
    let day = when::read_day(&said, words)?;
    match said.as_str() {
        "today" | "tonight" | "tomorrow" => Some((before, day)),
        _ if said.ends_with("day") && said != "yesterday" => Some((text, day)),
        _ => None,
    }
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

    #[test]
    fn a_day_to_do_it_on_is_the_day_it_is_due() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        for (typed, wording, due) in [
            ("< call her on Friday", "call her on Friday", day(27)),
            ("< call her on 30 nov", "call her on 30 nov", day(30)),
            ("< call her friday.", "call her friday.", day(27)),
            ("< send her the essay tomorrow", "send her the essay", day(22)),
            ("< work on it with her", "work on it with her", None),
            ("< tell her what happened last friday", "tell her what happened last friday", None),
            ("< send what I wrote yesterday", "send what I wrote yesterday", None),
            ("< ask where she sat", "ask where she sat", None),
            ("< see her on Fridays", "see her on Fridays", None),
        ] {
            assert_eq!(read(typed), Some(Line::Promise(Whose::Mine, wording.into(), due)), "of “{typed}”");
        }
    }
}
