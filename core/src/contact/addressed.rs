//! What a letter needs of the person it is written to.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, params};

use super::emails;
use crate::error::{Error, Result};
use crate::store::{Statements, stamp};

/// Whom a letter is written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Addressee {
    pub name: String,
    pub given_name: String,
    pub family_name: String,
    pub name_title: String,
    pub nickname: String,
    /// As the user wants them greeted; may be empty.
    pub salutation: String,
    /// `de`; empty: nobody said.
    pub language: String,
    /// `familiar`, `formal`; empty: nobody said.
    pub address_form: String,
    pub zone: Option<Tz>,
    pub linkedin_key: Option<String>,
    pub emails: Vec<String>,
    /// The keys of the companies they work at now.
    pub company_keys: Vec<String>,
}

/// Reads it.
///
/// # Errors
/// [`Error::Gone`] when the person is no longer there.
pub(crate) fn addressee(conn: &Connection, id: i64) -> Result<Addressee> {
    let person = conn
        .first(
            "SELECT name, given_name, family_name, name_title, nickname, salutation, language, address_form, zone,
                    linkedin_key
             FROM contact WHERE id = ?",
            [id],
            |row| {
                let zone: String = row.get(8)?;
                Ok(Addressee {
                    name: row.get(0)?,
                    given_name: row.get(1)?,
                    family_name: row.get(2)?,
                    name_title: row.get(3)?,
                    nickname: row.get(4)?,
                    salutation: row.get(5)?,
                    language: row.get(6)?,
                    address_form: row.get(7)?,
                    zone: zone.parse().ok(),
                    linkedin_key: row.get(9)?,
                    emails: Vec::new(),
                    company_keys: Vec::new(),
                })
            },
        )?
        .ok_or(Error::Gone("person"))?;
    let company_keys = conn.all(
        "SELECT k.name_key FROM employment e JOIN company k ON k.id = e.company_id
         WHERE e.contact_id = ? AND e.is_current = 1",
        [id],
        |row| row.get(0),
    )?;
    Ok(Addressee { emails: emails(conn, id)?, company_keys, ..person })
}

/// Remembers how somebody is written to; what is not given stays as it is.
pub(crate) fn remember_style(
    conn: &Connection,
    id: i64,
    language: Option<&str>,
    address_form: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    conn.run(
        "UPDATE contact SET language = coalesce(?2, language), address_form = coalesce(?3, address_form), changed_at = ?4
         WHERE id = ?1 AND (language, address_form) IS NOT (coalesce(?2, language), coalesce(?3, address_form))",
        params![id, language, address_form, stamp(now)],
    )
}
