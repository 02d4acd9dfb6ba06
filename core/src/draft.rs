//! What is being typed and not saved yet: kept in the data itself, as it is typed, until it is saved somewhere else.
//!
//! A draft lies at a place, the field or form it is typed into: `meeting/new`, `contact/12/about`. The page names the row
//! by its number; kept is the row's uid, since a number can be given again and the words must not turn up with somebody
//! else. Nobody undoes a draft, exports it or searches it.

use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::{Statements, stamp};

/// What a place can be about, by the first part of its name: the table with a `uid`.
const KINDS: [&str; 8] =
    ["meeting", "contact", "thank_you", "note", "promise", "question", "my_minute", "introduction"];

/// What is being typed at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// `meeting/new`, `meeting/12/line` …
    pub place: String,
    /// A text, or a form's fields as the page keeps them.
    pub wording: String,
}

/// Keeps `wording` as what is being typed at `place`. It leaves no step to undo.
///
/// # Errors
/// [`Error::Gone`] when what the place is about is not there, or when the database cannot be written.
pub fn save_draft(app: &Confab, place: &str, wording: &str) -> Result<()> {
    let now = stamp(app.clock.now());
    app.store().write_silently(|tx| {
        tx.run(
            "INSERT INTO draft (place, wording, changed_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (place) DO UPDATE SET wording = excluded.wording, changed_at = excluded.changed_at",
            params![kept_place(tx, place)?.ok_or(Error::Gone("page"))?, wording, now],
        )
    })
}

/// Returns all that is being typed. What is about something that is not there at present is left out, and stays kept:
/// a deletion can be undone.
pub fn get_drafts(app: &Confab) -> Result<Vec<Draft>> {
    app.store().read(|conn| {
        let kept: Vec<_> = conn.all("SELECT place, wording FROM draft ORDER BY place", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?))
        })?;
        let mut drafts = Vec::with_capacity(kept.len());
        for (place, wording) in kept {
            if let Some(place) = shown_place(conn, &place)? {
                drafts.push(Draft { place, wording });
            }
        }
        Ok(drafts)
    })
}

/// Lets go of what was being typed at `place`: it is saved, or was thrown away.
pub fn drop_draft(app: &Confab, place: &str) -> Result<()> {
    app.store().write_silently(|tx| {
        if let Some(place) = kept_place(tx, place)? {
            tx.run("DELETE FROM draft WHERE place = ?", [place])?;
        }
        Ok(())
    })
}

/// `meeting/12/line` as it is kept, with the uid; nothing where no such row is there. A place that names no row is kept
/// as it is.
fn kept_place(conn: &Connection, place: &str) -> Result<Option<String>> {
    let Some((kind, id, rest)) = row_of(place) else { return Ok(Some(place.to_owned())) };
    let Ok(id) = id.parse::<i64>() else { return Ok(Some(place.to_owned())) };
    let uid: Option<String> = conn.first(&format!("SELECT uid FROM {kind} WHERE id = ?"), [id], |row| row.get(0))?;
    Ok(uid.map(|uid| format!("{kind}/{uid}{rest}")))
}

/// A kept place as the page names it; nothing where the row is not there.
fn shown_place(conn: &Connection, place: &str) -> Result<Option<String>> {
    let Some((kind, uid, rest)) = row_of(place) else { return Ok(Some(place.to_owned())) };
    if uuid::Uuid::parse_str(uid).is_err() {
        return Ok(Some(place.to_owned()));
    }
    let id: Option<i64> = conn.first(&format!("SELECT id FROM {kind} WHERE uid = ?"), [uid], |row| row.get(0))?;
    Ok(id.map(|id| format!("{kind}/{id}{rest}")))
}

/// The table, the row's name and what follows, of a place about something.
fn row_of(place: &str) -> Option<(&'static str, &str, &str)> {
    let (kind, rest) = place.split_once('/')?;
    let kind = KINDS.into_iter().find(|known| *known == kind)?;
    let end = rest.find('/').unwrap_or(rest.len());
    Some((kind, &rest[..end], &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{PeopleChange, PersonInput, change_people};
    use crate::introduction::save_person;
    use crate::test::{TestApp, app};

    fn add(app: &TestApp, name: &str) -> i64 {
        save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
    }

    fn drafts(app: &TestApp) -> Vec<(String, String)> {
        get_drafts(app).unwrap().into_iter().map(|draft| (draft.place, draft.wording)).collect()
    }

    #[test]
    fn what_is_typed_is_there_for_the_next_start_until_it_is_let_go_of() {
        let app = app();
        save_draft(&app, "meeting/new", "{\"notes\":\"ask\"}").unwrap();
        save_draft(&app, "meeting/record", "another").unwrap();
        save_draft(&app, "meeting/new", "{\"notes\":\"ask about\"}").unwrap();
        let again = crate::store::Store::open(app.own_store().path()).unwrap();
        let on_disk: i64 =
            again.read(|conn| Ok(conn.query_row("SELECT count(*) FROM draft", [], |row| row.get(0))?)).unwrap();
        assert_eq!(on_disk, 2, "another program that opens the file finds both");
        assert_eq!(drafts(&app)[0], ("meeting/new".into(), "{\"notes\":\"ask about\"}".into()), "as last typed");
        drop_draft(&app, "meeting/new").unwrap();
        assert_eq!(drafts(&app), [("meeting/record".to_owned(), "another".to_owned())], "the other stays");
    }

    #[test]
    fn a_draft_never_turns_up_with_whom_it_is_not_about() {
        let app = app();
        let maya = add(&app, "Maya Chen");
        let place = format!("contact/{maya}/about");
        save_draft(&app, &place, "Kind, quick").unwrap();
        let step =
            change_people(&app, &PeopleChange { ids: vec![maya], delete: true, ..PeopleChange::default() }).unwrap();
        assert_eq!(drafts(&app), [], "who is gone has no page");
        assert!(matches!(save_draft(&app, &place, "more"), Err(Error::Gone(_))), "and takes no words");
        app.own_store()
            .write_silently(|tx| {
                // As a number that is given again.
                tx.execute(
                    "INSERT INTO contact (id, uid, name, name_key, sort_key, created_at, changed_at)
                     VALUES (?, 'other', 'Ida Holm', 'ida holm', 'holm', '', '')",
                    [maya],
                )?;
                Ok(())
            })
            .unwrap();
        assert_eq!(drafts(&app), [], "the words are about somebody else");
        app.own_store().write_silently(|tx| Ok(tx.execute("DELETE FROM contact WHERE uid = 'other'", [])?)).unwrap();
        app.store().undo(step.undo.unwrap().id).unwrap();
        assert_eq!(drafts(&app), [(place, "Kind, quick".to_owned())], "who comes back finds them");
    }

    #[test]
    fn a_draft_is_no_step_and_no_news_to_the_screens() {
        let app = app();
        let heard = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let hears = std::sync::Arc::clone(&heard);
        app.observe(move |changes| hears.lock().unwrap().extend(changes.iter().cloned()));
        save_draft(&app, "setting/my_name", "Jo").unwrap();
        assert_eq!(
            *heard.lock().unwrap(),
            Vec::<String>::new(),
            "the page that types it is the only one that reads it"
        );
        add(&app, "Maya Chen");
        assert!(heard.lock().unwrap().contains(&"contact".to_owned()), "what is saved is heard of");
    }

    #[test]
    fn drafts_among_the_sample_people_stay_there() {
        let app = app();
        save_draft(&app, "meeting/new", "mine").unwrap();
        crate::sample::open_sample(&app).unwrap();
        assert_eq!(drafts(&app), [], "nothing of one’s own");
        save_draft(&app, "meeting/new", "tried").unwrap();
        crate::sample::leave_sample(&app).unwrap();
        assert_eq!(drafts(&app), [("meeting/new".to_owned(), "mine".to_owned())], "nothing of the sample’s");
    }
}
