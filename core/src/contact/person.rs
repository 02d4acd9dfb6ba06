//! What is known of one person, and reaching them. Their page, which tells of others as well, is put together in `view`.

use chrono_tz::Tz;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::{Connection, OptionalExtension};

use super::wording::{self, job_words};
use super::{Employment, linkedin};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, moment};
use crate::words::Words;

/// Opens the person's page on LinkedIn in the browser.
///
/// # Errors
/// [`Error::Refused`] when none is known; whatever the desktop says when nothing could open it.
pub fn open_linkedin(app: &Confab, contact_id: i64) -> Result<()> {
    let key: Option<Option<String>> = app
        .store()
        .read(|conn| conn.first("SELECT linkedin_key FROM contact WHERE id = ?", [contact_id], |row| row.get(0)))?;
    let key = key.ok_or(Error::Gone("person"))?;
    let key = key.ok_or_else(|| Error::refused(wording::NO_LINKEDIN))?;
    app.desktop.open_address(&linkedin::address(&key))
}

/// Opens a new message to the person: an e-mail in the mail program, or their page on LinkedIn where no address is known.
///
/// # Errors
/// [`Error::Refused`] when neither is known; whatever the desktop says when nothing could open it.
pub fn write_to(app: &Confab, contact_id: i64) -> Result<()> {
    let known = app.store().read(|conn| Ok(emails(conn, contact_id)?.into_iter().next()))?;
    let Some(address) = known else { return open_linkedin(app, contact_id) };
    app.desktop.open_address(&format!("mailto:{}", utf8_percent_encode(&address, IN_AN_ADDRESS)))
}

/// RFC 6068: everything but unreserved characters is encoded, all but the `@`.
const IN_AN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// How many people are kept.
pub(crate) struct Count {
    /// With those who are archived.
    pub all: i64,
    /// In the lists.
    pub listed: i64,
}

pub(crate) fn count(conn: &Connection) -> Result<Count> {
    conn.one("SELECT count(*), count(*) - count(archived_at) FROM contact", [], |row| {
        Ok(Count { all: row.get(0)?, listed: row.get(1)? })
    })
}

pub(crate) fn is_anybody(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM contact LIMIT 1")?.exists([])?)
}

/// What people are called, and the zone each lives in where it is known.
pub(crate) fn zones(conn: &Connection, ids: &[i64]) -> Result<Vec<(String, Option<Tz>)>> {
    let mut statement =
        conn.prepare_cached("SELECT coalesce(nullif(given_name, ''), name), zone FROM contact WHERE id = ?")?;
    let mut found = Vec::new();
    for id in ids {
        let person = statement.query_row([id], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).optional()?;
        found.extend(person.map(|(called, zone)| (called, zone.parse().ok())));
    }
    Ok(found)
}

/// Somebody, and what they are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Called {
    pub id: i64,
    pub name: String,
    /// The whole name where no given name is known.
    pub given_name: String,
}

/// What people are called, in the order of their ids as given; whoever is gone is left out.
pub(crate) fn called(conn: &Connection, ids: &[i64]) -> Result<Vec<Called>> {
    let mut statement =
        conn.prepare_cached("SELECT id, name, coalesce(nullif(given_name, ''), name) FROM contact WHERE id = ?")?;
    let mut found = Vec::new();
    for id in ids {
        let person =
            statement.query_row([id], |row| Ok(Called { id: row.get(0)?, name: row.get(1)?, given_name: row.get(2)? }));
        found.extend(person.optional()?);
    }
    Ok(found)
}

/// A person's addresses; the first is the one to write to.
pub(crate) fn emails(conn: &Connection, id: i64) -> Result<Vec<String>> {
    conn.all("SELECT address FROM contact_email WHERE contact_id = ? ORDER BY position, id", [id], |row| row.get(0))
}

/// What somebody is marked with.
pub(crate) fn tags(conn: &Connection, id: i64) -> Result<Vec<String>> {
    conn.all(
        "SELECT t.name FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = ? ORDER BY t.name_key",
        [id],
        |row| row.get(0),
    )
}

/// What stands behind a name as shown: what it holds itself is not said twice.
pub(crate) fn behind(name: &str, credentials: String, nickname: &str) -> String {
    let credentials = if name.ends_with(&credentials) { String::new() } else { credentials };
    match (credentials.is_empty(), nickname.is_empty() || name.contains(nickname) || credentials.contains(nickname)) {
        (_, true) => credentials,
        (true, false) => format!("“{nickname}”"),
        (false, false) => format!("{credentials}, “{nickname}”"),
    }
}

/// Where somebody works and worked, the latest first.
pub(crate) fn employments(conn: &Connection, id: i64, words: &Words) -> Result<Vec<Employment>> {
    let mut statement = conn.prepare_cached(
        "SELECT e.id, e.title, coalesce(k.name, ''), e.company_id, e.is_current, coalesce(e.started_on, ''),
                coalesce(e.ended_on, ''), e.gone_on, i.imported_at, e.department
         FROM employment e LEFT JOIN company k ON k.id = e.company_id LEFT JOIN import i ON i.id = e.gone_import_id
         WHERE e.contact_id = ?
         ORDER BY e.is_current DESC, coalesce(e.ended_on, e.gone_on) DESC, e.id DESC",
    )?;
    Ok(statement
        .query_map([id], |row| {
            let gone: Option<String> = row.get(7)?;
            let noticed = row.get_ref(8)?.as_str_or_null()?.map(moment).transpose()?;
            let mut job = Employment {
                id: row.get(0)?,
                title: row.get(1)?,
                company: row.get(2)?,
                company_id: row.get(3)?,
                department: row.get(9)?,
                is_current: row.get(4)?,
                started_on: row.get(5)?,
                ended_on: row.get(6)?,
                words: String::new(),
            };
            job.words = job_words(&job, gone.as_deref(), noticed, words);
            Ok(job)
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Where somebody works now, in a line: SQL over a contact named `c`.
pub(crate) const WORK: &str = "coalesce((
  SELECT CASE WHEN e.title <> '' AND k.name IS NOT NULL THEN e.title || ' at ' || k.name
              ELSE coalesce(nullif(e.title, ''), k.name) END
  FROM employment e LEFT JOIN company k ON k.id = e.company_id
  WHERE e.contact_id = c.id AND e.is_current = 1 ORDER BY e.id DESC LIMIT 1), '')";

/// Where somebody works now; empty where that is not known.
pub(crate) fn employer(conn: &Connection, id: i64) -> Result<String> {
    let company = conn.first(
        "SELECT k.name FROM employment e JOIN company k ON k.id = e.company_id
         WHERE e.contact_id = ? AND e.is_current = 1 ORDER BY e.id DESC LIMIT 1",
        [id],
        |row| row.get(0),
    )?;
    Ok(company.unwrap_or_default())
}
