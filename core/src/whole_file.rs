//! Files with people's data in them: for this user alone, and in their place only when they are whole.
//!
//! Nothing that a user names is ever written over the data, what belongs to it, or anything that is not a plain file.
//! Ours and not `tempfile`: what is half written must be told from everything else by the next program, and be held while
//! somebody is at work on it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::data_files::{self, Identity};
use crate::error::{Error, Result};

/// The end of the name of a file that is not whole yet.
const PARTIAL: &str = ".part";

/// Fills a file with a text.
///
/// # Errors
/// [`Error::File`]
pub fn write(to: &Path, text: &str) -> Result<()> {
    fs::write(to, text).map_err(|source| Error::File { path: to.to_owned(), source })
}

/// Has `write` fill an empty file beside `target`; synced, it takes `target`'s place.
///
/// # Errors
/// What `write` says, or [`Error::File`]; whatever was at `target` is as it was then.
pub fn put<T>(target: &Path, write: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}{PARTIAL}", uuid::Uuid::new_v4().simple()));
    let partial = target.with_file_name(name);
    let failed = |source| Error::File { path: target.to_owned(), source };
    let outcome = make_private(&partial).map_err(failed).and_then(|held| {
        hold(&held);
        let written = write(&partial).map_err(|error| match error {
            // The user knows the file by the name they gave it.
            Error::File { path, source } if path == partial => Error::File { path: target.to_owned(), source },
            other => other,
        })?;
        // For writing: Windows syncs nothing else.
        let file = fs::OpenOptions::new().write(true).open(&partial).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        drop((file, held));
        fs::rename(&partial, target).map_err(failed)?;
        sync_folder(target);
        Ok(written)
    });
    if outcome.is_err() {
        // The error that matters is the first one.
        remove_partial(&partial);
    }
    outcome
}

/// Removes what is half written, with what SQLite keeps beside it where it was to be a database. Tells whether it is gone.
pub fn remove_partial(partial: &Path) -> bool {
    for end in data_files::BESIDE {
        let _ = fs::remove_file(data_files::with_end(partial, end));
    }
    fs::remove_file(partial).is_ok()
}

/// Removes what a program that was killed left of an earlier try at `target`, a file in a folder of the user's.
fn clear_earlier(target: &Path) {
    let Some(folder) = target.parent() else { return };
    let stem = format!("{}.", target.file_name().unwrap_or_default().to_string_lossy());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.strip_prefix(&stem).is_some_and(|rest| rest.len() == 32 + PARTIAL.len())
            && is_partial(&name)
            && !is_held(&entry.path())
        {
            remove_partial(&entry.path());
        }
    }
}

/// As [`put`], for a `target` that the user named; the data are in `folder`. What is no plain file, such as `/dev/stdout`,
/// is written into and stays what it is.
///
/// # Errors
/// [`Error::Refused`] where something of the data, or another program's database, is at `target` or would be taken for
/// that; as [`put`] otherwise. Nothing was written then.
pub fn hand_out<T>(folder: &Path, target: &Path, write: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let failed = |source| Error::File { path: target.to_owned(), source };
    let real = real_place(target).map_err(failed)?;
    refuse_data(folder, &real)?;
    match fs::metadata(target) {
        Ok(about) if about.is_dir() => Err(failed(io::ErrorKind::IsADirectory.into())),
        Ok(about) if !about.is_file() => write(target),
        _ => {
            clear_earlier(&real);
            put(&real, write)
        }
    }
}

/// Where `target` really lies, through links; its last part need not be there.
fn real_place(target: &Path) -> io::Result<PathBuf> {
    match target.canonicalize() {
        Ok(real) => Ok(real),
        // A device behind a link need not have a path of its own.
        Err(_) if fs::metadata(target).is_ok() => Ok(target.to_owned()),
        Err(error) if fs::symlink_metadata(target).is_ok() => Err(error),
        Err(_) => {
            let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
            let beside = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Ok(beside.canonicalize()?.join(name))
        }
    }
}

/// Refuses a place where the data in `folder` lie, or another database: by its name, and by what it really is.
fn refuse_data(folder: &Path, real: &Path) -> Result<()> {
    let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let refusal = |what: &str| {
        Err(Error::refused(format!(
            "“{name}” is {what}. Nothing was written. Choose another name, or another folder, for the file."
        )))
    };
    const OURS: &str = "where Confab keeps your data";
    let same = |one: &Path, other: &Path| {
        Identity::of(one).is_ok_and(|one| Identity::of(other).is_ok_and(|other| one == other))
    };
    let parent = real.parent().unwrap_or(real);
    let lower = name.to_lowercase();
    if ["copies", "files"].iter().any(|own| same(parent, &folder.join(own)))
        || (same(parent, folder) && data_files::is_own_name(&lower))
    {
        return refusal(OURS);
    }
    let Ok(here) = Identity::of(real) else { return refuse_companion(&lower, real, refusal) };
    for place in [folder.to_owned(), folder.join("copies"), folder.join("files")] {
        let own = fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_own = |path: &PathBuf| {
            path.parent() != Some(folder)
                || data_files::is_own_name(&path.file_name().unwrap_or_default().to_string_lossy().to_lowercase())
        };
        if own.filter(is_own).any(|path| Identity::of(&path).is_ok_and(|own| own == here)) {
            return refusal(OURS);
        }
    }
    // Not opened before it is known that it is not ours: closing it would let go of SQLite's locks.
    if is_database(real) {
        return refusal("a database");
    }
    refuse_companion(&lower, real, refusal)
}

/// What SQLite would take for part of the database beside it.
fn refuse_companion(lower: &str, real: &Path, refusal: impl Fn(&str) -> Result<()>) -> Result<()> {
    for end in data_files::BESIDE {
        let Some(stem) = lower.strip_suffix(end) else { continue };
        let beside = real.with_file_name(&real.file_name().unwrap_or_default().to_string_lossy()[..stem.len()]);
        if beside.is_file() {
            return refusal("part of a database");
        }
    }
    Ok(())
}

fn is_database(path: &Path) -> bool {
    use io::Read;
    let mut head = [0; 16];
    fs::metadata(path).is_ok_and(|about| about.is_file())
        && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
        && head == *b"SQLite format 3\0"
}

/// Tells whether `name` is that of a file which [`put`] has not put in its place.
pub fn is_partial(name: &str) -> bool {
    name.strip_suffix(PARTIAL)
        .and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(_, id)| id.len() == 32 && id.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// Holds what is being written, for as long as the program lives: the system lets go of it even after a crash.
#[cfg(unix)]
fn hold(partial: &File) {
    // Where the disk knows no locks, its age has to do.
    let _ = partial.try_lock();
}

// There a lock keeps everybody out, ourselves included.
#[cfg(not(unix))]
fn hold(_: &File) {}

/// Tells whether a program is at work on the half-written file at `path`.
#[cfg(unix)]
pub fn is_held(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)))
}

#[cfg(not(unix))]
pub fn is_held(path: &Path) -> bool {
    const A_DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    let age = fs::metadata(path).and_then(|about| about.modified()).map(|written| written.elapsed());
    !age.is_ok_and(|age| age.is_ok_and(|age| age > A_DAY))
}

#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).create_new(true).open(path)
}

/// Makes the renaming last through a power cut, where folders can be synced.
fn sync_folder(target: &Path) {
    #[cfg(unix)]
    if let Some(folder) = target.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // The file itself is synced; a folder on a share may refuse.
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = target;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{self, Store};

    #[test]
    fn a_file_is_in_its_place_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("people.csv");
        fs::write(&target, "before").unwrap();
        let broken = put(&target, |partial| {
            fs::write(partial, "half").unwrap();
            Err::<(), _>(Error::DiskFull)
        });
        assert!(matches!(broken, Err(Error::DiskFull)));
        assert_eq!(fs::read_to_string(&target).unwrap(), "before");
        put(&target, |partial| {
            fs::write(partial, "after").unwrap();
            Ok(())
        })
        .unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "after");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&target).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
        }
    }

    #[test]
    fn what_a_killed_program_left_goes_with_the_next_try_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        fs::create_dir(&folder).unwrap();
        let hex = "0123456789abcdef0123456789abcdef";
        let target = home.path().join("people.csv");
        let left = home.path().join(format!("people.csv.{hex}.part"));
        let stay = [
            "people.csv.part",
            "people.csv.mine.part",
            &format!("other.csv.{hex}.part"),
            &format!("people.csv.x.{hex}.part"),
        ]
        .map(|name| home.path().join(name));
        for file in stay.iter().chain([&left]) {
            fs::write(file, "half").unwrap();
        }
        spill(&folder, &target).unwrap();
        assert!(!left.exists(), "it was ours, and nobody is at work on it");
        assert_eq!(stay.iter().filter(|file| !file.exists()).collect::<Vec<_>>(), Vec::<&PathBuf>::new());
    }

    fn spill(folder: &Path, target: &Path) -> Result<()> {
        hand_out(folder, target, |partial| {
            fs::write(partial, "{}").map_err(|source| Error::File { path: partial.to_owned(), source })
        })
    }

    /// Every file in the folder and its copies, with what is in it.
    #[cfg(unix)]
    fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = [folder.to_owned(), folder.join("copies")]
            .iter()
            .flat_map(|place| fs::read_dir(place).unwrap())
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_over_the_data_whatever_they_are_called() {
        use std::os::unix::fs::symlink;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        let store = Store::open(&folder.join("confab.db")).unwrap();
        store.write_silently(|tx| Ok(tx.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')", [])?)).unwrap();
        let copy = store::copy_beside(store.path(), "by-hand").unwrap();
        for name in ["confab.lock", "sample.db", "confab.db.damaged-20261121-160000"] {
            fs::write(folder.join(name), "ours").unwrap();
        }
        let other = home.path().join("other.db");
        drop(Store::open(&other).unwrap());
        let elsewhere = |name: &str| home.path().join(name);
        symlink(folder.join("confab.db"), elsewhere("link.json")).unwrap();
        symlink(&folder, elsewhere("folder")).unwrap();
        fs::hard_link(folder.join("confab.db"), elsewhere("hard.json")).unwrap();
        fs::hard_link(folder.join("confab.db-wal"), elsewhere("hard-log.json")).unwrap();
        fs::hard_link(&copy, elsewhere("hard-copy.json")).unwrap();
        symlink(elsewhere("nowhere/out.json"), elsewhere("dangling.json")).unwrap();
        let before = everything(&folder);
        let named = [
            folder.join("confab.db"),
            folder.join("confab.db-wal"),
            folder.join("confab.db-shm"),
            folder.join("confab.db-journal"),
            folder.join("CONFAB.DB"),
            folder.join("Confab.db-Journal"),
            folder.join("confab.lock"),
            folder.join("confab.restored"),
            folder.join("sample.db"),
            folder.join("confab.db.damaged-20261121-160000"),
            folder.join("copies").join("new.json"),
            folder.join("copies/../confab.db"),
            copy,
            elsewhere("folder/confab.db"),
            elsewhere("folder/./confab.db-journal"),
            elsewhere("link.json"),
            elsewhere("hard.json"),
            elsewhere("hard-log.json"),
            elsewhere("hard-copy.json"),
            other,
            elsewhere("other.db-journal"),
        ];
        for target in named {
            let refused = spill(&folder, &target).unwrap_err();
            assert!(matches!(refused, Error::Refused(_)), "{}: {refused:?}", target.display());
        }
        assert!(matches!(spill(&folder, &elsewhere("dangling.json")), Err(Error::File { .. })), "that leads nowhere");
        assert_eq!(everything(&folder), before, "nothing of the data has changed");
        assert!(store.read(store::check).unwrap().is_empty());

        symlink(elsewhere("real.json"), elsewhere("to-real.json")).unwrap();
        fs::write(elsewhere("real.json"), "older").unwrap();
        for fine in [elsewhere("new.json"), elsewhere("to-real.json"), folder.join("confab.json")] {
            spill(&folder, &fine).unwrap();
            assert_eq!(fs::read_to_string(&fine).unwrap(), "{}", "any other file may be written: {}", fine.display());
        }
        assert!(fs::symlink_metadata(elsewhere("to-real.json")).unwrap().is_symlink(), "a link stays one");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_no_plain_file_is_written_into_and_never_replaced() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let full = spill(folder.path(), Path::new("/dev/full")).unwrap_err();
        assert_eq!(full.public().code, "disk_full", "{full:?}");
        spill(folder.path(), Path::new("/dev/null")).unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        assert!(matches!(spill(folder.path(), folder.path()), Err(Error::File { .. })), "a folder is none either");
    }
}
