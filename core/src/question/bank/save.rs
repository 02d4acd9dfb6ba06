//! Changing the bank: a question of one's own, another wording of ours, a flag, taking one out and putting it back.

use rusqlite::{Connection, OptionalExtension, params};

use super::seeds::{Seed, themes};
use super::{BankQuestionInput, MINE};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::question;
use crate::question::Done;
use crate::store::{Statements, Written, new_uid, stamp};

/// Which one of the bank is meant.
enum Which {
    Ours(&'static str, &'static Seed),
    Own(i64),
}

fn which(key: &str) -> Result<Which> {
    if let Ok(id) = key.parse() {
        return Ok(Which::Own(id));
    }
    themes()
        .iter()
        .flat_map(|theme| theme.seeds.iter().map(|seed| (theme.key, seed)))
        .find(|(_, seed)| seed.key == key)
        .map(|(theme, seed)| Which::Ours(theme, seed))
        .ok_or(Error::Gone("question"))
}

/// Keeps a question of the user's own, or what they changed of one; returns its key.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] for what is no question.
pub fn save_bank_question(app: &Confab, request: &BankQuestionInput) -> Result<Written<String>> {
    let now = stamp(app.clock.now());
    let Some(key) = &request.key else {
        let wording = question::checked(request.wording.as_deref().unwrap_or_default())?;
        return app.store().write(Done::AddedToBank, |tx| {
            tx.run(
                "INSERT INTO bank_question (uid, theme, wording, look_it_up, created_at, changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
                params![new_uid(), MINE, wording, request.look_it_up.unwrap_or_default(), now],
            )?;
            Ok(tx.last_insert_rowid().to_string())
        });
    };
    let wording = request.wording.as_deref().map(question::checked).transpose()?;
    let which = which(key)?;
    app.store().write(Done::ChangedInBank, |tx| {
        let id = row_of(tx, &which, &now)?;
        tx.run(
            "UPDATE bank_question SET wording = coalesce(?2, wording), look_it_up = coalesce(?3, look_it_up), changed_at = ?4
             WHERE id = ?1",
            params![id, wording, request.look_it_up, now],
        )?;
        Ok(key.clone())
    })
}

/// Takes a question out of the bank. It is not lost: it can be put back.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn hide_bank_question(app: &Confab, key: &str) -> Result<Written<()>> {
    let (which, now) = (which(key)?, stamp(app.clock.now()));
    app.store().write(Done::TookOutOfBank, |tx| {
        let id = row_of(tx, &which, &now)?;
        tx.run("UPDATE bank_question SET is_hidden = 1, changed_at = ?2 WHERE id = ?1", params![id, now])
    })
}

/// Puts a question back as it was: one that was taken out with the user's words, one that was changed with ours.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn restore_bank_question(app: &Confab, key: &str) -> Result<Written<()>> {
    let (which, now) = (which(key)?, stamp(app.clock.now()));
    app.store().write(Done::PutBackIntoBank, |tx| {
        let id = row_of(tx, &which, &now)?;
        let was_hidden: bool = tx.one("SELECT is_hidden FROM bank_question WHERE id = ?", [id], |row| row.get(0))?;
        match which {
            Which::Ours(..) if !was_hidden => {
                tx.run("DELETE FROM bank_question WHERE id = ?", [id])?;
            }
            _ => {
                tx.run("UPDATE bank_question SET is_hidden = 0, changed_at = ?2 WHERE id = ?1", params![id, now])?;
            }
        }
        Ok(())
    })
}

/// The row of a question; of one of ours that was never changed it is made.
fn row_of(conn: &Connection, which: &Which, now: &str) -> Result<i64> {
    let (theme, seed) = match which {
        Which::Own(id) => {
            let mut own = conn.prepare_cached("SELECT id FROM bank_question WHERE id = ? AND seed IS NULL")?;
            return own.query_row([id], |row| row.get(0)).optional()?.ok_or(Error::Gone("question"));
        }
        Which::Ours(theme, seed) => (theme, seed),
    };
    let mut changed = conn.prepare_cached("SELECT id FROM bank_question WHERE seed = ?")?;
    if let Some(id) = changed.query_row([seed.key], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    conn.insert(
        "INSERT INTO bank_question (uid, seed, theme, wording, look_it_up, created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
        params![new_uid(), seed.key, theme, seed.wording, seed.look_it_up, now],
    )
}
