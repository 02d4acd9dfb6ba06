//! What follows when something else is written: a promise to introduce somebody, and somebody who comes onto the list.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::State;
use super::save::{New, add, put, rename, same, tie};
use super::stored::{Introduction, key, of_promise, surely, untied};
use super::whom::{self, Named};
use crate::error::Result;
use crate::promise::{self, Whose};
use crate::store::stamp;

/// Lets the introductions follow a promise that was written down or changed, inside a write: one of theirs to introduce
/// somebody promises the introduction to whomever it names.
pub(crate) fn follow_promise(conn: &Connection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let Some(promise) = promise::find(conn, id)? else { return Ok(()) };
    let is_one = promise.whose == Whose::Theirs && promise::is_introduction(&promise.wording);
    let mut named = if is_one { whom::promised(&promise.wording) } else { Vec::new() };
    if is_one && named.is_empty() {
        named.extend(on_the_list(conn, promise.contact_id, &promise.wording)?);
    }
    let tied = of_promise(conn, id, now)?;
    let (still, gone): (Vec<&Introduction>, Vec<&Introduction>) =
        tied.iter().partition(|it| named.iter().any(|named| whom_is(it, &named.name)));
    let fresh: Vec<_> = named.iter().filter(|named| !still.iter().any(|it| whom_is(it, &named.name))).collect();
    // A name that was corrected is the same person.
    if let ([it], [named]) = (gone.as_slice(), fresh.as_slice())
        && it.contact.is_none()
    {
        return rename(conn, it, &named.name, &named.about, now);
    }
    for it in gone {
        untie(conn, it, now)?;
    }
    for named in fresh {
        let new = New { from: promise.contact_id, meeting: promise.meeting, name: &named.name, about: &named.about };
        // What is no name, or too long for one, is a promise all the same.
        let Ok(introduction) = add(conn, &new, now) else { continue };
        conn.prepare_cached(
            "UPDATE introduction SET promise_id = ?2,
                    state_at = iif(state = 'named', ?3, state_at), state = iif(state = 'named', 'promised', state),
                    changed_at = ?3
             WHERE id = ?1",
        )?
        .execute(params![introduction, id, stamp(now)])?;
    }
    Ok(())
}

/// Somebody on the list whose whole name is in a promise in small letters: “intro me to lena fischer @ brightside”.
fn on_the_list(conn: &Connection, from: i64, wording: &str) -> Result<Option<Named>> {
    for run in whom::perhaps(wording) {
        if let Some(contact) = surely(conn, from, &run)? {
            let name = conn
                .prepare_cached("SELECT name FROM contact WHERE id = ?")?
                .query_row([contact], |row| row.get::<_, String>(0))?;
            return Ok(Some(Named { name, about: String::new() }));
        }
    }
    Ok(None)
}

fn whom_is(it: &Introduction, name: &str) -> bool {
    same(std::slice::from_ref(it), name).is_some()
}

/// Lets them follow a promise that was kept, let go or opened again, inside a write.
pub(crate) fn follow_settled(conn: &Connection, promise: i64, state: promise::State, now: DateTime<Utc>) -> Result<()> {
    for it in of_promise(conn, promise, now)? {
        match (state, it.kept) {
            (promise::State::Kept, State::Named | State::Promised) => put(conn, it.id, State::Made, now)?,
            (promise::State::Open, State::Named | State::Made) => put(conn, it.id, State::Promised, now)?,
            (promise::State::Dropped, State::Promised) => put(conn, it.id, State::Named, now)?,
            _ => {}
        }
    }
    Ok(())
}

/// Lets them go on without a promise that is about to be deleted, inside a write.
pub(crate) fn forget_promise(conn: &Connection, promise: i64, now: DateTime<Utc>) -> Result<()> {
    for it in of_promise(conn, promise, now)? {
        untie(conn, &it, now)?;
    }
    Ok(())
}

fn untie(conn: &Connection, it: &Introduction, now: DateTime<Utc>) -> Result<()> {
    if it.kept == State::Promised {
        put(conn, it.id, State::Named, now)?;
    }
    conn.prepare_cached("UPDATE introduction SET promise_id = NULL, changed_at = ?2 WHERE id = ?1")?
        .execute(params![it.id, stamp(now)])?;
    Ok(())
}

/// Ties what waits for somebody of that name to a person who was just put on the list, inside a write. Where another
/// bears the same name it is left to be asked.
pub(crate) fn take_in(conn: &Connection, contact: i64, now: DateTime<Utc>) -> Result<()> {
    let waiting = untied(conn)?;
    if waiting.is_empty() {
        return Ok(());
    }
    let name_key: String =
        conn.prepare_cached("SELECT name_key FROM contact WHERE id = ?")?.query_row([contact], |row| row.get(0))?;
    for (id, from, name) in waiting {
        if key(&name) == name_key && surely(conn, from, &name)? == Some(contact) {
            tie(conn, id, Some(contact), now)?;
        }
    }
    Ok(())
}

/// Lets whom a meeting's people named follow when other people turn out to have been there: it was the first one then.
pub(crate) fn follow(conn: &Connection, meeting: i64, first: i64, now: &str) -> Result<()> {
    conn.prepare_cached(
        "UPDATE introduction SET from_id = ?2, contact_id = nullif(contact_id, ?2), changed_at = ?3
         WHERE meeting_id = ?1 AND from_id NOT IN (SELECT contact_id FROM meeting_contact WHERE meeting_id = ?1)",
    )?
    .execute(params![meeting, first, now])?;
    Ok(())
}
