use serde_json::Value;

use super::*;
use crate::clock::Clock;
use crate::contact::{
    EmploymentInput, PeopleChange, PeopleFilter, PeopleQuery, PersonInput, change_people, list_people,
};
use crate::introduction::save_person;
use crate::test::{TestApp, app, app_at};
use crate::view::get_person;

fn add(app: &TestApp, person: PersonInput) -> i64 {
    save_person(app, &person).unwrap().value
}

fn maya() -> PersonInput {
    PersonInput {
        name: "Maya Chen, PhD".into(),
        emails: Some(vec!["maya@acme.example".into(), "m@home.example".into(), "third@home.example".into()]),
        linkedin_url: Some("https://www.linkedin.com/in/mayachen".into()),
        about: Some("a \"quote\", a comma\nand a line".into()),
        tags: Some(vec!["mentor".into(), "health".into()]),
        employments: Some(vec![EmploymentInput {
            title: "Product manager".into(),
            company: "Acme Health".into(),
            is_current: true,
            ..EmploymentInput::default()
        }]),
        ..PersonInput::default()
    }
}

#[test]
fn json_holds_everything_under_a_version() {
    let whole = app();
    let now = whole.clock.now();
    // The sample's story, told into one's own data, has a bit of everything.
    whole.own_store().write_silently(|tx| crate::sample::tell(tx, now, chrono_tz::Tz::Europe__London)).unwrap();
    let text = export_text(&whole, Format::Json).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["confab"], 1);
    assert_eq!(json["exportedAt"], "2026-11-21T16:18:00Z");
    let maya = json["people"].as_array().unwrap().iter().find(|person| person["name"] == "Maya Chen").unwrap();
    assert_eq!(maya["employments"][0]["companyName"], "Acme Health");
    let call = json["meetings"].as_array().unwrap().iter().find(|it| it["people"][0] == maya["uid"]).unwrap();
    assert_eq!(call["notes"][0]["wording"], "The job is saying no kindly, forty times a week.");
    assert_eq!(call["promises"][0]["whose"], "theirs");
    assert_eq!(call["thankYous"][0]["state"], "open");
    assert!(json["settings"]["thankWithinHours"].is_u64());
    let count = |table: &str| -> usize {
        let count: i64 = whole
            .own_store()
            .read(|conn| Ok(conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?))
            .unwrap();
        usize::try_from(count).unwrap()
    };
    let nested = |list: &str, inner: &str| -> usize {
        json[list].as_array().unwrap().iter().map(|it| it[inner].as_array().unwrap().len()).sum()
    };
    assert_eq!(json["people"].as_array().unwrap().len(), count("contact"));
    assert_eq!(nested("people", "employments"), count("employment"));
    assert_eq!(nested("people", "emails"), count("contact_email"));
    assert_eq!(nested("people", "tags"), count("contact_tag"));
    assert_eq!(nested("meetings", "notes"), count("note"));
    assert_eq!(nested("meetings", "promises"), count("promise"));
    assert_eq!(nested("meetings", "thankYous"), count("thank_you"), "nothing is left behind");
    assert!(!text.contains("\"id\":"), "numbers that mean nothing outside this file stay in it");
}

#[test]
fn a_person_with_several_jobs_is_one_line_of_the_csv_and_whole_in_the_json() {
    let app = app();
    let job = |title: &str, is_current| EmploymentInput {
        title: title.into(),
        company: "Acme Health".into(),
        is_current,
        ..EmploymentInput::default()
    };
    add(&app, PersonInput { employments: Some(vec![job("Analyst", false), job("Product manager", true)]), ..maya() });
    let csv = export_text(&app, Format::Csv).unwrap();
    let lines: Vec<_> = ::csv::Reader::from_reader(csv.as_bytes()).into_records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), 1, "a line is a person");
    assert!(lines[0].iter().any(|cell| cell == "Product manager") && !csv.contains("Analyst"), "{csv}");
    let json: Value = serde_json::from_str(&export_text(&app, Format::Json).unwrap()).unwrap();
    let jobs = json["people"][0]["employments"].as_array().unwrap().len();
    assert_eq!(jobs, 2, "what the CSV has no place for is in the JSON");
}

#[test]
fn our_own_import_reads_the_csv_back_without_loss() {
    let app = app();
    add(&app, maya());
    let hostile = "=HYPERLINK(\"https://evil.example\",\"x\")";
    add(
        &app,
        PersonInput {
            name: "<b>Bobby</b> Tables".into(),
            employments: Some(vec![EmploymentInput {
                title: hostile.into(),
                company: "'+Plus, Inc.".into(),
                is_current: true,
                ..EmploymentInput::default()
            }]),
            ..PersonInput::default()
        },
    );
    let cher = add(
        &app,
        PersonInput {
            name: "Cher".into(),
            location: Some("São Paulo".into()),
            zone: Some("America/Sao_Paulo".into()),
            found_where: Some("=the alumni evening".into()),
            tags: Some(vec!["R&D; Leeds".into(), "mentor".into()]),
            ..PersonInput::default()
        },
    );
    change_people(&app, &PeopleChange { ids: vec![cher], archived: Some(true), ..PeopleChange::default() }).unwrap();
    let target = app.folder().join("people.csv");
    let told = export_data(&app, Format::Csv, &target).unwrap();
    assert_eq!(told, "Exported 3 people to people.csv.");
    let text = std::fs::read_to_string(&target).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("Excel knows UTF-8 by its mark");
    assert!(text.starts_with("First Name,Last Name,URL,Email Address,Company,Position,Connected On,"));
    for cell in ::csv::Reader::from_reader(text.as_bytes())
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
    {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "a spreadsheet would run {cell}");
    }

    let other = app_at("2027-01-05T10:00:00Z", chrono_tz::Tz::Europe__London);
    let report = crate::import::import_file(&other, &target, false).unwrap();
    assert_eq!((report.rows, report.added, report.skipped.len()), (3, 3, 0));
    let known = |app: &TestApp| -> Vec<_> {
        [PeopleFilter::All, PeopleFilter::Archived]
            .into_iter()
            .flat_map(|filter| {
                list_people(app, &PeopleQuery { filter, limit: 9, ..PeopleQuery::default() }).unwrap().rows
            })
            .map(|row| {
                let it = get_person(app, row.id).unwrap();
                let emails: Vec<_> = it.emails.into_iter().map(|email| email.address).collect();
                let jobs: Vec<_> = it.employments.into_iter().map(|job| (job.title, job.company)).collect();
                let name = (it.name, it.given_name, it.family_name, it.credentials);
                let told = (it.location, it.zone, it.found_where, it.about, it.tags, it.archived);
                (name, it.linkedin_url, emails, jobs, told)
            })
            .collect()
    };
    assert_eq!(known(&app).len(), 3, "everybody is looked at");
    assert_eq!(known(&other), known(&app), "names, degrees, addresses, work, and every word beside: as they were");
    let dated = |app: &TestApp| -> String {
        app.own_store()
            .read(|conn| {
                Ok(conn.query_row(
                    "SELECT group_concat(uid || created_at, ' ' ORDER BY uid) FROM contact",
                    [],
                    |row| row.get(0),
                )?)
            })
            .unwrap()
    };
    assert_eq!(dated(&other), dated(&app), "each is who they were, since when they were");
    let found =
        list_people(&other, &PeopleQuery { text: "mentor".into(), limit: 9, ..PeopleQuery::default() }).unwrap();
    assert_eq!(found.rows[0].name, "Maya Chen", "and found by a tag at once");

    let again = crate::import::import_file(&other, &target, false).unwrap();
    assert_eq!((again.added, again.updated, again.unchanged), (0, 0, 3), "a second time changes nothing");
    let imports = crate::import::list_imports(&other).unwrap();
    assert_eq!(imports.len(), 2);
    let mut undone: Vec<_> = imports.iter().map(|it| crate::import::undo_import(&other, it.id).unwrap()).collect();
    let last = undone.pop().unwrap();
    assert_eq!((last.removed, last.kept), (3, 0), "what came with the file goes with it");
}

#[test]
fn what_was_written_after_our_own_import_is_kept_by_its_undo() {
    let app = app();
    add(&app, maya());
    let target = app.folder().join("people.csv");
    export_data(&app, Format::Csv, &target).unwrap();
    let other = crate::test::app();
    crate::import::import_file(&other, &target, false).unwrap();
    let maya = list_people(&other, &PeopleQuery { limit: 9, ..PeopleQuery::default() }).unwrap().rows[0].id;
    change_people(&other, &PeopleChange { ids: vec![maya], add_tags: vec!["wise".into()], ..PeopleChange::default() })
        .unwrap();
    let import = crate::import::list_imports(&other).unwrap().remove(0);
    let undone = crate::import::undo_import(&other, import.id).unwrap();
    assert_eq!((undone.removed, undone.kept), (0, 1), "a tag of one's own is a word written since");
}

#[test]
fn an_export_replaces_a_file_whole_or_leaves_it_alone() {
    let app = app();
    add(&app, maya());
    let target = app.folder().join("out.json");
    std::fs::write(&target, "older").unwrap();
    let nowhere = app.folder().join("no such folder/out.json");
    assert!(matches!(export_data(&app, Format::Json, &nowhere), Err(Error::File { .. })));
    let told = export_data(&app, Format::Json, &target).unwrap();
    assert_eq!(told, "Exported 1 person and 0 meetings to out.json, with everything you wrote.");
    assert_ne!(std::fs::read_to_string(&target).unwrap(), "older");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&target).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "what the user wrote about others is nobody else’s");
    }
    let partial = std::fs::read_dir(app.folder())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains(".part"))
        .count();
    assert_eq!(partial, 0, "nothing half-written is left");
}

#[test]
fn the_sample_is_never_exported() {
    let app = app();
    add(&app, maya());
    crate::sample::open_sample(&app).unwrap();
    let csv = export_text(&app, Format::Csv).unwrap();
    assert_eq!(csv.matches("https://www.linkedin.com/in/mayachen").count(), 1);
    assert!(!csv.contains("Tomás"), "one’s own data are one’s own people");
}
