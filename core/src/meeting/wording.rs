//! What is said of meetings in sentences: how one stands, and whose clock says what.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{Attendant, Format, Meeting, State, Thanked};
use crate::rhythm::Rhythm;
use crate::timezone;
use crate::words::{self, Tone, Words};

/// “Maya Chen and Lena Fischer”; of more than `most` the others are counted.
pub fn names(people: &[Attendant], most: usize) -> String {
    words::list(&people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), most)
}

/// “Maya and Lena”, as one calls them.
pub fn called(people: &[Attendant]) -> String {
    words::list(&people.iter().map(|person| person.given_name.as_str()).collect::<Vec<_>>(), 2)
}

/// “Video call with Maya Chen”
pub fn title(meeting: &Meeting, people: &[Attendant], most: usize) -> String {
    match people {
        [] => meeting.format.title().to_owned(),
        people => format!("{} with {}", meeting.format.title(), names(people, most)),
    }
}

/// `video`, `coffee`, `his office`: the place where it says more than the format.
pub fn how(meeting: &Meeting) -> String {
    let place = meeting.place.trim();
    let is_address = place.contains("://") || place.chars().count() > 40 || place.contains('\n');
    match meeting.format {
        Format::Coffee if !place.is_empty() && !is_address => format!("coffee at {place}"),
        Format::Office | Format::Other if !place.is_empty() && !is_address => place.to_owned(),
        format => format.word().to_owned(),
    }
}

/// `16:30 for Priya`, `4:30 the next day for Ludwig`, where their clock differs from the user's.
pub fn their_clock(at: DateTime<Utc>, zone: Option<Tz>, given_name: &str, words: &Words) -> Option<String> {
    let zone = zone?;
    (timezone::ahead(zone, at) != timezone::ahead(words.zone, at)).then(|| {
        let theirs = Words::new(words.now, zone, words.hours);
        format!("{} for {given_name}", clock_there(at, &theirs, words))
    })
}

/// `16:30`, `4:30 the next day`: the clock there, and the day where it is another than here.
pub fn clock_there(at: DateTime<Utc>, there: &Words, here: &Words) -> String {
    format!("{}{}", there.clock(at), words::day_beside(there.wall(at).date().cmp(&here.wall(at).date())))
}

/// `Yesterday, 8:05–8:30 pm`, `Tuesday 24 November, 9:30–9:50`, with the other zone where it was meant in one, and
/// before it is over with the clocks of those who have another.
pub fn when_words(meeting: &Meeting, people: &[Attendant], words: &Words) -> String {
    let date = words.wall(meeting.starts).date();
    let day = match (date - words.today()).num_days() {
        -1..=1 => words::capital(&words::day(date, words.today())),
        _ => words::weekday_and_date(date, words.today()),
    };
    let mut text = format!("{day}, {}", words.clock_range(meeting.starts, meeting.end()));
    let there = Words::new(words.now, meeting.zone, words.hours);
    let clocks: Vec<String> = people
        .iter()
        .filter(|_| !meeting.is_over(words.now))
        .filter_map(|person| their_clock(meeting.starts, person.zone, &person.given_name, words))
        .collect();
    let elsewhere = clock_there(meeting.starts, &there, words);
    // The same clock is not told twice, of the place and of who is there.
    let is_told = clocks.iter().any(|theirs| theirs.starts_with(&format!("{elsewhere} for ")));
    if there.wall(meeting.starts) != words.wall(meeting.starts) && !is_told {
        let place = meeting.zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
        text.push_str(&format!(" ({elsewhere} in {place})"));
    }
    for theirs in clocks {
        text.push_str(&format!(" · {theirs}"));
    }
    text
}

/// The sentence under a meeting, how pressing it is, and the most urgent thank-you still owed for it.
pub fn standing(
    meeting: &Meeting,
    people: &[Attendant],
    words: &Words,
    rhythm: &Rhythm,
) -> (String, Tone, Option<i64>) {
    match meeting.state {
        State::CalledOff | State::DidNotCome => {
            let why = words::capital(&state_words(meeting, people, words));
            return (format!("{why}."), Tone::Calm, None);
        }
        State::Planned | State::Held => {}
    }
    if meeting.is_running(words.now) {
        let left = meeting.end() - words.now;
        return (format!("Going on now; {} left of the agreed time.", words::span(left)), Tone::Calm, None);
    }
    if !meeting.is_over(words.now) {
        // What is ready for it stands above meetings; a list says it where there is no aim.
        let why = meeting.aim.lines().next().map(|aim| format!("Aim: {aim}")).unwrap_or_default();
        return (why, Tone::Calm, None);
    }
    if meeting.is_live(words.now) {
        let over = words::over(words.now - meeting.end());
        return (format!("Perhaps still going on: {over} the agreed time."), Tone::Calm, None);
    }
    let open: Vec<&Attendant> = people.iter().filter(|person| person.thank_you_state == Some(Thanked::Open)).collect();
    let Some(first) = open.first() else {
        let thanked = people.iter().any(|person| person.thank_you_state == Some(Thanked::Sent));
        if meeting.is_given && !thanked {
            return ("You were asked: no thank-you is owed.".into(), Tone::Calm, None);
        }
        return (if thanked { "Thanked." } else { "No thank-you needed." }.into(), Tone::Calm, None);
    };
    let left = words.time_left(meeting.end(), rhythm.deadline(meeting.end()));
    let names: Vec<&str> = open.iter().map(|person| person.given_name.as_str()).collect();
    let names = words::list(&names, 2);
    let why = match left.tone {
        Tone::Late => format!("{} is {}.", words::capital(&format!("the thank-you to {names}")), left.text),
        _ => format!("{} left to thank {names}.", left.text),
    };
    (why, left.tone, first.thank_you_id)
}

/// `called off`, `Maya did not come`, `going on now`; empty where the time says it all.
pub fn state_words(meeting: &Meeting, people: &[Attendant], words: &Words) -> String {
    match meeting.state {
        State::CalledOff => "called off".into(),
        State::DidNotCome => format!("{} did not come", called(people)),
        State::Planned | State::Held if meeting.is_running(words.now) => "going on now".into(),
        State::Planned | State::Held => String::new(),
    }
}

/// `Maya interviews you.`, `Maya and Lena interviewed you.`; empty where the user is the one who asks.
pub fn given_words(meeting: &Meeting, people: &[Attendant], words: &Words) -> String {
    if !meeting.is_given {
        return String::new();
    }
    let verb = match (meeting.is_over(words.now), people.len()) {
        (true, _) => "interviewed",
        (false, 1) => "interviews",
        (false, _) => "interview",
    };
    format!("{} {verb} you.", called(people))
}

/// What is said of one person's thank-you: `4 h 12 m left to thank Maya`, `Thanked by e-mail yesterday`.
pub fn about_person(meeting: &Meeting, person: &Attendant, words: &Words, rhythm: &Rhythm) -> (String, Tone) {
    match person.thank_you_state {
        Some(Thanked::Sent) => {
            let how = person.settled.map(|at| format!(" {} {}", person.channel.by(), words.on_day(at)));
            (format!("Thanked{}", how.unwrap_or_default()), Tone::Calm)
        }
        Some(Thanked::NotNeeded) => ("No thank-you needed".into(), Tone::Calm),
        Some(Thanked::Open) if meeting.is_over(words.now) => {
            let left = words.time_left(meeting.end(), rhythm.deadline(meeting.end()));
            let text = match left.tone {
                Tone::Late => format!("{}: {} is still waiting for a thank-you", left.text, person.given_name),
                _ => format!("{} left to thank {}", left.text, person.given_name),
            };
            (text, left.tone)
        }
        _ => (String::new(), Tone::Calm),
    }
}
