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
    #[error("the import was refused: {}", .0.code())]
    Import(#[from] crate::import::Refusal),
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
            _ => Self::Sql(error),
        }
    }
}

impl From<rusqlite::types::FromSqlError> for Error {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        rusqlite::Error::from(error).into()
    }
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
            Self::Gone(what) => ("gone", format!("This {what} is no longer there. It may have been deleted, here or from the command line.")),
            Self::Refused(sentence) => ("refused", sentence.clone()),
            Self::Unsure(question) => ("unsure", question.clone()),
            Self::CannotUndo => (
                "cannot_undo",
                "This can’t be undone any more, because it was changed again since. Nothing was touched.".into(),
            ),
            Self::Import(refusal) => (refusal.code(), refusal.to_string()),
            Self::Cancelled => ("cancelled", "Cancelled. Nothing was changed.".into()),
            Self::Sql(_) => (
                "database",
                "The database could not do that. Nothing was changed. If it happens again, run “confab check”.".into(),
            ),
            Self::File { path, source } => (
                "file",
                format!("{} could not be used: {}.", path.file_name().unwrap_or(path.as_os_str()).to_string_lossy(), file_words(source)),
            ),
            Self::Json(_) => ("data", "Something in the request could not be read. Nothing was changed.".into()),
        };
        PublicError { code, message }
    }
}

fn file_words(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "it is not there (any more), or its folder is not",
        Kind::PermissionDenied => "you may not read or write it",
        Kind::IsADirectory => "it is a folder",
        Kind::StorageFull => "the disk is full",
        Kind::ReadOnlyFilesystem => "it is on a disk that can only be read",
        Kind::AlreadyExists => "it exists already",
        _ => "the system refused",
    }
}
