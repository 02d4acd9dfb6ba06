//! One program writes: a second start hands its files to the first and ends.
//!
//! The plugin does that over the session bus (or the platform's own way). A lock beside the data stands in where
//! there is no bus, and keeps two buses from meeting in one file.

use std::fs::File;
use std::path::Path;
use std::sync::OnceLock;

use clap::Parser;
use tauri::AppHandle;

use crate::cli::Cli;
use crate::window;

const IN_USE: &str = "Confab is already running with this data, and this start cannot reach it. Nothing was changed. \
                      Look for its window or its mark in the tray.";

/// A second start: shows the window, with the files that it was given.
pub fn second_start(app: &AppHandle, arguments: Vec<String>, folder: String) {
    let handle = app.clone();
    // The first may still be opening its data: it answers once it runs, and the second leaves meanwhile. A thread,
    // since a file on a sleeping disk must not hold the main one.
    let answered = app.run_on_main_thread(move || {
        std::thread::spawn(move || answer(&handle, arguments, &folder));
    });
    if let Err(error) = answered {
        log::warn!("a second start was not answered: {error}");
    }
}

fn answer(app: &AppHandle, arguments: Vec<String>, folder: &str) {
    let Ok(cli) = Cli::try_parse_from(arguments) else { return window::open(app) };
    if !cli.files.is_empty() {
        let from = Path::new(folder);
        window::import(app, &cli.files.iter().map(|file| from.join(file)).collect::<Vec<_>>());
    } else if !cli.hidden {
        window::open(app);
    }
}

/// Opens what is in `folder` with `open`, and holds it for as long as this process lives; the system lets go of it even
/// after a crash. Comes when a second start has left.
///
/// # Errors
/// With a sentence when another Confab holds it. Nothing was opened then.
pub fn alone<T>(folder: &Path, open: impl FnOnce() -> T) -> Result<T, &'static str> {
    hold(folder)?;
    Ok(open())
}

fn hold(folder: &Path) -> Result<(), &'static str> {
    static HELD: OnceLock<File> = OnceLock::new();
    // A folder that cannot be made or written is told by the window, once the data is to be opened.
    if confab_core::store::make_folder(folder).is_err() {
        return Ok(());
    }
    let Ok(file) = File::options().create(true).truncate(false).write(true).open(folder.join("confab.lock")) else {
        return Ok(());
    };
    match file.try_lock() {
        Err(std::fs::TryLockError::WouldBlock) => Err(IN_USE),
        _ => {
            let _ = HELD.set(file);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::cli::NoDesktop;
    use crate::program::Program;

    #[test]
    fn data_that_another_program_holds_is_refused_and_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Program::open(folder.path(), || Box::new(NoDesktop), |_| {});
        let first = File::create(folder.path().join("confab.lock")).unwrap();
        first.lock().unwrap();
        assert!(alone(folder.path(), open).is_err(), "two programs must not write the same data");
        assert!(!folder.path().join("confab.db").exists(), "nothing was made beside the first program's");
        drop(first);
        assert!(alone(folder.path(), open).is_ok_and(|program| program.trouble().is_none()));
    }
}
