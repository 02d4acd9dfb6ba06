//! Starts beside a running program (F12), and eight at once, with a session bus and without (R7): each answers soon, none
//! is ended by a signal, and one program with one window is left.

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use confab_tests::desktop::{self, Desktop, window_program};
use confab_tests::{wait, window};

use crate::table::Table;

/// What is promised of a second start.
const ANSWER: Duration = Duration::from_secs(5);

/// So many start beside the first at the same moment.
const AT_ONCE: usize = 4;

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    let missing = desktop::missing();
    if !missing.is_empty() {
        table.leave_out("second starts", missing.join("; "));
        return Ok(());
    }
    second(rounds, table)?;
    eight(rounds.div_ceil(100), true, table)?;
    eight(rounds.div_ceil(100), false, table)
}

fn second(rounds: usize, table: &mut Table) -> Result<()> {
    let desktop = Desktop::start()?;
    desktop.spawn_command(&mut desktop.confab(&[]))?;
    let title = || desktop.run("xdotool", &["getwindowname", &window::comes_up(&desktop)?]);
    wait::until("the first program", || Ok((title()? == "Today – Confab").then_some(())))?;
    let (mut done, mut by_signal, mut refused, mut late, mut longest) = (0, 0, 0, 0, Duration::ZERO);
    while done < rounds {
        let mut starts = Vec::new();
        for which in 0..AT_ONCE.min(rounds - done) {
            // Of both programs: a bundle may start the one with the window by itself.
            let mut start = if which % 2 == 0 { desktop.confab(&[]) } else { desktop.command(window_program()) };
            starts.push((Instant::now(), start.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?));
        }
        for (begun, mut start) in starts {
            let status = start.wait()?;
            let took = begun.elapsed();
            longest = longest.max(took);
            late += usize::from(took > ANSWER);
            by_signal += usize::from(status.signal().is_some());
            refused += usize::from(status.code().is_some_and(|code| code != 0));
            done += 1;
        }
    }
    let windows = window::on_screen(&desktop)?.len();
    table.count(
        "second starts beside a running program",
        done,
        format!(
            "{by_signal} ended by a signal, {refused} refused, {late} later than 5 s, the longest {:.2} s, {windows} window",
            longest.as_secs_f64()
        ),
        by_signal + refused + late == 0 && windows == 1,
    );
    desktop.kill_program()
}

fn eight(rounds: usize, has_bus: bool, table: &mut Table) -> Result<()> {
    let (mut more, mut by_signal, mut unsound) = (0, 0, 0);
    for _ in 0..rounds {
        let desktop = Desktop::start()?;
        let without = |mut command: Command| {
            if !has_bus {
                // An address at which nobody answers: without any, libraries start a bus of their own.
                command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
            }
            command
        };
        let mut starts = Vec::new();
        for _ in 0..8 {
            starts.push(without(desktop.confab(&[])).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        }
        let ended = wait::until_at_most(4 * wait::PATIENCE, "all but one to have ended", || {
            let mut ended = Vec::new();
            for start in &mut starts {
                ended.extend(start.try_wait()?);
            }
            Ok((ended.len() >= 7).then_some(ended))
        })?;
        by_signal += ended.iter().filter(|status| status.signal().is_some()).count();
        window::comes_up(&desktop)?;
        more += usize::from(window::on_screen(&desktop)?.len() != 1 || desktop.running().len() != 1);
        unsound += usize::from(!desktop.confab(&["check"]).output()?.status.success());
        desktop.kill_program()?;
        for start in &mut starts {
            start.wait()?;
        }
    }
    ensure!(rounds > 0, "nothing was started");
    table.count(
        format!("eight starts at once, {} a session bus", if has_bus { "with" } else { "without" }),
        rounds,
        format!(
            "{more} times not one program with one window, {by_signal} ended by a signal, {unsound} times unsound data"
        ),
        more + by_signal + unsound == 0,
    );
    Ok(())
}
