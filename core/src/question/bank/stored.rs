//! The bank as it stands: ours with what the user changed of them, and the user's own.

use std::collections::HashMap;

use rusqlite::Connection;

use super::MINE;
use super::seeds::{Seed, themes};
use crate::error::Result;

/// A question of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Banked {
    /// Of ours its name, of the user's own its number.
    pub key: String,
    pub theme: String,
    pub wording: String,
    /// How long it takes where it is not the usual time.
    pub minutes: Option<i64>,
    pub look_it_up: bool,
    pub is_ask: bool,
    pub is_hidden: bool,
    /// The user wrote it, or changed it.
    pub is_changed: bool,
}

struct Change {
    wording: String,
    look_it_up: bool,
    is_hidden: bool,
}

/// All questions of the bank, those that were taken out of it included: ours by theme, then the user's own.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Banked>> {
    let mut statement =
        conn.prepare_cached("SELECT id, seed, wording, look_it_up, is_hidden FROM bank_question ORDER BY id")?;
    let mut rows = statement.query([])?;
    let (mut changes, mut own) = (HashMap::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let change = Change { wording: row.get(2)?, look_it_up: row.get(3)?, is_hidden: row.get(4)? };
        match row.get::<_, Option<String>>(1)? {
            Some(seed) => _ = changes.insert(seed, change),
            None => own.push(banked(row.get::<_, i64>(0)?.to_string(), MINE, change, None)),
        }
    }
    let ours = themes().iter().flat_map(|theme| theme.seeds.iter().map(move |seed| (theme.key, seed)));
    let mut bank: Vec<Banked> = ours
        .map(|(theme, seed)| {
            let is_changed = changes.get(seed.key).is_some_and(|change: &Change| change.wording != seed.wording);
            let as_ours = || Change { wording: seed.wording.to_owned(), look_it_up: seed.look_it_up, is_hidden: false };
            let change = changes.remove(seed.key).unwrap_or_else(as_ours);
            Banked { is_changed, ..banked(seed.key.to_owned(), theme, change, Some(seed)) }
        })
        .collect();
    // One that a newer program brought and this one does not know is the user's own words all the same.
    let mut unknown: Vec<(String, Change)> = changes.into_iter().collect();
    unknown.sort_by(|one, other| one.0.cmp(&other.0));
    bank.extend(unknown.into_iter().map(|(key, change)| banked(key, MINE, change, None)));
    bank.extend(own);
    Ok(bank)
}

fn banked(key: String, theme: &str, change: Change, seed: Option<&Seed>) -> Banked {
    Banked {
        key,
        theme: theme.to_owned(),
        wording: change.wording,
        minutes: seed.and_then(|seed| seed.minutes),
        look_it_up: change.look_it_up,
        is_ask: seed.is_some_and(|seed| seed.is_ask),
        is_hidden: change.is_hidden,
        is_changed: seed.is_none(),
    }
}
