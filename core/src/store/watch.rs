//! Whether the file that is open is still the one at its path. A sync program, a file manager or another Confab may move,
//! remove or replace it, and SQLite would write on into what no path leads to any more.

use std::path::Path;

use crate::data_files::{Identity, with_end};
use crate::error::Displaced;

/// The files as they were opened.
#[derive(Debug)]
pub(super) struct Watch {
    file: Identity,
    /// Where it is not there yet, nothing was written.
    log: Option<Identity>,
}

impl Watch {
    /// Takes the files at `path` for those that were just opened.
    pub(super) fn begin(path: &Path) -> Option<Self> {
        Some(Self { file: Identity::of(path).ok()?, log: Identity::of(&with_end(path, "-wal")).ok() })
    }

    /// Takes the log at `path` for the one that was just opened, where it was not there before.
    pub(super) fn take_log(&mut self, path: &Path) {
        self.log = self.log.take().or_else(|| Identity::of(&with_end(path, "-wal")).ok());
    }

    /// Tells whether the file at `path` is another while the log there is still the one that was opened.
    pub(super) fn log_lies_beside_another(&self, path: &Path) -> bool {
        let log = Identity::of(&with_end(path, "-wal")).ok();
        Identity::of(path).is_ok_and(|found| found != self.file) && log.is_some() && log == self.log
    }

    /// Says what happened at `path` since, if anything.
    pub(super) fn look(&self, path: &Path) -> Option<Displaced> {
        match Identity::of(path) {
            Err(_) => return Some(Displaced::Removed),
            Ok(found) if found != self.file => return Some(Displaced::Replaced),
            Ok(_) => {}
        }
        let log = self.log.as_ref()?;
        (Identity::of(&with_end(path, "-wal")).ok().as_ref() != Some(log)).then_some(Displaced::LogReplaced)
    }
}
