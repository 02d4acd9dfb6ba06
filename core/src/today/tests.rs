use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use super::*;
use crate::contact::{EmploymentInput, PersonInput};
use crate::introduction::save_person;
use crate::meet::{MeetingInput, save_meeting, set_meeting_state};
use crate::meeting::Format;
use crate::settings::{Settings, save_settings};
use crate::test::{NOW, TestApp, app, app_at};
use crate::thank_you::{Channel, mark_not_needed, mark_sent, reopen, snooze};
use crate::tray::{Icon, get_tray};

fn person(app: &TestApp, name: &str, title: &str, company: &str) -> i64 {
    let job = EmploymentInput { title: title.into(), company: company.into(), is_current: true, ..Default::default() };
    let request = PersonInput { name: name.into(), employments: Some(vec![job]), ..PersonInput::default() };
    save_person(app, &request).unwrap().value
}

fn met(app: &TestApp, who: &str, when: &str) -> i64 {
    let request =
        MeetingInput { new_names: vec![who.into()], when: when.into(), over_is_meant: true, ..MeetingInput::default() };
    save_meeting(app, &request).unwrap().value
}

fn today(app: &TestApp) -> Today {
    get_today(app).unwrap()
}

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

#[test]
fn the_day_that_is_drawn_reads_as_drawn() {
    let app = app();
    let tomas = person(&app, "Tomás Herrera", "Editor", "Field Notes Press");
    let maya = person(&app, "Maya Chen", "Product manager", "Acme Health");
    let priya = person(&app, "Priya Raman", "Data lead", "Northwind");
    let save = |contact, format, when: &str, notes: &[&str]| {
        let notes = notes.iter().map(|line| (*line).to_owned()).collect();
        let request = MeetingInput {
            contact_ids: vec![contact],
            format,
            when: when.into(),
            over_is_meant: true,
            notes,
            ..MeetingInput::default()
        };
        save_meeting(&app, &request).unwrap();
    };
    let quote = "\"Nobody hires a plan. Send me the thing you made.\"";
    save(tomas, Format::Coffee, "yesterday 13:00–13:20", &[quote, "< send Tomás the zine by monday"]);
    save(maya, Format::Video, "yesterday 20:05–20:30", &["+ patients", "> introduce me to Lena Fischer"]);
    save(priya, Format::Phone, "tomorrow 11:00", &[]);
    let today = today(&app);
    assert_eq!(today.heading, "Saturday, 21 November");
    assert_eq!(today.sentence, "Two thank-yous are waiting, one of them since 13:20. Priya is at eleven tomorrow.");
    let [first, second] = today.thank_yous.as_slice() else { panic!("{:?}", today.thank_yous) };
    assert_eq!((first.name.as_str(), first.clock.as_str(), first.tone), ("Tomás Herrera", "2 h over", Tone::Late));
    assert_eq!(first.line, "Editor at Field Notes Press · coffee, yesterday");
    assert_eq!(first.quote, "Nobody hires a plan. Send me the thing you made.");
    assert_eq!((second.clock.as_str(), second.by.as_str()), ("4 h 12 m", "by 20:30"));
    assert_eq!(second.line, "Product manager at Acme Health · video, 25 min");
    assert_eq!(second.quote, "", "only what they said is put in quotation marks");
    assert_eq!(second.why, "Promised you: introduce me to Lena Fischer – mention it.");
    assert_eq!(today.meetings.len(), 1);
    let promised: Vec<&str> = today.promises.iter().map(|promise| promise.sentence.as_str()).collect();
    assert_eq!(promised, ["Send Tomás the zine", "Maya: introduce me to Lena Fischer"], "the dated one first");
    assert!(!today.empty);
}

fn meet(app: &TestApp, contact: i64, when: &str, notes: &[&str]) {
    let notes = notes.iter().map(|line| (*line).to_owned()).collect();
    let request = MeetingInput {
        contact_ids: vec![contact],
        when: when.into(),
        over_is_meant: true,
        notes,
        ..MeetingInput::default()
    };
    save_meeting(app, &request).unwrap();
}

#[test]
fn the_sentence_says_the_number_that_stands_beside_the_screens_name() {
    let app = app();
    let said = || (crate::shell::get_shell(&app).unwrap().owed, today(&app).sentence);
    assert_eq!(said().0, 0);
    let maya = person(&app, "Maya Chen", "", "");
    meet(
        &app,
        maya,
        "yesterday 20:05–20:30",
        &["< send the zine by today", "< call the dean", "> introduce me to Lena"],
    );
    assert_eq!(said(), (2, "Two things are owed: one thank-you and one promise of yours.".into()));
    app.clock.set(now() + Duration::days(1));
    let (owed, sentence) = said();
    assert_eq!(
        (owed, sentence.as_str()),
        (2, "Two things are owed: one thank-you and one promise of yours, all of them past their time.")
    );
    let thank_you = today(&app).thank_yous[0].thank_you_id;
    mark_sent(&app, thank_you, Channel::Email, true).unwrap();
    assert_eq!(said(), (1, "One promise of yours is past its day.".into()));
    meet(&app, maya, "today 15:00", &["< ask Tom by today"]);
    assert_eq!(
        said(),
        (3, "Three things are owed: one thank-you and two promises of yours, one of them past its time.".into())
    );
}

#[test]
fn nobody_is_named_twice_and_namesakes_are_told_apart() {
    let app = app();
    let maya = person(&app, "Maya Chen", "", "");
    meet(&app, maya, "yesterday 20:05–20:30", &["> Maya introduces me to Lena", "> send the deck"]);
    meet(&app, maya, "tomorrow 11:00", &[]);
    let shown = today(&app);
    assert_eq!(shown.sentence, "Maya is to be thanked by 20:30. You meet again at eleven tomorrow.");
    assert_eq!(shown.thank_yous[0].why, "Promised you: Maya introduces me to Lena – mention it.");
    let promised: Vec<&str> = shown.promises.iter().map(|promise| promise.sentence.as_str()).collect();
    assert_eq!(promised, ["Maya introduces me to Lena", "Maya: send the deck"]);
    let other = person(&app, "Maya Adler", "", "");
    meet(&app, other, "today 18:00", &[]);
    let shown = today(&app);
    assert_eq!(shown.sentence, "Maya Chen is to be thanked by 20:30. Maya Adler is at 18:00.");
    assert_eq!(shown.promises[1].sentence, "Maya Chen: send the deck");
    meet(&app, other, "today 8:00–8:20", &["//"]);
    let wrap_ups: Vec<String> = today(&app).wrap_ups.into_iter().map(|it| it.sentence).collect();
    assert!(wrap_ups.contains(&"Wrap up Maya Adler: two minutes".to_owned()), "{wrap_ups:?}");
    let ana = person(&app, "Ana Ruiz", "", "");
    meet(&app, ana, "yesterday 9:00", &["< buy bananas"]);
    let promised: Vec<String> = today(&app).promises.into_iter().map(|promise| promise.sentence).collect();
    assert!(promised.contains(&"For Ana: buy bananas".to_owned()), "{promised:?}");
}

#[test]
fn a_fresh_start_is_empty_and_one_person_is_not() {
    let app = app();
    assert!(today(&app).empty);
    person(&app, "Maya Chen", "", "");
    assert!(!today(&app).empty, "from the first person on there is something to show");
}

#[test]
fn nothing_owed_ever_leaves_because_its_day_has_passed() {
    let app = app();
    met(&app, "Maya Chen", "yesterday 15:00");
    met(&app, "Kofi Mensah", "today 15:00");
    for days in [0, 1, 7, 30, 400, 3650] {
        app.clock.set(now() + Duration::days(days));
        assert_eq!(today(&app).thank_yous.len(), 2, "after {days} days");
        assert_eq!(get_tray(&app).unwrap().people.len(), 2, "the tray too, after {days} days");
        assert_eq!(list_due(&app).unwrap().len(), 2, "and the terminal, after {days} days");
    }
}

#[test]
fn only_the_user_settles_a_thank_you() {
    let app = app();
    for name in ["Maya", "Kofi", "Priya"] {
        met(&app, name, "yesterday 15:00");
    }
    let ids: Vec<i64> = today(&app).thank_yous.iter().map(|row| row.thank_you_id).collect();
    mark_sent(&app, ids[0], Channel::Email, true).unwrap();
    mark_not_needed(&app, ids[1], "thanked on the spot").unwrap();
    snooze(&app, ids[2], "2026-11-21T20:00:00Z").unwrap();
    let left = today(&app).thank_yous;
    assert_eq!(left.iter().map(|row| row.thank_you_id).collect::<Vec<_>>(), [ids[2]], "what rests stays in sight");
    assert_eq!(left[0].snoozed, "Snoozed until 20:00");
    reopen(&app, ids[0]).unwrap();
    assert_eq!(today(&app).thank_yous.len(), 2);
}

#[test]
fn the_clock_follows_the_meetings_end_not_the_wall() {
    // Clocks in Berlin went forward between the end and the deadline.
    let app = app_at("2026-03-29T12:00:00Z", Tz::Europe__Berlin);
    met(&app, "Maya Chen", "yesterday 19:40–20:00");
    let row = &today(&app).thank_yous[0];
    assert_eq!((row.clock.as_str(), row.by.as_str()), ("7 h", "by 21:00"), "24 hours, not a day by the wall");
}

#[test]
fn a_meeting_going_on_leads_and_one_called_off_is_gone() {
    let app = app();
    met(&app, "Maya Chen", "today 16:10");
    let off = met(&app, "Kofi Mensah", "today 18:00");
    set_meeting_state(&app, off, meeting::State::CalledOff).unwrap();
    let shown = today(&app);
    assert_eq!(shown.meetings.iter().map(|row| row.who.as_str()).collect::<Vec<_>>(), ["Maya Chen"]);
    assert!(shown.sentence.contains("going on"), "{}", shown.sentence);
    assert!(shown.thank_yous.is_empty(), "nobody is thanked in the middle of a talk");
    app.clock.set(now() + Duration::minutes(20));
    let shown = today(&app);
    assert_eq!((shown.meetings.len(), shown.thank_yous.len()), (1, 1), "at its agreed end the clock starts by itself");
    assert!(shown.meetings[0].live, "nobody has said that it is over");
    app.clock.set(now() + Duration::minutes(90));
    let shown = today(&app);
    assert_eq!((shown.meetings.len(), shown.thank_yous.len()), (0, 1), "nobody talks for ever");
}

#[test]
fn a_meeting_begun_before_midnight_is_still_the_one_going_on() {
    let app = app();
    app.clock.set("2026-11-22T00:05:00Z".parse().unwrap());
    met(&app, "Maya Chen", "yesterday 23:50");
    let shown = today(&app);
    assert_eq!(shown.meetings.len(), 1, "{shown:?}");
}

#[test]
fn weeks_are_counted_from_monday_and_a_week_just_begun_breaks_no_row() {
    let app = app();
    for when in ["2 nov 10:00", "10 nov 10:00", "11 nov 10:00", "20 nov 10:00"] {
        met(&app, "Maya Chen", when);
    }
    let shown = today(&app);
    assert_eq!(shown.weeks, [0, 0, 0, 0, 0, 1, 2, 1]);
    let in_a_row = shown.weeks_words;
    assert!(in_a_row.starts_with("Three"), "{in_a_row}");
    app.clock.set("2026-11-24T10:00:00Z".parse().unwrap());
    let shown = today(&app);
    assert_eq!((shown.weeks.last(), shown.weeks_words), (Some(&0), in_a_row));
}

#[test]
fn the_tray_names_five_people_and_counts_the_rest() {
    let app = app();
    assert_eq!((get_tray(&app).unwrap().icon, get_tray(&app).unwrap().people.len()), (Icon::Calm, 0));
    for name in ["Ann", "Ben", "Cem", "Dee", "Eve", "Fay", "Gus", "Hal"] {
        met(&app, name, "today 15:00");
    }
    met(&app, "Priya Raman", "tomorrow 11:00");
    let tray = get_tray(&app).unwrap();
    assert_eq!((tray.icon, tray.people.len(), tray.more.as_str()), (Icon::Due, 5, "and three more"));
    assert!(tray.people[0].label.starts_with("Ann – 23 h 2 m"), "{}", tray.people[0].label);
    assert!(tray.next_meeting.as_ref().unwrap().label.contains("Priya Raman"), "{:?}", tray.next_meeting);
    app.clock.set(now() + Duration::days(2));
    let tray = get_tray(&app).unwrap();
    assert_eq!(tray.icon, Icon::Overdue);
    assert_eq!(tray.paused, "");
    let until = Some(now() + Duration::days(2) + Duration::hours(1));
    save_settings(&app, Settings { paused_until: until, ..Settings::default() }).unwrap();
    assert!(get_tray(&app).unwrap().paused.contains("17:18"), "{}", get_tray(&app).unwrap().paused);
}

#[test]
fn the_terminal_lists_what_is_owed_and_no_name_steers_it() {
    let app = app();
    assert_eq!(due_text(&list_due(&app).unwrap()), "Nothing is owed.\n");
    met(&app, "Maya Chen", "yesterday 20:05–20:30");
    met(&app, "Tomás <b>Herrera</b>", "yesterday 13:00–13:20");
    let due = list_due(&app).unwrap();
    assert_eq!(due.iter().map(|due| due.overdue).collect::<Vec<_>>(), [true, false], "the most overdue first");
    assert_eq!((due[1].ended_at.as_str(), due[1].due_at.as_str()), ("2026-11-20T20:30:00Z", "2026-11-21T20:30:00Z"));
    let text = due_text(&due);
    assert!(text.contains("Tomás <b>Herrera</b>") && text.lines().count() == 2, "{text}");
    let json = serde_json::to_value(&due).unwrap();
    assert_eq!(json[1]["dueAt"], "2026-11-21T20:30:00Z");
}
