//! Undoing an import never takes anything along that a user wrote, whichever table it is in.

use std::collections::BTreeMap;

use rusqlite::{Connection, params_from_iter, types::Value};

use crate::error::Result;
use crate::import::sources::whole::tests::sample;
use crate::import::{import_file, list_imports, undo_import};
use crate::store::image::{columns, image};
use crate::store::references;
use crate::tables::{Keeps, TABLES, Table};
use crate::test::app;

/// Writes a row into `table` as a user would: about contact `whom` wherever a person is named, and about fresh rows
/// wherever another thing is.
fn write(tx: &Connection, table: &Table, whom: i64, made: &mut BTreeMap<&'static str, i64>) -> Result<i64> {
    let references = references(tx, table)?;
    let (mut names, mut values) = (Vec::new(), Vec::<Value>::new());
    for column in columns(tx, table.name)?.iter().filter(|column| column.name != "id") {
        let name = column.name.as_str();
        let to = references.iter().find(|reference| reference.column == name);
        let value: Value = match to.map(|reference| reference.target.unwrap_or("thank_you")) {
            Some("contact") => whom.into(),
            // What a user writes comes of no import.
            Some("import") if !column.required => Value::Null,
            // A row of the same table comes of another meeting.
            Some(target) if target == table.name && !column.required => Value::Null,
            Some(target) if target != table.name => match made.get(target) {
                Some(id) => (*id).into(),
                None => {
                    let target = TABLES.iter().find(|other| other.name == target).unwrap();
                    let id = write(tx, target, whom, made)?;
                    made.insert(target.name, id);
                    id.into()
                }
            },
            _ if name == "source" => "you".to_owned().into(),
            _ => sample(name, table.name, 0, 1).into(),
        };
        names.push(format!("\"{name}\""));
        values.push(value);
    }
    let marks = vec!["?"; names.len()].join(", ");
    tx.execute(
        &format!("INSERT INTO {} ({}) VALUES ({marks})", table.name, names.join(", ")),
        params_from_iter(values),
    )
    .unwrap_or_else(|error| panic!("{}: {error}", table.name));
    Ok(tx.last_insert_rowid())
}

#[test]
fn undoing_an_import_takes_nothing_along_that_a_user_wrote_whichever_table() {
    let mut tried = 0;
    for table in TABLES.iter().filter(|table| table.undoable) {
        // The person's own row is told by its columns; a card is the import's own.
        let is_never = table.of_contact.iter().any(|(_, keeps)| *keeps == Keeps::Never);
        if table.name == "contact" || is_never {
            continue;
        }
        tried += 1;
        let app = app();
        let file = app.folder().join("Connections.csv");
        let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
        let rows = "Maya,Chen,,maya@a.example,Acme,Analyst,15 Jan 2024\nJonas,Weber,,,Helio,Nurse,2 Feb 2024\n";
        std::fs::write(&file, format!("{header}\n{rows}")).unwrap();
        import_file(&app, &file, false).unwrap();
        let store = app.own_store();
        let maya: i64 = store
            .read(|conn| Ok(conn.query_row("SELECT id FROM contact WHERE name = 'Maya Chen'", [], |row| row.get(0))?))
            .unwrap();
        let mut made = BTreeMap::new();
        let id = store.write_silently(|tx| write(tx, table, maya, &mut made)).unwrap();
        made.insert(table.name, id);
        let images = || -> BTreeMap<&'static str, String> {
            store
                .read(|conn| {
                    made.iter()
                        .map(|(table, id)| {
                            let sql =
                                format!("SELECT {} FROM {table} WHERE id = {id}", image(&columns(conn, table)?, ""));
                            let row = conn.query_row(&sql, [], |row| row.get(0)).unwrap_or_default();
                            Ok((*table, row))
                        })
                        .collect()
                })
                .unwrap()
        };
        let before = images();
        undo_import(&app, list_imports(&app).unwrap()[0].id).unwrap();
        let mut after = images();
        let names_her =
            before.keys().any(|name| TABLES.iter().any(|table| table.name == *name && !table.of_contact.is_empty()));
        // A tag that nobody wears any more goes by itself, as after any change.
        if table.name == "tag" {
            after.clone_from(&before);
        }
        assert_eq!(after, before, "{}: the row, and what it hangs on, are as they were", table.name);
        let is_there: bool = store
            .read(|conn| {
                Ok(conn.query_row("SELECT EXISTS (SELECT 1 FROM contact WHERE id = ?)", [maya], |row| row.get(0))?)
            })
            .unwrap();
        assert!(is_there || !names_her, "{}: and so is the person whom it is about", table.name);
        let jonas: i64 = store
            .read(|conn| {
                Ok(conn.query_row("SELECT count(*) FROM contact WHERE name = 'Jonas Weber'", [], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(jonas, 0, "{}: whom nobody wrote about goes", table.name);
    }
    assert!(tried >= 15, "every table was tried: {tried}");
}
