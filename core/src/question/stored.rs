//! The SQL of a meeting's questions; what the bank holds is `bank/`'s.

use rusqlite::Connection;

use super::{QuestionRow, State};
use crate::error::Result;
use crate::store::Statements;

/// What is to be asked at a meeting, in the user's order.
pub(crate) fn of_meeting(conn: &Connection, meeting: i64) -> Result<Vec<QuestionRow>> {
    let sql = "SELECT id, wording, state, is_ask FROM question WHERE meeting_id = ? ORDER BY position, id";
    conn.all(sql, [meeting], |row| {
        let state: State = row.get(2)?;
        Ok(QuestionRow {
            id: row.get(0)?,
            wording: row.get(1)?,
            state,
            state_words: state.words().to_owned(),
            is_ask: row.get(3)?,
        })
    })
}
