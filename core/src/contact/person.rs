//! One person whole: facts, jobs, what is owed, and everything that happened so far.

use chrono::Duration;
use chrono_tz::Tz;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::{Connection, OptionalExtension};

use super::how_to_address::{HowToAddress, how_to_address};
use super::list::rhythm;
use super::wording::{self, birthday_words, headline, job_words, linkedin_words, occasion};
use super::{Email, Employment, OwedToPerson, Person, linkedin, phones, schools, timeline};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::introduction;
use crate::keep_in_touch;
use crate::promise;
use crate::rhythm::Rhythm;
use crate::store::moment;
use crate::words::{self, Words};

/// Returns everything about one person.
///
/// # Errors
/// [`Error::Gone`] when there is no such person.
pub fn get_person(app: &Confab, id: i64) -> Result<Person> {
    let (words, rhythm) = (app.words()?, rhythm(app)?);
    app.store().read(|conn| {
        let mut person = conn
            .prepare_cached(
                "SELECT name, given_name, family_name, credentials, linkedin_url, linkedin_key, connected_on, location,
                        zone, found_where, about, archived_at IS NOT NULL, nickname, coalesce(birthday, '')
                 FROM contact WHERE id = ?",
            )?
            .query_row([id], |row| {
                let key: Option<String> = row.get(5)?;
                let connected: Option<String> = row.get(6)?;
                let name: String = row.get(0)?;
                let credentials = behind(&name, row.get(3)?, row.get_ref(12)?.as_str()?);
                Ok(Person {
                    id,
                    name,
                    given_name: row.get(1)?,
                    family_name: row.get(2)?,
                    credentials,
                    birthday_words: birthday_words(row.get_ref(13)?.as_str()?),
                    headline: String::new(),
                    emails: Vec::new(),
                    phones: Vec::new(),
                    linkedin_url: row.get(4)?,
                    linkedin_words: linkedin_words(key.as_deref(), connected.as_deref()),
                    location: row.get(7)?,
                    zone: row.get(8)?,
                    found_where: row.get(9)?,
                    about: row.get(10)?,
                    tags: Vec::new(),
                    how_to_address: HowToAddress::default(),
                    how_to_address_words: String::new(),
                    employments: Vec::new(),
                    schools: Vec::new(),
                    archived: row.get(11)?,
                    owed: Vec::new(),
                    promises: Vec::new(),
                    named_by: Vec::new(),
                    led_to: Vec::new(),
                    agreed: Vec::new(),
                    timeline: Vec::new(),
                })
            })
            .optional()?
            .ok_or(Error::Gone("person"))?;
        person.emails = emails(conn, id)?.into_iter().map(|address| Email { address }).collect();
        person.phones = phones::phones(conn, id)?;
        person.tags = tags(conn, id)?;
        person.how_to_address = how_to_address(conn, id)?;
        person.how_to_address_words = person.how_to_address.words();
        person.employments = employments(conn, id, &words)?;
        person.schools = schools::schools(conn, id)?;
        person.headline = headline(&person, &words);
        person.owed = owed(conn, &person, &words, &rhythm)?;
        person.promises = promise::open_with(conn, id)?.iter().map(|promise| promise::row(promise, &words)).collect();
        person.named_by = introduction::named_by(conn, id, &words)?;
        person.led_to = introduction::led_to(conn, id, &words)?;
        person.agreed = keep_in_touch::sentences(&keep_in_touch::with(conn, id)?);
        person.timeline = timeline::timeline(conn, id, &person.given_name, &words)?;
        Ok(person)
    })
}

/// Opens the person's page on LinkedIn in the browser.
///
/// # Errors
/// [`Error::Refused`] when none is known; whatever the desktop says when nothing could open it.
pub fn open_linkedin(app: &Confab, contact_id: i64) -> Result<()> {
    let key: Option<Option<String>> = app.store().read(|conn| {
        Ok(conn
            .prepare_cached("SELECT linkedin_key FROM contact WHERE id = ?")?
            .query_row([contact_id], |row| row.get(0))
            .optional()?)
    })?;
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
    Ok(conn
        .prepare_cached("SELECT count(*), count(*) - count(archived_at) FROM contact")?
        .query_row([], |row| Ok(Count { all: row.get(0)?, listed: row.get(1)? }))?)
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
    let addresses = conn
        .prepare_cached("SELECT address FROM contact_email WHERE contact_id = ? ORDER BY position, id")?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(addresses)
}

pub(super) fn tags(conn: &Connection, id: i64) -> Result<Vec<String>> {
    let names = conn
        .prepare_cached(
            "SELECT t.name FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = ? ORDER BY t.name_key",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// What stands behind a name as shown: what it holds itself is not said twice.
fn behind(name: &str, credentials: String, nickname: &str) -> String {
    let credentials = if name.ends_with(&credentials) { String::new() } else { credentials };
    match (credentials.is_empty(), nickname.is_empty() || name.contains(nickname) || credentials.contains(nickname)) {
        (_, true) => credentials,
        (true, false) => format!("“{nickname}”"),
        (false, false) => format!("{credentials}, “{nickname}”"),
    }
}

fn employments(conn: &Connection, id: i64, words: &Words) -> Result<Vec<Employment>> {
    let mut statement = conn.prepare_cached(
        "SELECT e.id, e.title, coalesce(k.name, ''), e.company_id, e.is_current, coalesce(e.started_on, ''),
                coalesce(e.ended_on, ''), e.gone_on, i.imported_at, e.department
         FROM employment e LEFT JOIN company k ON k.id = e.company_id LEFT JOIN import i ON i.id = e.gone_import_id
         WHERE e.contact_id = ?
         ORDER BY e.is_current DESC, coalesce(e.ended_on, e.gone_on) DESC, e.id DESC",
    )?;
    let jobs = statement
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
        .collect::<rusqlite::Result<_>>()?;
    Ok(jobs)
}

fn owed(conn: &Connection, person: &Person, words: &Words, rhythm: &Rhythm) -> Result<Vec<OwedToPerson>> {
    let mut statement = conn.prepare_cached(
        "SELECT t.id, coalesce(m.begun_at, m.starts_at), m.agreed_minutes, m.ended_at, m.format
         FROM thank_you t JOIN meeting m ON m.id = t.meeting_id
         WHERE t.contact_id = ? AND t.state = 'open' AND m.state IN ('planned', 'held') AND m.is_given = 0",
    )?;
    let mut rows = statement.query([person.id])?;
    let mut owed = Vec::new();
    while let Some(row) = rows.next()? {
        let starts = moment(row.get_ref(1)?.as_str()?)?;
        let ended = row.get_ref(3)?.as_str_or_null()?.map(moment).transpose()?;
        let ends = ended.unwrap_or(starts + Duration::minutes(row.get(2)?));
        if ends > words.now {
            continue;
        }
        let left = words.time_left(ends, rhythm.deadline(ends));
        let what = occasion(words, ends, row.get_ref(4)?.as_str()?);
        let whom = if person.given_name.is_empty() { &person.name } else { &person.given_name };
        let sentence = match left.tone {
            words::Tone::Late => format!("to thank {whom} for {what}. It is still worth doing."),
            _ => format!("left to thank {whom} for {what}."),
        };
        owed.push((ends, OwedToPerson { thank_you_id: row.get(0)?, clock: left.text, sentence, tone: left.tone }));
    }
    owed.sort_by_key(|(ends, _)| *ends);
    Ok(owed.into_iter().map(|(_, owed)| owed).collect())
}
