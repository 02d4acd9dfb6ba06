//! A second connection to the file for imports and copies: beside the open ones through the log, or exclusively with
//! SQLite's rollback journal, which writes everything once. Dropping it checkpoints, or brings the log back.

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::open;
use crate::error::Result;

/// A connection of its own. It records no undo and does not tell the search whom it touched; whoever uses it says
/// [`super::Store::changed_elsewhere`]. What it wrote is safe with its commit, and put in order when it is dropped.
#[derive(Debug)]
pub struct SecondConnection {
    conn: Connection,
    /// Puts what was written in order.
    settle: &'static str,
}

impl SecondConnection {
    /// Opens the file at `path` beside others: they read on, and write when this one has written.
    pub(super) fn beside_others(path: &Path) -> Result<Self> {
        let conn = open::writer(path)?;
        // What is written stays in the log until the end: whoever waits for the work need not wait for that.
        conn.pragma_update(None, "wal_autocheckpoint", 0)?;
        // Where it does not succeed, because somebody is reading, the next to write or to close does it.
        Ok(Self { conn, settle: "PRAGMA wal_checkpoint(PASSIVE)" })
    }

    /// Opens the file at `path` for this work only, or beside the others where somebody has it open.
    ///
    /// The log lets others read on, at the price that all is written twice: into the log, and from there into the file.
    /// Where nobody is there, SQLite's older journal is as safe and has it written once. A file that is left with that,
    /// because the power went, is rolled back and gets its log again by the next to open it.
    pub(super) fn exclusive(path: &Path) -> Result<Self> {
        let conn = open::writer(path)?;
        // Others keep the file for as long as they run, so there is nothing to wait for.
        conn.busy_timeout(Duration::ZERO)?;
        let mode = conn.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0));
        conn.busy_timeout(super::migrate::PATIENCE)?;
        match mode {
            Ok(mode) if mode == "delete" => Ok(Self { conn, settle: "PRAGMA journal_mode = wal" }),
            Err(error) if error.sqlite_error_code() != Some(ErrorCode::DatabaseBusy) => Err(error.into()),
            _ => {
                drop(conn);
                Self::beside_others(path)
            }
        }
    }
}

impl Deref for SecondConnection {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.conn
    }
}

impl DerefMut for SecondConnection {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }
}

impl Drop for SecondConnection {
    fn drop(&mut self) {
        let _ = self.conn.query_row(self.settle, [], |_| Ok(()));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::super::{Store, check};
    use super::*;

    fn open() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("confab.db")).unwrap();
        (folder, store)
    }

    fn add(conn: &Connection, tag: &str) -> Result<()> {
        Ok(conn.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [tag]).map(drop)?)
    }

    fn count(conn: &Connection) -> Result<i64> {
        Ok(conn.query_row("SELECT count(*) FROM tag", [], |row| row.get(0))?)
    }

    fn tags(store: &Store) -> i64 {
        store.read(count).unwrap()
    }

    fn journal(conn: &Connection) -> String {
        conn.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn exclusively_everything_is_written_once_and_the_log_comes_back() {
        let (folder, store) = open();
        let cached = || *store.read(|conn| store.cached(conn, count)).unwrap();
        assert_eq!(cached(), 0, "somebody has read, and remembers it");
        let exclusive = store.exclusive_connection().unwrap();
        add(&exclusive, "kind").unwrap();
        assert_eq!(journal(&exclusive), "delete", "the older journal serves");
        assert!(!folder.path().join("confab.db-wal").exists(), "there is no log");
        drop(exclusive);
        assert_eq!(cached(), 1, "what was remembered is not taken for true");
        store.write_silently(|tx| add(tx, "funny")).unwrap();
        assert_eq!(cached(), 2, "what was written alone and after it is read");
        assert_eq!(store.read(|conn| Ok(journal(conn))).unwrap(), "wal", "the log is back");
    }

    #[test]
    fn nobody_is_sent_away() {
        let (_folder, store) = open();
        let other = Store::open(store.path()).unwrap();
        assert_eq!(tags(&other), 0, "another program is reading");
        let beside = store.exclusive_connection().unwrap();
        add(&beside, "kind").unwrap();
        assert_eq!((journal(&beside).as_str(), tags(&other)), ("wal", 1), "it reads on, and sees what was written");
        drop(beside);
        assert_eq!(tags(&store), 1, "as everybody does");
    }

    #[test]
    fn a_step_can_still_be_undone() {
        let (_folder, store) = open();
        let step = store.write("Added", |tx| add(tx, "kind")).unwrap().undo.unwrap();
        drop(store.exclusive_connection().unwrap());
        store.undo(step.id).unwrap();
        assert_eq!(tags(&store), 0, "it was not forgotten");
    }

    #[test]
    fn whoever_comes_meanwhile_waits_and_finds_it_written() {
        let (_folder, store) = open();
        let path = store.path().to_owned();
        let (begun, begins) = mpsc::channel();
        thread::scope(|scope| {
            let store = &store;
            scope.spawn(move || {
                let mut exclusive = store.exclusive_connection().unwrap();
                let tx = exclusive.transaction().unwrap();
                add(&tx, "kind").unwrap();
                begun.send(()).unwrap();
                thread::sleep(Duration::from_millis(200));
                tx.commit().unwrap();
            });
            begins.recv().unwrap();
            let other = Store::open(&path).unwrap();
            assert_eq!(tags(&other), 1, "another program that starts waits for the end");
            other.write_silently(|tx| add(tx, "funny")).unwrap();
        });
        assert_eq!(tags(&store), 2, "and both go on");
        assert_eq!(store.read(|conn| Ok(journal(conn))).unwrap(), "wal", "with a log");
        assert_eq!(store.read(check).unwrap(), Vec::<String>::new(), "in a sound file");
    }
}
