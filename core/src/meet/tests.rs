mod story;
mod when;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use super::*;
use crate::Error;
use crate::contact::PersonInput;
use crate::introduction::save_person;
use crate::letter::{Channel, Letter, LetterRef, Occasion, save_letter};
use crate::meeting::*;
use crate::note::{add_note, delete_note, edit_note};
use crate::promise::{self, Whose, delete_promise, settle_promise};
use crate::store::Written;
use crate::test::{TestApp, app, app_at};
use crate::thank_you::{mark_not_needed, mark_sent};
use crate::today::get_today;
use crate::view::{MeetingPage, Meetings, get_meeting, list_meetings};
use crate::words::Tone;

fn person(app: &TestApp, name: &str) -> i64 {
    save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
}

fn in_zone(app: &TestApp, name: &str, zone: &str) -> i64 {
    let request = PersonInput { name: name.into(), zone: Some(zone.into()), ..PersonInput::default() };
    save_person(app, &request).unwrap().value
}

fn meeting(people: &[i64], when: &str) -> MeetingInput {
    MeetingInput { contact_ids: people.to_vec(), when: when.into(), over_is_meant: true, ..MeetingInput::default() }
}

fn saved(app: &TestApp, request: &MeetingInput) -> i64 {
    save_meeting(app, request).unwrap().value
}

fn page(app: &TestApp, id: i64) -> MeetingPage {
    get_meeting(app, id).unwrap()
}

fn refusal<T: std::fmt::Debug>(outcome: crate::Result<T>) -> String {
    match outcome {
        Err(Error::Refused(sentence)) => sentence,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn undo<T>(app: &TestApp, written: &Written<T>) {
    app.store().undo(written.undo.as_ref().unwrap().id).unwrap();
}

/// Everything a screen shows of a meeting, for comparing before and after.
fn whole(app: &TestApp, id: i64) -> String {
    serde_json::to_string(&page(app, id)).unwrap()
}

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

#[test]
fn a_meeting_to_come_is_planned_and_owes_nothing_yet() {
    let app = app();
    let priya = in_zone(&app, "Priya Raman", "Asia/Kolkata");
    let request = MeetingInput { format: Format::Phone, ..meeting(&[priya], "tomorrow 11:00") };
    let written = save_meeting(&app, &request).unwrap();
    let page = page(&app, written.value);
    assert_eq!((page.state, page.over, page.running), (State::Planned, false, false));
    assert!(page.when_words.ends_with("11:00–11:20 · 16:30 for Priya"), "{}", page.when_words);
    assert_eq!(page.people[0].thank_you, "", "nobody is thanked before the meeting");
    assert!(!page.people[0].owed && page.people[0].thank_you_id.is_some(), "but there is a thank-you to come");
    let agenda = list_meetings(&app).unwrap();
    let row = &agenda.coming[0];
    assert_eq!((row.time.as_str(), row.day.as_str()), ("11:00", "tomorrow"));
    assert_eq!(row.line, "phone, 20 min · 16:30 for Priya");
    assert_eq!(row.why, get_today(&app).unwrap().meetings[0].why, "both screens say the same of it");
    assert_eq!(row.why, "Nothing is ready yet. Ten minutes will do.");
    assert!(agenda.past.is_empty());
    undo(&app, &written);
    assert!(list_meetings(&app).unwrap().coming.is_empty(), "a step takes the whole meeting back");
}

#[test]
fn a_meeting_that_is_over_is_held_and_owes_each_person_a_thank_you() {
    let app = app();
    let (maya, kofi) = (person(&app, "Maya Chen"), person(&app, "Kofi Mensah"));
    let id = saved(&app, &meeting(&[maya, kofi], "yesterday 20:05–20:30"));
    let page = page(&app, id);
    assert_eq!(page.title, "Video call with Maya Chen and Kofi Mensah");
    assert_eq!(page.when_words, "Yesterday, 20:05–20:30");
    assert_eq!((page.state, page.over), (State::Held, true));
    assert_eq!(page.ends_local, "2026-11-20T20:30", "the end that was said is the one that counts");
    let owed: Vec<&str> = page.people.iter().map(|person| person.thank_you.as_str()).collect();
    assert_eq!(owed, ["4 h 12 m left to thank Maya", "4 h 12 m left to thank Kofi"]);
    let row = &list_meetings(&app).unwrap().past[0];
    assert_eq!(row.why, "4 h 12 m left to thank Maya and Kofi.");
    assert_eq!(row.thank_you_id, page.people[0].thank_you_id);
    mark_sent(&app, page.people[0].thank_you_id.unwrap(), Channel::Email, true).unwrap();
    let row = &list_meetings(&app).unwrap().past[0];
    assert_eq!(row.thank_you_id, page.people[1].thank_you_id, "one person’s thanks leave the other’s owed");
}

#[test]
fn new_people_are_added_with_the_meeting_and_go_with_its_undo() {
    let app = app();
    let names = ["Lena Fischer".to_owned(), " lena  fischer ".to_owned(), String::new()];
    let request = MeetingInput { new_names: names.to_vec(), ..meeting(&[], "ended at three") };
    let written = save_meeting(&app, &request).unwrap();
    let page = page(&app, written.value);
    assert_eq!(page.people.len(), 1, "the same name twice is one person, and nothing typed is nobody");
    assert_eq!(page.people[0].name, "Lena Fischer");
    assert_eq!(page.ends_local, "2026-11-21T15:00");
    assert_eq!(page.starts_local, "2026-11-21T14:40", "the usual length before its end");
    undo(&app, &written);
    let people: i64 =
        app.store().read(|conn| Ok(conn.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))?)).unwrap();
    assert_eq!(people, 0, "undoing leaves nobody behind");
}

#[test]
fn what_cannot_be_kept_is_refused_in_words_and_writes_nothing() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    assert!(refusal(save_meeting(&app, &meeting(&[], "today 3pm"))).contains("hom"), "it asks with whom");
    assert!(refusal(save_meeting(&app, &meeting(&[maya], "sometime"))).contains("sometime"));
    assert!(refusal(save_meeting(&app, &meeting(&[maya], ""))).contains("When"));
    for minutes in [0, 1441, u32::MAX] {
        let request = MeetingInput { agreed_minutes: Some(minutes), ..meeting(&[maya], "today 3pm") };
        assert!(refusal(save_meeting(&app, &request)).contains("24 hours"), "{minutes} minutes are no length");
    }
    let long = MeetingInput { aim: "why ".repeat(2000), ..meeting(&[maya], "today 3pm") };
    assert!(refusal(save_meeting(&app, &long)).contains("too long"));
    let mark = MeetingInput { notes: vec!["+".into()], ..meeting(&[maya], "today 3pm") };
    refusal(save_meeting(&app, &mark));
    let nobody = save_meeting(&app, &meeting(&[maya, 999], "today 3pm"));
    assert!(matches!(nobody, Err(Error::Gone("person"))), "{nobody:?}");
    let agenda = list_meetings(&app).unwrap();
    assert!(agenda.coming.is_empty() && agenda.past.is_empty(), "nothing was kept of any of these");
}

#[test]
fn saving_what_the_page_shows_changes_no_time() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "yesterday 15:00"));
    end_meeting(&app, id, "18:45").unwrap();
    let before = page(&app, id);
    assert_eq!(before.ends_local, "2026-11-20T18:45", "it took much longer than agreed");
    for when in ["", before.starts_local.as_str(), before.starts_local.replace('T', " ").as_str()] {
        let request = MeetingInput { id: Some(id), aim: "Ask about Acme".into(), ..meeting(&[maya], when) };
        save_meeting(&app, &request).unwrap();
        let after = page(&app, id);
        assert_eq!(
            (&after.starts_local, &after.ends_local),
            (&before.starts_local, &before.ends_local),
            "for {when:?}"
        );
        assert_eq!(after.aim, "Ask about Acme");
    }
}

#[test]
fn what_one_wants_to_ask_is_a_question_also_where_the_meeting_begins_now() {
    let app = app_at("2026-11-21T15:18:00Z", Tz::Europe__Berlin);
    let maya = person(&app, "Maya Chen");
    let notes = vec!["What do you like least?".to_owned()];
    let id = saved(&app, &MeetingInput { notes, ..meeting(&[maya], "now") });
    let page = page(&app, id);
    assert!(page.has_begun);
    assert_eq!((page.questions.len(), page.notes.len()), (1, 0), "the field said what it is for");
}

#[test]
fn the_zone_that_was_named_is_kept_and_its_clock_shown() {
    let app = app_at("2026-11-21T15:18:00Z", Tz::Europe__Berlin);
    let priya = person(&app, "Priya Raman");
    let id = saved(&app, &meeting(&[priya], "tomorrow 3pm PST"));
    let words = page(&app, id).when_words;
    assert!(words.ends_with(" (15:00 the day before in Los Angeles)"), "{words}");
    let kenji = in_zone(&app, "Kenji Sato", "Asia/Tokyo");
    let id = saved(&app, &meeting(&[kenji], "monday 20:00 Tokyo"));
    let words = page(&app, id).when_words;
    assert!(words.ends_with(" · 20:00 for Kenji"), "the same clock is not told twice: {words}");
    saved(&app, &MeetingInput { id: Some(id), ..meeting(&[kenji], "monday 11:00") });
    let words = page(&app, id).when_words;
    assert!(words.ends_with(" · 19:00 for Kenji"), "{words}");
}

#[test]
fn a_meeting_planned_at_home_keeps_its_moment_and_its_zone_when_edited_abroad() {
    let app = app_at("2026-11-21T16:18:00Z", Tz::America__New_York);
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "tomorrow 15:00"));
    app.store()
        .write_silently(|tx| {
            Ok(tx.execute("UPDATE meeting SET starts_at = '2026-11-22T14:00:00Z', zone = 'Europe/Berlin'", [])?)
        })
        .unwrap();
    let before = page(&app, id);
    assert_eq!(before.starts_local, "2026-11-22T09:00", "three in Berlin is nine in New York");
    assert!(before.when_words.starts_with("Tomorrow, 9:00–9:20"), "{}", before.when_words);
    assert!(before.when_words.contains("15:00 in Berlin"), "{}", before.when_words);
    save_meeting(&app, &MeetingInput { id: Some(id), ..meeting(&[maya], &before.starts_local) }).unwrap();
    let after = page(&app, id);
    assert_eq!((after.starts_local, after.zone), (before.starts_local, "Europe/Berlin".to_owned()));
}

#[test]
fn a_meeting_in_the_hour_that_happens_twice_stays_where_it_was() {
    // In New York 1:30 came twice on 1 November 2026; this is the second.
    let app = app_at("2026-11-01T12:00:00Z", Tz::America__New_York);
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "today 1:30"));
    app.store()
        .write_silently(|tx| Ok(tx.execute("UPDATE meeting SET starts_at = '2026-11-01T06:30:00Z'", [])?))
        .unwrap();
    let starts_local = page(&app, id).starts_local;
    save_meeting(&app, &MeetingInput { id: Some(id), ..meeting(&[maya], &starts_local) }).unwrap();
    let start = app.store().read(|conn| Ok(load(conn, id)?.starts)).unwrap();
    assert_eq!(start, at("2026-11-01T06:30:00Z"), "an edit of something else does not move it by an hour");
}

#[test]
fn a_meeting_over_the_spring_change_is_as_long_as_agreed() {
    let app = app_at("2026-03-29T08:00:00Z", Tz::Europe__Berlin);
    let maya = person(&app, "Maya Chen");
    let request = MeetingInput { agreed_minutes: Some(30), ..meeting(&[maya], "today 01:45") };
    let page = page(&app, saved(&app, &request));
    assert_eq!((page.starts_local.as_str(), page.ends_local.as_str()), ("2026-03-29T01:45", "2026-03-29T03:15"));
    assert_eq!(page.when_words, "Today, 1:45–3:15", "the wall says so; it was half an hour");
}

#[test]
fn a_meeting_over_midnight_ends_on_the_next_day() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "19 nov 23:50"));
    let page_before = page(&app, id);
    assert_eq!(page_before.ends_local, "2026-11-20T00:10");
    assert_eq!(page_before.when_words, "Thursday 19 November, 23:50–0:10");
    end_meeting(&app, id, "0:25").unwrap();
    assert_eq!(page(&app, id).ends_local, "2026-11-20T00:25", "a clock alone is the first one after the start");
    let typed = saved(&app, &meeting(&[maya], "19 nov 23:30–0:15"));
    assert_eq!(page(&app, typed).ends_local, "2026-11-20T00:15");
}

#[test]
fn an_end_does_not_lie_in_the_future() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "today 16:00"));
    let before = page(&app, id);
    assert!(before.running && !before.over, "it is 16:18");
    assert!(refusal(end_meeting(&app, id, "17:00")).contains("to come"));
    refusal(end_meeting(&app, id, "gibberish"));
    assert_eq!(page(&app, id).state, State::Planned, "a refusal changes nothing");
    let written = end_meeting(&app, id, "").unwrap();
    let after = page(&app, id);
    assert_eq!((after.state, after.over, after.ends_local.as_str()), (State::Held, true, "2026-11-21T16:18"));
    assert!(after.people[0].owed, "the thank-you is owed from now on");
    undo(&app, &written);
    assert_eq!(page(&app, id).state, State::Planned);
    let old = saved(&app, &meeting(&[maya], "12 nov 10:00"));
    end_meeting(&app, old, "10:45").unwrap();
    assert_eq!(page(&app, old).ends_local, "2026-11-12T10:45", "a clock alone belongs to the meeting’s own day");
    assert!(refusal(end_meeting(&app, old, "yesterday 10:45")).contains("day"), "that would be a week long");
}

#[test]
fn what_was_over_before_it_was_to_begin_began_earlier_than_planned() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let times = |id| {
        let page = page(&app, id);
        (page.starts_local, page.ends_local, page.state)
    };
    let id = saved(&app, &meeting(&[maya], "today 16:00"));
    let written = end_meeting(&app, id, "15:00").unwrap();
    assert_eq!(times(id), ("2026-11-21T14:40".into(), "2026-11-21T15:00".into(), State::Held), "as long as agreed");
    undo(&app, &written);
    assert_eq!(times(id).0, "2026-11-21T16:00", "one step takes both back");
    end_meeting(&app, id, "16:00").unwrap();
    assert_eq!(times(id).0, "2026-11-21T15:40", "a meeting takes a moment at least");
    let afternoon = saved(&app, &meeting(&[maya], "today 16:00"));
    end_meeting(&app, afternoon, "3:30").unwrap();
    assert_eq!(times(afternoon).1, "2026-11-21T15:30", "half past three in the afternoon, not at night");
    let coming = saved(&app, &meeting(&[maya], "tomorrow 11:00"));
    end_meeting(&app, coming, "just now").unwrap();
    assert_eq!(times(coming), ("2026-11-21T15:58".into(), "2026-11-21T16:18".into(), State::Held), "said in words");
    let next = saved(&app, &meeting(&[maya], "tomorrow 11:00"));
    end_meeting(&app, next, "10:30").unwrap();
    assert_eq!(times(next).1, "2026-11-21T10:30", "tomorrow’s half past ten has not been; today’s has");
}

#[test]
fn called_off_and_did_not_come_are_two_words_and_neither_is_coming() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let coming = saved(&app, &meeting(&[maya], "tomorrow 11:00"));
    assert!(refusal(set_meeting_state(&app, coming, State::DidNotCome)).contains("not begun"));
    set_meeting_state(&app, coming, State::CalledOff).unwrap();
    let agenda = list_meetings(&app).unwrap();
    assert_eq!((agenda.coming.len(), agenda.past.len(), agenda.called_off.len()), (0, 0, 1), "its day is to come");
    assert_eq!(agenda.called_off[0].why, "Called off.");
    let off = page(&app, coming);
    assert_eq!((off.state_words.as_str(), off.has_begun), ("called off", false));
    let running = saved(&app, &meeting(&[maya], "today 16:10"));
    assert_eq!(page(&app, running).state_words, "going on now");
    set_meeting_state(&app, running, State::DidNotCome).unwrap();
    let agenda = list_meetings(&app).unwrap();
    assert_eq!((agenda.coming.len(), agenda.past.len()), (0, 1), "nobody waits for it any more");
    assert_eq!(agenda.past[0].why, "Maya did not come.");
    assert_eq!(page(&app, running).state_words, "Maya did not come");
    app.clock.set(at(crate::test::NOW) + Duration::days(2));
    assert_eq!(list_meetings(&app).unwrap().past.len(), 2, "once its day has passed, it is past");
}

#[test]
fn a_held_meeting_called_off_and_put_back_goes_by_its_plan() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "yesterday 15:00"));
    end_meeting(&app, id, "18:45").unwrap();
    let called_off = set_meeting_state(&app, id, State::CalledOff).unwrap();
    assert_eq!(page(&app, id).ends_local, "2026-11-20T15:20", "what did not take place did not end");
    set_meeting_state(&app, id, State::Planned).unwrap();
    assert_eq!(page(&app, id).ends_local, "2026-11-20T15:20", "and nothing of the end comes back with it");
    assert!(app.store().undo(called_off.undo.unwrap().id).is_err(), "it has been changed again since");
}

#[test]
fn who_was_thanked_before_it_was_recorded_is_not_owed() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let echo = |when: &str| {
        let request = WhenInput { when: when.into(), agreed_minutes: 20, recording: true, ..WhenInput::default() };
        read_when(&app, &request).unwrap().maybe_thanked
    };
    assert!(echo("yesterday 20:00"), "on an earlier day");
    assert!(echo("12 nov 10:00"), "longer ago than one thanks within");
    assert!(!echo("ended at three"), "an hour ago nobody has written yet");
    let request = MeetingInput { already_thanked: true, recording: true, ..meeting(&[maya], "12 nov 10:00") };
    let written = save_meeting(&app, &request).unwrap();
    let recorded = page(&app, written.value);
    assert!(!recorded.people[0].owed, "no alarm for what is done");
    assert_eq!(recorded.people[0].thank_you, "Thanked", "neither when nor by which way is known");
    undo(&app, &written);
    let coming = saved(&app, &MeetingInput { already_thanked: true, ..meeting(&[maya], "tomorrow 11:00") });
    app.clock.set(at(crate::test::NOW) + Duration::days(2));
    assert!(page(&app, coming).people[0].owed, "nobody is thanked for what has not been");
}

#[test]
fn what_is_called_off_owes_nothing_and_can_be_put_back() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "yesterday 15:00"));
    let before = whole(&app, id);
    let written = set_meeting_state(&app, id, State::CalledOff).unwrap();
    let off = page(&app, id);
    assert_eq!((off.state, off.people[0].owed), (State::CalledOff, false));
    assert_eq!(list_meetings(&app).unwrap().past[0].thank_you_id, None);
    undo(&app, &written);
    assert_eq!(whole(&app, id), before, "undo brings back the meeting as it was");
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    set_meeting_state(&app, id, State::Planned).unwrap();
    assert!(page(&app, id).people[0].owed, "put back, it is owed again");
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    save_meeting(&app, &MeetingInput { id: Some(id), ..meeting(&[maya], "tomorrow 15:00") }).unwrap();
    assert_eq!(page(&app, id).state, State::Planned, "another time means that it takes place");
    assert!(refusal(set_meeting_state(&app, id, State::Held)).contains("not begun"));
}

#[test]
fn deleting_a_meeting_takes_everything_with_it_and_undo_brings_everything_back() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let notes = ["\"Say no kindly.\"", "> introduce me to Lena", "plain"].map(str::to_owned).to_vec();
    let id = saved(&app, &MeetingInput { notes, ..meeting(&[maya], "yesterday 15:00") });
    let before = whole(&app, id);
    let deleted = delete_meeting(&app, id).unwrap();
    assert_eq!(deleted.undo.as_ref().unwrap().label, "Deleted the call with Maya Chen");
    assert!(matches!(get_meeting(&app, id), Err(Error::Gone("meeting"))));
    let left: i64 = app
        .store()
        .read(|conn| {
            let count = "SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM promise) + (SELECT count(*) FROM thank_you)";
            Ok(conn.query_row(count, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(left, 0);
    undo(&app, &deleted);
    assert_eq!(whole(&app, id), before);
    assert!(matches!(delete_meeting(&app, 999), Err(Error::Gone("meeting"))));
}

#[test]
fn taking_somebody_off_never_throws_away_what_was_settled_or_written() {
    let app = app();
    let people = ["Maya Chen", "Kofi Mensah", "Priya Raman", "Tomás Herrera"].map(|name| person(&app, name));
    let [maya, kofi, priya, tomas] = people;
    let id = saved(&app, &meeting(&people, "yesterday 15:00"));
    let thank_you = |contact| {
        page(&app, id).people.iter().find(|person| person.contact_id == contact).and_then(|person| person.thank_you_id)
    };
    let to_maya = thank_you(maya).unwrap();
    mark_sent(&app, to_maya, Channel::Card, true).unwrap();
    let letter = Letter {
        channel: Channel::Email,
        recipient: String::new(),
        subject: "Thank you".into(),
        body: "Dear Kofi, my own words.".into(),
        edited: true,
    };
    let to_him = LetterRef { occasion: Occasion::ThankYou, meeting_id: id, contact_id: kofi };
    save_letter(&app, to_him, &letter).unwrap();
    mark_not_needed(&app, thank_you(priya).unwrap(), "thanked in person").unwrap();
    let without = |gone: &[i64]| {
        let left: Vec<i64> = people.iter().copied().filter(|person| !gone.contains(person)).collect();
        save_meeting(&app, &MeetingInput { id: Some(id), ..meeting(&left, "") })
    };
    assert!(refusal(without(&[kofi])).contains("Kofi Mensah"), "words in hand are not lost in passing");
    assert_eq!(page(&app, id).people.len(), 4, "and nothing else was changed");
    let written = without(&[maya, priya, tomas]).unwrap();
    assert_eq!(page(&app, id).people.len(), 1);
    let kept: Vec<i64> = app
        .store()
        .read(|conn| {
            let mut statement = conn.prepare("SELECT contact_id FROM thank_you ORDER BY contact_id")?;
            let kept = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(kept)
        })
        .unwrap();
    assert_eq!(kept, [maya, kofi, priya], "only the one that nobody had touched is gone");
    undo(&app, &written);
    assert_eq!(page(&app, id).people.len(), 4);
    without(&[maya]).unwrap();
    without(&[]).unwrap();
    assert_eq!(thank_you(maya), Some(to_maya), "who comes back is still thanked");
}

#[test]
fn a_name_with_html_in_it_stays_text() {
    let app = app();
    let name = "<img src=x onerror=alert(1)> Chen";
    let id = saved(&app, &MeetingInput { new_names: vec![name.into()], ..meeting(&[], "yesterday 15:00") });
    let page = page(&app, id);
    assert!(
        page.title.contains("<img src=x onerror=alert(1)>"),
        "as typed, for the page to draw as text: {}",
        page.title
    );
}

#[test]
fn notes_are_kept_changed_and_deleted_each_with_an_undo() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "yesterday 15:00"));
    let wordings = || page(&app, id).notes.into_iter().map(|note| (note.kind, note.wording)).collect::<Vec<_>>();
    let added = add_note(&app, id, "+ patients in every review").unwrap();
    let rocks = (crate::note::Kind::Rocks, "patients in every review".to_owned());
    assert_eq!(wordings(), std::slice::from_ref(&rocks));
    let edited = edit_note(&app, added.value, "- eleven months to ship a form").unwrap();
    assert_eq!(
        wordings(),
        [(crate::note::Kind::Sucks, "eleven months to ship a form".to_owned())],
        "in a line that is changed, a dash is the mark that was put there"
    );
    undo(&app, &edited);
    edit_note(&app, added.value, "patients").unwrap();
    assert_eq!(wordings(), [(crate::note::Kind::Plain, "patients".to_owned())], "without its mark it is a plain line");
    let deleted = delete_note(&app, added.value).unwrap();
    assert!(wordings().is_empty());
    undo(&app, &deleted);
    assert_eq!(wordings().len(), 1);
    for line in ["", "  ", "+", "“”", ">"] {
        refusal(add_note(&app, id, line));
        refusal(edit_note(&app, added.value, line));
    }
    assert!(matches!(add_note(&app, 999, "words"), Err(Error::Gone("meeting"))));
    assert!(matches!(delete_note(&app, 999), Err(Error::Gone("note"))));
    assert!(matches!(edit_note(&app, 999, "words"), Err(Error::Gone("note"))));
}

#[test]
fn a_note_tells_the_clock_where_it_was_written_in_the_meeting_and_nowhere_else() {
    let app = app_at("2026-11-20T14:00:00Z", Tz::Europe__London);
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "today 15:00"));
    app.clock.set(at("2026-11-20T15:11:00Z"));
    let note = add_note(&app, id, "+ patients in every review").unwrap().value;
    let times = |noted_at: &str| {
        app.store()
            .write("Moved the note", |tx| {
                Ok(tx.execute("UPDATE note SET noted_at = ?1 WHERE id = ?2", rusqlite::params![noted_at, note])?)
            })
            .unwrap();
        page(&app, id).notes.first().map(|note| note.time.clone())
    };
    assert_eq!(page(&app, id).notes[0].time, "15:11");
    assert_eq!(times("2026-11-20T15:30:00Z").as_deref(), Some("15:30"), "the last thing, put down when it was over");
    assert_eq!(times("2026-11-20T19:05:00Z").as_deref(), Some(""), "in the evening it says when it was typed");
    assert_eq!(times("2026-11-12T10:00:00Z"), None, "what was written before it is no note of it");
    assert_eq!(page(&app, id).prepared.len(), 1, "it stands among the questions");
    app.clock.set(at("2026-11-20T15:30:00Z"));
    let request = MeetingInput { notes: vec!["+ patients".into()], ..meeting(&[maya], "ended at 15:25") };
    let recorded = page(&app, saved(&app, &request));
    assert_eq!(recorded.notes[0].time, "", "of a meeting recorded when it was over, nobody knows");
}

#[test]
fn a_meeting_that_took_longer_than_usual_is_told_to() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let request =
        MeetingInput { recording: true, agreed_minutes: Some(20), ..meeting(&[maya], "yesterday 10:00 for 45 min") };
    assert_eq!(
        page(&app, saved(&app, &request)).minutes,
        45,
        "what was said with the time goes before the usual length"
    );
    let planned = page(&app, saved(&app, &meeting(&[maya], "12 December 17:00")));
    assert_eq!(planned.minutes, planned.agreed_minutes, "of one to come, what was agreed");
}

#[test]
fn a_row_of_the_agenda_leads_with_what_tells_it_apart() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    for when in ["yesterday 15:00", "18 November 9:30", "2 November 17:00", "12 December 17:00"] {
        saved(&app, &meeting(&[maya], when));
    }
    let Meetings { coming, past, .. } = list_meetings(&app).unwrap();
    let told = |rows: &[MeetingRow]| rows.iter().map(|row| format!("{} | {}", row.time, row.day)).collect::<Vec<_>>();
    assert_eq!(told(&past), ["15:00 | yesterday", "Wed 9:30 | three days ago", "2 Nov | 17:00"]);
    assert_eq!(told(&coming), ["12 Dec | 17:00"], "the day first, where the clock alone would say nothing");
}

#[test]
fn a_marked_promise_knows_whose_it_is_whom_it_concerns_and_when_it_is_due() {
    let app = app();
    let (maya, tomas) = (person(&app, "Maya Chen"), person(&app, "Tomás Herrera"));
    let id = saved(&app, &meeting(&[maya, tomas], "yesterday 15:00"));
    add_note(&app, id, "> introduce me to Lena Fischer").unwrap();
    let mine = add_note(&app, id, "< send Tomas the zine by monday").unwrap();
    let promises = page(&app, id).promises;
    let shown: Vec<_> = promises
        .iter()
        .map(|row| (row.whose, row.who.as_str(), row.wording.as_str(), row.day.as_str(), row.is_assumed))
        .collect();
    assert_eq!(
        shown,
        [
            (Whose::Theirs, "Maya", "introduce me to Lena Fischer", "promised today", true),
            (Whose::Mine, "", "send Tomas the zine", "by Monday", false)
        ],
        "the day it was given is told from the day it is due"
    );
    let concerned: i64 = app
        .store()
        .read(|conn| Ok(conn.query_row("SELECT contact_id FROM promise WHERE id = ?", [mine.value], |row| row.get(0))?))
        .unwrap();
    assert_eq!(concerned, tomas, "the one who is named, with or without the accent");
    let kept = settle_promise(&app, mine.value, promise::State::Kept).unwrap();
    assert_eq!(page(&app, id).promises[1].state, promise::State::Kept);
    undo(&app, &kept);
    assert_eq!(page(&app, id).promises[1].state, promise::State::Open);
    let deleted = delete_promise(&app, mine.value).unwrap();
    assert_eq!(page(&app, id).promises.len(), 1);
    undo(&app, &deleted);
    assert_eq!(page(&app, id).promises.len(), 2);
    let plain = add_note(&app, id, "she knows everybody").unwrap();
    edit_note(&app, plain.value, "> she sends me the list").unwrap();
    let page = page(&app, id);
    assert_eq!((page.notes.len(), page.promises.len()), (0, 3), "a line marked later becomes a promise");
}

#[test]
fn a_meeting_of_four_hundred_days_ago_is_still_owed() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "yesterday 15:00"));
    app.clock.set(at(crate::test::NOW) + Duration::days(400));
    let agenda = list_meetings(&app).unwrap();
    assert_eq!(agenda.past[0].tone, Tone::Late);
    assert_eq!(agenda.past[0].thank_you_id, page(&app, id).people[0].thank_you_id);
    assert!(page(&app, id).people[0].owed, "a day that has passed settles nothing");
}

/// What is said of another meeting while one of 30 minutes is typed.
fn meanwhile(app: &TestApp, people: &[i64], when: &str, id: Option<i64>) -> Option<Meanwhile> {
    let request =
        WhenInput { when: when.into(), agreed_minutes: 30, contact_ids: people.to_vec(), id, ..WhenInput::default() };
    read_when(app, &request).unwrap().meanwhile
}

fn said(other: Option<Meanwhile>) -> String {
    other.map(|other| other.sentence).unwrap_or_default()
}

#[test]
fn the_same_meeting_typed_twice_is_noticed_before_it_is_saved() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let coffee =
        MeetingInput { format: Format::Coffee, agreed_minutes: Some(30), ..meeting(&[maya], "tomorrow 15:00") };
    let id = saved(&app, &coffee);
    let other = meanwhile(&app, &[maya], "tomorrow 15:00", None).unwrap();
    assert_eq!((other.id, other.twice), (id, true), "it can be looked at");
    for when in ["tomorrow 14:31", "tomorrow 15:29", "tomorrow 14:00–16:00"] {
        assert!(said(meanwhile(&app, &[maya], when, None)).contains(" then: "), "{when} overlaps");
    }
    saved(&app, &coffee);
    assert_eq!(list_meetings(&app).unwrap().coming.len(), 2, "and yet it may be saved");
}

#[test]
fn a_meeting_recorded_again_at_another_hour_of_its_day_is_noticed() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "today 13:00"));
    let other = meanwhile(&app, &[maya], "ended at three", None).unwrap();
    assert_eq!((other.id, other.twice), (id, true), "it was planned for one and ended at three");
    assert_eq!(meanwhile(&app, &[maya], "yesterday 13:00", None), None, "another day is another meeting");
}

#[test]
fn a_meeting_with_others_at_that_time_is_only_mentioned() {
    let app = app();
    let people = ["Maya Chen", "Omar Haddad", "Lena Fischer"].map(|name| person(&app, name));
    let [maya, omar, lena] = people;
    let both = saved(&app, &meeting(&[omar, lena], "tomorrow 15:00"));
    for asked in [&[][..], &[maya]] {
        let other = meanwhile(&app, asked, "tomorrow 15:10", None).unwrap();
        assert_eq!((other.id, other.twice), (both, false), "one can be double-booked with whomever");
    }
    assert_eq!(meanwhile(&app, &[maya], "tomorrow 15:20", None), None, "one may begin as the other ends");
    assert_eq!(meanwhile(&app, &[maya], "tomorrow 14:30", None), None, "and end as it begins");
    let other = meanwhile(&app, &[maya, lena], "tomorrow 15:00", None).unwrap();
    assert_eq!((other.id, other.twice), (both, true), "who is asked for again matters");
    let with_maya = saved(&app, &meeting(&[maya], "tomorrow 15:05"));
    let other = meanwhile(&app, &[maya], "tomorrow 15:00", None).unwrap();
    assert_eq!(other.id, with_maya, "the one with the same person matters more than the earlier one");
}

#[test]
fn it_is_said_whom_one_meets_meanwhile_and_when() {
    let app = app();
    let [maya, omar, lena] = ["Maya Chen", "Omar Haddad", "Lena Fischer"].map(|name| person(&app, name));
    saved(&app, &meeting(&[maya], "today 13:00"));
    saved(&app, &meeting(&[omar, lena], "tomorrow 15:00"));
    for (asked, when, sentence) in [
        (&[maya][..], "ended at three", "You already met Maya Chen that day: video call, 13:00–13:20."),
        (&[maya], "tomorrow 15:10", "You also meet Omar Haddad and Lena Fischer then: video call, 15:00–15:20."),
        (&[maya, lena], "tomorrow 15:10", "You already meet Lena Fischer then: video call, 15:00–15:20."),
    ] {
        assert_eq!(said(meanwhile(&app, asked, when, None)), sentence);
    }
}

#[test]
fn a_meeting_called_off_or_being_changed_stands_in_nobodys_way() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "tomorrow 15:00"));
    assert_eq!(meanwhile(&app, &[maya], "tomorrow 15:10", Some(id)), None, "it is not in its own way");
    let second = saved(&app, &meeting(&[maya], "tomorrow 15:10"));
    assert_eq!(meanwhile(&app, &[maya], "tomorrow 15:10", Some(id)).map(|other| other.id), Some(second));
    set_meeting_state(&app, second, State::CalledOff).unwrap();
    set_meeting_state(&app, id, State::CalledOff).unwrap();
    assert_eq!(meanwhile(&app, &[maya], "tomorrow 15:00", None), None, "what was called off does not take place");
    saved(&app, &meeting(&[maya], "tomorrow 15:00"));
    let moment = WhenInput { when: "tomorrow 15:00".into(), contact_ids: vec![maya], ..WhenInput::default() };
    assert_eq!(read_when(&app, &moment).unwrap().meanwhile, None, "asked for a moment, nothing is being planned");
}

#[test]
fn the_time_of_another_meeting_is_the_users_wherever_it_was_meant() {
    let app = app_at("2026-11-21T16:18:00Z", Tz::America__New_York);
    let maya = person(&app, "Maya Chen");
    let id = saved(&app, &meeting(&[maya], "tomorrow 15:00"));
    let planned_in_berlin = |starts: &str| {
        app.store()
            .write_silently(|tx| {
                Ok(tx
                    .execute("UPDATE meeting SET starts_at = ?1, zone = 'Europe/Berlin' WHERE id = ?2", (starts, id))?)
            })
            .unwrap();
    };
    planned_in_berlin("2026-11-22T14:00:00Z");
    assert_eq!(
        said(meanwhile(&app, &[maya], "tomorrow 9:00", None)),
        "You already meet Maya Chen then: video call, 9:00–9:20.",
        "three in Berlin is nine in New York"
    );
    planned_in_berlin("2026-11-23T00:30:00Z");
    assert_eq!(
        said(meanwhile(&app, &[maya], "tomorrow 9:00", None)),
        "You already meet Maya Chen that day: video call, 19:30–19:50.",
        "on Monday in Berlin, and still on Sunday in New York"
    );
}

#[test]
fn a_meeting_over_midnight_is_at_that_time_on_both_days() {
    let app = app();
    let (maya, omar) = (person(&app, "Maya Chen"), person(&app, "Omar Haddad"));
    let request = MeetingInput { agreed_minutes: Some(1440), ..meeting(&[maya], "25 nov 23:00") };
    saved(&app, &request);
    assert!(said(meanwhile(&app, &[maya], "26 nov 22:45", None)).contains(" then: "), "a day long, it runs still");
    assert_eq!(meanwhile(&app, &[omar], "25 nov 23:45", None).map(|other| other.twice), Some(false));
    assert_eq!(meanwhile(&app, &[maya], "26 nov 23:00", None), None, "it is over");
}

#[test]
fn an_end_is_the_same_in_sql_as_in_the_rules() {
    let app = app();
    let store = app.own_store();
    let started = "2026-11-20T15:00:00Z";
    for begun in [None, Some("2026-11-20T15:07:30Z")] {
        for ended in [None, Some("2026-11-20T15:31:00Z")] {
            store
                .write_silently(|tx| {
                    tx.execute("DELETE FROM meeting", [])?;
                    Ok(tx.execute(
                        "INSERT INTO meeting (uid, starts_at, zone, begun_at, ended_at, created_at, changed_at)
                         VALUES ('m', ?1, 'Europe/Berlin', ?2, ?3, ?1, ?1)",
                        rusqlite::params![started, begun, ended],
                    )?)
                })
                .unwrap();
            let (sql, meeting): (String, Meeting) = store
                .read(|conn| {
                    let sql = format!("SELECT {END} FROM meeting m");
                    let sql = conn.query_row(&sql, [], |row| row.get(0))?;
                    Ok((sql, with_meetings(conn, "", [])?.remove(0)))
                })
                .unwrap();
            assert_eq!(sql, crate::store::stamp(meeting.end()), "begun {begun:?}, ended {ended:?}");
        }
    }
}
