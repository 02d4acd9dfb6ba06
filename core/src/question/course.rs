//! Going through the questions at the meeting; each step one that can be undone. The rules are in [`super::state`].

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, params};

use super::state::{self, Course, State};
use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, Written, moment, stamp};

/// The questions of a meeting, in the user's order, as far as their course is concerned.
pub(crate) fn courses(conn: &Connection, meeting: i64) -> Result<Vec<Course>> {
    let sql = "SELECT id, state, asked_at, EXISTS (SELECT 1 FROM note WHERE question_id = question.id)
               FROM question WHERE meeting_id = ? ORDER BY position, id";
    conn.all(sql, [meeting], |row| {
        Ok(Course {
            id: row.get(0)?,
            state: row.get(1)?,
            asked: row.get_ref(2)?.as_str_or_null()?.map(moment).transpose()?,
            has_notes: row.get(3)?,
        })
    })
}

/// The question that is being asked at a meeting; none before the first.
pub(crate) fn current(conn: &Connection, meeting: i64) -> Result<Option<i64>> {
    Ok(state::current(&courses(conn, meeting)?).map(|current| current.id))
}

fn keep(conn: &Connection, course: Course, now: DateTime<Utc>) -> Result<()> {
    conn.run(
        "UPDATE question SET state = ?2, asked_at = ?3, changed_at = ?4
         WHERE id = ?1 AND (state, asked_at) IS NOT (?2, ?3)",
        params![course.id, course.state, course.asked.map(stamp), stamp(now)],
    )
}

/// Goes to a question, inside a write: it is the one that is being asked from now on, and the one before is left.
fn go_to(conn: &Connection, meeting: i64, id: i64, now: DateTime<Utc>) -> Result<()> {
    let questions = courses(conn, meeting)?;
    let before = state::current(&questions).filter(|current| current.id != id);
    if let Some(before) = before {
        keep(conn, before.left(now), now)?;
    }
    let course = questions.into_iter().find(|question| question.id == id).ok_or(Error::Gone("question"))?;
    // Moments are kept to the second, and one can go on faster: the last one gone to stays the last.
    let asked = before.and_then(|before| before.asked).map_or(now, |asked| now.max(asked + Duration::seconds(1)));
    keep(conn, course.gone_to(asked), now)
}

/// The meeting of a question.
pub(super) fn meeting_of(conn: &Connection, id: i64) -> Result<i64> {
    let meeting: Option<Option<i64>> =
        conn.first("SELECT meeting_id FROM question WHERE id = ?", [id], |row| row.get(0))?;
    meeting.ok_or(Error::Gone("question"))?.ok_or(Error::Gone("meeting"))
}

/// Asks a question: what is written from now on belongs to it.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there, or belongs to no meeting.
pub fn ask_question(app: &Confab, id: i64) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::WentTo, |tx| go_to(tx, meeting_of(tx, id)?, id, now))
}

/// Goes to the next question of a meeting, or back to the one before; behind the last nothing changes.
pub fn step_question(app: &Confab, meeting: i64, back: bool) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::WentTo, |tx| {
        state::step(&courses(tx, meeting)?, back).map_or(Ok(()), |id| go_to(tx, meeting, id, now))
    })
}

/// Leaves the question that is being asked for another time, and goes on to the next.
///
/// # Errors
/// [`Error::Refused`] when no question is being asked.
pub fn leave_question_open(app: &Confab, meeting: i64) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::LeftOpen, |tx| {
        let questions = courses(tx, meeting)?;
        let Some(current) = state::current(&questions) else {
            return Err(Error::refused(wording::NONE_IS_ASKED));
        };
        keep(tx, Course { state: State::Open, ..current }, now)?;
        state::step(&questions, false).map_or(Ok(()), |next| go_to(tx, meeting, next, now))
    })
}

/// Lets a question's state follow its notes, inside a write: with some it is answered.
pub(crate) fn follow_notes(conn: &Connection, id: i64, now: DateTime<Utc>) -> Result<()> {
    conn.run(
        "UPDATE question SET state = CASE WHEN n.any THEN 'answered' ELSE 'asked' END, changed_at = ?2
         FROM (SELECT EXISTS (SELECT 1 FROM note WHERE question_id = ?1) AS any) n
         WHERE id = ?1 AND state <> CASE WHEN n.any THEN 'answered' ELSE 'asked' END
           AND (n.any OR state = 'answered')",
        params![id, stamp(now)],
    )
}

/// Settles the questions of a meeting that is over, inside a write: what was never asked is open, for another time.
pub(crate) fn settle(conn: &Connection, meeting: i64, now: DateTime<Utc>) -> Result<()> {
    let questions = courses(conn, meeting)?;
    let current = state::current(&questions).map(|current| current.id);
    for question in questions {
        keep(conn, question.at_the_end(Some(question.id) == current, now), now)?;
    }
    Ok(())
}

/// Leaves a question for another time, inside a write.
pub(crate) fn leave_open(conn: &Connection, id: i64, now: DateTime<Utc>) -> Result<()> {
    conn.run("UPDATE question SET state = 'open', changed_at = ?2 WHERE id = ?1", params![id, stamp(now)])
}
