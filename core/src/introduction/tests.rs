use super::*;
use crate::clock::Clock;
use crate::contact::{PeopleQuery, PersonInput, list_people};
use crate::error::Error;
use crate::export::{Format, export_text};
use crate::introduction::save_person;
use crate::meet::{MeetingInput, delete_meeting, save_meeting};
use crate::note::add_note;
use crate::promise::{self, PromiseInput, delete_promise, edit_promise, set_introduction_state, settle_promise};
use crate::store::Written;
use crate::test::{TestApp, app};
use crate::today::get_today;
use crate::view::{get_meeting, get_person};

fn met(app: &TestApp, name: &str, when: &str, notes: &[&str]) -> i64 {
    let meeting = MeetingInput {
        new_names: vec![name.into()],
        when: when.into(),
        recording: true,
        over_is_meant: true,
        notes: notes.iter().map(|line| (*line).to_owned()).collect(),
        ..MeetingInput::default()
    };
    save_meeting(app, &meeting).unwrap().value
}

fn add_person(app: &TestApp, name: &str) -> i64 {
    save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
}

fn of(app: &TestApp, meeting: i64) -> Vec<IntroductionRow> {
    let words = app.words().unwrap();
    app.own_store().read(|conn| of_meeting(conn, meeting, &words)).unwrap()
}

fn name(app: &TestApp, meeting: i64, line: &str) -> i64 {
    let request = IntroductionInput { meeting_id: meeting, line: line.into(), ..IntroductionInput::default() };
    name_somebody(app, &request).unwrap().value
}

fn undo<T>(app: &TestApp, written: Written<T>) {
    app.own_store().undo(written.undo.unwrap().id).unwrap();
}

fn states(app: &TestApp, meeting: i64) -> Vec<(String, State)> {
    of(app, meeting).into_iter().map(|it| (it.typed, it.state)).collect()
}

#[test]
fn a_promise_to_introduce_somebody_is_an_introduction_and_both_go_together() {
    let app = app();
    let id = met(&app, "Maya Chen", "yesterday 15:00", &["> introduce me to Lena Fischer at Brightside"]);
    assert_eq!(states(&app, id), [("Lena Fischer, at Brightside".into(), State::Promised)]);
    let promise = get_meeting(&app, id).unwrap().promises[0].id;
    let kept = settle_promise(&app, promise, promise::State::Kept).unwrap();
    assert_eq!(of(&app, id)[0].state, State::Made, "keeping the promise makes the introduction");
    undo(&app, kept);
    assert_eq!(of(&app, id)[0].state, State::Promised);
    let introduction = of(&app, id)[0].id;
    let made = set_introduction_state(&app, introduction, State::Made).unwrap();
    assert_eq!(get_meeting(&app, id).unwrap().promises[0].state, promise::State::Kept, "and the other way round");
    undo(&app, made);
    assert_eq!(get_meeting(&app, id).unwrap().promises[0].state, promise::State::Open);
    settle_promise(&app, promise, promise::State::Dropped).unwrap();
    assert_eq!(of(&app, id)[0].state, State::Named, "the name fell all the same");
    settle_promise(&app, promise, promise::State::Open).unwrap();
    delete_promise(&app, promise).unwrap();
    assert_eq!((of(&app, id)[0].state, of(&app, id)[0].promise_id), (State::Named, None));
}

#[test]
fn a_promise_that_is_corrected_takes_the_name_along() {
    let app = app();
    let id = met(&app, "Maya Chen", "yesterday 15:00", &["> introduce me to Lena Fisher"]);
    let promise = get_meeting(&app, id).unwrap().promises[0].id;
    let edit = |wording: &str| {
        let request = PromiseInput { id: promise, wording: Some(wording.into()), ..PromiseInput::default() };
        edit_promise(&app, &request).unwrap()
    };
    edit("introduce me to Lena Fischer and Omar Haddad");
    let named: Vec<_> = of(&app, id).into_iter().map(|it| it.name).collect();
    assert!(named.contains(&"Lena Fischer".to_owned()) && named.contains(&"Omar Haddad".to_owned()), "{named:?}");
    edit("send me the slides");
    assert!(of(&app, id).iter().all(|it| it.state == State::Named && it.promise_id.is_none()), "{:?}", of(&app, id));
}

#[test]
fn one_promise_for_two_is_kept_once_both_are_introduced() {
    let app = app();
    let id = met(&app, "Maya Chen", "yesterday 15:00", &["> introduce me to Lena Fischer and Omar Haddad"]);
    let both: Vec<i64> = of(&app, id).iter().map(|it| it.id).collect();
    set_introduction_state(&app, both[0], State::Made).unwrap();
    assert_eq!(get_meeting(&app, id).unwrap().promises[0].state, promise::State::Open);
    set_introduction_state(&app, both[1], State::Made).unwrap();
    assert_eq!(get_meeting(&app, id).unwrap().promises[0].state, promise::State::Kept);
}

#[test]
fn nobody_is_named_twice_by_the_same_person_and_the_longer_name_stays() {
    let app = app();
    let id = met(&app, "Maya Chen", "yesterday 15:00", &[]);
    let first = name(&app, id, "Lena");
    let again = name(&app, id, "Lena Fischer, product lead at Brightside");
    assert_eq!(first, again);
    name(&app, id, "LENA");
    add_note(&app, id, "> intro to Lena Fischer").unwrap();
    assert_eq!(states(&app, id), [("Lena Fischer, product lead at Brightside".into(), State::Promised)]);
    name(&app, id, "Lenard");
    assert_eq!(of(&app, id).len(), 2, "another name is somebody else");
}

#[test]
fn the_edge_waits_for_the_person_and_is_tied_only_where_it_is_clear_who_is_meant() {
    let app = app();
    let id = met(&app, "Maya Chen", "yesterday 15:00", &[]);
    name(&app, id, "Lena Fischer");
    name(&app, id, "Omar");
    assert_eq!(of(&app, id)[0].contact_id, None);
    let lena = add_person(&app, "Lena Fischer");
    assert_eq!(of(&app, id)[0].contact_id, Some(lena), "who comes onto the list is the one");
    let person = get_person(&app, lena).unwrap();
    assert_eq!(person.named_by[0].from, "Maya");
    assert!(person.timeline.iter().any(|entry| entry.title == "Named to you by Maya Chen"), "{:?}", person.timeline);
    let maya = of(&app, id)[0].from_id;
    assert_eq!(get_person(&app, maya).unwrap().led_to.len(), 2);

    add_person(&app, "Omar Haddad");
    let omar = &of(&app, id)[1];
    assert_eq!((omar.contact_id, omar.offers.len()), (None, 1), "a given name is asked about");
    let linked = link_introduction(&app, omar.id, omar.offers[0].contact_id).unwrap();
    assert!(of(&app, id)[1].contact_id.is_some() && of(&app, id)[1].offers.is_empty());
    undo(&app, linked);
    assert!(matches!(link_introduction(&app, omar.id, maya), Err(Error::Refused(_))), "nobody names themselves");

    let (one, other) = (add_person(&app, "Kim Lee"), add_person(&app, "Kim Lee"));
    name(&app, id, "Kim Lee");
    let kim = &of(&app, id)[2];
    assert_eq!(kim.contact_id, None, "two bear the name");
    assert_eq!(kim.offers.iter().map(|offer| offer.contact_id).collect::<Vec<_>>(), [one, other]);
    unlink_introduction(&app, of(&app, id)[0].id).unwrap();
    assert_eq!(of(&app, id)[0].contact_id, None);
}

#[test]
fn whom_one_has_met_since_is_met_and_stays_so() {
    let app = app();
    let id = met(&app, "Maya Chen", "yesterday 15:00", &["> introduce me to Lena Fischer"]);
    let lena = add_person(&app, "Lena Fischer");
    app.clock.set("2026-11-25T12:00:00Z".parse().unwrap());
    let meeting = MeetingInput {
        contact_ids: vec![lena],
        when: "today 9:00".into(),
        recording: true,
        over_is_meant: true,
        ..MeetingInput::default()
    };
    let with_lena = save_meeting(&app, &meeting).unwrap().value;
    let row = &of(&app, id)[0];
    assert_eq!((row.state, row.state_words.as_str()), (State::Met, "met today"));
    assert!(matches!(set_introduction_state(&app, row.id, State::Dead), Err(Error::Refused(_))));
    let gone = delete_meeting(&app, with_lena).unwrap();
    assert_eq!(of(&app, id)[0].state, State::Promised, "it follows from the meeting and nothing else");
    undo(&app, gone);
    assert_eq!(of(&app, id)[0].state, State::Met);
}

#[test]
fn a_promised_introduction_dangles_after_five_business_days_and_today_says_so_once() {
    let app = app();
    // A Friday.
    let id = met(&app, "Maya Chen", "yesterday 15:00", &["> introduce me to Lena Fischer"]);
    let at = |app: &TestApp, now: &str| {
        app.clock.set(now.parse().unwrap());
        let today = get_today(app).unwrap();
        (today.dangling.iter().map(|it| it.sentence.clone()).collect::<Vec<_>>(), today.promises.len())
    };
    assert_eq!(at(&app, "2026-11-27T12:00:00Z"), (vec![], 1), "the fifth day is not over");
    assert_eq!(at(&app, "2026-11-28T12:00:00Z"), (vec!["Maya: Lena Fischer".to_owned()], 0), "and is told once");
    set_introduction_state(&app, of(&app, id)[0].id, State::Dead).unwrap();
    assert_eq!(at(&app, "2026-11-28T12:01:00Z"), (vec![], 0));
}

#[test]
fn it_is_found_exported_whole_gone_and_back_with_its_meeting() {
    let app = app();
    let id = met(&app, "Maya Chen", "yesterday 15:00", &[]);
    let written = name(&app, id, "Lena Fischer, runs the lab at Brightside");
    let found = list_people(&app, &PeopleQuery { text: "brightside".into(), limit: 9, ..Default::default() }).unwrap();
    assert_eq!(found.rows[0].found, "named: Lena Fischer, runs the lab at Brightside");
    let json: serde_json::Value = serde_json::from_str(&export_text(&app, Format::Json).unwrap()).unwrap();
    assert_eq!(json["meetings"][0]["introductions"][0]["name"], "Lena Fischer");
    let gone = delete_meeting(&app, id).unwrap();
    assert!(matches!(edit_introduction(&app, written, "Lena"), Err(Error::Gone(_))));
    undo(&app, gone);
    let deleted = delete_introduction(&app, written).unwrap();
    assert!(of(&app, id).is_empty());
    undo(&app, deleted);
    assert_eq!(of(&app, id)[0].about, "runs the lab at Brightside");
    for none in ["", " – ", "\u{200b}"] {
        let request = IntroductionInput { meeting_id: id, line: none.into(), ..IntroductionInput::default() };
        assert!(matches!(name_somebody(&app, &request), Err(Error::Refused(_))), "{none:?}");
    }
    assert!(matches!(edit_introduction(&app, written, &"x".repeat(301)), Err(Error::Refused(_))));
    assert!(matches!(set_introduction_state(&app, 99, State::Made), Err(Error::Gone(_))));
    let _ = app.clock.now();
}
