//! How a line is understood while it is typed: the page asks, so that no rule about lines is anywhere but here.

use super::line::Line;
use super::mark::{self, Mark, PRIVATE, SIGNS};
use super::named::short;
use super::wording;
use super::{LineEcho, LinesEcho, LinesInput, MarkOffer, bullets, save};
use crate::app::Confab;
use crate::contact::{self, Called};
use crate::error::Result;
use crate::meeting::load;
use crate::settings::ListSigns;
use crate::words::{self, Words};

/// Lists the marks that a line can have. Before a meeting only promises are told apart from questions; where dashes and
/// stars are bullets, their marks cannot be typed.
pub fn list_marks(app: &Confab, before: bool) -> Result<Vec<MarkOffer>> {
    let signs = app.store().read(bullets::signs)?;
    let offer = |sign: &str, word: &str, kind| MarkOffer {
        sign: sign.to_owned(),
        word: word.to_owned(),
        kind,
        can_be_typed: signs != ListSigns::Bullets || !matches!(sign, "-" | "*"),
    };
    let kind = |mark| if let Mark::Is(kind) = mark { Some(kind) } else { None };
    let marks = SIGNS.iter().filter(|(_, mark)| !before || matches!(mark, Mark::Promise(_)));
    let marks = marks.map(|(sign, mark)| offer(sign, mark.word(), kind(*mark)));
    Ok(marks.chain((!before).then(|| offer(&PRIVATE.to_string(), wording::FOR_ME_ONLY, None))).collect())
}

/// Puts a mark in front of a line, or takes it away where the line has it already: what pressing it does.
#[must_use]
pub fn put_mark(line: &str, sign: &str) -> String {
    mark::put(line, sign)
}

/// Says how lines are understood while they are typed.
///
/// # Errors
/// [`crate::Error::Gone`] when the meeting is.
pub fn read_lines(app: &Confab, request: &LinesInput) -> Result<LinesEcho> {
    let words = app.words()?;
    app.store().read(|conn| {
        let (people, before) = match request.meeting_id {
            Some(id) => (save::people(conn, id)?, !load(conn, id)?.has_begun(words.now)),
            None => (contact::called(conn, &request.contact_ids)?, false),
        };
        let signs = bullets::signs(conn)?;
        let read = |typed: &str| Line::read(typed, &people, signs, &words).map(|line| (mark::read(typed).mark, line));
        let read: Vec<_> = request.text.lines().filter_map(read).collect();
        let waits = read.iter().any(|(_, line)| matches!(line, Line::Note(note) if !note.bullet.is_empty()));
        let bullets_question = if waits && !before { wording::BULLETS_QUESTION } else { "" }.to_owned();
        let lines = read.iter().map(|(mark, line)| echo(*mark, line, &people, before, &words)).collect();
        Ok(LinesEcho { lines, bullets_question })
    })
}

fn echo(mark: Option<Mark>, line: &Line<'_>, people: &[Called], before: bool, words: &Words) -> LineEcho {
    let several = people.len() > 1;
    let name = |person| short(people, person).to_owned();
    let sign = mark.and_then(Mark::sign).map(String::from).unwrap_or_default();
    match line {
        Line::Promise(promise) => {
            let about = promise.about.filter(|about| several && !about.is_assumed).map(|about| name(about.person));
            let due = promise.due.map(|due| wording::by(&words::day(due, words.today())));
            LineEcho {
                sign,
                label: Mark::Promise(promise.whose).word().to_owned(),
                about: about.into_iter().chain(due).collect::<Vec<_>>().join(" · "),
                ..LineEcho::default()
            }
        }
        Line::Note(_) | Line::Person(_) if before => {
            LineEcho { label: wording::QUESTION.to_owned(), ..LineEcho::default() }
        }
        Line::Person(named) => {
            let by = named.by.filter(|_| several).map(|by| wording::named_by(&name(by)));
            LineEcho {
                sign,
                label: Mark::Person.word().to_owned(),
                about: [Some(named.name.clone()), Some(named.about.clone()).filter(|about| !about.is_empty()), by]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · "),
                ..LineEcho::default()
            }
        }
        Line::Note(note) => LineEcho {
            sign,
            is_private: note.is_private,
            label: note.kind.label().to_owned(),
            about: note.speaker.filter(|_| several).map(name).unwrap_or_default(),
        },
    }
}
