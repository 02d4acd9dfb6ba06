//! Opening the user's data: the file, what a program that died left beside it, and what a newer rule works out anew.

use std::path::Path;
use std::sync::Arc;

use crate::app::{Confab, Desktop};
use crate::attachment;
use crate::clock::Clock;
use crate::contact;
use crate::error::Result;
use crate::store::{self, Store};

impl Confab {
    /// Opens the user's data in `folder`, which is made where it is missing.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(folder: &Path, clock: Arc<dyn Clock>, desktop: Box<dyn Desktop>) -> Result<Self> {
        let started = std::time::SystemTime::from(clock.now());
        let path = folder.join("confab.db");
        let opened = Store::open(&path);
        // Also beside a file that cannot be opened: what is half written is of no use to anybody.
        store::clear_leftovers(&path, started);
        let own = opened?;
        // Where it fails the list is sorted as before, and the next opening tries again.
        let _ = contact::refresh_keys(&own);
        let app = Self::over(folder, own, clock, desktop);
        attachment::tidy_up(&app);
        Ok(app)
    }

    /// Opens the user's data in `folder` where they can only be read: on a disk that cannot be written, or as another
    /// user's.
    ///
    /// # Errors
    /// As [`Store::open_to_read`].
    pub fn open_to_read(folder: &Path, clock: Arc<dyn Clock>, desktop: Box<dyn Desktop>) -> Result<Self> {
        Ok(Self::over(folder, Store::open_to_read(&folder.join("confab.db"))?, clock, desktop))
    }
}
