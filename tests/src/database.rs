//! The real database file, read as any other program could.

use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, OpenFlags};

/// Opens `confab.db` in `folder` for reading.
///
/// # Errors
/// When there is none.
pub fn open(folder: &Path) -> Result<Connection> {
    Ok(Connection::open_with_flags(
        folder.join("confab.db"),
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?)
}

/// One number from the database in `folder`.
///
/// # Errors
/// When the question does not fit the schema.
pub fn number(folder: &Path, question: &str) -> Result<i64> {
    Ok(open(folder)?.query_row(question, [], |row| row.get(0))?)
}

/// One text from the database in `folder`.
///
/// # Errors
/// When the question does not fit the schema.
pub fn text(folder: &Path, question: &str) -> Result<String> {
    Ok(open(folder)?.query_row(question, [], |row| row.get(0))?)
}
