//! What happened with a person so far, the latest first. How they came into the list stands at the end, whenever that was:
//! an import of today is no news beside what was said last week.

use std::cmp::Reverse;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::Connection;

use super::TimelineEntry;
use crate::error::Result;
use crate::meeting;
use crate::note::Kind;
use crate::store::moment;
use crate::words::{self, Words};

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
        let entry = TimelineEntry {
            day: day(wall.date(), self.words.today()),
            time: String::new(),
            title,
            quotes: Vec::new(),
            lines: Vec::new(),
            meeting_id: None,
            thank_you_id: None,
        };
        self.entries.push((wall, entry));
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
        let over = ends <= story.words.now;
        let state: meeting::State = row.get(5)?;
        let aim: String = row.get(6)?;
        let others: Vec<&str> =
            row.get_ref(8)?.as_str_or_null()?.map_or(Vec::new(), |all| all.split('\u{1f}').collect());
        let with = if others.is_empty() { String::new() } else { format!(" with {}", words::list(&others, 3)) };
        let what = row.get::<_, meeting::Format>(1)?.title();
        let given: bool = row.get(7)?;
        let title = match (state, over) {
            (meeting::State::CalledOff, _) => format!("{what}{with}, called off"),
            (meeting::State::DidNotCome, _) => format!("{what}{with}, did not come"),
            (_, true) if given => format!("{what}{with}, they interviewed you"),
            (_, true) => format!("{what}{with}"),
            (_, false) if given => format!("{what}{with}, planned: they interview you"),
            (_, false) => format!("{what}{with}, planned"),
        };
        let length = (ends - starts).num_minutes().max(0);
        let time = format!("{}, {length} min", story.words.clock(starts));
        let (quotes, lines) = noted(conn, id, contact, given_name)?;
        let entry = story.at(starts, title);
        entry.time = time;
        entry.meeting_id = Some(id);
        entry.quotes = quotes;
        if !aim.is_empty() {
            entry.lines.push(format!("Aim: {aim}"));
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
            let (kind, wording): (String, String) = (row.get(0)?, row.get(1)?);
            let other: Option<String> = row.get(3)?;
            // What somebody else said stands among the lines, with their name.
            let (kind, wording) = match other {
                Some(name) if kind == "quote" => ("plain".to_owned(), format!("{name}: “{wording}”")),
                Some(name) => (kind, format!("{name}: {wording}")),
                None => (kind, wording),
            };
            match row.get(2)? {
                true if kind == "quote" => Ok(("plain".to_owned(), format!("“{wording}” (for me only)"))),
                true => Ok((kind, format!("{wording} (for me only)"))),
                false => Ok((kind, wording)),
            }
        })?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let of =
        |kind: &str| -> Vec<String> { notes.iter().filter(|note| note.0 == kind).map(|note| note.1.clone()).collect() };
    let mut lines = of("plain");
    for kind in OTHERS {
        let label = words::capital(kind.label());
        lines.extend(of(kind.as_str()).into_iter().map(|wording| format!("{label}: {wording}")));
    }
    let mut statement =
        conn.prepare_cached("SELECT whose, wording FROM promise WHERE meeting_id = ? AND contact_id = ? ORDER BY id")?;
    let mut rows = statement.query([meeting, contact])?;
    while let Some(row) = rows.next()? {
        lines.push(promised(row.get_ref(0)?.as_str()?, given_name, row.get_ref(1)?.as_str()?));
    }
    let mut statement = conn.prepare_cached(
        "SELECT name, about FROM introduction WHERE meeting_id = ? AND from_id = ? AND promise_id IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([meeting, contact])?;
    while let Some(row) = rows.next()? {
        lines.push(format!("Named: {}", whom(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?)));
    }
    Ok((of("quote"), lines))
}

fn promised(whose: &str, given_name: &str, wording: &str) -> String {
    match (whose, given_name) {
        ("mine", _) => format!("You promised: {wording}"),
        (_, "") => format!("They promised: {wording}"),
        (_, name) => format!("{name} promised: {wording}"),
    }
}

fn thank_yous(conn: &Connection, contact: i64, story: &mut Story<'_>) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT id, state, channel, settled_at, reason FROM thank_you
         WHERE contact_id = ? AND state <> 'open' AND settled_at IS NOT NULL",
    )?;
    let mut rows = statement.query([contact])?;
    while let Some(row) = rows.next()? {
        let settled = moment(row.get_ref(3)?.as_str()?)?;
        let sent = row.get_ref(1)?.as_str()? == "sent";
        let reason: String = row.get(4)?;
        let title = match (sent, row.get_ref(2)?.as_str()?) {
            (false, _) => "No thank-you needed",
            // It was sent before the meeting was recorded: nobody said by which way.
            (true, _) if !reason.is_empty() => "Thanked",
            (true, "linkedin") => "Thank-you sent on LinkedIn",
            (true, "card") => "Thank-you sent as a card",
            (true, _) => "Thank-you sent by e-mail",
        };
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
        story.at(made, promised(row.get_ref(0)?.as_str()?, given_name, row.get_ref(1)?.as_str()?));
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
        let title =
            if row.get(1)? { format!("Named to you by {from}") } else { format!("Named {}", whom(name, about)) };
        story.at(named, title).meeting_id = row.get(5)?;
    }
    Ok(())
}

/// “Lena Fischer, product lead at Brightside”
fn whom(name: &str, about: &str) -> String {
    if about.is_empty() { name.to_owned() } else { format!("{name}, {about}") }
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
        let (title, company) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
        let job = match (title, company) {
            ("", company) => format!("at {company}"),
            (title, "") => title.to_owned(),
            (title, company) => format!("{title} at {company}"),
        };
        story.on(day, format!("Now {job}")).lines.push("Noticed by an import.".to_owned());
    }
    Ok(())
}

/// How the person came into the list.
fn beginning(conn: &Connection, contact: i64, story: &mut Story<'_>) -> Result<()> {
    let (created, connected, found, file): (String, Option<String>, String, Option<String>) = conn
        .prepare_cached(
            "SELECT created_at, connected_on, found_where, i.file_name
             FROM contact LEFT JOIN import i ON i.id = import_id WHERE contact.id = ?",
        )?
        .query_row([contact], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    if let Some(day) = connected.as_deref().and_then(|day| day.parse().ok()) {
        story.on(day, "Connected on LinkedIn".to_owned());
    }
    let title = match (file, found.as_str()) {
        (Some(file), _) => format!("Imported from {file}"),
        (None, "") => "Added to your people".to_owned(),
        (None, place) => format!("Found: {place}"),
    };
    story.at(moment(&created)?, title);
    Ok(())
}
