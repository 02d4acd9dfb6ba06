//! Reading an export of ours: only the tables in it, each row as it was written.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use rusqlite::types::Value;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::error::{Error, Result, file_words};
use crate::import::archive;
use crate::import::refusal::Refusal;
use crate::store::{SCHEMA_VERSION, image};

/// The largest export that is read. Thirty thousand people with everything about them make about 50 MB.
const MAX_BYTES: u64 = 512 << 20;

/// A whole export.
#[derive(Debug)]
pub struct Document {
    pub file_name: String,
    /// Hexadecimal.
    pub sha256: String,
    exported_at: String,
    tables: HashMap<String, Rows>,
}

/// The rows of one table.
#[derive(Debug)]
pub struct Rows {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    confab: u32,
    #[serde(default)]
    exported_at: String,
    tables: Option<HashMap<String, Json>>,
}

#[derive(Deserialize)]
struct WrittenRows {
    columns: Vec<String>,
    rows: Vec<Vec<Json>>,
}

impl Document {
    /// The rows of a table; none where the export has no such table.
    pub fn rows(&self, table: &str) -> Option<&Rows> {
        self.tables.get(table)
    }

    /// How many rows there are, of all tables.
    pub fn len(&self) -> usize {
        self.tables.values().map(|table| table.rows.len()).sum()
    }

    /// “ of 2026-11-21”; empty where it is not told.
    pub fn of_day(&self) -> String {
        self.exported_at.get(..10).map(|day| format!(" of {day}")).unwrap_or_default()
    }
}

/// Tells by its beginning whether the file at `path` is an export of ours. What is not to be read is not.
///
/// # Errors
/// A [`Refusal`] where it cannot be read: nobody can tell then.
pub fn is_one(path: &Path) -> Result<bool, Refusal> {
    if archive::is_database(path) || !std::fs::metadata(path).is_ok_and(|about| about.is_file()) {
        return Ok(false);
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    if let Err(error) = read {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        return Err(archive::refusal_of(&name, &error));
    }
    let head: Vec<u8> = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(&head)
        .iter()
        .copied()
        .filter(|b| !b.is_ascii_whitespace())
        .collect();
    Ok(head.starts_with(b"{\"confab\":"))
}

/// Reads the export at `path`.
///
/// # Errors
/// [`Error::Import`] or [`Error::Refused`] where it is none that can be read back.
pub fn read(path: &Path) -> Result<Document> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let failed = |error: std::io::Error| Refusal::Unreadable { name: name.clone(), cause: file_words(&error) };
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > MAX_BYTES {
        return Err(Refusal::TooLarge { name, megabytes: size >> 20 }.into());
    }
    let mut text = Vec::new();
    BufReader::new(file).take(MAX_BYTES).read_to_end(&mut text).map_err(failed)?;
    parse(&name, &text)
}

/// Reads an export that is in memory already.
///
/// # Errors
/// As [`read`].
pub fn parse(name: &str, text: &[u8]) -> Result<Document> {
    let broken = |what| Error::refused(Refusal::BrokenExport { name: name.to_owned(), what }.to_string());
    let bare = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let written: Written = serde_json::from_slice(bare).map_err(|_| broken("it was cut off or changed since"))?;
    let Some(mut tables) = written.tables.filter(|_| written.confab == 1) else {
        return Err(broken("of another version, which cannot be read back whole"));
    };
    let version = tables.remove("version").and_then(|version| version.as_i64()).unwrap_or_default();
    if version > SCHEMA_VERSION {
        return Err(broken("of a newer Confab than this one"));
    }
    let mut read = HashMap::new();
    for (table, json) in tables {
        let written: WrittenRows =
            serde_json::from_value(json).map_err(|_| broken("one of its tables makes no sense"))?;
        let mut rows = Vec::with_capacity(written.rows.len());
        for row in written.rows {
            let values: Vec<Value> = row.into_iter().map(image::value).collect::<Result<_>>()?;
            if values.len() != written.columns.len() {
                return Err(broken("one of its rows is too short or too long"));
            }
            for (column, value) in written.columns.iter().zip(&values) {
                if !is_moment_where_one_belongs(column, value) {
                    return Err(broken("one of its moments is none"));
                }
            }
            rows.push(values);
        }
        read.insert(table, Rows { columns: written.columns, rows });
    }
    let (file_name, sha256) = (name.to_owned(), archive::sha256(text));
    Ok(Document { file_name, sha256, exported_at: written.exported_at, tables: read })
}

/// What cannot be read as a moment later would keep its row from being shown at all.
fn is_moment_where_one_belongs(column: &str, value: &Value) -> bool {
    match value {
        Value::Text(text) if column.ends_with("_at") || column == "snoozed_until" => {
            chrono::DateTime::parse_from_rfc3339(text).is_ok()
        }
        Value::Null | Value::Text(_) => true,
        _ => !column.ends_with("_at"),
    }
}
