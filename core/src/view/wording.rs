//! What the screens of several things say in sentences.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::introduction;
use crate::meeting::{self, Attendant, Meeting, State};
use crate::note::Kind;
use crate::promise::{self, Whose};
use crate::question;
use crate::settings::Settings;
use crate::thank_you::Channel;
use crate::words::{self, Tone, Words};

// A person’s page.

/// “yesterday’s call”, “the coffee on Friday”.
pub fn that_meeting(meeting: &Meeting, words: &Words) -> String {
    let what = meeting.format.noun();
    match words.day(meeting.end()).as_str() {
        day @ ("today" | "yesterday") => format!("{day}’s {what}"),
        day => format!("the {what} on {day}"),
    }
}

/// Behind the clock: “left to thank Maya for yesterday’s call.”
pub fn left_to_thank(tone: Tone, whom: &str, what: &str) -> String {
    match tone {
        Tone::Late => format!("to thank {whom} for {what}. It is still worth doing."),
        Tone::Calm | Tone::Soon => format!("left to thank {whom} for {what}."),
    }
}

/// “Video call with Lena Fischer, called off”; `others` are who was there beside the one whose story it is.
pub fn met(what: &str, others: &[&str], state: State, is_over: bool, is_given: bool) -> String {
    let with = if others.is_empty() { String::new() } else { format!(" with {}", words::list(others, 3)) };
    let became = match (state, is_over) {
        (State::CalledOff, _) => ", called off",
        (State::DidNotCome, _) => ", did not come",
        (_, true) if is_given => ", they interviewed you",
        (_, true) => "",
        (_, false) if is_given => ", planned: they interview you",
        (_, false) => ", planned",
    };
    format!("{what}{with}{became}")
}

/// “8:05 pm, 27 min”
pub fn clock_and_length(clock: &str, minutes: i64) -> String {
    format!("{clock}, {minutes} min")
}

pub fn aim(aim: &str) -> String {
    format!("Aim: {aim}")
}

/// A note’s words in somebody’s story: in quotation marks where they are another’s, marked where they are for me only.
pub fn noted(wording: &str, speaker: Option<&str>, is_quote: bool, is_private: bool) -> String {
    let said = if is_quote { format!("“{wording}”") } else { wording.to_owned() };
    let said = speaker.map_or(said.clone(), |name| format!("{name}: {said}"));
    if is_private { format!("{said}{FOR_ME_ONLY}") } else { said }
}

pub const FOR_ME_ONLY: &str = " (for me only)";

/// “Maya promised: introduce you to Lena Fischer”
pub fn promised(whose: Whose, given_name: &str, wording: &str) -> String {
    match (whose, given_name) {
        (Whose::Mine, _) => format!("You promised: {wording}"),
        (Whose::Theirs, "") => format!("They promised: {wording}"),
        (Whose::Theirs, name) => format!("{name} promised: {wording}"),
    }
}

/// “Rocks: patients in every review.”
pub fn labelled(kind: Kind, said: &str) -> String {
    format!("{}: {said}", words::capital(kind.label()))
}

pub fn named_there(name: &str, about: &str) -> String {
    format!("Named: {}", introduction::typed(name, about))
}

pub fn named_by(from: &str) -> String {
    format!("Named to you by {from}")
}

pub fn named(name: &str, about: &str) -> String {
    format!("Named {}", introduction::typed(name, about))
}

pub fn thanked(is_sent: bool, channel: Channel, is_known_how: bool) -> &'static str {
    match channel {
        _ if !is_sent => "No thank-you needed",
        _ if !is_known_how => "Thanked",
        Channel::Linkedin => "Thank-you sent on LinkedIn",
        Channel::Card => "Thank-you sent as a card",
        Channel::Email => "Thank-you sent by e-mail",
    }
}

/// “Now product manager at Acme Health”
pub fn now(title: &str, company: &str) -> String {
    match (title, company) {
        ("", company) => format!("Now at {company}"),
        (title, "") => format!("Now {title}"),
        (title, company) => format!("Now {title} at {company}"),
    }
}

pub const NOTICED: &str = "Noticed by an import.";
pub const CONNECTED: &str = "Connected on LinkedIn";

/// How somebody came onto the list.
pub fn began(file: Option<&str>, found: &str) -> String {
    match (file, found) {
        (Some(file), _) => format!("Imported from {file}"),
        (None, "") => "Added to your people".to_owned(),
        (None, place) => format!("Found: {place}"),
    }
}

// A meeting, its clock and the cockpit.

pub fn before_it_begins(by: Duration) -> String {
    format!("{} before it begins, the clock comes up here, and the line for what they say.", words::span(by))
}

/// What one can say when the time is up.
pub const TIME_IS_UP: &str = "We are at the time we agreed on. Shall we stop here, or do you have a few more minutes?";
pub const SAY_SO: &str = "Time: say so, let them decide.";
pub const START_THE_CLOCK: &str = "Start the clock";
pub const BEGINS_ONLY_NOW: &str = "It begins only now";
pub const LISTEN: &str = "listen more than you talk";

pub fn until_it_begins(clock: &str) -> String {
    format!("until it begins at {clock}")
}

pub fn over_the_agreed(minutes: i64) -> String {
    format!("over the agreed {}", words::counted(minutes, "minute", "minutes"))
}

pub fn left_of(minutes: i64) -> String {
    format!("left of {}", words::counted(minutes, "minute", "minutes"))
}

/// “Five minutes: your ask.”; in a short talk, in which it `is_half`, “Half the time: your ask.”
pub fn cue(is_half: bool, minutes: u32, is_given: bool) -> String {
    let left = match is_half {
        true => "Half the time".to_owned(),
        false => words::capital(&words::counted_in_words(minutes.into(), "minute", "minutes")),
    };
    if is_given { format!("{left} left.") } else { format!("{left}: your ask.") }
}

/// “4 of 7”
pub fn covered(covered: usize, all: usize) -> String {
    format!("{covered} of {all}")
}

// What is found.

pub const TO_THANK: &str = "To thank";
pub const WRITE_AND_MEET: &str = "Write and meet";
pub const WRITE_TO: &str = "Write to";
pub const PLAN_WITH: &str = "Plan a meeting with";
pub const RECORD_WITH: &str = "Record a meeting with";
pub const NO_ADDRESS_YET: &str = "no address yet: add one";

pub fn all_with(count: usize, typed: &str) -> String {
    format!("All {} with “{typed}”", words::counted(count as i64, "person", "people"))
}

pub fn write_thank_you(name: &str) -> String {
    format!("Write the thank-you to {name}")
}

pub fn write_to(name: &str) -> String {
    format!("{WRITE_TO} {name}")
}

pub fn thank(name: &str) -> String {
    format!("Thank {name}")
}

/// “for the call yesterday at 8:05 pm”
pub fn for_the(meeting: &Meeting, words: &Words) -> String {
    format!("for the {} {}", meeting.format.noun(), words.when(meeting.starts))
}

pub fn status(state: State, is_to_come: bool) -> &'static str {
    match state {
        State::CalledOff => "called off",
        State::DidNotCome => "did not come",
        State::Planned | State::Held if is_to_come => "to come",
        State::Planned | State::Held => "",
    }
}

pub fn promised_between(whose: Whose, name: &str) -> String {
    match whose {
        Whose::Theirs => format!("promised by {name}"),
        Whose::Mine => format!("promised to {name}"),
    }
}

/// “for me only · Video call with Maya Chen, yesterday”
pub fn found_at(is_private: bool, title: &str, day: &str) -> String {
    let for_whom = if is_private { "for me only · " } else { "" };
    format!("{for_whom}{title}, {day}")
}

/// “– Maya Chen”: behind what would be done.
pub fn to_whom(name: &str) -> String {
    format!("– {name}")
}

pub fn add(name: &str) -> String {
    format!("Add “{name}” to your people")
}

pub fn plan_with_new(name: &str) -> String {
    format!("{PLAN_WITH} “{name}”")
}

pub fn record_with_new(name: &str) -> String {
    format!("{RECORD_WITH} “{name}”")
}

// Preparing a meeting.

pub fn how_you_came(people: &[Attendant]) -> String {
    format!("How you came to {}", if people.is_empty() { "them".to_owned() } else { meeting::called(people) })
}

/// “6, about 19 minutes”; empty where there are none.
pub fn questions_take(count: usize, minutes: i64) -> String {
    match count {
        0 => String::new(),
        n => format!("{n}, about {}", words::counted(minutes, "minute", "minutes")),
    }
}

/// `from`: “with Maya on 12 November”.
pub fn left_open(from: &str) -> String {
    format!("left open {from}")
}

pub fn confirmed(meeting: &Meeting, words: &Words) -> String {
    match meeting.confirmed {
        Some(at) => format!("Confirmed {}", words.on_day(at)),
        None if words.wall(meeting.starts).date() <= words.today() => "Confirm it".to_owned(),
        None => "Confirm it the day before".to_owned(),
    }
}

pub const A_NUMBER: &str = "A number to dial";
pub const THE_LINK: &str = "The link, and that it opens";

pub fn number_at_hand(number: &str) -> String {
    format!("Number at hand: {number}")
}

pub fn there_early(minutes: i64) -> String {
    format!("There {} early", words::counted(minutes, "minute", "minutes"))
}

// A meeting told on one page.

pub const COPIED: &str = "Copied. It is Markdown, and reads well as it is.";
pub const MY_AIM: &str = "What I wanted out of it";
pub const WHAT_I_GIVE: &str = "What I can give";
pub const PEOPLE_NAMED: &str = "People named";

pub fn saved(name: &str) -> String {
    format!("Saved as {name}.")
}

pub fn still_open(state: question::State) -> &'static str {
    match state {
        question::State::Planned | question::State::Open => " (still open)",
        question::State::Asked | question::State::Answered => "",
    }
}

/// `of`: how many were met; where it was one, it is clear to whom I promised.
pub fn who_promised(whose: Whose, given_name: &str, of: usize) -> String {
    match whose {
        Whose::Mine if of > 1 => format!("I, for {given_name}"),
        Whose::Mine => "I".to_owned(),
        Whose::Theirs => given_name.to_owned(),
    }
}

pub fn by_day(due: Option<NaiveDate>) -> String {
    due.map(|due| format!(" (by {})", due.format("%-d %B %Y"))).unwrap_or_default()
}

pub fn settled(state: promise::State) -> &'static str {
    match state {
        promise::State::Open => "",
        promise::State::Kept => " – kept",
        promise::State::Dropped => " – let go",
    }
}

// Wrapping a meeting up.

pub fn that_was(people: &[Attendant]) -> String {
    format!("That was {}", meeting::names(people, 2))
}

/// `they`: what each who was met is called.
pub fn people_named(they: &[String]) -> String {
    format!("People {} named", if let [one] = they { one } else { "they" })
}

pub fn said_yes(they: &str) -> String {
    format!("{they} said yes")
}

/// “I will”, “she will”
pub fn who_will(whose: Whose, they: &str) -> String {
    match whose {
        Whose::Mine => "I will".to_owned(),
        Whose::Theirs => format!("{they} will"),
    }
}

/// “by 4 December · five business days”; where weekends count too, “seven days”.
pub fn by_assumed(day: NaiveDate, settings: &Settings, words: &Words) -> String {
    let (one, many) = if settings.weekends_count { ("day", "days") } else { ("business day", "business days") };
    let days = words::counted_in_words(settings.promise_days.into(), one, many);
    format!("by {} · {days}", words::day(day, words.today()))
}

pub fn not_over(meeting: &Meeting, words: &Words) -> String {
    if meeting.state.is_off() {
        "It did not take place, so there is nothing to wrap up.".to_owned()
    } else if meeting.has_begun(words.now) {
        "It is going on. Once it is over, two minutes here save an evening.".to_owned()
    } else {
        format!("It is planned for {}. Here it is wrapped up once it is over.", words.day_and_clock(meeting.starts))
    }
}

/// `due`: of the thank-you that is owed.
pub fn lead(wrapped_up: Option<DateTime<Utc>>, due: Option<DateTime<Utc>>, words: &Words) -> String {
    let thanks = due.map_or(String::new(), |due| {
        let is = if due <= words.now { "was" } else { "is" };
        format!(" The thank-you {is} due {}.", words.day_and_clock(due))
    });
    match wrapped_up {
        None => format!("Two minutes now save an evening.{thanks}"),
        Some(at) => format!("Wrapped up {}. All of it can still be changed.{thanks}", words.when(at)),
    }
}

/// `8:30 pm, 25 of 25 minutes`
pub fn ended(meeting: &Meeting, words: &Words) -> String {
    let agreed = meeting.agreed_minutes;
    format!(
        "{}, {} of {}",
        words.clock(meeting.end()),
        words::number(meeting.minutes()),
        words::counted(agreed, "minute", "minutes")
    )
}

/// `just now`, `a minute ago`, `25 min ago`, `yesterday`.
pub fn ago(at: DateTime<Utc>, words: &Words) -> String {
    let past = words.now - at;
    match past.num_minutes() {
        ..1 => "just now".to_owned(),
        1 => "a minute ago".to_owned(),
        _ if past < Duration::hours(12) => format!("{} ago", words::span(past)),
        _ => words.days_away(at),
    }
}

/// Where a question that came up goes: “for the call on Friday at 15:00”, “for the next time you meet Maya”.
pub fn goes(people: &[Attendant], next: Option<&Meeting>, words: &Words) -> String {
    match next {
        Some(next) => for_the(next, words),
        None => format!("for the next time you meet {}", meeting::called(people)),
    }
}

pub fn offered_again(goes: &str) -> String {
    format!("Offered again {goes}.")
}
