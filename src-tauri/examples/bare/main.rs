//! The barest window Tauri can open, with one heading in it: what Confab's start and memory are measured against.
//!
//! The page has a colour: before it is drawn the window is there already and white, and a window is drawn when its page is.
//!
//! Nothing of Confab may enter, no plugin, no tray, no data. Only the window's size and the renderer are the same, so
//! that the same number of pixels is drawn the same way.

#[path = "../../src/platform.rs"]
mod platform;

use std::process::ExitCode;

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> ExitCode {
    platform::prepare();
    if !platform::has_display() {
        eprintln!("There is no display to open a window on.");
        return ExitCode::FAILURE;
    }
    let run = tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Bare")
                .inner_size(1180.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/bare/tauri.conf.json"));
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The bare window could not be opened: {error}.");
            ExitCode::FAILURE
        }
    }
}
