use super::*;
use crate::clock::Clock;
use crate::contact::{EmploymentInput, PersonInput, PhoneInput, SchoolInput};
use crate::introduction::save_person;
use crate::me::{Kind, MyMinuteInput, MyStationInput, save_minute, save_station};
use crate::meet::{MeetingInput, save_meeting};
use crate::preparation::{
    Bank, ResearchInput, choose_minute, list_bank, save_aim, save_give, save_research, take_from_bank, take_left_open,
    tick_check,
};
use crate::question::bank::{BankQuestionInput, hide_bank_question, restore_bank_question, save_bank_question};
use crate::question::{QuestionChange, add_questions, change_question, delete_question, move_question};
use crate::store::{Written, stamp};
use crate::test::{TestApp, app};

fn person(app: &TestApp, name: &str) -> i64 {
    save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
}

fn meet(app: &TestApp, contact: i64, when: &str, format: Format) -> i64 {
    let request = MeetingInput {
        contact_ids: vec![contact],
        when: when.into(),
        over_is_meant: true,
        format,
        ..MeetingInput::default()
    };
    save_meeting(app, &request).unwrap().value
}

fn page(app: &TestApp, id: i64) -> PreparePage {
    get_preparation(app, id).unwrap()
}

fn put(app: &TestApp, sql: &str) {
    app.store().write_silently(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
}

fn undo<T>(app: &TestApp, written: &Written<T>) {
    app.store().undo(written.undo.as_ref().unwrap().id).unwrap();
}

fn message<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    outcome.unwrap_err().public().message
}

fn asked(app: &TestApp, id: i64) -> Vec<String> {
    page(app, id).questions.into_iter().map(|question| question.wording).collect()
}

fn of<'a>(bank: &'a Bank, key: &str) -> &'a crate::preparation::BankQuestion {
    bank.themes.iter().flat_map(|theme| &theme.questions).find(|question| question.key == key).unwrap()
}

#[test]
fn a_meeting_is_prepared_from_nothing_to_ready() {
    let app = app();
    let priya = person(&app, "Priya Raman");
    let id = meet(&app, priya, "tomorrow 11:00", Format::Phone);
    let empty = page(&app, id);
    assert_eq!((empty.is_ready, empty.is_enough, empty.questions.len()), (false, false, 0));
    assert_eq!((empty.came_title.as_str(), empty.check_title.as_str()), ("How you came to Priya", "Before you dial"));
    assert!(empty.minute.is_none());
    let aim = save_aim(&app, id, "  Is it as slow as everyone says?\n").unwrap();
    save_give(&app, id, "the bus survey").unwrap();
    let keys =
        ["lured_in", "typical_day", "like_least", "wish_skill", "insight_decides", "ask_people"].map(str::to_owned);
    assert_eq!(take_from_bank(&app, id, &keys).unwrap().value, 6);
    let minute = MyMinuteInput { wording: Some("I plan timetables.".into()), ..MyMinuteInput::default() };
    save_minute(&app, &minute).unwrap();
    let line = ResearchInput { meeting_id: id, typed: "Interview in Transit (library copy)".into(), id: None };
    save_research(&app, &line).unwrap();
    let number = PhoneInput { number: "+44 7700 900812".into(), label: String::new() };
    save_person(
        &app,
        &PersonInput {
            id: Some(priya),
            name: "Priya Raman".into(),
            phones: Some(vec![number]),
            ..PersonInput::default()
        },
    )
    .unwrap();
    let nearly = page(&app, id);
    assert_eq!(nearly.missing, "Missing: the confirmation.");
    assert_eq!(nearly.questions_words, "6, about 18 minutes", "one of the bank takes four");
    assert!(nearly.is_enough && !nearly.is_ready);
    assert_eq!(nearly.aim, "Is it as slow as everyone says?");
    assert_eq!(nearly.checks[1].words, "Number at hand: +44 7700 900812");
    assert!(nearly.checks[1].done && !nearly.checks[0].done);
    tick_check(&app, id, "confirmed", true).unwrap();
    assert_eq!(page(&app, id).checks[0].words, "Confirmed today");
    put(&app, &format!("UPDATE meeting SET confirmed_at = '2026-11-20T10:00:00Z' WHERE id = {id}"));
    let ready = page(&app, id);
    assert_eq!((ready.is_ready, ready.missing.as_str()), (true, ""));
    assert_eq!(ready.checks[0].words, "Confirmed yesterday");
    assert!(app.store().undo(aim.undo.unwrap().id).is_err(), "the same row was changed since");
    assert!(message(save_aim(&app, id, &"word ".repeat(1000))).contains("too long"));
    assert!(save_aim(&app, 999, "x").is_err() && get_preparation(&app, 999).is_err());
}

#[test]
fn questions_are_added_ordered_marked_and_none_stands_twice() {
    let app = app();
    let id = meet(&app, person(&app, "Priya Raman"), "tomorrow 11:00", Format::Video);
    take_from_bank(&app, id, &["ask_people".to_owned()]).unwrap();
    let two = add_questions(&app, id, "- What lured you from banking to buses?\n\n• 1. How many people work there?\n")
        .unwrap();
    assert_eq!(two.value, 2);
    let ask = "Who are two or three people you would talk to next, and may I mention you?";
    assert_eq!(
        asked(&app, id),
        ["What lured you from banking to buses?", "How many people work there?", ask],
        "the ask stays last"
    );
    assert!(message(add_questions(&app, id, "how MANY people work there")).contains("on the list already"));
    assert!(message(add_questions(&app, id, " … ")).contains("no words"));
    assert!(message(add_questions(&app, id, &"why?\n".repeat(300))).contains("300 lines"));
    assert!(message(take_from_bank(&app, id, &["ask_people".to_owned(), "none such".to_owned()])).contains("already"));
    let many = page(&app, id).questions[1].clone();
    assert_eq!(many.note, "3 min");
    let look = change_question(&app, &QuestionChange { id: many.id, look_it_up: Some(true), is_ask: None }).unwrap();
    assert_eq!(page(&app, id).questions[1].note, "look it up");
    undo(&app, &look);
    assert_eq!(page(&app, id).questions[1].note, "3 min");
    change_question(&app, &QuestionChange { id: many.id, is_ask: Some(true), look_it_up: None }).unwrap();
    assert_eq!(page(&app, id).questions[1].note, "the ask");
    move_question(&app, many.id, 0).unwrap();
    assert_eq!(asked(&app, id)[0], "How many people work there?");
    let deleted = delete_question(&app, many.id).unwrap();
    assert_eq!(asked(&app, id).len(), 2);
    undo(&app, &deleted);
    assert_eq!(asked(&app, id)[0], "How many people work there?", "back in its place");
    assert!(change_question(&app, &QuestionChange { id: 999, ..QuestionChange::default() }).is_err());
    assert!(add_questions(&app, 999, "Why?").is_err() && take_from_bank(&app, 999, &["lured_in".to_owned()]).is_err());
}

#[test]
fn the_bank_tells_what_was_asked_before_and_what_was_said() {
    let app = app();
    let (maya, priya) = (person(&app, "Maya Chen"), person(&app, "Priya Raman"));
    let before = meet(&app, maya, "2 nov 10:00", Format::Video);
    let id = meet(&app, priya, "tomorrow 11:00", Format::Video);
    let question = |uid: &str, meeting: i64, wording: &str, state: &str| {
        format!(
            "INSERT INTO question (uid, meeting_id, wording, state, created_at, changed_at)
             VALUES ('{uid}', {meeting}, '{wording}', '{state}', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z');"
        )
    };
    put(&app, &question("a", before, "what do you like LEAST", "answered"));
    put(&app, &question("b", before, "What do you like most about it?", "planned"));
    put(
        &app,
        &format!(
            "INSERT INTO note (uid, meeting_id, question_id, kind, is_private, wording, noted_at, changed_at)
             SELECT 'n1', {before}, id, 'plain', 0, 'stand-up, then the clinic', '2026-11-02T10:05:00Z', '2026-11-02T10:05:00Z'
             FROM question WHERE uid = 'a';
             INSERT INTO note (uid, meeting_id, question_id, kind, is_private, wording, noted_at, changed_at)
             SELECT 'n2', {before}, id, 'quote', 1, 'I hate it', '2026-11-02T10:06:00Z', '2026-11-02T10:06:00Z'
             FROM question WHERE uid = 'a';"
        ),
    );
    let bank = list_bank(&app, id).unwrap();
    assert_eq!(
        of(&bank, "like_least").before,
        "Asked once before; Maya said “stand-up, then the clinic”",
        "what is for me only stays out"
    );
    assert_eq!(of(&bank, "like_most").before, "", "planned is not asked");
    assert!(!of(&bank, "like_least").is_there);
    take_from_bank(&app, id, &["like_least".to_owned()]).unwrap();
    assert!(of(&list_bank(&app, id).unwrap(), "like_least").is_there);
    assert_eq!(page(&app, id).questions[0].note, "3 min · Maya said “stand-up, then the clinic”");
    put(&app, &question("c", before, "What do you like least?", "asked"));
    assert_eq!(
        of(&list_bank(&app, id).unwrap(), "like_least").before,
        "Asked twice before; Maya said “stand-up, then the clinic”"
    );
    assert_eq!(of(&list_bank(&app, before).unwrap(), "like_least").before, "", "what is asked there is not before it");
}

#[test]
fn the_bank_is_the_users_to_change_and_ours_comes_back() {
    let app = app();
    let id = meet(&app, person(&app, "Priya Raman"), "tomorrow 11:00", Format::Video);
    let bank = || list_bank(&app, id).unwrap();
    let ours = bank();
    assert_eq!(ours.themes[0].title, "To begin with", "nothing of one’s own yet");
    assert!(of(&ours, "company_size").look_it_up && of(&ours, "company_size").takes == "look it up");
    let own = BankQuestionInput { wording: Some("What would Jo do?".into()), ..BankQuestionInput::default() };
    let key = save_bank_question(&app, &own).unwrap().value;
    assert_eq!((bank().themes[0].title.as_str(), of(&bank(), &key).wording.as_str()), ("Mine", "What would Jo do?"));
    let changed = BankQuestionInput {
        key: Some("lured_in".into()),
        wording: Some("What lured you here?".into()),
        look_it_up: None,
    };
    save_bank_question(&app, &changed).unwrap();
    assert_eq!(of(&bank(), "lured_in").wording, "What lured you here?");
    assert!(of(&bank(), "lured_in").is_changed && !of(&bank(), "lured_in").is_mine);
    let flag = BankQuestionInput { key: Some("lured_in".into()), look_it_up: Some(true), wording: None };
    save_bank_question(&app, &flag).unwrap();
    assert_eq!(
        (of(&bank(), "lured_in").wording.as_str(), of(&bank(), "lured_in").look_it_up),
        ("What lured you here?", true)
    );
    let hidden = hide_bank_question(&app, "lured_in").unwrap();
    assert!(bank().themes.iter().flat_map(|theme| &theme.questions).all(|question| question.key != "lured_in"));
    assert_eq!(bank().hidden[0].wording, "What lured you here?");
    undo(&app, &hidden);
    assert!(bank().hidden.is_empty());
    hide_bank_question(&app, "lured_in").unwrap();
    restore_bank_question(&app, "lured_in").unwrap();
    assert_eq!(of(&bank(), "lured_in").wording, "What lured you here?", "first it comes back with the user’s words");
    restore_bank_question(&app, "lured_in").unwrap();
    assert_eq!(of(&bank(), "lured_in"), of(&ours, "lured_in"), "then as it was ours");
    hide_bank_question(&app, &key).unwrap();
    restore_bank_question(&app, &key).unwrap();
    assert_eq!(of(&bank(), &key).wording, "What would Jo do?");
    for nothing in ["999", "none such"] {
        assert!(hide_bank_question(&app, nothing).is_err() && restore_bank_question(&app, nothing).is_err());
    }
    assert!(message(save_bank_question(&app, &BankQuestionInput::default())).contains("no words"));
}

#[test]
fn what_was_left_open_with_somebody_is_offered_once_and_taken_with_where_it_comes_from() {
    let app = app();
    let (maya, priya) = (person(&app, "Maya Chen"), person(&app, "Priya Raman"));
    let first = meet(&app, maya, "12 nov 10:00", Format::Video);
    let other = meet(&app, priya, "13 nov 10:00", Format::Video);
    let open = |uid: &str, meeting: i64, wording: &str, state: &str| {
        put(
            &app,
            &format!(
                "INSERT INTO question (uid, meeting_id, wording, state, look_it_up, created_at, changed_at)
                 VALUES ('{uid}', {meeting}, '{wording}', '{state}', 1, '2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z');"
            ),
        );
    };
    open("a", first, "Who decides?", "open");
    open("b", first, "who decides", "open");
    open("c", first, "What does it cost?", "asked");
    open("d", other, "What about Leeds?", "open");
    let again = meet(&app, maya, "tomorrow 11:00", Format::Video);
    let offered = || page(&app, again).left_open.into_iter().map(|it| (it.wording, it.from)).collect::<Vec<_>>();
    assert_eq!(
        offered(),
        [("Who decides?".to_owned(), "Left open with Maya on 12 November".to_owned())],
        "once, and hers only"
    );
    let ids: Vec<i64> = page(&app, again).left_open.iter().map(|it| it.id).collect();
    let taken = take_left_open(&app, again, &ids).unwrap();
    assert_eq!((taken.value, offered().len()), (1, 0), "nothing twice");
    assert_eq!(page(&app, again).questions[0].note, "look it up · left open with Maya on 12 November");
    assert!(take_left_open(&app, again, &ids).is_err());
    let third = meet(&app, maya, "1 dec 11:00", Format::Video);
    assert_eq!(page(&app, third).left_open.len(), 0, "nor its twin in the same words");
    undo(&app, &taken);
    assert_eq!(offered().len(), 1);
    put(
        &app,
        &format!(
            "INSERT INTO path (id, uid, name, name_key, created_at, changed_at) VALUES (1, 'p', 'Data', 'data', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z');
             INSERT INTO meeting_path (uid, meeting_id, path_id, changed_at) VALUES ('x', {other}, 1, '2026-11-02T09:00:00Z'), ('y', {again}, 1, '2026-11-02T09:00:00Z');"
        ),
    );
    assert_eq!(offered().len(), 2, "what was left open on the same path comes along");
}

#[test]
fn what_was_never_asked_is_open_once_the_meeting_is_over_or_off() {
    let app = app();
    let maya = person(&app, "Maya Chen");
    let now = app.clock.now();
    let meeting = |uid: &str, days: i64, state: &str| {
        let starts = stamp(now + chrono::Duration::days(days));
        put(
            &app,
            &format!(
                "INSERT INTO meeting (uid, starts_at, zone, state, created_at, changed_at)
                 VALUES ('{uid}', '{starts}', 'Europe/Berlin', '{state}', '{starts}', '{starts}');
                 INSERT INTO meeting_contact (meeting_id, contact_id) SELECT id, {maya} FROM meeting WHERE uid = '{uid}';
                 INSERT INTO question (uid, meeting_id, wording, created_at, changed_at)
                 SELECT 'q-{uid}', id, 'Asked {uid}?', '{starts}', '{starts}' FROM meeting WHERE uid = '{uid}';"
            ),
        );
    };
    meeting("of one whose end nobody recorded", -9, "planned");
    meeting("of one called off", 2, "called_off");
    meeting("of one still to come", 3, "planned");
    let again = meet(&app, maya, "in 9 days 11:00", Format::Video);
    let offered: Vec<String> = page(&app, again).left_open.into_iter().map(|it| it.wording).collect();
    assert_eq!(offered, ["Asked of one called off?", "Asked of one whose end nobody recorded?"]);
}

#[test]
fn the_page_says_how_one_came_to_them_and_what_is_in_common() {
    let app = app();
    let (sam, priya) = (person(&app, "Sam Ortiz"), person(&app, "Priya Raman"));
    let station = |kind, name: &str, from: &str, until: &str| MyStationInput {
        kind,
        name: name.into(),
        from_year: from.into(),
        until_year: until.into(),
        ..MyStationInput::default()
    };
    save_station(&app, &station(Kind::School, "University of Leeds", "2015", "2019")).unwrap();
    save_station(&app, &station(Kind::Employer, "Plan", "2019", "2021")).unwrap();
    let school = SchoolInput {
        name: "university of LEEDS".into(),
        from_year: "2017".into(),
        until_year: "2019".into(),
        ..SchoolInput::default()
    };
    let job = |company: &str, ended: &str| EmploymentInput {
        company: company.into(),
        is_current: ended.is_empty(),
        ended_on: ended.into(),
        ..EmploymentInput::default()
    };
    save_person(
        &app,
        &PersonInput {
            id: Some(sam),
            name: "Sam Ortiz".into(),
            employments: Some(vec![job("Brightside", "")]),
            ..PersonInput::default()
        },
    )
    .unwrap();
    let request = PersonInput {
        id: Some(priya),
        name: "Priya Raman".into(),
        schools: Some(vec![school]),
        employments: Some(vec![job("Northwind", ""), job("Brightside", "2023-04"), job("Plan A", "2020")]),
        found_where: Some("alumni evening in March".into()),
        ..PersonInput::default()
    };
    save_person(&app, &request).unwrap();
    put(
        &app,
        &format!(
            "INSERT INTO introduction (uid, from_id, contact_id, name, state, named_at, state_at, changed_at)
             VALUES ('i', {sam}, {priya}, 'Priya Raman', 'made', '2026-11-10T09:00:00Z', '2026-11-12T09:00:00Z', '2026-11-12T09:00:00Z')"
        ),
    );
    let page = page(&app, meet(&app, priya, "tomorrow 11:00", Format::Coffee));
    assert_eq!(page.people[0].came, ["Sam Ortiz introduced you on 12 November.", "Found: alumni evening in March."]);
    let common: Vec<String> = page.people[0].common.iter().map(|it| format!("{}, {}", it.name, it.words)).collect();
    assert_eq!(
        common,
        [
            "University of Leeds, both 2017–2019",
            "Sam Ortiz, named Priya to you",
            "Brightside, Priya until 2023, Sam still there"
        ],
        "“Plan” is not “Plan A”"
    );
    let labels: Vec<&str> = page.looks.iter().map(|look| look.label.as_str()).collect();
    assert_eq!(labels, ["Search the web", "LinkedIn", "News of Northwind"]);
}

#[test]
fn who_came_with_an_export_is_told_once_where_they_are_from() {
    let app = app();
    let priya = person(&app, "Priya Raman");
    put(&app, "UPDATE contact SET found_where = 'LinkedIn', connected_on = '2024-11-04'");
    let came = page(&app, meet(&app, priya, "tomorrow 11:00", Format::Video)).people[0].came.clone();
    assert_eq!(came, ["Connected on LinkedIn since 4 November 2024."]);
}

#[test]
fn the_ask_is_offered_where_no_question_is_it() {
    let app = app();
    let id = meet(&app, person(&app, "Priya Raman"), "tomorrow 11:00", Format::Video);
    assert_eq!(page(&app, id).ask, None, "without any question there is more to do first");
    add_questions(&app, id, "What does a Tuesday look like?").unwrap();
    let typed = add_questions(&app, id, "who ELSE should i talk to").unwrap();
    assert_eq!(page(&app, id).questions[1].note, "the ask", "it is one of the bank, word for word");
    undo(&app, &typed);
    let offer = page(&app, id).ask.expect("one of the bank");
    take_from_bank(&app, id, &[offer.key]).unwrap();
    assert_eq!(page(&app, id).ask, None);
    assert_eq!(asked(&app, id).last(), Some(&offer.wording), "it stands at the end");
}

#[test]
fn on_the_day_itself_nothing_is_to_be_done_the_day_before() {
    let app = app();
    let first = |id| page(&app, id).checks[0].words.clone();
    let priya = person(&app, "Priya Raman");
    assert_eq!(first(meet(&app, priya, "tomorrow 11:00", Format::Video)), "Confirm it the day before");
    assert_eq!(first(meet(&app, priya, "in an hour", Format::Video)), "Confirm it");
}

#[test]
fn the_checklist_follows_the_format_and_keeps_its_ticks() {
    let app = app();
    let id = meet(&app, person(&app, "Priya Raman"), "tomorrow 11:00", Format::Coffee);
    let words = || page(&app, id).checks.into_iter().map(|check| (check.words, check.done)).collect::<Vec<_>>();
    assert!(words().iter().any(|(words, _)| words.starts_with("No sandwich")));
    let ticked = tick_check(&app, id, "pay", true).unwrap();
    tick_check(&app, id, "pay", true).unwrap();
    assert_eq!(words().iter().filter(|(_, done)| *done).count(), 1);
    undo(&app, &ticked);
    assert_eq!(words().iter().filter(|(_, done)| *done).count(), 0);
    tick_check(&app, id, "dress", true).unwrap();
    tick_check(&app, id, "dress", false).unwrap();
    assert_eq!(words().iter().filter(|(_, done)| *done).count(), 0);
    assert!(tick_check(&app, id, "water", true).is_err(), "that is no item over a coffee");
    assert!(tick_check(&app, 999, "dress", true).is_err());
}

#[test]
fn one_of_the_minutes_is_chosen_for_a_meeting_else_the_first_counts() {
    let app = app();
    let id = meet(&app, person(&app, "Priya Raman"), "tomorrow 11:00", Format::Coffee);
    let minute = |name: &str| {
        let request = MyMinuteInput { name: Some(name.into()), wording: Some("I plan.".into()), id: None };
        save_minute(&app, &request).unwrap().value
    };
    let (_, other) = (minute("usual"), minute("for product people"));
    let chosen = || page(&app, id).minute.unwrap().name;
    assert_eq!(chosen(), "usual");
    choose_minute(&app, id, Some(other)).unwrap();
    assert_eq!(chosen(), "for product people");
    crate::me::delete_minute(&app, other).unwrap();
    assert_eq!(chosen(), "usual", "the chosen one is gone");
    assert!(choose_minute(&app, id, Some(999)).is_err() && choose_minute(&app, 999, None).is_err());
}
