//! What an import would do to each person, decided before anything is written.
//!
//! A pure function of the file, of who is there, and of how old both are. What the user wrote is never in the plan;
//! an import fills gaps and changes what an import wrote.

use crate::company::name as company;
use crate::contact::name;
use crate::import::known::{Job, Known, Person};
use crate::import::more::{self, MoreChange};
use crate::import::parsed_file::List;
use crate::import::row::Row;
use crate::import::sources::kind::Kind;
use crate::text;

/// The plan for a whole file. Steps are in the order of the file's people.
#[derive(Debug)]
pub struct Plan<'a> {
    pub steps: Vec<Step<'a>>,
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
}

#[derive(Debug)]
pub struct Step<'a> {
    pub row: &'a Row,
    pub act: Act<'a>,
}

#[derive(Debug)]
pub enum Act<'a> {
    Add,
    Update(&'a Person, Box<Change<'a>>),
    Keep(&'a Person),
}

/// What a row changes about somebody.
#[derive(Debug, Default)]
pub struct Change<'a> {
    pub name: bool,
    pub page: bool,
    pub day: bool,
    /// Addresses that are new.
    pub emails: Vec<&'a str>,
    pub job: JobChange<'a>,
    /// Gaps that are filled.
    pub more: Option<Box<MoreChange<'a>>>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub enum JobChange<'a> {
    #[default]
    None,
    /// The same job with another spelling of its title, or a title where there was none.
    Title(i64),
    /// Another job; those that an import brought have ended.
    New { ended: Vec<i64>, was: Option<(&'a str, &'a str)> },
}

impl Change<'_> {
    fn is_nothing(&self) -> bool {
        !self.name
            && !self.page
            && !self.day
            && self.emails.is_empty()
            && self.job == JobChange::None
            && self.more.is_none()
    }

    /// True where somebody works elsewhere, or as something else, than was known.
    pub fn is_other_job(&self) -> bool {
        matches!(&self.job, JobChange::New { was: Some(_), .. })
    }
}

impl<'a> Plan<'a> {
    /// Plans the import of `list`. `is_older` says that a newer export was imported before: then this one only fills
    /// gaps and adds people.
    pub fn make(list: &'a List, known: &'a Known, is_older: bool) -> Self {
        let matches = known.matches(&list.people);
        // Address books are filled in once and forgotten; only a network knows where people work now.
        let knows_jobs = matches!(list.kind, Kind::LinkedIn | Kind::LinkedInLegacy | Kind::PhantomBuster) && !is_older;
        let mut plan = Plan { steps: Vec::with_capacity(list.people.len()), added: 0, updated: 0, unchanged: 0 };
        for (row, person) in list.people.iter().zip(matches) {
            let act = match person.map(|index| &known.people[index]) {
                None => Act::Add,
                Some(person) => {
                    let change = change(row, person, known, knows_jobs);
                    if change.is_nothing() { Act::Keep(person) } else { Act::Update(person, Box::new(change)) }
                }
            };
            match act {
                Act::Add => plan.added += 1,
                Act::Update(..) => plan.updated += 1,
                Act::Keep(_) => plan.unchanged += 1,
            }
            plan.steps.push(Step { row, act });
        }
        plan
    }
}

fn change<'a>(row: &'a Row, person: &'a Person, known: &Known, is_newest: bool) -> Change<'a> {
    Change {
        name: renames(row, person, is_newest),
        page: row.url_key().is_some()
            && row.url_key() != person.url_key()
            && (person.url_key().is_none() || is_newest)
            && !person.page_is_theirs,
        day: row.connected_on.is_some() && person.connected_on.is_none(),
        emails: row
            .emails
            .iter()
            .filter(|address| {
                let key = address.to_lowercase();
                !person.emails.contains(&key) && !person.removed_emails.contains(&key)
            })
            .map(String::as_str)
            .collect(),
        job: job_change(row, person, is_newest),
        more: more::change(row, person, known),
    }
}

fn renames(row: &Row, person: &Person, is_newest: bool) -> bool {
    if person.their_name.is_some() || !is_newest {
        return false;
    }
    // An import of before kept the pictures beside the name.
    let credentials = name::without_pictures(person.credentials());
    let known = [person.given(), person.family(), &*credentials];
    let said = [row.given(), row.family(), row.credentials()];
    let whole = |parts: [&str; 3]| name::join(&name::join(parts[0], parts[1]), parts[2]);
    known != said && !is_worn(&whole(said), &whole(known))
}

fn job_change<'a>(row: &'a Row, person: &'a Person, is_newest: bool) -> JobChange<'a> {
    let said = row.company().map(|(_, key)| key);
    if said.is_none() && row.title().is_empty() {
        // An empty cell is no news: many never fill it in.
        return JobChange::None;
    }
    let current = || person.jobs.iter().filter(|job| job.is_current);
    let same_place = |job: &&Job| job.company_key() == said || is_worn_company(row, job);
    // The title may be the one of another job at the same place: that one is meant, then.
    let same_title = |job: &&Job| same_words(&job.title, row.title()) || is_worn(row.title(), &job.title);
    if let Some(job) = current().filter(same_place).find(same_title).or_else(|| current().find(same_place)) {
        let fills = job.title.is_empty() && !row.title().is_empty();
        if fills {
            return JobChange::Title(job.id);
        }
        if row.title().is_empty()
            || job.title == row.title()
            || job.is_theirs
            || !is_newest
            || is_worn(row.title(), &job.title)
        {
            return JobChange::None;
        }
        if same_words(&job.title, row.title()) {
            return JobChange::Title(job.id);
        }
        return JobChange::New { ended: vec![job.id], was: Some((&job.title, "")) };
    }
    if person.jobs.is_empty() {
        return JobChange::New { ended: Vec::new(), was: None };
    }
    // A job that an import brought and the user corrected stays as corrected, however long the network lags behind.
    let is_corrected = current().any(|job| job.is_theirs && job.was_imported);
    // A title alone is less than a company that is known.
    let says_less = said.is_none()
        && current().any(|job| job.company_key().is_some())
        && current().any(|job| same_words(&job.title, row.title()));
    if !is_newest || is_corrected || says_less {
        return JobChange::None;
    }
    let was = current().next().map(|job| (job.title.as_str(), job.company_name()));
    JobChange::New { ended: current().filter(|job| !job.is_theirs).map(|job| job.id).collect(), was }
}

fn same_words(one: &str, other: &str) -> bool {
    one == other || words(one) == words(other) || with_entities(one, other)
}

/// An export that was imported before entities were undone left `R&amp;D` where this one says `R&D`.
fn with_entities(said: &str, known: &str) -> bool {
    known.contains('&') && words(said) == words(&text::without_entities(known))
}

fn words(text: &str) -> String {
    let folded = text::fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_worn_company(row: &Row, job: &Job) -> bool {
    row.company().is_some_and(|(name, key)| {
        let known = job.company_name();
        let with_entities = known.contains('&') && known.contains(';');
        is_worn(name, known) || (with_entities && company::key(&text::without_entities(known)).as_deref() == Some(key))
    })
}

/// True where `text` is `whole` with letters lost on the way, as spreadsheets lose them: `?ukasz` for `Łukasz`.
fn is_worn(text: &str, whole: &str) -> bool {
    let mut lost = false;
    let mut letters = whole.chars();
    for letter in text.chars() {
        let Some(expected) = letters.next() else { return false };
        if letter != expected {
            if !matches!(letter, '?' | '\u{FFFD}') {
                return false;
            }
            lost = true;
        }
    }
    lost && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::import::joined::Joined;
    use crate::import::known::Company;
    use crate::import::row::Fields;

    fn row(company: &str, title: &str) -> Row {
        let company_key = &company.to_lowercase();
        Row::new(1, Fields { given: "Ana", family: "Ruiz", company, company_key, title, ..Fields::default() })
    }

    fn person(jobs: &[(&str, &str, bool, bool)]) -> Person {
        let jobs = jobs.iter().enumerate().map(|(i, (company, title, is_theirs, was_imported))| Job {
            id: i as i64 + 1,
            company: (!company.is_empty())
                .then(|| Arc::new(Company { name: (*company).into(), key: company.to_lowercase() })),
            title: (*title).into(),
            is_current: true,
            is_theirs: *is_theirs,
            was_imported: *was_imported,
        });
        Person { words: Joined::of(["Ana", "Ruiz", "", "", ""]), jobs: jobs.collect(), ..Person::default() }
    }

    #[test]
    fn a_job_is_ended_only_by_another_one() {
        let acme = person(&[("Acme", "Analyst", false, true)]);
        let change = |row: &Row| job_change(row, &acme, true) != JobChange::None;
        assert!(change(&row("Brightside", "Analyst")), "another employer is another job");
        assert!(change(&row("Acme", "Engineer")), "another title is another job");
        assert!(!change(&row("Acme", "Analyst")), "the same is the same");
        assert!(!change(&row("ACME", "")), "a missing title says nothing");
        assert!(!change(&row("", "")), "an empty cell says nothing");
        assert_eq!(
            job_change(&row("Acme", "ANALYST"), &acme, true),
            JobChange::Title(1),
            "another spelling is no other job"
        );
    }

    #[test]
    fn an_older_export_turns_nothing_back() {
        let acme = person(&[("Acme", "Analyst", false, true)]);
        assert_eq!(job_change(&row("Brightside", "Analyst"), &acme, false), JobChange::None, "it is news no more");
        assert_eq!(
            job_change(&row("Brightside", "Analyst"), &person(&[]), false),
            JobChange::New { ended: vec![], was: None },
            "but it fills a gap"
        );
    }

    #[test]
    fn what_the_user_wrote_stays() {
        let typed = person(&[("Acme", "Analyst", true, false)]);
        assert_eq!(job_change(&row("Acme", "Engineer"), &typed, true), JobChange::None, "their title stands");
        assert_eq!(
            job_change(&row("Brightside", "Engineer"), &typed, true),
            JobChange::New { ended: vec![], was: Some(("Analyst", "Acme")) },
            "a further job is told, and theirs does not end"
        );
        let corrected = person(&[("Acme", "Analyst", true, true)]);
        assert_eq!(
            job_change(&row("Brightside", "Engineer"), &corrected, true),
            JobChange::None,
            "a correction is not undone"
        );
        let gap = person(&[("Acme", "", true, false)]);
        assert_eq!(job_change(&row("Acme", "Engineer"), &gap, true), JobChange::Title(1), "a gap is filled");
    }

    #[test]
    fn letters_that_a_spreadsheet_lost_are_no_news() {
        assert!(is_worn("?ukasz ?ó??", "Łukasz Żółć"), "question marks stand where letters were");
        assert!(
            !is_worn("Łukasz", "Łukasz") && !is_worn("Lukasz?", "Lukasz") && !is_worn("A?", "Bo"),
            "and nowhere else"
        );
        let person = Person { words: Joined::of(["Łukasz", "Żółć", "", "", ""]), ..Person::default() };
        let worn = Row::new(1, Fields { given: "?ukasz", family: "?ó??", ..Fields::default() });
        assert!(!renames(&worn, &person, true), "a worn name replaces none");
    }
}
