//! What the user says of themselves in a minute, in variants: kept while it is typed.

use rusqlite::{Connection, params};

use super::wording::{self, Done};
use super::{Length, MyMinute, MyMinuteInput};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::tidy;

const LONGEST: usize = 10_000;
const LONGEST_NAME: usize = 120;
/// The most variants: nobody chooses among more.
const MOST: i64 = 50;

/// All variants in their order.
pub(crate) fn minutes(conn: &Connection, length: Length) -> Result<Vec<MyMinute>> {
    conn.all("SELECT id, name, wording FROM my_minute ORDER BY position, id", [], |row| {
        let wording: String = row.get(2)?;
        Ok(MyMinute {
            id: row.get(0)?,
            name: row.get(1)?,
            length: length.words(&wording),
            is_long: length.is_long(&wording),
            wording,
        })
    })
}

/// Keeps one of the variants, or adds one; returns its id.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] for what cannot be kept.
pub fn save_minute(app: &Confab, request: &MyMinuteInput) -> Result<Written<i64>> {
    let name = request.name.as_deref().map(tidy);
    let wording = request.wording.as_deref().map(str::trim);
    if name.as_deref().is_some_and(str::is_empty) {
        return Err(Error::refused(wording::NO_NAME));
    }
    if name.as_deref().is_some_and(|name| name.chars().count() > LONGEST_NAME) {
        return Err(Error::refused(wording::name_too_long(LONGEST_NAME)));
    }
    if wording.is_some_and(|wording| wording.chars().count() > LONGEST) {
        return Err(Error::refused(wording::more_than_a_minute(LONGEST)));
    }
    let now = stamp(app.clock.now());
    let done = if request.id.is_some() { Done::ChangedMinute } else { Done::AddedMinute };
    app.store().write(done, |tx| match request.id {
        Some(id) => tx
            .first(
                "UPDATE my_minute SET name = coalesce(?2, name), wording = coalesce(?3, wording), changed_at = ?4
                 WHERE id = ?1 RETURNING id",
                params![id, name, wording, now],
                |row| row.get(0),
            )?
            .ok_or(Error::Gone("minute")),
        None => {
            let count: i64 = tx.one("SELECT count(*) FROM my_minute", [], |row| row.get(0))?;
            if count >= MOST {
                return Err(Error::refused(wording::too_many_minutes(MOST)));
            }
            let name = name.as_deref().unwrap_or(if count == 0 { wording::USUAL } else { wording::ANOTHER });
            tx.insert(
                "INSERT INTO my_minute (uid, name, wording, position, changed_at)
                 VALUES (?1, ?2, ?3, (SELECT coalesce(max(position) + 1, 0) FROM my_minute), ?4)",
                params![new_uid(), name, wording.unwrap_or_default(), now],
            )
        }
    })
}

/// Makes a variant the one that is said unless another is chosen.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn put_minute_first(app: &Confab, id: i64) -> Result<Written<()>> {
    let now = stamp(app.clock.now());
    app.store().write(Done::MadeUsual, |tx| {
        let mut order: Vec<i64> = tx.all("SELECT id FROM my_minute ORDER BY position, id", [], |row| row.get(0))?;
        let at = order.iter().position(|other| *other == id).ok_or(Error::Gone("minute"))?;
        order[..=at].rotate_right(1);
        for (position, id) in (0_i64..).zip(order) {
            tx.run(
                "UPDATE my_minute SET position = ?2, changed_at = ?3 WHERE id = ?1 AND position <> ?2",
                params![id, position, now],
            )?;
        }
        Ok(())
    })
}

/// Deletes a variant. Meetings for which it was chosen go by the first again.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_minute(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write(Done::DeletedMinute, |tx| tx.change("DELETE FROM my_minute WHERE id = ?", [id], "minute"))
}
