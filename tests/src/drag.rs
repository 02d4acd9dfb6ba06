//! Dragging files onto the window with the mouse, from a window that offers them as a file manager does.

use std::path::Path;

use anyhow::Result;

use crate::desktop::Desktop;
use crate::wait::{self, PATIENCE};
use crate::window::{self, Window};

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/drag-source.py");

/// Drags `files` onto the middle of the program's window and lets go once the page says that it may.
///
/// `before_letting_go` runs while they hang over it.
///
/// # Errors
/// When the drag source or the window is missing, or the page does not see what hangs over it.
pub fn onto_window(
    desktop: &Desktop,
    page: &Window,
    files: &[&Path],
    before_letting_go: impl FnOnce() -> Result<()>,
) -> Result<()> {
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
    let target = window::comes_up(desktop)?;
    desktop.run("xdotool", &["windowmove", "--sync", &handle, "1440", "860"])?;
    desktop.run("xdotool", &["windowraise", &handle])?;
    let from = middle(desktop, &handle)?;
    let to = middle(desktop, &target)?;

    let go = |x: i32, y: i32| desktop.run("xdotool", &["mousemove", &x.to_string(), &y.to_string()]);
    let begin = || {
        go(from.0, from.1)?;
        desktop.run("xdotool", &["mousedown", "1"])?;
        // GTK begins a drag at one move, and asks the window below for its answer at another.
        let mut aside = 0;
        wait::until_at_most(PATIENCE / 3, "the page to see what hangs over it", || {
            aside = 3 - aside;
            go(to.0 + aside, to.1 + aside)?;
            Ok(page.text()?.contains("Let go to look inside").then_some(()))
        })
    };
    // A window that has only just come up may let the button pass: as with a hand, one takes hold again.
    let mut again = 2;
    while let Err(error) = begin() {
        anyhow::ensure!(again > 0, error);
        again -= 1;
        go(from.0, from.1)?;
        desktop.run("xdotool", &["mouseup", "1"])?;
    }
    before_letting_go()?;
    desktop.run("xdotool", &["mouseup", "1"])?;
    // Only then has the program asked for what was dragged, and the source ends by itself.
    wait::until("the drag to end", || Ok((!desktop.is_running(source)).then_some(())))
}

fn middle(desktop: &Desktop, window: &str) -> Result<(i32, i32)> {
    let area = window::geometry(desktop, window)?;
    Ok((area.x + area.width / 2, area.y + area.height / 2))
}
