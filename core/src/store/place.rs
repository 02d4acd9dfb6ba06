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
