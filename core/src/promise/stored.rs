//! Promises as they are kept, and the row a screen shows.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Params, params};

use super::wording;
use super::{PromiseRow, State, Whose};
use crate::error::Result;
use crate::store::{Statements, moment, stamp};
use crate::words::Words;

/// A promise's row, with the person's name.
#[derive(Debug, Clone)]
pub(crate) struct Promise {
    pub id: i64,
    pub contact_id: i64,
    /// Several were met, and nobody said whose it is.
    pub is_assumed: bool,
    pub name: String,
    /// The whole name where none is known.
    pub given_name: String,
    pub whose: Whose,
    pub wording: String,
    pub due: Option<NaiveDate>,
    pub state: State,
    pub made: DateTime<Utc>,
    /// Where it was made, if at a meeting.
    pub meeting: Option<i64>,
}

impl Promise {
    /// It is the user's, and its day has come.
    pub(crate) fn is_due(&self, today: NaiveDate) -> bool {
        self.state == State::Open && self.whose == Whose::Mine && self.due.is_some_and(|due| due <= today)
    }
}

/// Settles a promise, or opens it again, inside a write; what stands on it is another's to change.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub(crate) fn put_state(conn: &Connection, id: i64, state: State, now: DateTime<Utc>) -> Result<()> {
    conn.change(
        "UPDATE promise SET state = ?2, changed_at = ?3 WHERE id = ?1",
        params![id, state, stamp(now)],
        "promise",
    )
}

/// One promise, where it is still there.
pub(crate) fn find(conn: &Connection, id: i64) -> Result<Option<Promise>> {
    Ok(with(conn, "WHERE p.id = ?", [id])?.pop())
}

/// Lets a meeting's promises follow when other people turn out to have been there: those that were only assumed to be
/// somebody's who is gone, and all of the one person it was thought to be, are the first one's now.
pub(crate) fn follow(
    conn: &Connection,
    meeting: i64,
    first: i64,
    was_with_one: bool,
    are_several: bool,
    now: &str,
) -> Result<()> {
    conn.run(
        "UPDATE promise SET contact_id = ?2, is_assumed = ?3, changed_at = ?5
         WHERE meeting_id = ?1 AND (is_assumed OR ?4)
           AND contact_id NOT IN (SELECT contact_id FROM meeting_contact WHERE meeting_id = ?1)",
        params![meeting, first, are_several, was_with_one, now],
    )
}

/// A day as the database keeps it.
pub(super) fn date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// What was promised at a meeting, in the order it was.
pub(crate) fn of_meeting(conn: &Connection, meeting: i64) -> Result<Vec<Promise>> {
    with(conn, "WHERE p.meeting_id = ? ORDER BY p.id", [meeting])
}

/// All open promises: those with a day first, the soonest on top.
pub(crate) fn open(conn: &Connection) -> Result<Vec<Promise>> {
    with(conn, "WHERE p.state = 'open' ORDER BY p.due_on IS NULL, p.due_on, p.made_at, p.id", [])
}

/// The open promises between the user and one person, in the same order.
pub(crate) fn open_with(conn: &Connection, contact: i64) -> Result<Vec<Promise>> {
    let rest = "WHERE p.contact_id = ? AND p.state = 'open' ORDER BY p.due_on IS NULL, p.due_on, p.made_at, p.id";
    with(conn, rest, [contact])
}

fn with(conn: &Connection, rest: &str, params: impl Params) -> Result<Vec<Promise>> {
    let sql = format!(
        "SELECT p.id, p.contact_id, coalesce(nullif(c.given_name, ''), c.name), p.whose, p.wording, p.due_on, p.state,
                p.made_at, p.is_assumed, c.name, p.meeting_id
         FROM promise p JOIN contact c ON c.id = p.contact_id {rest}"
    );
    conn.all(&sql, params, |row| {
        Ok(Promise {
            id: row.get(0)?,
            contact_id: row.get(1)?,
            given_name: row.get(2)?,
            whose: row.get(3)?,
            wording: row.get(4)?,
            due: row.get_ref(5)?.as_str_or_null()?.and_then(|day| day.parse().ok()),
            state: row.get(6)?,
            made: moment(row.get_ref(7)?.as_str()?)?,
            is_assumed: row.get(8)?,
            name: row.get(9)?,
            meeting: row.get(10)?,
        })
    })
}

/// A promise as a screen shows it.
pub(crate) fn row(promise: &Promise, words: &Words) -> PromiseRow {
    let (day, tone) = wording::day(promise.state, promise.due, promise.made, words);
    PromiseRow {
        id: promise.id,
        whose: promise.whose,
        label: promise.whose.as_str().to_owned(),
        wording: promise.wording.clone(),
        state: promise.state,
        day,
        tone,
        contact_id: promise.contact_id,
        is_assumed: promise.is_assumed,
        who: String::new(),
        due: promise.due.map(|due| due.format("%-d %B %Y").to_string()).unwrap_or_default(),
    }
}
