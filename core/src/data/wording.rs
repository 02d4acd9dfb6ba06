//! What is said of the data and their copies in sentences.

use std::path::Path;

use crate::words;

pub const NO_DATA: &str = "There is no data yet, so nothing can be wrong with it.";
pub const NEWER: &str = "Made by a newer Confab: this one cannot read it.";
pub const UNREADABLE: &str = "It cannot be read.";
pub const NOT_PUT_IN_PLACE: &str = "This copy cannot be read, so it cannot be put in place. Nothing was changed.";
pub const SOMETIME: &str = "some time ago";

fn people(count: i64) -> String {
    words::counted(count, "person", "people")
}

fn meetings(count: i64) -> String {
    words::counted(count, "meeting", "meetings")
}

pub fn in_order(all: i64, met: i64) -> String {
    format!("Everything is in order: {}, {}.", people(all), meetings(met))
}

pub fn held(all: i64, met: i64) -> String {
    format!("{} and {}", people(all), meetings(met))
}

pub fn copied(copy: &Path) -> String {
    format!("Copied and checked: {}", copy.display())
}

/// “Yesterday at 16:10, before an import”
pub fn made(when: &str, occasion: &str) -> String {
    let why = match occasion {
        "before-import" => ", before an import",
        "before-upgrade" => ", before an update of Confab",
        "before-restore" => ", before going back to a copy",
        "by-hand" => ", made by you",
        _ => "",
    };
    format!("{}{why}", words::capital(when))
}

pub fn go_back(made: &str) -> String {
    format!("Go back to {made}?")
}

pub fn copied_first(held: &str) -> String {
    format!("This copy has {held}. What is here now is copied first, so that you can come back to it.")
}

pub fn as_it_was(made: &str) -> String {
    format!("Your data is as it was {made}. What was here before is the newest copy in the list.")
}

// What is newer than a copy.

pub const ADDED: &str = "added since";
pub const WRITTEN: &str = "written since";
pub const CHANGED: &str = "changed since";
pub const DELETED: &str = "deleted since, and would be back";
pub const SETTLED: &str = "settled since, and would be owed again";
pub const NOTHING_CHANGED: &str = "No person, meeting or note has changed since.";

/// “4 people were added since: Amara Diallo, Tomás Herrera, Priya Raman and one other.”
pub fn since(count: usize, (one, many): (&str, &str), what: &str, names: &[String]) -> String {
    let were = if count == 1 { "was" } else { "were" };
    let who = if names.is_empty() { String::new() } else { format!(": {}", words::list(names, 3)) };
    format!("{} {were} {what}{who}.", words::counted(count as i64, one, many))
}
