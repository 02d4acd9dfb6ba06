//! What is said of planning, recording and ending a meeting: how its time is understood, what was done, and why it is not.

use chrono::{DateTime, Duration, Utc};

use crate::meeting::{self, Attendant, Meeting, State};
use crate::store::Label;
use crate::words::{self, Words};

pub const WITH_WHOM: &str = "With whom? Choose a person, or type a name to add one.";
pub const TOO_LONG: &str = "A meeting lasts between 1 minute and 24 hours.";
pub const NO_LENGTH: &str = "How long it takes is not understood. Write “45”, “half an hour” or “1h30”.";
pub const WAY_TOO_LONG: &str = "The way there takes up to 24 hours.";
pub const NO_WAY: &str = "How long the way takes is not understood. Write “25”, “half an hour” or “1h30”.";
pub const NO_CLOCK: &str = "It is over, or does not take place. Its clock was not started.";
pub const STILL_TO_COME: &str = "That is still to come. Leave it empty for just now, or write when it ended.";
pub const ONE_TO_FIVE: &str = "How well it clicked goes from 1 to 5.";
pub const NOT_OVER: &str = "It is not over yet. Say when it ended first; what you wrote is kept.";

pub fn text_too_long(what: &str) -> String {
    format!("{what} is too long. Keep it to a few sentences.")
}

/// `when`: as it was understood.
pub fn is_over(when: &str) -> String {
    format!("{when} is over. Write a time to come, or record the meeting as over.")
}

pub fn thank_you_begun(name: &str) -> String {
    format!("You have begun a thank-you to {name} for this meeting. Mark it as sent or not needed first.")
}

pub fn not_begun(starts: &str) -> String {
    format!("It has not begun yet: it is planned for {starts}. Change its time first if it took place earlier.")
}

pub fn not_ended(starts: &str) -> String {
    format!("It has not begun yet: it is planned for {starts}. Write when it ended, if it took place earlier.")
}

pub fn nothing_to_confirm(is_off: bool) -> String {
    let why = if is_off { "It was called off" } else { "It has begun" };
    format!("{why}: there is nothing to confirm any more.")
}

pub fn longer_than_a_day(began: &str) -> String {
    format!("That would be longer than a day: it began {began}. Write an earlier time, or change when it began first.")
}

/// `Friday 20 November, 3:20 pm; thank-you by Saturday 3:20 pm`
pub fn moment_echo(at: DateTime<Utc>, within: Duration, words: &Words) -> String {
    let day = words::weekday_and_date(words.wall(at).date(), words.today());
    let clock = words.clock(at);
    let due = at + within;
    if at > words.now {
        format!("{day}, {clock} – still to come")
    } else if due > words.now {
        format!("{day}, {clock}; thank-you by {} {}", words.wall(due).format("%A"), words.clock(due))
    } else {
        format!("{day}, {clock}; the thank-you was due {}", words.day(due))
    }
}

/// Behind when it ended.
pub fn began_earlier(starts: &str) -> String {
    format!(". It began {starts} then, earlier than planned")
}

/// “You already meet Maya Chen then: coffee, 15:00–15:30.”; `is_again`: with one of the same people.
pub fn meanwhile(other: &Meeting, who: &str, is_again: bool, overlaps: bool, words: &Words) -> String {
    let also = if is_again { "already" } else { "also" };
    let meet = if other.is_over(words.now) { "met" } else { "meet" };
    let then = if overlaps { "then" } else { "that day" };
    let (what, clock) = (other.format.title().to_lowercase(), words.clock_range(other.starts, other.end()));
    format!("You {also} {meet} {who} {then}: {what}, {clock}.")
}

/// What can be undone.
pub enum Done<'a> {
    Planned,
    Recorded,
    Changed,
    Is(State),
    BeganClock,
    Confirmed(bool),
    Ended,
    SaidHowItWas,
    WrappedUp,
    /// Without being wrapped up, or after all not.
    Left(bool),
    Deleted(&'a Meeting, &'a [Attendant]),
}

impl Label for Done<'_> {
    fn wording(&self) -> String {
        match self {
            Self::Planned => "Planned the meeting",
            Self::Recorded => "Recorded the meeting",
            Self::Changed => "Changed the meeting",
            Self::Is(State::Planned) => "Put the meeting back",
            Self::Is(State::Held) => "Recorded that it took place",
            Self::Is(State::CalledOff) => "Called off",
            Self::Is(State::DidNotCome) => "Recorded that they did not come",
            Self::BeganClock => "Started the clock",
            Self::Confirmed(true) => "Confirmed",
            Self::Confirmed(false) => "Not confirmed after all",
            Self::Ended => "Recorded the end",
            Self::SaidHowItWas => "Kept how it was",
            Self::WrappedUp => "Wrapped up",
            Self::Left(true) => "Left it as it is",
            Self::Left(false) => "To be wrapped up",
            Self::Deleted(meeting, people) => {
                return format!("Deleted the {} with {}", meeting.format.noun(), meeting::names(people, 2));
            }
        }
        .to_owned()
    }
}
