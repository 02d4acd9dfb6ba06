//! Dragging files onto the window with the mouse, from a window that offers them as a file manager does.

use std::path::Path;

use anyhow::Result;

use crate::desktop::Desktop;
use crate::{wait, window};

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/drag-source.py");

/// Drags `files` onto the middle of the program's window and lets go.
///
/// `before_letting_go` runs while they hang over it: what the page shows then can be looked at.
///
/// # Errors
/// When the drag source or the window is missing.
pub fn onto_window(desktop: &Desktop, files: &[&Path], before_letting_go: impl FnOnce() -> Result<()>) -> Result<()> {
    let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    let mut args = vec![SOURCE];
    args.extend(names.iter().map(AsRef::as_ref));
    // The system's own Python: another one on the path need not have the GTK bindings.
    let source = desktop.spawn("/usr/bin/python3", &args)?;
    let handle = wait::until("the window to drag from", || {
        let output =
            desktop.command("xdotool").args(["search", "--onlyvisible", "--name", "^drag-source$"]).output()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(text.split_whitespace().next().map(str::to_owned))
    })?;
    let target = wait::until("the program's window", || Ok(window::on_screen(desktop)?.into_iter().next()))?;
    desktop.run("xdotool", &["windowmove", "--sync", &handle, "1440", "860"])?;
    desktop.run("xdotool", &["windowraise", &handle])?;
    let from = middle(desktop, &handle)?;
    let to = middle(desktop, &target)?;

    let go = |x: i32, y: i32| desktop.run("xdotool", &["mousemove", &x.to_string(), &y.to_string()]);
    go(from.0, from.1)?;
    desktop.run("xdotool", &["mousedown", "1"])?;
    for step in 1..=12 {
        go(from.0 + (to.0 - from.0) * step / 12, from.1 + (to.1 - from.1) * step / 12)?;
        std::thread::sleep(std::time::Duration::from_millis(40));
    }
    // GTK asks the window below for its answer between two moves; give it one more.
    go(to.0 + 3, to.1 + 3)?;
    std::thread::sleep(std::time::Duration::from_millis(250));
    let looked = before_letting_go();
    desktop.run("xdotool", &["mouseup", "1"])?;
    std::thread::sleep(std::time::Duration::from_millis(250));
    rustix::process::kill_process(source, rustix::process::Signal::TERM)?;
    looked
}

fn middle(desktop: &Desktop, window: &str) -> Result<(i32, i32)> {
    let area = window::geometry(desktop, window)?;
    Ok((area.x + area.width / 2, area.y + area.height / 2))
}
