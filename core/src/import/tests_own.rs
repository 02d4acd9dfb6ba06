//! Our own export comes home; what is no list of people stays out; and nothing takes longer or more room than it is worth.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::contact::{EmploymentInput, PersonInput, PhoneInput};
use crate::error::Error;
use crate::export::{Format, export_data, export_text};
use crate::import::{ImportReport, import_file, list_imports, undo_import};
use crate::introduction::save_person;
use crate::test::{TestApp, app};

fn file(app: &TestApp, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = app.folder().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> &'static str {
    let app = app();
    match import_file(&app, &file(&app, name, bytes), false) {
        Err(Error::Import { code, sentence }) => {
            assert!(sentence.contains("Nothing was imported."), "{sentence}");
            code
        }
        other => panic!("this should be refused: {other:?}"),
    }
}

/// Everybody as the JSON export has them, without the moments of the import itself.
fn people(app: &TestApp) -> Vec<Value> {
    let all: Value = serde_json::from_str(&export_text(app, Format::Json).unwrap()).unwrap();
    let mut people = all["people"].as_array().unwrap().clone();
    people.sort_by_key(|person| person["uid"].to_string());
    people
}

fn counts(report: &ImportReport) -> [usize; 4] {
    [report.added, report.updated, report.unchanged, report.skipped.len()]
}

const NAMES: [&str; 21] = [
    "Maya Chen, PhD",
    "Peter Q. Halloran, V",
    "Kim \"Kit\" O’Neil, MBA, SHRM-SCP",
    "Prof. Dr. Dr. h.c. Klaus Wegenstein",
    "Nguyễn Thị Mai Lan",
    "御手洗 美月",
    "한도윤",
    "pia@bjelke.example",
    "=HYPERLINK(\"https://evil.example\")",
    "＝1+1",
    "'t Hooft",
    "'=quoted",
    "-",
    "🚀",
    "PhD",
    "a, b, c",
    "\"",
    "Ana \"one, two\" Ruiz",
    "<b>Bobby</b> Tables; DROP",
    "Van Morrison",
    "Mr. Bean",
];

/// Everybody with such a name, and everything that a form has.
fn crowded() -> TestApp {
    let app = app();
    for (number, name) in NAMES.iter().enumerate() {
        let person = PersonInput {
            name: (*name).into(),
            emails: Some(vec![
                format!("a{number}@x.example"),
                format!("b{number}@x.example"),
                format!("c{number}@x.example"),
            ]),
            phones: Some(vec![
                PhoneInput { number: format!("+44 7700 9001{number:02}"), label: "mobile: private".into() },
                PhoneInput { number: format!("030 12345{number:02};ext=7"), label: String::new() },
            ]),
            about: Some(format!("first, \"line\"\nGiven,Family,,,,,15 Jan 2024,,,,,,,,,{number}\n'=last")),
            location: Some("=Lisbon".into()),
            tags: Some(vec!["R&D; Leeds".into(), format!("tag {number}")]),
            employments: Some(vec![EmploymentInput {
                title: "&amp; Head, \"R&D\"".into(),
                company: format!("Self & Sons {number}, Inc."),
                is_current: true,
                ..EmploymentInput::default()
            }]),
            ..PersonInput::default()
        };
        save_person(&app, &person).unwrap();
    }
    app
}

#[test]
fn our_own_csv_comes_home_and_nobody_twice_whatever_stands_in_a_name() {
    let app = crowded();
    let target = app.folder().join("people.csv");
    export_data(&app, Format::Csv, &target).unwrap();
    let before = people(&app);
    let again = import_file(&app, &target, false).unwrap();
    assert_eq!(counts(&again), [0, 0, NAMES.len(), 0], "where they are already, there is no news");
    assert_eq!(people(&app), before, "and nothing is touched");
    // As spreadsheets save it: other separators, another order of rows, no mark.
    let text = fs::read_to_string(&target).unwrap();
    let mut rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes())
        .into_records()
        .map(Result::unwrap)
        .collect();
    rows[1..].reverse();
    let mut resaved =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    rows.iter().for_each(|row| resaved.write_record(row).unwrap());
    let resaved = file(&app, "resaved.csv", resaved.into_inner().unwrap());
    assert_eq!(counts(&import_file(&app, &resaved, false).unwrap()), [0, 0, NAMES.len(), 0], "nor after a spreadsheet");
    assert_eq!(people(&app), before);

    let other = crate::test::app();
    let done = import_file(&other, &target, false).unwrap();
    assert_eq!(counts(&done), [NAMES.len(), 0, 0, 0], "elsewhere all of them are new");
    let said = |people: &[Value]| -> Vec<Value> {
        let keys = [
            "uid",
            "name",
            "givenName",
            "familyName",
            "nameTitle",
            "nickname",
            "credentials",
            "linkedinUrl",
            "location",
            "zone",
            "foundWhere",
            "about",
            "tags",
            "birthday",
        ];
        let job = |job: &Value| ["companyName", "title", "department"].map(|key| job[key].clone());
        let list =
            |list: &Value, key: &str| list.as_array().unwrap().iter().map(|one| one[key].clone()).collect::<Vec<_>>();
        let one = |person: &Value| {
            let mut said: Vec<Value> = keys.iter().map(|key| person[key].clone()).collect();
            said.extend(list(&person["emails"], "address"));
            said.extend(list(&person["phones"], "number"));
            said.extend(list(&person["phones"], "label"));
            said.extend(job(&person["employments"][0]));
            Value::Array(said)
        };
        people.iter().map(one).collect()
    };
    let both = (said(&people(&other)), said(&before));
    for (home, there) in both.0.iter().zip(&both.1) {
        assert_eq!(home, there, "everybody is as they were");
    }
    assert_eq!(
        counts(&import_file(&other, &target, false).unwrap()),
        [0, 0, NAMES.len(), 0],
        "a second time changes nothing"
    );
    for import in list_imports(&other).unwrap() {
        undo_import(&other, import.id).unwrap();
    }
    assert!(people(&other).is_empty(), "what came with the file goes with it");
}

#[test]
fn what_the_user_changed_since_is_not_turned_back_by_our_own_csv() {
    let app = crowded();
    let target = app.folder().join("people.csv");
    export_data(&app, Format::Csv, &target).unwrap();
    let id = crate::contact::list_people(
        &app,
        &crate::contact::PeopleQuery { text: "Morrison".into(), limit: 1, ..Default::default() },
    )
    .unwrap()
    .rows[0]
        .id;
    let changed = PersonInput {
        id: Some(id),
        name: "Ivan Morrison".into(),
        emails: Some(vec!["new@x.example".into()]),
        phones: Some(vec![
            PhoneInput { number: "call me".into(), label: String::new() },
            PhoneInput { number: "+44 20 1234".into(), label: "desk".into() },
        ]),
        location: Some("Belfast".into()),
        ..PersonInput::default()
    };
    assert!(save_person(&app, &changed).is_err(), "“call me” is no number");
    save_person(
        &app,
        &PersonInput {
            phones: Some(vec![PhoneInput { number: "+44 20 1234".into(), label: "desk".into() }]),
            ..changed
        },
    )
    .unwrap();
    let before = people(&app);
    let again = import_file(&app, &target, false).unwrap();
    assert_eq!(counts(&again), [0, 0, NAMES.len(), 0], "they are known by their uid, and the rest is the user's");
    assert_eq!(people(&app), before);
}

#[test]
fn a_card_is_known_again_by_its_uid_and_a_number_that_was_taken_away_stays_away() {
    let app = app();
    let card = |name: &str, uid: &str| {
        format!(
            "BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL;TYPE=CELL:+44 7700 900123\nTEL:+44 7700 900124\nCATEGORIES:Fair\nNOTE:tall\nUID:{uid}\nEND:VCARD\n"
        )
    };
    let import = |text: &str| counts(&import_file(&app, &file(&app, "a.vcf", text), false).unwrap());
    assert_eq!(import(&card("Ana Ruiz", "0123456789")), [1, 0, 0, 0]);
    assert_eq!(import(&card("Ana Gil", "0123456789")), [0, 0, 1, 0], "another name on the same card");
    assert_eq!(import(&card("Ana Ruiz", "9876543210")), [0, 1, 0, 0], "another card of the same person");
    let id = crate::contact::list_people(&app, &Default::default()).unwrap();
    assert_eq!(id.total, 1, "nobody twice");
    let rows = crate::contact::list_people(&app, &crate::contact::PeopleQuery { limit: 1, ..Default::default() })
        .unwrap()
        .rows;
    let without = PersonInput {
        id: Some(rows[0].id),
        name: "Ana Ruiz".into(),
        phones: Some(vec![PhoneInput { number: "+44 7700 900124".into(), label: String::new() }]),
        tags: Some(Vec::new()),
        about: Some(String::new()),
        ..PersonInput::default()
    };
    save_person(&app, &without).unwrap();
    let before = people(&app);
    assert_eq!(import(&card("Ana Ruiz", "0123456789")), [0, 0, 1, 0]);
    assert_eq!(people(&app), before, "neither the number nor the tag nor the note comes back");
}

#[test]
fn somebody_who_was_typed_in_is_filled_in_by_an_address_book_and_emptied_again() {
    let app = app();
    let typed =
        PersonInput { name: "Tamsin Ferreby".into(), tags: Some(vec!["mentor".into()]), ..PersonInput::default() };
    save_person(&app, &typed).unwrap();
    let before = people(&app);
    let text = "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Department,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n\
        Tamsin,Jo,Ferreby,Tam,Kelp Institute,Algae,--05-09,tall,Mentor ::: Fair,,tam@kelp.example,Mobile,+44 7700 900123\n";
    let done = import_file(&app, &file(&app, "contacts.csv", text), false).unwrap();
    assert_eq!(counts(&done), [0, 1, 0, 0], "the only Tamsin on both sides is one person");
    let person = &people(&app)[0];
    assert_eq!(person["name"], "Tamsin Ferreby", "the name is the user's");
    let filled = ["nickname", "birthday", "about"].map(|key| person[key].clone());
    assert_eq!(filled, ["Tam", "--05-09", "tall"].map(Value::from));
    assert_eq!(person["tags"], serde_json::json!(["Fair", "mentor"]));
    assert_eq!(
        (&person["phones"][0]["label"], &person["employments"][0]["department"]),
        (&"Mobile".into(), &"Algae".into())
    );
    undo_import(&app, list_imports(&app).unwrap()[0].id).unwrap();
    assert_eq!(people(&app), before, "and emptied again");
}

#[test]
fn a_tag_that_took_the_place_of_an_imported_one_keeps_the_person() {
    let app = app();
    let text = "Name,E-mail,Tags\nAna Ruiz,ana@x.example,fair\n";
    import_file(&app, &file(&app, "list.csv", text), false).unwrap();
    let rows = crate::contact::list_people(&app, &crate::contact::PeopleQuery { limit: 1, ..Default::default() })
        .unwrap()
        .rows;
    let change = crate::contact::PeopleChange {
        ids: vec![rows[0].id],
        add_tags: vec!["wise".into()],
        remove_tags: vec!["fair".into()],
        ..Default::default()
    };
    crate::contact::change_people(&app, &change).unwrap();
    let undone = undo_import(&app, list_imports(&app).unwrap()[0].id).unwrap();
    assert_eq!((undone.removed, undone.kept), (0, 1), "as many tags as before are not the same tags");
}

/// Nothing but the export's own number says who they are.
#[test]
fn whoever_is_called_otherwise_by_now_is_found_in_our_own_csv() {
    let app = app();
    let person = |name: &str, id| PersonInput { id, name: name.into(), ..PersonInput::default() };
    let id = save_person(&app, &person("Ana Ruiz", None)).unwrap().value;
    save_person(&app, &person("Bo Lee", None)).unwrap();
    let target = app.folder().join("people.csv");
    export_data(&app, Format::Csv, &target).unwrap();
    save_person(&app, &person("Ana García", Some(id))).unwrap();
    assert_eq!(counts(&import_file(&app, &target, false).unwrap()), [0, 0, 2, 0], "nobody comes twice");
    assert_eq!(people(&app).len(), 2);
}

#[test]
fn prose_is_no_list_of_people() {
    let paragraph =
        "It was, in the end, a long day, and nobody had thought of bread.\nWe walked, talked, and came home late.\n";
    for head in [
        "",
        "Name, company\n",
        "My contact, role, and other thoughts\n",
        "Person, job, and so on, as promised\n",
        "Contact, Title\n",
    ] {
        let text = format!("{head}{}", paragraph.repeat(60));
        assert_eq!(refused("diary.txt", text), "no_people", "{head:?} over prose");
    }
    let letters = "Dear Maya,\nName, email\nthank you for the call, the hints, and the coffee.\nYours, Jo\n".repeat(30);
    assert_eq!(refused("letters.txt", letters), "no_people");
    let app = app();
    let ragged = "Name,Email,Company,Role,Phone\nAna Ruiz,ana@x.example\nBo Lee,bo@x.example,Acme\n";
    assert_eq!(
        import_file(&app, &file(&app, "list.csv", ragged), false).unwrap().added,
        2,
        "short rows of a real list are fine"
    );
}

#[test]
fn what_is_far_too_much_is_told_and_costs_nobody_else() {
    let app = app();
    let many: String = (0..20_000).map(|i| format!("a{i}@x.example; ")).collect();
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let text = format!(
        "{header}Ana,Ruiz,,\"{many}\",,,15 Jan 2024\n{},Lee,,,,,15 Jan 2024\nZ{},Kim,,,,,15 Jan 2024\n\
         Z{},Orr,,,,,15 Jan 2024\nBo,Lee,,,,,15 Jan 2024\n",
        "B".repeat(1 << 20),
        "\u{301}".repeat(50_000),
        "\u{301}".repeat(40),
    );
    let done = import_file(&app, &file(&app, "Connections.csv", text), false).unwrap();
    assert_eq!(done.added, 1, "whoever is as people are comes in");
    let reasons: Vec<&str> = done.skipped.iter().map(|row| row.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "more addresses or numbers than one person has",
            "a name or another cell that is far too long",
            "a name or another cell that is far too long",
            "more marks on one letter than any script writes",
        ],
        "and each of the others has its reason"
    );
    let commas = ",".repeat(30 << 20);
    assert_eq!(
        refused("Connections.csv", format!("{header}{commas}\n")),
        "too_many_cells",
        "thirty million cells are refused"
    );
    let wide = format!("{header}{}\nBo,Lee,,,,,15 Jan 2024\n", ",".repeat(1 << 20));
    let done = import_file(&app, &file(&app, "Connections.csv", wide), false).unwrap();
    assert_eq!(done.unchanged, 1, "a row as wide as a spreadsheet is empty, and the next one is read");
}
