//! LinkedIn's list by its shape, where the header is in a language that nobody here knows, or missing.
//!
//! The columns have stood in one order since there are pages in them, whatever the language: the page third of seven, and
//! the day last. Nothing else has pages and days there in every row.

use csv::StringRecord;

use crate::contact::linkedin;
use crate::import::dates;
use crate::import::sources::kind::Kind;
use crate::import::table::columns::Columns;
use crate::import::table::{MAX_HEADER, MAX_PREAMBLE, Table, lines, split};
use crate::text;

/// The header as LinkedIn writes it in English.
const HEADER: [&str; 7] = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"];
const PAGE: usize = 2;
const DAY: usize = 6;

/// How many rows must have the shape, where there are so many.
const LOOKED_AT: usize = 20;

/// Finds the list in `text`.
pub(super) fn find(text: &str) -> Option<Table<'_>> {
    [b',', b';', b'\t'].into_iter().find_map(|delimiter| find_by(text, delimiter))
}

fn find_by(text: &str, delimiter: u8) -> Option<Table<'_>> {
    let rows = || {
        let short = lines(text).filter(|(_, _, line)| !line.trim().is_empty() && line.len() <= MAX_HEADER);
        short.map(move |(number, start, line)| (number, start, line, split(line, delimiter)))
    };
    let first = rows().take(MAX_PREAMBLE).position(|(.., cells)| is_row(&cells))?;
    let shaped = rows().skip(first).take(LOOKED_AT);
    let has_page = |cells: &StringRecord| cells.get(PAGE).is_some_and(|cell| !cell.trim().is_empty());
    let (mut is_shaped, mut pages) = (true, 0);
    for (.., cells) in shaped {
        is_shaped &= is_row(&cells);
        pages += usize::from(has_page(&cells));
    }
    if !is_shaped || pages == 0 {
        return None;
    }
    let (number, start, ..) = rows().nth(first)?;
    let above = first.checked_sub(1).and_then(|above| rows().nth(above));
    let is_header =
        |cells: &StringRecord| cells.len() == HEADER.len() && cells.iter().all(|cell| !cell.trim().is_empty());
    let header = above.filter(|(.., cells)| is_header(cells));
    let (first_line, body, named) = match &header {
        Some((number, start, line, cells)) => {
            (*number, &text[start + line.len()..], cells.iter().map(|cell| text::tidy(cell).into_owned()).collect())
        }
        None => (number, &text[start..], HEADER.map(str::to_owned).to_vec()),
    };
    let columns = Columns {
        kind: Kind::LinkedIn,
        given: Some(0),
        middle: None,
        family: Some(1),
        full: None,
        suffix: None,
        urls: vec![PAGE],
        emails: vec![3],
        company: Some(4),
        title: Some(5),
        connected: Some(DAY),
        is_day_first: header.is_some(),
        more: None,
        own: None,
        header: named,
    };
    Some(Table { kind: Kind::LinkedIn, columns, delimiter, body, first_line })
}

/// Seven cells with a page or nothing third, and a day last.
fn is_row(cells: &StringRecord) -> bool {
    let is_page = |cell: &str| cell.trim().is_empty() || linkedin::key(cell).is_some();
    let is_day = |cell: &str| dates::read_alone(cell).is_some();
    cells.len() == HEADER.len() && cells.get(PAGE).is_some_and(is_page) && cells.get(DAY).is_some_and(is_day)
}

impl Table<'_> {
    /// The same list, its names told by the words of the header where it has any.
    pub(super) fn named_by(mut self, columns: &Columns) -> Self {
        if let (Some(given @ 0..2), Some(family @ 0..2)) = (columns.given, columns.family) {
            (self.columns.given, self.columns.family) = (Some(given), Some(family));
        }
        self
    }
}
