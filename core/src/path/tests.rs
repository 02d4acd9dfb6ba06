use super::*;
use crate::clock::Clock;
use crate::contact::{PeopleQuery, list_people};
use crate::error::Error;
use crate::export::{Format, export_text};
use crate::meet::{MeetingInput, delete_meeting, save_meeting};
use crate::store::Written;
use crate::test::{TestApp, app};

fn met(app: &TestApp, name: &str, when: &str) -> i64 {
    let meeting = MeetingInput {
        new_names: vec![name.into()],
        when: when.into(),
        recording: true,
        over_is_meant: true,
        ..MeetingInput::default()
    };
    save_meeting(app, &meeting).unwrap().value
}

fn of(app: &TestApp, meeting: i64) -> Vec<MeetingPath> {
    app.own_store().read(|conn| of_meeting(conn, meeting, app.clock.now())).unwrap()
}

fn undo<T>(app: &TestApp, written: Written<T>) {
    app.own_store().undo(written.undo.unwrap().id).unwrap();
}

fn refusal<T: std::fmt::Debug>(result: crate::Result<T>) -> String {
    match result.unwrap_err() {
        Error::Refused(sentence) => sentence,
        other => panic!("refused in a sentence, not {other:?}"),
    }
}

#[test]
fn a_path_is_found_again_however_its_name_is_written_and_counts_its_conversations() {
    let app = app();
    let (maya, ruth) = (met(&app, "Maya Chen", "yesterday 15:00"), met(&app, "Ruth Adeyemi", "yesterday 17:00"));
    let first = put_on_path(&app, maya, "  Product manager in  health ").unwrap().value;
    let again = put_on_path(&app, ruth, "PRODUCT manager in Héalth").unwrap().value;
    assert_eq!(first, again, "the same path");
    put_on_path(&app, ruth, "product manager in health").unwrap();
    let [path] = list_paths(&app).unwrap().try_into().unwrap();
    assert_eq!((path.name.as_str(), path.about.as_str()), ("Product manager in health", "two conversations"));
    assert_eq!(of(&app, ruth).len(), 1, "a meeting is on a path once");
}

#[test]
fn a_meeting_leaves_a_line_by_which_people_are_found_and_which_comes_back_with_undo() {
    let app = app();
    let maya = met(&app, "Maya Chen", "yesterday 15:00");
    let path = put_on_path(&app, maya, "Product in health").unwrap().value;
    say_of_path(&app, maya, path, "the people, not the forms").unwrap();
    let found = |words: &str| {
        let page = list_people(&app, &PeopleQuery { text: words.into(), limit: 10, ..PeopleQuery::default() }).unwrap();
        page.rows.into_iter().map(|row| row.found).collect::<Vec<_>>()
    };
    assert_eq!(found("forms"), ["on a path: Product in health: the people, not the forms"]);
    rename_path(&app, path, "Health").unwrap();
    assert!(found("product").is_empty(), "by the name it had nobody is found");
    let gone = take_off_path(&app, maya, path).unwrap();
    assert!(of(&app, maya).is_empty() && found("forms").is_empty());
    undo(&app, gone);
    assert_eq!(of(&app, maya)[0].wording, "the people, not the forms");
    let json: serde_json::Value = serde_json::from_str(&export_text(&app, Format::Json).unwrap()).unwrap();
    assert_eq!(json["meetings"][0]["paths"][0]["wording"], "the people, not the forms");
    assert_eq!(json["paths"][0]["name"], "Health");
}

#[test]
fn a_deleted_path_or_meeting_takes_only_the_line_and_comes_back_with_it() {
    let app = app();
    let maya = met(&app, "Maya Chen", "yesterday 15:00");
    let path = put_on_path(&app, maya, "Health").unwrap().value;
    say_of_path(&app, maya, path, "curious").unwrap();
    let gone = delete_path(&app, path).unwrap();
    assert!(list_paths(&app).unwrap().is_empty() && of(&app, maya).is_empty());
    undo(&app, gone);
    assert_eq!(of(&app, maya)[0].wording, "curious");
    let gone = delete_meeting(&app, maya).unwrap();
    assert_eq!(list_paths(&app).unwrap()[0].about, "no conversation yet", "the path is the user's, not the meeting's");
    undo(&app, gone);
    assert_eq!(of(&app, maya)[0].wording, "curious");
}

#[test]
fn what_is_no_path_is_refused_with_a_sentence() {
    let app = app();
    let maya = met(&app, "Maya Chen", "yesterday 15:00");
    for none in ["", "  ", "–", "\u{200b}"] {
        assert!(refusal(put_on_path(&app, maya, none)).starts_with("Which path?"), "{none:?}");
    }
    assert!(refusal(put_on_path(&app, maya, &"x".repeat(121))).contains("too long"));
    let (health, law) =
        (put_on_path(&app, maya, "Health").unwrap().value, put_on_path(&app, maya, "Law").unwrap().value);
    assert!(refusal(rename_path(&app, law, "HEALTH")).contains("“Health” already"));
    rename_path(&app, health, "HEALTH").unwrap();
    assert!(refusal(say_of_path(&app, maya, law, &"x".repeat(100_000))).contains("too long"));
    assert!(matches!(put_on_path(&app, 999, "Law"), Err(Error::Gone("meeting"))));
    assert!(matches!(say_of_path(&app, maya, 999, "x"), Err(Error::Gone("path"))));
    assert!(matches!(take_off_path(&app, maya, 999), Err(Error::Gone("path"))));
    assert!(matches!(delete_path(&app, 999), Err(Error::Gone("path"))));
}
