//! The Meetings screen: what is to come, and what is past.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::app::Confab;
use crate::error::Result;
use crate::meeting::{self, Meeting, MeetingRow, State};
use crate::preparation::{Pace, readiness};
use crate::rhythm::Rhythm;
use crate::settings;
use crate::words::Words;

/// The Meetings screen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Meetings {
    /// The next first.
    pub coming: Vec<MeetingRow>,
    /// The latest first.
    pub past: Vec<MeetingRow>,
    /// What was called off before its time came, the next first.
    pub called_off: Vec<MeetingRow>,
}

/// Returns the agenda: what is to come, the next first, and what is past, the latest first.
pub fn list_meetings(app: &Confab) -> Result<Meetings> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let (rhythm, pace) = (Rhythm::from(&settings), Pace::from(&settings));
    app.store().read(|conn| {
        let (mut coming, mut past, mut called_off) = (Vec::new(), Vec::new(), Vec::new());
        for meeting in meeting::with_meetings(conn, "ORDER BY m.starts_at, m.id", [])? {
            let row = row(conn, &meeting, &words, &rhythm, pace)?;
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

/// A meeting that is to come says what it is for, and before it has an aim what is ready, in the words of Today.
fn row(conn: &Connection, meeting: &Meeting, words: &Words, rhythm: &Rhythm, pace: Pace) -> Result<MeetingRow> {
    let row = meeting::row(conn, meeting, words, rhythm)?;
    if meeting.state.is_off() || meeting.has_begun(words.now) || !meeting.aim.trim().is_empty() {
        return Ok(row);
    }
    Ok(MeetingRow { why: readiness(conn, meeting, pace)?.sentence(), ..row })
}
