//! Whether dashes and stars in front of lines are bullets or marks: asked once, and answered for all lines together.
//!
//! Until it is answered such lines wait: they are plain and keep their sign. As long as any waits, new ones wait as well,
//! so that undoing the answer brings the question back.

use rusqlite::{Connection, params};

use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::Result;
use crate::settings::{self, ListSigns, Settings};
use crate::store::{Statements, Written, stamp};

/// What `-` and `*` in front of a new line mean.
pub(super) fn signs(conn: &Connection) -> Result<ListSigns> {
    if conn.prepare_cached("SELECT 1 FROM note WHERE bullet <> ''")?.exists([])? {
        return Ok(ListSigns::Unasked);
    }
    Ok(settings::load(conn)?.list_signs)
}

/// What is to be asked about a meeting's lines; empty when none waits.
pub(crate) fn question(conn: &Connection, meeting: i64) -> Result<String> {
    let waits = conn.prepare_cached("SELECT 1 FROM note WHERE meeting_id = ? AND bullet <> ''")?.exists([meeting])?;
    Ok(if waits { wording::BULLETS_QUESTION.to_owned() } else { String::new() })
}

/// Says what dashes and stars mean: of the lines that wait for it, all together, and of those that are typed from now on.
///
/// How one types is the same among sample people, so an answer given there holds for the user's own notes to come as well.
pub fn answer_bullets(app: &Confab, answer: ListSigns) -> Result<Written<()>> {
    let now = stamp(app.clock.now());
    let keep = |conn: &Connection| settings::store(conn, &Settings { list_signs: answer, ..settings::load(conn)? });
    if app.shows_sample() {
        app.own_store().write_silently(|tx| keep(tx))?;
    }
    app.store().write(Done::ListSigns(answer), |tx| {
        keep(tx)?;
        if answer == ListSigns::Unasked {
            return Ok(());
        }
        tx.run(
            "UPDATE note
             SET kind = CASE WHEN ?1 = 0 THEN kind WHEN bullet = '-' THEN 'sucks' ELSE 'advice' END,
                 bullet = '', changed_at = ?2
             WHERE bullet <> ''",
            params![answer == ListSigns::Marks, now],
        )
    })
}
