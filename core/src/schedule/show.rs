//! What stands around a meeting's time on its page and on Today: confirmed or not, when to leave, what to write to whom,
//! whether the calendar has it, and what became of it so far.

use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;

use super::due::leaves_at;
use super::give::{Standing, standing};
use super::place::opens;
use super::wording;
use super::{Calendar, HistoryRow, Message, SchedulePage};
use crate::app::Confab;
use crate::error::Result;
use crate::letter::{self, LetterRef, Occasion};
use crate::meeting::history::{Event, What, history};
use crate::meeting::{self, Attendant, Meeting, State};
use crate::rhythm::Rhythm;
use crate::words::{self, Words};

/// Returns what there is to do and to know around a meeting's time.
///
/// # Errors
/// [`crate::Error::Gone`] when the meeting is no longer there.
pub fn get_schedule(app: &Confab, id: i64) -> Result<SchedulePage> {
    let (words, rhythm) = (app.words()?, app.rhythm()?);
    app.store().read(|conn| {
        let meeting = meeting::load(conn, id)?;
        let people = meeting::attendants(conn, id)?;
        let story = history(conn, id)?;
        let can_confirm = is_to_come(&meeting, &words);
        Ok(SchedulePage {
            confirmed: confirmed(&meeting, &words),
            is_confirmed: meeting.confirmed.is_some(),
            can_confirm,
            leave: if can_confirm { leave(conn, &meeting, &words, &rhythm)? } else { String::new() },
            open_label: if meeting.state.is_off() || meeting.is_over(words.now) {
                String::new()
            } else {
                opens(conn, &meeting)?.map(|(label, _)| label).unwrap_or_default()
            },
            messages: messages(conn, &meeting, &people, &story, &words)?,
            calendar: calendar(conn, &meeting, &words)?,
            history: if story.iter().all(|event| matches!(event.what, What::Planned | What::Held)) {
                Vec::new()
            } else {
                story.iter().map(|event| row(event, &words)).collect()
            },
        })
    })
}

/// It takes place, and has not begun.
fn is_to_come(meeting: &Meeting, words: &Words) -> bool {
    meeting.state == State::Planned && !meeting.has_begun(words.now)
}

fn confirmed(meeting: &Meeting, words: &Words) -> String {
    match meeting.confirmed {
        Some(at) if !meeting.state.is_off() => wording::confirmed(&words.days_away(at)),
        None if is_to_come(meeting, words) => wording::NOT_CONFIRMED.to_owned(),
        _ => String::new(),
    }
}

/// When to leave; empty where nobody has to.
fn leave(conn: &Connection, meeting: &Meeting, words: &Words, rhythm: &Rhythm) -> Result<String> {
    if !meeting.format.is_in_person() {
        return Ok(String::new());
    }
    let travel = meeting.travel(conn)?;
    let clock = words.clock(leaves_at(meeting, travel, rhythm));
    Ok(wording::leave_at(&clock, travel.map(Duration::minutes), rhythm))
}

/// What is to be written to whom. The user's own mark, that it is confirmed, says that they know the time as well.
fn messages(
    conn: &Connection,
    meeting: &Meeting,
    people: &[Attendant],
    story: &[Event],
    words: &Words,
) -> Result<Vec<Message>> {
    let last = |what: What| story.iter().rev().find(|event| event.what == what).map(|event| event.at);
    let occasion = match meeting.state {
        State::CalledOff => Some((Occasion::CalledOff, last(What::CalledOff))),
        State::DidNotCome => Some((Occasion::DidNotCome, last(What::DidNotCome))),
        State::Planned if is_to_come(meeting, words) && meeting.confirmed.is_none() => match last(What::Moved) {
            Some(moved) => Some((Occasion::Moved, Some(moved))),
            None => Some((Occasion::Confirm, None)),
        },
        State::Planned | State::Held => None,
    };
    let Some((occasion, since)) = occasion else { return Ok(Vec::new()) };
    let mut messages = Vec::new();
    for person in people {
        let of = |occasion| LetterRef { occasion, meeting_id: meeting.id, contact_id: person.contact_id };
        let was_told = match since {
            Some(since) => letter::handed_over_since(conn, of(occasion), since)?,
            None => false,
        };
        // Who was told of the new time can still be asked, the day before, whether it suits.
        let occasion = if occasion == Occasion::Moved && was_told { Occasion::Confirm } else { occasion };
        let label = wording::message(occasion, was_told, &person.given_name);
        let is_due = match occasion {
            Occasion::Confirm => is_the_day_before(meeting.starts, words),
            _ => !was_told,
        };
        messages.push(Message { occasion, contact_id: person.contact_id, label, is_due });
    }
    messages.sort_by_key(|message| !message.is_due);
    Ok(messages)
}

fn is_the_day_before(at: DateTime<Utc>, words: &Words) -> bool {
    (0..=1).contains(&(words.wall(at).date() - words.today()).num_days())
}

fn calendar(conn: &Connection, meeting: &Meeting, words: &Words) -> Result<Calendar> {
    let standing = standing(conn, meeting)?;
    let is_off = meeting.state.is_off();
    // What is over stands in a calendar as it was planned; nobody puts that right.
    let is_stale = standing == Standing::Changed && (is_off || !meeting.is_over(words.now));
    Ok(Calendar {
        can_give: if is_off { is_stale } else { !meeting.is_over(words.now) },
        is_stale,
        sentence: match (is_stale, is_off, standing) {
            (true, true, _) => wording::TAKES_IT_OUT,
            (true, false, _) => wording::BRINGS_THE_CHANGE,
            (false, false, Standing::Same) => wording::GIVEN_AS_IT_IS,
            _ => "",
        }
        .to_owned(),
    })
}

fn row(event: &Event, words: &Words) -> HistoryRow {
    HistoryRow { day: words::capital(&words.day(event.at)), what: wording::became(event, words) }
}

/// The next step towards a meeting, for Today: when to leave, or that they are to hear of its new time; `None` where
/// preparing it is, which has the confirmation among its parts.
pub(crate) fn step(conn: &Connection, meeting: &Meeting, words: &Words, rhythm: &Rhythm) -> Result<Option<String>> {
    if !is_to_come(meeting, words) {
        return Ok(None);
    }
    if words.wall(meeting.starts).date() == words.today() && meeting.format.is_in_person() {
        return leave(conn, meeting, words, rhythm).map(Some);
    }
    let people = meeting::attendants(conn, meeting.id)?;
    let messages = messages(conn, meeting, &people, &history(conn, meeting.id)?, words)?;
    let untold: Vec<&str> = messages
        .iter()
        .filter(|message| message.occasion == Occasion::Moved)
        .filter_map(|message| people.iter().find(|person| person.contact_id == message.contact_id))
        .map(|person| person.given_name.as_str())
        .collect();
    Ok((!untold.is_empty()).then(|| wording::tell_them(&untold)))
}
