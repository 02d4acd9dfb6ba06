//! What the core asks of a desktop, done by the real one.

use confab_core::app::Desktop;
use confab_core::{Error, Result};
use tauri::AppHandle;

/// The desktop that the window lives on.
pub struct RealDesktop(pub AppHandle);

impl Desktop for RealDesktop {
    fn open_address(&self, address: &str) -> Result<()> {
        if !is_allowed(address) {
            return Err(Error::refused(
                "Confab opens only web addresses that begin with https://, e-mail drafts and telephone numbers. Nothing was opened.",
            ));
        }
        hand_over(&self.0, address).map_err(|()| {
            Error::refused(
                "No program answered for this address. Copy the text instead, or set a default program for it in your system’s settings.",
            )
        })
    }

    fn copy_text(&self, text: &str) -> Result<()> {
        copy(text).map_err(|_| {
            Error::refused("The clipboard did not answer. Nothing was copied; select the text and copy it by hand.")
        })
    }
}

/// Opens an address or a folder with the program that the system has for it.
#[cfg(target_os = "linux")]
pub fn hand_over(_app: &AppHandle, target: &str) -> std::result::Result<(), ()> {
    // Where no program is set for mail, xdg-open starts and then fails: only who waits a moment learns of it.
    const SOON: std::time::Duration = std::time::Duration::from_millis(1500);
    open::that_detached_with_timeout(target, SOON).map_err(|error| log::warn!("nothing was opened: {}", error.kind()))
}

/// Opens an address or a folder with the program that the system has for it.
#[cfg(not(target_os = "linux"))]
pub fn hand_over(app: &AppHandle, target: &str) -> std::result::Result<(), ()> {
    use tauri_plugin_opener::OpenerExt;
    app.opener().open_path(target, None::<&str>).map_err(|_| log::warn!("nothing was opened"))
}

/// Only these may leave the program. A line break would smuggle further fields into an e-mail, and a number is digits
/// with a plus in front at most: `*` and `#` are orders to a telephone.
fn is_allowed(address: &str) -> bool {
    let behind = |scheme: &str| {
        address.get(..scheme.len()).filter(|head| head.eq_ignore_ascii_case(scheme)).map(|_| &address[scheme.len()..])
    };
    if let Some(number) = behind("tel:") {
        let digits = number.strip_prefix('+').unwrap_or(number);
        return !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    }
    (behind("mailto:").is_some() || behind("https://").is_some()) && !address.contains(|c: char| c.is_control())
}

/// On X11 and Wayland the clipboard lives in the program that filled it: the handle is kept for as long as we run.
fn copy(text: &str) -> std::result::Result<(), arboard::Error> {
    use std::sync::{Mutex, PoisonError};
    static CLIPBOARD: Mutex<Option<arboard::Clipboard>> = Mutex::new(None);
    let mut clipboard = CLIPBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    if clipboard.is_none() {
        *clipboard = Some(arboard::Clipboard::new()?);
    }
    match clipboard.as_mut() {
        Some(clipboard) => clipboard.set_text(text),
        None => Err(arboard::Error::ClipboardNotSupported),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mail_drafts_numbers_and_safe_web_addresses_may_be_opened() {
        assert!(is_allowed("mailto:maya%40acme.example?subject=Thank%20you"));
        assert!(is_allowed("HTTPS://www.linkedin.com/in/mayachen"));
        for address in ["http://x.example", "file:///etc/passwd", "javascript:alert(1)", "", "ä", "data:text/html,x"] {
            assert!(!is_allowed(address), "{address} stays inside");
        }
        assert!(is_allowed("tel:+447700900123") && is_allowed("TEL:0301234"));
        for number in ["tel:", "tel:+", "tel:*21*0900#", "tel:%2A21", "tel:1;ext=5", "tel:1\r\n2", "tel:++1"] {
            assert!(!is_allowed(number), "{number:?} is an order to a telephone, or no number");
        }
        assert!(!is_allowed("mailto:a@b.example\r\nBcc: c@d.example"), "no line break gets into a mail");
    }
}
