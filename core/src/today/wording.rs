//! What the first screen says in sentences: what waits, what is next, and the lines below.

use chrono::{Duration, Timelike};

use crate::contact::Namesakes;
use crate::meeting::{Attendant, Meeting};
use crate::promise::{Promise, Whose};
use crate::rhythm::Rhythm;
use crate::thank_you::ThankYou;
use crate::words::{self, Words};

pub const NOTHING_OWED: &str = "Nothing is owed.";

/// “Maya: Lena Fischer, product lead at Brightside”
pub fn told_by(who: &str, what: &str) -> String {
    format!("{who}: {what}")
}

pub fn wrap_up(people: &[Attendant], called: &Namesakes) -> String {
    let names: Vec<&str> =
        people.iter().map(|person| called.call(person.contact_id, &person.given_name, &person.name)).collect();
    format!("Wrap up {}: two minutes", words::list(&names, 2))
}

/// “video, yesterday at 20:05”
pub fn format_and_day(meeting: &Meeting, words: &Words) -> String {
    format!("{}, {}", meeting.format.word(), words.day_and_clock(meeting.starts))
}

/// “video, 25 min, yesterday at 20:30”
pub fn format_length_and_day(meeting: &Meeting, words: &Words) -> String {
    format!("{}, {}", format_and_length(meeting), words.day_and_clock(meeting.starts))
}

fn format_and_length(meeting: &Meeting) -> String {
    format!("{}, {}", meeting.format.word(), words::span(Duration::minutes(meeting.minutes())))
}

/// In a terminal, behind what is left.
pub fn thank(name: &str, meeting: &str, is_snoozed: bool) -> String {
    let resting = if is_snoozed { "  (snoozed)" } else { "" };
    format!("Thank {name} – {meeting}{resting}")
}

/// “Product manager at Acme Health · video, 25 min”; over, one remembers the day rather than the length.
pub fn owed_line(owed: &ThankYou, is_late: bool, words: &Words) -> String {
    let about = match is_late {
        true => format!("{}, {}", owed.meeting.format.word(), words.day(owed.meeting.end())),
        false => format_and_length(&owed.meeting),
    };
    if owed.work.is_empty() { words::capital(&about) } else { format!("{} · {about}", owed.work) }
}

/// Whose line this is says who.
pub fn mention(whose: Whose, wording: &str) -> String {
    match whose {
        Whose::Theirs => format!("Promised you: {wording} – mention it."),
        Whose::Mine => format!("You promised: {wording} – mention it."),
    }
}

pub fn promised(whose: Whose, who: &str, wording: &str) -> String {
    match whose {
        Whose::Theirs => told_by(who, wording),
        Whose::Mine => format!("For {who}: {wording}"),
    }
}

/// `Four weeks in a row.`; this week need not have its conversation yet.
pub fn streak(weeks: &[usize]) -> String {
    let so_far = weeks.iter().rev().skip(usize::from(weeks.last() == Some(&0))).take_while(|count| **count > 0).count();
    match so_far {
        0 | 1 => String::new(),
        n if n >= weeks.len() => "Eight weeks in a row and more.".into(),
        n => format!("{} weeks in a row.", words::capital(&words::small(n as i64))),
    }
}

/// The one sentence under the heading: what waits, what is next. The number in it is the one beside the screen's name.
pub fn sentence(
    owed: &[ThankYou],
    next: Option<&(&Meeting, Vec<Attendant>)>,
    promises: &[Promise],
    called: &Namesakes,
    words: &Words,
    rhythm: &Rhythm,
) -> String {
    let due: Vec<&Promise> = promises.iter().filter(|promise| promise.is_due(words.today())).collect();
    let waiting = waiting(owed, &due, called, words, rhythm);
    let named = match owed {
        [one] if due.is_empty() => Some(one.contact_id),
        _ => None,
    };
    let next = next.map(|(meeting, people)| next_sentence(meeting, people, named, called, words));
    match (waiting, next) {
        (None, None) => "Nothing is owed, and nothing is planned. Whom would you like to talk to next?".into(),
        (None, Some(next)) => format!("{NOTHING_OWED} {next}"),
        (Some(waiting), None) => waiting,
        (Some(waiting), Some(next)) => format!("{waiting} {next}"),
    }
}

/// `Two thank-yous are waiting, one of them since yesterday.`, `Three things are owed: two thank-yous and a promise of
/// yours.`; `None` where nothing is due.
fn waiting(
    owed: &[ThankYou],
    promises: &[&Promise],
    called: &Namesakes,
    words: &Words,
    rhythm: &Rhythm,
) -> Option<String> {
    let late: Vec<&ThankYou> = owed.iter().filter(|owed| rhythm.deadline(owed.meeting.end()) <= words.now).collect();
    let since = |owed: &ThankYou| match words.day(rhythm.deadline(owed.meeting.end())).as_str() {
        "today" => format!("since {}", words.clock(rhythm.deadline(owed.meeting.end()))),
        day => format!("since {day}"),
    };
    let past = promises.iter().filter(|promise| promise.due.is_some_and(|due| due < words.today())).count();
    let all = owed.len() + promises.len();
    let text = match (owed, promises) {
        ([], []) => return None,
        ([], [_]) if past == 1 => "One promise of yours is past its day".into(),
        ([], [_]) => "One promise of yours is due today".into(),
        ([], _) => {
            let many = words::capital(&words::small(all as i64));
            match past {
                0 => format!("{many} promises of yours are due today"),
                past if past == all => format!("{many} promises of yours are past their day"),
                past => {
                    let of_them = words::small(past as i64);
                    format!("{many} promises of yours are due, {of_them} of them past {} day", its(past))
                }
            }
        }
        ([one], []) => {
            let who = called.call(one.contact_id, one.called(), &one.name);
            if late.is_empty() {
                let due = rhythm.deadline(one.meeting.end());
                format!("{who} is to be thanked by {}", words.clock_and_day(due))
            } else {
                format!("{who} has been waiting for a thank-you {}", since(one))
            }
        }
        (owed, promises) => {
            let counted = |count: usize, one, many| words::counted_in_words(count as i64, one, many);
            let mut text = if promises.is_empty() {
                words::capital(&format!("{} are waiting", counted(all, "thank-you", "thank-yous")))
            } else {
                let thank_yous = counted(owed.len(), "thank-you", "thank-yous");
                let promised = counted(promises.len(), "promise", "promises");
                let things = counted(all, "thing", "things");
                words::capital(&format!("{things} are owed: {thank_yous} and {promised} of yours"))
            };
            match (late.as_slice(), late.len() + past) {
                (_, 0) => {}
                ([one], 1) => text.push_str(&format!(", one of them {}", since(one))),
                (_, late) if late == all => text.push_str(", all of them past their time"),
                (_, late) => text.push_str(&format!(", {} of them past {} time", words::small(late as i64), its(late))),
            }
            text
        }
    };
    Some(text + ".")
}

fn its(count: usize) -> &'static str {
    if count == 1 { "its" } else { "their" }
}

/// `Priya is at eleven tomorrow.`, `Kofi is next, on Tuesday at 9:30.`, `You meet again at eleven tomorrow.` where the
/// sentence before has `named` the one who is met.
fn next_sentence(
    meeting: &Meeting,
    people: &[Attendant],
    named: Option<i64>,
    called: &Namesakes,
    words: &Words,
) -> String {
    let names: Vec<&str> =
        people.iter().map(|person| called.call(person.contact_id, &person.given_name, &person.name)).collect();
    let is_named = people.iter().any(|person| Some(person.contact_id) == named);
    if meeting.is_running(words.now) {
        return match is_named {
            true => format!("A {} is going on.", meeting.format.noun()),
            false => format!("The {} with {} is going on.", meeting.format.noun(), words::list(&names, 2)),
        };
    }
    let subject = match (is_named, names.as_slice()) {
        (true, [_]) => "You meet again".to_owned(),
        (true, _) => "The next meeting is".to_owned(),
        (false, [name]) => format!("{name} is"),
        (false, names) => format!("{} are", words::list(names, 2)),
    };
    let next = if is_named { "" } else { " next," };
    let at = spoken_clock(words.wall(meeting.starts), words);
    let days = (words.wall(meeting.starts).date() - words.today()).num_days();
    match days {
        0 => format!("{subject} at {at}."),
        1 => format!("{subject} at {at} tomorrow."),
        2..=6 => format!("{subject}{next} on {} at {at}.", words.day(meeting.starts)),
        _ => format!("{subject}{next} on {}.", words.day(meeting.starts)),
    }
}

/// `eleven` on the hour of the day's first half, as one says it; otherwise the clock.
fn spoken_clock(at: chrono::NaiveDateTime, words: &Words) -> String {
    match (at.hour(), at.minute()) {
        (hour @ 7..=11, 0) => words::small(i64::from(hour)),
        (12, 0) => "noon".into(),
        _ => words::clock(at.time(), words.hours),
    }
}
