//! Which files are the data: by the names they have, and by what the system numbers them with, whatever their names.

use std::path::{Path, PathBuf};

/// A file as the system tells it from all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity(Number);

#[cfg(unix)]
type Number = (u64, u64);
#[cfg(not(unix))]
type Number = PathBuf;

impl Identity {
    /// Looks which file is at `path`, through links. Nothing is opened: closing it would let go of SQLite's locks.
    ///
    /// # Errors
    /// What the system says; nothing may be there.
    pub fn of(path: &Path) -> std::io::Result<Self> {
        number(path).map(Self)
    }
}

#[cfg(unix)]
fn number(path: &Path) -> std::io::Result<Number> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).map(|about| (about.dev(), about.ino()))
}

// An open file can be neither removed nor replaced there, so that its name is enough.
#[cfg(not(unix))]
fn number(path: &Path) -> std::io::Result<Number> {
    path.canonicalize().map(|path| path.to_string_lossy().to_lowercase().into())
}

/// What SQLite may keep beside a database, by the ends of the names: what is not written into it yet, or not taken out
/// of it again. With another database of the same name it would spoil that.
pub(crate) const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// `confab.db` and `-wal` to `confab.db-wal`.
pub(crate) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Tells whether a file of the lower-case name `name` in the folder of the data is, or would be taken for, part of them.
pub(crate) fn is_own_name(name: &str) -> bool {
    ["confab.db", "sample.db", "confab.lock", "confab.restored"].iter().any(|own| name.starts_with(own))
        || ["copies", "files"].contains(&name)
}
