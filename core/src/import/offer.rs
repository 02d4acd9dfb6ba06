//! The requests: a file is offered, looked at, imported or let go, and can be taken back.
//!
//! An import always goes into the user's own data. Whoever was exploring the sample people sees their own from then on.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow};
use serde::Deserialize;
use ts_rs::TS;

use crate::app::Confab;
use crate::contact;
use crate::error::{Error, Result};
use crate::export::formula;
use crate::import::age::Age;
use crate::import::ahead::Ahead;
use crate::import::import_log::Trace;
use crate::import::known::Known;
use crate::import::parsed_file::List;
use crate::import::plan::Plan;
use crate::import::row::{Reason, Skipped};
use crate::import::run::{self, Source};
use crate::import::sources::whole;
use crate::import::undo::undo;
use crate::import::{
    ImportPreview, ImportProgress, ImportReport, ImportSample, ImportSummary, ImportUndone, archive, wording,
};
use crate::store::{self, SecondConnection, moment, stamp};
use crate::tables;
use crate::whole_file;
use crate::words::{self, Words};

/// How many offered files are remembered; the oldest is forgotten.
const REMEMBERED: usize = 8;

/// What an import touches.
const TABLES: [&str; 8] =
    ["contact", "contact_email", "contact_phone", "contact_tag", "tag", "company", "employment", "import"];

/// The files that were offered and not yet imported or let go.
#[derive(Debug, Default)]
pub struct Offers {
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    last: u64,
    offers: BTreeMap<u64, Arc<Offer>>,
}

#[derive(Debug)]
struct Offer {
    path: PathBuf,
    read: OnceLock<Read>,
    /// Where it is a whole export of ours, which is read otherwise.
    whole: OnceLock<whole::Document>,
    cancel: AtomicBool,
}

/// A file that was read.
#[derive(Debug)]
struct Read {
    list: List,
    /// `Connections.csv`, or the archive's name.
    file_name: String,
    /// `Connections.csv in Basic_LinkedInDataExport_12-16-2024.zip`
    place: String,
    sha256: String,
}

impl Offers {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, id: u64) -> Result<Arc<Offer>> {
        self.held().offers.get(&id).cloned().ok_or(Error::Gone("file"))
    }
}

impl Offer {
    fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), read: OnceLock::new(), whole: OnceLock::new(), cancel: AtomicBool::new(false) }
    }

    fn whole(&self) -> Result<Option<&whole::Document>> {
        if self.whole.get().is_none() && whole::is_one(&self.path)? {
            let _ = self.whole.set(whole::read(&self.path)?);
        }
        Ok(self.whole.get())
    }

    fn read(&self) -> Result<&Read> {
        if let Some(read) = self.read.get() {
            return Ok(read);
        }
        let file = archive::read(&self.path)?;
        let list = List::read(&file)?;
        let entry = file.entry.as_deref().map(|entry| entry.rsplit('/').next().unwrap_or(entry));
        let place = entry.map_or_else(|| file.name.clone(), |entry| format!("{entry} in {}", file.name));
        Ok(self.read.get_or_init(|| Read { list, file_name: file.name, place, sha256: file.sha256 }))
    }
}

/// Remembers a file that was dropped, chosen or handed over, and names it. It is not opened yet.
pub fn offer_file(app: &Confab, path: &Path) -> u64 {
    let offers = app.kept::<Offers>();
    let mut held = offers.held();
    held.last += 1;
    let id = held.last;
    held.offers.insert(id, Arc::new(Offer::of(path)));
    while held.offers.len() > REMEMBERED {
        held.offers.pop_first();
    }
    id
}

/// Remembers the one list among the files that were dropped together, and names it.
///
/// # Errors
/// A sentence where nothing was dropped, or more than one list.
pub fn offer_files(app: &Confab, paths: &[PathBuf]) -> Result<u64> {
    match paths {
        [] => Err(Error::refused(wording::NOTHING_DROPPED)),
        [path] => Ok(offer_file(app, path)),
        several => {
            let is_list = |path: &&PathBuf| archive::read(path).is_ok_and(|file| List::read(&file).is_ok());
            let lists: Vec<&PathBuf> = several.iter().filter(is_list).take(2).collect();
            match lists[..] {
                [list] => Ok(offer_file(app, list)),
                [] => Err(Error::refused(wording::no_list_among(several.len()))),
                _ => Err(Error::refused(wording::several_lists_among(several.len()))),
            }
        }
    }
}

/// Says what importing a file would do. Writes nothing.
///
/// # Errors
/// [`Error::Import`] where the file cannot be read, [`Error::Gone`] where it was let go.
pub fn preview_import(app: &Confab, offer_id: u64) -> Result<ImportPreview> {
    let offer = app.kept::<Offers>().find(offer_id)?;
    let words = app.words()?;
    if let Some(document) = offer.whole()? {
        let mut conn = app.own_store().second_connection()?;
        let done = whole::try_out(&mut conn, document, app.clock.now())?;
        let seen_before = app.own_store().read(|conn| seen_before(conn, &document.sha256, &words))?;
        return Ok(whole::preview(offer_id, document, &done, seen_before));
    }
    let read = offer.read()?;
    let Read { list, .. } = read;
    let today = words.today();
    app.own_store().read_long(|conn| {
        let age = Age::of(conn, list, today)?;
        let known = Known::for_list(conn, list)?;
        let plan = Plan::make(list, &known, age.is_older);
        let news = plan.added + plan.updated;
        let (new_people, new_more) = wording::new_people(&plan);
        let (changed_people, changed_more) = wording::changed_people(&plan);
        Ok(ImportPreview {
            offer_id,
            heading: wording::heading(list.kind, list.rows(), news),
            sentence: wording::sentence(&read.place, list, &age, today),
            rows: list.rows(),
            added: plan.added,
            updated: plan.updated,
            unchanged: plan.unchanged,
            skipped: list.skipped.len(),
            updated_heading: words::capital(&wording::updated_label(age.before, today)),
            updated_label: wording::updated_label(age.before, today),
            new_people,
            changed_people,
            changed_more,
            new_more,
            left_out: wording::left_out(list.left_out()),
            button: wording::button(news),
            seen_before: seen_before(conn, &read.sha256, &words)?,
        })
    })
}

fn seen_before(conn: &Connection, sha256: &str, words: &Words) -> Result<String> {
    let at: Option<String> = conn
        .query_row(
            "SELECT imported_at FROM import WHERE file_sha256 = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
            [sha256],
            |row| row.get(0),
        )
        .optional()?;
    at.map_or(Ok(String::new()), |at| Ok(wording::seen_before(moment(&at)?, words)))
}

/// Imports an offered file; `progress` is told how far it is. A copy of the data is made before
/// anything that was there changes.
///
/// # Errors
/// [`Error::Cancelled`] after [`cancel_import`], or whatever the file or the database says; nothing is written then.
pub fn run_import(app: &Confab, offer_id: u64, progress: &mut dyn FnMut(ImportProgress)) -> Result<ImportSummary> {
    let offer = app.kept::<Offers>().find(offer_id)?;
    let today = app.words()?.today();
    // The screens read on, and the user may write.
    let conn = app.own_store().second_connection()?;
    let mut progress = |done, of| progress(ImportProgress { offer_id, done, of });
    let (id, _, conn) = import(app, &offer, conn, None, today, &mut progress)?;
    app.kept::<Offers>().held().offers.remove(&offer_id);
    if app.shows_sample() {
        app.show(None);
    }
    while_settling(conn, || {
        drop(offer);
        get_import(app, id).map_err(|error| match error {
            Error::Displaced { .. } => error,
            _ => Error::refused(wording::UNACCOUNTED),
        })
    })
}

/// Does `work` while what `conn` has written is put in order.
fn while_settling<T>(conn: SecondConnection, work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        scope.spawn(move || drop(conn));
        work()
    })
}

/// Imports what was offered; returns the import's id, what it came to, and the connection, which has yet to settle.
fn import(
    app: &Confab,
    offer: &Offer,
    mut conn: SecondConnection,
    ahead: Option<Ahead>,
    today: NaiveDate,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(i64, ImportReport, SecondConnection)> {
    let (store, now) = (app.own_store(), app.clock.now());
    let keep_a_copy = || store::copy_beside(store.path(), "before-import").map(drop);
    let (id, report) = if let Some(document) = offer.whole()? {
        let is_cancelled = || offer.cancel.load(Ordering::Relaxed);
        let done = whole::run(&mut conn, document, now, keep_a_copy, progress, &is_cancelled)?;
        store.changed_elsewhere(tables::TABLES.iter().map(|table| table.name));
        done
    } else {
        let read = offer.read()?;
        let source = Source { list: &read.list, file_name: &read.file_name, sha256: &read.sha256, ahead };
        let of = read.list.rows();
        let mut progress = |done| progress(done, of);
        let done = run::run(&mut conn, source, now, today, keep_a_copy, &mut progress, &offer.cancel)?;
        store.changed_elsewhere(TABLES);
        done
    };
    store.look()?;
    Ok((id, report, conn))
}

/// Stops an import that is running, or lets go of a file that was only looked at. Nothing of it is kept.
pub fn cancel_import(app: &Confab, offer_id: u64) {
    if let Some(offer) = app.kept::<Offers>().held().offers.remove(&offer_id) {
        offer.cancel.store(true, Ordering::Relaxed);
    }
}

/// Returns all imports, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_imports(app: &Confab) -> Result<Vec<ImportSummary>> {
    let words = app.words()?;
    app.own_store().read(|conn| {
        let ids = conn
            .prepare_cached("SELECT id FROM import ORDER BY id DESC")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().map(|id| summary(conn, id, &words)).collect()
    })
}

/// Returns one import.
///
/// # Errors
/// [`Error::Gone`] where there is none of this id.
pub fn get_import(app: &Confab, id: i64) -> Result<ImportSummary> {
    let words = app.words()?;
    app.own_store().read(|conn| summary(conn, id, &words))
}

fn summary(conn: &Connection, id: i64, words: &Words) -> Result<ImportSummary> {
    let count = |row: &SqlRow<'_>, column| row.get::<_, i64>(column).map(|n| usize::try_from(n).unwrap_or(0));
    let (mut summary, imported_at, undone_at) = conn
        .prepare_cached(
            "SELECT file_name, imported_at, undone_at, rows, added, updated, unchanged, skipped FROM import WHERE id = ?",
        )?
        .query_row([id], |row| {
            let summary = ImportSummary {
                id,
                file_name: row.get(0)?,
                rows: count(row, 3)?,
                added: count(row, 4)?,
                updated: count(row, 5)?,
                unchanged: count(row, 6)?,
                skipped: count(row, 7)?,
                ..ImportSummary::default()
            };
            Ok((summary, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
        })
        .optional()?
        .ok_or(Error::Gone("import"))?;
    summary.heading = wording::done_heading(summary.added, summary.updated);
    summary.sentence =
        wording::done_sentence(summary.rows, summary.added, summary.updated, summary.unchanged, summary.skipped);
    summary.when_words = wording::when("Imported", moment(&imported_at)?, words);
    summary.undone = undone_at.is_some();
    if let Some(at) = undone_at {
        summary.undone_words = wording::when("Undone", moment(&at)?, words);
    }
    summary.updated_label = wording::updated_label(Age::before(conn, Some(id))?, words.today());
    summary.updated_heading = words::capital(&summary.updated_label);
    summary.changed_people = changed_people(conn, id)?;
    summary.changed_more = wording::changed_more(0, !summary.changed_people.is_empty());
    let lines = skipped_lines(conn, id)?;
    summary.left_out = wording::left_out(lines.into_iter());
    Ok(summary)
}

/// The people whose job an import changed, in the order of the file.
fn changed_people(conn: &Connection, id: i64) -> Result<Vec<ImportSample>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.name, c.connected_on, r.detail, c.id FROM import_row r JOIN contact c ON c.id = r.contact_id
         WHERE r.import_id = ? AND r.outcome = 'updated' ORDER BY r.line",
    )?;
    let mut rows = statement.query([id])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let trace: Trace = serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default())?;
        if trace.was.is_empty() {
            continue;
        }
        let connected = row.get::<_, Option<String>>(1)?.and_then(|day| day.parse().ok()).map(wording::short_date);
        changed.push(ImportSample {
            contact_id: row.get(3)?,
            name: row.get(0)?,
            was: trace.was,
            now: trace.now,
            connected: connected.unwrap_or_default(),
        });
    }
    Ok(changed)
}

fn skipped_lines(conn: &Connection, id: i64) -> Result<Vec<(usize, Reason)>> {
    let lines = conn
        .prepare_cached(
            "SELECT line, reason FROM import_row WHERE import_id = ? AND outcome = 'skipped' ORDER BY line",
        )?
        .query_map([id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(lines
        .into_iter()
        .filter_map(|(line, reason)| Some((usize::try_from(line).ok()?, Reason::read(&reason)?)))
        .collect())
}

/// Takes an import back as a whole. People whom the user has written about since stay.
///
/// # Errors
/// [`Error::Gone`] where there is none of this id, [`Error::Refused`] where it was undone before.
pub fn undo_import(app: &Confab, id: i64) -> Result<ImportUndone> {
    let now = stamp(app.clock.now());
    let undone = app.own_store().write_silently(|tx| undo(tx, id, &now))?;
    Ok(ImportUndone {
        sentence: wording::undone(undone.removed, undone.restored, undone.kept),
        removed: undone.removed,
        restored: undone.restored,
        kept: undone.kept,
    })
}

/// Whose left-out rows are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeftOutOf {
    /// A file that was offered.
    Offer(#[ts(type = "number")] u64),
    /// An import that was done.
    Import(#[ts(type = "number")] i64),
}

/// Writes the rows that were left out to a CSV file: line, reason, and the cells as they were. Returns a sentence
/// that says so.
///
/// # Errors
/// [`Error::Gone`] where there is no such file or import, [`Error::File`] where it cannot be written.
pub fn save_left_out(app: &Confab, of: LeftOutOf, path: &Path) -> Result<String> {
    let (header, skipped) = left_out(app, of)?;
    let text = csv_of(&header, &skipped)?;
    whole_file::hand_out(app.folder(), path, |partial| {
        std::fs::write(partial, text).map_err(|source| Error::File { path: path.to_owned(), source })
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(wording::saved(skipped.len(), &name))
}

fn left_out(app: &Confab, of: LeftOutOf) -> Result<(Vec<String>, Vec<Skipped>)> {
    match of {
        LeftOutOf::Offer(id) => {
            let offer = app.kept::<Offers>().find(id)?;
            let list = &offer.read()?.list;
            Ok((list.header.clone(), list.skipped.clone()))
        }
        LeftOutOf::Import(id) => app.own_store().read(|conn| {
            let header: Option<String> =
                conn.query_row("SELECT header FROM import WHERE id = ?", [id], |row| row.get(0)).optional()?;
            let header: Vec<String> = serde_json::from_str(&header.ok_or(Error::Gone("import"))?)?;
            let mut statement = conn.prepare_cached(
                "SELECT line, reason, detail FROM import_row WHERE import_id = ? AND outcome = 'skipped' ORDER BY line",
            )?;
            let mut rows = statement.query([id])?;
            let mut skipped = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(reason) = Reason::read(row.get_ref(1)?.as_str().unwrap_or_default()) else { continue };
                let cells = serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default())?;
                let line = usize::try_from(row.get::<_, i64>(0)?).unwrap_or(0);
                skipped.push(Skipped { line, reason, cells });
            }
            Ok((header, skipped))
        }),
    }
}

fn csv_of(header: &[String], skipped: &[Skipped]) -> Result<String> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let first = ["Line", "Reason"]
        .into_iter()
        .map(str::to_owned)
        .chain(header.iter().map(|cell| formula::neutral(cell).into_owned()));
    let written = out.write_record(first).and_then(|()| {
        skipped.iter().try_for_each(|row| {
            let place = [row.line.to_string(), row.reason.words().into_owned()].into_iter();
            out.write_record(place.chain(row.cells.iter().map(|cell| formula::neutral(cell).into_owned())))
        })
    });
    let bytes = written
        .map_err(std::io::Error::other)
        .and_then(|()| out.into_inner().map_err(|error| std::io::Error::other(error.to_string())));
    let bytes = bytes.map_err(|source| Error::File { path: PathBuf::from("left-out.csv"), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Imports a file without a window; a dry run only says what it would do.
///
/// # Errors
/// As [`run_import`].
pub fn import_file(app: &Confab, path: &Path, dry_run: bool) -> Result<ImportReport> {
    let (store, today) = (app.own_store(), app.words()?.today());
    let offer = Offer::of(path);
    if dry_run {
        return try_out(app, &offer, today);
    }
    if offer.whole()?.is_some() {
        return Ok(import(app, &offer, store.second_connection()?, None, today, &mut |_, _| {})?.1);
    }
    // Whoever is kept is read while the file is. Where nobody is, there is nothing to read, and nothing that anybody could
    // want to read beside the import.
    let mut beside = if store.read(contact::is_anybody)? { Some(store.second_connection()?) } else { None };
    let (read, ahead) = thread::scope(|scope| {
        let read = scope.spawn(|| offer.read());
        let ahead = beside.as_mut().map(|conn| Ahead::load(conn)).transpose();
        (read.join().unwrap_or_else(|panic| resume_unwind(panic)), ahead)
    });
    read?;
    let conn = beside.map_or_else(|| store.exclusive_connection(), Ok)?;
    let (_, report, conn) = import(app, &offer, conn, ahead?, today, &mut |_, _| {})?;
    while_settling(conn, || drop(offer));
    Ok(report)
}

fn try_out(app: &Confab, offer: &Offer, today: NaiveDate) -> Result<ImportReport> {
    let store = app.own_store();
    if let Some(document) = offer.whole()? {
        return Ok(whole::try_out(&mut *store.second_connection()?, document, app.clock.now())?.report(None));
    }
    let list = &offer.read()?.list;
    store.read_long(|conn| {
        let known = Known::for_list(conn, list)?;
        let plan = Plan::make(list, &known, Age::of(conn, list, today)?.is_older);
        Ok(ImportReport::of(&plan, list, None))
    })
}
