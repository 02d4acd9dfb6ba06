//! What is said about a meeting to come in sentences: what is worth knowing of its time, and what the program speaks up with.

use chrono::{DateTime, Datelike, Duration, Utc, Weekday};
use chrono_tz::Tz;

use crate::meeting::{Attendant, Meeting};
use crate::rhythm::Rhythm;
use crate::timezone;
use crate::words::{self, Words};

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

/// `It is 5:30 for Priya.`, `It is 21:00 for you, and a Sunday.`; empty at an hour at which people work.
pub fn unsocial(starts: DateTime<Utc>, zones: &[(String, Option<Tz>)], rhythm: &Rhythm, words: &Words) -> String {
    let at = |zone| timezone::wall(zone, starts);
    let is_odd = |wall: chrono::NaiveDateTime| wall.time() < rhythm.social_from || wall.time() >= rhythm.social_until;
    let mut said = Vec::new();
    if is_odd(at(words.zone)) {
        said.push(format!("{} for you", words.clock(starts)));
    }
    for (called, zone) in zones {
        let Some(zone) = zone.filter(|zone| is_odd(at(*zone)) && at(*zone) != at(words.zone)) else { continue };
        said.push(format!("{} for {called}", words::clock(at(zone).time(), words.hours)));
    }
    // Who shares the user's clock sees the same hour.
    let day = at(words.zone).date();
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    match (said.is_empty(), weekend) {
        (true, false) => String::new(),
        (true, true) => format!("That is a {}.", day.format("%A")),
        (false, false) => format!("It is {}.", words::list(&said, 3)),
        (false, true) => format!("It is {}, and a {}.", words::list(&said, 3), day.format("%A")),
    }
}

/// `comes`: the other meeting comes after the one that is planned. `gap` and `way` in minutes.
pub fn tight(comes: bool, other: &Meeting, people: &[Attendant], gap: i64, way: i64, words: &Words) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let who = words::list(&names, 2);
    let other = match comes {
        true => format!("meeting {who} at {}", words.clock(other.starts)),
        false => format!("meeting {who} until {}", words.clock(other.end())),
    };
    let between = match gap {
        0 => format!("No time between this and {other}"),
        gap => format!("Only {} between this and {other}", words::span(Duration::minutes(gap))),
    };
    format!("{between}; the way takes {}.", words::span(Duration::minutes(way)))
}
