//! Capturing, correcting and deleting lines.

use rusqlite::{Connection, params};

use super::line::{Line, NoteLine, PersonLine, PromiseLine};
use super::wording::{self, Done};
use super::{Kind, NoteChange, bullets};
use crate::app::Confab;
use crate::contact::Called;
use crate::error::{Error, Result};
use crate::introduction;
use crate::meeting::{attendants, load};
use crate::promise;
use crate::question;
use crate::settings::ListSigns;
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::LONGEST_LINE;
use crate::words::Words;

/// Adds what was typed to a meeting, each line by itself and all in one step: notes, promises and people named where a line
/// is marked as one, and questions while the meeting has not begun. While it goes on, notes belong to the question that is
/// being asked. Returns the id of the last.
///
/// # Errors
/// [`Error::Gone`] when the meeting is; [`Error::Refused`] when no line has words, or one is too long for a line.
pub fn add_note(app: &Confab, meeting_id: i64, text: &str) -> Result<Written<i64>> {
    let words = app.words()?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();

    app.store().write(Done::Added(lines.len()), |tx| capture(tx, meeting_id, &lines, &words)?.ok_or_else(no_words))
}

/// Keeps lines with a meeting, inside a write. Lines without words are passed over where another has some.
fn capture(conn: &Connection, meeting: i64, lines: &[&str], words: &Words) -> Result<Option<i64>> {
    let before = !load(conn, meeting)?.has_begun(words.now);
    capture_as(conn, meeting, lines, before, words)
}

/// As [`capture`], for lines that were asked for as questions, or were not, whatever the clock says by now.
pub(crate) fn capture_as(
    conn: &Connection,
    meeting: i64,
    lines: &[&str],
    before: bool,
    words: &Words,
) -> Result<Option<i64>> {
    let known = load(conn, meeting)?;
    let asked = if known.is_live(words.now) { question::current(conn, meeting)? } else { None };
    let (people, signs) = (people(conn, meeting)?, bullets::signs(conn)?);
    let mut last = None;
    for typed in lines {
        is_a_line(typed)?;
        last = match Line::read(typed, &people, signs, words) {
            None => continue,
            Some(Line::Promise(line)) => Some(add_promise(conn, meeting, &line, words)?),
            Some(_) if before => Some(question::add(conn, meeting, &question::wording(typed), words.now)?),
            Some(Line::Person(line)) => Some(add_person(conn, meeting, &line, &people, words)?),
            Some(Line::Note(line)) => Some(add(conn, meeting, asked, &line, words)?),
        };
    }
    if last.is_none() && !lines.is_empty() {
        return Err(no_words());
    }
    Ok(last)
}

fn add(conn: &Connection, meeting: i64, question: Option<i64>, line: &NoteLine<'_>, words: &Words) -> Result<i64> {
    let NoteLine { kind, is_private, bullet, speaker, wording } = line;
    let id = conn.insert(
        "INSERT INTO note (uid, meeting_id, question_id, contact_id, kind, is_private, bullet, wording, noted_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        params![
        new_uid(),
        meeting,
        question,
        speaker.map(|person| person.id),
        kind,
        is_private,
        bullet,
        wording,
        stamp(words.now)
    ],
    )?;
    if let Some(question) = question {
        question::follow_notes(conn, question, words.now)?;
    }
    Ok(id)
}

/// Who was named becomes an introduction; where nobody said who of several named them, it was the first.
fn add_person(conn: &Connection, meeting: i64, line: &PersonLine<'_>, people: &[Called], words: &Words) -> Result<i64> {
    let by = line.by.or(people.first()).ok_or(Error::Gone("person"))?;
    introduction::add(
        conn,
        &introduction::New { from: by.id, meeting: Some(meeting), name: &line.name, about: &line.about },
        words.now,
    )
}

fn add_promise(conn: &Connection, meeting: i64, line: &PromiseLine<'_>, words: &Words) -> Result<i64> {
    let about = line.about.ok_or(Error::Gone("person"))?;
    promise::add(
        conn,
        &promise::New {
            contact: about.person.id,
            is_assumed: about.is_assumed,
            meeting,
            whose: line.whose,
            wording: &line.wording,
            due: line.due,
        },
        words.now,
    )
}

/// What the people of a meeting are called, in the order they were named.
pub(super) fn people(conn: &Connection, meeting: i64) -> Result<Vec<Called>> {
    let called = |person: crate::meeting::Attendant| Called {
        id: person.contact_id,
        name: person.name,
        given_name: person.given_name,
    };
    Ok(attendants(conn, meeting)?.into_iter().map(called).collect())
}

fn is_a_line(typed: &str) -> Result<()> {
    if typed.chars().count() <= LONGEST_LINE {
        return Ok(());
    }
    Err(Error::refused(wording::too_long()))
}

fn no_words() -> Error {
    Error::refused(wording::NO_WORDS)
}

/// What is to be known of a note before it is changed.
struct Known {
    meeting: i64,
    question: Option<i64>,
    has_words: bool,
    waits: bool,
}

fn known(conn: &Connection, id: i64) -> Result<Known> {
    conn.first("SELECT meeting_id, question_id, wording <> '', bullet <> '' FROM note WHERE id = ?", [id], |row| {
        Ok(Known { meeting: row.get(0)?, question: row.get(1)?, has_words: row.get(2)?, waits: row.get(3)? })
    })?
    .ok_or(Error::Gone("note"))
}

/// Changes a note to what is typed now, with its mark; a line marked as a promise, or as a name, becomes one.
///
/// A dash in front is the mark here, since a note that is changed in place shows its mark as a sign; while it waits to be
/// told what its dash means, it goes on waiting.
///
/// # Errors
/// [`Error::Gone`] when the note is; [`Error::Refused`] when there are no words left, or too many for a line.
pub fn edit_note(app: &Confab, id: i64, line: &str) -> Result<Written<()>> {
    let words = app.words()?;
    is_a_line(line)?;
    app.store().write(Done::Changed, |tx| {
        let known = known(tx, id)?;
        let people = people(tx, known.meeting)?;
        let signs = if known.waits { ListSigns::Unasked } else { ListSigns::Marks };
        match Line::read(line, &people, signs, &words).ok_or_else(no_words)? {
            Line::Note(NoteLine { kind, is_private, bullet, speaker, wording }) => {
                let speaker = speaker.map(|person| person.id);
                tx.run(
                    "UPDATE note SET kind = ?2, is_private = ?3, bullet = ?4, contact_id = ?5, wording = ?6, changed_at = ?7
                     WHERE id = ?1 AND (kind, is_private, bullet, contact_id, wording) IS NOT (?2, ?3, ?4, ?5, ?6)",
                    params![id, kind, is_private, bullet, speaker, wording, stamp(words.now)],
                )?;
            }
            Line::Promise(promise) => {
                take(tx, id, known.question, &words)?;
                add_promise(tx, known.meeting, &promise, &words)?;
            }
            Line::Person(named) => {
                take(tx, id, known.question, &words)?;
                add_person(tx, known.meeting, &named, &people, &words)?;
            }
        }
        Ok(())
    })
}

/// Takes a note away, inside a write; whether its question was answered goes by what is left.
fn take(conn: &Connection, id: i64, question: Option<i64>, words: &Words) -> Result<()> {
    conn.run("DELETE FROM note WHERE id = ?", [id])?;
    question.map_or(Ok(()), |question| question::follow_notes(conn, question, words.now))
}

/// Changes what a note is, without its words: its kind, whether it is for me only, who said it.
///
/// # Errors
/// [`Error::Gone`] when the note is, or who is to have said it was not met; [`Error::Refused`] when a moment without words
/// is to be something else.
pub fn change_note(app: &Confab, change: &NoteChange) -> Result<Written<()>> {
    let done = change.is_private.map_or(Done::Changed, Done::KeptForMe);
    let now = stamp(app.clock.now());
    app.store().write(done, |tx| {
        let known = known(tx, change.id)?;
        if let Some(contact) = change.contact_id
            && !people(tx, known.meeting)?.iter().any(|person| person.id == contact)
        {
            return Err(Error::Gone("person"));
        }
        if !known.has_words && change.kind.is_some_and(|kind| kind != Kind::Moment) {
            return Err(Error::refused(wording::A_MOMENT));
        }
        tx.run(
            "UPDATE note SET kind = coalesce(?2, kind), bullet = iif(?2 IS NULL, bullet, ''),
                             is_private = coalesce(?3, is_private), contact_id = coalesce(?4, contact_id), changed_at = ?5
             WHERE id = ?1",
            params![change.id, change.kind, change.is_private, change.contact_id, now],
        )
    })
}

/// Deletes a note.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_note(app: &Confab, id: i64) -> Result<Written<()>> {
    let words = app.words()?;
    app.store().write(Done::Deleted, |tx| {
        let known = known(tx, id)?;
        take(tx, id, known.question, &words)
    })
}

/// Makes a note of what was kept as a question: it was said at the meeting, which began earlier than planned.
///
/// # Errors
/// [`Error::Gone`] when the question is, or belongs to no meeting.
pub fn keep_question_as_note(app: &Confab, id: i64) -> Result<Written<i64>> {
    let words = app.words()?;
    app.store().write(Done::KeptQuestion, |tx| {
        let (meeting, wording) = question::take(tx, id)?;
        let people = people(tx, meeting)?;
        let speaker = if let [person] = &people[..] { Some(person) } else { None };
        let line = NoteLine { kind: Kind::Plain, is_private: false, bullet: "", speaker, wording };
        add(tx, meeting, None, &line, &words)
    })
}
