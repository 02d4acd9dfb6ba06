//! How the user stands with each person: owed, meeting soon, met. From the meetings and promises, at a moment.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::Connection;

use super::{PeopleFilter, wording};
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::store::{Store, moment};
use crate::words::{Tone, Words};

/// Everything that decides how the user stands with anybody; people one has nothing to do with yet have no entry.
#[derive(Debug, Default)]
pub(super) struct Statuses {
    people: HashMap<i64, Status>,
}

#[derive(Debug, Default)]
struct Status {
    meetings: Vec<Met>,
    /// When each open promise of mine is due, where that was said.
    promised: Vec<Option<NaiveDate>>,
    changed: bool,
}

#[derive(Debug)]
struct Met {
    starts: DateTime<Utc>,
    ends: DateTime<Utc>,
    thank_you_open: bool,
}

pub(super) const MEETINGS: &str = "
SELECT mc.contact_id, coalesce(m.begun_at, m.starts_at), m.agreed_minutes, m.ended_at,
       coalesce(t.state = 'open' AND m.is_given = 0, 0)
FROM meeting m
JOIN meeting_contact mc ON mc.meeting_id = m.id
LEFT JOIN thank_you t ON t.meeting_id = m.id AND t.contact_id = mc.contact_id
WHERE m.state IN ('planned', 'held')
ORDER BY m.starts_at, m.id";

pub(super) const PROMISES: &str = "SELECT contact_id, due_on FROM promise WHERE state = 'open' AND whose = 'mine'";

/// Whom the latest export of a network found in another job: a job that it first saw, next to one that it no longer did.
/// An address book knows nobody's job, and forgets none either.
pub(super) const CHANGED: &str = "
WITH latest AS (
  SELECT id, updated FROM import
  WHERE undone_at IS NULL AND kind IN ('linkedin_connections', 'linkedin_legacy', 'phantombuster')
  ORDER BY id DESC LIMIT 1)
SELECT DISTINCT e.contact_id
FROM import_row r
JOIN employment e ON e.contact_id = r.contact_id AND e.gone_import_id = r.import_id
WHERE r.import_id = (SELECT id FROM latest WHERE updated > 0) AND r.outcome = 'updated'";

impl Statuses {
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut people: HashMap<i64, Status> = HashMap::new();
        let mut statement = conn.prepare_cached(MEETINGS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let starts = moment(row.get_ref(1)?.as_str()?)?;
            let agreed = starts + Duration::minutes(row.get(2)?);
            let ended = row.get_ref(3)?.as_str_or_null()?.map(moment).transpose()?;
            let met = Met { starts, ends: ended.unwrap_or(agreed), thank_you_open: row.get(4)? };
            people.entry(row.get(0)?).or_default().meetings.push(met);
        }
        let mut statement = conn.prepare_cached(PROMISES)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let due = row.get_ref(1)?.as_str_or_null()?.and_then(|day| day.parse().ok());
            people.entry(row.get(0)?).or_default().promised.push(due);
        }
        let mut statement = conn.prepare_cached(CHANGED)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            people.entry(row.get(0)?).or_default().changed = true;
        }
        Ok(Self { people })
    }

    /// Returns whom a filter shows at `now`; only the filters that follow from meetings, promises and imports.
    pub(super) fn of(&self, filter: PeopleFilter, now: DateTime<Utc>) -> impl Iterator<Item = i64> + '_ {
        let belongs = move |status: &Status| match filter {
            PeopleFilter::Owed => !status.promised.is_empty() || status.owed(now).is_some(),
            PeopleFilter::Coming => status.meetings.iter().any(|met| met.ends > now),
            PeopleFilter::Met => status.meetings.iter().any(|met| met.ends <= now),
            PeopleFilter::Changed => status.changed,
            PeopleFilter::All | PeopleFilter::Archived => false,
        };
        self.people.iter().filter(move |(_, status)| belongs(status)).map(|(id, _)| *id)
    }

    /// Returns whom the user met, the last one first.
    pub(super) fn last_met(&self, now: DateTime<Utc>) -> Vec<i64> {
        let last = |status: &Status| status.meetings.iter().map(|met| met.ends).filter(|ends| *ends <= now).max();
        let mut met: Vec<_> = self.people.iter().filter_map(|(id, it)| Some((last(it)?, *id))).collect();
        met.sort_unstable_by_key(|(ends, id)| (std::cmp::Reverse(*ends), *id));
        met.into_iter().map(|(_, id)| id).collect()
    }

    /// Returns the few words at the end of a person's line: “thank-you · 4 h”, “Tue 9:30”, “met · 2 wk”.
    pub(super) fn words(&self, id: i64, words: &Words, rhythm: &Rhythm) -> (String, Tone) {
        let Some(status) = self.people.get(&id) else { return (String::new(), Tone::Calm) };
        if let Some(met) = status.owed(words.now) {
            let due = rhythm.deadline(met.ends);
            let left = words.time_left(met.ends, due);
            return (wording::owes_thanks(left.tone, due - words.now), left.tone);
        }
        if let Some(next) = status.meetings.iter().find(|met| met.ends > words.now) {
            return (wording::soon(next.starts, words), Tone::Calm);
        }
        if let Some(due) = status.promised.iter().copied().min_by_key(|due| due.unwrap_or(NaiveDate::MAX)) {
            let late = due.is_some_and(|due| due < words.today());
            return (wording::YOU_PROMISED.to_owned(), if late { Tone::Late } else { Tone::Calm });
        }
        if let Some(last) = status.meetings.iter().rev().find(|met| met.ends <= words.now) {
            return (wording::met(words.wall(last.starts).date(), words.today()), Tone::Calm);
        }
        (if status.changed { wording::NEW_JOB } else { "" }.to_owned(), Tone::Calm)
    }
}

impl Status {
    /// The meeting whose thank-you is the most urgent.
    fn owed(&self, now: DateTime<Utc>) -> Option<&Met> {
        self.meetings.iter().filter(|met| met.thank_you_open && met.ends <= now).min_by_key(|met| met.ends)
    }
}

/// How much of what the user owes people is due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Due {
    pub count: usize,
    pub tone: Tone,
}

/// Counts the thank-yous that are owed, and the promises of mine whose day has come.
pub(crate) fn due(conn: &Connection, store: &Store, words: &Words, rhythm: &Rhythm) -> Result<Due> {
    let statuses = store.cached(conn, Statuses::load)?;
    let mut due = Due::default();
    let mut add = |tone: Tone| {
        due.count += 1;
        due.tone = due.tone.max(tone);
    };
    for status in statuses.people.values() {
        for met in status.meetings.iter().filter(|met| met.thank_you_open && met.ends <= words.now) {
            add(words.time_left(met.ends, rhythm.deadline(met.ends)).tone);
        }
        for day in status.promised.iter().flatten().filter(|day| **day <= words.today()) {
            add(if *day < words.today() { Tone::Late } else { Tone::Soon });
        }
    }
    Ok(due)
}
