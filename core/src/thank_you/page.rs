//! The thank-you page: its clock, its letter, when it can rest until, and who else is to be thanked.

use rusqlite::Connection;

use super::settle::snooze_choices;
use super::stored::{ThankYou, load};
use super::{Channel, NextThankYou, State, ThankYouPage};
use crate::app::Confab;
use crate::error::Result;
use crate::letter;
use crate::meeting;
use crate::rhythm::Rhythm;
use crate::settings::{self, Settings};
use crate::words::{self, Tone, Words};

/// Returns the page of one thank-you; the text is for `channel`, or for the one it is set to.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there.
pub fn get_thank_you(app: &Confab, id: i64, channel: Option<Channel>) -> Result<ThankYouPage> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    app.store().read(|conn| page(conn, id, channel, &words, &settings))
}

fn page(
    conn: &Connection,
    id: i64,
    channel: Option<Channel>,
    words: &Words,
    settings: &Settings,
) -> Result<ThankYouPage> {
    let rhythm = Rhythm::from(settings);
    let thank_you = load(conn, id)?;
    let channel = channel.unwrap_or(thank_you.channel);
    let mut letter = letter::page_of(conn, thank_you.letter(), Some(channel), words, settings)?;
    // It went out without this program, so nobody knows its words.
    let unknown = thank_you.state == State::Sent && !letter::is_begun(conn, thank_you.letter())?;
    if unknown {
        letter = letter.without_text();
    }
    let (clock, mut clock_words, tone) = clock(&thank_you, words, &rhythm);
    if unknown {
        let said = thank_you.settled.map(|at| words.when(at)).unwrap_or_default();
        clock_words = format!("Thanked already, you said {said}");
    }
    let open = thank_you.state == State::Open;
    Ok(ThankYouPage {
        id,
        state: thank_you.state,
        early: open && !thank_you.meeting.is_over(words.now),
        clock,
        clock_words,
        tone,
        snoozed: snoozed(&thank_you, words),
        snoozes: if open { snooze_choices(thank_you.meeting.end(), &rhythm, words) } else { Vec::new() },
        lacks_my_name: settings.my_name.trim().is_empty(),
        handed_over: letter::handed_over(conn, thank_you.letter(), channel)?,
        letter,
        next: next(conn, &thank_you, words)?,
    })
}

/// Who else is to be thanked for the same meeting: the next in their order, else the first.
fn next(conn: &Connection, thank_you: &ThankYou, words: &Words) -> Result<Option<NextThankYou>> {
    if !thank_you.meeting.is_over(words.now) {
        return Ok(None);
    }
    let people = meeting::attendants(conn, thank_you.meeting.id)?;
    let at = people.iter().position(|person| person.contact_id == thank_you.contact_id).unwrap_or_default();
    let open = people.iter().cycle().skip(at + 1).take(people.len().saturating_sub(1)).find_map(|person| {
        let id = person.thank_you_id.filter(|_| person.thank_you_state == Some(State::Open))?;
        Some(NextThankYou { thank_you_id: id, name: person.name.clone() })
    });
    Ok(open)
}

/// `Snoozed until tomorrow at 9:00`; empty when not.
pub(crate) fn snoozed(thank_you: &ThankYou, words: &Words) -> String {
    match thank_you.rests_until(words.now) {
        Some(until) if thank_you.state == State::Open => format!("Snoozed until {}", words.clock_and_day(until)),
        _ => String::new(),
    }
}

fn clock(thank_you: &ThankYou, words: &Words, rhythm: &Rhythm) -> (String, String, Tone) {
    let meeting = &thank_you.meeting;
    let noun = meeting.format.noun();
    let settled = thank_you.settled.map(|at| words.when(at)).unwrap_or_default();
    match thank_you.state {
        State::Sent if !thank_you.reason.is_empty() => {
            return (String::new(), format!("Thanked {}", thank_you.reason), Tone::Calm);
        }
        State::Sent => {
            return (String::new(), format!("Sent {} {settled}", thank_you.channel.by()), Tone::Calm);
        }
        State::NotNeeded => {
            let why = if thank_you.reason.is_empty() {
                format!("Not needed, you said {settled}")
            } else {
                format!("Not needed: {}", thank_you.reason)
            };
            return (String::new(), why, Tone::Calm);
        }
        State::Open => {}
    }
    match meeting.state {
        meeting::State::CalledOff => {
            return (String::new(), format!("The {noun} was called off; nothing is owed"), Tone::Calm);
        }
        meeting::State::DidNotCome => {
            return (String::new(), format!("Nobody came to the {noun}; nothing is owed"), Tone::Calm);
        }
        meeting::State::Planned | meeting::State::Held => {}
    }
    if !meeting.is_over(words.now) {
        let when = if meeting.is_running(words.now) {
            format!("The {noun} is going on; from its end there will be {}", words::span(rhythm.within))
        } else {
            format!("The {noun} is {}; there is nothing to thank for yet", words.when(meeting.starts))
        };
        return (String::new(), when, Tone::Calm);
    }
    let left = words.time_left(meeting.end(), rhythm.deadline(meeting.end()));
    let ended = format!("the {noun} ended {}", words.when(meeting.end()));
    let text = match left.tone {
        Tone::Late => format!("{ended}; a late thank-you is still a thank-you"),
        _ => format!("left; {ended}"),
    };
    (left.text, text, left.tone)
}
