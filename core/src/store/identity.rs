//! Which file a path leads to: told by what the system numbers it with, whatever names it has.

use std::path::Path;

/// A file as the system tells it from all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity(Number);

#[cfg(unix)]
type Number = (u64, u64);
#[cfg(not(unix))]
type Number = std::path::PathBuf;

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
