use proptest::prelude::*;

use super::*;
use crate::contact::{PersonInput, PhoneInput};
use crate::introduction::save_person;
use crate::meet::{MeetingInput, save_meeting};
use crate::meeting::{self, Format};
use crate::settings::Settings;
use crate::test::{TestApp, app};
use crate::today::get_today;

fn pace() -> Pace {
    Pace::from(&Settings::default())
}

fn person(app: &TestApp, name: &str) -> i64 {
    save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
}

fn planned(app: &TestApp, format: Format, contact: i64) -> i64 {
    let request =
        MeetingInput { contact_ids: vec![contact], when: "tomorrow 11:00".into(), format, ..MeetingInput::default() };
    save_meeting(app, &request).unwrap().value
}

fn ready(app: &TestApp, id: i64) -> Readiness {
    app.store().read(|conn| readiness(conn, &meeting::load(conn, id)?, pace())).unwrap()
}

/// Writes as another room would.
fn put(app: &TestApp, sql: &str) {
    app.store().write_silently(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
}

#[test]
fn eight_things_make_a_meeting_ready_and_each_counts_by_itself() {
    let app = app();
    let priya = person(&app, "Priya Raman");
    let id = planned(&app, Format::Video, priya);
    assert_eq!(ready(&app, id).parts.len(), 8);
    assert_eq!(ready(&app, id).count(), "Nothing is ready yet.");
    let question = |at: u32, is_ask: bool| {
        format!(
            "INSERT INTO question (uid, meeting_id, wording, is_ask, position, created_at, changed_at)
             VALUES ('q{at}', {id}, 'Question {at}?', {}, {at}, '2026-11-21T16:00:00Z', '2026-11-21T16:00:00Z');",
            u8::from(is_ask)
        )
    };
    let enough: String = (0..5).map(|at| question(at, false)).collect::<String>() + &question(5, true);
    let steps = [
        (Part::Aim, format!("UPDATE meeting SET aim = 'Would I last?' WHERE id = {id}")),
        (Part::Ask, question(9, true)),
        (Part::Questions, enough.replace("VALUES ('q5'", "VALUES ('q55'")),
        (Part::MyMinute, "INSERT INTO my_minute (uid, name, wording, changed_at) VALUES ('m', 'usual', 'I am …', '2026-11-21T16:00:00Z')".into()),
        (Part::Research, format!("INSERT INTO research (uid, meeting_id, wording, created_at, changed_at) VALUES ('r', {id}, 'A talk', '2026-11-21T16:00:00Z', '2026-11-21T16:00:00Z')")),
        (Part::Confirmed, format!("UPDATE meeting SET confirmed_at = '2026-11-21T16:00:00Z' WHERE id = {id}")),
        (Part::Place, format!("UPDATE meeting SET place = 'https://meet.example/priya' WHERE id = {id}")),
        (Part::Give, format!("UPDATE meeting SET give = 'the bus survey' WHERE id = {id}")),
    ];
    for (done, (part, sql)) in (1..).zip(&steps) {
        put(&app, sql);
        let now = ready(&app, id);
        assert!(now.parts.contains(&(*part, true)), "{part:?} is done by now");
        assert_eq!(now.done(), done, "and nothing else");
    }
    let whole = ready(&app, id);
    assert_eq!((whole.count().as_str(), whole.missing_words().as_str()), ("Everything is ready.", ""));
}

#[test]
fn today_says_how_ready_one_is_and_what_is_missing() {
    let app = app();
    let priya = person(&app, "Priya Raman");
    let id = planned(&app, Format::Phone, priya);
    let why = || get_today(&app).unwrap().meetings[0].why.clone();
    assert_eq!(why(), "Nothing is ready yet. Ten minutes will do.");
    put(&app, &format!("UPDATE meeting SET aim = 'Would I last?', give = 'the survey' WHERE id = {id}"));
    assert_eq!(why(), "Two of eight things are ready. Begin with enough questions.");
    put(
        &app,
        &format!(
            "UPDATE meeting SET confirmed_at = '2026-11-21T16:00:00Z', agreed_minutes = 5 WHERE id = {id};
             INSERT INTO question (uid, meeting_id, wording, is_ask, created_at, changed_at)
             VALUES ('q', {id}, 'Who else?', 1, '2026-11-21T16:00:00Z', '2026-11-21T16:00:00Z');"
        ),
    );
    assert_eq!(
        why(),
        "Five of eight things are ready: your minute, something found out and a number to dial are missing."
    );
    let number = PhoneInput { number: "+44 7700 900812".into(), label: String::new() };
    let request = PersonInput {
        id: Some(priya),
        name: "Priya Raman".into(),
        phones: Some(vec![number]),
        ..PersonInput::default()
    };
    save_person(&app, &request).unwrap();
    assert_eq!(
        why(),
        "Six of eight things are ready: your minute and something found out are missing.",
        "their number is one to dial"
    );
}

#[test]
fn whoever_is_interviewed_needs_no_questions_and_no_minute() {
    let app = app();
    let id = planned(&app, Format::Coffee, person(&app, "Priya Raman"));
    put(&app, &format!("UPDATE meeting SET is_given = 1 WHERE id = {id}"));
    let parts: Vec<Part> = ready(&app, id).parts.into_iter().map(|(part, _)| part).collect();
    assert_eq!(parts, [Part::Aim, Part::Research, Part::Confirmed, Part::Place, Part::Give]);
}

const Q: Line = Line { minutes: 3, is_ask: false, look_it_up: false };
const LOOK: Line = Line { look_it_up: true, ..Q };
const ASK: Line = Line { minutes: 2, is_ask: true, look_it_up: false };

#[test]
fn one_sentence_says_whether_the_questions_fill_the_time() {
    let of = |questions: &[Line], agreed| {
        let enough = Enough::of(questions, agreed, pace());
        (enough.minutes, enough.is_enough, enough.sentence)
    };
    let said = |minutes, is_enough, sentence: &str| (minutes, is_enough, sentence.to_owned());
    assert_eq!(of(&[], 20), said(0, false, "Five questions and the ask at the end fill 20 minutes."));
    assert_eq!(of(&[Q, Q, Q, ASK], 20), said(11, false, "There is room for two more in 20 minutes."));
    assert_eq!(of(&[Q, Q, Q, Q, Q, ASK], 20), said(17, true, "Enough for 20 minutes."));
    assert_eq!(
        of(&[Q, Q, Q, LOOK, Q, Q, ASK], 20),
        said(20, true, "Enough for 20 minutes if the answers are brief. Drop number four and it fits.")
    );
    assert_eq!(
        of(&[Q, Q, Q, Q, Q, Q, ASK], 20),
        said(20, true, "Enough for 20 minutes if the answers are brief. One fewer and it fits.")
    );
    assert_eq!(
        of(&[Q, Q, LOOK, Q, Q, Q, Q, Q, Q, ASK], 20),
        said(29, true, "Too many for 20 minutes, by about ten minutes. Drop number three and three more, and it fits.")
    );
    assert_eq!(
        of(&[ASK], 1),
        said(2, true, "Enough for one minute if the answers are brief."),
        "there is nothing to drop"
    );
}

proptest! {
    #[test]
    fn a_question_more_never_makes_too_few_of_enough(
        questions in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..40),
        agreed in 1i64..1440,
        question in 1i64..=60,
        ask in 1i64..=60,
        mine in 0i64..=10,
    ) {
        let pace = Pace { question, ask, mine };
        let line = |(is_ask, look_it_up): (bool, bool)| Line { minutes: if is_ask { ask } else { question }, is_ask, look_it_up };
        let mut more: Vec<Line> = questions.into_iter().map(line).collect();
        let before = Enough::of(&more, agreed, pace);
        more.push(line((false, false)));
        let after = Enough::of(&more, agreed, pace);
        prop_assert_eq!(after.minutes, before.minutes + question);
        prop_assert!(after.is_enough || !before.is_enough);
        for said in [&before.sentence, &after.sentence] {
            prop_assert!(said.ends_with('.') && !said.contains("no more") && !said.contains("  "), "{}", said);
        }
    }
}
