//! Planning, recording, correcting, calling off and deleting a meeting; each one step that can be undone.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::meanwhile::{Asked, meanwhile};
use super::show::their_clock;
use super::{Attendant, Meeting, MeetingInput, State, WhenEcho, WhenInput, attendants, load, show};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::rhythm::Rhythm;
use crate::store::{Written, new_uid, stamp};
use crate::text::fold;
use crate::when::{self, When};
use crate::words::{self, Words};
use crate::{contact, note, settings, thank_you};

/// Nobody meets longer than a day.
const LONGEST: u32 = 1440;

/// Says how “when” is understood, while it is typed, and which other meeting there is at that time. With no agreed
/// minutes only a moment is meant.
///
/// # Errors
/// When the database cannot be read.
pub fn read_when(app: &Confab, request: &WhenInput) -> Result<WhenEcho> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let within = Rhythm::from(&settings).within;
    let agreed_minutes = request.agreed_minutes;
    let read = if request.recording { when::read_past } else { when::read };
    let echo = match read(&request.when, i64::from(agreed_minutes.min(LONGEST)), &words) {
        Ok(when) => {
            let sentence = if agreed_minutes == 0 && !when.end_was_said {
                moment_echo(when.start, within, &words)
            } else if agreed_minutes == 0 {
                moment_echo(when.end, within, &words)
            } else {
                when.echo(within, &words)
            };
            let over = if agreed_minutes == 0 && !when.end_was_said { when.start <= words.now } else { when.is_over };
            let local = words.wall(when.start).format("%Y-%m-%dT%H:%M").to_string();
            let asked = Asked { starts: when.start, ends: when.end, people: &request.contact_ids, id: request.id };
            let (mut sentence, mut other) = (sentence, None);
            if agreed_minutes > 0 {
                let (meanwhile, zones) = app
                    .store()
                    .read(|conn| Ok((meanwhile(conn, &asked, &words)?, contact::zones(conn, &request.contact_ids)?)))?;
                other = meanwhile;
                for (called, zone) in zones.iter().filter(|_| !over) {
                    let theirs = their_clock(when.start, *zone, called, &words);
                    sentence.extend(theirs.map(|theirs| format!(" · {theirs}")));
                }
            }
            WhenEcho { sentence, understood: true, over, local, meanwhile: other }
        }
        Err(sentence) => WhenEcho { sentence, understood: false, over: false, local: String::new(), meanwhile: None },
    };
    Ok(echo)
}

/// `Friday 20 November, 3:20 pm; thank-you by Saturday 3:20 pm`
fn moment_echo(at: DateTime<Utc>, within: Duration, words: &Words) -> String {
    let day = words::weekday_and_date(words.wall(at).date(), words.today());
    let clock = words.clock(at);
    let due = at + within;
    if at > words.now {
        format!("{day}, {clock} – still to come")
    } else if due > words.now {
        format!("{day}, {clock}; thank-you by {} {}", words.wall(due).format("%A"), words.clock(due))
    } else {
        format!("{day}, {clock}; the thank-you was due {}", words.day(due))
    }
}

/// Plans or records a meeting, or changes one; returns its id.
///
/// Over or to come follows from the time typed. A new person's name becomes a contact; each person at a meeting has a
/// thank-you from the start, owed once it is over.
///
/// # Errors
/// [`Error::Refused`] with a sentence for a time not understood, nobody named, or a length that makes no sense;
/// [`Error::Gone`] when the meeting or a person is no longer there.
pub fn save_meeting(app: &Confab, request: &MeetingInput) -> Result<Written<i64>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let store = app.store();
    let known = request.id.map(|id| store.read(|conn| load(conn, id))).transpose()?;
    if request.contact_ids.is_empty() && request.new_names.iter().all(|name| name.trim().is_empty()) {
        return Err(Error::refused("With whom? Choose a person, or type a name to add one."));
    }
    if request.agreed_minutes.is_some_and(|minutes| minutes == 0 || minutes > LONGEST) {
        return Err(Error::refused("A meeting lasts between 1 minute and 24 hours."));
    }
    let agreed = request.agreed_minutes.map_or_else(
        || known.as_ref().map_or(i64::from(settings.usual_minutes), |known| known.agreed_minutes),
        i64::from,
    );
    let (place, aim) = (text(&request.place, "The place")?, text(&request.aim, "The aim")?);
    let typed = request.when.trim();
    let unmoved = known.as_ref().filter(|known| says_the_same(typed, known, &words));
    let times = match unmoved {
        Some(known) => Times { starts: known.starts, ended: known.ended, agreed, zone: known.zone.name() },
        None => {
            let read = if request.recording { when::read_past } else { when::read };
            let when = read(typed, agreed, &words).map_err(Error::refused)?;
            Times::of(&when, agreed, known.as_ref().and_then(|known| known.ended), &words)
        }
    };
    let over = times.ended.unwrap_or(times.starts + Duration::minutes(times.agreed)) <= words.now;
    let state = match &known {
        // Called off stays so until it gets another time.
        Some(known) if known.state.is_off() && unmoved.is_some() => known.state,
        _ if over => State::Held,
        _ => State::Planned,
    };
    let label = match (&known, over) {
        (Some(_), _) => "Changed the meeting",
        (None, true) => "Recorded the meeting",
        (None, false) => "Planned the meeting",
    };
    let now = stamp(words.now);
    store.write(label, |tx| {
        let values = params![
            request.kind,
            request.format,
            place,
            stamp(times.starts),
            times.zone,
            times.agreed,
            times.ended.map(stamp),
            state,
            aim,
            now,
        ];
        let id = if let Some(known) = &known {
            let mut values: Vec<&dyn rusqlite::ToSql> = values.to_vec();
            values.push(&known.id);
            tx.prepare_cached(
                "UPDATE meeting SET kind = ?1, format = ?2, place = ?3, starts_at = ?4, zone = ?5, agreed_minutes = ?6,
                                    ended_at = ?7, state = ?8, aim = ?9, changed_at = ?10
                 WHERE id = ?11",
            )?
            .execute(values.as_slice())?;
            known.id
        } else {
            let uid = new_uid();
            let mut values: Vec<&dyn rusqlite::ToSql> = values.to_vec();
            values.push(&uid);
            tx.prepare_cached(
                "INSERT INTO meeting (kind, format, place, starts_at, zone, agreed_minutes, ended_at, state, aim,
                                      created_at, changed_at, uid)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11)",
            )?
            .execute(values.as_slice())?;
            tx.last_insert_rowid()
        };
        let mut people = request.contact_ids.clone();
        let mut added = HashSet::new();
        for name in request.new_names.iter().filter(|name| !name.trim().is_empty()) {
            if added.insert(fold(name)) {
                people.push(contact::add_by_name(tx, name, words.now)?);
            }
        }
        seat(tx, id, &people, &now)?;
        for line in request.notes.iter().filter(|line| !line.trim().is_empty()) {
            note::capture(tx, id, line, &words)?;
        }
        Ok(id)
    })
}

/// The typed time is the one that the page showed, or none.
fn says_the_same(typed: &str, known: &Meeting, words: &Words) -> bool {
    typed.is_empty() || typed.replacen(' ', "T", 1) == show::local(known.starts, words)
}

struct Times {
    starts: DateTime<Utc>,
    /// Recorded only where the end was said and has passed; otherwise it follows from the agreed length.
    ended: Option<DateTime<Utc>>,
    agreed: i64,
    zone: &'static str,
}

impl Times {
    fn of(when: &When, agreed: i64, ended_before: Option<DateTime<Utc>>, words: &Words) -> Self {
        let zone = words.zone.name();
        if when.end_was_said && when.is_over {
            Self { starts: when.start, ended: Some(when.end), agreed, zone }
        } else if when.end_was_said {
            Self { starts: when.start, ended: None, agreed: when.minutes, zone }
        } else {
            // An end recorded before stays where the start was only corrected a little.
            let ended = ended_before
                .filter(|end| *end > when.start && *end <= words.now && *end - when.start <= Duration::hours(12));
            Self { starts: when.start, ended, agreed, zone }
        }
    }
}

/// Sets who is at a meeting, and with each of them a thank-you.
fn seat(conn: &Connection, meeting: i64, people: &[i64], now: &str) -> Result<()> {
    let mut kept = Vec::new();
    for (position, contact) in people.iter().enumerate() {
        if kept.contains(contact) {
            continue;
        }
        kept.push(*contact);
        let way: Option<(bool, bool)> = conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM contact_email e WHERE e.contact_id = c.id), c.linkedin_key IS NOT NULL
                 FROM contact c WHERE c.id = ?",
            )?
            .query_row([contact], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let channel = match way.ok_or(Error::Gone("person"))? {
            (false, true) => thank_you::Channel::Linkedin,
            _ => thank_you::Channel::Email,
        };
        conn.prepare_cached(
            "INSERT INTO meeting_contact (meeting_id, contact_id, position) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET position = ?3 WHERE position <> ?3",
        )?
        .execute(params![meeting, contact, position as i64])?;
        conn.prepare_cached(
            "INSERT INTO thank_you (uid, meeting_id, contact_id, channel, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![new_uid(), meeting, contact, channel, now])?;
    }
    for person in attendants(conn, meeting)?.iter().filter(|person| !kept.contains(&person.contact_id)) {
        unseat(conn, meeting, person)?;
    }
    Ok(())
}

/// Takes somebody off a meeting. A settled thank-you stays on record, and words written are not thrown away in passing.
fn unseat(conn: &Connection, meeting: i64, person: &Attendant) -> Result<()> {
    if let (Some(id), Some(thank_you::State::Open)) = (person.thank_you_id, person.thank_you_state) {
        if conn
            .prepare_cached(
                "SELECT 1 FROM letter
                 WHERE occasion = 'thank_you' AND meeting_id = ? AND contact_id = ? AND body IS NOT NULL",
            )?
            .exists([meeting, person.contact_id])?
        {
            return Err(Error::refused(format!(
                "You have begun a thank-you to {} for this meeting. Mark it as sent or not needed first.",
                person.name
            )));
        }
        conn.prepare_cached("DELETE FROM thank_you WHERE id = ?")?.execute([id])?;
    }
    conn.prepare_cached("DELETE FROM meeting_contact WHERE meeting_id = ? AND contact_id = ?")?
        .execute([meeting, person.contact_id])?;
    Ok(())
}

/// Says that a meeting takes place after all, was held, or was called off. What was called off owes nothing.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] when it is said to be held before it has begun.
pub fn set_meeting_state(app: &Confab, id: i64, state: State) -> Result<Written<()>> {
    let words = app.words()?;
    let store = app.store();
    let meeting = store.read(|conn| load(conn, id))?;
    if state == State::Held && meeting.starts > words.now {
        return Err(Error::refused(format!(
            "It has not begun yet: it is planned for {}. Change its time first if it took place earlier.",
            words.day_and_clock(meeting.starts)
        )));
    }
    let label = match state {
        State::Planned => "Put the meeting back",
        State::Held => "Recorded that it took place",
        State::CalledOff => "Called off",
        State::DidNotCome => "Recorded that nobody came",
    };
    // Said to be held while it still runs by the plan: then it ended now.
    let ended = (state == State::Held && meeting.end() > words.now).then_some(words.now).or(meeting.ended);
    store.write(label, |tx| {
        tx.prepare_cached("UPDATE meeting SET state = ?2, ended_at = ?3, changed_at = ?4 WHERE id = ?1")?
            .execute(params![id, state, ended.map(stamp), stamp(words.now)])?;
        Ok(())
    })
}

/// Records when a meeting ended: just now where nothing is typed. From then on the thank-you's time runs.
///
/// A bare clock belongs to the day on which the meeting began.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for an end not understood, before the start, or still to come.
pub fn end_meeting(app: &Confab, id: i64, when: &str) -> Result<Written<()>> {
    let words = app.words()?;
    let store = app.store();
    let meeting = store.read(|conn| load(conn, id))?;
    let end = read_end(when, meeting.starts, &words)?;
    if end <= meeting.starts {
        return Err(Error::refused(format!(
            "That is before it began, {}. Write a later time, or change when it began first.",
            words.day_and_clock(meeting.starts)
        )));
    }
    if end > words.now {
        return Err(Error::refused("That is still to come. Leave it empty for just now, or write when it ended."));
    }
    if end - meeting.starts > Duration::days(1) {
        return Err(Error::refused(format!(
            "That would be longer than a day: it began {}. Write an earlier time, or change when it began first.",
            words.day_and_clock(meeting.starts)
        )));
    }
    store.write("Recorded the end", |tx| {
        tx.prepare_cached("UPDATE meeting SET state = 'held', ended_at = ?2, changed_at = ?3 WHERE id = ?1")?
            .execute(params![id, stamp(end), stamp(words.now)])?;
        Ok(())
    })
}

fn read_end(typed: &str, starts: DateTime<Utc>, words: &Words) -> Result<DateTime<Utc>> {
    let typed = typed.trim();
    if typed.is_empty() {
        // To the second, so that an end “just now” is not before a start in the same minute.
        return Ok(words.now);
    }
    let day = |days: i64| (words.wall(starts) + Duration::days(days)).format("%Y-%m-%d");
    // On the day it began or, past midnight, the day after; “8:30” may be half past eight in the evening.
    let near = [0, 1]
        .into_iter()
        .filter_map(|days| when::read(&format!("{} ended {typed}", day(days)), 1, words).ok())
        .flat_map(|when| [when.end, when.end + Duration::hours(12)])
        .filter(|end| *end > starts && *end <= words.now && *end - starts < Duration::hours(24))
        .min();
    if is_clock(typed)
        && let Some(near) = near
    {
        return Ok(near);
    }
    let that_day = when::read(&format!("{} ended {typed}", day(0)), 1, words);
    let when = that_day.or_else(|_| when::read(&format!("ended {typed}"), 1, words)).map_err(Error::refused)?;
    Ok(when.end)
}

/// `3:45`, `15.45`, `3:45 pm`: a clock in figures and nothing else.
fn is_clock(typed: &str) -> bool {
    let letters: String = typed.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    ["", "am", "pm"].contains(&letters.as_str())
        && typed.contains(|c: char| c.is_ascii_digit())
        && !typed.contains(['-', '–', '/'])
        && typed.matches(['.', ':']).count() <= 1
}

/// Deletes a meeting with its notes, promises and thank-yous.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_meeting(app: &Confab, id: i64) -> Result<Written<()>> {
    let store = app.store();
    let (meeting, people) = store.read(|conn| Ok((load(conn, id)?, attendants(conn, id)?)))?;
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let label = format!("Deleted the {} with {}", meeting.format.noun(), words::list(&names, 2));
    store.write(&label, |tx| {
        tx.prepare_cached("DELETE FROM meeting WHERE id = ?")?.execute([id])?;
        Ok(())
    })
}

/// Longer texts are a document pasted into the wrong field.
const LONGEST_TEXT: usize = 4000;

fn text(typed: &str, what: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.chars().count() > LONGEST_TEXT {
        return Err(Error::refused(format!("{what} is too long. Keep it to a few sentences.")));
    }
    Ok(typed.chars().filter(|c| !c.is_control() || *c == '\n').collect())
}
