//! How the user came to somebody: who named them, where they were found, which import brought them.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::store::moment;
use crate::words::{Words, capital, plain_date};

/// “Sam Ortiz named Priya to you on 12 November.”, “Found: alumni evening in March.”; empty where nobody said.
pub(crate) fn came_to(conn: &Connection, contact: i64, called: &str, words: &Words) -> Result<Vec<String>> {
    let date = |at: &str| -> rusqlite::Result<String> { Ok(plain_date(words.wall(moment(at)?).date(), words.today())) };
    let mut lines = Vec::new();
    let mut statement = conn.prepare_cached(
        "SELECT c.name, i.state, i.named_at, i.state_at, i.about FROM introduction i JOIN contact c ON c.id = i.from_id
         WHERE i.contact_id = ? ORDER BY i.named_at, i.id",
    )?;
    let mut rows = statement.query([contact])?;
    while let Some(row) = rows.next()? {
        let (who, state, about): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
        let about = if about.is_empty() { String::new() } else { format!(": {about}") };
        lines.push(match state.as_str() {
            "made" | "met" => format!("{who} introduced you on {}{about}.", date(row.get_ref(3)?.as_str()?)?),
            "promised" => format!("{who} promised on {} to introduce you{about}.", date(row.get_ref(3)?.as_str()?)?),
            _ => format!("{who} named {called} to you on {}{about}.", date(row.get_ref(2)?.as_str()?)?),
        });
    }
    let known: Option<(String, Option<String>, Option<String>)> = conn
        .prepare_cached(
            "SELECT c.found_where, c.connected_on, i.imported_at
             FROM contact c LEFT JOIN import i ON i.id = c.import_id WHERE c.id = ?",
        )?
        .query_row([contact], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((found, connected, imported)) = known else { return Ok(lines) };
    if !found.is_empty() {
        let end = if found.ends_with(['.', '?', '!', '…']) || found.contains("://") { "" } else { "." };
        lines.push(format!("{}{end}", capital(&found)));
    }
    if let Some(date) = connected.as_deref().and_then(crate::contact::day::PartialDate::read) {
        lines.push(format!("Connected on LinkedIn since {}.", date.in_full()));
    }
    if let (true, Some(at)) = (lines.is_empty(), imported) {
        lines.push(format!("From the import of {}.", date(&at)?));
    }
    Ok(lines)
}
