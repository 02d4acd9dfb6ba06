//! Finding people: a full-text index over names, work, tags and notes, kept inside each write.
//!
//! The text is folded by [`crate::text::fold`] before it goes in and before it is asked for, so that accents
//! and ligatures never stand between a person and their name.

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::text::fold;

/// Makes the temporary triggers that note which contacts a write has touched.
pub(crate) fn install(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(include_str!("triggers.sql"))?)
}

/// Brings the index up to date for the contacts that this transaction has touched.
pub(crate) fn refresh(conn: &Connection) -> Result<()> {
    let touched = conn
        .prepare_cached("SELECT contact_id FROM search_touched")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for contact in &touched {
        refresh_contact(conn, *contact)?;
    }
    if !touched.is_empty() {
        conn.prepare_cached("DELETE FROM search_touched")?.execute([])?;
    }
    Ok(())
}

fn refresh_contact(conn: &Connection, contact: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM contact_search WHERE rowid = ?")?.execute([contact])?;
    let mut statement = conn.prepare_cached(include_str!("words_of_contact.sql"))?;
    let mut rows = statement.query([contact])?;
    if let Some(row) = rows.next()? {
        let column = |index| row.get::<_, String>(index).map(|text| fold(&text));
        conn.prepare_cached("INSERT INTO contact_search (rowid, name, work, tags, notes) VALUES (?, ?, ?, ?, ?)")?
            .execute(params![contact, column(0)?, column(1)?, column(2)?, column(3)?])?;
    }
    Ok(())
}
