//! From whichever version a file has to today's schema, step by step.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::error::{Error, Result};

/// The schema's version that this program writes.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// 'Conf', as in `PRAGMA application_id` of `migrations/0001.sql`.
const APPLICATION_ID: i64 = 0x436F_6E66;

/// How long to wait for another process (the command line beside the window) to finish its write.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long between two tries, where SQLite does not wait by itself.
const PAUSE: Duration = Duration::from_millis(20);

/// How a file comes from nothing to today's schema, step by step. A step that was shipped is never edited: the next
/// change appends one. `schema.sql` is rendered from their sum, and a test compares it.
pub(super) const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001.sql")),
    M::up(include_str!("migrations/0002.sql")).foreign_key_check(),
    M::up(include_str!("migrations/0003.sql")).foreign_key_check(),
    M::up(include_str!("migrations/0004.sql")).foreign_key_check(),
];

/// Brings a database of which there is a copy from version `found` to the latest of `migrations`, each in one transaction
/// with the record of it.
pub(super) fn migrate(conn: &mut Connection, path: &Path, mut found: i64, migrations: &[M<'_>]) -> Result<()> {
    // Making a table anew drops the old one, which would take the rows along that refer to it. Each step checks at its end
    // that all of them still lead somewhere.
    conn.pragma_update(None, "foreign_keys", false)?;
    patiently(|| {
        let Err(error) = Migrations::from_slice(migrations).to_latest(conn) else { return Ok(()) };
        // Another process that was started at the same moment may have got there first.
        let before = std::mem::replace(&mut found, user_version(conn)?);
        if found != before {
            return Err(Error::Locked);
        }
        Err(match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            _ => Error::Damaged(path.to_owned()),
        })
    })?;
    Ok(conn.pragma_update(None, "foreign_keys", true)?)
}

/// Tries until nobody stands in the way: SQLite does not wait by itself where two might wait for each other.
pub(super) fn patiently(mut attempt: impl FnMut() -> Result<()>) -> Result<()> {
    let mut waited = Duration::ZERO;
    loop {
        match attempt() {
            Err(Error::Locked) if waited < PATIENCE => {
                thread::sleep(PAUSE);
                waited += PAUSE;
            }
            outcome => return outcome,
        }
    }
}

/// Returns the version of a database of ours; 0 for an empty one.
///
/// # Errors
/// [`Error::Foreign`], [`Error::Newer`].
pub(super) fn version(conn: &Connection, path: &Path) -> Result<i64> {
    // All as of one moment: another process may be making the file.
    let conn = conn.unchecked_transaction()?;
    let found = user_version(&conn)?;
    let application: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let is_empty: bool = conn.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
    if !is_empty && application != APPLICATION_ID {
        return Err(Error::Foreign(path.to_owned()));
    }
    if found > SCHEMA_VERSION {
        return Err(Error::Newer { found, known: SCHEMA_VERSION });
    }
    Ok(if is_empty { 0 } else { found })
}

fn user_version(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}
