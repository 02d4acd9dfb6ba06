//! A path: a role or a field that the user is testing, and the line that each meeting leaves about it. In its smallest
//! form: no verdict, no comparing. Known by its folded name, so that typing it again finds it.

mod save;
mod stored;
#[cfg(test)]
mod tests;
mod wording;

use serde::Serialize;
use ts_rs::TS;

pub use save::{delete_path, put_on_path, rename_path, say_of_path, take_off_path};
pub use stored::list_paths;
pub(crate) use stored::{of_meeting, others};

/// A path, as it is listed and offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathRow {
    pub id: i64,
    /// “Product manager in health”
    pub name: String,
    /// “four conversations”, “no conversation yet”
    pub about: String,
}

/// What one meeting says of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingPath {
    pub path_id: i64,
    pub name: String,
    /// “four conversations”
    pub about: String,
    /// “the people, not the forms”; may be empty.
    pub wording: String,
}
