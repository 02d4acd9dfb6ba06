//! The wrong thing on purpose, in the real window: each gets a sentence, and nothing is lost.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Result, ensure};
use confab_tests::desktop::{Desktop, on_path, program};
use confab_tests::window::{self, Window};
use confab_tests::{database, drag, payloads};

use crate::hands::{EXPORT, file, import, with_people};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

pub fn files_that_are_no_list_of_people(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    window::place(desktop, 60, 60, 1100, 760)?;
    let zeros = file(desktop, "zeros.csv", [])?;
    fs::File::options().write(true).open(&zeros)?.set_len(200 << 20)?;
    let folder = desktop.files().join("a folder");
    fs::create_dir(&folder)?;
    let cases = [
        file(desktop, "picture.csv", PNG)?,
        file(desktop, "empty ü.csv", [])?,
        folder,
        zeros,
        file(desktop, "shopping.csv", "milk,2\nbread,1\n")?,
    ];
    for path in &cases {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        drag::onto_window(desktop, &window, &[path], || Ok(()))?;
        window.sees("Nothing was imported").map_err(|error| error.context(format!("after dropping {name}")))?;
        window.press("Today")?;
        window.sees_no_more("Nothing was imported")?;
    }
    // A file that is gone before it is let go.
    let gone = file(desktop, "gone.csv", EXPORT)?;
    drag::onto_window(desktop, &window, &[&gone], || Ok(fs::remove_file(&gone)?))?;
    window.sees("Nothing was imported")?;
    ensure!(database::number(&desktop.data(), "SELECT count(*) FROM contact")? == 6, "nobody came or went");
    Ok(())
}

pub fn a_name_with_html_in_it_is_text(desktop: &Desktop) -> Result<()> {
    let hostile = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        <img src=x onerror=\"window.__hit=1\">,</script><script>window.__hit=1</script>,,,\"<b onmouseover=alert(1)>Acme</b>\",=cmd|' /C calc'!A0,15 Jan 2024\n";
    let path = file(desktop, "Connections.csv", hostile)?;
    import(desktop, &path)?;
    let window = Window::open(desktop, &[])?;
    window.press("People")?;
    window.sees("<img src=x onerror=")?;
    window.press("<img src=x")?;
    window.sees("<b onmouseover=alert(1)>Acme</b>")?;
    ensure!(window.script("return window.__hit ?? null")?.is_null(), "imported text never runs");
    ensure!(window.script("return document.querySelector('main img') === null")? == true, "and makes no element");
    Ok(())
}

/// Some of them; `cargo xtask torture` walks over a thousand.
pub fn what_would_run_is_text_on_every_screen(desktop: &Desktop) -> Result<()> {
    const MANY: usize = 26;
    payloads::fill(desktop, MANY)?;
    let left = payloads::leave(desktop, MANY)?;
    ensure!(left.formulas + left.missing + left.marked_up == 0, "nothing runs where it goes: {left:?}");
    let window = Window::open(desktop, &[])?;
    let seen = payloads::walk(&window, MANY)?;
    ensure!(seen.ran + seen.reported + seen.elements == 0, "nothing runs, and nothing has to be stopped: {seen:?}");
    ensure!(seen.shown == seen.screens, "each screen shows what it is about: {seen:?}");
    ensure!(seen.unseen.is_empty(), "each field is shown somewhere: {seen:?}");
    Ok(())
}

pub fn a_data_file_that_cannot_be_used(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let path = desktop.data().join("confab.db");
    let sound = whole(&path)?;

    // Newer: refused with words, and left as it is.
    rusqlite::Connection::open(&path)?.pragma_update(None, "user_version", 9_999)?;
    let newer = whole(&path)?;
    let window = trouble(desktop, "Your data is from a newer Confab")?;
    ensure!(!window.offers("start afresh")?, "a file that is sound is not to be set aside");
    drop(window);
    desktop.kill_program()?;
    ensure!(whole(&path)? == newer, "a newer file is not touched");

    // Damaged: whatever is chosen, the file is kept.
    let mut damaged = sound.clone();
    damaged.iter_mut().skip(4096).take(16_384).for_each(|byte| *byte = 0x5a);
    fs::write(&path, &damaged)?;
    let window = trouble(desktop, "Your data file is damaged")?;
    window.press("Set the file aside and start afresh")?;
    window.sees("Conversations, kept and thanked for")?;
    let kept = fs::read_dir(desktop.data())?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().contains("damaged"))
        .find_map(|entry| fs::read(entry.path()).ok())
        .unwrap_or_default();
    ensure!(kept.len() == damaged.len(), "the damaged file is kept whole: {} bytes", kept.len());
    ensure!(kept[4096..20_480] == damaged[4096..20_480], "the damaged file is kept as it was");
    drop(window);
    desktop.kill_program()?;

    // And the sound one is still a sound one.
    for left in ["confab.db-wal", "confab.db-shm"] {
        fs::remove_file(desktop.data().join(left)).ok();
    }
    fs::write(&path, &sound)?;
    let check = desktop.confab(&["check"]).output()?;
    ensure!(check.status.success(), "the data is sound: {}", String::from_utf8_lossy(&check.stderr));
    ensure!(database::number(&desktop.data(), "SELECT count(*) FROM contact")? == 6, "and all of it is there");
    Ok(())
}

pub fn a_locked_data_file_opens_once_it_is_free(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let other = rusqlite::Connection::open(desktop.data().join("confab.db"))?;
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; UPDATE contact SET about = about")?;
    let window = trouble(desktop, "Your data is in use elsewhere")?;
    drop(other);
    window.press("Try again")?;
    window.press("People")?;
    window.sees("Maya Chen")
}

/// The file's bytes once everything in the write-ahead log has been written into it.
fn whole(path: &Path) -> Result<Vec<u8>> {
    rusqlite::Connection::open(path)?.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(fs::read(path)?)
}

/// Starts the program on data it cannot open: the window says so, in words that are none of our own types.
fn trouble(desktop: &Desktop, heading: &str) -> Result<Window> {
    trouble_through(desktop, program().as_os_str(), heading)
}

/// As [`trouble`], with a wrapper around the program.
fn trouble_through(desktop: &Desktop, binary: &OsStr, heading: &str) -> Result<Window> {
    let window = Window::open_through(desktop, binary, &[])?;
    window.sees(heading)?;
    let seen = window.text()?;
    for jargon in ["SQLITE", "panicked", "Error(", "rusqlite"] {
        ensure!(!seen.contains(jargon), "“{jargon}” is no word for a user: {seen}");
    }
    Ok(window)
}

pub fn a_read_only_folder_is_said(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    fs::set_permissions(desktop.data(), fs::Permissions::from_mode(0o500))?;
    let mut binary = program().into_os_string();
    if fs::write(desktop.data().join("written all the same"), "").is_ok() {
        // Root writes where it likes. Without that right it is a user like any other.
        ensure!(on_path("setpriv"), "setpriv is not installed");
        let wrapper = desktop.files().join("without-rights");
        fs::write(
            &wrapper,
            format!(
                "#!/bin/sh\nexec setpriv --bounding-set=-dac_override --inh-caps=-dac_override '{}' \"$@\"\n",
                program().display()
            ),
        )?;
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o700))?;
        binary = wrapper.into_os_string();
    }
    let outcome = trouble_through(desktop, &binary, "Your data can’t be written");
    fs::set_permissions(desktop.data(), fs::Permissions::from_mode(0o700))?;
    outcome.map(drop)
}
