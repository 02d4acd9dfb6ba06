//! What surrounds every screen, in one answer: the counts beside the screens' names, the theme, a pause, what must be said
//! once, and the version.

use serde::Serialize;
use ts_rs::TS;

use crate::app::Confab;
use crate::contact;
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::settings::{self, Theme};
use crate::synced;
use crate::tray;
use crate::words::{self, Tone, Words};

/// What surrounds every screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Shell {
    /// How many things Today holds that are due; 0 shows nothing.
    pub owed: usize,
    pub owed_tone: Tone,
    /// “1,842”
    pub people: String,
    pub theme: Theme,
    /// The screens show the sample people.
    pub sample: bool,
    /// Where the data lies that is shown: what the page keeps by itself belongs to this data and no other.
    pub data: String,
    /// “Notifications are paused until 6:00 pm.”; may be empty.
    pub paused: String,
    /// What is to be said about the folder of the data; may be empty.
    pub synced: String,
    pub version: String,
}

/// What the desktop around the program can do. The desktop says it; what the page hears of it is written down here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DesktopState {
    pub start_at_login: bool,
    /// Closing the window keeps the program in the tray.
    pub has_tray: bool,
    /// A notification would be shown by somebody.
    pub notifications: bool,
    pub data_folder: String,
}

/// Returns what surrounds every screen.
pub fn get_shell(app: &Confab) -> Result<Shell> {
    let settings = settings::get_settings(app)?;
    let words = Words::new(app.clock.now(), app.clock.zone(), settings.hours);
    let store = app.store();
    let (people, due) = store.read(|conn| {
        Ok((contact::count(conn)?.listed, contact::due(conn, &store, &words, &Rhythm::from(&settings))?))
    })?;
    let mut paused = tray::paused(&settings, &words);
    if !paused.is_empty() {
        paused.push('.');
    }
    Ok(Shell {
        owed: due.count,
        owed_tone: due.tone,
        people: words::number(people),
        theme: settings.theme,
        sample: app.shows_sample(),
        data: std::path::absolute(store.path()).unwrap_or_else(|_| store.path().into()).display().to_string(),
        paused,
        synced: synced::notice(app)?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}
