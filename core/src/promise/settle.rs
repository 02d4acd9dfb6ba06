//! Keeping, letting go and deleting a promise.

use super::State;
use super::stored::put_state;
use super::wording::Done;
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::introduction;
use crate::store::{Store, Written};

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
    store.write(Done::Settled(state), |tx| {
        put_state(tx, id, state, now)?;
        introduction::follow_settled(tx, id, state, now)
    })
}

/// Deletes a promise.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_promise(app: &Confab, id: i64) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::Deleted, |tx| {
        introduction::forget_promise(tx, id, now)?;
        let found = tx.prepare_cached("DELETE FROM promise WHERE id = ?")?.execute([id])?;
        if found == 0 { Err(Error::Gone("promise")) } else { Ok(()) }
    })
}
