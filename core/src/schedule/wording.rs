//! What the program says about a meeting to come in sentences: what it speaks up with, what was done, and why it is not.

use chrono::Duration;

use crate::words;

pub const NOTHING_TO_OPEN: &str = "There is no link and no number to open. Add one to the meeting first.";
pub const NEVER_GIVEN_OUT: &str =
    "This meeting was never put into a calendar from here, so there is nothing to take out of one.";

pub fn saved(name: &str) -> String {
    format!("Saved as {name}. Open it with your calendar, or send it to them.")
}

pub fn confirm_with(who: &str) -> String {
    format!("Confirm with {who}")
}

/// “Tomorrow at 3:00 pm. A line to Maya today makes sure that it still suits.”
pub fn makes_sure(day: &str, clock: &str, called: &str) -> String {
    format!("{} at {clock}. A line to {called} today makes sure that it still suits.", words::capital(day))
}

/// `missing`: what is not ready yet, in words.
pub fn evening_before(clock: &str, missing: &str) -> String {
    match missing {
        "" => format!("At {clock}. Everything is ready."),
        missing => format!("At {clock}. Still missing: {missing}."),
    }
}

/// Said the evening before, since the way begins at night.
pub fn leaves_in_quiet_hours(day: &str, clock: &str) -> String {
    format!("{} you leave at {clock}, in your quiet hours, so you hear about it now.", words::capital(day))
}

/// “Time to leave. It begins at 3:00 pm: 25 min for the way, and 10 min to be early.”
pub fn leave(is_time: bool, clock: &str, way: Duration, early: Duration) -> String {
    let early = match early.num_minutes() {
        0 => String::new(),
        minutes => format!(", and {minutes} min to be early"),
    };
    let time_to_leave = if is_time { "Time to leave. " } else { "" };
    format!("{time_to_leave}It begins at {clock}: {} for the way{early}.", words::span(way))
}

/// `left`: until it begins.
pub fn begins(left: Duration, clock: &str, day: &str) -> String {
    match left < Duration::hours(1) {
        true => format!("It begins at {clock}, in {}.", words::span(left)),
        false => format!("It begins at {clock} {day}, in your quiet hours, so you hear about it now."),
    }
}
