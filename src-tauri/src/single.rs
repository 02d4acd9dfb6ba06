//! One program writes: a second start with the same data hands its files to the first and ends.
//!
//! The plugin does that over the session bus (or the platform's own way). A lock beside the data stands in where
//! there is no bus, and keeps two buses from meeting in one file.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Parser;
use confab_core::{app, store};
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Wry};

use crate::cli::Cli;
use crate::window;

const IN_USE: &str = "Confab is already running with this data, and this start cannot reach it. Nothing was changed. \
                      Look for its window or its mark in the tray.";

/// What tells a program with its data in `folder` from the one with the usual data, which is called 0.
///
/// Whoever names another folder means another program beside the first.
pub fn number(folder: &Path) -> u64 {
    number_beside(app::usual_data_folder().as_deref(), folder)
}

/// The plugin, for the program of that [`number`] called `identifier`. Only on Linux can it tell one program from the
/// other; elsewhere the one beside goes without it, and its lock alone keeps a second start from its data.
pub fn plugin(identifier: &str, number: u64) -> Option<TauriPlugin<Wry>> {
    let plugin = tauri_plugin_single_instance::Builder::new().callback(second_start);
    match number {
        0 => Some(plugin.build()),
        beside => cfg!(target_os = "linux").then(|| plugin.dbus_id(format!("{identifier}.at_{beside:x}")).build()),
    }
}

fn number_beside(usual: Option<&Path>, folder: &Path) -> u64 {
    // Made here: a folder that is not there yet can be spelt in many ways. Where it cannot be, the window tells.
    let _ = store::make_folder(folder);
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    let folder: PathBuf = real(folder);
    if usual.is_some_and(|usual| real(usual) == folder) {
        return 0;
    }
    // The same in every start of one version, which is all that is asked.
    let mut number = DefaultHasher::new();
    folder.hash(&mut number);
    number.finish().max(1)
}

/// A second start: shows the window, with the files that it was given.
fn second_start(app: &AppHandle, arguments: Vec<String>, folder: String) {
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

/// Takes up what is in `folder` with `take_up`, and holds it for as long as this process lives; the system lets go of
/// it even after a crash. Comes when a second start has left.
///
/// # Errors
/// With a sentence when another Confab holds it. Nothing was opened then.
pub fn alone<T>(folder: &Path, take_up: impl FnOnce() -> T) -> Result<T, &'static str> {
    hold(folder)?;
    Ok(take_up())
}

fn hold(folder: &Path) -> Result<(), &'static str> {
    static HELD: OnceLock<File> = OnceLock::new();
    // A folder that cannot be made or written is told by the window, once the data is to be opened.
    if store::make_folder(folder).is_err() {
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
    fn each_folder_of_data_is_a_program_of_its_own_however_it_is_spelt() {
        let home = tempfile::tempdir().unwrap();
        let at = |path: &str| home.path().join(path);
        let number = |path: &str| number_beside(Some(&at("usual")), &at(path));
        assert_eq!(number("usual"), 0, "named or not, the usual data is the usual program’s");
        assert_eq!(number("usual/../usual/."), 0);
        assert_eq!(number("usual/../work"), number("work"), "one folder, one program");
        assert!(number("work") != 0 && number("work") != number("home"), "two folders, two programs");
        assert_ne!(number_beside(None, &at("work")), 0, "a system without a usual place has no usual program");
    }

    #[test]
    fn data_that_another_program_holds_is_refused_and_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Program::over(folder.path(), || Box::new(NoDesktop), |_| {}).trouble();
        let first = File::create(folder.path().join("confab.lock")).unwrap();
        first.lock().unwrap();
        assert!(alone(folder.path(), open).is_err(), "two programs must not write the same data");
        assert!(!folder.path().join("confab.db").exists(), "nothing was made beside the first program's");
        drop(first);
        assert!(alone(folder.path(), open).is_ok_and(|trouble| trouble.is_none()));
    }
}
