//! Data that can only be read: copied to a private place, where SQLite can have its log and an older schema be upgraded.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::{BESIDE, copy, with_end};
use crate::error::{Error, Result};

/// A copy that lives as long as it is read.
#[derive(Debug)]
pub(super) struct ReadCopy {
    original: PathBuf,
    folder: TempDir,
}

impl ReadCopy {
    /// Copies the database at `path`.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub(super) fn of(path: &Path) -> Result<Self> {
        let failed = |source| Error::File { path: path.to_owned(), source };
        fs::metadata(path).map_err(failed)?;
        let folder = tempfile::Builder::new().prefix("confab-").tempdir().map_err(failed)?;
        let copy = Self { original: path.to_owned(), folder };
        copy.fill().or_else(|_| copy.fill_plainly().map_err(failed))?;
        Ok(copy)
    }

    /// Where the copy is.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join(self.original.file_name().unwrap_or_default())
    }

    /// Where what was copied is.
    pub(super) fn original(&self) -> &Path {
        &self.original
    }

    /// As SQLite copies what others may be writing.
    fn fill(&self) -> Result<()> {
        let from = Connection::open_with_flags(&self.original, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        from.busy_timeout(super::open::PATIENCE)?;
        copy::write_from(&from, &self.path())
    }

    /// File by file: where SQLite cannot even read, since it may not make its log, nobody is writing.
    fn fill_plainly(&self) -> std::io::Result<()> {
        for end in [""].into_iter().chain(BESIDE.into_iter().filter(|end| *end != "-shm")) {
            let from = with_end(&self.original, end);
            if end.is_empty() || from.exists() {
                let to = with_end(&self.path(), end);
                fs::copy(from, &to)?;
                writable(&to)?;
            }
        }
        Ok(())
    }
}

/// The copy of a file that cannot be written would not be to be written either.
fn writable(path: &Path) -> std::io::Result<()> {
    let mut rights = fs::metadata(path)?.permissions();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        rights.set_mode(0o600);
    }
    #[cfg(not(unix))]
    rights.set_readonly(false);
    fs::set_permissions(path, rights)
}
