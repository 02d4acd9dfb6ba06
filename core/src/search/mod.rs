//! Finding people by the beginnings of words in their names, work, tags and notes.
//!
//! Text is folded and split by [`words()`] before it goes into the index and before it is asked for, so that accents,
//! ligatures and punctuation never stand between a person and their name. Who is shown, and in which order, is
//! the People list's business.

mod excerpt;
mod index;
mod near;
mod recollection;
mod texts;
mod words;

use rusqlite::Connection;

use crate::error::Result;
use crate::store::tables::TABLES;

pub(crate) use excerpt::{excerpt, has};
pub(crate) use index::Index;
pub(crate) use near::{Nearness, is_one_slip_apart};
pub(crate) use recollection::Recollection;
pub use words::{asked, words};

/// Makes the temporary triggers that note which contacts a write has touched, on the store's writing connection only. After
/// an import, which has a connection of its own, everybody is read again.
pub(crate) fn install(conn: &Connection) -> Result<()> {
    let mut sql = String::from("CREATE TEMP TABLE search_touched (contact_id INTEGER NOT NULL);");
    for table in TABLES {
        let (name, Some(contacts)) = (table.name, table.searched) else { continue };
        for (event, row) in [("INSERT", "new"), ("UPDATE", "old"), ("UPDATE", "new"), ("DELETE", "old")] {
            let contacts = contacts.replace("{row}", row);
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER search_{name}_{event}_{row} AFTER {event} ON main.{name} BEGIN
                   INSERT INTO search_touched {contacts}; END;"
            ));
        }
    }
    Ok(conn.execute_batch(&sql)?)
}

/// Returns the contacts that this transaction has touched, and starts anew.
pub(crate) fn touched(conn: &Connection) -> Result<Vec<i64>> {
    let touched = conn
        .prepare_cached("SELECT DISTINCT contact_id FROM search_touched")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    if !touched.is_empty() {
        conn.prepare_cached("DELETE FROM search_touched")?.execute([])?;
    }
    Ok(touched)
}

#[cfg(test)]
mod tests;
