//! Nothing is lost: not by a kill or a logout in the middle of typing, not by a file that is taken away.

use std::fs;
use std::time::Instant;

use anyhow::{Result, ensure};
use confab_tests::database;
use confab_tests::desktop::Desktop;
use confab_tests::window::Window;

use crate::hands::with_people;

const TYPED: &str =
    "lena neumann who told me about night shifts in the clinic and what nobody says about them before one begins";

/// What is being typed, as the file has it.
fn draft(desktop: &Desktop) -> Result<String> {
    database::text(&desktop.data(), "SELECT coalesce((SELECT wording FROM draft WHERE place = 'contact/new'), '')")
}

pub fn what_is_typed_outlives_a_kill(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window.is_at("today", "Today")?;
    window.keys(desktop, &["a"])?;
    // Without a pause, and killed at once: all of it is there but what was typed in the last second.
    let begun = Instant::now();
    window.types(desktop, "Name", TYPED)?;
    let took = begun.elapsed();
    desktop.kill_program()?;
    drop(window);
    let kept = draft(desktop)?;
    let for_a_second = (TYPED.len() as f64 / took.as_secs_f64()).ceil() as usize;
    let typed = TYPED.len().saturating_sub(for_a_second);
    ensure!(typed > TYPED.len() / 4, "it was typed in {took:?}, which says too little");
    ensure!(kept.contains(&TYPED[..typed]), "{typed} of {} letters are older than a second: {kept}", TYPED.len());

    let window = Window::open(desktop, &[])?;
    window.is_at("today", "Today")?;
    window.keys(desktop, &["a"])?;
    window.sees("This is what you had begun for lena neumann")
}

pub fn a_file_that_is_taken_away_can_be_put_back(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window.press("People")?;
    window.sees("Maya Chen")?;
    let path = desktop.data().join("confab.db");
    fs::rename(&path, path.with_extension("taken"))?;
    window.press("Maya Chen")?;
    window.sees("Your data file is gone from its place")?;
    window.press("Look again")?;
    window.sees("Your data file is gone from its place")?;
    window.press("Put back what Confab has")?;
    window.press("People")?;
    window.sees("Maya Chen")?;
    ensure!(path.exists(), "the file is in its place");
    let check = desktop.confab(&["check"]).output()?;
    ensure!(check.status.success(), "the data is sound: {}", String::from_utf8_lossy(&check.stderr));
    ensure!(database::number(&desktop.data(), "SELECT count(*) FROM contact")? == 6, "and all of it is there");
    ensure!(path.with_extension("taken").exists(), "the other file is left alone");
    Ok(())
}
