//! Meetings as the screens show them: a row of the list, and the page with everything that belongs to one meeting. What is
//! reckoned of several entities at once is `view`'s.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::stored::AT_THE_DOOR;
use super::wording::{about_person, clock_there, given_words, how, standing, state_words, their_clock};
use super::{
    Attendant, Meeting, MeetingPage, MeetingPerson, MeetingRow, Meetings, State, attendants, load, with_meetings,
};
use crate::app::Confab;
use crate::error::Result;
use crate::promise::{Promise, PromiseRow};
use crate::rhythm::Rhythm;
use crate::settings;
use crate::text::fold;
use crate::thank_you;
use crate::words::{self, Words};
use crate::{introduction, note, promise, question};

/// Returns the agenda: what is to come, the next first, and what is past, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_meetings(app: &Confab) -> Result<Meetings> {
    let (words, rhythm) = (app.words()?, Rhythm::from(&settings::get_settings(app)?));
    app.store().read(|conn| {
        let (mut coming, mut past, mut called_off) = (Vec::new(), Vec::new(), Vec::new());
        for meeting in with_meetings(conn, "ORDER BY m.starts_at, m.id", [])? {
            let row = row(conn, &meeting, &words, &rhythm)?;
            match (meeting.end() > words.now, meeting.state) {
                (true, State::CalledOff) => called_off.push(row),
                // Nobody waits for it any more, though its time is not quite over.
                (true, State::DidNotCome) | (false, _) => past.push(row),
                (true, State::Planned | State::Held) => coming.push(row),
            }
        }
        past.reverse();
        Ok(Meetings { coming, past, called_off })
    })
}

/// One line of an agenda.
pub(crate) fn row(conn: &Connection, meeting: &Meeting, words: &Words, rhythm: &Rhythm) -> Result<MeetingRow> {
    let people = attendants(conn, meeting.id)?;
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let (why, tone, thank_you_id) = standing(meeting, &people, words, rhythm);
    let date = words.wall(meeting.starts).date();
    let away = (date - words.today()).num_days();
    let clock = words.clock(meeting.starts);
    let (time, day) = match away {
        -1..=1 => (clock, words::day(date, words.today())),
        -6..=6 => (format!("{} {clock}", date.format("%a")), words::days_away(date, words.today())),
        // Further away the day says more than the clock.
        _ => (words::short_date(date, words.today()), clock),
    };
    Ok(MeetingRow {
        id: meeting.id,
        time,
        day,
        who: words::list(&names, 3),
        line: line(meeting, &people, words),
        why,
        state: meeting.state,
        is_off: meeting.state.is_off(),
        live: meeting.is_live(words.now),
        tone,
        thank_you_id,
    })
}

/// `Data lead at Northwind · phone, 20 min · 16:30 for Priya`
fn line(meeting: &Meeting, people: &[Attendant], words: &Words) -> String {
    let mut parts = Vec::new();
    if let [person] = people
        && !person.work.is_empty()
    {
        parts.push(person.work.clone());
    }
    parts.push(format!("{}, {}", how(meeting), words::span(chrono::Duration::minutes(meeting.minutes()))));
    if meeting.end() > words.now
        && let [person] = people
        && let Some(theirs) = their_clock(meeting.starts, person.zone, &person.given_name, words)
    {
        parts.push(theirs);
    }
    if meeting.is_given {
        let asks = if meeting.is_over(words.now) { "asked" } else { "asks" };
        parts.push(match people {
            [person] => format!("{} {asks} you", person.given_name),
            _ => format!("they {} you", asks.trim_end_matches('s')),
        });
    }
    parts.join(" · ")
}

/// Returns one meeting whole.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there.
pub fn get_meeting(app: &Confab, id: i64) -> Result<MeetingPage> {
    let (words, rhythm) = (app.words()?, Rhythm::from(&settings::get_settings(app)?));
    app.store().read(|conn| {
        let meeting = load(conn, id)?;
        let people = attendants(conn, id)?;
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let over = meeting.is_over(words.now);
        let (prepared, notes) = note::of_meeting(conn, &meeting, &words)?;
        let promises =
            promise::of_meeting(conn, id)?.iter().map(|promise| promise_row(promise, &people, &words)).collect();
        Ok(MeetingPage {
            id,
            title: format!("{} with {}", meeting.format.title(), words::list(&names, 3)),
            when_words: when_words(&meeting, &people, &words),
            people: people
                .iter()
                .map(|person| {
                    let (thank_you, tone) = about_person(&meeting, person, &words, &rhythm);
                    let owed = over && !meeting.is_given && person.thank_you_state == Some(thank_you::State::Open);
                    MeetingPerson {
                        contact_id: person.contact_id,
                        name: person.name.clone(),
                        work: person.work.clone(),
                        thank_you_id: person.thank_you_id,
                        owed,
                        thank_you,
                        tone,
                    }
                })
                .collect(),
            kind: meeting.kind,
            format: meeting.format,
            place: meeting.place.clone(),
            aim: meeting.aim.clone(),
            is_given: meeting.is_given,
            given_words: given_words(&meeting, &people, &words),
            travel_minutes: meeting.travel_minutes,
            state: meeting.state,
            is_off: meeting.state.is_off(),
            state_words: state_words(&meeting, &people, &words),
            has_begun: meeting.has_begun(words.now),
            running: meeting.is_running(words.now),
            over,
            live: meeting.is_live(words.now),
            early: early(&meeting, &words),
            agreed_minutes: u32::try_from(meeting.agreed_minutes).unwrap_or_default(),
            starts_local: local(meeting.starts, &words),
            ends_local: local(meeting.end(), &words),
            zone: meeting.zone.name().to_owned(),
            questions: question::of_meeting(conn, id)?,
            prepared,
            notes,
            bullets_question: note::bullets_question(conn, id)?,
            promises,
            named: introduction::of_meeting(conn, id, &words)?,
        })
    })
}

/// When the page becomes the one to be in the meeting with.
fn early(meeting: &Meeting, words: &Words) -> String {
    if meeting.state != State::Planned || meeting.has_begun(words.now) || meeting.is_live(words.now) {
        return String::new();
    }
    format!("{} before it begins, the clock comes up here, and the line for what they say.", words::span(AT_THE_DOOR))
}

/// A promise as the meeting's page shows it: where there were several, with whose it is.
pub(crate) fn promise_row(promise: &Promise, people: &[Attendant], words: &Words) -> PromiseRow {
    let row = promise::row(promise, words);
    match people.iter().find(|person| person.contact_id == promise.contact_id) {
        Some(person) if people.len() > 1 && !fold(&row.wording).contains(&fold(&person.given_name)) => {
            PromiseRow { who: person.given_name.clone(), ..row }
        }
        _ => row,
    }
}

/// `2026-11-20T20:05` on the user's wall clock.
pub(super) fn local(at: DateTime<Utc>, words: &Words) -> String {
    words.wall(at).format("%Y-%m-%dT%H:%M").to_string()
}

/// `Yesterday, 8:05–8:30 pm`, `Tuesday 24 November, 9:30–9:50`, with the other zone where it was meant in one, and
/// before it is over with the clocks of those who have another.
fn when_words(meeting: &Meeting, people: &[Attendant], words: &Words) -> String {
    let date = words.wall(meeting.starts).date();
    let day = match (date - words.today()).num_days() {
        -1..=1 => words::capital(&words::day(date, words.today())),
        _ => words::weekday_and_date(date, words.today()),
    };
    let mut text = format!("{day}, {}", words.clock_range(meeting.starts, meeting.end()));
    let there = Words::new(words.now, meeting.zone, words.hours);
    let clocks: Vec<String> = people
        .iter()
        .filter(|_| !meeting.is_over(words.now))
        .filter_map(|person| their_clock(meeting.starts, person.zone, &person.given_name, words))
        .collect();
    let elsewhere = clock_there(meeting.starts, &there, words);
    // The same clock is not told twice, of the place and of who is there.
    let is_told = clocks.iter().any(|theirs| theirs.starts_with(&format!("{elsewhere} for ")));
    if there.wall(meeting.starts) != words.wall(meeting.starts) && !is_told {
        let place = meeting.zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
        text.push_str(&format!(" ({elsewhere} in {place})"));
    }
    for theirs in clocks {
        text.push_str(&format!(" · {theirs}"));
    }
    text
}
