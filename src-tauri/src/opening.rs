//! Opening the data while the window system starts: the two have nothing to do with each other, so neither waits.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;

use tauri::{AppHandle, Manager};

use crate::desktop::RealDesktop;
use crate::program::Program;
use crate::{page, scheduler, window};

/// The running app. The data is opened before there is one, but nothing is asked of it before there is.
pub type Later = Arc<OnceLock<AppHandle>>;

/// The data, being opened.
pub struct Opening {
    app: Later,
    folder: PathBuf,
    /// A page is made right away.
    draws: bool,
    opened: std::io::Result<JoinHandle<Opened>>,
}

/// The open data, and what the first page is to be drawn from.
type Opened = (Program, Option<page::Given>);

impl Opening {
    /// Begins to open the data in `folder`; `draws` when a page is made right away.
    pub fn begin(folder: &Path, draws: bool) -> Self {
        let app = Later::default();
        let (later, place) = (Arc::clone(&app), folder.to_owned());
        let opened = std::thread::Builder::new().name("opening".into()).spawn(move || open(&later, &place, draws));
        Self { app, folder: folder.to_owned(), draws, opened }
    }

    /// Waits until the data is open. Its desktop is `app` from now on.
    pub fn end(self, app: &AppHandle) -> Opened {
        let _ = self.app.set(app.clone());
        let opened = self.opened.ok().and_then(|thread| thread.join().ok());
        // Without a thread, or after a mistake of ours in it: once more, here, where it can be told.
        opened.unwrap_or_else(|| open(&self.app, &self.folder, self.draws))
    }
}

fn open(app: &Later, folder: &Path, draws: bool) -> Opened {
    let (desktop, observer) = (Arc::clone(app), Arc::clone(app));
    let program = Program::open(
        folder,
        move || Box::new(RealDesktop(Arc::clone(&desktop))),
        move |changes| {
            if let Some(app) = observer.get() {
                page::tell(app, "changed", window::Changed::of(changes));
                app.state::<scheduler::Bell>().ring();
            }
        },
    );
    let given = draws.then(|| page::Given::of(&program));
    (program, given)
}
