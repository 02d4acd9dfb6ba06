//! The checklist of the method, by how one meets, and what of it is ticked (method §4).

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meet;
use crate::meeting::{self, Format};
use crate::store::{Statements, Written, new_uid, stamp};

/// An item: its name in the table, and its words.
pub(crate) type Item = (&'static str, &'static str);

const DRESS: Item = ("dress", wording::DRESS);
const CARDS: Item = ("cards", wording::CARDS);
const NOTEBOOK: Item = ("notebook", wording::NOTEBOOK);
const RESUME: Item = ("resume", wording::RESUME);
const PAY: Item = ("pay", wording::PAY);
const SANDWICH: Item = ("sandwich", wording::SANDWICH);
const EARLY: Item = ("early", wording::EARLY);
const QUIET: Item = ("quiet", wording::QUIET);
const WATER: Item = ("water", wording::WATER);
const NUMBER: Item = ("number", wording::NUMBER);
const LINK: Item = ("link", wording::LINK);

/// That it was confirmed stands in the meeting itself, whichever door it is said through.
pub(crate) const CONFIRMED: &str = "confirmed";

/// What is to be seen to before one meets, in order.
pub(crate) fn items(format: Format) -> &'static [Item] {
    match format {
        Format::Phone => &[NUMBER, QUIET, WATER, NOTEBOOK],
        Format::Video => &[LINK, DRESS, QUIET, WATER, NOTEBOOK],
        Format::Coffee | Format::Meal => &[DRESS, CARDS, NOTEBOOK, RESUME, PAY, SANDWICH, EARLY],
        Format::Office | Format::Walk | Format::Other => &[DRESS, CARDS, NOTEBOOK, RESUME, EARLY],
    }
}

/// What is ticked for a meeting, by name.
pub(crate) fn ticked(conn: &Connection, meeting: i64) -> Result<HashSet<String>> {
    conn.all("SELECT item FROM meeting_check WHERE meeting_id = ?", [meeting], |row| row.get(0))
}

/// Ticks an item of the checklist, or takes the tick away.
///
/// # Errors
/// [`Error::Gone`] when the meeting is no longer there, or the list has no such item.
pub fn tick_check(app: &Confab, meeting: i64, item: &str, done: bool) -> Result<Written<()>> {
    if item == CONFIRMED {
        return meet::confirm_meeting(app, meeting, done);
    }
    let now = stamp(app.clock.now());
    app.store().write(Done::Ticked(done), |tx| {
        meeting::is_there(tx, meeting)?;
        let format = meeting::load(tx, meeting)?.format;
        let (item, _) = items(format).iter().find(|(name, _)| *name == item).ok_or(Error::Gone("item"))?;
        if done {
            tx.run(
                "INSERT INTO meeting_check (uid, meeting_id, item, changed_at) VALUES (?, ?, ?, ?)
                 ON CONFLICT (meeting_id, item) DO NOTHING",
                params![new_uid(), meeting, item, now],
            )?;
        } else {
            tx.run("DELETE FROM meeting_check WHERE meeting_id = ? AND item = ?", params![meeting, item])?;
        }
        Ok(())
    })
}
