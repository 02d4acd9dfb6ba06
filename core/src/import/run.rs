//! The import itself: one transaction on a connection of its own, all or nothing.
//!
//! Everything is decided in [`super::plan`]; here it is written, and each line of the file is accounted for. Ids are
//! given out beforehand, so that nothing is asked of the database between two inserts.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::known::{Known, LastIds};
use super::list::List;
use super::plan::{Act, Change, JobChange, Plan};
use super::row::Row;
use super::table::Kind;
use super::tell::integer;
use super::trace::{NameParts, Trace, Turn};
use crate::contact::name;
use crate::error::{Error, Result};
use crate::search;
use crate::store::{self, stamp};

/// How many rows are written between two looks at the cancel flag.
const STRIDE: usize = 256;

/// A file, ready to be imported.
#[derive(Debug)]
pub struct Source<'a> {
    pub list: &'a List,
    pub file_name: &'a str,
    /// Hexadecimal.
    pub sha256: &'a str,
}

/// Which export a file is, among those that were imported before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Age {
    /// The day its knowledge is from: never later than today.
    pub exported_on: NaiveDate,
    /// A newer one was imported already.
    pub is_older: bool,
    /// The day of the newest one that was imported before, if any.
    pub before: Option<NaiveDate>,
}

impl Age {
    /// Tells how old a file's knowledge is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of(conn: &Connection, list: &List, today: NaiveDate) -> Result<Self> {
        let exported_on = list.exported_on.map_or(today, |day| day.min(today));
        let newest: Option<String> = conn
            .query_row(
                "SELECT max(exported_on) FROM import
                 WHERE undone_at IS NULL AND kind IN (?, ?, ?)",
                [Kind::LinkedIn, Kind::LinkedInLegacy, Kind::PhantomBuster].map(Kind::id),
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        let before = newest.and_then(|day| day.parse().ok());
        Ok(Self { exported_on, is_older: before.is_some_and(|before| exported_on < before), before })
    }
}

/// Imports `source` in one transaction and returns the import's id.
///
/// `progress` is told how many rows are done; setting `cancel` stops before the next few and leaves nothing.
///
/// # Errors
/// [`Error::Cancelled`], or whatever the database says; nothing is written then.
pub fn run(
    conn: &mut Connection,
    source: &Source<'_>,
    now: DateTime<Utc>,
    today: NaiveDate,
    progress: &mut dyn FnMut(usize),
    cancel: &AtomicBool,
) -> Result<i64> {
    // Room for all that is written, so that nothing spills to the disk before the commit.
    conn.pragma_update(None, "cache_size", -128 * 1024)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let age = Age::of(&tx, source.list, today)?;
    let known = Known::load(&tx)?;
    let plan = Plan::make(source.list, &known, age.is_older);
    let import = record(&tx, source, &plan, &age, now)?;
    // Most of what is there is new: the indexes are built once, in their order, instead of row by row.
    let indexes = if plan.added > known.people.len() { put_indexes_away(&tx)? } else { Vec::new() };
    search::begin_bulk(&tx)?;
    let mut write = Writer {
        tx: &tx,
        kind: source.list.kind,
        import,
        exported_on: age.exported_on.to_string(),
        now: stamp(now),
        last: known.last,
        companies: &known.companies,
        fresh: HashMap::new(),
        inserts: Inserts::prepare(&tx)?,
    };
    for (done, step) in plan.steps.iter().enumerate() {
        if done % STRIDE == 0 {
            if cancel.load(Ordering::Relaxed) {
                return Err(Error::Cancelled);
            }
            progress(done);
        }
        match &step.act {
            Act::Add => write.add(step.row)?,
            Act::Update(person, change) => {
                let trace = write.update(step.row, person, change)?;
                write.account(step.row.line, "updated", Some(person.id), "", &trace)?;
            }
            Act::Keep(person) => write.account(step.row.line, "unchanged", Some(person.id), "", "")?,
        }
    }
    for skipped in &source.list.skipped {
        let cells = serde_json::to_string(&skipped.cells)?;
        write.account(skipped.line, "skipped", None, &skipped.reason.code(), &cells)?;
    }
    drop(write);
    for index in indexes {
        tx.execute_batch(&index)?;
    }
    search::end_bulk(&tx)?;
    if cancel.load(Ordering::Relaxed) {
        return Err(Error::Cancelled);
    }
    progress(source.list.rows());
    tx.commit()?;
    Ok(import)
}

/// Drops the indexes that new people fall into at random, and returns the statements that make them again.
fn put_indexes_away(tx: &Transaction<'_>) -> Result<Vec<String>> {
    let indexes = tx
        .prepare(
            "SELECT name, sql FROM sqlite_schema
             WHERE name IN ('contact_linkedin', 'contact_sort', 'contact_name', 'employment_company')",
        )?
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (name, _) in &indexes {
        tx.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

fn record(tx: &Transaction<'_>, source: &Source<'_>, plan: &Plan<'_>, age: &Age, now: DateTime<Utc>) -> Result<i64> {
    tx.execute(
        "INSERT INTO import (uid, kind, file_name, file_sha256, header, exported_on, imported_at,
                             rows, added, updated, unchanged, skipped)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            store::new_uid(),
            source.list.kind.id(),
            source.file_name,
            source.sha256,
            serde_json::to_string(&source.list.header)?,
            age.exported_on.to_string(),
            stamp(now),
            integer(source.list.rows()),
            integer(plan.added),
            integer(plan.updated),
            integer(plan.unchanged),
            integer(source.list.skipped.len()),
        ],
    )?;
    Ok(tx.last_insert_rowid())
}

struct Writer<'a> {
    tx: &'a Transaction<'a>,
    kind: Kind,
    import: i64,
    exported_on: String,
    now: String,
    last: LastIds,
    companies: &'a HashMap<String, i64>,
    /// Companies that this import made.
    fresh: HashMap<String, i64>,
    inserts: Inserts<'a>,
}

/// What is run for each row is looked up once.
struct Inserts<'a> {
    contact: CachedStatement<'a>,
    email: CachedStatement<'a>,
    company: CachedStatement<'a>,
    job: CachedStatement<'a>,
    account: CachedStatement<'a>,
    words: search::Adder<'a>,
}

impl<'a> Inserts<'a> {
    fn prepare(tx: &'a Transaction<'_>) -> Result<Self> {
        Ok(Self {
            contact: tx.prepare_cached(
                "INSERT INTO contact (id, uid, name, given_name, family_name, credentials, name_key, sort_key,
                                      name_source, linkedin_url, linkedin_key, connected_on, found_where, created_at,
                                      changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'import', ?9, ?10, ?11, ?12, ?13, ?13)",
            )?,
            email: tx.prepare_cached(
                "INSERT INTO contact_email (id, contact_id, address, address_key, position, source)
                 VALUES (?, ?, ?, ?, ?, 'import')",
            )?,
            company: tx
                .prepare_cached("INSERT INTO company (id, uid, name, name_key, created_at) VALUES (?, ?, ?, ?, ?)")?,
            job: tx.prepare_cached(
                "INSERT INTO employment (id, contact_id, company_id, title, seen_on, source)
                 VALUES (?, ?, ?, ?, ?, 'import')",
            )?,
            account: tx.prepare_cached(
                "INSERT INTO import_row (import_id, line, outcome, contact_id, reason, detail)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?,
            words: search::Adder::new(tx)?,
        })
    }
}

impl Writer<'_> {
    fn add(&mut self, row: &Row) -> Result<()> {
        self.last.contact += 1;
        let contact = self.last.contact;
        let shown = name::join(&row.given, &row.family);
        self.inserts.contact.execute(params![
            contact,
            store::new_uid(),
            shown,
            row.given,
            row.family,
            row.credentials,
            row.name_key,
            name::sort_key(&row.given, &row.family),
            row.url,
            row.url_key,
            row.connected_on.map(|day| day.to_string()),
            self.kind.found_where(),
            self.now,
        ])?;
        for (position, address) in row.emails.iter().enumerate() {
            self.add_email(contact, address, position)?;
        }
        let mut trace = Trace::default();
        if row.company.is_some() || !row.title.is_empty() {
            (_, trace.company) = self.add_job(contact, row)?;
        }
        let company = row.company.as_ref().map_or("", |(name, _)| name);
        let notes = std::iter::once(self.kind.found_where()).chain(row.emails.iter().map(String::as_str));
        let notes = notes.collect::<Vec<_>>().join(" ");
        self.inserts.words.add(contact, [&shown, &row.credentials], [&row.title, company], &notes)?;
        let detail = if trace.company.is_some() { serde_json::to_string(&trace)? } else { String::new() };
        self.account(row.line, "added", Some(contact), "", &detail)
    }

    fn update(&mut self, row: &Row, person: &super::known::Person, change: &Change<'_>) -> Result<String> {
        let mut trace = Trace { changed_at: person.changed_at.clone(), ..Trace::default() };
        if change.name {
            let to = NameParts {
                name: name::join(&row.given, &row.family),
                given: row.given.clone(),
                family: row.family.clone(),
                credentials: row.credentials.clone(),
            };
            let from = NameParts {
                name: person.name.clone(),
                given: person.given.clone(),
                family: person.family.clone(),
                credentials: person.credentials.clone(),
            };
            rename(self.tx, person.id, &to)?;
            trace.name = Some(Turn { from, to });
        }
        if change.page {
            let to = (row.url.clone(), row.url_key.clone());
            set_page(self.tx, person.id, &to)?;
            trace.page = Some(Turn { from: (person.url.clone(), person.url_key.clone()), to });
        }
        if let (true, Some(day)) = (change.day, row.connected_on) {
            let day = day.to_string();
            self.tx
                .prepare_cached("UPDATE contact SET connected_on = ?2 WHERE id = ?1")?
                .execute(params![person.id, day])?;
            trace.day = Some(day);
        }
        for (place, address) in change.emails.iter().enumerate() {
            trace.emails.push(self.add_email(person.id, address, person.emails.len() + place)?);
        }
        match &change.job {
            JobChange::None => {}
            JobChange::Title(job) => {
                set_title(self.tx, *job, &row.title)?;
                let from =
                    person.jobs.iter().find(|known| known.id == *job).map_or("", |known| &known.title).to_owned();
                trace.title = Some((*job, Turn { from, to: row.title.clone() }));
            }
            JobChange::New { ended, was } => {
                for job in ended {
                    self.tx
                        .prepare_cached("UPDATE employment SET is_current = 0, gone_on = ?2 WHERE id = ?1")?
                        .execute(params![job, self.exported_on])?;
                }
                let (job, company) = self.add_job(person.id, row)?;
                trace.job = Some(job);
                trace.company = company;
                trace.ended.clone_from(ended);
                trace.gone_on.clone_from(&self.exported_on);
                trace.was = was.map(|(title, company)| told_before(title, company)).unwrap_or_default();
                trace.now = work(&row.title, row.company.as_ref().map_or("", |(name, _)| name));
            }
        }
        self.tx
            .prepare_cached("UPDATE contact SET changed_at = ?2 WHERE id = ?1")?
            .execute(params![person.id, self.now])?;
        search::refresh_contact(self.tx, person.id)?;
        Ok(serde_json::to_string(&trace)?)
    }

    /// Adds the row's job; returns its id, and the company's where that is new.
    fn add_job(&mut self, contact: i64, row: &Row) -> Result<(i64, Option<i64>)> {
        let (company, fresh) = match &row.company {
            None => (None, None),
            Some((name, key)) => self.company(name, key)?,
        };
        self.last.employment += 1;
        self.inserts.job.execute(params![self.last.employment, contact, company, row.title, self.exported_on])?;
        Ok((self.last.employment, fresh))
    }

    fn company(&mut self, name: &str, key: &str) -> Result<(Option<i64>, Option<i64>)> {
        if let Some(id) = self.companies.get(key).or_else(|| self.fresh.get(key)).copied() {
            return Ok((Some(id), None));
        }
        self.last.company += 1;
        let id = self.last.company;
        self.inserts.company.execute(params![id, store::new_uid(), name, key, self.now])?;
        self.fresh.insert(key.to_owned(), id);
        Ok((Some(id), Some(id)))
    }

    fn add_email(&mut self, contact: i64, address: &str, position: usize) -> Result<i64> {
        self.last.email += 1;
        self.inserts.email.execute(params![
            self.last.email,
            contact,
            address,
            address.to_lowercase(),
            integer(position)
        ])?;
        Ok(self.last.email)
    }

    fn account(&mut self, line: usize, outcome: &str, contact: Option<i64>, reason: &str, detail: &str) -> Result<()> {
        self.inserts.account.execute(params![self.import, integer(line), outcome, contact, reason, detail])?;
        Ok(())
    }
}

/// Writes a name and everything that follows from it.
pub(super) fn rename(tx: &Transaction<'_>, contact: i64, to: &NameParts) -> Result<()> {
    tx.prepare_cached(
        "UPDATE contact SET name = ?2, given_name = ?3, family_name = ?4, credentials = ?5, name_key = ?6, sort_key = ?7
         WHERE id = ?1",
    )?
    .execute(params![
        contact,
        to.name,
        to.given,
        to.family,
        to.credentials,
        name::key(&to.given, &to.family),
        name::sort_key(&to.given, &to.family)
    ])?;
    Ok(())
}

pub(super) fn set_page(tx: &Transaction<'_>, contact: i64, (url, key): &(String, Option<String>)) -> Result<()> {
    tx.prepare_cached("UPDATE contact SET linkedin_url = ?2, linkedin_key = ?3 WHERE id = ?1")?
        .execute(params![contact, url, key])?;
    Ok(())
}

pub(super) fn set_title(tx: &Transaction<'_>, job: i64, title: &str) -> Result<()> {
    tx.prepare_cached("UPDATE employment SET title = ?2 WHERE id = ?1")?.execute(params![job, title])?;
    Ok(())
}

/// “Data engineer, Acme Health”
pub(super) fn work(title: &str, company: &str) -> String {
    match (title.is_empty(), company.is_empty()) {
        (false, false) => format!("{title}, {company}"),
        (false, true) => title.to_owned(),
        (true, _) => company.to_owned(),
    }
}

/// What was known before, in one word: the company where that changed, else the title.
pub(super) fn told_before(title: &str, company: &str) -> String {
    if company.is_empty() { title.to_owned() } else { company.to_owned() }
}
