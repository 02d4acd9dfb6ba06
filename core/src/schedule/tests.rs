//! Planning with the clock of both and the way there, and what is said before a meeting: each moment once, and none of a
//! time that is no longer.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use serde_json::json;

use super::due::{KIND, moments};
use super::*;
use crate::clock::Clock;
use crate::contact::{PersonInput, PhoneInput};
use crate::introduction::save_person;
use crate::letter::{Channel, LetterRef, copy_letter};
use crate::meet::{MeetingInput, confirm_meeting, save_meeting, set_meeting_state};
use crate::meeting::{self, State, load};
use crate::reminder::{act, claim_due, next_moment, record};
use crate::rhythm::Rhythm;
use crate::settings::save_settings;
use crate::test::{TestApp, ZONES, app, app_at};
use crate::view;

fn person(app: &TestApp, name: &str, zone: &str) -> i64 {
    let phone = PhoneInput { number: "+44 7700 900123".into(), label: String::new() };
    let request =
        PersonInput { name: name.into(), zone: Some(zone.into()), phones: Some(vec![phone]), ..PersonInput::default() };
    save_person(app, &request).unwrap().value
}

fn planned(app: &TestApp, person: i64, when: &str, format: Format, place: &str) -> i64 {
    let request = MeetingInput {
        contact_ids: vec![person],
        when: when.into(),
        format,
        place: place.into(),
        ..MeetingInput::default()
    };
    save_meeting(app, &request).unwrap().value
}

fn moved(app: &TestApp, id: i64, when: &str) -> i64 {
    let page = view::get_meeting(app, id).unwrap();
    let request = MeetingInput {
        id: Some(id),
        contact_ids: page.people.iter().map(|person| person.contact_id).collect(),
        when: when.into(),
        format: page.format,
        place: page.place,
        ..MeetingInput::default()
    };
    save_meeting(app, &request).unwrap().value
}

/// Goes to a moment and hears what is said there.
fn hear(app: &TestApp, at: &str) -> Vec<String> {
    app.clock.set(at.parse().unwrap());
    let speeches = claim_due(app, false, None).unwrap();
    for speech in &speeches {
        record(app, speech, Ok(())).unwrap();
    }
    speeches.into_iter().map(|speech| format!("{}: {}", speech.title, speech.body)).collect()
}

/// What is said of a meeting now; thank-yous may speak as well.
fn before_meeting(app: &TestApp) -> crate::reminder::Speech {
    claim_due(app, false, None).unwrap().into_iter().find(|speech| speech.about[0].kind == KIND).unwrap()
}

#[test]
fn unsocial_hours_of_either_are_remarked_upon() {
    let app = app();
    let priya = person(&app, "Priya Raman", "Asia/Kolkata");
    let plan = |when: &str| {
        read_plan(&app, &PlanInput { when: when.into(), contact_ids: vec![priya], ..PlanInput::default() }).unwrap()
    };
    assert_eq!(plan("tue 9:30").unsocial, "", "three in the afternoon for her");
    assert_eq!(plan("tue 15:30").unsocial, "It is 21:00 for Priya.");
    assert_eq!(plan("tue 7:00").unsocial, "It is 7:00 for you.");
    assert_eq!(plan("tue 21:00").unsocial, "It is 21:00 for you and 2:30 for Priya.");
    assert_eq!(plan("sun 9:30").unsocial, "That is a Sunday.");
    assert_eq!(plan("sun 7:00").unsocial, "It is 7:00 for you, and a Sunday.");
    save_settings(&app, json!({ "socialFrom": "06:30:00" })).unwrap();
    assert_eq!(plan("tue 7:00").unsocial, "", "the hours are the user's to choose");
    assert_eq!(plan("yesterday 7:00"), PlanEcho::default(), "what is over needs no advice");
    assert_eq!(plan("blah"), PlanEcho::default());
}

#[test]
fn a_way_that_does_not_fit_between_two_meetings_is_told() {
    let app = app();
    let (kofi, priya) = (person(&app, "Kofi Mensah", "Europe/London"), person(&app, "Priya Raman", "Europe/London"));
    planned(&app, kofi, "tue 9:30", Format::Video, "");
    let plan = |when: &str, travel: &str| {
        let request = PlanInput {
            when: when.into(),
            contact_ids: vec![priya],
            format: Format::Coffee,
            place: "Café Nero".into(),
            travel: travel.into(),
            ..PlanInput::default()
        };
        read_plan(&app, &request).unwrap()
    };
    assert_eq!(
        plan("tue 10:00", "25").tight,
        "Only 10 min between this and meeting Kofi Mensah until 9:50; the way takes 25 min."
    );
    assert_eq!(plan("tue 10:00", "5").tight, "", "there is time");
    assert_eq!(
        plan("tue 8:55", "half an hour").tight,
        "Only 15 min between this and meeting Kofi Mensah at 9:30; the way takes 30 min."
    );
    assert_eq!(plan("tue 9:40", "25").tight, "", "that they overlap is said already");
    assert_eq!(plan("tue 10:00", "").travel, "");
    let request = MeetingInput { travel: "25".into(), ..MeetingInput::default() };
    let other = MeetingInput {
        contact_ids: vec![priya],
        when: "wed 12:00".into(),
        format: Format::Coffee,
        place: "CAFÉ nero".into(),
        ..request
    };
    save_meeting(&app, &other).unwrap();
    let known = plan("tue 10:00", "");
    assert_eq!(known.travel, "25", "typed once, offered again");
    assert!(known.tight.ends_with("the way takes 25 min."), "and reckoned with: {}", known.tight);
}

#[test]
fn the_number_to_dial_is_offered_and_dialled() {
    let app = app();
    let maya = person(&app, "Maya Chen", "Europe/London");
    let request = PlanInput { contact_ids: vec![maya], format: Format::Phone, ..PlanInput::default() };
    assert_eq!(read_plan(&app, &request).unwrap().offered_place, "+44 7700 900123");
    assert!(!read_plan(&app, &request).unwrap().asks_the_way, "nobody goes to a call");
    let coffee = read_plan(&app, &PlanInput { format: Format::Coffee, ..request }).unwrap();
    assert_eq!((coffee.offered_place.as_str(), coffee.asks_the_way), ("", true));
    let over = PlanInput { format: Format::Coffee, recording: true, ..PlanInput::default() };
    assert!(!read_plan(&app, &over).unwrap().asks_the_way, "the way is behind one");
    let call = planned(&app, maya, "tue 9:30", Format::Phone, "");
    assert_eq!(get_schedule(&app, call).unwrap().open_label, "Dial +44 7700 900123", "though none was written down");
    open_place(&app, call).unwrap();
    let video = planned(&app, maya, "wed 9:30", Format::Video, "meet.example/maya");
    open_place(&app, video).unwrap();
    assert_eq!(*app.opened.lock().unwrap(), ["tel:+447700900123", "https://meet.example/maya"]);
    for place in ["file:///etc/passwd", "javascript:alert(1)", "Teams, they call", ""] {
        let odd = planned(&app, maya, "thu 9:30", Format::Video, place);
        assert!(open_place(&app, odd).is_err(), "{place:?}");
        assert_eq!(get_schedule(&app, odd).unwrap().open_label, "");
    }
}

#[test]
fn before_a_meeting_each_moment_speaks_once_and_says_why() {
    let app = app();
    let maya = person(&app, "Maya Chen", "Europe/London");
    let request = MeetingInput {
        contact_ids: vec![maya],
        when: "tue 9:30".into(),
        format: Format::Coffee,
        place: "Café Nero".into(),
        travel: "25".into(),
        ..MeetingInput::default()
    };
    save_meeting(&app, &request).unwrap();
    assert_eq!(hear(&app, "2026-11-23T08:59:00Z"), Vec::<String>::new());
    assert_eq!(
        hear(&app, "2026-11-23T09:00:00Z"),
        ["Confirm with Maya Chen: Tomorrow at 9:30. A line to Maya today makes sure that it still suits."]
    );
    let evening = hear(&app, "2026-11-23T18:00:00Z");
    assert!(evening[0].starts_with("Tomorrow: coffee with Maya Chen: At 9:30. Still missing: "), "{evening:?}");
    assert_eq!(hear(&app, "2026-11-23T18:30:00Z"), Vec::<String>::new(), "once");
    // 8:55, since the way takes 25 minutes and one is ten minutes early.
    assert_eq!(hear(&app, "2026-11-24T08:54:00Z"), Vec::<String>::new());
    assert_eq!(
        hear(&app, "2026-11-24T08:55:00Z"),
        ["Coffee with Maya Chen: Time to leave. It begins at 9:30: 25 min for the way, and 10 min to be early."]
    );
    assert_eq!(hear(&app, "2026-11-24T09:31:00Z"), Vec::<String>::new(), "nothing once it has begun");
    assert_eq!(hear(&app, "2026-11-24T09:40:00Z"), Vec::<String>::new());
}

#[test]
fn what_was_to_be_said_of_an_old_time_never_is() {
    let app = app();
    let maya = person(&app, "Maya Chen", "Europe/London");
    let id = planned(&app, maya, "tue 9:30", Format::Video, "meet.example/maya");
    moved(&app, id, "wed 15:00");
    assert_eq!(hear(&app, "2026-11-23T18:00:00Z"), Vec::<String>::new());
    assert_eq!(hear(&app, "2026-11-24T09:25:00Z").len(), 1, "the morning before the new one");
    confirm_meeting(&app, id, true).unwrap();
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    assert_eq!(hear(&app, "2026-11-24T18:00:00Z"), Vec::<String>::new(), "called off, it is silent");
    set_meeting_state(&app, id, State::Planned).unwrap();
    assert_eq!(hear(&app, "2026-11-25T14:55:00Z"), ["Video call with Maya Chen: It begins at 15:00, in 5 min."]);
}

#[test]
fn a_confirmed_meeting_is_not_asked_about_and_a_word_on_the_notification_confirms_it() {
    let app = app();
    let maya = person(&app, "Maya Chen", "Europe/London");
    let id = planned(&app, maya, "tue 9:30", Format::Video, "meet.example/maya");
    let other = planned(&app, maya, "thu 9:30", Format::Video, "meet.example/maya");
    confirm_meeting(&app, id, true).unwrap();
    assert_eq!(hear(&app, "2026-11-23T09:00:00Z"), Vec::<String>::new());
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    app.clock.set("2026-11-25T09:00:00Z".parse().unwrap());
    let speech = before_meeting(&app);
    assert_eq!((speech.about[0].id, speech.actions[0].key), (other, "confirmed"));
    act(&app, speech.about[0], "confirmed").unwrap();
    assert!(get_schedule(&app, other).unwrap().is_confirmed);
    app.clock.set("2026-11-26T09:25:00Z".parse().unwrap());
    let speech = before_meeting(&app);
    assert_eq!(speech.actions[0].label, "Open the link");
    act(&app, speech.about[0], "open").unwrap();
    assert_eq!(*app.opened.lock().unwrap(), ["https://meet.example/maya"]);
}

#[test]
fn a_moment_in_quiet_hours_comes_before_them_and_says_so() {
    let app = app();
    let maya = person(&app, "Maya Chen", "Europe/London");
    let id = planned(&app, maya, "tue 7:30", Format::Coffee, "Café Nero");
    confirm_meeting(&app, id, true).unwrap();
    hear(&app, "2026-11-23T18:00:00Z");
    assert_eq!(
        hear(&app, "2026-11-23T21:55:00Z"),
        ["Coffee with Maya Chen: Tomorrow you leave at 7:00, in your quiet hours, so you hear about it now."]
    );
    assert_eq!(hear(&app, "2026-11-24T07:00:00Z"), Vec::<String>::new());
}

#[test]
fn who_has_just_planned_it_is_not_reminded_of_it() {
    let app = app();
    let maya = person(&app, "Maya Chen", "Europe/London");
    app.clock.set("2026-11-23T19:00:00Z".parse().unwrap());
    let id = planned(&app, maya, "tue 9:30", Format::Video, "");
    assert_eq!(hear(&app, "2026-11-23T19:01:00Z"), Vec::<String>::new());
    assert_eq!(next_moment(&app).unwrap(), Some("2026-11-24T09:25:00Z".parse().unwrap()));
    let step = |app: &TestApp| {
        let words = app.words().unwrap();
        app.store().read(|conn| step(conn, &load(conn, id)?, &words, &Rhythm::default())).unwrap()
    };
    assert_eq!(step(&app), None, "how ready one is says the rest");
    moved(&app, id, "wed 9:30");
    assert_eq!(step(&app).as_deref(), Some("Tell Maya the new time."), "Today says what is to be done");
    confirm_meeting(&app, id, true).unwrap();
    assert_eq!(step(&app), None);
    let coffee = planned(&app, maya, "today 21:00", Format::Coffee, "Café Nero");
    let words = app.words().unwrap();
    let leave = app.store().read(|conn| super::step(conn, &load(conn, coffee)?, &words, &Rhythm::default())).unwrap();
    assert_eq!(leave.as_deref(), Some("Leave at 20:30 if the way takes 20 min, to be 10 min early."));
}

#[test]
fn the_right_message_is_offered_for_what_became_of_it() {
    let app = app();
    let maya = person(&app, "Maya Chen", "Europe/London");
    let id = planned(&app, maya, "tue 9:30", Format::Video, "");
    let offered = |app: &TestApp| {
        let page = get_schedule(app, id).unwrap();
        page.messages.into_iter().map(|message| (message.occasion, message.is_due)).collect::<Vec<_>>()
    };
    let of = |occasion| LetterRef { occasion, meeting_id: id, contact_id: maya };
    assert_eq!(offered(&app), [(Occasion::Confirm, false)], "it is days away");
    moved(&app, id, "mon 9:30");
    assert_eq!(offered(&app), [(Occasion::Moved, true)]);
    app.clock.set(app.clock.now() + Duration::minutes(1));
    copy_letter(&app, of(Occasion::Moved), Channel::Email).unwrap();
    app.clock.set("2026-11-22T10:00:00Z".parse().unwrap());
    assert_eq!(offered(&app), [(Occasion::Confirm, true)], "they know the new time; tomorrow it is");
    confirm_meeting(&app, id, true).unwrap();
    assert_eq!(offered(&app), []);
    let page = get_schedule(&app, id).unwrap();
    let told: Vec<&str> = page.history.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(told, ["Planned", "Moved; it was to be on Tuesday at 9:30", "Confirmed"]);
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    assert_eq!(offered(&app), [(Occasion::CalledOff, true)]);
    set_meeting_state(&app, id, State::Planned).unwrap();
    app.clock.set("2026-11-23T09:40:00Z".parse().unwrap());
    set_meeting_state(&app, id, State::DidNotCome).unwrap();
    assert_eq!(offered(&app), [(Occasion::DidNotCome, true)]);
    copy_letter(&app, of(Occasion::DidNotCome), Channel::Email).unwrap();
    assert_eq!(offered(&app), [(Occasion::DidNotCome, false)]);
}

#[test]
fn a_letter_about_the_new_time_says_both_by_their_clock() {
    let app = app();
    let priya = person(&app, "Priya Raman", "Asia/Kolkata");
    let id = planned(&app, priya, "tue 9:30", Format::Video, "https://meet.example/priya");
    moved(&app, id, "wed 10:00");
    let of = |occasion| LetterRef { occasion, meeting_id: id, contact_id: priya };
    let body = |occasion| crate::letter::get_letter(&app, of(occasion), None).unwrap().letter.body;
    let text = body(Occasion::Moved);
    assert!(
        text.contains(
            "on Wednesday 25 November at 15:30 your time, no longer on Tuesday 24 November at 15:00 your time"
        ),
        "{text}"
    );
    assert!(text.contains("https://meet.example/priya"), "{text}");
    assert!(body(Occasion::Confirm).contains("on Wednesday 25 November at 15:30 your time"));
    let coffee = planned(&app, priya, "thu 9:30", Format::Coffee, "her usual place");
    let of = LetterRef { occasion: Occasion::Confirm, meeting_id: coffee, contact_id: priya };
    let text = crate::letter::get_letter(&app, of, None).unwrap().letter.body;
    assert!(!text.contains("usual"), "what speaks of them to the user is not said to them: {text}");
}

#[derive(Debug, Clone, Copy)]
enum Event {
    Tick(i64),
    Sleep(i64),
    Move(i64),
    Off,
    On,
    Confirm(bool),
    Undo,
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        10 => (1i64..180).prop_map(Event::Tick),
        2 => (6i64..40).prop_map(Event::Sleep),
        2 => (-30i64..60).prop_map(Event::Move),
        1 => Just(Event::Off),
        2 => Just(Event::On),
        2 => any::<bool>().prop_map(Event::Confirm),
        1 => Just(Event::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Over random lives of a meeting every moment speaks once, of the time that holds, and none is missed.
    #[test]
    fn nothing_before_a_meeting_is_missed_said_twice_or_said_of_an_old_time(
        zone in 0usize..ZONES.len(),
        hours in 20i64..90,
        in_person in any::<bool>(),
        events in prop::collection::vec(any_event(), 20..60),
        begin in 1_700_000_000i64..1_900_000_000,
    ) {
        let zone: Tz = ZONES[zone];
        let start = Utc.timestamp_opt(begin - begin % 3600, 0).unwrap();
        let app = app_at(&start.to_rfc3339(), zone);
        let maya = person(&app, "Maya Chen", "");
        let format = if in_person { Format::Coffee } else { Format::Video };
        let words = |at: DateTime<Utc>| crate::words::Words::new(at, zone, crate::locale::Hours::TwentyFour);
        let typed = |at: DateTime<Utc>| words(at).wall(at).format("%Y-%m-%d %H:%M").to_string();
        let id = planned(&app, maya, &typed(start + Duration::hours(hours)), format, "");
        let mut told = BTreeSet::new();
        let mut last_undo = None;
        let rhythm = Rhythm::default();
        for event in events {
            app.clock.set(app.clock.now() + Duration::seconds(1));
            let now = app.clock.now();
            match event {
                Event::Tick(minutes) => app.clock.set(now + Duration::minutes(minutes)),
                Event::Sleep(hours) => app.clock.set(now + Duration::hours(hours)),
                Event::Move(by) => {
                    let starts = app.store().read(|conn| load(conn, id)).unwrap().starts;
                    let to = starts + Duration::hours(by);
                    if to > now + Duration::hours(1) {
                        let request = MeetingInput {
                            id: Some(id), contact_ids: vec![maya], when: typed(to), format, ..MeetingInput::default()
                        };
                        // A time that the night of the clock change leaves open is refused; that is right too.
                        last_undo = save_meeting(&app, &request).ok().and_then(|written| written.undo);
                    }
                }
                Event::Off => last_undo = set_meeting_state(&app, id, State::CalledOff).unwrap().undo,
                Event::On => last_undo = set_meeting_state(&app, id, State::Planned).unwrap().undo,
                Event::Confirm(yes) => last_undo = confirm_meeting(&app, id, yes).ok().and_then(|written| written.undo),
                Event::Undo => if let Some(step) = last_undo.take() {
                    let _ = app.store().undo(step.id);
                },
            }
            let now = app.clock.now();
            let meeting = app.store().read(|conn| load(conn, id)).unwrap();
            let speeches = claim_due(&app, false, None).unwrap();
            for speech in speeches.iter().filter(|speech| speech.about[0].kind == KIND) {
                prop_assert!(meeting.state == State::Planned && now < meeting.starts, "of what is to come: {speech:?}");
                prop_assert!(!rhythm.is_quiet(words(now).wall(now).time()), "not in quiet hours: {speech:?}");
                for delivery in speech.deliveries() {
                    let key: (String, String) = app.own_store().read(|conn| {
                        Ok(conn.query_row("SELECT step, anchor FROM delivery WHERE id = ?", [delivery], |row| {
                            Ok((row.get(0)?, row.get(1)?))
                        })?)
                    }).unwrap();
                    prop_assert_eq!(&key.1, &crate::store::stamp(meeting.starts), "of the time that holds");
                    prop_assert!(told.insert(key), "said twice: {:?}", speech);
                }
            }
            for speech in &speeches {
                record(&app, speech, Ok(())).unwrap();
            }
            if meeting.state == State::Planned && now < meeting.starts && !rhythm.is_quiet(words(now).wall(now).time()) {
                let story = app.store().read(|conn| meeting::history::history(conn, id)).unwrap();
                let planned = story.iter().rev().find(|event| {
                    use meeting::history::What;
                    matches!(event.what, What::Planned | What::Moved | What::PutBack)
                }).unwrap().at;
                let last = moments(&meeting, Some(0).filter(|_| !in_person), planned, &words(now), &rhythm)
                    .into_iter().rfind(|moment| moment.at <= now);
                if let Some(last) = last {
                    let key = (last.step.to_owned(), crate::store::stamp(last.anchor));
                    prop_assert!(told.contains(&key), "missed: {key:?} at {now}");
                }
            }
        }
    }
}
