//! What is said of a meeting once it is over: how well it went, and that it is wrapped up.

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting::{Meeting, load, with_meetings};
use crate::promise;
use crate::question;
use crate::settings;
use crate::sql_enum::sql_enum;
use crate::store::{Statements, Written, moment, stamp};
use crate::words::Words;
use crate::working_days;

/// For so long Today says that a meeting is not wrapped up. Later nobody remembers what there would be to say.
const REMEMBERED: Duration = Duration::days(7);

/// How much of the talking the user did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    #[default]
    Unsaid,
    Quarter,
    Third,
    Half,
    More,
}

sql_enum!(Share {
    Unsaid => "", Quarter => "quarter", Third => "third", Half => "half", More => "more" });

/// How a meeting was; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct HowItWas {
    pub id: i64,
    /// How well it clicked, from 1 to 5; 0: not said.
    pub click: Option<u8>,
    pub my_share: Option<Share>,
}

/// What was said of a meeting so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// What the user could give.
    pub give: String,
    pub click: Option<u8>,
    pub my_share: Share,
    pub wrapped_up: Option<DateTime<Utc>>,
}

/// What was said of a meeting so far.
pub(crate) fn said(conn: &Connection, id: i64) -> Result<Said> {
    conn.one("SELECT click, my_share, wrapped_up_at, give FROM meeting WHERE id = ?", [id], |row| {
        Ok(Said {
            give: row.get(3)?,
            click: row.get(0)?,
            my_share: row.get(1)?,
            wrapped_up: row.get_ref(2)?.as_str_or_null()?.map(moment).transpose()?,
        })
    })
}

/// Keeps how a meeting was.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] for a number that is none of the five.
pub fn say_how_it_was(app: &Confab, request: &HowItWas) -> Result<Written<()>> {
    if request.click.is_some_and(|click| click > 5) {
        return Err(Error::refused(wording::ONE_TO_FIVE));
    }
    let now = stamp(app.clock.now());
    app.store().write(Done::SaidHowItWas, |tx| {
        load(tx, request.id)?;
        let known = said(tx, request.id)?;
        let click = request.click.map_or(known.click, |click| Some(click).filter(|click| *click > 0));
        let my_share = request.my_share.unwrap_or(known.my_share);
        tx.run(
            "UPDATE meeting SET click = ?2, my_share = ?3, changed_at = ?4 WHERE id = ?1",
            params![request.id, click, my_share, now],
        )
    })
}

/// The day that a promise of theirs without one is for once the meeting is wrapped up; `None` where none is assumed.
pub(crate) fn assumed_day(conn: &Connection, meeting: &Meeting, words: &Words) -> Result<Option<chrono::NaiveDate>> {
    let settings = settings::load(conn)?;
    let ended = words.wall(meeting.end()).date();
    Ok((settings.promise_days > 0).then(|| working_days::after(ended, settings.promise_days, settings.weekends_count)))
}

/// Says that a meeting is wrapped up. The open promises of theirs that have no day get the usual one, but for those that
/// are `without_day`.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] before it is over.
pub fn wrap_up(app: &Confab, id: i64, without_day: &[i64]) -> Result<Written<()>> {
    let words = app.words()?;
    app.store().write(Done::WrappedUp, |tx| {
        let meeting = over(tx, id, &words)?;
        if let Some(day) = assumed_day(tx, &meeting, &words)? {
            promise::give_days(tx, id, day, without_day, words.now)?;
        }
        question::settle(tx, id, words.now)?;
        done(tx, id, Some(words.now), &words)
    })
}

/// Says that a meeting is not going to be wrapped up, or that it is to be after all: Today no longer mentions it, or does.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] before it is over.
pub fn leave_wrap_up(app: &Confab, id: i64, leave: bool) -> Result<Written<()>> {
    let words = app.words()?;
    app.store().write(Done::Left(leave), |tx| {
        over(tx, id, &words)?;
        done(tx, id, leave.then_some(words.now), &words)
    })
}

fn over(conn: &Connection, id: i64, words: &Words) -> Result<Meeting> {
    let meeting = load(conn, id)?;
    if meeting.is_over(words.now) {
        return Ok(meeting);
    }
    Err(Error::refused(wording::NOT_OVER))
}

fn done(conn: &Connection, id: i64, at: Option<DateTime<Utc>>, words: &Words) -> Result<()> {
    conn.run(
        "UPDATE meeting SET wrapped_up_at = ?2, changed_at = ?3 WHERE id = ?1",
        params![id, at.map(stamp), stamp(words.now)],
    )
}

/// The meetings of the last days that nobody has wrapped up, the latest first.
pub(crate) fn not_wrapped_up(conn: &Connection, words: &Words) -> Result<Vec<Meeting>> {
    // A day more, since the end is reckoned from the start.
    let from = stamp(words.now - REMEMBERED - Duration::days(1));
    let all = with_meetings(
        conn,
        "WHERE m.wrapped_up_at IS NULL AND m.state IN ('planned', 'held') AND m.starts_at > ?
         ORDER BY m.starts_at DESC, m.id DESC",
        [from],
    )?;
    Ok(all.into_iter().filter(|meeting| meeting.is_over(words.now) && meeting.end() > words.now - REMEMBERED).collect())
}
