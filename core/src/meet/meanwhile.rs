//! A word while a time is typed: there is another meeting then, perhaps this very one.

use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;

use super::{Meanwhile, wording};
use crate::error::Result;
use crate::meeting::{Attendant, Meeting, attendants, starting_between};
use crate::words::{self, Words};

/// Nothing further away matters: neither a meeting nor a day is longer than 25 hours.
const AROUND: Duration = Duration::days(2);

/// What is being planned or recorded.
pub(super) struct Asked<'a> {
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    pub people: &'a [i64],
    /// The meeting that is being changed: it does not stand in its own way.
    pub id: Option<i64>,
}

/// Reads the meetings around a time and says which of them it should be compared with.
pub(super) fn meanwhile(conn: &Connection, asked: &Asked<'_>, words: &Words) -> Result<Option<Meanwhile>> {
    let others = starting_between(conn, asked.starts - AROUND, asked.ends + AROUND)?
        .into_iter()
        .filter(|other| Some(other.id) != asked.id)
        .map(|other| Ok((attendants(conn, other.id)?, other)))
        .collect::<Result<Vec<_>>>()?;
    Ok(nearest(asked, &others, words))
}

/// How near another meeting is: the nearer first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// With one of the same people, at the same time.
    Twice,
    /// With one of the same people, on the same day of the user's: planned for three, it may have ended at four.
    SameDay,
    /// With others, at the same time.
    Busy,
}

fn nearest(asked: &Asked<'_>, others: &[(Vec<Attendant>, Meeting)], words: &Words) -> Option<Meanwhile> {
    let day = |at| words.wall(at).date();
    let (near, people, other) = others
        .iter()
        .filter_map(|(people, other)| {
            let again = people.iter().any(|person| asked.people.contains(&person.contact_id));
            let overlaps = other.starts < asked.ends && asked.starts < other.end();
            let near = match (again, overlaps) {
                (true, true) => Nearness::Twice,
                (true, false) if day(other.starts) == day(asked.starts) => Nearness::SameDay,
                (false, true) => Nearness::Busy,
                _ => return None,
            };
            Some((near, people, other))
        })
        .min_by_key(|(near, ..)| *near)?;
    // Of several only those who are asked for again are named; they are what it is about.
    let named: Vec<&str> = people
        .iter()
        .filter(|person| near == Nearness::Busy || asked.people.contains(&person.contact_id))
        .map(|person| person.name.as_str())
        .collect();
    let who = if named.is_empty() { "somebody".to_owned() } else { words::list(&named, 3) };
    Some(Meanwhile {
        id: other.id,
        sentence: wording::meanwhile(other, &who, near != Nearness::Busy, near != Nearness::SameDay, words),
        twice: near != Nearness::Busy,
    })
}
