//! When the data cannot be opened: what happened, what is safe, and the ways out. Nothing is ever deleted.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::settings::Hours;
use crate::store;
use crate::words::{Words, capital};

/// Why the data could not be opened, and what can be done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// `locked`, `read_only`, `damaged`, `newer`, `foreign`, `disk_full`, `file` …
    pub code: String,
    pub heading: String,
    pub sentence: String,
    /// Where the file is, to be shown and copied.
    pub path: String,
    /// “Try again”
    pub retry: String,
    /// “Open the copy of today at 4:10 pm”; empty when there is none or it would not help.
    pub open_copy: String,
    /// “Set the file aside and start afresh”; empty when it would not help.
    pub start_afresh: String,
}

/// A way out of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WayOut {
    Retry,
    /// Sets the damaged file aside and puts the latest sound copy in its place.
    OpenCopy,
    /// Sets the file aside and begins with an empty one.
    StartAfresh,
}

impl Trouble {
    /// Describes `error`, which came up when the database at `path` was to be opened.
    #[must_use]
    pub fn of(error: &Error, path: &Path, now: DateTime<Utc>, zone: Tz) -> Self {
        let public = error.public();
        let words = Words::new(now, zone, Hours::default());
        let can_replace = matches!(error, Error::Damaged(_));
        let open_copy = latest_sound_copy(path)
            .filter(|_| can_replace)
            .and_then(|copy| std::fs::metadata(copy).and_then(|meta| meta.modified()).ok())
            .map(|made| format!("Open the copy of {}", words.day_and_clock(made.into())));
        Self {
            code: public.code.to_owned(),
            heading: heading(error).to_owned(),
            sentence: capital(&public.message),
            path: path.display().to_string(),
            retry: "Try again".to_owned(),
            open_copy: open_copy.unwrap_or_default(),
            start_afresh: if can_replace { "Set the file aside and start afresh".to_owned() } else { String::new() },
        }
    }
}

fn heading(error: &Error) -> &'static str {
    match error {
        Error::Locked => "Your data is in use elsewhere",
        Error::ReadOnly(_) => "Your data can’t be written",
        Error::DiskFull => "The disk is full",
        Error::Damaged(_) => "Your data file is damaged",
        Error::Newer { .. } => "Your data is from a newer Confab",
        Error::Foreign(_) => "This is another program’s file",
        _ => "Your data could not be opened",
    }
}

/// Prepares the place at `path` for opening again. The damaged file is kept under another name.
///
/// # Errors
/// When a file cannot be renamed or copied, or no sound copy is there; then nothing is lost either.
pub fn take(way_out: WayOut, path: &Path, now: DateTime<Utc>) -> Result<()> {
    match way_out {
        WayOut::Retry => {}
        WayOut::StartAfresh => {
            store::set_aside(path, now)?;
        }
        WayOut::OpenCopy => {
            let copy = latest_sound_copy(path).ok_or(Error::Gone("copy"))?;
            store::replace_by_copy(path, &copy, now)?;
        }
    }
    Ok(())
}

fn latest_sound_copy(path: &Path) -> Option<PathBuf> {
    store::copies(path).into_iter().find(|copy| store::is_sound(copy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn damaged() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        drop(Store::open(&path).unwrap());
        store::copy_beside(&path, "before-import").unwrap();
        std::fs::write(&path, "x".repeat(9000)).unwrap();
        for rest in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("confab.db{rest}")));
        }
        (folder, path)
    }

    #[test]
    fn a_damaged_file_offers_its_latest_sound_copy_and_a_fresh_start() {
        let (_folder, path) = damaged();
        let error = Store::open(&path).unwrap_err();
        let trouble = Trouble::of(&error, &path, at("2026-11-21T16:00:00Z"), Tz::UTC);
        assert_eq!(trouble.code, "damaged");
        assert!(trouble.open_copy.starts_with("Open the copy of "), "{trouble:?}");
        assert!(!trouble.start_afresh.is_empty(), "both ways out are offered: {trouble:?}");
    }

    #[test]
    fn opening_the_copy_keeps_the_damaged_file() {
        let (folder, path) = damaged();
        take(WayOut::OpenCopy, &path, at("2026-11-21T16:00:00Z")).unwrap();
        Store::open(&path).unwrap();
        let kept = std::fs::read(folder.path().join("confab.db.damaged-20261121-160000")).unwrap();
        assert_eq!(kept, "x".repeat(9000).into_bytes(), "someone may still want to rescue it");
    }

    #[test]
    fn where_the_copy_cannot_be_put_in_place_everything_stays_where_it_was() {
        let (folder, path) = damaged();
        // As a full disk: the new file cannot be written.
        std::fs::create_dir(folder.path().join("confab.restored")).unwrap();
        take(WayOut::OpenCopy, &path, at("2026-11-21T16:00:00Z")).unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap().len(), 9000, "the way out can be taken again");
        assert!(matches!(Store::open(&path), Err(Error::Damaged(_))), "and no empty file has taken its place");
    }

    #[test]
    fn a_damaged_copy_is_passed_over() {
        let (_folder, path) = damaged();
        for copy in store::copies(&path) {
            std::fs::write(copy, "y".repeat(9000)).unwrap();
        }
        let error = Store::open(&path).unwrap_err();
        let trouble = Trouble::of(&error, &path, at("2026-11-21T16:00:00Z"), Tz::UTC);
        assert_eq!(trouble.open_copy, "", "a copy that cannot be opened is no way out");
        assert!(matches!(take(WayOut::OpenCopy, &path, at("2026-11-21T16:00:00Z")), Err(Error::Gone(_))));
        assert!(path.exists(), "and nothing is moved for it");
    }

    #[test]
    fn a_newer_file_offers_nothing_that_could_harm_it() {
        let path = Path::new("/nowhere/confab.db");
        let trouble = Trouble::of(&Error::Newer { found: 9, known: 1 }, path, at("2026-11-21T16:00:00Z"), Tz::UTC);
        assert_eq!((trouble.open_copy.as_str(), trouble.start_afresh.as_str()), ("", ""));
    }
}
