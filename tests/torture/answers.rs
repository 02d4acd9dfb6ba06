//! The window while a list is imported in it (F7), and text that would run (R10): Today is asked from the page every 50 ms,
//! and answers within 100 ms; a thousand payloads in every field stay text on every screen.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use confab_tests::desktop::{self, Desktop};
use confab_tests::window::Window;
use confab_tests::{export, payloads};

use crate::table::Table;

/// What is promised, in milliseconds.
const ANSWER: f64 = 100.0;

/// How long the window is asked when nothing else is done, for comparison.
const IDLE: Duration = Duration::from_secs(10);

/// How long another program writes in one transaction.
const HELD: Duration = Duration::from_secs(4);

/// Asks Today until it is told to stop, and remembers how long each answer took. Meanwhile somebody types, into several
/// fields: that waits for whoever writes, and Today does not wait with it.
const ASK: &str = "
    const asks = window.__asks = { times: [], slow: [], stop: false };
    let beat = performance.now(), still = 0;
    const beating = setInterval(() => {
      const now = performance.now();
      still = Math.max(still, now - beat);
      beat = now;
      if (asks.stop) clearInterval(beating);
    }, 5);
    const shown = () => document.querySelector('h1')?.innerText ?? '';
    const [places, kept] = [['contact/new', 'meeting/new', 'meeting/record'], new Set()];
    const invoke = window.__TAURI_INTERNALS__.invoke;
    const ask = async () => {
      for (let count = 0; !asks.stop; count += 1) {
        if (count % 8 === 0) {
          for (const place of places.filter((place) => !kept.has(place))) {
            kept.add(place);
            const done = () => kept.delete(place);
            invoke('save_draft', { place, wording: `{\"name\":\"${count}\"}` }).then(done, done);
          }
        }
        still = 0;
        const [begun, before] = [performance.now(), shown()];
        await invoke('get_today');
        const took = performance.now() - begun;
        asks.times.push(took);
        if (took > 100) {
          const of = Math.max(still, performance.now() - beat);
          asks.slow.push(`${Math.round(took)} ms, of which the page itself stood still for ${Math.round(of)}: “${before}”, “${shown()}”`);
        }
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
    let (mut idle, mut held, mut large, mut strange) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let desktop = Desktop::start()?;
        let first = desktop.files().join("first.csv");
        fs::write(&first, export::connections(500, 9).text)?;
        ensure!(desktop.confab(&["import", &first.to_string_lossy()]).output()?.status.success());
        let window = Window::open(&desktop, &[])?;
        window.script(ASK)?;
        std::thread::sleep(IDLE);
        idle.extend(taken(&window)?);
        let other = rusqlite::Connection::open(desktop.data().join("confab.db"))?;
        other.busy_timeout(HELD)?;
        other.execute_batch("BEGIN IMMEDIATE")?;
        std::thread::sleep(HELD);
        other.execute_batch("ROLLBACK")?;
        // Also an answer that waited for all of it.
        std::thread::sleep(Duration::from_secs(2));
        held.extend(taken(&window)?);
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
    for (what, times) in [
        ("another program writes for 4 s", &held),
        ("30,000 rows are imported", &large),
        ("cells without end are imported", &strange),
    ] {
        let over = times.iter().filter(|time| **time > ANSWER).count();
        table.count(
            format!("Today asked while {what}"),
            times.len(),
            format!(
                "half within {:.0} ms, the longest {:.0} ms, {over} over 100 ms; with nothing to do {:.0} and {:.0} ms",
                middle(times),
                longest(times),
                middle(&idle),
                longest(&idle)
            ),
            // Beside it stands how long the window takes with nothing to do: on a busy machine that may be longer.
            longest(times) <= ANSWER && !times.is_empty(),
        );
    }
    Ok(())
}

/// How long each answer took since it was asked last; what was slow is told with what the page showed then.
fn taken(window: &Window) -> Result<Vec<f64>> {
    let slow = window.script("return window.__asks.slow.splice(0)")?;
    for slow in slow.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str) {
        println!("  {slow}");
    }
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
    let left = payloads::leave(&desktop, rounds)?;
    let window = Window::open(&desktop, &[])?;
    let begun = Instant::now();
    let seen = payloads::walk(&window, rounds)?;
    if !seen.missed.is_empty() {
        println!("  not all was to be read at {}", seen.missed.join(", "));
    }
    table.count(
        format!("payloads, each in {} fields", payloads::fields().len()),
        rounds,
        format!(
            "{} screens in {:.0} s, {} of them with all their payloads to be read, fields not seen: {}; {} executions, {} \
             policy reports, {} elements made",
            seen.screens,
            begun.elapsed().as_secs_f64(),
            seen.shown,
            if seen.unseen.is_empty() { "none".to_owned() } else { seen.unseen.join(", ") },
            seen.ran,
            seen.reported,
            seen.elements
        ),
        seen.ran + seen.reported + seen.elements == 0 && seen.shown == seen.screens && seen.unseen.is_empty(),
    );
    table.count(
        "payloads in exports and notifications",
        rounds,
        format!(
            "{} cells, {} of them formulas, {} payloads lost on the way; {} notifications with payloads, {} with markup",
            left.cells, left.formulas, left.missing, left.notices, left.marked_up
        ),
        left.formulas + left.missing + left.marked_up == 0,
    );
    Ok(())
}
