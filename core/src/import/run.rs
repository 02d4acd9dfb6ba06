//! The import itself: one transaction on a connection of its own, all or nothing.
//!
//! Everything is decided in [`crate::import::plan`]; here it is written, and each line of the file is accounted for. Ids are
//! given out beforehand, so that nothing is asked of the database between two inserts.

use std::fs::File;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use chrono::{DateTime, NaiveDate, Utc};
use foldhash::HashMap;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::contact::name;
use crate::error::{Error, Result};
use crate::import::ImportReport;
use crate::import::age::Age;
use crate::import::ahead::Ahead;
use crate::import::batch_insert::Rows;
use crate::import::import_log::{NameParts, Trace, Turn};
use crate::import::known::{Known, LastIds, Person};
use crate::import::more;
use crate::import::parsed_file::List;
use crate::import::plan::{Act, Change, JobChange, Plan};
use crate::import::prefetch::{self, Ready};
use crate::import::row::{More, Phone, Row, Skipped};
use crate::import::wording::{integer, told_before, work};
use crate::phone;
use crate::store::{self, stamp};

/// How many rows are written between two looks at the cancel flag.
const STRIDE: usize = 256;

const NULL: ToSqlOutput<'static> = ToSqlOutput::Owned(Value::Null);

/// A file, ready to be imported.
#[derive(Debug)]
pub struct Source<'a> {
    pub list: &'a List,
    pub file_name: &'a str,
    /// Hexadecimal.
    pub sha256: &'a str,
    /// Everybody who is there, where the connection has loaded them already.
    pub ahead: Option<Ahead>,
}

/// Imports `source` in one transaction and returns the import's id and what it came to.
///
/// `keep_a_copy` is called before anything changes that was there. `progress` is told how many rows are done; setting
/// `cancel` stops before the next few and leaves nothing.
///
/// # Errors
/// [`Error::Cancelled`], or whatever the database says; nothing is written then.
pub fn run(
    conn: &mut Connection,
    mut source: Source<'_>,
    now: DateTime<Utc>,
    today: NaiveDate,
    keep_a_copy: impl FnOnce() -> Result<()>,
    progress: &mut dyn FnMut(usize),
    cancel: &AtomicBool,
) -> Result<(i64, ImportReport)> {
    // Room for all that is written, so that nothing spills to the disk before the commit.
    conn.pragma_update(None, "cache_size", -128 * 1024)?;
    // Every id that is written here was given out here or read in this very transaction.
    conn.pragma_update(None, "foreign_keys", false)?;
    // Nor can a value be none of those that a column takes: the few with a choice are written as constants below.
    conn.pragma_update(None, "ignore_check_constraints", true)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let age = Age::of(&tx, source.list, today)?;
    let known = match source.ahead.take() {
        Some(ahead) => ahead.for_list(&tx, source.list)?,
        None => Known::for_list(&tx, source.list)?,
    };
    let plan = Plan::make(source.list, &known, age.is_older);
    if !known.people.is_empty() && plan.added + plan.updated > 0 {
        keep_a_copy()?;
    }
    let uid = store::new_uid();
    let import = record(&tx, &uid, &source, &plan, &age, now)?;
    // Most of what is there is new: the indexes are built once, in their order, instead of row by row.
    let indexes = if plan.added > known.people.len() { put_indexes_away(&tx)? } else { Vec::new() };
    let about = About {
        import,
        found_where: source.list.kind.found_where(),
        exported_on: age.exported_on.to_string(),
        now: stamp(now),
    };
    write(&tx, &source, &plan, &known, &about, progress, cancel)?;
    if !indexes.is_empty() {
        build_indexes(&tx, &indexes)?;
    }
    if cancel.load(Ordering::Relaxed) {
        return Err(Error::Cancelled);
    }
    progress(source.list.rows());
    let report = ImportReport::of(&plan, source.list, Some(uid));
    drop(plan);
    thread::scope(|scope| {
        // To let go of everybody takes as long as the disk does.
        scope.spawn(move || drop(known));
        tx.commit()
    })?;
    Ok((import, report))
}

fn write(
    tx: &Transaction<'_>,
    source: &Source<'_>,
    plan: &Plan<'_>,
    known: &Known,
    about: &About,
    progress: &mut dyn FnMut(usize),
    cancel: &AtomicBool,
) -> Result<()> {
    let new: Vec<&Row> = plan.steps.iter().filter(|step| matches!(step.act, Act::Add)).map(|step| step.row).collect();
    let mut write = Writer {
        tx,
        about,
        last: known.last,
        companies: known.companies.iter().map(|(id, company)| (company.key.as_str(), *id)).collect(),
        more: Vec::new(),
        departments: Vec::new(),
        told: None,
        into: Tables::of(tx, about)?,
    };
    thread::scope(|scope| {
        let mut ready = prefetch::ahead(scope, new);
        // In the order of their lines, so that each goes behind the one before.
        let mut skipped = source.list.skipped.iter().peekable();
        for (done, step) in plan.steps.iter().enumerate() {
            if done % STRIDE == 0 {
                if cancel.load(Ordering::Relaxed) {
                    return Err(Error::Cancelled);
                }
                progress(done);
            }
            while let Some(skipped) = skipped.next_if(|skipped| skipped.line < step.row.line) {
                write.skip(skipped)?;
            }
            match &step.act {
                Act::Add => {
                    // It ends early only by a mistake of ours over there, of which the scope tells whoever waits.
                    let ready = ready.next().ok_or(Error::Cancelled)?;
                    write.add(step.row, ready)?;
                }
                Act::Update(person, change) => {
                    let trace = write.update(step.row, person, change)?;
                    write.account(step.row.line, "updated", person.id, trace)?;
                }
                Act::Keep(person) => write.account(step.row.line, "unchanged", person.id, String::new())?,
            }
        }
        skipped.try_for_each(|skipped| write.skip(skipped))
    })?;
    write.finish()
}

/// Drops the indexes that new people fall into at random, and returns the statements that make them again.
fn put_indexes_away(tx: &Transaction<'_>) -> Result<Vec<String>> {
    let indexes = tx
        .prepare(
            "SELECT name, sql FROM sqlite_schema
             WHERE name IN ('contact_linkedin', 'contact_sort', 'employment_company')",
        )?
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (name, _) in &indexes {
        tx.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

/// Builds what [`put_indexes_away`] took. Where there is a log, the disk is given the people meanwhile, so that the commit
/// has little left to wait for.
fn build_indexes(tx: &Transaction<'_>, indexes: &[String]) -> Result<()> {
    let log = tx.path().and_then(|path| File::open(format!("{path}-wal")).ok());
    thread::scope(|scope| {
        if let Some(log) = &log {
            // What cannot be given to the disk yet, the commit gives it, or says why not.
            let _ = tx.cache_flush();
            scope.spawn(|| log.sync_data());
        }
        indexes.iter().try_for_each(|index| tx.execute_batch(index))
    })?;
    Ok(())
}

fn record(
    tx: &Transaction<'_>,
    uid: &str,
    source: &Source<'_>,
    plan: &Plan<'_>,
    age: &Age,
    now: DateTime<Utc>,
) -> Result<i64> {
    tx.execute(
        "INSERT INTO import (uid, kind, file_name, file_sha256, header, exported_on, newest_on, saved_on,
                             imported_at, rows, added, updated, unchanged, skipped)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            uid,
            source.list.kind.id(),
            source.file_name,
            source.sha256,
            serde_json::to_string(&source.list.header)?,
            age.exported_on.to_string(),
            source.list.newest_on.map(|day| day.to_string()),
            age.saved_on.map(|day| day.to_string()),
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

/// What is the same for every row.
struct About {
    import: i64,
    found_where: &'static str,
    exported_on: String,
    now: String,
}

struct Writer<'a> {
    tx: &'a Transaction<'a>,
    about: &'a About,
    last: LastIds,
    /// Ids of companies by key.
    companies: HashMap<&'a str, i64>,
    /// New people of whom the file tells more, with their job.
    more: Vec<(i64, Option<i64>, &'a More)>,
    /// New jobs of known people, with their department.
    departments: Vec<(i64, &'a str)>,
    /// The latest lines, as long as there may be more of their kind.
    told: Option<Told>,
    into: Tables<'a>,
}

/// What a line did; or so `many`, one after another, to people who follow one another as well.
struct Told {
    line: i64,
    many: i64,
    outcome: &'static str,
    contact: Option<i64>,
    reason: String,
    detail: String,
}

/// Where most rows go.
struct Tables<'a> {
    contact: Rows<'a, 11>,
    email: Rows<'a, 5>,
    phone: Rows<'a, 6>,
    company: Rows<'a, 4>,
    job: Rows<'a, 4>,
    account: Rows<'a, 6>,
}

impl<'a> Tables<'a> {
    fn of(tx: &'a Transaction<'_>, about: &About) -> Result<Self> {
        let (now, import) = (about.now.as_str(), "import");
        Ok(Self {
            contact: Rows::into(
                tx,
                "contact (id, uid, name, given_name, family_name, credentials, name_key, sort_key, linkedin_url, \
                          linkedin_key, connected_on, name_source, found_where, created_at, changed_at, import_id)",
                &[import.into(), about.found_where.into(), now.into(), now.into(), about.import.into()],
            )?,
            email: Rows::into(
                tx,
                "contact_email (id, contact_id, address, address_key, position, source)",
                &[import.into()],
            )?,
            phone: Rows::into(
                tx,
                "contact_phone (id, contact_id, number, number_key, label, position, source)",
                &[import.into()],
            )?,
            company: Rows::into(tx, "company (id, uid, name, name_key, created_at)", &[now.into()])?,
            job: Rows::into(
                tx,
                "employment (id, contact_id, company_id, title, seen_on, source, import_id)",
                &[about.exported_on.as_str().into(), import.into(), about.import.into()],
            )?,
            account: Rows::into(
                tx,
                "import_row (line, many, outcome, contact_id, reason, detail, import_id)",
                &[about.import.into()],
            )?,
        })
    }
}

impl<'a> Writer<'a> {
    fn add(&mut self, row: &'a Row, ready: Ready) -> Result<()> {
        self.last.contact += 1;
        let contact = self.last.contact;
        self.into.contact.push([
            contact.into(),
            ready.uid.into(),
            ready.name.into(),
            row.given().into(),
            row.family().into(),
            row.credentials().into(),
            row.name_key().into(),
            ready.sort_key.into(),
            row.url().into(),
            row.url_key().map_or(NULL, Into::into),
            ready.connected_on.map_or(NULL, Into::into),
        ])?;
        for (position, address) in row.emails.iter().enumerate() {
            self.add_email(contact, address, position)?;
        }
        let mut trace = Trace::default();
        let mut job = None;
        if row.company().is_some() || !row.title().is_empty() {
            let (id, company) = self.add_job(contact, row)?;
            (job, trace.company) = (Some(id), company);
        }
        if let Some(more) = &row.more {
            for (position, phone) in more.phones.iter().enumerate() {
                self.add_phone(contact, phone, position)?;
            }
            self.more.push((contact, job, more));
            trace.more = Some(more.clone());
        }
        let detail = if trace.company.is_some() || trace.more.is_some() {
            serde_json::to_string(&trace)?
        } else {
            String::new()
        };
        self.account(row.line, "added", contact, detail)
    }

    fn update(&mut self, row: &'a Row, person: &Person, change: &Change<'a>) -> Result<String> {
        let (mut trace, name, page) = self.was(person)?;
        if change.name {
            let to = NameParts {
                name: row.shown(),
                given: row.given().to_owned(),
                family: row.family().to_owned(),
                credentials: row.credentials().to_owned(),
                title: row.more.as_ref().map(|more| more.name_title.clone()).unwrap_or_default(),
                nickname: row.more.as_ref().map(|more| more.nickname.clone()).unwrap_or_default(),
            };
            rename(self.tx, person.id, &to)?;
            trace.name = Some(Turn { from: name, to });
        }
        if change.page {
            let to = (row.url().to_owned(), row.url_key().map(str::to_owned));
            set_page(self.tx, person.id, &to)?;
            trace.page = Some(Turn { from: page, to });
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
                set_title(self.tx, *job, row.title())?;
                let from =
                    person.jobs.iter().find(|known| known.id == *job).map_or("", |known| &known.title).to_owned();
                trace.title = Some((*job, Turn { from, to: row.title().to_owned() }));
            }
            JobChange::New { ended, was } => {
                for job in ended {
                    self.tx
                        .prepare_cached(
                            "UPDATE employment SET is_current = 0, gone_on = ?2, gone_import_id = ?3 WHERE id = ?1",
                        )?
                        .execute(params![job, self.about.exported_on, self.about.import])?;
                }
                let (job, company) = self.add_job(person.id, row)?;
                if let Some(more) = row.more.as_ref().filter(|more| !more.department.is_empty()) {
                    self.departments.push((job, &more.department));
                }
                trace.job = Some(job);
                trace.company = company;
                trace.ended.clone_from(ended);
                trace.gone_on.clone_from(&self.about.exported_on);
                trace.was = was.map(|(title, company)| told_before(title, company)).unwrap_or_default();
                trace.now = work(row.title(), row.company().map_or("", |(name, _)| name));
            }
        }
        if let Some(change) = &change.more {
            for phone in &change.phones {
                let position = person.more.as_ref().map_or(0, |more| more.phones.len()) + trace.phones.len();
                trace.phones.push(self.add_phone(person.id, phone, position)?);
            }
            more::write(self.tx, person.id, change.department_of, &change.fill)?;
            trace.department_of = change.department_of;
            trace.filled = (!change.fill.is_nothing()).then(|| Box::new(change.fill.clone()));
        }
        self.tx
            .prepare_cached("UPDATE contact SET changed_at = ?2 WHERE id = ?1")?
            .execute(params![person.id, self.about.now])?;
        Ok(serde_json::to_string(&trace)?)
    }

    /// What somebody was before this import, as far as only those are asked whom it changes: when they were last changed,
    /// their name and their page.
    fn was(&self, person: &Person) -> Result<(Trace, NameParts, (String, Option<String>))> {
        let sql = "SELECT changed_at, name, name_title, nickname, linkedin_url, linkedin_key FROM contact WHERE id = ?";
        Ok(self.tx.prepare_cached(sql)?.query_row([person.id], |row| {
            let name = NameParts {
                name: row.get(1)?,
                given: person.given().to_owned(),
                family: person.family().to_owned(),
                credentials: person.credentials().to_owned(),
                title: row.get(2)?,
                nickname: row.get(3)?,
            };
            let trace = Trace { changed_at: row.get(0)?, ..Trace::default() };
            Ok((trace, name, (row.get(4)?, row.get(5)?)))
        })?)
    }

    /// Adds the row's job; returns its id, and the company's where that is new.
    fn add_job(&mut self, contact: i64, row: &'a Row) -> Result<(i64, Option<i64>)> {
        let (company, fresh) = match row.company() {
            None => (None, None),
            Some((name, key)) => self.company(name, key)?,
        };
        self.last.employment += 1;
        self.into.job.push([
            self.last.employment.into(),
            contact.into(),
            company.map_or(NULL, Into::into),
            row.title().into(),
        ])?;
        Ok((self.last.employment, fresh))
    }

    fn company(&mut self, name: &'a str, key: &'a str) -> Result<(Option<i64>, Option<i64>)> {
        if let Some(id) = self.companies.get(key).copied() {
            return Ok((Some(id), None));
        }
        self.last.company += 1;
        let id = self.last.company;
        self.into.company.push([id.into(), store::new_uid().into(), name.into(), key.into()])?;
        self.companies.insert(key, id);
        Ok((Some(id), Some(id)))
    }

    fn add_email(&mut self, contact: i64, address: &'a str, position: usize) -> Result<i64> {
        self.last.email += 1;
        self.into.email.push([
            self.last.email.into(),
            contact.into(),
            address.into(),
            address.to_lowercase().into(),
            integer(position).into(),
        ])?;
        Ok(self.last.email)
    }

    fn add_phone(&mut self, contact: i64, phone: &'a Phone, position: usize) -> Result<i64> {
        self.last.phone += 1;
        self.into.phone.push([
            self.last.phone.into(),
            contact.into(),
            phone.number.as_str().into(),
            phone::key(&phone.number).into(),
            phone.label.as_str().into(),
            integer(position).into(),
        ])?;
        Ok(self.last.phone)
    }

    fn account(&mut self, line: usize, outcome: &'static str, contact: i64, detail: String) -> Result<()> {
        let line = integer(line);
        if let Some(told) = &mut self.told
            && (told.outcome, told.line + told.many) == (outcome, line)
            && told.contact.is_some_and(|first| first + told.many == contact)
            && told.detail.is_empty()
            && detail.is_empty()
        {
            told.many += 1;
            return Ok(());
        }
        self.tell(Some(Told { line, many: 1, outcome, contact: Some(contact), reason: String::new(), detail }))
    }

    fn skip(&mut self, skipped: &Skipped) -> Result<()> {
        let (reason, detail) = (skipped.reason.code().into_owned(), serde_json::to_string(&skipped.cells)?);
        let line = integer(skipped.line);
        self.tell(Some(Told { line, many: 1, outcome: "skipped", contact: None, reason, detail }))
    }

    /// Writes the latest lines; `next` are told later.
    fn tell(&mut self, next: Option<Told>) -> Result<()> {
        let Some(last) = mem::replace(&mut self.told, next) else { return Ok(()) };
        let Told { line, many, outcome, contact, reason, detail } = last;
        let contact = contact.map_or(NULL, Into::into);
        self.into.account.push([line.into(), many.into(), outcome.into(), contact, reason.into(), detail.into()])
    }

    fn finish(mut self) -> Result<()> {
        self.tell(None)?;
        self.into.company.finish()?;
        self.into.contact.finish()?;
        self.into.email.finish()?;
        self.into.phone.finish()?;
        self.into.job.finish()?;
        self.into.account.finish()?;
        for (contact, job, told) in self.more {
            more::write(self.tx, contact, job, told)?;
            more::write_own(self.tx, contact, told, &self.about.now)?;
        }
        for (job, department) in self.departments {
            self.tx
                .prepare_cached("UPDATE employment SET department = ?2 WHERE id = ?1")?
                .execute(params![job, department])?;
        }
        Ok(())
    }
}

/// Writes a name and everything that follows from it.
pub(super) fn rename(tx: &Transaction<'_>, contact: i64, to: &NameParts) -> Result<()> {
    tx.prepare_cached(
        "UPDATE contact SET name = ?2, given_name = ?3, family_name = ?4, credentials = ?5, name_key = ?6, sort_key = ?7,
                name_title = ?8, nickname = ?9
         WHERE id = ?1",
    )?
    .execute(params![
        contact,
        to.name,
        to.given,
        to.family,
        to.credentials,
        name::key(&to.given, &to.family),
        name::sort_key(&to.given, &to.family),
        to.title,
        to.nickname
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
