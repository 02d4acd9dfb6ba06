//! The window with 30,000 people: how soon it is drawn, what it weighs, and how many rows it holds while scrolling,
//! beside the barest window Tauri can open (`src-tauri/examples/bare/`).
//!
//! Without a GPU we tell WebKit not to draw as if there were one, which is sooner done and lighter. The bare window is
//! measured both ways: told the same, which shows what Confab itself costs, and as Tauri opens it by itself.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use confab_tests::desktop::{Desktop, program};
use confab_tests::window::Window;
use confab_tests::{export, wait};
use rustix::process::{Signal, kill_process};

use crate::processes::{alive, family, proportional_megabytes};
use crate::report::{Report, median, ratio, seconds};
use crate::screen::Eyes;

const ROUNDS: usize = 15;

/// How long everything rests between two starts.
const REST: Duration = Duration::from_secs(1);

/// Leaves the renderer to WebKit: what `platform.rs` finds set it does not touch.
const AS_TAURI_DOES: [(&str, &str); 1] = [("WEBKIT_DISABLE_DMABUF_RENDERER", "0")];

pub fn measure(report: &mut Report) -> Result<()> {
    let bare = std::env::var_os("CONFAB_BARE").context("CONFAB_BARE names the bare window's program")?;
    let desktop = Desktop::start()?;
    let csv = desktop.files().join("Connections.csv");
    fs::write(&csv, export::connections(30_000, 1).text)?;
    let imported = desktop.confab(&["import", &csv.to_string_lossy()]).output()?;
    ensure!(imported.status.success(), "the import failed: {}", String::from_utf8_lossy(&imported.stderr));

    let bare = Path::new(&bare);
    let [ours, theirs, plain] = &mut [const { Starts::new() }; 3];
    for _ in 0..ROUNDS {
        ours.one_more(desktop.command(program().as_path()), &desktop)?;
        theirs.one_more(desktop.command(bare), &desktop)?;
        let mut as_tauri_does = desktop.command(bare);
        as_tauri_does.envs(AS_TAURI_DOES);
        plain.one_more(as_tauri_does, &desktop)?;
    }
    report.figure("from start to a drawn Today, 30,000 people", seconds(ours.time()));
    // WebKit's first drawing can stand still for half a second, which a median does not show.
    let slowest = ratio(ours.slowest(), ours.time());
    report.goal("  the slowest start ÷ the usual one", format!("{slowest:.2}×"), "≤ 2×", slowest <= 2.0);
    report.figure("memory with the window open (PSS, all processes)", format!("{:.0} MB", ours.weight()));
    for (who, bare) in [("a bare window that draws as we do", theirs), ("a bare window as Tauri opens it", plain)] {
        report.figure(format!("{who}: from start to drawn"), seconds(bare.time()));
        report.figure(format!("{who}: its slowest start"), seconds(bare.slowest()));
        report.figure(format!("{who}: memory"), format!("{:.0} MB", bare.weight()));
        let share = ratio(ours.time(), bare.time());
        report.goal("  start of confab ÷ its start", format!("{share:.2}×"), "≤ 1.15×", share <= 1.15);
        let more = ours.weight() - bare.weight();
        report.goal("  memory of confab − its memory", format!("{more:.0} MB"), "≤ 40 MB", more <= 40.0);
    }
    let most = most_rows(&desktop)?;
    report.goal("row nodes while scrolling 30,000 people, at most", most.to_string(), "≤ 60", most <= 60);
    Ok(())
}

/// What was measured of one program, start by start.
struct Starts {
    times: Vec<Duration>,
    weights: Vec<f64>,
}

impl Starts {
    const fn new() -> Self {
        Self { times: Vec::new(), weights: Vec::new() }
    }

    /// Starts the program, waits until it is drawn, weighs it, and ends it.
    fn one_more(&mut self, mut command: Command, desktop: &Desktop) -> Result<()> {
        // Whatever went before has given back its memory and its pictures by then.
        thread::sleep(REST);
        let eyes = Eyes::on(desktop)?;
        let begun = Instant::now();
        let pid = desktop.spawn_command(&mut command)?;
        self.times.push(eyes.drawn(begun)?);
        let family = family(pid);
        self.weights.push(family.iter().map(|pid| proportional_megabytes(*pid)).sum());
        for member in &family {
            kill_process(*member, Signal::KILL).ok();
        }
        wait::until("the window's processes to be gone", || Ok(family.iter().all(|pid| !alive(*pid)).then_some(())))
    }

    fn time(&self) -> Duration {
        median(&self.times)
    }

    fn slowest(&self) -> Duration {
        self.times.iter().max().copied().unwrap_or_default()
    }

    fn weight(&self) -> f64 {
        let mut weights = self.weights.clone();
        weights.sort_by(f64::total_cmp);
        weights.get(weights.len() / 2).copied().unwrap_or_default()
    }
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
