//! What few files say of anybody: whether it fills a gap of somebody known, how it is written, and how it is taken back.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, Transaction, params};

use crate::contact::tag;
use crate::error::Result;
use crate::import::import_log::Trace;
use crate::import::known::{self, Job, Known, KnownMore, Person};
use crate::import::row::{More, Phone, Row};
use crate::phone;
use crate::text;

/// Which gaps of somebody a row fills.
#[derive(Debug, Default)]
pub struct MoreChange<'a> {
    /// Only what is filled; phones and tags only those that are new.
    pub fill: More,
    pub phones: Vec<&'a Phone>,
    /// The job whose department is filled.
    pub department_of: Option<i64>,
}

/// A text of somebody with its column.
type Field = (&'static str, fn(&mut More) -> &mut String);

const FIELDS: [Field; 7] = [
    ("name_title", |more| &mut more.name_title),
    ("nickname", |more| &mut more.nickname),
    ("birthday", |more| &mut more.birthday),
    ("location", |more| &mut more.location),
    ("zone", |more| &mut more.zone),
    ("found_where", |more| &mut more.found_where),
    ("about", |more| &mut more.about),
];

impl Known {
    /// Loads what else is known of everybody.
    pub(super) fn load_more(&mut self, conn: &Connection) -> Result<()> {
        let columns: Vec<_> = FIELDS.iter().map(|(column, _)| format!("coalesce({column}, '')")).collect();
        let (mut near, mut last) = (0, 0);
        known::each(conn, &format!("SELECT id, uid, {} FROM contact", columns.join(", ")), |row| {
            let Some(person) = self.person(row.get(0)?, &mut near) else { return Ok(()) };
            let more = person.more.insert(Box::default());
            for (index, (_, field)) in FIELDS.iter().enumerate() {
                *field(&mut more.known) = row.get(index + 2)?;
            }
            self.uids.insert(row.get(1)?, near);
            Ok(())
        })?;
        let mut each = |sql: &str, take: &mut dyn FnMut(&mut KnownMore, &SqlRow<'_>) -> Result<()>| {
            known::each(conn, sql, |row| {
                let more = self.person(row.get(0)?, &mut near).and_then(|person| person.more.as_mut());
                more.map_or(Ok(()), |more| take(more, row))
            })
        };
        each("SELECT contact_id, number_key, id FROM contact_phone", &mut |more, row| {
            last = last.max(row.get(2)?);
            more.phones.insert(row.get(1)?);
            Ok(())
        })?;
        each("SELECT contact_id, number_key FROM phone_removed", &mut |more, row| {
            more.removed_phones.insert(row.get(1)?);
            Ok(())
        })?;
        each(
            "SELECT ct.contact_id, t.name_key FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id",
            &mut |more, row| {
                more.tags.insert(row.get(1)?);
                Ok(())
            },
        )?;
        each("SELECT contact_id, id, department FROM employment", &mut |more, row| {
            more.departments.push((row.get(1)?, row.get(2)?));
            Ok(())
        })?;
        each(
            "SELECT contact_id, detail FROM import_row JOIN import ON import.id = import_id AND undone_at IS NULL
             WHERE contact_id IS NOT NULL AND (detail LIKE '%\"own\":{%' OR detail LIKE '%\"filled\":{%')",
            &mut |more, row| {
                let trace: Trace = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
                more.brought.extend([trace.more, trace.filled].into_iter().flatten().map(|brought| *brought));
                Ok(())
            },
        )?;
        known::each(conn, "SELECT contact_id, card_uid FROM contact_card", |row| {
            if self.person(row.get(0)?, &mut near).is_some() {
                self.cards.insert(row.get(1)?, near);
            }
            Ok(())
        })?;
        self.last.phone = last;
        self.uids.remove("");
        Ok(())
    }
}

/// Which gaps of `person` the row fills, if any. What was there once and is not any more, the user took away.
pub(super) fn change<'a>(row: &'a Row, person: &Person, everybody: &Known) -> Option<Box<MoreChange<'a>>> {
    let (said, known) = (row.more.as_deref()?, person.more.as_deref()?);
    let mut change = MoreChange::default();
    let (mut unsaid, mut there, mut brought) = (said.clone(), known.known.clone(), known.brought.clone());
    for (_, field) in FIELDS {
        let text = field(&mut unsaid);
        let was_brought = brought.iter_mut().any(|brought| field(brought) == text);
        if field(&mut there).is_empty() && !was_brought {
            *field(&mut change.fill) = std::mem::take(text);
        }
    }
    change.phones.extend(said.phones.iter().filter(|phone| {
        let key = phone::key(&phone.number);
        !known.phones.contains(&key) && !known.removed_phones.contains(&key)
    }));
    let brought: BTreeSet<String> = known.brought.iter().flat_map(More::tag_keys).collect();
    let mut seen = BTreeSet::new();
    change.fill.tags.extend(
        said.tags
            .iter()
            .filter(|tag| {
                let key = text::fold(tag);
                !known.tags.contains(&key) && !brought.contains(&key) && seen.insert(key)
            })
            .cloned(),
    );
    if !everybody.cards.contains_key(&said.card_uid) {
        change.fill.card_uid.clone_from(&said.card_uid);
    }
    let company = row.company().map(|(_, key)| key);
    let job = person.jobs.iter().find(|job| job.is_current && job.company_key() == company);
    let has_gap = |job: &&Job| known.departments.iter().any(|(id, department)| *id == job.id && department.is_empty());
    if let Some(job) = job.filter(has_gap).filter(|_| !said.department.is_empty()) {
        change.department_of = Some(job.id);
        change.fill.department.clone_from(&said.department);
    }
    let is_nothing = change.fill.is_nothing() && change.phones.is_empty();
    (!is_nothing).then(|| Box::new(change))
}

/// Writes what is told of `contact`; `job` is the one whose department is told. Empty texts are left as they are.
pub(super) fn write(tx: &Transaction<'_>, contact: i64, job: Option<i64>, more: &More) -> Result<()> {
    let mut told = more.clone();
    for (column, field) in FIELDS {
        let text = field(&mut told);
        if !text.is_empty() {
            tx.prepare_cached(&format!("UPDATE contact SET {column} = ?2 WHERE id = ?1"))?
                .execute(params![contact, &*text])?;
        }
    }
    if let Some(job) = job.filter(|_| !more.department.is_empty()) {
        tx.prepare_cached("UPDATE employment SET department = ?2 WHERE id = ?1")?
            .execute(params![job, more.department])?;
    }
    for name in &more.tags {
        tag::add(tx, contact, name)?;
    }
    if !more.card_uid.is_empty() {
        // A card is one person's: whoever has it already keeps it.
        tx.prepare_cached("INSERT OR IGNORE INTO contact_card (contact_id, card_uid) VALUES (?, ?)")?
            .execute(params![contact, more.card_uid])?;
    }
    Ok(())
}

/// Writes what only our own export tells of somebody new.
pub(super) fn write_own(tx: &Transaction<'_>, contact: i64, more: &More, now: &str) -> Result<()> {
    let added = Some(&more.added).filter(|added| !added.is_empty() && added.as_str() < now);
    if more.is_archived || added.is_some() {
        tx.prepare_cached(
            "UPDATE contact SET archived_at = iif(?2, ?3, NULL), created_at = coalesce(?4, created_at) WHERE id = ?1",
        )?
        .execute(params![contact, more.is_archived, now, added])?;
    }
    if !more.uid.is_empty() {
        // Whoever has it already keeps it.
        tx.prepare_cached("UPDATE OR IGNORE contact SET uid = ?2 WHERE id = ?1")?
            .execute(params![contact, more.uid])?;
    }
    Ok(())
}

/// Takes back what an import filled in, where it is still as the import left it. Returns whether all of it could be.
pub(super) fn take_back(tx: &Transaction<'_>, contact: i64, trace: &Trace) -> Result<bool> {
    let mut whole = true;
    for phone in &trace.phones {
        whole &= tx
            .prepare_cached("DELETE FROM contact_phone WHERE id = ? AND contact_id = ? AND source = 'import'")?
            .execute([*phone, contact])?
            == 1;
    }
    let Some(filled) = &trace.filled else { return Ok(whole) };
    let mut filled = filled.as_ref().clone();
    for (column, field) in FIELDS {
        let text = field(&mut filled);
        if !text.is_empty() {
            // What was not known is empty, but for a birthday, which is nothing.
            let nothing = if column == "birthday" { "NULL" } else { "''" };
            let sql = format!("UPDATE contact SET {column} = {nothing} WHERE id = ? AND {column} = ?");
            whole &= tx.prepare_cached(&sql)?.execute(params![contact, &*text])? == 1;
        }
    }
    if let Some(job) = trace.department_of {
        whole &= tx
            .prepare_cached("UPDATE employment SET department = '' WHERE id = ? AND department = ?")?
            .execute(params![job, filled.department])?
            == 1;
    }
    for name in &filled.tags {
        whole &= tag::remove(tx, contact, name)?;
    }
    if !filled.card_uid.is_empty() {
        tx.prepare_cached("DELETE FROM contact_card WHERE contact_id = ? AND card_uid = ?")?
            .execute(params![contact, filled.card_uid])?;
    }
    Ok(whole)
}

/// Tells whether somebody whom an import added is, in what few files say, still as it added them.
pub(super) fn is_as_told(tx: &Transaction<'_>, contact: i64, told: &More) -> Result<bool> {
    let mut said = told.clone();
    // Where nobody said where they were found, the kind of the file does.
    let fields = FIELDS
        .iter()
        .filter(|(column, _)| *column != "found_where")
        .map(|(column, field)| (*column, field(&mut said).clone()));
    let (columns, texts): (Vec<&str>, Vec<String>) = fields.unzip();
    let same: Vec<_> =
        columns.iter().enumerate().map(|(at, column)| format!("coalesce({column}, '') = ?{}", at + 1)).collect();
    let sql = format!("SELECT {} FROM contact WHERE id = ?{}", same.join(" AND "), same.len() + 1);
    let values = texts.into_iter().map(Value::from).chain([Value::from(contact)]);
    let is: Option<bool> =
        tx.prepare_cached(&sql)?.query_row(rusqlite::params_from_iter(values), |row| row.get(0)).optional()?;
    if is == Some(false) {
        return Ok(false);
    }
    let tags: BTreeSet<String> = tx
        .prepare_cached("SELECT t.name_key FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = ?")?
        .query_map([contact], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(tags == told.tag_keys())
}
