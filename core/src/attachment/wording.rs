//! What is said of files in sentences: what was done, and why it is not.

use crate::store::Label;
use crate::words;

pub const NOT_WITH_SAMPLE: &str = "The sample people take no files. Go back to your own data first.";
pub const MISSING: &str = "This file is no longer in Confab’s folder, or was not brought along with the data. What is \
                           written about the meeting is safe. Add the file again if you have it elsewhere.";

pub const NOT_THERE: &str = "It is no longer in Confab’s folder.";

/// “2.1 MB · added yesterday”
pub fn about(bytes: u64, added: &str) -> String {
    format!("{} · added {added}", size(bytes))
}

pub fn too_many(count: usize, most: usize) -> String {
    format!("These are {count} files. Up to {most} can be added at once.")
}

pub fn folder(name: &str) -> String {
    format!("“{name}” is a folder. Put it into an archive first, or add its files.")
}

pub fn no_file(name: &str) -> String {
    format!("“{name}” is no file that could be kept.")
}

pub fn too_large(name: &str, most: u64) -> String {
    let most = size(most);
    format!(
        "“{name}” is larger than {most}. Nothing was kept of it. Keep a smaller one, or allow larger files under Me."
    )
}

pub fn was_changed(name: &str) -> String {
    format!("“{name}” was changed while it was read. Nothing was kept of it. Try again once it is finished.")
}

pub fn would_run(name: &str) -> String {
    format!("“{name}” would be run rather than opened, so Confab does not open it. Save a copy, and look at it there.")
}

pub fn saved(name: &str) -> String {
    format!("Saved as {name}.")
}

/// “2.1 MB”
pub fn size(bytes: u64) -> String {
    const KB: u64 = 1000;
    match bytes {
        ..KB => format!("{bytes} bytes"),
        KB..1_000_000 => format!("{} kB", bytes.div_ceil(KB)),
        1_000_000..10_000_000 => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// What can be undone.
pub enum Done<'a> {
    Added(&'a str),
    AddedSeveral(usize),
    Deleted,
}

impl Label for Done<'_> {
    fn wording(&self) -> String {
        match self {
            Self::Added(name) => format!("Added {name}"),
            Self::AddedSeveral(count) => format!("Added {}", words::counted_in_words(*count as i64, "file", "files")),
            Self::Deleted => "Deleted the file".to_owned(),
        }
    }
}
