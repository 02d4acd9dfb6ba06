//! 30,000 rows into an empty file: ours, with its preview's checks, duplicate detection, the account of every row and
//! until everybody can be searched for, beside tools that only load them.
//!
//! The others fill the very schema of `core/src/store/schema.sql`, with as much of the work as SQL can do: companies,
//! employments, addresses, a line for each row (one for a run of lines, as we keep it, takes them no less), a search index,
//! and into a file as ours is kept: with a log, and with the same care for the disk. They fold no names, tell nobody apart,
//! and read no odd files. Our search index is no part of the file but is read when somebody first searches: that time is
//! added to our import's.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use confab_tests::desktop::{on_path, program};
use confab_tests::export;

use crate::report::{Report, median, ratio, seconds};
use crate::search;

/// The pace of a machine that others share changes every few seconds: fewer rounds would let it decide.
const ROUNDS: usize = 31;
const OUR_SCHEMA: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/store/schema.sql"));
const PYTHON: &str = include_str!("import.py");

/// Fills the tables from a staging table that holds the file's columns.
const FILL: &str = "
INSERT OR IGNORE INTO company (uid, name, name_key, created_at)
  SELECT hex(randomblob(16)), company, lower(company), '2026-11-01T00:00:00Z' FROM staging WHERE company <> '';
INSERT OR IGNORE INTO contact (id, uid, name, given_name, family_name, name_key, sort_key, name_source,
                               linkedin_url, linkedin_key, connected_on, created_at, changed_at)
  SELECT rowid, hex(randomblob(16)), first || ' ' || last, first, last, lower(first || ' ' || last),
         lower(last || ' ' || first), 'import', url, lower(substr(url, 25)), connected,
         '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'
  FROM staging WHERE first <> '';
INSERT INTO contact_email (contact_id, address, address_key, source)
  SELECT s.rowid, s.email, lower(s.email), 'import' FROM staging s JOIN contact c ON c.id = s.rowid WHERE s.email <> '';
INSERT INTO employment (contact_id, company_id, title, source)
  SELECT s.rowid, o.id, s.position, 'import'
  FROM staging s JOIN contact c ON c.id = s.rowid LEFT JOIN company o ON o.name_key = lower(s.company)
  WHERE s.company <> '' OR s.position <> '';
INSERT INTO import (id, uid, kind, file_name, file_sha256, imported_at, rows, added, updated, unchanged, skipped)
  SELECT 1, hex(randomblob(16)), 'linkedin_connections', 'Connections.csv', '', '2026-11-01T00:00:00Z',
         count(*), count(*), 0, 0, 0 FROM staging;
INSERT INTO import_row (import_id, line, outcome, contact_id)
  SELECT 1, rowid + 4, CASE WHEN first = '' THEN 'skipped' ELSE 'added' END, rowid FROM staging;
";

/// How everybody else gets a search as one types that, as ours, does not mind accents.
const THEIR_SEARCH: &str = "
CREATE VIRTUAL TABLE contact_search USING fts5 (
  name, work, tags, notes, content = '', detail = column, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
";

const INDEX: &str = "
INSERT INTO contact_search (rowid, name, work, tags, notes)
  SELECT c.id, c.name, coalesce(s.company, '') || ' ' || coalesce(s.position, ''), '', ''
  FROM contact c JOIN staging s ON s.rowid = c.id;
";

/// The same index, kept up to date row by row.
const TRIGGER: &str = "
CREATE TRIGGER index_it AFTER INSERT ON contact BEGIN
  INSERT INTO contact_search (rowid, name, work, tags, notes)
    SELECT new.id, new.name, company || ' ' || position, '', '' FROM staging WHERE rowid = new.id;
END;
";

pub fn measure(report: &mut Report) -> Result<()> {
    ensure!(on_path("sqlite3"), "sqlite3 is not installed");
    let folder = tempfile::tempdir()?;
    let export = export::connections(30_000, 1);
    let csv = folder.path().join("Connections.csv");
    fs::write(&csv, &export.text)?;
    let deferred = sql(folder.path(), "deferred", &csv, "WAL", "", INDEX)?;
    let unlogged = sql(folder.path(), "unlogged", &csv, "DELETE", "", INDEX)?;
    let triggered = sql(folder.path(), "triggered", &csv, "WAL", TRIGGER, "")?;
    let python = folder.path().join("import.py");
    fs::write(&python, PYTHON)?;
    let schema = folder.path().join("schema.sql");
    fs::write(&schema, theirs())?;
    let fill = folder.path().join("fill.sql");
    fs::write(&fill, format!("{FILL}{INDEX}"))?;

    let [mut ours, mut key, mut again, mut late, mut without_log, mut row_by_row, mut script] =
        [const { Vec::<Duration>::new() }; 7];
    for round in 0..ROUNDS {
        let data = folder.path().join(format!("ours-{round}"));
        let import = || timed(Command::new(program()).arg("import").arg(&csv).env("CONFAB_DATA_DIR", &data));
        let imported = import()?;
        let first_key = search::first_key(&data)?;
        ours.push(imported + first_key);
        key.push(first_key);
        again.push(import()?);
        let held = confab_tests::database::number(&data, "SELECT count(*) FROM contact")?;
        ensure!(
            usize::try_from(held)? > 29_000 - export.date_only - export.repeated,
            "the import left {held} people, which is no fair comparison"
        );
        late.push(timed(&mut sqlite(folder.path(), round, &deferred)?)?);
        without_log.push(timed(&mut sqlite(folder.path(), 100 + round, &unlogged)?)?);
        // The slowest of them says nothing new after a few rounds.
        if round < 5 {
            row_by_row.push(timed(&mut sqlite(folder.path(), 200 + round, &triggered)?)?);
        }
        let into = folder.path().join(format!("python-{round}.db"));
        script.push(timed(Command::new("python3").arg(&python).args([&csv, &into, &schema, &fill]))?);
        for file in fs::read_dir(folder.path())?.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.starts_with("ours-") {
                fs::remove_dir_all(file.path())?;
            } else if name.contains(".db") {
                fs::remove_file(file.path())?;
            }
        }
    }

    let [ours, key, again, late, without_log, row_by_row, script] =
        [ours, key, again, late, without_log, row_by_row, script].map(|times| median(&times));
    report.figure("import of 30,000 rows, until they can be searched: confab", seconds(ours));
    report.figure("  of that, reading them for the search", seconds(key));
    report.figure("  the same file again: confab", seconds(again));
    report.figure("  sqlite3 .import, index built at the end", seconds(late));
    report.figure("  … in sqlite3's own journal, without a log", seconds(without_log));
    report.figure("  sqlite3 .import, index kept by a trigger", seconds(row_by_row));
    report.figure("  Python csv + sqlite3, index built at the end", seconds(script));
    let share = ratio(ours, late);
    report.goal("  confab ÷ sqlite3 .import (index at the end)", format!("{share:.2}×"), "≤ 0.40×", share <= 0.4);
    let share = ratio(again, late);
    report.goal("  the same file again ÷ sqlite3 .import", format!("{share:.2}×"), "≤ 0.15×", share <= 0.15);
    report.figure("  … where sqlite3 has no log", format!("{:.2}×", ratio(ours, without_log)));
    let share = ratio(ours, script);
    report.goal("  confab ÷ Python", format!("{share:.2}×"), "≤ 0.50×", share <= 0.5);
    Ok(())
}

fn theirs() -> String {
    format!("{OUR_SCHEMA}{THEIR_SEARCH}")
}

/// Writes a script for the `sqlite3` shell, whose argument is the database.
fn sql(folder: &Path, name: &str, csv: &Path, journal: &str, before: &str, after: &str) -> Result<std::path::PathBuf> {
    let mut text = format!("PRAGMA journal_mode = {journal};\nPRAGMA synchronous = FULL;\n");
    text.push_str(&theirs());
    writeln!(text, "CREATE TABLE staging (first, last, url, email, company, position, connected);")?;
    writeln!(text, ".import --csv --skip 4 {} staging", csv.display())?;
    writeln!(text, "{before}\nBEGIN;\n{FILL}{after}COMMIT;\nDROP TABLE staging;")?;
    let path = folder.join(format!("{name}.sql"));
    fs::write(&path, text)?;
    Ok(path)
}

fn sqlite(folder: &Path, round: usize, script: &Path) -> Result<Command> {
    let mut command = Command::new("sqlite3");
    command.arg(folder.join(format!("shell-{round}.db"))).stdin(fs::File::open(script)?);
    Ok(command)
}

/// How long a tool takes. What the one before it wrote or removed is on the disk by then: nobody waits for another's
/// writing.
fn timed(command: &mut Command) -> Result<Duration> {
    ensure!(Command::new("sync").status()?.success(), "the disk could not be brought to rest");
    let begun = Instant::now();
    let output = command.stdout(Stdio::null()).stderr(Stdio::piped()).output().context("a tool cannot be started")?;
    let took = begun.elapsed();
    ensure!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(took)
}
