//! A warning while a name is typed: one like it exists.

use super::PersonRow;
use super::list::{rhythm, row};
use super::name::{self, Name};
use super::standing::Standings;
use crate::app::Confab;
use crate::error::Result;
use crate::search::is_one_slip_apart;

/// How many are shown.
const SHOWN: usize = 5;

/// Names shorter than this are one slip away from too many others.
const SHORTEST: usize = 5;

/// Returns the people whose name is like `name`: the same but for accents and marks, with the two names swapped,
/// or one slip of the fingers away. The likest first.
///
/// # Errors
/// When the database cannot be read.
pub fn find_similar(app: &Confab, name: &str) -> Result<Vec<PersonRow>> {
    let parts = Name::read_full(name);
    let key = parts.key();
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let swapped = name::key(&parts.family, &parts.given);
    let (words, rhythm, store) = (app.words()?, rhythm(app)?, app.store());
    store.read(|conn| {
        let mut statement = conn.prepare_cached("SELECT name_key, id FROM contact ORDER BY name_key, id")?;
        let mut rows = statement.query([])?;
        let mut like: Vec<(u8, i64)> = Vec::new();
        while let Some(row) = rows.next()? {
            let known = row.get_ref(0)?.as_str()?;
            let nearness = if known == key {
                0
            } else if known == swapped {
                1
            } else if key.len() >= SHORTEST && is_one_slip_apart(&key, known) {
                2
            } else {
                continue;
            };
            like.push((nearness, row.get(1)?));
        }
        like.sort_by_key(|(nearness, _)| *nearness);
        let standings = store.recall(conn, Standings::load)?;
        like.into_iter()
            .take(SHOWN)
            .filter_map(|(_, id)| row(conn, &standings, id, &words, &rhythm).transpose())
            .collect()
    })
}
