//! One program writes: a second start hands its files to the first and ends.
//!
//! The plugin does that over the session bus (or the platform's own way). A lock beside the data stands in where
//! there is no bus, and keeps two buses from meeting in one file.

use std::error::Error;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Parser;
use tauri::AppHandle;

use crate::cli::Cli;
use crate::window;

/// A second start: shows the window, with the files that it was given.
pub fn second_start(app: &AppHandle, arguments: Vec<String>, folder: String) {
    let Ok(cli) = Cli::try_parse_from(arguments) else { return window::open(app) };
    if !cli.files.is_empty() {
        let from = PathBuf::from(folder);
        window::import(app, &cli.files.iter().map(|file| from.join(file)).collect::<Vec<_>>());
    } else if !cli.hidden {
        window::open(app);
    }
}

/// Holds the data folder for as long as this process lives; the system lets go of it even after a crash.
///
/// # Errors
/// With a sentence when another Confab holds it.
pub fn hold(folder: &Path) -> Result<(), Box<dyn Error>> {
    static HELD: OnceLock<File> = OnceLock::new();
    // A folder that cannot be made or written is told by the window, once the data is to be opened.
    if confab_core::store::make_folder(folder).is_err() {
        return Ok(());
    }
    let Ok(file) = File::options().create(true).truncate(false).write(true).open(folder.join("confab.lock")) else {
        return Ok(());
    };
    match file.try_lock() {
        Err(std::fs::TryLockError::WouldBlock) => Err("Confab is already running with this data".into()),
        _ => {
            let _ = HELD.set(file);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_of_the_same_data_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let first = File::options().create(true).truncate(false).write(true).open(folder.path().join("confab.lock"));
        let first = first.unwrap();
        first.lock().unwrap();
        assert!(hold(folder.path()).is_err(), "two programs must not write the same data");
        drop(first);
        assert!(hold(folder.path()).is_ok());
    }
}
