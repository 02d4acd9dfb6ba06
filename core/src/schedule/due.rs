//! What the program says before a meeting: in the morning of the day before that it is to be confirmed, in the evening what
//! is still missing, and in time that one is to leave, or to join a call.
//!
//! Every moment hangs on the start: a meeting that is moved is spoken of anew, and what was to be said of its old time never
//! is. Nothing is said of a plan that is younger than the moment, and nothing once the meeting has begun.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use rusqlite::Connection;

use super::place::{open, opens};
use super::wording;
use crate::app::Confab;
use crate::due::{Action, Due, Moment, Place, Spared, unknown_action};
use crate::error::Result;
use crate::meet::confirm_in;
use crate::meeting::history::{What, history};
use crate::meeting::{self, Format, Meeting};
use crate::preparation::{Pace, readiness};
use crate::rhythm::{BEFORE_QUIET, Rhythm};
use crate::settings;
use crate::store::{Written, stamp};
use crate::timezone;
use crate::words::Words;

/// The word by which a delivery names a meeting.
pub(crate) const KIND: &str = "meeting";

const CONFIRM: &str = "confirm";
const EVENING_BEFORE: &str = "evening_before";
const LEAVE: &str = "leave";
const JOIN: &str = "join";

const CONFIRMED: Action = Action { key: "confirmed", label: wording::IS_CONFIRMED };
const OPEN_LINK: Action = Action { key: "open", label: wording::OPEN_THE_LINK };
const DIAL: Action = Action { key: "open", label: "Dial" };

/// Further ahead nothing of a meeting is read but when it is spoken of next.
const SOON: Duration = Duration::days(3);

/// All meetings that are to come, each with what there is to say of it by now.
pub(crate) fn due(conn: &Connection, words: &Words, rhythm: &Rhythm) -> Result<Vec<Due>> {
    let coming = meeting::with_meetings(
        conn,
        "WHERE m.state = 'planned' AND m.starts_at > ? ORDER BY m.starts_at, m.id",
        [stamp(words.now)],
    )?;
    // One that began before its time is not announced.
    coming
        .iter()
        .filter(|meeting| !meeting.has_begun(words.now))
        .map(|meeting| told(conn, meeting, words, rhythm))
        .collect()
}

/// When one has to leave.
pub(super) fn leaves_at(meeting: &Meeting, travel: Option<i64>, rhythm: &Rhythm) -> DateTime<Utc> {
    meeting.starts - travel.map_or(rhythm.usual_travel, Duration::minutes) - rhythm.early
}

/// Every moment before a meeting, in order.
///
/// `planned` is when it was last given its time: what would have been said before that is known to who has just typed it.
pub(super) fn moments(
    meeting: &Meeting,
    travel: Option<i64>,
    planned: DateTime<Utc>,
    words: &Words,
    rhythm: &Rhythm,
) -> Vec<Moment> {
    let day_before = timezone::wall(words.zone, meeting.starts).date() - Duration::days(1);
    let then = |time: NaiveTime| timezone::instant(words.zone, day_before.and_time(time)).0;
    let said = |step, at| Moment { step, at, anchor: meeting.starts, asked_for: false, spared: Spared::Never };
    let mut all = Vec::new();
    // On the day itself it is late to ask whether it suits.
    let is_time_to_ask = words.wall(words.now).date() <= day_before;
    if meeting.confirmed.is_none() && is_time_to_ask {
        // Where the morning itself is quiet, it waits: earlier it would come two evenings before.
        all.push(said(CONFIRM, rhythm.pushed(words.zone, then(rhythm.morning))));
    }
    all.push(said(EVENING_BEFORE, rhythm.pulled(words.zone, then(rhythm.evening_before))));
    all.push(match meeting.format.is_in_person() {
        true => said(LEAVE, rhythm.pulled(words.zone, leaves_at(meeting, travel, rhythm))),
        false => said(JOIN, rhythm.pulled(words.zone, meeting.starts - rhythm.join_before)),
    });
    all.retain(|moment| planned < moment.at && moment.at < meeting.starts);
    all.sort_by_key(|moment| moment.at);
    // Of two at one time the later step says more.
    all.reverse();
    all.dedup_by_key(|moment| moment.at);
    all.reverse();
    all
}

fn told(conn: &Connection, meeting: &Meeting, words: &Words, rhythm: &Rhythm) -> Result<Due> {
    let travel = meeting.travel(conn)?;
    let given_its_time = history(conn, meeting.id)?
        .into_iter()
        .rev()
        .find(|event| matches!(event.what, What::Planned | What::Moved | What::PutBack));
    let planned = given_its_time.map_or(meeting.created, |event| event.at);
    let mut all = moments(meeting, travel, planned, words, rhythm);
    let next = all.iter().find(|moment| moment.at > words.now).map(|moment| moment.at);
    all.retain(|moment| moment.at <= words.now);
    let mut due = Due {
        id: meeting.id,
        moments: Vec::new(),
        next,
        since: meeting.starts,
        title: String::new(),
        body: String::new(),
        listed: String::new(),
        urgent: false,
        place: Place::of("meeting", meeting.id),
        open_label: wording::SHOW_IT,
        actions: &[],
    };
    if let Some(moment) = all.last().filter(|_| meeting.starts - words.now < SOON) {
        speak(conn, &mut due, meeting, moment, travel, words, rhythm)?;
        due.moments = all;
    }
    Ok(due)
}

/// Puts what is said at a moment into words that stay true when it is said late.
fn speak(
    conn: &Connection,
    due: &mut Due,
    meeting: &Meeting,
    moment: &Moment,
    travel: Option<i64>,
    words: &Words,
    rhythm: &Rhythm,
) -> Result<()> {
    let people = meeting::attendants(conn, meeting.id)?;
    let (who, what) = (meeting::names(&people, 2), meeting::title(meeting, &people, 2));
    let (day, clock) = (words.day(meeting.starts), words.clock(meeting.starts));
    due.listed = wording::listed(&who, &clock);
    match moment.step {
        CONFIRM => {
            due.title = wording::confirm_with(&who);
            due.body = wording::makes_sure(&day, &clock, &meeting::called(&people));
            due.actions = &[CONFIRMED];
        }
        EVENING_BEFORE => {
            let settings = settings::load(conn)?;
            let missing = readiness(conn, meeting, Pace::from(&settings))?.missing_words();
            due.title = wording::on_the_day(&day, &what);
            due.body = wording::evening_before(&clock, &missing);
            due.open_label = wording::PREPARE;
            if meeting.confirmed.is_none() {
                due.actions = &[CONFIRMED];
            }
        }
        LEAVE => {
            let leaves = leaves_at(meeting, travel, rhythm);
            let way = travel.map_or(rhythm.usual_travel, Duration::minutes);
            due.title = what;
            due.body = if moment.at + BEFORE_QUIET < leaves && words.now + BEFORE_QUIET < leaves {
                wording::leaves_in_quiet_hours(&words.day(leaves), &words.clock(leaves))
            } else {
                wording::leave(words.now <= leaves + BEFORE_QUIET, &clock, way, rhythm.early)
            };
        }
        _ => {
            due.title = what;
            due.body = wording::begins(meeting.starts - words.now, &clock, &day);
            if opens(conn, meeting)?.is_some() {
                due.actions = if meeting.format == Format::Phone { &[DIAL] } else { &[OPEN_LINK] };
            }
        }
    }
    Ok(())
}

/// Does what was chosen on a notification, in the user's own data.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; what confirming and opening refuse.
pub(crate) fn act(app: &Confab, id: i64, key: &str) -> Result<Written<()>> {
    match key {
        "confirmed" => confirm_in(app, app.own_store(), id, true),
        "open" => {
            app.own_store().read(|conn| opens(conn, &meeting::load(conn, id)?)).and_then(|place| open(app, place))?;
            Ok(Written { value: (), undo: None })
        }
        _ => Err(unknown_action()),
    }
}
