//! One informational interview from the plan to the thank-you, with the keyboard alone, the program killed in the middle.

use std::os::unix::fs::PermissionsExt;

use anyhow::{Result, ensure};
use confab_tests::desktop::Desktop;
use confab_tests::window::Window;
use confab_tests::{database, drag};

use crate::hands::{clock, database_says, file, record, search, with_people};

/// What the thing with the focus is called.
const CALLED: &str = "
    const it = document.activeElement;
    const group = it.type === 'radio' ? it.closest('fieldset')?.querySelector('legend')?.textContent : undefined;
    const words = group ?? it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? it.innerText ?? '';
    return words.replace(/\\s+/g, ' ').trim();";

/// Goes on with `key`, Tab or Shift+Tab, until the focus is on what is called so.
fn goes_to(window: &Window, desktop: &Desktop, key: &str, name: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..70 {
        let called = window.script(CALLED)?.as_str().unwrap_or_default().to_owned();
        if called.starts_with(name) {
            return Ok(());
        }
        passed.push(called);
        window.keys(desktop, &[key])?;
    }
    anyhow::bail!("“{name}” is not on the way of {key}: {passed:?}")
}

pub fn from_a_plan_to_the_thank_you_by_keyboard(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    let keys = |keys: &[&str]| window.keys(desktop, keys);
    let says = |question: &str, answer: i64| database_says(desktop, question, answer);
    window.is_at("today", "Today")?;

    // Plan: a time is enough.
    keys(&["2"])?;
    search(&window, desktop, "maya")?;
    window.sees("1 found")?;
    keys(&["Return"])?;
    window.sees("maya@acme.example")?;
    keys(&["n"])?;
    window.dialog_opens()?;
    window.types(desktop, "When", &clock(desktop, 10)?)?;
    window.sees("min")?;
    keys(&["ctrl+Return"])?;
    window.dialog_closes()?;
    window.is_at("meeting/1", "What I want out of it")?;

    // Prepare: what I want, what to ask, what to find out, and that they have confirmed.
    keys(&["l"])?;
    window.types(desktop, "Add a question", "What lured you into product?")?;
    keys(&["Return"])?;
    window.types(desktop, "Add a question", "What does a Tuesday look like?")?;
    keys(&["Return"])?;
    says("SELECT count(*) FROM question WHERE state = 'planned'", 2)?;
    goes_to(&window, desktop, "shift+Tab", "What I want out of it")?;
    window.types(desktop, "What I want out of it", "Would I last in health?")?;
    says("SELECT count(*) FROM meeting WHERE aim = 'Would I last in health?'", 1)?;
    goes_to(&window, desktop, "shift+Tab", "Confirmed")?;
    keys(&["space"])?;
    says("SELECT confirmed_at IS NOT NULL FROM meeting", 1)?;
    keys(&["b"])?;
    window.dialog_opens()?;
    keys(&["Escape"])?;
    window.dialog_closes()?;

    // Meet: a line for each thing said, one marked for later, killed in the middle.
    keys(&["1"])?;
    window.is_at("today", "To the meeting")?;
    keys(&["m"])?;
    window.sees("listen more than you talk")?;
    keys(&["alt+b"])?;
    window.sees("left of 20 minutes")?;
    keys(&["alt+Down"])?;
    let line = |text: &str| -> Result<()> {
        window.types(desktop, "A note line", text)?;
        window.keys(desktop, &["Return"])
    };
    line("! half the team were nurses")?;
    line("//")?;
    says("SELECT count(*) FROM note WHERE kind = 'moment'", 1)?;
    says("SELECT count(*) FROM note WHERE question_id IS NOT NULL", 2)?;
    desktop.kill_program()?;
    drop(window);
    let window = Window::open(desktop, &[])?;
    let keys = |keys: &[&str]| window.keys(desktop, keys);
    let line = |text: &str| -> Result<()> {
        window.types(desktop, "A note line", text)?;
        window.keys(desktop, &["Return"])
    };
    window.is_at("today", "To the meeting")?;
    keys(&["m"])?;
    window.sees("half the team were nurses")?;
    keys(&["alt+Down"])?;
    line("> introduce me to Lena Fischer at Brightside")?;
    line("@ Omar Haddad, head of data")?;
    says("SELECT count(*) FROM promise WHERE whose = 'theirs'", 1)?;
    says("SELECT count(*) FROM introduction", 2)?;
    keys(&["ctrl+Return"])?;

    // Wrap up: one goes on typing, and the moment gets its words; and how it was is said.
    window.is_at("meeting/1/wrap-up", "Marked on the way")?;
    window.types(desktop, "What was this about?", "* ask the nurses first")?;
    keys(&["Return"])?;
    says("SELECT count(*) FROM note WHERE kind = 'advice' AND wording = 'ask the nurses first'", 1)?;
    goes_to(&window, desktop, "Tab", "How well it clicked")?;
    keys(&["4"])?;
    says("SELECT click FROM meeting", 4)?;
    keys(&["w"])?;

    // Thank: what was promised is in it, and it is owed no longer.
    window.is_at("thank-you/", "Mark as sent")?;
    says("SELECT wrapped_up_at IS NOT NULL FROM meeting", 1)?;
    let letter = window.value("The letter to Maya Chen")?;
    ensure!(letter.contains("Lena Fischer"), "the promised introduction is mentioned: {letter}");
    ensure!(!letter.contains("Omar"), "who was only named is not: {letter}");
    keys(&["s"])?;
    window.sees("It is sent")?;
    window.focus_is_on("It is sent")?;
    keys(&["Return"])?;
    says("SELECT count(*) FROM thank_you WHERE state = 'sent'", 1)?;
    let lost = database::number(&desktop.data(), "SELECT count(*) FROM note WHERE wording = ''")?;
    ensure!(lost == 0, "nothing is left without its words");
    Ok(())
}

pub fn a_file_dropped_on_a_meeting_is_kept_with_it(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    record(&window, desktop, "Maya Chen", &clock(desktop, -20)?)?;
    window.go("meeting/1/wrap-up", "When it ended")?;
    let card = file(desktop, "card of Maya.png", b"\x89PNG a picture of a card")?;
    drag::onto_window(desktop, &window, &[&card], || Ok(()))?;
    window.sees("card of Maya.png")?;
    database_says(desktop, "SELECT count(*) FROM attachment", 1)?;
    let kept = desktop.data().join("files").join(database::text(&desktop.data(), "SELECT sha256 FROM attachment")?);
    ensure!(std::fs::read(&kept)? == std::fs::read(&card)?, "what is in it is kept, not where it lay");
    let mode = std::fs::metadata(&kept)?.permissions().mode() & 0o777;
    ensure!(mode == 0o600, "for this user alone: {mode:o}");
    std::fs::remove_file(&card)?;
    window.keys(desktop, &["ctrl+z"])?;
    database_says(desktop, "SELECT count(*) FROM attachment", 0)?;
    window.keys(desktop, &["ctrl+shift+z"])?;
    database_says(desktop, "SELECT count(*) FROM attachment", 1)?;
    ensure!(kept.exists(), "what can be brought back is still there");
    Ok(())
}
