//! The window while a list is imported in it (F7), and text that would run (R10): Today is asked from the page every 50 ms,
//! and answers within 100 ms; a thousand payloads in every field stay text on every screen.

use std::fs;

use anyhow::{Context, Result, ensure};
use confab_tests::desktop::{self, Desktop};
use confab_tests::window::Window;
use confab_tests::{export, payloads};

use crate::table::Table;

/// What is promised, in milliseconds.
const ANSWER: f64 = 100.0;

/// How long the window is asked when nothing else is done, for comparison.
const IDLE: std::time::Duration = std::time::Duration::from_secs(10);

/// Asks Today until it is told to stop, and remembers how long each answer took.
const ASK: &str = "
    const asks = window.__asks = { times: [], stop: false };
    const ask = async () => {
      while (!asks.stop) {
        const begun = performance.now();
        await window.__TAURI_INTERNALS__.invoke('get_today');
        asks.times.push(performance.now() - begun);
        await new Promise((on) => setTimeout(on, 50));
      }
    };
    ask();
    return true";

/// A list in which everything is as long as it may be, and longer.
fn pathological() -> String {
    let mut text = export::connections(3_000, 5).text;
    let addresses: Vec<String> = (0..20_000).map(|number| format!("a{number}@x.example")).collect();
    let marks = "e\u{301}".repeat(25_000);
    for row in 0..40 {
        text.push_str(&format!("Row{row},{marks},,\"{}\",Acme,Analyst,15 Jan 2024\n", addresses.join(";")));
    }
    text
}

pub fn imports(rounds: usize, table: &mut Table) -> Result<()> {
    let missing = desktop::missing();
    if !missing.is_empty() {
        table.leave_out("the window during an import", missing.join("; "));
        return Ok(());
    }
    let (mut idle, mut large, mut strange) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let desktop = Desktop::start()?;
        let first = desktop.files().join("first.csv");
        fs::write(&first, export::connections(500, 9).text)?;
        ensure!(desktop.confab(&["import", &first.to_string_lossy()]).output()?.status.success());
        let window = Window::open(&desktop, &[])?;
        window.script(ASK)?;
        std::thread::sleep(IDLE);
        idle.extend(taken(&window)?);
        for (name, text, times) in [
            ("Connections.csv", export::connections(30_000, 1).text, &mut large),
            ("strange.csv", pathological(), &mut strange),
        ] {
            let path = desktop.files().join(name);
            fs::write(&path, text)?;
            window.script("window.__asks.stop = true; return true")?;
            window.script(ASK)?;
            ensure!(desktop.confab(&[&path.to_string_lossy()]).output()?.status.success(), "the window takes it");
            window.is_at("import", name)?;
            let button = "return [...document.querySelectorAll('button')].map((button) => button.innerText.trim().split('\\n')[0])
                          .find((words) => /^(Import|Update|Add) [0-9]/.test(words)) ?? null";
            let words = confab_tests::wait::until("the button that imports", || {
                Ok(window.script(button)?.as_str().map(str::to_owned))
            })?;
            window.press(&words)?;
            window.sees("See your people")?;
            times.extend(taken(&window)?);
        }
        drop(window);
        desktop.kill_program()?;
    }
    for (what, times) in [("30,000 rows", &large), ("cells without end", &strange)] {
        let over = times.iter().filter(|time| **time > ANSWER).count();
        table.count(
            format!("Today asked while {what} are imported"),
            times.len(),
            format!(
                "half within {:.0} ms, the longest {:.0} ms, {over} over 100 ms; with nothing to do {:.0} and {:.0} ms",
                middle(times),
                longest(times),
                middle(&idle),
                longest(&idle)
            ),
            // Beside it stands how long the window takes with nothing to do: on a busy machine that may be longer.
            longest(times) <= ANSWER,
        );
    }
    Ok(())
}

fn taken(window: &Window) -> Result<Vec<f64>> {
    let times = window.script("return window.__asks.times.splice(0)")?;
    Ok(times.as_array().context("times")?.iter().filter_map(serde_json::Value::as_f64).collect())
}

fn longest(times: &[f64]) -> f64 {
    times.iter().copied().fold(0.0, f64::max)
}

fn middle(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

pub fn payloads(rounds: usize, table: &mut Table) -> Result<()> {
    let missing = desktop::missing();
    if !missing.is_empty() {
        table.leave_out("payloads on every screen", missing.join("; "));
        return Ok(());
    }
    let desktop = Desktop::start()?;
    payloads::fill(&desktop, rounds)?;
    let window = Window::open(&desktop, &[])?;
    let seen = payloads::walk(&window, rounds)?;
    table.count(
        format!("payloads, each in {} fields", payloads::FIELDS.len()),
        rounds,
        format!(
            "{} screens, {} of them with their payload to be read, {} executions, {} policy reports, {} elements made",
            seen.screens, seen.shown, seen.ran, seen.reported, seen.elements
        ),
        seen.ran + seen.reported + seen.elements == 0 && seen.shown == seen.screens,
    );
    Ok(())
}
