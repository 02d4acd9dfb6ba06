//! How ready one is for a meeting: eight things by name, each done or missing.
//!
//! Today, the page's head and the evening before all read it here.

use rusqlite::Connection;

use super::enough::{Enough, Line, Pace};
use super::{Part, wording};
use crate::error::Result;
use crate::meeting::{Format, Meeting};
use crate::store::Statements;

/// What is ready for a meeting and what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Readiness {
    /// Each that this meeting needs, and whether it is done.
    pub parts: Vec<(Part, bool)>,
    format: Format,
}

impl Readiness {
    /// How many things are done.
    pub(crate) fn done(&self) -> usize {
        self.parts.iter().filter(|(_, done)| *done).count()
    }

    /// What is missing, in words and in the order in which one would see to it.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        self.parts.iter().filter(|(_, done)| !done).map(|(part, _)| wording::part(*part, self.format)).collect()
    }

    /// “Seven of eight things are ready.”: the head of a page.
    pub(crate) fn count(&self) -> String {
        wording::ready(self.done(), self.parts.len())
    }

    /// “the ask and what you can give”; empty where everything is done.
    pub(crate) fn missing_words(&self) -> String {
        wording::list(&self.missing())
    }

    /// “Missing: the ask and what you can give.”, “Begin with what you want out of it.”
    pub(crate) fn next(&self) -> String {
        wording::next(&self.missing())
    }

    /// “Seven of eight things are ready: the ask is missing.”: in a list.
    pub(crate) fn sentence(&self) -> String {
        wording::ready_but_for(self.done(), self.parts.len(), &self.missing())
    }
}

/// Looks what is ready for a meeting.
///
/// A meeting that the user gives needs neither questions nor what they say of themselves: they are asked.
pub(crate) fn readiness(conn: &Connection, meeting: &Meeting, pace: Pace) -> Result<Readiness> {
    let mut statement = conn.prepare_cached(include_str!("readiness.sql"))?;
    let found = statement.query_row([meeting.id], |row| {
        Ok(Found { give: row.get(0)?, minute: row.get(1)?, research: row.get(2)?, number: row.get(3)? })
    })?;
    let questions = questions(conn, meeting.id, pace)?;
    let place = !meeting.place.trim().is_empty() || (meeting.format == Format::Phone && found.number);
    let mut parts = vec![(Part::Aim, !meeting.aim.trim().is_empty())];
    if !meeting.is_given {
        parts.push((Part::Questions, Enough::of(&questions, meeting.agreed_minutes, pace).is_enough));
        parts.push((Part::Ask, questions.iter().any(|question| question.is_ask)));
        parts.push((Part::MyMinute, found.minute));
    }
    parts.push((Part::Research, found.research));
    parts.push((Part::Confirmed, meeting.confirmed.is_some()));
    parts.push((Part::Place, place));
    parts.push((Part::Give, found.give));
    Ok(Readiness { parts, format: meeting.format })
}

struct Found {
    give: bool,
    minute: bool,
    research: bool,
    number: bool,
}

/// The questions of a meeting in their order.
fn questions(conn: &Connection, meeting: i64, pace: Pace) -> Result<Vec<Line>> {
    conn.all(
        "SELECT wording, is_ask, look_it_up FROM question WHERE meeting_id = ? ORDER BY position, id",
        [meeting],
        |row| Ok(Line::of(row.get_ref(0)?.as_str()?, row.get(1)?, row.get(2)?, pace)),
    )
}
