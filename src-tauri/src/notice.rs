//! The few notifications that are no reminders: a test, and what closing the window means.

use tauri::{AppHandle, Manager};

use crate::notify::{Notice, Notifications};
use crate::program::{Answer, Program};
use crate::tray;

// A reminder's number is its thank-you's: these lie where none counts up to.
const TEST: u32 = 0x3FFF_FFFE;
const CLOSING: u32 = 0x3FFF_FFFF;

/// Shows a notification so that the user sees how one looks, or learns why none would come.
///
/// # Errors
/// When nobody displayed it.
pub fn test(app: &AppHandle) -> Answer<String> {
    let notice = Notice {
        id: TEST,
        title: "This is how Confab speaks up".into(),
        body: "An hour after a meeting, the next morning, and before the 24 hours are over.".into(),
        urgent: false,
        thank_you: None,
    };
    match app.state::<Notifications>().show(&notice) {
        Ok(()) => Ok("Sent. If you see nothing, your system’s settings may be silencing Confab.".into()),
        Err(why) => {
            log::warn!("the test notification was not shown: {why}");
            Err(confab_core::PublicError {
                code: "no_notifications",
                message: "Nothing on this desktop shows notifications. Reminders still wait on Today and in the tray."
                    .into(),
            })
        }
    }
}

/// Says once what closing the window means here.
pub fn about_closing(app: &AppHandle) {
    if !app.state::<Program>().ask(confab_core::settings::first_closing).unwrap_or(false) {
        return;
    }
    let body = if tray::is_shown(app) {
        "Confab stays in the tray, so that it can remind you. Quit it from the tray’s menu or with Ctrl+Q."
    } else {
        "This desktop has no tray, so Confab was minimised and can still remind you. Quit it with Ctrl+Q."
    };
    let notice =
        Notice { id: CLOSING, title: "Confab is still here".into(), body: body.into(), urgent: false, thank_you: None };
    if let Err(why) = app.state::<Notifications>().show(&notice) {
        log::info!("nobody was told what closing means: {why}");
    }
}
