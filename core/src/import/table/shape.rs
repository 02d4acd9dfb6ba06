//! LinkedIn's list by its shape, where the header is in a language that nobody here knows, or missing.
//!
//! The columns have stood in one order since there are pages in them, whatever the language: the page third of seven, and
//! the day last. Nothing else has pages and days there in every row.

use csv::StringRecord;

use crate::contact::linkedin;
use crate::import::dates;
use crate::import::sources::kind::Kind;
use crate::import::table::columns::{self, Columns};
use crate::import::table::lines::{MAX_HEADER, MAX_PREAMBLE, lines, split};
use crate::text;

/// The header as LinkedIn writes it in English.
const HEADER: [&str; 7] = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"];
const PAGE: usize = 2;
const DAY: usize = 6;

/// How many rows must have the shape, where there are so many.
const LOOKED_AT: usize = 20;

/// The list as it was found.
pub(super) struct Shape<'t> {
    pub columns: Columns,
    pub delimiter: u8,
    pub body: &'t str,
    /// The line on which the body begins.
    pub first_line: usize,
}

impl<'t> Shape<'t> {
    /// Finds the list in `text`.
    pub fn find(text: &'t str) -> Option<Self> {
        [b',', b';', b'\t'].into_iter().find_map(|delimiter| find_by(text, delimiter))
    }
}

/// True where the words of a header may say less than the shape of its rows does.
pub(super) fn may_say_more(columns: &Columns) -> bool {
    let Columns { urls, emails, company, title, connected, .. } = columns;
    let is_whole =
        !urls.is_empty() && !emails.is_empty() && company.is_some() && title.is_some() && connected.is_some();
    columns.count() == HEADER.len() && !is_whole && matches!(columns.kind, Kind::List | Kind::LinkedIn)
}

fn find_by(text: &str, delimiter: u8) -> Option<Shape<'_>> {
    let short = lines(text).filter(|(_, _, line)| !line.trim().is_empty() && line.len() <= MAX_HEADER);
    let mut rows = short.map(|(number, start, line)| (number, start, line, split(line, delimiter)));
    // What stands above may have as many cells, as a spreadsheet saves it, but nothing in most of them.
    let is_full =
        |cells: &StringRecord| cells.len() == HEADER.len() && cells.iter().all(|cell| !cell.trim().is_empty());
    let mut sought = rows.by_ref().take(MAX_PREAMBLE);
    let (number, start, line, first) = sought.find(|(.., cells)| is_row(cells) || is_full(cells))?;
    let has_header = !is_row(&first);
    let mut pages = 0;
    let unread = (!has_header).then_some(first.clone());
    for cells in unread.into_iter().chain(rows.map(|(.., cells)| cells)).take(LOOKED_AT) {
        if !is_row(&cells) {
            return None;
        }
        pages += usize::from(cells.get(PAGE).is_some_and(|cell| !cell.trim().is_empty()));
    }
    if pages == 0 {
        return None;
    }
    let (body, named) = if has_header {
        (&text[start + line.len()..], first.iter().map(|cell| text::tidy(cell).into_owned()).collect())
    } else {
        (&text[start..], HEADER.map(str::to_owned).to_vec())
    };
    let said = columns::said_by(&named);
    if !agrees(&said, &named[PAGE]) {
        return None;
    }
    let is_family_first = said.given == Some(1) && said.family == Some(0);
    let (given, family) = if is_family_first { (1, 0) } else { (0, 1) };
    let columns = Columns {
        kind: Kind::LinkedIn,
        given: Some(given),
        middle: None,
        family: Some(family),
        full: None,
        suffix: None,
        urls: vec![PAGE],
        emails: vec![3],
        company: Some(4),
        title: Some(5),
        connected: Some(DAY),
        is_day_first: has_header,
        more: None,
        own: None,
        header: named,
    };
    Some(Shape { columns, delimiter, body, first_line: number })
}

/// Tells whether what is known of a header's words stands where LinkedIn has it. A list that somebody keeps themselves may
/// have pages and days in the same places, and LinkedIn does not call a page after itself.
fn agrees(said: &Columns, page: &str) -> bool {
    let stands = |said: Option<usize>, at: &[usize]| said.is_none_or(|said| at.contains(&said));
    stands(said.given, &[0, 1])
        && stands(said.family, &[0, 1])
        && said.full.is_none()
        && said.emails.iter().all(|column| *column == 3)
        && stands(said.company, &[4])
        && stands(said.title, &[5])
        && stands(said.connected, &[DAY])
        && !text::fold(page).contains("linkedin")
}

/// Seven cells with a page or nothing third, and a day last.
fn is_row(cells: &StringRecord) -> bool {
    let is_page = |cell: &str| cell.trim().is_empty() || linkedin::key(cell).is_some();
    cells.len() == HEADER.len() && cells.get(PAGE).is_some_and(is_page) && cells.get(DAY).is_some_and(is_day)
}

/// A day, if only by its year: its month may be in a language that nobody here knows either.
fn is_day(cell: &str) -> bool {
    const LONGEST: usize = 40;
    let is_year = |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    dates::read_alone(cell).is_some() || cell.len() <= LONGEST && cell.split(|c: char| !c.is_ascii_digit()).any(is_year)
}
