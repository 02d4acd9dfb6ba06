//! Copies of the database: before an upgrade, before an import, and whenever the user asks.
//!
//! Always through SQLite's backup API, never by copying the bare file: its newest pages may still be in the
//! write-ahead log.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::migrate::{self, MIGRATIONS, PATIENCE, SCHEMA_VERSION, migrate};
use super::place::{folder_of, make_folder, restored, set_aside};
use super::wording;
use crate::error::{Error, Result, file_words};
use crate::whole_file;

/// How many copies of one kind are kept; the oldest goes when a further one is made.
const KEPT: usize = 5;

/// Copies the database at `path` into the folder `copies` beside it and returns the copy's place.
///
/// # Errors
/// When the copy cannot be written or does not pass its check; then no copy is left behind.
pub fn copy_beside(path: &Path, occasion: &str) -> Result<PathBuf> {
    let target = free_place(path, occasion)?;
    whole_file::put(&target, |partial| write_copy(path, partial))?;
    let of_this_kind = copies(path).into_iter().filter(|copy| name(copy).contains(occasion));
    for old in &of_this_kind.skip(KEPT).collect::<Vec<_>>() {
        fs::remove_file(old).map_err(|source| Error::File { path: old.clone(), source })?;
    }
    Ok(target)
}

/// A name that is still free among the copies of the database at `path`, whose folder is made where it is missing.
///
/// # Errors
/// When the folder cannot be made.
pub(super) fn free_place(path: &Path, occasion: &str) -> Result<PathBuf> {
    let folder = folder_of(path);
    make_folder(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    Ok(folder.join(format!("{}-{occasion}-{}.db", stem(path), uuid::Uuid::now_v7().simple())))
}

/// Puts the database `copy` in the place of the damaged one at `path`, which is kept under another name. Nothing is
/// moved before the new one is complete: what damages a file is often a disk that is full.
///
/// # Errors
/// When the copy cannot be copied, or a file cannot be renamed.
pub fn replace_by_copy(path: &Path, copy: &Path, now: DateTime<Utc>) -> Result<()> {
    let fresh = restored(path);
    whole_file::put(&fresh, |partial| write_copy(copy, partial))?;
    set_aside(path, "damaged", now).inspect_err(|_| drop(fs::remove_file(&fresh)))?;
    // Where this last step fails, what is to be opened is whole, and the next to open finishes it.
    fs::rename(&fresh, path).map_err(|source| Error::refused(wording::not_yet_in_place(&file_words(&source))))
}

/// Reads what is in the database `copy`, brought to today's schema, into a database in memory. The copy stays as it is.
///
/// # Errors
/// [`Error::Damaged`], [`Error::Foreign`], [`Error::Newer`].
pub(super) fn take_up(copy: &Path) -> Result<Connection> {
    let from = open_copy(copy)?;
    let found = migrate::version(&from, copy)?;
    check(&from, copy)?;
    let mut fresh = Connection::open_in_memory()?;
    // A backup keeps the size of pages, and memory takes none but its own.
    fresh.pragma_update(None, "page_size", page_size(&from)?)?;
    Backup::new(&from, &mut fresh)?.run_to_completion(4096, Duration::ZERO, None)?;
    migrate(&mut fresh, copy, found, MIGRATIONS)?;
    Ok(fresh)
}

/// Writes what is in `fresh` over the database at `path`, whole or not at all: for everybody who has the file open, it is
/// one write.
///
/// # Errors
/// [`Error::Locked`] when somebody else writes for long; [`Error::Refused`] for pages of another size.
pub(super) fn write_over(path: &Path, fresh: &Connection) -> Result<()> {
    let mut to =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if page_size(fresh)? != page_size(&to)? {
        return Err(Error::refused(wording::OTHER_MAKE));
    }
    let backup = Backup::new(fresh, &mut to)?;
    let mut waited = Duration::ZERO;
    while !matches!(backup.step(-1)?, StepResult::Done) {
        if waited >= PATIENCE {
            return Err(Error::Locked);
        }
        std::thread::sleep(PAUSE);
        waited += PAUSE;
    }
    Ok(())
}

/// How long between two tries.
const PAUSE: Duration = Duration::from_millis(20);

fn page_size(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA page_size", [], |row| row.get(0))?)
}

fn check(conn: &Connection, path: &Path) -> Result<()> {
    let sound: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if sound == "ok" { Ok(()) } else { Err(Error::Damaged(path.to_owned())) }
}

/// Opens a copy to look into it. It is not written to.
///
/// # Errors
/// When it is not there or is no database.
pub fn open_copy(copy: &Path) -> Result<Connection> {
    Ok(Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

/// Returns on what occasion `copy` was made: `by-hand`, `before-import` …
#[must_use]
pub fn occasion<'c>(path: &Path, copy: &'c Path) -> &'c str {
    let name = copy.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    let occasion = name.strip_prefix(&format!("{}-", stem(path))).unwrap_or_default();
    occasion.rsplit_once('-').map_or("", |(occasion, _)| occasion)
}

/// Fills `partial` with what is in the database at `path`, and checks it.
fn write_copy(path: &Path, partial: &Path) -> Result<()> {
    let from = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    from.busy_timeout(Duration::from_secs(5))?;
    write_from(&from, partial).map_err(|error| match error {
        Error::Damaged(_) => Error::Damaged(path.to_owned()),
        other => other,
    })
}

/// Fills `partial` with what the open database `from` holds, and checks it.
pub(super) fn write_from(from: &Connection, partial: &Path) -> Result<()> {
    let mut to = Connection::open(partial)?;
    Backup::new(from, &mut to)?.run_to_completion(4096, Duration::from_millis(5), None)?;
    check(&to, partial)?;
    to.pragma_update(None, "journal_mode", "delete")?;
    Ok(to.close().map_err(|(_, error)| error)?)
}

/// Returns the copies that were made of the database at `path`, the newest first.
#[must_use]
pub fn copies(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder_of(path)) else { return Vec::new() };
    let prefix = format!("{}-", stem(path));
    let mut copies: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|copy| name(copy).starts_with(&prefix) && name(copy).ends_with(".db"))
        .collect();
    copies
        .sort_by_key(|copy| std::cmp::Reverse((fs::metadata(copy).and_then(|meta| meta.modified()).ok(), name(copy))));
    copies
}

/// Tells whether `path` is a database that hangs together and that this program can read.
#[must_use]
pub fn is_sound(path: &Path) -> bool {
    let look = || -> rusqlite::Result<bool> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sound: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        Ok(sound == "ok" && (1..=SCHEMA_VERSION).contains(&version))
    };
    look().unwrap_or(false)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
