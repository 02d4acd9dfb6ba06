//! A second start with the same data hands over what it was given and ends.
//!
//! The first holds a lock beside the data and listens on a socket whose path stands in the lock's file (`door.rs`). A
//! second start says there what it was asked for and waits for the answer, but not long: the first may hang, or die
//! meanwhile. A file that was given lies in a note beside the data until then, so that whoever comes next finds it.
//!
//! Used by both programs, before anything else is set up: nothing here knows Tauri, and the small one need not start the
//! other to hand something over. Without Unix sockets (Windows) the window's plugin hands over.

use std::path::PathBuf;

/// What a start was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errand {
    /// To be offered for import; absolute.
    pub files: Vec<PathBuf>,
    /// No window was asked for.
    pub hidden: bool,
}

impl Errand {
    /// What was said on the command line, in this folder.
    pub fn new(files: &[PathBuf], hidden: bool) -> Self {
        let absolute = |file: &PathBuf| std::path::absolute(file).unwrap_or_else(|_| file.clone());
        Self { files: files.iter().map(absolute).collect(), hidden }
    }
}

#[cfg(unix)]
pub use over_a_socket::{Outcome, hand_over};

#[cfg(unix)]
pub mod over_a_socket {
    use std::ffi::OsStr;
    use std::fs::{self, File};
    use std::io::{Read, Write};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::UnixStream;
    use std::path::{Path, PathBuf};
    use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
    use std::time::{Duration, Instant};

    use super::Errand;

    /// The lock; its file holds the socket's path.
    pub const LOCK: &str = "confab.lock";

    /// How long a second start waits for the first to answer. With its own start that stays below five seconds.
    const PATIENCE: Duration = Duration::from_secs(4);

    /// How often it looks meanwhile whether the first is gone.
    const LOOK: Duration = Duration::from_millis(50);

    /// How a note's name begins.
    pub const NOTE: &str = "confab.given.";

    /// What the first answers: that it has done what it was asked, or that it will once it has started.
    pub const DONE: &[u8] = b"done";
    pub const LATER: &[u8] = b"later";

    /// How handing over went.
    #[derive(Debug, PartialEq, Eq)]
    pub enum Outcome {
        /// The first has it.
        Handed,
        /// There is no first, or no more: this start is to do it itself.
        Alone,
        /// It is there and does not answer; with a sentence for the user.
        Unanswered(String),
    }

    /// Hands `errand` to the program that holds the data in `folder`, if there is one.
    pub fn hand_over(folder: &Path, errand: &Errand) -> Outcome {
        hand_over_within(folder, errand, PATIENCE)
    }

    pub fn hand_over_within(folder: &Path, errand: &Errand, patience: Duration) -> Outcome {
        if !is_held(folder) {
            return Outcome::Alone;
        }
        let note = (!errand.files.is_empty()).then(|| leave_note(folder, errand)).flatten();
        let (answer, answered) = channel();
        let asking = (folder.to_owned(), errand.clone(), note.clone());
        // A thread, since to connect can take for ever. It may be left behind: it holds nothing.
        let asked = std::thread::Builder::new().spawn(move || ask(&asking.0, &asking.1, asking.2.as_deref(), &answer));
        let outcome = match asked {
            Ok(_) => wait(folder, &answered, patience),
            Err(_) => None,
        };
        match outcome {
            Some(Outcome::Alone) => {
                remove(note.as_deref());
                Outcome::Alone
            }
            // The first removes the note once it has done it.
            Some(outcome) => outcome,
            None => Outcome::Unanswered(unanswered(errand, note.is_some())),
        }
    }

    /// Waits for the answer, and for the first to be gone, whichever comes first; `None` when neither comes.
    fn wait(folder: &Path, answered: &Receiver<()>, patience: Duration) -> Option<Outcome> {
        let begun = Instant::now();
        while begun.elapsed() < patience {
            match answered.recv_timeout(LOOK) {
                Ok(()) => return Some(Outcome::Handed),
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(LOOK),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if !is_held(folder) {
                return Some(Outcome::Alone);
            }
        }
        None
    }

    fn unanswered(errand: &Errand, is_kept: bool) -> String {
        let stuck = "If it stays so, end it and start Confab again.";
        match errand.files.as_slice() {
            [] => format!("Confab is already running, but it does not answer at present. Nothing was changed. {stuck}"),
            [file] if is_kept => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                format!(
                    "Confab is already running, but it does not answer at present. “{name}” is not forgotten: it will be \
                     offered for import as soon as Confab answers or is started again. {stuck}"
                )
            }
            _ if is_kept => format!(
                "Confab is already running, but it does not answer at present. The files are not forgotten: they will be \
                 offered for import as soon as Confab answers or is started again. {stuck}"
            ),
            _ => format!(
                "Confab is already running, but it does not answer at present, and the file could not be kept for it. \
                 Nothing was changed. {stuck}"
            ),
        }
    }

    /// Says what this start was asked for, as soon as the first listens, and tells `answered` when it has it.
    fn ask(folder: &Path, errand: &Errand, note: Option<&Path>, answered: &Sender<()>) {
        let message = written(errand, note);
        let asked = || -> std::io::Result<bool> {
            let mut stream = UnixStream::connect(socket_of(folder)?)?;
            stream.write_all(&message)?;
            stream.shutdown(std::net::Shutdown::Write)?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(answer == DONE || answer == LATER)
        };
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if asked().unwrap_or(false) {
                let _ = answered.send(());
                return;
            }
            // It may have taken the lock a moment ago, and not the socket yet.
            std::thread::sleep(LOOK);
        }
    }

    fn is_held(folder: &Path) -> bool {
        let Ok(file) = File::options().read(true).open(folder.join(LOCK)) else { return false };
        matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock))
    }

    fn socket_of(folder: &Path) -> std::io::Result<PathBuf> {
        let path = fs::read(folder.join(LOCK))?;
        if path.is_empty() { Err(std::io::ErrorKind::NotFound.into()) } else { Ok(OsStr::from_bytes(&path).into()) }
    }

    /// No path has a zero in it: one stands between the parts.
    pub fn written(errand: &Errand, note: Option<&Path>) -> Vec<u8> {
        let mut parts = vec![if errand.hidden { &b"hidden"[..] } else { b"" }];
        parts.push(note.and_then(Path::file_name).unwrap_or_default().as_bytes());
        parts.extend(errand.files.iter().map(|file| file.as_os_str().as_bytes()));
        parts.join(&0)
    }

    fn leave_note(folder: &Path, errand: &Errand) -> Option<PathBuf> {
        use std::os::unix::fs::OpenOptionsExt;
        (0..100).find_map(|count| {
            let path = folder.join(format!("{NOTE}{}.{count}", std::process::id()));
            let mut file = File::options().write(true).create_new(true).mode(0o600).open(&path).ok()?;
            file.write_all(&written(errand, None)).ok().map(|()| path)
        })
    }

    pub fn remove(note: Option<&Path>) {
        if let Some(note) = note {
            // The first may have removed it already.
            let _ = fs::remove_file(note);
        }
    }
}
