//! Questions that were left open with the same person, or on the same path: offered once, taken with one key, and never
//! twice.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting::{self, END};
use crate::question::{self, New, sameness};
use crate::store::{Statements, Written, moment, stamp};
use crate::words::Words;

/// A question that was left open earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOpen {
    pub id: i64,
    pub wording: String,
    /// “Left open with Maya on 12 November”
    pub from: String,
}

struct Found {
    id: i64,
    wording: String,
    look_it_up: bool,
    is_ask: bool,
    meeting: i64,
    starts: DateTime<Utc>,
}

/// What was left open before a meeting, the latest first: with one of its people or on one of its paths. What was taken
/// to some meeting since, and what is on this one's list, is none of it. Where nobody recorded the end, or one did not
/// meet at all, what was to be asked is open too.
fn open(conn: &Connection, meeting: i64, now: DateTime<Utc>) -> Result<Vec<Found>> {
    let here = meeting::load(conn, meeting)?;
    let found: Vec<_> = conn.all(
        &format!(
            "SELECT q.id, q.wording, q.look_it_up, q.is_ask, m.id, m.starts_at
             FROM question q JOIN meeting m ON m.id = q.meeting_id
             WHERE m.id <> ?1 AND m.starts_at < ?2
               AND (q.state = 'open'
                    OR q.state = 'planned' AND ({END} <= ?3 OR m.state IN ('called_off', 'did_not_come')))
               AND (EXISTS (SELECT 1 FROM meeting_contact mine JOIN meeting_contact theirs USING (contact_id)
                            WHERE mine.meeting_id = ?1 AND theirs.meeting_id = m.id)
                    OR EXISTS (SELECT 1 FROM meeting_path mine JOIN meeting_path theirs USING (path_id)
                               WHERE mine.meeting_id = ?1 AND theirs.meeting_id = m.id))
               AND NOT EXISTS (SELECT 1 FROM question taken WHERE taken.carried_from_id = q.id)
             ORDER BY m.starts_at DESC, q.position, q.id LIMIT 500",
        ),
        rusqlite::params![meeting, stamp(here.starts), stamp(now)],
        |row| {
            Ok(Found {
                id: row.get(0)?,
                wording: row.get(1)?,
                look_it_up: row.get(2)?,
                is_ask: row.get(3)?,
                meeting: row.get(4)?,
                starts: moment(row.get_ref(5)?.as_str()?)?,
            })
        },
    )?;
    // Its twin at the same meeting, in the same words, was taken along with it.
    let taken: HashSet<(i64, String)> = conn.all(
        "SELECT was.meeting_id, was.wording FROM question taken JOIN question was ON was.id = taken.carried_from_id
         WHERE was.meeting_id IS NOT NULL",
        [],
        |row| Ok((row.get(0)?, sameness(row.get_ref(1)?.as_str()?))),
    )?;
    let there = question::of_meeting(conn, meeting)?;
    let mut known: HashSet<String> = there.iter().map(|question| sameness(&question.wording)).collect();
    Ok(found
        .into_iter()
        .filter(|question| !taken.contains(&(question.meeting, sameness(&question.wording))))
        .filter(|question| known.insert(sameness(&question.wording)))
        .collect())
}

/// What was left open before a meeting, as the page offers it.
pub(crate) fn left_open(conn: &Connection, meeting: i64, words: &Words) -> Result<Vec<LeftOpen>> {
    open(conn, meeting, words.now)?
        .into_iter()
        .map(|question| {
            let from = from_words(conn, question.meeting, question.starts, words)?;
            Ok(LeftOpen { id: question.id, wording: question.wording, from: wording::left_open(&from) })
        })
        .collect()
}

/// “with Maya on 12 November”
pub(crate) fn from_words(conn: &Connection, meeting: i64, starts: DateTime<Utc>, words: &Words) -> Result<String> {
    Ok(wording::with_whom(&meeting::attendants(conn, meeting)?, &words.on_day(starts)))
}

/// Takes questions that were left open earlier to a meeting; returns how many.
///
/// # Errors
/// [`Error::Gone`] when none of them is open (any more), or the meeting is gone.
pub fn take_left_open(app: &Confab, meeting: i64, ids: &[i64]) -> Result<Written<usize>> {
    let now = app.clock.now();

    app.store().write(Done::TookLeftOpen(ids.len()), |tx| {
        let questions: Vec<New> = open(tx, meeting, now)?
            .into_iter()
            .filter(|question| ids.contains(&question.id))
            .map(|question| New {
                wording: question.wording,
                look_it_up: question.look_it_up,
                is_ask: question.is_ask,
                carried_from: Some(question.id),
            })
            .collect();
        if questions.is_empty() {
            return Err(Error::Gone("question"));
        }
        question::put(tx, meeting, &questions, now)
    })
}
