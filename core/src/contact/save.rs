//! Keeping what the user types about a person. Only a name is needed; what they typed is theirs from then on,
//! and no import overwrites it. What they left as they found it is not typed: whatever came of it meanwhile stays.

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, params};

use super::day::PartialDate;
use super::name::about::{self, Origin};
use super::name::{self, LONGEST, Name};
use super::wording;
use super::{EmploymentInput, PersonInput, how_to_address, linkedin, person, phones, schools, tag};
use crate::company::{self, name::Employer};
use crate::email;
use crate::error::{Error, Result};
use crate::store::{new_uid, stamp};
use crate::text::{fold, is_overloaded, tidy};

/// Adds a person or changes one inside a write, and returns their id. Absent fields stay as they are. `today` is the user's,
/// to tell jobs that are over. The handler is [`crate::introduction::save_person`]: somebody may have been named before.
///
/// # Errors
/// [`Error::Refused`] with a sentence for what cannot be kept as typed; [`Error::Gone`] when the person to be
/// changed is not there any more.
pub(crate) fn save(conn: &Connection, request: &PersonInput, now: DateTime<Utc>, today: NaiveDate) -> Result<i64> {
    let nothing = PersonInput::default();
    let was = request.was.as_deref().unwrap_or(&nothing);
    let (id, is_named) = match request.id {
        Some(id) => {
            let (known, name) = (touch(conn, id, now)?, tidy(&request.name));
            let typed = request.was.is_none() || request.name != was.name;
            if typed && name != known {
                rename(conn, id, &name)?;
            }
            (id, typed && name != known)
        }
        None => (add(conn, &request.name, now)?, true),
    };
    facts(conn, id, request, was)?;
    if let Some(addresses) = &request.emails {
        let mut addresses = addresses.clone();
        let typed = tidy(&request.name);
        let named = email::behind_a_name(&typed).map_or(&*typed, |(_, address)| address);
        if request.id.is_none() && email::is_address(named) && !addresses.iter().any(|address| *address == named) {
            addresses.insert(0, named.to_owned());
        }
        let addresses = &addresses;
        emails(conn, id, addresses, was.emails.as_deref())?;
    }
    if let Some(numbers) = &request.phones {
        phones::save(conn, id, numbers, was.phones.as_deref())?;
    }
    if let Some(jobs) = &request.employments {
        employments(conn, id, jobs, was.employments.as_deref(), today, now)?;
    }
    if let Some(typed) = &request.schools {
        schools::save(conn, id, typed, was.schools.as_deref())?;
    }
    if let Some(names) = &request.tags {
        tags(conn, id, names, was.tags.as_deref())?;
    }
    if let Some(typed) = &request.how_to_address {
        how_to_address::save(conn, id, typed, was.how_to_address.as_ref())?;
    }
    if is_named {
        work_behind_a_name(conn, id, &request.name, now)?;
    }
    Ok(id)
}

/// Adds a person of whom only the name is known, or what stands in a mail’s head, and returns their id.
///
/// # Errors
/// [`Error::Refused`] when the name is blank or overlong.
pub fn add_by_name(conn: &Connection, name: &str, now: DateTime<Utc>) -> Result<i64> {
    let id = add(conn, name, now)?;
    work_behind_a_name(conn, id, name, now)?;
    Ok(id)
}

fn add(conn: &Connection, name: &str, now: DateTime<Utc>) -> Result<i64> {
    let typed = tidy(name);
    let (name, address) = email::behind_a_name(&typed).map_or((&*typed, None), |(name, address)| (name, Some(address)));
    let Parts { shown, parts, name_key, sort_key } = Parts::read(name)?;
    conn.prepare_cached(
        "INSERT INTO contact (uid, name, given_name, family_name, name_title, nickname, credentials, name_key, sort_key,
                              created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)",
    )?
    .execute(params![
        new_uid(),
        shown,
        parts.given,
        parts.family,
        parts.title,
        parts.nickname,
        parts.credentials,
        name_key,
        sort_key,
        stamp(now)
    ])?;
    let id = conn.last_insert_rowid();
    // An address is how somebody is reached, and may be all that is known of them.
    if let Some(address) = address.or_else(|| email::is_address(&shown).then_some(&*shown)) {
        emails(conn, id, &[address.to_owned()], None)?;
    }
    Ok(id)
}

/// Keeps what was typed behind a name as the job that it says, if anything was.
fn work_behind_a_name(conn: &Connection, id: i64, typed: &str, now: DateTime<Utc>) -> Result<()> {
    let typed = tidy(typed);
    let name = email::behind_a_name(&typed).map_or(&*typed, |(name, _)| name);
    let (_, about) = about::divide(name, Origin::ByHand);
    if about.is_empty() || email::is_address(name) {
        return Ok(());
    }
    let (title, company) = about::job(about);
    let is_company = |name: &str| -> Result<bool> {
        let key = company::name::key(name);
        Ok(conn.prepare_cached("SELECT 1 FROM company WHERE name_key = ?")?.exists([key])?)
    };
    // `Maria Lopez, Acme`, where that is a company that others are at.
    let (title, company) = if company.is_empty() && is_company(title)? { ("", title) } else { (title, company) };
    let job = EmploymentInput {
        title: title.to_owned(),
        company: company.to_owned(),
        is_current: true,
        ..EmploymentInput::default()
    };
    let (title, company) = work(conn, &job, now)?;
    // The same may have been typed where it belongs, or behind the name before.
    let is_known = conn
        .prepare_cached("SELECT 1 FROM employment WHERE contact_id = ? AND company_id IS ? AND title = ?")?
        .exists(params![id, company, title])?;
    if !is_known {
        conn.prepare_cached("INSERT INTO employment (contact_id, company_id, title) VALUES (?, ?, ?)")?
            .execute(params![id, company, title])?;
    }
    Ok(())
}

/// Takes note that a person is changed, and returns their name by now.
fn touch(conn: &Connection, id: i64, now: DateTime<Utc>) -> Result<String> {
    let known: Option<String> = conn
        .prepare_cached("UPDATE contact SET changed_at = ?2 WHERE id = ?1 RETURNING name")?
        .query_row(params![id, stamp(now)], |row| row.get(0))
        .optional()?;
    known.ok_or(Error::Gone("person"))
}

fn rename(conn: &Connection, id: i64, name: &str) -> Result<()> {
    let Parts { shown, parts, name_key, sort_key } = Parts::read(name)?;
    conn.prepare_cached(
        "UPDATE contact
         SET name = ?2, given_name = ?3, family_name = ?4, credentials = coalesce(nullif(?5, ''), credentials),
             name_title = coalesce(nullif(?8, ''), name_title), nickname = coalesce(nullif(?9, ''), nickname),
             name_key = ?6, sort_key = ?7, name_source = 'you'
         WHERE id = ?1",
    )?
    .execute(params![
        id,
        shown,
        parts.given,
        parts.family,
        parts.credentials,
        name_key,
        sort_key,
        parts.title,
        parts.nickname
    ])?;
    Ok(())
}

/// How the name of somebody new will be shown, as it was typed.
///
/// # Errors
/// [`Error::Refused`] when the name is blank or overlong.
pub(crate) fn shown_as(typed: &str) -> Result<String> {
    let typed = tidy(typed);
    let name = email::behind_a_name(&typed).map_or(&*typed, |(name, _)| name);
    Ok(Parts::read(name)?.shown)
}

/// A typed name, taken apart.
struct Parts {
    shown: String,
    parts: Name,
    name_key: String,
    sort_key: String,
}

impl Parts {
    fn read(typed: &str) -> Result<Self> {
        let typed = tidy(typed);
        if typed.is_empty() {
            return Err(Error::refused(wording::NO_NAME));
        }
        if typed.chars().count() > LONGEST {
            return Err(Error::refused(wording::name_too_long()));
        }
        if ["https://", "http://", "www.", "linkedin.com/"].iter().any(|head| typed.starts_with(head)) {
            return Err(Error::refused(wording::NAME_IS_ADDRESS));
        }
        if is_overloaded(&typed) {
            return Err(Error::refused(wording::TOO_MANY_MARKS));
        }
        let mut parts = Name::read_full(&typed, Origin::ByHand);
        if email::is_address(&typed) {
            let key = name::key(&typed, "");
            return Ok(Self { sort_key: key.clone(), name_key: key, shown: typed.into_owned(), parts });
        }
        if parts.is_empty() {
            // “🚀” or “PhD” alone: whatever it is, it is what the user calls this person.
            parts = Name { given: typed.clone().into_owned(), ..Name::default() };
        }
        let written = about::divide(&typed, Origin::ByHand).0;
        // A nickname is shown where it was written, and so are pictures and whatever signs stand around a name.
        let is_decorated =
            written.contains(['"', '“', '„', '«', '*', '~', '_', '^', '\\']) || name::has_pictures(written);
        let is_as_written = !parts.nickname.is_empty() || (is_decorated && parts.credentials.is_empty());
        let shown = if is_as_written { written.to_owned() } else { parts.display() };
        let (name_key, sort_key) = (parts.key(), name::sort_key(&parts.given, &parts.family));
        Ok(Self { shown, parts, name_key, sort_key })
    }
}

fn facts(conn: &Connection, id: i64, request: &PersonInput, was: &PersonInput) -> Result<()> {
    let typed = |field: fn(&PersonInput) -> Option<&str>| field(request).filter(|text| field(was) != Some(text));
    let set = |column: &str, value: Option<&str>| -> Result<()> {
        if let Some(value) = value {
            conn.prepare_cached(&format!("UPDATE contact SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2"))?
                .execute(params![id, value])?;
        }
        Ok(())
    };
    set("location", typed(|person| person.location.as_deref()).map(tidy).as_deref())?;
    set("found_where", typed(|person| person.found_where.as_deref()).map(tidy).as_deref())?;
    // Line breaks are the writer's own here.
    set("about", typed(|person| person.about.as_deref()).map(str::trim))?;
    let zone = typed(|person| person.zone.as_deref()).map(tidy);
    if let Some(zone) = zone.as_deref().filter(|zone| !zone.is_empty() && zone.parse::<Tz>().is_err()) {
        return Err(Error::refused(wording::no_zone(zone)));
    }
    set("zone", zone.as_deref())?;
    match typed(|person| person.linkedin_url.as_deref()).map(tidy) {
        Some(address) => linkedin_address(conn, id, &address),
        None => Ok(()),
    }
}

fn linkedin_address(conn: &Connection, id: i64, address: &str) -> Result<()> {
    let known: String =
        conn.prepare_cached("SELECT linkedin_url FROM contact WHERE id = ?")?.query_row([id], |row| row.get(0))?;
    if known == address {
        return Ok(());
    }
    let key = linkedin::key(address);
    if !address.is_empty() && key.is_none() {
        return Err(Error::refused(wording::nobody_on_linkedin(address)));
    }
    let other: Option<String> = conn
        .prepare_cached("SELECT name FROM contact WHERE linkedin_key = ? AND id <> ?")?
        .query_row(params![key, id], |row| row.get(0))
        .optional()?;
    if let Some(other) = other {
        return Err(Error::refused(wording::has_it_already(&other)));
    }
    conn.prepare_cached(
        "UPDATE contact SET linkedin_url = ?2, linkedin_key = ?3, linkedin_source = 'you' WHERE id = ?1",
    )?
    .execute(params![id, address, key])?;
    Ok(())
}

/// The most addresses that one person has.
const MOST_ADDRESSES: usize = 100;

/// `was` is what the user saw; else it is what is there now.
fn emails(conn: &Connection, id: i64, typed: &[String], was: Option<&[String]>) -> Result<()> {
    let known = person::emails(conn, id)?;
    let was = was.unwrap_or(&known);
    if typed == was {
        return Ok(());
    }
    let has = |list: &[String], address: &str| list.iter().any(|one| one.to_lowercase() == address.to_lowercase());
    let typed = typed.iter().map(|address| tidy(address)).filter(|address| !address.is_empty());
    // One that went meanwhile does not come back by having been seen.
    let stays = typed.filter(|address| has(&known, address) || !has(was, address));
    let came = known.iter().filter(|address| !has(was, address)).map(|address| Cow::from(address.as_str()));
    let mut kept = HashSet::new();
    for address in stays.chain(came) {
        let is_new = !has(&known, &address);
        if is_new && !email::is_address(&address) {
            return Err(Error::refused(wording::no_email(&address)));
        }
        let key = address.to_lowercase();
        let position = kept.len() as i64;
        if kept.len() == MOST_ADDRESSES {
            return Err(Error::refused(wording::at_most(MOST_ADDRESSES, "addresses")));
        }
        if !kept.insert(key.clone()) {
            continue;
        }
        // Not in one statement: within an `ON CONFLICT DO UPDATE`, SQLite lets no trigger ignore a conflict of its own,
        // and the search's do. An address that was there already keeps where it came from.
        conn.prepare_cached(if is_new {
            "INSERT INTO contact_email (contact_id, address, address_key, position) VALUES (?1, ?2, ?3, ?4)"
        } else {
            "UPDATE contact_email SET address = ?2, position = ?4
             WHERE contact_id = ?1 AND address_key = ?3 AND (address <> ?2 OR position <> ?4)"
        })?
        .execute(params![id, address, key, position])?;
    }
    for key in known.iter().map(|address| address.to_lowercase()).filter(|key| !kept.contains(key)) {
        conn.prepare_cached("DELETE FROM contact_email WHERE contact_id = ? AND address_key = ?")?
            .execute(params![id, key])?;
        // Else the next export brings it again.
        conn.prepare_cached("INSERT OR IGNORE INTO email_removed (contact_id, address_key) VALUES (?, ?)")?
            .execute(params![id, key])?;
    }
    Ok(())
}

/// `was` is what the user saw; else it is what is there now.
fn employments(
    conn: &Connection,
    id: i64,
    typed: &[EmploymentInput],
    was: Option<&[EmploymentInput]>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    let known = jobs(conn, id)?;
    let was = was.unwrap_or(&known);
    let mut kept = HashSet::new();
    for job in typed {
        let (before, by_now) = (same(was, job), same(&known, job));
        if before == Some(job) {
            kept.extend(job.id);
            continue;
        }
        let job = match (before, by_now) {
            (Some(before), Some(by_now)) => &changed(job, before, by_now),
            _ => job,
        };
        let (title, company) = work(conn, job, now)?;
        if title.is_empty() && company.is_none() {
            continue;
        }
        let (started, ended) = (date(&job.started_on)?, date(&job.ended_on)?);
        if started.zip(ended).is_some_and(|(started, ended)| ended.is_before(&started)) {
            return Err(Error::refused(wording::ends_before_it_starts(&job.ended_on, &job.started_on)));
        }
        let over = ended.is_some_and(|ended| ended.is_before(&PartialDate::from(today)));
        let is_current = job.is_current && !over;
        let (started, ended) = (started.map(|date| date.written()), ended.map(|date| date.written()));
        match by_now {
            Some(_) => {
                kept.extend(job.id);
                conn.prepare_cached(
                    "UPDATE employment
                     SET company_id = ?2, title = ?3, is_current = ?4, started_on = ?5, ended_on = ?6, source = 'you'
                     WHERE id = ?1 AND (company_id, title, is_current, started_on, ended_on) IS NOT (?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![job.id, company, title, is_current, started, ended])?;
            }
            None => {
                conn.prepare_cached(
                    "INSERT INTO employment (contact_id, company_id, title, is_current, started_on, ended_on)
                     VALUES (?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![id, company, title, is_current, started, ended])?;
            }
        }
    }
    for gone in known.iter().filter(|job| same(was, job).is_some()).filter_map(|job| job.id) {
        if !kept.contains(&gone) {
            conn.prepare_cached("DELETE FROM employment WHERE id = ?")?.execute([gone])?;
        }
    }
    Ok(())
}

/// A person's jobs as the form has them.
fn jobs(conn: &Connection, id: i64) -> Result<Vec<EmploymentInput>> {
    Ok(conn
        .prepare_cached(
            "SELECT e.id, e.title, coalesce(k.name, ''), e.is_current, coalesce(e.started_on, ''), coalesce(e.ended_on, '')
             FROM employment e LEFT JOIN company k ON k.id = e.company_id
             WHERE e.contact_id = ?",
        )?
        .query_map([id], |row| {
            Ok(EmploymentInput {
                id: row.get(0)?,
                title: row.get(1)?,
                company: row.get(2)?,
                is_current: row.get(3)?,
                started_on: row.get(4)?,
                ended_on: row.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The one of `jobs` that `job` is.
fn same<'a>(jobs: &'a [EmploymentInput], job: &EmploymentInput) -> Option<&'a EmploymentInput> {
    jobs.iter().find(|one| one.id.is_some() && one.id == job.id)
}

/// A job as it is by now, but for what the user typed into it.
fn changed(typed: &EmploymentInput, was: &EmploymentInput, by_now: &EmploymentInput) -> EmploymentInput {
    let text =
        |field: fn(&EmploymentInput) -> &String| field(if field(typed) == field(was) { by_now } else { typed }).clone();
    EmploymentInput {
        id: typed.id,
        title: text(|job| &job.title),
        company: text(|job| &job.company),
        is_current: if typed.is_current == was.is_current { by_now.is_current } else { typed.is_current },
        started_on: text(|job| &job.started_on),
        ended_on: text(|job| &job.ended_on),
    }
}

/// The title and the company that are meant. A way of working typed as a company (“freelance”) is no company: two
/// such people are no colleagues. It is kept beside the title, as an import does.
fn work(conn: &Connection, job: &EmploymentInput, now: DateTime<Utc>) -> Result<(String, Option<i64>)> {
    let title = tidy(&job.title).into_owned();
    Ok(match company::name::read(&job.company) {
        Employer::Nothing => (title, None),
        Employer::Standing(standing) if title.is_empty() => (standing.into_owned(), None),
        Employer::Standing(standing) => (format!("{title}, {}", standing.to_lowercase()), None),
        Employer::Company { name, key } => (title, Some(company::find_or_add(conn, &name, &key, now)?)),
    })
}

fn date(typed: &str) -> Result<Option<PartialDate>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    PartialDate::read(typed).map(Some).ok_or_else(|| Error::refused(wording::no_date(typed)))
}

/// `was` is what the user saw; else it is what is there now.
fn tags(conn: &Connection, id: i64, typed: &[String], was: Option<&[String]>) -> Result<()> {
    let known = person::tags(conn, id)?;
    let was = was.unwrap_or(&known);
    let has = |list: &[String], name: &str| list.iter().any(|one| fold(one) == fold(name));
    for gone in was.iter().filter(|name| !has(typed, name)) {
        tag::remove(conn, id, gone)?;
    }
    for new in typed.iter().filter(|name| !has(was, name)) {
        tag::add(conn, id, new)?;
    }
    tag::forget_unused(conn)
}
