//! Capturing, correcting and deleting lines.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::named::about_whom;
use super::{Kind, Line};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting::{NoteRow, attendants, load};
use crate::promise;
use crate::store::{Written, moment, new_uid, stamp};
use crate::words::{self, Words};

/// Adds a line to a meeting and returns its id: a note's, or a promise's where the line is one.
///
/// # Errors
/// [`Error::Gone`] when the meeting is; [`Error::Refused`] when there are no words in the line.
pub fn add_note(app: &Confab, meeting_id: i64, line: &str) -> Result<Written<i64>> {
    let words = app.words()?;
    app.store().write("Added the note", |tx| {
        load(tx, meeting_id)?;
        capture(tx, meeting_id, line, &words)
    })
}

/// Keeps a line with a meeting, inside a write.
pub(crate) fn capture(conn: &Connection, meeting: i64, line: &str, words: &Words) -> Result<i64> {
    match Line::read(line, words).ok_or_else(no_words)? {
        Line::Note(kind, wording) => {
            conn.prepare_cached(
                "INSERT INTO note (uid, meeting_id, kind, wording, noted_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
            )?
            .execute(params![new_uid(), meeting, kind, wording, stamp(words.now)])?;
            Ok(conn.last_insert_rowid())
        }
        Line::Promise(whose, wording, due) => {
            let people = attendants(conn, meeting)?;
            let (person, wording) = about_whom(&people, &wording);
            let contact = person.ok_or(Error::Gone("person"))?.contact_id;
            promise::add(conn, contact, meeting, whose, wording, due, words.now)
        }
    }
}

fn no_words() -> Error {
    Error::refused("There are no words in this line yet. Write what was said, after the mark if there is one.")
}

/// Changes a note to what is typed now, with its mark; a line marked as a promise becomes one.
///
/// # Errors
/// [`Error::Gone`] when the note is; [`Error::Refused`] when there are no words left.
pub fn edit_note(app: &Confab, id: i64, line: &str) -> Result<Written<()>> {
    let words = app.words()?;
    let read = Line::read(line, &words).ok_or_else(no_words)?;
    app.store().write("Changed the note", |tx| {
        let meeting: Option<i64> = tx
            .prepare_cached("SELECT meeting_id FROM note WHERE id = ?")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let meeting = meeting.ok_or(Error::Gone("note"))?;
        match read {
            Line::Note(kind, wording) => {
                tx.prepare_cached(
                    "UPDATE note SET kind = ?2, wording = ?3, changed_at = ?4 WHERE id = ?1 AND (kind, wording) <> (?2, ?3)",
                )?
                .execute(params![id, kind, wording, stamp(words.now)])?;
            }
            Line::Promise(..) => {
                tx.prepare_cached("DELETE FROM note WHERE id = ?")?.execute([id])?;
                capture(tx, meeting, line, &words)?;
            }
        }
        Ok(())
    })
}

/// Deletes a note.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_note(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write("Deleted the note", |tx| {
        let found = tx.prepare_cached("DELETE FROM note WHERE id = ?")?.execute([id])?;
        if found == 0 { Err(Error::Gone("note")) } else { Ok(()) }
    })
}

/// A meeting's notes in the order they were captured.
pub(crate) fn of_meeting(conn: &Connection, meeting: i64, words: &Words) -> Result<Vec<NoteRow>> {
    let notes = conn
        .prepare_cached(
            "SELECT note.id, note.kind, note.wording, note.noted_at, meeting.starts_at
             FROM note JOIN meeting ON meeting.id = note.meeting_id WHERE meeting_id = ? ORDER BY note.id",
        )?
        .query_map([meeting], |row| {
            let kind: Kind = row.get(1)?;
            Ok(NoteRow {
                id: row.get(0)?,
                kind,
                time: time(moment(row.get_ref(3)?.as_str()?)?, moment(row.get_ref(4)?.as_str()?)?, words),
                label: kind.label().to_owned(),
                wording: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(notes)
}

/// `8:11` on the meeting's own day and today, `12 Nov` on any other.
fn time(at: DateTime<Utc>, meeting: DateTime<Utc>, words: &Words) -> String {
    let date = words.wall(at).date();
    if date == words.today() || date == words.wall(meeting).date() {
        words.clock(at)
    } else {
        words::short_date(date, words.today())
    }
}
