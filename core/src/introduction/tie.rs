//! What follows when something else is written: somebody comes onto the list, or was not at the meeting after all.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::save::tie;
use super::stored::{key, surely, untied};
use crate::app::Confab;
use crate::contact::{self, Done, PersonInput};
use crate::error::Result;
use crate::store::{Statements, Written};
use crate::text::tidy;
use crate::timezone;

/// Adds a person or changes one, and returns their id. Absent fields stay as they are. Whom others named by that name is
/// them from then on.
///
/// # Errors
/// [`Error::Refused`](crate::Error) with a sentence for what cannot be kept as typed; [`Error::Gone`](crate::Error) when the
/// person to be changed is not there any more.
pub fn save_person(app: &Confab, request: &PersonInput) -> Result<Written<i64>> {
    let name = if request.id.is_some() { tidy(&request.name).into_owned() } else { contact::shown_as(&request.name)? };
    let now = app.clock.now();
    let done = if request.id.is_some() { Done::Changed(&name) } else { Done::Added(&name) };
    let today = timezone::wall(app.clock.zone(), now).date();
    let is_named_as_before = request.was.as_ref().is_some_and(|was| was.name == request.name);
    app.store().write(done, |tx| {
        let id = contact::save(tx, request, now, today)?;
        if request.id.is_none() || !is_named_as_before {
            take_in(tx, id, now)?;
        }
        Ok(id)
    })
}

/// Adds a person of whom only the name is known, as [`save_person`] does, inside a write.
pub(crate) fn add_by_name(conn: &Connection, name: &str, now: DateTime<Utc>) -> Result<i64> {
    let id = contact::add_by_name(conn, name, now)?;
    take_in(conn, id, now)?;
    Ok(id)
}

/// Ties what waits for somebody of that name to a person who was just put on the list, inside a write. Where another
/// bears the same name it is left to be asked.
fn take_in(conn: &Connection, contact: i64, now: DateTime<Utc>) -> Result<()> {
    let waiting = untied(conn)?;
    if waiting.is_empty() {
        return Ok(());
    }
    let name_key: String = conn.one("SELECT name_key FROM contact WHERE id = ?", [contact], |row| row.get(0))?;
    for (id, from, name) in waiting {
        if key(&name) == name_key && surely(conn, from, &name)? == Some(contact) {
            tie(conn, id, Some(contact), now)?;
        }
    }
    Ok(())
}

/// Lets whom a meeting's people named follow when other people turn out to have been there: it was the first one then.
pub(crate) fn follow(conn: &Connection, meeting: i64, first: i64, now: &str) -> Result<()> {
    conn.run(
        "UPDATE introduction SET from_id = ?2, contact_id = nullif(contact_id, ?2), changed_at = ?3
         WHERE meeting_id = ?1 AND from_id NOT IN (SELECT contact_id FROM meeting_contact WHERE meeting_id = ?1)",
        params![meeting, first, now],
    )
}
