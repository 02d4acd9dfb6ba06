//! Today: the one queue. What is owed, what is next, what was promised.

mod wording;

use chrono::{Datelike, Duration};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::app::Confab;
use crate::contact::{self, Namesakes};
use crate::error::Result;
use crate::introduction::{self, IntroductionRow};
use crate::letter;
use crate::meet::after;
use crate::meeting::{self, Attendant, Meeting, MeetingRow};
use crate::preparation::{Pace, readiness};
use crate::promise::{self, Promise, PromiseRow, Whose};
use crate::rhythm::Rhythm;
use crate::schedule;
use crate::search;
use crate::settings;
use crate::store::{Statements, stamp};
use crate::thank_you::{self, ThankYou};
use crate::words::{self, Tone, Words};

/// The first screen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// “Saturday, 21 November”
    pub heading: String,
    /// “Two thank-yous are waiting, one of them since yesterday. Priya is at eleven tomorrow.”
    pub sentence: String,
    /// The most overdue first. Nothing leaves because its day has passed.
    pub thank_yous: Vec<OwedRow>,
    /// Today's and the next days' meetings.
    pub meetings: Vec<MeetingRow>,
    /// Meetings of the last days that nobody has wrapped up, the latest first.
    pub wrap_ups: Vec<TodayWrapUp>,
    /// Introductions that were promised and may have been forgotten, the oldest first.
    pub dangling: Vec<TodayIntroduction>,
    /// Open promises, theirs and mine; overdue first. One behind a dangling introduction is told there.
    pub promises: Vec<TodayPromise>,
    /// Conversations in this and the seven weeks before, oldest first.
    #[ts(type = "number[]")]
    pub weeks: Vec<usize>,
    /// “Four weeks in a row.”; may be empty.
    pub weeks_words: String,
    /// There is nothing at all yet: explain the program.
    pub empty: bool,
}

/// A thank-you that is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwedRow {
    pub thank_you_id: i64,
    pub contact_id: i64,
    /// “3 h over”, “4 h 12 m”
    pub clock: String,
    /// “was 1:20 pm”, “by 8:30 pm”
    pub by: String,
    pub name: String,
    /// “Product manager at Acme Health · video, 25 min”
    pub line: String,
    /// Something they said that is neither private nor held back; may be empty.
    pub quote: String,
    /// “Promised you: introduce me to Lena Fischer – mention it.”; may be empty.
    pub why: String,
    pub tone: Tone,
    /// Of the 24 hours, in thousandths; 0 when over.
    pub left_permille: u32,
    /// “Snoozed until 6:00 pm”; may be empty.
    pub snoozed: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodayPromise {
    pub contact_id: i64,
    /// “Maya: introduce me to Lena Fischer”
    pub sentence: String,
    pub promise: PromiseRow,
}

/// A meeting that is not wrapped up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodayWrapUp {
    pub meeting_id: i64,
    /// “Wrap up Maya: two minutes”
    pub sentence: String,
    /// “video, yesterday at 20:05”
    pub about: String,
}

/// An introduction that was promised and may have been forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodayIntroduction {
    /// “Maya: Lena Fischer, product lead at Brightside”
    pub sentence: String,
    pub introduction: IntroductionRow,
}

/// Returns the first screen.
pub fn get_today(app: &Confab) -> Result<Today> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let (rhythm, pace) = (Rhythm::from(&settings), Pace::from(&settings));
    app.store().read(|conn| {
        let owed = owed(conn, &words)?;
        let thank_yous = owed.iter().map(|owed| owed_row(conn, owed, &words, &rhythm)).collect::<Result<Vec<_>>>()?;
        let coming = coming(conn, &words)?;
        let meetings = over_time(conn, &words)?
            .iter()
            .chain(&coming)
            .map(|coming| {
                let row = meeting::row(conn, coming, &words, &rhythm)?;
                if coming.has_begun(words.now) {
                    return Ok(row);
                }
                // To leave, or to tell them a new time, goes before preparing it.
                let why = match schedule::step(conn, coming, &words, &rhythm)? {
                    Some(step) => step,
                    None => readiness(conn, coming, pace)?.sentence(),
                };
                Ok(MeetingRow { why, ..row })
            })
            .collect::<Result<Vec<_>>>()?;
        let open = promise::open(conn)?;
        let weeks = weeks(conn, &words)?;
        let empty = !contact::is_anybody(conn)?;
        let next = coming
            .first()
            .map(|next| Ok::<_, crate::Error>((next, meeting::attendants(conn, next.id)?)))
            .transpose()?;
        let unwrapped = unwrapped(conn, &words)?;
        let mut called = Namesakes::default();
        owed.iter().for_each(|owed| called.add(owed.contact_id, owed.called()));
        open.iter().for_each(|promise| called.add(promise.contact_id, &promise.given_name));
        if let Some((_, people)) = &next {
            people.iter().for_each(|person| called.add(person.contact_id, &person.given_name));
        }
        for (_, people) in &unwrapped {
            people.iter().for_each(|person| called.add(person.contact_id, &person.given_name));
        }
        let dangling: Vec<TodayIntroduction> = introduction::dangling(conn, &words)?
            .into_iter()
            .map(|introduction| TodayIntroduction {
                sentence: wording::told_by(&introduction.from, &introduction.typed),
                introduction,
            })
            .collect();
        let is_told = |promise: &&Promise| !dangling.iter().any(|it| it.introduction.promise_id == Some(promise.id));
        let promises = open
            .iter()
            .filter(is_told)
            .map(|promise| TodayPromise {
                contact_id: promise.contact_id,
                sentence: promise_sentence(promise, &called),
                promise: promise::row(promise, &words),
            })
            .collect();
        Ok(Today {
            heading: words::heading(words.today()),
            sentence: wording::sentence(&owed, next.as_ref(), &open, &called, &words, &rhythm),
            thank_yous,
            wrap_ups: unwrapped
                .iter()
                .map(|(meeting, people)| TodayWrapUp {
                    meeting_id: meeting.id,
                    sentence: wording::wrap_up(people, &called),
                    about: wording::format_and_day(meeting, &words),
                })
                .collect(),
            dangling,
            meetings,
            promises,
            weeks_words: wording::streak(&weeks),
            weeks,
            empty,
        })
    })
}

/// What is left to wrap up, and who was there.
fn unwrapped(conn: &Connection, words: &Words) -> Result<Vec<(Meeting, Vec<Attendant>)>> {
    after::not_wrapped_up(conn, words)?
        .into_iter()
        .map(|meeting| {
            let people = meeting::attendants(conn, meeting.id)?;
            Ok((meeting, people))
        })
        .collect()
}

/// What is owed, for the command line: `confab due`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// The thank-you, the person and the meeting, as exports name them.
    pub uid: String,
    pub person: String,
    pub meeting_uid: String,
    pub name: String,
    /// “4 h 12 m left”, “3 h over”
    pub left: String,
    /// The meeting's end and the deadline, RFC 3339 in UTC.
    pub ended_at: String,
    pub due_at: String,
    pub overdue: bool,
    /// RFC 3339 in UTC; absent when it does not rest.
    pub snoozed_until: Option<String>,
    /// “video, 25 min, yesterday at 20:30”
    pub meeting: String,
}

/// Lists what is owed in the user's own data, the most overdue first.
pub fn list_due(app: &Confab) -> Result<Vec<Due>> {
    let (words, rhythm) = (app.words()?, app.rhythm()?);
    app.own_store().read(|conn| {
        owed(conn, &words)?
            .into_iter()
            .map(|owed| {
                let (uid, person, meeting_uid) = conn.one(
                    "SELECT t.uid, c.uid, m.uid FROM thank_you t JOIN contact c ON c.id = t.contact_id
                     JOIN meeting m ON m.id = t.meeting_id WHERE t.id = ?",
                    [owed.id],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )?;
                let end = owed.meeting.end();
                let due = rhythm.deadline(end);
                let left = words.time_left(end, due);
                Ok(Due {
                    uid,
                    person,
                    meeting_uid,
                    left: left.in_words(),
                    ended_at: stamp(end),
                    due_at: stamp(due),
                    overdue: left.tone == Tone::Late,
                    snoozed_until: owed.rests_until(words.now).map(stamp),
                    meeting: wording::format_length_and_day(&owed.meeting, &words),
                    name: owed.name,
                })
            })
            .collect()
    })
}

/// What is owed, as lines for a terminal.
#[must_use]
pub fn due_text(due: &[Due]) -> String {
    if due.is_empty() {
        return format!("{}\n", wording::NOTHING_OWED);
    }
    let wide = due.iter().map(|due| due.left.chars().count()).max().unwrap_or_default();
    due.iter()
        .map(|due| {
            format!("{:<wide$}  {}\n", due.left, wording::thank(&due.name, &due.meeting, due.snoozed_until.is_some()))
        })
        .collect()
}

/// Thank-yous that are owed, the most overdue first.
pub(crate) fn owed(conn: &Connection, words: &Words) -> Result<Vec<ThankYou>> {
    let mut owed: Vec<ThankYou> =
        thank_you::open(conn)?.into_iter().filter(|thank_you| thank_you.is_owed(words.now)).collect();
    owed.sort_by_key(|owed| (owed.meeting.end(), owed.id));
    Ok(owed)
}

/// Meetings of today, tomorrow and, where these are few, the days after.
pub(crate) fn coming(conn: &Connection, words: &Words) -> Result<Vec<Meeting>> {
    const FEW: usize = 3;
    // A day back, since a meeting that began before midnight may still go on.
    let from = stamp(words.now - Duration::days(1));
    let all = meeting::with_meetings(
        conn,
        "WHERE m.state IN ('planned', 'held') AND m.starts_at > ? ORDER BY m.starts_at, m.id LIMIT 200",
        [from],
    )?;
    let mut next: Vec<Meeting> = all.into_iter().filter(|meeting| meeting.end() > words.now).collect();
    let tomorrow = words.today() + Duration::days(1);
    let soon = next.iter().take_while(|meeting| words.wall(meeting.starts).date() <= tomorrow).count();
    next.truncate(soon.max(FEW));
    Ok(next)
}

/// Meetings in which one may still be talking, though the agreed time is over.
fn over_time(conn: &Connection, words: &Words) -> Result<Vec<Meeting>> {
    let from = stamp(words.now - Duration::days(2));
    let late = "WHERE m.state = 'planned' AND m.starts_at > ? ORDER BY m.starts_at, m.id";
    let mut late = meeting::with_meetings(conn, late, [from])?;
    late.retain(|meeting| meeting.is_live(words.now) && meeting.is_over(words.now));
    Ok(late)
}

fn owed_row(conn: &Connection, owed: &ThankYou, words: &Words, rhythm: &Rhythm) -> Result<OwedRow> {
    let end = owed.meeting.end();
    let left = words.time_left(end, rhythm.deadline(end));
    let line = wording::owed_line(owed, left.tone == Tone::Late, words);
    let quote = letter::quote_of(conn, &owed.meeting, owed.contact_id)?;
    let promises = promise::of_meeting(conn, owed.meeting.id)?;
    let why = promises
        .iter()
        .filter(|promise| promise.contact_id == owed.contact_id && promise.state == promise::State::Open)
        .min_by_key(|promise| (promise.whose == Whose::Mine, !introduction::is_introduction(&promise.wording)))
        .map(|promise| wording::mention(promise.whose, &promise.wording))
        .unwrap_or_default();
    Ok(OwedRow {
        thank_you_id: owed.id,
        contact_id: owed.contact_id,
        clock: left.text,
        by: left.detail,
        name: owed.name.clone(),
        line,
        quote,
        why,
        tone: left.tone,
        left_permille: left.permille,
        snoozed: thank_you::snoozed(owed, words),
    })
}

/// `Maya: introduces me to Lena Fischer`, `Send Tomás the zine`: beside “theirs” and “mine”. Nobody is named twice.
fn promise_sentence(promise: &Promise, called: &Namesakes) -> String {
    let who = called.call(promise.contact_id, &promise.given_name, &promise.name);
    let is_named = {
        let (wording, who) = (search::words(&promise.wording), search::words(who));
        format!(" {wording} ").contains(&format!(" {who} "))
    };
    match is_named {
        true => words::capital(&promise.wording),
        false => wording::promised(promise.whose, who, &promise.wording),
    }
}

/// Conversations in each of the last eight weeks, this one last.
fn weeks(conn: &Connection, words: &Words) -> Result<Vec<usize>> {
    let monday = words.today() - Duration::days(i64::from(words.today().weekday().num_days_from_monday()));
    let mut weeks = vec![0; 8];
    let from = stamp(words.now - Duration::weeks(9));
    for meeting in meeting::with_meetings(conn, "WHERE m.state IN ('planned', 'held') AND m.starts_at > ?", [from])? {
        let day = words.wall(meeting.starts).date();
        let ago = (monday + Duration::days(6) - day).num_days().div_euclid(7);
        if meeting.is_over(words.now)
            && let Ok(ago) = usize::try_from(ago)
            && ago < weeks.len()
        {
            weeks[7 - ago] += 1;
        }
    }
    Ok(weeks)
}

#[cfg(test)]
mod tests;
