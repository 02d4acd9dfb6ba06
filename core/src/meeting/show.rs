//! A meeting as a row of a list. The list, and a meeting's page, tell of other entities as well and are put together in
//! `view`.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::wording::{how, names, standing, their_clock};
use super::{Attendant, Meeting, MeetingRow, attendants};
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::words::{self, Words};

/// One line of an agenda.
pub(crate) fn row(conn: &Connection, meeting: &Meeting, words: &Words, rhythm: &Rhythm) -> Result<MeetingRow> {
    let people = attendants(conn, meeting.id)?;
    let (why, tone, thank_you_id) = standing(meeting, &people, words, rhythm);
    let date = words.wall(meeting.starts).date();
    let away = (date - words.today()).num_days();
    let clock = words.clock(meeting.starts);
    let (time, day) = match away {
        -1..=1 => (clock, words::day(date, words.today())),
        -6..=6 => (format!("{} {clock}", date.format("%a")), words::days_away(date, words.today())),
        // Further away the day says more than the clock.
        _ => (words::short_date(date, words.today()), clock),
    };
    Ok(MeetingRow {
        id: meeting.id,
        time,
        day,
        who: names(&people, 3),
        line: line(meeting, &people, words),
        why,
        state: meeting.state,
        is_off: meeting.state.is_off(),
        live: meeting.is_live(words.now),
        tone,
        thank_you_id,
    })
}

/// `Data lead at Northwind · phone, 20 min · 16:30 for Priya`
fn line(meeting: &Meeting, people: &[Attendant], words: &Words) -> String {
    let mut parts = Vec::new();
    if let [person] = people
        && !person.work.is_empty()
    {
        parts.push(person.work.clone());
    }
    parts.push(format!("{}, {}", how(meeting), words::span(chrono::Duration::minutes(meeting.minutes()))));
    if meeting.end() > words.now
        && let [person] = people
        && let Some(theirs) = their_clock(meeting.starts, person.zone, &person.given_name, words)
    {
        parts.push(theirs);
    }
    if meeting.is_given {
        let asks = if meeting.is_over(words.now) { "asked" } else { "asks" };
        parts.push(match people {
            [person] => format!("{} {asks} you", person.given_name),
            _ => format!("they {} you", asks.trim_end_matches('s')),
        });
    }
    parts.join(" · ")
}

/// `2026-11-20T20:05` on the user's wall clock.
pub(crate) fn local(at: DateTime<Utc>, words: &Words) -> String {
    words.wall(at).format("%Y-%m-%dT%H:%M").to_string()
}
