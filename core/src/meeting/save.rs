//! Planning, recording, correcting, calling off and deleting a meeting; each one step that can be undone.

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::{MeetingInput, State, WhenEcho, attendants, load};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Written, new_uid, stamp};
use crate::thank_you::ladder::Rhythm;
use crate::when::{self, When};
use crate::words::{self, Words};
use crate::{contact, note, settings};

/// Nobody meets longer than a day.
const LONGEST: u32 = 1440;

/// Says how “when” is understood, while it is typed. With no agreed minutes only a moment is meant.
///
/// # Errors
/// When the settings cannot be read.
pub fn read_when(app: &Confab, text: &str, agreed_minutes: u32) -> Result<WhenEcho> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let within = Rhythm::from(&settings).within;
    let echo = match when::read(text, i64::from(agreed_minutes.min(LONGEST)), &words) {
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
            WhenEcho { sentence, understood: true, over, local }
        }
        Err(sentence) => WhenEcho { sentence, understood: false, over: false, local: String::new() },
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
    let times = match (&known, request.when.trim()) {
        (Some(known), "") => Times { starts: known.starts, ended: known.ended, agreed, zone: known.zone.name() },
        (_, typed) => {
            let when = when::read(typed, agreed, &words).map_err(Error::refused)?;
            Times::of(&when, agreed, known.as_ref().and_then(|known| known.ended), &words)
        }
    };
    let over = times.ended.unwrap_or(times.starts + Duration::minutes(times.agreed)) <= words.now;
    let state = match &known {
        Some(known) if known.state == State::Cancelled => State::Cancelled,
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
            tidy(&request.place),
            stamp(times.starts),
            times.zone,
            times.agreed,
            times.ended.map(stamp),
            state,
            tidy(&request.aim),
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
        for name in request.new_names.iter().filter(|name| !name.trim().is_empty()) {
            people.push(contact::add_by_name(tx, name, words.now)?);
        }
        seat(tx, id, &people, &now)?;
        for line in request.notes.iter().filter(|line| !line.trim().is_empty()) {
            note::capture(tx, id, line, &words)?;
        }
        Ok(id)
    })
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
            let ended = ended_before.filter(|end| {
                *end > when.start && *end <= words.now && *end - when.start <= Duration::minutes(agreed * 2 + 60)
            });
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
            (false, true) => crate::thank_you::Channel::Linkedin,
            _ => crate::thank_you::Channel::Email,
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
        for table in ["thank_you", "meeting_contact"] {
            conn.prepare_cached(&format!("DELETE FROM {table} WHERE meeting_id = ? AND contact_id = ?"))?
                .execute([meeting, person.contact_id])?;
        }
    }
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
        State::Planned => "It takes place after all",
        State::Held => "It took place",
        State::Cancelled => "Called off",
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
    store.write("It is over", |tx| {
        tx.prepare_cached("UPDATE meeting SET state = 'held', ended_at = ?2, changed_at = ?3 WHERE id = ?1")?
            .execute(params![id, stamp(end), stamp(words.now)])?;
        Ok(())
    })
}

fn read_end(typed: &str, starts: DateTime<Utc>, words: &Words) -> Result<DateTime<Utc>> {
    if typed.trim().is_empty() {
        // To the second, so that an end “just now” is not before a start in the same minute.
        return Ok(words.now);
    }
    let that_day = words.wall(starts).format("%Y-%m-%d");
    let when = when::read(&format!("{that_day} ended {typed}"), 1, words)
        .or_else(|_| when::read(&format!("ended {typed}"), 1, words))
        .map_err(Error::refused)?;
    // “8:30” after an evening that began at eight is half past eight in the evening.
    let later = when.end + Duration::hours(12);
    Ok(if when.end <= starts && later > starts && later <= words.now { later } else { when.end })
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

fn tidy(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control() || *c == '\n').take(2000).collect()
}
