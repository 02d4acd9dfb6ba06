//! What is said of people in sentences: what was done, and why it is not.

use super::PeopleChange;
use super::name::LONGEST;
use crate::store::Label;
use crate::words;

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
