//! What closing the window means here: the program stays where it can be found again, in the tray, else in the task bar.

use confab_core::settings;
use tauri::{AppHandle, Manager};

use crate::program::Program;
use crate::{notice, tray, window};

/// Puts the window away.
pub fn close(app: &AppHandle) {
    let has_tray = tray::is_shown(app);
    if has_tray {
        window::hide(app)
    } else {
        window::minimise(app)
    }
    let app = app.clone();
    // The notification service may take its time; the main thread must not wait for it.
    std::thread::spawn(move || tell_once(&app, has_tray));
}

fn tell_once(app: &AppHandle, has_tray: bool) {
    if !app.state::<Program>().ask(settings::first_closing).unwrap_or(false) {
        return;
    }
    let body = if has_tray {
        "Confab stays in the tray, so that it can remind you. Quit it from the tray’s menu or with Ctrl+Q."
    } else {
        "This desktop has no tray, so Confab was minimised and can still remind you. Quit it with Ctrl+Q."
    };
    notice::tell(app, "Confab is still here", body);
}
