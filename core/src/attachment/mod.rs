//! A file that belongs to a meeting: a card's photo, their slides. The table knows what it is called; what is in it lies in
//! the data's folder, in `files/`, under the sum of its bytes.
//!
//! A file that is there is never written again: the same bytes have the same name. Deleting takes the row away and leaves
//! the bytes, so that it can be undone; [`files`] clears what nothing refers to any more when the program starts.

mod dropped;
mod files;
mod save;
mod stored;
#[cfg(test)]
mod tests;
mod wording;

use serde::Serialize;
use ts_rs::TS;

pub use dropped::{DroppedFiles, dropped, remember_dropped};
pub(crate) use files::{folder, tidy_up};
pub use save::{attach, copy_to_open, delete_attachment, save_attachment};
pub use stored::attachment_name;
pub(crate) use stored::of_meeting;

/// A file, as a meeting lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentRow {
    pub id: i64,
    /// “card.jpg”
    pub name: String,
    /// “2.1 MB · added yesterday”
    pub about: String,
    /// It is not where it should be: “It is no longer in Confab’s folder.”; else empty.
    pub missing: String,
}
