//! What is said of people in sentences: what they do and where, what was done, and why it is not.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::day::PartialDate;
use super::name::LONGEST;
use super::{Employment, PeopleChange};
use crate::store::Label;
use crate::timezone;
use crate::words::{self, Tone, Words};

pub const NO_NAME: &str = "A person needs a name. A first name is enough.";
pub const NAME_IS_ADDRESS: &str = "That is a web address, not a name. Write what the person is called; the address has \
                                   its place on their page.";
pub const TOO_MANY_MARKS: &str =
    "There are more marks on one letter of this name than any script writes. Type it without them.";
pub const NO_LINKEDIN: &str = "There is no LinkedIn address for this person yet. Add one under Edit.";

pub fn name_too_long() -> String {
    format!("This is too long for a name: up to {LONGEST} letters fit. Longer text has its place under About.")
}

pub fn no_zone(typed: &str) -> String {
    format!("“{typed}” is no time zone. They look like Europe/Lisbon.")
}

pub fn nobody_on_linkedin(typed: &str) -> String {
    format!("“{typed}” is no person on LinkedIn. Such an address looks like linkedin.com/in/mayachen.")
}

pub fn has_it_already(other: &str) -> String {
    format!("{other} has this LinkedIn address already. Is it the same person?")
}

pub fn no_email(typed: &str) -> String {
    format!("“{typed}” is no e-mail address. They look like maya@acme.example.")
}

pub fn no_date(typed: &str) -> String {
    format!("“{typed}” is not understood as a date. Write 2024, 2024-03 or 2024-03-15.")
}

pub fn ends_before_it_starts(ended: &str, started: &str) -> String {
    format!("This job ends before it starts: {} comes before {}.", ended.trim(), started.trim())
}

/// `what`: “addresses”, “numbers”, “schools”.
pub fn at_most(most: usize, what: &str) -> String {
    format!("One person can have up to {most} {what}.")
}

pub fn not_to_be_dialled(number: &str) -> String {
    format!("There is nothing in “{number}” that could be dialled.")
}

pub fn no_number(typed: &str) -> String {
    let typed: String = typed.chars().take(80).collect();
    format!("“{typed}” is no telephone number. They look like +44 7700 900123.")
}

pub fn which_school(degree: &str) -> String {
    format!("At which school was “{degree}”? Its name is missing.")
}

pub fn school_too_long(longest: usize) -> String {
    format!("This is too long for a school: up to {longest} letters fit.")
}

/// What a column of how somebody is addressed does not hold.
pub fn not_addressed_so(column: &str, typed: &str, longest: usize) -> String {
    match column {
        "language" => format!("Letters can be written in English, German, French and Spanish, not in “{typed}”."),
        "address_form" => "One is addressed in a familiar or in a formal way.".to_owned(),
        _ => format!("This is too long for a way to address somebody: up to {longest} letters fit."),
    }
}

/// “29 February 1988”, “9 May”.
pub fn birthday_words(birthday: &str) -> String {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    match birthday.strip_prefix("--") {
        // Any leap year has every day.
        Some(rest) => day(&format!("2000-{rest}")).map(|day| day.format("%-d %B").to_string()),
        None => day(birthday).map(|day| day.format("%-d %B %Y").to_string()),
    }
    .unwrap_or_default()
}

pub fn linkedin_words(key: Option<&str>, connected: Option<&str>) -> String {
    let connected = connected.and_then(PartialDate::read).map(|date| format!("connected {}", date.in_full()));
    match (key, connected) {
        (Some(key), Some(connected)) => format!("{key} · {connected}"),
        (Some(key), None) => key.to_owned(),
        (None, Some(connected)) => words::capital(&connected),
        (None, None) => String::new(),
    }
}

/// “since March 2024”, “2019 to 2022”, “until about March, noticed by the import of 21 November”.
pub fn job_words(job: &Employment, gone: Option<&str>, noticed: Option<DateTime<Utc>>, words: &Words) -> String {
    let today = words.today();
    let said = |text: &str| PartialDate::read(text).map(|date| date.words(today));
    match (said(&job.started_on), said(&job.ended_on), gone.and_then(PartialDate::read)) {
        (Some(started), Some(ended), _) => format!("{started} to {ended}"),
        (None, Some(ended), _) => format!("until {ended}"),
        (started, None, Some(gone)) if !job.is_current => {
            let since = started.map_or(String::new(), |started| format!("from {started} "));
            let noticed = noticed.map_or(String::new(), |at| {
                format!(", noticed by the import of {}", words::plain_date(words.wall(at).date(), today))
            });
            format!("{since}until about {}{noticed}", gone.roughly(today))
        }
        (Some(started), None, _) if job.is_current => format!("since {started}"),
        (Some(started), None, _) => format!("from {started}"),
        (None, None, _) => String::new(),
    }
}

/// “Product manager at Acme Health · Lisbon, one hour behind you”.
pub fn headline(jobs: &[Employment], location: &str, zone: &str, words: &Words) -> String {
    let work = jobs.iter().find(|job| job.is_current).map_or(String::new(), |job| {
        match (job.title.as_str(), job.company.as_str()) {
            (title, "") => title.to_owned(),
            ("", company) => company.to_owned(),
            (title, company) => format!("{title} at {company}"),
        }
    });
    let zone: Option<Tz> = zone.parse().ok();
    let city = zone.and_then(|zone| zone.name().rsplit_once('/').map(|(_, city)| city.replace('_', " ")));
    let place = if location.is_empty() { city.unwrap_or_default() } else { location.to_owned() };
    let away = zone.map_or(String::new(), |zone| hours_away(zone, words));
    let there = [place, away].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    [work, there].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// “one hour behind you”, “5½ hours ahead of you”; empty where clocks agree.
pub fn hours_away(zone: Tz, words: &Words) -> String {
    let minutes = (timezone::ahead(zone, words.now) - timezone::ahead(words.zone, words.now)).num_minutes();
    let side = if minutes < 0 { "behind" } else { "ahead of" };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let length = match (hours, rest) {
        (0, 0) => return String::new(),
        (0, rest) => format!("{rest} minutes"),
        (hours, 0) => words::counted_in_words(hours, "hour", "hours"),
        (hours, 15) => format!("{hours}¼ hours"),
        (hours, 30) => format!("{hours}½ hours"),
        (hours, 45) => format!("{hours}¾ hours"),
        (hours, rest) => format!("{hours} h {rest} min"),
    };
    format!("{length} {side} you")
}

pub const IN_ENGLISH: &str = "in English";
pub const IN_GERMAN: &str = "in German";
pub const IN_FRENCH: &str = "in French";
pub const IN_SPANISH: &str = "in Spanish";

// The few words at the end of a person’s line.

pub const YOU_PROMISED: &str = "you promised";
pub const NEW_JOB: &str = "new job";

/// “thank-you · 4 h”
pub fn owes_thanks(tone: Tone, left: Duration) -> String {
    format!("thank-you · {}", if tone == Tone::Late { "late".to_owned() } else { briefly(left) })
}

fn briefly(left: Duration) -> String {
    match left.num_minutes() {
        ..1 => "now".to_owned(),
        minutes @ 1..60 => format!("{minutes} min"),
        minutes @ 60..2880 => format!("{} h", minutes / 60),
        minutes => format!("{} d", minutes / 1440),
    }
}

pub fn soon(starts: DateTime<Utc>, words: &Words) -> String {
    let day = words.wall(starts).date();
    match (day - words.today()).num_days() {
        ..=0 => words.clock(starts),
        1 => "tomorrow".to_owned(),
        2..=6 => format!("{} {}", day.format("%a"), words.clock(starts)),
        _ => words::short_date(day, words.today()),
    }
}

/// “met · 2 wk”
pub fn met(day: NaiveDate, today: NaiveDate) -> String {
    let ago = match (today - day).num_days() {
        ..=0 => "today".to_owned(),
        days @ 1..=13 => format!("{days} d"),
        days @ 14..=83 => format!("{} wk", days / 7),
        days @ 84..=729 => format!("{} mo", (days * 100) / 3044),
        days => format!("{} yr", days / 365),
    };
    format!("met · {ago}")
}

/// What can be undone.
pub enum Done<'a> {
    Added(&'a str),
    Changed(&'a str),
    /// Several at once, by their names: “Deleted 3 people”, “Archived Maya Chen”, “Tagged 12 people “mentor””.
    ChangedAtOnce(&'a [String], &'a PeopleChange),
}

impl Label for Done<'_> {
    fn wording(&self) -> String {
        match self {
            Self::Added(name) => format!("Added {name}"),
            Self::Changed(name) => format!("Changed {name}"),
            Self::ChangedAtOnce(names, change) => {
                let who = match names {
                    [name] => name.clone(),
                    names => words::counted(names.len() as i64, "person", "people"),
                };
                let quoted = |tags: &[String]| {
                    let tags: Vec<_> = tags.iter().map(|tag| format!("“{tag}”")).collect();
                    words::list(&tags, 3)
                };
                match change {
                    PeopleChange { delete: true, .. } => format!("Deleted {who}"),
                    PeopleChange { archived: Some(true), .. } => format!("Archived {who}"),
                    PeopleChange { archived: Some(false), .. } => format!("Brought back {who}"),
                    PeopleChange { add_tags, .. } if !add_tags.is_empty() => {
                        format!("Tagged {who} {}", quoted(add_tags))
                    }
                    PeopleChange { remove_tags, .. } => format!("Took {} off {who}", quoted(remove_tags)),
                }
            }
        }
    }
}
