//! What happens to lines, through the handlers.

use super::*;
use crate::contact::{PersonInput, list_people};
use crate::introduction::save_person;
use crate::meet::{MeetingInput, save_meeting};
use crate::promise::{PromiseInput, Whose, edit_promise};
use crate::question::{delete_question, edit_question, move_question};
use crate::settings::{ListSigns, get_settings};
use crate::store::Written;
use crate::test::{NOW, TestApp, app};
use crate::thank_you;
use crate::view::{MeetingPage, get_meeting};
use crate::{Error, contact};

fn met(app: &TestApp, names: &[&str], when: &str) -> i64 {
    let contact_ids = names
        .iter()
        .map(|name| save_person(app, &PersonInput { name: (*name).into(), ..PersonInput::default() }).unwrap().value)
        .collect();
    save_meeting(app, &MeetingInput { contact_ids, when: when.into(), over_is_meant: true, ..MeetingInput::default() })
        .unwrap()
        .value
}

fn page(app: &TestApp, id: i64) -> MeetingPage {
    get_meeting(app, id).unwrap()
}

fn undo<T>(app: &TestApp, written: &Written<T>) -> i64 {
    app.store().undo(written.undo.as_ref().unwrap().id).unwrap().undo.unwrap().id
}

/// What kind each note is, and its words.
fn told(app: &TestApp, id: i64) -> Vec<String> {
    page(app, id).notes.iter().map(|note| format!("{}|{}", note.label, note.wording)).collect()
}

#[test]
fn several_lines_pasted_are_several_notes_in_one_step() {
    let app = app();
    let id = met(&app, &["Maya Chen"], "yesterday 15:00");
    let added = add_note(&app, id, "+ patients\n\n---\n\" Just start\n> the list by monday\r\n plain ").unwrap();
    assert_eq!(told(&app, id), ["rocks|patients", "quote|Just start", "|plain"]);
    assert_eq!(page(&app, id).promises.len(), 1);
    undo(&app, &added);
    assert!(told(&app, id).is_empty() && page(&app, id).promises.is_empty(), "and go together");
    let long = format!("short\n{}", "x".repeat(crate::text::LONGEST_LINE + 1));
    assert!(matches!(add_note(&app, id, &long), Err(Error::Refused(_))), "a line is not cut, it is asked to be");
    assert!(told(&app, id).is_empty(), "and nothing is half kept");
}

#[test]
fn dashes_and_stars_wait_until_it_is_said_what_they_mean() {
    let app = app();
    let id = met(&app, &["Maya Chen"], "yesterday 15:00");
    let other = met(&app, &["Kofi Mensah"], "19 nov 15:00");
    add_note(&app, id, "- forms\n- long days\n+ patients\n* ask first").unwrap();
    add_note(&app, other, "- grants").unwrap();
    assert_eq!(told(&app, id), ["-|forms", "-|long days", "rocks|patients", "*|ask first"], "plain, with their sign");
    let sentence = page(&app, id).bullets_question;
    assert!(sentence.starts_with("Are dashes and stars bullets, or do they mark"), "{sentence}");
    assert_eq!(page(&app, other).bullets_question, sentence, "one answer is for both, so both are named");

    let answered = answer_bullets(&app, ListSigns::Marks).unwrap();
    assert_eq!(told(&app, id), ["sucks|forms", "sucks|long days", "rocks|patients", "advice|ask first"]);
    assert_eq!(told(&app, other), ["sucks|grants"], "all of them together");
    assert_eq!(page(&app, id).bullets_question, "", "and it is not asked again");
    add_note(&app, id, "- no parking").unwrap();
    assert_eq!(told(&app, id)[4], "sucks|no parking", "the answer is remembered");
    assert_eq!(get_settings(&app).unwrap().list_signs, ListSigns::Marks);

    let redo = undo(&app, &answered);
    assert_eq!(told(&app, id)[..2], ["-|forms", "-|long days"], "one step takes the answer back");
    assert_ne!(page(&app, id).bullets_question, "", "so it is asked again");
    add_note(&app, other, "- rain").unwrap();
    assert_eq!(told(&app, other)[1], "-|rain", "and what is typed meanwhile waits with the others");
    app.store().undo(redo).unwrap();
    answer_bullets(&app, ListSigns::Bullets).unwrap();
    assert_eq!(told(&app, other), ["sucks|grants", "|rain"], "what was done again stands; what waited is plain");
    add_note(&app, other, "- snow").unwrap();
    assert_eq!(told(&app, other)[2], "|snow");
    let marks = list_marks(&app, false).unwrap();
    let typed: String = marks.iter().filter(|mark| mark.can_be_typed).map(|mark| mark.sign.as_str()).collect();
    assert_eq!(typed, "\"+!#><@=?$&//%", "where they are bullets they are no marks to type");
    assert_eq!(marks.len(), 15, "but what sucks can still be chosen");
    let before: String = list_marks(&app, true).unwrap().into_iter().map(|mark| mark.sign).collect();
    assert_eq!(before, "><", "of questions only promises are told apart");
}

#[test]
fn a_waiting_line_that_is_changed_goes_on_waiting() {
    let app = app();
    let id = met(&app, &["Maya Chen"], "yesterday 15:00");
    let note = add_note(&app, id, "- forms").unwrap().value;
    assert_eq!(page(&app, id).notes[0].typed, "- forms");
    edit_note(&app, note, "- forms, forms").unwrap();
    assert_eq!(told(&app, id), ["-|forms, forms"]);
    change_note(&app, &NoteChange { id: note, kind: Some(Kind::Surprise), ..NoteChange::default() }).unwrap();
    assert_eq!(told(&app, id), ["surprise|forms, forms"], "but not once it is said what it is");
    assert_eq!(page(&app, id).bullets_question, "");
}

#[test]
fn a_line_for_me_only_is_shown_as_such_and_offered_to_no_letter() {
    let app = app();
    let id = met(&app, &["Maya Chen"], "yesterday 15:00");
    let private = add_note(&app, id, "%\" I would leave tomorrow").unwrap().value;
    let open = add_note(&app, id, "\" Just start").unwrap().value;
    let shown = page(&app, id).notes;
    assert_eq!(
        (shown[0].is_private, shown[0].label.as_str(), shown[0].typed.as_str()),
        (true, "quote", "%\" I would leave tomorrow")
    );
    let offered = || -> Vec<String> {
        app.store()
            .read(|conn| spoken(conn, &crate::meeting::load(conn, id)?))
            .unwrap()
            .into_iter()
            .filter(|note| !note.is_private)
            .map(|note| note.wording)
            .collect()
    };
    assert_eq!(offered(), ["Just start"]);
    let turned = change_note(&app, &NoteChange { id: open, is_private: Some(true), ..NoteChange::default() }).unwrap();
    assert!(offered().is_empty(), "it can be made so later");
    undo(&app, &turned);
    change_note(&app, &NoteChange { id: private, is_private: Some(false), ..NoteChange::default() }).unwrap();
    assert_eq!(offered().len(), 2, "and no longer be");
    edit_note(&app, private, "% I would leave tomorrow").unwrap();
    let person = page(&app, id).people[0].contact_id;
    let story = crate::view::get_person(&app, person).unwrap().timeline;
    let lines: Vec<_> = story.iter().flat_map(|entry| &entry.lines).collect();
    assert!(lines.iter().any(|line| line.as_str() == "I would leave tomorrow (for me only)"), "{lines:?}");
    let json = crate::export::export_text(&app, crate::export::Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["meetings"][0]["notes"][0]["isPrivate"], true, "the user’s own copy holds it, marked");
    assert_eq!(json["meetings"][0]["notes"][1]["isPrivate"], false);
    let csv = crate::export::export_text(&app, crate::export::Format::Csv).unwrap();
    assert!(!csv.contains("leave tomorrow"), "a table does not");
}

#[test]
fn who_of_several_said_it_is_kept_and_can_be_chosen_later() {
    let app = app();
    let id = met(&app, &["Maya Chen", "Kofi Mensah"], "yesterday 15:00");
    let maya = page(&app, id).people[0].contact_id;
    let note = add_note(&app, id, "Kofi: + patients first").unwrap().value;
    add_note(&app, id, "nobody reads the plan").unwrap();
    let who = || page(&app, id).notes.iter().map(|note| note.speaker.clone()).collect::<Vec<_>>();
    assert_eq!(who(), ["Kofi", ""]);
    assert_eq!(page(&app, id).notes[0].typed, "+ Kofi: patients first");
    change_note(&app, &NoteChange { id: note, contact_id: Some(maya), ..NoteChange::default() }).unwrap();
    assert_eq!(who(), ["Maya", ""]);
    edit_note(&app, note, "+ patients first").unwrap();
    assert_eq!(who(), ["", ""], "taking the name away takes it away");
    let stranger =
        save_person(&app, &PersonInput { name: "Sam Ortiz".into(), ..PersonInput::default() }).unwrap().value;
    let change = NoteChange { id: note, contact_id: Some(stranger), ..NoteChange::default() };
    assert!(matches!(change_note(&app, &change), Err(Error::Gone("person"))), "who was not there said nothing");
}

#[test]
fn with_one_person_it_was_them_and_follows_when_it_was_another() {
    let app = app();
    let id = met(&app, &["Maya Chen"], "yesterday 15:00");
    let maya = page(&app, id).people[0].contact_id;
    add_note(&app, id, "+ patients first\n> the list").unwrap();
    assert_eq!(page(&app, id).notes[0].contact_id, Some(maya));
    assert!(!page(&app, id).promises[0].is_assumed);
    let kofi = save_person(&app, &PersonInput { name: "Kofi Mensah".into(), ..PersonInput::default() }).unwrap().value;
    let with = |people: &[i64]| {
        let request = MeetingInput { id: Some(id), contact_ids: people.to_vec(), ..MeetingInput::default() };
        save_meeting(&app, &request).unwrap();
        let page = page(&app, id);
        (page.notes[0].contact_id, page.promises[0].contact_id, page.promises[0].is_assumed)
    };
    assert_eq!(with(&[kofi]), (Some(kofi), kofi, false), "the wrong person had been picked");
    assert_eq!(with(&[kofi, maya]), (Some(kofi), kofi, false), "somebody who joins has not said it");
    assert_eq!(with(&[maya]), (Some(maya), kofi, false), "what one of several promised stays theirs");
}

#[test]
fn a_promise_can_be_changed_in_its_words_its_day_whose_it_is_and_with_whom() {
    let app = app();
    let id = met(&app, &["Maya Chen", "Kofi Mensah"], "yesterday 15:00");
    let kofi = page(&app, id).people[1].contact_id;
    let promise = add_note(&app, id, "> introduces me to Lena").unwrap().value;
    let row = || page(&app, id).promises.remove(0);
    assert_eq!((row().who.as_str(), row().is_assumed), ("Maya", true), "the first of them, until somebody says whose");
    let change = |input: PromiseInput| edit_promise(&app, &PromiseInput { id: promise, ..input });
    change(PromiseInput { contact_id: Some(kofi), ..PromiseInput::default() }).unwrap();
    assert_eq!(
        (row().who.as_str(), row().is_assumed, row().wording.as_str()),
        ("Kofi", false, "introduces me to Lena")
    );
    let dated = PromiseInput { due: Some("by Monday".into()), ..PromiseInput::default() };
    let written = change(dated).unwrap();
    assert_eq!((row().day.as_str(), row().due.as_str()), ("by Monday", "23 November 2026"));
    change(PromiseInput { due: Some(row().due), ..PromiseInput::default() }).unwrap();
    assert_eq!(row().due, "23 November 2026", "what is shown is understood again");
    for (due, day) in [("4 december", "by 4 December"), ("", "promised today")] {
        change(PromiseInput { due: Some(due.into()), ..PromiseInput::default() }).unwrap();
        assert_eq!(row().day, day);
    }
    change(PromiseInput { wording: Some(" the  list ".into()), whose: Some(Whose::Mine), ..PromiseInput::default() })
        .unwrap();
    assert_eq!((row().wording.as_str(), row().whose), ("the list", Whose::Mine));
    for input in [
        PromiseInput { wording: Some("…".into()), ..PromiseInput::default() },
        PromiseInput { due: Some("someday".into()), ..PromiseInput::default() },
    ] {
        assert!(matches!(change(input), Err(Error::Refused(_))));
    }
    let stranger =
        save_person(&app, &PersonInput { name: "Sam Ortiz".into(), ..PersonInput::default() }).unwrap().value;
    let outcome = change(PromiseInput { contact_id: Some(stranger), ..PromiseInput::default() });
    assert!(matches!(outcome, Err(Error::Gone("person"))));
    assert_eq!(row().wording, "the list", "what is refused changes nothing");
    assert_eq!(written.undo.unwrap().label, "Changed the promise");
}

#[test]
fn what_is_written_before_a_meeting_is_a_question_and_no_note() {
    let app = app();
    let id = met(&app, &["Maya Chen"], "tomorrow 11:00");
    let asked = || page(&app, id).questions.into_iter().map(|question| question.wording).collect::<Vec<_>>();
    add_note(&app, id, "- How did you start?\n* What do you like least\n> sends the agenda before").unwrap();
    assert_eq!(asked(), ["How did you start?", "What do you like least"], "without the bullets of the list");
    assert_eq!((page(&app, id).notes.len(), page(&app, id).promises.len()), (0, 1), "a promise is one at any time");
    assert_eq!(page(&app, id).bullets_question, "", "in a list of questions there is nothing to ask");
    let echo = read_lines(&app, &LinesInput { text: "+ hm".into(), meeting_id: Some(id), ..LinesInput::default() });
    assert_eq!(echo.unwrap().lines[0].label, "question");

    let ids: Vec<i64> = page(&app, id).questions.iter().map(|question| question.id).collect();
    let moved = move_question(&app, ids[1], 0).unwrap();
    assert_eq!(asked(), ["What do you like least", "How did you start?"]);
    undo(&app, &moved);
    move_question(&app, ids[0], 99).unwrap();
    assert_eq!(asked()[1], "How did you start?", "the last place is far enough");
    let edited = edit_question(&app, ids[0], "Who got you in?").unwrap();
    assert_eq!(asked()[1], "Who got you in?");
    undo(&app, &edited);
    assert!(matches!(edit_question(&app, ids[0], " … "), Err(Error::Refused(_))));
    let deleted = delete_question(&app, ids[0]).unwrap();
    assert_eq!(asked().len(), 1);
    undo(&app, &deleted);
    assert_eq!(asked(), ["What do you like least", "How did you start?"], "where it was");
    for outcome in [edit_question(&app, 999, "x"), delete_question(&app, 999), move_question(&app, 999, 0)] {
        assert!(matches!(outcome, Err(Error::Gone("question"))));
    }

    let query = contact::PeopleQuery { text: "like least".into(), limit: 9, ..contact::PeopleQuery::default() };
    assert_eq!(list_people(&app, &query).unwrap().rows.len(), 1, "she is found by what is to be asked");
    let json = crate::export::export_text(&app, crate::export::Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["meetings"][0]["questions"][1]["wording"], "How did you start?");

    app.clock.set(NOW.parse::<chrono::DateTime<chrono::Utc>>().unwrap() + chrono::Duration::hours(19));
    add_note(&app, id, "the clinic side").unwrap();
    assert_eq!((page(&app, id).notes.len(), asked().len()), (1, 2), "from its beginning on, lines are notes");
    let kept = keep_question_as_note(&app, ids[0]).unwrap();
    assert_eq!((page(&app, id).notes.len(), asked().len()), (2, 1), "a line of a call that began early");
    undo(&app, &kept);
    assert_eq!(asked().len(), 2);
}

#[test]
fn a_question_of_a_planned_meeting_is_kept_with_it_and_goes_with_it() {
    let app = app();
    let names = vec!["Maya Chen".to_owned()];
    let notes = vec!["How did you start?".to_owned()];
    let request = MeetingInput { new_names: names, when: "tomorrow 11:00".into(), notes, ..MeetingInput::default() };
    let id = save_meeting(&app, &request).unwrap().value;
    assert_eq!(page(&app, id).questions.len(), 1);
    let deleted = crate::meet::delete_meeting(&app, id).unwrap();
    undo(&app, &deleted);
    assert_eq!(page(&app, id).questions[0].wording, "How did you start?");
    let due: Vec<thank_you::ThankYou> = app.store().read(thank_you::open).unwrap();
    assert_eq!(due.len(), 1, "with everything else");
}

#[test]
fn what_is_typed_is_understood_before_it_is_kept() {
    let app = app();
    let id = met(&app, &["Maya Chen", "Kofi Mensah"], "yesterday 15:00");
    let echo = |text: &str| {
        let echo = read_lines(&app, &LinesInput { text: text.into(), meeting_id: Some(id), ..LinesInput::default() });
        let told = |line: LineEcho| {
            format!("{}|{}|{}|{}", line.sign, if line.is_private { "%" } else { "" }, line.label, line.about)
        };
        echo.unwrap().lines.into_iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(echo("+ patients"), ["+||rocks|"]);
    assert_eq!(echo("%- bored"), ["-|%|sucks|"]);
    assert_eq!(echo("-5 degrees"), ["|||"]);
    assert_eq!(echo("- forms"), ["-|||"], "it is not known yet what the dash means");
    assert_eq!(echo("> Kofi: the slides by monday"), [">||they will|Kofi · by Monday"]);
    assert_eq!(echo("> the slides"), [">||they will|"]);
    assert_eq!(
        echo("Kofi: \"Just start\"\n+ x"),
        ["|||Kofi", "+||rocks|"].map(|line| line.replace("|||Kofi", "||quote|Kofi"))
    );
    assert!(echo("").is_empty());
    let kofi = page(&app, id).people[1].contact_id;
    let request = LinesInput { text: "- a\n- b".into(), contact_ids: vec![kofi], ..LinesInput::default() };
    let asked = read_lines(&app, &request).unwrap().bullets_question;
    assert!(asked.starts_with("Are dashes and stars"), "also before there is a meeting");
    answer_bullets(&app, ListSigns::Bullets).unwrap();
    assert_eq!(read_lines(&app, &request).unwrap().bullets_question, "", "once");
}
