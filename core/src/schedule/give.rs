//! Giving a meeting to a calendar: as a file to save, to open or to attach. The meeting remembers what it last gave out, so
//! that a change takes the place of what the calendar has, and calling off takes it out.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::calendar::Event;
use super::wording;
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting::{self, Meeting};
use crate::store::Statements;
use crate::text::for_file_name;
use crate::whole_file;

/// The folder, within the data, for files that are opened or attached.
const FOLDER: &str = "calendar";

/// What a calendar was given of a meeting, the last time.
struct Given {
    uid: String,
    /// 0 where it never was.
    sequence: i64,
    /// Its lines; empty where it never was.
    event: String,
}

fn given(conn: &Connection, id: i64) -> Result<Given> {
    conn.one("SELECT uid, calendar_sequence, calendar_event FROM meeting WHERE id = ?", [id], |row| {
        Ok(Given { uid: row.get(0)?, sequence: row.get(1)?, event: row.get(2)? })
    })
}

/// What a calendar is told of a meeting now.
fn event(conn: &Connection, meeting: &Meeting, uid: &str) -> Result<Event> {
    let people = meeting::attendants(conn, meeting.id)?;
    Ok(Event {
        uid: format!("{uid}@confab"),
        starts: meeting.starts,
        ends: meeting.end(),
        summary: meeting::title(meeting, &people, 3),
        location: meeting.place.clone(),
        is_off: meeting.state.is_off(),
    })
}

/// How a meeting stands to the calendar it may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It was never given out.
    Never,
    /// It says there what it says here.
    Same,
    /// It has changed since.
    Changed,
}

/// Compares a meeting with what was last given out of it.
pub(super) fn standing(conn: &Connection, meeting: &Meeting) -> Result<Standing> {
    let given = given(conn, meeting.id)?;
    let now = event(conn, meeting, &given.uid)?.lines().join("\n");
    Ok(match given.event.as_str() {
        "" => Standing::Never,
        event if event == now => Standing::Same,
        _ => Standing::Changed,
    })
}

/// The file for a meeting as it is now, and its name. What is given out counts as in a calendar from then on.
fn give_out(app: &Confab, id: i64) -> Result<(String, String)> {
    let words = app.words()?;
    app.store().write_silently(|tx| {
        let meeting = meeting::load(tx, id)?;
        let before = given(tx, id)?;
        let event = event(tx, &meeting, &before.uid)?;
        let lines = event.lines().join("\n");
        if event.is_off && before.event.is_empty() {
            return Err(Error::refused(wording::NEVER_GIVEN_OUT));
        }
        let is_changed = !before.event.is_empty() && before.event != lines;
        let sequence = before.sequence + i64::from(is_changed);
        if before.event != lines {
            tx.run(
                "UPDATE meeting SET calendar_sequence = ?2, calendar_event = ?3 WHERE id = ?1",
                params![id, sequence, lines],
            )?;
        }
        let day = words.wall(meeting.starts).format("%Y-%m-%d");
        Ok((format!("{day} {}.ics", file_name(&event.summary)), event.file(sequence, words.now)))
    })
}

/// A meeting's name as part of a file's.
fn file_name(text: &str) -> String {
    let name: String = for_file_name(text).chars().take(60).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "Meeting".to_owned() } else { name.to_owned() }
}

/// The name that is offered for a meeting's calendar file.
///
/// # Errors
/// [`Error::Gone`] when the meeting is no longer there.
pub fn calendar_file_name(app: &Confab, id: i64) -> Result<String> {
    let words = app.words()?;
    app.store().read(|conn| {
        let meeting = meeting::load(conn, id)?;
        let event = event(conn, &meeting, "")?;
        Ok(format!("{} {}.ics", words.wall(meeting.starts).format("%Y-%m-%d"), file_name(&event.summary)))
    })
}

/// Saves a meeting for a calendar, whole or not at all. Returns what was done, in a sentence.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for one that was called off and never given out; [`Error::File`].
pub fn save_calendar_file(app: &Confab, id: i64, target: &Path) -> Result<String> {
    let (_, text) = give_out(app, id)?;
    whole_file::hand_out(app.folder(), target, |partial| whole_file::write(partial, &text))?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    Ok(wording::saved(&name))
}

/// Writes a meeting's calendar file into the data folder, to be opened or attached from there; returns where it is.
///
/// # Errors
/// As [`save_calendar_file`].
pub fn put_calendar_file(app: &Confab, id: i64) -> Result<PathBuf> {
    let (name, text) = give_out(app, id)?;
    let folder = app.folder().join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    let target = folder.join(name);
    whole_file::put(&target, |partial| whole_file::write(partial, &text))?;
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meet::{MeetingInput, delete_meeting, save_meeting, set_meeting_state};
    use crate::meeting::{Format, State};
    use crate::test::{TestApp, app};

    fn coffee(app: &TestApp) -> i64 {
        let request = MeetingInput {
            new_names: vec!["Maya Chen".into()],
            when: "tue 9:30".into(),
            format: Format::Coffee,
            place: "Café Nero, King Street".into(),
            aim: "whether she would leave".into(),
            notes: vec!["Ask about the forms?".into()],
            ..MeetingInput::default()
        };
        save_meeting(app, &request).unwrap().value
    }

    fn change(app: &TestApp, id: i64, when: &str) -> crate::store::Written<i64> {
        let page = crate::view::get_meeting(app, id).unwrap();
        let request = MeetingInput {
            id: Some(id),
            contact_ids: page.people.iter().map(|person| person.contact_id).collect(),
            when: when.into(),
            format: page.format,
            place: page.place,
            aim: page.aim,
            ..MeetingInput::default()
        };
        save_meeting(app, &request).unwrap()
    }

    /// The UID, the SEQUENCE and the start that a file given out now has.
    fn given_out(app: &TestApp, id: i64) -> (String, i64, String) {
        let text = give_out(app, id).unwrap().1;
        let value = |name: &str| text.split("\r\n").find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        (value("UID:"), value("SEQUENCE:").parse().unwrap(), value("DTSTART:"))
    }

    #[test]
    fn a_change_is_the_same_event_with_a_higher_number_and_the_same_again_is_no_change() {
        let app = app();
        let id = coffee(&app);
        let (uid, first, starts) = given_out(&app, id);
        assert_eq!((first, starts.as_str()), (0, "20261124T093000Z"));
        assert_eq!(given_out(&app, id), (uid.clone(), 0, starts), "given out twice it is what it was");
        let moved = change(&app, id, "wed 15:00");
        assert_eq!(given_out(&app, id), (uid.clone(), 1, "20261125T150000Z".into()));
        assert!(
            app.store().undo(moved.undo.unwrap().id).is_err(),
            "the calendar has it, so it is changed and not undone"
        );
        change(&app, id, "tue 9:30");
        assert_eq!(given_out(&app, id), (uid, 2, "20261124T093000Z".into()), "back where it was is a change as well");
    }

    #[test]
    fn what_was_given_out_is_cancelled_and_put_back_and_what_never_was_is_not() {
        let app = app();
        let (id, other) = (coffee(&app), coffee(&app));
        let (uid, ..) = given_out(&app, id);
        set_meeting_state(&app, id, State::CalledOff).unwrap();
        let text = give_out(&app, id).unwrap().1;
        assert!(text.contains("METHOD:CANCEL\r\n") && text.contains("SEQUENCE:1\r\n") && text.contains(&uid));
        set_meeting_state(&app, id, State::Planned).unwrap();
        let text = give_out(&app, id).unwrap().1;
        assert!(text.contains("SEQUENCE:2\r\n") && text.contains("STATUS:CONFIRMED"));
        set_meeting_state(&app, other, State::CalledOff).unwrap();
        assert!(matches!(give_out(&app, other), Err(Error::Refused(_))));
    }

    #[test]
    fn nothing_that_is_for_the_user_alone_gets_into_a_calendar() {
        let app = app();
        let id = coffee(&app);
        let text = give_out(&app, id).unwrap().1;
        for private in ["leave", "forms", "Ask"] {
            assert!(!text.contains(private), "{private}: {text}");
        }
        assert!(text.contains("SUMMARY:Coffee with Maya Chen") && text.contains("LOCATION:Café Nero\\, King Street"));
    }

    #[test]
    fn the_file_is_saved_whole_under_a_name_that_every_system_takes() {
        let app = app();
        let id = coffee(&app);
        let name = calendar_file_name(&app, id).unwrap();
        assert_eq!(name, "2026-11-24 Coffee with Maya Chen.ics");
        let folder = tempfile::tempdir().unwrap();
        let said = save_calendar_file(&app, id, &folder.path().join(&name)).unwrap();
        assert!(said.starts_with("Saved as 2026-11-24 Coffee with Maya Chen.ics."), "{said}");
        let there = put_calendar_file(&app, id).unwrap();
        assert_eq!(
            std::fs::read_to_string(&there).unwrap(),
            std::fs::read_to_string(folder.path().join(&name)).unwrap(),
            "the one to attach is the same"
        );
        assert!(there.starts_with(app.folder()));
        assert_eq!(
            file_name("Coffee with ../..\u{202e}\\evil:*?\n"),
            "Coffee with .. .. evil",
            "no way out of the folder"
        );
        assert_eq!(file_name("..."), "Meeting");
        delete_meeting(&app, id).unwrap();
        assert!(matches!(put_calendar_file(&app, id), Err(Error::Gone(_))));
    }
}
