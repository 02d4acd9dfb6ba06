//! Letters from meetings as people really note them: each read by somebody, judged in a line, and pinned.
//!
//! `corpus/meetings.txt` holds the meetings, `corpus/verdicts.txt` the verdicts, `corpus/letters.txt` what came of them.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use rusqlite::params;

use super::{Channel, LetterPage, LetterRef, LetterStyle, Occasion, choose_letter_style, get_letter};
use crate::contact::{EmploymentInput, PersonInput};
use crate::introduction::save_person;
use crate::meet::{MeetingInput, save_meeting};
use crate::meeting::Format;
use crate::settings::save_settings;
use crate::store::{new_uid, stamp};
use crate::test::{TestApp, app};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/letter/corpus").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(file(name)).unwrap_or_default().replace("\r\n", "\n")
}

/// One meeting of the file.
struct Case<'f> {
    number: &'f str,
    head: &'f str,
    name: &'f str,
    style: Vec<&'f str>,
    met: (&'f str, &'f str),
    facts: HashMap<&'f str, &'f str>,
    occasion: Occasion,
    /// Kind, who said it and the like, wording.
    lines: Vec<(&'f str, &'f str, &'f str)>,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("== ") {
            let mut fields = head.split(" | ");
            let mut next = || fields.next().unwrap();
            let (number, name, style, met) = (next(), next(), next(), next());
            let facts = fields.map(|fact| fact.split_once('=').unwrap_or((fact, ""))).collect();
            let (style, met, occasion) = (style.split(' ').collect(), met.split_once(' ').unwrap(), Occasion::ThankYou);
            cases.push(Case { number, head, name, style, met, facts, occasion, lines: Vec::new() });
            continue;
        }
        let case = cases.last_mut().unwrap();
        let (kind, wording) = line.split_once(": ").unwrap();
        if kind == "occasion" {
            case.occasion = Occasion::ALL.into_iter().find(|known| known.as_str() == wording).unwrap();
            continue;
        }
        let (kind, more) = kind.split_once('[').unwrap_or((kind, ""));
        case.lines.push((kind, more.trim_end_matches(']'), wording));
    }
    cases
}

fn write_down(app: &TestApp, case: &Case<'_>) -> LetterRef {
    let fact = |name: &str| case.facts.get(name).copied();
    let job = fact("company").map(|company| EmploymentInput {
        company: company.into(),
        is_current: true,
        ..EmploymentInput::default()
    });
    let person = PersonInput {
        name: case.name.into(),
        zone: fact("zone").map(str::to_owned),
        emails: fact("email").map(|address| vec![address.to_owned()]),
        employments: job.map(|job| vec![job]),
        ..PersonInput::default()
    };
    let contact = save_person(app, &person).unwrap().value;
    let format = match case.met.0 {
        "coffee" => Format::Coffee,
        "video" => Format::Video,
        "phone" => Format::Phone,
        "office" => Format::Office,
        "walk" => Format::Walk,
        "meal" => Format::Meal,
        _ => Format::Other,
    };
    let when = match case.met.1 {
        "yesterday" => "2026-11-20 15:00",
        "today" => "2026-11-21 10:00",
        "tomorrow" => "2026-11-22 15:00",
        "tuesday" => "2026-11-17 15:00",
        "next" => "2026-11-24 15:00",
        "first" => "2026-11-01 15:00",
        "old" => "2026-11-12 15:00",
        _ => "2025-12-02 15:00",
    };
    let others = fact("also").map(|name| vec![name.to_owned()]).unwrap_or_default();
    let meeting = MeetingInput {
        contact_ids: vec![contact],
        new_names: others,
        when: fact("from").unwrap_or(when).into(),
        over_is_meant: true,
        format,
        place: fact("place").unwrap_or_default().into(),
        ..MeetingInput::default()
    };
    let id = save_meeting(app, &meeting).unwrap().value;
    if fact("from").is_some() {
        save_meeting(app, &MeetingInput { id: Some(id), new_names: Vec::new(), when: when.into(), ..meeting }).unwrap();
    }
    let meeting = id;
    let of = LetterRef { occasion: case.occasion, meeting_id: meeting, contact_id: contact };
    let began = format!("{}Z", when.replace(' ', "T") + ":00");
    let before = stamp(began.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - chrono::Duration::minutes(10));
    app.store()
        .write_silently(|tx| {
            for (column, name) in
                [("given_name", "given"), ("family_name", "family"), ("name_title", "title"), ("salutation", "salutation")]
            {
                if let Some(value) = fact(name) {
                    tx.execute(&format!("UPDATE contact SET {column} = ? WHERE id = ?"), params![value, contact])?;
                }
            }
            let who = |more: &str| -> rusqlite::Result<Option<i64>> {
                let Some(name) = more.strip_prefix("by ") else { return Ok(None) };
                let sql = "SELECT c.id FROM contact c JOIN meeting_contact mc ON mc.contact_id = c.id
                           WHERE mc.meeting_id = ? AND c.name = ?";
                tx.query_row(sql, params![meeting, name], |row| row.get(0)).map(Some)
            };
            for (kind, more, wording) in &case.lines {
                let at = if *more == "before" { &before } else { &began };
                let whose = match *kind {
                    "promise" => Some("theirs"),
                    "mine" => Some("mine"),
                    _ => None,
                };
                if let Some(whose) = whose {
                    tx.execute(
                        "INSERT INTO promise (uid, contact_id, meeting_id, whose, wording, is_assumed, made_at, changed_at)
                         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        params![new_uid(), who(more)?.unwrap_or(contact), meeting, whose, wording, *more == "whose", at, at],
                    )?;
                    continue;
                }
                let kind = if *kind == "about" { "about_them" } else { kind };
                tx.execute(
                    "INSERT INTO note (uid, meeting_id, contact_id, kind, is_private, wording, noted_at, changed_at)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    params![new_uid(), meeting, who(more)?, kind, *more == "private", wording, at, at],
                )?;
            }
            Ok(())
        })
        .unwrap();
    let chosen = serde_json::json!({
        "language": case.style[0], "tone": case.style[1], "addressForm": case.style.get(2),
    });
    choose_letter_style(app, of, serde_json::from_value::<LetterStyle>(chosen).unwrap()).unwrap();
    of
}

fn letter(app: &TestApp, case: &Case<'_>) -> LetterPage {
    let of = write_down(app, case);
    let name = if case.facts.contains_key("noname") { "" } else { "Jo" };
    save_settings(app, serde_json::json!({ "myName": name })).unwrap();
    let channel = case.facts.get("channel").copied().unwrap_or("email");
    let channel = Channel::ALL.into_iter().find(|known| known.as_str() == channel).unwrap();
    get_letter(app, of, Some(channel)).unwrap()
}

#[test]
fn every_letter_of_the_corpus_is_as_it_was_when_it_was_read() {
    let (file_of_meetings, file_of_verdicts) = (read("meetings.txt"), read("verdicts.txt"));
    let verdicts: HashMap<&str, &str> = file_of_verdicts.lines().filter_map(|line| line.split_once(' ')).collect();
    let cases = cases(&file_of_meetings);
    assert!(cases.len() >= 80, "{} meetings", cases.len());
    let app = app();
    let mut rendered = String::new();
    for case in &cases {
        let page = letter(&app, case);
        let _ = writeln!(rendered, "== {}", case.head);
        if !page.letter.subject.is_empty() {
            let _ = writeln!(rendered, "Subject: {}", page.letter.subject);
        }
        let _ = writeln!(rendered, "{}", page.letter.body);
        for line in &page.to_put_in {
            let _ = writeln!(rendered, "  + {}", line.passage);
        }
        for line in &page.kept_back {
            let _ = writeln!(rendered, "  - {} ({})", line.wording, line.reason);
        }
        let _ = writeln!(rendered, "  = {}, {}", page.review.count, page.review.sentence);
        let verdict = verdicts.get(case.number).copied().unwrap_or_default();
        let _ = writeln!(rendered, "  Verdict: {verdict}\n");
        assert!(page.trouble.is_empty());
        if std::env::var_os("CONFAB_RENDER_LETTERS").is_none() {
            assert!(!verdict.is_empty(), "somebody must read {} and say what they think of it", case.head);
        }
    }
    if std::env::var_os("CONFAB_RENDER_LETTERS").is_some() {
        std::fs::write(file("letters.txt"), &rendered).unwrap();
    }
    assert!(
        rendered == read("letters.txt"),
        "a letter has changed: render them with CONFAB_RENDER_LETTERS=1, read what changed, and judge it anew"
    );
}
