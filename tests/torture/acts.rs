//! What is done to the data by what the window does and the command line does not: in a process of its own, for it may be
//! made to fail or die. It ends as a command does: with a sentence where it was not done.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;

use confab_core::app::Desktop;
use confab_core::clock::{Clock, SystemClock};
use confab_core::contact::{PeopleQuery, PersonInput, list_people};
use confab_core::introduction::save_person;
use confab_core::meet::{MeetingInput, save_meeting};
use confab_core::trouble::{WayOut, resolve, resolve_displaced};
use confab_core::{Confab, Error, Result, data, draft, import, settings};

/// Nothing of a desktop.
pub struct Nobody;

impl Desktop for Nobody {
    fn open_address(&self, _address: &str) -> Result<()> {
        Ok(())
    }

    fn copy_text(&self, _text: &str) -> Result<()> {
        Ok(())
    }
}

/// Opens the data in `folder` as the window does.
pub fn open(folder: &Path) -> Result<Confab> {
    Confab::open(folder, Arc::new(SystemClock), Box::new(Nobody))
}

/// Does what is called `name` to the data in `folder`.
pub fn main(name: &str, folder: &Path) -> ExitCode {
    match act(name, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.public().message);
            ExitCode::FAILURE
        }
    }
}

fn act(name: &str, folder: &Path) -> Result<()> {
    let path = folder.join("confab.db");
    if name == "open a copy instead" {
        return resolve(WayOut::OpenCopy, &path, SystemClock.now());
    }
    let app = open(folder)?;
    match name {
        "save a person" => save_person(
            &app,
            &PersonInput {
                name: "Maya Chen".into(),
                about: Some("what nobody says about night shifts ".repeat(900)),
                tags: Some(vec!["kind".into()]),
                ..PersonInput::default()
            },
        )
        .map(drop),
        "save a meeting" => save_meeting(
            &app,
            &MeetingInput {
                new_names: vec!["Ruth Adeyemi".into()],
                when: "yesterday 15:00".into(),
                over_is_meant: true,
                notes: vec!["they write on chalk boards".into(), "! read the zine".into()],
                ..MeetingInput::default()
            },
        )
        .map(drop),
        "save what is typed" => draft::save_draft(&app, "contact/new", &"and ".repeat(5_000)),
        "save the settings" => {
            let mut all = settings::get_settings(&app)?;
            all.my_name = "Ana Ruiz".into();
            settings::save_settings(&app, all).map(drop)
        }
        "undo an import" => {
            let last = import::list_imports(&app)?.into_iter().next().ok_or(Error::Gone("import"))?;
            import::undo_import(&app, last.id).map(drop)
        }
        "make a copy" => data::make_copy(&app).map(drop),
        "go back to a copy" => {
            let copy = data::list_copies(&app)?.into_iter().next().ok_or(Error::Gone("copy"))?;
            data::restore_copy(&app, &copy.name).map(drop)
        }
        "put back what was taken away" => {
            // All of it is known before it goes.
            list_people(&app, &PeopleQuery::default())?;
            let away = Command::new("mv").arg(&path).arg(path.with_extension("away")).env_remove("LD_PRELOAD").status();
            assert!(away.is_ok_and(|status| status.success()), "the file can be taken away");
            resolve_displaced(WayOut::PutBack, app.own_store(), SystemClock.now()).map(drop)
        }
        _ => Err(Error::refused("There is no such act. Nothing was changed.")),
    }
}
