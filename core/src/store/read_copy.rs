//! Data that can only be read: copied to a private place, where SQLite can have its log and an older schema be upgraded.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::copy;
use crate::data_files::{BESIDE, with_end};
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
        from.busy_timeout(super::migrate::PATIENCE)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn tags(store: &Store) -> i64 {
        store.read(|conn| Ok(conn.query_row("SELECT count(*) FROM tag", [], |row| row.get(0))?)).unwrap()
    }

    fn add(store: &Store, name: &str) -> Result<()> {
        store.write_silently(|tx| {
            Ok(tx.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [name]).map(drop)?)
        })
    }

    #[test]
    fn what_can_only_be_read_is_read_with_its_log_and_not_touched() {
        let home = tempfile::tempdir().unwrap();
        let open = Store::open(&home.path().join("own/confab.db")).unwrap();
        add(&open, "kind").unwrap();
        // As on a stick that was pulled out: the newest is in the log still.
        let path = home.path().join("stick/confab.db");
        fs::create_dir(path.parent().unwrap()).unwrap();
        for end in ["", "-wal"] {
            fs::copy(with_end(open.path(), end), with_end(&path, end)).unwrap();
        }
        let plainly = ReadCopy { original: path.clone(), folder: tempfile::tempdir().unwrap() };
        plainly.fill_plainly().unwrap();
        assert_eq!(tags(&Store::open(&plainly.path()).unwrap()), 1, "also file by file");
        let before = ["", "-wal"].map(|end| fs::read(with_end(&path, end)).unwrap());

        let store = Store::open_to_read(&path).unwrap();
        assert_eq!(tags(&store), 1, "the newest is there");
        assert!(matches!(add(&store, "wise"), Err(Error::ReadOnly(told)) if told == path), "nothing is written");
        assert_eq!(store.path(), path, "it is called what it is");
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), before[0], "the file is as it was");
    }

    #[test]
    fn an_older_file_that_can_only_be_read_is_upgraded_in_the_copy() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("confab.db");
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/schema/v1-real.db"), &path).unwrap();
        let before = fs::read(&path).unwrap();
        let store = Store::open_to_read(&path).unwrap();
        assert_eq!(store.read(super::super::check).unwrap(), Vec::<String>::new());
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), before, "the file is of its own version still");
        assert!(Store::open_to_read(&home.path().join("none.db")).is_err(), "where nothing is, nothing is made");
        assert!(!home.path().join("none.db").exists());
    }
}
