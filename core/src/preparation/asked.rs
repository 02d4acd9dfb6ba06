//! Which questions were asked before, how often, and what was said to them.

use std::collections::HashMap;

use rusqlite::Connection;

use super::wording;
use crate::error::Result;
use crate::question::sameness;

/// What is known of a question from earlier meetings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Before {
    pub times: i64,
    /// Who said what the last time that somebody's words were written down.
    pub said: Option<(String, String)>,
}

/// Longer answers are cut here: one line beside a question.
const SAID: usize = 90;

impl Before {
    /// “Asked twice before; Maya said “stand-up, then the clinic””; empty where it never was.
    pub(crate) fn words(&self) -> String {
        wording::asked_before(self.times, &self.said())
    }

    /// “Maya said “stand-up, then the clinic””; empty where nothing is written down.
    pub(crate) fn said(&self) -> String {
        match &self.said {
            Some((who, words)) => wording::said(who, &brief(words)),
            None => String::new(),
        }
    }
}

/// The beginning of long words, cut between two of them.
fn brief(words: &str) -> String {
    if words.chars().count() <= SAID {
        return words.to_owned();
    }
    let cut: String = words.chars().take(SAID).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches([',', ';', '.', ' ']))
}

/// What was asked at other meetings than this, by what makes two questions the same.
///
/// What is for the user only is left out: the sheet may lie on the table.
pub(crate) fn asked_elsewhere(conn: &Connection, meeting: i64) -> Result<HashMap<String, Before>> {
    let mut statement = conn.prepare_cached(
        "SELECT q.wording,
                (SELECT n.wording FROM note n
                 WHERE n.question_id = q.id AND n.is_private = 0 AND n.wording <> ''
                 ORDER BY n.kind <> 'quote', n.id LIMIT 1),
                coalesce(
                  (SELECT coalesce(nullif(c.given_name, ''), c.name) FROM note n JOIN contact c ON c.id = n.contact_id
                   WHERE n.question_id = q.id AND n.is_private = 0 AND n.wording <> ''
                   ORDER BY n.kind <> 'quote', n.id LIMIT 1),
                  (SELECT group_concat(coalesce(nullif(c.given_name, ''), c.name), ' or ' ORDER BY mc.position, mc.id)
                   FROM meeting_contact mc JOIN contact c ON c.id = mc.contact_id WHERE mc.meeting_id = m.id),
                  '')
         FROM question q JOIN meeting m ON m.id = q.meeting_id
         WHERE q.state IN ('asked', 'answered') AND m.id <> ?
         ORDER BY m.starts_at, q.id",
    )?;
    let mut rows = statement.query([meeting])?;
    let mut all: HashMap<String, Before> = HashMap::new();
    while let Some(row) = rows.next()? {
        let before = all.entry(sameness(row.get_ref(0)?.as_str()?)).or_default();
        before.times += 1;
        if let Some(words) = row.get::<_, Option<String>>(1)? {
            before.said = Some((row.get(2)?, words));
        }
    }
    Ok(all)
}
