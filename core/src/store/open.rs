//! Opening the file: where it is made, upgraded, refused or set aside. Never deletes anything.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::M;

use super::copy::copy_beside;
use super::leftovers::finish_restoring;
use super::migrate::{MIGRATIONS, PATIENCE, migrate, patiently, version};
use super::place::make_folder;
use super::wording;
use crate::error::{Error, Result};

/// Opens for writing; makes the folder (0700) and the file (0600), upgrades an older schema after a copy.
pub(super) fn writer(path: &Path) -> Result<Connection> {
    prepare_place(path)?;
    let mut conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| at(path, error.into()))?;
    conn.busy_timeout(PATIENCE)?;
    let found = version(&conn, path).map_err(|error| at(path, error))?;
    settle(&mut conn)
        .and_then(|()| upgrade(&mut conn, path, found, MIGRATIONS))
        // At the end: a new file's tables need not go through the log.
        .and_then(|()| take_log(&conn))
        .map_err(|error| at(path, error))?;
    // Proves that the file can be written now, not at the user's first word.
    conn.transaction_with_behavior(TransactionBehavior::Immediate)
        .and_then(Transaction::rollback)
        .map_err(|error| at(path, error.into()))?;
    Ok(conn)
}

fn settle(conn: &mut Connection) -> Result<()> {
    // Only a new file takes this. People are long rows: four times SQLite’s own size quarters the writes of an import.
    conn.pragma_update(None, "page_size", 16384)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // In WAL, NORMAL keeps the file sound whatever happens, but a power cut may take back the last commits.
    // "Never loses a word" is worth the sync.
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Has what is written go into a log first, so that others read on. A file has it from its first day, but while a first
/// import has it alone.
fn take_log(conn: &Connection) -> Result<()> {
    patiently(|| Ok(conn.pragma_update(None, "journal_mode", "wal")?))
}

/// Brings the schema from version `found` to the latest of `migrations`, each in one transaction with the
/// record of it. What was there is copied first.
pub(super) fn upgrade(conn: &mut Connection, path: &Path, found: i64, migrations: &[M<'_>]) -> Result<()> {
    if found >= i64::try_from(migrations.len()).unwrap_or(i64::MAX) {
        return Ok(());
    }
    if found > 0 {
        copy_beside(path, "before-upgrade")?;
    }
    migrate(conn, path, found, migrations)
}

/// Opens for reading only.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "query_only", true)?;
    // The pages of two screenfuls of people, who lie all over the file; SQLite's own choice is too small for one.
    conn.pragma_update(None, "cache_size", -4 * 1024)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

fn prepare_place(path: &Path) -> Result<()> {
    let refused = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            Error::ReadOnly(path.to_owned())
        }
        std::io::ErrorKind::StorageFull => Error::DiskFull,
        _ => Error::File { path: path.to_owned(), source },
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        refuse_dangling(folder)?;
        make_folder(folder).map_err(refused)?;
    }
    finish_restoring(path);
    if !path.exists() {
        make_private_file(path).map_err(refused)?;
    }
    Ok(())
}

/// A link to a drive that is not there is told as that: to the system it is a name that exists already.
fn refuse_dangling(folder: &Path) -> Result<()> {
    match fs::read_link(folder) {
        Ok(place) if !folder.exists() => Err(Error::refused(wording::dangling(folder, &place))),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn make_private_file(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path).map(drop)
}

#[cfg(not(unix))]
fn make_private_file(path: &Path) -> std::io::Result<()> {
    fs::OpenOptions::new().write(true).create(true).truncate(false).open(path).map(drop)
}

fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::ReadOnly(_) => Error::ReadOnly(path.to_owned()),
        Error::Damaged(_) => Error::Damaged(path.to_owned()),
        other => other,
    }
}

/// Looks whether everything in the file hangs together: SQLite's own check, and foreign keys.
///
/// Returns what is wrong, in SQLite's words; empty when all is well.
///
/// # Errors
/// When the file cannot be read at all.
pub fn check(conn: &Connection) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut statement = conn.prepare("PRAGMA integrity_check")?;
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        if line != "ok" {
            wrong.push(line);
        }
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let orphans = statement.query_map([], |row| row.get::<_, String>(0))?.count();
    if orphans > 0 {
        wrong.push(format!("{orphans} rows point to something that is not there"));
    }
    Ok(wrong)
}
