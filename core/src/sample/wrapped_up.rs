//! What the sample's meetings left: paths with a line each, how they were, what was agreed. The last one is still to be
//! wrapped up.

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::{new_uid, stamp};

/// So long ago a meeting is wrapped up.
const LONG_AGO: Duration = Duration::days(3);

pub(super) fn tell(conn: &Connection, now: DateTime<Utc>) -> Result<()> {
    conn.execute(
        "UPDATE meeting SET wrapped_up_at = starts_at, click = 4, my_share = 'third' WHERE state = 'held' AND starts_at < ?",
        [stamp(now - LONG_AGO)],
    )?;
    let path = path(conn, "Product in health", now)?;
    for (name, wording) in [("Maya Chen", "the people, not the forms"), ("Sam Ortiz", "")] {
        conn.execute(
            "INSERT INTO meeting_path (uid, meeting_id, path_id, wording, changed_at)
             SELECT ?1, mc.meeting_id, ?2, ?3, ?4 FROM meeting_contact mc JOIN contact c ON c.id = mc.contact_id
             JOIN meeting m ON m.id = mc.meeting_id
             WHERE c.name = ?5 AND m.state = 'held' ORDER BY m.starts_at DESC LIMIT 1",
            params![new_uid(), path, wording, stamp(now), name],
        )?;
    }
    conn.execute(
        "INSERT INTO keep_in_touch (uid, contact_id, every_months, is_welcome, linkedin, changed_at)
         SELECT ?1, id, 3, 1, 'connected', ?2 FROM contact WHERE name = 'Maya Chen'",
        params![new_uid(), stamp(now)],
    )?;
    Ok(())
}

fn path(conn: &Connection, name: &str, now: DateTime<Utc>) -> Result<i64> {
    conn.execute(
        "INSERT INTO path (uid, name, name_key, created_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (name_key) DO NOTHING",
        params![new_uid(), name, crate::text::fold(name), stamp(now)],
    )?;
    Ok(conn.query_row("SELECT id FROM path WHERE name_key = ?", [crate::text::fold(name)], |row| row.get(0))?)
}
