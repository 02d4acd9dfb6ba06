//! The SQL of letters, of which only what the user typed or chose is kept, and of the templates they changed.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::{Channel, Language, Letter, LetterRef, LetterStyle, Occasion, Tone};
use crate::error::Result;
use crate::store::{Statements, new_uid, stamp};

/// Makes sure that a letter has a row, so that something can be remembered of it.
fn with_row(conn: &Connection, of: LetterRef, channel: Channel, now: DateTime<Utc>) -> Result<()> {
    conn.run(
        "INSERT INTO letter (uid, occasion, contact_id, meeting_id, channel, changed_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING",
        params![new_uid(), of.occasion, of.contact_id, of.meeting_id, channel, stamp(now)],
    )
}

/// Keeps a text as the user left it.
pub(crate) fn keep(conn: &Connection, of: LetterRef, letter: &Letter, now: DateTime<Utc>) -> Result<()> {
    with_row(conn, of, letter.channel, now)?;
    conn.run(
        "UPDATE letter SET recipient = ?5, subject = ?6, body = ?7, changed_at = ?8
         WHERE occasion = ?1 AND contact_id = ?2 AND meeting_id = ?3 AND channel = ?4
           AND (recipient, subject, body) IS NOT (?5, ?6, ?7)",
        params![
            of.occasion,
            of.contact_id,
            of.meeting_id,
            letter.channel,
            letter.recipient,
            letter.subject,
            letter.body,
            stamp(now)
        ],
    )
}

/// Lets a text go; how it was to sound stays.
pub(super) fn forget(conn: &Connection, of: LetterRef, channel: Channel, now: DateTime<Utc>) -> Result<()> {
    conn.run(
        "UPDATE letter SET recipient = '', subject = '', body = NULL, changed_at = ?5
         WHERE occasion = ?1 AND contact_id = ?2 AND meeting_id = ?3 AND channel = ?4 AND body IS NOT NULL",
        params![of.occasion, of.contact_id, of.meeting_id, channel, stamp(now)],
    )
}

/// Lets the texts about a meeting go that speak of a time it no longer has. What they were to sound like stays.
pub(crate) fn let_go(conn: &Connection, meeting: i64, occasions: &[Occasion], now: DateTime<Utc>) -> Result<()> {
    for occasion in occasions {
        conn.run(
            "UPDATE letter SET recipient = '', subject = '', body = NULL, changed_at = ?3
             WHERE meeting_id = ?1 AND occasion = ?2 AND body IS NOT NULL",
            params![meeting, occasion, stamp(now)],
        )?;
    }
    Ok(())
}

/// Whether a letter was opened in another program or copied, in any channel, since a moment.
pub(crate) fn handed_over_since(conn: &Connection, of: LetterRef, since: DateTime<Utc>) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM letter WHERE occasion = ? AND contact_id = ? AND meeting_id = ? AND handed_over_at >= ?",
        )?
        .exists(params![of.occasion, of.contact_id, of.meeting_id, stamp(since)])?)
}

/// The text as the user left it; `None` while it is drafted.
pub(super) fn kept(conn: &Connection, of: LetterRef, channel: Channel) -> Result<Option<Letter>> {
    conn.first(
        "SELECT recipient, subject, body FROM letter
         WHERE occasion = ? AND contact_id = ? AND meeting_id = ? AND channel = ? AND body IS NOT NULL",
        params![of.occasion, of.contact_id, of.meeting_id, channel],
        |row| Ok(Letter { channel, recipient: row.get(0)?, subject: row.get(1)?, body: row.get(2)?, edited: true }),
    )
}

/// Tells whether the user has written something in any channel.
pub(crate) fn is_begun(conn: &Connection, of: LetterRef) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM letter WHERE occasion = ? AND contact_id = ? AND meeting_id = ? AND body IS NOT NULL",
        )?
        .exists(params![of.occasion, of.contact_id, of.meeting_id])?)
}

/// When a letter was last opened in another program or copied.
pub(crate) fn handed_over(conn: &Connection, of: LetterRef, channel: Channel) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM letter WHERE occasion = ? AND contact_id = ? AND meeting_id = ? AND channel = ?
               AND handed_over_at IS NOT NULL",
        )?
        .exists(params![of.occasion, of.contact_id, of.meeting_id, channel])?)
}

/// Remembers that a letter was opened in another program or copied.
pub(super) fn hand_over(conn: &Connection, of: LetterRef, channel: Channel, now: DateTime<Utc>) -> Result<()> {
    with_row(conn, of, channel, now)?;
    conn.run(
        "UPDATE letter SET handed_over_at = ?5
         WHERE occasion = ?1 AND contact_id = ?2 AND meeting_id = ?3 AND channel = ?4",
        params![of.occasion, of.contact_id, of.meeting_id, channel, stamp(now)],
    )
}

/// How a letter is to sound, as far as it was chosen. All channels agree.
pub(super) fn style(conn: &Connection, of: LetterRef) -> Result<LetterStyle> {
    let chosen: Option<(String, String, String)> = conn.first(
        "SELECT language, address_form, tone FROM letter
         WHERE occasion = ? AND contact_id = ? AND meeting_id = ? ORDER BY language = '' AND tone = '' LIMIT 1",
        params![of.occasion, of.contact_id, of.meeting_id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let (language, form, tone) = chosen.unwrap_or_default();
    Ok(LetterStyle {
        language: Language::read(&language),
        address_form: super::language::form(&form),
        tone: Tone::ALL.into_iter().find(|known| known.as_str() == tone),
    })
}

/// Keeps how a letter is to sound, for all channels.
pub(super) fn keep_style(conn: &Connection, of: LetterRef, style: LetterStyle, now: DateTime<Utc>) -> Result<()> {
    for channel in Channel::ALL {
        with_row(conn, of, channel, now)?;
    }
    let word = |word: Option<&'static str>| word.unwrap_or_default();
    conn.run(
        "UPDATE letter SET language = ?4, address_form = ?5, tone = ?6, changed_at = ?7
         WHERE occasion = ?1 AND contact_id = ?2 AND meeting_id = ?3 AND (language, address_form, tone) IS NOT (?4, ?5, ?6)",
        params![
        of.occasion,
        of.contact_id,
        of.meeting_id,
        word(style.language.map(Language::as_str)),
        word(style.address_form.map(super::AddressForm::as_str)),
        word(style.tone.map(Tone::as_str)),
        stamp(now)
    ],
    )
}

/// A template as the user left it.
pub(super) fn changed(conn: &Connection, of: (Occasion, Language, Tone)) -> Result<Option<String>> {
    conn.first(
        "SELECT wording FROM letter_template WHERE occasion = ? AND language = ? AND tone = ?",
        params![of.0, of.1, of.2],
        |row| row.get(0),
    )
}

/// Keeps a template as the user left it.
pub(super) fn change(
    conn: &Connection,
    of: (Occasion, Language, Tone),
    wording: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    conn.run(
        "INSERT INTO letter_template (uid, occasion, language, tone, wording, changed_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET wording = excluded.wording, changed_at = excluded.changed_at
         WHERE wording <> excluded.wording",
        params![new_uid(), of.0, of.1, of.2, wording, stamp(now)],
    )
}

/// Lets a changed template go.
pub(super) fn change_back(conn: &Connection, of: (Occasion, Language, Tone)) -> Result<()> {
    conn.run("DELETE FROM letter_template WHERE occasion = ? AND language = ? AND tone = ?", params![of.0, of.1, of.2])
}
