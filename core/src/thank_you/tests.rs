use super::*;
use crate::Error;
use crate::contact::PersonInput;
use crate::introduction::save_person;
use crate::letter::{Letter, LetterRef, Occasion, copy_letter, open_letter, redraft, save_letter};
use crate::meet::{self, MeetingInput};
use crate::meeting::Format;
use crate::note;
use crate::settings;
use crate::test::{TestApp, app, app_at};
use crate::view;

/// Maya, whom one met by video until 20:30 yesterday; it is 16:18. Returns the thank-you's id.
fn maya(app: &TestApp) -> i64 {
    let person = PersonInput {
        name: "Maya Chen".into(),
        emails: Some(vec!["maya.chen@acme.example".into(), "maya@chen.example".into()]),
        linkedin_url: Some("https://www.linkedin.com/in/mayachen".into()),
        ..PersonInput::default()
    };
    let contact = save_person(app, &person).unwrap().value;
    let meeting = MeetingInput {
        contact_ids: vec![contact],
        when: "yesterday 20:03–20:30".into(),
        over_is_meant: true,
        notes: vec![
            "\"The job is saying no kindly, forty times a week.\"".into(),
            "! Half the team were nurses".into(),
            "+ Patients in every review".into(),
            "> introduces me to Lena Fischer at Brightside".into(),
        ],
        ..MeetingInput::default()
    };
    let mut chosen = settings::get_settings(app).unwrap();
    chosen.my_name = "Jo".into();
    settings::save_settings(app, chosen).unwrap();
    let id = meet::save_meeting(app, &meeting).unwrap().value;
    view::get_meeting(app, id).unwrap().people[0].thank_you_id.unwrap()
}

fn page(app: &TestApp, id: i64) -> ThankYouPage {
    get_thank_you(app, id, None).unwrap()
}

fn letter(app: &TestApp, id: i64) -> Letter {
    page(app, id).letter.letter
}

fn edited(app: &TestApp, id: i64, body: &str) -> Letter {
    Letter { body: body.into(), ..letter(app, id) }
}

fn of(app: &TestApp, id: i64) -> LetterRef {
    let letter = page(app, id).letter;
    LetterRef { occasion: Occasion::ThankYou, meeting_id: letter.meeting_id, contact_id: letter.contact_id }
}

#[test]
fn the_page_says_what_is_left_and_holds_a_letter_from_what_may_enter() {
    let app = app();
    let id = maya(&app);
    let page = page(&app, id);
    assert_eq!((page.clock.as_str(), page.tone), ("4 h 12 m", crate::words::Tone::Soon));
    assert_eq!(page.clock_words, "left; the call ended yesterday at 20:30");
    let beside = page.letter;
    assert_eq!(beside.letter.recipient, "maya.chen@acme.example");
    assert_eq!(beside.letter.subject, "Thank you for yesterday");
    assert_eq!(
        beside.letter.body,
        "Dear Maya,\n\nThank you for the call yesterday.\n\nWhat you said, “The job is saying no kindly, forty times a \
         week”, has stayed with me.\n\nThank you also for what you said you would do: “introduces me to Lena Fischer at \
         Brightside”.\n\nMay I write again when I know where this leads?\n\nBest wishes,\nJo"
    );
    assert_eq!(beside.review.count, "55 words");
    assert_eq!(
        beside.review.sentence,
        "Thanks, their words, what was promised, asks to stay in touch. Nothing else of your notes is in it."
    );
    let lines = |lines: &[crate::letter::LetterLine]| lines.iter().map(|line| line.label.clone()).collect::<Vec<_>>();
    assert_eq!(lines(&beside.in_letter), ["their words", "promised"]);
    assert_eq!(lines(&beside.to_put_in), ["surprise", "rocks"]);
    assert_eq!(lines(&beside.kept_back), [""; 0]);
    assert!(!beside.letter.edited && !page.early && !page.lacks_my_name && !page.handed_over);
}

#[test]
fn a_letter_speaks_of_the_readers_day() {
    let app = app_at("2026-11-21T00:00:00Z", chrono_tz::Asia::Tokyo);
    let person =
        PersonInput { name: "Eva Gruber".into(), zone: Some("Europe/Vienna".into()), ..PersonInput::default() };
    let contact = save_person(&app, &person).unwrap().value;
    let meeting = MeetingInput {
        contact_ids: vec![contact],
        when: "today 6:07–6:27".into(),
        over_is_meant: true,
        format: Format::Phone,
        ..MeetingInput::default()
    };
    let id = meet::save_meeting(&app, &meeting).unwrap().value;
    let thank_you = view::get_meeting(&app, id).unwrap().people[0].thank_you_id.unwrap();
    let letter = letter(&app, thank_you);
    assert!(letter.body.contains("the call yesterday"), "for her it was yesterday: {}", letter.body);
}

#[test]
fn sent_without_an_address_or_unopened_is_asked_about_once() {
    let app = app();
    let id = maya(&app);
    let asked = mark_sent(&app, id, Channel::Email, false).unwrap_err().public();
    assert_eq!(asked.code, "unsure", "{}", asked.message);
    assert_eq!(page(&app, id).state, State::Open, "asking changes nothing");
    copy_letter(&app, of(&app, id), Channel::Email).unwrap();
    assert!(page(&app, id).handed_over);
    let sent = mark_sent(&app, id, Channel::Email, false).unwrap();
    app.store().undo(sent.undo.unwrap().id).unwrap();
    let nowhere = Letter { recipient: String::new(), ..letter(&app, id) };
    save_letter(&app, of(&app, id), &nowhere).unwrap();
    assert!(matches!(mark_sent(&app, id, Channel::Email, false), Err(Error::Unsure(_))), "to whom?");
    mark_sent(&app, id, Channel::Email, true).unwrap();
    assert_eq!(page(&app, id).state, State::Sent, "said again, it is done");
}

#[test]
fn recorded_late_and_thanked_already_owes_nothing() {
    let app = app();
    let meeting = MeetingInput {
        new_names: vec!["Kofi Mensah".into(), "Ana Ruiz".into()],
        when: "10 nov 15:00".into(),
        recording: true,
        already_thanked: true,
        ..MeetingInput::default()
    };
    let id = meet::save_meeting(&app, &meeting).unwrap().value;
    for person in view::get_meeting(&app, id).unwrap().people {
        let page = page(&app, person.thank_you_id.unwrap());
        assert_eq!((page.state, page.clock_words.as_str()), (State::Sent, "Thanked already, you said today at 16:18"));
        assert_eq!(page.letter.letter.body, "", "what was written is not known");
        assert!(page.letter.in_letter.is_empty() && page.letter.to_put_in.is_empty());
        assert_eq!(page.next, None);
    }
    let planned = MeetingInput { when: "tomorrow 9:30".into(), recording: false, ..meeting };
    let id = meet::save_meeting(&app, &planned).unwrap().value;
    let thank_you = view::get_meeting(&app, id).unwrap().people[0].thank_you_id.unwrap();
    assert_eq!(page(&app, thank_you).state, State::Open, "nobody is thanked for what is to come");
}

#[test]
fn of_several_people_the_next_letter_is_at_hand() {
    let app = app();
    let names = ["Kofi Mensah", "Ana Ruiz", "Bo Ek"];
    let meeting = MeetingInput {
        new_names: names.map(str::to_owned).into(),
        when: "yesterday 15:00".into(),
        over_is_meant: true,
        ..MeetingInput::default()
    };
    let id = meet::save_meeting(&app, &meeting).unwrap().value;
    let people = view::get_meeting(&app, id).unwrap().people;
    let to = |at: usize| people[at].thank_you_id.unwrap();
    let next = |at: usize| page(&app, to(at)).next.map(|next| next.name);
    assert_eq!([next(0), next(1), next(2)], [1, 2, 0].map(|at: usize| Some(names[at].to_owned())));
    mark_sent(&app, to(1), Channel::Email, true).unwrap();
    assert_eq!(next(0).as_deref(), Some("Bo Ek"), "who is thanked is passed over");
    mark_sent(&app, to(2), Channel::Email, true).unwrap();
    assert_eq!(next(0), None);
}

#[test]
fn an_unedited_letter_follows_the_notes_and_an_edited_one_never_changes_unasked() {
    let app = app();
    note::answer_bullets(&app, crate::settings::ListSigns::Marks).unwrap();
    let id = maya(&app);
    let drafted = page(&app, id);
    save_letter(&app, of(&app, id), &drafted.letter.letter).unwrap();
    note::add_note(&app, drafted.letter.meeting_id, "* visit two agencies before deciding").unwrap();
    let follows = letter(&app, id).body;
    assert!(follows.contains("two agencies"), "a draft that nobody touched takes up a new note:\n{follows}");

    save_letter(&app, of(&app, id), &edited(&app, id, "Dear Maya,\n\nthank you.\n\nJo")).unwrap();
    note::add_note(&app, drafted.letter.meeting_id, "# SQL").unwrap();
    let kept = letter(&app, id);
    assert_eq!((kept.body.as_str(), kept.edited), ("Dear Maya,\n\nthank you.\n\nJo", true), "the user’s words stay");

    redraft(&app, of(&app, id), Channel::Email).unwrap();
    let anew = letter(&app, id);
    assert!(!anew.edited && anew.body.contains("two agencies"), "asked, it is drafted anew: {}", anew.body);
}

#[test]
fn drafting_anew_can_be_undone_until_something_is_written_again() {
    let app = app();
    let id = maya(&app);
    assert_eq!(
        redraft(&app, of(&app, id), Channel::Email).unwrap().undo,
        None,
        "a draft that nobody touched is no step"
    );
    let mine = edited(&app, id, "Dear Maya,\n\nthank you.\n\nJo");
    save_letter(&app, of(&app, id), &mine).unwrap();
    save_letter(&app, of(&app, id), &Letter { channel: Channel::Card, ..edited(&app, id, "A card.") }).unwrap();
    let anew = redraft(&app, of(&app, id), Channel::Email).unwrap().undo.unwrap();
    assert!(!letter(&app, id).edited);
    app.store().undo(anew.id).unwrap();
    let back = letter(&app, id);
    assert_eq!((back.body.as_str(), back.edited), (mine.body.as_str(), true), "the user’s words come back");

    let anew = redraft(&app, of(&app, id), Channel::Email).unwrap().undo.unwrap();
    save_letter(&app, of(&app, id), &edited(&app, id, "Hello Maya!")).unwrap();
    assert!(matches!(app.store().undo(anew.id), Err(Error::CannotUndo)), "newer words are not thrown away for it");
    assert_eq!(letter(&app, id).body, "Hello Maya!");
}

#[test]
fn each_channel_has_its_own_text() {
    let app = app();
    let id = maya(&app);
    save_letter(&app, of(&app, id), &edited(&app, id, "An e-mail, thank you.")).unwrap();
    let card = get_thank_you(&app, id, Some(Channel::Card)).unwrap().letter.letter;
    assert!(!card.edited && card.subject.is_empty() && card.recipient.is_empty(), "the card is untouched");
    assert_eq!(letter(&app, id).body, "An e-mail, thank you.", "and so is the e-mail");
}

#[test]
fn sent_keeps_what_went_out_and_can_be_undone() {
    let app = app();
    let id = maya(&app);
    let body = letter(&app, id).body;
    let sent = mark_sent(&app, id, Channel::Linkedin, true).unwrap();
    let page_after = page(&app, id);
    assert_eq!((page_after.state, page_after.letter.channel), (State::Sent, Channel::Linkedin));
    assert_eq!(page_after.clock_words, "Sent on LinkedIn today at 16:18");
    note::add_note(&app, page_after.letter.meeting_id, "! something noted later").unwrap();
    let out = get_thank_you(&app, id, Some(Channel::Linkedin)).unwrap().letter.letter;
    assert!(!out.body.contains("later"), "what went out does not change afterwards");
    let refused = redraft(&app, of(&app, id), Channel::Linkedin);
    assert!(matches!(refused, Err(Error::Refused(_))), "what went out is a record");
    save_letter(&app, of(&app, id), &out).unwrap();
    assert_eq!(get_thank_you(&app, id, Some(Channel::Linkedin)).unwrap().letter.letter, out, "and stays one");
    assert_eq!(mark_sent_as_is(&app, id).unwrap().undo, None, "sent once is sent");
    assert_eq!(page(&app, id).letter.channel, Channel::Linkedin);
    app.store().undo(sent.undo.unwrap().id).unwrap();
    assert_eq!(page(&app, id).state, State::Open);
    assert_ne!(body, "", "the e-mail’s draft was there all along");
}

#[test]
fn whoever_has_no_address_is_thanked_over_linkedin() {
    let app = app();
    let id = maya(&app);
    let maya = get_thank_you(&app, id, None).unwrap().letter.contact_id;
    let person = |emails: &[&str]| PersonInput {
        id: Some(maya),
        name: "Maya Chen".into(),
        linkedin_url: Some("https://www.linkedin.com/in/mayachen".into()),
        emails: Some(emails.iter().map(|address| (*address).to_owned()).collect()),
        ..PersonInput::default()
    };
    save_person(&app, &person(&["maya@acme.example"])).unwrap();
    assert_eq!(page(&app, id).letter.channel, Channel::Email);
    save_person(&app, &person(&[])).unwrap();
    assert_eq!(page(&app, id).letter.channel, Channel::Linkedin, "there is nowhere to write to");
    let sent = mark_sent_as_is(&app, id).unwrap();
    assert!(page(&app, id).clock_words.starts_with("Sent on LinkedIn"), "{}", page(&app, id).clock_words);
    app.store().undo(sent.undo.unwrap().id).unwrap();
    let mail = get_thank_you(&app, id, Some(Channel::Email)).unwrap().letter.letter;
    save_letter(&app, of(&app, id), &Letter { body: "Dear Maya, thank you.".into(), edited: true, ..mail }).unwrap();
    assert_eq!(page(&app, id).letter.channel, Channel::Email, "an e-mail that was begun is gone on with");
}

#[test]
fn not_needed_has_a_reason_and_opens_again() {
    let app = app();
    let id = maya(&app);
    mark_not_needed(&app, id, "  Thanked in\nperson ").unwrap();
    assert_eq!(page(&app, id).clock_words, "Not needed: Thanked in person");
    let late = mark_sent_as_is(&app, id).unwrap_err();
    assert!(matches!(late, Error::Refused(_)), "a notification that stood there since turns nothing around");
    reopen(&app, id).unwrap();
    let open = page(&app, id);
    assert_eq!(
        (open.state, open.clock.as_str()),
        (State::Open, "4 h 12 m"),
        "its clock runs on from the meeting’s end"
    );
}

#[test]
fn a_snooze_is_said_and_neither_past_nor_far_nor_nonsense() {
    let app = app();
    let id = maya(&app);
    let choice = page(&app, id).snoozes[0].until.clone();
    let written = snooze(&app, id, &choice).unwrap();
    assert_eq!(written.undo.unwrap().label, "Snoozed until 17:18");
    assert_eq!(page(&app, id).snoozed, "Snoozed until 17:18");
    for until in ["2026-11-21T16:00:00Z", "2027-11-21T16:00:00Z", "later"] {
        assert!(matches!(snooze(&app, id, until), Err(Error::Refused(_))), "{until}");
    }
    reopen(&app, id).unwrap();
    assert_eq!(page(&app, id).snoozed, "", "and it can be woken");
}

#[test]
fn a_letter_opens_in_the_mail_program() {
    let app = app();
    let id = maya(&app);
    let over = open_letter(&app, of(&app, id), Channel::Email).unwrap();
    assert!(over.opened && !over.copied, "{}", over.sentence);
    let opened = app.opened.lock().unwrap().clone();
    assert!(opened[0].starts_with("mailto:maya.chen@acme.example?subject=Thank%20you"), "{}", opened[0]);
    assert!(opened[0].contains("&body=Dear%20Maya%2C%0D%0A%0D%0A"), "{}", opened[0]);
}

#[test]
fn a_long_letter_is_copied_and_an_empty_message_opened() {
    let app = app();
    let id = maya(&app);
    let body = "Thank you, and a long story. ".repeat(100);
    save_letter(&app, of(&app, id), &edited(&app, id, &body)).unwrap();
    let over = open_letter(&app, of(&app, id), Channel::Email).unwrap();
    assert!(over.copied && over.opened, "{}", over.sentence);
    assert_eq!(app.copied.lock().unwrap().last(), Some(&body));
    assert!(!app.opened.lock().unwrap()[0].contains("body="), "the text is pasted, not handed over");
}

#[test]
fn a_wrong_address_is_refused_with_words_and_nothing_opens() {
    let app = app();
    let id = maya(&app);
    save_letter(&app, of(&app, id), &Letter { recipient: "maya at acme".into(), ..letter(&app, id) }).unwrap();
    let Err(Error::Refused(sentence)) = open_letter(&app, of(&app, id), Channel::Email) else {
        panic!("it must be refused")
    };
    assert!(sentence.contains("“maya at acme”"), "what is wrong is shown: {sentence}");
    assert!(app.opened.lock().unwrap().is_empty());
}

#[test]
fn a_linkedin_message_is_copied_and_the_profile_opened() {
    let app = app();
    let id = maya(&app);
    let over = open_letter(&app, of(&app, id), Channel::Linkedin).unwrap();
    assert!(over.copied && over.opened);
    assert_eq!(app.opened.lock().unwrap().as_slice(), ["https://www.linkedin.com/in/mayachen"]);
    assert!(app.copied.lock().unwrap()[0].starts_with("Dear Maya,"));
}

#[test]
fn before_the_end_nothing_is_owed_yet() {
    let app = app();
    let meeting =
        MeetingInput { new_names: vec!["Kofi Mensah".into()], when: "tomorrow 9:30".into(), ..MeetingInput::default() };
    let id = meet::save_meeting(&app, &meeting).unwrap().value;
    let thank_you = view::get_meeting(&app, id).unwrap().people[0].thank_you_id.unwrap();
    let page = page(&app, thank_you);
    assert!(page.early && page.clock.is_empty());
    let body = &page.letter.letter.body;
    assert!(body.contains("today") && !body.contains("tomorrow"), "it reads as if it had just been: {body}");
    assert_eq!(page.clock_words, "The call is tomorrow at 9:30; there is nothing to thank for yet");
}

#[test]
fn a_deleted_thank_you_is_gone_with_a_sentence() {
    let app = app();
    let Err(error) = get_thank_you(&app, 99, None) else { panic!("there is none") };
    assert_eq!(error.public().code, "gone", "the page can say so");
}
