//! An import whose process is killed: what was there before stays, whole and sound, and nothing of the import is kept.
//!
//! The test starts itself again as a real process, which imports and is killed with SIGKILL on the way.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use confab_core::app::{Confab, Desktop};
use confab_core::clock::FixedClock;
use confab_core::contact::{PeopleQuery, list_people};
use confab_core::{Result, import, store};

const FOLDER: &str = "CONFAB_TEST_KILLED_IMPORT";
const ALONE: &str = "CONFAB_TEST_KILLED_IMPORT_ALONE";
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
                "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM import), (SELECT count(*) FROM import_line)",
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
    let list = folder.join("Connections.csv");
    if std::env::var_os(ALONE).is_some() {
        println!("step 0");
        import::import_file(&app, &list, false).unwrap();
        return;
    }
    let offer = import::offer_file(&app, &list);
    let mut out = std::io::stdout();
    let mut leave = std::io::stdin().lines();
    let done = import::run_import(&app, offer, &mut |progress| {
        let _ = writeln!(out, "step {}", progress.done).and_then(|()| out.flush());
        // No further than it may, so that it cannot be over before it is killed.
        let _ = leave.next();
    });
    assert!(done.is_ok(), "nobody cancelled it");
}

fn rows(many: usize) -> String {
    (0..many).fold(HEADER.to_owned(), |mut rows, i| {
        let _ = writeln!(rows, "Ana{i},Ruiz,https://www.linkedin.com/in/ana-{i},,Company {i},Clerk,15 Jan 2024");
        rows
    })
}

/// This very test as a process of its own.
fn importer(folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "the_import_that_is_killed", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}

/// The command line's first import has the file alone, and no log.
#[cfg(unix)]
#[test]
fn a_killed_first_import_is_all_or_nothing() {
    const MANY: usize = 20_000;
    let mut killed_in_the_middle = 0;
    // Each wait once; and on, where the machine was too busy for any to meet the few milliseconds of the writing.
    for round in 0..50 {
        if round >= 4 && killed_in_the_middle > 0 {
            break;
        }
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("Connections.csv");
        std::fs::write(&list, rows(MANY)).unwrap();
        drop(open(folder.path()));
        let file = folder.path().join("confab.db");
        let small = file.metadata().unwrap().len();

        let mut child = importer(folder.path()).env(ALONE, "1").spawn().unwrap();
        let deadline = Instant::now() + Duration::from_secs(60);
        while file.metadata().unwrap().len() < small + (1 << 20) && child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < deadline, "the import writes into the file");
            std::thread::sleep(Duration::from_micros(100));
        }
        std::thread::sleep(Duration::from_millis(round % 4));
        let _ = child.kill();
        child.wait().unwrap();
        killed_in_the_middle += usize::from(folder.path().join("confab.db-journal").exists());

        let app = open(folder.path());
        let (there, imports, accounts) = people(&app);
        let many = MANY.try_into().unwrap();
        assert!([(0, 0, 0), (many, 1, many)].contains(&(there, imports, accounts)), "{there} of {MANY}, {imports}");
        assert_eq!(app.own_store().read(store::check).unwrap(), Vec::<String>::new(), "the file is sound");
        let again = import::import_file(&app, &list, false).unwrap();
        assert_eq!(again.added + again.unchanged, MANY, "and the import can be done again");
    }
    assert!(killed_in_the_middle > 0, "one of them at least was in the middle of writing");
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
        std::fs::write(&list, rows(4000)).unwrap();

        let mut child = importer(folder.path()).spawn().unwrap();
        // Two steps more than are waited for: it is killed at work.
        let mut leave = child.stdin.take().unwrap();
        leave.write_all("go on\n".repeat(kill_at + 1).as_bytes()).unwrap();
        let steps = BufReader::new(child.stdout.take().unwrap()).lines().map_while(std::result::Result::ok);
        let seen = steps.filter(|line| line.contains("step ")).take(kill_at).count();
        assert_eq!(seen, kill_at, "the import was on its way");
        child.kill().unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.code(), None, "it was killed and did not end by itself");

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
