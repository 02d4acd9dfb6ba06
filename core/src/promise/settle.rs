//! Keeping, letting go and deleting a promise.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::State;
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::introduction;
use crate::store::{Store, Written, stamp};

/// Says how a promise ended, or that it is open again.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn settle_promise(app: &Confab, id: i64, state: State) -> Result<Written<()>> {
    settle_in(app, &app.store(), id, state)
}

/// Settles in one of the two databases.
pub(super) fn settle_in(app: &Confab, store: &Store, id: i64, state: State) -> Result<Written<()>> {
    let label = match state {
        State::Open => "The promise is open again",
        State::Kept => "The promise is kept",
        State::Dropped => "The promise is let go",
    };
    let now = app.clock.now();
    store.write(label, |tx| {
        put_state(tx, id, state, now)?;
        introduction::follow_settled(tx, id, state, now)
    })
}

/// Settles a promise, or opens it again, inside a write; what stands on it is another's to change.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub(crate) fn put_state(conn: &Connection, id: i64, state: State, now: DateTime<Utc>) -> Result<()> {
    let found = conn
        .prepare_cached("UPDATE promise SET state = ?2, changed_at = ?3 WHERE id = ?1")?
        .execute(params![id, state, stamp(now)])?;
    if found == 0 { Err(Error::Gone("promise")) } else { Ok(()) }
}

/// Deletes a promise.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_promise(app: &Confab, id: i64) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write("Deleted the promise", |tx| {
        introduction::forget_promise(tx, id, now)?;
        let found = tx.prepare_cached("DELETE FROM promise WHERE id = ?")?.execute([id])?;
        if found == 0 { Err(Error::Gone("promise")) } else { Ok(()) }
    })
}
