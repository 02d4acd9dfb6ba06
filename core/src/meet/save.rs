//! Planning, recording, correcting, calling off and deleting a meeting; each one step that can be undone.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Timelike, Utc};
use rusqlite::{Connection, params};

use super::meanwhile::{Asked, meanwhile};
use super::wording::{self, Done};
use super::{MeetingInput, WhenEcho, WhenInput};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::letter::{self, LetterRef, Occasion};
use crate::meeting::history::{self, What};
use crate::meeting::{self, Attendant, Meeting, State, attendants, load, travel};
use crate::rhythm::Rhythm;
use crate::settings::Settings;
use crate::store::{Statements, Store, Written, new_uid, stamp};
use crate::text::fold;
use crate::when::{self, Unclear, When};
use crate::words::Words;
use crate::{contact, introduction, note, promise, question, settings, thank_you};

/// Nobody meets longer than a day.
const LONGEST: u32 = 1440;

/// Says how “when” is understood, while it is typed, and which other meeting there is at that time. With no agreed
/// minutes only a moment is meant.
pub fn read_when(app: &Confab, request: &WhenInput) -> Result<WhenEcho> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let within = Rhythm::from(&settings).within;
    let known = request.id.map(|id| app.store().read(|conn| load(conn, id))).transpose()?;
    if let (0, Some(meeting)) = (request.agreed_minutes, &known) {
        return match read_end(&request.when, meeting, &words) {
            Ok(end) => {
                let mut sentence = wording::moment_echo(end, within, &words);
                if end <= meeting.starts {
                    sentence.push_str(&wording::began_earlier(&words.day_and_clock(start_before(end, meeting))));
                }
                Ok(understood(sentence, end, &words))
            }
            Err(Error::Refused(sentence)) => Ok(not_understood(sentence.into())),
            Err(error) => Err(error),
        };
    }
    let minutes = match length(&request.length) {
        Ok(said) => said.unwrap_or(i64::from(request.agreed_minutes.min(LONGEST))),
        Err(Error::Refused(sentence)) => return Ok(not_understood(sentence.into())),
        Err(error) => return Err(error),
    };
    let when = match read_time(&request.when, minutes, request.recording, known.as_ref(), &words) {
        Ok(when) => when,
        Err(unclear) => return Ok(not_understood(unclear)),
    };
    if request.agreed_minutes == 0 {
        let moment = if when.end_was_said { when.end } else { when.start };
        return Ok(understood(wording::moment_echo(moment, within, &words), moment, &words));
    }
    let asked = Asked { starts: when.start, ends: when.end, people: &request.contact_ids, id: request.id };
    let (meanwhile, zones) =
        app.store().read(|conn| Ok((meanwhile(conn, &asked, &words)?, contact::zones(conn, &request.contact_ids)?)))?;
    let mut sentence = match request.is_given {
        true => when.echo_without_thanks(&words),
        false => when.echo(within, &words),
    };
    for (called, zone) in zones.iter().filter(|_| !when.is_over) {
        let theirs = meeting::their_clock(when.start, *zone, called, &words);
        sentence.extend(theirs.map(|theirs| format!(" · {theirs}")));
    }
    let maybe_thanked = !request.is_given
        && when.is_over
        && (when.end + within <= words.now || words.wall(when.end).date() < words.today());
    Ok(WhenEcho {
        over: when.is_over,
        maybe_thanked,
        needs_confirming: needs_confirming(&when, request.recording, known.as_ref(), &words),
        meanwhile,
        ..understood(sentence, when.start, &words)
    })
}

fn understood(sentence: String, at: DateTime<Utc>, words: &Words) -> WhenEcho {
    let (over, local) = (at <= words.now, meeting::local(at, words));
    WhenEcho { sentence, understood: true, over, local, starts: Some(at), ..WhenEcho::default() }
}

fn not_understood(unclear: Unclear) -> WhenEcho {
    let local = unclear.day.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default();
    WhenEcho { sentence: unclear.sentence, local, offer: unclear.offer, ..WhenEcho::default() }
}

/// Understands the time of a meeting: one to come, unless it is recorded or was over before it is changed. The latter
/// may still be moved to a day to come.
fn read_time(
    typed: &str,
    minutes: i64,
    recording: bool,
    known: Option<&Meeting>,
    words: &Words,
) -> std::result::Result<When, Unclear> {
    if recording {
        return when::read_past(typed, minutes, words);
    }
    let coming = when::read(typed, minutes, words);
    if known.is_some_and(|known| known.is_over(words.now)) {
        return when::read_past(typed, minutes, words).or_else(|unclear| coming.map_err(|_| unclear));
    }
    coming
}

/// A time that is over is never planned without saying so first: it starts a clock for thanking somebody.
fn needs_confirming(when: &When, recording: bool, known: Option<&Meeting>, words: &Words) -> bool {
    when.is_over && !recording && !known.is_some_and(|known| known.is_over(words.now))
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
    if request.contact_ids.is_empty() && request.new_names.iter().all(|name| name.trim().is_empty()) {
        return Err(Error::refused(wording::WITH_WHOM));
    }
    if request.agreed_minutes.is_some_and(|minutes| minutes == 0 || minutes > LONGEST) {
        return Err(Error::refused(wording::TOO_LONG));
    }
    let request = &MeetingInput {
        agreed_minutes: length(&request.length)?.and_then(|said| u32::try_from(said).ok()).or(request.agreed_minutes),
        ..request.clone()
    };
    let way = way(request)?;
    let (place, aim) = (text(&request.place, "The place")?, text(&request.aim, "The aim")?);
    // What is new is known before anything is read; what is changed is read within the write, as it is by then.
    let new = if request.id.is_none() { Some(Times::typed(request, None, &settings, &words)?) } else { None };
    let done = match &new {
        None => Done::Changed,
        Some(times) if times.are_over(words.now) => Done::Recorded,
        Some(_) => Done::Planned,
    };
    let now = stamp(words.now);
    app.store().write(done, |tx| {
        let known = request.id.map(|id| load(tx, id)).transpose()?;
        let times = match new {
            Some(times) => times,
            None => Times::typed(request, known.as_ref(), &settings, &words)?,
        };
        let is_in_it = |known: &Meeting| known.is_live(words.now) && says_the_same(&request.when, known, &words);
        let over = times.are_over(words.now) && !known.as_ref().is_some_and(is_in_it);
        let state = match &known {
            // Called off stays so until it gets another time.
            Some(known) if known.state.is_off() && says_the_same(&request.when, known, &words) => known.state,
            _ if over => State::Held,
            _ => State::Planned,
        };
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
            request.is_given,
            way,
            // Who agreed to one time has not agreed to another.
            known.as_ref().filter(|known| known.starts == times.starts).and_then(|known| known.confirmed).map(stamp),
        ];
        let id = if let Some(known) = &known {
            let mut values: Vec<&dyn rusqlite::ToSql> = values.to_vec();
            values.push(&known.id);
            tx.run(
                "UPDATE meeting SET kind = ?1, format = ?2, place = ?3, starts_at = ?4, zone = ?5, agreed_minutes = ?6,
                                    ended_at = ?7, state = ?8, aim = ?9, changed_at = ?10, is_given = ?11,
                                    travel_minutes = ?12, confirmed_at = ?13,
                                    begun_at = iif(starts_at = ?4, begun_at, NULL)
                 WHERE id = ?14",
                values.as_slice(),
            )?;
            known.id
        } else {
            let uid = new_uid();
            let mut values: Vec<&dyn rusqlite::ToSql> = values.to_vec();
            values.push(&uid);
            tx.run(
                "INSERT INTO meeting (kind, format, place, starts_at, zone, agreed_minutes, ended_at, state, aim,
                                      created_at, changed_at, is_given, travel_minutes, confirmed_at, uid)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13, ?14)",
                values.as_slice(),
            )?;
            tx.last_insert_rowid()
        };
        let mut people = request.contact_ids.clone();
        let mut added = HashSet::new();
        for name in request.new_names.iter().filter(|name| !name.trim().is_empty()) {
            if added.insert(fold(name)) {
                people.push(introduction::add_by_name(tx, name, words.now)?);
            }
        }
        tell(tx, id, known.as_ref(), &times, state, &words)?;
        if let Some(minutes) = way {
            travel::remember(tx, &place, minutes, words.now)?;
        }
        seat(tx, id, &people, &now)?;
        let lines: Vec<&str> =
            request.notes.iter().map(String::as_str).filter(|line| !line.trim().is_empty()).collect();
        // While it is planned the lines are asked for as questions, also where it begins this very minute.
        note::capture_as(tx, id, &lines, !over, &words)?;
        if over && request.already_thanked && !request.is_given {
            thank_you::settle_as_thanked(tx, id, &words)?;
        }
        Ok(id)
    })
}

/// Writes down what this saving makes of the meeting: it is planned, it took place, it is at another time.
fn tell(conn: &Connection, id: i64, known: Option<&Meeting>, times: &Times, state: State, words: &Words) -> Result<()> {
    let what = match (known, state) {
        (None, State::Held) => What::Held,
        (None, _) => What::Planned,
        (Some(known), State::Held) if known.state != State::Held => What::Held,
        // The start of one that is over is put right; of one to come it is moved.
        (Some(known), State::Planned) if known.starts != times.starts && !known.is_over(words.now) => {
            letter::let_go(conn, id, &[Occasion::Confirm, Occasion::Moved], words.now)?;
            return history::add(conn, id, What::Moved, Some(known.starts), words.now);
        }
        _ => return Ok(()),
    };
    history::add(conn, id, what, None, words.now)
}

/// The length as typed; `None` where nothing is.
fn length(typed: &str) -> Result<Option<i64>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match when::read_length(typed) {
        Some(minutes) if (1..=i64::from(LONGEST)).contains(&minutes) => Ok(Some(minutes)),
        Some(_) => Err(Error::refused(wording::TOO_LONG)),
        None => Err(Error::refused(wording::NO_LENGTH)),
    }
}

/// How long it takes to get there, as typed. To a call nobody goes.
fn way(request: &MeetingInput) -> Result<Option<i64>> {
    if request.travel.trim().is_empty() || !request.format.is_in_person() {
        return Ok(None);
    }
    match when::read_length(&request.travel) {
        Some(minutes) if (0..=i64::from(LONGEST)).contains(&minutes) => Ok(Some(minutes)),
        Some(_) => Err(Error::refused(wording::WAY_TOO_LONG)),
        None => Err(Error::refused(wording::NO_WAY)),
    }
}

/// The typed time is the one that the page showed, or none.
fn says_the_same(typed: &str, known: &Meeting, words: &Words) -> bool {
    let typed = typed.trim();
    typed.is_empty() || typed.replacen(' ', "T", 1) == meeting::local(known.starts, words)
}

struct Times {
    starts: DateTime<Utc>,
    /// Recorded only where the end was said and has passed; otherwise it follows from the agreed length.
    ended: Option<DateTime<Utc>>,
    agreed: i64,
    zone: &'static str,
}

impl Times {
    /// The times of a meeting as typed. Of one that is changed they stay where nothing else is typed.
    fn typed(request: &MeetingInput, known: Option<&Meeting>, settings: &Settings, words: &Words) -> Result<Self> {
        let agreed = request
            .agreed_minutes
            .map_or_else(|| known.map_or(i64::from(settings.usual_minutes), |known| known.agreed_minutes), i64::from);
        if let Some(known) = known.filter(|known| says_the_same(&request.when, known, words)) {
            return Ok(Self { starts: known.starts, ended: known.ended, agreed, zone: known.zone.name() });
        }
        let when = read_time(request.when.trim(), agreed, request.recording, known, words)
            .map_err(|unclear| Error::refused(unclear.sentence))?;
        if needs_confirming(&when, request.recording, known, words) && !request.over_is_meant {
            return Err(Error::refused(wording::is_over(&when.words(words))));
        }
        Ok(Self::of(&when, agreed, known.and_then(|known| known.ended), words))
    }

    fn are_over(&self, now: DateTime<Utc>) -> bool {
        self.ended.unwrap_or(self.starts + Duration::minutes(self.agreed)) <= now
    }

    fn of(when: &When, agreed: i64, ended_before: Option<DateTime<Utc>>, words: &Words) -> Self {
        // Whoever writes `3pm PST` agreed on a clock there, and is shown it.
        let zone = when.zone.unwrap_or(words.zone).name();
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
    let before: Vec<i64> = attendants(conn, meeting)?.iter().map(|person| person.contact_id).collect();
    let mut kept = Vec::new();
    for (position, contact) in people.iter().enumerate() {
        if kept.contains(contact) {
            continue;
        }
        kept.push(*contact);
        let way: Option<(bool, bool)> = conn.first(
            "SELECT EXISTS (SELECT 1 FROM contact_email e WHERE e.contact_id = c.id), c.linkedin_key IS NOT NULL
             FROM contact c WHERE c.id = ?",
            [contact],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let channel = match way.ok_or(Error::Gone("person"))? {
            (false, true) => thank_you::Channel::Linkedin,
            _ => thank_you::Channel::Email,
        };
        conn.run(
            "INSERT INTO meeting_contact (meeting_id, contact_id, position) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET position = ?3 WHERE position <> ?3",
            params![meeting, contact, position as i64],
        )?;
        conn.run(
            "INSERT INTO thank_you (uid, meeting_id, contact_id, channel, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
            params![new_uid(), meeting, contact, channel, now],
        )?;
    }
    for person in attendants(conn, meeting)?.iter().filter(|person| !kept.contains(&person.contact_id)) {
        unseat(conn, meeting, person)?;
    }
    if let Some(first) = kept.first() {
        promise::follow(conn, meeting, *first, before.len() == 1, kept.len() > 1, now)?;
        introduction::follow(conn, meeting, *first, now)?;
        note::follow(conn, meeting, kept.first().copied().filter(|_| kept.len() == 1), now)?;
    }
    Ok(())
}

/// Takes somebody off a meeting. A settled thank-you stays on record, and words written are not thrown away in passing.
fn unseat(conn: &Connection, meeting: i64, person: &Attendant) -> Result<()> {
    // One that is not owed, since the user was the one to be asked, is open all the same.
    let open: Option<i64> = conn.first(
        "SELECT id FROM thank_you WHERE meeting_id = ? AND contact_id = ? AND state = 'open'",
        [meeting, person.contact_id],
        |row| row.get(0),
    )?;
    if let Some(id) = open {
        let of = LetterRef { occasion: Occasion::ThankYou, meeting_id: meeting, contact_id: person.contact_id };
        if letter::is_begun(conn, of)? {
            return Err(Error::refused(wording::thank_you_begun(&person.name)));
        }
        conn.run("DELETE FROM thank_you WHERE id = ?", [id])?;
    }
    conn.run("DELETE FROM meeting_contact WHERE meeting_id = ? AND contact_id = ?", [meeting, person.contact_id])
}

/// Says that a meeting takes place after all, was held, or was called off. What was called off owes nothing.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] when it is said to be held, or missed, before it has begun.
pub fn set_meeting_state(app: &Confab, id: i64, state: State) -> Result<Written<()>> {
    let words = app.words()?;
    app.store().write(Done::Is(state), |tx| {
        let meeting = load(tx, id)?;
        if matches!(state, State::Held | State::DidNotCome) && !meeting.has_begun(words.now) {
            return Err(Error::refused(wording::not_begun(&words.day_and_clock(meeting.starts))));
        }
        let ended = match state {
            // Said to be held while it still runs by the plan: then it ended now.
            State::Held => (meeting.end() > words.now).then_some(words.now).or(meeting.ended),
            // What did not take place did not end either, and what is put back goes by its plan.
            State::CalledOff | State::DidNotCome => None,
            State::Planned if meeting.state.is_off() => None,
            State::Planned => meeting.ended,
        };
        tx.run(
            "UPDATE meeting SET state = ?2, ended_at = ?3, begun_at = iif(?2 IN ('held', 'planned'), begun_at, NULL),
                                changed_at = ?4
             WHERE id = ?1",
            params![id, state, ended.map(stamp), stamp(words.now)],
        )?;
        if state == State::Held {
            question::settle(tx, id, words.now)?;
        }
        let what = match state {
            _ if state == meeting.state => return Ok(()),
            State::Planned => What::PutBack,
            State::Held => What::Held,
            State::CalledOff => What::CalledOff,
            State::DidNotCome => What::DidNotCome,
        };
        history::add(tx, id, what, None, words.now)
    })
}

/// Starts a meeting's clock: it begins now, later or earlier than planned. Where it is earlier than one comes to the door,
/// its time is now, so that nothing is said any more before the one it had.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] when it is over or does not take place.
pub fn begin_meeting(app: &Confab, id: i64) -> Result<Written<()>> {
    let words = app.words()?;
    app.store().write(Done::BeganClock, |tx| {
        let meeting = load(tx, id)?;
        let is_early = meeting.is_to_come(words.now);
        if !is_early && !meeting.is_live(words.now) {
            return Err(Error::refused(wording::NO_CLOCK));
        }
        let starts = if is_early { words.now } else { meeting.starts };
        tx.run(
            "UPDATE meeting SET begun_at = ?2, starts_at = ?3, changed_at = ?2 WHERE id = ?1",
            params![id, stamp(words.now), stamp(starts)],
        )?;
        if is_early {
            letter::let_go(tx, id, &[Occasion::Confirm, Occasion::Moved], words.now)?;
            history::add(tx, id, What::Moved, Some(meeting.starts), words.now)?;
        }
        Ok(())
    })
}

/// Notes that a meeting was confirmed with them, or that it was not after all.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for one that was called off, or has begun.
pub fn confirm_meeting(app: &Confab, id: i64, is_confirmed: bool) -> Result<Written<()>> {
    confirm_in(app, &app.store(), id, is_confirmed)
}

/// As [`confirm_meeting`], in one of the two databases: a notification is about the user's own.
pub(crate) fn confirm_in(app: &Confab, store: &Store, id: i64, is_confirmed: bool) -> Result<Written<()>> {
    let words = app.words()?;
    store.write(Done::Confirmed(is_confirmed), |tx| {
        let meeting = load(tx, id)?;
        if meeting.confirmed.is_some() == is_confirmed {
            return Ok(());
        }
        if meeting.state.is_off() || meeting.has_begun(words.now) {
            return Err(Error::refused(wording::nothing_to_confirm(meeting.state.is_off())));
        }
        let at = is_confirmed.then(|| stamp(words.now));
        tx.run(
            "UPDATE meeting SET confirmed_at = ?2, changed_at = ?3 WHERE id = ?1",
            params![id, at, stamp(words.now)],
        )?;
        match is_confirmed {
            true => history::add(tx, id, What::Confirmed, None, words.now),
            false => history::take_back(tx, id, What::Confirmed),
        }
    })
}

/// Records when a meeting ended: just now where nothing is typed. From then on the thank-you's time runs.
///
/// A bare clock belongs to the day on which the meeting began. One that was over before it was to begin took place
/// earlier than planned: then it began as long before its end as was agreed.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for an end not understood, or still to come, or a day after the start.
pub fn end_meeting(app: &Confab, id: i64, when: &str) -> Result<Written<()>> {
    let words = app.words()?;
    app.store().write(Done::Ended, |tx| {
        let meeting = load(tx, id)?;
        let end = read_end(when, &meeting, &words)?;
        tx.run(
            "UPDATE meeting SET state = 'held', starts_at = ?2, ended_at = ?3, changed_at = ?4 WHERE id = ?1",
            params![id, stamp(start_before(end, &meeting)), stamp(end), stamp(words.now)],
        )?;
        if meeting.state != State::Held {
            history::add(tx, id, What::Held, None, words.now)?;
        }
        question::settle(tx, id, words.now)
    })
}

/// When a meeting that ended at `end` began: as planned, or where it was over by then as its clock was started, or as long
/// before as was agreed.
fn start_before(end: DateTime<Utc>, meeting: &Meeting) -> DateTime<Utc> {
    match meeting.begun {
        _ if end > meeting.starts => meeting.starts,
        Some(begun) if end > begun => begun,
        _ => end - Duration::minutes(meeting.agreed_minutes),
    }
}

/// Understands when a meeting ended.
fn read_end(typed: &str, meeting: &Meeting, words: &Words) -> Result<DateTime<Utc>> {
    let end = near_the_start(typed, meeting.starts.min(meeting.began()), words)?;
    if end > words.now {
        return Err(Error::refused(wording::STILL_TO_COME));
    }
    if end - meeting.starts > Duration::days(1) {
        return Err(Error::refused(wording::longer_than_a_day(&words.day_and_clock(meeting.starts))));
    }
    Ok(end)
}

fn near_the_start(typed: &str, starts: DateTime<Utc>, words: &Words) -> Result<DateTime<Utc>> {
    let typed = typed.trim();
    if typed.is_empty() {
        // One key must not start a clock for thanking somebody whom nobody has met yet.
        if starts > words.now {
            return Err(Error::refused(wording::not_ended(&words.day_and_clock(starts))));
        }
        // To the second, so that an end “just now” is not before a start in the same minute.
        return Ok(words.now);
    }
    // On the day it began or, past midnight, the day after; “8:30” may be half past eight in the evening.
    let ends = [0, 1].map(|days| when::read_end(typed, words.wall(starts).date() + Duration::days(days), words));
    let near = ends
        .iter()
        .flatten()
        .flat_map(|end| {
            let is_open = is_bare_clock(typed) && words.wall(*end).hour() < 12;
            [Some(*end), is_open.then(|| *end + Duration::hours(12))].into_iter().flatten()
        })
        .filter(|end| *end > starts && *end <= words.now && *end - starts < Duration::hours(24))
        .min();
    if let Some(near) = near {
        return Ok(near);
    }
    let [that_day, _] = ends;
    // A meeting that was to begin in time to come took place earlier: it ended at the last such time there was.
    let end = match that_day {
        Ok(end) if end <= words.now || starts <= words.now => Ok(end),
        that_day if starts > words.now => {
            when::read_past(&format!("ended {typed}"), 1, words).map(|when| when.end).or(that_day)
        }
        that_day => that_day,
    };
    // A bare “3:30” before a meeting at four is the half of the day that is nearer to it.
    let nearer = |end: DateTime<Utc>| {
        let later = end + Duration::hours(12);
        if is_bare_clock(typed) && words.wall(end).hour() < 12 && later <= words.now { later } else { end }
    };
    end.map(nearer).map_err(|unclear| Error::refused(unclear.sentence))
}

/// `3:45`, `15.45`: a clock in figures that does not say which half of the day it is in.
fn is_bare_clock(typed: &str) -> bool {
    typed.chars().all(|c| c.is_ascii_digit() || [':', '.', ' '].contains(&c))
        && !typed.starts_with('0')
        && typed.matches(['.', ':']).count() <= 1
}

/// Deletes a meeting with its notes, promises and thank-yous.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_meeting(app: &Confab, id: i64) -> Result<Written<()>> {
    let store = app.store();
    let (meeting, people) = store.read(|conn| Ok((load(conn, id)?, attendants(conn, id)?)))?;
    store.write(Done::Deleted(&meeting, &people), |tx| {
        // The names were read before, for the label alone: whether it is still there is asked here.
        tx.change("DELETE FROM meeting WHERE id = ?", [id], "meeting")
    })
}

/// Longer texts are a document pasted into the wrong field.
const LONGEST_TEXT: usize = 4000;

fn text(typed: &str, what: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.chars().count() > LONGEST_TEXT {
        return Err(Error::refused(wording::text_too_long(what)));
    }
    Ok(typed.chars().filter(|c| !c.is_control() || *c == '\n').collect())
}
