use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::prelude::*;
use rusqlite::params;
use serde_json::Value as Json;

use crate::export::{Format, export_data, export_text};
use crate::import::sources::whole::*;
use crate::import::{import_file, list_imports, offer_file, preview_import, undo_import};
use crate::store::image::{columns, image};
use crate::store::references;
use crate::tables::TABLES;
use crate::test::{TestApp, app};

/// Fills every table on the list with `rows` rows, as `seed` has it: each refers to rows of the others.
fn fill(app: &TestApp, rows: usize, seed: u64) {
    app.own_store()
        .write_silently(|tx| {
            let mut seed = seed;
            let mut next = move |of: usize| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                usize::try_from(seed >> 33).unwrap() % of.max(1)
            };
            let mut ids: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
            for table in TABLES.iter().filter(|table| table.exported && table.name != "setting") {
                let columns = columns(tx, table.name)?;
                let references = references(tx, table)?;
                for at in 0..rows {
                    let mut names = Vec::new();
                    let mut values: Vec<rusqlite::types::Value> = Vec::new();
                    for column in columns.iter().filter(|column| column.name != "id") {
                        let name = column.name.as_str();
                        let to = references.iter().find(|reference| reference.column == name);
                        let target = to.map(|reference| reference.target.unwrap_or("thank_you"));
                        let value: rusqlite::types::Value = if let Some(ids) = target.and_then(|target| ids.get(target))
                        {
                            // Each pair but once, where a pair is what a row is known by.
                            if at % 3 == 2 && !column.required && name != "contact_id" {
                                rusqlite::types::Value::Null
                            } else {
                                ids[at % ids.len()].into()
                            }
                        } else if target.is_some() && !column.required {
                            rusqlite::types::Value::Null
                        } else {
                            sample(name, table.name, at, next(1000)).into()
                        };
                        names.push(format!("\"{name}\""));
                        values.push(value);
                    }
                    let marks = vec!["?"; names.len()].join(", ");
                    tx.execute(
                        &format!("INSERT INTO {} ({}) VALUES ({marks})", table.name, names.join(", ")),
                        rusqlite::params_from_iter(values),
                    )
                    .unwrap_or_else(|error| panic!("{}: {error}", table.name));
                    ids.entry(table.name).or_default().push(tx.last_insert_rowid());
                }
            }
            tx.execute("UPDATE contact SET import_id = (SELECT min(id) FROM import)", [])?;
            tx.execute("UPDATE employment SET gone_import_id = (SELECT max(id) FROM import)", [])?;
            Ok(tx.execute("INSERT INTO setting (key, value) VALUES ('my_name', '\"Jo \\\"J\\\"\"')", [])?)
        })
        .unwrap();
}

/// A value that column takes.
pub(in crate::import) fn sample(column: &str, table: &str, at: usize, any: usize) -> String {
    match column {
        "uid" => uuid::Uuid::now_v7().to_string(),
        "number_key" | "address_key" | "name_key" | "card_uid" | "linkedin_key" | "step" | "anchor" => {
            format!("{table}-{at}-{any}-{}", uuid::Uuid::new_v4())
        }
        "what" if table == "meeting_event" => "moved".into(),
        "kind" if table == "my_station" => "school".into(),
        "state" if table == "introduction" => ["named", "made"][any % 2].into(),
        "place_key" | "item" | "seed" | "sha256" => format!("{table}-{at}-{any}-{}", uuid::Uuid::new_v4()),
        "my_share" | "reference" | "recommendation" | "linkedin" => String::new(),
        "click" => (1 + any % 5).to_string(),
        "from_year" | "until_year" | "minutes" | "travel_minutes" | "calendar_sequence" | "bytes" => any.to_string(),
        "every_months" => "3".into(),
        "kind" if table == "note" => ["quote", "plain", "about_them"][any % 3].into(),
        "kind" if table == "meeting" => ["person", "company"][any % 2].into(),
        "kind" => "linkedin_connections".into(),
        "format" => "walk".into(),
        "state" if table == "meeting" => ["held", "called_off", "did_not_come"][any % 3].into(),
        "state" if table == "thank_you" => ["open", "sent", "not_needed"][any % 3].into(),
        "state" if table == "question" => "asked".into(),
        "state" => ["open", "kept"][any % 2].into(),
        "source" | "name_source" | "linkedin_source" => ["you", "import"][any % 2].into(),
        "channel" => ["email", "card"][any % 2].into(),
        "whose" => "mine".into(),
        "subject_kind" => "thank_you".into(),
        "outcome" if table == "delivery" => ["shown", "failed"][any % 2].into(),
        "outcome" => "skipped".into(),
        "address_form" => ["", "formal"][any % 2].into(),
        "bullet" => ["", "-", "*"][any % 3].into(),
        "is_private" | "is_current" | "is_assumed" | "is_given" | "is_ask" | "look_it_up" | "is_hidden"
        | "is_welcome" => (any % 2).to_string(),
        "agreed_minutes" => "25".into(),
        "position" | "rows" | "added" | "updated" | "unchanged" | "skipped" | "notification_id" => any.to_string(),
        "line" => (at + 1).to_string(),
        "many" => "1".into(),
        "header" | "detail" => "[\"a, b\"]".into(),
        "birthday" => "--02-29".into(),
        _ if column.ends_with("_at") || column == "snoozed_until" => format!("2026-01-{:02}T10:00:00Z", 1 + any % 28),
        _ if column.ends_with("_on") => format!("2025-0{}", 1 + any % 9),
        _ => format!("{column} “{any}”\n\t\\ \u{1f9ed} é"),
    }
}

fn text(app: &TestApp) -> String {
    export_text(app, Format::Json).unwrap()
}

fn written(app: &TestApp) -> PathBuf {
    let target = app.folder().join("all.json");
    export_data(app, Format::Json, &target).unwrap();
    target
}

/// Every row of every table, but how data came here.
fn rows(app: &TestApp) -> BTreeMap<&'static str, Vec<String>> {
    app.own_store()
        .read(|conn| {
            let mut all = BTreeMap::new();
            for table in TABLES.iter().filter(|table| !matches!(table.name, "import" | "import_row" | "draft")) {
                let sql = format!("SELECT {} FROM {}", image(&columns(conn, table.name)?, ""), table.name);
                let mut rows: Vec<String> =
                    conn.prepare(&sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
                rows.sort();
                all.insert(table.name, rows);
            }
            Ok(all)
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn a_whole_export_comes_home_as_it_was_and_a_second_time_changes_nothing(rows_each in 1usize..7, seed in any::<u64>()) {
        let (from, to) = (app(), app());
        fill(&from, rows_each, seed);
        let file = written(&from);
        let report = import_file(&to, &file, false).unwrap();
        prop_assert_eq!((report.added, report.unchanged), (rows_each, 0));
        let before = text(&from);
        prop_assert!(text(&to) == before, "what is exported from there is the same, to the letter");
        prop_assert_eq!(to.own_store().read(store::check).unwrap(), Vec::<String>::new());
        let again = import_file(&to, &file, false).unwrap();
        prop_assert_eq!((again.added, again.updated, again.unchanged, again.skipped.len()), (0, 0, rows_each, 0));
        prop_assert!(text(&to) == before, "a second time changes nothing");
        let back = undo_import(&to, list_imports(&to).unwrap().last().unwrap().id);
        prop_assert!(back.is_err() || back.unwrap().removed == 0, "a later import has the same people");
    }

    #[test]
    fn among_others_people_it_takes_nothing_from_them_and_can_be_taken_back(seed in any::<u64>()) {
        let (from, to) = (app(), app());
        fill(&from, 4, seed);
        fill(&to, 3, seed ^ 1);
        let before = rows(&to);
        let file = written(&from);
        import_file(&to, &file, false).unwrap();
        let merged = rows(&to);
        for (table, had) in &before {
            prop_assert!(had.iter().all(|row| merged[table].contains(row)), "{}: all of one’s own is there", table);
        }
        prop_assert_eq!(merged["meeting"].len(), 7, "and all of the file’s");
        prop_assert_eq!(merged["delivery"].len(), 7, "what was told stays told");
        let settled = text(&to);
        import_file(&to, &file, false).unwrap();
        prop_assert!(text(&to) == settled, "a second time changes nothing");
        let imports: Vec<i64> = list_imports(&to).unwrap().iter().map(|it| it.id).collect();
        for id in &imports[..2] {
            undo_import(&to, *id).unwrap();
        }
        prop_assert_eq!(rows(&to), before, "and all of it can be taken back");
    }
}

/// Two computers with the same person and a note about them.
fn two() -> (TestApp, TestApp, i64) {
    let (one, other) = (app(), app());
    one.own_store()
        .write_silently(|tx| {
            tx.execute_batch(
                "INSERT INTO company VALUES (1, 'k', 'Acme', 'acme', '2026-01-01T00:00:00Z');
                 INSERT INTO contact (id, uid, name, name_key, sort_key, about, created_at, changed_at)
                 VALUES (5, 'm', 'Maya Chen', 'maya chen', 'chen', 'as it was', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
                 INSERT INTO employment (contact_id, company_id, title) VALUES (5, 1, 'Analyst');
                 INSERT INTO contact_email (contact_id, address, address_key) VALUES (5, 'Maya@a.example', 'maya@a.example');
                 INSERT INTO meeting (id, uid, starts_at, zone, created_at, changed_at)
                 VALUES (3, 'c', '2026-01-02T00:00:00Z', 'UTC', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
                 INSERT INTO meeting_contact (meeting_id, contact_id) VALUES (3, 5);
                 INSERT INTO note (uid, meeting_id, wording, noted_at, changed_at)
                 VALUES ('n', 3, 'as it was', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z');",
            )
            .map_err(Error::from)
        })
        .unwrap();
    let file = written(&one);
    import_file(&other, &file, false).unwrap();
    (one, other, 5)
}

fn change(app: &TestApp, sql: &str) {
    app.own_store().write_silently(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
}

fn word(app: &TestApp, sql: &str) -> String {
    app.own_store().read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0))?)).unwrap()
}

#[test]
fn of_two_wordings_the_later_wins_and_the_other_comes_back_by_undo() {
    let (one, other, _) = two();
    change(
        &one,
        "UPDATE contact SET about = 'changed here', changed_at = '2026-03-01T00:00:00Z';
         UPDATE note SET wording = 'older', changed_at = '2026-02-01T00:00:00Z';
         UPDATE employment SET is_current = 0; INSERT INTO employment (contact_id, title) VALUES (5, 'Director');",
    );
    change(
        &other,
        "UPDATE contact SET about = 'changed there', changed_at = '2026-02-01T00:00:00Z';
         UPDATE note SET wording = 'newer', changed_at = '2026-04-01T00:00:00Z'",
    );
    let before = rows(&other);
    let report = import_file(&other, &written(&one), false).unwrap();
    assert_eq!((report.added, report.updated, report.skipped.len()), (0, 1, 1), "{report:?}");
    assert_eq!(word(&other, "SELECT about FROM contact"), "changed here", "the later word about her");
    assert_eq!(word(&other, "SELECT wording FROM note"), "newer", "and the later of the note, which is one’s own");
    let jobs = "SELECT group_concat(title || is_current, ' ' ORDER BY title) FROM employment";
    assert_eq!(word(&other, jobs), "Analyst0 Director1", "her jobs are those of the later word, none twice");
    let import = list_imports(&other).unwrap().remove(0);
    let left = other.folder().join("left.csv");
    crate::import::save_left_out(&other, crate::import::LeftOutOf::Import(import.id), &left).unwrap();
    assert!(std::fs::read_to_string(left).unwrap().contains("wording: older"), "the older word can still be had");
    undo_import(&other, import.id).unwrap();
    assert_eq!(rows(&other), before, "and what gave way comes back");
}

#[test]
fn undoing_takes_nothing_along_that_was_written_since() {
    let (_, other, maya) = two();
    change(
        &other,
        "INSERT INTO tag VALUES (9, 'wise', 'wise'); INSERT INTO contact_tag (contact_id, tag_id) VALUES (5, 9)",
    );
    let undone = undo_import(&other, list_imports(&other).unwrap()[0].id).unwrap();
    assert_eq!((undone.removed, undone.kept), (0, 1), "{undone:?}");
    assert_eq!(word(&other, "SELECT wording FROM note"), "as it was", "with all that belongs to her");
    let _ = maya;
}

#[test]
fn the_same_person_by_another_number_is_one_person() {
    let (one, other) = (app(), app());
    for (app, uid, id) in [(&one, "a", 5), (&other, "b", 8)] {
        app.own_store()
            .write_silently(|tx| {
                Ok(tx.execute(
                    "INSERT INTO contact (id, uid, name, name_key, sort_key, linkedin_key, created_at, changed_at)
                     VALUES (?, ?, 'Maya Chen', 'maya chen', 'chen', 'in/maya', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
                    params![id, uid],
                )?)
            })
            .unwrap();
    }
    change(
        &one,
        "INSERT INTO contact_email (contact_id, address, address_key) VALUES (5, 'm@a.example', 'm@a.example')",
    );
    import_file(&other, &written(&one), false).unwrap();
    assert_eq!(word(&other, "SELECT count(*) || group_concat(uid) FROM contact"), "1b", "nobody twice");
    assert_eq!(
        word(&other, "SELECT contact_id || address FROM contact_email"),
        "8m@a.example",
        "with what was known there"
    );
}

#[test]
fn a_preview_says_what_would_be_done_and_does_nothing() {
    let (from, to) = (app(), app());
    fill(&from, 3, 7);
    let file = written(&from);
    let before = rows(&to);
    let preview = preview_import(&to, offer_file(&to, &file)).unwrap();
    assert_eq!((preview.added, preview.rows, preview.new_people.len()), (3, 3, 3), "{preview:?}");
    assert!(preview.sentence.contains("3 meetings") && !preview.button.is_empty(), "{preview:?}");
    assert_eq!(rows(&to), before, "nothing is written");
    assert_eq!(import_file(&to, &file, true).unwrap().added, 3, "for scripts too");
    import_file(&to, &file, false).unwrap();
    let again = preview_import(&to, offer_file(&to, &file)).unwrap();
    assert_eq!(again.button, "", "nothing is left to do: {again:?}");
}

#[test]
fn an_address_that_was_taken_away_here_does_not_come_again() {
    let (one, other, _) = two();
    change(
        &other,
        "DELETE FROM contact_email; INSERT INTO email_removed (contact_id, address_key) VALUES (5, 'maya@a.example')",
    );
    import_file(&other, &written(&one), false).unwrap();
    assert_eq!(word(&other, "SELECT count(*) || '' FROM contact_email"), "0");
}

#[test]
fn what_is_no_export_that_can_be_read_back_is_refused_with_words_and_nothing_is_written() {
    let (from, to) = (app(), app());
    fill(&from, 2, 3);
    let whole = text(&from);
    let mut newer: Json = serde_json::from_str(&whole).unwrap();
    newer["tables"]["version"] = 99.into();
    let mut no_moment: Json = serde_json::from_str(&whole).unwrap();
    let at = no_moment["tables"]["note"]["columns"].as_array().unwrap().iter().position(|it| it == "noted_at").unwrap();
    no_moment["tables"]["note"]["rows"][0][at] = "yesterday".into();
    let mut no_kind: Json = serde_json::from_str(&whole).unwrap();
    let at = no_kind["tables"]["note"]["columns"].as_array().unwrap().iter().position(|it| it == "kind").unwrap();
    no_kind["tables"]["note"]["rows"][0][at] = "secret".into();
    let file = to.folder().join("all.json");
    let before = rows(&to);
    for text in [
        &whole[..whole.floor_char_boundary(whole.len() / 2)],
        "{\"confab\":1,\"people\":[]}",
        "{\"confab\":2,\"tables\":{}}",
        "{\"confab\":1,\"tables\":{\"note\":{\"columns\":[\"uid\"],\"rows\":[[]]}}}",
        "{\"confab\":1,\"tables\":{\"note\":[]}}",
        &newer.to_string(),
        &no_moment.to_string(),
        &no_kind.to_string(),
    ] {
        std::fs::write(&file, text).unwrap();
        let refused = import_file(&to, &file, false).unwrap_err().public();
        assert!(refused.message.contains("Nothing was imported"), "{refused:?}");
        assert_eq!(rows(&to), before);
    }
}
