//! What a program that was killed left half done: cleared by the next to start. Never anything else.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::copy::is_sound;
use super::place::{folder_of, make_folder, restored};
use crate::data_files::BESIDE;
use crate::whole_file;

/// Puts a copy in the place of the database at `path` where that was interrupted just before the last step.
pub(super) fn finish_restoring(path: &Path) {
    let restored = restored(path);
    // A file that is not there has nothing that could be lost, and a copy that is whole is what was asked for.
    if !path.exists() && is_sound(&restored) {
        let _ = fs::rename(&restored, path);
    }
}

/// Removes what was left half done beside the database at `path` and among its copies before `started`. Returns how many
/// files that were. Whoever is at work on one holds it, and it stays.
pub fn clear_leftovers(path: &Path, started: SystemTime) -> usize {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut cleared = 0;
    for folder in [beside, folder_of(path)] {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_ours = name.starts_with(&stem) && whole_file::is_partial(&name);
            if is_ours && is_old(&entry.path(), started) && !whole_file::is_held(&entry.path()) {
                cleared += usize::from(whole_file::remove_partial(&entry.path()));
            }
        }
        // Those whose file is gone already.
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(partial) = BESIDE.iter().find_map(|end| name.strip_suffix(end)) else { continue };
            if name.starts_with(&stem)
                && whole_file::is_partial(partial)
                && !folder.join(partial).exists()
                && is_old(&entry.path(), started)
            {
                cleared += usize::from(fs::remove_file(entry.path()).is_ok());
            }
        }
    }
    let restored = restored(path);
    if path.exists() && restored.is_file() && is_old(&restored, started) {
        cleared += usize::from(set_by(path, &restored));
    }
    cleared
}

/// Keeps what was about to take the place of the database among the copies: it may be the only one that has what was in
/// an open file which another has replaced. What is not whole holds nothing that is not elsewhere.
fn set_by(path: &Path, restored: &Path) -> bool {
    if !is_sound(restored) {
        return fs::remove_file(restored).is_ok();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let kept = folder_of(path).join(format!("{stem}-replaced-{}.db", uuid::Uuid::now_v7().simple()));
    make_folder(&folder_of(path)).and_then(|()| fs::rename(restored, kept)).is_ok()
}

fn is_old(path: &Path, started: SystemTime) -> bool {
    fs::symlink_metadata(path).and_then(|about| about.modified()).is_ok_and(|written| written < started)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::store::{Store, copies, copy_beside};

    /// Later than any file of a test is written.
    fn far_off() -> SystemTime {
        SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(8_000_000_000)
    }

    #[test]
    fn what_killed_programs_left_is_cleared_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        drop(Store::open(&path).unwrap());
        let copy = copy_beside(&path, "by-hand").unwrap();
        let hex = "0123456789abcdef0123456789abcdef";
        let left = [
            folder.path().join(format!("copies/confab-before-import-x.db.{hex}.part")),
            folder.path().join(format!("copies/confab-before-import-x.db.{hex}.part-journal")),
            folder.path().join(format!("copies/confab-before-import-y.db.{hex}.part-journal")),
            folder.path().join(format!("copies/confab-before-import-z.db.{hex}.part-wal")),
            folder.path().join(format!("copies/confab-before-import-z.db.{hex}.part-shm")),
            folder.path().join(format!("confab.restored.{hex}.part")),
            folder.path().join("confab.restored"),
        ];
        let stay = [
            copy,
            folder.path().join("confab.db.damaged-20261121-160000"),
            folder.path().join("copies/mine.part"),
            folder.path().join(format!("notes.{hex}.part")),
            folder.path().join("copies/confab-by-hand-z.db"),
        ];
        for file in left.iter().chain(&stay[1..]) {
            fs::write(file, "x").unwrap();
        }
        assert_eq!(clear_leftovers(&path, SystemTime::UNIX_EPOCH), 0, "nothing younger than the program goes");
        clear_leftovers(&path, far_off());
        assert_eq!(left.iter().filter(|file| file.exists()).collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "all go");
        assert_eq!(stay.iter().filter(|file| !file.exists()).collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "none goes");
        assert!(path.exists() && copies(&path).len() == 2, "least of all the data");
    }

    #[test]
    fn what_was_to_take_a_place_that_is_taken_is_kept_among_the_copies() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        drop(Store::open(&path).unwrap());
        // As when killed after all that was open was written down, and before the other file was set aside.
        fs::copy(&path, restored(&path)).unwrap();
        assert_eq!(clear_leftovers(&path, far_off()), 1);
        assert!(!restored(&path).exists());
        let [kept] = copies(&path).try_into().unwrap();
        assert!(is_sound(&kept), "{}", kept.display());
    }

    #[cfg(unix)]
    #[test]
    fn what_another_program_is_at_work_on_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        drop(Store::open(&path).unwrap());
        whole_file::put(&folder.path().join("confab.restored"), |partial| {
            clear_leftovers(&path, far_off());
            assert!(partial.exists(), "a copy may be under way");
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn a_copy_that_was_about_to_take_the_place_takes_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        let store = Store::open(&path).unwrap();
        store
            .write_silently(|tx| Ok(tx.execute("INSERT INTO tag (name, name_key) VALUES ('kind', 'kind')", [])?))
            .unwrap();
        drop(store);
        // As when killed between setting the damaged file aside and the last step.
        fs::rename(&path, restored(&path)).unwrap();
        let store = Store::open(&path).unwrap();
        let tags: i64 =
            store.read(|conn| Ok(conn.query_row("SELECT count(*) FROM tag", [], |row| row.get(0))?)).unwrap();
        assert_eq!(tags, 1, "and no empty file does");
    }
}
