//! Why a file is not read: one friendly sentence for each cause.
//!
//! Each says what happened, that nothing was touched, and what to do next. A refusal carries the file's name, never a
//! word of its content.

use thiserror::Error;

use crate::error;

/// The reason for reading nothing from a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error(
        "There is no file “{name}” there, or not any more. Nothing was imported. Find it, or download it once more, then try again."
    )]
    Vanished { name: String },
    #[error("“{name}” is a folder. Nothing was imported. Open it and drop the file Connections.csv that is inside.")]
    Folder { name: String },
    #[error(
        "“{name}” is no ordinary file. Nothing was imported. Copy what it holds to a file of its own and drop that."
    )]
    NotAFile { name: String },
    #[error(
        "You are not allowed to read “{name}” on this computer. Nothing was imported. Copy it to your own folder, or change its permissions, and drop it again."
    )]
    Forbidden { name: String },
    #[error(
        "“{name}” could not be read to its end ({cause}). Nothing was imported. Copy the file to this computer’s disk and drop the copy."
    )]
    Unreadable { name: String, cause: String },
    #[error(
        "“{name}” is empty. Nothing was imported. The download may have been cut short: download the export once more."
    )]
    Empty { name: String },
    #[error(
        "“{name}” holds nothing but zeros, which happens when a download or a disk fails. Nothing was imported. Download the export once more."
    )]
    Zeros { name: String },
    #[error(
        "“{name}” has {megabytes} MB, far more than a list of connections can have. Nothing was imported. Drop the file Connections.csv from your LinkedIn export."
    )]
    TooLarge { name: String, megabytes: u64 },
    #[error(
        "“{name}” is {what} and no list of people. Nothing was imported. Drop the file Connections.csv from your LinkedIn export, or the ZIP it came in."
    )]
    NotText { name: String, what: &'static str },
    #[error(
        "“{name}” is a spreadsheet. Nothing was imported. Open it in your spreadsheet program, save it as CSV, and drop that file."
    )]
    Spreadsheet { name: String },
    #[error(
        "“{name}” is a web page. Nothing was imported. LinkedIn sends a link by e-mail: sign in first, then download the archive from that link."
    )]
    WebPage { name: String },
    #[error(
        "“{name}” is JSON, but not an export of Confab’s. Nothing was imported. Have the program that wrote it save the people as CSV or as address cards (vCard), and drop that file."
    )]
    OtherJson { name: String },
    #[error(
        "“{name}” is an export of Confab, but {what}. Nothing was imported. Export once more where the data are, then try again."
    )]
    BrokenExport { name: String, what: &'static str },
    #[error(
        "“{name}” is an archive that cannot be opened; it is damaged or was not downloaded whole. Nothing was imported. Download it once more."
    )]
    DamagedArchive { name: String },
    #[error(
        "“{name}” is protected by a password. Nothing was imported. Unpack it yourself and drop the file Connections.csv."
    )]
    LockedArchive { name: String },
    #[error(
        "“{name}” is not built as LinkedIn’s archives are: {what}. To be safe, nothing was unpacked or imported. Download the export once more from LinkedIn."
    )]
    StrangeArchive { name: String, what: &'static str },
    #[error(
        "There is no Connections.csv in “{name}”, nor one other list of people. Nothing was imported. Ask LinkedIn for a copy of your data with “Connections” ticked, and drop that archive when it comes."
    )]
    NoConnections { name: String },
    #[error(
        "There are several lists of people in “{name}”: {lists}. Nothing was imported. Unpack it and drop the one you mean."
    )]
    SeveralLists { name: String, lists: String },
    #[error(
        "“{name}” is {what}. Nothing was imported, because it is not a list of the people you know. Drop {instead} instead."
    )]
    OtherFile { name: String, what: &'static str, instead: &'static str },
    #[error(
        "“{name}” has rows but no header row, so nobody can tell which column is which. Nothing was imported. Put the line “First Name,Last Name,URL,Email Address,Company,Position,Connected On” on top, with the names in your file’s order, or download the export once more."
    )]
    NoHeader { name: String },
    #[error(
        "No list of people was found in “{name}”: no row names columns such as “First Name” and “Last Name”. Nothing was imported. Drop Connections.csv from your LinkedIn export, or a list with such a header row."
    )]
    NoPeople { name: String },
    #[error(
        "“{name}” has a header row but nobody under it. Nothing was imported. If you do have connections, ask LinkedIn for the export once more."
    )]
    Nobody { name: String },
    #[error(
        "“{name}” has more than {limit} rows, far more than LinkedIn’s limit of 30,000 connections. Nothing was imported. Check that it is the right file, or divide it."
    )]
    TooManyRows { name: String, limit: usize },
    #[error(
        "“{name}” has millions of cells, far more than any list of people. Nothing was imported. Check that it is the right file; a spreadsheet saves its empty columns too when something stands far to the right."
    )]
    TooManyCells { name: String },
}

impl Refusal {
    /// A short, stable word for the cause, for the page and for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Vanished { .. } => "vanished",
            Refusal::Folder { .. } => "folder",
            Refusal::NotAFile { .. } => "not_a_file",
            Refusal::Forbidden { .. } => "forbidden",
            Refusal::Unreadable { .. } => "unreadable",
            Refusal::Empty { .. } => "empty",
            Refusal::Zeros { .. } => "zeros",
            Refusal::TooLarge { .. } => "too_large",
            Refusal::NotText { .. } => "not_text",
            Refusal::Spreadsheet { .. } => "spreadsheet",
            Refusal::WebPage { .. } => "web_page",
            Refusal::OtherJson { .. } => "other_json",
            Refusal::BrokenExport { .. } => "broken_export",
            Refusal::DamagedArchive { .. } => "damaged_archive",
            Refusal::LockedArchive { .. } => "locked_archive",
            Refusal::StrangeArchive { .. } => "strange_archive",
            Refusal::NoConnections { .. } => "no_connections",
            Refusal::SeveralLists { .. } => "several_lists",
            Refusal::OtherFile { .. } => "other_file",
            Refusal::NoHeader { .. } => "no_header",
            Refusal::NoPeople { .. } => "no_people",
            Refusal::Nobody { .. } => "nobody",
            Refusal::TooManyRows { .. } => "too_many_rows",
            Refusal::TooManyCells { .. } => "too_many_cells",
        }
    }
}

impl From<Refusal> for error::Error {
    fn from(refusal: Refusal) -> Self {
        Self::Import { code: refusal.code(), sentence: refusal.to_string() }
    }
}
