//! Importing into a real database: what is added, kept, changed, accounted for and taken back.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use rusqlite::types::Value;

use crate::app::Confab;
use crate::contact::{EmploymentInput, PeopleChange, PeopleQuery, PersonInput, change_people, list_people};
use crate::error::Error;
use crate::export::{Format, export_data};
use crate::import::*;
use crate::introduction::save_person;
use crate::test::{TestApp, app};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

/// Writes a file beside the program's data and returns its path.
fn file(app: &Confab, rows: &str) -> PathBuf {
    let path = app.folder().join("Connections.csv");
    fs::write(&path, format!("{HEADER}{rows}")).unwrap();
    path
}

fn import(app: &Confab, rows: &str) -> ImportReport {
    let path = file(app, rows);
    let planned = import_file(app, &path, true).unwrap();
    let done = import_file(app, &path, false).unwrap();
    assert_eq!(ImportReport { import_id: None, ..done.clone() }, planned, "what was promised is what is done");
    assert_eq!(
        done.rows,
        done.added + done.updated + done.unchanged + done.skipped.len(),
        "every row is accounted for"
    );
    done
}

fn counts(report: &ImportReport) -> [usize; 4] {
    [report.added, report.updated, report.unchanged, report.skipped.len()]
}

fn latest(app: &Confab) -> i64 {
    list_imports(app).unwrap()[0].id
}

/// Runs SQL as the user's own writing.
fn write(app: &Confab, sql: &str) {
    app.own_store().write("Changed", |tx| Ok(tx.execute_batch(sql)?)).unwrap();
}

/// Everything that is kept, but for the account of imports.
fn everything(app: &Confab) -> Vec<String> {
    const TABLES: [&str; 7] = ["contact", "contact_email", "company", "employment", "tag", "contact_tag", "note"];
    app.own_store()
        .read(|conn| {
            let mut rows = Vec::new();
            for table in TABLES {
                let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1"))?;
                let columns = statement.column_count();
                let mut found = statement.query([])?;
                while let Some(row) = found.next()? {
                    let mut line = table.to_owned();
                    for column in 0..columns {
                        let _ = write!(line, "|{:?}", row.get::<_, Value>(column)?);
                    }
                    rows.push(line);
                }
            }
            Ok(rows)
        })
        .unwrap()
}

fn text(app: &Confab, sql: &str) -> String {
    app.own_store()
        .read(|conn| Ok(conn.query_row(sql, [], |row| row.get::<_, Value>(0))?))
        .map(|value| match value {
            Value::Text(text) => text,
            Value::Integer(number) => number.to_string(),
            _ => String::new(),
        })
        .unwrap()
}

fn jobs(app: &Confab) -> String {
    text(
        app,
        "SELECT group_concat(title || '@' || coalesce(name, '') || ' ' || is_current || ' ' || coalesce(seen_on, '')
                             || '–' || coalesce(gone_on, ''), '; ' ORDER BY e.id)
         FROM employment e LEFT JOIN company c ON c.id = e.company_id",
    )
}

fn found(app: &Confab, word: &str) -> String {
    let people = list_people(app, &PeopleQuery { text: word.into(), ..PeopleQuery::default() }).unwrap();
    if people.near_misses { "0".to_owned() } else { people.total.to_string() }
}

#[test]
fn an_export_becomes_people_with_jobs_that_can_be_found() {
    let app = app();
    let done = import(
        &app,
        "Renée,\"O’Connor, PhD\",https://www.linkedin.com/in/ren%C3%A9e,renee@example.com,Acme Inc.,Head of R&D,9 May 2021\n\
         Łukasz,Żółć 🚀,,,N/A,,14 Jan 2018\n,,,,,,2 Oct 2023\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 1], "two people, and one who has left");
    assert_eq!(done.skipped[0].line, 4, "the skipped row is told by its line");
    assert_eq!(
        text(&app, "SELECT name || '|' || credentials || '|' || linkedin_key || '|' || found_where FROM contact"),
        "Renée O’Connor|PhD|in/renée|LinkedIn",
        "the name is clean and the page has its key"
    );
    assert_eq!(
        jobs(&app),
        "Head of R&D@Acme Inc. 1 2023-10-02–",
        "N/A is no company, and the job was seen on the export's day"
    );
    for word in ["oconnor", "lukasz", "acme", "head", "phd", "renee"] {
        assert_eq!(found(&app, word), "1", "{word} finds somebody at once");
    }
}

#[test]
fn the_same_file_again_changes_nothing() {
    let app = app();
    let rows = "Ana,Ruiz,https://www.linkedin.com/in/ana,a@example.com,Acme,Analyst,15 Jan 2024\n\
        Ana,Ruiz,,,Acme,Analyst,15 Jan 2023\nAna,Ruiz,,,Acme,Analyst,15 Jan 2022\nBo,Lee,,,Self-employed,Florist,1 Jan 2022\n\
        Bo,Lee,,,Self-employed,Florist,1 Jan 2022\n";
    assert_eq!(counts(&import(&app, rows)), [4, 0, 0, 1], "namesakes are people, a repeated row is not");
    let before = everything(&app);
    assert_eq!(counts(&import(&app, rows)), [0, 0, 4, 1], "nobody twice");
    assert_eq!(everything(&app), before, "and nothing is touched");
}

#[test]
fn a_new_employer_becomes_a_dated_job() {
    let app = app();
    import(&app, "Maya,Chen,https://www.linkedin.com/in/maya,,Brightside,Analyst,15 Jan 2024\n");
    let newer =
        "Maya,Chen,https://www.linkedin.com/in/maya,,Acme Health,Product manager,15 Jan 2024\nBo,Lee,,,,,2 Mar 2026\n";
    let path = file(&app, newer);
    let preview = preview_import(&app, offer_file(&app, &path)).unwrap();
    assert_eq!(
        (&*preview.changed_people[0].was, &*preview.changed_people[0].now),
        ("Brightside", "Product manager, Acme Health"),
        "old and new are shown"
    );
    assert_eq!(preview.updated_label, "changed since January 2024", "since the export before");
    assert_eq!(
        preview.sentence,
        "Connections.csv, with connections until 2 March. Nothing is written yet, and the import can be undone as a whole.",
        "nobody knows on which day it was exported"
    );
    assert_eq!(counts(&import(&app, newer)), [1, 1, 0, 0], "one changed");
    assert_eq!(
        jobs(&app),
        "Analyst@Brightside 0 2024-01-15–2026-03-02; Product manager@Acme Health 1 2026-03-02–",
        "the old job ended when it was no longer there"
    );
    let told = get_import(&app, latest(&app)).unwrap();
    assert_eq!(
        (told.changed_people.len(), &*told.changed_people[0].was),
        (1, "Brightside"),
        "and the import still tells it"
    );
    let maya: i64 = app
        .store()
        .read(|conn| Ok(conn.query_row("SELECT id FROM contact WHERE name = 'Maya Chen'", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(told.changed_people[0].contact_id, Some(maya), "with a way to her page");
    assert_eq!(told.updated_label, "changed since January 2024", "since the export before it, not since itself");
    assert_eq!(found(&app, "health"), "1", "the new job is found");
    assert_eq!(counts(&import(&app, newer)), [0, 0, 2, 0], "once is enough");
    let older = "Maya,Chen,https://www.linkedin.com/in/maya,,Brightside,Analyst,15 Jan 2024\n";
    assert_eq!(counts(&import(&app, older)), [0, 0, 1, 0], "an older export turns nothing back");
    let respelt = newer.replace("Acme Health,Product manager", "\"ACME Health, Inc.\",PRODUCT MANAGER");
    import(&app, &respelt);
    assert_eq!(text(&app, "SELECT count(*) FROM employment"), "2", "another spelling is no new job");
}

#[test]
fn what_the_user_wrote_is_never_overwritten() {
    let app = app();
    let row = "Maya,Chen,https://www.linkedin.com/in/maya,maya@example.com,Brightside,Analyst,15 Jan 2024\n";
    import(&app, row);
    write(
        &app,
        "UPDATE contact SET name = 'Maya Lin Chen', given_name = 'Maya Lin', name_source = 'you', about = 'Met at the fair';
         UPDATE employment SET title = 'Lead', source = 'you';
         UPDATE contact_email SET address = 'm@example.com', address_key = 'm@example.com', source = 'you'",
    );
    import(&app, &row.replace("Maya,Chen", "MAYA,CHEN-ROE").replace("2024", "2025"));
    assert_eq!(
        text(&app, "SELECT name || '|' || about || '|' || given_name FROM contact"),
        "Maya Lin Chen|Met at the fair|Maya Lin",
        "the name and the words are the user's"
    );
    assert_eq!(text(&app, "SELECT title || is_current FROM employment"), "Lead1", "so is the job");
    assert_eq!(
        text(&app, "SELECT group_concat(address, ' ' ORDER BY position) FROM contact_email"),
        "m@example.com maya@example.com",
        "their address stays first"
    );
}

#[test]
fn of_two_exports_the_one_with_the_newer_connection_is_the_newer_and_else_the_one_saved_later() {
    let row = |title: &str| {
        format!(
            "{HEADER}Maya,Chen,https://www.linkedin.com/in/maya,,Acme,{title},15 Jan 2024\nBo,Lee,,,,,10 Feb 2024\n"
        )
    };
    let app = app();
    let take = |name: &str, saved: &str, title: &str| {
        let path = app.folder().join(name);
        fs::write(&path, row(title)).unwrap();
        let saved: chrono::DateTime<chrono::Utc> = format!("{saved}T12:00:00Z").parse().unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(saved.into()).unwrap();
        let sentence = preview_import(&app, offer_file(&app, &path)).unwrap().sentence;
        import_file(&app, &path, false).unwrap();
        (sentence.contains("older"), text(&app, "SELECT title FROM employment WHERE is_current = 1"))
    };
    let said = |is_older: bool, title: &str| (is_older, title.to_owned());
    assert_eq!(take("Complete_LinkedInDataExport_02-20-2024.csv", "2024-02-20", "Analyst"), said(false, "Analyst"));
    assert_eq!(
        take("Connections.csv", "2024-02-25", "Lead"),
        said(false, "Lead"),
        "nobody was added since, but it was saved five days later"
    );
    assert_eq!(take("Connections (1).csv", "2024-02-22", "Analyst"), said(true, "Lead"), "this one in between");
    assert_eq!(take("Connections (2).csv", "2024-02-25", "Head"), said(false, "Head"), "on the same day nobody knows");
    assert_eq!(
        take("Connections (3).csv", "1980-01-01", "Chief"),
        said(false, "Chief"),
        "a file that is older than what is in it says nothing"
    );
}

#[test]
fn a_page_and_an_address_that_the_user_corrected_stay_so() {
    let app = app();
    let row = "Maya,Chen,https://www.linkedin.com/in/old,old@example.com,Brightside,Analyst,15 Jan 2024\n";
    import(&app, row);
    let id: i64 = text(&app, "SELECT id FROM contact").parse().unwrap();
    let corrected = PersonInput {
        id: Some(id),
        name: "Maya Chen".into(),
        linkedin_url: Some("https://www.linkedin.com/in/new".into()),
        emails: Some(vec!["new@example.com".into()]),
        ..PersonInput::default()
    };
    save_person(&app, &corrected).unwrap();
    let kept = || {
        text(
            &app,
            "SELECT group_concat(c.linkedin_key || ' ' || e.address) FROM contact c JOIN contact_email e ON e.contact_id = c.id",
        )
    };
    assert_eq!(counts(&import(&app, row)), [0, 0, 1, 0], "the same file again knows nothing better");
    assert_eq!(counts(&import(&app, &row.replace("Analyst", "Lead"))), [0, 1, 0, 0]);
    assert_eq!(kept(), "in/new new@example.com", "only the job is news");
    let both = vec!["new@example.com".into(), "old@example.com".into()];
    save_person(&app, &PersonInput { emails: Some(both), ..corrected.clone() }).unwrap();
    import(&app, row);
    assert_eq!(kept(), "in/new new@example.com,in/new old@example.com", "the user may take it back");
    save_person(&app, &PersonInput { linkedin_url: Some(String::new()), ..corrected }).unwrap();
    import(&app, row);
    assert_eq!(text(&app, "SELECT linkedin_url FROM contact"), "", "nor does a page come back that was removed");
}

#[test]
fn somebody_who_was_typed_in_is_filled_in() {
    let app = app();
    write(
        &app,
        "INSERT INTO contact (uid, name, given_name, family_name, name_key, sort_key, created_at, changed_at)
         VALUES ('u', 'Maya Chen', 'Maya', 'Chen', 'maya chen', 'chen maya', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    );
    let before = everything(&app);
    let done = import(&app, "Maya,\"Chen, MBA\",https://www.linkedin.com/in/maya,,Acme,Analyst,15 Jan 2024\n");
    assert_eq!(counts(&done), [0, 1, 0, 0], "the only Maya Chen on both sides is one person");
    assert_eq!(
        text(&app, "SELECT name || linkedin_key || connected_on FROM contact"),
        "Maya Chenin/maya2024-01-15",
        "the gaps are filled"
    );
    undo_import(&app, latest(&app)).unwrap();
    assert_eq!(everything(&app), before, "and emptied again");
}

#[test]
fn a_worn_export_spoils_nothing() {
    let app = app();
    import(&app, "Łukasz,Żółć 🚀,https://www.linkedin.com/in/lz,,Škoda,Konstruktér,14 Jan 2018\n");
    let worn = "?ukasz,?ó?? ?,https://www.linkedin.com/in/lz,,?koda,Konstruktér,14 Jan 2018\n";
    assert_eq!(counts(&import(&app, worn)), [0, 0, 1, 0], "question marks are no news");
    assert_eq!(text(&app, "SELECT name FROM contact"), "Łukasz Żółć", "the letters stay");
}

#[test]
fn undo_takes_the_whole_import_back() {
    let app = app();
    import(
        &app,
        "Maya,Chen,https://www.linkedin.com/in/maya,,Brightside,Analyst,15 Jan 2024\nOld,Hand,,,Acme,,1 Jan 2020\n",
    );
    let before = everything(&app);
    import(
        &app,
        "Maya,\"Chen-Roe, MBA\",https://www.linkedin.com/in/maya,m@example.com,Acme Health,Lead,15 Jan 2024\n\
         New,One,,,Northwind,Clerk,1 Feb 2026\nOld,Hand,,,Acme,Smith,1 Jan 2020\n",
    );
    let undone = undo_import(&app, latest(&app)).unwrap();
    assert_eq!((undone.removed, undone.restored, undone.kept), (1, 2, 0), "each is told");
    assert_eq!(everything(&app), before, "everything is as it was");
    assert_eq!(
        (found(&app, "northwind"), found(&app, "brightside"), found(&app, "roe")),
        ("0".into(), "1".into(), "0".into()),
        "the search too"
    );
    assert!(get_import(&app, latest(&app)).unwrap().undone, "the import is told as undone");
    let again = undo_import(&app, latest(&app)).unwrap_err();
    assert!(matches!(again, Error::Refused(_)), "and cannot be undone twice");
}

#[test]
fn of_two_imports_of_the_same_file_the_later_is_undone_first() {
    let app = app();
    let rows = "Maya,Chen,,,Acme,,15 Jan 2024\nBo,Lee,,,Acme,,15 Jan 2024\n";
    import(&app, rows);
    let first = latest(&app);
    import(&app, rows);
    let Err(Error::Refused(sentence)) = undo_import(&app, first) else { panic!("nothing could be taken back") };
    assert!(sentence.contains("later"), "{sentence}");
    undo_import(&app, latest(&app)).unwrap();
    assert_eq!(undo_import(&app, first).unwrap().removed, 2, "it was not spent by the first try");
}

/// What each line of each file did, and to whom.
fn lines(app: &Confab) -> String {
    text(
        app,
        "SELECT group_concat(line || ' ' || outcome || ' ' || coalesce(name, '–'), ', ' ORDER BY i.uid, line)
         FROM import_line l JOIN import i ON i.id = l.import_id LEFT JOIN contact c ON c.id = contact_id
         WHERE i.kind <> 'confab_export'",
    )
}

#[test]
fn each_line_is_accounted_for_in_however_few_rows_that_is_kept() {
    let app = app();
    let [ana, bo, cy, di, ed] = ["Ana,A,,,,,", "Bo,B,,,,,", "Cy,C,,,,,", "Di,D,,,Acme,,", "Ed,E,,,,,"];
    import(&app, &[ana, bo, "", cy, ",,,,,,1 Jan 2024", di, ed, ""].join("\n"));
    let first = "2 added Ana A, 3 added Bo B, 5 added Cy C, 6 skipped –, 7 added Di D, 8 added Ed E";
    assert_eq!(lines(&app), first);
    import(&app, &[ed, ana, bo, cy, "Di,D,,,Acme,Boss,", "Fi,F,,,,,", ana, ""].join("\n"));
    let second = "2 unchanged Ed E, 3 unchanged Ana A, 4 unchanged Bo B, 5 unchanged Cy C, 6 updated Di D, 7 added Fi F, 8 skipped –";
    assert_eq!(lines(&app), format!("{first}, {second}"));
    let kept =
        "SELECT group_concat(line || '+' || (many - 1), ' ' ORDER BY import_id, line) FROM import_row WHERE many > 1";
    assert_eq!(text(&app, kept), "2+1 3+2", "people who follow one another are one row");

    let export = app.folder().join("all.json");
    export_data(&app, Format::Json, &export).unwrap();
    let other = crate::test::app();
    import(&other, &[cy, "Zoe,Z,,,,,", bo, ""].join("\n"));
    let own = lines(&other);
    import_file(&other, &export, false).unwrap();
    assert_eq!(lines(&other), format!("{first}, {second}, {own}"), "wherever they have other numbers too");
}

#[test]
fn undo_leaves_a_page_that_somebody_else_has_by_now() {
    let app = app();
    import(&app, "Maya,Chen,https://www.linkedin.com/in/maya,m@example.com,Acme,Lead,15 Jan 2024\n");
    import(
        &app,
        "Maya,Chen,https://www.linkedin.com/in/maya-chen,m@example.com,Acme,Head,15 Jan 2024\nBo,Lee,,,,,1 Feb 2024\n",
    );
    let other = PersonInput {
        name: "Maya Roe".into(),
        linkedin_url: Some("https://www.linkedin.com/in/maya".into()),
        ..PersonInput::default()
    };
    save_person(&app, &other).unwrap();
    let undone = undo_import(&app, latest(&app)).unwrap();
    assert_eq!((undone.removed, undone.restored, undone.kept), (1, 0, 1), "the rest is taken back, and that is said");
    assert_eq!(
        text(&app, "SELECT group_concat(linkedin_key, ' ' ORDER BY id) FROM contact"),
        "in/maya-chen in/maya",
        "a page is one person's"
    );
    assert!(jobs(&app).starts_with("Lead@Acme 1"), "{}", jobs(&app));
}

#[test]
fn addresses_that_differ_in_case_alone_are_one() {
    let app = app();
    let rows = "Jörg,Müller,,\"MÜLLER@example.com, müller@example.com\",Acme,Lead,15 Jan 2024\n";
    assert_eq!(counts(&import(&app, rows)), [1, 0, 0, 0]);
    assert_eq!(text(&app, "SELECT group_concat(address) FROM contact_email"), "MÜLLER@example.com");
    assert_eq!(counts(&import(&app, &rows.replace("Lead", "Head"))), [0, 1, 0, 0], "nor are they later");
}

#[test]
fn undo_leaves_whom_the_user_has_written_about() {
    let app = app();
    import(&app, "Maya,Chen,,,Acme,,15 Jan 2024\nBo,Lee,,,Acme,,15 Jan 2024\nCy,Kim,,,Acme,,15 Jan 2024\n");
    write(
        &app,
        "INSERT INTO tag (name, name_key) VALUES ('fair', 'fair');
         INSERT INTO contact_tag (contact_id, tag_id) SELECT id, 1 FROM contact WHERE name = 'Maya Chen';
         UPDATE contact SET about = 'A friend' WHERE name = 'Bo Lee'",
    );
    let undone = undo_import(&app, latest(&app)).unwrap();
    assert_eq!((undone.removed, undone.kept), (1, 2), "whom the user wrote about stays");
    assert!(undone.sentence.contains("2 stay"), "and that is said: {}", undone.sentence);
    assert_eq!(text(&app, "SELECT group_concat(name, ',' ORDER BY id) FROM contact"), "Maya Chen,Bo Lee");
}

#[test]
fn undoing_an_import_never_takes_a_later_person_for_one_who_was_deleted() {
    let app = app();
    import(&app, "Maya,Chen,,,Acme,Analyst,15 Jan 2024\n");
    import(&app, "Maya,Chen,,,Acme,Lead,15 Jan 2024\n");
    let id: i64 = text(&app, "SELECT id FROM contact").parse().unwrap();
    change_people(&app, &PeopleChange { ids: vec![id], delete: true, ..PeopleChange::default() }).unwrap();
    let again = PersonInput {
        name: "Maya Chen".into(),
        employments: Some(vec![EmploymentInput {
            title: "Lead".into(),
            company: "Acme".into(),
            is_current: true,
            ..EmploymentInput::default()
        }]),
        ..PersonInput::default()
    };
    let again = save_person(&app, &again).unwrap().value;
    assert_ne!(again, id, "an id is never given twice");
    undo_import(&app, latest(&app)).unwrap();
    assert_eq!(text(&app, "SELECT title FROM employment"), "Lead", "what the user typed stays");
    change_people(&app, &PeopleChange { ids: vec![again], delete: true, ..PeopleChange::default() }).unwrap();
    import(&app, "Sam,Ortiz,,,Acme,Clerk,15 Jan 2024\n");
    assert_eq!(text(&app, "SELECT id FROM contact"), (again + 1).to_string(), "nor by an import");
}

#[test]
fn undoing_an_import_leaves_what_a_later_one_has_too() {
    let app = app();
    import(&app, "Maya,Chen,,,Acme,,15 Jan 2024\nBo,Lee,,,Acme,,15 Jan 2024\n");
    let first = latest(&app);
    import(&app, "Maya,Chen,,,Acme,,15 Jan 2024\n");
    let undone = undo_import(&app, first).unwrap();
    assert_eq!((undone.removed, undone.kept), (1, 1), "the later import stands, and so do its people");
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let rows: String = (0..2000).fold(String::new(), |mut rows, i| {
        let _ = writeln!(rows, "Ana{i},Ruiz,,,Company {i},Clerk,15 Jan 2024");
        rows
    });
    // On the way; and when the last rows are written, so that it is noticed with all of them on the disk already.
    for stop in [512, 1792] {
        let app = app();
        let offer = offer_file(&app, &file(&app, &rows));
        let before = (everything(&app), indexes(&app));
        let mut seen = 0;
        let outcome = run_import(&app, offer, &mut |progress| {
            seen = progress.done;
            if progress.done >= stop {
                cancel_import(&app, offer);
            }
        });
        assert!(matches!(outcome, Err(Error::Cancelled)) && seen == stop, "it stops at {stop}, not {seen}");
        assert_eq!((everything(&app), indexes(&app)), before, "nothing of it is kept");
        assert_eq!(app.own_store().read(crate::store::check).unwrap(), Vec::<String>::new());
        assert!(
            list_imports(&app).unwrap().is_empty() && found(&app, "ana7") == "0",
            "neither an account nor a word of the index"
        );
        assert!(matches!(preview_import(&app, offer), Err(Error::Gone(_))), "and the file is let go");
    }
}

fn indexes(app: &Confab) -> i64 {
    let count = "SELECT count(*) FROM sqlite_schema WHERE type = 'index'";
    app.own_store().read(|conn| Ok(conn.query_row(count, [], |row| row.get(0))?)).unwrap()
}

#[test]
fn the_rows_left_out_are_saved_as_a_harmless_list() {
    let app = app();
    let path =
        file(&app, ",,,x@example.com,=HYPERLINK(1),\"a, b\",1 Jan 2024\n,,,,,,2 Jan 2024\nAna,Ruiz,,,,,3 Jan 2024\n");
    let offer = offer_file(&app, &path);
    let to = app.folder().join("left-out.csv");
    let said = save_left_out(&app, LeftOutOf::Offer(offer), &to).unwrap();
    assert_eq!(said, "Saved 2 rows to left-out.csv.");
    let before = fs::read_to_string(&to).unwrap();
    assert_eq!(
        before,
        format!(
            "Line,Reason,{HEADER}2,no name,,,,x@example.com,'=HYPERLINK(1),\"a, b\",1 Jan 2024\n\
             3,only a date: somebody who has left LinkedIn,,,,,,,2 Jan 2024\n"
        ),
        "line, reason and cells, with nothing that a spreadsheet would run"
    );
    let id = run_import(&app, offer, &mut |_| {}).unwrap().id;
    save_left_out(&app, LeftOutOf::Import(id), &to).unwrap();
    assert_eq!(fs::read_to_string(&to).unwrap(), before, "the import keeps them");
}

#[test]
fn several_files_are_taken_only_where_one_is_meant() {
    let app = app();
    let list = file(&app, "Ana,Ruiz,,,,,3 Jan 2024\n");
    let picture = app.folder().join("picture.png");
    fs::write(&picture, b"\x89PNG\r\n").unwrap();
    let offer = offer_files(&app, &[picture.clone(), list.clone()]).unwrap();
    assert_eq!(preview_import(&app, offer).unwrap().added, 1, "the list is meant");
    for paths in [vec![], vec![picture.clone(), picture], vec![list.clone(), list]] {
        let Err(Error::Refused(sentence)) = offer_files(&app, &paths) else { panic!("{paths:?} should be refused") };
        assert!(sentence.contains("Nothing was imported."), "{sentence}");
    }
}

#[test]
fn a_copy_is_made_before_anything_is_changed() {
    let app = app();
    import(&app, "Ana,Ruiz,,,,,3 Jan 2024\n");
    assert!(crate::store::copies(app.own_store().path()).is_empty(), "of nothing there is no copy");
    import(&app, "Ana,Ruiz,,,,,3 Jan 2024\n");
    assert!(crate::store::copies(app.own_store().path()).is_empty(), "nor where the file says nothing new");
    import(&app, "Bo,Lee,,,,,3 Jan 2024\n");
    let copy = crate::store::copies(app.own_store().path()).remove(0);
    let conn = rusqlite::Connection::open(copy).unwrap();
    let names: String = conn.query_row("SELECT group_concat(name) FROM contact", [], |row| row.get(0)).unwrap();
    assert_eq!(names, "Ana Ruiz", "the copy has what was there before");
}

/// One made-up member, by number: names and companies repeat, pages do not.
fn member(number: usize, page: bool, company: usize, title: usize) -> String {
    const GIVEN: [&str; 6] = ["Ana", "Zoë", "Łukasz", "=Bo", "<b>Cy</b>", "O’Neil"];
    const FAMILY: [&str; 5] = ["Ruiz", "Müller-Groß", "\"Roe, PhD\"", "Lee 🚀", "."];
    const COMPANY: [&str; 6] = ["Acme", "\"Smith & Søn, Inc.\"", "", "N/A", "Self-employed", "Österreichische Post AG"];
    const TITLE: [&str; 5] = ["Analyst", "\"Head, R&D\"", "", "Engineer", "=SUM(A1)"];
    let url = if page { format!("https://www.linkedin.com/in/m%C3%A9mber-{number}") } else { String::new() };
    format!(
        "{},{},{url},,{},{},{:02} Jan {}",
        GIVEN[number % 6],
        FAMILY[number / 6 % 5],
        COMPANY[company % 6],
        TITLE[title % 5],
        number % 28 + 1,
        2020 + number / 28 % 5
    )
}

fn all_names(app: &Confab) -> String {
    text(app, "SELECT coalesce(group_concat(name || about, ',' ORDER BY id), '') FROM contact")
}

fn write_notes(app: &TestApp) {
    write(app, "UPDATE contact SET about = 'mine ' || id WHERE id % 3 = 0");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn importing_again_adds_nobody_and_undo_gives_everything_back(
        members in prop::collection::btree_map(0..140_usize, (any::<bool>(), 0..6_usize, 0..5_usize), 1..40),
        moves in prop::collection::vec((0..40_usize, 0..6_usize, 0..5_usize), 0..10),
        turned in any::<bool>(),
        dialect in 0..4_usize,
    ) {
        let app = app();
        let first: Vec<String> = members.iter().map(|(n, (page, company, title))| member(*n, *page, *company, *title)).collect();
        let done = import(&app, &first.join("\n"));
        prop_assert_eq!(done.added, members.len(), "everybody is new");
        write_notes(&app);
        let names = all_names(&app);

        // The next export: some have moved, the order is another, and a spreadsheet saved it.
        let mut later = members.clone();
        for (place, company, title) in moves {
            if let Some((true, to, as_what)) = later.values_mut().nth(place) {
                (*to, *as_what) = (company, title);
            }
        }
        let mut rows: Vec<String> = later.iter().map(|(n, (page, company, title))| member(*n, *page, *company, *title)).collect();
        if turned {
            rows.reverse();
        }
        let text = format!("Notes:\n\n{HEADER}{}", rows.join("\n"));
        let text = if dialect > 1 { text.replace('\n', "\r\n") } else { text };
        let path = app.folder().join("Connections.csv");
        fs::write(&path, if dialect % 2 == 1 { format!("\u{FEFF}{text}") } else { text }).unwrap();

        let before = everything(&app);
        let again = import_file(&app, &path, false).unwrap();
        prop_assert_eq!(again.added, 0, "nobody twice");
        prop_assert_eq!(again.rows, again.updated + again.unchanged + again.skipped.len(), "sums hold");
        prop_assert_eq!(all_names(&app), names.clone(), "no note and no name is overwritten");
        let once_more = import_file(&app, &path, false).unwrap();
        prop_assert_eq!(once_more.unchanged, again.rows - again.skipped.len(), "the third time nothing changes");
        undo_import(&app, latest(&app)).unwrap();
        let undone = undo_import(&app, latest(&app) - 1).unwrap();
        prop_assert_eq!(undone.kept, 0, "nothing was written in between");
        prop_assert_eq!(everything(&app), before, "the data is identical");
        let problems = app.own_store().read(crate::store::check).unwrap();
        prop_assert!(problems.is_empty(), "{problems:?}");
    }
}
