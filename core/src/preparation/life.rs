//! Where people were, read for [`super::common_ground`].

use std::collections::HashSet;

use rusqlite::Connection;

use super::common_ground::{Common, Introducer, Life, Other, Stay, common_ground};
use crate::error::Result;
use crate::introduction;
use crate::me::{self, Kind};
use crate::store::Statements;
use crate::text::fold;

/// What the user has in common with somebody.
pub(crate) fn in_common(conn: &Connection, contact: i64, called: &str) -> Result<Vec<Common>> {
    let other = Other {
        called: called.to_owned(),
        life: life(conn, contact)?,
        introducers: introducers(conn, contact)?,
        does: does(conn, contact)?,
    };
    Ok(common_ground(&mine(conn)?, &other, &paths(conn)?))
}

fn mine(conn: &Connection) -> Result<Life> {
    let mut life = Life::default();
    for (station, key) in me::keyed(conn)? {
        let list = match station.kind {
            Kind::School => &mut life.schools,
            Kind::Employer => &mut life.employers,
            Kind::City => &mut life.cities,
        };
        list.push(Stay {
            // Nobody said that it is over.
            is_now: station.until_year.is_none() && station.kind != Kind::School,
            name: station.name,
            key,
            from: station.from_year,
            until: station.until_year,
        });
    }
    Ok(life)
}

fn life(conn: &Connection, contact: i64) -> Result<Life> {
    let stays = |sql: &str| -> Result<Vec<Stay>> {
        conn.all(sql, [contact], |row| {
            Ok(Stay { name: row.get(0)?, key: row.get(1)?, from: row.get(2)?, until: row.get(3)?, is_now: row.get(4)? })
        })
    };
    let location: String = conn.one("SELECT location FROM contact WHERE id = ?", [contact], |row| row.get(0))?;
    let city = me::key(Kind::City, &location);
    Ok(Life {
        schools: stays(
            "SELECT name, name_key, from_year, until_year, 0 FROM contact_school WHERE contact_id = ? ORDER BY position, id",
        )?,
        employers: stays(
            "SELECT k.name, k.name_key, CAST(substr(e.started_on, 1, 4) AS INTEGER),
                    CAST(substr(coalesce(e.ended_on, iif(e.is_current, NULL, e.gone_on)), 1, 4) AS INTEGER), e.is_current
             FROM employment e JOIN company k ON k.id = e.company_id WHERE e.contact_id = ? ORDER BY e.id DESC",
        )?,
        cities: city.map(|key| Stay { name: location, key, is_now: true, ..Stay::default() }).into_iter().collect(),
    })
}

fn introducers(conn: &Connection, contact: i64) -> Result<Vec<Introducer>> {
    let mut seen = HashSet::new();
    introduction::who_named(conn, contact)?
        .into_iter()
        .filter(|by| seen.insert(by.from))
        .map(|introduction::NamedBy { from, name, called, .. }| {
            let also_named = introduction::also_named(conn, from, contact)?;
            Ok(Introducer { life: life(conn, from)?, name, called, also_named })
        })
        .collect()
}

/// What somebody does and is marked with, folded as paths are.
fn does(conn: &Connection, contact: i64) -> Result<Vec<String>> {
    conn.all(
        "SELECT title FROM employment WHERE contact_id = ?1 AND is_current = 1 AND title <> ''
         UNION ALL
         SELECT t.name FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = ?1",
        [contact],
        |row| Ok(fold(row.get_ref(0)?.as_str()?)),
    )
}

/// The user's paths, as they are called and by key.
fn paths(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.all("SELECT name, name_key FROM path ORDER BY id", [], |row| Ok((row.get(0)?, row.get(1)?)))
}
