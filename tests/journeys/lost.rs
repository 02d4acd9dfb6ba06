//! Nothing is lost: not by a kill or a logout in the middle of typing, not by a file that is taken away.

use std::fs;

use anyhow::{Result, ensure};
use confab_tests::database;
use confab_tests::desktop::Desktop;
use confab_tests::window::Window;

use crate::hands::{clock, database_says, with_people};

const TYPED: &str =
    "lena neumann who told me about night shifts in the clinic and what nobody says about them before one begins";

/// Types `TYPED` several times over without a pause, kills the program at once, and tells that nothing is missing in what
/// `kept` reads then but what reached the page in the last second. Returns what was kept.
fn killed_while_typing(desktop: &Desktop, window: Window, field: &str, kept: &str) -> Result<String> {
    let all = [TYPED; 4].join(" and ");
    // A machine that is busy elsewhere keeps the page from its own clock: as long as that stood still is no second.
    window.script(
        "window.__reached = []; window.__stood = 0;
         let last = performance.now();
         setInterval(() => {
           window.__stood = Math.max(window.__stood, performance.now() - last);
           last = performance.now();
         }, 10);
         document.addEventListener('input', (event) => window.__reached.push([performance.now(), event.target.value.length]), true);
         return true",
    )?;
    window.types(desktop, field, &all)?;
    let seen = window.script(
        "const second = performance.now() - 1000 - window.__stood;
         return [window.__reached.findLast(([when]) => when < second)?.[1] ?? 0, Math.round(window.__stood)]",
    )?;
    desktop.kill_program()?;
    drop(window);
    let kept = database::text(&desktop.data(), kept)?;
    let number = |at: usize| seen[at].as_u64().unwrap_or(0) as usize;
    let (old, stood) = (number(0), number(1));
    ensure!(old > all.len() / 4, "{old} letters are older than a second and {stood} ms, which says too little");
    ensure!(all.starts_with(&kept), "what was kept is what was typed: {kept}");
    ensure!(kept.len() >= old, "{old} of {} letters are older than a second and {stood} ms: {kept}", all.len());
    Ok(kept)
}

pub fn what_is_typed_outlives_a_kill(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window.is_at("today", "Today")?;
    window.keys(desktop, &["a"])?;
    let name = "SELECT coalesce((SELECT json_extract(wording, '$.name') FROM draft WHERE place = 'contact/new'), '')";
    killed_while_typing(desktop, window, "Name", name)?;

    let window = Window::open(desktop, &[])?;
    window.is_at("today", "Today")?;
    window.keys(desktop, &["a"])?;
    window.sees("This is what you had begun for lena neumann")
}

pub fn a_meeting_goes_on_after_a_kill(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window.press("People")?;
    window.press("Maya Chen")?;
    window.sees("maya@acme.example")?;
    window.keys(desktop, &["n"])?;
    window.dialog_opens()?;
    window.fill("When", &clock(desktop, 10)?)?;
    window.fill("What you want to ask", "What lured you in?\nWhat does a Tuesday look like?")?;
    window.keys(desktop, &["ctrl+Return"])?;
    window.dialog_closes()?;
    database_says(desktop, "SELECT count(*) FROM question WHERE state = 'planned'", 2)?;

    // Ten minutes before its time one is at the door, and it begins when one says so.
    window.go("today", "To the meeting")?;
    window.keys(desktop, &["m"])?;
    window.sees("listen more than you talk")?;
    window.sees("until it begins")?;
    window.keys(desktop, &["alt+b"])?;
    window.sees("left of 20 minutes")?;
    window.keys(desktop, &["Down"])?;
    database_says(desktop, "SELECT count(*) FROM question WHERE asked_at IS NOT NULL", 1)?;
    window.types(desktop, "A note line", "+ patients in every review")?;
    window.keys(desktop, &["Return"])?;
    database_says(desktop, "SELECT count(*) FROM note WHERE kind = 'rocks' AND question_id IS NOT NULL", 1)?;
    let begun = database::text(&desktop.data(), "SELECT begun_at FROM meeting")?;
    let line = "SELECT coalesce((SELECT wording FROM draft WHERE place LIKE 'meeting/%/line'), '')";
    let kept = killed_while_typing(desktop, window, "A note line", line)?;

    // Everything is where it was: the line, what was said, the question, and the clock has gone on.
    let window = Window::open(desktop, &[])?;
    window.is_at("today", "To the meeting")?;
    window.keys(desktop, &["m"])?;
    window.sees("patients in every review")?;
    window.sees("1 of 2")?;
    let line = window.value("A note line")?;
    ensure!(line == kept, "the line is what was kept of it: {line}");
    let still = database::text(&desktop.data(), "SELECT begun_at FROM meeting")?;
    ensure!(begun == still && !begun.is_empty(), "the clock was not started anew: {begun}, {still}");
    window.keys(desktop, &["Return"])?;
    database_says(desktop, "SELECT count(*) FROM note WHERE question_id IS NOT NULL", 2)?;
    window.keys(desktop, &["ctrl+Return"])?;
    window.is_at("meeting/1/wrap-up", "Maya Chen")?;
    let ended = "SELECT state = 'held' AND ended_at IS NOT NULL FROM meeting";
    database_says(desktop, ended, 1)?;
    database_says(desktop, "SELECT count(*) FROM question WHERE state = 'open'", 1)
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
