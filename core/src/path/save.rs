//! Naming paths, putting meetings on them and off, and the line a meeting leaves; each one step that can be undone.

use rusqlite::{Connection, params};

use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting;
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::{LONGEST_LINE, fold, tidy};

/// Longer names are descriptions.
const LONGEST_NAME: usize = 120;

/// Says that a meeting is about a path, which is made where there is none of that name; returns the path. A meeting that
/// is on it already stays as it is.
///
/// # Errors
/// [`Error::Gone`] when the meeting is no longer there; [`Error::Refused`] for a name that is none.
pub fn put_on_path(app: &Confab, meeting: i64, name: &str) -> Result<Written<i64>> {
    let name = name_of(name)?;
    let now = stamp(app.clock.now());
    app.store().write(Done::PutOn(&name), |tx| {
        meeting::load(tx, meeting)?;
        let path = match known(tx, &name)? {
            Some((id, _)) => id,
            None => {
                tx.run(
                    "INSERT INTO path (uid, name, name_key, created_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?4)",
                    params![new_uid(), name, fold(&name), now],
                )?;
                tx.last_insert_rowid()
            }
        };
        tx.run(
            "INSERT INTO meeting_path (uid, meeting_id, path_id, changed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (meeting_id, path_id) DO NOTHING",
            params![new_uid(), meeting, path, now],
        )?;
        Ok(path)
    })
}

/// Takes a meeting off a path, with the line it left there. The path stays.
///
/// # Errors
/// [`Error::Gone`] when it is not on it (any more).
pub fn take_off_path(app: &Confab, meeting: i64, path: i64) -> Result<Written<()>> {
    app.store().write(Done::TookOff, |tx| {
        tx.change("DELETE FROM meeting_path WHERE meeting_id = ? AND path_id = ?", [meeting, path], "path")
    })
}

/// Keeps the line that a meeting leaves about a path; an empty one takes it away.
///
/// # Errors
/// [`Error::Gone`] when the meeting is not on it (any more); [`Error::Refused`] when it is too long for a line.
pub fn say_of_path(app: &Confab, meeting: i64, path: i64, wording: &str) -> Result<Written<()>> {
    let wording = tidy(wording);
    if wording.chars().count() > LONGEST_LINE {
        return Err(Error::refused(wording::LINE_TOO_LONG));
    }
    let now = stamp(app.clock.now());
    app.store().write(Done::KeptLine, |tx| {
        tx.change(
            "UPDATE meeting_path SET wording = ?3, changed_at = ?4 WHERE meeting_id = ?1 AND path_id = ?2",
            params![meeting, path, wording, now],
            "path",
        )
    })
}

/// Gives a path another name.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] for a name that is none, or another path's.
pub fn rename_path(app: &Confab, id: i64, name: &str) -> Result<Written<()>> {
    let name = name_of(name)?;
    let now = stamp(app.clock.now());
    app.store().write(Done::Renamed, |tx| {
        if let Some((_, called)) = known(tx, &name)?.filter(|(other, _)| *other != id) {
            return Err(Error::refused(wording::there_already(&called)));
        }
        tx.change(
            "UPDATE path SET name = ?2, name_key = ?3, changed_at = ?4 WHERE id = ?1",
            params![id, name, fold(&name), now],
            "path",
        )
    })
}

/// Deletes a path, with the lines that meetings left about it. The meetings stay.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_path(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write(Done::Deleted, |tx| tx.change("DELETE FROM path WHERE id = ?", [id], "path"))
}

fn name_of(typed: &str) -> Result<String> {
    let name = tidy(typed).into_owned();
    if !name.chars().any(char::is_alphanumeric) || fold(&name).is_empty() {
        return Err(Error::refused(wording::WHICH));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Error::refused(wording::NAME_TOO_LONG));
    }
    Ok(name)
}

/// The path of that name, however it is written: its id, and how it is called.
fn known(conn: &Connection, name: &str) -> Result<Option<(i64, String)>> {
    conn.first("SELECT id, name FROM path WHERE name_key = ?", [fold(name)], |row| Ok((row.get(0)?, row.get(1)?)))
}
