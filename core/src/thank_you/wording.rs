//! What is said of thank-yous in sentences: how one stands, why the program speaks at a moment, what was done, and why it is
//! not.

use chrono::{DateTime, Duration, Timelike, Utc};

use super::State;
use super::ladder::{Moment, Step};
use super::stored::ThankYou;
use crate::meeting;
use crate::rhythm::{BEFORE_QUIET, Rhythm};
use crate::store::Label;
use crate::words::{self, TimeLeft, Tone, Words, over, span};

pub const SETTLED: &str = "This thank-you is settled already. Open it again first.";
pub const NO_TIME: &str = "That is not a time to snooze until. Choose one of those offered.";
pub const HAS_PASSED: &str = "That time has passed. Choose a later one.";
pub const TOO_FAR: &str = "That is too far away for a thank-you. Choose a time within two months.";
pub const NEVER_LEFT: &str = "This letter was never opened or copied from here. Did it go out all the same?";

/// Of one that was thanked before the meeting was recorded.
pub fn thanked_already(said: &str) -> String {
    format!("Thanked already, you said {said}")
}

pub fn no_address(called: &str) -> String {
    format!("There is no address for {called} on this letter. Did it go out all the same?")
}

pub const MARK_AS_SENT: &str = "Mark as sent";
pub const SNOOZE: &str = "Snooze";
pub const WRITE_IT: &str = "Write it";

pub fn thank(name: &str) -> String {
    format!("Thank {name}")
}

/// “Maya Chen (4 h 12 m left)”: among others that are due.
pub fn listed(name: &str, left: &TimeLeft) -> String {
    format!("{name} ({})", left.in_words())
}

pub const IN_AN_HOUR: &str = "In an hour";
pub const THIS_EVENING: &str = "This evening";
pub const THIS_MORNING: &str = "This morning";
pub const TOMORROW_MORNING: &str = "Tomorrow morning";
pub const MONDAY_MORNING: &str = "Monday morning";

/// Beside what is chosen under Snooze.
pub fn snoozed_until(when: &str, is_after_deadline: bool) -> String {
    format!("{when}{}", if is_after_deadline { ", after it is due" } else { "" })
}

/// What can be undone.
pub enum Done {
    Sent,
    /// Until when, in words.
    Snoozed(String),
    NotNeeded,
    Reopened,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::Sent => "Marked as sent",
            Self::Snoozed(until) => return format!("Snoozed until {until}"),
            Self::NotNeeded => "No thank-you needed",
            Self::Reopened => "Opened again",
        }
        .to_owned()
    }
}

/// How the meeting was held, as far as the words about its end care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// One hung up.
    Call,
    /// One said goodbye.
    InPerson,
}

/// Says why the program speaks at this moment, in one or two short sentences.
///
/// `words.now` is when it is said, which may be later than planned (the computer slept, or it was night); the sentence
/// stays true.
pub fn reason(moment: &Moment, end: DateTime<Utc>, ending: Ending, rhythm: &Rhythm, words: &Words) -> String {
    let deadline = rhythm.deadline(end);
    let left = deadline - words.now;
    let since = words.now - end;
    let parted = match ending {
        Ending::Call => "you hung up",
        Ending::InPerson => "you said goodbye",
    };
    if moment.step == Step::SnoozeOver {
        return if left > Duration::zero() {
            format!("You asked to hear about it now. {} left.", span(left))
        } else {
            format!("You asked to hear about it now. It is {}; a late thank-you is still a thank-you.", over(-left))
        };
    }
    if left <= Duration::zero() {
        return match moment.step {
            Step::StillOverdue => {
                format!("Still open, {}. Three honest sentences are enough.", over(-left))
            }
            _ if -left < Duration::minutes(10) => {
                format!("{} since {parted}. A late thank-you is still a thank-you.", hours_in_words(since))
            }
            _ => format!("It is {}. A late thank-you is still a thank-you.", over(-left)),
        };
    }
    let is_on_time = words.now - moment.at <= BEFORE_QUIET;
    match moment.step {
        Step::HourAfter if moment.moved && is_on_time => "Before your quiet hours, while it is fresh.".to_string(),
        Step::HourAfter if since > Duration::hours(3) => {
            format!("{} since {parted}. It is due by {}.", hours_in_words(since), words.clock_and_day(deadline))
        }
        Step::HourAfter => format!("{} after {parted}, while it is fresh.", hours_in_words(since)),
        Step::NextMorning if words.wall(words.now).hour() < 12 => {
            format!("The morning after. It is due by {}.", words.clock_and_day(deadline))
        }
        Step::ThreeHoursBefore | Step::Overdue if rhythm.is_quiet(words.wall(deadline).time()) => {
            format!("It is due at {}, in your quiet hours, so you hear about it now.", words.clock(deadline))
        }
        _ => format!("{} left: it is due by {}.", span(left), words.clock_and_day(deadline)),
    }
}

/// `An hour`, `Two hours`, `Half an hour`, `A day`, `Forty minutes` as `40 minutes`: the start of a sentence.
fn hours_in_words(length: Duration) -> String {
    let minutes = length.num_minutes();
    match minutes {
        ..=1 => "A minute".into(),
        25..=35 => "Half an hour".into(),
        2..=54 => format!("{minutes} minutes"),
        55..=74 => "An hour".into(),
        75..=100 => "An hour and a half".into(),
        1420..=1460 => "A day".into(),
        _ => crate::words::capital(&crate::words::counted_in_words((minutes + 30) / 60, "hour", "hours")),
    }
}

/// `Snoozed until tomorrow at 9:00`; empty when not.
pub fn snoozed(thank_you: &ThankYou, words: &Words) -> String {
    match thank_you.rests_until(words.now) {
        Some(until) if thank_you.state == State::Open => format!("Snoozed until {}", words.clock_and_day(until)),
        _ => String::new(),
    }
}

/// The clock, what stands beside it, and how pressing it is; without a clock where nothing is owed.
pub fn clock(thank_you: &ThankYou, words: &Words, rhythm: &Rhythm) -> (String, String, Tone) {
    let meeting = &thank_you.meeting;
    if let Some(why) = not_owed(thank_you, words, rhythm) {
        return (String::new(), why, Tone::Calm);
    }
    let left = words.time_left(meeting.end(), rhythm.deadline(meeting.end()));
    let ended = format!("the {} ended {}", meeting.format.noun(), words.when(meeting.end()));
    let text = match left.tone {
        Tone::Late => format!("{ended}; a late thank-you is still a thank-you"),
        _ => format!("left; {ended}"),
    };
    (left.text, text, left.tone)
}

/// Why nothing is owed, or nothing yet.
fn not_owed(thank_you: &ThankYou, words: &Words, rhythm: &Rhythm) -> Option<String> {
    let (meeting, reason) = (&thank_you.meeting, &thank_you.reason);
    let noun = meeting.format.noun();
    let settled = thank_you.settled.map(|at| words.when(at)).unwrap_or_default();
    Some(match (thank_you.state, meeting.state) {
        (State::Sent, _) if !reason.is_empty() => format!("Thanked {reason}"),
        (State::Sent, _) => format!("Sent {} {settled}", thank_you.channel.by()),
        (State::NotNeeded, _) if reason.is_empty() => format!("Not needed, you said {settled}"),
        (State::NotNeeded, _) => format!("Not needed: {reason}"),
        (State::Open, meeting::State::CalledOff) => format!("The {noun} was called off; nothing is owed"),
        (State::Open, meeting::State::DidNotCome) => format!("Nobody came to the {noun}; nothing is owed"),
        (State::Open, _) if meeting.is_over(words.now) => return None,
        (State::Open, _) if meeting.is_running(words.now) => {
            format!("The {noun} is going on; from its end there will be {}", words::span(rhythm.within))
        }
        (State::Open, _) => {
            format!("The {noun} is {}; there is nothing to thank for yet", words.when(meeting.starts))
        }
    })
}
