//! Files that were let go over the window: remembered by a number, since the page never sees where a file lies.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::app::Confab;
use crate::error::{Error, Result};

/// The files that were let go last.
#[derive(Debug, Default)]
struct Dropped(Mutex<(u64, Vec<PathBuf>)>);

/// What was let go over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DroppedFiles {
    /// Names them in what follows.
    pub id: u64,
    /// They are lists of people, by their names: to be imported wherever they are let go.
    pub are_lists: bool,
}

/// Remembers what was let go, in the place of what was before.
pub fn remember_dropped(app: &Confab, paths: &[PathBuf]) -> DroppedFiles {
    const LISTS: [&str; 4] = ["csv", "tsv", "vcf", "zip"];
    let is_list = |path: &PathBuf| {
        let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        LISTS.contains(&end.as_str())
    };
    let kept = app.kept::<Dropped>();
    let mut last = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
    *last = (last.0 + 1, paths.to_vec());
    DroppedFiles { id: last.0, are_lists: !paths.is_empty() && paths.iter().all(is_list) }
}

/// The files that were let go under that number.
///
/// # Errors
/// [`Error::Gone`] when others were since.
pub fn dropped(app: &Confab, id: u64) -> Result<Vec<PathBuf>> {
    let kept = app.kept::<Dropped>();
    let last = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
    if last.0 == id && !last.1.is_empty() { Ok(last.1.clone()) } else { Err(Error::Gone("file")) }
}
