//! A file read whole: its people, its skipped rows, and how old its knowledge is.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hash, Hasher};
use std::mem;

use chrono::NaiveDate;
use foldhash::HashMap;
use foldhash::quality::FixedState;

use crate::company::name as company;
use crate::import::archive::{Content, File};
use crate::import::dates::{Column, Reading};
use crate::import::refusal::Refusal;
use crate::import::row::{Reason, Row, Skipped};
use crate::import::sources::kind::Kind;
use crate::import::sources::vcard;
use crate::import::table::Table;
use crate::import::table::columns::Columns;
use crate::import::table::parse_row;
use crate::import::table::record_buffer::{Cells, Place, Records};
use crate::parallel;

/// How many rows are told apart at a time, while the next are still read.
const TOGETHER: usize = 1024;
/// The most rows that are read from one file.
const MAX_ROWS: usize = 200_000;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub kind: Kind,
    /// The header's cells as written; empty for address cards.
    pub header: Vec<String>,
    /// In the file's order.
    pub people: Vec<Row>,
    /// In the file's order. People and skipped rows together are all rows of the file.
    pub skipped: Vec<Skipped>,
    /// The day of the export: from the archive's name, else the newest connection, else when the file was written.
    pub exported_on: Option<NaiveDate>,
    /// How that day is known.
    pub dated_by: DatedBy,
    /// The newest connection in it, also of somebody who has left.
    pub newest_on: Option<NaiveDate>,
    /// The day in the archive's name, else the day on which the file was written.
    pub saved_on: Option<NaiveDate>,
}

/// How the day of an export is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatedBy {
    /// The archive names it.
    Name,
    /// The newest connection in it; it may have been exported any day since.
    NewestConnection,
    /// When the file was written, or not at all.
    File,
}

impl List {
    /// Reads the list in a file.
    ///
    /// # Errors
    /// A [`Refusal`] where the file is no list of people, or nobody is in it.
    pub fn read(file: &File) -> Result<Self, Refusal> {
        let name = || file.name.clone();
        let mut gather = Gather::default();
        let (kind, header) = match &file.content {
            Content::Cards(bytes) => {
                vcard::each(bytes, |card| gather.card(card));
                (Kind::VCard, Vec::new())
            }
            Content::Rows(text) => {
                let table = Table::find(&file.name, text)?;
                if table.has_too_many_cells() {
                    return Err(Refusal::TooManyCells { name: name() });
                }
                gather.table(&table);
                if table.is_day_first() {
                    gather.dates.lean_to_day_first();
                }
                (table.kind, table.columns.header)
            }
        };
        if gather.rows > MAX_ROWS {
            return Err(Refusal::TooManyRows { name: name(), limit: MAX_ROWS });
        }
        if gather.rows == 0 {
            return Err(Refusal::Nobody { name: name() });
        }
        // Of a short list most rows must be rows, of a long one two in three.
        let few = if gather.rows > 3 { gather.sound * 3 < gather.rows * 2 } else { gather.sound * 2 < gather.rows };
        if kind == Kind::List && few {
            return Err(Refusal::NoPeople { name: name() });
        }
        let dates = gather.dates;
        let mut people = gather.people;
        for (row, connected) in people.iter_mut().zip(gather.connected) {
            row.connected_on = dates.settle(connected);
        }
        let newest = gather
            .left
            .into_iter()
            .filter_map(|date| dates.settle(date))
            .chain(people.iter().filter_map(|p| p.connected_on))
            .max();
        // Our own export may hold nobody who connected for years.
        let newest = newest.filter(|_| kind != Kind::Confab);
        // A day in the name is exact, but somebody may have renamed an older archive.
        let dated = file.dated.filter(|dated| newest.is_none_or(|newest| *dated >= newest));
        let dated_by = match (dated, newest) {
            (Some(_), _) => DatedBy::Name,
            (None, Some(_)) => DatedBy::NewestConnection,
            (None, None) => DatedBy::File,
        };
        let written = file.modified.map(|at| at.date_naive());
        let exported_on = dated.or(newest).or(written);
        // A clock that was wrong, or a program that gives every file the same old day.
        let saved_on = dated.or(written).filter(|saved| newest.is_none_or(|newest| *saved >= newest));
        Ok(Self { kind, header, people, skipped: gather.skipped, exported_on, dated_by, newest_on: newest, saved_on })
    }

    /// The lines that are left out, with their reasons.
    pub fn left_out(&self) -> impl Iterator<Item = (usize, Reason)> {
        self.skipped.iter().map(|skipped| (skipped.line, skipped.reason))
    }

    /// How many rows the file has: everybody, and everything that was skipped.
    pub fn rows(&self) -> usize {
        self.people.len() + self.skipped.len()
    }
}

/// What was read so far.
#[derive(Default)]
struct Gather {
    rows: usize,
    /// Rows of a list of no known kind that look like rows, see [`is_sound`].
    sound: usize,
    people: Vec<Row>,
    /// When each of the people connected, which the whole column decides; empty where nothing of the kind is said.
    connected: Vec<Reading>,
    skipped: Vec<Skipped>,
    /// Days on which people connected who have left since; they date the export too.
    left: Vec<Reading>,
    dates: Column,
    /// Rows by the hash of their person's page, else of their cells, with their line and the hash of their cells.
    seen: HashMap<u64, (usize, u64)>,
    /// Address cards by their UID, with their line and the key of their name.
    cards: HashMap<String, (usize, String)>,
}

impl Gather {
    fn table(&mut self, table: &Table<'_>) {
        let parts = parallel::map(
            |hand_over| {
                let mut records = Records::default();
                table.each(|line, record| {
                    records.push(line, &record);
                    self.rows += 1;
                    if records.places().len() == TOGETHER {
                        let room = Records::with_room_of(&records);
                        hand_over(mem::replace(&mut records, room));
                    }
                    self.rows <= MAX_ROWS
                });
                hand_over(records);
            },
            |records| Part::read(records, &table.columns),
        );
        if self.rows > MAX_ROWS {
            return;
        }
        self.people.reserve(self.rows);
        self.connected.reserve(self.rows);
        self.seen.reserve(self.rows);
        for Part { records, mut people, parsed, dates, sound } in parts {
            self.dates.learn(dates);
            self.sound += sound;
            let mut stay = Vec::with_capacity(people.len());
            for (parsed, place) in parsed.into_iter().zip(records.places()) {
                let skipped = match parsed {
                    Parsed::Person { connected, hashes } => {
                        let repeats = self.repeats(place.line, hashes);
                        stay.push(repeats.is_none());
                        if repeats.is_none() {
                            self.connected.push(connected);
                        }
                        repeats
                    }
                    Parsed::Skipped { reason, connected } => {
                        self.left.push(connected);
                        Some(reason)
                    }
                };
                if let Some(reason) = skipped {
                    self.skip(place.line, reason, shown_of(records.cells(*place)));
                }
            }
            let mut stay = stay.into_iter();
            people.retain(|_| stay.next().unwrap_or(true));
            self.people.append(&mut people);
        }
    }

    fn card(&mut self, card: Result<Row, Skipped>) -> bool {
        self.rows += 1;
        match card {
            Err(skipped) => self.skipped.push(skipped),
            Ok(mut row) => match self.repeated_card(&mut row) {
                Some(reason) => {
                    let cells = [row.given(), row.family(), row.url()].map(str::to_owned).into();
                    self.skip(row.line, reason, cells);
                }
                None => self.people.push(row),
            },
        }
        self.rows <= MAX_ROWS
    }

    /// Tells whether a card, or its person's page, stands further up.
    fn repeated_card(&mut self, row: &mut Row) -> Option<Reason> {
        let name = row.shown();
        let cells =
            [row.given(), row.family(), row.url(), row.title(), row.company().map_or("", |(name, _)| name), &name];
        let phones = row.more.iter().flat_map(|more| &more.phones).map(|phone| phone.number.as_str());
        let all = cells.into_iter().chain(row.emails.iter().map(String::as_str)).chain(phones);
        if let Some(reason) = self.repeats(row.line, Hashes::of(all, row)) {
            return Some(reason);
        }
        let uid = row.more.as_ref().map(|more| more.card_uid.clone()).filter(|uid| !uid.is_empty())?;
        match self.cards.entry(uid) {
            Entry::Vacant(place) => {
                place.insert((row.line, row.name_key().to_owned()));
                None
            }
            Entry::Occupied(first) if first.get().1 == row.name_key() => Some(Reason::SameCard(first.get().0)),
            // Some programs give every card the same number, which then says nothing.
            Entry::Occupied(_) => {
                if let Some(more) = &mut row.more {
                    more.card_uid.clear();
                }
                None
            }
        }
    }

    /// Tells whether the row on `line`, or its person's page, stands further up.
    fn repeats(&mut self, line: usize, hashes: Hashes) -> Option<Reason> {
        // The same cells have the same page.
        match self.seen.entry(hashes.page.unwrap_or(hashes.cells)) {
            Entry::Vacant(place) => {
                place.insert((line, hashes.cells));
                None
            }
            Entry::Occupied(first) => {
                let (line, cells) = *first.get();
                Some(if cells == hashes.cells { Reason::SameRow(line) } else { Reason::SamePerson(line) })
            }
        }
    }

    fn skip(&mut self, line: usize, reason: Reason, cells: Vec<String>) {
        self.skipped.push(Skipped { line, reason, cells });
    }
}

/// What some records say by themselves, before they are compared with the others.
struct Part {
    records: Records,
    /// Whoever is in them, in their order.
    people: Vec<Row>,
    /// What each record says beside that: small, so that comparing 30,000 of them moves no people.
    parsed: Vec<Parsed>,
    dates: Column,
    /// See [`Gather::sound`].
    sound: usize,
}

enum Parsed {
    Person {
        connected: Reading,
        hashes: Hashes,
    },
    Skipped {
        reason: Reason,
        /// The day on which somebody who has left had connected.
        connected: Reading,
    },
}

impl Part {
    fn read(records: Records, columns: &Columns) -> Self {
        let many = records.places().len();
        let mut people = Vec::with_capacity(many);
        let mut dates = Column::default();
        let mut sound = 0;
        let mut parsed = Vec::with_capacity(many);
        for place in records.places() {
            let cells = records.cells(*place);
            let before = people.len();
            parsed.push(parse(cells, *place, columns, &mut people, &mut dates));
            if columns.kind == Kind::List {
                sound += usize::from(is_sound(cells, columns, people.get(before)));
            }
        }
        Self { records, people, parsed, dates, sound }
    }
}

/// Tells whether a row of a list that nobody knows looks like one: prose with commas does not.
fn is_sound(cells: Cells<'_>, columns: &Columns, person: Option<&Row>) -> bool {
    let is_word = |cell: &str| !cell.trim().is_empty() && !cell.contains('@') && !company::is_nothing(cell);
    let is_misplaced = columns.emails.iter().filter_map(|column| cells.get(*column)).any(is_word);
    let is_reachable = person.is_some_and(|row| !row.emails.is_empty() || row.url_key().is_some());
    !is_misplaced && (is_reachable || cells.count() == columns.count())
}

/// Reads one record; a person in it goes to `people`.
fn parse(cells: Cells<'_>, place: Place, columns: &Columns, people: &mut Vec<Row>, dates: &mut Column) -> Parsed {
    if !place.is_whole {
        return Parsed::Skipped { reason: Reason::OpenQuote, connected: Reading::Nothing };
    }
    match parse_row::read(place.line, cells, columns, dates) {
        Ok((row, connected)) => {
            let hashes = Hashes::of(cells.iter(), &row);
            people.push(row);
            Parsed::Person { connected, hashes }
        }
        Err(reason) => {
            let day = columns.connected.filter(|_| reason == Reason::OnlyDate).and_then(|column| cells.get(column));
            Parsed::Skipped { reason, connected: day.map_or(Reading::Nothing, |cell| dates.read(cell)) }
        }
    }
}

/// The cells of a row that is left out, as far as anybody would read them.
fn shown_of(cells: Cells<'_>) -> Vec<String> {
    const CELLS: usize = 100;
    const LETTERS: usize = 10_000;
    cells.iter().take(CELLS).map(|cell| cell.chars().take(LETTERS).collect()).collect()
}

/// By which rows are compared: sixty-four bits, well mixed. Two different rows or pages of one file would meet once in
/// many thousand million files.
#[derive(Clone, Copy)]
struct Hashes {
    cells: u64,
    /// Of the key of the person's page.
    page: Option<u64>,
}

impl Hashes {
    fn of<'c>(cells: impl Iterator<Item = &'c str>, row: &Row) -> Self {
        Self { cells: hash_of(cells), page: row.url_key().map(|key| hash_of(std::iter::once(key))) }
    }
}

fn hash_of<'c>(cells: impl Iterator<Item = &'c str>) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    cells.for_each(|cell| cell.hash(&mut hasher));
    hasher.finish()
}

/// The people of a list without their lines, which depend on the preamble.
#[cfg(test)]
pub(super) fn people(list: &List) -> Vec<Row> {
    let mut people = list.people.clone();
    people.iter_mut().for_each(|row| row.line = 0);
    people
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::import::archive::{read, read_bytes};

    fn fixture(name: &str) -> List {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/linkedin").join(name);
        List::read(&read(&path).unwrap()).unwrap()
    }

    fn list(text: &str) -> List {
        List::read(&read_bytes("Connections.csv", text.as_bytes().to_vec()).unwrap()).unwrap()
    }

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn every_resaved_export_reads_as_the_same_people() {
        let original = fixture("46_connections_derived_bom-lf-preamble.csv");
        assert_eq!(
            (original.kind, original.people.len(), original.skipped.len()),
            (Kind::LinkedIn, 4, 1),
            "four people and one who left"
        );
        let renee = &original.people[1];
        assert_eq!(
            (renee.given(), renee.family(), renee.credentials()),
            ("Renée", "O’Connor", "PhD"),
            "the degree stands beside the name"
        );
        assert_eq!(
            (renee.title(), renee.connected_on),
            ("Head of R&D, \"Skunkworks\"", day(2021, 5, 9)),
            "quotes and dates are read"
        );
        assert_eq!(original.people[0].url_key(), Some("in/zoë-müller"), "the address is decoded");
        assert_eq!(
            (original.people[2].given(), original.people[2].family()),
            ("JOÃO", "SÃO PEDRO"),
            "Portuguese is not repaired"
        );
        assert_eq!(
            (original.skipped[0].line, original.skipped[0].reason),
            (9, Reason::OnlyDate),
            "the row that holds only a date is counted"
        );
        for name in [
            "40_connections_derived_semicolon-bom-crlf-padded-notes.csv",
            "41_connections_derived_utf16le-tab-unicode-text.csv",
            "44_connections_derived_iso-dates.csv",
        ] {
            let resaved = fixture(name);
            assert_eq!(people(&resaved), people(&original), "{name} is the same export");
        }
        let lossy = fixture("42_connections_derived_cp1252-crlf.csv");
        assert_eq!(
            lossy.people[..3].iter().map(Row::name_key).collect::<Vec<_>>(),
            original.people[..3].iter().map(Row::name_key).collect::<Vec<_>>(),
            "what Windows-1252 can hold is read"
        );
        assert_eq!(
            lossy.people[3].url_key(),
            original.people[3].url_key(),
            "and a name it could not hold is still found by its page"
        );
    }

    #[test]
    fn address_books_read_through_the_same_mapping() {
        let legacy = fixture("53_linkedin_legacy-outlook-2010-17_cp1252.csv");
        assert_eq!(
            (legacy.kind, legacy.people[0].given(), legacy.people[0].title()),
            (Kind::LinkedInLegacy, "Iñaki", "Project Manager"),
            "LinkedIn of 2010"
        );
        let google = fixture("50_google_contacts_2024plus.csv");
        assert_eq!(
            (google.kind, google.people[0].given(), &*google.people[0].shown()),
            (Kind::Google, "Grace", "Grace Brewster Hopper"),
            "Google"
        );
        assert_eq!(
            google.people[0].emails,
            ["grace@navy.example", "grace2@navy.example"],
            "joined addresses are divided"
        );
        assert_eq!(google.skipped[0].reason, Reason::NoName, "an address alone is nobody");
        let outlook = fixture("52_outlook_web.csv");
        assert_eq!((outlook.kind, outlook.people[0].title()), (Kind::Outlook, "Maintainer"), "Outlook's Title is Mr.");
        let lead = fixture("55_phantombuster_salesnav.csv");
        assert_eq!(
            (lead.kind, lead.people[0].url_key()),
            (Kind::PhantomBuster, Some("in/ana-ruiz-example")),
            "the public page, not the internal one"
        );
        let cards = fixture("54_apple_contacts.vcf");
        assert_eq!(
            (cards.kind, cards.people[0].given(), cards.skipped.len()),
            (Kind::VCard, "Max", 1),
            "address cards"
        );
    }

    #[test]
    fn archives_give_their_connections() {
        let old = fixture("z2_zip_era2022_nourl.zip");
        assert_eq!(
            (old.people.len(), old.skipped.len(), old.exported_on),
            (2, 1, day(2022, 9, 12)),
            "the folder's name dates the export"
        );
        assert_eq!(old.dated_by, DatedBy::Name);
        let new = fixture("z4_zip_era2026_allquoted-messages_numbered-files.zip");
        assert_eq!(
            (new.people.len(), new.skipped.len(), new.exported_on),
            (2, 1, day(2026, 2, 21)),
            "else the newest connection does, even one who left"
        );
        assert_eq!(
            (new.people[0].title(), new.people[1].credentials()),
            ("\"Chief\" of Staff", ""),
            "quotes stay, pictures go"
        );
    }

    #[test]
    fn an_export_without_anybody_is_no_success() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../tests/fixtures/linkedin/45_connections_derived_header-only.csv");
        assert_eq!(
            List::read(&read(&path).unwrap()).unwrap_err().code(),
            "nobody",
            "“0 imported” is never called success"
        );
    }

    #[test]
    fn every_row_is_a_person_or_a_reason() {
        let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
        let list = list(&format!(
            "{header}Ana,Ruiz,https://www.linkedin.com/in/ana,,,,1/8/18\nAna,Ruiz,https://www.linkedin.com/in/ana,,,,1/8/18\n\
             Ana,Ruiz-Gil,https://www.linkedin.com/in/ANA/,,,,1/8/18\n,,,,,,25/12/17\n,,,,,,\n.,,,x@example.com,,,1/8/18\n\
             Bo,Lee,,,Smith, Jones,Partner,1/8/18\nAna,Ruiz,,,,,1/8/18\n"
        ));
        assert_eq!(
            list.people.iter().map(|p| (p.line, p.connected_on)).collect::<Vec<_>>(),
            [(2, day(2018, 8, 1)), (9, day(2018, 8, 1))],
            "namesakes stay two, and the column proves day before month"
        );
        assert_eq!(
            list.skipped.iter().map(|s| (s.line, s.reason)).collect::<Vec<_>>(),
            [
                (3, Reason::SameRow(2)),
                (4, Reason::SamePerson(2)),
                (5, Reason::OnlyDate),
                (6, Reason::Empty),
                (7, Reason::NoName),
                (8, Reason::TooManyCells)
            ],
            "and every other row has its reason"
        );
        assert_eq!(list.rows(), 8, "no row is lost");
    }
}
