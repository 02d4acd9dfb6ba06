//! Thank-yous as they are kept, each with its meeting and its person.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Params};

use super::{Channel, State};
use crate::contact;
use crate::error::{Error, Result};
use crate::letter::{LetterRef, Occasion};
use crate::meeting::Meeting;
use crate::store::{Statements, moment};

/// A thank-you's row, with what its meeting and person say about it.
#[derive(Debug, Clone)]
pub(crate) struct ThankYou {
    pub id: i64,
    pub contact_id: i64,
    pub state: State,
    pub channel: Channel,
    pub settled: Option<DateTime<Utc>>,
    pub reason: String,
    pub snoozed_until: Option<DateTime<Utc>>,
    pub name: String,
    pub given_name: String,
    pub work: String,
    pub meeting: Meeting,
}

impl ThankYou {
    /// It is owed: the meeting took place, is over, and nobody has settled it.
    pub(crate) fn is_owed(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Open && self.meeting.owes_thanks(now)
    }

    /// Its letter.
    pub(crate) fn letter(&self) -> LetterRef {
        LetterRef { occasion: Occasion::ThankYou, meeting_id: self.meeting.id, contact_id: self.contact_id }
    }

    /// The given name, or the whole one where none is known.
    pub(crate) fn called(&self) -> &str {
        if self.given_name.is_empty() { &self.name } else { &self.given_name }
    }

    /// Until when it rests at the user's wish; `None` when not, or not any more.
    pub(crate) fn rests_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.snoozed_until.filter(|until| *until > now)
    }
}

/// Reads one thank-you.
pub(super) fn load(conn: &Connection, id: i64) -> Result<ThankYou> {
    with(conn, "WHERE t.id = ?", [id])?.pop().ok_or(Error::Gone("thank-you"))
}

/// Nobody has settled it, and its meeting was neither called off nor given.
const OPEN: &str = "t.state = 'open' AND m.state IN ('planned', 'held') AND m.is_given = 0";

/// All thank-yous that nobody has settled; those of meetings to come included.
pub(crate) fn open(conn: &Connection) -> Result<Vec<ThankYou>> {
    with(conn, &format!("WHERE {OPEN} ORDER BY t.id"), [])
}

/// Those to one person.
pub(crate) fn open_to(conn: &Connection, contact: i64) -> Result<Vec<ThankYou>> {
    with(conn, &format!("WHERE t.contact_id = ? AND {OPEN} ORDER BY t.id"), [contact])
}

/// How a thank-you travels, over `t` and its contact `c`: to somebody without an address over LinkedIn, unless an e-mail
/// was begun all the same.
const CHANNEL: &str = "CASE WHEN t.state = 'open' AND t.channel = 'email' AND c.linkedin_key IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM contact_email e WHERE e.contact_id = c.id)
     AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.occasion = 'thank_you' AND l.contact_id = t.contact_id
                       AND l.meeting_id = t.meeting_id AND l.channel = 'email' AND l.body IS NOT NULL)
   THEN 'linkedin' ELSE t.channel END";

/// Where the columns of the thank-you begin, behind those of its meeting.
const AT: usize = Meeting::WIDE;

fn with(conn: &Connection, rest: &str, params: impl Params) -> Result<Vec<ThankYou>> {
    let sql = format!(
        "SELECT {}, t.id, t.contact_id, t.state, {CHANNEL}, t.settled_at, t.reason, t.snoozed_until,
                c.name, c.given_name, {}
         FROM thank_you t
         JOIN meeting m ON m.id = t.meeting_id
         JOIN contact c ON c.id = t.contact_id {rest}",
        Meeting::COLUMNS,
        contact::WORK,
    );
    conn.all(&sql, params, |row| {
        let at = |index: usize| row.get_ref(index)?.as_str_or_null()?.map(moment).transpose();
        Ok(ThankYou {
            meeting: Meeting::from_row(row)?,
            id: row.get(AT)?,
            contact_id: row.get(AT + 1)?,
            state: row.get(AT + 2)?,
            channel: row.get(AT + 3)?,
            settled: at(AT + 4)?,
            reason: row.get(AT + 5)?,
            snoozed_until: at(AT + 6)?,
            name: row.get(AT + 7)?,
            given_name: row.get(AT + 8)?,
            work: row.get(AT + 9)?,
        })
    })
}
