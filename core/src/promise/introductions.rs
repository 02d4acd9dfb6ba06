//! A promise to introduce somebody and the introduction that it stands for, kept in step: whichever of the two is changed, the
//! other follows.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::stored::{find, put_state};
use super::{State, Whose};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::introduction::{self, Introduction, State as Stage};
use crate::store::Written;

/// Says how far an introduction has come. The promise behind it is kept with it, open again or let go.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] where the step makes no sense.
pub fn set_introduction_state(app: &Confab, id: i64, state: Stage) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(introduction::Done::Is(state), |tx| {
        let known = introduction::load(tx, id, now)?;
        let (from, is_tied) = (known.state(), known.promise.is_some());
        if let Some(sentence) = introduction::refusal(from, state, is_tied, known.met.is_some(), &known.name) {
            return Err(Error::refused(sentence));
        }
        introduction::put(tx, id, state, now)?;
        let settled = match state {
            Stage::Made | Stage::Met => Some(State::Kept),
            Stage::Promised => Some(State::Open),
            Stage::Dead => Some(State::Dropped),
            Stage::Named => None,
        };
        if let (Some(promise), Some(settled)) = (known.promise, settled) {
            // Several may be named in one promise: it is kept once all of them are introduced.
            let all = introduction::of_promise(tx, promise, now)?;
            let waits = |it: &Introduction| it.id != id && matches!(it.kept, Stage::Named | Stage::Promised);
            if settled == State::Open || !all.iter().any(waits) {
                put_state(tx, promise, settled, now)?;
            }
        }
        Ok(())
    })
}

/// Lets the introductions follow a promise that was written down or changed, inside a write: one of theirs to introduce
/// somebody promises the introduction to whomever it names.
pub(super) fn follow(conn: &Connection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let Some(promise) = find(conn, id)? else { return Ok(()) };
    let is_one = promise.whose == Whose::Theirs && introduction::is_introduction(&promise.wording);
    let named = if is_one { introduction::promised(&promise.wording) } else { Vec::new() };
    let tied = introduction::of_promise(conn, id, now)?;
    let (still, gone): (Vec<&Introduction>, Vec<&Introduction>) =
        tied.iter().partition(|it| named.iter().any(|named| whom_is(it, &named.name)));
    let fresh: Vec<_> = named.iter().filter(|named| !still.iter().any(|it| whom_is(it, &named.name))).collect();
    // A name that was corrected is the same person.
    if let ([it], [named]) = (gone.as_slice(), fresh.as_slice())
        && it.contact.is_none()
    {
        return introduction::rename(conn, it, &named.name, &named.about, now);
    }
    for it in gone {
        introduction::stand_alone(conn, it, now)?;
    }
    for named in fresh {
        let new = introduction::New {
            from: promise.contact_id,
            meeting: promise.meeting,
            name: &named.name,
            about: &named.about,
        };
        // What is no name, or too long for one, is a promise all the same.
        let Ok(introduction) = introduction::add(conn, &new, now) else { continue };
        introduction::stand_on(conn, introduction, id, now)?;
    }
    Ok(())
}

fn whom_is(it: &Introduction, name: &str) -> bool {
    introduction::same(std::slice::from_ref(it), name).is_some()
}

/// Lets them follow a promise that was kept, let go or opened again, inside a write.
pub(super) fn follow_settled(conn: &Connection, promise: i64, state: State, now: DateTime<Utc>) -> Result<()> {
    for it in introduction::of_promise(conn, promise, now)? {
        match (state, it.kept) {
            (State::Kept, Stage::Named | Stage::Promised) => introduction::put(conn, it.id, Stage::Made, now)?,
            (State::Open, Stage::Named | Stage::Made) => introduction::put(conn, it.id, Stage::Promised, now)?,
            (State::Dropped, Stage::Promised) => introduction::put(conn, it.id, Stage::Named, now)?,
            _ => {}
        }
    }
    Ok(())
}

/// Lets them go on without a promise that is about to be deleted, inside a write.
pub(super) fn forget(conn: &Connection, promise: i64, now: DateTime<Utc>) -> Result<()> {
    for it in introduction::of_promise(conn, promise, now)? {
        introduction::stand_alone(conn, &it, now)?;
    }
    Ok(())
}
