//! The few notifications that are no reminders: a test, and what happens to the program itself.

use tauri::{AppHandle, Manager};

use crate::notify::{Notice, Notifications};
use crate::program::Answer;

// A reminder's number comes of what it is about: these lie where none counts up to.
const TEST: u32 = 0x3FFF_FFFE;
const ABOUT: u32 = 0x3FFF_FFFF;

/// Shows a notification so that the user sees how one looks, or learns why none would come.
///
/// # Errors
/// When nobody displayed it.
pub fn test(app: &AppHandle) -> Answer<String> {
    let notice = Notice {
        id: TEST,
        title: "This is how Confab speaks up".into(),
        body: "After a meeting, on the next morning, and before the time to say thank you is over.".into(),
        urgent: false,
        open_label: "Open",
        actions: &[],
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

/// Says something about the program itself, once it has happened.
pub fn tell(app: &AppHandle, title: &str, body: &str) {
    let notice =
        Notice { id: ABOUT, title: title.into(), body: body.into(), urgent: false, open_label: "Open", actions: &[] };
    if let Err(why) = app.state::<Notifications>().show(&notice) {
        log::info!("nobody was told “{title}”: {why}");
    }
}
