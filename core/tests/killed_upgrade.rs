//! An upgrade whose process is killed: the file is whole, of the one version or the other, and the next start finishes.
//!
//! The test starts itself again as a real process, which upgrades and is killed with SIGKILL on the way.
//! `CONFAB_KILLS` asks for more rounds than the few of an ordinary run.

#![cfg(unix)]
#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use confab_core::store::{self, Store};
use rusqlite::Connection;

const FOLDER: &str = "CONFAB_TEST_KILLED_UPGRADE";
const MANY: i64 = 30_000;

/// Not a test by itself: the process that is killed.
#[test]
fn the_upgrade_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    drop(Store::open(&Path::new(&folder).join("confab.db")).unwrap());
}

/// A real file of version 1, with thirty thousand people in it.
fn enlarged(path: &Path) {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/schema/v1-real.db");
    std::fs::copy(real, path).unwrap();
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(&format!(
        "BEGIN;
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY})
         INSERT INTO contact (uid, name, name_key, sort_key, about, created_at, changed_at)
         SELECT 'made-' || i, 'Ana ' || i || ' Ruiz', 'ana ' || i, 'ruiz ' || i, 'what was said ' || i,
                '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM n;
         INSERT INTO employment (contact_id, title) SELECT id, 'Clerk' FROM contact WHERE uid LIKE 'made-%';
         INSERT INTO contact_email (contact_id, address, address_key)
         SELECT id, 'a' || id || '@x.example', 'a' || id || '@x.example' FROM contact WHERE uid LIKE 'made-%';
         COMMIT;"
    ))
    .unwrap();
}

/// What a user would miss, of either version.
fn words(path: &Path) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let all = |sql: &str| -> String { conn.query_row(sql, [], |row| row.get(0)).unwrap() };
    vec![
        all("SELECT count(*) || ' ' || sum(id) || ' ' || sum(length(name || about || uid)) FROM contact"),
        all("SELECT count(*) || ' ' || sum(contact_id) || ' ' || sum(length(title)) FROM employment"),
        all("SELECT count(*) || ' ' || sum(contact_id) || ' ' || sum(length(address)) FROM contact_email"),
        all("SELECT count(*) || ' ' || sum(length(wording)) FROM note"),
        all("SELECT count(*) || ' ' || sum(length(starts_at || aim)) FROM meeting"),
        all("SELECT count(*) || ' ' || sum(length(coalesce(body, ''))) FROM letter"),
        all("SELECT count(*) || ' ' || sum(length(step || anchor)) FROM delivery"),
        all("SELECT count(*) || ' ' || sum(line) FROM import_row"),
    ]
}

fn version(path: &Path) -> i64 {
    Connection::open(path).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

fn upgrader(folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "the_upgrade_that_is_killed", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[test]
fn a_killed_upgrade_leaves_the_file_whole_and_the_next_start_finishes_it() {
    let home = tempfile::tempdir().unwrap();
    let old = home.path().join("old.db");
    enlarged(&old);
    let before = words(&old);

    let folder = home.path().join("unkilled");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(&old, folder.join("confab.db")).unwrap();
    let began = Instant::now();
    assert!(upgrader(&folder).status().unwrap().success());
    let whole = began.elapsed();
    assert_eq!(
        (version(&folder.join("confab.db")), words(&folder.join("confab.db"))),
        (store::SCHEMA_VERSION, before.clone())
    );

    let wanted: u32 = std::env::var("CONFAB_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(4);
    let (mut killed, mut old_ones, mut new_ones) = (0, 0, 0);
    for round in 0..wanted * 20 {
        if killed == wanted {
            break;
        }
        let folder = home.path().join(format!("round-{round}"));
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join("confab.db");
        std::fs::copy(&old, &path).unwrap();
        let mut child = upgrader(&folder).spawn().unwrap();
        // Every part of its time, from the copy to the last page.
        std::thread::sleep(whole.mul_f64(f64::from(round % 17 + 1) / 18.0).max(Duration::from_millis(1)));
        let _ = child.kill();
        if child.wait().unwrap().signal().is_none() {
            std::fs::remove_dir_all(&folder).unwrap();
            continue;
        }
        killed += 1;
        let found = version(&path);
        assert!([1, store::SCHEMA_VERSION].contains(&found), "round {round}: of the one version or the other: {found}");
        old_ones += u32::from(found == 1);
        new_ones += u32::from(found != 1);
        assert_eq!(words(&path), before, "round {round}: not a word is lost");
        let opened = Store::open(&path).unwrap();
        assert_eq!(opened.read(store::check).unwrap(), Vec::<String>::new(), "round {round}: the file is sound");
        drop(opened);
        assert_eq!((version(&path), words(&path)), (store::SCHEMA_VERSION, before.clone()), "round {round}: finished");
        std::fs::remove_dir_all(&folder).unwrap();
    }
    assert_eq!(killed, wanted, "it was killed on the way");
    println!("{killed} upgrades of {MANY} people killed: {old_ones} still old, {new_ones} already new, 0 damaged");
}
