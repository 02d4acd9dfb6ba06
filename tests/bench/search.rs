//! Search as you type over 30,000 people: the very request that the People screen sends with each key.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{fs, hint, thread};

use anyhow::{Result, anyhow, ensure};
use confab_core::app::{Confab, Desktop};
use confab_core::clock::SystemClock;
use confab_core::contact::{PeopleQuery, list_people};
use confab_tests::desktop::program;
use confab_tests::export;
use confab_tests::typed::{MISTYPED, WORDS};

use crate::report::{Report, percentile};

/// As many rows as the page asks for.
const PAGE: usize = 100;

pub fn measure(report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let csv = folder.path().join("Connections.csv");
    fs::write(&csv, export::connections(30_000, 1).text)?;
    let data = folder.path().join("data");
    let import = Command::new(program()).arg("import").arg(&csv).env("CONFAB_DATA_DIR", &data).output()?;
    ensure!(import.status.success(), "the import failed: {}", String::from_utf8_lossy(&import.stderr));
    let app = open(&data)?;

    let alone = Keys::typed(&app)?;
    report.figure("search as you type, 30,000 people: median", milliseconds(percentile(&alone.sound, 50)));
    within(report, "  95 of 100 keys within", &alone.sound, Duration::from_micros(800));
    within(report, "  with a typing mistake, 95 of 100 within", &alone.mistyped, Duration::from_millis(8));
    let beside = beside_a_busy_core(|| Keys::typed(&app))?;
    within(report, "  while one core is kept busy, 95 of 100 keys within", &beside.sound, Duration::from_millis(1));
    Ok(())
}

/// How long the answers to keys took.
struct Keys {
    sound: Vec<Duration>,
    /// Words with a typing mistake.
    mistyped: Vec<Duration>,
}

impl Keys {
    fn typed(app: &Confab) -> Result<Self> {
        let mut keys = Self { sound: vec![], mistyped: vec![] };
        // The first round fills the caches, as the first key a user presses does; it is not counted.
        for round in 0..6 {
            for word in WORDS {
                for end in word.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
                    let (took, found) = ask(app, &word[..end])?;
                    ensure!(found > 0 || end > 4, "“{}” finds nobody, which is no fair question", &word[..end]);
                    if round > 0 {
                        keys.sound.push(took);
                    }
                }
            }
            for word in MISTYPED {
                let (took, _) = ask(app, word)?;
                if round > 0 {
                    keys.mistyped.push(took);
                }
            }
        }
        Ok(keys)
    }
}

/// Does `work` while another thread does nothing but count, as fast as it can.
fn beside_a_busy_core<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut count = 0_u64;
            while !is_done.load(Ordering::Relaxed) {
                count = hint::black_box(count.wrapping_add(1));
            }
        });
        let outcome = work();
        is_done.store(true, Ordering::Relaxed);
        outcome
    })
}

fn within(report: &mut Report, what: &str, times: &[Duration], goal: Duration) {
    let p95 = percentile(times, 95);
    report.goal(what, milliseconds(p95), format!("≤ {} ms", goal.as_secs_f64() * 1000.0), p95 <= goal);
}

/// Returns how much longer the very first key takes than the next one: reading everybody's words.
pub fn first_key(data: &Path) -> Result<Duration> {
    let app = open(data)?;
    let (first, _) = ask(&app, "m")?;
    let (next, _) = ask(&app, "m")?;
    Ok(first.saturating_sub(next))
}

pub fn open(data: &Path) -> Result<Confab> {
    Confab::open(data, Arc::new(SystemClock), Box::new(NoDesktop)).map_err(|error| anyhow!("{error}"))
}

fn ask(app: &Confab, text: &str) -> Result<(Duration, usize)> {
    let query = PeopleQuery { text: text.into(), limit: PAGE, ..PeopleQuery::default() };
    let begun = Instant::now();
    let page = list_people(app, &query).map_err(|error| anyhow!("{error}"))?;
    Ok((begun.elapsed(), page.total))
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// Nothing is opened or copied here.
struct NoDesktop;

impl Desktop for NoDesktop {
    fn open_address(&self, _address: &str) -> confab_core::Result<()> {
        Ok(())
    }

    fn copy_text(&self, _text: &str) -> confab_core::Result<()> {
        Ok(())
    }
}
