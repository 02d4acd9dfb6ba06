//! Every screen: reached by keyboard alone, clean for axe-core in light and dark, and nothing goes out to the network.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use anyhow::{Result, ensure};
use confab_tests::desktop::{Desktop, on_path, program};
use confab_tests::window::{self, Window};
use confab_tests::{axe, drag, wait};

use crate::hands::{EXPORT, clock, database_says, file, record, search, with_people};

pub fn the_keyboard_alone_reaches_everything(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window::place(desktop, 40, 60, 1100, 760)?;
    window.sees("Nothing planned")?;
    let keys = |keys: &[&str]| window.keys(desktop, keys);

    keys(&["2"])?;
    search(&window, desktop, "lena")?;
    window.sees("1 found")?;
    keys(&["Return"])?;
    // Not the list's own line: until the page is open, the keys go into the search.
    window.sees("Research Scientist at Brightside")?;
    keys(&["r"])?;
    window.sees("Record a meeting")?;
    window.types(desktop, "When", &format!("ended at {}", clock(desktop, -20)?))?;
    window.sees("thank-you by")?;
    keys(&["ctrl+Return"])?;
    window.sees_no_more("Record a meeting")?;
    window.is_at("meeting/", "Write the thank-you")?;
    keys(&["1"])?;
    window.is_at("today", "Thank-yous")?;
    keys(&["j", "w"])?;
    window.is_at("thank-you/", "Mark as sent")?;
    window.sees("Thank Lena Fischer")?;
    keys(&["s"])?;
    // It was neither opened nor copied: the question has the focus.
    window.sees("It is sent")?;
    window.focus_is_on("It is sent")?;
    keys(&["Return"])?;
    window.sees("Open it again")?;
    // What can be undone is what the program has said.
    window.sees("Marked as sent.")?;
    keys(&["ctrl+z"])?;
    window.sees_no_more("Open it again")?;
    window.sees("Undone: marked as sent")?;
    keys(&["ctrl+shift+z"])?;
    window.sees("Open it again")?;
    window.sees("Redone: marked as sent")?;
    keys(&["ctrl+z"])?;
    window.sees_no_more("Open it again")?;
    window.sees("Mark as sent")?;
    // On an open letter a digit is a line to put in, and leads nowhere else.
    keys(&["3"])?;
    window.sees("Thank Lena Fischer")?;
    keys(&["alt+Left"])?;
    window.is_at("today", "Thank-yous")?;
    keys(&["3"])?;
    window.is_at("meetings", "One meeting a week")?;
    keys(&["4"])?;
    window.is_at("me", "Your data")?;
    keys(&["alt+Left"])?;
    window.is_at("meetings", "One meeting a week")?;
    keys(&["question"])?;
    window.sees("Keyboard shortcuts")?;
    window.dialog_opens()?;
    keys(&["Escape"])?;
    window.dialog_closes()?;
    keys(&["ctrl+k"])?;
    window.types(desktop, "Find anything", "piotr")?;
    wait::until("Piotr as the one that Return opens", || {
        let first = window.script("return document.querySelector('[role=option][aria-selected=true]')?.innerText")?;
        Ok(first.as_str().is_some_and(|first| first.contains("Piotr Nowak")).then_some(()))
    })?;
    keys(&["Return"])?;
    window.is_at("people/", "Piotr Nowak")?;
    window.dialog_closes()?;
    keys(&["ctrl+k"])?;
    window.types(desktop, "Find anything", "dark")?;
    wait::until("the setting as the one that Return chooses", || {
        let first = window.script("return document.querySelector('[role=option][aria-selected=true]')?.innerText")?;
        Ok((first.as_str().map(str::trim) == Some("Dark")).then_some(()))
    })?;
    keys(&["Return"])?;
    wait::until("the window to be dark", || {
        Ok((window.script("return document.documentElement.dataset.theme")? == "dark").then_some(()))
    })?;
    window.dialog_closes()?;
    keys(&["a"])?;
    window.sees("Add someone")?;
    window.dialog_opens()?;
    keys(&["Escape"])?;
    window.dialog_closes()
}

pub fn one_goes_back_to_a_copy_and_forth_again(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window.go("me", "Your data")?;
    window.press("Copy now")?;
    window.sees("made by you")?;
    record(&window, desktop, "Maya Chen", &clock(desktop, -20)?)?;
    database_says(desktop, "SELECT count(*) FROM meeting", 1)?;
    window.go("me", "Your data")?;
    window.press("Go back to the copy of")?;
    window.sees("1 meeting was added since.")?;
    window.press("Go back to it")?;
    database_says(desktop, "SELECT count(*) FROM meeting", 0)?;
    window.sees("Your data is as it was")?;
    window.sees("before going back to a copy")?;
    window.press("Undo")?;
    database_says(desktop, "SELECT count(*) FROM meeting", 1)?;
    let check = desktop.confab(&["check"]).output()?;
    ensure!(check.status.success(), "the data is sound: {}", String::from_utf8_lossy(&check.stderr));
    Ok(())
}

pub fn axe_finds_nothing_on_any_screen(desktop: &Desktop) -> Result<()> {
    let window = Window::open(desktop, &[])?;
    window::place(desktop, 40, 60, 1100, 760)?;
    window.sees("Conversations, kept and thanked for")?;
    in_both_themes(&window, "an empty Today")?;
    for (address, words, what) in [
        ("people", "Nobody yet", "an empty People"),
        ("meetings", "Twenty minutes with somebody", "empty Meetings"),
        ("import", "Drop a file anywhere", "Import"),
    ] {
        visit(&window, address, words, what)?;
    }

    let export = file(desktop, "Connections.csv", EXPORT)?;
    drag::onto_window(desktop, &window, &[&export], || Ok(()))?;
    window.sees("Maya Chen")?;
    in_both_themes(&window, "an import's preview")?;
    window.press("Import 6")?;
    window.sees("See your people")?;
    in_both_themes(&window, "an import's summary")?;

    record(&window, desktop, "Maya Chen", &clock(desktop, -20)?)?;
    in_both_themes(&window, "a meeting")?;
    for (address, words, what) in [
        ("today", "Thank-yous", "Today"),
        ("people", "Choose someone", "People"),
        ("people/1", "maya@acme.example", "a person"),
        ("meetings", "One meeting a week", "Meetings"),
        ("meeting/1", "Write the thank-you", "a meeting"),
        ("meeting/1/prepare", "What I want out of it", "preparing a meeting"),
        ("meeting/1/wrap-up", "When it ended", "wrapping a meeting up"),
        ("thank-you/1", "Mark as sent", "a thank-you"),
        ("me", "Your data", "Me"),
        ("me/letters", "Did not come", "the templates"),
        ("me/letters/thank_you/en/brief", "The template", "a template"),
    ] {
        visit(&window, address, words, what)?;
    }
    for (key, what) in
        [("ctrl+k", "the palette"), ("question", "the keyboard help"), ("n", "a new meeting"), ("a", "someone new")]
    {
        window.go("today", "Thank-yous")?;
        window.keys(desktop, &[key])?;
        window.dialog_opens()?;
        in_both_themes(&window, what)?;
        window.keys(desktop, &["Escape"])?;
        window.dialog_closes()?;
    }
    window.go("people/2", "New meeting")?;
    window.keys(desktop, &["n"])?;
    window.dialog_opens()?;
    window.fill("When", &clock(desktop, 5)?)?;
    window.fill("What you want to ask", "What lured you in?\nWhat does a Tuesday look like?")?;
    window.keys(desktop, &["ctrl+Return"])?;
    window.dialog_closes()?;
    window.is_at("meeting/2", "What I want out of it")?;
    window.keys(desktop, &["b"])?;
    window.dialog_opens()?;
    in_both_themes(&window, "the question bank")?;
    window.keys(desktop, &["Escape"])?;
    window.dialog_closes()?;
    visit(&window, "meeting/2/meet", "listen more than you talk", "the cockpit before it begins")?;
    window.keys(desktop, &["alt+b"])?;
    window.sees("left of 20 minutes")?;
    in_both_themes(&window, "the cockpit")
}

fn visit(window: &Window, address: &str, words: &str, what: &str) -> Result<()> {
    window.go(address, words)?;
    in_both_themes(window, what)
}

fn in_both_themes(window: &Window, what: &str) -> Result<()> {
    for theme in ["light", "dark"] {
        window.wear(theme)?;
        axe::has_none(window, &format!("{what}, {theme}"))?;
    }
    Ok(())
}

/// The strict policy holds, and no socket but local ones is ever connected.
pub fn nothing_goes_out_and_no_policy_is_broken(desktop: &Desktop) -> Result<()> {
    ensure!(on_path("strace"), "strace is not installed");
    let trace = desktop.files().join("connects");
    let wrapper = desktop.files().join("traced");
    fs::write(
        &wrapper,
        format!(
            "#!/bin/sh\nexec strace -f -qq -e trace=connect -o '{}' '{}' \"$@\"\n",
            trace.display(),
            program().display()
        ),
    )?;
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o700))?;
    with_people(desktop)?;
    let window = Window::open_through(desktop, wrapper.as_os_str(), &[])?;
    window.script(
        "window.__broken = [];
         document.addEventListener('securitypolicyviolation', (event) => window.__broken.push(event.violatedDirective + ' ' + event.blockedURI));
         return true",
    )?;
    window::place(desktop, 40, 60, 1100, 760)?;
    record(&window, desktop, "João São Pedro", &clock(desktop, -20)?)?;
    for (address, words) in [
        ("today", "Thank-yous"),
        ("people/1", "maya@acme.example"),
        ("meetings", "One meeting a week"),
        ("meeting/1", "Write the thank-you"),
        ("thank-you/1", "Mark as sent"),
        ("import", "Drop a file anywhere"),
        ("me", "Your data"),
        ("me/letters/thank_you/en/brief", "The template"),
        ("today", "Thank-yous"),
    ] {
        window.go(address, words)?;
    }
    let broken = window.script("return window.__broken")?;
    ensure!(broken == serde_json::json!([]), "the content security policy was broken: {broken}");

    // That the policy is there at all: what it forbids does not happen.
    let run = window.script(
        "const script = document.createElement('script');
         script.textContent = 'window.__ran = true';
         document.body.append(script);
         return window.__ran === true",
    )?;
    ensure!(run == false, "an inline script must not run");

    let connects = fs::read_to_string(&trace)?;
    ensure!(connects.contains("AF_UNIX"), "the trace saw the program at work");
    let outside: Vec<&str> = connects
        .lines()
        .filter(|line| line.contains("AF_INET"))
        .filter(|line| !line.contains("127.0.0.1") && !line.contains("\"::1\""))
        .collect();
    ensure!(outside.is_empty(), "the program went to the network: {outside:?}");
    Ok(())
}
