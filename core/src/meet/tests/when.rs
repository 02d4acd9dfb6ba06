//! How a meeting's time is understood, echoed and asked about before it is saved.

use super::*;

#[test]
fn what_when_means_is_echoed_before_it_is_saved() {
    let app = app();
    let read = |when: &str| {
        read_when(&app, &WhenInput { when: when.into(), agreed_minutes: 30, ..WhenInput::default() }).unwrap()
    };
    let echo = read("yesterday 15:00");
    assert_eq!((echo.understood, echo.over, echo.local.as_str()), (true, true, "2026-11-20T15:00"));
    assert!(echo.sentence.contains("15:00–15:30"), "{}", echo.sentence);
    let kenji = in_zone(&app, "Kenji Sato", "Asia/Tokyo");
    let with_kenji = |when: &str| {
        let request =
            WhenInput { when: when.into(), agreed_minutes: 30, contact_ids: vec![kenji], ..Default::default() };
        read_when(&app, &request).unwrap().sentence
    };
    assert!(
        with_kenji("tomorrow 22:00").ends_with(" · 7:00 the next day for Kenji"),
        "{}",
        with_kenji("tomorrow 22:00")
    );
    assert!(!with_kenji("yesterday 15:00").contains("Kenji"), "what is over needs no other clock");
    let echo = read("soonish");
    assert!(!echo.understood && echo.local.is_empty() && echo.sentence.contains("soonish"), "{}", echo.sentence);
    let echo = read("coffee with Tom mon 16:00");
    assert!(!echo.understood && echo.sentence.contains("“coffee with Tom” is not"), "{}", echo.sentence);
    assert_eq!((echo.offer.as_str(), echo.local.as_str()), ("mon 23 nov 16:00", "2026-11-23"));
}

#[test]
fn a_time_that_is_over_is_not_planned_without_saying_so_first() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let plan = |when: &str| MeetingInput { over_is_meant: false, ..meeting(&[maya], when) };
    let echo = |when: &str, recording: bool, id: Option<i64>| {
        let request = WhenInput { when: when.into(), agreed_minutes: 30, recording, id, ..WhenInput::default() };
        read_when(&app, &request).unwrap()
    };
    for when in ["yesterday 15:00", "ended at three", "an hour ago", "19 nov 15:00"] {
        assert!(echo(when, false, None).needs_confirming, "{when} is asked about while it is typed");
        let sentence = refusal(save_meeting(&app, &plan(when)));
        assert!(sentence.contains("is over. Write a time to come"), "{when}: {sentence}");
        assert!(!echo(when, true, None).needs_confirming, "where one records, it is what is meant");
    }
    assert!(list_meetings(&app).unwrap().past.is_empty(), "nobody is owed thanks for a slip");
    assert!(!echo("tomorrow 15:00", false, None).needs_confirming);
    assert!(!echo("today 16:00", false, None).needs_confirming, "it is 16:18, and it goes on");
    let id = saved(&app, &MeetingInput { over_is_meant: true, ..plan("yesterday 15:00") });
    assert_eq!(page(&app, id).state, State::Held, "said to be meant, it is recorded");
    assert!(!echo("thu 15:00", false, Some(id)).needs_confirming, "what was over may be corrected");
    saved(&app, &MeetingInput { id: Some(id), ..plan("thu 15:00") });
    assert_eq!(page(&app, id).starts_local, "2026-11-19T15:00", "and is read as what is over");
    saved(&app, &MeetingInput { id: Some(id), ..plan("tomorrow 15:00") });
    assert_eq!(page(&app, id).state, State::Planned, "or moved to a day to come");
    assert!(refusal(save_meeting(&app, &MeetingInput { id: Some(id), ..plan("yesterday 15:00") })).contains("is over"));
}

#[test]
fn a_day_without_an_hour_offers_one_that_can_be_accepted_as_it_is() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let read = |when: &str, recording: bool| {
        let request = WhenInput { when: when.into(), agreed_minutes: 30, recording, ..WhenInput::default() };
        read_when(&app, &request).unwrap()
    };
    for (typed, recording, local, offer) in [
        ("friday", false, "2026-11-27", "fri 27 nov 15:00"),
        ("friday", true, "2026-11-20", "fri 20 nov 15:00"),
        ("4 jan", false, "2027-01-04", "mon 4 jan 2027 15:00"),
        ("next week", false, "2026-11-23", "mon 23 nov"),
    ] {
        let echo = read(typed, recording);
        assert_eq!((echo.understood, echo.local.as_str(), echo.offer.as_str()), (false, local, offer), "{typed}");
        let accepted = read(&echo.offer, recording);
        assert!(accepted.local.starts_with(local), "{offer} is understood as that day: {accepted:?}");
        refusal(save_meeting(&app, &MeetingInput { recording, ..meeting(&[maya], typed) }));
    }
    assert!(read("fri 27 nov 15:00", false).offer.is_empty(), "nothing is missing, so nothing is offered");
}

#[test]
fn the_echo_of_an_end_is_the_end_that_is_recorded() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "19 nov 23:50"));
    for (typed, end) in
        [("0:25", "2026-11-20T00:25"), ("ended 0:40", "2026-11-20T00:40"), ("15:00", "2026-11-20T15:00")]
    {
        let request = WhenInput { when: typed.into(), id: Some(id), recording: true, ..WhenInput::default() };
        assert_eq!(read_when(&app, &request).unwrap().local, end, "{typed}");
        if end_meeting(&app, id, typed).is_ok() {
            assert_eq!(page(&app, id).ends_local, end, "{typed}");
        }
    }
    let request = WhenInput { when: "19 nov 22:00".into(), id: Some(id), recording: true, ..WhenInput::default() };
    let echo = read_when(&app, &request).unwrap();
    assert!(echo.understood && echo.sentence.contains("It began"), "earlier than planned: {}", echo.sentence);
}

#[test]
fn the_order_of_day_and_month_is_the_systems_unless_chosen() {
    let app = app();
    let local = || {
        let request = WhenInput { when: "3/4 15:00".into(), agreed_minutes: 30, ..WhenInput::default() };
        read_when(&app, &request).unwrap().local
    };
    assert_eq!(local(), "2027-04-03T15:00", "in London the day comes first");
    app.set_locale("en_US.UTF-8");
    assert_eq!(local(), "2027-03-04T15:00", "on an American system the month");
    crate::settings::save_settings(&app, serde_json::json!({ "dateOrder": "day_first" })).unwrap();
    assert_eq!(local(), "2027-04-03T15:00", "what was chosen goes before both");
}

#[test]
fn what_has_not_begun_is_not_over_by_one_key() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "tomorrow 11:00"));
    let refused = end_meeting(&app, id, "").unwrap_err().public();
    assert!(refused.message.starts_with("It has not begun yet"), "{}", refused.message);
    assert!(!page(&app, id).over, "no clock runs for somebody whom nobody has met");
    end_meeting(&app, id, "ended at three").unwrap();
    assert!(page(&app, id).over, "said in words, it took place earlier than planned");
}
