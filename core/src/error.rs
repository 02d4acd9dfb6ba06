//! What can go wrong, twice: richly for ourselves, and as one plain sentence for the user.
//!
//! A message says what happened, what is safe and what to do next. It never carries personal data into a
//! log: [`Error`]'s `Display` is for logs, [`Error::public`] for the screen.

use std::path::PathBuf;

use serde::Serialize;
use ts_rs::TS;

/// The outcome of anything in the core.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error as the core knows it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Another program holds the database for longer than we wait.
    #[error("the database is locked")]
    Locked,
    /// The database, its folder or its disk refuses to be written.
    #[error("the database is read-only")]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file is no database, or a damaged one.
    #[error("the database is damaged")]
    Damaged(PathBuf),
    /// The open database is no longer the file at its path.
    #[error("the database was displaced: {happened:?}")]
    Displaced { path: PathBuf, happened: Displaced },
    /// The disk, or the connection to it, failed at reading or writing the database.
    #[error("the disk failed: {0}")]
    Disk(rusqlite::Error),
    /// There is not enough memory.
    #[error("out of memory")]
    NoMemory,
    /// A later version of Confab wrote this database.
    #[error("the database has version {found}, this program knows {known}")]
    Newer { found: i64, known: i64 },
    /// The file is a sound database of another program.
    #[error("the database belongs to another program")]
    Foreign(PathBuf),
    /// What was asked for is not there (any more).
    #[error("{0} not found")]
    Gone(&'static str),
    /// The request cannot be done as it stands. The sentence is for the user and holds no personal data
    /// but what they just typed.
    #[error("refused")]
    Refused(String),
    /// It can be done, and may well not be meant: asked once, it is done when said again.
    #[error("asked first")]
    Unsure(String),
    /// What an undo would put back has changed since.
    #[error("the step can no longer be undone")]
    CannotUndo,
    /// A file that was to be imported cannot be.
    #[error("the import was refused: {code}")]
    Import { code: &'static str, sentence: String },
    /// The user cancelled.
    #[error("cancelled")]
    Cancelled,
    /// Anything else that SQLite says.
    #[error("database: {0}")]
    Sql(rusqlite::Error),
    /// A file could not be read or written.
    #[error("file: {kind}", kind = .source.kind())]
    File { path: PathBuf, source: std::io::Error },
    /// JSON that cannot be written or read.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked,
            Some(Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen) => Self::ReadOnly(PathBuf::new()),
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(PathBuf::new()),
            Some(Code::OperationInterrupted) => Self::Cancelled,
            Some(Code::SystemIoFailure | Code::FileLockingProtocolFailed | Code::NoLargeFileSupport) => {
                Self::Disk(error)
            }
            Some(Code::OutOfMemory) => Self::NoMemory,
            Some(Code::TooBig) => Self::refused(
                "That is longer than Confab can keep in one piece. Nothing was changed. Divide it, then try again.",
            ),
            _ => Self::Sql(error),
        }
    }
}

impl From<rusqlite::types::FromSqlError> for Error {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        rusqlite::Error::from(error).into()
    }
}

/// What happened to the open database's file at its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Displaced {
    /// Nothing can be found there: moved, renamed, deleted, or its disk is gone.
    Removed,
    /// Another file is there.
    Replaced,
    /// The file is there, but the log beside it, which holds the newest of it, is gone or another.
    LogReplaced,
}

/// An error as the page and the command line show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublicError {
    /// A word for code that acts on the kind of error: `locked`, `gone`, `refused`, `unsure` …
    pub code: &'static str,
    /// One to three sentences: what happened, what is safe, what to do next.
    pub message: String,
}

impl Error {
    /// Makes a refusal with a sentence for the user.
    #[must_use]
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused(sentence.into())
    }

    /// Returns what the user is told.
    #[must_use]
    pub fn public(&self) -> PublicError {
        let (code, message) = match self {
            Self::Locked => (
                "locked",
                "Another program is holding Confab’s data. Nothing was changed. Close the other program, then try again.".into(),
            ),
            Self::ReadOnly(_) => (
                "read_only",
                "Confab may not write to its data. Nothing was changed. Check that the folder and the file can be written, then try again.".into(),
            ),
            Self::DiskFull => (
                "disk_full",
                "The disk is full. What you had before is safe; this last step was not saved. Free some space, then try again.".into(),
            ),
            Self::Damaged(_) => (
                "damaged",
                "Confab’s data file is damaged. It has not been touched. It can be set aside, and the latest sound copy, where there is one, be put in its place.".into(),
            ),
            Self::Newer { .. } => (
                "newer",
                "This data was written by a newer version of Confab. It has not been touched. Install the newer version to open it.".into(),
            ),
            Self::Foreign(_) => (
                "foreign",
                "The file in Confab’s place belongs to another program. It has not been touched. Choose another folder with CONFAB_DATA_DIR, or move the file away.".into(),
            ),
            Self::Gone(what) => ("gone", format!("This {what} is no longer there: it may have been deleted, here or from the command line. Nothing was changed. Look at the list for what is there now.")),
            Self::Refused(sentence) => ("refused", sentence.clone()),
            Self::Unsure(question) => ("unsure", question.clone()),
            Self::CannotUndo => (
                "cannot_undo",
                "This can’t be undone any more, because it was changed again since. Nothing was touched.".into(),
            ),
            Self::Import { code, sentence } => (*code, sentence.clone()),
            Self::Cancelled => ("cancelled", "Cancelled. Nothing was changed.".into()),
            Self::Displaced { happened, .. } => ("displaced", displaced(*happened).into()),
            Self::Disk(error) => ("disk", disk(error)),
            Self::NoMemory => (
                "memory",
                "The computer has too little memory left for that. Nothing was changed. Close another program, then try again.".into(),
            ),
            Self::Sql(_) => (
                "database",
                "Confab made a mistake with its data file. Nothing of this was saved, and what was there is as it was. \
                 Try again; if it happens again, “confab check” tells whether the file is sound.".into(),
            ),
            Self::File { path, source } if is_full(source) => (
                "disk_full",
                format!("There is no room left on the disk for {}. What was there before is as it was. Make room, then try again.", name(path)),
            ),
            Self::File { path, source } => (
                "file",
                format!(
                    "{} could not be used: {}. What was there before is as it was. See to that, then try again.",
                    name(path),
                    file_words(source)
                ),
            ),
            Self::Json(_) => ("data", "Something in the request could not be read. Nothing was changed.".into()),
        };
        PublicError { code, message }
    }
}

fn name(path: &std::path::Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()
}

fn displaced(happened: Displaced) -> &'static str {
    use Displaced as Happened;
    match happened {
        Happened::Removed => {
            "Confab’s data file is no longer in its place: it was moved, renamed or deleted while Confab was open, or its \
             disk is gone. Confab still has all that was in it, and what was done just now is in no file yet. It can be \
             put back, or Confab looks again once the file is where it was."
        }
        Happened::Replaced => {
            "Another file has taken the place of Confab’s data, as a program that syncs folders does. Confab has written \
             nothing into it, and still has all that was in its own; what was done just now is in no file yet. Whichever \
             you choose, the other is kept: the file there under another name, what Confab has among the copies."
        }
        Happened::LogReplaced => {
            "The log beside Confab’s data file, which holds the newest of it, was removed or replaced by another, as a \
             program that syncs folders does. Confab still has all that was in both; what was done just now is in no \
             file yet. It can be put back; what lies there now is kept under another name."
        }
    }
}

/// What a failing disk did, by SQLite's extended codes.
fn disk(error: &rusqlite::Error) -> String {
    use rusqlite::ffi;
    let code = error.sqlite_error().map_or(0, |error| error.extended_code);
    let what = match code {
        ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ => "read",
        ffi::SQLITE_IOERR_WRITE
        | ffi::SQLITE_IOERR_TRUNCATE
        | ffi::SQLITE_IOERR_FSYNC
        | ffi::SQLITE_IOERR_DIR_FSYNC => "written",
        ffi::SQLITE_IOERR_LOCK | ffi::SQLITE_IOERR_UNLOCK | ffi::SQLITE_IOERR_RDLOCK | ffi::SQLITE_PROTOCOL => {
            return "The disk that holds Confab’s data does not let it lock its file, as some network drives do not. Nothing \
                    was changed. Choose a folder on this computer with CONFAB_DATA_DIR, or move the data there."
                .into();
        }
        _ => "read or written",
    };
    format!(
        "Confab’s data could not be {what}: the disk, or the connection to it, reported an error. Nothing of this was saved, \
         and what was saved before is as it was. Look whether the disk is connected and well, then try again."
    )
}

fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
}

/// Says in words what the system answered about a file.
pub(crate) fn file_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    let words = match error.kind() {
        Kind::NotFound => "it is not there (any more), or its folder is not",
        Kind::PermissionDenied => "you may not read or write it",
        Kind::IsADirectory => "it is a folder",
        Kind::NotADirectory => "a part of its path is a file and no folder",
        Kind::ReadOnlyFilesystem => "it is on a disk that can only be read",
        Kind::AlreadyExists => "it exists already",
        Kind::FileTooLarge => "it would be larger than that disk can hold",
        Kind::InvalidFilename => "that disk takes no such name",
        Kind::ResourceBusy | Kind::ExecutableFileBusy => "another program is using it",
        Kind::StaleNetworkFileHandle | Kind::NetworkUnreachable | Kind::HostUnreachable | Kind::NotConnected => {
            "the drive it lies on is not connected (any more)"
        }
        Kind::TimedOut => "the drive it lies on does not answer",
        Kind::BrokenPipe => "whoever was to read it has stopped",
        Kind::OutOfMemory => "the computer has too little memory left",
        // What the system has a number for, it has words for.
        _ => {
            let said = error.to_string();
            let said = said.split(" (os error").next().unwrap_or(&said);
            return format!("the system says “{said}”");
        }
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_of_the_system_has_a_sentence_of_its_own() {
        // EIO, ENXIO, EMFILE, ENOSPC, EROFS, EDQUOT, ENAMETOOLONG, ESTALE, ENOTCONN.
        for number in [5, 6, 24, 28, 30, 122, 36, 116, 107] {
            let source = std::io::Error::from_raw_os_error(number);
            let said = Error::File { path: "people.csv".into(), source }.public().message;
            assert!(said.contains("people.csv"), "which file: {said}");
            assert!(
                !said.contains("refused") && !said.contains("os error"),
                "what happened, in words: {number} {said}"
            );
        }
    }

    #[test]
    fn what_the_disk_did_to_the_data_is_said() {
        let said = |code| Error::from(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None)).public();
        let failures =
            [rusqlite::ffi::SQLITE_IOERR_READ, rusqlite::ffi::SQLITE_IOERR_FSYNC, rusqlite::ffi::SQLITE_PROTOCOL];
        for code in failures {
            assert_eq!(said(code).code, "disk", "{code}");
        }
        assert_eq!(said(rusqlite::ffi::SQLITE_FULL).code, "disk_full");
        assert_eq!(said(rusqlite::ffi::SQLITE_NOMEM).code, "memory");
        let all: std::collections::BTreeSet<String> = failures.map(|code| said(code).message).into();
        assert_eq!(all.len(), failures.len(), "each says what it was");
    }
}
