//! What is said of preparing in sentences: what is ready and what is missing, whether the questions fill the time, how one
//! came to somebody and what one has in common; what was done, and why it is not.

use super::Part;
use crate::introduction::{NamedBy, State};
use crate::meeting::{self, Attendant, Format};
use crate::store::Label;
use crate::words::{self, Words};

pub const ON_THE_LIST: &str = "These questions are on the list already.";
pub const NO_EMPLOYER: &str = "It is not known where they work. Add it on their page.";
pub const NO_WORDS: &str = "There are no words in this yet. Write what you found out, and where.";
pub const TOO_LONG_A_LINE: &str = "This is too long for one line. Keep what matters, and the address of the rest.";
pub const NO_ADDRESS: &str = "There is no address in this line that could be opened.";

pub fn too_long(longest: usize) -> String {
    format!("This is too long: up to {longest} letters fit. Make a note of the rest.")
}

// What is ready.

/// `the ask`, `a number to dial`: in a sentence about what is missing.
pub fn part(part: Part, format: Format) -> &'static str {
    match (part, format) {
        (Part::Aim, _) => "what you want out of it",
        (Part::Questions, _) => "enough questions",
        (Part::Ask, _) => "the ask",
        (Part::MyMinute, _) => "your minute",
        (Part::Research, _) => "something found out",
        (Part::Confirmed, _) => "the confirmation",
        (Part::Place, Format::Phone) => "a number to dial",
        (Part::Place, Format::Video) => "the link",
        (Part::Place, _) => "the place",
        (Part::Give, _) => "what you can give",
    }
}

pub fn list(missing: &[&str]) -> String {
    words::list(missing, 4)
}

pub fn ready(done: usize, all: usize) -> String {
    let things = words::small(all as i64);
    match done {
        0 => "Nothing is ready yet.".to_owned(),
        done if done == all => "Everything is ready.".to_owned(),
        1 => format!("One of {things} things is ready."),
        done => format!("{} of {things} things are ready.", words::capital(&words::small(done as i64))),
    }
}

/// A long list of what is not there helps nobody to begin.
pub fn next(missing: &[&str]) -> String {
    match missing {
        [] => String::new(),
        [_] | [_, _] | [_, _, _] => format!("Missing: {}.", list(missing)),
        [first, ..] => format!("Begin with {first}."),
    }
}

pub fn ready_but_for(done: usize, all: usize, missing: &[&str]) -> String {
    let count = ready(done, all);
    let head = count.trim_end_matches('.');
    match missing {
        [] => count,
        _ if done == 0 => format!("{count} Ten minutes will do."),
        [one] => format!("{head}: {one} is missing."),
        [_, _] | [_, _, _] => format!("{head}: {} are missing.", list(missing)),
        _ => format!("{count} {}", next(missing)),
    }
}

// Whether the questions fill the time, in minutes.

fn time(minutes: i64) -> String {
    words::counted_in_words(minutes, "minute", "minutes")
}

pub fn fill(questions: i64, agreed: i64) -> String {
    let questions = words::capital(&words::counted_in_words(questions, "question", "questions"));
    format!("{questions} and the ask at the end fill {}.", time(agreed))
}

pub fn room_for(more: i64, agreed: i64) -> String {
    format!("There is room for {} more in {}.", words::small(more), time(agreed))
}

pub fn enough_for(agreed: i64) -> String {
    format!("Enough for {}.", time(agreed))
}

pub fn too_many(over: i64, is_close: bool, agreed: i64) -> String {
    match is_close {
        true => format!("Enough for {} if the answers are brief.", time(agreed)),
        false => format!("Too many for {}, by about {}.", time(agreed), time(over)),
    }
}

/// Behind [`too_many`]: what can go, by the numbers of the questions, of so many that have to.
pub fn drop(numbers: &[usize], needed: usize) -> String {
    let small = |n: usize| words::small(n as i64);
    let which = words::list(&numbers.iter().copied().map(small).collect::<Vec<_>>(), 4);
    match needed - numbers.len() {
        _ if numbers.is_empty() => format!(" {} fewer and it fits.", words::capital(&small(needed))),
        0 => format!(" Drop number {which} and it fits."),
        rest => format!(" Drop number {which} and {} more, and it fits.", small(rest)),
    }
}

/// “3 min”, “the ask”, “look it up”
pub fn takes(minutes: i64, is_ask: bool, look_it_up: bool) -> String {
    match (look_it_up, is_ask) {
        (true, _) => "look it up".to_owned(),
        (_, true) => "the ask".to_owned(),
        _ => format!("{minutes} min"),
    }
}

// What was asked before.

/// `said`: what they said to it; may be empty.
pub fn asked_before(times: i64, said: &str) -> String {
    let times = match times {
        0 => return String::new(),
        1 => "Asked once before".to_owned(),
        2 => "Asked twice before".to_owned(),
        n => format!("Asked {n} times before"),
    };
    if said.is_empty() { times } else { format!("{times}; {said}") }
}

pub fn said(who: &str, words: &str) -> String {
    format!("{who} said “{words}”")
}

/// “with Maya on 12 November”
pub fn with_whom(people: &[Attendant], day: &str) -> String {
    if people.is_empty() { day.to_owned() } else { format!("with {} {day}", meeting::called(people)) }
}

pub fn left_open(from: &str) -> String {
    format!("Left open {from}")
}

// Who they are, and where one looks.

pub const SEARCH_THE_WEB: &str = "Search the web";
pub const A_PATH: &str = "a path of yours";

pub fn news_of(company: &str) -> String {
    format!("News of {company}")
}

/// “Sam Ortiz named Priya to you on 12 November.”
pub fn named(by: &NamedBy, called: &str, words: &Words) -> String {
    let date = |at| words::plain_date(words.wall(at).date(), words.today());
    let about = if by.about.is_empty() { String::new() } else { format!(": {}", by.about) };
    let who = &by.name;
    match by.state {
        State::Made | State::Met => format!("{who} introduced you on {}{about}.", date(by.since)),
        State::Promised => format!("{who} promised on {} to introduce you{about}.", date(by.since)),
        State::Named | State::Dead => format!("{who} named {called} to you on {}{about}.", date(by.named)),
    }
}

/// Where somebody was found, as the user wrote it down: as a sentence, but for an address.
pub fn found(place: &str) -> String {
    let end = if place.ends_with(['.', '?', '!', '…']) || place.contains("://") { "" } else { "." };
    format!("Found: {place}{end}")
}

pub fn connected_since(date: &str) -> String {
    format!("Connected on LinkedIn since {date}.")
}

pub fn from_import(date: &str) -> String {
    format!("From the import of {date}.")
}

/// “named Priya to you; named Omar Haddad too”
pub fn named_to_you(whom: &str, others: &[String]) -> String {
    let also = if others.is_empty() { String::new() } else { format!("; named {} too", words::list(others, 2)) };
    format!("named {whom} to you{also}")
}

/// “you 2012–2015”, “both since 2018”, “Sam still there”; empty where no year is known.
pub fn was_there(who: &str, from: Option<i32>, until: Option<i32>, is_now: bool) -> String {
    match (from, until) {
        (Some(from), Some(until)) if from == until => format!("{who} in {from}"),
        (Some(from), Some(until)) => format!("{who} {from}–{until}"),
        (None, Some(until)) => format!("{who} until {until}"),
        (Some(from), None) if is_now => format!("{who} since {from}"),
        (None, None) if is_now => format!("{who} still there"),
        (Some(from), None) => format!("{who} from {from}"),
        (None, None) => String::new(),
    }
}

// The checklist.

/// Over the list.
pub fn checklist_title(format: Format) -> &'static str {
    match format {
        Format::Phone => "Before you dial",
        Format::Video => "Before you call",
        _ => "Before you go",
    }
}

pub const DRESS: &str = "Dressed for the place and the employer";
pub const CARDS: &str = "Business cards";
pub const NOTEBOOK: &str = "Notebook and pens";
pub const RESUME: &str = "Résumé in the bag, out of sight";
pub const PAY: &str = "You pay: a card or cash is with you";
pub const SANDWICH: &str = "No sandwich: something one can eat while listening";
pub const EARLY: &str = "There early";
pub const QUIET: &str = "A quiet room";
pub const WATER: &str = "Water";
pub const NUMBER: &str = "Number at hand";
pub const LINK: &str = "The link opens, camera and sound work";

/// What can be undone.
pub enum Done {
    ChangedAim,
    ChangedGive,
    ChoseMinute,
    Ticked(bool),
    TookFromBank(usize),
    TookLeftOpen(usize),
    KeptResearch,
    ChangedResearch,
    DeletedResearch,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::ChangedAim => "Changed what you want out of it",
            Self::ChangedGive => "Changed what you can give",
            Self::ChoseMinute => "Chose the minute",
            Self::Ticked(true) => "Ticked it",
            Self::Ticked(false) => "Took the tick away",
            Self::TookFromBank(1) => "Added the question",
            Self::TookFromBank(count) => return format!("Added {count} questions"),
            Self::TookLeftOpen(1) => "Took the question that was left open",
            Self::TookLeftOpen(count) => return format!("Took {count} questions that were left open"),
            Self::KeptResearch => "Kept as worth knowing",
            Self::ChangedResearch => "Changed what is worth knowing",
            Self::DeletedResearch => "Deleted the line",
        }
        .to_owned()
    }
}
