//! Writing a promise down, and correcting it: its words, its day, whose it is, and with whom.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, params};

use super::stored::date;
use super::wording::{self, Done};
use super::{PromiseInput, Whose, introductions};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting::attendants;
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::{LONGEST_LINE, tidy};
use crate::when;
use crate::words::Words;

/// A promise that is to be kept.
pub(crate) struct New<'w> {
    pub contact: i64,
    pub is_assumed: bool,
    pub meeting: i64,
    pub whose: Whose,
    pub wording: &'w str,
    pub due: Option<NaiveDate>,
}

/// Keeps a promise, inside a write; whom it names is named from then on.
pub(crate) fn add(conn: &Connection, new: &New<'_>, now: DateTime<Utc>) -> Result<i64> {
    let id = conn.insert(
        "INSERT INTO promise (uid, contact_id, is_assumed, meeting_id, whose, wording, due_on, made_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
        params![
            new_uid(),
            new.contact,
            new.is_assumed,
            new.meeting,
            new.whose,
            new.wording,
            new.due.map(date),
            stamp(now)
        ],
    )?;
    introductions::follow(conn, id, now)?;
    Ok(id)
}

/// Changes a promise.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there, or was not made with who is named; [`Error::Refused`] for a day that is
/// not understood, and when no words are left.
pub fn edit_promise(app: &Confab, request: &PromiseInput) -> Result<Written<()>> {
    let words = app.words()?;
    let wording = request.wording.as_deref().map(|wording| tidy(wording).into_owned());
    if wording.as_deref().is_some_and(|wording| !wording.chars().any(char::is_alphanumeric)) {
        return Err(Error::refused(wording::NO_WORDS));
    }
    if wording.as_deref().is_some_and(|wording| wording.chars().count() > LONGEST_LINE) {
        return Err(Error::refused(wording::TOO_LONG));
    }
    let due = request.due.as_deref().map(|typed| read_due(typed, &words)).transpose()?;
    app.store().write(Done::Changed, |tx| {
        if let Some(contact) = request.contact_id {
            concerns(tx, request.id, contact)?;
        }
        let found = tx.counted(
            "UPDATE promise SET wording = coalesce(?2, wording), due_on = iif(?3, ?4, due_on),
                                whose = coalesce(?5, whose), contact_id = coalesce(?6, contact_id),
                                is_assumed = iif(?6 IS NULL, is_assumed, 0), changed_at = ?7
             WHERE id = ?1",
            params![
                request.id,
                wording,
                due.is_some(),
                due.flatten().map(date),
                request.whose,
                request.contact_id,
                stamp(words.now)
            ],
        )?;
        if found == 0 { Err(Error::Gone("promise")) } else { introductions::follow(tx, request.id, words.now) }
    })
}

/// Gives a day to the open promises of theirs at a meeting that have none, but for those that are to stay `without`.
pub(crate) fn give_days(
    conn: &Connection,
    meeting: i64,
    day: NaiveDate,
    without: &[i64],
    now: DateTime<Utc>,
) -> Result<()> {
    let open = super::of_meeting(conn, meeting)?.into_iter().filter(|promise| {
        promise.state == super::State::Open && promise.whose == Whose::Theirs && promise.due.is_none()
    });
    for promise in open.filter(|promise| !without.contains(&promise.id)) {
        conn.run(
            "UPDATE promise SET due_on = ?2, changed_at = ?3 WHERE id = ?1",
            params![promise.id, date(day), stamp(now)],
        )?;
    }
    Ok(())
}

fn read_due(typed: &str, words: &Words) -> Result<Option<NaiveDate>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    when::read_day(typed, words).map(Some).ok_or_else(|| Error::refused(wording::no_day(typed)))
}

/// A promise can be with anybody of its meeting.
fn concerns(conn: &Connection, promise: i64, contact: i64) -> Result<()> {
    let (was, meeting): (i64, Option<i64>) = conn
        .first("SELECT contact_id, meeting_id FROM promise WHERE id = ?", [promise], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .ok_or(Error::Gone("promise"))?;
    let people = meeting.map_or(Ok(Vec::new()), |meeting| attendants(conn, meeting))?;
    if was == contact || people.iter().any(|person| person.contact_id == contact) {
        return Ok(());
    }
    Err(Error::Gone("person"))
}
