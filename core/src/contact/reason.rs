//! Why somebody was found: where the words typed stand, when neither the name nor the work shows it.

use rusqlite::Connection;

use super::PersonRow;
use crate::error::Result;
use crate::search::{self, excerpt};

/// What somebody is found by besides the name and the present work, likeliest to be meant first.
const TEXTS: &str = "
SELECT 'tag: ', t.name FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = ?1
UNION ALL
SELECT '', address FROM contact_email WHERE contact_id = ?1
UNION ALL
SELECT '', number FROM contact_phone WHERE contact_id = ?1
UNION ALL
SELECT iif(e.is_current, '', 'earlier: '), trim(e.title || ', ' || coalesce(k.name, ''), ', ')
FROM employment e LEFT JOIN company k ON k.id = e.company_id WHERE e.contact_id = ?1
UNION ALL
SELECT 'school: ', trim(name || ', ' || degree, ', ') FROM contact_school WHERE contact_id = ?1
UNION ALL
SELECT iif(n.is_private, 'in a note for me only: ', 'in a note: '), n.wording
FROM meeting_contact mc JOIN note n ON n.meeting_id = mc.meeting_id WHERE mc.contact_id = ?1
UNION ALL
SELECT 'in a question: ', q.wording
FROM meeting_contact mc JOIN question q ON q.meeting_id = mc.meeting_id WHERE mc.contact_id = ?1
UNION ALL
SELECT 'worth knowing: ', trim(r.wording || ', ' || r.source, ', ')
FROM meeting_contact mc JOIN research r ON r.meeting_id = mc.meeting_id WHERE mc.contact_id = ?1
UNION ALL
SELECT 'in a promise: ', wording FROM promise WHERE contact_id = ?1
UNION ALL
SELECT iif(from_id = ?1, 'named: ', 'was named as: '), trim(name || ', ' || about, ', ')
FROM introduction WHERE from_id = ?1 OR contact_id = ?1
UNION ALL
SELECT 'on a path: ', trim(p.name || ': ' || mp.wording, ': ')
FROM meeting_contact mc JOIN meeting_path mp ON mp.meeting_id = mc.meeting_id JOIN path p ON p.id = mp.path_id
WHERE mc.contact_id = ?1
UNION ALL
SELECT 'in your notes: ', about FROM contact WHERE id = ?1
UNION ALL
SELECT '', location FROM contact WHERE id = ?1
UNION ALL
SELECT 'found: ', found_where FROM contact WHERE id = ?1
UNION ALL
SELECT '', department FROM employment WHERE contact_id = ?1
UNION ALL
SELECT '', credentials || ' ' || nickname FROM contact WHERE id = ?1";

/// Returns where the words typed were found, in few words: “tag: mentor”, “in a note: … with chalk on …”; empty where the
/// line itself shows them.
pub(super) fn found(conn: &Connection, row: &PersonRow, asked: &[String]) -> Result<String> {
    let shown = search::words(&format!("{} {}", row.name, row.work));
    let unseen: Vec<String> = asked.iter().filter(|word| !search::has(&shown, word)).cloned().collect();
    if unseen.is_empty() {
        return Ok(String::new());
    }
    let mut statement = conn.prepare_cached(TEXTS)?;
    let mut rows = statement.query([row.id])?;
    while let Some(text) = rows.next()? {
        if let Some(excerpt) = excerpt(text.get_ref(1)?.as_str()?, &unseen) {
            return Ok(format!("{}{excerpt}", text.get_ref(0)?.as_str()?));
        }
    }
    Ok(String::new())
}
