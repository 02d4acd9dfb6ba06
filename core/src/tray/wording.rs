//! What the tray says: beside its icon, and in its menu.

use crate::words;

pub const NOBODY_WAITS: &str = "Nobody is waiting for a thank-you";
pub const NEW_MEETING: &str = "New meeting";
pub const RECORD_A_MEETING: &str = "Record a meeting";
pub const IMPORT: &str = "Import…";
pub const PAUSE: &str = "Pause notifications until tomorrow";
pub const RESUME: &str = "Resume notifications";
pub const OPEN: &str = "Open Confab";
pub const QUIT: &str = "Quit";
pub const PAUSED: &str = "Notifications are paused";

pub(super) fn paused_until(when: &str) -> String {
    format!("{PAUSED} until {when}")
}

pub(super) fn tooltip(owed: usize) -> String {
    match owed {
        0 => "Confab: nothing is owed".into(),
        1 => "Confab: a thank-you is waiting".into(),
        n => format!("Confab: {} thank-yous are waiting", words::small(n as i64)),
    }
}

/// “Tomás Herrera – 3 h over”, and until when it rests.
pub(super) fn owed(name: &str, left: &str, resting: Option<&str>) -> String {
    let resting = resting.map(|until| format!(", snoozed until {until}")).unwrap_or_default();
    format!("{name} – {left}{resting}")
}

/// “Tomás Herrera, call on Friday”: where two are owed to one person.
pub(super) fn of_several(name: &str, what: &str, when: &str) -> String {
    format!("{name}, {what} {when}")
}

/// “and three more”; empty when all are named.
pub(super) fn more(others: usize) -> String {
    if others == 0 { String::new() } else { format!("and {} more", words::small(others as i64)) }
}

pub(super) fn next(names: &str, when: &str) -> String {
    format!("Next: {names}, {when}")
}
