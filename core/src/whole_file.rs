//! Files with people's data in them: for this user alone, and in their place only when they are whole.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::{Error, Result};

/// Has `write` fill an empty file beside `target`; synced, it takes `target`'s place.
///
/// # Errors
/// What `write` says, or [`Error::File`]; whatever was at `target` is as it was then.
pub fn put<T>(target: &Path, write: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", uuid::Uuid::new_v4().simple()));
    let partial = target.with_file_name(name);
    let failed = |source| Error::File { path: target.to_owned(), source };
    let outcome = make_private(&partial).map_err(failed).and_then(|()| {
        let written = write(&partial).map_err(|error| match error {
            // The user knows the file by the name they gave it.
            Error::File { path, source } if path == partial => Error::File { path: target.to_owned(), source },
            other => other,
        })?;
        // For writing: Windows syncs nothing else.
        let file = fs::OpenOptions::new().write(true).open(&partial).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        fs::rename(&partial, target).map_err(failed)?;
        sync_folder(target);
        Ok(written)
    });
    if outcome.is_err() {
        // The error that matters is the first one.
        let _ = fs::remove_file(&partial);
    }
    outcome
}

#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map(drop)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> io::Result<()> {
    fs::OpenOptions::new().write(true).create_new(true).open(path).map(drop)
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
}
