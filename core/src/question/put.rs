//! Putting questions to a meeting: several at once, none of them twice, and the ask stays last.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde::Deserialize;
use ts_rs::TS;

use super::bank;
use super::same::sameness;
use super::save::checked;
use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting;
use crate::store::{Statements, Written, new_uid, stamp};

/// A question to be put to a meeting.
#[derive(Debug, Clone, Default)]
pub(crate) struct New {
    pub wording: String,
    pub look_it_up: bool,
    pub is_ask: bool,
    /// The one of an earlier meeting that was left open.
    pub carried_from: Option<i64>,
}

/// What is to be otherwise with a question; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct QuestionChange {
    pub id: i64,
    pub look_it_up: Option<bool>,
    pub is_ask: Option<bool>,
}

/// Puts questions to a meeting, inside a write, and returns how many. One that is there already, in whatever case or
/// punctuation, stays as it is. They come before an ask that stands at the end.
pub(crate) fn put(conn: &Connection, meeting: i64, questions: &[New], now: DateTime<Utc>) -> Result<usize> {
    let there = of(conn, meeting)?;
    let mut known: HashSet<String> = there.iter().map(|(_, wording, _)| sameness(wording)).collect();
    let last_asks = there.iter().rev().take_while(|(_, _, is_ask)| *is_ask).count();
    let mut before: Vec<i64> = there.iter().map(|(id, _, _)| *id).collect();
    let after = before.split_off(there.len() - last_asks);
    let mut asks = Vec::new();
    let now = stamp(now);
    let mut count = 0;
    for question in questions {
        if !known.insert(sameness(&question.wording)) {
            continue;
        }
        conn.run(
            "INSERT INTO question (uid, meeting_id, wording, look_it_up, is_ask, carried_from_id, created_at, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
            params![
            new_uid(),
            meeting,
            question.wording,
            question.look_it_up,
            question.is_ask,
            question.carried_from,
            now
        ],
        )?;
        if question.is_ask { &mut asks } else { &mut before }.push(conn.last_insert_rowid());
        count += 1;
    }
    for (position, id) in (0_i64..).zip(before.into_iter().chain(after).chain(asks)) {
        conn.run("UPDATE question SET position = ?2 WHERE id = ?1 AND position <> ?2", [id, position])?;
    }
    Ok(count)
}

fn of(conn: &Connection, meeting: i64) -> Result<Vec<(i64, String, bool)>> {
    conn.all("SELECT id, wording, is_ask FROM question WHERE meeting_id = ? ORDER BY position, id", [meeting], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// The most questions that are put at once: more is a text pasted into the wrong field.
const MOST: usize = 200;

/// Puts what is typed to a meeting, a question a line; returns how many were new.
///
/// # Errors
/// [`Error::Gone`] when the meeting is no longer there; [`Error::Refused`] for what is no question.
pub fn add_questions(app: &Confab, meeting: i64, typed: &str) -> Result<Written<usize>> {
    let lines: Vec<&str> = typed.lines().filter(|line| line.chars().any(char::is_alphanumeric)).collect();
    if lines.len() > MOST {
        return Err(Error::refused(wording::too_many(lines.len(), MOST)));
    }
    let lines = if lines.is_empty() { vec![typed] } else { lines };
    let questions = lines.into_iter().map(|line| Ok(typed_as(checked(line)?)));
    let questions = questions.collect::<Result<Vec<_>>>()?;
    let now = app.clock.now();
    app.store().write(Done::Added(questions.len()), |tx| {
        meeting::is_there(tx, meeting)?;
        match put(tx, meeting, &questions, now)? {
            0 => Err(Error::refused(wording::THERE_ALREADY)),
            count => Ok(count),
        }
    })
}

/// What is typed as the bank has it is the ask where it is one there.
fn typed_as(wording: String) -> New {
    New { is_ask: bank::is_ask(&wording), wording, ..New::default() }
}

/// Marks a question as one that can be looked up, or as the ask at the end; or takes the mark away.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn change_question(app: &Confab, request: &QuestionChange) -> Result<Written<()>> {
    let done = match (request.look_it_up, request.is_ask) {
        (Some(true), _) => Done::MarkedToLookUp,
        (_, Some(true)) => Done::MarkedAsAsk,
        _ => Done::TookTheMark,
    };
    let now = stamp(app.clock.now());
    app.store().write(done, |tx| {
        tx.change(
            "UPDATE question SET look_it_up = coalesce(?2, look_it_up), is_ask = coalesce(?3, is_ask), changed_at = ?4
             WHERE id = ?1",
            params![request.id, request.look_it_up, request.is_ask, now],
            "question",
        )
    })
}
