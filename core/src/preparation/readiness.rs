//! How ready one is for a meeting: eight things by name, each done or missing.
//!
//! Today, the page's head and the evening before all read it here.

use rusqlite::Connection;

use super::enough::{Enough, Line, Pace};
use crate::error::Result;
use crate::meeting::{Format, Meeting};
use crate::words;

/// One of the things that make a meeting prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What the user wants out of it is said.
    Aim,
    /// The questions fill the time.
    Questions,
    /// One of them is the ask at the end.
    Ask,
    /// There is something to say of oneself in a minute.
    MyMinute,
    /// Something was found out.
    Research,
    /// It was confirmed with them.
    Confirmed,
    /// Where it is, which number to dial, or the link to open.
    Place,
    /// What the user can give.
    Give,
}

impl Part {
    /// `the ask`, `a number to dial`: in a sentence about what is missing.
    pub(crate) fn words(self, format: Format) -> &'static str {
        match self {
            Self::Aim => "what you want out of it",
            Self::Questions => "enough questions",
            Self::Ask => "the ask",
            Self::MyMinute => "your minute",
            Self::Research => "something found out",
            Self::Confirmed => "the confirmation",
            Self::Place => match format {
                Format::Phone => "a number to dial",
                Format::Video => "the link",
                _ => "the place",
            },
            Self::Give => "what you can give",
        }
    }
}

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

    /// What is missing, in the order in which one would see to it.
    pub(crate) fn missing(&self) -> impl Iterator<Item = Part> + '_ {
        self.parts.iter().filter(|(_, done)| !done).map(|(part, _)| *part)
    }

    /// “Seven of eight things are ready.”: the head of a page.
    pub(crate) fn count(&self) -> String {
        let all = self.parts.len();
        match self.done() {
            0 => "Nothing is ready yet.".into(),
            done if done == all => "Everything is ready.".into(),
            1 => format!("One of {} things is ready.", words::small(all as i64)),
            done => format!(
                "{} of {} things are ready.",
                words::capital(&words::small(done as i64)),
                words::small(all as i64)
            ),
        }
    }

    /// “the ask and what you can give”; empty where everything is done.
    pub(crate) fn missing_words(&self) -> String {
        let missing: Vec<&str> = self.missing().map(|part| part.words(self.format)).collect();
        words::list(&missing, 4)
    }

    /// “Missing: the ask and what you can give.”, “Begin with what you want out of it.”: a long list of what is not there
    /// helps nobody to begin.
    pub(crate) fn next(&self) -> String {
        let missing: Vec<Part> = self.missing().collect();
        match missing.as_slice() {
            [] => String::new(),
            [_] | [_, _] | [_, _, _] => format!("Missing: {}.", self.missing_words()),
            [first, ..] => format!("Begin with {}.", first.words(self.format)),
        }
    }

    /// “Seven of eight things are ready: the ask is missing.”: in a list.
    pub(crate) fn sentence(&self) -> String {
        let count = self.count();
        let missing: Vec<Part> = self.missing().collect();
        match missing.as_slice() {
            [] => count,
            _ if self.done() == 0 => format!("{count} Ten minutes will do."),
            [one] => format!("{}: {} is missing.", count.trim_end_matches('.'), one.words(self.format)),
            [_, _] | [_, _, _] => format!("{}: {} are missing.", count.trim_end_matches('.'), self.missing_words()),
            _ => format!("{count} {}", self.next()),
        }
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
    Ok(conn
        .prepare_cached("SELECT wording, is_ask, look_it_up FROM question WHERE meeting_id = ? ORDER BY position, id")?
        .query_map([meeting], |row| Ok(Line::of(row.get_ref(0)?.as_str()?, row.get(1)?, row.get(2)?, pace)))?
        .collect::<rusqlite::Result<_>>()?)
}
