//! Looking after the file: is it sound, and a copy of it whenever the user likes.

mod copies;

pub use copies::{CopyPreview, CopyRow, Restored, list_copies, preview_copy, restore_copy};

use crate::app::Confab;
use crate::contact;
use crate::error::{Error, Result};
use crate::meeting;
use crate::store;
use crate::words;

/// Looks whether everything in the user's data hangs together, and says so.
///
/// # Errors
/// [`Error::Damaged`] when it does not.
pub fn check_data(app: &Confab) -> Result<String> {
    let path = app.own_store().path().to_owned();
    let (wrong, people, meetings) =
        app.own_store().read(|conn| Ok((store::check(conn)?, contact::count(conn)?.all, meeting::count(conn)?)))?;
    if !wrong.is_empty() {
        return Err(Error::Damaged(path));
    }
    Ok(format!(
        "Everything is in order: {}, {}.",
        words::counted(people, "person", "people"),
        words::counted(meetings, "meeting", "meetings")
    ))
}

/// Copies the user's data into the folder `copies` beside it and returns where the copy is, in a sentence.
///
/// # Errors
/// As [`store::copy_beside`].
pub fn make_copy(app: &Confab) -> Result<String> {
    let copy = store::copy_beside(app.own_store().path(), "by-hand")?;
    Ok(format!("Copied and checked: {}", copy.display()))
}
