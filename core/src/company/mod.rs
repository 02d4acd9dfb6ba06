//! A company: an employer, known by a careful key that never matches by substring.

pub mod name;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use crate::app::Confab;
use crate::error::Result;
use crate::search;
use crate::store::{Statements, new_uid, stamp};
use crate::text::tidy;

/// Returns the id of the company of a key (see [`name::read`]), which is made under `name` where there is none yet.
pub(crate) fn find_or_add(conn: &Connection, name: &str, key: &str, now: DateTime<Utc>) -> Result<i64> {
    let known = conn.first("SELECT id FROM company WHERE name_key = ?", [key], |row| row.get(0))?;
    if let Some(known) = known {
        return Ok(known);
    }
    conn.insert(
        "INSERT INTO company (uid, name, name_key, created_at) VALUES (?, ?, ?, ?)",
        params![new_uid(), name, key, stamp(now)],
    )
}

/// How many companies are suggested while one is typed.
const SUGGESTED: usize = 8;

/// Suggests companies that people in the list work or worked at, for what is typed of a name.
pub fn suggest_companies(app: &Confab, text: &str) -> Result<Vec<String>> {
    let asked = search::asked(&tidy(text));
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    app.store().read(|conn| {
        let mut statement = conn.prepare_cached(
            "SELECT name FROM company k WHERE EXISTS (SELECT 1 FROM employment e WHERE e.company_id = k.id)",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let name = row.get_ref(0)?.as_str()?;
            let words = search::words(name);
            let begins = |word: &String| words.split(' ').any(|known| known.starts_with(word.as_str()));
            if asked.iter().all(begins) {
                found.push((!words.starts_with(asked[0].as_str()), words.len(), name.to_owned()));
            }
        }
        found.sort();
        found.truncate(SUGGESTED);
        Ok(found.into_iter().map(|(_, _, name)| name).collect())
    })
}
