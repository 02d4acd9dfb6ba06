//! Notes as they are kept, and the rows that a screen shows.

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, params};

use super::line::{self, NoteLine};
use super::{NoteRow, named, save};
use crate::error::Result;
use crate::meeting::Meeting;
use crate::store::{Statements, moment};
use crate::words::Words;

/// What is written so near to a meeting is written in it: a call begins a little early now and then, and the last thing
/// is put down when it is over.
const AROUND: Duration = Duration::minutes(15);

/// Before this moment nothing that was written can have been said at the meeting.
fn from(meeting: &Meeting) -> DateTime<Utc> {
    // It can have been over before it was to begin.
    meeting.starts.min(meeting.began()).min(meeting.end()) - AROUND
}

/// A meeting's notes in the order they were captured: those from before it, and those of it.
pub(crate) fn of_meeting(conn: &Connection, meeting: &Meeting, words: &Words) -> Result<(Vec<NoteRow>, Vec<NoteRow>)> {
    let (before, notes): (Vec<_>, Vec<_>) =
        timed(conn, meeting, words)?.into_iter().partition(|(noted, _)| *noted < from(meeting));
    let rows = |notes: Vec<(_, NoteRow)>| notes.into_iter().map(|(_, note)| note).collect();
    Ok((rows(before), rows(notes)))
}

/// A meeting's notes in the order they were captured, each with when that was.
pub(crate) fn timed(conn: &Connection, meeting: &Meeting, words: &Words) -> Result<Vec<(DateTime<Utc>, NoteRow)>> {
    let people = save::people(conn, meeting.id)?;
    let sql = "SELECT note.id, note.kind, note.is_private, note.bullet, note.contact_id, note.wording, note.noted_at,
               meeting.created_at, note.question_id
        FROM note JOIN meeting ON meeting.id = note.meeting_id WHERE note.meeting_id = ? ORDER BY note.id";
    conn.all(sql, [meeting.id], |row| {
        let speaker: Option<i64> = row.get(4)?;
        let noted = moment(row.get_ref(6)?.as_str()?)?;
        let recorded_later = moment(row.get_ref(7)?.as_str()?)? >= meeting.end();
        let note = NoteLine {
            kind: row.get(1)?,
            is_private: row.get(2)?,
            bullet: match row.get_ref(3)?.as_str()? {
                "-" => "-",
                "*" => "*",
                _ => "",
            },
            speaker: people.iter().find(|person| Some(person.id) == speaker),
            wording: row.get(5)?,
        };
        let ends = if meeting.is_live(words.now) { meeting.end().max(words.now) } else { meeting.end() };
        let is_within = from(meeting) <= noted && noted <= ends + AROUND;
        let shown = NoteRow {
            id: row.get(0)?,
            kind: note.kind,
            time: if is_within && !recorded_later { words.clock(noted) } else { String::new() },
            label: if note.bullet.is_empty() { note.kind.label() } else { note.bullet }.to_owned(),
            is_private: note.is_private,
            speaker: note
                .speaker
                .filter(|_| people.len() > 1)
                .map_or(String::new(), |person| named::short(&people, person).to_owned()),
            contact_id: speaker,
            typed: line::typed(&note, &people),
            wording: note.wording,
            question_id: row.get(8)?,
        };
        Ok((noted, shown))
    })
}

/// Lets a meeting's notes follow when other people turn out to have been there: nobody who was not has said anything. With
/// one person left it was them.
pub(crate) fn follow(conn: &Connection, meeting: i64, only: Option<i64>, now: &str) -> Result<()> {
    conn.run(
        "UPDATE note SET contact_id = ?2, changed_at = ?3
         WHERE meeting_id = ?1 AND contact_id NOT IN (SELECT contact_id FROM meeting_contact WHERE meeting_id = ?1)",
        params![meeting, only, now],
    )
}
