//! The page *Prepare*: everything one has in hand before a meeting, on one sheet.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::wording;
use crate::app::Confab;
use crate::contact;
use crate::error::Result;
use crate::me::{self, Length, MyMinute};
use crate::meeting::{self, Attendant, Format, Meeting};
use crate::path::{self, MeetingPath};
use crate::preparation::{
    self, AskOffer, Before, Common, Enough, LeftOpen, Line, Look, Pace, Part, Readiness, Research, asked_elsewhere,
    readiness,
};
use crate::question::sameness;
use crate::settings;
use crate::store::{Statements, moment};
use crate::words::Words;

/// The page *Prepare*.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreparePage {
    /// “Seven of eight things are ready.”
    pub ready: String,
    /// “Missing: the ask and what you can give.”, “Begin with what you want out of it.”; empty where nothing is missing.
    pub missing: String,
    pub is_ready: bool,
    pub aim: String,
    pub give: String,
    /// “How you came to Priya”
    pub came_title: String,
    pub people: Vec<PreparePerson>,
    /// What it is about, of what the user is testing.
    pub paths: Vec<MeetingPath>,
    pub research: Vec<Research>,
    pub looks: Vec<Look>,
    pub questions: Vec<PreparedQuestion>,
    /// “6, about 19 minutes”; empty where there are none.
    pub questions_words: String,
    /// “Enough for 20 minutes.”
    pub enough: String,
    /// They are neither too few nor too many.
    pub is_enough: bool,
    /// One of the bank that can be the ask, where none of the questions is.
    pub ask: Option<AskOffer>,
    pub left_open: Vec<LeftOpen>,
    /// The user's minutes, to choose from.
    pub minutes: Vec<MyMinute>,
    /// The one that is said; absent where there is none.
    pub minute: Option<MyMinute>,
    /// How long it is meant to be.
    pub minute_seconds: u32,
    /// “Before you dial”
    pub check_title: String,
    pub checks: Vec<Check>,
}

/// Somebody who is met, as far as one should know before.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreparePerson {
    pub contact_id: i64,
    pub name: String,
    /// “Data lead at Northwind”; may be empty.
    pub work: String,
    pub came: Vec<String>,
    pub common: Vec<Common>,
}

/// A question in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreparedQuestion {
    pub id: i64,
    pub wording: String,
    /// “3 min · Maya said “stand-up, then the clinic””, “the ask”, “look it up”
    pub note: String,
    pub look_it_up: bool,
    pub is_ask: bool,
}

/// An item of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// Names it; empty for what the meeting itself tells, and nobody ticks here.
    pub item: String,
    pub words: String,
    pub done: bool,
}

/// Returns the page for a meeting.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there.
pub fn get_preparation(app: &Confab, id: i64) -> Result<PreparePage> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let (pace, length) = (Pace::from(&settings), Length::from(&settings));
    app.store().read(|conn| {
        let meeting = meeting::load(conn, id)?;
        let people = meeting::attendants(conn, id)?;
        let ready = readiness(conn, &meeting, pace)?;
        let (give, chosen): (String, Option<i64>) =
            conn.one("SELECT give, minute_id FROM meeting WHERE id = ?", [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (questions, enough) = questions(conn, &meeting, &words, pace)?;
        let minutes = me::minutes(conn, length)?;
        let minute = minutes.iter().find(|minute| chosen.is_none_or(|chosen| chosen == minute.id)).cloned();
        let prepared = people.iter().map(|person| prepare(conn, person, &words)).collect::<Result<Vec<_>>>()?;
        let looks = people.iter().map(|person| looks(conn, person)).collect::<Result<Vec<_>>>()?.concat();
        Ok(PreparePage {
            ready: ready.count(),
            missing: ready.next(),
            is_ready: ready.missing().is_empty(),
            aim: meeting.aim.clone(),
            give,
            came_title: wording::how_you_came(&people),
            people: prepared,
            paths: path::of_meeting(conn, id, words.now)?,
            research: preparation::research_of(conn, id)?,
            looks,
            questions_words: wording::questions_take(questions.len(), enough.minutes),
            enough: enough.sentence,
            is_enough: enough.is_enough,
            ask: if questions.is_empty() || questions.iter().any(|question| question.is_ask) {
                None
            } else {
                preparation::an_ask(conn)?
            },
            questions,
            left_open: if meeting.is_over(words.now) { Vec::new() } else { preparation::left_open(conn, id, &words)? },
            minute,
            minutes,
            minute_seconds: settings.my_minute_seconds,
            check_title: preparation::checklist_title(meeting.format).into(),
            checks: checks(conn, &meeting, &people, &ready, settings.early_minutes.into(), &words)?,
        })
    })
}

fn prepare(conn: &Connection, person: &Attendant, words: &Words) -> Result<PreparePerson> {
    Ok(PreparePerson {
        contact_id: person.contact_id,
        name: person.name.clone(),
        work: person.work.clone(),
        came: preparation::came_to(conn, person.contact_id, &person.given_name, words)?,
        common: preparation::in_common(conn, person.contact_id, &person.given_name)?,
    })
}

fn looks(conn: &Connection, person: &Attendant) -> Result<Vec<Look>> {
    Ok(preparation::looks(person.contact_id, &contact::employer(conn, person.contact_id)?))
}

struct Kept {
    id: i64,
    wording: String,
    is_ask: bool,
    look_it_up: bool,
    carried: Option<(i64, DateTime<Utc>)>,
}

fn questions(
    conn: &Connection,
    meeting: &Meeting,
    words: &Words,
    pace: Pace,
) -> Result<(Vec<PreparedQuestion>, Enough)> {
    let sql = "SELECT q.id, q.wording, q.is_ask, q.look_it_up, m.id, m.starts_at
               FROM question q
               LEFT JOIN question was ON was.id = q.carried_from_id LEFT JOIN meeting m ON m.id = was.meeting_id
               WHERE q.meeting_id = ? ORDER BY q.position, q.id";
    let kept: Vec<_> = conn.all(sql, [meeting.id], |row| {
        let from: Option<i64> = row.get(4)?;
        let at = row.get_ref(5)?.as_str_or_null()?.map(moment).transpose()?;
        Ok(Kept {
            id: row.get(0)?,
            wording: row.get(1)?,
            is_ask: row.get(2)?,
            look_it_up: row.get(3)?,
            carried: from.zip(at),
        })
    })?;
    let lines: Vec<Line> = kept.iter().map(|it| Line::of(&it.wording, it.is_ask, it.look_it_up, pace)).collect();
    let before = asked_elsewhere(conn, meeting.id)?;
    let enough = Enough::of(&lines, meeting.agreed_minutes, pace);
    let shown = kept.into_iter().zip(lines).map(|(kept, line)| {
        let note = note(conn, &kept, line, &before, words)?;
        let Kept { id, wording, look_it_up, is_ask, .. } = kept;
        Ok(PreparedQuestion { id, wording, note, look_it_up, is_ask })
    });
    Ok((shown.collect::<Result<_>>()?, enough))
}

/// What stands beside a question: how long it takes, and what is known of it.
fn note(conn: &Connection, kept: &Kept, line: Line, before: &HashMap<String, Before>, words: &Words) -> Result<String> {
    let takes = preparation::takes(line.minutes, kept.is_ask, kept.look_it_up);
    let known = before.get(&sameness(&kept.wording));
    let about = match (known, kept.carried) {
        (Some(known), _) if known.said.is_some() => known.said(),
        (_, Some((meeting, at))) => wording::left_open(&preparation::from_words(conn, meeting, at, words)?),
        (Some(known), None) => known.words(),
        (None, None) => String::new(),
    };
    Ok([takes, about].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// The checklist: whether it was confirmed and where it is stand in the meeting, the rest is ticked.
fn checks(
    conn: &Connection,
    meeting: &Meeting,
    people: &[Attendant],
    ready: &Readiness,
    early: i64,
    words: &Words,
) -> Result<Vec<Check>> {
    let ticked = preparation::ticked(conn, meeting.id)?;
    let told = |words: String, done| Check { item: String::new(), words, done };
    let mut checks = vec![Check {
        item: preparation::CONFIRMED.into(),
        words: wording::confirmed(meeting, words),
        done: meeting.confirmed.is_some(),
    }];
    let has_place = ready.parts.contains(&(Part::Place, true));
    for (item, said) in preparation::items(meeting.format) {
        let (said, known) = match *item {
            "number" => match number(conn, meeting, people)? {
                Some(number) => (wording::number_at_hand(&number), has_place),
                None => (wording::A_NUMBER.to_owned(), false),
            },
            "early" => (wording::there_early(early), false),
            "link" if !has_place => (wording::THE_LINK.to_owned(), false),
            _ => ((*said).to_owned(), false),
        };
        checks.push(match (*item, known) {
            // The number is there, and that is all there is to see to.
            ("number", true) => told(said, true),
            ("number", false) => told(said, false),
            _ => Check { item: (*item).to_owned(), words: said, done: ticked.contains(*item) },
        });
    }
    Ok(checks)
}

/// The number to dial: what was written for the meeting, else the first one known.
fn number(conn: &Connection, meeting: &Meeting, people: &[Attendant]) -> Result<Option<String>> {
    if meeting.format == Format::Phone && !meeting.place.trim().is_empty() {
        return Ok(Some(meeting.place.trim().to_owned()));
    }
    for person in people {
        let number = contact::first_phone(conn, person.contact_id)?;
        if !number.is_empty() {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
