//! A row as JSON, so that it can be compared, kept and written back: for undo, for an export that is read back whole, and
//! for taking such an import back. Values of every type survive.

use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::wording;
use crate::error::{Error, Result};
use crate::tables::Table;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// It holds texts and whole numbers only, which JSON holds as they are: strict tables see to that.
    is_plain: bool,
    pub required: bool,
    pub key: bool,
}

/// The columns of `table`, in their order.
pub fn columns(conn: &Connection, table: &str) -> Result<Vec<Column>> {
    Ok(conn
        .prepare_cached("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?) ORDER BY cid")?
        .query_map([table], |row| {
            Ok(Column {
                name: row.get(0)?,
                is_plain: matches!(row.get::<_, String>(1)?.as_str(), "TEXT" | "INTEGER" | "INT"),
                required: row.get(2)?,
                key: row.get::<_, i64>(3)? > 0,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The columns that an export has of `table`.
///
/// # Errors
/// As [`columns`].
pub fn exported(conn: &Connection, table: &Table) -> Result<Vec<Column>> {
    let mut own = columns(conn, table.name)?;
    if let Some(view) = table.exported_as {
        let there = columns(conn, view)?;
        own.retain(|column| there.iter().any(|seen| seen.name == column.name));
    }
    Ok(own)
}

/// SQL for a JSON array of a row's values; `of` names the row: `new.`, or nothing.
pub fn image<'a>(columns: impl IntoIterator<Item = &'a Column>, of: &str) -> String {
    let fields: Vec<_> = columns.into_iter().map(|column| column.field(of)).collect();
    format!("json_array({})", fields.join(", "))
}

impl Column {
    fn field(&self, of: &str) -> String {
        let column = format!("{of}\"{}\"", self.name);
        if self.is_plain {
            return column;
        }
        // JSON knows no bytes, and SQLite writes a fraction into it with fewer digits than it has.
        format!(
            "json(CASE typeof({column}) WHEN 'blob' THEN '{{\"blob\":\"' || hex({column}) || '\"}}'
                  WHEN 'real' THEN '{{\"real\":\"' || format('%!.17g', {column}) || '\"}}' ELSE json_quote({column}) END)"
        )
    }
}

/// The values of a row's image.
///
/// # Errors
/// When it is none.
pub fn values(image: &str) -> Result<Vec<Value>> {
    let image: Vec<Json> = serde_json::from_str(image)?;
    image.into_iter().map(value).collect()
}

/// One value of an image.
///
/// # Errors
/// When it is none.
pub fn value(json: Json) -> Result<Value> {
    let none = || Error::refused(wording::NO_VALUE);
    match json {
        Json::Null => Ok(Value::Null),
        Json::String(text) => Ok(Value::Text(text)),
        Json::Number(number) => number.as_i64().map(Value::Integer).ok_or_else(none),
        Json::Object(of) => match (of.get("real").and_then(Json::as_str), of.get("blob").and_then(Json::as_str)) {
            (Some(real), _) => real.parse().map(Value::Real).map_err(|_| none()),
            (_, Some(hex)) => bytes(hex).map(Value::Blob).ok_or_else(none),
            _ => Err(none()),
        },
        _ => Err(none()),
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || hex.len() % 2 == 1 {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect()
}
