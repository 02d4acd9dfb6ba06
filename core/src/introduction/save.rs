//! Naming somebody, saying how far it has come, and tying it to a person; each one step that can be undone.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::stored::{self, Introduction, load};
use super::whom::{self, Named};
use super::wording::{self, Done};
use super::{IntroductionInput, State};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting::attendants;
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::{fold, tidy};

/// Longer names, and longer words about somebody, are a text pasted into the wrong field.
const LONGEST: usize = 300;

/// Somebody who was named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct New<'t> {
    /// Who named them.
    pub from: i64,
    /// Where, if it was at a meeting.
    pub meeting: Option<i64>,
    pub name: &'t str,
    /// “product lead at Brightside”; may be empty.
    pub about: &'t str,
}

/// Keeps that somebody was named, inside a write; returns the introduction. Who was named by the same person at the same
/// meeting before is not named twice: what is said of them now is added.
///
/// The one person on the list who bears the whole name is meant; where several do, or only a given name fell, it is asked.
///
/// # Errors
/// [`Error::Refused`] for a name that is none, or one too long.
pub(crate) fn add(conn: &Connection, new: &New<'_>, now: DateTime<Utc>) -> Result<i64> {
    let (name, about) = named(new.name, new.about)?;
    let known = stored::of_person_at(conn, new.from, new.meeting, now)?;
    if let Some(same) = same(&known, &name) {
        // “Lena” and later “Lena Fischer”: the longer name says more.
        let name = if same.name.chars().count() < name.chars().count() { name } else { same.name.clone() };
        let about = if about.is_empty() { same.about.clone() } else { about };
        if (&name, &about) != (&same.name, &same.about) {
            rename(conn, same, &name, &about, now)?;
        }
        return Ok(same.id);
    }
    let contact = stored::surely(conn, new.from, &name)?;
    conn.insert(
        "INSERT INTO introduction (uid, from_id, contact_id, name, about, meeting_id, named_at, state_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?7)",
        params![new_uid(), new.from, contact, name, about, new.meeting, stamp(now)],
    )
}

fn named(name: &str, about: &str) -> Result<(String, String)> {
    let (name, about) = (tidy(name).into_owned(), tidy(about).into_owned());
    if !name.chars().any(char::is_alphanumeric) {
        return Err(Error::refused(wording::WHOM));
    }
    if name.chars().count() > LONGEST || about.chars().count() > LONGEST {
        return Err(Error::refused(wording::TOO_LONG));
    }
    Ok((name, about))
}

/// The one of them that bears this name, or the beginning of it.
pub(crate) fn same<'i>(known: &'i [Introduction], name: &str) -> Option<&'i Introduction> {
    let name = fold(name);
    let begins =
        |whole: &str, part: &str| whole == part || whole.strip_prefix(part).is_some_and(|rest| rest.starts_with(' '));
    let exact = known.iter().find(|it| fold(&it.name) == name);
    let mut alike = known.iter().filter(|it| {
        let other = fold(&it.name);
        begins(&other, &name) || begins(&name, &other)
    });
    exact.or_else(|| alike.next().filter(|_| alike.next().is_none()))
}

pub(crate) fn rename(conn: &Connection, it: &Introduction, name: &str, about: &str, now: DateTime<Utc>) -> Result<()> {
    let contact = match it.contact {
        None => stored::surely(conn, it.from, name)?,
        contact => contact,
    };
    conn.run(
        "UPDATE introduction SET name = ?2, about = ?3, contact_id = ?4, changed_at = ?5 WHERE id = ?1",
        params![it.id, name, about, contact, stamp(now)],
    )
}

/// Keeps a state, inside a write.
pub(crate) fn put(conn: &Connection, id: i64, state: State, now: DateTime<Utc>) -> Result<()> {
    conn.run(
        "UPDATE introduction SET state = ?2, state_at = ?3, changed_at = ?3 WHERE id = ?1 AND state <> ?2",
        params![id, state, stamp(now)],
    )
}

/// Lets an introduction stand on the promise that was made of it, inside a write.
pub(crate) fn stand_on(conn: &Connection, id: i64, promise: i64, now: DateTime<Utc>) -> Result<()> {
    conn.run(
        "UPDATE introduction SET promise_id = ?2,
                state_at = iif(state = 'named', ?3, state_at), state = iif(state = 'named', 'promised', state),
                changed_at = ?3
         WHERE id = ?1",
        params![id, promise, stamp(now)],
    )
}

/// Lets it go on without its promise, inside a write.
pub(crate) fn stand_alone(conn: &Connection, it: &Introduction, now: DateTime<Utc>) -> Result<()> {
    if it.kept == State::Promised {
        put(conn, it.id, State::Named, now)?;
    }
    conn.run("UPDATE introduction SET promise_id = NULL, changed_at = ?2 WHERE id = ?1", params![it.id, stamp(now)])
}

/// Keeps that somebody was named at a meeting, as typed: “Lena Fischer, product lead at Brightside”.
///
/// # Errors
/// [`Error::Gone`] when the meeting, or whoever named them, is no longer there; as [`add`].
pub fn name_somebody(app: &Confab, request: &IntroductionInput) -> Result<Written<i64>> {
    let Named { name, about } = whom::read(&request.line);
    let now = app.clock.now();
    app.store().write(Done::Named(&name), |tx| {
        crate::meeting::load(tx, request.meeting_id)?;
        let people = attendants(tx, request.meeting_id)?;
        let from = match request.from_id {
            Some(from) => people.iter().find(|person| person.contact_id == from),
            None => people.first(),
        };
        let from = from.ok_or(Error::Gone("person"))?.contact_id;
        add(tx, &New { from, meeting: Some(request.meeting_id), name: &name, about: &about }, now)
    })
}

/// Changes who was named, as typed.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; as [`add`].
pub fn edit_introduction(app: &Confab, id: i64, line: &str) -> Result<Written<()>> {
    let now = app.clock.now();
    let typed = whom::read(line);
    let (name, about) = named(&typed.name, &typed.about)?;
    app.store().write(Done::Renamed, |tx| {
        let known = load(tx, id, now)?;
        rename(tx, &known, &name, &about, now)
    })
}

/// Ties an introduction to somebody on the list.
///
/// # Errors
/// [`Error::Gone`] when it or they are no longer there; [`Error::Refused`] for whoever named them.
pub fn link_introduction(app: &Confab, id: i64, contact_id: i64) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::Tied, |tx| {
        let known = load(tx, id, now)?;
        if known.from == contact_id {
            return Err(Error::refused(wording::names_themselves(&known.from_name)));
        }
        if !tx.prepare_cached("SELECT 1 FROM contact WHERE id = ?")?.exists([contact_id])? {
            return Err(Error::Gone("person"));
        }
        tie(tx, id, Some(contact_id), now)
    })
}

/// Unties an introduction from the person it was taken for.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn unlink_introduction(app: &Confab, id: i64) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::Untied, |tx| {
        load(tx, id, now)?;
        tie(tx, id, None, now)
    })
}

pub(super) fn tie(conn: &Connection, id: i64, contact: Option<i64>, now: DateTime<Utc>) -> Result<()> {
    conn.run("UPDATE introduction SET contact_id = ?2, changed_at = ?3 WHERE id = ?1", params![id, contact, stamp(now)])
}

/// Deletes an introduction. The promise behind it stays.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_introduction(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write(Done::Deleted, |tx| tx.change("DELETE FROM introduction WHERE id = ?", [id], "introduction"))
}
