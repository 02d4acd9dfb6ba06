//! What became of a meeting, in order: planned, moved, confirmed, called off. Moving it does not forget that it was to be
//! at another time.
//!
//! Written inside the steps that change a meeting, so that undoing one of them takes its line back as well.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::sql_enum::sql_enum;
use crate::store::{Statements, moment, new_uid, stamp};

/// Something that became of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Planned,
    Moved,
    CalledOff,
    DidNotCome,
    PutBack,
    Confirmed,
    Held,
}

sql_enum!(What {
    Planned => "planned", Moved => "moved", CalledOff => "called_off", DidNotCome => "did_not_come",
    PutBack => "put_back", Confirmed => "confirmed", Held => "held" });

/// One line of a meeting's story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    pub what: What,
    /// Of a move: when it was to be before.
    pub was: Option<DateTime<Utc>>,
    pub at: DateTime<Utc>,
}

/// Keeps what became of a meeting, inside a write.
pub(crate) fn add(
    conn: &Connection,
    meeting: i64,
    what: What,
    was: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    conn.run(
        "INSERT INTO meeting_event (uid, meeting_id, what, was_at, happened_at, changed_at) VALUES (?, ?, ?, ?, ?5, ?5)",
        params![new_uid(), meeting, what, was.map(stamp), stamp(now)],
    )
}

/// Takes the last such line away: it was said in error.
pub(crate) fn take_back(conn: &Connection, meeting: i64, what: What) -> Result<()> {
    conn.run(
        "DELETE FROM meeting_event
         WHERE id = (SELECT id FROM meeting_event WHERE meeting_id = ?1 AND what = ?2 ORDER BY id DESC LIMIT 1)",
        params![meeting, what],
    )
}

/// The story of a meeting so far, the first first.
pub(crate) fn history(conn: &Connection, meeting: i64) -> Result<Vec<Event>> {
    conn.all("SELECT what, was_at, happened_at FROM meeting_event WHERE meeting_id = ? ORDER BY id", [meeting], |row| {
        Ok(Event {
            what: row.get(0)?,
            was: row.get_ref(1)?.as_str_or_null()?.map(moment).transpose()?,
            at: moment(row.get_ref(2)?.as_str()?)?,
        })
    })
}
