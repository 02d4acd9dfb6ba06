//! Taking everything out again: JSON whole, CSV for a spreadsheet. Always the user's own data, never the sample.

mod csv;
mod failed;
pub mod formula;
mod json;
mod tables;
pub mod tags;
mod wording;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use failed::Failed;
pub use tables::WHOLE;

use crate::app::Confab;
use crate::error::{Error, Result};
use crate::{contact, meeting, whole_file};

/// What an export is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ExportFormat")]
pub enum Format {
    /// Everything, for another program or for keeping.
    Json,
    /// The people, for a spreadsheet; LinkedIn's own columns come first.
    Csv,
}

impl Format {
    /// Returns the name that is offered for the file.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Json => "confab.json",
            Self::Csv => "people.csv",
        }
    }
}

/// Writes an export to `target`, whole or not at all. Returns what was written, in a sentence.
///
/// # Errors
/// [`Error::File`] when it cannot be written; whatever was at `target` is as it was then.
pub fn export_data(app: &Confab, format: Format, target: &Path) -> Result<String> {
    let counted = whole_file::hand_out(app.folder(), target, |partial| write_to(app, format, partial))?;
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(match format {
        Format::Csv => wording::people(counted.people, &name),
        Format::Json => wording::everything(counted.people, counted.meetings, &name),
    })
}

/// Returns an export as text, for the terminal.
pub fn export_text(app: &Confab, format: Format) -> Result<String> {
    let mut text = Vec::new();
    write(app, format, &mut text).map_err(|error| error.at(Path::new(format.file_name())))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

struct Counted {
    people: i64,
    meetings: i64,
}

fn write_to(app: &Confab, format: Format, partial: &Path) -> Result<Counted> {
    let failed = |source| Error::File { path: partial.to_owned(), source };
    let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(partial).map_err(failed)?);
    if format == Format::Csv {
        // Without it Excel takes the letters of a double-clicked file for those of 1990.
        out.write_all("\u{feff}".as_bytes()).map_err(failed)?;
    }
    let counted = write(app, format, &mut out).map_err(|error| error.at(partial))?;
    out.flush().map_err(failed)?;
    Ok(counted)
}

fn write(app: &Confab, format: Format, out: &mut impl Write) -> Result<Counted, Failed> {
    let mut failed = None;
    let counted = app.own_store().read_long(|conn| {
        let outcome = match format {
            Format::Json => json::write(conn, app.clock.now(), out),
            Format::Csv => csv::write(conn, out),
        };
        if let Err(error) = outcome {
            failed = Some(error);
        }
        Ok(Counted { people: contact::count(conn)?.all, meetings: meeting::count(conn)? })
    })?;
    failed.map_or(Ok(counted), Err)
}

#[cfg(test)]
mod tests;
