//! How long it takes to get to a place: typed once with a meeting, and known for the next one there.
//!
//! A place is known again by its folded words, however it is spaced or written large. What is typed for one meeting stands
//! with it, and is what the place takes from then on.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::Format;
use crate::error::Result;
use crate::store::{Statements, new_uid, stamp};
use crate::text::fold;

/// By which a place is known again.
fn key(place: &str) -> String {
    fold(place).split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Format {
    /// One goes there: to a call nobody does.
    #[must_use]
    pub fn is_in_person(self) -> bool {
        !matches!(self, Self::Video | Self::Phone)
    }
}

/// How long it takes to a place, in minutes, where that was ever said.
pub(crate) fn remembered(conn: &Connection, place: &str) -> Result<Option<i64>> {
    let key = key(place);
    if key.is_empty() {
        return Ok(None);
    }
    conn.first("SELECT minutes FROM travel WHERE place_key = ?", [key], |row| row.get(0))
}

/// Keeps how long it takes to a place, inside a write.
pub(crate) fn remember(conn: &Connection, place: &str, minutes: i64, now: DateTime<Utc>) -> Result<()> {
    let key = key(place);
    if key.is_empty() {
        return Ok(());
    }
    conn.run(
        "INSERT INTO travel (uid, place, place_key, minutes, changed_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (place_key) DO UPDATE SET minutes = excluded.minutes, changed_at = excluded.changed_at
         WHERE minutes <> excluded.minutes",
        params![new_uid(), place.trim(), key, minutes, stamp(now)],
    )
}

impl super::Meeting {
    /// How long it takes to get there, in minutes: as said of this meeting, else as known of the place. A call takes none;
    /// `None` where nobody has said.
    pub(crate) fn travel(&self, conn: &Connection) -> Result<Option<i64>> {
        match (self.format.is_in_person(), self.travel_minutes) {
            (false, _) => Ok(Some(0)),
            (true, Some(minutes)) => Ok(Some(minutes)),
            (true, None) => remembered(conn, &self.place),
        }
    }
}
