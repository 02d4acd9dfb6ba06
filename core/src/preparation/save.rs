//! Keeping what is written on the page about the meeting itself, while it is typed: what the user wants out of it, what
//! they can give, and which of their minutes they say.

use rusqlite::params;

use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, Written, stamp};

/// Longer texts are a paste into the wrong field.
const LONGEST: usize = 4000;

/// Keeps a text of the meeting's row.
fn save(app: &Confab, meeting: i64, typed: &str, column: &str, done: Done) -> Result<Written<()>> {
    let wording = typed.trim();
    if wording.chars().count() > LONGEST {
        return Err(Error::refused(wording::too_long(LONGEST)));
    }
    let now = stamp(app.clock.now());
    app.store().write(done, |tx| {
        tx.change(
            &format!("UPDATE meeting SET {column} = ?2, changed_at = ?3 WHERE id = ?1"),
            params![meeting, wording, now],
            "meeting",
        )
    })
}

/// Keeps what the user wants out of a meeting.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] when it is too long.
pub fn save_aim(app: &Confab, meeting: i64, wording: &str) -> Result<Written<()>> {
    save(app, meeting, wording, "aim", Done::ChangedAim)
}

/// Keeps what the user can give.
///
/// # Errors
/// As [`save_aim`].
pub fn save_give(app: &Confab, meeting: i64, wording: &str) -> Result<Written<()>> {
    save(app, meeting, wording, "give", Done::ChangedGive)
}

/// Chooses which of the user's minutes is said at a meeting; none: the first.
///
/// # Errors
/// [`Error::Gone`] when the meeting or the minute is no longer there.
pub fn choose_minute(app: &Confab, meeting: i64, minute: Option<i64>) -> Result<Written<()>> {
    let now = stamp(app.clock.now());
    app.store().write(Done::ChoseMinute, |tx| {
        if let Some(minute) = minute
            && !tx.prepare_cached("SELECT 1 FROM my_minute WHERE id = ?")?.exists([minute])?
        {
            return Err(Error::Gone("minute"));
        }
        tx.change(
            "UPDATE meeting SET minute_id = ?2, changed_at = ?3 WHERE id = ?1",
            params![meeting, minute, now],
            "meeting",
        )
    })
}
