//! Going back to a copy: which there are, what is newer now, and putting one in place. What was there becomes a copy
//! itself, so that the way back is the same.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::wording;
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::words::Words;
use crate::{contact, meeting, store};

/// A copy of the user's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyRow {
    /// Its file's name, by which it is asked for.
    pub name: String,
    /// “Yesterday at 16:10, before an import”
    pub made: String,
    /// “1,842 people and 26 meetings”, or why it cannot be read.
    pub holds: String,
    pub usable: bool,
}

/// What going back to a copy would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyPreview {
    pub name: String,
    /// “Go back to yesterday at 16:10?”
    pub heading: String,
    /// “This copy has 1,842 people and 26 meetings. What is here now is copied first, so you can come back to it.”
    pub sentence: String,
    /// What is newer now, each a sentence: “12 people were added since: Maya Chen, Kofi Mensah and ten more.”
    pub newer: Vec<String>,
}

/// A copy was put in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    /// “Your data is as it was yesterday at 16:10. What was here before is the newest copy in the list.”
    pub sentence: String,
    /// The copy of what was here before, to go back to.
    pub before: String,
}

/// Lists the copies of the user's data, the newest first.
pub fn list_copies(app: &Confab) -> Result<Vec<CopyRow>> {
    let words = app.words()?;
    let path = app.own_store().path();
    Ok(store::copies(path)
        .into_iter()
        .map(|copy| {
            let held = store::open_copy(&copy).and_then(|conn| Ok((version(&conn)?, held(&conn)?)));
            let (usable, holds) = match held {
                Ok((version, holds)) if version <= store::SCHEMA_VERSION => (true, holds),
                Ok(_) => (false, wording::NEWER.to_owned()),
                Err(_) => (false, wording::UNREADABLE.to_owned()),
            };
            let made = wording::made(&made(&copy, &words), store::occasion(path, &copy));
            CopyRow { name: name(&copy), made, holds, usable }
        })
        .collect())
}

/// Compares a copy with what is here now.
///
/// # Errors
/// [`Error::Gone`] when there is no copy of this name; [`Error::Damaged`] when it cannot be read.
pub fn preview_copy(app: &Confab, name: &str) -> Result<CopyPreview> {
    let words = app.words()?;
    let copy = find(app, name)?;
    let then = store::open_copy(&copy)?;
    if !store::is_sound(&copy) {
        return Err(Error::refused(wording::NOT_PUT_IN_PLACE));
    }
    let newer = app.own_store().read(|now| newer(&then, now))?;
    Ok(CopyPreview {
        name: name.to_owned(),
        heading: wording::go_back(&made(&copy, &words)),
        sentence: wording::copied_first(&held(&then)?),
        newer,
    })
}

/// Puts a copy in the place of what is here, of which a copy is made first.
///
/// # Errors
/// [`Error::Gone`] when there is no copy of this name; as [`store::Store::restore`]. Nothing is changed then.
pub fn restore_copy(app: &Confab, name: &str) -> Result<Restored> {
    let copy = find(app, name)?;
    // Said as of now: the clock that is kept in the copy may be another.
    let words = app.words()?;
    let made = moment(&copy).map_or_else(|| wording::SOMETIME.to_owned(), |at| words.when(at));
    let before = app.own_store().restore(&copy)?;
    // It is in place. Where this fails the list is sorted as before, and the next opening tries again.
    let _ = contact::refresh_keys(app.own_store());
    Ok(Restored { sentence: wording::as_it_was(&made), before: self::name(&before) })
}

/// Only what is listed can be asked for.
fn find(app: &Confab, wanted: &str) -> Result<PathBuf> {
    store::copies(app.own_store().path()).into_iter().find(|copy| name(copy) == wanted).ok_or(Error::Gone("copy"))
}

fn name(copy: &Path) -> String {
    copy.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn moment(copy: &Path) -> Option<DateTime<Utc>> {
    std::fs::metadata(copy).and_then(|meta| meta.modified()).ok().map(DateTime::from)
}

/// “yesterday at 16:10”
fn made(copy: &Path, words: &Words) -> String {
    moment(copy).map_or_else(|| wording::SOMETIME.to_owned(), |at| words.day_and_clock(at))
}

fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// “1,842 people and 26 meetings”
fn held(conn: &Connection) -> Result<String> {
    Ok(wording::held(contact::count(conn)?.all, meeting::count(conn)?))
}

/// What was written of one kind since, by the uids that both files know things by.
struct Since {
    added: Vec<String>,
    gone: usize,
    changed: usize,
}

fn newer(then: &Connection, now: &Connection) -> Result<Vec<String>> {
    let people = since(then, now, "SELECT uid, changed_at, name FROM contact ORDER BY id DESC")?;
    let meetings = since(then, now, "SELECT uid, changed_at, '' FROM meeting ORDER BY id DESC")?;
    let notes = since(then, now, "SELECT uid, wording, '' FROM note ORDER BY id DESC")?;
    let mut said = Vec::new();
    let mut say = |count: usize, kind: (&str, &str), what: &str, names: &[String]| {
        if count > 0 {
            said.push(wording::since(count, kind, what, names));
        }
    };
    let (person, a_meeting, note) = (("person", "people"), ("meeting", "meetings"), ("note", "notes"));
    say(people.added.len(), person, wording::ADDED, &people.added);
    say(people.changed, person, wording::CHANGED, &[]);
    say(people.gone, person, wording::DELETED, &[]);
    say(meetings.added.len(), a_meeting, wording::ADDED, &[]);
    say(meetings.changed, a_meeting, wording::CHANGED, &[]);
    say(meetings.gone, a_meeting, wording::DELETED, &[]);
    say(notes.added.len(), note, wording::WRITTEN, &[]);
    say(notes.changed, note, wording::CHANGED, &[]);
    say(notes.gone, note, wording::DELETED, &[]);
    say(settled_since(then, now)?, ("thank-you", "thank-yous"), wording::SETTLED, &[]);
    if said.is_empty() {
        said.push(wording::NOTHING_CHANGED.to_owned());
    }
    Ok(said)
}

/// How many thank-yous are open in the copy and settled now. A reminder would come again for each.
fn settled_since(then: &Connection, now: &Connection) -> Result<usize> {
    let of = |conn: &Connection, is_open: bool| -> Result<HashSet<String>> {
        let sql = format!("SELECT uid FROM thank_you WHERE state {} 'open'", if is_open { "=" } else { "<>" });
        Ok(conn.prepare(&sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    };
    Ok(of(then, true)?.intersection(&of(now, false)?).count())
}

/// Compares the rows of `question`: what names each, what changes with it, what it is called.
fn since(then: &Connection, now: &Connection, question: &str) -> Result<Since> {
    let mut before: HashMap<String, String> = then
        .prepare(question)?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut since = Since { added: Vec::new(), gone: 0, changed: 0 };
    let mut statement = now.prepare(question)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        match before.remove(row.get_ref(0)?.as_str()?) {
            None => since.added.push(row.get(2)?),
            Some(was) => since.changed += usize::from(was != row.get_ref(1)?.as_str()?),
        }
    }
    since.gone = before.len();
    Ok(since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{PeopleChange, PersonInput, change_people};
    use crate::data::make_copy;
    use crate::introduction::save_person;
    use crate::meet::{MeetingInput, save_meeting};
    use crate::test::{TestApp, app};
    use crate::thank_you::mark_sent_as_is;
    use rusqlite::OptionalExtension;

    fn add(app: &TestApp, name: &str) -> i64 {
        save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
    }

    #[test]
    fn one_goes_back_to_a_copy_knowing_what_is_newer_and_comes_back() {
        let app = app();
        assert!(list_copies(&app).unwrap().is_empty());
        let (maya, ruth) = (add(&app, "Maya Chen"), add(&app, "Ruth Adeyemi"));
        make_copy(&app).unwrap();
        let meeting = MeetingInput {
            contact_ids: vec![maya],
            when: "yesterday 15:00".into(),
            over_is_meant: true,
            notes: vec!["they write on chalk boards".into()],
            ..MeetingInput::default()
        };
        save_meeting(&app, &meeting).unwrap();
        for name in ["Kofi Mensah", "Priya Raman", "Tomás Herrera", "Amara Diallo"] {
            add(&app, name);
        }
        change_people(&app, &PeopleChange { ids: vec![ruth], delete: true, ..PeopleChange::default() }).unwrap();

        let [copy] = list_copies(&app).unwrap().try_into().unwrap();
        assert!(copy.usable && copy.made.ends_with(", made by you"), "{copy:?}");
        assert_eq!(copy.holds, "2 people and 0 meetings");
        let preview = preview_copy(&app, &copy.name).unwrap();
        assert_eq!(
            preview.newer,
            [
                "4 people were added since: Amara Diallo, Tomás Herrera, Priya Raman and one other.",
                "1 person was deleted since, and would be back.",
                "1 meeting was added since.",
                "1 note was written since.",
            ]
        );
        let restored = restore_copy(&app, &copy.name).unwrap();
        let people = |app: &TestApp| app.own_store().read(|conn| Ok(contact::count(conn)?.all)).unwrap();
        assert_eq!(people(&app), 2);
        let listed = list_copies(&app).unwrap();
        let newest = listed.iter().find(|row| row.name == restored.before).unwrap();
        assert_eq!((listed.len(), newest.holds.as_str()), (2, "5 people and 1 meeting"));
        restore_copy(&app, &restored.before).unwrap();
        assert_eq!(people(&app), 5, "going back is undone by going back to the other");
        assert_eq!(
            preview_copy(&app, &restored.before).unwrap().newer,
            ["No person, meeting or note has changed since."]
        );
    }

    #[test]
    fn a_thank_you_that_would_be_owed_again_is_told() {
        let app = app();
        let maya = add(&app, "Maya Chen");
        let meeting = MeetingInput {
            contact_ids: vec![maya],
            when: "yesterday 15:00".into(),
            over_is_meant: true,
            ..MeetingInput::default()
        };
        save_meeting(&app, &meeting).unwrap();
        make_copy(&app).unwrap();
        let [copy] = list_copies(&app).unwrap().try_into().unwrap();
        let told = |app: &TestApp| preview_copy(app, &copy.name).unwrap().newer;
        assert_eq!(told(&app), ["No person, meeting or note has changed since."]);
        let owed = |app: &TestApp| {
            let sql = "SELECT id FROM thank_you WHERE state = 'open'";
            app.own_store().read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0)).optional()?)).unwrap()
        };
        mark_sent_as_is(&app, owed(&app).unwrap()).unwrap();
        assert_eq!(told(&app), ["1 thank-you was settled since, and would be owed again."]);
        restore_copy(&app, &copy.name).unwrap();
        assert!(owed(&app).is_some(), "as it was told");
    }

    #[test]
    fn only_what_is_listed_can_be_put_in_place() {
        let app = app();
        add(&app, "Maya Chen");
        for name in ["../confab.db", "confab.db", "", "/etc/passwd"] {
            assert!(matches!(restore_copy(&app, name), Err(Error::Gone(_))), "{name}");
            assert!(matches!(preview_copy(&app, name), Err(Error::Gone(_))), "{name}");
        }
        let folder = app.folder().join("copies");
        store::make_folder(&folder).unwrap();
        std::fs::write(folder.join("confab-by-hand-1.db"), "no database ".repeat(900)).unwrap();
        let [row] = list_copies(&app).unwrap().try_into().unwrap();
        assert_eq!((row.usable, row.holds.as_str()), (false, "It cannot be read."));
        assert!(preview_copy(&app, &row.name).is_err() && restore_copy(&app, &row.name).is_err());
    }
}
