//! Finding anything: people, what is owed to them, meetings, promises, notes, questions, and what can be done here and now.
//!
//! What is found, in which order, and where each line leads is decided here; the page draws it.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::choices::{self, Choice};
use super::found_texts::{LINES, Lines, Text, Texts};
use super::wording;
use crate::app::Confab;
use crate::contact::{PeopleQuery, PersonRow, list_as_typed, list_people};
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::search::{self, excerpt};
use crate::settings;
use crate::store::Statements;
use crate::words::{Tone, Words};
use crate::{meeting, promise, today, tray};

/// What is typed, and what the screen below offers.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FindRequest {
    pub text: String,
    /// What can be done on the screen that is open, in its order.
    pub offered: Vec<Offered>,
}

/// Something that the open screen offers.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Offered {
    /// Its name on the page, which is given back as it is.
    pub action: String,
    /// “Mark as sent”
    pub words: String,
    /// “Maya Chen”: to whom it would be done, where several people are in sight; may be empty.
    pub whom: String,
}

/// What was found, the likeliest to be meant first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    pub groups: Vec<FoundGroup>,
}

/// Lines of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundGroup {
    /// “People”
    pub title: String,
    pub lines: Vec<FoundLine>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundLine {
    /// “Maya Chen”, “… on boards with chalk …”, “Dark”
    pub title: String,
    /// Beside it: “Product manager, Acme Health”; may be empty.
    pub detail: String,
    /// At the end: “thank-you · 4 h”; may be empty.
    pub status: String,
    pub tone: Tone,
    pub opens: Opens,
}

/// Where a line leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Opens {
    Person {
        id: i64,
    },
    Meeting {
        id: i64,
    },
    ThankYou {
        id: i64,
    },
    /// A message to a person, in the mail program or on LinkedIn.
    WriteTo {
        id: i64,
    },
    /// The dialog for a meeting with somebody; without an id, with somebody new.
    Meet {
        id: Option<i64>,
        name: String,
        /// It is over and written down now.
        over: bool,
    },
    AddPerson {
        name: String,
    },
    /// The list of people, with these words.
    People {
        text: String,
    },
    /// Something that the open screen offered.
    Action {
        action: String,
    },
    Choice {
        choice: Choice,
    },
}

/// How many lines of a group are shown.
const PEOPLE: usize = 6;
const FEW: usize = 4;

/// Finds anything that has words beginning with all that were typed; with nothing typed, what waits.
pub fn find_anything(app: &Confab, request: &FindRequest) -> Result<Found> {
    let settings = settings::get_settings(app)?;
    let words = Words::new(app.clock.now(), app.clock.zone(), settings.hours);
    let asked = search::asked(&request.text);
    let is_paused = !tray::paused(&settings, &words).is_empty();
    let choices = choices::possible(&settings, is_paused, app.shows_sample());
    let name = crate::text::tidy(&request.text);
    let mut groups = Vec::new();
    if asked.is_empty() {
        let (owed, next) = app
            .store()
            .read(|conn| Ok((owed(conn, &asked, &words, &Rhythm::from(&settings))?, next_meeting(conn, &words)?)))?;
        groups.push(group(wording::TO_THANK, owed));
        groups.push(group("Next", next));
        groups.push(group("Do", request.offered.iter().map(action).collect()));
        if !name.is_empty() {
            groups.push(group("New", as_new(&name)));
        }
        return Ok(shown(groups));
    }
    let people = people(app, &request.text, &name)?;
    let (with_people, is_deed) = with_people(app, &asked)?;
    let store = app.store();
    let (owed, meetings, promises, lines) = store.read(|conn| {
        let texts = store.cached(conn, Texts::load)?;
        // What a word begins with stands behind a space.
        let spaced: Vec<String> = asked.iter().map(|word| format!(" {word}")).collect();
        Ok((
            owed(conn, &asked, &words, &Rhythm::from(&settings))?,
            meetings(conn, &texts.meetings, &spaced, &words)?,
            promises(conn, &texts.promises, &spaced, &words)?,
            LINES
                .iter()
                .zip(&texts.lines)
                .map(|(of, all)| lines_of_meetings(conn, of, all, &spaced, &asked, &words))
                .collect::<Result<Vec<_>>>()?,
        ))
    })?;
    let (exact, other) = to_do(&request.offered, &choices, &asked);
    let named: Vec<i64> = people.iter().filter_map(|line| is_named(line, &asked)).collect();
    let is_anybody_named = !named.is_empty();
    let with_them = match named.as_slice() {
        [one] => with_one(app, *one)?,
        _ => Vec::new(),
    };
    let (first, later) = if is_deed { (with_people, Vec::new()) } else { (Vec::new(), with_people) };
    groups.push(group("Do", exact));
    groups.push(group(wording::WRITE_AND_MEET, first));
    groups.push(group("People", people));
    groups.push(group(wording::WRITE_AND_MEET, with_them.into_iter().chain(later).collect()));
    groups.push(group(wording::TO_THANK, owed));
    groups.push(group("Meetings", meetings));
    groups.push(group("Promises", promises));
    groups.extend(LINES.iter().zip(lines).map(|(of, lines)| group(of.title, lines)));
    groups.push(group("Do", other));
    let new = as_new(&name);
    // Whoever is there already is met from their own line.
    groups.push(group("New", if is_anybody_named { new.into_iter().take(1).collect() } else { new }));
    Ok(shown(groups))
}

fn group(title: &str, lines: Vec<FoundLine>) -> FoundGroup {
    FoundGroup { title: title.to_owned(), lines }
}

fn shown(groups: Vec<FoundGroup>) -> Found {
    Found { groups: groups.into_iter().filter(|group| !group.lines.is_empty()).collect() }
}

fn line(title: impl Into<String>, detail: impl Into<String>, opens: Opens) -> FoundLine {
    FoundLine { title: title.into(), detail: detail.into(), status: String::new(), tone: Tone::Calm, opens }
}

fn all_in(asked: &[String], words: &str) -> bool {
    asked.iter().all(|word| search::has(words, word))
}

/// People, and the list of all of them where there are more.
fn people(app: &Confab, text: &str, name: &str) -> Result<Vec<FoundLine>> {
    let page = list_people(app, &PeopleQuery { text: text.to_owned(), limit: PEOPLE, ..PeopleQuery::default() })?;
    let mut lines: Vec<FoundLine> = page.rows.into_iter().map(person).collect();
    if page.total > lines.len() {
        lines.push(line(wording::all_with(page.total, name), "", Opens::People { text: text.to_owned() }));
    }
    Ok(lines)
}

fn person(row: PersonRow) -> FoundLine {
    let PersonRow { id, name, work, status, tone, found, .. } = row;
    let detail = if found.is_empty() { work } else { found };
    FoundLine { title: name, detail, status, tone, opens: Opens::Person { id } }
}

/// What can be done with a person: its words, and what else it is found by.
const WITH_PEOPLE: [(&str, &str); 3] = [
    (wording::WRITE_TO, "thank you letter mail email message linkedin"),
    (wording::PLAN_WITH, "new meet next"),
    (wording::RECORD_WITH, "met over past"),
];

/// `write to maya`, `plan meeting maya`: the words that are not the deed's are somebody's name. Also tells whether the
/// deed's words are whole: “le” may begin a letter or a Lena.
fn with_people(app: &Confab, asked: &[String]) -> Result<(Vec<FoundLine>, bool)> {
    let (mut lines, mut is_whole) = (Vec::new(), false);
    for (deed, (title, also)) in WITH_PEOPLE.iter().enumerate() {
        let of_deed = search::words(&format!("{title} {also}"));
        let (of_it, named): (Vec<_>, Vec<_>) = asked.iter().cloned().partition(|word| search::has(&of_deed, word));
        if of_it.is_empty() || named.is_empty() {
            continue;
        }
        let query = PeopleQuery { text: named.join(" "), limit: 3, ..PeopleQuery::default() };
        let rows = list_as_typed(app, &query)?.rows;
        for row in rows.into_iter().filter(|row| all_in(&named, &search::words(&row.name))) {
            is_whole |= of_it.iter().all(|word| of_deed.split(' ').any(|whole| whole == word));
            lines.push(with(app, deed, row)?);
        }
    }
    Ok((lines, is_whole))
}

/// Everything that can be done with one person.
fn with_one(app: &Confab, id: i64) -> Result<Vec<FoundLine>> {
    let name = app.store().read(|conn| conn.first("SELECT name FROM contact WHERE id = ?", [id], |row| row.get(0)))?;
    let Some(name) = name else { return Ok(Vec::new()) };
    let row = PersonRow { id, name, ..PersonRow::default() };
    (0..WITH_PEOPLE.len()).map(|deed| with(app, deed, row.clone())).collect()
}

fn is_named(line: &FoundLine, asked: &[String]) -> Option<i64> {
    match line.opens {
        Opens::Person { id } if all_in(asked, &search::words(&line.title)) => Some(id),
        _ => None,
    }
}

fn with(app: &Confab, deed: usize, row: PersonRow) -> Result<FoundLine> {
    if deed == 0 {
        return write_to(app, row);
    }
    let title = format!("{} {}", WITH_PEOPLE[deed].0, row.name);
    Ok(line(title, row.work, Opens::Meet { id: Some(row.id), name: row.name, over: deed == 2 }))
}

/// Opens the thank-you where one is owed, else a message; without an address it leads to where one is added.
fn write_to(app: &Confab, row: PersonRow) -> Result<FoundLine> {
    let words = app.words()?;
    let (owed, reachable) = app.store().read(|conn| {
        let owed = today::owed(conn, &words)?.into_iter().find(|owed| owed.contact_id == row.id).map(|owed| owed.id);
        let reachable = conn
            .prepare_cached(
                "SELECT 1 FROM contact c WHERE c.id = ?1 AND (c.linkedin_key IS NOT NULL
                   OR EXISTS (SELECT 1 FROM contact_email e WHERE e.contact_id = c.id))",
            )?
            .exists([row.id])?;
        Ok((owed, reachable))
    })?;
    let name = &row.name;
    Ok(match owed {
        Some(id) => line(wording::write_thank_you(name), row.work, Opens::ThankYou { id }),
        None if reachable => line(wording::write_to(name), row.work, Opens::WriteTo { id: row.id }),
        None => line(wording::write_to(name), wording::NO_ADDRESS_YET, Opens::Person { id: row.id }),
    })
}

/// The thank-yous that are owed, the most urgent first.
fn owed(conn: &Connection, asked: &[String], words: &Words, rhythm: &Rhythm) -> Result<Vec<FoundLine>> {
    let owed = today::owed(conn, words)?;
    let meant = owed.iter().filter(|owed| all_in(asked, &search::words(&format!("thank you owed {}", owed.name))));
    Ok(meant
        .take(FEW)
        .map(|owed| {
            let end = owed.meeting.end();
            let left = words.time_left(end, rhythm.deadline(end));
            let about = wording::for_the(&owed.meeting, words);
            let opens = Opens::ThankYou { id: owed.id };
            let (title, status) = (wording::thank(&owed.name), left.in_words());
            FoundLine { title, detail: about, status, tone: left.tone, opens }
        })
        .collect())
}

fn next_meeting(conn: &Connection, words: &Words) -> Result<Vec<FoundLine>> {
    today::coming(conn, words)?.first().map(|next| meeting_line(conn, next, words)).into_iter().collect()
}

fn meeting_line(conn: &Connection, meeting: &meeting::Meeting, words: &Words) -> Result<FoundLine> {
    let status = wording::status(meeting.state, meeting.end() > words.now);
    let detail = words.day_and_clock(meeting.starts);
    let opens = Opens::Meeting { id: meeting.id };
    Ok(FoundLine { status: status.to_owned(), ..line(meeting_title(conn, meeting)?, detail, opens) })
}

fn meeting_title(conn: &Connection, meeting: &meeting::Meeting) -> Result<String> {
    Ok(meeting::title(meeting, &meeting::attendants(conn, meeting.id)?, 3))
}

fn meetings(conn: &Connection, all: &[Text], asked: &[String], words: &Words) -> Result<Vec<FoundLine>> {
    let meant = all.iter().filter(|text| text.is_about(asked)).take(FEW);
    meant.map(|text| meeting_line(conn, &meeting::load(conn, text.id)?, words)).collect()
}

fn promises(conn: &Connection, all: &[Text], asked: &[String], words: &Words) -> Result<Vec<FoundLine>> {
    let mut lines = Vec::new();
    for text in all.iter().filter(|text| text.says(asked)).take(FEW) {
        let Some(promise) = promise::find(conn, text.id)? else { continue };
        let row = promise::row(&promise, words);
        let who = wording::promised_between(promise.whose, &promise.name);
        let opens = match text.meeting {
            Some(id) => Opens::Meeting { id },
            None => Opens::Person { id: promise.contact_id },
        };
        lines.push(FoundLine { status: row.day, tone: row.tone, ..line(promise.wording, who, opens) });
    }
    Ok(lines)
}

/// What stands on the pages of meetings, line by line.
fn lines_of_meetings(
    conn: &Connection,
    of: &Lines,
    all: &[Text],
    spaced: &[String],
    asked: &[String],
    words: &Words,
) -> Result<Vec<FoundLine>> {
    let wording = format!("SELECT wording, {} FROM {} WHERE id = ?", of.is_private, of.table);
    let mut lines = Vec::new();
    for text in all.iter().filter(|text| text.says(spaced)).take(FEW) {
        let Some(id) = text.meeting else { continue };
        let found: Option<(String, bool)> = conn.first(&wording, [text.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((wording, is_private)) = found else { continue };
        let Some(excerpt) = excerpt(&wording, asked) else { continue };
        let meeting = meeting::load(conn, id)?;
        let about = wording::found_at(is_private, &meeting_title(conn, &meeting)?, &words.day(meeting.starts));
        lines.push(line(excerpt, about, Opens::Meeting { id }));
    }
    Ok(lines)
}

fn action(offered: &Offered) -> FoundLine {
    let whom = if offered.whom.is_empty() { String::new() } else { wording::to_whom(&offered.whom) };
    line(&offered.words, whom, Opens::Action { action: offered.action.clone() })
}

/// What can be done here, and what can be chosen anywhere: first what begins with just these words, then the rest.
fn to_do(offered: &[Offered], choices: &[choices::Line], asked: &[String]) -> (Vec<FoundLine>, Vec<FoundLine>) {
    let actions = offered.iter().map(|it| (search::words(&it.words), String::new(), action(it)));
    let choices = choices.iter().map(|it| {
        let line = line(it.title, "", Opens::Choice { choice: it.choice });
        (search::words(it.title), search::words(it.also), line)
    });
    let (mut exact, mut other) = (Vec::new(), Vec::new());
    for (title, also, line) in actions.chain(choices) {
        let begins =
            title.split(' ').count() >= asked.len() && title.split(' ').zip(asked).all(|(is, word)| is == word);
        if begins {
            exact.push(line);
        } else if all_in(asked, &format!("{title} {also}")) {
            other.push(line);
        }
    }
    (exact, other)
}

/// What can be begun with a name that is typed.
fn as_new(name: &str) -> Vec<FoundLine> {
    let meet = |over| Opens::Meet { id: None, name: name.to_owned(), over };
    vec![
        line(wording::add(name), "", Opens::AddPerson { name: name.to_owned() }),
        line(wording::plan_with_new(name), "", meet(false)),
        line(wording::record_with_new(name), "", meet(true)),
    ]
}

#[cfg(test)]
#[path = "find/tests.rs"]
mod tests;
