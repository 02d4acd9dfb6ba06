//! Notices what another process wrote (the command line beside the window), so that the screens reload.

use std::sync::Mutex;

use confab_core::tables::TABLES;
use tauri::{AppHandle, Manager};

use crate::program::Program;

/// The database's version when it was last looked at.
#[derive(Default)]
pub struct LastSeen(Mutex<Option<i64>>);

/// Looks whether another process has written since, and tells everybody if so.
pub fn look(app: &AppHandle) {
    let program = app.state::<Program>();
    // Asked through the program: a file that was moved or replaced meanwhile is trouble at once, not at the next word.
    let Ok(version) = program.ask(|confab| confab.own_store().version()) else { return };
    let Ok(confab) = program.confab() else { return };
    let last_seen = app.state::<LastSeen>();
    let before = last_seen.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).replace(version);
    if before.is_some_and(|before| before != version) {
        // Which of them it was cannot be told.
        confab.own_store().changed_elsewhere(TABLES.iter().map(|table| table.name));
    }
}
