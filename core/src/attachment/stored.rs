//! The SQL of attached files; of the bytes it knows only whether they lie where they should.

use std::path::Path;

use rusqlite::Connection;

use super::wording;
use super::{AttachmentRow, files};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, moment};
use crate::words::Words;

/// A file's row.
pub(super) struct Attachment {
    pub name: String,
    pub sha256: String,
    pub bytes: u64,
}

pub(super) fn load(conn: &Connection, id: i64) -> Result<Attachment> {
    conn.first("SELECT file_name, sha256, bytes FROM attachment WHERE id = ?", [id], |row| {
        Ok(Attachment { name: row.get(0)?, sha256: row.get(1)?, bytes: length(row.get(2)?) })
    })?
    .ok_or(Error::Gone("file"))
}

/// What a file is called, for the dialog that saves it.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn attachment_name(app: &Confab, id: i64) -> Result<String> {
    app.store().read(|conn| Ok(load(conn, id)?.name))
}

/// The files of a meeting, in the order in which they were added.
pub(crate) fn of_meeting(conn: &Connection, meeting: i64, folder: &Path, words: &Words) -> Result<Vec<AttachmentRow>> {
    let sql = "SELECT id, file_name, sha256, bytes, added_at FROM attachment WHERE meeting_id = ? ORDER BY id";
    conn.all(sql, [meeting], |row| {
        let bytes = length(row.get(3)?);
        let added = moment(row.get_ref(4)?.as_str()?)?;
        let is_there = files::is_there(folder, row.get_ref(2)?.as_str()?, bytes);
        Ok(AttachmentRow {
            id: row.get(0)?,
            name: row.get(1)?,
            about: wording::about(bytes, &words.days_away(added)),
            missing: if is_there { String::new() } else { wording::NOT_THERE.to_owned() },
        })
    })
}

/// A length as the database keeps it; one that makes no sense is that of no file.
fn length(kept: i64) -> u64 {
    u64::try_from(kept).unwrap_or(u64::MAX)
}
