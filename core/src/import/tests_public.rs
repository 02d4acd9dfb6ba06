//! Small address books that go wrong in programs of this kind, and what must come out of each: every file and every field
//! of `tests/fixtures/public/expected.json`, through a real database and out again.
//!
//! A count `[a, b]` means that each answer between is defensible; `…_also_ok` lists other ways to say the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::contact::{PeopleQuery, list_people};
use crate::export::{Format, export_text};
use crate::import::{ImportReport, import_file, list_imports, undo_import};
use crate::test::{TestApp, app};
use crate::view::get_person;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/public")
}

fn expected() -> BTreeMap<String, Value> {
    serde_json::from_str(&fs::read_to_string(folder().join("expected.json")).unwrap()).unwrap()
}

fn is_among(count: usize, expected: &Value) -> bool {
    match expected {
        Value::Array(range) => {
            let end = |at: usize| range[at].as_u64().unwrap() as usize;
            (end(0)..=end(1)).contains(&count)
        }
        exactly => exactly.as_u64() == Some(count as u64),
    }
}

/// People as the JSON export has them.
fn people(app: &TestApp) -> Vec<Value> {
    let all: Value = serde_json::from_str(&export_text(app, Format::Json).unwrap()).unwrap();
    all["people"].as_array().unwrap().clone()
}

/// What the export says under one of the expected names.
fn field(person: &Value, name: &str) -> Value {
    let texts =
        |list: &Value, key: &str| Value::Array(list.as_array().unwrap().iter().map(|one| one[key].clone()).collect());
    let or_empty = |value: &Value| if value.is_null() { Value::from("") } else { value.clone() };
    let job = &person["employments"][0];
    match name {
        "name" => person["name"].clone(),
        "given" => person["givenName"].clone(),
        "family" => person["familyName"].clone(),
        "email" => or_empty(&person["emails"][0]["address"]),
        "emails" => texts(&person["emails"], "address"),
        "phones" => texts(&person["phones"], "number"),
        "company" => or_empty(&job["companyName"]),
        "title" => or_empty(&job["title"]),
        "department" => or_empty(&job["department"]),
        "connected_on" => or_empty(&person["connectedOn"]),
        "birthday" => or_empty(&person["birthday"]),
        "nickname" => person["nickname"].clone(),
        "note" => person["about"].clone(),
        "tags" => person["tags"].clone(),
        "url" => person["linkedinUrl"].clone(),
        other => panic!("nobody knows what “{other}” is"),
    }
}

fn fits(person: &Value, wanted: &Value) -> Result<(), String> {
    for (name, value) in wanted.as_object().unwrap().iter().filter(|(name, _)| !name.ends_with("_also_ok")) {
        let said = field(person, name);
        let others = wanted[&format!("{name}_also_ok")].as_array().cloned().unwrap_or_default();
        if said != *value && !others.contains(&said) {
            return Err(format!("{name} is {said}, not {value}"));
        }
    }
    Ok(())
}

fn import(app: &TestApp, file: &str) -> ImportReport {
    import_file(app, &folder().join(file), false).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn every_address_book_comes_in_as_it_is() {
    let mut problems = Vec::new();
    for (file, wanted) in expected() {
        let app = app();
        let done = import(&app, &file);
        let counts = [
            ("rows", done.rows),
            ("added", done.added),
            ("updated", done.updated),
            ("unchanged", done.unchanged),
            ("skipped", done.skipped.len()),
        ];
        for (name, count) in counts {
            if !is_among(count, &wanted[name]) {
                problems.push(format!("{file}: {count} {name}, not {}: {:?}", wanted[name], done.skipped));
            }
        }
        let people = people(&app);
        for wanted in wanted["people"].as_array().unwrap() {
            let errors: Vec<_> = people.iter().map(|person| fits(person, wanted)).collect();
            if errors.iter().all(Result::is_err) {
                // Of all of them, the one who is meant: by the name, or by the address.
                let meant = people.iter().position(|person| {
                    fits(person, &serde_json::json!({"name": wanted["name"]})).is_ok()
                        || (wanted["email"].is_string()
                            && wanted["email"] != ""
                            && field(person, "email") == wanted["email"])
                });
                let why = meant.map_or_else(
                    || format!("nobody of {:?}", people.iter().map(|p| p["name"].clone()).collect::<Vec<_>>()),
                    |at| errors[at].clone().unwrap_err(),
                );
                problems.push(format!("{file}: {}: {why}", wanted["name"]));
            }
        }
        for row in list_people(&app, &PeopleQuery { limit: 1000, ..PeopleQuery::default() }).unwrap().rows {
            let page = get_person(&app, row.id).unwrap();
            assert!(!page.name.trim().is_empty(), "{file}: nobody is a blank line");
            let exported = people.iter().find(|person| person["name"] == page.name.as_str()).unwrap();
            let numbers: Vec<_> = page.phones.iter().map(|phone| Value::from(phone.number.clone())).collect();
            assert_eq!(field(exported, "phones"), Value::Array(numbers), "{file}: the page shows what is exported");
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_address_book_comes_in_once_and_goes_again() {
    for file in expected().keys() {
        let app = app();
        let first = import(&app, file);
        let before = people(&app);
        let again = import(&app, file);
        assert_eq!((again.added, again.updated), (0, 0), "{file}: the second time there is no news");
        assert_eq!(people(&app), before, "{file}: and nothing is touched");
        for import in list_imports(&app).unwrap() {
            undo_import(&app, import.id).unwrap();
        }
        assert!(people(&app).is_empty() && first.added > 0, "{file}: undo leaves nobody");
    }
}

#[test]
fn names_are_told_apart_as_people_write_them() {
    use crate::contact::name::Name;
    let lines = fs::read_to_string(folder().join("names.tsv")).unwrap();
    let mut problems = Vec::new();
    for line in lines.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (text, given, family, other) = (cells[0], cells[1], cells[2], cells[3]);
        if other == "refuse" {
            let refused = crate::introduction::save_person(
                &app(),
                &crate::contact::PersonInput { name: text.into(), ..Default::default() },
            );
            assert!(refused.is_err(), "{text:?} is no name");
            continue;
        }
        let name = Name::read_full(text);
        let unsplit = other.contains("also unsplit") && name.given == text && name.family.is_empty();
        if (name.given.as_str(), name.family.as_str()) != (given, family) && !unsplit {
            problems.push(format!("{text:?}: {:?} and {:?}", name.given, name.family));
        }
        let beside = [("suffix ", &name.credentials), ("title ", &name.title), ("nickname ", &name.nickname)];
        for (what, said) in beside {
            if let Some(wanted) = other.strip_prefix(what).filter(|wanted| wanted != said) {
                problems.push(format!("{text:?}: {what}is {said:?}, not {wanted:?}"));
            }
        }
        if let Some(address) = other.strip_prefix("email ") {
            let app = app();
            let typed = crate::contact::PersonInput { name: text.into(), ..Default::default() };
            crate::introduction::save_person(&app, &typed).unwrap();
            let person = &people(&app)[0];
            if field(person, "email") != address || field(person, "given") != "" {
                problems.push(format!("{text:?} is an address: {person}"));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
