//! A time with other words around it: `coffee with Tom mon 16:00`. The words may change what is meant (`not`, `every`,
//! `her time`), so that it is never taken by itself: what was understood is offered, and what was not is named.

use super::clock::Form;
use super::hint;
use super::lexicon::{Text, lexicons};
use super::meant::{Tense, Unclear, When};
use super::reader::Reader;
use super::said::{Amiss, Said};
use super::settle::settle;
use super::token::Token;
use super::vocabulary;
use super::wording;
use crate::words::Words;

/// More of the other words is not repeated.
const MOST_LETTERS: usize = 40;

/// What is understood of a text that is not understood as a whole, as a question, or why that cannot be; `None` where there
/// is nothing. Beside it what its offer means, where it has an hour.
pub(super) fn around(typed: &[Token], minutes: i64, tense: Tense, words: &Words) -> Option<(Unclear, Option<When>)> {
    // Of a text with other words in it, each language knows too much when all are asked at once.
    let (text, said, left) = lexicons()[..vocabulary::LANGUAGES.len()]
        .iter()
        .map(|lexicon| {
            let text = Text::new(typed, lexicon);
            let (said, left) = gather_some(&text, tense, words);
            (text, said, left)
        })
        .filter(|(_, said, _)| said.as_ref().map_or(true, says_enough))
        .min_by_key(|(.., left)| left.len())?;
    let said = match said {
        Ok(said) => said,
        Err(sentence) => return Some((sentence.into(), None)),
    };
    let rest = joined(&text, &left);
    let tense = if said.is_over { Tense::Over } else { tense };
    match settle(said, minutes, tense, words) {
        Ok(when) => {
            let at = words.wall(if said.is_end { when.end } else { when.start });
            let ended = if said.is_end && when.is_over { "ended " } else { "" };
            let is_long = (said.until.is_some() || said.length.is_some()) && !said.is_end;
            let length = if is_long { format!(" for {} min", when.minutes) } else { String::new() };
            let offer = format!("{ended}{}{length}", hint::full(at.date(), at.time(), words));
            let sentence = wording::around(&rest, &offer, &when.chosen);
            Some((Unclear { sentence, day: Some(at.date()), offer }, Some(when)))
        }
        Err(Unclear { day: None, .. }) => None,
        Err(unclear) => Some((Unclear { sentence: wording::around_a_day(&rest, &unclear.sentence), ..unclear }, None)),
    }
}

/// Reads on behind what it does not know; also where each of those words stands. A sentence where what is known cannot be.
fn gather_some(text: &Text, tense: Tense, words: &Words) -> (Result<Said, String>, Vec<usize>) {
    let mut reader = Reader { text, words, tense, day_only: false, said: Said::default() };
    let (mut at, mut left) = (0, Vec::new());
    while at < text.len() {
        match reader.item(at) {
            Ok(0) | Err(Amiss::Lacking(_)) => {
                if !text.is_label(at) {
                    left.push(at);
                }
                at += 1;
            }
            Ok(taken) => at += taken,
            Err(Amiss::Wrong(sentence)) => {
                // Of what is behind nothing is known.
                left.extend(at + 1..text.len());
                return (Err(sentence), left);
            }
        }
    }
    (Ok(reader.said), left)
}

/// A day, or a clock that is more than a number among words.
fn says_enough(said: &Said) -> bool {
    let has_day = said.day.is_some() || said.weekday.is_some() || said.loose.is_some();
    let is_clock = said.time.is_some_and(|time| !matches!(time.form, Form::Bare(_) | Form::Noon));
    has_day || is_clock || said.moment.is_some()
}

/// `coffee with Tom`, `coffee … at the station`
fn joined(text: &Text, left: &[usize]) -> String {
    let mut rest = String::new();
    for (nth, at) in left.iter().enumerate() {
        let is_next = nth == 0 || left[nth - 1] + 1 == *at;
        let before = match (nth, is_next) {
            (0, _) => "",
            (_, true) if text.glued(*at) => "",
            (_, true) => " ",
            (_, false) => " … ",
        };
        rest.push_str(before);
        rest.push_str(text.token(*at).map_or("", |token| token.typed.as_str()));
    }
    match rest.char_indices().nth(MOST_LETTERS) {
        Some((at, _)) => format!("{}…", rest[..at].trim_end()),
        None => rest,
    }
}
