//! How the user came to somebody: who named them, where they were found, which import brought them.

use rusqlite::Connection;

use super::wording;
use crate::error::Result;
use crate::introduction;
use crate::store::{Statements, moment};
use crate::text::fold;
use crate::words::{Words, plain_date};

/// “Sam Ortiz named Priya to you on 12 November.”, “Found: alumni evening in March.”; empty where nobody said.
pub(crate) fn came_to(conn: &Connection, contact: i64, called: &str, words: &Words) -> Result<Vec<String>> {
    let date = |at| plain_date(words.wall(at).date(), words.today());
    let mut lines = Vec::new();
    for by in introduction::who_named(conn, contact)? {
        lines.push(wording::named(&by, called, words));
    }
    let known: Option<(String, Option<String>, Option<String>)> = conn.first(
        "SELECT c.found_where, c.connected_on, i.imported_at
         FROM contact c LEFT JOIN import i ON i.id = c.import_id WHERE c.id = ?",
        [contact],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let Some((found, connected, imported)) = known else { return Ok(lines) };
    // An import from there says no more than the day of the connection does.
    let is_told_below = connected.is_some() && fold(&found) == "linkedin";
    if !found.is_empty() && !is_told_below {
        lines.push(wording::found(&found));
    }
    if let Some(date) = connected.as_deref().and_then(crate::contact::day::PartialDate::read) {
        lines.push(wording::connected_since(&date.in_full()));
    }
    if let (true, Some(at)) = (lines.is_empty(), imported) {
        lines.push(wording::from_import(&date(moment(&at)?)));
    }
    Ok(lines)
}
