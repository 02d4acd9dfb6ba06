//! Leaving: by the tray's *Quit*, by a signal as at logout. What was typed a moment ago is kept first.
//!
//! The page keeps it and then quits by itself; where it does not answer, the program ends all the same.

use std::time::Duration;

use tauri::{AppHandle, Manager};

use crate::page;
use crate::window::LABEL;

/// How long the page may take. A session that ends waits for longer before it kills.
const PATIENCE: Duration = Duration::from_secs(2);

/// Ends the program once the page has kept what was typed.
pub fn leave(app: &AppHandle) {
    if app.get_webview_window(LABEL).is_none() {
        return app.exit(0);
    }
    page::tell(app, "leaving", ());
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        app.exit(0);
    });
}

/// Leaves when the system asks for it.
#[cfg(unix)]
pub fn heed_signals(app: &AppHandle) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let app = app.clone();
    match signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP]) {
        Ok(mut signals) => {
            std::thread::spawn(move || {
                let mut asked = false;
                for _ in signals.forever() {
                    // Who asks twice does not want to wait.
                    if std::mem::replace(&mut asked, true) {
                        app.exit(0);
                    }
                    leave(&app);
                }
            });
        }
        Err(error) => log::warn!("signals are not heeded: {error}"),
    }
}

#[cfg(not(unix))]
pub fn heed_signals(_: &AppHandle) {}
