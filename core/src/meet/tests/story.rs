//! Meetings that the user gives, and what becomes of a meeting: moved, confirmed, called off, with nothing forgotten.

use super::*;
use crate::contact::{PeopleFilter, PeopleQuery, list_people};
use crate::meeting::history::{What, history};
use crate::thank_you;
use crate::view::get_person;

fn told(app: &TestApp, id: i64) -> Vec<What> {
    app.store().read(|conn| history(conn, id)).unwrap().into_iter().map(|event| event.what).collect()
}

fn given(people: &[i64], when: &str) -> MeetingInput {
    MeetingInput { is_given: true, ..meeting(people, when) }
}

/// Whether anything in the program says that this person is to be thanked.
fn is_owed(app: &TestApp, id: i64, person: i64) -> bool {
    let page = page(app, id);
    let row = list_meetings(app).unwrap().past.into_iter().find(|row| row.id == id).unwrap();
    let words = app.words().unwrap();
    let due = app.store().read(|conn| crate::today::owed(conn, &words)).unwrap();
    let query = PeopleQuery { filter: PeopleFilter::Owed, limit: 10, ..PeopleQuery::default() };
    let said = [
        page.people[0].owed,
        page.people[0].thank_you_id.is_some(),
        row.thank_you_id.is_some(),
        due.iter().any(|owed| owed.contact_id == person),
        list_people(app, &query).unwrap().total > 0,
        !get_person(app, person).unwrap().owed.is_empty(),
        crate::shell::get_shell(app).unwrap().owed > 0,
        !crate::today::get_today(app).unwrap().thank_yous.is_empty(),
        crate::reminder::outstanding(app).unwrap().iter().any(|about| about.kind == thank_you::due::KIND),
    ];
    assert!(said.iter().all(|one| *one == said[0]), "every screen says the same: {said:?}");
    said[0]
}

#[test]
fn for_a_meeting_one_gives_nobody_owes_a_thank_you_and_notes_and_promises_are_as_ever() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let notes = vec!["asked about my thesis".to_owned(), "> introduce me to Lena Fischer".to_owned()];
    let id = saved(&app, &MeetingInput { notes, ..given(&[maya], "today 10:00") });
    assert!(!is_owed(&app, id, maya), "they asked, and thank if anybody does");
    let page = page(&app, id);
    assert_eq!((page.notes.len(), page.promises.len()), (1, 1), "what was said and promised is kept");
    assert_eq!(page.given_words, "Maya interviewed you.");
    let row = list_meetings(&app).unwrap().past.remove(0);
    assert_eq!(row.why, "You were asked: no thank-you is owed.");
    assert!(row.line.ends_with("Maya asked you"), "{}", row.line);
    assert!(get_person(&app, maya).unwrap().timeline[0].title.ends_with("they interviewed you"));
    let echo = WhenInput { when: "today 10:00".into(), agreed_minutes: 20, is_given: true, ..Default::default() };
    assert!(!read_when(&app, &echo).unwrap().sentence.contains("thank"), "nor does the dialog speak of one");
}

#[test]
fn whose_interview_it_is_can_be_put_right_both_ways_and_undone() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "today 10:00"));
    assert!(is_owed(&app, id, maya));
    let thank_you = page(&app, id).people[0].thank_you_id;
    let change = |is_given| MeetingInput { id: Some(id), is_given, ..meeting(&[maya], "") };
    let before = whole(&app, id);
    let switched = save_meeting(&app, &change(true)).unwrap();
    assert!(!is_owed(&app, id, maya));
    undo(&app, &switched);
    assert_eq!(whole(&app, id), before);
    save_meeting(&app, &change(true)).unwrap();
    save_meeting(&app, &change(false)).unwrap();
    assert!(is_owed(&app, id, maya));
    assert_eq!(page(&app, id).people[0].thank_you_id, thank_you, "the same one, so that nothing is told twice");
    mark_sent(&app, thank_you.unwrap(), Channel::Email, true).unwrap();
    save_meeting(&app, &change(true)).unwrap();
    assert_eq!(page(&app, id).people[0].thank_you_id, thank_you, "one that went out stays on record");
    let omar = person(&app, "Omar Haddad");
    save_meeting(&app, &MeetingInput { contact_ids: vec![omar], ..change(true) }).unwrap();
    assert!(!is_owed(&app, id, omar), "somebody else who asked");
}

#[test]
fn moving_a_meeting_keeps_its_story_and_asks_anew_whether_it_suits() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "tue 9:30"));
    confirm_meeting(&app, id, true).unwrap();
    let change = |when: &str| MeetingInput { id: Some(id), ..meeting(&[maya], when) };
    saved(&app, &MeetingInput { place: "Café Nero".into(), ..change("") });
    assert_eq!(told(&app, id), [What::Planned, What::Confirmed], "another place is no other time");
    let moved = save_meeting(&app, &change("wed 15:00")).unwrap();
    let story = app.store().read(|conn| history(conn, id)).unwrap();
    assert_eq!((story[2].what, story[2].was), (What::Moved, Some(at("2026-11-24T09:30:00Z"))));
    let confirmed = |app: &TestApp| app.store().read(|conn| load(conn, id)).unwrap().confirmed.is_some();
    assert!(!confirmed(&app), "who agreed to one time has not agreed to another");
    undo(&app, &moved);
    assert!(confirmed(&app), "undone, it is as confirmed as it was");
    assert_eq!(told(&app, id), [What::Planned, What::Confirmed], "and its story is as it was");
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    saved(&app, &change("thu 11:00"));
    assert_eq!(told(&app, id), [What::Planned, What::Confirmed, What::CalledOff, What::Moved], "each once");
    app.clock.set(at("2026-11-26T12:00:00Z"));
    end_meeting(&app, id, "11:20").unwrap();
    saved(&app, &change("thu 10:55"));
    assert_eq!(told(&app, id).last(), Some(&What::Held), "the start of one that is over is only put right");
}

#[test]
fn a_text_about_a_time_that_is_no_longer_goes_with_it_and_comes_back_with_undo() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "tue 9:30"));
    let of = LetterRef { occasion: Occasion::Confirm, meeting_id: id, contact_id: maya };
    let typed = Letter {
        channel: Channel::Email,
        recipient: String::new(),
        subject: "Tuesday".into(),
        body: "Tuesday at half past nine?".into(),
        edited: true,
    };
    save_letter(&app, of, &typed).unwrap();
    let text = |app: &TestApp| crate::letter::get_letter(app, of, Some(Channel::Email)).unwrap().letter.body;
    let moved = save_meeting(&app, &MeetingInput { id: Some(id), ..meeting(&[maya], "wed 15:00") }).unwrap();
    assert!(text(&app).contains("Wednesday 25 November at 15:00"), "{}", text(&app));
    undo(&app, &moved);
    assert_eq!(text(&app), typed.body, "the user's own words");
}

#[test]
fn what_is_off_or_has_begun_is_not_confirmed_and_what_was_ticked_in_error_is_taken_back() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "tue 9:30"));
    confirm_meeting(&app, id, true).unwrap();
    let again = confirm_meeting(&app, id, true).unwrap();
    assert!(again.undo.is_none(), "nothing was changed");
    confirm_meeting(&app, id, false).unwrap();
    assert_eq!(told(&app, id), [What::Planned]);
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    assert!(refusal(confirm_meeting(&app, id, true)).starts_with("It was called off"));
    set_meeting_state(&app, id, State::Planned).unwrap();
    app.clock.set(at("2026-11-24T09:40:00Z"));
    assert!(refusal(confirm_meeting(&app, id, true)).starts_with("It has begun"));
    assert!(matches!(confirm_meeting(&app, 999, true), Err(Error::Gone(_))));
}

#[test]
fn how_long_it_takes_is_understood_in_words() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let minutes = |typed: &str| {
        let id = saved(&app, &MeetingInput { length: typed.into(), ..meeting(&[maya], "tue 9:30") });
        page(&app, id).agreed_minutes
    };
    for (typed, understood) in [
        ("45", 45),
        ("half an hour", 30),
        ("1h", 60),
        ("1h30", 90),
        ("an hour and a half", 90),
        ("eine Dreiviertelstunde", 45),
        ("une demi-heure", 30),
        ("media hora", 30),
        ("", 20),
    ] {
        assert_eq!(minutes(typed), understood, "{typed:?}");
    }
    for typed in ["soon", "0", "3 days", "tomorrow", "45 apples", "-5", "99999"] {
        let refused = save_meeting(&app, &MeetingInput { length: typed.into(), ..meeting(&[maya], "tue 9:30") });
        assert!(matches!(refused, Err(Error::Refused(_))), "{typed:?}");
    }
    let echo =
        WhenInput { when: "tue 9:30".into(), length: "an hour".into(), agreed_minutes: 20, ..Default::default() };
    assert!(read_when(&app, &echo).unwrap().sentence.contains("9:30–10:30"), "the dialog shows how it is understood");
    let odd = read_when(&app, &WhenInput { length: "soon".into(), ..echo }).unwrap();
    assert!(!odd.understood && odd.sentence.contains("not understood"));
}

#[test]
fn the_way_to_a_place_is_typed_once_and_known_the_next_time() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let coffee = |place: &str, travel: &str| MeetingInput {
        format: Format::Coffee,
        place: place.into(),
        travel: travel.into(),
        ..meeting(&[maya], "tue 9:30")
    };
    let way = |id| app.store().read(|conn| load(conn, id)?.travel(conn)).unwrap();
    let first = save_meeting(&app, &coffee("Café Nero, King St", "25")).unwrap();
    assert_eq!(way(saved(&app, &coffee("  cafe nero,  KING st", ""))), Some(25), "however it is written");
    assert_eq!(way(saved(&app, &coffee("Elsewhere", ""))), None, "nobody has said");
    let other = saved(&app, &coffee("Café Nero, King St", "half an hour"));
    assert_eq!((way(first.value), way(other)), (Some(25), Some(30)), "what was typed for a meeting stands with it");
    assert_eq!(way(saved(&app, &coffee("Café Nero, King St", ""))), Some(30), "the latest is what is offered");
    assert_eq!(way(saved(&app, &MeetingInput { format: Format::Phone, ..coffee("030 1234", "25") })), Some(0));
    assert!(refusal(save_meeting(&app, &coffee("Café Nero", "a while"))).contains("way"));
    let stored: i64 =
        app.store().read(|conn| Ok(conn.query_row("SELECT count(*) FROM travel", [], |row| row.get(0))?)).unwrap();
    assert_eq!(stored, 1, "a number to dial is no place");
}
