//! Every screen: reached by keyboard alone, clean for axe-core in light and dark, and nothing goes out to the network.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use anyhow::{Result, ensure};
use confab_tests::desktop::{Desktop, on_path, program};
use confab_tests::window::{self, Window};
use confab_tests::{axe, drag, wait};

use crate::hands::{EXPORT, clock, file, record, with_people};

/// The address of the page as it stands, without its `#`.
fn place(window: &Window) -> Result<String> {
    Ok(window.script("return location.hash")?.as_str().unwrap_or_default().trim_start_matches("#/").to_owned())
}

fn goes_to(window: &Window, screen: &str) -> Result<()> {
    wait::until(&format!("the screen “{screen}”"), || Ok(place(window)?.starts_with(screen).then_some(())))
}

pub fn the_keyboard_alone_reaches_everything(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window::place(desktop, 40, 60, 1100, 760)?;
    window.sees("Nothing planned")?;
    let keys = |keys: &[&str]| window.keys(desktop, keys);

    keys(&["2"])?;
    goes_to(&window, "people")?;
    keys(&["slash"])?;
    window.types(desktop, "lena")?;
    window.sees_no_more("Tariq Haddad")?;
    keys(&["Return"])?;
    // Not the list's own line: until the page is open, the keys go into the search.
    window.sees("Research Scientist at Brightside")?;
    keys(&["r"])?;
    window.sees("Record a meeting")?;
    window.types(desktop, &format!("ended at {}", clock(desktop, -20)?))?;
    window.sees("thank-you by")?;
    keys(&["ctrl+Return"])?;
    window.sees_no_more("Record a meeting")?;
    goes_to(&window, "meeting")?;
    keys(&["1"])?;
    goes_to(&window, "today")?;
    window.sees("Lena Fischer")?;
    keys(&["j", "w"])?;
    goes_to(&window, "thank-you")?;
    window.sees("Thank Lena Fischer")?;
    keys(&["s"])?;
    window.sees("Open it again")?;
    keys(&["ctrl+z"])?;
    window.sees("Mark as sent")?;
    keys(&["3"])?;
    goes_to(&window, "meetings")?;
    keys(&["4"])?;
    goes_to(&window, "me")?;
    keys(&["alt+Left"])?;
    goes_to(&window, "meetings")?;
    keys(&["question"])?;
    window.sees("Keyboard shortcuts")?;
    keys(&["Escape"])?;
    window.sees_no_more("Keyboard shortcuts")?;
    keys(&["ctrl+k"])?;
    wait::until("the palette", || {
        Ok((window.script("return document.querySelector('[role=dialog] input') !== null")? == true).then_some(()))
    })?;
    window.types(desktop, "piotr")?;
    window.sees("Piotr Nowak")?;
    keys(&["Return"])?;
    goes_to(&window, "people/")?;
    keys(&["a"])?;
    wait::until("the dialog for someone new", || {
        Ok((window.script("return document.querySelector('[role=dialog] input') !== null")? == true).then_some(()))
    })?;
    keys(&["Escape"])?;
    Ok(())
}

pub fn axe_finds_nothing_on_any_screen(desktop: &Desktop) -> Result<()> {
    let window = Window::open(desktop, &[])?;
    window::place(desktop, 40, 60, 1100, 760)?;
    window.sees("Conversations, kept and thanked for")?;
    in_both_themes(&window, "an empty Today")?;
    for (address, what) in [("people", "an empty People"), ("meetings", "empty Meetings"), ("import", "Import")] {
        visit(&window, address, what)?;
    }

    let export = file(desktop, "Connections.csv", EXPORT)?;
    drag::onto_window(desktop, &[&export], || Ok(()))?;
    window.sees("Maya Chen")?;
    in_both_themes(&window, "an import's preview")?;
    window.press("Import 6")?;
    window.sees("See your people")?;
    in_both_themes(&window, "an import's summary")?;

    record(&window, desktop, "Maya Chen", &clock(desktop, -20)?)?;
    in_both_themes(&window, "a meeting")?;
    for (address, what) in [
        ("today", "Today"),
        ("people", "People"),
        ("people/1", "a person"),
        ("meetings", "Meetings"),
        ("meeting/1", "a meeting"),
        ("thank-you/1", "a thank-you"),
        ("me", "Me"),
    ] {
        visit(&window, address, what)?;
    }
    for (key, what) in
        [("ctrl+k", "the palette"), ("question", "the keyboard help"), ("n", "a new meeting"), ("a", "someone new")]
    {
        go(&window, "today")?;
        window.sees("Thank-yous")?;
        window.keys(desktop, &[key])?;
        wait::until(what, || {
            Ok((window.script("return document.querySelector('[role=dialog]') !== null")? == true).then_some(()))
        })?;
        in_both_themes(&window, what)?;
        window.keys(desktop, &["Escape"])?;
        wait::until("the dialog to close", || {
            Ok((window.script("return document.querySelector('[role=dialog]') === null")? == true).then_some(()))
        })?;
    }
    Ok(())
}

fn go(window: &Window, address: &str) -> Result<()> {
    window.script(&format!("location.hash = '#/{address}'; return true"))?;
    goes_to(window, address)
}

fn visit(window: &Window, address: &str, what: &str) -> Result<()> {
    go(window, address)?;
    wait::until(what, || {
        Ok((window.script("return document.querySelector('main h1') !== null")? == true).then_some(()))
    })?;
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
    for address in ["today", "people/1", "meetings", "meeting/1", "thank-you/1", "import", "me", "today"] {
        go(&window, address)?;
        wait::until(address, || {
            Ok((window.script("return document.querySelector('main h1') !== null")? == true).then_some(()))
        })?;
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
