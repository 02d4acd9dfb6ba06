//! The whole journey: from an empty start to a thank-you sent, as a new user walks it.

use anyhow::{Result, ensure};
use confab_tests::desktop::Desktop;
use confab_tests::notices::Notices;
use confab_tests::tray::Tray;
use confab_tests::window::{self, Window};
use confab_tests::{database, drag, wait};

use crate::hands::{A_MINUTE_OR_SO, EXPORT, an_hour_ago_soon, database_says, file, search};

pub fn from_an_export_to_a_thank_you(desktop: &Desktop) -> Result<()> {
    let notices = Notices::start(desktop)?;
    let tray = Tray::start(desktop)?;
    let window = Window::open(desktop, &[])?;
    window.sees("Conversations, kept and thanked for")?;
    let calm = tray.icon()?;

    // A real drop: nothing is written before the user says so.
    window::place(desktop, 60, 60, 1100, 760)?;
    let export = file(desktop, "Connections.csv", EXPORT)?;
    drag::onto_window(desktop, &window, &[&export], || Ok(()))?;
    window.sees("new people")?;
    window.sees("Maya Chen")?;
    let people = "SELECT count(*) FROM contact";
    ensure!(database::number(&desktop.data(), people)? == 0, "a preview writes nothing");
    window.press("Import 6")?;
    window.sees("See your people")?;
    ensure!(database::number(&desktop.data(), people)? == 6, "six people are in the export");
    database_says(desktop, "SELECT rows = added + updated + unchanged + skipped AND rows = 8 FROM import", 1)?;

    // Finding her is a few letters, accents or not.
    window.press("See your people")?;
    search(&window, desktop, "zoe")?;
    window.sees("Zoë Brandt")?;
    window.sees_no_more("Tariq Haddad")?;
    window.fill("Search people", "maya acme")?;
    window.sees_no_more("Zoë Brandt")?;
    window.press("Maya Chen")?;
    window.sees("maya@acme.example")?;

    // An interview that is over; an hour after its end is the next full minute.
    window.keys(desktop, &["r"])?;
    window.sees("Record a meeting")?;
    let ended = an_hour_ago_soon(desktop)?;
    window.fill("When", &format!("ended at {ended}"))?;
    window.sees("thank-you by")?;
    window
        .fill("What you would not want to forget", "Start with the problem, not the role\nShe knows the clinic side")?;
    window.press("Save")?;
    window.sees_no_more("Record a meeting")?;
    database_says(desktop, "SELECT count(*) FROM thank_you WHERE state = 'open'", 1)?;
    database_says(desktop, "SELECT count(*) FROM note", 2)?;
    tray.line("Maya Chen")?;
    wait::until("the tray to show that something is owed", || Ok((tray.icon()? != calm).then_some(())))?;

    // The window goes; the program stays, and the system tells.
    window::close_by_cross(desktop)?;
    let notice = notices.wait_for("Maya", A_MINUTE_OR_SO)?;
    ensure!(window::on_screen(desktop)?.is_empty(), "the window was gone when the system told");
    ensure!(notice.summary == "Thank Maya Chen" && !notice.body.is_empty(), "it says whom, and why now: {notice:?}");
    database_says(desktop, "SELECT count(*) FROM delivery WHERE outcome = 'shown'", 1)?;
    notices.click()?;
    window.again(desktop)?;
    window.sees("Thank Maya Chen")?;

    // The draft can be sent as it stands.
    let letter = window.value("The letter to Maya Chen")?;
    ensure!(letter.contains("Maya"), "it greets her: {letter}");
    for sign in ["[", "]", "{", "}", "<", ">", "___", "XX", "…", "..."] {
        ensure!(!letter.contains(sign), "no placeholder is left in the draft: {letter}");
    }
    ensure!(letter.split_whitespace().count() > 10, "it says something: {letter}");
    ensure!(!letter.contains("Start with the problem"), "a plain line does not enter by itself: {letter}");

    // What was noted stands beside it, and goes in by its number, as it was written.
    window.sees("Start with the problem, not the role")?;
    window.keys(desktop, &["1"])?;
    wait::until("the line in the letter", || {
        Ok(window.value("The letter to Maya Chen")?.contains("Start with the problem, not the role").then_some(()))
    })?;

    // Nobody saw it leave: that is asked once.
    window.press("Mark as sent")?;
    window.press("It is sent")?;
    database_says(desktop, "SELECT count(*) FROM thank_you WHERE state = 'sent'", 1)?;
    wait::until("the tray to be calm again", || Ok((tray.icon()? == calm).then_some(())))?;
    let menu = tray.menu()?;
    ensure!(!menu.iter().any(|line| line.label.contains("Maya")), "nobody is owed anything: {menu:?}");
    notices.is_withdrawn("Thank Maya Chen")?;
    Ok(())
}
