//! A file read whole: its people, its skipped rows, and how old its knowledge is.

use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use foldhash::HashMap;

use super::columns::Columns;
use super::dates::{Column, Reading};
use super::kind::Kind;
use super::read::File;
use super::records::{Place, Records};
use super::refusal::Refusal;
use super::row::{self, Reason, Row, Skipped};
use super::table::Table;
use super::vcard;
use crate::parallel;

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
        let (kind, header) = if vcard::is_cards(&file.text) {
            vcard::each(&file.text, |card| gather.card(card));
            (Kind::VCard, Vec::new())
        } else {
            let table = Table::find(&file.name, &file.text)?;
            let mut records = Records::default();
            table.each(|line, record| {
                records.push(line, &record);
                records.places().len() <= MAX_ROWS
            });
            gather.table(&records, &table.columns);
            (table.kind, table.header)
        };
        if gather.rows > MAX_ROWS {
            return Err(Refusal::TooManyRows { name: name(), limit: MAX_ROWS });
        }
        if gather.rows == 0 {
            return Err(Refusal::Nobody { name: name() });
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
        let exported_on = dated.or(newest).or_else(|| file.modified.map(|at| at.date_naive()));
        Ok(Self { kind, header, people, skipped: gather.skipped, exported_on, dated_by })
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
    people: Vec<Row>,
    /// When each of the people connected, which the whole column decides; empty where nothing of the kind is said.
    connected: Vec<Reading>,
    skipped: Vec<Skipped>,
    /// Days on which people connected who have left since; they date the export too.
    left: Vec<Reading>,
    dates: Column,
    /// Rows by the hash of their cells, with their line.
    seen: HashMap<u64, usize>,
    /// Pages by the hash of their key, with their line.
    pages: HashMap<u64, usize>,
}

impl Gather {
    fn table(&mut self, records: &Records, columns: &Columns) {
        let places = records.places();
        self.rows = places.len();
        if self.rows > MAX_ROWS {
            return;
        }
        let parts = parallel::map(places, |places| {
            let mut dates = Column::default();
            let read = |place: &Place| read_alone(records, *place, columns, &mut dates);
            let rows: Vec<_> = places.iter().map(read).collect();
            (rows, dates)
        });
        self.people.reserve(places.len());
        self.connected.reserve(places.len());
        self.seen.reserve(places.len());
        self.pages.reserve(places.len());
        let mut places = places.iter();
        for (rows, dates) in parts {
            self.dates.learn(dates);
            for (read, place) in rows.into_iter().zip(&mut places) {
                let skipped = match read {
                    Ok((row, connected, hash)) => {
                        let repeats = self.repeats(&row, hash);
                        if repeats.is_none() {
                            self.people.push(row);
                            self.connected.push(connected);
                        }
                        repeats
                    }
                    Err((reason, connected)) => {
                        self.left.push(connected);
                        Some(reason)
                    }
                };
                if let Some(reason) = skipped {
                    self.skip(place.line, reason, records.cells(*place).iter().map(str::to_owned).collect());
                }
            }
        }
    }

    fn card(&mut self, card: Result<Row, Skipped>) -> bool {
        self.rows += 1;
        match card {
            Err(skipped) => self.skipped.push(skipped),
            Ok(row) => {
                let cells = [&row.given, &row.family, &row.url, &row.title].map(String::as_str);
                let company = row.company.as_ref().map_or("", |(name, _)| name);
                let all = cells.into_iter().chain([company]).chain(row.emails.iter().map(String::as_str));
                match self.repeats(&row, hash_of(all)) {
                    Some(reason) => {
                        let cells = vec![row.given, row.family, row.url];
                        self.skip(row.line, reason, cells);
                    }
                    None => self.people.push(row),
                }
            }
        }
        self.rows <= MAX_ROWS
    }

    /// Tells whether this row, or this person's page, stands further up.
    fn repeats(&mut self, row: &Row, hash: u64) -> Option<Reason> {
        if let Some(line) = self.seen.get(&hash) {
            return Some(Reason::SameRow(*line));
        }
        if let Some(key) = &row.url_key {
            match self.pages.entry(hash_of(std::iter::once(key.as_str()))) {
                Entry::Occupied(first) => return Some(Reason::SamePerson(*first.get())),
                Entry::Vacant(place) => place.insert(row.line),
            };
        }
        self.seen.insert(hash, row.line);
        None
    }

    fn skip(&mut self, line: usize, reason: Reason, cells: Vec<String>) {
        self.skipped.push(Skipped { line, reason, cells });
    }
}

/// What one record says by itself, before it is compared with the others: somebody, when they connected, and the hash of
/// the cells; or why it is nobody, with the day on which somebody who has left had connected.
fn read_alone(
    records: &Records,
    place: Place,
    columns: &Columns,
    dates: &mut Column,
) -> Result<(Row, Reading, u64), (Reason, Reading)> {
    if !place.is_whole {
        return Err((Reason::OpenQuote, Reading::Nothing));
    }
    let cells = records.cells(place);
    match row::read(place.line, cells, columns, dates) {
        Ok((row, connected)) => Ok((row, connected, hash_of(cells.iter()))),
        Err(reason) => {
            let connected =
                columns.connected.filter(|_| reason == Reason::OnlyDate).and_then(|column| cells.get(column));
            Err((reason, connected.map_or(Reading::Nothing, |cell| dates.read(cell))))
        }
    }
}

/// Sixty-four bits of SipHash: two different rows or pages of one file would meet once in many millions of years.
fn hash_of<'c>(cells: impl Iterator<Item = &'c str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    cells.for_each(|cell| cell.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::read::{read, read_bytes};
    use super::*;

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
            (&*renee.given, &*renee.family, &*renee.credentials),
            ("Renée", "O’Connor", "PhD"),
            "the degree stands beside the name"
        );
        assert_eq!(
            (renee.title.as_str(), renee.connected_on),
            ("Head of R&D, \"Skunkworks\"", day(2021, 5, 9)),
            "quotes and dates are read"
        );
        assert_eq!(original.people[0].url_key.as_deref(), Some("in/zoë-müller"), "the address is decoded");
        assert_eq!(
            (&*original.people[2].given, &*original.people[2].family),
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
            let unplaced =
                |list: &List| list.people.iter().map(|row| Row { line: 0, ..row.clone() }).collect::<Vec<_>>();
            assert_eq!(unplaced(&resaved), unplaced(&original), "{name} is the same export");
        }
        let lossy = fixture("42_connections_derived_cp1252-crlf.csv");
        assert_eq!(
            lossy.people[..3].iter().map(|p| &p.name_key).collect::<Vec<_>>(),
            original.people[..3].iter().map(|p| &p.name_key).collect::<Vec<_>>(),
            "what Windows-1252 can hold is read"
        );
        assert_eq!(
            lossy.people[3].url_key, original.people[3].url_key,
            "and a name it could not hold is still found by its page"
        );
    }

    #[test]
    fn address_books_read_through_the_same_mapping() {
        let legacy = fixture("53_linkedin_legacy-outlook-2010-17_cp1252.csv");
        assert_eq!(
            (legacy.kind, &*legacy.people[0].given, &*legacy.people[0].title),
            (Kind::LinkedInLegacy, "Iñaki", "Project Manager"),
            "LinkedIn of 2010"
        );
        let google = fixture("50_google_contacts_2024plus.csv");
        assert_eq!((google.kind, &*google.people[0].given), (Kind::Google, "Grace Brewster"), "Google");
        assert_eq!(
            google.people[0].emails,
            ["grace@navy.example", "grace2@navy.example"],
            "joined addresses are divided"
        );
        assert_eq!(google.skipped[0].reason, Reason::NoName, "an address alone is nobody");
        let outlook = fixture("52_outlook_web.csv");
        assert_eq!((outlook.kind, &*outlook.people[0].title), (Kind::Outlook, "Maintainer"), "Outlook's Title is Mr.");
        let lead = fixture("55_phantombuster_salesnav.csv");
        assert_eq!(
            (lead.kind, lead.people[0].url_key.as_deref()),
            (Kind::PhantomBuster, Some("in/ana-ruiz-example")),
            "the public page, not the internal one"
        );
        let cards = fixture("54_apple_contacts.vcf");
        assert_eq!(
            (cards.kind, &*cards.people[0].given, cards.skipped.len()),
            (Kind::VCard, "Max Paul", 1),
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
            (&*new.people[0].title, &*new.people[1].credentials),
            ("\"Chief\" of Staff", "🚀"),
            "quotes stay, pictures step aside"
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
