//! Finding people by the beginnings of words in their names, work, tags and notes.
//!
//! Text is folded and split by [`words()`] before it goes into the index and before it is asked for, so that accents,
//! ligatures and punctuation never stand between a person and their name. Who is shown, and in which order, is
//! the People list's business.

mod index;
mod near;
mod recollection;
mod words;

use rusqlite::{CachedStatement, Connection, params};

use crate::error::Result;

pub(crate) use index::Index;
pub(crate) use near::{Nearness, is_one_slip_apart};
pub(crate) use recollection::Recollection;
pub use words::{asked, words};

/// Makes the temporary triggers that note which contacts a write has touched.
pub(crate) fn install(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(include_str!("triggers.sql"))?)
}

/// Returns the contacts that this transaction has touched, and starts anew.
pub(crate) fn touched(conn: &Connection) -> Result<Vec<i64>> {
    let touched = conn
        .prepare_cached("SELECT contact_id FROM search_touched")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    if !touched.is_empty() {
        conn.prepare_cached("DELETE FROM search_touched")?.execute([])?;
    }
    Ok(touched)
}

/// Brings the index up to date for one contact.
pub(crate) fn refresh_contact(conn: &Connection, contact: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM contact_search WHERE rowid = ?")?.execute([contact])?;
    let mut statement = conn.prepare_cached(include_str!("words_of_contact.sql"))?;
    let mut rows = statement.query([contact])?;
    if let Some(row) = rows.next()? {
        let column = |index| row.get_ref(index).and_then(|text| Ok(words(text.as_str()?)));
        conn.prepare_cached("INSERT INTO contact_search (rowid, name, work, tags, notes) VALUES (?, ?, ?, ?, ?)")?
            .execute(params![contact, column(0)?, column(1)?, column(2)?, column(3)?])?;
    }
    Ok(())
}

/// Adds people whose words are all at hand: an import adds thousands at once.
pub(crate) struct Adder<'c>(CachedStatement<'c>);

impl<'c> Adder<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Result<Self> {
        const SQL: &str = "INSERT INTO contact_search (rowid, name, work, tags, notes) VALUES (?, ?, ?, '', ?)";
        Ok(Self(conn.prepare_cached(SQL)?))
    }

    /// `words` are of [`words()`]: name, work, notes.
    pub(crate) fn add(&mut self, contact: i64, [name, work, notes]: &[String; 3]) -> Result<()> {
        self.0.execute(params![contact, name, work, notes])?;
        Ok(())
    }
}

/// Lets the index gather its words in memory until [`end_bulk`], instead of writing and merging them all the time.
pub(crate) fn begin_bulk(conn: &Connection) -> Result<()> {
    set(conn, "hashsize", 256 << 20)
}

/// Writes what was gathered since [`begin_bulk`].
pub(crate) fn end_bulk(conn: &Connection) -> Result<()> {
    set(conn, "hashsize", 1 << 20)
}

fn set(conn: &Connection, option: &str, value: i64) -> Result<()> {
    conn.execute("INSERT INTO contact_search (contact_search, rank) VALUES (?, ?)", params![option, value])?;
    Ok(())
}

#[cfg(test)]
mod tests;
