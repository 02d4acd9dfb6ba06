//! What was agreed with somebody for later: to keep in touch, to be named as a reference, a letter, a connection. One for
//! each person, made when something is first said of it.

mod save;
#[cfg(test)]
mod tests;
mod wording;

use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::sql_enum::sql_enum;
use crate::store::Statements;

pub use save::keep_in_touch;
pub(crate) use wording::{every, sentences};

/// How far a favour has come that was asked of somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Favour {
    /// Nobody asked.
    #[default]
    Unasked,
    Asked,
    Yes,
    GotIt,
    No,
}

/// Whether the two are connected on LinkedIn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "LinkedinState")]
pub enum Linkedin {
    #[default]
    Unsaid,
    Asked,
    Connected,
}

sql_enum!(Favour { Unasked => "", Asked => "asked", Yes => "yes", GotIt => "got_it", No => "no" });
sql_enum!(Linkedin { Unsaid => "", Asked => "asked", Connected => "connected" });

/// What was agreed with somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepInTouch {
    pub contact_id: i64,
    /// Absent: it is not meant.
    pub every_months: Option<u32>,
    /// “every three months”; empty where it is not meant.
    pub every_words: String,
    /// They said yes to it.
    pub is_welcome: bool,
    /// May the user name them as a reference?
    pub reference: Favour,
    /// A letter of recommendation.
    pub recommendation: Favour,
    pub linkedin: Linkedin,
}

/// What is to be otherwise; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct KeepInTouchInput {
    pub contact_id: i64,
    /// 0: it is not meant.
    pub every_months: Option<u32>,
    pub is_welcome: Option<bool>,
    pub reference: Option<Favour>,
    pub recommendation: Option<Favour>,
    pub linkedin: Option<Linkedin>,
}

/// What was agreed with somebody; nothing yet where nothing was said.
pub(crate) fn with(conn: &Connection, contact: i64) -> Result<KeepInTouch> {
    let read = |row: &Row<'_>| {
        let every_months: Option<u32> = row.get(0)?;
        Ok(KeepInTouch {
            contact_id: contact,
            every_months,
            every_words: every(every_months),
            is_welcome: row.get(1)?,
            reference: row.get(2)?,
            recommendation: row.get(3)?,
            linkedin: row.get(4)?,
        })
    };
    let known = conn.first(
        "SELECT every_months, is_welcome, reference, recommendation, linkedin FROM keep_in_touch WHERE contact_id = ?",
        [contact],
        read,
    )?;
    Ok(known.unwrap_or_else(|| KeepInTouch { contact_id: contact, ..KeepInTouch::default() }))
}
