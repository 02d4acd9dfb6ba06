//! “When was it?” in a few keystrokes: from `fri 9:30`, `ended at three` or `morgen um halb drei` to a start and an end.
//!
//! Pure: what was typed, the user's clock, nothing else. What could mean two things is either refused with a sentence
//! or chosen and said in the echo, so that nobody records the wrong day without seeing it. The date crates were
//! looked at (`interim`, `chrono-english`): they know neither ranges nor ends nor doubt, which is most of this.
//!
//! A slip of the fingers in a long name is mended and told (`slip`). Of a text with other words in it, what was understood
//! is offered and never taken (`around`).
//!
//! What is typed is cut into tokens (`token`) and read with the words of one language after another (`lexicon`, with
//! the tables in `vocabulary`), by one grammar: what they say is gathered piece by piece (`said`: a `day`, a `clock`, a
//! `span`, a `zone`) and then settled into one start and one end (`settle`). What is missing is told with examples that
//! this very reader understands (`hint`).

mod around;
mod clock;
mod day;
mod day_end;
mod hint;
mod lexicon;
mod meant;
mod reader;
mod said;
mod sense;
mod settle;
mod slip;
mod span;
mod token;
mod vocabulary;
mod wording;
mod zone;

use chrono::{DateTime, NaiveDate, Utc};

use crate::words::Words;
pub(crate) use day_end::{day_at_end, read_day};
use lexicon::{Text, lexicons};
use meant::Tense;
pub use meant::{Unclear, When};
use reader::Reader;
use said::{Amiss, Day, Said};
use settle::settle;
use token::{Token, tokens};

/// Understands when a meeting is planned. What is typed is to come, where it can be.
///
/// `minutes` is the agreed length where none is typed. Accepted are, in any sensible order, in upper or lower case, in
/// English, German, French and Spanish: days (`today`, `fri`, `next tue`, `a week from monday`, `20 nov`, `20.11.`,
/// `3/4`, `2026-11-20`, `in 3 days`), clocks (`3pm`, `15:00`, `15h30`, `half past nine`, `halb zehn`, `noon`), ranges
/// (`3–4pm`, `between 9 and 10`), times as invitations write them (`When: Tue, Dec 1, 2026 2:30 PM – 3:00 PM (CET)`), lengths (`for 45 min`), spans (`in 2 h`, `an hour ago`), zones (`3pm ET`), `just now`,
/// and `ended` before any of them.
///
/// # Errors
/// What was not understood or could mean two things, and how to write it.
pub fn read(typed: &str, minutes: i64, words: &Words) -> Result<When, Unclear> {
    read_in(Tense::Coming, typed, minutes, words)
}

/// As [`read`], for a meeting that is over: `fri` is the last Friday, and nothing is in the future.
///
/// # Errors
/// As [`read`]; also for what is still to come.
pub fn read_past(typed: &str, minutes: i64, words: &Words) -> Result<When, Unclear> {
    read_in(Tense::Over, typed, minutes, words)
}

fn read_in(tense: Tense, typed: &str, minutes: i64, words: &Words) -> Result<When, Unclear> {
    let (said, slips) = understand(typed, minutes, tense, words)?;
    let mut when = settle(said, minutes, tense, words)?;
    when.chosen =
        [slips, when.chosen].iter().filter(|told| !told.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    Ok(when)
}

/// Understands when something ended that is over; `day` is meant where none is named.
///
/// # Errors
/// As [`read_past`].
pub fn read_end(typed: &str, day: NaiveDate, words: &Words) -> Result<DateTime<Utc>, Unclear> {
    let mut said = Said { is_end: true, is_over: true, ..understand(typed, 1, Tense::Over, words)?.0 };
    let names_a_day = said.day.is_some() || said.weekday.is_some() || said.loose.is_some();
    if !names_a_day && said.time.is_some() {
        said.day = Some(Day::Fixed(day));
    }
    settle(said, 1, Tense::Over, words).map(|when| when.end)
}

/// Two lines of an invitation.
const MOST_LETTERS: usize = 200;

/// What is said, and which slips of the fingers were mended.
fn understand(typed: &str, minutes: i64, tense: Tense, words: &Words) -> Result<(Said, String), Unclear> {
    if typed.trim().is_empty() {
        return Err(wording::when_is_it(tense, words).into());
    }
    if typed.chars().count() > MOST_LETTERS {
        return Err(wording::too_long(tense, words).into());
    }
    let tokens = tokens(typed);
    let sentence = match as_written(&tokens, tense, words) {
        Ok(said) => return Ok((said, String::new())),
        Err(Amiss::Wrong(sentence)) => return Err(sentence.into()),
        Err(Amiss::Lacking(sentence)) => sentence,
    };
    let mended = slip::mended(&tokens);
    if let Some((mended, slips)) = &mended
        && let Ok(said) = as_written(mended, tense, words)
    {
        return Ok((said, slips.clone()));
    }
    let around = |tokens: &[Token]| {
        let (unclear, meant) = around::around(tokens, minutes, tense, words)?;
        // What is offered is to be understood as just that.
        let is_so = |meant: When| {
            let again = as_written(&token::tokens(&unclear.offer), tense, words).ok();
            let again = again.and_then(|said| settle(said, minutes, tense, words).ok());
            again.is_some_and(|again| (again.start, again.end) == (meant.start, meant.end))
        };
        meant.is_none_or(is_so).then_some(unclear)
    };
    Err(around(&tokens).or_else(|| around(&mended?.0)).unwrap_or(sentence.into()))
}

/// What is said, where all of it is understood.
fn as_written(tokens: &[Token], tense: Tense, words: &Words) -> Result<Said, Amiss> {
    // In whichever language most of it is understood, the refusal says what is not.
    let mut furthest: Option<(usize, String)> = None;
    for lexicon in lexicons() {
        let text = Text::new(tokens, lexicon);
        let (at, amiss) = match gather(&text, tense, false, words) {
            Ok(said) => return Ok(said),
            Err(stopped) => stopped,
        };
        let sentence = match amiss {
            Some(Amiss::Wrong(sentence)) => return Err(Amiss::Wrong(sentence)),
            Some(Amiss::Lacking(sentence)) => sentence,
            None => {
                let word = text.token(at).map_or("", |token| token.typed.as_str());
                wording::unknown(word, tense, words)
            }
        };
        if furthest.as_ref().is_none_or(|(before, _)| at > *before) {
            furthest = Some((at, sentence));
        }
    }
    Err(Amiss::Lacking(furthest.map(|(_, sentence)| sentence).unwrap_or_default()))
}

/// Gathers what a text says; or how far it was understood, and what is amiss where that is known.
fn gather(text: &Text, tense: Tense, day_only: bool, words: &Words) -> Result<Said, (usize, Option<Amiss>)> {
    let mut reader = Reader { text, words, tense, day_only, said: Said::default() };
    let mut at = 0;
    while at < text.len() {
        match reader.item(at) {
            Ok(0) if text.is_label(at) => at += 1,
            Ok(0) => return Err((at, None)),
            Ok(taken) => at += taken,
            Err(amiss) => return Err((at, Some(amiss))),
        }
    }
    Ok(reader.said)
}

/// Understands a length and nothing else, in minutes: `45`, `1h30`, `half an hour`, `eine Dreiviertelstunde`.
pub fn read_length(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().count() > 40 {
        return None;
    }
    if typed.bytes().all(|b| b.is_ascii_digit()) {
        return typed.parse().ok();
    }
    let tokens = tokens(typed);
    lexicons().iter().find_map(|lexicon| {
        let text = Text::new(&tokens, lexicon);
        match span::span_at(&text, 0) {
            Some((taken, span::Length::Minutes(minutes))) if taken == text.len() => Some(minutes),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests;
