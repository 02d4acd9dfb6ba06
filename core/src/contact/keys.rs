//! Keys that are worked out from names and kept beside them, and the day on which their rule changes.
//!
//! The list is sorted by an index over them, so they are kept. A file whose keys an older rule made is brought up to date
//! when it is opened; which rule made them stands in the file.

use rusqlite::{Connection, params};

use super::name;
use crate::error::Result;
use crate::store::{Statements, Store};

/// Counts the changes of [`name::sort_key`]: raise it with each, and have a new migration say so for files without people.
const RULE: i64 = 2;

const KEY: &str = "sort_keys";

/// Works out anew the keys that an older rule made.
///
/// # Errors
/// When the file cannot be read or written; then it is as it was, and sorted as before.
pub(crate) fn refresh(store: &Store) -> Result<()> {
    let is_due = store.read(|conn| Ok(rule(conn)? < RULE && super::is_anybody(conn)?))?;
    if !is_due {
        return Ok(());
    }
    // A connection of its own: nobody can undo this, and the other one need not prepare for it.
    let mut conn = store.second_connection()?;
    let tx = conn.transaction()?;
    {
        let mut update = tx.prepare("UPDATE contact SET sort_key = ?2 WHERE id = ?1")?;
        for (id, key) in outdated(&tx)? {
            update.execute(params![id, key])?;
        }
    }
    tx.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", params![KEY, RULE.to_string()])?;
    Ok(tx.commit()?)
}

fn rule(conn: &Connection) -> Result<i64> {
    let kept: Option<String> = conn.first("SELECT value FROM setting WHERE key = ?", [KEY], |row| row.get(0))?;
    Ok(kept.and_then(|rule| rule.parse().ok()).unwrap_or_default())
}

fn outdated(conn: &Connection) -> Result<Vec<(i64, String)>> {
    let mut statement = conn.prepare("SELECT id, given_name, family_name, sort_key FROM contact")?;
    let mut rows = statement.query([])?;
    let mut outdated = Vec::new();
    while let Some(row) = rows.next()? {
        let key = name::sort_key(row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?);
        if !key.is_empty() && key != row.get_ref(3)?.as_str()? {
            outdated.push((row.get(0)?, key));
        }
    }
    Ok(outdated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::contact::{PeopleQuery, add_by_name, list_people};
    use crate::crowd;
    use crate::test::app;

    fn names(app: &crate::Confab) -> Vec<String> {
        let all = PeopleQuery { limit: 9, ..PeopleQuery::default() };
        list_people(app, &all).unwrap().rows.into_iter().map(|row| row.name).collect()
    }

    #[test]
    fn a_file_that_an_older_rule_sorted_is_sorted_anew_once() {
        let app = app();
        let now = app.clock.now();
        app.store()
            .write_silently(|tx| {
                for name in ["Zoe ’t Hooft", "Ada Abel", "“Bo” Lund"] {
                    add_by_name(tx, name, now)?;
                }
                tx.execute("DELETE FROM setting", [])?;
                Ok(tx.execute("UPDATE contact SET sort_key = '''t hooft zoe' WHERE given_name = 'Zoe'", [])?)
            })
            .unwrap();
        assert_eq!(names(&app)[0], "Zoe ’t Hooft", "as the older rule had it");
        refresh(app.own_store()).unwrap();
        assert_eq!(names(&app), ["Ada Abel", "“Bo” Lund", "Zoe ’t Hooft"]);
        app.store().write_silently(|tx| Ok(tx.execute("UPDATE contact SET sort_key = 'a' WHERE id = 1", [])?)).unwrap();
        refresh(app.own_store()).unwrap();
        assert_eq!(names(&app)[0], "Zoe ’t Hooft", "a file that has the present rule is not read through again");
    }

    #[test]
    fn a_new_file_has_the_present_rule_and_is_not_read_through() {
        assert_eq!(app().own_store().read(rule).unwrap(), RULE, "the last migration says which it is");
    }

    #[test]
    fn a_crowd_is_sorted_anew_without_touching_what_is_right() {
        let app = app();
        let people = crowd::crowd(600);
        app.store()
            .write_silently(|tx| {
                tx.execute("DELETE FROM setting", [])?;
                Ok(crowd::settle(tx, &people, crate::text::fold)?)
            })
            .unwrap();
        let wrong = app.own_store().read(outdated).unwrap().len();
        assert!(wrong < 60, "most keys are the same by both rules, so most rows are left alone: {wrong} differ");
        refresh(app.own_store()).unwrap();
        assert!(app.own_store().read(outdated).unwrap().is_empty());
    }
}
