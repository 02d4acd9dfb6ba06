//! What happened with a person so far, the latest first. How they came into the list stands at the end, whenever that was:
//! an import of today is no news beside what was said last week.

use std::cmp::Reverse;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::wording;
use crate::error::Result;
use crate::meeting;
use crate::note::Kind;
use crate::store::{Statements, moment};
use crate::thank_you;
use crate::words::{self, Words};

/// One thing that happened with a person.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// “Yesterday”, “12 Nov”
    pub day: String,
    /// “8:05 pm, 27 min”; may be empty.
    pub time: String,
    /// “Video call”, “Thank-you sent by e-mail”, “Now at Acme Health”
    pub title: String,
    /// Quotes to show in italics.
    pub quotes: Vec<String>,
    /// “Rocks: patients in every review.”
    pub lines: Vec<String>,
    /// The meeting to open, where there is one.
    pub meeting_id: Option<i64>,
    pub thank_you_id: Option<i64>,
}

/// Lists everything that happened with `contact`, and what is planned.
pub(super) fn timeline(conn: &Connection, contact: i64, given_name: &str, words: &Words) -> Result<Vec<TimelineEntry>> {
    let mut story = Story { words, entries: Vec::new() };
    meetings(conn, contact, given_name, &mut story)?;
    thank_yous(conn, contact, &mut story)?;
    promises(conn, contact, given_name, &mut story)?;
    introductions(conn, contact, &mut story)?;
    jobs(conn, contact, &mut story)?;
    let mut before = Story { words, entries: Vec::new() };
    beginning(conn, contact, &mut before)?;
    let told = [story, before].into_iter().flat_map(|mut part| {
        part.entries.sort_by_key(|(when, _)| Reverse(*when));
        part.entries
    });
    Ok(told.map(|(_, entry)| entry).collect())
}

struct Story<'a> {
    words: &'a Words,
    /// Each with its moment on the user's wall clock.
    entries: Vec<(chrono::NaiveDateTime, TimelineEntry)>,
}

impl Story<'_> {
    fn at(&mut self, moment: DateTime<Utc>, title: String) -> &mut TimelineEntry {
        let wall = self.words.wall(moment);
        self.add(wall, title)
    }

    fn on(&mut self, day: NaiveDate, title: String) -> &mut TimelineEntry {
        self.add(day.and_time(chrono::NaiveTime::MIN), title)
    }

    fn add(&mut self, wall: chrono::NaiveDateTime, title: String) -> &mut TimelineEntry {
        let day = day(wall.date(), self.words.today());
        self.entries.push((wall, TimelineEntry { day, title, ..TimelineEntry::default() }));
        let last = self.entries.len() - 1;
        &mut self.entries[last].1
    }
}

/// “Yesterday”, “12 Nov”, “12 Nov 2025”.
fn day(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        -1..=1 => words::capital(&words::day(date, today)),
        _ => words::short_date(date, today),
    }
}

fn meetings(conn: &Connection, contact: i64, given_name: &str, story: &mut Story<'_>) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT m.id, m.format, coalesce(m.begun_at, m.starts_at), m.agreed_minutes, m.ended_at, m.state, m.aim, m.is_given,
                (SELECT group_concat(c.name, char(31)) FROM meeting_contact o JOIN contact c ON c.id = o.contact_id
                 WHERE o.meeting_id = m.id AND o.contact_id <> ?1)
         FROM meeting_contact mc JOIN meeting m ON m.id = mc.meeting_id
         WHERE mc.contact_id = ?1",
    )?;
    let mut rows = statement.query([contact])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let starts = moment(row.get_ref(2)?.as_str()?)?;
        let agreed: i64 = row.get(3)?;
        let ended = row.get_ref(4)?.as_str_or_null()?.map(moment).transpose()?;
        let ends = ended.unwrap_or(starts + Duration::minutes(agreed));
        let aim: String = row.get(6)?;
        let others: Vec<&str> =
            row.get_ref(8)?.as_str_or_null()?.map_or(Vec::new(), |all| all.split('\u{1f}').collect());
        let format: meeting::Format = row.get(1)?;
        let title = wording::met(format.title(), &others, row.get(5)?, ends <= story.words.now, row.get(7)?);
        let length = (ends - starts).num_minutes().max(0);
        let time = wording::clock_and_length(&story.words.clock(starts), length);
        let (quotes, lines) = noted(conn, id, contact, given_name)?;
        let entry = story.at(starts, title);
        entry.time = time;
        entry.meeting_id = Some(id);
        entry.quotes = quotes;
        if !aim.is_empty() {
            entry.lines.push(wording::aim(&aim));
        }
        entry.lines.extend(lines);
    }
    Ok(())
}

/// The kinds of notes beside quotes and plain lines, in the order in which they help to remember.
const OTHERS: [Kind; 10] = [
    Kind::Rocks,
    Kind::Sucks,
    Kind::Surprise,
    Kind::Skill,
    Kind::Advice,
    Kind::AboutThem,
    Kind::Resource,
    Kind::Opening,
    Kind::AskBack,
    Kind::Moment,
];

/// The quotes of a meeting, and its other notes and promises as lines: one for the lighter kinds each, in the order
/// in which they help to remember.
fn noted(conn: &Connection, meeting: i64, contact: i64, given_name: &str) -> Result<(Vec<String>, Vec<String>)> {
    let mut statement = conn.prepare_cached(
        "SELECT n.kind, n.wording, n.is_private,
                CASE WHEN n.contact_id <> ?2 THEN coalesce(nullif(c.given_name, ''), c.name) END
         FROM note n LEFT JOIN contact c ON c.id = n.contact_id WHERE n.meeting_id = ?1 AND n.wording <> '' ORDER BY n.id",
    )?;
    let notes = statement
        .query_map([meeting, contact], |row| {
            let (kind, private, other): (Kind, bool, Option<String>) = (row.get(0)?, row.get(2)?, row.get(3)?);
            // What somebody else said, or is for me only, stands among the lines.
            let is_line = kind == Kind::Quote && (private || other.is_some());
            let said = wording::noted(row.get_ref(1)?.as_str()?, other.as_deref(), is_line, private);
            Ok((if is_line { Kind::Plain } else { kind }, said))
        })?
        .collect::<rusqlite::Result<Vec<(Kind, String)>>>()?;
    let of =
        |kind: Kind| -> Vec<String> { notes.iter().filter(|note| note.0 == kind).map(|note| note.1.clone()).collect() };
    let mut lines = of(Kind::Plain);
    for kind in OTHERS {
        lines.extend(of(kind).iter().map(|said| wording::labelled(kind, said)));
    }
    let mut statement =
        conn.prepare_cached("SELECT whose, wording FROM promise WHERE meeting_id = ? AND contact_id = ? ORDER BY id")?;
    let mut rows = statement.query([meeting, contact])?;
    while let Some(row) = rows.next()? {
        lines.push(wording::promised(row.get(0)?, given_name, row.get_ref(1)?.as_str()?));
    }
    let mut statement = conn.prepare_cached(
        "SELECT name, about FROM introduction WHERE meeting_id = ? AND from_id = ? AND promise_id IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([meeting, contact])?;
    while let Some(row) = rows.next()? {
        lines.push(wording::named_there(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?));
    }
    Ok((of(Kind::Quote), lines))
}

fn thank_yous(conn: &Connection, contact: i64, story: &mut Story<'_>) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT id, state, channel, settled_at, reason FROM thank_you
         WHERE contact_id = ? AND state <> 'open' AND settled_at IS NOT NULL",
    )?;
    let mut rows = statement.query([contact])?;
    while let Some(row) = rows.next()? {
        let settled = moment(row.get_ref(3)?.as_str()?)?;
        let (state, reason): (thank_you::State, String) = (row.get(1)?, row.get(4)?);
        // Where there is a reason it was sent before the meeting was recorded: nobody said by which way.
        let title = wording::thanked(state == thank_you::State::Sent, row.get(2)?, reason.is_empty());
        let time = story.words.clock(settled);
        let entry = story.at(settled, title.to_owned());
        entry.time = time;
        entry.thank_you_id = Some(row.get(0)?);
        if !reason.is_empty() {
            entry.lines.push(reason);
        }
    }
    Ok(())
}

/// Promises that were given outside a meeting; those within one are told with it.
fn promises(conn: &Connection, contact: i64, given_name: &str, story: &mut Story<'_>) -> Result<()> {
    let mut statement =
        conn.prepare_cached("SELECT whose, wording, made_at FROM promise WHERE contact_id = ? AND meeting_id IS NULL")?;
    let mut rows = statement.query([contact])?;
    while let Some(row) = rows.next()? {
        let made = moment(row.get_ref(2)?.as_str()?)?;
        story.at(made, wording::promised(row.get(0)?, given_name, row.get_ref(1)?.as_str()?));
    }
    Ok(())
}

/// Whom they named outside a meeting, and who named them; those within one are told with it.
fn introductions(conn: &Connection, contact: i64, story: &mut Story<'_>) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT i.named_at, i.contact_id IS ?1, c.name, i.name, i.about, i.meeting_id
         FROM introduction i JOIN contact c ON c.id = i.from_id
         WHERE i.contact_id = ?1 OR (i.from_id = ?1 AND i.meeting_id IS NULL)",
    )?;
    let mut rows = statement.query([contact])?;
    while let Some(row) = rows.next()? {
        let named = moment(row.get_ref(0)?.as_str()?)?;
        let (from, name, about) = (row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?);
        let title = if row.get(1)? { wording::named_by(from) } else { wording::named(name, about) };
        story.at(named, title).meeting_id = row.get(5)?;
    }
    Ok(())
}

/// A job that an export held first when it no longer held another.
fn jobs(conn: &Connection, contact: i64, story: &mut Story<'_>) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT e.title, coalesce(k.name, ''), e.seen_on
         FROM employment e
         LEFT JOIN company k ON k.id = e.company_id
         JOIN employment o ON o.contact_id = e.contact_id AND o.gone_import_id = e.import_id AND o.id <> e.id
         WHERE e.contact_id = ? AND e.source = 'import'
         GROUP BY e.id",
    )?;
    let mut rows = statement.query([contact])?;
    while let Some(row) = rows.next()? {
        let Some(day) = row.get_ref(2)?.as_str_or_null()?.and_then(|day| day.parse().ok()) else { continue };
        let title = wording::now(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
        story.on(day, title).lines.push(wording::NOTICED.to_owned());
    }
    Ok(())
}

/// How the person came into the list.
fn beginning(conn: &Connection, contact: i64, story: &mut Story<'_>) -> Result<()> {
    let (created, connected, found, file): (String, Option<String>, String, Option<String>) = conn.one(
        "SELECT created_at, connected_on, found_where, i.file_name
         FROM contact LEFT JOIN import i ON i.id = import_id WHERE contact.id = ?",
        [contact],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    if let Some(day) = connected.as_deref().and_then(|day| day.parse().ok()) {
        story.on(day, wording::CONNECTED.to_owned());
    }
    story.at(moment(&created)?, wording::began(file.as_deref(), &found));
    Ok(())
}
