use std::sync::{Barrier, mpsc};
use std::thread;

use rusqlite::params;
use rusqlite_migration::M;

use super::*;

fn add(tx: &Connection, name: &str) -> i64 {
    tx.execute(
        "INSERT INTO contact (uid, name, name_key, sort_key, created_at, changed_at) VALUES (?1, ?2, ?2, ?2, '', '')",
        params![new_uid(), name],
    )
    .unwrap();
    tx.last_insert_rowid()
}

fn names(store: &Store) -> Vec<String> {
    store
        .read(|conn| {
            let mut statement = conn.prepare("SELECT name FROM contact ORDER BY id")?;
            let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(names)
        })
        .unwrap()
}

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("deep/confab.db")).unwrap();
    (folder, store)
}

#[test]
fn a_failed_write_leaves_nothing() {
    let (_folder, store) = open();
    let outcome = store.write("Added", |tx| {
        add(tx, "Maya");
        Err::<(), _>(Error::Cancelled)
    });
    assert!(outcome.is_err());
    assert!(names(&store).is_empty(), "what a failed write had done is rolled back");
}

#[test]
fn a_write_reports_the_tables_it_touched_once_it_is_committed() {
    let (_folder, store) = open();
    let (send, receive) = mpsc::channel();
    store.observe(move |changes| send.send(changes.clone()).unwrap());
    store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    let changes = receive.try_recv().unwrap();
    assert!(changes.contains("contact"), "the screens reload from it: {changes:?}");
    assert!(receive.try_recv().is_err(), "one write reports once");
}

#[test]
fn writes_of_several_threads_each_report_their_own() {
    let (_folder, store) = open();
    let (send, receive) = mpsc::channel();
    store.observe(move |changes| send.send(changes.clone()).unwrap());
    let write = |table: &'static str| {
        for _ in 0..200 {
            store
                .write_silently(|tx| {
                    match table {
                        "contact" => drop(add(tx, "Maya")),
                        _ => drop(tx.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [new_uid()])?),
                    }
                    Ok(())
                })
                .unwrap();
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| write("contact"));
        scope.spawn(|| write("tag"));
    });
    let reports: Vec<Changes> = receive.try_iter().collect();
    let of = |table: &str| reports.iter().filter(|changes| changes.len() == 1 && changes.contains(table)).count();
    assert_eq!((of("contact"), of("tag"), reports.len()), (200, 200, 400), "none is lost, mixed or told early");
}

#[test]
fn a_step_of_one_file_is_none_of_another() {
    let ((_mine, mine), (_sample, sample)) = (open(), open());
    let step = mine.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap().undo.unwrap();
    sample.write("Added", |tx| Ok(add(tx, "Ana"))).unwrap();
    assert!(matches!(sample.undo(step.id), Err(Error::CannotUndo)), "it may be asked of the wrong one");
    assert_eq!(names(&sample), ["Ana"]);
    mine.undo(step.id).unwrap();
    assert!(names(&mine).is_empty());
}

#[test]
fn undo_takes_back_an_insert_an_update_and_a_delete_and_can_itself_be_undone() {
    let (_folder, store) = open();
    let added = store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    let id = added.value;
    let renamed =
        store.write("Renamed", |tx| Ok(tx.execute("UPDATE contact SET name = 'Mia' WHERE id = ?", [id])?)).unwrap();
    let deleted = store.write("Deleted", |tx| Ok(tx.execute("DELETE FROM contact WHERE id = ?", [id])?)).unwrap();
    store.undo(deleted.undo.unwrap().id).unwrap();
    assert_eq!(names(&store), ["Mia"]);
    let undone = store.undo(renamed.undo.unwrap().id).unwrap();
    assert_eq!(names(&store), ["Maya"]);
    store.undo(undone.undo.unwrap().id).unwrap();
    assert_eq!(names(&store), ["Mia"], "an undone step can be done again");
}

#[test]
fn a_step_whose_rows_have_changed_since_is_not_undone() {
    let (_folder, store) = open();
    let added = store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    store.write("Renamed", |tx| Ok(tx.execute("UPDATE contact SET name = 'Mia'", [])?)).unwrap();
    let outcome = store.undo(added.undo.unwrap().id);
    assert!(matches!(outcome, Err(Error::CannotUndo)));
    assert_eq!(names(&store), ["Mia"], "nothing is touched");
}

#[test]
fn undoing_an_addition_never_takes_along_what_was_attached_later() {
    let (_folder, store) = open();
    let added = store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    store
        .write("Mail", |tx| {
            Ok(tx.execute(
                "INSERT INTO contact_email (contact_id, address, address_key) VALUES (?, 'a@b.example', 'a@b.example')",
                [added.value],
            )?)
        })
        .unwrap();
    assert!(matches!(store.undo(added.undo.unwrap().id), Err(Error::CannotUndo)));
    assert_eq!(names(&store), ["Maya"], "the person stays, with the address written since");
}

#[test]
fn a_write_that_touches_nothing_offers_no_undo() {
    let (_folder, store) = open();
    let written = store.write("Nothing", |_| Ok(())).unwrap();
    assert!(written.undo.is_none());
}

#[test]
fn the_reader_cannot_write() {
    let (_folder, store) = open();
    let outcome = store.read(|conn| Ok(conn.execute("DELETE FROM contact", [])?));
    assert!(outcome.is_err(), "a query must not be able to change anything");
}

#[cfg(unix)]
#[test]
fn the_file_and_its_folder_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, store) = open();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(store.path()), 0o600);
    assert_eq!(mode(store.path().parent().unwrap()), 0o700, "nobody else on this computer reads along");
}

#[test]
fn two_who_come_first_at_the_same_moment_make_one_file() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        let both = Barrier::new(2);
        let come = |name| {
            both.wait();
            let store = Store::open(&path).unwrap();
            store.write("Added", |tx| Ok(add(tx, name))).unwrap();
        };
        thread::scope(|scope| {
            scope.spawn(|| come("Maya"));
            scope.spawn(|| come("Ana"));
        });
        let mut names = names(&Store::open(&path).unwrap());
        names.sort_unstable();
        assert_eq!(names, ["Ana", "Maya"], "nobody is turned away, and nobody is lost");
    }
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let (folder, store) = open();
    let path = store.path().to_owned();
    store.second_connection().unwrap().pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let before = std::fs::read(&path).unwrap();
    let outcome = Store::open(&path);
    assert!(matches!(outcome, Err(Error::Newer { found: 99, .. })), "{outcome:?}");
    assert_eq!(std::fs::read(&path).unwrap(), before, "a newer file is not touched");
    drop(folder);
}

#[test]
fn a_file_that_is_no_database_is_called_damaged_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confab.db");
    std::fs::write(&path, "this is a shopping list, not a database. ".repeat(200)).unwrap();
    let outcome = Store::open(&path);
    assert!(matches!(outcome, Err(Error::Damaged(_))), "{outcome:?}");
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("this is a shopping list"), "it is kept");
}

#[test]
fn another_programs_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confab.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE cookies (id INTEGER)").unwrap();
    assert!(matches!(Store::open(&path), Err(Error::Foreign(_))));
}

#[test]
fn a_copy_is_sound_and_private_and_only_the_latest_few_are_kept() {
    let (_folder, store) = open();
    store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    let copies: Vec<_> = (0..7).map(|_| copy_beside(store.path(), "before-import").unwrap()).collect();
    let newest = Store::open(copies.last().unwrap()).unwrap();
    assert_eq!(names(&newest), ["Maya"]);
    assert_eq!(copies.iter().filter(|copy| copy.exists()).count(), 5, "old copies make room");
}

#[test]
fn a_damaged_file_is_set_aside_never_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confab.db");
    for end in ["", "-journal", "-wal"] {
        std::fs::write(folder.path().join(format!("confab.db{end}")), format!("broken{end}")).unwrap();
    }
    let now = "2026-11-21T16:00:00Z".parse().unwrap();
    let aside = set_aside(&path, "damaged", now).unwrap();
    assert_eq!(aside.file_name().unwrap(), "confab.db.damaged-20261121-160000");
    for end in ["", "-journal", "-wal"] {
        assert!(
            !folder.path().join(format!("confab.db{end}")).exists(),
            "nothing is left that a fresh file would take"
        );
        let kept = std::fs::read_to_string(format!("{}{end}", aside.display())).unwrap();
        assert_eq!(kept, format!("broken{end}"), "it is kept under another name, and what belongs to it beside it");
    }
}

const FIRST: &str = include_str!("migrations/0001.sql");

/// A database of version 1 with Maya in it, and a connection to it.
fn version_one() -> (tempfile::TempDir, PathBuf, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confab.db");
    let mut conn = Connection::open(&path).unwrap();
    open::upgrade(&mut conn, &path, 0, &[M::up(FIRST)]).unwrap();
    add(&conn, "Maya");
    (folder, path, conn)
}

#[test]
fn an_upgrade_copies_the_file_first_and_keeps_what_was_in_it() {
    let (_folder, path, mut conn) = version_one();
    let next = [M::up(FIRST), M::up("ALTER TABLE contact ADD COLUMN shoe_size TEXT NOT NULL DEFAULT ''")];
    open::upgrade(&mut conn, &path, 1, &next).unwrap();
    let name: String = conn.query_row("SELECT name FROM contact WHERE shoe_size = ''", [], |row| row.get(0)).unwrap();
    assert_eq!(name, "Maya");
    let copy = copies(&path).remove(0);
    assert_eq!(names(&Store::open(&copy).unwrap()), ["Maya"], "the copy holds what was there before");
}

#[test]
fn an_upgrade_that_fails_half_way_leaves_the_old_version_whole() {
    let (_folder, path, mut conn) = version_one();
    let next = [M::up(FIRST), M::up("UPDATE contact SET name = 'lost'; INSERT INTO nowhere VALUES (1)")];
    assert!(open::upgrade(&mut conn, &path, 1, &next).is_err());
    drop(conn);
    assert_eq!(names(&Store::open(&path).unwrap()), ["Maya"], "the old version still opens with everything in it");
}

/// The schema as one file that a reader can learn from.
fn rendered_schema(conn: &Connection) -> String {
    let mut text = String::from(RENDERED_HEAD);
    let mut statement = conn
        .prepare(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let objects: Vec<(String, String, String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    for table in tables::TABLES {
        let of_it = |kind: &'static str| objects.iter().filter(move |(is, _, of, _)| is == kind && of == table.name);
        for (_, _, _, sql) in of_it("table") {
            for line in wrapped(&format!("{}.", table.about)) {
                text.push_str(&format!("\n-- {line}"));
            }
            // SQLite quotes a name that was given to a table later.
            text.push_str(&format!("\n{};\n", sql.replacen(&format!("\"{}\"", table.name), table.name, 1)));
        }
        let mut others: Vec<_> = of_it("index").chain(of_it("trigger")).collect();
        others.sort_unstable();
        for (_, _, _, sql) in others {
            text.push_str(&format!("{sql};\n"));
        }
    }
    for (_, _, _, sql) in objects.iter().filter(|(is, ..)| is == "view") {
        text.push_str(&format!("\n{sql};\n"));
    }
    text
}

const RENDERED_HEAD: &str = "\
-- Confab’s data as it is today: what is kept, and in which shape.
--
-- Rendered from the sum of migrations/ by `CONFAB_RENDER_SCHEMA=1 cargo test -p confab-core --lib schema`; a test compares
-- it. Changes go into a new migration.
--
-- Conventions
--   id          small integer, inside this file only; never shown, never exported
--   uid         UUID, for exports and for a second computer one day
--   *_at        UTC, ‘YYYY-MM-DDTHH:MM:SSZ’, whole seconds
--   *_on        a calendar date, ‘YYYY-MM-DD’; where only the month or year is known ‘YYYY-MM’ or ‘YYYY’
--   zone        IANA name; wherever a person meant a wall clock
--   *_key       a folded form for comparing; never shown
--   source      ‘you’ (typed or corrected by the user: never overwritten) or ‘import’
-- Empty text is ‘’, unknown dates and ids are NULL.

PRAGMA application_id = 0x436F6E66; -- ‘Conf’
";

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        if lines.last().unwrap().chars().count() + word.chars().count() > 115 {
            lines.push(String::new());
        }
        let line = lines.last_mut().unwrap();
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    lines
}

#[test]
fn the_rendered_schema_is_the_sum_of_the_migrations() {
    let (_folder, store) = open();
    let rendered = store.read(|conn| Ok(rendered_schema(conn))).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.sql");
    if std::env::var_os("CONFAB_RENDER_SCHEMA").is_some() {
        std::fs::write(&path, &rendered).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == rendered, "store/schema.sql is out of date: CONFAB_RENDER_SCHEMA=1 cargo test schema");
    // What is read there must also make the same tables.
    let shape = |conn: &Connection| {
        let mut shapes = Vec::new();
        for table in tables::TABLES {
            let mut columns = conn.prepare("SELECT * FROM pragma_table_xinfo(?)").unwrap();
            let mut rows = columns.query([table.name]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<rusqlite::types::Value> = (0..7).map(|at| row.get(at).unwrap()).collect();
                shapes.push(format!("{}: {cells:?}", table.name));
            }
        }
        shapes
    };
    let of_text = Connection::open_in_memory().unwrap();
    of_text.execute_batch(&rendered).unwrap();
    assert_eq!(store.read(|conn| Ok(shape(conn))).unwrap(), shape(&of_text), "the rendered text makes the same tables");
}

/// For a second computer: what changed, and what was deleted, can be told of everything that the user makes.
#[test]
fn whatever_a_user_makes_says_when_it_changed_and_leaves_a_tombstone_or_is_a_part_of_what_does() {
    let (_folder, store) = open();
    store
        .read(|conn| {
            let tells = |table: &str| -> rusqlite::Result<bool> {
                let named = |name: &str| {
                    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM pragma_table_info(?) WHERE name = ?)")?
                        .query_row([table, name], |row| row.get::<_, bool>(0))
                };
                let buried: bool = conn
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?)")?
                    .query_row([format!("tombstone_of_{table}")], |row| row.get(0))?;
                // A company is its name: there is nothing else of it to change.
                Ok(named("uid")? && (named("changed_at")? || table == "company") && buried)
            };
            for table in tables::TABLES.iter().filter(|table| table.undoable && table.exported) {
                // A tag is a word, and a delivery is of this computer's screen.
                if ["tag", "delivery"].contains(&table.name) {
                    continue;
                }
                let mut is_told = tells(table.name)?;
                for reference in references(conn, table)? {
                    is_told |= reference.is_part && reference.target.is_some_and(|whole| tells(whole).unwrap());
                }
                assert!(is_told, "{}: a second computer could not tell what became of it", table.name);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_deleted_leaves_a_tombstone_until_it_is_back() {
    let (_folder, store) = open();
    let buried =
        || store.read(|conn| Ok(conn.query_row("SELECT count(*) FROM tombstone", [], |row| row.get::<_, i64>(0))?));
    store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    let gone = store.write("Deleted", |tx| Ok(tx.execute("DELETE FROM contact", [])?)).unwrap();
    assert_eq!(buried().unwrap(), 1);
    let back = store.undo(gone.undo.unwrap().id).unwrap();
    assert_eq!(buried().unwrap(), 0, "what is back was not deleted");
    store.undo(back.undo.unwrap().id).unwrap();
    assert_eq!(buried().unwrap(), 1, "and again");
}

#[test]
fn every_table_and_every_way_to_a_contact_is_on_the_list() {
    let (_folder, store) = open();
    store
        .read(|conn| {
            let names = |sql: &str| -> Vec<String> {
                let mut statement = conn.prepare(sql).unwrap();
                statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
            };
            let mut there = names("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
            let mut listed: Vec<_> = tables::TABLES.iter().map(|table| table.name.to_owned()).collect();
            there.sort();
            listed.sort();
            assert_eq!(listed, there, "a table is on the list in tables.rs, and what is there is a table");
            for table in tables::TABLES {
                let ways = names(&format!(
                    "SELECT \"from\" FROM pragma_foreign_key_list('{}') WHERE \"table\" = 'contact'",
                    table.name
                ));
                for way in &ways {
                    assert!(
                        table.of_contact.iter().any(|(column, _)| column == way),
                        "{}.{way} leads to a contact: say in tables.rs whether it keeps one whose import is undone",
                        table.name
                    );
                }
                let columns = names(&format!("SELECT name FROM pragma_table_info('{}')", table.name));
                for (column, keeps) in table.of_contact {
                    assert!(columns.iter().any(|there| there == column), "{}.{column} is a column", table.name);
                    assert!(
                        *keeps != tables::Keeps::WhenTyped || columns.iter().any(|there| there == "source"),
                        "{} tells by its source what was typed",
                        table.name
                    );
                }
                let of_people = ["contact_id", "meeting_id"].iter().any(|of| columns.iter().any(|there| there == of));
                assert!(
                    !of_people || !columns.iter().any(|there| there == "wording") || !table.found.is_empty(),
                    "{} has words of somebody: say in tables.rs that people are found by them",
                    table.name
                );
                assert!(
                    !table.undoable || columns.iter().any(|there| there == "id"),
                    "{} has an id, by which undo finds its rows",
                    table.name
                );
            }
            Ok(())
        })
        .unwrap();
}

/// The files that were written by programs of earlier versions: (file, the version it has).
const SHIPPED: [(&str, i64); 4] = [("v1.db", 1), ("v1-real.db", 1), ("v2.db", 2), ("v3.db", 3)];

/// A shipped file in a folder of its own.
fn shipped(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confab.db");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/schema").join(name);
    std::fs::copy(kept, &path).unwrap();
    (folder, path)
}

/// A row as its columns’ names and values.
type Row = Vec<(String, rusqlite::types::Value)>;

/// All rows of a table, each as its columns’ names and values.
fn rows(conn: &Connection, table: &str) -> Vec<Row> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.query([]).unwrap();
    let mut all = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        all.push(names.iter().enumerate().map(|(at, name)| (name.clone(), row.get(at).unwrap())).collect());
    }
    all
}

#[test]
fn a_file_of_every_version_shipped_opens_with_every_row_intact() {
    let schema = |conn: &Connection| rows(conn, "(SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name)");
    let (_folder, fresh) = open();
    let fresh_schema = fresh.read(|conn| Ok(schema(conn))).unwrap();
    for (name, version) in SHIPPED {
        let (_folder, path) = shipped(name);
        let old = Connection::open(&path).unwrap();
        let has: i64 = old.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(has, version, "{name} is what it is called");
        let before: Vec<(String, Vec<Row>)> = rows(&old, "sqlite_schema")
            .into_iter()
            .filter_map(|row| match (&row[0].1, &row[1].1) {
                (rusqlite::types::Value::Text(kind), rusqlite::types::Value::Text(table))
                    if kind == "table" && table != "sqlite_stat1" =>
                {
                    Some((table.clone(), rows(&old, table)))
                }
                _ => None,
            })
            .collect();
        assert!(before.len() >= 17, "{name} has tables to lose");
        drop(old);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.read(check).unwrap(), Vec::<String>::new(), "{name} hangs together");
        store
            .read(|conn| {
                assert_eq!(schema(conn), fresh_schema, "{name}, upgraded, equals a fresh file");
                for (table, before) in &before {
                    let after = rows(conn, table);
                    assert_eq!(after.len(), before.len(), "{name}: no row of {table} is lost or added");
                    for (old, new) in before.iter().zip(&after) {
                        for (column, value) in old {
                            let Some((_, now)) = new.iter().find(|(name, _)| name == column) else {
                                assert_eq!(column, "thank_you_id", "{name}: {table}.{column} is gone");
                                continue;
                            };
                            let renamed = matches!(value, rusqlite::types::Value::Text(text) if text == "cancelled");
                            assert!(now == value || renamed, "{name}: {table}.{column} was {value:?} and is {now:?}");
                        }
                    }
                }
                // What named a thank-you names its person and meeting, or says that it is a thank-you.
                let lost: i64 = conn.query_row(
                    "SELECT (SELECT count(*) FROM letter l WHERE NOT EXISTS (
                               SELECT 1 FROM thank_you t WHERE t.contact_id = l.contact_id AND t.meeting_id = l.meeting_id))
                          + (SELECT count(*) FROM delivery d WHERE subject_kind <> 'thank_you' OR NOT EXISTS (
                               SELECT 1 FROM thank_you t WHERE t.id = d.subject_id))",
                    [],
                    |row| row.get(0),
                )?;
                assert_eq!(lost, 0, "{name}: letters and deliveries know their thank-you");
                Ok(())
            })
            .unwrap();
        if version == SCHEMA_VERSION {
            assert!(copies(&path).is_empty(), "{name} is as it is to be, and is not copied");
            continue;
        }
        let copy = copies(&path).remove(0);
        let kept: i64 = Connection::open(copy).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, version, "{name} was copied first, as it was");
    }
}

#[test]
fn what_an_older_file_held_is_found() {
    let (_folder, path) = shipped("v1.db");
    let store = Store::open(&path).unwrap();
    let mut found = 0;
    let index = store.read(|conn| store.index(conn)).unwrap();
    index.find(&["zoe".to_owned()], |_, _| found += 1);
    assert_eq!(found, 1, "by the search too");
}

#[test]
fn a_number_that_was_given_before_an_upgrade_is_not_given_again() {
    let (_folder, path) = shipped("v1-real.db");
    let old = Connection::open(&path).unwrap();
    let last: i64 =
        old.query_row("SELECT seq FROM sqlite_sequence WHERE name = 'contact'", [], |row| row.get(0)).unwrap();
    old.execute("DELETE FROM contact WHERE id = (SELECT max(id) FROM contact)", []).unwrap();
    drop(old);
    let store = Store::open(&path).unwrap();
    let id = store.write("Added", |tx| Ok(add(tx, "Ana"))).unwrap().value;
    assert_eq!(id, last + 1, "the number of somebody who was deleted stays theirs");
}

#[test]
fn a_copy_takes_the_place_of_the_file_and_what_was_there_is_kept_as_a_copy() {
    let (_folder, store) = open();
    store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    let copy = copy_beside(store.path(), "by-hand").unwrap();
    let added = store.write("Added", |tx| Ok(add(tx, "Kofi"))).unwrap();
    let other = Store::open(store.path()).unwrap();
    assert_eq!(names(&other), ["Maya", "Kofi"]);
    let (send, receive) = mpsc::channel();
    store.observe(move |changes| send.send(changes.clone()).unwrap());
    let before = store.restore(&copy).unwrap();
    assert_eq!(names(&store), ["Maya"]);
    assert_eq!(names(&other), ["Maya"], "whoever has the file open sees it too");
    assert!(receive.try_recv().unwrap().contains("contact"), "every screen hears of it");
    assert!(matches!(store.undo(added.undo.unwrap().id), Err(Error::CannotUndo)), "that was another state");
    let later = store.write("Added", |tx| Ok(add(tx, "Priya"))).unwrap();
    store.undo(later.undo.unwrap().id).unwrap();
    store.restore(&before).unwrap();
    assert_eq!(names(&store), ["Maya", "Kofi"], "the way back is the other copy");
    assert!(store.read(check).unwrap().is_empty(), "and everything hangs together");
}

#[test]
fn a_copy_of_an_earlier_version_is_brought_up_to_date_and_stays_as_it_is() {
    let (_folder, path) = shipped("v1.db");
    let copies = path.with_file_name("copies");
    make_folder(&copies).unwrap();
    let copy = copies.join("confab-by-hand-1.db");
    std::fs::copy(&path, &copy).unwrap();
    let as_it_was = std::fs::read(&copy).unwrap();
    let store = Store::open(&path).unwrap();
    let people = names(&store);
    store.write("Added", |tx| Ok(add(tx, "Kofi"))).unwrap();
    store.restore(&copy).unwrap();
    assert_eq!(names(&store), people);
    assert_eq!(std::fs::read(&copy).unwrap(), as_it_was, "a copy is for another day too");
}

#[test]
fn a_copy_that_cannot_be_read_changes_nothing() {
    let (_folder, store) = open();
    store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    let folder = store.path().with_file_name("copies");
    make_folder(&folder).unwrap();
    let broken = folder.join("confab-by-hand-1.db");
    std::fs::write(&broken, "no database at all ".repeat(500)).unwrap();
    assert!(store.restore(&broken).is_err());
    assert!(store.restore(&folder.join("confab-by-hand-2.db")).is_err(), "one that is gone");
    let newer = copy_beside(store.path(), "by-hand").unwrap();
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(store.restore(&newer), Err(Error::Newer { .. })));
    assert_eq!(names(&store), ["Maya"]);
    store.write("Added", |tx| Ok(add(tx, "Kofi"))).unwrap();
}

#[test]
fn what_takes_long_to_read_keeps_nobody_waiting() {
    let (_folder, store) = open();
    store.write("Added", |tx| Ok(add(tx, "Ana"))).unwrap();
    let (begun, begins) = std::sync::mpsc::channel();
    let (go_on, goes_on) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let store = &store;
        let long = scope.spawn(move || {
            store.read_long(|conn| {
                let before: i64 = conn.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))?;
                begun.send(()).unwrap();
                goes_on.recv().unwrap();
                let after: i64 = conn.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))?;
                Ok((before, after))
            })
        });
        begins.recv().unwrap();
        assert_eq!(names(store), ["Ana"], "a screen reads beside it");
        store.write("Added", |tx| Ok(add(tx, "Ben"))).unwrap();
        assert_eq!(names(store).len(), 2, "and one writes");
        go_on.send(()).unwrap();
        assert_eq!(long.join().unwrap().unwrap(), (1, 1), "what reads long reads of one moment");
    });
}

/// Where it is not told, a release build would wait for itself for ever.
#[cfg(debug_assertions)]
#[test]
fn a_read_within_a_read_is_told_loudly_and_nothing_is_stuck() {
    let (_folder, store) = open();
    let nested = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| store.read(|_| store.read(|_| Ok(())))));
    assert!(nested.is_err());
    let nested = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write_silently(|_| store.write_silently(|_| Ok(())))
    }));
    assert!(nested.is_err());
    store.read(|_| Ok(())).unwrap();
    store.write_silently(|_| Ok(())).unwrap();
}
