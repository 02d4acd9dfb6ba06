//! What the desktop around the program can do, and starting at login, which is off until the user says so.

use std::path::Path;

use confab_core::PublicError;
use confab_core::shell::DesktopState;
use tauri::{AppHandle, Builder, Manager, Wry};

use crate::notify::Notifications;
use crate::program::Answer;
use crate::tray;

/// Looks at the desktop as it is now.
pub fn state(app: &AppHandle, folder: &Path) -> DesktopState {
    DesktopState {
        start_at_login: starts_at_login(app),
        has_tray: tray::is_shown(app),
        notifications: app.state::<Notifications>().are_shown(),
        data_folder: folder.display().to_string(),
    }
}

/// Starts the program at login from now on, or no longer.
///
/// # Errors
/// When the system does not let us.
pub fn set_start_at_login(app: &AppHandle, on: bool) -> Answer<()> {
    let done = start_at_login(app, on);
    done.map_err(|why| {
        log::warn!("what starts at login was not changed: {why}");
        PublicError {
            code: "refused",
            message:
                "The system did not let Confab change what starts at login. You can do it in the system’s settings."
                    .into(),
        }
    })
}

/// Adds the plugin that starts the program at login, where one is needed for it.
#[cfg(not(target_os = "linux"))]
pub fn plugin(builder: Builder<Wry>) -> Builder<Wry> {
    use tauri_plugin_autostart::{MacosLauncher, init};
    builder.plugin(init(MacosLauncher::LaunchAgent, Some(vec![crate::cli::HIDDEN])))
}

/// Adds nothing: see `login.rs`.
#[cfg(target_os = "linux")]
pub fn plugin(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}

#[cfg(target_os = "linux")]
fn starts_at_login(_app: &AppHandle) -> bool {
    crate::login::is_enabled()
}

#[cfg(target_os = "linux")]
fn start_at_login(_app: &AppHandle, on: bool) -> std::io::Result<()> {
    crate::login::set(on)
}

#[cfg(not(target_os = "linux"))]
fn starts_at_login(app: &AppHandle) -> bool {
    use tauri_plugin_autostart::ManagerExt;
    app.autolaunch().is_enabled().unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn start_at_login(app: &AppHandle, on: bool) -> Result<(), tauri_plugin_autostart::Error> {
    use tauri_plugin_autostart::ManagerExt;
    let autolaunch = app.autolaunch();
    if on { autolaunch.enable() } else { autolaunch.disable() }
}
