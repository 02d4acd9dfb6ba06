//! How tomorrow's call with Priya is prepared, so that the page *Prepare* shows what it is for: told as a user would have
//! written it.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::{Statements, new_uid, stamp};

/// What the sample's user says of themselves.
const MINUTE: &str = "I studied geography in Leeds, then planned timetables at a bus company for two years. I like it when \
                      a change of mine shows up on the street. I find it hard to wait for a committee. What worries me is \
                      whether data work gets anything through, or only describes why it did not; what excites me is that \
                      somebody there decides with it.";

const QUESTIONS: [(&str, bool, bool); 6] = [
    ("What lured you from banking to buses?", false, false),
    ("What does a Tuesday look like?", false, false),
    ("What do you like least?", false, false),
    ("How many people work on data at Northwind?", true, false),
    ("Which skill do you wish you had right now?", false, false),
    ("Who are two or three people you would talk to next, and may I mention you?", false, true),
];

const RESEARCH: [(&str, &str); 2] = [
    ("Her talk on open timetables", "https://transport-days.example/talks"),
    ("Interview in Transit", "March, library copy"),
];

/// Prepares the meeting with `priya`, whom `sam` introduced. `asked` is when; `year` the present one.
pub(super) fn prepare(conn: &Connection, priya: i64, sam: i64, year: i32, asked: DateTime<Utc>) -> Result<()> {
    let at = stamp(asked);
    let meeting: i64 = conn.one(
        "UPDATE meeting SET aim = ?2, give = ?3 WHERE id = (
               SELECT m.id FROM meeting m JOIN meeting_contact mc ON mc.meeting_id = m.id
               WHERE mc.contact_id = ?1 ORDER BY m.starts_at DESC LIMIT 1) RETURNING id",
        params![
            priya,
            "Is data work in public transport as slow as everyone says, and who gets things through anyway?",
            "The bus survey, with its raw answers"
        ],
        |row| row.get(0),
    )?;
    for (position, (wording, look_it_up, is_ask)) in (0_i64..).zip(QUESTIONS) {
        conn.run(
            "INSERT INTO question (uid, meeting_id, wording, look_it_up, is_ask, position, created_at, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
            params![new_uid(), meeting, wording, look_it_up, is_ask, position, at],
        )?;
    }
    for (position, (wording, source)) in (0_i64..).zip(RESEARCH) {
        conn.run(
            "INSERT INTO research (uid, meeting_id, wording, source, position, created_at, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
            params![new_uid(), meeting, wording, source, position, at],
        )?;
    }
    conn.run(
        "INSERT INTO my_minute (uid, name, wording, changed_at) VALUES (?, 'The usual one', ?, ?)",
        params![new_uid(), MINUTE, at],
    )?;
    for (kind, name, key, what, from, until) in [
        ("school", "University of Leeds", "university of leeds", "BA Geography", Some(year - 11), Some(year - 7)),
        ("employer", "Wharfe Buses", "wharfe buses", "timetable planner", Some(year - 7), Some(year - 5)),
        ("city", "Leeds", "leeds", "", None, Some(year - 5)),
    ] {
        conn.run(
            "INSERT INTO my_station (uid, kind, name, name_key, what, from_year, until_year, changed_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![new_uid(), kind, name, key, what, from, until, at],
        )?;
    }
    conn.run(
        "INSERT INTO contact_school (contact_id, name, name_key, degree, from_year, until_year) VALUES (?, ?, ?, ?, ?, ?)",
        params![priya, "University of Leeds", "university of leeds", "MSc Transport", year - 9, year - 7],
    )?;
    conn.run(
        "INSERT INTO contact_phone (contact_id, number, number_key, label) VALUES (?, '+44 7700 900812', '+447700900812', 'mobile')",
        [priya],
    )?;
    conn.run(
        "INSERT INTO introduction (uid, from_id, contact_id, name, about, state, named_at, state_at, changed_at)
         VALUES (?1, ?2, ?3, 'Priya Raman', '', 'made', ?4, ?4, ?4)",
        params![new_uid(), sam, priya, at],
    )
}
