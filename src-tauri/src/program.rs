//! The running program behind the window: the open data, or why it could not be opened.
//!
//! Nothing here knows Tauri, so that it is tested without a window.

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
type Data = Result<Arc<Confab>, Box<Shut>>;
type MakeDesktop = Box<dyn Fn() -> Box<dyn Desktop> + Send + Sync>;

/// Data that nothing is asked of.
#[derive(Clone)]
struct Shut {
    trouble: Trouble,
    /// Still open, where its file was displaced: all that was in it is there to be put back.
    displaced: Option<Arc<Confab>>,
}

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
                if let Err(error) = settings::init_defaults(&confab, &locale(), &account_name()) {
                    log::warn!("the first settings could not be kept: {error}");
                }
                Ok(Arc::new(confab))
            }
            Err(error) => {
                log::error!("the data could not be opened: {error}");
                Err(Box::new(Shut { trouble: self.trouble_of(&error), displaced: None }))
            }
        }
    }

    fn trouble_of(&self, error: &Error) -> Trouble {
        Trouble::of(error, &self.path(), self.clock.now(), self.clock.zone())
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
            .map_err(|shut| PublicError { code: "trouble", message: shut.trouble.sentence })
    }

    /// Returns why the data could not be opened, if so.
    pub fn trouble(&self) -> Option<Trouble> {
        self.data().read().unwrap_or_else(PoisonError::into_inner).as_ref().err().map(|shut| shut.trouble.clone())
    }

    /// Takes a way out of trouble, then opens the data again.
    ///
    /// # Errors
    /// When the way out is barred; the data stays as it was.
    pub fn resolve_trouble(&self, way_out: WayOut) -> Answer<()> {
        let mut data = self.data().write().unwrap_or_else(PoisonError::into_inner);
        let Err(shut) = &*data else { return Ok(()) };
        if let Some(confab) = &shut.displaced {
            let goes_on = trouble::resolve_displaced(way_out, confab.own_store(), self.clock.now());
            let confab = Arc::clone(confab);
            match goes_on {
                Ok(true) => *data = Ok(confab),
                Ok(false) => {
                    // Let go of first: it is not the file at that path.
                    *data = Err(Box::new(Shut { trouble: Trouble::default(), displaced: None }));
                    drop(confab);
                    *data = self.open_data();
                }
                // It may be in another way out of place by now.
                Err(error @ Error::Displaced { .. }) => {
                    *data = Err(Box::new(Shut { trouble: self.trouble_of(&error), displaced: Some(confab) }));
                }
                Err(error) => return Err(error.public()),
            }
            return Ok(());
        }
        trouble::resolve(way_out, &self.path(), self.clock.now()).map_err(|error| error.public())?;
        *data = self.open_data();
        Ok(())
    }

    /// Works no further on data that turned out to be damaged or displaced, and shows the ways out.
    fn shut(&self, error: &Error, confab: Arc<Confab>) {
        let displaced = matches!(error, Error::Displaced { .. }).then(|| {
            if let Err(error) = confab.own_store().take_log_away(self.clock.now()) {
                log::warn!("the log of the displaced file stays beside the other: {error}");
            }
            confab
        });
        let shut = Shut { trouble: self.trouble_of(error), displaced };
        *self.data().write().unwrap_or_else(PoisonError::into_inner) = Err(Box::new(shut));
        (self.observer)(&Changes::new());
    }

    /// Asks the core. A panic in there is a mistake of ours; it must reach neither the user nor the other commands.
    ///
    /// # Errors
    /// What the core refuses, in words.
    pub fn ask<T>(&self, question: impl FnOnce(&Confab) -> Result<T, Error>) -> Answer<T> {
        let confab = self.confab()?;
        match catch_unwind(AssertUnwindSafe(|| question(&confab))) {
            Ok(answer) => answer.map_err(|error| self.failed(&error, &confab)),
            // The panic's own words may hold personal data; the place it came from is in the log already.
            Err(_) => Err(unexpected()),
        }
    }

    /// What is said of `error`, which every answer can end with.
    fn failed(&self, error: &Error, confab: &Arc<Confab>) -> PublicError {
        if !matches!(error, Error::Refused(_) | Error::Import { .. } | Error::Cancelled) {
            log::warn!("a command failed: {error}");
        }
        // Damage need not be at the front of the file, so opening it may not have met it.
        let is_ours = match error {
            Error::Damaged(_) => !confab.shows_sample(),
            Error::Displaced { path, .. } => path == confab.own_store().path(),
            _ => false,
        };
        if is_ours {
            self.shut(error, Arc::clone(confab));
        }
        error.public()
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
            confab.store().write_silently(|_| -> Result<(), Error> { panic!("a mistake of ours") })?;
            Ok(())
        });
        assert_eq!(answer.unwrap_err().code, "unexpected");
        let after = program.ask(|confab| confab.store().write_silently(|_| Ok(())));
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

    #[cfg(unix)]
    #[test]
    fn data_whose_file_is_gone_are_trouble_and_all_of_them_can_be_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let program = program(&folder.path().join("data"));
        let write = |word: &'static str| {
            program.ask(|confab| {
                confab
                    .own_store()
                    .write_silently(|tx| Ok(tx.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [word])?))
            })
        };
        write("kind").unwrap();
        std::fs::remove_dir_all(folder.path().join("data")).unwrap();
        assert_eq!(write("lost?").unwrap_err().code, "displaced", "no write is answered");
        assert_eq!(write("lost?").unwrap_err().code, "trouble", "and none is tried any more");
        program.resolve_trouble(WayOut::Retry).unwrap();
        assert!(!program.trouble().unwrap().put_back.is_empty(), "it is still gone");
        program.resolve_trouble(WayOut::PutBack).unwrap();
        assert!(program.trouble().is_none(), "all goes on");
        let tags: i64 = program
            .ask(|confab| {
                confab.own_store().read(|conn| Ok(conn.query_row("SELECT count(*) FROM tag", [], |row| row.get(0))?))
            })
            .unwrap();
        assert_eq!(tags, 1, "with all that was there");
        write("more").unwrap();
        assert!(folder.path().join("data/confab.db").exists(), "in the file at its path");
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
