//! Ending the program: by whatever door, the page first keeps what is typed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::AppHandle;

use crate::page;

/// How long the page may take to keep what is typed before the program ends all the same.
const FLUSH: Duration = Duration::from_secs(1);

/// Ends the program once the page has kept what is typed, or after a second. The page itself answers with the command
/// `quit`.
pub fn quit(app: &AppHandle) {
    static ASKED: AtomicBool = AtomicBool::new(false);
    if !page::listens(app) || ASKED.swap(true, Ordering::SeqCst) {
        // Nobody is there to keep anything, or whoever asks a second time will not wait.
        return app.exit(0);
    }
    page::emit(app, "quit", ());
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(FLUSH);
        log::warn!("the page did not say in time that it has kept everything");
        app.exit(0);
    });
}

/// Quits when the system asks for it, as at the end of a session.
#[cfg(unix)]
pub fn on_signals(app: &AppHandle) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let app = app.clone();
    let listening = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP]).and_then(|mut signals| {
        std::thread::Builder::new().name("signals".into()).spawn(move || {
            for _ in signals.forever() {
                quit(&app);
            }
        })
    });
    if let Err(error) = listening {
        log::warn!("what is typed at the end of a session may be lost: {error}");
    }
}

/// Elsewhere the window is asked to close, and the page keeps what is typed within a second anyway.
#[cfg(not(unix))]
pub fn on_signals(_app: &AppHandle) {}
