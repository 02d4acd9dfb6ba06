//! Meetings as they are kept: one row, when it ends, who was there.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, Params, Row};

use super::{Format, Kind, State, Thanked};
use crate::contact::WORK;
use crate::error::{Error, Result};
use crate::store::{Statements, moment, stamp};
use crate::writing::Channel;

/// So long before its time one is about to begin.
pub(crate) const AT_THE_DOOR: Duration = Duration::minutes(15);

/// So long after the agreed time one may still be talking.
const OVER_TIME: Duration = Duration::hours(1);

/// A meeting's row.
#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    pub id: i64,
    pub kind: Kind,
    pub format: Format,
    pub place: String,
    pub starts: DateTime<Utc>,
    pub zone: Tz,
    pub agreed_minutes: i64,
    /// When its clock was started; else it began as planned.
    pub begun: Option<DateTime<Utc>>,
    /// The end as recorded; see [`Meeting::end`].
    pub ended: Option<DateTime<Utc>>,
    pub state: State,
    pub aim: String,
    /// They interview the user: nobody is owed a thank-you for it.
    pub is_given: bool,
    /// To get there, where it was said of this meeting; see [`super::travel`].
    pub travel_minutes: Option<i64>,
    /// When it was confirmed with them.
    pub confirmed: Option<DateTime<Utc>>,
    pub created: DateTime<Utc>,
}

impl Meeting {
    /// The columns that [`Meeting::from_row`] reads, in order, of a table named `m`.
    pub(crate) const COLUMNS: &str =
        "m.id, m.kind, m.format, m.place, m.starts_at, m.zone, m.agreed_minutes, m.ended_at, m.state, m.aim, m.is_given,
         m.travel_minutes, m.confirmed_at, m.created_at, m.begun_at";

    /// How many they are: what else a statement reads stands behind them.
    pub(crate) const WIDE: usize = 15;

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let zone: String = row.get(5)?;
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            format: row.get(2)?,
            place: row.get(3)?,
            starts: moment(row.get_ref(4)?.as_str()?)?,
            // A zone that this program's tables no longer know must not hide the meeting.
            zone: zone.parse().unwrap_or(Tz::UTC),
            agreed_minutes: row.get(6)?,
            ended: row.get_ref(7)?.as_str_or_null()?.map(moment).transpose()?,
            state: row.get(8)?,
            aim: row.get(9)?,
            is_given: row.get(10)?,
            travel_minutes: row.get(11)?,
            confirmed: row.get_ref(12)?.as_str_or_null()?.map(moment).transpose()?,
            created: moment(row.get_ref(13)?.as_str()?)?,
            begun: row.get_ref(14)?.as_str_or_null()?.map(moment).transpose()?,
        })
    }

    /// When it began or begins: as its clock was started, else as planned.
    pub(crate) fn began(&self) -> DateTime<Utc> {
        self.begun.unwrap_or(self.starts)
    }

    /// When it ends: as recorded, else its beginning and the agreed length.
    pub(crate) fn end(&self) -> DateTime<Utc> {
        self.ended.unwrap_or(self.agreed_end())
    }

    /// When it ends by what was agreed.
    pub(crate) fn agreed_end(&self) -> DateTime<Utc> {
        self.began() + Duration::minutes(self.agreed_minutes)
    }

    /// How long it is or was.
    pub(crate) fn minutes(&self) -> i64 {
        (self.end() - self.began()).num_minutes().max(1)
    }

    /// It took place and is over.
    pub(crate) fn is_over(&self, now: DateTime<Utc>) -> bool {
        !self.state.is_off() && self.end() <= now
    }

    /// It is over, and the user owes thanks for it.
    pub(crate) fn owes_thanks(&self, now: DateTime<Utc>) -> bool {
        !self.is_given && self.is_over(now)
    }

    /// Its time has come; it may be over, and need not have taken place.
    pub(crate) fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.began() <= now || self.end() <= now
    }

    /// It has begun and is not over.
    pub(crate) fn is_running(&self, now: DateTime<Utc>) -> bool {
        !self.state.is_off() && self.began() <= now && now < self.end()
    }

    /// It is planned, and nobody is at the door yet.
    pub(crate) fn is_to_come(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Planned && !self.has_begun(now) && !self.is_live(now)
    }

    /// One is in it, or about to be: nobody has said that it is over, and the agreed time has not been over for long.
    pub(crate) fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Planned
            && self.ended.is_none()
            && self.began() - AT_THE_DOOR <= now
            && now < self.agreed_end() + OVER_TIME
    }
}

/// When a meeting ends, as [`Meeting::end`] has it: SQL over a meeting named `m`.
pub(crate) const END: &str = "coalesce(m.ended_at, strftime('%Y-%m-%dT%H:%M:%SZ', coalesce(m.begun_at, m.starts_at), \
                              '+' || m.agreed_minutes || ' minutes'))";

/// Reads one meeting.
pub(crate) fn load(conn: &Connection, id: i64) -> Result<Meeting> {
    with_meetings(conn, "WHERE m.id = ?", [id])?.pop().ok_or(Error::Gone("meeting"))
}

/// Reads the meetings that `rest` of the statement (`WHERE …`, `ORDER BY …`) names.
pub(crate) fn with_meetings(conn: &Connection, rest: &str, params: impl Params) -> Result<Vec<Meeting>> {
    let sql = format!("SELECT {} FROM meeting m {rest}", Meeting::COLUMNS);
    conn.all(&sql, params, Meeting::from_row)
}

/// Those that took place or are to, and that start between two moments, in their order.
pub(crate) fn starting_between(conn: &Connection, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Meeting>> {
    with_meetings(
        conn,
        "WHERE m.state IN ('planned', 'held') AND m.starts_at BETWEEN ?1 AND ?2 ORDER BY m.starts_at, m.id",
        [stamp(from), stamp(until)],
    )
}

/// Somebody at a meeting.
#[derive(Debug, Clone)]
pub(crate) struct Attendant {
    pub contact_id: i64,
    pub name: String,
    /// For greetings and short sentences; the whole name where none is known.
    pub given_name: String,
    /// `Product manager at Acme Health`; may be empty.
    pub work: String,
    /// The contact's own zone, where known.
    pub zone: Option<Tz>,
    /// None where the user is the one who is interviewed, and nothing was sent.
    pub thank_you_id: Option<i64>,
    pub thank_you_state: Option<Thanked>,
    pub channel: Channel,
    /// When; None of one that was thanked before the meeting was recorded, of which neither the day nor the way is known.
    pub settled: Option<DateTime<Utc>>,
}

impl Attendant {
    /// They are to be thanked for the meeting, and are not yet.
    pub(crate) fn is_owed(&self, meeting: &Meeting, now: DateTime<Utc>) -> bool {
        meeting.owes_thanks(now) && self.thank_you_state == Some(Thanked::Open)
    }
}

/// Tells whether a meeting is there.
///
/// # Errors
/// [`Error::Gone`] where it is not.
pub(crate) fn is_there(conn: &Connection, meeting: i64) -> Result<()> {
    let found = conn.prepare_cached("SELECT 1 FROM meeting WHERE id = ?")?.exists([meeting])?;
    if found { Ok(()) } else { Err(Error::Gone("meeting")) }
}

/// How many meetings are kept.
pub(crate) fn count(conn: &Connection) -> Result<i64> {
    conn.one("SELECT count(*) FROM meeting", [], |row| row.get(0))
}

/// Who is at a meeting, in the order they were named.
pub(crate) fn attendants(conn: &Connection, meeting: i64) -> Result<Vec<Attendant>> {
    let sql = format!(
        "SELECT c.id, c.name, coalesce(nullif(c.given_name, ''), c.name), {WORK}, c.zone,
                t.id, t.state, coalesce(t.channel, 'email'),
                iif(t.state = 'sent' AND t.reason <> '', NULL, t.settled_at)
         FROM meeting_contact mc
         JOIN contact c ON c.id = mc.contact_id
         JOIN meeting m ON m.id = mc.meeting_id
         LEFT JOIN thank_you t ON t.meeting_id = mc.meeting_id AND t.contact_id = c.id
                              AND (t.state <> 'open' OR m.is_given = 0)
         WHERE mc.meeting_id = ?
         ORDER BY mc.position, mc.id"
    );
    conn.all(&sql, [meeting], |row| {
        let zone: String = row.get(4)?;
        Ok(Attendant {
            contact_id: row.get(0)?,
            name: row.get(1)?,
            given_name: row.get(2)?,
            work: row.get(3)?,
            zone: zone.parse().ok(),
            thank_you_id: row.get(5)?,
            thank_you_state: row.get(6)?,
            channel: row.get(7)?,
            settled: row.get_ref(8)?.as_str_or_null()?.map(moment).transpose()?,
        })
    })
}
