//! The thank-you page: its clock, its letter, when it can rest until, and who else is to be thanked.

use rusqlite::Connection;

use super::settle::snooze_choices;
use super::stored::{ThankYou, load};
use super::wording::{self, clock, snoozed};
use super::{Channel, NextThankYou, State, ThankYouPage};
use crate::app::Confab;
use crate::error::Result;
use crate::letter;
use crate::meeting;
use crate::rhythm::Rhythm;
use crate::settings::{self, Settings};
use crate::words::Words;

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
        clock_words = wording::thanked_already(&said);
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
