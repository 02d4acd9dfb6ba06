//! Tags: the user's own words for groups of people. One that nobody has any more is forgotten.

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::Statements;
use crate::text::{fold, tidy};

/// Puts a tag on a contact; nothing happens where it is there already, or where `name` is blank. Returns whether it is new
/// there.
pub(crate) fn add(conn: &Connection, contact: i64, name: &str) -> Result<bool> {
    let (name, key) = (tidy(name), fold(name));
    if key.is_empty() {
        return Ok(false);
    }
    let known: Option<i64> = conn.first("SELECT id FROM tag WHERE name_key = ?", [&key], |row| row.get(0))?;
    let tag = match known {
        Some(tag) => tag,
        None => {
            conn.run("INSERT INTO tag (name, name_key) VALUES (?, ?)", params![name, key])?;
            conn.last_insert_rowid()
        }
    };
    let added = conn
        .counted("INSERT INTO contact_tag (contact_id, tag_id) VALUES (?, ?) ON CONFLICT DO NOTHING", [contact, tag])?;
    Ok(added > 0)
}

/// Takes a tag off a contact. Returns whether it was there.
pub(crate) fn remove(conn: &Connection, contact: i64, name: &str) -> Result<bool> {
    let removed = conn.counted(
        "DELETE FROM contact_tag WHERE contact_id = ? AND tag_id = (SELECT id FROM tag WHERE name_key = ?)",
        params![contact, fold(name)],
    )?;
    Ok(removed > 0)
}

/// Forgets the tags that nobody has any more.
pub(crate) fn forget_unused(conn: &Connection) -> Result<()> {
    conn.run("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM contact_tag ct WHERE ct.tag_id = tag.id)", [])
}
