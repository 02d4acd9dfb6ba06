//! Where the user was: schools, employers, cities, with years. Names are compared whole, by the key of a company.

use rusqlite::{Connection, params};

use super::wording::{self, Done};
use super::{Kind, MyStation, MyStationInput};
use crate::app::Confab;
use crate::company;
use crate::error::{Error, Result};
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::{fold, tidy};
use crate::years;

const LONGEST: usize = 200;

/// A station with the key by which it is compared.
pub(crate) type Keyed = (MyStation, String);

/// Where the user was: schools, employers, cities; what goes on or ended last comes first.
pub(crate) fn stations(conn: &Connection) -> Result<Vec<MyStation>> {
    Ok(keyed(conn)?.into_iter().map(|(station, _)| station).collect())
}

/// As [`stations`], with the keys.
pub(crate) fn keyed(conn: &Connection) -> Result<Vec<Keyed>> {
    let sql = "SELECT id, kind, name, what, from_year, until_year, name_key FROM my_station ORDER BY position, id";
    let mut stations: Vec<Keyed> = conn.all(sql, [], |row| {
        let (from_year, until_year) = (row.get(4)?, row.get(5)?);
        let station = MyStation {
            id: row.get(0)?,
            kind: row.get(1)?,
            name: row.get(2)?,
            what: row.get(3)?,
            from_year,
            until_year,
            years: years::words(from_year, until_year),
        };
        Ok((station, row.get(6)?))
    })?;
    let latest = |station: &MyStation| std::cmp::Reverse(station.until_year.unwrap_or(i32::MAX));
    stations.sort_by_key(|(station, _)| (station.kind, latest(station)));
    Ok(stations)
}

/// What a place is compared by: a city without the country behind it, everything else as a company is.
pub(crate) fn key(kind: Kind, name: &str) -> Option<String> {
    match kind {
        Kind::School | Kind::Employer => company::name::key(name),
        Kind::City => Some(fold(name.split(',').next().unwrap_or_default().trim())).filter(|key| !key.is_empty()),
    }
}

/// Keeps a station, or adds one; returns its id.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] for what cannot be kept.
pub fn save_station(app: &Confab, request: &MyStationInput) -> Result<Written<i64>> {
    let (name, what) = (tidy(&request.name), tidy(&request.what));
    if name.chars().count() > LONGEST || what.chars().count() > LONGEST {
        return Err(Error::refused(wording::too_long(LONGEST)));
    }
    let Some(key) = key(request.kind, &name) else {
        return Err(Error::refused(wording::which(request.kind)));
    };
    let (from, until) = years::stretch(&request.from_year, &request.until_year)?;
    let now = stamp(app.clock.now());
    let done = if request.id.is_some() { Done::ChangedStation(&name) } else { Done::AddedStation(&name) };
    app.store().write(done, |tx| match request.id {
        Some(id) => tx
            .first(
                "UPDATE my_station SET kind = ?2, name = ?3, name_key = ?4, what = ?5, from_year = ?6, until_year = ?7,
                                       changed_at = ?8
                 WHERE id = ?1 RETURNING id",
                params![id, request.kind, name, key, what, from, until, now],
                |row| row.get(0),
            )?
            .ok_or(Error::Gone("entry")),
        None => tx.insert(
            "INSERT INTO my_station (uid, kind, name, name_key, what, from_year, until_year, position, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT coalesce(max(position) + 1, 0) FROM my_station), ?8)",
            params![new_uid(), request.kind, name, key, what, from, until, now],
        ),
    })
}

/// Deletes a station.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_station(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write(Done::DeletedStation, |tx| tx.change("DELETE FROM my_station WHERE id = ?", [id], "entry"))
}
