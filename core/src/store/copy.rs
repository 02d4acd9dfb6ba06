//! Copies of the database: before an upgrade, before an import, and whenever the user asks.
//!
//! Always through SQLite's backup API, never by copying the bare file: its newest pages may still be in the
//! write-ahead log.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::leftovers::restored;
use super::open::{make_folder, set_aside};
use crate::error::{Error, Result};
use crate::whole_file;

/// How many copies of one kind are kept; the oldest goes when a further one is made.
const KEPT: usize = 5;

/// Copies the database at `path` into the folder `copies` beside it and returns the copy's place.
///
/// # Errors
/// When the copy cannot be written or does not pass its check; then no copy is left behind.
pub fn copy_beside(path: &Path, occasion: &str) -> Result<PathBuf> {
    let folder = folder_of(path);
    make_folder(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    let target = folder.join(format!("{}-{occasion}-{}.db", stem(path), uuid::Uuid::now_v7().simple()));
    whole_file::put(&target, |partial| write_copy(path, partial))?;
    let of_this_kind = copies(path).into_iter().filter(|copy| name(copy).contains(occasion));
    for old in &of_this_kind.skip(KEPT).collect::<Vec<_>>() {
        fs::remove_file(old).map_err(|source| Error::File { path: old.clone(), source })?;
    }
    Ok(target)
}

/// Copies what the open `store` holds into its folder `copies`, whatever has happened to its path. Returns the copy's place.
///
/// # Errors
/// As [`copy_beside`].
pub fn keep_among_copies(store: &super::Store) -> Result<PathBuf> {
    let folder = folder_of(store.path());
    make_folder(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    let target = folder.join(format!("{}-replaced-{}.db", stem(store.path()), uuid::Uuid::now_v7().simple()));
    store.rescue(&target)?;
    Ok(target)
}

/// Puts the database `copy` in the place of the damaged one at `path`, which is kept under another name. Nothing is
/// moved before the new one is complete: what damages a file is often a disk that is full.
///
/// # Errors
/// When the copy cannot be copied, or a file cannot be renamed.
pub fn replace_by_copy(path: &Path, copy: &Path, now: DateTime<Utc>) -> Result<()> {
    let fresh = restored(path);
    whole_file::put(&fresh, |partial| write_copy(copy, partial))?;
    set_aside(path, "damaged", now)
        .and_then(|_| fs::rename(&fresh, path).map_err(|source| Error::File { path: path.to_owned(), source }))
        .inspect_err(|_| drop(fs::remove_file(&fresh)))
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
    let sound: String = to.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(Error::Damaged(PathBuf::new()));
    }
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
        Ok(sound == "ok" && (1..=super::SCHEMA_VERSION).contains(&version))
    };
    look().unwrap_or(false)
}

pub(super) fn folder_of(path: &Path) -> PathBuf {
    path.with_file_name("copies")
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
