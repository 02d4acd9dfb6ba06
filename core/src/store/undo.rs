//! Undo: temporary triggers note each row's image before and after, for as long as the program runs.
//!
//! A step can be undone while every row it touched is still as it left it. Undoing is a step of its own, so
//! redo needs nothing more. The technique is the one of <https://sqlite.org/undoredo.html>, with rows kept as
//! JSON instead of SQL text, so that "still as it left it" can be asked.

use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::{Connection, ErrorCode, OptionalExtension, params, params_from_iter};
use serde::Serialize;
use ts_rs::TS;

use super::image::{columns, image, values};
use crate::error::{Error, Result};
use crate::tables::TABLES;

/// A step that can be undone as long as nothing it touched has been changed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoStep {
    pub id: i64,
    /// What was done, in the past tense, as the toast says it: “Marked as sent”.
    pub label: String,
}

/// How many steps are remembered.
const REMEMBERED: i64 = 100;

/// How many connections noted steps so far. Each counts from a number of its own, so that what one of them did is never
/// taken for a step of another: the sample's for the user's, or those of a file that was set aside.
static CONNECTIONS: AtomicI64 = AtomicI64::new(0);

/// Between the first steps of two connections; as numbers of JavaScript they stay exact for nine million of them.
const APART: i64 = 1_000_000_000;

/// Makes the temporary tables and triggers on `conn`.
pub(super) fn install(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE undo_now (step INTEGER);
         INSERT INTO undo_now VALUES (NULL);
         CREATE TEMP TABLE undo_step (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL DEFAULT '');
         CREATE TEMP TABLE undo_row (
           id INTEGER PRIMARY KEY, step INTEGER NOT NULL, tbl TEXT NOT NULL, row_id INTEGER NOT NULL,
           before TEXT, after TEXT);
         CREATE INDEX temp.undo_row_step ON undo_row (step);",
    )?;
    conn.execute(
        "INSERT INTO temp.sqlite_sequence (name, seq) VALUES ('undo_step', ?)",
        [CONNECTIONS.fetch_add(1, Ordering::Relaxed) * APART],
    )?;
    note_writes_to(conn, TABLES.iter().filter(|table| table.undoable).map(|table| table.name))
}

/// Makes the triggers that note what is written to `tables`.
fn note_writes_to<'t>(conn: &Connection, tables: impl Iterator<Item = &'t str>) -> Result<()> {
    for table in tables {
        let columns = columns(conn, table)?;
        let trigger = |event: &str, id: &str, before: &str, after: &str| {
            format!(
                "CREATE TEMP TRIGGER undo_{table}_{event} AFTER {event} ON main.{table}
                 WHEN (SELECT step FROM undo_now) IS NOT NULL BEGIN
                   INSERT INTO undo_row (step, tbl, row_id, before, after)
                   VALUES ((SELECT step FROM undo_now), '{table}', {id}, {before}, {after});
                 END;"
            )
        };
        conn.execute_batch(&trigger("INSERT", "new.id", "NULL", &image(&columns, "new.")))?;
        conn.execute_batch(&trigger("UPDATE", "new.id", &image(&columns, "old."), &image(&columns, "new.")))?;
        conn.execute_batch(&trigger("DELETE", "old.id", &image(&columns, "old."), "NULL"))?;
    }
    Ok(())
}

/// Starts recording a step.
pub(super) fn begin(conn: &Connection) -> Result<i64> {
    conn.prepare_cached("INSERT INTO undo_step DEFAULT VALUES")?.execute([])?;
    let step = conn.last_insert_rowid();
    conn.prepare_cached("UPDATE undo_now SET step = ?")?.execute([step])?;
    Ok(step)
}

/// Stops recording; returns the step unless nothing was touched.
pub(super) fn end(conn: &Connection, step: i64, label: &str) -> Result<Option<UndoStep>> {
    conn.prepare_cached("UPDATE undo_now SET step = NULL")?.execute([])?;
    conn.prepare_cached("UPDATE undo_step SET label = ?2 WHERE id = ?1")?.execute(params![step, label])?;
    conn.prepare_cached("DELETE FROM undo_row WHERE step <= ?")?.execute([step - REMEMBERED])?;
    conn.prepare_cached("DELETE FROM undo_step WHERE id <= ?")?.execute([step - REMEMBERED])?;
    let touched: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM undo_row WHERE step = ?)")?
        .query_row([step], |row| row.get(0))?;
    Ok(touched.then(|| UndoStep { id: step, label: label.to_owned() }))
}

struct Touched {
    table: String,
    row_id: i64,
    before: Option<String>,
    after: Option<String>,
}

/// Puts back what `step` changed.
pub(super) fn revert(conn: &Connection, step: i64) -> Result<Option<UndoStep>> {
    let label: Option<String> =
        conn.query_row("SELECT label FROM undo_step WHERE id = ?", [step], |row| row.get(0)).optional()?;
    let label = label.ok_or(Error::CannotUndo)?;
    let rows = conn
        .prepare_cached("SELECT tbl, row_id, before, after FROM undo_row WHERE step = ? ORDER BY id DESC")?
        .query_map([step], |row| {
            Ok(Touched { table: row.get(0)?, row_id: row.get(1)?, before: row.get(2)?, after: row.get(3)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if rows.is_empty() {
        return Err(Error::CannotUndo);
    }
    conn.pragma_update(None, "defer_foreign_keys", true)?;
    let undoing = begin(conn)?;
    for row in &rows {
        put_back(conn, row)?;
    }
    if reached_further(conn, step, undoing)? || has_orphans(conn)? {
        return Err(Error::CannotUndo);
    }
    let undone = end(conn, undoing, &label)?;
    conn.execute("DELETE FROM undo_row WHERE step = ?", [step])?;
    Ok(undone)
}

fn put_back(conn: &Connection, row: &Touched) -> Result<()> {
    let Touched { table, row_id, before, after } = row;
    let columns = columns(conn, table)?;
    let fields: Vec<_> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let list = fields.join(", ");
    let now: Option<String> = conn
        .prepare_cached(&format!("SELECT {} FROM {table} WHERE id = ?", image(&columns, "")))?
        .query_row([row_id], |row| row.get(0))
        .optional()?;
    if now != *after {
        return Err(Error::CannotUndo);
    }
    let Some(before) = before else {
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?"))?.execute([row_id])?;
        return Ok(());
    };
    let values = values(before)?;
    let sql = if now.is_some() {
        let set: Vec<_> = fields.iter().map(|field| format!("{field} = ?")).collect();
        format!("UPDATE {table} SET {} WHERE id = {row_id}", set.join(", "))
    } else {
        let marks = vec!["?"; values.len()].join(", ");
        format!("INSERT INTO {table} ({list}) VALUES ({marks})")
    };
    match conn.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        // Another row has taken its place: another letter, the same address.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Err(Error::CannotUndo),
        Ok(_) if now.is_none() && columns.iter().any(|column| column.name == "uid") => {
            // What is back was not deleted.
            conn.prepare_cached(&format!("DELETE FROM tombstone WHERE uid = (SELECT uid FROM {table} WHERE id = ?)"))?
                .execute([row_id])?;
            Ok(())
        }
        outcome => Ok(outcome.map(drop)?),
    }
}

/// Deleting what the step had made may have taken along what was attached to it later.
fn reached_further(conn: &Connection, step: i64, undoing: i64) -> Result<bool> {
    Ok(conn.query_row(
        "SELECT EXISTS (
           SELECT tbl, row_id FROM undo_row WHERE step = ?2 AND tbl <> 'delivery'
           EXCEPT SELECT tbl, row_id FROM undo_row WHERE step = ?1)",
        [step, undoing],
        |row| row.get(0),
    )?)
}

fn has_orphans(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare("PRAGMA foreign_key_check")?.exists([])?)
}

#[cfg(test)]
mod tests {
    use rusqlite::types::Value;

    use super::*;

    #[test]
    fn values_of_every_type_are_taken_back_and_done_again() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE TABLE sketch (id INTEGER PRIMARY KEY, weight REAL, picture BLOB, anything ANY, words TEXT) STRICT;
             INSERT INTO sketch VALUES (1, 0.1, x'00FF', 1e300, 'a'), (2, -0.0, NULL, x'', NULL);",
        )
        .unwrap();
        install(&conn).unwrap_err();
        note_writes_to(&conn, ["sketch"].into_iter()).unwrap();
        let all = || -> Vec<Vec<Value>> {
            conn.prepare("SELECT * FROM sketch ORDER BY id")
                .unwrap()
                .query_map([], |row| (0..5).map(|at| row.get(at)).collect())
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap()
        };
        let before = all();
        let step = begin(&conn).unwrap();
        conn.execute_batch(
            "UPDATE sketch SET weight = 1.0 / 3, picture = x'DEAD', anything = 2.5 WHERE id = 1;
             DELETE FROM sketch WHERE id = 2;
             INSERT INTO sketch VALUES (3, 1e-9, x'01', 7, 'c');",
        )
        .unwrap();
        let after = all();
        end(&conn, step, "Drawn").unwrap();
        let undone = revert(&conn, step).unwrap().unwrap();
        assert_eq!(all(), before, "to the last digit and byte");
        revert(&conn, undone.id).unwrap();
        assert_eq!(all(), after, "both ways");
    }
}
