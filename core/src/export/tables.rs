//! Everything, table by table: what Confab reads back whole (`import/sources/whole/`). The lists beside it are for people and their
//! scripts.
//!
//! Each table has the names of its columns and its rows as arrays. The numbers in `id`, and wherever one row names another,
//! mean something within the file only. Which tables are here is told by the one list of them.

use std::io::Write;

use rusqlite::Connection;

use super::failed::Failed;
use crate::error::Result;
use crate::store::SCHEMA_VERSION;
use crate::store::image::{Column, exported, image};
use crate::tables::{TABLES, Table};

/// How an import of a whole export is called in the record of imports.
pub const WHOLE: &str = "confab_export";

pub(super) fn write(conn: &Connection, out: &mut impl Write) -> Result<(), Failed> {
    write!(out, ",\n\"tables\":{{\"version\":{SCHEMA_VERSION}").map_err(Failed::Writing)?;
    for table in TABLES.iter().filter(|table| table.exported) {
        let columns = exported(conn, table)?;
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        write!(out, ",\n\"{}\":{{\"columns\":{},\"rows\":[", table.name, serde_json::to_string(&names)?)
            .map_err(Failed::Writing)?;
        let mut statement = conn.prepare(&question(table, &columns))?;
        let mut rows = statement.query([])?;
        let mut comma = "\n";
        while let Some(row) = rows.next()? {
            write!(out, "{comma}{}", row.get_ref(0)?.as_str()?).map_err(Failed::Writing)?;
            comma = ",\n";
        }
        out.write_all(b"]}").map_err(Failed::Writing)?;
    }
    out.write_all(b"}").map_err(Failed::Writing)
}

fn question(table: &Table, columns: &[Column]) -> String {
    let keys: Vec<String> =
        columns.iter().filter(|column| column.key).map(|column| format!("\"{}\"", column.name)).collect();
    // How data came here by such a file is told here, and is none of the data.
    let of_the_data = match table.name {
        "import" => format!("WHERE kind <> '{WHOLE}'"),
        "import_row" => format!("WHERE import_id IN (SELECT id FROM import WHERE kind <> '{WHOLE}')"),
        _ => String::new(),
    };
    let from = table.exported_as.unwrap_or(table.name);
    format!("SELECT {} FROM {from} {of_the_data} ORDER BY {}", image(columns, ""), keys.join(", "))
}
