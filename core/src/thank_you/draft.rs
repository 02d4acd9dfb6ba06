//! The letter: a thank-you composed from what was noted in the meeting, for a person to send after a minute's editing.
//!
//! Pure, and always the same for the same meeting; which phrases it takes hangs on a seed, so that ten letters do not
//! read alike. It never leaves a gap to fill in, never claims what the notes do not say, and puts a note in only where
//! its grammar allows: what does not fit is left to the writer. Where little was noted it is short. No SQL, no clock.

mod closing;
mod learnt;
pub mod offered;
mod opening;
pub mod pass_on;
mod promised;

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Channel, name};
use crate::meeting::Format;
use crate::note::Kind;
use crate::promise::Whose;

/// What a letter is composed from.
#[derive(Debug, Clone)]
pub struct Talk {
    /// Chooses the phrasing; the thank-you's uid.
    pub seed: String,
    /// The person's name as kept: `Dr. Maya Chen, PhD 🌱`.
    pub name: String,
    /// Their given name as kept; may be empty.
    pub given_name: String,
    /// How the user signs; may be empty.
    pub my_name: String,
    pub format: Format,
    /// How long it was, in minutes.
    pub minutes: i64,
    /// When it ended, by the reader's wall clock; by the user's where theirs is not known.
    pub ended: NaiveDateTime,
    /// The clock may not be the one by which they met: met in person, by somebody who lives in another zone.
    pub hour_unsure: bool,
    /// The date on the day of writing, by the same clock.
    pub today: NaiveDate,
    /// How many other people were there.
    pub others: usize,
    pub notes: Vec<(Kind, String)>,
    /// Open promises given at the meeting, with the day they are due.
    pub promises: Vec<(Whose, String, Option<NaiveDate>)>,
}

/// A composed letter, and what of the notes it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// E-mail only; empty otherwise.
    pub subject: String,
    pub body: String,
    /// For each note, how it is used: `used`, `hinted at`, or empty.
    pub notes: Vec<&'static str>,
    /// For each promise, whether it is mentioned.
    pub promises: Vec<bool>,
    /// The promise of an introduction for which lines to forward stand under the letter.
    pub to_pass_on: Option<usize>,
}

/// Composes the letter for one channel.
pub fn compose(talk: &Talk, channel: Channel) -> Draft {
    let pen = Pen { talk };
    let given = name::to_greet(&talk.name, &talk.given_name);
    let mut used = Used { notes: vec![""; talk.notes.len()], promises: vec![false; talk.promises.len()] };
    let (greeting, length) = match channel {
        // Without a note there is little that is surely true.
        Channel::Email if talk.notes.is_empty() && talk.promises.is_empty() => ("Dear", 60..=130),
        Channel::Email => ("Dear", 80..=130),
        Channel::Linkedin => ("Hello", 45..=85),
        Channel::Card => ("Dear", 40..=60),
    };
    let greeting = match (given.as_str(), channel) {
        ("", _) => "Hello,".to_string(),
        (given, _) => format!("{greeting} {given},"),
    };
    let farewell = pen.farewell(channel);
    let around = count_words(&greeting) + count_words(&farewell);
    let paragraphs = pen.paragraphs(channel, length, around, &mut used);
    let subject = if channel == Channel::Email { pen.subject() } else { String::new() };
    let mut body = [vec![greeting], paragraphs, vec![farewell]].concat().join("\n\n");
    let mut to_pass_on = None;
    if channel == Channel::Email
        && let Some((promise, lines)) = pen.to_pass_on()
        && used.promises[promise]
    {
        body = format!("{body}\n\n{}\n\n{lines}", pass_on::HEAD);
        to_pass_on = Some(promise);
    }
    Draft { subject, body, notes: used.notes, promises: used.promises, to_pass_on }
}

/// The number of words in a text.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

struct Used {
    notes: Vec<&'static str>,
    promises: Vec<bool>,
}

/// Where a sentence stands in the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Opening,
    Heard,
    Learnt,
    LooseEnds,
    Closing,
}

struct Sentence {
    place: Place,
    text: String,
    /// The higher, the sooner it is left out; 0 stays.
    spare: u8,
    note: Option<(usize, &'static str)>,
    promise: Option<usize>,
}

impl Sentence {
    fn new(place: Place, spare: u8, text: impl Into<String>) -> Self {
        Self { place, text: text.into(), spare, note: None, promise: None }
    }

    fn of_note(place: Place, spare: u8, index: usize, text: String) -> Self {
        Self { place, text, spare, note: Some((index, "used")), promise: None }
    }
}

struct Pen<'a> {
    talk: &'a Talk,
}

impl Pen<'_> {
    /// Picks one of several phrasings, each slot for itself.
    fn pick<'t, T: ?Sized>(&self, slot: &str, of: &[&'t T]) -> &'t T {
        // FNV-1a: small, stable across versions and platforms, unlike std's hasher.
        let hash = self
            .talk
            .seed
            .bytes()
            .chain(slot.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        of[((hash ^ (hash >> 29)) % of.len() as u64) as usize]
    }

    fn paragraphs(
        &self,
        channel: Channel,
        length: RangeInclusive<usize>,
        around: usize,
        used: &mut Used,
    ) -> Vec<String> {
        let mut all = self.sentences(channel);
        let count = |all: &[Sentence]| around + all.iter().map(|s| count_words(&s.text)).sum::<usize>();
        while count(&all) > *length.end() {
            let Some((i, _)) = all.iter().enumerate().filter(|(_, s)| s.spare > 0).max_by_key(|(_, s)| s.spare) else {
                break;
            };
            all.remove(i);
        }
        for (place, filler) in self.fillers(channel, &all) {
            if count(&all) >= *length.start() {
                break;
            }
            let after = all.iter().rposition(|s| s.place <= place).map_or(0, |i| i + 1);
            if count(&all) + count_words(filler) <= *length.end() {
                all.insert(after, Sentence::new(place, 9, filler));
            }
        }
        for sentence in &all {
            if let Some((index, how)) = sentence.note {
                used.notes[index] = how;
            }
            if let Some(index) = sentence.promise {
                used.promises[index] = true;
            }
        }
        let mut paragraphs: Vec<(Place, String)> = Vec::new();
        for Sentence { place, text, .. } in all {
            // A card is one paragraph; a message two at most.
            let together = match channel {
                Channel::Email => |a: Place, b: Place| a == b || (a == Place::Opening && b == Place::Heard),
                Channel::Linkedin => |a: Place, b: Place| (a < Place::LooseEnds) == (b < Place::LooseEnds),
                Channel::Card => |_: Place, _: Place| true,
            };
            match paragraphs.last_mut() {
                Some((last, so_far)) if together(*last, place) => {
                    so_far.push(' ');
                    so_far.push_str(&text);
                    *last = place;
                }
                _ => paragraphs.push((place, text)),
            }
        }
        paragraphs.into_iter().map(|(_, text)| text).collect()
    }

    fn sentences(&self, channel: Channel) -> Vec<Sentence> {
        let mut all = vec![Sentence::new(Place::Opening, 0, self.opening())];
        if channel == Channel::Card {
            all.extend(self.heard_on_a_card());
            all.push(Sentence::new(Place::Closing, 0, self.card_closing()));
            return all;
        }
        let brief = channel == Channel::Linkedin;
        let heard = self.heard();
        let heard_nothing = heard.is_none();
        all.extend(heard);
        let learnt = self.learnt();
        let most = if brief { usize::from(heard_nothing) } else { 3 };
        all.extend(learnt.into_iter().take(most));
        let mut theirs = self.theirs(brief);
        if brief {
            theirs.truncate(1);
        }
        all.extend(theirs);
        all.extend(self.mine());
        all.push(Sentence::new(Place::Closing, 0, self.closing()));
        all
    }
}

#[cfg(test)]
mod tests;
