use super::*;
use crate::Error;
use crate::contact::PersonInput;
use crate::introduction::save_person;
use crate::meet::{MeetingInput, begin_meeting, end_meeting, save_meeting};
use crate::note::{add_note, delete_note};
use crate::question::{ask_question, leave_question_open, step_question};
use crate::store::Written;
use crate::test::{NOW, TestApp, app};
use crate::view::get_meeting;
use crate::words::Tone;
use chrono::Duration;

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

/// A video call with Maya an hour from now, with three questions; and the clock at its begin.
fn in_it(app: &TestApp) -> i64 {
    let maya = save_person(app, &PersonInput { name: "Maya Chen".into(), ..PersonInput::default() }).unwrap().value;
    let words = app.words().unwrap();
    let starts = now() + Duration::hours(1);
    let request = MeetingInput {
        contact_ids: vec![maya],
        when: words.wall(starts).format("%Y-%m-%d %H:%M").to_string(),
        agreed_minutes: Some(25),
        notes: ["What lured you in?", "What does a Tuesday look like?", "Whom else?"].map(str::to_owned).to_vec(),
        ..MeetingInput::default()
    };
    let id = save_meeting(app, &request).unwrap().value;
    app.clock.set(starts);
    id
}

fn later(app: &TestApp, seconds: i64) {
    app.clock.set(crate::clock::Clock::now(&*app.clock) + Duration::seconds(seconds));
}

fn undo<T>(app: &TestApp, written: &Written<T>) {
    app.store().undo(written.undo.as_ref().unwrap().id).unwrap();
}

/// The state of each question in a letter, and which is being asked.
fn standing(app: &TestApp, id: i64) -> String {
    let letter = |question: &CockpitQuestion| {
        let state = match question.state {
            State::Planned => 'p',
            State::Asked => 'a',
            State::Answered => 'n',
            State::Open => 'o',
        };
        if question.is_current { format!("[{state}]") } else { state.to_string() }
    };
    get_cockpit(app, id).unwrap().questions.iter().map(letter).collect()
}

fn stream(app: &TestApp, id: i64) -> Vec<String> {
    let line = |said: &Said| match said {
        Said::Note { note } => note.wording.clone(),
        Said::Promise { promise, .. } => format!("> {}", promise.wording),
        Said::Person { person, .. } => format!("@ {}", person.name),
    };
    let part = |part: &StreamPart| {
        format!("{}: {}", part.question, part.lines.iter().map(line).collect::<Vec<_>>().join(", "))
    };
    get_cockpit(app, id).unwrap().stream.iter().map(part).collect()
}

#[test]
fn what_is_written_belongs_to_the_question_that_is_being_asked() {
    let app = app();
    let id = in_it(&app);
    assert_eq!((standing(&app, id).as_str(), get_cockpit(&app, id).unwrap().coverage.as_str()), ("ppp", "0 of 3"));
    add_note(&app, id, "small talk").unwrap();
    later(&app, 30);
    step_question(&app, id, false).unwrap();
    assert_eq!(standing(&app, id), "[p]pp");
    later(&app, 30);
    let note = add_note(&app, id, "+ patients in every review").unwrap().value;
    add_note(&app, id, "> introduces me to Lena\n@ Omar Haddad, product lead").unwrap();
    assert_eq!(standing(&app, id), "[n]pp", "a note answers it");
    later(&app, 30);
    step_question(&app, id, false).unwrap();
    later(&app, 30);
    add_note(&app, id, "> sends the slides").unwrap();
    later(&app, 1);
    let cockpit = get_cockpit(&app, id).unwrap();
    assert_eq!((cockpit.coverage.as_str(), standing(&app, id).as_str()), ("2 of 3", "n[p]p"));
    assert_eq!(
        stream(&app, id),
        [
            ": small talk",
            "What lured you in?: patients in every review, > introduces me to Lena, @ Omar Haddad",
            "What does a Tuesday look like?: > sends the slides",
        ],
        "promises and names stand at their time"
    );
    let page = get_meeting(&app, id).unwrap();
    let named: Vec<_> = page.named.iter().map(|named| (named.name.as_str(), named.about.as_str())).collect();
    assert_eq!(
        named,
        [("Lena", ""), ("Omar Haddad", "product lead")],
        "whom a promise is about is named once, with it"
    );

    step_question(&app, id, false).unwrap();
    assert_eq!(standing(&app, id), "na[p]", "passed without a note, it was asked all the same");
    step_question(&app, id, false).unwrap();
    assert_eq!(standing(&app, id), "na[p]", "behind the last there is none");
    let deleted = delete_note(&app, note).unwrap();
    assert_eq!(standing(&app, id), "aa[p]", "answered goes by the notes there are");
    undo(&app, &deleted);
    assert_eq!(standing(&app, id), "na[p]");
}

#[test]
fn stepping_over_a_question_asks_nothing_and_going_straight_to_one_works_too() {
    let app = app();
    let id = in_it(&app);
    step_question(&app, id, false).unwrap();
    later(&app, 2);
    step_question(&app, id, false).unwrap();
    later(&app, 2);
    let stepped = step_question(&app, id, false).unwrap();
    assert_eq!((standing(&app, id).as_str(), get_cockpit(&app, id).unwrap().coverage.as_str()), ("pp[p]", "1 of 3"));
    undo(&app, &stepped);
    assert_eq!(standing(&app, id), "p[p]p");
    let first = get_cockpit(&app, id).unwrap().questions[0].id;
    later(&app, 60);
    ask_question(&app, first).unwrap();
    assert_eq!(standing(&app, id), "[p]ap");
    later(&app, 60);
    step_question(&app, id, false).unwrap();
    step_question(&app, id, true).unwrap();
    assert_eq!(standing(&app, id), "[a]ap");
    assert!(matches!(ask_question(&app, 999), Err(Error::Gone("question"))));
}

#[test]
fn a_question_is_left_for_another_time_and_the_end_leaves_the_others_open() {
    let app = app();
    let id = in_it(&app);
    assert!(matches!(leave_question_open(&app, id), Err(Error::Refused(_))), "there is none yet");
    step_question(&app, id, false).unwrap();
    later(&app, 60);
    leave_question_open(&app, id).unwrap();
    assert_eq!(standing(&app, id), "o[p]p", "and the next one is asked");
    later(&app, 60);
    let ended = end_meeting(&app, id, "").unwrap();
    assert_eq!(standing(&app, id), "o[a]o", "what was never asked is for another time");
    assert_eq!(ended.undo.as_ref().unwrap().label, "Recorded the end");
    undo(&app, &ended);
    assert_eq!(standing(&app, id), "o[p]p", "one step takes it back, with the end");
    let json = crate::export::export_text(&app, crate::export::Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let questions = &json["meetings"][0]["questions"];
    assert_eq!(questions[0]["state"], "open", "the user’s own copy says so");
    assert!(questions[1]["askedAt"].is_string());
}

#[test]
fn notes_say_in_the_export_what_they_answer_and_what_was_begun_is_kept() {
    let app = app();
    let id = in_it(&app);
    begin_meeting(&app, id).unwrap();
    step_question(&app, id, false).unwrap();
    later(&app, 60);
    add_note(&app, id, "//\n= The Mom Test").unwrap();
    let json = crate::export::export_text(&app, crate::export::Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let meeting = &json["meetings"][0];
    assert_eq!(meeting["notes"][0]["question"], meeting["questions"][0]["uid"]);
    assert_eq!((&meeting["notes"][0]["kind"], &meeting["notes"][0]["wording"]), (&"moment".into(), &"".into()));
    assert_eq!(meeting["notes"][1]["kind"], "resource");
    assert!(meeting["begunAt"].is_string());
}

#[test]
fn the_clock_starts_when_it_is_started_and_the_end_follows() {
    let app = app();
    let id = in_it(&app);
    let clock = || get_cockpit(&app, id).unwrap().clock;
    assert_eq!((clock().figures.as_str(), clock().start.as_str()), ("25:00", "It begins only now"));
    later(&app, 7 * 60);
    assert_eq!(clock().figures, "18:00", "it goes by the plan until somebody says otherwise");
    let begun = begin_meeting(&app, id).unwrap();
    assert_eq!((clock().figures.as_str(), clock().start.as_str()), ("25:00", ""));
    undo(&app, &begun);
    assert_eq!(clock().figures, "18:00");
    begin_meeting(&app, id).unwrap();
    later(&app, 22 * 60);
    assert_eq!((clock().figures.as_str(), clock().tone), ("3:00", Tone::Soon));
    assert_eq!(clock().cue, "Five minutes: your ask.");
    let page = get_meeting(&app, id).unwrap();
    assert!(page.running && page.live && !page.over, "nobody is to be thanked yet");
    later(&app, 4 * 60);
    assert_eq!((clock().figures.as_str(), clock().tone), ("1:00", Tone::Late));
    let page = get_meeting(&app, id).unwrap();
    assert!(page.live && page.over, "one may still be talking");
    add_note(&app, id, "one more thing").unwrap();
    assert_eq!(get_meeting(&app, id).unwrap().notes.len(), 1);
    end_meeting(&app, id, "").unwrap();
    assert!(!get_meeting(&app, id).unwrap().live, "once it is said to be over, it is");
}

#[test]
fn a_meeting_that_begins_early_is_begun_wrapped_up_and_announced_no_more() {
    let app = app();
    let id = in_it(&app);
    app.clock.set(now());
    let page = get_meeting(&app, id).unwrap();
    let planned = page.starts_local.clone();
    assert!(!page.live && !page.early.is_empty(), "an hour before");
    let begun = begin_meeting(&app, id).unwrap();
    assert_eq!(begun.undo.as_ref().unwrap().label, "Started the clock");
    let page = get_meeting(&app, id).unwrap();
    assert_eq!((page.live, page.running, page.early.as_str()), (true, true, ""), "its page is the cockpit at once");
    assert_eq!(page.starts_local, crate::meeting::local(now(), &app.words().unwrap()), "its time is now");
    assert_eq!(get_cockpit(&app, id).unwrap().clock.figures, "25:00");
    let before = crate::reminder::next_moment(&app).unwrap();
    assert!(before.is_none_or(|at| at > now() + Duration::minutes(25)), "nothing is said of the time it had");
    later(&app, 20 * 60);
    let ended = end_meeting(&app, id, "").unwrap();
    let page = get_meeting(&app, id).unwrap();
    assert!(page.over && page.people[0].owed, "and is over before it was to begin");
    undo(&app, &ended);
    undo(&app, &begun);
    assert_eq!(get_meeting(&app, id).unwrap().starts_local, planned, "a slip is taken back with its time");
}

#[test]
fn the_clock_is_started_at_the_door_and_the_plan_stays() {
    let app = app();
    let id = in_it(&app);
    app.clock.set(now() + Duration::minutes(50));
    let clock = get_cockpit(&app, id).unwrap().clock;
    assert_eq!((clock.figures.as_str(), clock.start.as_str()), ("10:00", "Start the clock"));
    add_note(&app, id, "What about nights?").unwrap();
    assert_eq!(get_cockpit(&app, id).unwrap().questions.len(), 4, "until it begins lines are questions");
    assert!(crate::reminder::next_moment(&app).unwrap().is_some_and(|at| at < now() + Duration::hours(1)), "to join");
    begin_meeting(&app, id).unwrap();
    let next = crate::reminder::next_moment(&app).unwrap();
    assert!(next.is_none_or(|at| at > now() + Duration::hours(1)), "nobody is told to join what they are in: {next:?}");
    later(&app, 60);
    add_note(&app, id, "nights are quiet").unwrap();
    let page = get_meeting(&app, id).unwrap();
    assert_eq!((page.notes.len(), page.has_begun, page.running), (1, true, true));
    later(&app, 5 * 60);
    end_meeting(&app, id, "").unwrap();
    let page = get_meeting(&app, id).unwrap();
    assert!(page.over && !page.live, "it was over before it was to begin");
    assert_eq!(page.when_words.split(", ").nth(1), Some("17:08–17:14"));
    assert!(matches!(begin_meeting(&app, id), Err(Error::Refused(_))), "what is over does not begin");
}
