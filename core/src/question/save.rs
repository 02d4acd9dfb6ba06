//! Adding, correcting, ordering and deleting questions; each one step that can be undone.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::course::meeting_of;
use super::wording::{self, Done};
use super::{bank, of_meeting};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::{LONGEST_LINE, tidy, without_bullet};

/// A question's words: as typed, without the bullet or the number of the list it stood in.
pub(crate) fn wording(typed: &str) -> String {
    let typed = without_bullet(typed);
    let bare = ["- ", "* ", "– "].into_iter().find_map(|bullet| typed.strip_prefix(bullet));
    tidy(without_number(bare.unwrap_or(typed))).into_owned()
}

/// `1. `, `2) `: the list here counts for itself.
fn without_number(typed: &str) -> &str {
    let behind = typed.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = typed.len() - behind.len();
    match behind.strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&digits) && rest.starts_with(char::is_whitespace) => rest,
        _ => typed,
    }
}

/// A question's words as they can be kept.
///
/// # Errors
/// [`Error::Refused`] where there are none, or too many.
pub(crate) fn checked(typed: &str) -> Result<String> {
    let wording = wording(typed);
    if !wording.chars().any(char::is_alphanumeric) {
        return Err(Error::refused(wording::NO_WORDS));
    }
    if wording.chars().count() > LONGEST_LINE {
        return Err(Error::refused(wording::TOO_LONG));
    }
    Ok(wording)
}

/// Keeps a question behind the others of its meeting, inside a write.
pub(crate) fn add(conn: &Connection, meeting: i64, wording: &str, now: DateTime<Utc>) -> Result<i64> {
    conn.insert(
        "INSERT INTO question (uid, meeting_id, wording, is_ask, position, created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(position) + 1, 0) FROM question WHERE meeting_id = ?2), ?5, ?5)",
        params![new_uid(), meeting, wording, bank::is_ask(wording), stamp(now)],
    )
}

/// Takes a question away, inside a write; returns its meeting and its words.
pub(crate) fn take(conn: &Connection, id: i64) -> Result<(i64, String)> {
    conn.first(
        "DELETE FROM question WHERE id = ? AND meeting_id IS NOT NULL RETURNING meeting_id, wording",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?
    .ok_or(Error::Gone("question"))
}

/// Changes a question's words.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] when no words are left, or too many.
pub fn edit_question(app: &Confab, id: i64, typed: &str) -> Result<Written<()>> {
    let wording = checked(typed)?;
    let now = stamp(app.clock.now());
    app.store().write(Done::Changed, |tx| {
        tx.change(
            "UPDATE question SET wording = ?2, changed_at = ?3 WHERE id = ?1",
            params![id, wording, now],
            "question",
        )
    })
}

/// Deletes a question.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_question(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write(Done::Deleted, |tx| tx.change("DELETE FROM question WHERE id = ?", [id], "question"))
}

/// Moves a question to a place among those of its meeting, counted from 0; the last place is far enough.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn move_question(app: &Confab, id: i64, place: usize) -> Result<Written<()>> {
    let now = stamp(app.clock.now());
    app.store().write(Done::Moved, |tx| {
        let mut order: Vec<i64> =
            of_meeting(tx, meeting_of(tx, id)?)?.into_iter().map(|question| question.id).collect();
        order.retain(|other| *other != id);
        order.insert(place.min(order.len()), id);
        for (position, id) in (0_i64..).zip(order) {
            tx.run(
                "UPDATE question SET position = ?2, changed_at = ?3 WHERE id = ?1 AND position <> ?2",
                params![id, position, now],
            )?;
        }
        Ok(())
    })
}
