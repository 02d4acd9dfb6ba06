//! The running program behind the window: the open data, or why it could not be opened.
//!
//! Nothing here knows Tauri; the command line uses it too.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use confab_core::app::Desktop;
use confab_core::clock::{Clock, SystemClock};
use confab_core::settings;
use confab_core::store::Changes;
use confab_core::trouble::{self, Trouble, WayOut};
use confab_core::{Confab, Error, PublicError};

/// What a command answers.
pub type Answer<T> = Result<T, PublicError>;

type Observer = Arc<dyn Fn(&Changes) + Send + Sync>;
/// The open data, or why they are shut.
type Data = Result<Arc<Confab>, Box<Trouble>>;
type MakeDesktop = Box<dyn Fn() -> Box<dyn Desktop> + Send + Sync>;

/// The program: its data, opened by whoever asks first. Where that fails it runs all the same, and tells why.
pub struct Program {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    data: OnceLock<RwLock<Data>>,
    make_desktop: MakeDesktop,
    observer: Observer,
}

impl Program {
    /// Returns the program over the data in `folder`, which nobody has touched yet.
    pub fn over(
        folder: &Path,
        make_desktop: impl Fn() -> Box<dyn Desktop> + Send + Sync + 'static,
        observer: impl Fn(&Changes) + Send + Sync + 'static,
    ) -> Self {
        Self {
            folder: folder.to_owned(),
            clock: Arc::new(SystemClock),
            data: OnceLock::new(),
            make_desktop: Box::new(make_desktop),
            observer: Arc::new(observer),
        }
    }

    /// The data; opened now where they are not. Whoever asks meanwhile waits.
    fn data(&self) -> &RwLock<Data> {
        self.data.get_or_init(|| RwLock::new(self.open_data()))
    }

    fn open_data(&self) -> Data {
        let open = || Confab::open(&self.folder, Arc::clone(&self.clock), (self.make_desktop)());
        // A mistake of ours in there leaves the user with the way out “Try again”, and not with an empty window.
        let opened = catch_unwind(AssertUnwindSafe(open));
        match opened.unwrap_or_else(|_| Err(Error::refused(unexpected().message))) {
            Ok(confab) => {
                let observer = Arc::clone(&self.observer);
                confab.observe(move |changes| observer(changes));
                if let Err(error) = settings::begin(&confab, &locale(), &account_name()) {
                    log::warn!("the first settings could not be kept: {error}");
                }
                Ok(Arc::new(confab))
            }
            Err(error) => {
                log::error!("the data could not be opened: {error}");
                Err(Box::new(Trouble::of(&error, &self.path(), self.clock.now(), self.clock.zone())))
            }
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.join("confab.db")
    }

    /// Returns the clock that everything goes by.
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// Returns the folder of the data, also where it could not be opened.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the open data.
    ///
    /// # Errors
    /// The trouble that keeps it shut, in words.
    pub fn confab(&self) -> Answer<Arc<Confab>> {
        self.data()
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .map_err(|trouble| PublicError { code: "trouble", message: trouble.sentence })
    }

    /// Returns why the data could not be opened, if so.
    pub fn trouble(&self) -> Option<Trouble> {
        self.data().read().unwrap_or_else(PoisonError::into_inner).as_ref().err().map(|trouble| (**trouble).clone())
    }

    /// Takes a way out of trouble, then opens the data again.
    ///
    /// # Errors
    /// When the way out is barred; the data stays as it was.
    pub fn resolve_trouble(&self, way_out: WayOut) -> Answer<()> {
        let mut data = self.data().write().unwrap_or_else(PoisonError::into_inner);
        if data.is_ok() {
            return Ok(());
        }
        trouble::take(way_out, &self.path(), self.clock.now()).map_err(|error| error.public())?;
        *data = self.open_data();
        Ok(())
    }

    /// Works no further on data that turned out to be damaged, and shows the ways out.
    fn shut(&self, error: &Error) {
        let trouble = Trouble::of(error, &self.path(), self.clock.now(), self.clock.zone());
        *self.data().write().unwrap_or_else(PoisonError::into_inner) = Err(Box::new(trouble));
        (self.observer)(&Changes::new());
    }

    /// Asks the core. A panic in there is a mistake of ours; it must reach neither the user nor the other commands.
    ///
    /// # Errors
    /// What the core refuses, in words.
    pub fn ask<T>(&self, question: impl FnOnce(&Confab) -> Result<T, Error>) -> Answer<T> {
        let confab = self.confab()?;
        match catch_unwind(AssertUnwindSafe(|| question(&confab))) {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => {
                if !matches!(error, Error::Refused(_) | Error::Import(_) | Error::Cancelled) {
                    log::warn!("a command failed: {error}");
                }
                // Damage need not be at the front of the file, so opening it may not have met it.
                if matches!(error, Error::Damaged(_)) && !confab.shows_sample() {
                    self.shut(&error);
                }
                Err(error.public())
            }
            // The panic's own words may hold personal data; the place it came from is in the log already.
            Err(_) => Err(unexpected()),
        }
    }
}

/// What is said when the program itself made a mistake.
pub fn unexpected() -> PublicError {
    PublicError {
        code: "unexpected",
        message: "Something went wrong inside Confab. What you had is safe, and nothing of this step was saved. \
                  Try again; if it happens again, start Confab anew."
            .into(),
    }
}

/// How the system writes times and dates, which on Linux need not be the language it speaks.
fn locale() -> String {
    let of_times =
        ["LC_ALL", "LC_TIME", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).find(|name| !name.is_empty());
    of_times.filter(|_| cfg!(target_os = "linux")).or_else(sys_locale::get_locale).unwrap_or_default()
}

/// The account's full name, to sign letters with until the user says otherwise. A bare login name is no signature.
fn account_name() -> String {
    let login = whoami::username().unwrap_or_default();
    whoami::realname().ok().filter(|name| *name != login && !is_machine(name)).unwrap_or_default()
}

fn is_machine(name: &str) -> bool {
    ["root", "administrator", "admin", "user", "unknown"].contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::NoDesktop;

    fn program(folder: &Path) -> Program {
        Program::over(folder, || Box::new(NoDesktop), |_| {})
    }

    #[test]
    fn a_panic_in_a_handler_becomes_a_sentence_and_the_program_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let program = program(folder.path());
        let answer: Answer<()> = program.ask(|confab| {
            confab.store().write("Doomed", |_| -> Result<(), Error> { panic!("a mistake of ours") })?;
            Ok(())
        });
        assert_eq!(answer.unwrap_err().code, "unexpected");
        let after = program.ask(|confab| confab.store().write("Fine", |_| Ok(())));
        assert!(after.is_ok(), "the next command works as if nothing had happened");
    }

    #[test]
    fn a_panic_while_the_data_open_is_trouble_and_trying_again_helps() {
        use std::sync::atomic::{AtomicBool, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let is_sound = AtomicBool::new(false);
        let desktop = move || -> Box<dyn Desktop> {
            assert!(is_sound.swap(true, Ordering::Relaxed), "a mistake of ours");
            Box::new(NoDesktop)
        };
        let program = Program::over(folder.path(), desktop, |_| {});
        assert!(!program.trouble().unwrap().sentence.is_empty(), "the user is told");
        program.resolve_trouble(WayOut::Retry).unwrap();
        assert!(program.ask(|_| Ok(())).is_ok(), "nothing is stuck");
    }

    #[test]
    fn damage_that_is_met_later_is_trouble_too() {
        let folder = tempfile::tempdir().unwrap();
        let program = program(folder.path());
        let answer: Answer<()> = program.ask(|_| Err(Error::Damaged("confab.db".into())));
        assert_eq!(answer.unwrap_err().code, "damaged");
        assert!(!program.trouble().unwrap().start_afresh.is_empty(), "the ways out are offered");
    }

    #[test]
    fn trouble_is_told_and_can_be_resolved_without_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("confab.db"), "no database at all ".repeat(500)).unwrap();
        let program = program(folder.path());
        assert_eq!(program.trouble().unwrap().code, "damaged");
        assert_eq!(program.ask(|_| Ok(())).unwrap_err().code, "trouble");
        program.resolve_trouble(WayOut::StartAfresh).unwrap();
        assert!(program.trouble().is_none());
        let kept = std::fs::read_dir(folder.path())
            .unwrap()
            .any(|entry| entry.unwrap().file_name().to_string_lossy().contains("damaged"));
        assert!(kept, "the damaged file is still there under another name");
    }
}
