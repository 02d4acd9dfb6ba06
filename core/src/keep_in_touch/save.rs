//! Saying what was agreed, one thing after the other; each a step that can be undone.

use rusqlite::params;

use super::wording::{self, Done};
use super::{KeepInTouchInput, with};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, Written, new_uid, stamp};

/// Five years: who is written to more rarely is not kept in touch with.
const LONGEST: u32 = 60;

/// Keeps what was agreed with somebody. Where nothing of it is left, nothing is kept.
///
/// # Errors
/// [`Error::Gone`] when the person is no longer there; [`Error::Refused`] for a number of months that makes no sense.
pub fn keep_in_touch(app: &Confab, request: &KeepInTouchInput) -> Result<Written<()>> {
    if request.every_months.is_some_and(|months| months > LONGEST) {
        return Err(Error::refused(wording::TOO_FAR_APART));
    }
    let now = stamp(app.clock.now());
    app.store().write(Done::Kept, |tx| {
        let contact = request.contact_id;
        if !tx.prepare_cached("SELECT 1 FROM contact WHERE id = ?")?.exists([contact])? {
            return Err(Error::Gone("person"));
        }
        let mut agreed = with(tx, contact)?;
        if let Some(months) = request.every_months {
            agreed.every_months = Some(months).filter(|months| *months > 0);
        }
        agreed.is_welcome = request.is_welcome.unwrap_or(agreed.is_welcome);
        agreed.reference = request.reference.unwrap_or(agreed.reference);
        agreed.recommendation = request.recommendation.unwrap_or(agreed.recommendation);
        agreed.linkedin = request.linkedin.unwrap_or(agreed.linkedin);
        agreed.every_words = String::new();
        if agreed == (super::KeepInTouch { contact_id: contact, ..Default::default() }) {
            tx.run("DELETE FROM keep_in_touch WHERE contact_id = ?", [contact])?;
            return Ok(());
        }
        tx.run(
            "INSERT INTO keep_in_touch (uid, contact_id, every_months, is_welcome, reference, recommendation, linkedin,
                                        changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (contact_id) DO UPDATE SET every_months = ?3, is_welcome = ?4, reference = ?5,
                         recommendation = ?6, linkedin = ?7, changed_at = ?8",
            params![
                new_uid(),
                contact,
                agreed.every_months,
                agreed.is_welcome,
                agreed.reference,
                agreed.recommendation,
                agreed.linkedin,
                now
            ],
        )
    })
}
