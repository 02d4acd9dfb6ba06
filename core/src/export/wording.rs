//! What is said of an export in sentences.

use crate::words::counted;

pub fn people(people: i64, file: &str) -> String {
    format!("Exported {} to {file}.", counted(people, "person", "people"))
}

pub fn everything(people: i64, meetings: i64, file: &str) -> String {
    let (people, meetings) = (counted(people, "person", "people"), counted(meetings, "meeting", "meetings"));
    format!("Exported {people} and {meetings} to {file}, with everything you wrote.")
}
