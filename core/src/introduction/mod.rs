//! An introduction: who led to whom, from the moment that somebody is named.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::{moment, new_uid, stamp};

/// Somebody who was named.
pub(crate) struct New<'w> {
    /// Who named them.
    pub from: i64,
    pub meeting: Option<i64>,
    pub name: &'w str,
    /// `product lead at Brightside`; may be empty.
    pub about: &'w str,
}

/// Keeps an introduction, inside a write.
pub(crate) fn add(conn: &Connection, new: &New<'_>, now: DateTime<Utc>) -> Result<i64> {
    conn.prepare_cached(
        "INSERT INTO introduction (uid, from_id, name, about, meeting_id, named_at, state_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6)",
    )?
    .execute(params![new_uid(), new.from, new.name, new.about, new.meeting, stamp(now)])?;
    Ok(conn.last_insert_rowid())
}

/// Somebody who was named at a meeting.
pub(crate) struct Named {
    pub id: i64,
    /// Who named them.
    pub from: i64,
    pub name: String,
    pub about: String,
    pub at: DateTime<Utc>,
}

/// Who was named at a meeting, in the order they were.
pub(crate) fn named_at(conn: &Connection, meeting: i64) -> Result<Vec<Named>> {
    let named = conn
        .prepare_cached("SELECT id, from_id, name, about, named_at FROM introduction WHERE meeting_id = ? ORDER BY id")?
        .query_map([meeting], |row| {
            Ok(Named {
                id: row.get(0)?,
                from: row.get(1)?,
                name: row.get(2)?,
                about: row.get(3)?,
                at: moment(row.get_ref(4)?.as_str()?)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(named)
}
