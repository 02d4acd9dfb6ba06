//! Where files lie: the data's folder, their copies, and what is moved aside there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::data_files::{BESIDE, with_end};
use crate::error::{Error, Result};

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

// On Windows a user's own AppData folder is private by inheritance.
#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

/// The folder of the copies of the database at `path`.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    path.with_file_name("copies")
}

/// The place of a copy that is to take the place of the database at `path`.
#[must_use]
pub fn restored(path: &Path) -> PathBuf {
    path.with_extension("restored")
}

/// Moves a database aside with what belongs to it, so that another can take its place, and has its new name tell why:
/// `damaged`, `replaced`. Returns that name. Where nothing is there, nothing is moved.
///
/// # Errors
/// When a file cannot be renamed.
pub fn set_aside(path: &Path, why: &str, now: chrono::DateTime<chrono::Utc>) -> Result<PathBuf> {
    let aside = with_end(path, &format!(".{why}-{}", now.format("%Y%m%d-%H%M%S")));
    for end in BESIDE.into_iter().chain([""]) {
        let from = with_end(path, end);
        if from.exists() {
            fs::rename(&from, with_end(&aside, end)).map_err(|source| Error::File { path: from.clone(), source })?;
        }
    }
    Ok(aside)
}
