use super::*;
use crate::Error;
use crate::contact::{PersonInput, save_person};
use crate::meeting::{self, Format, MeetingInput};
use crate::note;
use crate::settings;
use crate::test::{TestApp, app, app_at};

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
    let id = meeting::save_meeting(app, &meeting).unwrap().value;
    meeting::get_meeting(app, id).unwrap().people[0].thank_you_id.unwrap()
}

fn page(app: &TestApp, id: i64) -> ThankYouPage {
    get_thank_you(app, id, None).unwrap()
}

fn edited(app: &TestApp, id: i64, body: &str) -> Letter {
    Letter { body: body.into(), ..page(app, id).letter }
}

#[test]
fn the_page_says_what_is_left_and_holds_a_letter_from_the_notes() {
    let app = app();
    let id = maya(&app);
    let page = page(&app, id);
    assert_eq!((page.clock.as_str(), page.tone), ("4 h 12 m", crate::words::Tone::Soon));
    assert_eq!(page.clock_words, "left; the call ended yesterday at 20:30");
    assert_eq!(page.letter.recipient, "maya.chen@acme.example");
    assert!(page.letter.subject.starts_with("Thank you for") && page.letter.subject.contains("yesterday"));
    assert!(
        page.letter.body.starts_with("Dear Maya,\n\n") && page.letter.body.ends_with("\nJo"),
        "{}",
        page.letter.body
    );
    assert_eq!(page.review.sentence, "Says thank you, one thing you learnt, the loose end, and asks to stay in touch.");
    let used: Vec<_> = page.notes.iter().map(|note| (note.wording.as_str(), note.used.as_str())).collect();
    assert_eq!(
        used,
        [
            ("“The job is saying no kindly, forty times a week.”", "used"),
            ("Half the team were nurses", "used"),
            ("Patients in every review", "used"),
            ("Introduces me to Lena Fischer at Brightside", "used, with lines to forward"),
        ],
        "beside the letter stands what it is made of"
    );
    assert!(!page.letter.edited && !page.early && !page.lacks_my_name);
}

#[test]
fn a_letter_speaks_of_the_readers_day() {
    let app = app_at("2026-11-21T00:00:00Z", chrono_tz::Asia::Tokyo);
    let met = |zone: &str, format| {
        let person = PersonInput { name: "Eva Gruber".into(), zone: Some(zone.into()), ..PersonInput::default() };
        let contact = save_person(&app, &person).unwrap().value;
        let meeting = MeetingInput {
            contact_ids: vec![contact],
            when: "today 6:07–6:27".into(),
            over_is_meant: true,
            format,
            ..MeetingInput::default()
        };
        let id = meeting::save_meeting(&app, &meeting).unwrap().value;
        let thank_you = meeting::get_meeting(&app, id).unwrap().people[0].thank_you_id.unwrap();
        page(&app, thank_you).letter
    };
    for (zone, format) in [("Europe/Vienna", Format::Video), ("Europe/Vienna", Format::Coffee), ("", Format::Video)] {
        let letter = met(zone, format);
        let names_the_morning = letter.body.contains("morning");
        assert!(zone.is_empty() || !names_the_morning, "it was 22:07 in Vienna, by {format:?}: {}", letter.body);
        assert!(!letter.body.contains("evening") && !letter.body.contains("afternoon"), "{}", letter.body);
    }
    assert!(met("Europe/Vienna", Format::Phone).subject.contains("yesterday"), "for her it was yesterday");
}

#[test]
fn what_can_be_put_in_is_a_sentence_that_can_stand_in_a_letter() {
    let app = app();
    note::answer_bullets(&app, crate::settings::ListSigns::Marks).unwrap();
    let id = maya(&app);
    let meeting = page(&app, id).meeting_id;
    for line in [
        "# SQL",
        "we grew from 3 to 300 people",
        "- eleven months to ship a form",
        "I should read Kahneman",
        "< send her my essay by monday",
    ] {
        note::add_note(&app, meeting, line).unwrap();
    }
    save_letter(&app, id, &edited(&app, id, "Dear Maya,\n\nthank you.\n\nJo")).unwrap();
    let offered: Vec<_> = page(&app, id).notes.into_iter().map(|note| (note.wording, note.used)).collect();
    let expected = [
        ("You said: “The job is saying no kindly, forty times a week.”", ""),
        ("It was news to me that half the team were nurses.", ""),
        ("I liked to hear this: patients in every review.", ""),
        ("I also noted what to learn: SQL.", ""),
        ("I also remember this: “We grew from 3 to 300 people.”", ""),
        ("eleven months to ship a form", "in your own words, if at all"),
        ("I should read Kahneman", "in your own words, if at all"),
        ("You kindly offered to introduce me to Lena Fischer at Brightside.", ""),
        ("As promised, I will send you my essay by Monday.", ""),
    ];
    assert_eq!(offered, expected.map(|(wording, used)| (wording.to_owned(), used.to_owned())));
    let with_two = format!("Dear Maya,\n\nthank you. {} {}\n\nJo", expected[3].0, expected[4].0);
    save_letter(&app, id, &edited(&app, id, &with_two)).unwrap();
    let put_in: Vec<_> =
        page(&app, id).notes.into_iter().map(|note| (note.wording, note.used)).skip(3).take(2).collect();
    let as_noted = [("SQL", "used"), ("we grew from 3 to 300 people", "used")];
    assert_eq!(put_in, as_noted.map(|(wording, used)| (wording.to_owned(), used.to_owned())));
}

#[test]
fn a_question_of_the_users_own_is_nothing_learnt() {
    let app = app();
    let person = save_person(&app, &PersonInput { name: "Kofi Mensah".into(), ..PersonInput::default() }).unwrap();
    let meeting = MeetingInput {
        contact_ids: vec![person.value],
        when: "tomorrow 9:30".into(),
        notes: vec!["how do people come into this work".into(), "What does a bad week look like?".into()],
        ..MeetingInput::default()
    };
    let meeting = meeting::save_meeting(&app, &meeting).unwrap().value;
    let id = meeting::get_meeting(&app, meeting).unwrap().people[0].thank_you_id.unwrap();
    app.clock.set("2026-11-22T11:00:00Z".parse().unwrap());
    note::add_note(&app, meeting, "Who else should I talk to?").unwrap();
    assert!(page(&app, id).notes.is_empty(), "neither what was prepared nor a question is offered");
    let asked = "Dear Kofi, thank you. How do people come into this work? What does a bad week look like?";
    let review = save_letter(&app, id, &edited(&app, id, asked)).unwrap();
    assert_eq!(review.sentence, "Says thank you. One thing you learnt would make it yours.");
    note::add_note(&app, meeting, "\"Why not?\"").unwrap();
    assert_eq!(page(&app, id).notes.len(), 1, "a question they asked is quoted");
}

#[test]
fn an_unedited_letter_follows_the_notes_and_an_edited_one_never_changes_unasked() {
    let app = app();
    note::answer_bullets(&app, crate::settings::ListSigns::Marks).unwrap();
    let id = maya(&app);
    let drafted = page(&app, id);
    save_letter(&app, id, &drafted.letter).unwrap();
    note::add_note(&app, drafted.meeting_id, "* visit two agencies before deciding").unwrap();
    let follows = page(&app, id).letter.body;
    assert!(follows.contains("two agencies"), "a draft that nobody touched takes up a new note:\n{follows}");

    save_letter(&app, id, &edited(&app, id, "Dear Maya,\n\nthank you.\n\nJo")).unwrap();
    note::add_note(&app, drafted.meeting_id, "# SQL").unwrap();
    let kept = page(&app, id).letter;
    assert_eq!((kept.body.as_str(), kept.edited), ("Dear Maya,\n\nthank you.\n\nJo", true), "the user’s words stay");

    redraft(&app, id, Channel::Email).unwrap();
    let anew = page(&app, id).letter;
    assert!(!anew.edited && anew.body.contains("two agencies"), "asked, it is drafted anew: {}", anew.body);
}

#[test]
fn drafting_anew_can_be_undone_until_something_is_written_again() {
    let app = app();
    let id = maya(&app);
    assert_eq!(redraft(&app, id, Channel::Email).unwrap().undo, None, "a draft that nobody touched is no step");
    let mine = edited(&app, id, "Dear Maya,\n\nthank you.\n\nJo");
    save_letter(&app, id, &mine).unwrap();
    save_letter(&app, id, &Letter { channel: Channel::Card, ..edited(&app, id, "A card.") }).unwrap();
    let anew = redraft(&app, id, Channel::Email).unwrap().undo.unwrap();
    assert!(!page(&app, id).letter.edited);
    app.store().undo(anew.id).unwrap();
    let back = page(&app, id).letter;
    assert_eq!((back.body.as_str(), back.edited), (mine.body.as_str(), true), "the user’s words come back");

    let anew = redraft(&app, id, Channel::Email).unwrap().undo.unwrap();
    save_letter(&app, id, &edited(&app, id, "Hello Maya!")).unwrap();
    assert!(matches!(app.store().undo(anew.id), Err(Error::CannotUndo)), "newer words are not thrown away for it");
    assert_eq!(page(&app, id).letter.body, "Hello Maya!");
}

#[test]
fn each_channel_has_its_own_text() {
    let app = app();
    let id = maya(&app);
    save_letter(&app, id, &edited(&app, id, "An e-mail, thank you.")).unwrap();
    let card = get_thank_you(&app, id, Some(Channel::Card)).unwrap().letter;
    assert!(!card.edited && card.subject.is_empty() && card.recipient.is_empty(), "the card is untouched");
    assert_eq!(page(&app, id).letter.body, "An e-mail, thank you.", "and so is the e-mail");
}

#[test]
fn sent_keeps_what_went_out_and_can_be_undone() {
    let app = app();
    let id = maya(&app);
    let body = page(&app, id).letter.body;
    let sent = mark_sent(&app, id, Channel::Linkedin).unwrap();
    let page_after = page(&app, id);
    assert_eq!((page_after.state, page_after.channel), (State::Sent, Channel::Linkedin));
    assert_eq!(page_after.clock_words, "Sent on LinkedIn today at 16:18");
    note::add_note(&app, page_after.meeting_id, "! something noted later").unwrap();
    let out = get_thank_you(&app, id, Some(Channel::Linkedin)).unwrap().letter;
    assert!(!out.body.contains("later"), "what went out does not change afterwards");
    assert_eq!(mark_sent_as_is(&app, id).unwrap().undo, None, "sent once is sent");
    assert_eq!(page(&app, id).channel, Channel::Linkedin);
    app.store().undo(sent.undo.unwrap().id).unwrap();
    assert_eq!(page(&app, id).state, State::Open);
    assert_ne!(body, "", "the e-mail’s draft was there all along");
}

#[test]
fn whoever_has_no_address_is_thanked_over_linkedin() {
    let app = app();
    let id = maya(&app);
    let maya = get_thank_you(&app, id, None).unwrap().contact_id;
    let person = |emails: &[&str]| PersonInput {
        id: Some(maya),
        name: "Maya Chen".into(),
        linkedin_url: Some("https://www.linkedin.com/in/mayachen".into()),
        emails: Some(emails.iter().map(|address| (*address).to_owned()).collect()),
        ..PersonInput::default()
    };
    save_person(&app, &person(&["maya@acme.example"])).unwrap();
    assert_eq!(page(&app, id).channel, Channel::Email);
    save_person(&app, &person(&[])).unwrap();
    assert_eq!(page(&app, id).channel, Channel::Linkedin, "there is nowhere to write to");
    let sent = mark_sent_as_is(&app, id).unwrap();
    assert!(page(&app, id).clock_words.starts_with("Sent on LinkedIn"), "{}", page(&app, id).clock_words);
    app.store().undo(sent.undo.unwrap().id).unwrap();
    let mail = get_thank_you(&app, id, Some(Channel::Email)).unwrap().letter;
    save_letter(&app, id, &Letter { body: "Dear Maya, thank you.".into(), edited: true, ..mail }).unwrap();
    assert_eq!(page(&app, id).channel, Channel::Email, "an e-mail that was begun is gone on with");
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
    let over = open_letter(&app, id, Channel::Email).unwrap();
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
    save_letter(&app, id, &edited(&app, id, &body)).unwrap();
    let over = open_letter(&app, id, Channel::Email).unwrap();
    assert!(over.copied && over.opened, "{}", over.sentence);
    assert_eq!(app.copied.lock().unwrap().last(), Some(&body));
    assert!(!app.opened.lock().unwrap()[0].contains("body="), "the text is pasted, not handed over");
}

#[test]
fn a_wrong_address_is_refused_with_words_and_nothing_opens() {
    let app = app();
    let id = maya(&app);
    save_letter(&app, id, &Letter { recipient: "maya at acme".into(), ..page(&app, id).letter }).unwrap();
    let Err(Error::Refused(sentence)) = open_letter(&app, id, Channel::Email) else { panic!("it must be refused") };
    assert_eq!(sentence, "“maya at acme” is not an e-mail address. Correct it above, or copy the letter instead.");
    assert!(app.opened.lock().unwrap().is_empty());
}

#[test]
fn a_linkedin_message_is_copied_and_the_profile_opened() {
    let app = app();
    let id = maya(&app);
    let over = open_letter(&app, id, Channel::Linkedin).unwrap();
    assert!(over.copied && over.opened);
    assert_eq!(app.opened.lock().unwrap().as_slice(), ["https://www.linkedin.com/in/mayachen"]);
    assert!(app.copied.lock().unwrap()[0].starts_with("Hello Maya,"));
}

#[test]
fn before_the_end_nothing_is_owed_yet() {
    let app = app();
    let meeting =
        MeetingInput { new_names: vec!["Kofi Mensah".into()], when: "tomorrow 9:30".into(), ..MeetingInput::default() };
    let id = meeting::save_meeting(&app, &meeting).unwrap().value;
    let thank_you = meeting::get_meeting(&app, id).unwrap().people[0].thank_you_id.unwrap();
    let page = page(&app, thank_you);
    assert!(page.early && page.clock.is_empty());
    assert_eq!(page.clock_words, "The call is tomorrow at 9:30; there is nothing to thank for yet");
}

#[test]
fn a_deleted_thank_you_is_gone_with_a_sentence() {
    let app = app();
    let Err(error) = get_thank_you(&app, 99, None) else { panic!("there is none") };
    assert_eq!(error.public().code, "gone", "the page can say so");
}
