//! Finding people: a full-text index over names, work, tags and notes, kept inside each write.
//!
//! Text is folded and split by [`words()`] before it goes in and before it is asked for, so that accents,
//! ligatures and punctuation never stand between a person and their name. Who is shown, and in which order, is
//! the People list's business.

mod near;
mod words;

use rusqlite::{CachedStatement, Connection, params};

use crate::error::Result;

pub(crate) use near::{Nearness, Vocabulary, is_one_slip_apart, near_matches};
pub use words::{asked, words};

/// Where a word may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    Name,
    Anything,
}

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

/// The most words in one question to SQLite, well below the depth at which it refuses an expression.
pub(crate) const AT_ONCE: usize = 64;

/// Calls `found` with the id of each contact that has words beginning with all of `words`, ids ascending.
///
/// `words` are of [`asked`], at least one and at most [`AT_ONCE`].
pub(crate) fn matches(conn: &Connection, words: &[String], within: Within, found: impl FnMut(i64)) -> Result<()> {
    // A word holds nothing but letters, digits and their marks, so quoting it needs no escaping.
    let beginnings: Vec<_> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    ask(conn, &beginnings.join(" AND "), within, found)
}

/// Calls `found` with the id of each contact that has any of `words` whole, ids ascending.
fn any_of(conn: &Connection, words: &[&str], within: Within, found: impl FnMut(i64)) -> Result<()> {
    let whole: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
    ask(conn, &whole.join(" OR "), within, found)
}

fn ask(conn: &Connection, question: &str, within: Within, mut found: impl FnMut(i64)) -> Result<()> {
    let question = match within {
        Within::Name => format!("name : ({question})"),
        Within::Anything => question.to_owned(),
    };
    let mut statement = conn.prepare_cached("SELECT rowid FROM contact_search WHERE contact_search MATCH ?")?;
    let mut rows = statement.query([question])?;
    while let Some(row) = rows.next()? {
        found(row.get(0)?);
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
