use super::*;
use crate::contact::{EmploymentInput, PeopleChange, PersonInput, change_people};
use crate::introduction::save_person;
use crate::meet::{MeetingInput, save_meeting};
use crate::settings::{PauseChoice, pause_notifications};
use crate::test::{TestApp, app};

fn add(app: &TestApp, name: &str, company: &str) -> i64 {
    let job = EmploymentInput { company: company.into(), is_current: true, ..EmploymentInput::default() };
    let person = PersonInput { name: name.into(), employments: Some(vec![job]), ..PersonInput::default() };
    save_person(app, &person).unwrap().value
}

fn meet(app: &TestApp, contact: i64, when: &str, notes: &[&str]) -> i64 {
    let notes = notes.iter().map(|line| (*line).to_owned()).collect();
    let input = MeetingInput {
        contact_ids: vec![contact],
        when: when.into(),
        over_is_meant: true,
        notes,
        ..MeetingInput::default()
    };
    save_meeting(app, &input).unwrap().value
}

fn find(app: &TestApp, text: &str) -> Found {
    let offered =
        |action: &str, words: &str| Offered { action: action.into(), words: words.into(), whom: String::new() };
    let offered = vec![offered("people", "People"), offered("new-meeting", "New meeting")];
    find_anything(app, &FindRequest { text: text.into(), offered }).unwrap()
}

fn titles(found: &Found) -> Vec<String> {
    let lines = |group: &FoundGroup| -> Vec<String> {
        group.lines.iter().map(|line| format!("{}: {}", group.title, line.title)).collect()
    };
    found.groups.iter().flat_map(lines).collect()
}

fn opens(found: &Found, title: &str) -> Opens {
    let all = titles(found);
    let line = found.groups.iter().flat_map(|group| &group.lines).find(|line| line.title == title);
    line.unwrap_or_else(|| panic!("“{title}” is among {all:#?}")).opens.clone()
}

#[test]
fn with_nothing_typed_it_shows_what_waits_and_what_the_screen_offers() {
    let app = app();
    let maya = add(&app, "Maya Chen", "Acme Health");
    meet(&app, maya, "yesterday 20:05–20:30", &[]);
    meet(&app, maya, "tomorrow 11:00", &[]);
    assert_eq!(
        titles(&find(&app, "")),
        ["To thank: Thank Maya Chen", "Next: Video call with Maya Chen", "Do: People", "Do: New meeting"]
    );
}

#[test]
fn people_meetings_notes_promises_and_thank_yous_are_found_by_the_beginnings_of_words() {
    let app = app();
    let maya = add(&app, "Maya Chen", "Acme Health");
    let notes =
        ["they write on boards with chalk", "\"nobody trusts the new system\"", "> introduce me to Lena Fischer"];
    let meeting = meet(&app, maya, "yesterday 20:05–20:30", &notes);
    let found = find(&app, "maya");
    assert_eq!(opens(&found, "Maya Chen"), Opens::Person { id: maya });
    assert_eq!(opens(&found, "Video call with Maya Chen"), Opens::Meeting { id: meeting });
    assert!(matches!(opens(&found, "Thank Maya Chen"), Opens::ThankYou { .. }));
    let found = find(&app, "chal");
    assert_eq!(opens(&found, "they write on boards with chalk"), Opens::Meeting { id: meeting });
    let person = found.groups.iter().find(|group| group.title == "People").unwrap();
    assert_eq!(person.lines[0].detail, "in a note: they write on boards with chalk", "why she is there is said");
    assert_eq!(opens(&find(&app, "maya syst"), "nobody trusts the new system"), Opens::Meeting { id: meeting });
    assert_eq!(opens(&find(&app, "lena fisch"), "introduce me to Lena Fischer"), Opens::Meeting { id: meeting });
    assert_eq!(opens(&find(&app, "video"), "Video call with Maya Chen"), Opens::Meeting { id: meeting });
    let coming = meet(&app, maya, "tomorrow 11:00", &["how did you get into hospices?"]);
    let found = find(&app, "hospi");
    assert_eq!(
        opens(&found, "how did you get into hospices?"),
        Opens::Meeting { id: coming },
        "a question is found too"
    );
    let person = found.groups.iter().find(|group| group.title == "People").unwrap();
    assert_eq!(person.lines[0].detail, "in a question: how did you get into hospices?");
    assert!(!titles(&find(&app, "maya")).iter().any(|title| title.starts_with("Notes")), "her name is no note");
}

#[test]
fn what_is_to_be_done_with_somebody_is_said_with_their_name() {
    let app = app();
    let maya = add(&app, "Maya Chen", "Acme Health");
    let kofi = add(&app, "Kofi Mensah", "");
    meet(&app, maya, "yesterday 20:05–20:30", &[]);
    assert!(matches!(opens(&find(&app, "write to maya"), "Write the thank-you to Maya Chen"), Opens::ThankYou { .. }));
    assert_eq!(
        opens(&find(&app, "mail kofi"), "Write to Kofi Mensah"),
        Opens::Person { id: kofi },
        "to add an address"
    );
    let input = PersonInput {
        id: Some(kofi),
        name: "Kofi Mensah".into(),
        emails: Some(vec!["kofi@a.example".into()]),
        ..PersonInput::default()
    };
    save_person(&app, &input).unwrap();
    assert_eq!(opens(&find(&app, "write kofi"), "Write to Kofi Mensah"), Opens::WriteTo { id: kofi });
    let meet = |over| Opens::Meet { id: Some(kofi), name: "Kofi Mensah".into(), over };
    assert_eq!(opens(&find(&app, "plan a meeting with kofi"), "Plan a meeting with Kofi Mensah"), meet(false));
    assert_eq!(titles(&find(&app, "plan kofi"))[0], "Write and meet: Plan a meeting with Kofi Mensah");
    let lena = add(&app, "Lena Kofler", "");
    assert_eq!(opens(&find(&app, "le kof"), "Lena Kofler"), Opens::Person { id: lena });
    assert_eq!(titles(&find(&app, "le kof"))[0], "People: Lena Kofler", "half a word is a name before it is a letter");
    assert_eq!(opens(&find(&app, "record kofi"), "Record a meeting with Kofi Mensah"), meet(true));
}

#[test]
fn settings_are_found_and_what_is_called_just_so_comes_first() {
    let app = app();
    add(&app, "Darko Petrov", "People Analytics");
    let choice = |text: &str, title: &str| match opens(&find(&app, text), title) {
        Opens::Choice { choice } => choice,
        other => panic!("{other:?}"),
    };
    assert_eq!(choice("dark", "Dark"), Choice::ThemeDark);
    assert_eq!(titles(&find(&app, "dark"))[0], "Do: Dark");
    assert_eq!(titles(&find(&app, "darko"))[0], "People: Darko Petrov");
    assert_eq!(titles(&find(&app, "people"))[0], "Do: People", "the screen comes before who works at such a company");
    add(&app, "Ada Irving", "");
    assert_eq!(titles(&find(&app, "a"))[0], "People: Ada Irving", "a small word in a setting’s name is not its name");
    assert_eq!(choice("export", "Export everything as JSON…"), Choice::ExportJson);
    assert_eq!(choice("backup", "Make a copy"), Choice::MakeCopy);
    assert_eq!(choice("restore", "Go back to a copy…"), Choice::GoBackToCopy);
    assert_eq!(choice("mute", "Pause notifications for an hour"), Choice::PauseAnHour);
    pause_notifications(&app, PauseChoice::Hour).unwrap();
    assert_eq!(choice("pause", "Resume reminders"), Choice::Resume, "only what changes something is offered");
    assert!(!titles(&find(&app, "pause")).contains(&"Do: Pause notifications for an hour".to_owned()));
}

#[test]
fn a_name_that_nobody_has_offers_more_than_adding() {
    let app = app();
    add(&app, "Maya Chen", "");
    assert_eq!(
        titles(&find(&app, " Zora  Neale ")),
        [
            "New: Add “Zora Neale” to your people",
            "New: Plan a meeting with “Zora Neale”",
            "New: Record a meeting with “Zora Neale”"
        ]
    );
    assert_eq!(
        titles(&find(&app, "maya chen")),
        [
            "People: Maya Chen",
            "Write and meet: Write to Maya Chen",
            "Write and meet: Plan a meeting with Maya Chen",
            "Write and meet: Record a meeting with Maya Chen",
            "New: Add “maya chen” to your people"
        ]
    );
    assert_eq!(titles(&find(&app, "maya cehn"))[0], "People: Maya Chen", "a slip of the fingers still finds her");
}

#[test]
fn who_is_archived_is_found_and_said_to_be() {
    let app = app();
    let maya = add(&app, "Maya Chen", "");
    let archive = PeopleChange { ids: vec![maya], archived: Some(true), ..PeopleChange::default() };
    change_people(&app, &archive).unwrap();
    let found = find(&app, "maya");
    let line = &found.groups[0].lines[0];
    assert_eq!((line.title.as_str(), line.status.as_str()), ("Maya Chen", "archived"));
}

#[test]
fn many_are_shown_as_a_few_and_a_way_to_all() {
    let app = app();
    for at in 0..9 {
        add(&app, &format!("Maya Chen{at}"), "");
    }
    let found = find(&app, "maya");
    assert_eq!(found.groups[0].lines.len(), PEOPLE + 1);
    assert_eq!(opens(&found, "All 9 people with “maya”"), Opens::People { text: "maya".into() });
}
