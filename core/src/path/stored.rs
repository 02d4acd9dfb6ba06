//! The SQL of paths, and of the meetings that count towards one.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::{MeetingPath, PathRow, wording};
use crate::app::Confab;
use crate::error::Result;
use crate::store::{Statements, stamp};

/// How many conversations there were about the path `p` by `?1`: meetings that had begun, and were not called off. One in
/// which the user was asked is none.
const HELD: &str = "(SELECT count(*) FROM meeting_path o JOIN meeting m ON m.id = o.meeting_id
  WHERE o.path_id = p.id AND m.state IN ('planned', 'held') AND m.is_given = 0 AND m.starts_at <= ?1)";

/// Lists the paths, the one that was touched last first.
pub fn list_paths(app: &Confab) -> Result<Vec<PathRow>> {
    let now = stamp(app.clock.now());
    app.store().read(|conn| {
        let sql = format!("SELECT p.id, p.name, {HELD} FROM path p ORDER BY p.changed_at DESC, p.id DESC");
        conn.all(&sql, [&now], |row| {
            Ok(PathRow { id: row.get(0)?, name: row.get(1)?, about: wording::about(row.get(2)?) })
        })
    })
}

/// Which paths a meeting is about, in the order they were named, and the line it left of each.
pub(crate) fn of_meeting(conn: &Connection, meeting: i64, now: DateTime<Utc>) -> Result<Vec<MeetingPath>> {
    let sql = format!(
        "SELECT p.id, p.name, {HELD}, mp.wording FROM meeting_path mp JOIN path p ON p.id = mp.path_id
         WHERE mp.meeting_id = ?2 ORDER BY mp.id"
    );
    conn.all(&sql, params![stamp(now), meeting], |row| {
        Ok(MeetingPath {
            path_id: row.get(0)?,
            name: row.get(1)?,
            about: wording::about(row.get(2)?),
            wording: row.get(3)?,
        })
    })
}

/// The names of the paths that are not among `these`, the one that was touched last first.
pub(crate) fn others(conn: &Connection, these: &[MeetingPath]) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT id, name FROM path ORDER BY changed_at DESC, id DESC")?;
    let all = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    let is_other = |id: &i64| these.iter().all(|path| path.path_id != *id);
    Ok(all.into_iter().filter(|(id, _)| is_other(id)).map(|(_, name)| name).collect())
}
