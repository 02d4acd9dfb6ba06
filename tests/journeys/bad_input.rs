//! The wrong thing on purpose, in the real window: each gets a sentence, and nothing is lost.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use anyhow::{Result, ensure};
use confab_tests::desktop::Desktop;
use confab_tests::window::{self, Window};
use confab_tests::{database, drag, wait};

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
        drag::onto_window(desktop, &[path], || Ok(()))?;
        window.sees("Nothing was imported").map_err(|error| error.context(format!("after dropping {name}")))?;
        window.press("Today")?;
        window.sees_no_more("Nothing was imported")?;
    }
    // A file that is gone before it is let go.
    let gone = file(desktop, "gone.csv", EXPORT)?;
    drag::onto_window(desktop, &[&gone], || Ok(fs::remove_file(&gone)?))?;
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

pub fn a_data_file_that_cannot_be_used(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let file = desktop.data().join("confab.db");
    let sound = fs::read(&file)?;

    // Newer: refused with words, and left as it is.
    rusqlite::Connection::open(&file)?.pragma_update(None, "user_version", 9_999)?;
    let newer = fs::read(&file)?;
    expect_trouble(desktop, "newer", &["newer"])?;
    ensure!(fs::read(&file)? == newer, "a newer file is not touched");

    // Damaged: the file is kept whatever is chosen.
    for left in ["confab.db-wal", "confab.db-shm"] {
        fs::remove_file(desktop.data().join(left)).ok();
    }
    let mut damaged = sound.clone();
    for byte in damaged.iter_mut().skip(4096).take(8192) {
        *byte = 0x5a;
    }
    fs::write(&file, &damaged)?;
    expect_trouble(desktop, "damaged", &["damaged"])?;
    let kept =
        fs::read_dir(desktop.data())?.flatten().any(|entry| fs::read(entry.path()).is_ok_and(|it| it == damaged));
    ensure!(kept, "the damaged file is still there");

    fs::write(&file, &sound)?;
    let check = desktop.confab(&["check"]).output()?;
    ensure!(check.status.success(), "the sound file is sound again: {}", String::from_utf8_lossy(&check.stderr));
    Ok(())
}

/// The window must open and say what is the matter, in words that name none of our own types.
fn expect_trouble(desktop: &Desktop, what: &str, any_of: &[&str]) -> Result<()> {
    let window = Window::open(desktop, &[])?;
    let seen = wait::until(&format!("a sentence about {what} data"), || {
        let text = window.text()?;
        Ok(any_of.iter().any(|word| text.to_lowercase().contains(word)).then_some(text))
    })?;
    for jargon in ["SQLITE", "panicked", "Error(", "rusqlite"] {
        ensure!(!seen.contains(jargon), "“{jargon}” is no word for a user: {seen}");
    }
    drop(window);
    desktop.kill_program()
}

pub fn a_read_only_folder_is_said(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let output = desktop.command("id").arg("-u").output()?;
    if output.stdout.starts_with(b"0") {
        // Root writes where it likes; a file that is no file is refused to everybody.
        let blocked = desktop.files().join("no-folder");
        fs::write(&blocked, "a file where the folder should be")?;
        let output = desktop.confab(&["due"]).env("CONFAB_DATA_DIR", &blocked).output()?;
        ensure!(!output.status.success(), "it must fail");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(said.contains('.') && !said.contains("panicked"), "with a sentence: {said}");
        return Ok(());
    }
    fs::set_permissions(desktop.data(), fs::Permissions::from_mode(0o500))?;
    let outcome = expect_trouble(desktop, "read-only", &["read-only", "written", "write"]);
    fs::set_permissions(desktop.data(), fs::Permissions::from_mode(0o700))?;
    outcome
}
