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
    store.separate_connection().unwrap().pragma_update(None, "user_version", 99).unwrap();
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
    let aside = set_aside(&path, now).unwrap();
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

const FIRST: &str = include_str!("schema.sql");

/// A database as version 1 left it, with Maya in it, and a connection to it.
fn version_one() -> (tempfile::TempDir, PathBuf, Connection) {
    let (folder, store) = open();
    store.write("Added", |tx| Ok(add(tx, "Maya"))).unwrap();
    let path = store.path().to_owned();
    drop(store);
    let conn = Connection::open(&path).unwrap();
    (folder, path, conn)
}

#[test]
fn an_upgrade_copies_the_file_first_and_keeps_what_was_in_it() {
    let (_folder, path, mut conn) = version_one();
    let next = [M::up(FIRST), M::up("ALTER TABLE contact ADD COLUMN pronoun TEXT NOT NULL DEFAULT ''")];
    open::upgrade(&mut conn, &path, 1, &next).unwrap();
    let name: String = conn.query_row("SELECT name FROM contact WHERE pronoun = ''", [], |row| row.get(0)).unwrap();
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

#[test]
fn the_data_of_every_version_shipped_is_opened_whole_in_the_schema_of_a_fresh_file() {
    let schema = |store: &Store| {
        store
            .read(|conn| {
                let mut statement = conn.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")?;
                let lines = statement
                    .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
                    .collect::<rusqlite::Result<Vec<_>>>()?;
                Ok(lines)
            })
            .unwrap()
    };
    let count = |store: &Store, table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        store.read(|conn| Ok(conn.query_row(&sql, [], |row| row.get::<_, i64>(0))?)).unwrap()
    };
    let (_folder, fresh) = open();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/schema");
    for version in 1..=SCHEMA_VERSION {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        std::fs::copy(shipped.join(format!("v{version}.db")), &path).unwrap();
        let store = Store::open(&path).unwrap();
        assert_eq!(schema(&store), schema(&fresh), "version {version}, upgraded, equals a fresh file");
        assert_eq!(count(&store, "contact"), 4);
        for table in ["meeting", "note", "promise", "thank_you", "letter", "delivery", "tag", "contact_tag", "import"] {
            assert_eq!(count(&store, table), 1, "what version {version} held in {table} is still there");
        }
        let mut found = 0;
        let index = store.read(|conn| store.index(conn)).unwrap();
        index.find(&["zoe".to_owned()], |_, _| found += 1);
        assert_eq!(found, 1, "and is found");
        assert_eq!(store.read(check).unwrap(), Vec::<String>::new());
    }
}
