//! A meeting's notes as a letter may meet them: with who said them, and whether they were written before it began.

use rusqlite::{Connection, params};

use super::Kind;
use crate::error::Result;
use crate::meeting::Meeting;
use crate::store::{Statements, moment};

/// A note, with what decides whether it may stand in a letter.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub id: i64,
    /// One that this version does not know is plain, so that it never enters a letter by itself.
    pub kind: Kind,
    /// Who said it, where that was named.
    pub contact_id: Option<i64>,
    pub is_private: bool,
    /// Written before the meeting began.
    pub is_before: bool,
    pub wording: String,
}

/// All notes of a meeting, in the order they were captured.
pub(crate) fn spoken(conn: &Connection, meeting: &Meeting) -> Result<Vec<Spoken>> {
    // A meeting can have been over before it was to begin.
    let began = meeting.began().min(meeting.starts).min(meeting.end());
    let sql = "SELECT id, kind, contact_id, is_private, wording, noted_at FROM note WHERE meeting_id = ? ORDER BY id";
    conn.all(sql, params![meeting.id], |row| {
        Ok(Spoken {
            id: row.get(0)?,
            kind: row.get(1).unwrap_or_default(),
            contact_id: row.get(2)?,
            is_private: row.get(3)?,
            wording: row.get(4)?,
            is_before: moment(row.get_ref(5)?.as_str()?)? < began,
        })
    })
}
