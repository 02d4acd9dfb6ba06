//! Which of several exports knows the newest: an older one changes nobody's job.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::import::parsed_file::List;
use crate::import::sources::kind::Kind;

/// Which export a file is, among those that were imported before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Age {
    /// The day its knowledge is from: never later than today.
    pub exported_on: NaiveDate,
    /// The day it was saved, as far as known: never later than today.
    pub saved_on: Option<NaiveDate>,
    /// A newer one was imported already.
    pub is_older: bool,
    /// The day of the newest one that was imported before, if any.
    pub before: Option<NaiveDate>,
}

impl Age {
    /// Tells how old a file's knowledge is.
    ///
    /// Of two exports the one with the newer connection is the newer: the other would have it too. Where that is the
    /// same, the day on which the file was saved tells.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of(conn: &Connection, list: &List, today: NaiveDate) -> Result<Self> {
        let exported_on = list.exported_on.map_or(today, |day| day.min(today));
        let ours = list.saved_on.map(|day| day.min(today));
        let is_older = Self::newest(conn)?.is_some_and(|(newest_on, saved_on)| match (list.newest_on, newest_on) {
            (Some(ours), Some(theirs)) if ours != theirs => ours < theirs,
            _ => ours.zip(saved_on).is_some_and(|(ours, theirs)| ours < theirs),
        });
        Ok(Self { exported_on, saved_on: ours, is_older, before: Self::before(conn, None)? })
    }

    /// The newest connection of the newest export that was imported, and the day on which that was saved.
    fn newest(conn: &Connection) -> Result<Option<(Option<NaiveDate>, Option<NaiveDate>)>> {
        let days = conn
            .query_row(
                "SELECT newest_on, saved_on FROM import WHERE undone_at IS NULL AND kind IN (?, ?, ?)
                 ORDER BY newest_on DESC, saved_on DESC LIMIT 1",
                params![Kind::LinkedIn.id(), Kind::LinkedInLegacy.id(), Kind::PhantomBuster.id()],
                |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?)),
            )
            .optional()?;
        let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
        Ok(days.map(|(newest_on, saved_on)| (day(newest_on), day(saved_on))))
    }

    /// The day of the newest export that was imported: of all, or of those before the import `until`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn before(conn: &Connection, until: Option<i64>) -> Result<Option<NaiveDate>> {
        let newest: Option<String> = conn
            .query_row(
                "SELECT max(exported_on) FROM import
                 WHERE undone_at IS NULL AND kind IN (?1, ?2, ?3) AND (?4 IS NULL OR id < ?4)",
                params![Kind::LinkedIn.id(), Kind::LinkedInLegacy.id(), Kind::PhantomBuster.id(), until],
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        Ok(newest.and_then(|day| day.parse().ok()))
    }
}
