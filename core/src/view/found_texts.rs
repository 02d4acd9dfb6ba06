//! Meetings, notes, questions and promises with the words they are found by, kept until somebody writes.

use rusqlite::Connection;

use crate::error::Result;
use crate::meeting::Format;
use crate::search;
use crate::store::Statements;

/// What was written around meetings.
#[derive(Debug)]
pub(super) struct Texts {
    /// The latest first.
    pub meetings: Vec<Text>,
    /// Open ones first, then the latest.
    pub promises: Vec<Text>,
    /// As in [`LINES`]; the latest first.
    pub lines: [Vec<Text>; LINES.len()],
}

/// What stands on the pages of meetings, line by line.
pub(super) struct Lines {
    /// “Notes”
    pub title: &'static str,
    pub table: &'static str,
    /// Whether a row is for the user only, as SQL.
    pub is_private: &'static str,
}

pub(super) const LINES: [Lines; 2] = [
    Lines { title: "Notes", table: "note", is_private: "is_private" },
    Lines { title: "Questions", table: "question", is_private: "0" },
];

/// One of them.
#[derive(Debug)]
pub(super) struct Text {
    pub id: i64,
    /// The meeting it belongs to: itself, for one.
    pub meeting: Option<i64>,
    /// Its own words, a space before each.
    own: String,
    /// The words of who was there.
    who: String,
}

const MEETINGS: &str = "
SELECT m.id, m.id, m.aim || ' ' || m.place, m.format, (
  SELECT group_concat(c.name, ' ') FROM meeting_contact mc JOIN contact c ON c.id = mc.contact_id
  WHERE mc.meeting_id = m.id)
FROM meeting m ORDER BY m.starts_at DESC, m.id DESC";

const PROMISES: &str = "
SELECT p.id, p.meeting_id, p.wording, NULL, c.name
FROM promise p JOIN contact c ON c.id = p.contact_id ORDER BY p.state <> 'open', p.id DESC";

impl Texts {
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut lines = [const { Vec::new() }; LINES.len()];
        for (lines, of) in lines.iter_mut().zip(LINES) {
            let question = format!(
                "SELECT it.id, it.meeting_id, it.wording, NULL, (
                   SELECT group_concat(c.name, ' ') FROM meeting_contact mc JOIN contact c ON c.id = mc.contact_id
                   WHERE mc.meeting_id = it.meeting_id)
                 FROM {} it WHERE it.wording <> '' ORDER BY it.id DESC",
                of.table
            );
            *lines = read(conn, &question)?;
        }
        Ok(Self { meetings: read(conn, MEETINGS)?, promises: read(conn, PROMISES)?, lines })
    }
}

fn read(conn: &Connection, question: &str) -> Result<Vec<Text>> {
    conn.all(question, [], |row| {
        let format: Option<Format> = row.get(3)?;
        let mut own = search::words(row.get_ref(2)?.as_str()?);
        if let Some(format) = format {
            own = format!("{own} {}", search::words(format.title()));
        }
        let who = row.get_ref(4)?.as_str_or_null()?.map_or(String::new(), search::words);
        Ok(Text { id: row.get(0)?, meeting: row.get(1)?, own: format!(" {own}"), who: format!(" {who}") })
    })
}

impl Text {
    /// It has words beginning with each of `asked`, with a space before each; those of who was there help, but one must
    /// be its own.
    pub(super) fn says(&self, asked: &[String]) -> bool {
        let own = |word: &String| self.own.contains(word.as_str());
        asked.iter().any(own) && asked.iter().all(|word| own(word) || self.who.contains(word.as_str()))
    }

    /// As [`Text::says`], where who was there is enough.
    pub(super) fn is_about(&self, asked: &[String]) -> bool {
        asked.iter().all(|word| self.own.contains(word.as_str()) || self.who.contains(word.as_str()))
    }
}
