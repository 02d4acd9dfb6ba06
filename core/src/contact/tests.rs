mod changed;
mod listed;
mod shown;
mod typed;

use rusqlite::params;

use super::*;
use crate::Error;
use crate::introduction::save_person;
use crate::store::new_uid;
use crate::test::{TestApp, app};
use crate::view::get_person;

fn add(app: &TestApp, name: &str) -> i64 {
    save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
}

fn names(app: &TestApp, query: PeopleQuery) -> Vec<String> {
    list_people(app, &PeopleQuery { limit: 100, ..query }).unwrap().rows.into_iter().map(|row| row.name).collect()
}

fn everybody(app: &TestApp) -> Vec<String> {
    names(app, PeopleQuery::default())
}

fn found(app: &TestApp, text: &str) -> Vec<String> {
    names(app, PeopleQuery { text: text.into(), ..PeopleQuery::default() })
}

fn job(title: &str, company: &str) -> EmploymentInput {
    EmploymentInput { title: title.into(), company: company.into(), is_current: true, ..EmploymentInput::default() }
}

fn refusal<T: std::fmt::Debug>(outcome: crate::Result<T>) -> String {
    match outcome {
        Err(Error::Refused(sentence)) => sentence,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// A meeting with `people` that began at `starts`, and the thank-yous that come with it.
fn meet(app: &TestApp, people: &[i64], starts: &str, minutes: i64) -> i64 {
    app.store()
        .write("Met", |tx| {
            tx.execute(
                "INSERT INTO meeting (uid, starts_at, zone, agreed_minutes, created_at, changed_at)
                 VALUES (?, ?, 'Europe/London', ?, ?2, ?2)",
                params![new_uid(), starts, minutes],
            )?;
            let meeting = tx.last_insert_rowid();
            for person in people {
                tx.execute("INSERT INTO meeting_contact (meeting_id, contact_id) VALUES (?, ?)", [meeting, *person])?;
                tx.execute(
                    "INSERT INTO thank_you (uid, meeting_id, contact_id, changed_at) VALUES (?, ?, ?, ?)",
                    params![new_uid(), meeting, person, starts],
                )?;
            }
            Ok(meeting)
        })
        .unwrap()
        .value
}

fn note(app: &TestApp, meeting: i64, kind: &str, wording: &str) {
    app.store()
        .write("Noted", |tx| {
            Ok(tx.execute(
                "INSERT INTO note (uid, meeting_id, kind, wording, noted_at, changed_at)
                 VALUES (?, ?, ?, ?, '2026-11-20T20:10:00Z', '2026-11-20T20:10:00Z')",
                params![new_uid(), meeting, kind, wording],
            )?)
        })
        .unwrap();
}
