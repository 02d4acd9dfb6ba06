//! The system's own dialogs: choosing a file, a place to save, showing a folder.

use std::path::{Path, PathBuf};

use confab_core::PublicError;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::desktop::hand_over;
use crate::program::Answer;

/// Lets the user choose what to import; nothing when they change their mind.
pub fn choose_import(app: &AppHandle) -> Option<Vec<PathBuf>> {
    let chosen = app
        .dialog()
        .file()
        .set_title("Import people")
        .add_filter("LinkedIn exports and address books", &["csv", "zip", "vcf", "txt", "tsv"])
        .add_filter("All files", &["*"])
        .blocking_pick_file()?;
    chosen.into_path().ok().map(|path| vec![path])
}

/// Lets the user choose files to keep; nothing when they change their mind.
pub fn choose_files(app: &AppHandle) -> Option<Vec<PathBuf>> {
    let chosen = app.dialog().file().set_title("Add files").blocking_pick_files()?;
    let paths: Vec<PathBuf> = chosen.into_iter().filter_map(|file| file.into_path().ok()).collect();
    Some(paths).filter(|paths| !paths.is_empty())
}

/// Lets the user choose where to save; nothing when they change their mind.
pub fn save_as(app: &AppHandle, name: &str) -> Option<PathBuf> {
    app.dialog().file().set_title("Save").set_file_name(name).blocking_save_file()?.into_path().ok()
}

/// Shows a folder in the system's file manager.
///
/// # Errors
/// With the path in the sentence, so that it can be opened by hand.
pub fn show_folder(app: &AppHandle, folder: &Path) -> Answer<()> {
    hand_over(app, &folder.to_string_lossy()).map_err(|()| PublicError {
        code: "no_file_manager",
        message: format!("No file manager answered. The folder is {}.", folder.display()),
    })
}

/// Opens a file of ours with the program that the system has for it.
///
/// # Errors
/// With the path in the sentence, so that it can be opened by hand.
pub fn open_file(app: &AppHandle, file: &Path) -> Answer<()> {
    hand_over(app, &file.to_string_lossy()).map_err(|()| PublicError {
        code: "no_program",
        message: format!("No program opened it. The file is {}.", file.display()),
    })
}

/// Shows a file of ours in the system's file manager, to be attached or dragged from there.
///
/// # Errors
/// As [`show_folder`].
pub fn show_file(app: &AppHandle, file: &Path) -> Answer<()> {
    show_folder(app, file.parent().unwrap_or(file))
}
