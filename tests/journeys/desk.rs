//! The tray, a second start, and the command line beside an open window.

use std::process::Stdio;

use anyhow::{Result, ensure};
use confab_tests::desktop::{Desktop, on_path, program};
use confab_tests::tray::Tray;
use confab_tests::window::{self, Window};
use confab_tests::{database, wait};

use crate::hands::{EXPORT, clock, database_says, file, import, record, with_people};

pub fn the_tray_menu_tells_and_leads(desktop: &Desktop) -> Result<()> {
    let tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    let calm = tray.icon()?;
    for line in ["New meeting", "Record a meeting", "Import…", "Pause notifications", "Open", "Quit"] {
        ensure!(tray.line(line)?.enabled, "“{line}” can be clicked");
    }
    record(&window, desktop, "Zoë Brandt", &clock(desktop, -30)?)?;
    let owed = tray.line("Zoë Brandt")?;
    ensure!(owed.label.contains("23 h"), "it says how much time is left: {owed:?}");
    // Each is told to the panel by itself, the menu first.
    wait::until("an icon that shows it", || Ok((tray.icon()? != calm).then_some(())))?;
    wait::until("an icon that says it", || Ok(tray.tooltip()?.contains("a thank-you is waiting").then_some(())))?;

    window::close_by_cross(desktop)?;
    tray.click("Zoë Brandt")?;
    window.again(desktop)?;
    window.sees("Thank Zoë Brandt")?;

    window::close_by_cross(desktop)?;
    tray.click("New meeting")?;
    window.again(desktop)?;
    window.sees("New meeting")?;
    window.dialog_opens()?;

    window.keys(desktop, &["Escape"])?;
    window.dialog_closes()?;
    window::close_by_cross(desktop)?;
    tray.click("Record a meeting")?;
    window.again(desktop)?;
    window.dialog_opens()?;
    window.sees("Record a meeting")?;
    window.keys(desktop, &["Escape"])?;
    window.dialog_closes()?;

    window::close_by_cross(desktop)?;
    tray.click_exactly("Zoë Brandt")?;
    database_says(desktop, "SELECT count(*) FROM thank_you WHERE state = 'sent'", 1)?;
    wait::until("the tray to be calm again", || Ok((tray.icon()? == calm).then_some(())))?;
    tray.click("Open Confab")?;
    window.again(desktop)?;
    // Whether its message still stands there or not, the window knows the way back.
    window.keys(desktop, &["ctrl+z"])?;
    database_says(desktop, "SELECT count(*) FROM thank_you WHERE state = 'open'", 1)?;

    tray.quit()?;
    wait::until("the program to end", || Ok(desktop.running().is_empty().then_some(())))
}

pub fn closing_without_a_tray_keeps_the_program_in_reach(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let _window = Window::open(desktop, &[])?;
    let real = window::comes_up(desktop)?;
    window::close_by_cross(desktop)?;
    ensure!(desktop.running().len() == 1, "closing does not end the program");
    // As a task bar asks for it: a window that is minimised comes, one that is hidden does not.
    desktop.run("xdotool", &["windowactivate", &real])?;
    ensure!(window::comes_up(desktop)? == real, "it is the same window");

    window::close_by_cross(desktop)?;
    let second = desktop.confab(&[]).output()?;
    ensure!(second.status.success(), "the second start ends well: {}", String::from_utf8_lossy(&second.stderr));
    ensure!(window::comes_up(desktop)? == real, "a second start brings it back as well");
    Ok(())
}

pub fn a_file_given_to_a_second_start_reaches_the_first(desktop: &Desktop) -> Result<()> {
    let window = Window::open(desktop, &[])?;
    window.sees("Conversations, kept and thanked for")?;
    let export = file(desktop, "Connections (1).csv", EXPORT)?;
    let second = desktop.confab(&[&export.to_string_lossy()]).output()?;
    ensure!(second.status.success(), "the second start ends well: {}", String::from_utf8_lossy(&second.stderr));
    window.sees("Maya Chen")?;
    window.press("Import 6")?;
    window.sees("See your people")?;
    database_says(desktop, "SELECT count(*) FROM contact", 6)
}

pub fn another_folder_is_a_program_of_its_own(desktop: &Desktop) -> Result<()> {
    let window = Window::open(desktop, &[])?;
    window.sees("Conversations, kept and thanked for")?;
    let other = desktop.files().join("work");
    let start = |args: &[&str]| {
        let mut confab = desktop.confab(args);
        confab.env("CONFAB_DATA_DIR", &other);
        confab
    };
    desktop.spawn_command(&mut start(&[]))?;
    wait::until("a window for each folder", || Ok((window::on_screen(desktop)?.len() == 2).then_some(())))?;
    ensure!(desktop.running().len() == 2, "each folder has a program");
    wait::until("the second's data where it was named", || Ok(other.join("confab.db").exists().then_some(())))?;

    let export = file(desktop, "Connections (1).csv", EXPORT)?;
    let third = start(&[&export.to_string_lossy()]).output()?;
    ensure!(third.status.success(), "it is handed to the second: {}", String::from_utf8_lossy(&third.stderr));
    ensure!(desktop.running().len() == 2, "a third start ends");
    wait::until("the second to look into the file", || {
        Ok((titles(desktop)? == ["Import – Confab", "Today – Confab"]).then_some(()))
    })?;
    ensure!(window.text()?.contains("Conversations, kept and thanked for"), "and does not bother the first");
    Ok(())
}

/// What the program's windows on the screen are called, in the order of the alphabet.
fn titles(desktop: &Desktop) -> Result<Vec<String>> {
    let windows = window::on_screen(desktop)?;
    let mut titles =
        windows.iter().map(|each| desktop.run("xdotool", &["getwindowname", each])).collect::<Result<Vec<_>>>()?;
    titles.sort();
    Ok(titles)
}

pub fn an_import_in_the_terminal_shows_in_the_window(desktop: &Desktop) -> Result<()> {
    let window = Window::open(desktop, &[])?;
    window.press("People")?;
    window.sees("Nobody yet")?;
    let export = file(desktop, "Connections.csv", EXPORT)?;
    let said = import(desktop, &export)?;
    ensure!(said["rows"] == 8 && said["added"] == 6, "it accounts for every row: {said}");
    ensure!(said["skipped"].as_array().is_some_and(|rows| !rows.is_empty()), "with line and reason: {said}");
    window.sees("Maya Chen")?;
    let again = import(desktop, &export)?;
    ensure!(again["added"] == 0 && again["unchanged"] == 6, "the same file again adds nobody: {again}");
    ensure!(database::number(&desktop.data(), "SELECT count(*) FROM contact")? == 6, "and nobody is there twice");
    Ok(())
}

pub fn eight_starts_at_once_give_one_program(desktop: &Desktop) -> Result<()> {
    let mut starts = vec![];
    for _ in 0..8 {
        starts.push(desktop.confab(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    }
    // Eight that come up at once take their time on a busy machine.
    wait::until_at_most(4 * wait::PATIENCE, "all but one to have ended", || {
        let mut ended = 0;
        for start in &mut starts {
            ended += usize::from(start.try_wait()?.is_some());
        }
        Ok((ended == 7).then_some(()))
    })?;
    window::comes_up(desktop)?;
    let windows = window::on_screen(desktop)?;
    ensure!(windows.len() == 1, "one program has one window, not {windows:?}");
    ensure!(desktop.running().len() == 1, "one of the eight is left");
    let check = desktop.confab(&["check"]).output()?;
    ensure!(check.status.success(), "the data is sound: {}", String::from_utf8_lossy(&check.stderr));
    desktop.kill_program()?;
    for start in &mut starts {
        start.wait()?;
    }
    Ok(())
}

/// The package's files as the step before laid them into an empty root, not the program where it was built.
pub fn what_the_package_installed_starts(desktop: &Desktop) -> Result<()> {
    if !on_path("dpkg") {
        println!("There is no dpkg here, so no package was installed.");
        return Ok(());
    }
    let installed = program().with_file_name("packages").join("installed/usr/bin/confab");
    ensure!(installed.is_file(), "nothing is installed: run `cargo xtask test --only package` first");
    let window = Window::open_through(desktop, installed.as_os_str(), &[])?;
    window.sees("Today")?;
    let running = desktop.programs();
    let is_ours = |exe: &std::path::PathBuf| exe.ends_with("installed/usr/lib/confab/confab-window");
    ensure!(running.iter().any(is_ours), "it is the installed window that runs: {running:?}");
    Ok(())
}
