//! A warning while a name is typed: one like it exists.

use rusqlite::Connection;

use super::PersonRow;
use super::list::row;
use super::name::about::Origin;
use super::name::{self, Name};
use super::status::Statuses;
use crate::app::Confab;
use crate::error::Result;
use crate::search::is_one_slip_apart;
use crate::settings::PeopleOrder;

/// How many are shown.
const SHOWN: usize = 5;

/// Names shorter than this are one slip away from too many others.
const SHORTEST: usize = 5;

/// The key of everybody's name.
struct Names(Vec<(Box<str>, i64)>);

impl Names {
    fn load(conn: &Connection) -> Result<Self> {
        let mut statement = conn.prepare_cached("SELECT name_key, id FROM contact")?;
        let names = statement.query_map([], |row| Ok((row.get::<_, String>(0)?.into(), row.get(1)?)))?;
        Ok(Self(names.collect::<rusqlite::Result<_>>()?))
    }
}

/// Returns the people whose name is like `name`: the same but for accents and marks, with the two names swapped,
/// or one slip of the fingers away. The likest first.
pub fn find_similar(app: &Confab, name: &str) -> Result<Vec<PersonRow>> {
    let parts = Name::read_full(name, Origin::ByHand);
    let key = parts.key();
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let swapped = name::key(&parts.family, &parts.given);
    let (words, rhythm, store) = (app.words()?, app.rhythm()?, app.store());
    store.read(|conn| {
        let names = store.cached(conn, Names::load)?;
        let nearness = |known: &str| {
            if known == key {
                Some(0)
            } else if known == swapped {
                Some(1)
            } else {
                (key.len() >= SHORTEST && is_one_slip_apart(&key, known)).then_some(2)
            }
        };
        let mut like: Vec<_> =
            names.0.iter().filter_map(|(known, id)| nearness(known).map(|near| (near, known, *id))).collect();
        like.sort_unstable();
        let statuses = store.cached(conn, Statuses::load)?;
        like.into_iter()
            .take(SHOWN)
            .filter_map(|(_, _, id)| row(conn, &statuses, id, PeopleOrder::default(), &words, &rhythm).transpose())
            .collect()
    })
}
