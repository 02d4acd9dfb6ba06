//! When the data cannot be opened: what happened, what is safe, and the ways out. Nothing is ever deleted.

mod wording;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Displaced, Error, Result};
use crate::locale::Hours;
use crate::store::{self, Store};
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
    /// “Put back what Confab has”; empty unless the file was displaced while it was open.
    pub put_back: String,
    /// “Use the file that is there now”; empty when none is.
    pub use_other: String,
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
    /// Writes what the displaced, still open file holds to its path; what lies there is kept under another name.
    PutBack,
    /// Goes on with the file that is there now; what the displaced one holds is kept among the copies.
    UseOther,
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
            .map(|made| wording::open_copy(&words.day_and_clock(made.into())));
        let displaced = match error {
            Error::Displaced { happened, .. } => Some(happened),
            _ => None,
        };
        let given = |is_one: bool, way: &str| if is_one { way.to_owned() } else { String::new() };
        Self {
            code: public.code.to_owned(),
            heading: wording::heading(error).to_owned(),
            sentence: capital(&public.message),
            path: path.display().to_string(),
            retry: if displaced.is_some() { wording::LOOK_AGAIN } else { wording::TRY_AGAIN }.to_owned(),
            open_copy: open_copy.unwrap_or_default(),
            put_back: given(displaced.is_some(), wording::PUT_BACK),
            use_other: given(matches!(displaced, Some(Displaced::Replaced)), wording::USE_OTHER),
            start_afresh: given(can_replace, wording::START_AFRESH),
        }
    }
}

/// Prepares the place at `path` for opening again. The damaged file is kept under another name.
///
/// # Errors
/// When a file cannot be renamed or copied, or no sound copy is there; then nothing is lost either.
pub fn resolve(way_out: WayOut, path: &Path, now: DateTime<Utc>) -> Result<()> {
    match way_out {
        // The latter two are for data that are still open.
        WayOut::Retry | WayOut::PutBack | WayOut::UseOther => {}
        WayOut::StartAfresh => {
            store::set_aside(path, "damaged", now)?;
        }
        WayOut::OpenCopy => {
            let copy = latest_sound_copy(path).ok_or_else(|| Error::refused(wording::NO_COPY))?;
            store::replace_by_copy(path, &copy, now)?;
        }
    }
    Ok(())
}

/// Takes a way out where the file at the path of `store`, which is still open, is not the one that was opened. Returns
/// whether that store is to be used on; otherwise the path is opened anew.
///
/// # Errors
/// When a file cannot be written or renamed, or, looking again, when all is as before; then nothing is lost.
pub fn resolve_displaced(way_out: WayOut, store: &Store, now: DateTime<Utc>) -> Result<bool> {
    let path = store.path();
    match way_out {
        WayOut::PutBack => {
            if let Some(folder) = path.parent() {
                store::make_folder(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
            }
            // Whole before anything is moved. A program that ends in between finds it and finishes.
            store.rescue(&store::restored(path))?;
            store::set_aside(path, "replaced", now)?;
            std::fs::rename(store::restored(path), path)
                .map_err(|source| Error::File { path: path.to_owned(), source })?;
            Ok(false)
        }
        WayOut::UseOther => {
            store.keep_among_copies()?;
            store.take_log_away(now)?;
            Ok(false)
        }
        _ => store.look().map(|()| true),
    }
}

fn latest_sound_copy(path: &Path) -> Option<PathBuf> {
    store::copies(path).into_iter().find(|copy| store::is_sound(copy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_files::with_end;

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
        resolve(WayOut::OpenCopy, &path, at("2026-11-21T16:00:00Z")).unwrap();
        Store::open(&path).unwrap();
        let kept = std::fs::read(folder.path().join("confab.db.damaged-20261121-160000")).unwrap();
        assert_eq!(kept, "x".repeat(9000).into_bytes(), "someone may still want to rescue it");
    }

    #[test]
    fn where_the_copy_cannot_be_put_in_place_everything_stays_where_it_was() {
        let (folder, path) = damaged();
        // As a full disk: the new file cannot be written.
        std::fs::create_dir(folder.path().join("confab.restored")).unwrap();
        resolve(WayOut::OpenCopy, &path, at("2026-11-21T16:00:00Z")).unwrap_err();
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
        assert!(matches!(resolve(WayOut::OpenCopy, &path, at("2026-11-21T16:00:00Z")), Err(Error::Refused(_))));
        assert!(path.exists(), "and nothing is moved for it");
    }

    /// Data with two tags in them, the second still in the log, and another's file that would take their place.
    #[cfg(unix)]
    fn open_data() -> (tempfile::TempDir, Store, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("data/confab.db")).unwrap();
        let other = folder.path().join("other.db");
        tag(&Store::open(&other).unwrap(), "theirs").unwrap();
        tag(&store, "kind").unwrap();
        tag(&store, "wise").unwrap();
        (folder, store, other)
    }

    #[cfg(unix)]
    fn tag(store: &Store, name: &str) -> Result<()> {
        store.write_silently(|tx| {
            Ok(tx.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [name]).map(drop)?)
        })
    }

    #[cfg(unix)]
    fn tags(path: &Path) -> Vec<String> {
        let store = Store::open(path).unwrap();
        assert_eq!(store.read(store::check).unwrap(), Vec::<String>::new(), "the file is sound");
        store
            .read(|conn| {
                Ok(conn
                    .prepare("SELECT name FROM tag ORDER BY id")?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn whatever_happens_to_the_open_file_no_write_is_answered_that_is_not_in_it_and_all_can_be_put_back() {
        type Deed = fn(&Path, &Path);
        let deeds: [(&str, Displaced, Deed); 7] = [
            ("removed", Displaced::Removed, |path, _| {
                for end in ["", "-wal", "-shm"] {
                    std::fs::remove_file(with_end(path, end)).unwrap();
                }
            }),
            ("only the file removed", Displaced::Removed, |path, _| std::fs::remove_file(path).unwrap()),
            ("renamed", Displaced::Removed, |path, _| std::fs::rename(path, path.with_extension("old")).unwrap()),
            ("the folder moved", Displaced::Removed, |path, _| {
                let folder = path.parent().unwrap();
                std::fs::rename(folder, folder.with_extension("moved")).unwrap();
            }),
            ("another moved over it", Displaced::Replaced, |path, other| std::fs::rename(other, path).unwrap()),
            ("a same copy moved over it", Displaced::Replaced, |path, _| {
                std::fs::copy(path, path.with_extension("copy")).unwrap();
                std::fs::rename(path.with_extension("copy"), path).unwrap();
            }),
            ("another log moved over its own", Displaced::LogReplaced, |path, other| {
                std::fs::write(other, "a foreign log").unwrap();
                std::fs::rename(other, with_end(path, "-wal")).unwrap();
            }),
        ];
        for (what, expected, deed) in deeds {
            let (_folder, store, other) = open_data();
            let path = store.path().to_owned();
            deed(&path, &other);
            let error = tag(&store, "unheard").unwrap_err();
            assert!(matches!(error, Error::Displaced { happened, .. } if happened == expected), "{what}: {error:?}");
            assert!(store.read(|_| Ok(())).is_err(), "{what}: nor is anything shown as if all were well");
            let trouble = Trouble::of(&error, &path, at("2026-11-21T16:00:00Z"), Tz::UTC);
            assert!(!trouble.put_back.is_empty() && !trouble.sentence.is_empty(), "{what}: {trouble:?}");
            assert_eq!(trouble.use_other.is_empty(), expected != Displaced::Replaced, "{what}: where there is another");
            assert!(resolve_displaced(WayOut::Retry, &store, at("2026-11-21T16:00:00Z")).is_err(), "{what}: still so");

            assert!(!resolve_displaced(WayOut::PutBack, &store, at("2026-11-21T16:00:00Z")).unwrap());
            drop(store);
            assert_eq!(tags(&path), ["kind", "wise"], "{what}: all that Confab had is in the file again");
            if expected == Displaced::Replaced {
                let aside = path.with_file_name("confab.db.replaced-20261121-160000");
                assert!(aside.exists(), "{what}: and the other file is kept");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_write_during_which_the_file_is_replaced_is_not_answered() {
        let (_folder, store, other) = open_data();
        let path = store.path().to_owned();
        let written = store.write_silently(|tx| {
            tx.execute("INSERT INTO tag (name, name_key) VALUES ('late', 'late')", [])?;
            std::fs::rename(&other, &path).map_err(|source| Error::File { path: path.clone(), source })
        });
        assert!(matches!(written, Err(Error::Displaced { .. })), "{written:?}");
        resolve_displaced(WayOut::PutBack, &store, at("2026-11-21T16:00:00Z")).unwrap();
        drop(store);
        assert_eq!(tags(&path), ["kind", "wise", "late"], "and yet nothing of it is lost");
    }

    #[cfg(unix)]
    #[test]
    fn the_other_file_can_be_used_and_what_was_open_is_kept_among_the_copies() {
        let (_folder, store, other) = open_data();
        let path = store.path().to_owned();
        std::fs::rename(&other, &path).unwrap();
        assert!(!resolve_displaced(WayOut::UseOther, &store, at("2026-11-21T16:00:00Z")).unwrap());
        drop(store);
        assert_eq!(tags(&path), ["theirs"], "the other file is used, and nothing of ours went into it");
        let [copy] = &store::copies(&path)[..] else { panic!("one copy") };
        assert_eq!(tags(copy), ["kind", "wise"], "all of ours is in the copy");
    }

    #[cfg(unix)]
    #[test]
    fn where_the_file_is_back_in_its_place_all_goes_on() {
        let (_folder, store, _) = open_data();
        let path = store.path().to_owned();
        std::fs::rename(&path, path.with_extension("away")).unwrap();
        tag(&store, "unheard").unwrap_err();
        std::fs::rename(path.with_extension("away"), &path).unwrap();
        assert!(
            resolve_displaced(WayOut::Retry, &store, at("2026-11-21T16:00:00Z")).unwrap(),
            "the same store goes on"
        );
        tag(&store, "heard").unwrap();
        drop(store);
        assert_eq!(tags(&path), ["kind", "wise", "heard"]);
    }

    #[test]
    fn a_newer_file_offers_nothing_that_could_harm_it() {
        let path = Path::new("/nowhere/confab.db");
        let trouble = Trouble::of(&Error::Newer { found: 9, known: 1 }, path, at("2026-11-21T16:00:00Z"), Tz::UTC);
        assert_eq!((trouble.open_copy.as_str(), trouble.start_afresh.as_str()), ("", ""));
    }
}
