//! The cockpit: what one needs in sight while one listens. Everything comes from the file, so it is where it was after a
//! restart.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::clock::{MeetingClock, clock};
use super::meeting::promise_row;
use super::wording;
use crate::app::Confab;
use crate::error::Result;
use crate::introduction::{self, IntroductionRow};
use crate::meeting::{self, Attendant, Meeting};
use crate::note::{self, NoteRow};
use crate::preparation;
use crate::promise::{self, PromiseRow};
use crate::question::{self, State, state};
use crate::settings;
use crate::words::Words;

/// A meeting that goes on.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Cockpit {
    /// “Maya Chen”
    pub who: String,
    /// “Product manager at Acme Health · video · listen more than you talk”
    pub line: String,
    pub clock: MeetingClock,
    /// In the user's order.
    pub questions: Vec<CockpitQuestion>,
    /// “4 of 7”; empty without questions.
    pub coverage: String,
    pub stream: Vec<StreamPart>,
    pub aim: String,
    /// “Leeds · Brightside · Sam Ortiz”; may be empty.
    pub in_common: String,
    /// What to ask when an answer wants another question.
    pub follow_ups: Vec<String>,
}

/// A question as it stands beside the notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CockpitQuestion {
    pub id: i64,
    pub wording: String,
    /// As it will be once it is left.
    pub state: State,
    /// It is the one that is being asked.
    pub is_current: bool,
    /// “asked”, “answered”, “for another time”; empty for one that is still to be asked.
    pub state_words: String,
}

/// What was said while one question was being asked.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StreamPart {
    /// Names the part among the others.
    pub key: String,
    /// The question's words; empty for what was said under none.
    pub question: String,
    pub lines: Vec<Said>,
}

/// One line of the stream.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Said {
    Note { note: NoteRow },
    Promise { time: String, promise: PromiseRow },
    Person { time: String, person: IntroductionRow },
}

/// Returns the cockpit of a meeting.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there.
pub fn get_cockpit(app: &Confab, id: i64) -> Result<Cockpit> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    app.store().read(|conn| {
        let meeting = meeting::load(conn, id)?;
        let people = meeting::attendants(conn, id)?;
        let courses = question::courses(conn, id)?;
        let current = state::current(&courses).map(|current| current.id);
        let rows = question::of_meeting(conn, id)?;
        let coverage = match courses.len() {
            0 => String::new(),
            all => wording::covered(state::covered(&courses), all),
        };
        let questions = rows
            .iter()
            .map(|row| CockpitQuestion {
                id: row.id,
                wording: row.wording.clone(),
                state: row.state,
                is_current: Some(row.id) == current,
                state_words: row.state_words.clone(),
            })
            .collect();
        let wordings = rows.into_iter().map(|row| (row.id, row.wording)).collect();
        let said = said(conn, &meeting, &people, &words)?;
        let mut in_common: Vec<String> = Vec::new();
        for person in &people {
            for common in preparation::in_common(conn, person.contact_id, &person.given_name)? {
                if !in_common.contains(&common.name) {
                    in_common.push(common.name);
                }
            }
        }
        Ok(Cockpit {
            who: meeting::names(&people, 3),
            line: line(&meeting, &people),
            clock: clock(conn, &meeting, &words, &settings)?,
            questions,
            coverage,
            stream: parts(said, &courses, &wordings),
            aim: meeting.aim,
            in_common: in_common.join(" · "),
            follow_ups: settings.follow_ups,
        })
    })
}

/// `Product manager at Acme Health · video · listen more than you talk`
fn line(meeting: &Meeting, people: &[Attendant]) -> String {
    let work = if let [person] = people { person.work.as_str() } else { "" };
    let listen = if meeting.is_given { "" } else { wording::LISTEN };
    let parts = [work, meeting.format.word(), listen];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A line with when it was said, and which question it is known to answer.
struct Timed {
    at: DateTime<Utc>,
    /// Nothing where the line itself cannot tell.
    question: Option<Option<i64>>,
    said: Said,
}

/// Everything that was said at a meeting, in the order of time.
fn said(conn: &Connection, meeting: &Meeting, people: &[Attendant], words: &Words) -> Result<Vec<Timed>> {
    let notes = note::timed(conn, meeting, words)?.into_iter().map(|(at, note)| Timed {
        at,
        question: Some(note.question_id),
        said: Said::Note { note },
    });
    let promises = promise::of_meeting(conn, meeting.id)?;
    let promises = promises.iter().map(|promise| Timed {
        at: promise.made,
        question: None,
        said: Said::Promise { time: words.clock(promise.made), promise: promise_row(promise, people, words) },
    });
    let fell = introduction::fell_at(conn, meeting.id)?;
    let named = introduction::of_meeting(conn, meeting.id, words)?.into_iter().filter_map(|person| {
        let at = *fell.get(&person.id)?;
        Some(Timed { at, question: None, said: Said::Person { time: words.clock(at), person } })
    });
    let mut all: Vec<Timed> = notes.chain(promises).chain(named).collect();
    all.sort_by_key(|timed| timed.at);
    Ok(all)
}

/// The stream, with the question over the lines that it brought.
fn parts(said: Vec<Timed>, courses: &[state::Course], wordings: &HashMap<i64, String>) -> Vec<StreamPart> {
    let mut parts: Vec<StreamPart> = Vec::new();
    let mut before = None;
    for timed in said {
        let question = timed.question.unwrap_or_else(|| state::under(courses, before, timed.at));
        if parts.is_empty() || before.is_some_and(|(_, other)| other != question) {
            let wording = question.and_then(|id| wordings.get(&id)).cloned().unwrap_or_default();
            parts.push(StreamPart { key: format!("{}", parts.len()), question: wording, lines: Vec::new() });
        }
        before = Some((timed.at, question));
        if let Some(part) = parts.last_mut() {
            part.lines.push(timed.said);
        }
    }
    parts
}

#[cfg(test)]
mod tests;
