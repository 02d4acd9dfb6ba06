//! The window as small as a note beside a call, on top of the others, and back to what it was.

use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, LogicalSize, Manager, PhysicalSize, WebviewWindow};

use crate::page::LABEL;

/// Below this the usual window's screens no longer fit.
pub const MIN_WIDTH: f64 = 720.0;
pub const MIN_HEIGHT: f64 = 540.0;

/// Beside a video call on a small screen there is room for this.
const SMALL: LogicalSize<f64> = LogicalSize::new(420.0, 600.0);
const SMALLEST: LogicalSize<f64> = LogicalSize::new(320.0, 360.0);

/// What the window was before it was made small, while it is.
#[derive(Default)]
pub struct Before(Mutex<Option<Was>>);

#[derive(Clone, Copy)]
struct Was {
    size: PhysicalSize<u32>,
    maximised: bool,
}

/// Makes the window small and keeps it on top, or gives it its size back.
pub fn make(app: &AppHandle, is_small: bool) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let done = if is_small { shrink(app, &window) } else { restore(app, &window) };
    if let Err(error) = done {
        log::warn!("the window could not be made smaller or larger: {error}");
    }
}

fn shrink(app: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    let before = app.state::<Before>();
    let mut before = before.0.lock().unwrap_or_else(PoisonError::into_inner);
    if before.is_some() {
        return Ok(());
    }
    let was = Was { maximised: window.is_maximized()?, size: window.inner_size()? };
    if was.maximised {
        window.unmaximize()?;
    }
    window.set_min_size(Some(SMALLEST))?;
    window.set_size(SMALL)?;
    window.set_always_on_top(true)?;
    *before = Some(was);
    Ok(())
}

fn restore(app: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    let was = app.state::<Before>().0.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(was) = was else { return Ok(()) };
    window.set_always_on_top(false)?;
    window.set_size(was.size)?;
    window.set_min_size(Some(LogicalSize::new(MIN_WIDTH, MIN_HEIGHT)))?;
    if was.maximised { window.maximize() } else { Ok(()) }
}
