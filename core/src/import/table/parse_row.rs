//! From one row of cells to one person, or to the reason why it is none.

use std::borrow::Cow;

use chrono_tz::Tz;
use uuid::Uuid;

use crate::company::name as company;
use crate::contact::{linkedin, name};
use crate::email;
use crate::export::{formula, tags};
use crate::import::dates::{self, Column, Reading};
use crate::import::raw::{RawPerson, read_person, tags_in};
use crate::import::row::{Fields, More, Phone, Reason, Row};
use crate::import::sources::kind::Kind;
use crate::import::table::columns::{Columns, MoreColumns, OwnColumns};
use crate::import::table::record_buffer::Cells;
use crate::phone;
use crate::store::stamp;
use crate::text;

/// Reads the cells of one row; `dates` learns from its date, which waits for the rest of its column.
pub(in crate::import) fn read(
    line: usize,
    cells: Cells<'_>,
    columns: &Columns,
    dates: &mut Column,
) -> Result<(Row, Reading), Reason> {
    if cells.iter().all(is_blank) {
        return Err(Reason::Empty);
    }
    if cells.count() > columns.count() && !cells.iter().skip(columns.count()).all(is_blank) {
        return Err(Reason::TooManyCells);
    }
    // A program writes every cell of a row. Two files put together have the first one's notes and header inside.
    if cells.count() == 1 && columns.count() > 2 && !matches!(columns.kind, Kind::List | Kind::Confab) {
        return Err(Reason::OneCell);
    }
    if cells.iter().eq(columns.header.iter().map(String::as_str)) {
        return Err(Reason::Header);
    }
    let row = Labelled { cells, columns };
    let connected = dates.read(row.cell(columns.connected));
    let person = match &columns.own {
        Some(own) if own.name.is_some() => read_own(line, row, own),
        _ => read_any(line, row),
    };
    match person {
        Ok(person) => Ok((person, connected)),
        Err(Reason::NoName) if is_only_date(cells, columns, connected) => Err(Reason::OnlyDate),
        Err(Reason::NoName) if row.is_company() => Err(Reason::Company),
        Err(reason) => Err(reason),
    }
}

fn is_blank(cell: &str) -> bool {
    // A cell of a megabyte of blanks is looked through once, and nothing is made of it.
    cell.chars().all(|c| c.is_whitespace() || c.is_control() || text::is_invisible(c))
}

fn is_only_date(cells: Cells<'_>, columns: &Columns, connected: Reading) -> bool {
    connected != Reading::Nothing
        && cells.iter().enumerate().all(|(i, cell)| Some(i) == columns.connected || is_blank(cell))
}

/// A row with what its columns mean.
#[derive(Clone, Copy)]
struct Labelled<'r, 'c> {
    cells: Cells<'r>,
    columns: &'c Columns,
}

impl<'r> Labelled<'r, '_> {
    fn cell(self, column: Option<usize>) -> &'r str {
        column.and_then(|i| self.cells.get(i)).map(|cell| formula::original(cell).trim()).unwrap_or_default()
    }

    /// A cell with what a web page made of its letters undone.
    fn words(self, column: Option<usize>) -> Cow<'r, str> {
        text::without_entities(self.cell(column))
    }

    fn tidy(self, column: Option<usize>) -> String {
        text::tidy(&self.words(column)).into_owned()
    }

    /// Nobody is named, but an employer is.
    fn is_company(self) -> bool {
        matches!(self.columns.kind, Kind::Google | Kind::Outlook)
            && company::key(self.cell(self.columns.company)).is_some()
    }
}

fn read_any(line: usize, row: Labelled<'_, '_>) -> Result<Row, Reason> {
    let columns = row.columns;
    let more = columns.more.as_ref().map(|more| Box::new(read_more(row, more)));
    let more = match &columns.own {
        Some(own) => Some(Box::new(own_more(row, own, more.map(|more| *more).unwrap_or_default()))),
        None => more,
    };
    let mut title = row.words(columns.title);
    let mut more = more;
    if let Some(more) = &mut more {
        // A courtesy title in the only column of titles is nobody's job.
        if columns.kind.is_address_book() && name::is_title(&title) && !is_written_out(&title) {
            more.name_title = std::mem::take(&mut title).into_owned();
        }
    }
    read_person(
        line,
        RawPerson {
            given: &row.words(columns.given),
            middle: &row.words(columns.middle),
            family: &row.words(columns.family),
            full: &row.words(columns.full),
            is_full_shown: false,
            suffix: &row.words(columns.suffix),
            urls: &mut columns.urls.iter().map(|i| row.cell(Some(*i))),
            emails: &mut columns.emails.iter().map(|i| row.cell(Some(*i))),
            company: &row.words(columns.company),
            title: &title,
            more,
        },
    )
}

/// “Professor” in full may be a job; “Prof.” is how somebody is addressed.
fn is_written_out(title: &str) -> bool {
    title.chars().count() > 6 && !title.contains('.')
}

fn read_more(row: Labelled<'_, '_>, columns: &MoreColumns) -> More {
    let prefix = row.tidy(columns.prefix);
    let is_courtesy = columns.prefix_is_sure || name::is_title(&prefix);
    let phones = columns.phones.iter().flat_map(|column| {
        let labels: Vec<&str> = row.cell(column.label).split(" ::: ").collect();
        phone::numbers_in(row.cell(Some(column.number))).enumerate().map(move |(place, number)| {
            let label = labels.get(place).copied().unwrap_or_default().trim_start_matches('*').trim();
            let label = if label.is_empty() { &column.word } else { label };
            Phone { number: text::tidy(number).into_owned(), label: text::tidy(label).into_owned() }
        })
    });
    More {
        name_title: if is_courtesy { prefix } else { String::new() },
        nickname: row.tidy(columns.nickname),
        phones: phones.collect(),
        department: row.tidy(columns.department),
        birthday: dates::birthday(row.cell(columns.birthday)).unwrap_or_default(),
        tags: columns.tags.iter().flat_map(|column| tags_in(&row.words(Some(*column)))).collect(),
        about: row.words(columns.note).replace("\r\n", "\n").trim().to_owned(),
        found_where: row.tidy(columns.found_where),
        ..More::default()
    }
}

/// Reads a row of our own export of today, in which every cell says exactly what it holds.
fn read_own(line: usize, row: Labelled<'_, '_>, own: &OwnColumns) -> Result<Row, Reason> {
    let columns = row.columns;
    let tidy = |column| text::tidy(row.cell(column));
    let (given, family, shown) = (tidy(columns.given), tidy(columns.family), tidy(own.name));
    let names = [&given, &family, &shown];
    if names.iter().all(|name| name.is_empty()) {
        return Err(Reason::NoName);
    }
    if names.iter().any(|name| name.chars().count() > name::LONGEST) {
        return Err(Reason::TooLong);
    }
    if names.iter().any(|name| text::is_overloaded(name)) {
        return Err(Reason::TooManyMarks);
    }
    let has_parts = !given.is_empty() || !family.is_empty();
    let (company, company_key) = match company::read(row.cell(columns.company)) {
        company::Employer::Company { name, key } => (name, key),
        _ => Default::default(),
    };
    let url = tidy(columns.urls.first().copied());
    let fields = Fields {
        given: &given,
        family: &family,
        credentials: &tidy(own.credentials),
        name_key: &if has_parts { name::key(&given, &family) } else { name::key(&shown, "") },
        url_key: &linkedin::key(&url).unwrap_or_default(),
        url: &url,
        company: &company,
        company_key: &company_key,
        title: &tidy(columns.title),
    };
    let mut more = own_more(row, own, More::default());
    if !shown.is_empty() && shown != name::join(&given, &family) {
        more.shown = shown.into_owned();
    }
    let mut emails: Vec<String> = Vec::new();
    for address in columns.emails.iter().flat_map(|i| email::addresses_in(row.cell(Some(*i)))) {
        if !emails.iter().any(|known| known.to_lowercase() == address.to_lowercase()) {
            emails.push(address.to_owned());
        }
    }
    let mut person = Row::new(line, fields);
    (person.emails, person.more) = (emails, Some(Box::new(more)));
    Ok(person)
}

fn own_more(row: Labelled<'_, '_>, columns: &OwnColumns, more: More) -> More {
    let cell = |column| row.cell(column);
    let tidy = |column| text::tidy(cell(column)).into_owned();
    More {
        name_title: tidy(columns.name_title),
        nickname: tidy(columns.nickname),
        phones: read_phones(cell(columns.phones)),
        department: tidy(columns.department),
        birthday: dates::birthday(cell(columns.birthday)).unwrap_or_default(),
        location: tidy(columns.location),
        zone: cell(columns.zone).parse::<Tz>().map_or_else(|_| String::new(), |zone| zone.name().to_owned()),
        found_where: tidy(columns.found_where),
        tags: tags::read(cell(columns.tags)),
        about: cell(columns.about).to_owned(),
        is_archived: !cell(columns.archived).is_empty(),
        added: cell(columns.added).parse().map(stamp).unwrap_or_default(),
        uid: cell(columns.uid).parse::<Uuid>().map(|uid| uid.to_string()).unwrap_or_default(),
        ..more
    }
}

/// Reads `mobile: +44 7700 900123; +44 20 7946 0999`, as our own export writes numbers.
fn read_phones(cell: &str) -> Vec<Phone> {
    let phones = tags::read(cell).into_iter().map(|written| match written.rsplit_once(": ") {
        Some((label, number)) => Phone { number: number.trim().to_owned(), label: label.to_owned() },
        None => Phone { number: written, label: String::new() },
    });
    phones.filter(|phone| phone::is_number(&phone.number)).collect()
}
