//! What the user found out before a meeting: a line, and where it is from, an address or words (“library, Monocle 3/2026”).

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting;
use crate::store::{Statements, Written, new_uid, stamp};
use crate::text::{LONGEST_LINE, tidy};

/// A line of what is worth knowing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Research {
    pub id: i64,
    pub wording: String,
    /// As it was typed.
    pub source: String,
    /// “transport-days.example”, of a source that can be opened; else empty.
    pub link: String,
    /// The line as it would be typed.
    pub typed: String,
}

/// A line as typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct ResearchInput {
    /// Absent: a new line, of the meeting.
    pub id: Option<i64>,
    pub meeting_id: i64,
    /// Words, and the address or the words in brackets where they are from: “Talk on timetables https://…”, “Interview in
    /// Transit (library copy)”.
    pub typed: String,
}

/// A typed line taken apart: what it says, and where that is from.
fn read(typed: &str) -> (String, String) {
    let typed = tidy(typed);
    let words: Vec<&str> = typed.split(' ').collect();
    if let Some(at) = words.iter().rposition(|word| address(word.trim_end_matches([',', ';', ')'])).is_some()) {
        let link = words[at].trim_end_matches([',', ';', ')']);
        let rest = [&words[..at], &words[at + 1..]].concat().join(" ");
        let wording = rest.trim_matches([' ', ',', ';', ':', '–', '-', '(']).to_owned();
        return (if wording.is_empty() { shown(link) } else { wording }, link.to_owned());
    }
    if let Some((wording, source)) = typed.strip_suffix(')').and_then(|typed| typed.rsplit_once(" ("))
        && !wording.trim().is_empty()
        && !source.trim().is_empty()
    {
        return (wording.trim().to_owned(), source.trim().to_owned());
    }
    (typed.into_owned(), String::new())
}

/// The line as it would be typed.
fn typed(wording: &str, source: &str) -> String {
    match (source.is_empty(), address(source).is_some()) {
        (true, _) => wording.to_owned(),
        (false, true) if wording == shown(source) => source.to_owned(),
        (false, true) => format!("{wording}, {source}"),
        (false, false) => format!("{wording} ({source})"),
    }
}

/// What can be opened of a source, as an address of the web; nothing for words.
fn address(source: &str) -> Option<String> {
    let has_words = source.chars().any(|c| c.is_whitespace() || c.is_control() || c == '"' || c == '<');
    let bare = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://"));
    let host = bare.unwrap_or(source).split(['/', '?', '#']).next().unwrap_or_default();
    if has_words || host.is_empty() || host.contains('@') {
        return None;
    }
    if bare.is_some() {
        return Some(source.to_owned());
    }
    // “3.5”, “Nr.7” and “etc.” are no addresses; “transport-days.example” is one.
    let (name, end) = host.rsplit_once('.')?;
    let is_host = !name.is_empty()
        && host.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.')
        && (2..=24).contains(&end.len())
        && end.chars().all(|c| c.is_ascii_lowercase());
    is_host.then(|| format!("https://{source}"))
}

/// An address as one reads it: where it leads, without what comes before and behind.
fn shown(link: &str) -> String {
    let bare = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or(link);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// What was found out for a meeting, in the order in which it was written.
pub(crate) fn of_meeting(conn: &Connection, meeting: i64) -> Result<Vec<Research>> {
    conn.all("SELECT id, wording, source FROM research WHERE meeting_id = ? ORDER BY position, id", [meeting], |row| {
        let (wording, source): (String, String) = (row.get(1)?, row.get(2)?);
        Ok(Research {
            id: row.get(0)?,
            link: address(&source).map(|_| shown(&source)).unwrap_or_default(),
            typed: typed(&wording, &source),
            wording,
            source,
        })
    })
}

/// Keeps a line of what was found out; returns its id.
///
/// # Errors
/// [`Error::Gone`] when it, or its meeting, is no longer there; [`Error::Refused`] for no words, or too many.
pub fn save_research(app: &Confab, request: &ResearchInput) -> Result<Written<i64>> {
    let (wording, source) = read(&request.typed);
    if !wording.chars().any(char::is_alphanumeric) {
        return Err(Error::refused(wording::NO_WORDS));
    }
    if request.typed.chars().count() > LONGEST_LINE {
        return Err(Error::refused(wording::TOO_LONG_A_LINE));
    }
    let now = stamp(app.clock.now());
    let done = if request.id.is_some() { Done::ChangedResearch } else { Done::KeptResearch };
    app.store().write(done, |tx| match request.id {
        Some(id) => tx.first(
            "UPDATE research SET wording = ?2, source = ?3, changed_at = ?4 WHERE id = ?1 RETURNING id",
            params![id, wording, source, now],
            |row| row.get(0),
        )?
            .ok_or(Error::Gone("line")),
        None => {
            meeting::is_there(tx, request.meeting_id)?;
            tx.insert(
                "INSERT INTO research (uid, meeting_id, wording, source, position, created_at, changed_at)
                 VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(position) + 1, 0) FROM research WHERE meeting_id = ?2), ?5, ?5)",
                params![new_uid(), request.meeting_id, wording, source, now],
            )
        }
    })
}

/// Deletes a line of what was found out.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_research(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write(Done::DeletedResearch, |tx| tx.change("DELETE FROM research WHERE id = ?", [id], "line"))
}

/// Opens where a line is from in the browser.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] where it is from nowhere that could be opened; whatever the desktop says.
pub fn open_research(app: &Confab, id: i64) -> Result<()> {
    let source: Option<String> =
        app.store().read(|conn| conn.first("SELECT source FROM research WHERE id = ?", [id], |row| row.get(0)))?;
    let source = source.ok_or(Error::Gone("line"))?;
    let address = address(&source).ok_or_else(|| Error::refused(wording::NO_ADDRESS))?;
    app.desktop.open_address(&address)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test::app;

    #[test]
    fn a_line_is_taken_apart_into_what_it_says_and_where_it_is_from() {
        for (line, wording, source, link) in [
            (
                "Talk on open timetables, https://transport-days.example/talks?id=3",
                "Talk on open timetables",
                "https://transport-days.example/talks?id=3",
                "transport-days.example",
            ),
            (
                "Talk on open timetables transport-days.example",
                "Talk on open timetables",
                "transport-days.example",
                "transport-days.example",
            ),
            (
                "https://www.northwind.example/team",
                "northwind.example",
                "https://www.northwind.example/team",
                "northwind.example",
            ),
            ("Interview in Transit (library, Monocle 3/2026)", "Interview in Transit", "library, Monocle 3/2026", ""),
            ("She led the 3.5 million budget", "She led the 3.5 million budget", "", ""),
            ("Wrote to priya@northwind.example twice", "Wrote to priya@northwind.example twice", "", ""),
            ("moved from banking etc.", "moved from banking etc.", "", ""),
        ] {
            let (said, from) = read(line);
            assert_eq!((said.as_str(), from.as_str()), (wording, source), "{line}");
            assert_eq!(address(&from).map(|_| shown(&from)).unwrap_or_default(), link, "{line}");
        }
    }

    #[test]
    fn only_the_web_is_opened() {
        for source in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "mailto:a@b.example",
            "https://",
            "http://a b.example",
            "library",
            "../x",
            "Nr.7",
        ] {
            assert_eq!(address(source), None, "{source}");
        }
        assert_eq!(address("www.northwind.example").as_deref(), Some("https://www.northwind.example"));
    }

    #[test]
    fn lines_are_kept_changed_opened_and_deleted() {
        let app = app();
        let sam = crate::contact::PersonInput { name: "Priya Raman".into(), ..Default::default() };
        let contact = crate::introduction::save_person(&app, &sam).unwrap().value;
        let meeting = crate::meet::MeetingInput {
            contact_ids: vec![contact],
            when: "tomorrow 11:00".into(),
            ..Default::default()
        };
        let meeting_id = crate::meet::save_meeting(&app, &meeting).unwrap().value;
        let line = |typed: &str, id| ResearchInput { id, meeting_id, typed: typed.into() };
        let id = save_research(&app, &line("Talk on timetables transport-days.example", None)).unwrap().value;
        save_research(&app, &line("Interview in Transit (library copy)", None)).unwrap();
        let all = || app.store().read(|conn| of_meeting(conn, meeting_id)).unwrap();
        assert_eq!(
            all().iter().map(|line| line.typed.as_str()).collect::<Vec<_>>(),
            ["Talk on timetables, transport-days.example", "Interview in Transit (library copy)"]
        );
        open_research(&app, id).unwrap();
        assert_eq!(
            *app.opened.lock().unwrap(),
            ["https://transport-days.example"],
            "nothing is fetched: the browser opens it"
        );
        save_research(&app, &line("Talk on open timetables", Some(id))).unwrap();
        assert!(open_research(&app, id).unwrap_err().public().message.contains("no address"));
        let gone = delete_research(&app, id).unwrap();
        assert_eq!(all().len(), 1);
        app.store().undo(gone.undo.unwrap().id).unwrap();
        assert_eq!(all()[0].wording, "Talk on open timetables", "and back in its place");
        let refused = |typed: &str| save_research(&app, &line(typed, None)).unwrap_err().public().message;
        assert!(refused(" – ").contains("no words") && refused(&"word ".repeat(1000)).contains("too long"));
        assert!(save_research(&app, &ResearchInput { meeting_id: 999, ..line("x", None) }).is_err());
        assert!(delete_research(&app, 999).is_err());
    }

    proptest! {
        #[test]
        fn what_is_typed_again_is_the_same(line in "\\PC{0,80}") {
            let (wording, source) = read(&line);
            if wording.chars().any(char::is_alphanumeric) {
                let again = read(&typed(&wording, &source));
                let (wording_again, source_again) = read(&typed(&again.0, &again.1));
                prop_assert_eq!((wording_again, source_again), again);
            }
        }
    }
}
