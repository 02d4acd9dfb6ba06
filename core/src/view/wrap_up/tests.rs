use super::*;
use crate::Error;
use crate::contact::{HowToAddress, PersonInput};
use crate::introduction::save_person;
use crate::meet::{HowItWas, MeetingInput, leave_wrap_up, save_meeting, say_how_it_was, wrap_up};
use crate::settings::save_settings;
use crate::test::{TestApp, app};
use crate::today::get_today;

fn met(app: &TestApp, notes: &[&str]) -> i64 {
    let maya = PersonInput {
        name: "Maya Chen".into(),
        how_to_address: Some(HowToAddress { pronoun: "she/her".into(), ..HowToAddress::default() }),
        ..PersonInput::default()
    };
    let maya = save_person(app, &maya).unwrap().value;
    let meeting = MeetingInput {
        contact_ids: vec![maya],
        when: "today 15:00".into(),
        recording: true,
        over_is_meant: true,
        notes: notes.iter().map(|line| (*line).to_owned()).collect(),
        ..MeetingInput::default()
    };
    save_meeting(app, &meeting).unwrap().value
}

fn page(app: &TestApp, id: i64) -> WrapUp {
    get_wrap_up(app, id).unwrap()
}

#[test]
fn it_is_said_whom_one_met_until_when_and_when_the_thank_you_is_due() {
    let app = app();
    let id = met(&app, &["> introduce me to Lena Fischer", "< send her the survey by monday"]);
    let page = page(&app, id);
    assert_eq!(page.heading, "That was Maya Chen");
    assert_eq!(page.lead, "Two minutes now save an evening. The thank-you is due tomorrow at 15:20.");
    assert_eq!((page.ended.as_str(), page.ended_ago.as_str()), ("15:20, 20 of 20 minutes", "58 min ago"));
    assert_eq!(page.named_heading, "People she named");
    let told: Vec<_> = page.promises.iter().map(|it| (it.who.as_str(), it.by.as_str(), it.is_assumed_day)).collect();
    assert_eq!(told, [("she will", "by Friday · five business days", true), ("I will", "by Monday", false)]);
    assert!(page.thank_you_id.is_some() && !page.is_wrapped_up);
}

#[test]
fn wrapping_up_gives_promises_of_theirs_the_usual_day_in_one_step() {
    let app = app();
    let id = met(&app, &["> introduce me to Lena Fischer", "> the salary survey", "> a book by monday", "< the zine"]);
    let without = page(&app, id).promises[1].promise.id;
    let done = wrap_up(&app, id, &[without]).unwrap();
    let days = |app: &TestApp| page(app, id).promises.into_iter().map(|it| it.promise.due).collect::<Vec<_>>();
    assert_eq!(days(&app), ["27 November 2026", "", "23 November 2026", ""]);
    assert!(page(&app, id).is_wrapped_up && page(&app, id).lead.starts_with("Wrapped up today at 16:18."));
    app.own_store().undo(done.undo.unwrap().id).unwrap();
    assert_eq!(days(&app), ["", "", "23 November 2026", ""]);
    save_settings(&app, serde_json::json!({ "promiseDays": 2, "weekendsCount": true })).unwrap();
    assert_eq!(page(&app, id).promises[0].by, "by Monday · two days");
    save_settings(&app, serde_json::json!({ "promiseDays": 0 })).unwrap();
    wrap_up(&app, id, &[]).unwrap();
    assert_eq!(days(&app), ["", "", "23 November 2026", ""], "no day where none is wanted");
}

#[test]
fn today_says_what_is_not_wrapped_up_until_it_is_or_is_left_or_a_week_has_passed() {
    let app = app();
    let id = met(&app, &[]);
    let told = |app: &TestApp| get_today(app).unwrap().wrap_ups.into_iter().map(|it| it.meeting_id).collect::<Vec<_>>();
    assert_eq!(told(&app), [id]);
    let left = leave_wrap_up(&app, id, true).unwrap();
    assert!(told(&app).is_empty());
    app.own_store().undo(left.undo.unwrap().id).unwrap();
    assert_eq!(told(&app).len(), 1);
    app.clock.set("2026-11-29T12:00:00Z".parse().unwrap());
    assert!(told(&app).is_empty(), "nobody is nagged");
    app.clock.set("2026-11-21T16:18:00Z".parse().unwrap());
    wrap_up(&app, id, &[]).unwrap();
    assert!(told(&app).is_empty());
}

#[test]
fn nothing_is_wrapped_up_before_it_is_over() {
    let app = app();
    let meeting = MeetingInput { new_names: vec!["Priya".into()], when: "tomorrow 11:00".into(), ..Default::default() };
    let id = save_meeting(&app, &meeting).unwrap().value;
    let page = page(&app, id);
    assert!(!page.is_over && !page.is_wrapped_up);
    assert!(matches!(wrap_up(&app, id, &[]), Err(Error::Refused(_))));
    assert!(matches!(leave_wrap_up(&app, id, true), Err(Error::Refused(_))));
    assert!(matches!(get_wrap_up(&app, 99), Err(Error::Gone(_))));
}

#[test]
fn how_it_was_is_kept_number_by_number_and_can_be_taken_back() {
    let app = app();
    let id = met(&app, &[]);
    say_how_it_was(&app, &HowItWas { id, click: Some(4), my_share: None }).unwrap();
    say_how_it_was(&app, &HowItWas { id, click: None, my_share: Some(Share::Third) }).unwrap();
    assert_eq!((page(&app, id).click, page(&app, id).my_share), (Some(4), Share::Third));
    say_how_it_was(&app, &HowItWas { id, click: Some(0), my_share: None }).unwrap();
    assert_eq!((page(&app, id).click, page(&app, id).my_share), (None, Share::Third));
    assert!(matches!(say_how_it_was(&app, &HowItWas { id, click: Some(6), my_share: None }), Err(Error::Refused(_))));
}

#[test]
fn a_new_question_goes_to_the_next_meeting_or_waits_for_one() {
    let app = app();
    let id = met(&app, &[]);
    assert_eq!(page(&app, id).question_goes, "for the next time you meet Maya");
    ask_another_time(&app, id, "- If you were me, what would you do next?").unwrap();
    assert_eq!(page(&app, id).still_open, ["If you were me, what would you do next?"]);
    let maya = page(&app, id).people[0].contact_id;
    let next = MeetingInput { contact_ids: vec![maya], when: "tue 9:30".into(), ..MeetingInput::default() };
    let next = save_meeting(&app, &next).unwrap().value;
    assert_eq!(page(&app, id).question_goes, "for the call on Tuesday at 9:30");
    ask_another_time(&app, id, "And the budget?").unwrap();
    let there = app.own_store().read(|conn| question::of_meeting(conn, next)).unwrap();
    assert!(there.iter().any(|question| question.wording == "And the budget?"));
    assert!(matches!(ask_another_time(&app, id, "?"), Err(Error::Refused(_))));
    assert!(matches!(ask_another_time(&app, id, &"x".repeat(5000)), Err(Error::Refused(_))));
}

#[test]
fn moments_wait_for_their_words() {
    let app = app();
    let id = met(&app, &["//", "the forms"]);
    let moments = page(&app, id).moments;
    assert_eq!(moments.len(), 1);
    note::edit_note(&app, moments[0].id, "\"saying no kindly\"").unwrap();
    assert!(page(&app, id).moments.is_empty());
}
