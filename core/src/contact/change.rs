//! Several people at once: tags, the archive, deleting. One step, undone as one.

use rusqlite::{Connection, params};

use super::person::called;
use super::wording::Done;
use super::{PeopleChange, tag};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, Written, stamp};

/// Changes several people and returns how many there were; those who are gone already are passed over.
///
/// Deleting takes along what belongs to these people alone, meetings with nobody else in them included.
///
/// # Errors
/// [`Error::Gone`] when none of them is there any more.
pub fn change_people(app: &Confab, request: &PeopleChange) -> Result<Written<usize>> {
    let store = app.store();
    let mut ids = request.ids.clone();
    ids.sort_unstable();
    ids.dedup();
    let people = store.read(|conn| called(conn, &ids))?;
    let names: Vec<String> = people.into_iter().map(|person| person.name).collect();
    let now = stamp(app.clock.now());
    store.write(Done::ChangedAtOnce(&names, request), |tx| {
        let mut count = 0;
        for id in &ids {
            count += usize::from(change(tx, *id, request, &now)?);
        }
        if count == 0 {
            return Err(Error::Gone("person"));
        }
        if request.delete {
            tx.execute(
                "DELETE FROM meeting WHERE NOT EXISTS (SELECT 1 FROM meeting_contact mc WHERE mc.meeting_id = meeting.id)",
                [],
            )?;
        }
        tag::forget_unused(tx)?;
        Ok(count)
    })
}

fn change(conn: &Connection, id: i64, request: &PeopleChange, now: &str) -> Result<bool> {
    if request.delete {
        return Ok(conn.counted("DELETE FROM contact WHERE id = ?", [id])? > 0);
    }
    if !conn.prepare_cached("SELECT 1 FROM contact WHERE id = ?")?.exists([id])? {
        return Ok(false);
    }
    let mut tagged = false;
    for name in &request.remove_tags {
        tagged |= tag::remove(conn, id, name)?;
    }
    for name in &request.add_tags {
        tagged |= tag::add(conn, id, name)?;
    }
    if tagged {
        // Who was changed by hand is no longer as an import left them.
        conn.run("UPDATE contact SET changed_at = ?2 WHERE id = ?1", params![id, now])?;
    }
    if let Some(archived) = request.archived {
        conn.run(
            "UPDATE contact SET archived_at = ?2, changed_at = ?3
             WHERE id = ?1 AND (archived_at IS NULL) <> (?2 IS NULL)",
            params![id, archived.then_some(now), now],
        )?;
    }
    Ok(true)
}
