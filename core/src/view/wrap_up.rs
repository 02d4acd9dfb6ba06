//! Wrapping a meeting up: two minutes right after, one thing per line. All of it may be left; each line is kept by itself.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::wording;
use crate::app::Confab;
use crate::attachment::{self, AttachmentRow};
use crate::contact;
use crate::error::Result;
use crate::introduction::{self, IntroductionRow};
use crate::keep_in_touch::{self, KeepInTouch};
use crate::meet::{Share, after};
use crate::meeting::{self, Attendant, Meeting};
use crate::note::{self, NoteRow};
use crate::path::{self, MeetingPath};
use crate::promise::{self, Promise, PromiseRow, Whose};
use crate::question;
use crate::rhythm::Rhythm;
use crate::settings::{self, Settings};
use crate::store::{Written, stamp};
use crate::words::Words;

/// The face of a meeting on which it is wrapped up.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrapUp {
    /// “That was Maya Chen”
    pub heading: String,
    /// “Two minutes now save an evening. The thank-you is due tomorrow at 20:30.”
    pub lead: String,
    pub is_over: bool,
    /// “8:30 pm, 25 of 25 minutes”
    pub ended: String,
    /// “a minute ago”
    pub ended_ago: String,
    /// What was marked to be given its words later.
    pub moments: Vec<NoteRow>,
    pub promises: Vec<WrapUpPromise>,
    pub introductions: Vec<IntroductionRow>,
    /// “People she named”
    pub named_heading: String,
    /// How well it clicked, from 1 to 5.
    pub click: Option<u8>,
    pub my_share: Share,
    pub people: Vec<WrapUpPerson>,
    pub paths: Vec<MeetingPath>,
    /// Names of other paths, to choose from.
    pub other_paths: Vec<String>,
    /// What was not asked, or not answered.
    pub still_open: Vec<String>,
    /// “They wait for the next meeting with Maya.”; empty where nothing is open.
    pub still_open_words: String,
    /// “for the call on Friday”, “for the next time you meet Maya”: where a new question goes.
    pub question_goes: String,
    pub files: Vec<AttachmentRow>,
    /// The most urgent thank-you that is owed for it.
    pub thank_you_id: Option<i64>,
    pub is_wrapped_up: bool,
    /// How often one may keep in touch.
    pub touch_choices: Vec<TouchChoice>,
}

/// How often one keeps in touch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TouchChoice {
    pub months: u32,
    /// “every three months”
    pub words: String,
}

/// A promise, as one settles its words and its day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrapUpPromise {
    /// “she will”, “I will”
    pub who: String,
    /// “by 4 December · five business days”, “by Monday”; empty where it has no day.
    pub by: String,
    /// The day is none that anybody said, and is given to it once the meeting is wrapped up.
    pub is_assumed_day: bool,
    pub promise: PromiseRow,
}

/// What is agreed with one person.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrapUpPerson {
    pub contact_id: i64,
    pub name: String,
    /// “she said yes”
    pub said_yes: String,
    pub agreed: KeepInTouch,
}

/// Returns what there is to wrap up of a meeting.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there.
pub fn get_wrap_up(app: &Confab, id: i64) -> Result<WrapUp> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let folder = attachment::folder(app);
    app.store().read(|conn| {
        let meeting = meeting::load(conn, id)?;
        let people = meeting::attendants(conn, id)?;
        let said = after::said(conn, id)?;
        let they = people.iter().map(|person| they(conn, person, people.len())).collect::<Result<Vec<_>>>()?;
        let is_over = meeting.is_over(words.now);
        let assumed = after::assumed_day(conn, &meeting, &words)?.filter(|_| is_over && said.wrapped_up.is_none());
        let promises = promise::of_meeting(conn, id)?
            .iter()
            .map(|promise| wrap_up_promise(promise, &people, &they, assumed, &settings, &words))
            .collect();
        let paths = path::of_meeting(conn, id, words.now)?;
        let still_open = question::of_meeting(conn, id)?;
        let still_open: Vec<String> = still_open
            .into_iter()
            .filter(|question| matches!(question.state, question::State::Planned | question::State::Open))
            .map(|question| question.wording)
            .collect();
        let next = next_with(conn, &people, &words)?;
        Ok(WrapUp {
            heading: if is_over { wording::that_was(&people) } else { meeting::title(&meeting, &people, 2) },
            lead: lead(&meeting, &people, said.wrapped_up, &settings, &words),
            is_over,
            ended: if is_over { wording::ended(&meeting, &words) } else { String::new() },
            ended_ago: if is_over { wording::ago(meeting.end(), &words) } else { String::new() },
            moments: note::of_meeting(conn, &meeting, &words)?
                .1
                .into_iter()
                .filter(|note| note.kind == note::Kind::Moment)
                .collect(),
            promises,
            introductions: introduction::of_meeting(conn, id, &words)?,
            named_heading: wording::people_named(&they),
            click: said.click,
            my_share: said.my_share,
            people: people
                .iter()
                .zip(&they)
                .map(|(person, they)| {
                    Ok(WrapUpPerson {
                        contact_id: person.contact_id,
                        name: person.given_name.clone(),
                        said_yes: wording::said_yes(they),
                        agreed: keep_in_touch::with(conn, person.contact_id)?,
                    })
                })
                .collect::<Result<_>>()?,
            other_paths: path::others(conn, &paths)?,
            paths,
            still_open_words: if still_open.is_empty() {
                String::new()
            } else {
                wording::offered_again(&wording::goes(&people, next.as_ref(), &words))
            },
            still_open,
            question_goes: wording::goes(&people, next.as_ref(), &words),
            files: attachment::of_meeting(conn, id, &folder, &words)?,
            thank_you_id: owed(&meeting, &people, &words),
            is_wrapped_up: said.wrapped_up.is_some(),
            touch_choices: touch_choices(settings.touch_months),
        })
    })
}

/// The usual one, and others around it.
fn touch_choices(usual: u32) -> Vec<TouchChoice> {
    let months = BTreeSet::from([usual, 1, 6, 12]);
    months.into_iter().map(|months| TouchChoice { months, words: keep_in_touch::every(Some(months)) }).collect()
}

fn owed(meeting: &Meeting, people: &[Attendant], words: &Words) -> Option<i64> {
    people.iter().find(|person| person.is_owed(meeting, words.now))?.thank_you_id
}

/// `she` where it is known how one says it of the only one who was met; else the name.
fn they(conn: &Connection, person: &Attendant, of: usize) -> Result<String> {
    let pronoun = if of == 1 { contact::pronoun(conn, person.contact_id)? } else { String::new() };
    Ok(if pronoun.is_empty() { person.given_name.clone() } else { pronoun })
}

fn wrap_up_promise(
    promise: &Promise,
    people: &[Attendant],
    they: &[String],
    assumed: Option<chrono::NaiveDate>,
    settings: &Settings,
    words: &Words,
) -> WrapUpPromise {
    let theirs = people.iter().position(|person| person.contact_id == promise.contact_id);
    let who = wording::who_will(promise.whose, theirs.map_or(&promise.given_name, |at| &they[at]));
    let is_open = promise.state == promise::State::Open;
    let assumed = assumed.filter(|_| is_open && promise.due.is_none() && promise.whose == Whose::Theirs);
    let row = promise::row(promise, words);
    let by = match assumed {
        Some(day) => wording::by_assumed(day, settings, words),
        None if is_open && promise.due.is_none() => String::new(),
        None => row.day.clone(),
    };
    WrapUpPromise { who, by, is_assumed_day: assumed.is_some(), promise: row }
}

fn lead(
    meeting: &Meeting,
    people: &[Attendant],
    wrapped_up: Option<DateTime<Utc>>,
    settings: &Settings,
    words: &Words,
) -> String {
    if !meeting.is_over(words.now) {
        return wording::not_over(meeting, words);
    }
    let due = owed(meeting, people, words).map(|_| Rhythm::from(settings).deadline(meeting.end()));
    wording::lead(wrapped_up, due, words)
}

/// The next meeting with the first of these people.
fn next_with(conn: &Connection, people: &[Attendant], words: &Words) -> Result<Option<Meeting>> {
    let Some(first) = people.first() else { return Ok(None) };
    let all = meeting::with_meetings(
        conn,
        "JOIN meeting_contact mc ON mc.meeting_id = m.id
         WHERE mc.contact_id = ?1 AND m.state = 'planned' AND m.starts_at > ?2 ORDER BY m.starts_at, m.id LIMIT 1",
        params![first.contact_id, stamp(words.now)],
    )?;
    Ok(all.into_iter().next())
}

/// Writes a question down that came up: for the next meeting with them, or where there is none yet as one that was left
/// open, so that it is offered when there is.
///
/// # Errors
/// [`Error::Gone`] when the meeting is; [`Error::Refused`] when there are no words, or too many.
pub fn ask_another_time(app: &Confab, id: i64, typed: &str) -> Result<Written<()>> {
    let words = app.words()?;
    let wording = question::checked(typed)?;
    app.store().write(question::Done::Kept, |tx| {
        meeting::load(tx, id)?;
        let people = meeting::attendants(tx, id)?;
        match next_with(tx, &people, &words)? {
            Some(next) => question::add(tx, next.id, &wording, words.now).map(drop),
            None => {
                let question = question::add(tx, id, &wording, words.now)?;
                question::leave_open(tx, question, words.now)
            }
        }
    })
}

#[cfg(test)]
mod tests;
