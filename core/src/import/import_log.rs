//! What an import did to one person, as `import_row.detail` keeps it: enough to tell it, and to take it back.

use serde::{Deserialize, Serialize};

use crate::import::row::More;

/// A value before the import and after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn<T> {
    pub from: T,
    pub to: T,
}

/// What happened to one person. Absent parts were not touched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trace {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Turn<NameParts>>,
    /// The LinkedIn address and its key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<Turn<(String, Option<String>)>>,
    /// The day of connecting, which was unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Addresses that were added, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<i64>,
    /// A job whose title was filled in or respelt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<(i64, Turn<String>)>,
    /// A job that was added, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job: Option<i64>,
    /// Jobs that ended, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<i64>,
    /// The day they ended on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gone_on: String,
    /// A company that was not known before, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<i64>,
    /// What was told of somebody who was added, beside name, page, addresses and job.
    #[serde(rename = "own", skip_serializing_if = "Option::is_none")]
    pub more: Option<Box<More>>,
    /// Of that, what was filled in for somebody who was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filled: Option<Box<More>>,
    /// Telephone numbers that were added, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<i64>,
    /// The job whose department was filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department_of: Option<i64>,
    /// When the person had last been changed before.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub changed_at: String,
    /// “Data analyst”: what was known before, where a job changed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// “Data engineer, Acme Health”: what is known now.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub now: String,
}

/// A name with everything that follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameParts {
    pub name: String,
    pub given: String,
    pub family: String,
    pub credentials: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nickname: String,
}

/// What undoing an import came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undone {
    /// People that the import had added.
    pub removed: usize,
    /// People that the import had changed.
    pub restored: usize,
    /// People left as they are, because the user, or a later import, has to do with them since.
    pub kept: usize,
}
