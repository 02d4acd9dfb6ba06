//! The cached search index, and what invalidates it: when it is used as it is, patched for a few contacts, or rebuilt.
//!
//! A write on the store's own connection tells whom it touched, and only those are read again. When anybody else has
//! written, an import or another process, everybody is. A reading shows that something was written, but not by whom;
//! the writing connection knows whether it was somebody else.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::index::{Index, MOST_CHANGED};
use crate::error::Result;

/// The index as last asked for, and who has changed since.
#[derive(Debug, Default)]
pub(crate) struct IndexCache(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    index: Option<Arc<Index>>,
    /// The database's version, as the reading connection saw it then.
    version: i64,
    /// The others' writes that the index certainly holds: the version as the writing connection saw it.
    by_others: Option<i64>,
    /// The same, that the present reading certainly shows.
    shown: Option<i64>,
    /// Whom committed writes touched, that the present reading may not show yet.
    pending: Touched,
    /// The same, that it certainly shows.
    visible: Touched,
}

#[derive(Debug, Default)]
struct Touched {
    writes: usize,
    contacts: Vec<i64>,
}

impl IndexCache {
    /// A write that touched `contacts` has been committed.
    pub(crate) fn tell(&self, contacts: &[i64]) {
        let pending = &mut self.state().pending;
        pending.writes += 1;
        pending.contacts.extend(contacts);
        // Any more of them say no more than that there are too many.
        pending.contacts.truncate(MOST_CHANGED + 1);
    }

    /// Somebody has written who does not tell.
    pub(crate) fn forget(&self) {
        let mut state = self.state();
        state.index = None;
        state.by_others = None;
    }

    /// A reading begins, which shows every write that has been told of. `others` tells the version that the writing
    /// connection sees, which changes with others' writes alone; it is asked only where that will matter.
    pub(crate) fn begin(&self, others: impl FnOnce() -> Option<i64>) {
        let State { pending, visible, by_others, shown, .. } = &mut *self.state();
        *shown = if pending.writes > 0 || by_others.is_none() { others() } else { *by_others };
        visible.writes += std::mem::take(&mut pending.writes);
        visible.contacts.append(&mut pending.contacts);
        visible.contacts.truncate(MOST_CHANGED + 1);
    }

    /// Returns the index as of the reading on `conn`, which is at `version`. `others` is as in [`IndexCache::begin`].
    pub(crate) fn index(
        &self,
        conn: &Connection,
        version: i64,
        others: impl FnOnce() -> Option<i64>,
    ) -> Result<Arc<Index>> {
        let mut state = self.state();
        let before = state.index.take();
        let Touched { writes, contacts } = std::mem::take(&mut state.visible);
        let by_others =
            version != state.version && (writes == 0 || state.by_others.is_none() || others() != state.by_others);
        let index = match before {
            Some(before) if contacts.is_empty() && !by_others => before,
            Some(before) if contacts.len() <= MOST_CHANGED && !by_others => {
                let mut index = Arc::unwrap_or_clone(before);
                index.read_again(conn, &contacts)?;
                if index.is_worn() { Arc::new(Index::load(conn)?) } else { Arc::new(index) }
            }
            _ => {
                // What others wrote after the reading began may or may not be in it: only what was there before counts.
                state.by_others = state.shown;
                Arc::new(Index::load(conn)?)
            }
        };
        state.version = version;
        state.index = Some(Arc::clone(&index));
        Ok(index)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
