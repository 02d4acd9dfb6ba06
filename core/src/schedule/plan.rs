//! What is worth knowing while a meeting is planned: what their clock says, unsocial hours, and whether one gets there in
//! time from the meeting before. Said in sentences; nothing is forbidden, for people do meet on Sundays.

use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;

use super::{PlanEcho, PlanInput, wording};
use crate::app::Confab;
use crate::contact;
use crate::error::Result;
use crate::meet::{WhenInput, read_when};
use crate::meeting::{self, Format, Meeting, travel};
use crate::rhythm::Rhythm;
use crate::settings;
use crate::when;
use crate::words::Words;

/// Nothing further away is in the way: nobody meets or travels longer than a day.
const AROUND: Duration = Duration::days(3);

/// Looks at a plan while it is typed.
pub fn read_plan(app: &Confab, request: &PlanInput) -> Result<PlanEcho> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let rhythm = Rhythm::from(&settings);
    let echo = read_when(
        app,
        &WhenInput {
            when: request.when.clone(),
            recording: request.recording,
            agreed_minutes: settings.usual_minutes,
            length: request.length.clone(),
            contact_ids: request.contact_ids.clone(),
            id: request.id,
            ..WhenInput::default()
        },
    )?;
    app.store().read(|conn| {
        let is_to_come = if echo.understood { !echo.over } else { !request.recording };
        let mut plan = PlanEcho {
            offered_place: offered_place(conn, request)?,
            asks_the_way: request.format.is_in_person() && is_to_come,
            ..PlanEcho::default()
        };
        let known = match request.format.is_in_person() {
            true => travel::remembered(conn, &request.place)?,
            false => None,
        };
        plan.travel = known.map(|minutes| minutes.to_string()).unwrap_or_default();
        let Some(starts) = echo.starts.filter(|_| echo.understood && !echo.over && !request.recording) else {
            return Ok(plan);
        };
        let minutes = when::read_length(&request.length).unwrap_or(i64::from(settings.usual_minutes));
        let zones = contact::zones(conn, &request.contact_ids)?;
        plan.unsocial = wording::unsocial(starts, &zones, &rhythm, &words);
        let way = match request.format.is_in_person() {
            true => when::read_length(&request.travel).or(known),
            false => Some(0),
        };
        let asked = Asked { starts, ends: starts + Duration::minutes(minutes), way, id: request.id };
        plan.tight = tight(conn, &asked, &words)?.unwrap_or_default();
        Ok(plan)
    })
}

/// The number of the one who is to be called, as it is kept.
fn offered_place(conn: &Connection, request: &PlanInput) -> Result<String> {
    match (request.format, request.contact_ids.as_slice()) {
        (Format::Phone, [contact, ..]) => contact::first_phone(conn, *contact),
        _ => Ok(String::new()),
    }
}

/// What is planned, and the way to it; `None` where nobody knows the way.
struct Asked {
    starts: DateTime<Utc>,
    ends: DateTime<Utc>,
    way: Option<i64>,
    id: Option<i64>,
}

/// Whether the way fits in between this meeting and those around it. One that overlaps is told of as such elsewhere.
fn tight(conn: &Connection, asked: &Asked, words: &Words) -> Result<Option<String>> {
    let others = meeting::starting_between(conn, asked.starts - AROUND, asked.ends + AROUND)?;
    let mut closest: Option<(i64, String)> = None;
    for other in others.iter().filter(|other| Some(other.id) != asked.id && other.end() > words.now) {
        let Some(gap) = gap(asked, other) else { continue };
        // From one place to the other nobody knows the way: the longer of the two is a fair guess.
        let way = asked.way.unwrap_or_default().max(other.travel(conn)?.unwrap_or_default());
        let short = way - gap;
        if short > 0 && closest.as_ref().is_none_or(|(by, _)| short > *by) {
            let people = meeting::attendants(conn, other.id)?;
            closest = Some((short, wording::tight(other.starts >= asked.ends, other, &people, gap, way, words)));
        }
    }
    Ok(closest.map(|(_, sentence)| sentence))
}

/// The minutes between two meetings; `None` where they overlap.
fn gap(asked: &Asked, other: &Meeting) -> Option<i64> {
    let gap = if other.starts >= asked.ends { other.starts - asked.ends } else { asked.starts - other.end() };
    (gap >= Duration::zero()).then_some(gap.num_minutes())
}
