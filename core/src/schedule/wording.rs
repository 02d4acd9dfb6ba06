//! What is said about a meeting to come in sentences: what is worth knowing of its time, and what the program speaks up with.

use chrono::{DateTime, Datelike, Duration, Utc, Weekday};
use chrono_tz::Tz;

use crate::letter::Occasion;
use crate::meeting::history::{Event, What};
use crate::meeting::{self, Attendant, Meeting};
use crate::rhythm::Rhythm;
use crate::timezone;
use crate::words::{self, Words};

pub const NOTHING_TO_OPEN: &str = "There is no link and no number to open. Add one to the meeting first.";
pub const NOT_CONFIRMED: &str = "Not confirmed yet.";
pub const IS_CONFIRMED: &str = "It is confirmed";
pub const OPEN_THE_LINK: &str = "Open the link";
pub const SHOW_IT: &str = "Show it";
pub const PREPARE: &str = "Prepare";
pub const TAKES_IT_OUT: &str = "Your calendar still has it: this file takes it out.";
pub const BRINGS_THE_CHANGE: &str = "Your calendar has it as it was before: this file brings the change.";
pub const GIVEN_AS_IT_IS: &str = "Given to your calendar as it is.";
pub const NEVER_GIVEN_OUT: &str =
    "This meeting was never put into a calendar from here, so there is nothing to take out of one.";

pub fn saved(name: &str) -> String {
    format!("Saved as {name}. Open it with your calendar, or send it to them.")
}

pub fn dial(number: &str) -> String {
    format!("Dial {number}")
}

pub fn confirmed(when: &str) -> String {
    format!("Confirmed {when}.")
}

/// “Leave at 9:05: 25 min for the way, and 10 min to be early.”; `way` where the user said how long it takes.
pub fn leave_at(clock: &str, way: Option<Duration>, rhythm: &Rhythm) -> String {
    let takes = words::span(way.unwrap_or(rhythm.usual_travel));
    match (way.is_some(), rhythm.early.num_minutes()) {
        (true, 0) => format!("Leave at {clock}: {takes} for the way."),
        (true, early) => format!("Leave at {clock}: {takes} for the way, and {early} min to be early."),
        (false, 0) => format!("Leave at {clock} if the way takes {takes}."),
        (false, early) => format!("Leave at {clock} if the way takes {takes}, to be {early} min early."),
    }
}

/// What there is to be written to somebody; `was_told`: something was handed over on that occasion.
pub fn message(occasion: Occasion, was_told: bool, called: &str) -> String {
    match occasion {
        Occasion::Moved => format!("Write to {called} about the new time"),
        Occasion::Confirm => format!("Write to {called} to confirm"),
        _ if was_told => format!("Written to {called}; write again"),
        _ => format!("Write to {called}"),
    }
}

pub fn tell_them(called: &[&str]) -> String {
    format!("Tell {} the new time.", words::list(called, 2))
}

/// A line of what became of a meeting.
pub fn became(event: &Event, words: &Words) -> String {
    match (event.what, event.was) {
        (What::Planned, _) => "Planned",
        (What::Moved, Some(was)) => return format!("Moved; it was to be {}", words.when(was)),
        (What::Moved, None) => "Moved",
        (What::CalledOff, _) => "Called off",
        (What::DidNotCome, _) => "They did not come",
        (What::PutBack, _) => "On after all",
        (What::Confirmed, _) => "Confirmed",
        (What::Held, _) => "It took place",
    }
    .to_owned()
}

/// “Maya Chen (3:00 pm)”: among others that are due.
pub fn listed(who: &str, clock: &str) -> String {
    format!("{who} ({clock})")
}

/// “Tomorrow: video call with Maya Chen”
pub fn on_the_day(day: &str, what: &str) -> String {
    format!("{}: {}", words::capital(day), words::lower(what))
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
    let who = meeting::names(people, 2);
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
