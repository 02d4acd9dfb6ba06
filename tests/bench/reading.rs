//! What takes long while somebody looks at Today: a preview of 30,000 rows, an export of everything, a check of the file.
//!
//! Each has a connection of its own to read on, so that no screen and no reminder waits for it. Asked for is the screen
//! that everything else waits behind, again and again, and the longest answer counts.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use confab_core::Confab;
use confab_core::data::check_data;
use confab_core::export::{Format, export_data};
use confab_core::import::{offer_file, preview_import};
use confab_core::meet::{MeetingInput, save_meeting};
use confab_core::today::get_today;
use confab_tests::desktop::program;
use confab_tests::export;

use crate::report::{Report, percentile};
use crate::search::open;

/// How long Today may take meanwhile.
const GOAL: Duration = Duration::from_millis(50);
/// How long between two looks, as a hand that presses keys without a pause.
const PAUSE: Duration = Duration::from_millis(2);
/// How many are owed a thank-you, and how many meetings are to come.
const MEETINGS: i64 = 40;

pub fn measure(report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let csv = folder.path().join("Connections.csv");
    fs::write(&csv, export::connections(30_000, 1).text)?;
    let newer = folder.path().join("newer.csv");
    fs::write(&newer, export::connections(30_000, 2).text)?;
    let data = folder.path().join("data");
    let import = Command::new(program()).arg("import").arg(&csv).env("CONFAB_DATA_DIR", &data).output()?;
    ensure!(import.status.success(), "the import failed: {}", String::from_utf8_lossy(&import.stderr));
    let app = open(&data)?;
    for contact in 1..=MEETINGS {
        for when in ["ended an hour ago", "in 3 h"] {
            let meeting = MeetingInput {
                contact_ids: vec![contact],
                when: when.into(),
                over_is_meant: true,
                ..MeetingInput::default()
            };
            save_meeting(&app, &meeting).map_err(said)?;
        }
    }

    let alone = looks(&app, |_| {
        thread::sleep(Duration::from_secs(1));
        Ok(())
    })?;
    report.figure("Today over 30,000 people, nothing else running: median", milliseconds(percentile(&alone, 50)));
    let out = folder.path().join("out");
    fs::create_dir(&out)?;
    type Deed<'a> = &'a (dyn Fn(&Confab) -> confab_core::Result<()> + Sync);
    let deeds: [(&str, Deed<'_>); 3] = [
        ("a preview of 30,000 rows", &|app| preview_import(app, offer_file(app, &newer)).map(drop)),
        ("an export of everything", &|app| export_data(app, Format::Json, &out.join("all.json")).map(drop)),
        ("a check of the whole file", &|app| check_data(app).map(drop)),
    ];
    for (name, deed) in deeds {
        let mut all = vec![];
        for _ in 0..5 {
            all.extend(looks(&app, deed)?);
        }
        let longest = percentile(&all, 100);
        report.goal(
            format!("  the longest of {} looks during {name}", all.len()),
            milliseconds(longest),
            "≤ 50 ms",
            longest <= GOAL,
        );
    }
    Ok(())
}

/// Asks for Today until `deed`, on a thread of its own, is done; returns how long each answer took.
fn looks(app: &Confab, deed: impl Fn(&Confab) -> confab_core::Result<()> + Sync) -> Result<Vec<Duration>> {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let work = scope.spawn(|| {
            let outcome = deed(app);
            is_done.store(true, Ordering::Release);
            outcome
        });
        let mut took = vec![];
        while !is_done.load(Ordering::Acquire) {
            let begun = Instant::now();
            let today = get_today(app).map_err(said)?;
            took.push(begun.elapsed());
            ensure!(!today.thank_yous.is_empty(), "nobody is owed anything, which is no fair question");
            thread::sleep(PAUSE);
        }
        work.join().map_err(|_| anyhow!("it ended in a panic"))?.map_err(said)?;
        Ok(took)
    })
}

fn said(error: confab_core::Error) -> anyhow::Error {
    anyhow!("{}", error.public().message)
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
