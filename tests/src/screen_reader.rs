//! The window as a screen reader has it: over the accessibility bus, not through the page.

use anyhow::Result;
use serde::Deserialize;

use crate::desktop::Desktop;

const TOOL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/screen-reader.py");

/// Something that a screen reader can come to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Node {
    /// As the bus names it: `push button`, `link`, `heading`.
    pub role: String,
    pub name: String,
    pub focusable: bool,
    pub showing: bool,
}

/// Everything in the program's window, in the order in which it is read.
///
/// # Errors
/// When the bus does not answer, or its bindings for Python are missing.
pub fn read(desktop: &Desktop) -> Result<Vec<Node>> {
    let said = desktop.run("/usr/bin/python3", &["-W", "ignore", TOOL, "list"])?;
    Ok(said.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Presses the first thing whose name begins so, as a screen reader's user does.
///
/// # Errors
/// When there is no such thing, or it cannot be pressed.
pub fn press(desktop: &Desktop, name: &str) -> Result<()> {
    desktop.run("/usr/bin/python3", &["-W", "ignore", TOOL, "press", name]).map(drop)
}
