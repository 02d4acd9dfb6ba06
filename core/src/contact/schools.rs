//! Where a person went to school: as typed, in their order, with years as far as they are known.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::wording;
use super::{School, SchoolInput};
use crate::company;
use crate::error::{Error, Result};
use crate::store::Statements;
use crate::text::{fold, tidy};
use crate::years;

const MOST: usize = 50;
const LONGEST: usize = 200;

/// A person's schools.
pub(crate) fn schools(conn: &Connection, id: i64) -> Result<Vec<School>> {
    conn.all(
        "SELECT id, name, degree, from_year, until_year FROM contact_school WHERE contact_id = ? ORDER BY position, id",
        [id],
        |row| {
            let (from_year, until_year) = (row.get(3)?, row.get(4)?);
            Ok(School {
                id: row.get(0)?,
                name: row.get(1)?,
                degree: row.get(2)?,
                from_year,
                until_year,
                years: years::words(from_year, until_year),
            })
        },
    )
}

/// Saves the schools as typed. `was` is what the user saw; else it is what is there now.
pub(super) fn save(conn: &Connection, id: i64, typed: &[SchoolInput], was: Option<&[SchoolInput]>) -> Result<()> {
    let known: Vec<SchoolInput> = schools(conn, id)?.iter().map(SchoolInput::from).collect();
    let was = was.unwrap_or(&known);
    if typed == was {
        return Ok(());
    }
    let same = |list: &[SchoolInput], school: &SchoolInput| {
        list.iter().find(|one| one.id.is_some() && one.id == school.id).cloned()
    };
    let mut kept = HashSet::new();
    for (position, school) in (0_i64..).zip(typed) {
        if kept.len() == MOST {
            return Err(Error::refused(wording::at_most(MOST, "schools")));
        }
        if school.id.is_some() && same(was, school).as_ref() == Some(school) {
            kept.extend(school.id);
            continue;
        }
        let (name, degree) = (tidy(&school.name), tidy(&school.degree));
        if name.is_empty() && degree.is_empty() {
            continue;
        }
        if name.is_empty() {
            return Err(Error::refused(wording::which_school(&degree)));
        }
        if name.chars().count() > LONGEST || degree.chars().count() > LONGEST {
            return Err(Error::refused(wording::school_too_long(LONGEST)));
        }
        let (from, until) = years::stretch(&school.from_year, &school.until_year)?;
        // What no company could be called is compared as it is written.
        let key = company::name::key(&name).unwrap_or_else(|| fold(&name));
        if same(&known, school).is_some() {
            kept.extend(school.id);
            conn.run(
                "UPDATE contact_school SET name = ?2, name_key = ?3, degree = ?4, from_year = ?5, until_year = ?6,
                                           position = ?7, source = 'you'
                 WHERE id = ?1",
                params![school.id, name, key, degree, from, until, position],
            )?;
        } else {
            conn.run(
                "INSERT INTO contact_school (contact_id, name, name_key, degree, from_year, until_year, position)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
                params![id, name, key, degree, from, until, position],
            )?;
        }
    }
    for gone in known.iter().filter(|school| same(was, school).is_some()).filter_map(|school| school.id) {
        if !kept.contains(&gone) {
            conn.run("DELETE FROM contact_school WHERE id = ?", [gone])?;
        }
    }
    Ok(())
}

impl From<&School> for SchoolInput {
    fn from(school: &School) -> Self {
        let year = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
        Self {
            id: Some(school.id),
            name: school.name.clone(),
            degree: school.degree.clone(),
            from_year: year(school.from_year),
            until_year: year(school.until_year),
        }
    }
}
