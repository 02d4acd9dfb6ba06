//! Keeping, letting go and deleting a promise.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::stored::put_state;
use super::wording::Done;
use super::{State, introductions};
use crate::app::Confab;
use crate::error::Result;
use crate::store::{Statements, Store, Written};

/// Says how a promise ended, or that it is open again.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn settle_promise(app: &Confab, id: i64, state: State) -> Result<Written<()>> {
    settle_in(app, &app.store(), id, state)
}

/// Settles in one of the two databases.
pub(super) fn settle_in(app: &Confab, store: &Store, id: i64, state: State) -> Result<Written<()>> {
    let now = app.clock.now();
    store.write(Done::Settled(state), |tx| settle(tx, id, state, now))
}

/// As [`settle_promise`], within a transaction.
pub(crate) fn settle(conn: &Connection, id: i64, state: State, now: DateTime<Utc>) -> Result<()> {
    put_state(conn, id, state, now)?;
    introductions::follow_settled(conn, id, state, now)
}

/// Deletes a promise.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_promise(app: &Confab, id: i64) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::Deleted, |tx| {
        introductions::forget(tx, id, now)?;
        tx.change("DELETE FROM promise WHERE id = ?", [id], "promise")
    })
}
