//! Looking after the file: is it sound, and a copy of it whenever the user likes.

mod copies;
mod wording;

use std::path::Path;

use serde::Serialize;

pub use copies::{CopyPreview, CopyRow, Restored, list_copies, preview_copy, restore_copy};

use crate::app::Confab;
use crate::contact;
use crate::error::{Error, Result};
use crate::meeting;
use crate::store;

/// What a look at the data came to, for scripts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    pub sound: bool,
    /// “Everything is in order: 1,842 people, 26 meetings.”
    pub sentence: String,
    /// Where the file is.
    pub path: String,
    /// The version of its schema; 0 where there is no file.
    pub schema_version: i64,
    pub people: i64,
    pub meetings: i64,
    /// What is wrong, in the database’s words.
    pub wrong: Vec<String>,
}

impl Checked {
    /// What is said of a folder without data.
    #[must_use]
    pub fn nothing_there(folder: &Path) -> Self {
        Self {
            sound: true,
            sentence: wording::NO_DATA.to_owned(),
            path: folder.join("confab.db").display().to_string(),
            schema_version: 0,
            people: 0,
            meetings: 0,
            wrong: Vec::new(),
        }
    }
}

/// Looks whether everything in the user's data hangs together.
///
/// # Errors
/// When they cannot be read to their end.
pub fn check(app: &Confab) -> Result<Checked> {
    let path = app.own_store().path().to_owned();
    let (wrong, people, meetings) = app
        .own_store()
        .read_long(|conn| Ok((store::check(conn)?, contact::count(conn)?.all, meeting::count(conn)?)))?;
    let sentence = if wrong.is_empty() {
        wording::in_order(people, meetings)
    } else {
        Error::Damaged(path.clone()).public().message
    };
    Ok(Checked {
        sound: wrong.is_empty(),
        sentence,
        path: path.display().to_string(),
        schema_version: store::SCHEMA_VERSION,
        people,
        meetings,
        wrong,
    })
}

/// Looks whether everything in the user's data hangs together, and says so.
///
/// # Errors
/// [`Error::Damaged`] when it does not.
pub fn check_data(app: &Confab) -> Result<String> {
    let checked = check(app)?;
    if checked.sound { Ok(checked.sentence) } else { Err(Error::Damaged(app.own_store().path().to_owned())) }
}

/// Copies the user's data into the folder `copies` beside it and returns where the copy is, in a sentence.
///
/// # Errors
/// As [`store::copy_beside`].
pub fn make_copy(app: &Confab) -> Result<String> {
    app.own_store().look()?;
    let copy = store::copy_beside(app.own_store().path(), "by-hand")?;
    Ok(wording::copied(&copy))
}
