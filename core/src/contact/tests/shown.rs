//! A person’s page, and what else shows people.

use super::*;

#[test]
fn a_persons_page_says_what_is_owed_and_what_happened() {
    let app = app();
    let input = PersonInput {
        name: "Maya Chen".into(),
        location: Some("São Paulo".into()),
        zone: Some("America/Sao_Paulo".into()),
        employments: Some(vec![job("Product manager", "Acme Health")]),
        ..PersonInput::default()
    };
    let maya = save_person(&app, &input).unwrap().value;
    let meeting = meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    note(&app, meeting, "quote", "The job is saying no kindly, forty times a week.");
    note(&app, meeting, "rocks", "patients in every review.");
    let earlier = meet(&app, &[maya], "2026-11-04T15:00:00Z", 20);
    app.store()
        .write("Thanked", |tx| {
            tx.execute(
                "INSERT INTO promise (uid, contact_id, meeting_id, whose, wording, made_at, changed_at)
                 VALUES ('p', ?, ?, 'theirs', 'introduce you to Lena Fischer', '2026-11-20T20:20:00Z', '')",
                [maya, meeting],
            )?;
            Ok(tx.execute(
                "UPDATE thank_you SET state = 'sent', settled_at = '2026-11-05T09:00:00Z' WHERE meeting_id = ?",
                [earlier],
            )?)
        })
        .unwrap();
    let maya = get_person(&app, maya).unwrap();
    assert_eq!(maya.headline, "Product manager at Acme Health · São Paulo, three hours behind you");
    let [owed] = maya.owed.as_slice() else { panic!("one thank-you is open: {:?}", maya.owed) };
    assert_eq!(
        (owed.clock.as_str(), owed.sentence.as_str(), owed.tone),
        ("4 h 12 m", "left to thank Maya for yesterday’s call.", Tone::Soon)
    );
    let told: Vec<_> = maya.timeline.iter().map(|it| (it.day.as_str(), it.time.as_str(), it.title.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Today", "", "Added to your people"),
            ("Yesterday", "20:05, 25 min", "Video call"),
            ("5 Nov", "9:00", "Thank-you sent by e-mail"),
            ("4 Nov", "15:00, 20 min", "Video call"),
        ]
    );
    let call = &maya.timeline[1];
    assert_eq!(call.quotes, ["The job is saying no kindly, forty times a week."]);
    assert_eq!(call.lines, ["Rocks: patients in every review.", "Maya promised: introduce you to Lena Fischer"]);
    assert!(matches!(get_person(&app, 999), Err(Error::Gone("person"))));
}

#[test]
fn a_job_that_an_import_no_longer_found_says_until_about_when() {
    let app = app();
    let maya = add(&app, "Maya Chen");
    app.store()
        .write_silently(|tx| {
            tx.execute_batch(
                "INSERT INTO company (id, uid, name, name_key, created_at) VALUES
                   (1, 'a', 'Brightside', 'brightside', ''), (2, 'b', 'Acme Health', 'acme health', '');
                 INSERT INTO import (id, uid, kind, file_name, file_sha256, exported_on, imported_at, rows, added, updated,
                                     unchanged, skipped)
                 VALUES (1, 'i', 'linkedin_connections', 'Connections.csv', '', '2026-03-12', '2026-11-21T10:00:00Z',
                         1, 0, 1, 0, 0);
                 INSERT INTO import_row (import_id, line, outcome, contact_id) VALUES (1, 4, 'updated', 1);
                 INSERT INTO employment (contact_id, company_id, title, is_current, seen_on, gone_on, import_id, gone_import_id,
                                         source) VALUES
                   (1, 1, 'Product analyst', 0, '2024-01-15', '2026-03-12', NULL, 1, 'import'),
                   (1, 2, 'Product manager', 1, '2026-03-12', NULL, 1, NULL, 'import');",
            )?;
            Ok(())
        })
        .unwrap();
    let person = get_person(&app, maya).unwrap();
    assert_eq!(person.employments[1].words, "until about March, noticed by the import of 21 November");
    assert!(person.timeline.iter().any(|it| it.title == "Now Product manager at Acme Health"), "{:?}", person.timeline);
    let changed = PeopleQuery { filter: PeopleFilter::Changed, ..PeopleQuery::default() };
    assert_eq!(names(&app, changed), ["Maya Chen"], "a change of job is a reason to write");
}

#[test]
fn the_shell_counts_what_is_due() {
    let app = app();
    let maya = add(&app, "Maya Chen");
    let shell = crate::shell::get_shell(&app).unwrap();
    assert_eq!((shell.owed, shell.owed_tone, shell.people.as_str()), (0, Tone::Calm, "1"));
    meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    meet(&app, &[maya], "2026-11-22T20:05:00Z", 25);
    let shell = crate::shell::get_shell(&app).unwrap();
    assert_eq!((shell.owed, shell.owed_tone), (1, Tone::Soon), "a meeting to come owes nothing yet");
    app.clock.set("2026-11-21T20:30:00Z".parse().unwrap());
    assert_eq!(crate::shell::get_shell(&app).unwrap().owed_tone, Tone::Late);
}

#[test]
fn the_data_is_checked_and_copied() {
    let app = app();
    add(&app, "Maya Chen");
    assert_eq!(crate::data::check_data(&app).unwrap(), "Everything is in order: 1 person, 0 meetings.");
    let sentence = crate::data::make_copy(&app).unwrap();
    let path = sentence.strip_prefix("Copied and checked: ").unwrap();
    let copy = crate::store::Store::open(std::path::Path::new(path)).unwrap();
    let count: i64 =
        copy.read(|conn| Ok(conn.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))?)).unwrap();
    assert_eq!(count, 1, "the copy is whole");
}

#[test]
fn imported_people_are_found_listed_and_told_like_any_other() {
    let app = app();
    let path = app.folder().join("Connections.csv");
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let rows = |job: &str| {
        format!(
            "{header}Renée,\"O’Connor, PhD\",https://www.linkedin.com/in/renee,,{job},12 Mar 2024\n\
             Łukasz,Żak,,,Self-employed,Illustrator,02 Jan 2023\n"
        )
    };
    std::fs::write(&path, rows("Brightside,Analyst")).unwrap();
    crate::import::import_file(&app, &path, false).unwrap();
    assert_eq!(found(&app, "oconnor bright"), ["Renée O’Connor"], "an import splits words as the search does");
    assert_eq!(found(&app, "zak illus"), ["Łukasz Żak"]);
    let renee = list_people(&app, &PeopleQuery { text: "renee".into(), limit: 1, ..PeopleQuery::default() }).unwrap();
    let told = |app: &TestApp| -> Vec<String> {
        get_person(app, renee.rows[0].id).unwrap().timeline.into_iter().map(|it| it.title).collect()
    };
    assert_eq!(told(&app), ["Imported from Connections.csv", "Connected on LinkedIn"]);
    app.clock.set("2027-02-01T10:00:00Z".parse().unwrap());
    std::fs::write(&path, rows("Acme Health,Product manager")).unwrap();
    crate::import::import_file(&app, &path, false).unwrap();
    assert!(told(&app).contains(&"Now Product manager at Acme Health".to_owned()), "{:?}", told(&app));
    let changed = PeopleQuery { filter: PeopleFilter::Changed, ..PeopleQuery::default() };
    assert_eq!(names(&app, changed), ["Renée O’Connor"]);
}
