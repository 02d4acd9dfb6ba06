//! Changing and deleting several at once.

use super::*;
use crate::tables::TABLES;

#[test]
fn deleting_several_people_is_one_step_with_everything_that_was_theirs() {
    let app = app();
    let [maya, tomas, priya] = ["Maya Chen", "Tomás Herrera", "Priya Raman"].map(|name| add(&app, name));
    let alone = meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    note(&app, alone, "quote", "forty times a week");
    let shared = meet(&app, &[tomas, priya], "2026-11-19T10:00:00Z", 25);
    let before = dump(&app);
    let request = PeopleChange { ids: vec![maya, tomas, tomas, 999], delete: true, ..PeopleChange::default() };
    let written = change_people(&app, &request).unwrap();
    assert_eq!((written.value, written.undo.as_ref().unwrap().label.as_str()), (2, "Deleted 2 people"));
    assert_eq!(everybody(&app), ["Priya Raman"]);
    let meetings: Vec<i64> = app
        .store()
        .read(|conn| {
            Ok(conn
                .prepare("SELECT id FROM meeting")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    assert_eq!(meetings, [shared], "a meeting with nobody left in it goes too");
    app.store().undo(written.undo.unwrap().id).unwrap();
    assert_eq!(dump(&app), before, "undo gives back the identical data");
}

#[test]
fn tags_and_the_archive_are_changed_for_several_and_undone() {
    let app = app();
    let ids: Vec<_> = ["Maya Chen", "Tomás Herrera", "Priya Raman"].map(|name| add(&app, name)).into();
    let before = dump(&app);
    let tag = PeopleChange { ids: ids.clone(), add_tags: vec!["Mentor".into()], ..PeopleChange::default() };
    let tagged = change_people(&app, &tag).unwrap();
    assert_eq!(tagged.undo.as_ref().unwrap().label, "Tagged 3 people “Mentor”");
    assert_eq!(list_tags(&app).unwrap(), ["Mentor"]);
    let untag = PeopleChange { ids: ids.clone(), remove_tags: vec!["mentor".into()], ..PeopleChange::default() };
    let untagged = change_people(&app, &untag).unwrap();
    assert!(list_tags(&app).unwrap().is_empty(), "a tag that nobody has is forgotten");
    app.store().undo(untagged.undo.unwrap().id).unwrap();
    app.store().undo(tagged.undo.unwrap().id).unwrap();
    assert_eq!(dump(&app), before);
    let archive = PeopleChange { ids: vec![ids[0]], archived: Some(true), ..PeopleChange::default() };
    let archived = change_people(&app, &archive).unwrap();
    assert_eq!(archived.undo.as_ref().unwrap().label, "Archived Maya Chen");
    assert_eq!(everybody(&app).len(), 2);
    assert_eq!(names(&app, PeopleQuery { filter: PeopleFilter::Archived, ..PeopleQuery::default() }), ["Maya Chen"]);
    app.store().undo(archived.undo.unwrap().id).unwrap();
    assert_eq!(dump(&app), before, "nothing is forgotten in the archive");
    let nobody = change_people(&app, &PeopleChange { ids: vec![999], delete: true, ..PeopleChange::default() });
    assert!(matches!(nobody, Err(Error::Gone(_))));
}

/// Everything that undo has to give back, as text.
fn dump(app: &TestApp) -> Vec<String> {
    app.store()
        .read(|conn| {
            let mut lines = Vec::new();
            for table in TABLES.iter().filter(|table| table.undoable).map(|table| table.name) {
                let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY id"))?;
                let width = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let cells: Vec<_> = (0..width)
                        .map(|at| row.get::<_, rusqlite::types::Value>(at))
                        .collect::<rusqlite::Result<_>>()?;
                    lines.push(format!("{table}: {cells:?}"));
                }
            }
            Ok(lines)
        })
        .unwrap()
}
