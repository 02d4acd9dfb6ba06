//! Opening the file: where it is made, upgraded, refused or set aside. Never deletes anything.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::leftovers::finish_restoring;
use super::with_end;
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
pub(super) const MIGRATIONS: &[M<'static>] =
    &[M::up(include_str!("migrations/0001.sql")), M::up(include_str!("migrations/0002.sql")).foreign_key_check()];

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

/// Tries until nobody stands in the way: SQLite does not wait by itself where two might wait for each other.
fn patiently(mut attempt: impl FnMut() -> Result<()>) -> Result<()> {
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

/// Brings the schema from version `found` to the latest of `migrations`, each in one transaction with the
/// record of it. What was there is copied first.
pub(super) fn upgrade(conn: &mut Connection, path: &Path, found: i64, migrations: &[M<'_>]) -> Result<()> {
    if found >= i64::try_from(migrations.len()).unwrap_or(i64::MAX) {
        return Ok(());
    }
    if found > 0 {
        super::copy_beside(path, "before-upgrade")?;
    }
    migrate(conn, path, found, migrations)
}

/// As [`upgrade`], for a database of which there is a copy already.
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
        Ok(place) if !folder.exists() => Err(Error::refused(format!(
            "The folder for Confab’s data, “{}”, is a link to “{}”, which is not there. Nothing was changed. Connect the \
             drive it lies on, or make that folder, then try again.",
            folder.display(),
            place.display()
        ))),
        _ => Ok(()),
    }
}

/// Makes the folder for the data where it is missing, for this user alone.
///
/// # Errors
/// When the system refuses.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    if folder.exists() { Ok(()) } else { make_private_folder(folder) }
}

#[cfg(unix)]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(unix)]
fn make_private_file(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path).map(drop)
}

// On Windows a user's own AppData folder is private by inheritance.
#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
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

/// What SQLite may keep beside a database, by the ends of the names: what is not written into it yet, or not taken out
/// of it again. With another database of the same name it would spoil that.
pub(crate) const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Moves a database aside with what belongs to it, so that another can take its place, and has its new name tell why:
/// `damaged`, `replaced`. Returns that name. Where nothing is there, nothing is moved.
///
/// # Errors
/// When a file cannot be renamed.
pub fn set_aside(path: &Path, why: &str, now: chrono::DateTime<chrono::Utc>) -> Result<PathBuf> {
    let aside = with_end(path, &format!(".{why}-{}", now.format("%Y%m%d-%H%M%S")));
    let mut moved = Vec::new();
    for end in BESIDE.into_iter().chain([""]) {
        let (from, to) = (with_end(path, end), with_end(&aside, end));
        if from.exists() {
            if let Err(source) = fs::rename(&from, &to) {
                // They belong together: a log without its database is lost, and so is what only the log has.
                for (from, to) in moved {
                    let _ = fs::rename(to, from);
                }
                return Err(Error::File { path: from, source });
            }
            moved.push((from, to));
        }
    }
    Ok(aside)
}
