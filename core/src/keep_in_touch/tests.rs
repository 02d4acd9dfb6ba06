use super::*;
use crate::contact::PersonInput;
use crate::error::Error;
use crate::export::{Format, export_text};
use crate::introduction::save_person;
use crate::test::{TestApp, app};
use crate::view::get_person;

fn maya(app: &TestApp) -> i64 {
    save_person(app, &PersonInput { name: "Maya Chen".into(), ..PersonInput::default() }).unwrap().value
}

fn agreed(app: &TestApp, contact: i64) -> KeepInTouch {
    app.own_store().read(|conn| with(conn, contact)).unwrap()
}

#[test]
fn what_was_agreed_is_kept_thing_by_thing_shown_exported_and_undone() {
    let app = app();
    let maya = maya(&app);
    let say =
        |request: KeepInTouchInput| keep_in_touch(&app, &KeepInTouchInput { contact_id: maya, ..request }).unwrap();
    say(KeepInTouchInput { every_months: Some(3), ..Default::default() });
    say(KeepInTouchInput { is_welcome: Some(true), ..Default::default() });
    let last = say(KeepInTouchInput { reference: Some(Favour::Yes), ..Default::default() });
    assert_eq!(agreed(&app, maya).every_words, "every three months");
    assert_eq!(
        get_person(&app, maya).unwrap().agreed,
        ["Keep in touch every three months; they said yes.", "May be named as a reference."]
    );
    let json: serde_json::Value = serde_json::from_str(&export_text(&app, Format::Json).unwrap()).unwrap();
    let kept = &json["people"][0]["keepInTouch"];
    assert_eq!(
        (&kept["everyMonths"], &kept["isWelcome"], &kept["reference"]),
        (&3.into(), &true.into(), &"yes".into())
    );
    app.own_store().undo(last.undo.unwrap().id).unwrap();
    assert_eq!(agreed(&app, maya).reference, Favour::Unasked);
}

#[test]
fn what_is_taken_back_leaves_nothing_and_nonsense_is_refused() {
    let app = app();
    let maya = maya(&app);
    let say = |request: KeepInTouchInput| keep_in_touch(&app, &KeepInTouchInput { contact_id: maya, ..request });
    say(KeepInTouchInput { linkedin: Some(Linkedin::Asked), ..Default::default() }).unwrap();
    say(KeepInTouchInput { linkedin: Some(Linkedin::Unsaid), ..Default::default() }).unwrap();
    let rows: i64 = app
        .own_store()
        .read(|conn| Ok(conn.query_row("SELECT count(*) FROM keep_in_touch", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(rows, 0);
    assert!(matches!(say(KeepInTouchInput { every_months: Some(61), ..Default::default() }), Err(Error::Refused(_))));
    let nobody = KeepInTouchInput { contact_id: 99, ..Default::default() };
    assert!(matches!(keep_in_touch(&app, &nobody), Err(Error::Gone("person"))));
}
