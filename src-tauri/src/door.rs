//! One program writes: holding the data against others, and the door through which second starts come in.
//!
//! What they say and how is in `single.rs`.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use confab_core::{app, store};

#[cfg(unix)]
use crate::single::over_a_socket::LOCK;
#[cfg(not(unix))]
const LOCK: &str = "confab.lock";

/// What another Confab is doing with the data that this one was started with.
const IN_USE: &str = "Confab is already running with this data, and this start cannot reach it. Nothing was changed. \
                      Look for its window or its mark in the tray.";

/// What tells a program with its data in `folder` from the one with the usual data, which is called 0.
///
/// Whoever names another folder means another program beside the first.
pub fn number(folder: &Path) -> u64 {
    number_beside(app::usual_data_folder().as_deref(), folder)
}

fn number_beside(usual: Option<&Path>, folder: &Path) -> u64 {
    // Made here: a folder that is not there yet can be spelt in many ways. Where it cannot be, the window tells.
    let _ = store::make_folder(folder);
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    let folder: PathBuf = real(folder);
    if usual.is_some_and(|usual| real(usual) == folder) {
        return 0;
    }
    // The same in every start of one version, which is all that is asked.
    let mut number = DefaultHasher::new();
    folder.hash(&mut number);
    number.finish().max(1)
}

/// Holds the data in `folder` for as long as this process lives.
///
/// # Errors
/// With a sentence when another Confab holds it. Nothing was opened then.
pub fn hold_lock(folder: &Path) -> Result<(), &'static str> {
    static HELD: OnceLock<File> = OnceLock::new();
    // A folder that cannot be made or written is told by the window, once the data is to be opened.
    if store::make_folder(folder).is_err() {
        return Ok(());
    }
    let Ok(file) = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK)) else {
        return Ok(());
    };
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(IN_USE),
        _ => {
            let _ = HELD.set(file);
            Ok(())
        }
    }
}

#[cfg(unix)]
pub use over_a_socket::Door;

#[cfg(unix)]
mod over_a_socket {
    use std::ffi::OsStr;
    use std::io::{Read, Write};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::Duration;

    use super::*;
    use crate::single::Errand;
    use crate::single::over_a_socket::{DONE, LATER, NOTE, remove};

    fn read_errand(message: &[u8]) -> (Errand, Option<PathBuf>) {
        let mut parts = message.split(|byte| *byte == 0);
        let hidden = parts.next() == Some(b"hidden");
        let note = parts.next().filter(|name| name.starts_with(NOTE.as_bytes()) && !name.contains(&b'/'));
        let files = parts.map(|path| OsStr::from_bytes(path).into()).collect();
        (Errand { files, hidden }, note.map(|name| OsStr::from_bytes(name).into()))
    }

    /// What a start gave the program that holds the data.
    pub struct Answered {
        pub errand: Errand,
        note: Option<PathBuf>,
        stream: Option<UnixStream>,
    }

    impl Answered {
        /// Forgets the note, and lets the start that gave it end.
        pub fn done(mut self) {
            remove(self.note.as_deref());
            self.answer(DONE);
        }

        fn answer(&mut self, word: &[u8]) {
            if let Some(mut stream) = self.stream.take() {
                // Whoever asked may have given up meanwhile.
                let _ = stream.write_all(word);
            }
        }
    }

    /// Where second starts come in. While nobody is [`Door::serve`]d they are told that they are heard, and wait inside.
    pub struct Door {
        folder: PathBuf,
        came: Receiver<Answered>,
        is_served: Arc<AtomicBool>,
    }

    impl Door {
        /// Opens the door of the program that [holds](super::hold_lock) the data in `folder`; `None` where the system does not
        /// let it. Notes that earlier starts left are the first to come in.
        pub fn open(folder: &Path) -> Option<Self> {
            let (knock, came) = channel();
            let is_served = Arc::new(AtomicBool::new(false));
            for note in notes(folder) {
                if let Ok(message) = fs::read(&note) {
                    let (errand, _) = read_errand(&message);
                    let _ = knock.send(Answered { errand, note: Some(note), stream: None });
                }
            }
            let listener =
                listen(folder).inspect_err(|error| log::warn!("a second start will not be heard: {error}")).ok()?;
            let (inside, served) = (folder.to_owned(), Arc::clone(&is_served));
            std::thread::Builder::new()
                .name("second-starts".into())
                .spawn(move || receive(&listener, &inside, &knock, &served))
                .ok()?;
            Some(Self { folder: folder.to_owned(), came, is_served })
        }

        /// Has `answer` do, from now on, what second starts ask for.
        pub fn serve(self, answer: impl Fn(Answered) + Send + 'static) {
            self.is_served.store(true, Ordering::SeqCst);
            let served = std::thread::Builder::new().name("errands".into()).spawn(move || {
                for came in self.came {
                    answer(came);
                }
            });
            if let Err(error) = served {
                log::warn!("what second starts ask for in {} is not done: {error}", self.folder.display());
            }
        }
    }

    fn notes(folder: &Path) -> Vec<PathBuf> {
        let mut notes: Vec<PathBuf> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.file_name().as_bytes().starts_with(NOTE.as_bytes()))
            .map(|entry| entry.path())
            .collect();
        notes.sort();
        notes
    }

    /// Listens in the folder of the session, whose paths are short, else beside the data.
    fn listen(folder: &Path) -> std::io::Result<UnixListener> {
        let session = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_absolute());
        let beside = folder.join("confab.socket");
        let places = session.map(|session| session.join(format!("confab-{:x}.socket", number(folder))));
        let mut last = std::io::Error::from(std::io::ErrorKind::NotFound);
        for path in places.into_iter().chain([beside]) {
            // Only who holds the data comes here, so what lies there is of a program that is gone.
            let _ = fs::remove_file(&path);
            match UnixListener::bind(&path) {
                Ok(listener) => {
                    fs::write(folder.join(LOCK), path.as_os_str().as_bytes())?;
                    return Ok(listener);
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    fn receive(listener: &UnixListener, folder: &Path, knock: &Sender<Answered>, is_served: &AtomicBool) {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            // Who comes in and says nothing must not keep the others out.
            let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
            let mut message = Vec::new();
            if (&mut stream).take(1 << 20).read_to_end(&mut message).is_err() {
                continue;
            }
            let (errand, note) = read_errand(&message);
            let mut came = Answered { errand, note: note.map(|note| folder.join(note)), stream: Some(stream) };
            if !is_served.load(Ordering::SeqCst) {
                // Whoever gave it need not wait until we have started. Its note stays until it is done.
                came.answer(LATER);
            }
            if knock.send(came).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_of_data_is_a_program_of_its_own_however_it_is_spelt() {
        let home = tempfile::tempdir().unwrap();
        let at = |path: &str| home.path().join(path);
        let number = |path: &str| number_beside(Some(&at("usual")), &at(path));
        assert_eq!(number("usual"), 0, "named or not, the usual data is the usual program’s");
        assert_eq!(number("usual/../usual/."), 0);
        assert_eq!(number("usual/../work"), number("work"), "one folder, one program");
        assert!(number("work") != 0 && number("work") != number("home"), "two folders, two programs");
        assert_ne!(number_beside(None, &at("work")), 0, "a system without a usual place has no usual program");
    }

    #[cfg(unix)]
    mod second_starts {
        use std::sync::mpsc::channel;
        use std::time::Duration;

        use super::*;
        use crate::single::over_a_socket::hand_over_within;
        use crate::single::{Errand, Outcome, hand_over};

        const SOON: Duration = Duration::from_millis(300);
        const LATER: Duration = Duration::from_secs(20);

        /// The first program's lock, held by this test.
        fn first(folder: &Path) -> File {
            let lock = File::create(folder.join(LOCK)).unwrap();
            lock.lock().unwrap();
            lock
        }

        fn asked_for(file: &str) -> Errand {
            Errand { files: vec![PathBuf::from(file)], hidden: false }
        }

        fn notes(folder: &Path) -> usize {
            let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
            fs::read_dir(folder).unwrap().map(name).filter(|n| n.to_string_lossy().starts_with("confab.given")).count()
        }

        #[test]
        fn the_first_is_told_and_the_second_ends() {
            let folder = tempfile::tempdir().unwrap();
            let errand = asked_for("/tmp/Müller’s list.csv");
            assert_eq!(hand_over(folder.path(), &errand), Outcome::Alone, "nobody is there");
            let _lock = first(folder.path());
            let (tell, told) = channel();
            Door::open(folder.path()).unwrap().serve(move |came| {
                tell.send(came.errand.clone()).unwrap();
                came.done();
            });
            assert_eq!(hand_over_within(folder.path(), &errand, LATER), Outcome::Handed);
            assert_eq!(told.recv().unwrap(), errand);
            assert_eq!(notes(folder.path()), 0, "nothing is left lying");
        }

        #[test]
        fn one_that_is_still_starting_need_not_be_waited_for() {
            let folder = tempfile::tempdir().unwrap();
            let _lock = first(folder.path());
            let door = Door::open(folder.path()).unwrap();
            assert_eq!(hand_over_within(folder.path(), &asked_for("/tmp/a.csv"), LATER), Outcome::Handed);
            assert_eq!(notes(folder.path()), 1, "it may still be killed before it has done it");
            let (tell, told) = channel();
            door.serve(move |came| {
                let errand = came.errand.clone();
                came.done();
                tell.send(errand).unwrap();
            });
            assert_eq!(told.recv().unwrap(), asked_for("/tmp/a.csv"), "it is done once it has started");
            assert_eq!(notes(folder.path()), 0);
        }

        #[test]
        fn where_the_first_hangs_the_second_says_so_and_the_file_is_not_forgotten() {
            let folder = tempfile::tempdir().unwrap();
            let lock = first(folder.path());
            let Outcome::Unanswered(sentence) = hand_over_within(folder.path(), &asked_for("/tmp/a.csv"), SOON) else {
                panic!("nobody answers");
            };
            assert!(sentence.contains("“a.csv” is not forgotten"), "{sentence}");
            drop(lock);
            // Killed, and started again.
            let _lock = first(folder.path());
            let (tell, told) = channel();
            Door::open(folder.path()).unwrap().serve(move |came| {
                tell.send(came.errand.clone()).unwrap();
                came.done();
            });
            assert_eq!(told.recv().unwrap(), asked_for("/tmp/a.csv"));
            assert_eq!(hand_over_within(folder.path(), &Errand::default(), LATER), Outcome::Handed);
            assert_eq!(notes(folder.path()), 0, "it is offered once");
        }

        #[test]
        fn where_the_first_is_killed_meanwhile_the_second_starts_by_itself() {
            let folder = tempfile::tempdir().unwrap();
            let lock = first(folder.path());
            let waiting = folder.path().to_owned();
            let second = std::thread::spawn(move || hand_over_within(&waiting, &asked_for("/tmp/a.csv"), LATER));
            std::thread::sleep(SOON);
            drop(lock);
            assert_eq!(second.join().unwrap(), Outcome::Alone, "with the file that it was given");
            assert_eq!(notes(folder.path()), 0, "which nobody else is to offer");
        }
    }
}
