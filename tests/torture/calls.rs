//! Each call that changes a file, one after the other, failing, finding the disk full, or being the last before the
//! program dies (R2, R3): the data are as before or as after, a failure is said in a sentence that tells what is safe, and
//! the next start finds nothing half done.
//!
//! Nothing is left to chance: the first call fails, then in another run the second, until it is done before its turn comes.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, ensure};
use confab_core::clock::{Clock, SystemClock};
use confab_core::store::{copies, is_sound};
use confab_tests::export;
use rusqlite::Connection;

use crate::acts;
use crate::place::Place;
use crate::table::Table;

/// A small list goes the same ways as a large one, with fewer calls.
const ROWS: usize = 400;

/// What happens at the call; what `fault.c` calls it.
const HOW: [&str; 3] = ["error", "full", "kill"];

/// What a sentence about a failure must say: that what was there is safe.
const SAFE: [&str; 13] = [
    "Nothing was changed",
    "Nothing of this was saved",
    "Nothing was imported",
    "Nothing was written",
    "nothing was imported",
    "What you had before is safe",
    "What was there before is as it was",
    "what was there is as it was",
    "It has not been touched",
    "The file itself is as it was",
    "Confab still has all",
    "all of it is kept",
    "Nothing is lost",
];

/// And what can be done.
const TO_DO: [&str; 11] = [
    "ry again",
    "Choose",
    "Make room",
    "Free some space",
    "Install",
    "Look ",
    "Close ",
    "Copy the file",
    "Importing it again",
    "can be put back",
    "can be set aside",
];

/// What is done to the data, after what.
struct Deed {
    kind: &'static str,
    name: &'static str,
    before: fn(&Place) -> Result<()>,
    how: How,
}

enum How {
    /// By a command, whose files are in the place.
    Command(&'static [&'static str]),
    /// As the window does it.
    Act,
}

fn deeds() -> Vec<Deed> {
    let command = |kind, name, before, args| Deed { kind, name, before, how: How::Command(args) };
    let act = |kind, name, before| Deed { kind, name, before, how: How::Act };
    vec![
        command("imports", "a first list", list, &["import", "Connections.csv"]),
        command("imports", "a second list", filled_and_list, &["import", "Connections.csv"]),
        command("imports", "everything into nothing", whole, &["import", "all.json"]),
        command("imports", "everything beside others", filled_and_whole, &["import", "all.json"]),
        act("imports", "undo an import", filled),
        command("exports", "people", exported, &["export", "--format", "csv", "--output", "out"]),
        command("exports", "everything", exported, &["export", "--output", "out"]),
        act("copies", "make a copy", filled),
        act("copies", "go back to a copy", copied),
        act("copies", "open a copy instead", damaged),
        act("copies", "put back what was taken away", filled),
        act("saving", "save a person", filled),
        act("saving", "save a meeting", filled),
        act("saving", "save what is typed", filled),
        act("saving", "save the settings", filled),
        command("upgrades", "a made-up file of version 1", |place| shipped(place, "v1.db"), &["check"]),
        command("upgrades", "a real file of version 1", |place| shipped(place, "v1-real.db"), &["check"]),
        command("upgrades", "a file of version 2", |place| shipped(place, "v2.db"), &["check"]),
    ]
}

fn list(place: &Place) -> Result<()> {
    Ok(fs::write(place.home().join("Connections.csv"), export::connections(ROWS, 7).text)?)
}

fn filled(place: &Place) -> Result<()> {
    fs::write(place.home().join("first.csv"), export::connections(ROWS, 6).text)?;
    ensure!(place.confab(&["import", "first.csv"]).current_dir(place.home()).output()?.status.success());
    Ok(())
}

fn filled_and_list(place: &Place) -> Result<()> {
    filled(place)?;
    list(place)
}

/// Another place, whose everything is exported.
fn whole(place: &Place) -> Result<()> {
    let other = Place::with(ROWS, 8)?;
    filled(&other)?;
    let out = place.home().join("all.json");
    ensure!(other.confab(&["export", "--output"]).arg(out).output()?.status.success());
    Ok(())
}

fn filled_and_whole(place: &Place) -> Result<()> {
    filled(place)?;
    whole(place)
}

fn exported(place: &Place) -> Result<()> {
    filled(place)?;
    Ok(fs::write(place.home().join("out"), "what was exported before")?)
}

fn copied(place: &Place) -> Result<()> {
    filled(place)?;
    confab_core::data::make_copy(&acts::open(&place.data())?)?;
    list(place)?;
    ensure!(place.confab(&["import", "Connections.csv"]).current_dir(place.home()).output()?.status.success());
    // What the import made of it is not the one to go back to.
    for copy in copies(&place.database()).into_iter().filter(|copy| copy.to_string_lossy().contains("before-import")) {
        fs::remove_file(copy)?;
    }
    Ok(())
}

fn damaged(place: &Place) -> Result<()> {
    copied(place)?;
    let mut bytes = fs::read(place.database())?;
    bytes.iter_mut().skip(4096).take(32_768).for_each(|byte| *byte = 0x5a);
    Ok(fs::write(place.database(), bytes)?)
}

fn shipped(place: &Place, name: &str) -> Result<()> {
    fs::create_dir_all(place.data())?;
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schema").join(name);
    fs::copy(kept, place.database())?;
    Ok(())
}

/// What came of the runs of one kind.
#[derive(Default)]
struct Came {
    runs: usize,
    told: usize,
    done: usize,
    killed: usize,
    /// Each with what happened, for whoever has to mend it.
    wrong: Vec<String>,
}

impl Came {
    fn add(&mut self, more: Self) {
        self.runs += more.runs;
        self.told += more.told;
        self.done += more.done;
        self.killed += more.killed;
        self.wrong.extend(more.wrong);
    }
}

/// Makes every call of every deed fail; `every` takes only each so manieth of them.
pub fn torture(every: usize, table: &mut Table) -> Result<()> {
    let tools = tempfile::tempdir()?;
    let library = tools.path().join("fault.so");
    let source = tools.path().join("fault.c");
    fs::write(&source, include_str!("fault.c"))?;
    let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).status();
    if !built.is_ok_and(|status| status.success()) {
        table.leave_out("each call that changes a file", "there is no C compiler to make them fail with");
        return Ok(());
    }
    // Each deed has a place of its own, so they are done side by side.
    let (all, next) = (Mutex::new(BTreeMap::<&str, Came>::new()), AtomicUsize::new(0));
    let deeds = deeds();
    let work_on = || -> Result<()> {
        while let Some(deed) = deeds.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut came = Came::default();
            deed_by_deed(deed, every.max(1), &library, &mut came).with_context(|| deed.name)?;
            println!("  {}: {}, {} calls", deed.kind, deed.name, came.runs);
            all.lock().unwrap_or_else(PoisonError::into_inner).entry(deed.kind).or_default().add(came);
        }
        Ok(())
    };
    std::thread::scope(|scope| -> Result<()> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work_on)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow::anyhow!("a deed panicked"))?)
    })?;
    let all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    for (kind, came) in all {
        for wrong in &came.wrong {
            println!("  {kind}: {wrong}");
        }
        table.count(
            format!("{kind}: each call fails, finds no room, is the last"),
            came.runs,
            format!(
                "{} told and as before, {} done all the same, {} killed, {} not so",
                came.told,
                came.done,
                came.killed,
                came.wrong.len()
            ),
            came.wrong.is_empty(),
        );
    }
    Ok(())
}

fn deed_by_deed(deed: &Deed, every: usize, library: &Path, came: &mut Came) -> Result<()> {
    let ready = Place::empty()?;
    (deed.before)(&ready)?;
    if deed.kind != "upgrades" && ready.database().exists() {
        // What the first opening after an import brings up to date is so already, unless the file cannot be opened.
        let _ = acts::open(&ready.data());
    }
    let fresh = || -> Result<Place> {
        let place = Place::empty()?;
        copy_folder(ready.home(), place.home())?;
        Ok(place)
    };
    // As it is when nothing fails, before and after.
    let before = { after_next_start(&fresh()?)? };
    // Who is told that nothing could be put back has the file where they moved it.
    let is_away = |place: &Place| -> Result<bool> {
        let away = place.database().with_extension("away");
        Ok(away.exists() && after_next_start(&Place::moved(&away)?).is_ok_and(|found| found.holds == before.holds))
    };
    let after = {
        let place = fresh()?;
        let output = deed.command(&place)?.output()?;
        ensure!(output.status.success(), "undisturbed, it is done: {}", String::from_utf8_lossy(&output.stderr));
        after_next_start(&place)?
    };
    for how in HOW {
        for at in (1..).step_by(every) {
            let place = fresh()?;
            let mark = tempfile::tempdir()?;
            let happened = mark.path().join("happened");
            let output = deed
                .command(&place)?
                .env("LD_PRELOAD", library)
                .env("FAULT_UNDER", place.home())
                .env("FAULT_AT", at.to_string())
                .env("FAULT_HOW", how)
                .env("FAULT_MARK", &happened)
                .output()?;
            let Ok(call) = fs::read_to_string(&happened) else { break };
            came.runs += 1;
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            let about = || format!("{}: {how} at call {at}, {call}", deed.name);
            let kept = copies_are_sound(&place, deed);
            let now = after_next_start(&place);
            if deed.kind == "exports" {
                // What lies in a folder of the user's is cleared by the next export to the same name.
                ensure!(deed.command(&place)?.output()?.status.success());
            }
            let left = left_behind(&place)?;
            let mut wrong = |what: &str| came.wrong.push(format!("{}: {what} — {said}", about()));
            if !kept {
                wrong("the copy is missing or unsound");
            }
            let Ok(now) = now else {
                wrong("the data are damaged afterwards");
                continue;
            };
            if !left.is_empty() {
                wrong(&format!("left behind: {}", left.join(", ")));
            }
            let as_after = now.holds == after.holds;
            let as_before = now.holds == before.holds || is_away(&place)?;
            match (output.status.code(), output.status.signal()) {
                (_, Some(9)) if how == "kill" => {
                    came.killed += 1;
                    if !as_before && !as_after {
                        wrong(&format!("neither as before nor as after: {}", now.unlike(&before, &after)));
                    }
                }
                (Some(0), _) if as_after => came.done += 1,
                (Some(0), _) => wrong(&format!("said to be done, and is not: {}", now.unlike(&before, &after))),
                (Some(1), _) => {
                    // Of an upgrade the next start does what this one could not. And what is half told may be so: imported, and
                    // only its account cannot be given; ready, and put in place by the next start.
                    let half = ["It was imported, and all of it", "Confab puts it there at its next start"];
                    let is_said =
                        deed.kind == "upgrades" || (as_after && half.iter().any(|words| said.contains(words)));
                    if !as_before && !is_said {
                        wrong(if as_after { "said not to be done, and is" } else { "something in between" });
                    } else if !SAFE.iter().any(|safe| said.contains(safe))
                        || !TO_DO.iter().any(|do_| said.contains(do_))
                    {
                        wrong("the sentence does not say what is safe and what to do");
                    } else {
                        came.told += 1;
                    }
                }
                other => wrong(&format!("it ended with {other:?}")),
            }
        }
    }
    Ok(())
}

impl Deed {
    fn command(&self, place: &Place) -> Result<Command> {
        let mut command = match self.how {
            How::Command(args) => place.confab(args),
            How::Act => {
                let mut command = Command::new(std::env::current_exe()?);
                command.arg("--act").arg(self.name).arg(place.data()).stdin(Stdio::null());
                command
            }
        };
        command.current_dir(place.home());
        Ok(command)
    }
}

/// What the place holds: of each table how many rows there are and how long what is in them; the export's length; how many
/// copies the user made.
#[derive(PartialEq, Eq, Debug)]
struct Holds(BTreeMap<String, Vec<i64>>);

struct Found {
    holds: Holds,
}

impl Found {
    /// What neither the one nor the other has so.
    fn unlike(&self, before: &Self, after: &Self) -> String {
        let of = |found: &Self, what: &str| found.holds.0.get(what).cloned().unwrap_or_default();
        let keys = self.holds.0.keys().filter(|what| {
            let now = of(self, what);
            now != of(before, what) || now != of(after, what)
        });
        keys.map(|what| format!("{what} {:?} {:?} {:?}", of(before, what), of(self, what), of(after, what)))
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// Starts again, an hour later as far as files know, and looks.
fn after_next_start(place: &Place) -> Result<Found> {
    let earlier = SystemTime::from(SystemClock.now()) - Duration::from_secs(3600);
    for file in files(place.home())? {
        fs::File::open(&file)?.set_modified(earlier)?;
    }
    let check = place.confab(&["check"]).output()?;
    let said = String::from_utf8_lossy(&check.stderr).into_owned();
    let mut holds = BTreeMap::new();
    if said.contains("is damaged") && was_damaged(place) {
        holds.insert("damaged".to_owned(), vec![1]);
    } else {
        ensure!(check.status.success(), "{said}");
        // Opened whole, so that even an empty folder has its file.
        drop(acts::open(&place.data())?);
        let conn = Connection::open(place.database())?;
        let tables: Vec<String> = conn
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for table in tables {
            let columns: Vec<String> = conn
                .prepare("SELECT name FROM pragma_table_info(?1)")?
                .query_map([&table], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let sums: Vec<String> =
                columns.iter().map(|column| format!("coalesce(sum(length(CAST({column} AS TEXT))), 0)")).collect();
            let sql = format!("SELECT count(*), {} FROM {table}", sums.join(", "));
            let row = conn.query_row(&sql, [], |row| (0..=columns.len()).map(|at| row.get(at)).collect())?;
            holds.insert(table, row);
        }
    }
    let by_hand = copies(&place.database()).iter().filter(|copy| copy.to_string_lossy().contains("by-hand")).count();
    holds.insert("copies by hand".into(), vec![i64::try_from(by_hand)?]);
    if let Ok(out) = fs::metadata(place.home().join("out")) {
        holds.insert("the export".into(), vec![i64::try_from(out.len())?]);
    }
    Ok(Found { holds: Holds(holds) })
}

/// What is half done.
fn left_behind(place: &Place) -> Result<Vec<String>> {
    Ok(files(place.home())?
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        // The database's own journal and log are SQLite's to clear.
        .filter(|name| name.contains(".part") || name == "confab.restored")
        .collect())
}

/// Whether the file is the one that was made damaged, byte for byte where it was.
fn was_damaged(place: &Place) -> bool {
    fs::read(place.database()).is_ok_and(|bytes| bytes.iter().skip(4096).take(32_768).all(|byte| *byte == 0x5a))
}

/// Whether each copy that bears its name is whole; and, once an upgrade is done, that there is one of what was before it.
fn copies_are_sound(place: &Place, deed: &Deed) -> bool {
    let all = copies(&place.database());
    let version = |path: &PathBuf| -> rusqlite::Result<i64> {
        Connection::open(path)?.query_row("PRAGMA user_version", [], |row| row.get(0))
    };
    let was_upgraded = deed.name.contains("version 1") && version(&place.database()).is_ok_and(|now| now > 1);
    let has_old = all.iter().any(|copy| version(copy).is_ok_and(|old| old == 1));
    all.iter().all(|copy| is_sound(copy)) && (!was_upgraded || has_old)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            fs::File::open(&target)?.set_modified(entry.metadata()?.modified()?)?;
        }
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.path().is_dir() { all.extend(files(&entry.path())?) } else { all.push(entry.path()) }
    }
    Ok(all)
}
