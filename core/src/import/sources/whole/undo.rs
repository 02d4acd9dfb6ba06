//! Taking a whole import back, but never a word that the user has written since, nor anything that it hangs on.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, ErrorCode, params, params_from_iter};

use crate::error::Result;
use crate::import::import_log::Undone;
use crate::import::sources::whole::merge::{Deed, shortened};
use crate::store;
use crate::store::image::{self, Column};
use crate::tables::{self, TABLES};

type Row = (&'static str, i64);

/// Takes back what import `id` did; `later` are people in a later import, who stay.
///
/// # Errors
/// When the database cannot be read or written.
pub fn undo(tx: &Connection, id: i64, later: &foldhash::HashSet<i64>) -> Result<Undone> {
    let deeds = tx
        .prepare(
            "SELECT detail FROM import_row WHERE import_id = ? AND outcome IN ('added', 'updated') ORDER BY line DESC",
        )?
        .query_map([id], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?
        .iter()
        .map(|detail| Ok(serde_json::from_str(detail)?))
        .collect::<Result<Vec<Deed>>>()?;
    let mut columns: HashMap<&'static str, Vec<Column>> = HashMap::new();
    for table in TABLES {
        columns.insert(table.name, image::columns(tx, table.name)?);
    }
    let mut undone = Undone::default();
    // What was changed first: what was added may hang on what it was changed to.
    for deed in deeds.iter().filter(|deed| deed.after.is_some()) {
        let (Some(before), Some(table)) = (&deed.before, tables::name(&deed.table)) else { continue };
        let restored = put_back(tx, table, &columns[table], deed, before)?;
        if table == "contact" {
            undone.restored += usize::from(restored);
            undone.kept += usize::from(!restored);
        }
    }
    let added: HashMap<Row, &str> = deeds
        .iter()
        .filter(|deed| deed.before.is_none())
        .filter_map(|deed| Some(((tables::name(&deed.table)?, deed.id), deed.after.as_deref()?)))
        .collect();
    let stay = staying(tx, &columns, &added, later)?;
    undone.kept += stay.iter().filter(|(table, _)| *table == "contact").count();
    for table in TABLES.iter().rev() {
        let mut ids: Vec<i64> =
            added.keys().filter(|row| row.0 == table.name && !stay.contains(row)).map(|row| row.1).collect();
        ids.sort_unstable();
        for id in ids {
            let gone = tx.prepare_cached(&format!("DELETE FROM {} WHERE id = ?", table.name))?.execute([id])?;
            undone.removed += usize::from(table.name == "contact" && gone == 1);
        }
    }
    // At last what gave way to others: its number may have been given to one of them.
    for deed in deeds.iter().filter(|deed| deed.after.is_none()) {
        let (Some(before), Some(table)) = (&deed.before, tables::name(&deed.table)) else { continue };
        put_back(tx, table, &columns[table], deed, before)?;
    }
    Ok(undone)
}

/// Puts a row back as it was before the import, where it is still as that left it.
fn put_back(tx: &Connection, table: &'static str, columns: &[Column], deed: &Deed, before: &str) -> Result<bool> {
    let now = shortened(tx, table, columns, deed.id)?;
    if now.as_deref() != deed.after.as_deref() {
        return Ok(false);
    }
    let values = image::values(before)?;
    if values.len() != columns.len() {
        return Ok(false);
    }
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let sql = if now.is_some() {
        let set: Vec<String> = names.iter().map(|name| format!("{name} = ?")).collect();
        format!("UPDATE OR IGNORE {table} SET {} WHERE id = {}", set.join(", "), deed.id)
    } else {
        format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({})", names.join(", "), vec!["?"; names.len()].join(", "))
    };
    match tx.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        // What it belonged to is gone since.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
        outcome => Ok(outcome? == 1),
    }
}

/// The rows of the import that stay: those that were changed since, those that others hang on, and what belongs to them.
fn staying(
    tx: &Connection,
    columns: &HashMap<&'static str, Vec<Column>>,
    added: &HashMap<Row, &str>,
    later: &foldhash::HashSet<i64>,
) -> Result<HashSet<Row>> {
    let mut stay: Vec<Row> = Vec::new();
    for (row @ (table, id), after) in added {
        let is_changed = shortened(tx, table, &columns[table], *id)?.is_some_and(|now| now != *after);
        if is_changed || (*table == "contact" && later.contains(id)) {
            stay.push(*row);
        }
    }
    // Who hangs on whom: what stays holds what it hangs on, and keeps what is part of it.
    let mut holds: HashMap<Row, Vec<Row>> = HashMap::new();
    for table in TABLES {
        // What the program itself noted is no word of the user's, and goes with what it is about.
        if matches!(table.name, "delivery" | "import_row" | "contact_card") {
            continue;
        }
        for reference in store::references(tx, table)? {
            let Some(target) = reference.target else { continue };
            let sql = format!("SELECT id, \"{0}\" FROM {1} WHERE \"{0}\" IS NOT NULL", reference.column, table.name);
            let mut statement = tx.prepare(&sql)?;
            let mut rows = statement.query(params![])?;
            while let Some(row) = rows.next()? {
                let (child, parent) = ((table.name, row.get(0)?), (target, row.get(1)?));
                if !added.contains_key(&parent) {
                    continue;
                }
                if !added.contains_key(&child) {
                    stay.push(parent);
                    continue;
                }
                holds.entry(child).or_default().push(parent);
                if reference.is_part {
                    holds.entry(parent).or_default().push(child);
                }
            }
        }
    }
    let mut found: HashSet<Row> = HashSet::new();
    while let Some(row) = stay.pop() {
        if found.insert(row) {
            stay.extend(holds.get(&row).into_iter().flatten().copied());
        }
    }
    Ok(found)
}
