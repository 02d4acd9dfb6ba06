//! The folder of the files: putting one in, whether it is there, and clearing what nothing refers to any more.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::wording;
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{self, Store};
use crate::whole_file;

/// By holding this file a program says that what it deleted can still be undone.
const LOCK: &str = "in-use.lock";

/// Where the files are kept.
pub(crate) fn folder(app: &Confab) -> PathBuf {
    app.folder().join("files")
}

/// That a program uses the files: none is cleared meanwhile, by whoever else starts.
#[derive(Debug, Default)]
pub(super) struct Held(Mutex<Option<File>>);

impl Held {
    /// Says so, where there are any files; once is enough.
    pub(super) fn hold(&self, folder: &Path) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() && folder.is_dir() {
            *held = lock_file(folder).ok().filter(|file| file.try_lock_shared().is_ok());
        }
    }

    /// What is held, let go of as at the end of the program.
    #[cfg(test)]
    pub(super) fn take_away(&self) -> Option<File> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn lock_file(folder: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(folder.join(LOCK))
}

/// What was read of a file that is to be kept.
pub(super) struct Taken {
    pub sha256: String,
    pub bytes: u64,
}

/// Copies a file into the folder, under the sum of its bytes. One that is there already stays as it is.
///
/// # Errors
/// [`Error::Refused`] for what is no plain file, is too large, or changes while it is read; [`Error::File`].
pub(super) fn take(folder: &Path, source: &Path, most: u64) -> Result<Taken> {
    let failed = |error| Error::File { path: source.to_owned(), source: error };
    let about = fs::metadata(source).map_err(failed)?;
    let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if about.is_dir() {
        return Err(Error::refused(wording::folder(&name)));
    }
    if !about.is_file() {
        return Err(Error::refused(wording::no_file(&name)));
    }
    if about.len() > most {
        return Err(Error::refused(wording::too_large(&name, most)));
    }
    let taken = sum(File::open(source).map_err(failed)?, most).map_err(failed)?;
    let Some(taken) = taken else { return Err(Error::refused(wording::too_large(&name, most))) };
    let target = folder.join(&taken.sha256);
    if is_there(folder, &taken.sha256, taken.bytes) {
        return Ok(taken);
    }
    store::make_folder(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
    whole_file::put(&target, |partial| {
        let from = File::open(source).map_err(failed)?.take(most + 1);
        let mut to = fs::OpenOptions::new().write(true).open(partial).map_err(failed)?;
        let mut sum = Sha256::new();
        each_part(from, |part| {
            sum.update(part);
            to.write_all(part)
        })
        .map_err(failed)?;
        if hex(&sum.finalize()) != taken.sha256 {
            return Err(Error::refused(wording::was_changed(&name)));
        }
        Ok(())
    })?;
    Ok(taken)
}

/// The sum of what is in a file; nothing where it is longer than `most`.
fn sum(file: File, most: u64) -> io::Result<Option<Taken>> {
    let mut sum = Sha256::new();
    let bytes = each_part(file.take(most + 1), |part| {
        sum.update(part);
        Ok(())
    })?;
    Ok((bytes <= most).then(|| Taken { sha256: hex(&sum.finalize()), bytes }))
}

/// Reads a file part by part; returns how long it is.
fn each_part(mut from: impl Read, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<u64> {
    let mut part = vec![0; 64 * 1024];
    let mut bytes = 0;
    loop {
        match from.read(&mut part)? {
            0 => return Ok(bytes),
            read => {
                each(&part[..read])?;
                bytes += read as u64;
            }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Tells whether a file is in the folder, whole.
pub(super) fn is_there(folder: &Path, sha256: &str, bytes: u64) -> bool {
    is_name(sha256)
        && fs::symlink_metadata(folder.join(sha256)).is_ok_and(|about| about.is_file() && about.len() == bytes)
}

/// What the folder keeps is named so; nothing else of it is ever opened, handed out or cleared.
fn is_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

/// Copies a kept file to where the user wants it.
///
/// # Errors
/// [`Error::Refused`] where it is no longer there whole; as [`whole_file::hand_out`].
pub(super) fn hand_out(app: &Confab, sha256: &str, bytes: u64, target: &Path) -> Result<()> {
    let folder = folder(app);
    let kept = folder.join(sha256);
    if !is_there(&folder, sha256, bytes) {
        return Err(Error::refused(wording::MISSING));
    }
    whole_file::hand_out(app.folder(), target, |partial| {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::File { path, source }
        };
        let mut from = File::open(&kept).map_err(failed(&kept))?;
        let mut to = fs::OpenOptions::new().write(true).open(partial).map_err(failed(partial))?;
        io::copy(&mut from, &mut to).map(drop).map_err(failed(partial))
    })
}

/// Clears what nothing refers to any more: no row, none of a copy's, and no step that could be undone, since no program
/// that is running holds the files. From then on this one does.
pub(crate) fn tidy_up(app: &Confab) -> usize {
    tidy(app.own_store(), &folder(app), &app.kept::<Held>())
}

pub(super) fn tidy(own: &Store, folder: &Path, held: &Held) -> usize {
    if !folder.is_dir() {
        return 0;
    }
    let alone = lock_file(folder).is_ok_and(|file| file.try_lock().is_ok());
    let cleared = if alone { clear(own, folder).unwrap_or_default() } else { 0 };
    held.hold(folder);
    cleared
}

fn clear(own: &Store, folder: &Path) -> Result<usize> {
    let mut wanted = own.read(referred_to)?;
    let data = own.path().parent().unwrap_or(Path::new("."));
    // Whatever is a database here may be gone back to: copies, and what was set aside.
    for place in [data.to_owned(), data.join("copies")] {
        for entry in fs::read_dir(place).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_other =
                path != own.path() && name.contains(".db") && !name.ends_with("-wal") && !name.ends_with("-shm");
            if is_other && path.is_file() && !name.ends_with(".part") {
                // Of one that cannot be read nobody knows what it refers to: then everything stays.
                wanted.extend(referred_to(&store::open_copy(&path)?)?);
            }
        }
    }
    let mut cleared = 0;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_left = is_name(&name) && !wanted.contains(&name) || whole_file::is_partial(&name);
        if is_left && entry.path().is_file() {
            cleared += usize::from(fs::remove_file(entry.path()).is_ok());
        }
    }
    Ok(cleared)
}

fn referred_to(conn: &Connection) -> Result<HashSet<String>> {
    // A copy of an earlier version knows no files.
    if !conn.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'attachment'")?.exists([])? {
        return Ok(HashSet::new());
    }
    Ok(conn
        .prepare("SELECT DISTINCT sha256 FROM attachment")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}
