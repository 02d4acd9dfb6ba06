//! The window with 30,000 people: how soon it is drawn, what it weighs, and how many rows it holds while scrolling,
//! beside the barest window Tauri can open (`src-tauri/examples/bare.rs`).

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use confab_tests::desktop::{Desktop, program};
use confab_tests::window::Window;
use confab_tests::{export, wait};
use rustix::process::{Pid, Signal, kill_process};

use crate::report::{Report, median, ratio, seconds};
use crate::screen::Eyes;

const ROUNDS: usize = 15;

pub fn measure(report: &mut Report) -> Result<()> {
    let bare = std::env::var_os("CONFAB_BARE").context("CONFAB_BARE names the bare window's program")?;
    let desktop = Desktop::start()?;
    let csv = desktop.files().join("Connections.csv");
    fs::write(&csv, export::connections(30_000, 1).text)?;
    let imported = desktop.confab(&["import", &csv.to_string_lossy()]).output()?;
    ensure!(imported.status.success(), "the import failed: {}", String::from_utf8_lossy(&imported.stderr));

    let [mut ours, mut theirs] = [const { Vec::new() }; 2];
    let [mut our_weight, mut their_weight] = [const { Vec::new() }; 2];
    for _ in 0..ROUNDS {
        for (path, times, weights) in
            [(program().as_path(), &mut ours, &mut our_weight), (Path::new(&bare), &mut theirs, &mut their_weight)]
        {
            let (time, weight) = start(&desktop, path)?;
            times.push(time);
            weights.push(weight);
        }
    }
    let (our_time, their_time) = (median(&ours), median(&theirs));
    let (our_weight, their_weight) = (middle(&mut our_weight), middle(&mut their_weight));
    report.figure("from start to a drawn Today, 30,000 people", seconds(our_time));
    report.figure("from start to a drawn bare window", seconds(their_time));
    let share = ratio(our_time, their_time);
    report.goal("  confab ÷ bare window", format!("{share:.2}×"), "≤ 1.15×", share <= 1.15);
    report.figure("memory with the window open (PSS, all processes)", format!("{our_weight:.0} MB"));
    report.figure("memory of the bare window", format!("{their_weight:.0} MB"));
    let more = our_weight - their_weight;
    report.goal("  confab − bare window", format!("{more:.0} MB"), "≤ 40 MB", more <= 40.0);

    let most = most_rows(&desktop)?;
    report.goal("row nodes while scrolling 30,000 people, at most", most.to_string(), "≤ 60", most <= 60);
    Ok(())
}

/// Starts a program, waits until it is drawn, weighs it, and ends it.
fn start(desktop: &Desktop, path: &Path) -> Result<(Duration, f64)> {
    let eyes = Eyes::on(desktop)?;
    let begun = Instant::now();
    let pid = desktop.spawn_command(&mut desktop.command(path))?;
    let drawn = eyes.drawn(begun)?;
    let family = family(pid);
    let weight = family.iter().map(|pid| proportional_megabytes(*pid)).sum();
    for member in &family {
        kill_process(*member, Signal::KILL).ok();
    }
    wait::until("the window's processes to be gone", || Ok(family.iter().all(|pid| !alive(*pid)).then_some(())))?;
    Ok((drawn, weight))
}

/// A process and all that it started, directly or not.
fn family(first: Pid) -> Vec<Pid> {
    let parents: HashMap<i32, i32> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name before it may hold blanks and brackets, so count from the last bracket.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((pid, parent))
        })
        .collect();
    let mut family = vec![first.as_raw_nonzero().get()];
    let mut next = 0;
    while let Some(&member) = family.get(next) {
        family.extend(parents.iter().filter(|(_, parent)| **parent == member).map(|(pid, _)| *pid));
        next += 1;
    }
    family.into_iter().filter_map(Pid::from_raw).collect()
}

/// Running, and not only waiting to be reaped.
fn alive(pid: Pid) -> bool {
    fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()))
        .is_ok_and(|stat| stat.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with('Z')))
}

fn proportional_megabytes(pid: Pid) -> f64 {
    let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", pid.as_raw_nonzero())).unwrap_or_default();
    let kilobytes = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:")?.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

fn middle(weights: &mut [f64]) -> f64 {
    weights.sort_by(f64::total_cmp);
    weights.get(weights.len() / 2).copied().unwrap_or_default()
}

/// The most rows that are in the page at once while the whole list of people passes by.
fn most_rows(desktop: &Desktop) -> Result<u64> {
    let window = Window::open(desktop, &[])?;
    window.script("location.hash = '#/people'")?;
    let most = confab_tests::window::most_rows_while_scrolling(&window)?;
    drop(window);
    desktop.kill_program()?;
    Ok(most)
}
