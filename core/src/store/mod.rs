//! The database file: opening it safely, reading, writing in one transaction, undo.
//!
//! No entity's SQL is here; that stays with the entity. What every write needs is: one closure that commits
//! or rolls back, an undo step, and the names of the tables it touched, from which the screens reload.

mod copy;
pub mod image;
mod leftovers;
mod migrate;
mod open;
mod place;
mod read_copy;
mod references;
mod second_connection;
mod statements;
mod touched;
mod undo;
mod watch;
mod wording;

use std::any::{Any, TypeId};
use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Serialize;
use ts_rs::TS;

use crate::data_files::with_end;
use crate::error::{Error, Result};
use crate::search;
use crate::tables;
use crate::whole_file;

use read_copy::ReadCopy;
use watch::Watch;

pub use copy::{copies, copy_beside, is_sound, occasion, open_copy, replace_by_copy};
pub use leftovers::clear_leftovers;
pub use migrate::SCHEMA_VERSION;
pub use open::check;
pub use place::{make_folder, restored, set_aside};
pub use references::{Reference, references};
pub use second_connection::SecondConnection;
pub use statements::Statements;
pub use undo::UndoStep;

/// What a write gives back: its value, and the step by which it can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Written<T> {
    pub value: T,
    /// Absent when nothing was changed.
    pub undo: Option<UndoStep>,
}

/// What a write did, in the past tense, as the toast says it: “Marked as sent”. Each room has its own, an enum beside its
/// other sentences (`wording.rs`), since a label may hold what only the room knows.
pub trait Label {
    fn wording(&self) -> String;
}

#[cfg(test)]
impl Label for &str {
    fn wording(&self) -> String {
        (*self).to_owned()
    }
}

/// The tables that a committed write touched.
pub type Changes = BTreeSet<String>;

type Observer = Arc<dyn Fn(&Changes) + Send + Sync>;

/// One open database file: a writer and a reader. After [`Store::exclusive_connection`], whoever needs one of
/// them opens it anew.
pub struct Store {
    path: PathBuf,
    writer: Mutex<Option<Writer>>,
    reader: Mutex<Option<Connection>>,
    /// The files as they were opened; nothing while somebody else has them alone.
    watch: Mutex<Option<Watch>>,
    /// It was opened to be read: what cannot be written, by the name that its user knows.
    only_read: Option<ReadCopy>,
    touched: Arc<Mutex<Changes>>,
    observer: Mutex<Option<Observer>>,
    cached: Mutex<Cached>,
    search: search::IndexCache,
}

/// The connection that writes.
struct Writer {
    conn: Connection,
    /// What is written is noted, for undo and for the search. That takes as long to prepare as opening the file, so it
    /// waits for the first write: many commands only read, and so does a start.
    triggers_installed: bool,
}

impl Writer {
    /// Opens the file for writing; the tables that are written are added to `touched`.
    fn open(path: &Path, touched: &Arc<Mutex<Changes>>) -> Result<Self> {
        let conn = open::writer(path)?;
        let seen = Arc::clone(touched);
        conn.update_hook(Some(move |_, database: &str, table: &str, _| {
            if database == "main" && tables::is_shown(table) {
                lock(&seen).insert(table.to_owned());
            }
        }))?;
        Ok(Self { conn, triggers_installed: false })
    }

    fn ready(&mut self) -> Result<&mut Connection> {
        if !self.triggers_installed {
            let whole = self.conn.transaction()?;
            undo::install(&whole)?;
            touched::install(&whole)?;
            whole.commit()?;
            self.triggers_installed = true;
        }
        Ok(&mut self.conn)
    }
}

/// Values worked out from the data at one version of it; dropped at the next.
#[derive(Default)]
struct Cached {
    version: i64,
    values: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the database at `path`, making or upgrading it where needed; a copy is made before an upgrade.
    ///
    /// # Errors
    /// [`Error::Newer`], [`Error::Damaged`], [`Error::Foreign`], [`Error::ReadOnly`], [`Error::Locked`].
    pub fn open(path: &Path) -> Result<Self> {
        let touched = Arc::new(Mutex::new(Changes::new()));
        let writer = Writer::open(path, &touched)?;
        let reader = open::reader(path)?;
        Ok(Self {
            path: path.to_owned(),
            watch: Mutex::new(Watch::begin(path)),
            only_read: None,
            writer: Mutex::new(Some(writer)),
            reader: Mutex::new(Some(reader)),
            touched,
            observer: Mutex::new(None),
            cached: Mutex::default(),
            search: search::IndexCache::default(),
        })
    }

    /// Opens the database at `path` where it can only be read: what is read is a copy of it, and nothing can be written.
    ///
    /// # Errors
    /// As [`Store::open`], and where there is no database.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let copy = ReadCopy::of(path)?;
        let store = Self::open(&copy.path())?;
        Ok(Self { only_read: Some(copy), ..store })
    }

    /// Returns where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.only_read.as_ref().map_or(&self.path, ReadCopy::original)
    }

    /// Looks whether the file that is open is still the one at its path.
    ///
    /// # Errors
    /// [`Error::Displaced`] where it is not: what is written now would be in no file that anybody finds.
    pub fn look(&self) -> Result<()> {
        let happened = lock(&self.watch).as_ref().and_then(|watch| watch.look(&self.path));
        happened.map_or(Ok(()), |happened| Err(Error::Displaced { path: self.path.clone(), happened }))
    }

    /// Takes the log that belongs to the displaced file from beside the file that is there now, which would swallow it:
    /// SQLite cannot tell whose log it is. It is kept under another name; what is open reads on in it.
    ///
    /// # Errors
    /// When it cannot be renamed.
    pub fn take_log_away(&self, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
        let watch = lock(&self.watch);
        if !watch.as_ref().is_some_and(|watch| watch.log_lies_beside_another(&self.path)) {
            return Ok(());
        }
        let aside = with_end(&self.path, &now.format(".log-%Y%m%d-%H%M%S").to_string());
        for end in ["-wal", "-shm"] {
            let from = with_end(&self.path, end);
            match std::fs::rename(&from, with_end(&aside, end)) {
                Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Error::File { path: from, source });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes all that the open file holds to `target`, whatever has happened to its path.
    ///
    /// # Errors
    /// When it cannot be read or written; then nothing is left at `target`.
    pub fn rescue(&self, target: &Path) -> Result<()> {
        let writer = lock(&self.writer);
        let reader = lock(&self.reader);
        let open = writer.as_ref().map(|writer| &writer.conn).or(reader.as_ref()).ok_or(Error::Gone("file"))?;
        whole_file::put(target, |partial| copy::write_from(open, partial))
    }

    /// Copies what the open file holds among its copies, whatever has happened to its path. Returns the copy's place.
    ///
    /// # Errors
    /// As [`Store::rescue`].
    pub fn keep_among_copies(&self) -> Result<PathBuf> {
        let target = copy::free_place(&self.path, "replaced")?;
        self.rescue(&target)?;
        Ok(target)
    }

    /// Calls `observer` after each committed write, on the writing thread and with no lock held.
    pub fn observe(&self, observer: impl Fn(&Changes) + Send + Sync + 'static) {
        *lock(&self.observer) = Some(Arc::new(observer));
    }

    /// Runs `work` on the reading connection, which cannot write, in one snapshot.
    ///
    /// # Errors
    /// Whatever `work` returns.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let _alone = Nested::guard(self, "read");
        let mut reader = lock(&self.reader);
        let reader = match &mut *reader {
            Some(reader) => reader,
            gone => {
                let opened = gone.insert(open::reader(&self.path)?);
                let mut watch = lock(&self.watch);
                if watch.is_none() {
                    *watch = Watch::begin(&self.path);
                }
                opened
            }
        };
        self.look()?;
        self.search.begin(|| self.others());
        let snapshot = reader.transaction()?;
        work(&snapshot)
    }

    /// As [`Store::read`], on a connection of its own, for what takes long: an export, a preview, a check. Whoever asks for
    /// a screen meanwhile does not wait for it. Nothing is cached there, and the search is not asked.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_long<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.look()?;
        let mut own = open::reader(&self.path)?;
        let snapshot = own.transaction()?;
        let value = work(&snapshot)?;
        self.look()?;
        Ok(value)
    }

    /// Returns a value that is worked out from the data, and kept until anybody writes. `conn` is the one that
    /// [`Store::read`] gave.
    ///
    /// For what every keystroke needs and only a write changes, such as the order of 30,000 names.
    ///
    /// # Errors
    /// Whatever `work_out` returns.
    pub fn cached<T: Send + Sync + 'static>(
        &self,
        conn: &Connection,
        work_out: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<Arc<T>> {
        let version = data_version(conn)?;
        let known = {
            let mut cached = lock(&self.cached);
            if cached.version != version {
                *cached = Cached { version, values: HashMap::new() };
            }
            cached.values.get(&TypeId::of::<T>()).cloned()
        };
        if let Some(value) = known.and_then(|value| value.downcast::<T>().ok()) {
            return Ok(value);
        }
        let value = Arc::new(work_out(conn)?);
        let kept: Arc<dyn Any + Send + Sync> = Arc::<T>::clone(&value);
        lock(&self.cached).values.insert(TypeId::of::<T>(), kept);
        Ok(value)
    }

    /// Returns every word and who has it. `conn` is the one that [`Store::read`] gave.
    pub(crate) fn index(&self, conn: &Connection) -> Result<Arc<search::Index>> {
        self.search.index(conn, data_version(conn)?, || self.others())
    }

    /// Returns a number that changes when another connection has written; nothing while the writer is busy or shut, for
    /// a reading waits for no write.
    fn others(&self) -> Option<i64> {
        let writer = match self.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(writer)) => writer.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        data_version(&writer.as_ref()?.conn).ok()
    }

    /// Runs `work` in one transaction and records how to undo it under `label`.
    ///
    /// # Errors
    /// Whatever `work` returns; nothing is written then.
    pub fn write<T>(&self, label: impl Label, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<Written<T>> {
        let alone = Nested::guard(self, "write");
        let mut writer = lock(&self.writer);
        let ((value, undo), changes) = self.transact(self.opened(&mut writer)?, |tx| {
            let step = undo::begin(tx)?;
            let value = work(tx)?;
            let undo = undo::end(tx, step, &label.wording())?;
            Ok((value, undo))
        })?;
        drop((writer, alone));
        self.report(&changes);
        Ok(Written { value, undo })
    }

    /// Runs `work` in one transaction that no one will want to undo: settings, deliveries.
    ///
    /// # Errors
    /// Whatever `work` returns; nothing is written then.
    pub fn write_silently<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let alone = Nested::guard(self, "write");
        let mut writer = lock(&self.writer);
        let (value, changes) = self.transact(self.opened(&mut writer)?, work)?;
        drop((writer, alone));
        self.report(&changes);
        Ok(value)
    }

    /// Puts back what step `id` changed. The undoing is a step of its own, so that it can be undone too.
    ///
    /// # Errors
    /// [`Error::CannotUndo`] when something the step touched has changed since, or the step is too old.
    pub fn undo(&self, id: i64) -> Result<Written<()>> {
        let mut writer = lock(&self.writer);
        let (undo, changes) = self.transact(self.opened(&mut writer)?, |tx| undo::revert(tx, id))?;
        drop(writer);
        self.report(&changes);
        Ok(Written { value: (), undo })
    }

    /// Opens a further connection for one long piece of work (an import, a copy), so that reading and small writes go on
    /// beside it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn second_connection(&self) -> Result<SecondConnection> {
        self.writable()?;
        self.look()?;
        SecondConnection::beside_others(&self.path)
    }

    /// Lets go of the file, and opens it for one long piece of work with nobody beside it. Whoever reads or writes here
    /// in the meantime waits for what it writes.
    ///
    /// Where another process has the file, or something was written here that can still be undone, it is
    /// [`Store::second_connection`]: the steps are remembered by the connection that wrote them.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn exclusive_connection(&self) -> Result<SecondConnection> {
        let mut writer = lock(&self.writer);
        if writer.as_ref().is_some_and(|writer| writer.triggers_installed) {
            return self.second_connection();
        }
        self.look()?;
        *writer = None;
        *lock(&self.watch) = None;
        drop(writer);
        *lock(&self.reader) = None;
        // What is remembered goes by the version that a reader sees, and each of them counts for itself.
        *lock(&self.cached) = Cached::default();
        self.search.forget();
        SecondConnection::exclusive(&self.path)
    }

    /// Puts what is in `copy` in the place of what is here, after making a copy of that, whose place is returned. For
    /// everybody who has the file open it is one write; no step before it can be undone any more.
    ///
    /// # Errors
    /// As for opening a file, where the copy is none that this program can read; [`Error::Locked`] where another process
    /// writes. Then everything is as it was.
    pub fn restore(&self, copy: &Path) -> Result<PathBuf> {
        self.look()?;
        let fresh = copy::take_up(copy)?;
        let mut writer = lock(&self.writer);
        let before = copy_beside(&self.path, "before-restore")?;
        // Whoever reads or writes next opens the file anew: what a connection knew of it holds no longer.
        let mut reader = lock(&self.reader);
        (*writer, *reader) = (None, None);
        *lock(&self.watch) = None;
        *lock(&self.cached) = Cached::default();
        self.search.forget();
        copy::write_over(&self.path, &fresh)?;
        drop((writer, reader));
        self.report(&tables::TABLES.iter().map(|table| table.name.to_owned()).collect());
        Ok(before)
    }

    /// Tells the observer that `tables` were changed through a separate connection or another process.
    pub fn changed_elsewhere(&self, tables: impl IntoIterator<Item = &'static str>) {
        self.search.forget();
        self.report(&tables.into_iter().map(str::to_owned).collect());
    }

    /// Returns a number that changes when another connection or process has written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version(&self) -> Result<i64> {
        self.look()?;
        // Asked on the writer, so that our own small writes do not count.
        let mut writer = lock(&self.writer);
        data_version(&self.opened(&mut writer)?.conn)
    }

    fn opened<'w>(&self, writer: &'w mut Option<Writer>) -> Result<&'w mut Writer> {
        match writer {
            Some(writer) => Ok(writer),
            gone => {
                let opened = gone.insert(Writer::open(&self.path, &self.touched)?);
                // Now the log is there too. What a reader has opened before stays the one that is watched.
                let mut watch = lock(&self.watch);
                match &mut *watch {
                    Some(watch) => watch.take_log(&self.path),
                    none => *none = Watch::begin(&self.path),
                }
                Ok(opened)
            }
        }
    }

    /// Returns what `work` does, and the tables that it changed. They are taken before the writer is free for the next.
    fn transact<T>(
        &self,
        writer: &mut Writer,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<(T, Changes)> {
        self.writable()?;
        self.look()?;
        lock(&self.touched).clear();
        let outcome = (|| {
            let tx = writer.ready()?.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&tx)?;
            let contacts = touched::take(&tx)?;
            tx.commit()?;
            self.search.tell(&contacts);
            // It may have been taken away meanwhile: what is not in the file at that path is not done.
            self.look()?;
            Ok((value, mem::take(&mut *lock(&self.touched))))
        })();
        outcome.map_err(|error| self.with_path(error))
    }

    fn writable(&self) -> Result<()> {
        self.only_read.as_ref().map_or(Ok(()), |copy| Err(Error::ReadOnly(copy.original().to_owned())))
    }

    fn report(&self, changes: &Changes) {
        let observer = lock(&self.observer).clone();
        if let (Some(observer), false) = (observer, changes.is_empty()) {
            observer(changes);
        }
    }

    fn with_path(&self, error: Error) -> Error {
        match error {
            Error::ReadOnly(_) => Error::ReadOnly(self.path.clone()),
            Error::Damaged(_) => Error::Damaged(self.path.clone()),
            other => other,
        }
    }
}

/// That a thread asks a store for what it holds already, which would wait for itself for ever. Told in debug builds.
struct Nested;

#[cfg(debug_assertions)]
thread_local! {
    static HELD: std::cell::RefCell<Vec<(usize, &'static str)>> = const { std::cell::RefCell::new(Vec::new()) };
}

#[cfg(debug_assertions)]
impl Nested {
    fn guard(store: &Store, what: &'static str) -> Self {
        let this = (std::ptr::from_ref(store) as usize, what);
        HELD.with_borrow_mut(|held| {
            assert!(!held.contains(&this), "a {what} within a {what} of the same store would wait for itself for ever");
            held.push(this);
        });
        Self
    }
}

#[cfg(debug_assertions)]
impl Drop for Nested {
    fn drop(&mut self) {
        HELD.with_borrow_mut(|held| held.pop());
    }
}

#[cfg(not(debug_assertions))]
impl Nested {
    fn guard(_: &Store, _: &'static str) -> Self {
        Self
    }
}

/// Changes whenever another connection than `conn` has written.
pub(crate) fn data_version(conn: &Connection) -> Result<i64> {
    Ok(conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

/// A poisoned lock means that a worker panicked between two statements; the transaction rolled back with it,
/// so the connection itself is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a new uid for an entity: a UUID v7, so that exports sort by age.
#[must_use]
pub fn new_uid() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Writes a moment as the database keeps it.
#[must_use]
pub fn stamp(moment: chrono::DateTime<chrono::Utc>) -> String {
    moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Reads a moment as the database keeps it, for `row.get_ref`-style conversions.
///
/// # Errors
/// When the text is no such moment; then the row is damaged.
pub fn moment(text: &str) -> rusqlite::Result<chrono::DateTime<chrono::Utc>> {
    chrono::DateTime::parse_from_rfc3339(text)
        .map(|moment| moment.to_utc())
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error)))
}

#[cfg(test)]
mod tests;
