//! Everything, as one JSON document. Its shape is a promise: `"confab"` is its version, and fields are only added.
//!
//! Entities are known by their uid. Moments are UTC, days are days, a day of which a part is unknown is shorter.

use std::io::Write;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::failed::Failed;
use super::tables;
use crate::settings;
use crate::store::stamp;

/// The version of the document's shape.
const VERSION: u32 = 1;

/// Each list with the question that answers it, one JSON object a row.
const LISTS: [(&str, &str); 12] = [
    ("companies", "SELECT json_object('uid', uid, 'name', name, 'createdAt', created_at) FROM company ORDER BY id"),
    ("people", include_str!("json_people.sql")),
    ("meetings", include_str!("json_meetings.sql")),
    (
        // Those that were given outside a meeting.
        "promises",
        "SELECT json_object('uid', p.uid, 'person', c.uid, 'whose', whose, 'wording', wording, 'dueOn', due_on,
                            'state', state, 'madeAt', made_at, 'changedAt', p.changed_at)
         FROM promise p JOIN contact c ON c.id = p.contact_id WHERE p.meeting_id IS NULL ORDER BY p.id",
    ),
    (
        // Those that the user has changed.
        "templates",
        "SELECT json_object('uid', uid, 'occasion', occasion, 'language', language, 'tone', tone, 'wording', wording,
                            'changedAt', changed_at)
         FROM letter_template ORDER BY id",
    ),
    (
        // Those that were written for no meeting.
        "questions",
        "SELECT json_object('uid', uid, 'wording', wording, 'state', state, 'createdAt', created_at,
                            'changedAt', changed_at)
         FROM question WHERE meeting_id IS NULL ORDER BY position, id",
    ),
    (
        // The user's own, and what they changed of ours.
        "questionBank",
        "SELECT json_object('uid', uid, 'seed', seed, 'theme', theme, 'wording', wording,
                            'lookItUp', json(iif(look_it_up, 'true', 'false')),
                            'isHidden', json(iif(is_hidden, 'true', 'false')), 'changedAt', changed_at)
         FROM bank_question ORDER BY id",
    ),
    (
        "myMinutes",
        "SELECT json_object('uid', uid, 'name', name, 'wording', wording, 'changedAt', changed_at)
         FROM my_minute ORDER BY position, id",
    ),
    (
        "myStations",
        "SELECT json_object('uid', uid, 'kind', kind, 'name', name, 'what', what, 'fromYear', from_year,
                            'untilYear', until_year, 'changedAt', changed_at)
         FROM my_station ORDER BY position, id",
    ),
    (
        // Those who were named outside a meeting.
        "introductions",
        "SELECT json_object('uid', i.uid, 'from', f.uid, 'person', c.uid, 'name', i.name, 'about', i.about,
                            'state', i.state, 'namedAt', i.named_at, 'stateAt', i.state_at, 'changedAt', i.changed_at)
         FROM introduction i JOIN contact f ON f.id = i.from_id LEFT JOIN contact c ON c.id = i.contact_id
         WHERE i.meeting_id IS NULL ORDER BY i.id",
    ),
    (
        "paths",
        "SELECT json_object('uid', uid, 'name', name, 'createdAt', created_at, 'changedAt', changed_at)
         FROM path ORDER BY id",
    ),
    ("imports", include_str!("json_imports.sql")),
];

pub(super) fn write(conn: &Connection, now: DateTime<Utc>, out: &mut impl Write) -> Result<(), Failed> {
    let settings = serde_json::to_string(&settings::load(conn)?)?;
    let head = format!("{{\"confab\":{VERSION},\"exportedAt\":\"{}\",\"settings\":{settings}", stamp(now));
    out.write_all(head.as_bytes()).map_err(Failed::Writing)?;
    for (name, question) in LISTS {
        write!(out, ",\n\"{name}\":[").map_err(Failed::Writing)?;
        let mut statement = conn.prepare(question)?;
        let mut rows = statement.query([])?;
        let mut comma = "\n";
        while let Some(row) = rows.next()? {
            let object = row.get_ref(0)?.as_str()?;
            write!(out, "{comma}{object}").map_err(Failed::Writing)?;
            comma = ",\n";
        }
        out.write_all(b"]").map_err(Failed::Writing)?;
    }
    tables::write(conn, out)?;
    out.write_all(b"}\n").map_err(Failed::Writing)?;
    out.flush().map_err(Failed::Writing)
}
