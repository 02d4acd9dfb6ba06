//! How rows name one another: by the schema's references, and by what the list of tables says beside them.

use rusqlite::Connection;

use super::image::columns;
use crate::error::Result;
use crate::tables::{self, Table};

/// A column that names a row of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub column: String,
    /// The other table; nothing where the row itself tells which, in `subject_kind`.
    pub target: Option<&'static str>,
    /// The row is a part of the other and goes with it.
    pub is_part: bool,
}

/// How rows of `table` name others: by its foreign keys, and by what the list says beside them.
pub fn references(conn: &Connection, table: &Table) -> Result<Vec<Reference>> {
    let mut references = conn
        .prepare_cached("SELECT \"from\", \"table\", on_delete = 'CASCADE' FROM pragma_foreign_key_list(?)")?
        .query_map([table.name], |row| {
            let target: String = row.get(1)?;
            Ok(Reference { column: row.get(0)?, target: tables::name(&target), is_part: row.get(2)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (column, _) in table.of_contact {
        if !references.iter().any(|reference| reference.column == *column) {
            references.push(Reference { column: (*column).to_owned(), target: Some("contact"), is_part: false });
        }
    }
    // Which import brought a row is told without a reference, since a row outlives the record of it.
    for column in columns(conn, table.name)? {
        if column.name.ends_with("import_id") && !references.iter().any(|reference| reference.column == column.name) {
            references.push(Reference { column: column.name, target: Some("import"), is_part: false });
        }
    }
    if table.name == "delivery" {
        references.push(Reference { column: "subject_id".to_owned(), target: None, is_part: true });
    }
    Ok(references)
}
