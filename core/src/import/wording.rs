//! What an import says in sentences, on its screen and in the terminal.

use std::mem::discriminant;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::contact::name;
use crate::import::age::Age;
use crate::import::parsed_file::{DatedBy, List};
use crate::import::plan::{Act, JobChange, Plan, Step};
use crate::import::row::Reason;
use crate::import::sources::kind::Kind;
use crate::import::{ImportSample, LeftOut};
use crate::words::{self, Words};

/// How many people are shown of each sort.
const SHOWN: usize = 5;

pub const NOTHING_DROPPED: &str =
    "What you dropped is no file. Nothing was imported. Save it to a file first, then drop that.";
pub const UNACCOUNTED: &str = "It was imported, and all of it is kept; but what it did could not be read back. Look whether \
                               the disk is connected and well. Importing it again would change nothing.";
pub const UNDONE_BEFORE: &str = "This import was undone before. Nothing was changed.";
pub const LATER_FIRST: &str =
    "A later import has the same people, so nothing was taken back. Undo the later one first.";
pub const IMPOSSIBLE_ROW: &str =
    "A row of the export holds what Confab cannot keep; it was changed since it was written. Nothing was imported.";

pub fn no_list_among(files: usize) -> String {
    format!(
        "You dropped {} files, and none of them is a list of people. Nothing was imported. Drop the file Connections.csv from your LinkedIn export, or the ZIP it came in.",
        words::small(integer(files))
    )
}

pub fn several_lists_among(files: usize) -> String {
    format!(
        "You dropped {} files. Nothing was imported. Drop one list at a time, so that you see what each would change.",
        words::small(integer(files))
    )
}

/// “Import 459 of 3,761 LinkedIn connections?”: as many as the button says, and of how many.
pub fn heading(kind: Kind, rows: usize, news: usize) -> String {
    let (one, many) = kind.rows();
    let them = counted(rows, one, many);
    match news {
        0 => format!("Nothing new in {them}"),
        news if news < rows => format!("Import {} of {them}?", words::number(integer(news))),
        _ => format!("Import {them}?"),
    }
}

/// “Connections.csv, with connections until 16 December 2024. Nothing is written yet, and …”
pub fn sentence(file: &str, list: &List, age: &Age, today: NaiveDate) -> String {
    let day = words::plain_date(age.exported_on, today);
    let from = match (list.exported_on, list.dated_by) {
        (None, _) => String::new(),
        (Some(_), DatedBy::Name) => format!(", exported on {day}"),
        (Some(_), DatedBy::NewestConnection) => format!(", with connections until {day}"),
        (Some(_), DatedBy::File) => format!(", last saved on {day}"),
    };
    let older = if age.is_older {
        " It is older than an export you imported before, so it adds people and fills gaps but changes nobody’s job."
    } else {
        ""
    };
    format!("{file}{from}. Nothing is written yet, and the import can be undone as a whole.{older}")
}

/// “changed since March”
pub fn updated_label(before: Option<NaiveDate>, today: NaiveDate) -> String {
    match before {
        None => "changed".into(),
        Some(day) if (day.year(), day.month()) == (today.year(), today.month()) => {
            format!("changed since {}", words::plain_date(day, today))
        }
        Some(day) if day.year() == today.year() => format!("changed since {}", day.format("%B")),
        Some(day) => format!("changed since {}", day.format("%B %Y")),
    }
}

/// “Import 459 people”, or nothing where there is nobody to import.
pub fn button(news: usize) -> String {
    if news == 0 { String::new() } else { format!("Import {}", counted(news, "person", "people")) }
}

/// A few of the people a plan adds, and what is said of the rest.
pub fn new_people(plan: &Plan<'_>) -> (Vec<ImportSample>, String) {
    let added = plan.steps.iter().filter(|step| matches!(step.act, Act::Add));
    let samples: Vec<_> = added.take(SHOWN).map(|step| sample(step, String::new())).collect();
    let more = further(plan.added - samples.len());
    (samples, more)
}

/// “54 more.”, or nothing where there is nobody more.
pub fn further(more: usize) -> String {
    if more == 0 { String::new() } else { format!("{} more.", words::number(integer(more))) }
}

/// A few of the people a plan changes, changes of job first, and what is said of the rest.
pub fn changed_people(plan: &Plan<'_>) -> (Vec<ImportSample>, String) {
    let changed = |other_job: bool| {
        plan.steps.iter().filter_map(move |step| match &step.act {
            Act::Update(person, change) if change.is_other_job() == other_job => {
                let was = match &change.job {
                    JobChange::New { was: Some((title, company)), .. } => told_before(title, company),
                    _ if change.name => name::join(person.given(), person.family()),
                    _ => String::new(),
                };
                Some(sample(step, was))
            }
            _ => None,
        })
    };
    let jobs = plan.steps.iter().any(|step| matches!(&step.act, Act::Update(_, change) if change.is_other_job()));
    let samples: Vec<_> = changed(true).chain(changed(false)).take(SHOWN).collect();
    let more = changed_more(plan.updated - samples.len(), jobs);
    (samples, more)
}

/// “54 more. A change of job is a good reason to write.”
pub fn changed_more(more: usize, jobs: bool) -> String {
    let more = further(more);
    let advice = if jobs { "A change of job is a good reason to write." } else { "" };
    [more.as_str(), advice].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn sample(step: &Step<'_>, was: String) -> ImportSample {
    let row = step.row;
    let known = match &step.act {
        Act::Update(person, _) | Act::Keep(person) => Some(person),
        Act::Add => None,
    };
    // Who keeps the name that the user gave them is shown by it.
    let name = match known.and_then(|person| person.their_name.as_ref()) {
        Some(theirs) => theirs.clone(),
        _ if row.credentials().is_empty() => row.shown(),
        _ => format!("{}, {}", row.shown(), row.credentials()),
    };
    ImportSample {
        contact_id: None,
        name,
        was,
        now: work(row.title(), row.company().map_or("", |(name, _)| name)),
        connected: row.connected_on.map(short_date).unwrap_or_default(),
    }
}

/// “15 Jan 2024”
pub fn short_date(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// What was left out, one sentence for each reason, the most frequent first.
pub fn left_out(skipped: impl Iterator<Item = (usize, Reason)>) -> Vec<LeftOut> {
    let mut groups: Vec<(Reason, Vec<usize>)> = Vec::new();
    for (line, reason) in skipped {
        // Whichever line it is that they repeat.
        match groups.iter_mut().find(|(known, _)| discriminant(known) == discriminant(&reason)) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((reason, vec![line])),
        }
    }
    groups.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
    groups
        .into_iter()
        .map(|(reason, lines)| LeftOut {
            count: lines.len(),
            sentence: format!("{} {}", left_out_for(reason, lines.len()), told_lines(&lines)),
        })
        .collect()
}

/// “45 rows hold only a date: members who have left LinkedIn.”
fn left_out_for(reason: Reason, count: usize) -> String {
    let (one, many) = match reason {
        Reason::OnlyDate => (
            "row holds only a date: a member who has left LinkedIn.",
            "rows hold only a date: members who have left LinkedIn.",
        ),
        Reason::NoName => ("row has no name.", "rows have no name."),
        Reason::Empty => ("row is empty.", "rows are empty."),
        Reason::SameRow(_) => {
            ("row repeats one further up, word for word.", "rows repeat one further up, word for word.")
        }
        Reason::SamePerson(_) => (
            "row is about somebody further up: it has the same LinkedIn page.",
            "rows are about somebody further up: they have the same LinkedIn page.",
        ),
        Reason::TooManyCells => {
            ("row has more cells than the header has columns.", "rows have more cells than the header has columns.")
        }
        Reason::OpenQuote => {
            ("row opens a quotation mark and never closes it.", "rows open a quotation mark and never close it.")
        }
        Reason::YoursIsNewer => (
            "row of the file is older than what you have, which stays; its words are kept with this import.",
            "rows of the file are older than what you have, which stays; their words are kept with this import.",
        ),
        Reason::BrokenCard => ("card is cut off or damaged.", "cards are cut off or damaged."),
        Reason::SameCard(_) => ("card stands further up already.", "cards stand further up already."),
        Reason::Group => ("card is of a group, not of a person.", "cards are of groups, not of people."),
        Reason::Company => ("entry is a company, not a person.", "entries are companies, not people."),
        Reason::TooLong => (
            "entry has a name or another cell that is far too long.",
            "entries have a name or another cell that is far too long.",
        ),
        Reason::TooManyAddresses => (
            "entry has more addresses or numbers than one person has.",
            "entries have more addresses or numbers than one person has.",
        ),
        Reason::TooManyMarks => (
            "entry has more marks on one letter than any script writes.",
            "entries have more marks on one letter than any script writes.",
        ),
        Reason::Header => ("row is the header once more.", "rows are the header once more."),
        Reason::OneCell => ("line is a heading, or was cut off.", "lines are headings, or were cut off."),
    };
    counted(count, one, many)
}

/// “Lines 212, 340, 341 and 42 more.”
fn told_lines(lines: &[usize]) -> String {
    let told: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match told.as_slice() {
        [] => String::new(),
        [one] => format!("Line {one}."),
        [first @ .., last] if told.len() <= 4 => format!("Lines {} and {last}.", first.join(", ")),
        _ => format!("Lines {} and {} more.", told[..3].join(", "), words::number(integer(told.len() - 3))),
    }
}

/// “402 new people, 57 changed”
pub fn done_heading(added: usize, updated: usize) -> String {
    match (added, updated) {
        (0, 0) => "Nobody new, nothing changed".into(),
        (added, 0) => counted(added, "new person", "new people"),
        (0, updated) => format!("{} changed", counted(updated, "person", "people")),
        (added, updated) => {
            format!("{}, {} changed", counted(added, "new person", "new people"), words::number(integer(updated)))
        }
    }
}

/// “3,761 rows: 402 new, 57 changed, 3,257 as you had them, 45 left out.”
pub fn done_sentence(rows: usize, added: usize, updated: usize, unchanged: usize, skipped: usize) -> String {
    let n = |count: usize| words::number(integer(count));
    format!(
        "{}: {} new, {} changed, {} as you had them, {} left out.",
        counted(rows, "row", "rows"),
        n(added),
        n(updated),
        n(unchanged),
        n(skipped)
    )
}

/// “402 people removed, 57 put back as they were. 3 stay, because you have written about them since.”
pub fn undone(removed: usize, restored: usize, kept: usize) -> String {
    let mut parts = Vec::new();
    if removed > 0 {
        parts.push(format!("{} removed", counted(removed, "person", "people")));
    }
    if restored > 0 {
        let who =
            if parts.is_empty() { counted(restored, "person", "people") } else { words::number(integer(restored)) };
        parts.push(format!("{who} put back as they were"));
    }
    let done = if parts.is_empty() { "Nobody had to be removed".to_owned() } else { parts.join(", ") };
    let kept = match kept {
        0 => String::new(),
        1 => " 1 stays, because you, or a later import, have changed something there since.".into(),
        kept => format!(
            " {} stay, because you, or a later import, have changed something there since.",
            words::number(integer(kept))
        ),
    };
    format!("{done}.{kept}")
}

/// “You imported this file on 21 November.”
pub fn seen_before(at: DateTime<Utc>, words: &Words) -> String {
    format!("You imported this very file {}.", on_day(at, words))
}

/// “Imported on 21 November at 4:10 pm”
pub fn when(verb: &str, at: DateTime<Utc>, words: &Words) -> String {
    format!("{verb} {} at {}", on_day(at, words), words.clock(at))
}

fn on_day(at: DateTime<Utc>, words: &Words) -> String {
    match words.day(at) {
        day if matches!(day.as_str(), "today" | "yesterday" | "tomorrow") => day,
        day => format!("on {day}"),
    }
}

/// “Data engineer, Acme Health”
pub(super) fn work(title: &str, company: &str) -> String {
    match (title.is_empty(), company.is_empty()) {
        (false, false) => format!("{title}, {company}"),
        (false, true) => title.to_owned(),
        (true, _) => company.to_owned(),
    }
}

/// What was known before, in one word: the company where that changed, else the title.
pub(super) fn told_before(title: &str, company: &str) -> String {
    if company.is_empty() { title.to_owned() } else { company.to_owned() }
}

// A whole export of ours.

pub const HAVE_ALL: &str = "You have all that is in this export";

pub fn bring_home(people: usize) -> String {
    format!("Bring home {} and all that was written?", counted(people, "person", "people"))
}

/// `of_day`: “ of 21 November”; `beside`: what else is new or changed.
pub fn whole_export(file: &str, of_day: &str, beside: &str) -> String {
    format!(
        "{file}, a whole export of Confab{of_day}. {beside} Nothing is written yet, and the import can be undone as a whole."
    )
}

/// “26 meetings and 143 notes new or changed.”
pub fn new_or_changed(counted: &[String]) -> String {
    match counted {
        [] => String::new(),
        [only] => format!("{only} new or changed."),
        [rest @ .., last] => format!("{} and {last} new or changed.", rest.join(", ")),
    }
}

pub fn saved(rows: usize, file: &str) -> String {
    format!("Saved {} to {file}.", counted(rows, "row", "rows"))
}

pub(super) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    words::counted(integer(count), one, many)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn what_changed_is_told_since_the_import_before() {
        let today = day(2026, 11, 21);
        assert_eq!(updated_label(None, today), "changed", "the first import has no before");
        assert_eq!(updated_label(Some(day(2026, 3, 2)), today), "changed since March");
        assert_eq!(updated_label(Some(day(2024, 3, 2)), today), "changed since March 2024", "another year is named");
        assert_eq!(
            updated_label(Some(day(2026, 11, 3)), today),
            "changed since 3 November",
            "within a month the day is"
        );
    }

    #[test]
    fn left_out_rows_are_told_by_reason_and_line() {
        let skipped = [
            (212, Reason::OnlyDate),
            (9, Reason::SameRow(3)),
            (340, Reason::OnlyDate),
            (341, Reason::OnlyDate),
            (400, Reason::OnlyDate),
            (401, Reason::OnlyDate),
            (12, Reason::SameRow(4)),
        ];
        let told: Vec<String> = left_out(skipped.into_iter()).into_iter().map(|group| group.sentence).collect();
        assert_eq!(
            told,
            [
                "5 rows hold only a date: members who have left LinkedIn. Lines 212, 340, 341 and 2 more.",
                "2 rows repeat one further up, word for word. Lines 9 and 12.",
            ],
            "the most frequent first"
        );
        assert_eq!(left_out(std::iter::once((7, Reason::NoName)))[0].sentence, "1 row has no name. Line 7.");
    }

    #[test]
    fn an_account_is_one_sentence() {
        assert_eq!(
            done_sentence(3761, 402, 57, 3257, 45),
            "3,761 rows: 402 new, 57 changed, 3,257 as you had them, 45 left out."
        );
        assert_eq!(
            undone(402, 57, 3),
            "402 people removed, 57 put back as they were. 3 stay, because you, or a later import, have changed something there since."
        );
        assert_eq!(undone(0, 1, 0), "1 person put back as they were.");
        assert_eq!(button(1), "Import 1 person");
        assert_eq!(button(0), "", "nobody, no button");
    }
}
