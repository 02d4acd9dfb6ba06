//! An import whose process is killed: what was there before stays, whole and sound, and nothing of the import is kept.
//!
//! The test starts itself again as a real process, which imports and is killed with SIGKILL on the way.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use confab_core::app::{Confab, Desktop};
use confab_core::clock::FixedClock;
use confab_core::contact::{PeopleQuery, list_people};
use confab_core::{Result, import, store};

const FOLDER: &str = "CONFAB_TEST_KILLED_IMPORT";
const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

struct NoDesktop;

impl Desktop for NoDesktop {
    fn open_address(&self, _address: &str) -> Result<()> {
        Ok(())
    }

    fn copy_text(&self, _text: &str) -> Result<()> {
        Ok(())
    }
}

fn open(folder: &Path) -> Confab {
    let clock = FixedClock::at("2026-11-21T16:18:00Z".parse().unwrap(), chrono_tz::Europe::London);
    Confab::open(folder, Arc::new(clock), Box::new(NoDesktop)).unwrap()
}

fn people(app: &Confab) -> (i64, i64, i64) {
    app.own_store()
        .read(|conn| {
            Ok(conn.query_row(
                "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM import), (SELECT count(*) FROM import_row)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?)
        })
        .unwrap()
}

/// Not a test by itself: the process that is killed. It says each step on its standard output.
#[test]
fn the_import_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let app = open(folder);
    let offer = import::offer_file(&app, &folder.join("Connections.csv"));
    let mut out = std::io::stdout();
    let done = import::run_import(&app, offer, &mut |progress| {
        let _ = writeln!(out, "step {}", progress.done).and_then(|()| out.flush());
        // Long enough that the kill meets every stretch of the way.
        std::thread::sleep(Duration::from_millis(5));
    });
    assert!(done.is_ok(), "nobody cancelled it");
}

#[cfg(unix)]
#[test]
fn a_killed_import_leaves_what_was_there_and_nothing_else() {
    for kill_at in [1, 3, 7, 11] {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("Connections.csv");
        let app = open(folder.path());
        std::fs::write(&list, format!("{HEADER}Maya,Chen,,,Acme,Analyst,15 Jan 2024\n")).unwrap();
        import::import_file(&app, &list, false).unwrap();
        let before = people(&app);
        drop(app);
        let rows = (0..4000).fold(HEADER.to_owned(), |mut rows, i| {
            let _ = writeln!(rows, "Ana{i},Ruiz,https://www.linkedin.com/in/ana-{i},,Company {i},Clerk,15 Jan 2024");
            rows
        });
        std::fs::write(&list, rows).unwrap();

        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "the_import_that_is_killed", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let steps = BufReader::new(child.stdout.take().unwrap()).lines().map_while(std::result::Result::ok);
        let seen = steps.filter(|line| line.contains("step ")).take(kill_at).count();
        assert_eq!(seen, kill_at, "the import was on its way");
        child.kill().unwrap();
        let status = child.wait().unwrap();
        assert!(!status.success(), "it was killed and did not end by itself");

        let app = open(folder.path());
        assert_eq!(people(&app), before, "what was there is there, and nothing else");
        assert_eq!(app.own_store().read(store::check).unwrap(), Vec::<String>::new(), "the file is sound");
        let found = ["maya", "ruiz"]
            .map(|text| list_people(&app, &PeopleQuery { text: text.into(), ..PeopleQuery::default() }).unwrap().total);
        assert_eq!(found, [1, 0], "the search finds whom it found before");
        let again = import::import_file(&app, &list, false).unwrap();
        assert_eq!((again.added, again.skipped.len()), (4000, 0), "and the import can be done again");
    }
}
