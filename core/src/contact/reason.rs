//! Why somebody was found: where the words typed stand, when neither the name nor the work shows it.

use std::sync::LazyLock;

use rusqlite::Connection;

use super::PersonRow;
use crate::error::Result;
use crate::search::{self, excerpt};
use crate::tables::TABLES;

/// What stands in a person's own row.
const OWN: &str = "
SELECT 'in your notes: ', about FROM contact WHERE id = ?1
UNION ALL
SELECT '', location FROM contact WHERE id = ?1
UNION ALL
SELECT 'found: ', found_where FROM contact WHERE id = ?1
UNION ALL
SELECT '', credentials || ' ' || nickname FROM contact WHERE id = ?1";

/// What somebody is found by besides the name and the present work: the words that the list of tables names, in its order.
static TEXTS: LazyLock<String> = LazyLock::new(|| {
    let listed = TABLES.iter().flat_map(|table| table.found.iter().map(move |found| (table, found)));
    let mut selects: Vec<String> = listed
        .map(|(table, found)| {
            let (label, words, from, contact) = (found.label, found.words, found.from(table), found.contact());
            format!("SELECT {label}, {words} FROM {from} WHERE {contact} = ?1")
        })
        .collect();
    selects.push(OWN.to_owned());
    selects.join(" UNION ALL ")
});

/// Returns where the words typed were found, in few words: “tag: mentor”, “in a note: … with chalk on …”; empty where the
/// line itself shows them.
pub(super) fn found(conn: &Connection, row: &PersonRow, asked: &[String]) -> Result<String> {
    let shown = search::words(&format!("{} {}", row.name, row.work));
    let unseen: Vec<String> = asked.iter().filter(|word| !search::has(&shown, word)).cloned().collect();
    if unseen.is_empty() {
        return Ok(String::new());
    }
    let mut statement = conn.prepare_cached(&TEXTS)?;
    let mut rows = statement.query([row.id])?;
    while let Some(text) = rows.next()? {
        if let Some(excerpt) = excerpt(text.get_ref(1)?.as_str()?, &unseen) {
            return Ok(format!("{}{excerpt}", text.get_ref(0)?.as_str()?));
        }
    }
    Ok(String::new())
}
