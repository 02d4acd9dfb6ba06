//! What the program costs while it waits in the tray: its memory and how often it wakes up, after a start at login that
//! never showed a window, and after a window that was closed and let go.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use confab_tests::desktop::{Desktop, program};
use confab_tests::export;
use confab_tests::tray::Tray;
use confab_tests::{wait, window};
use rustix::process::Pid;

use crate::processes::{family, proportional_megabytes, wakings};
use crate::report::Report;

/// How long what a start does takes to settle.
const SETTLES: Duration = Duration::from_secs(20);

/// How long wakings are counted; as often as not with a minute's beginning more than fits.
const COUNTED: Duration = Duration::from_secs(120);

/// A window is let go three minutes after it was closed, and looked for once a minute.
const LET_GO: Duration = Duration::from_secs(330);

pub fn measure(report: &mut Report) -> Result<()> {
    let desktop = Desktop::start()?;
    let tray = Tray::start(&desktop)?;
    let csv = desktop.files().join("Connections.csv");
    fs::write(&csv, export::connections(30_000, 1).text)?;
    let imported = desktop.confab(&["import", &csv.to_string_lossy()]).output()?;
    ensure!(imported.status.success(), "the import failed: {}", String::from_utf8_lossy(&imported.stderr));

    let waiting = desktop.spawn_command(desktop.command(program()).arg("--hidden"))?;
    tray.item()?;
    thread::sleep(SETTLES);
    weigh(report, "after a start at login", waiting);
    ensure!(family(waiting).len() == 1, "without a window it is one process, not {:?}", names(waiting));

    desktop.spawn_command(&mut desktop.command(program()))?;
    window::comes_up(&desktop)?;
    thread::sleep(SETTLES);
    window::close_by_cross(&desktop)?;
    wait::until_at_most(LET_GO, "the window to be let go", || {
        let web = names(waiting).into_iter().any(|name| name.starts_with("WebKitWeb"));
        Ok((!web).then_some(()))
    })?;
    thread::sleep(SETTLES);
    weigh(report, "after a window that was closed", waiting);

    // A window can come again though its helpers were ended.
    desktop.spawn_command(&mut desktop.command(program()))?;
    window::comes_up(&desktop)?;
    let title = || desktop.run("xdotool", &["getwindowname", &window::comes_up(&desktop)?]);
    wait::until("a page in the window that came again", || Ok((title()? == "Today – Confab").then_some(())))?;
    desktop.kill_program()
}

fn weigh(report: &mut Report, when: &str, waiting: Pid) {
    let weight: f64 = family(waiting).into_iter().map(proportional_megabytes).sum();
    let (begun, before) = (Instant::now(), wakings_of(waiting));
    thread::sleep(COUNTED);
    #[allow(clippy::cast_precision_loss)] // nobody wakes up that often
    let rate = (wakings_of(waiting) - before) as f64 / begun.elapsed().as_secs_f64();
    report.goal(format!("in the tray {when}: memory (PSS)"), format!("{weight:.0} MB"), "≤ 55 MB", weight <= 55.0);
    report.goal(format!("in the tray {when}: wakings"), format!("{rate:.2} /s"), "≤ 0.2 /s", rate <= 0.2);
    report.figure(format!("in the tray {when}: processes"), names(waiting).join(", "));
}

fn wakings_of(waiting: Pid) -> u64 {
    family(waiting).into_iter().map(wakings).sum()
}

fn names(waiting: Pid) -> Vec<String> {
    let name = |pid: Pid| fs::read_to_string(format!("/proc/{}/comm", pid.as_raw_nonzero())).ok();
    family(waiting).into_iter().filter_map(name).map(|name| name.trim_end().to_owned()).collect()
}
