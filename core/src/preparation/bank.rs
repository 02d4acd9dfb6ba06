//! The question bank as one meeting sees it: what was asked before and what was said, and what is on its list already.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::asked::{Before, asked_elsewhere};
use super::enough::Pace;
use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting;
use crate::question::bank::{self, Banked, MINE};
use crate::question::{self, New, sameness};
use crate::settings;
use crate::store::Written;

/// The bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Bank {
    /// The user's own first, then ours; a theme without questions is left out.
    pub themes: Vec<BankTheme>,
    /// What was taken out, to be put back.
    pub hidden: Vec<BankQuestion>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BankTheme {
    pub key: String,
    /// “To begin with”
    pub title: String,
    /// Where its questions come from; empty for the user's own.
    pub source: String,
    pub questions: Vec<BankQuestion>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BankQuestion {
    /// Names it in the bank.
    pub key: String,
    pub wording: String,
    /// “3 min”, “the ask”, “look it up”
    pub takes: String,
    pub look_it_up: bool,
    /// “Asked twice before; Maya said “stand-up, then the clinic””; may be empty.
    pub before: String,
    /// It is on this meeting's list.
    pub is_there: bool,
    /// The user wrote it, or changed it.
    pub is_changed: bool,
    /// The user wrote it: there is nothing of ours to go back to.
    pub is_mine: bool,
}

/// Returns the bank for a meeting.
///
/// # Errors
/// [`Error::Gone`] when the meeting is no longer there.
pub fn list_bank(app: &Confab, meeting: i64) -> Result<Bank> {
    let pace = Pace::from(&settings::get_settings(app)?);
    app.store().read(|conn| {
        meeting::is_there(conn, meeting)?;
        let (before, there) = (asked_elsewhere(conn, meeting)?, on_the_list(conn, meeting)?);
        let shown = |banked: &Banked| row(banked, &before, &there, pace);
        let all = bank::all(conn)?;
        let of = |theme: &str| all.iter().filter(|it| it.theme == theme && !it.is_hidden).map(shown).collect();
        let mine = BankTheme { key: MINE.into(), title: "Mine".into(), source: String::new(), questions: of(MINE) };
        let ours = bank::themes().iter().map(|theme| BankTheme {
            key: theme.key.into(),
            title: theme.title.into(),
            source: theme.source.into(),
            questions: of(theme.key),
        });
        let themes = std::iter::once(mine).chain(ours).filter(|theme| !theme.questions.is_empty()).collect();
        Ok(Bank { themes, hidden: all.iter().filter(|it| it.is_hidden).map(shown).collect() })
    })
}

/// A question of the bank that can be taken as the ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskOffer {
    pub key: String,
    pub wording: String,
}

/// The first ask in the bank that the user has not taken out of it.
pub(crate) fn an_ask(conn: &Connection) -> Result<Option<AskOffer>> {
    let first = bank::all(conn)?.into_iter().find(|it| it.is_ask && !it.is_hidden);
    Ok(first.map(|Banked { key, wording, .. }| AskOffer { key, wording }))
}

fn on_the_list(conn: &Connection, meeting: i64) -> Result<HashSet<String>> {
    Ok(question::of_meeting(conn, meeting)?.iter().map(|question| sameness(&question.wording)).collect())
}

fn row(banked: &Banked, before: &HashMap<String, Before>, there: &HashSet<String>, pace: Pace) -> BankQuestion {
    let same = sameness(&banked.wording);
    BankQuestion {
        key: banked.key.clone(),
        wording: banked.wording.clone(),
        takes: wording::takes(banked.minutes.unwrap_or(pace.question), banked.is_ask, banked.look_it_up),
        look_it_up: banked.look_it_up,
        before: before.get(&same).map(Before::words).unwrap_or_default(),
        is_there: there.contains(&same),
        is_changed: banked.is_changed,
        is_mine: banked.theme == MINE,
    }
}

/// Takes questions of the bank to a meeting, in the order in which they were chosen; returns how many were new.
///
/// # Errors
/// [`Error::Gone`] when the meeting is no longer there; [`Error::Refused`] when all of them are on its list.
pub fn take_from_bank(app: &Confab, meeting: i64, keys: &[String]) -> Result<Written<usize>> {
    let now = app.clock.now();

    app.store().write(Done::TookFromBank(keys.len()), |tx| {
        meeting::is_there(tx, meeting)?;
        let mut all: HashMap<String, Banked> = bank::all(tx)?.into_iter().map(|it| (it.key.clone(), it)).collect();
        let questions: Vec<New> = keys
            .iter()
            .filter_map(|key| all.remove(key))
            .map(|it| New { wording: it.wording, look_it_up: it.look_it_up, is_ask: it.is_ask, carried_from: None })
            .collect();
        match question::put(tx, meeting, &questions, now)? {
            0 => Err(Error::refused(wording::ON_THE_LIST)),
            count => Ok(count),
        }
    })
}
