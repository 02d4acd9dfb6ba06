//! Introductions as they are kept, and the row a screen shows.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Params, params};

use super::wording;
use super::{IntroductionOffer, IntroductionRow, State, rules};
use crate::contact::WORK;
use crate::contact::name::Name;
use crate::error::{Error, Result};
use crate::meeting::END;
use crate::settings;
use crate::store::{Statements, moment, stamp};
use crate::text::fold;
use crate::words::{Tone, Words};
use crate::working_days;

/// So many people are offered.
const MOST_OFFERS: usize = 3;

/// An introduction's row.
#[derive(Debug, Clone)]
pub(crate) struct Introduction {
    pub id: i64,
    pub name: String,
    pub about: String,
    /// As it is kept; see [`Introduction::state`].
    pub kept: State,
    pub since: DateTime<Utc>,
    pub from: i64,
    /// “Maya”
    pub from_name: String,
    pub contact: Option<i64>,
    pub meeting: Option<i64>,
    pub promise: Option<i64>,
    /// The day it was promised for.
    pub due: Option<NaiveDate>,
    /// The end of the first meeting with them since they were named.
    pub met: Option<DateTime<Utc>>,
}

impl Introduction {
    /// How far it has come: who was met is met.
    pub(crate) fn state(&self) -> State {
        if self.met.is_some() { State::Met } else { self.kept }
    }

    /// Tells whether it was promised so long ago that it may have been forgotten: its day has passed, or as many working
    /// days as a promise is given by itself.
    fn dangles(&self, words: &Words, patience: Patience) -> bool {
        let promised = words.wall(self.since).date();
        let until = self.due.unwrap_or_else(|| working_days::after(promised, patience.days, patience.with_weekends));
        self.state() == State::Promised && until < words.today()
    }
}

/// After how long a promised introduction dangles.
#[derive(Debug, Clone, Copy)]
struct Patience {
    days: u32,
    with_weekends: bool,
}

impl Patience {
    fn load(conn: &Connection) -> Result<Self> {
        let settings = settings::load(conn)?;
        Ok(Self { days: settings.promise_days.max(1), with_weekends: settings.weekends_count })
    }
}

/// What was named at a meeting, in the order it was.
pub(crate) fn of_meeting(conn: &Connection, meeting: i64, words: &Words) -> Result<Vec<IntroductionRow>> {
    rows(conn, "WHERE i.meeting_id = ?2 ORDER BY i.id", params![stamp(words.now), meeting], words)
}

/// When the names of a meeting fell, by their introductions; those that only a promise brought are left out.
pub(crate) fn fell_at(conn: &Connection, meeting: i64) -> Result<HashMap<i64, DateTime<Utc>>> {
    conn.all(
        "SELECT i.id, i.named_at FROM introduction i LEFT JOIN promise p ON p.id = i.promise_id
         WHERE i.meeting_id = ? AND (p.id IS NULL OR i.named_at < p.made_at)",
        [meeting],
        |row| Ok((row.get(0)?, moment(row.get_ref(1)?.as_str()?)?)),
    )
}

/// Whom somebody led to, the latest first.
pub(crate) fn led_to(conn: &Connection, contact: i64, words: &Words) -> Result<Vec<IntroductionRow>> {
    rows(conn, "WHERE i.from_id = ?2 ORDER BY i.named_at DESC, i.id DESC", params![stamp(words.now), contact], words)
}

/// Who led to somebody, the latest first.
pub(crate) fn named_by(conn: &Connection, contact: i64, words: &Words) -> Result<Vec<IntroductionRow>> {
    let rest = "WHERE i.contact_id = ?2 ORDER BY i.named_at DESC, i.id DESC";
    rows(conn, rest, params![stamp(words.now), contact], words)
}

/// Who named somebody to the user, and how.
pub(crate) struct NamedBy {
    pub from: i64,
    /// “Sam Ortiz”
    pub name: String,
    /// “Sam”
    pub called: String,
    pub about: String,
    /// As it is kept: where it led to is another question.
    pub state: State,
    pub named: DateTime<Utc>,
    pub since: DateTime<Utc>,
}

/// All who named somebody to the user, in the order in which they did.
pub(crate) fn who_named(conn: &Connection, contact: i64) -> Result<Vec<NamedBy>> {
    conn.all(
        "SELECT c.id, c.name, coalesce(nullif(c.given_name, ''), c.name), i.about, i.state, i.named_at, i.state_at
         FROM introduction i JOIN contact c ON c.id = i.from_id
         WHERE i.contact_id = ? ORDER BY i.named_at, i.id",
        [contact],
        |row| {
            Ok(NamedBy {
                from: row.get(0)?,
                name: row.get(1)?,
                called: row.get(2)?,
                about: row.get(3)?,
                state: row.get(4)?,
                named: moment(row.get_ref(5)?.as_str()?)?,
                since: moment(row.get_ref(6)?.as_str()?)?,
            })
        },
    )
}

/// Whom else somebody named, each name once.
pub(crate) fn also_named(conn: &Connection, from: i64, contact: i64) -> Result<Vec<String>> {
    conn.all(
        "SELECT name FROM introduction WHERE from_id = ?1 AND contact_id IS NOT ?2 GROUP BY name ORDER BY min(id)",
        [from, contact],
        |row| row.get(0),
    )
}

/// Those that were promised and may have been forgotten, the oldest first.
pub(crate) fn dangling(conn: &Connection, words: &Words) -> Result<Vec<IntroductionRow>> {
    let patience = Patience::load(conn)?;
    let rest = "WHERE i.state = 'promised' ORDER BY i.state_at, i.id";
    let promised = with(conn, rest, [stamp(words.now)])?;
    promised
        .iter()
        .filter(|introduction| introduction.dangles(words, patience))
        .map(|introduction| row(conn, introduction, words, patience))
        .collect()
}

/// One introduction, where it is still there.
pub(crate) fn load(conn: &Connection, id: i64, now: DateTime<Utc>) -> Result<Introduction> {
    with(conn, "WHERE i.id = ?2", params![stamp(now), id])?.pop().ok_or(Error::Gone("introduction"))
}

/// Those that stand on a promise.
pub(crate) fn of_promise(conn: &Connection, promise: i64, now: DateTime<Utc>) -> Result<Vec<Introduction>> {
    with(conn, "WHERE i.promise_id = ?2 ORDER BY i.id", params![stamp(now), promise])
}

/// Whom somebody named at a meeting.
pub(super) fn of_person_at(
    conn: &Connection,
    from: i64,
    meeting: Option<i64>,
    now: DateTime<Utc>,
) -> Result<Vec<Introduction>> {
    let rest = "WHERE i.from_id = ?2 AND i.meeting_id IS ?3 ORDER BY i.id";
    with(conn, rest, params![stamp(now), from, meeting])
}

/// Reads the introductions that `rest` of the statement names; its first parameter is now.
fn with(conn: &Connection, rest: &str, params: impl Params) -> Result<Vec<Introduction>> {
    let sql = format!(
        "SELECT i.id, i.name, i.about, i.state, i.state_at, i.from_id,
                coalesce(nullif(c.given_name, ''), c.name), i.contact_id, i.meeting_id, i.promise_id, p.due_on,
                (SELECT min({END})
                 FROM meeting_contact mc JOIN meeting m ON m.id = mc.meeting_id
                 WHERE mc.contact_id = i.contact_id AND m.id IS NOT i.meeting_id AND m.state IN ('planned', 'held')
                   AND m.starts_at >= i.named_at
                   AND {END} <= ?1)
         FROM introduction i JOIN contact c ON c.id = i.from_id LEFT JOIN promise p ON p.id = i.promise_id {rest}"
    );
    conn.all(&sql, params, |row| {
        Ok(Introduction {
            id: row.get(0)?,
            name: row.get(1)?,
            about: row.get(2)?,
            kept: row.get(3)?,
            since: moment(row.get_ref(4)?.as_str()?)?,
            from: row.get(5)?,
            from_name: row.get(6)?,
            contact: row.get(7)?,
            meeting: row.get(8)?,
            promise: row.get(9)?,
            due: row.get_ref(10)?.as_str_or_null()?.and_then(|day| day.parse().ok()),
            met: row.get_ref(11)?.as_str_or_null()?.map(moment).transpose()?,
        })
    })
}

fn rows(conn: &Connection, rest: &str, params: impl Params, words: &Words) -> Result<Vec<IntroductionRow>> {
    let patience = Patience::load(conn)?;
    with(conn, rest, params)?.iter().map(|introduction| row(conn, introduction, words, patience)).collect()
}

fn row(conn: &Connection, it: &Introduction, words: &Words, patience: Patience) -> Result<IntroductionRow> {
    let state = it.state();
    let since = words.days_away(it.met.unwrap_or(it.since));
    Ok(IntroductionRow {
        id: it.id,
        name: it.name.clone(),
        about: it.about.clone(),
        typed: wording::typed(&it.name, &it.about),
        state,
        state_words: format!("{} {since}", wording::word(state)),
        tone: if it.dangles(words, patience) { Tone::Soon } else { Tone::Calm },
        steps: rules::steps(state, it.promise.is_some(), it.met.is_some()),
        contact_id: it.contact,
        from_id: it.from,
        from: it.from_name.clone(),
        meeting_id: it.meeting,
        promise_id: it.promise,
        offers: if it.contact.is_some() { Vec::new() } else { offers(conn, it)? },
    })
}

/// Who on the list bears the name, or where only a given name is known, has that.
fn offers(conn: &Connection, it: &Introduction) -> Result<Vec<IntroductionOffer>> {
    let (key, given) = (key(&it.name), fold(&it.name));
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let alone = !given.contains(' ');
    let sql = format!(
        "SELECT c.id, c.name, {WORK}, c.given_name FROM contact c
         WHERE c.id <> ?1 AND (c.name_key = ?2 OR (?3 AND c.given_name LIKE ?4)) ORDER BY c.name_key <> ?2, c.id"
    );
    // A given name is compared as it is written but for its case; `%` and `_` are no letters of one.
    let like = if it.name.contains(['%', '_']) { String::new() } else { it.name.clone() };
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map(params![it.from, key, alone, like], |row| {
        Ok(IntroductionOffer { contact_id: row.get(0)?, name: row.get(1)?, work: row.get(2)? })
    })?;
    Ok(found.take(MOST_OFFERS).collect::<rusqlite::Result<_>>()?)
}

/// The one person on the list whose whole name this is; nobody where several bear it, or where it is but a given name.
pub(super) fn surely(conn: &Connection, from: i64, name: &str) -> Result<Option<i64>> {
    let key = key(name);
    if !fold(name).contains(' ') || key.is_empty() {
        return Ok(None);
    }
    let found: Vec<i64> = conn.all("SELECT id FROM contact WHERE name_key = ? LIMIT 2", [key], |row| row.get(0))?;
    Ok(match found.as_slice() {
        [one] if *one != from => Some(*one),
        _ => None,
    })
}

/// Those that nobody is tied to yet: their id, who named them, and the name.
pub(super) fn untied(conn: &Connection) -> Result<Vec<(i64, i64, String)>> {
    conn.all("SELECT id, from_id, name FROM introduction WHERE contact_id IS NULL", [], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// By which a name is compared with those on the list.
pub(super) fn key(name: &str) -> String {
    Name::read_full(name).key()
}
