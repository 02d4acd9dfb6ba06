//! Thirty thousand people in the list.

use std::fs;

use anyhow::{Result, ensure};
use confab_tests::desktop::Desktop;
use confab_tests::export;
use confab_tests::window::{Window, most_rows_while_scrolling};

use crate::hands::import;

pub fn thirty_thousand_people_scroll_with_few_rows(desktop: &Desktop) -> Result<()> {
    let export = export::connections(30_000, 3);
    let path = desktop.files().join("Connections.csv");
    fs::write(&path, &export.text)?;
    let said = import(desktop, &path)?;
    let count = |key: &str| said[key].as_u64().unwrap_or_default();
    let skipped = said["skipped"].as_array().map_or(0, Vec::len) as u64;
    ensure!(
        count("rows") == 30_000 && count("added") + count("updated") + count("unchanged") + skipped == 30_000,
        "every row is accounted for: {} {} {} {skipped}",
        count("added"),
        count("updated"),
        count("unchanged")
    );
    let window = Window::open(desktop, &[])?;
    window.press("People")?;
    let most = most_rows_while_scrolling(&window)?;
    ensure!(most <= 60, "{most} rows were in the page at once");
    Ok(())
}
