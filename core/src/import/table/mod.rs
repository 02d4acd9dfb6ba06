//! From text to rows: which line is the header, what divides the cells, and which file this is at all.
//!
//! The header is found by its cells, never by counting lines, and the delimiter is told by the header line alone:
//! bodies are full of semicolons that divide nothing. What a cell means is the row's business.

pub(super) mod columns;
mod lines;
pub(super) mod parse_row;
pub(super) mod record_buffer;
mod shape;

use std::iter;

use csv::{ReaderBuilder, StringRecord};
use memchr::{memchr_iter, memchr2};

use crate::contact::linkedin;
use crate::import::dates;
use crate::import::refusal::Refusal;
use crate::import::sources::kind::Kind;
use crate::import::table::columns::{Columns, plain, recognise};
use crate::import::table::lines::{MAX_HEADER, MAX_PREAMBLE, lines, split, with_quoted_breaks};
use crate::import::table::record_buffer::Record;
use crate::import::table::shape::Shape;
use crate::text;

/// The most cells of a file: a hundred columns for everybody LinkedIn lets one know.
const MAX_CELLS: usize = 3_000_000;
/// How many rows are looked at for what the header does not say.
const LEARNT_FROM: usize = 100;
/// How often a file may be taken up again behind a quotation mark that is never closed.
const MAX_RESTARTS: usize = 10_000;

/// A text whose header was found.
#[derive(Debug)]
pub struct Table<'t> {
    pub kind: Kind,
    pub columns: Columns,
    delimiter: u8,
    body: &'t str,
    /// The line on which the body begins.
    first_line: usize,
}

impl<'t> Table<'t> {
    /// Finds the header of `text`; `name` is for sentences.
    ///
    /// # Errors
    /// [`Refusal::OtherFile`] for a known file that is no list of people, [`Refusal::NoHeader`] for rows without a
    /// header, [`Refusal::NoPeople`] for anything else.
    pub fn find(name: &str, text: &'t str) -> Result<Self, Refusal> {
        let sought =
            lines(text).take(MAX_PREAMBLE).filter(|(.., line)| !line.trim().is_empty() && line.len() <= MAX_HEADER);
        let whole = sought.flat_map(|(number, start, line)| {
            let whole = with_quoted_breaks(text, start, line);
            let alone = (whole.len() > line.len()).then_some(line);
            iter::once(whole).chain(alone).map(move |content| (number, start, content))
        });
        for (line, start, content) in whole {
            // What does not stand in a line divides it no better than the comma.
            let divides = |by: &u8| *by == b',' || content.as_bytes().contains(by);
            for delimiter in [b',', b';', b'\t', b'|'].into_iter().filter(divides) {
                let mut cells = split(content, delimiter);
                // A spreadsheet that was told the wrong delimiter puts each whole line into one quoted cell.
                let mut inside = delimiter;
                if let Some(whole) = whole_line(&cells) {
                    let whole = whole.to_owned();
                    if let Some((again, by)) =
                        [b',', b';', b'\t'].into_iter().map(|by| (split(&whole, by), by)).find(|(c, _)| c.len() > 1)
                    {
                        (cells, inside) = (again, by);
                    }
                }
                let header: Vec<String> = cells.iter().map(|cell| text::tidy(cell).into_owned()).collect();
                let words: Vec<String> = cells.iter().map(plain).collect();
                if let Some((_, what)) =
                    OTHER_FILES.iter().find(|(marks, _)| marks.iter().all(|mark| words.iter().any(|w| w == mark)))
                {
                    return Err(Refusal::OtherFile { name: name.to_owned(), what, instead: INSTEAD });
                }
                if let Some((kind, columns)) = recognise(&header, &words) {
                    let mut table = Self {
                        kind,
                        columns,
                        delimiter: inside,
                        body: &text[start + content.len()..],
                        first_line: line + line_ends(content.as_bytes(), None),
                    };
                    if shape::may_say_more(&table.columns)
                        && let Some(shape) = Shape::find(text)
                    {
                        return Ok(shape.into());
                    }
                    table.learn();
                    return Ok(table);
                }
            }
        }
        Shape::find(text).map(Self::from).ok_or_else(|| self::refuse(name, text))
    }

    /// Looks at the first rows of a list of which nobody knows who wrote it.
    fn learn(&mut self) {
        if self.kind != Kind::List {
            return;
        }
        let mut rows = Vec::new();
        self.each(|_, record| {
            if let Record::Cells(cells) = record {
                rows.push(cells.clone());
            }
            rows.len() < LEARNT_FROM
        });
        self.columns.learn(&rows);
    }

    /// True where dates in figures begin with the day: no place that divides cells by a semicolon has the month first.
    pub fn is_day_first(&self) -> bool {
        self.columns.is_day_first || self.delimiter == b';'
    }

    /// Tells whether there are so many cells that keeping them would take more memory than any list is worth.
    pub fn has_too_many_cells(&self) -> bool {
        self.body.len() > MAX_CELLS && memchr_iter(self.delimiter, self.body.as_bytes()).count() > MAX_CELLS
    }

    /// Calls `each` with the line and the cells of every record, until it returns false. Blank lines are no records.
    pub fn each(&self, mut each: impl FnMut(usize, Record<'_>) -> bool) {
        let bytes = self.body.as_bytes();
        let (mut start, mut counted, mut line) = (0, 0, self.first_line);
        let mut restarts = 0;
        let mut record = StringRecord::new();
        'again: while start < bytes.len() {
            let mut reader = ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(self.delimiter)
                .from_reader(&bytes[start..]);
            let offset = start;
            loop {
                let begin = offset + reader.position().byte() as usize;
                // The text is UTF-8 and every length is allowed, so there is nothing left that could fail.
                if !matches!(reader.read_record(&mut record), Ok(true)) {
                    return;
                }
                let end = offset + reader.position().byte() as usize;
                let begin = begin + bytes[begin..end].iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
                line += line_ends(&bytes[counted..begin], bytes.get(begin).copied());
                counted = begin;
                let raw = self.body.get(begin..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
                if restarts < MAX_RESTARTS
                    && let Some(first) = memchr2(b'\n', b'\r', raw.as_bytes())
                    && self.holds_whole_rows(&raw[first..])
                {
                    restarts += 1;
                    if !each(line, Record::OpenQuote(&raw[..first])) {
                        return;
                    }
                    start = begin + first;
                    continue 'again;
                }
                let again = whole_line(&record)
                    .map(|whole| split(whole, self.delimiter))
                    .filter(|cells| cells.len() + 2 >= self.columns.count().max(4))
                    .or_else(|| self.without_blanks_before_quotes(&record, raw));
                if !each(line, Record::Cells(again.as_ref().unwrap_or(&record))) {
                    return;
                }
            }
        }
    }

    /// Splits a line with too many cells once more, where a blank stands between a comma and a quotation mark: `a, "b, c"`.
    fn without_blanks_before_quotes(&self, record: &StringRecord, raw: &str) -> Option<StringRecord> {
        let most = self.columns.count();
        if record.len() <= most || !raw.contains(" \"") {
            return None;
        }
        let by = char::from(self.delimiter);
        let cells = split(&raw.replace(&format!("{by} \""), &format!("{by}\"")), self.delimiter);
        (cells.len() <= most).then_some(cells)
    }

    /// Tells whether the first quotation mark of a line begins a cell and the last one ends one, if there are any. A
    /// line that closes a cell begun above and opens one that is closed below has two as well.
    fn quotes_cells(&self, line: &str) -> bool {
        let before = line.split('"').next().unwrap_or_default();
        let behind = line.rsplit('"').next().unwrap_or_default();
        let divides = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == self.delimiter);
        divides(before.as_bytes().last()) && divides(behind.as_bytes().first()) || !line.contains('"')
    }

    /// Tells whether lines inside one record are rows themselves, so that a quotation mark above was never closed.
    fn holds_whole_rows(&self, inner: &str) -> bool {
        // What we wrote ourselves has every quotation mark closed, whatever its cells look like.
        let Some(connected) = self.columns.connected.filter(|_| self.kind != Kind::Confab) else { return false };
        // The rows that matter follow at once; a long note does not need to be searched to its end. A line that closes
        // a cell begun above has an odd number of quotation marks, a row has pairs of them.
        lines(inner).filter(|line| !line.2.is_empty()).take(8).any(|(_, _, content)| {
            let cells = split(content, self.delimiter);
            content.matches('"').count().is_multiple_of(2)
                && self.quotes_cells(content)
                && cells.len() == self.columns.count()
                && cells.get(connected).is_some_and(|cell| dates::read_alone(cell).is_some())
        })
    }
}

impl<'t> From<Shape<'t>> for Table<'t> {
    fn from(shape: Shape<'t>) -> Self {
        let Shape { columns, delimiter, body, first_line } = shape;
        Self { kind: columns.kind, columns, delimiter, body, first_line }
    }
}

/// Tells what sort of list begins so.
///
/// # Errors
/// As [`Table::find`].
pub fn kind_of(name: &str, text: &str) -> Result<Kind, Refusal> {
    Table::find(name, text).map(|table| table.kind)
}

/// How many lines end in `bytes`, where `\r\n` is one end even if `next` holds its second half.
fn line_ends(bytes: &[u8], next: Option<u8>) -> usize {
    let count = |wanted| memchr_iter(wanted, bytes).count();
    let (feeds, returns) = (count(b'\n'), count(b'\r'));
    if returns == 0 {
        return feeds;
    }
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    let divided = bytes.last() == Some(&b'\r') && next == Some(b'\n');
    feeds + returns - pairs - usize::from(divided)
}

/// The first cell, where it holds a whole line and nothing stands beside it.
fn whole_line(cells: &StringRecord) -> Option<&str> {
    let first = cells.get(0)?;
    let alone = cells.iter().skip(1).all(|cell| cell.trim().is_empty());
    (alone && first.contains([',', ';', '\t'])).then_some(first)
}

const INSTEAD: &str = "Connections.csv from the same export";

/// Files of an export that name people or words like them, told by columns that only they have.
const OTHER_FILES: &[(&[&str], &str)] = &[
    (&["conversationid", "from"], "a LinkedIn file of messages"),
    (&["from", "to", "content", "folder"], "a LinkedIn file of messages"),
    (&["from", "to", "sentat"], "LinkedIn’s list of invitations"),
    (&["headline", "summary", "firstname"], "your own LinkedIn profile"),
    (&["headline", "maidenname"], "your own LinkedIn profile"),
    (&["companyname", "title", "startedon"], "LinkedIn’s list of your own positions"),
    (&["schoolname", "degreename"], "LinkedIn’s list of your own education"),
    (&["name", "authority"], "LinkedIn’s list of your own certificates"),
    (&["name", "proficiency"], "LinkedIn’s list of your own languages"),
    (&["organization", "followedon"], "LinkedIn’s list of companies you follow"),
    (&["saveddate", "joburl"], "LinkedIn’s list of jobs you saved"),
    (&["applicationdate", "jobtitle"], "LinkedIn’s list of your job applications"),
    (&["createdat", "firstname", "phonenumbers"], "LinkedIn’s copy of address books you once uploaded"),
    (&["createdat", "companies"], "LinkedIn’s copy of address books you once uploaded"),
    (&["name", "publishedon"], "LinkedIn’s list of your own publications"),
    (&["name", "position", "startedon"], "LinkedIn’s list of organisations you belong to"),
    (&["creationdate", "firstname", "text"], "LinkedIn’s list of recommendations"),
    (&["endorsementdate", "skillname"], "LinkedIn’s list of endorsements"),
    (&["date", "link", "message"], "LinkedIn’s list of comments"),
    (&["date", "sharelink"], "LinkedIn’s list of what you shared"),
    (&["date", "type", "link"], "LinkedIn’s list of reactions"),
    (&["emailaddress", "confirmed", "primary"], "LinkedIn’s list of your own e-mail addresses"),
    (&["extension", "number", "type"], "LinkedIn’s list of your own phone numbers"),
    (&["registeredat"], "LinkedIn’s note of your registration"),
];

/// Files of an export whose header says too little, told by their name.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("skills", "LinkedIn’s list of your own skills"),
    ("messages", "a LinkedIn file of messages"),
    ("guidemessages", "a LinkedIn file of messages"),
    ("coachmessages", "a LinkedIn file of messages"),
    ("learningcoachmessages", "a LinkedIn file of messages"),
    ("profilesummary", "your own LinkedIn profile"),
    ("invitations", "LinkedIn’s list of invitations"),
];

fn refuse(name: &str, text: &str) -> Refusal {
    let stem: String = plain(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned();
    if let Some((_, what)) = OTHER_NAMES.iter().find(|(known, _)| *known == stem) {
        return Refusal::OtherFile { name: name.to_owned(), what, instead: INSTEAD };
    }
    let looks_like_people = lines(text).take(50).any(|(_, _, content)| {
        content.len() <= MAX_HEADER
            && [b',', b';', b'\t'].into_iter().any(|delimiter| {
                let cells = split(content, delimiter);
                cells.len() >= 4
                    && (cells.iter().any(|cell| linkedin::key(cell).is_some())
                        || cells.get(cells.len() - 1).is_some_and(|cell| dates::read_alone(cell).is_some()))
            })
    });
    let name = name.to_owned();
    if looks_like_people { Refusal::NoHeader { name } } else { Refusal::NoPeople { name } }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let table = Table::find("Connections.csv", text).unwrap();
        let mut rows = Vec::new();
        table.each(|line, record| {
            rows.push((
                line,
                match record {
                    Record::Cells(cells) => cells.iter().map(str::to_owned).collect(),
                    Record::OpenQuote(raw) => vec!["open quote".to_owned(), raw.to_owned()],
                },
            ));
            true
        });
        rows
    }

    fn kind(header: &str) -> Kind {
        Table::find("x.csv", &format!("{header}\n")).unwrap().kind
    }

    #[test]
    fn the_header_is_found_under_any_preamble() {
        for preamble in [
            "",
            "Notes:\n\"When exporting your connection data, you may notice, that some …\"\n\n",
            "\"Notes:\"\nWhen exporting your data, you may\nnotice that First Name is missing\n\n\n\n",
            "Notes:,,,,,,\n\"When exporting; or not\",,,,,,\n,,,,,,\n",
        ] {
            let text = format!("{preamble}{HEADER}\nAna,Ruiz,,,,,15 Jan 2024\n");
            let lines = preamble.matches('\n').count();
            assert_eq!(
                rows(&text),
                [(lines + 2, ["Ana", "Ruiz", "", "", "", "", "15 Jan 2024"].map(str::to_owned).to_vec())],
                "{preamble:?}"
            );
        }
    }

    #[test]
    fn columns_are_found_in_any_order_and_spelling() {
        let table = Table::find("x", "ConnectedOn;Tags;LastName;Company ;FIRST NAME;E-mail\n").unwrap();
        assert_eq!(table.kind, Kind::LinkedIn, "the date of connecting tells LinkedIn");
        assert_eq!(
            (
                table.columns.given,
                table.columns.family,
                table.columns.connected,
                table.columns.company,
                &table.columns.emails[..]
            ),
            (Some(4), Some(2), Some(0), Some(3), &[5][..]),
            "each column is known by its words"
        );
        for header in [
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté(e) le",
            "Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Collegato il",
            "Nombre,Apellidos,URL,Correo electrónico,Empresa,Puesto,Fecha de conexión",
        ] {
            let table = Table::find("x", header).unwrap();
            assert_eq!(
                (table.kind, table.columns.given, table.columns.family),
                (Kind::LinkedIn, Some(0), Some(1)),
                "{header}"
            );
        }
    }

    #[test]
    fn each_kind_of_file_is_told() {
        assert_eq!(
            kind(
                "First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,Instant Messengers"
            ),
            Kind::LinkedIn,
            "2016"
        );
        assert_eq!(
            kind("Name,Given Name,Additional Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name"),
            Kind::Google,
            "legacy Google"
        );
        assert_eq!(
            kind(
                "First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,Company,Job Title"
            ),
            Kind::Outlook,
            "Outlook"
        );
        assert_eq!(kind("Name,E-Mail,Company"), Kind::List, "a plain list");
    }

    #[test]
    fn other_files_are_refused_by_name() {
        for header in [
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER",
            "From,To,Date,Subject,Content,Direction,Folder",
            "From,To,Sent At,Message,Direction",
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry",
            "Company Name,Title,Description,Location,Started On,Finished On",
            "School Name,Start Date,End Date,Notes,Degree Name,Activities",
            "Organization,Followed On",
            "Saved Date,Job Url,Job Title,Company Name",
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url",
            "First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At",
            "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Profiles",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status",
        ] {
            let refusal = Table::find("x.csv", &format!("{header}\na,b,c\n")).unwrap_err();
            assert_eq!(refusal.code(), "other_file", "{header} is no list of connections");
            assert!(refusal.to_string().contains("Connections.csv"), "and the sentence says what to drop: {refusal}");
        }
        assert_eq!(
            Table::find("Skills.csv", "Name\nRust\n").unwrap_err().code(),
            "other_file",
            "a header of one word is told by the file's name"
        );
    }

    #[test]
    fn files_without_a_header_are_refused_with_words() {
        for text in
            ["Ana,Ruiz,,,Acme,Florist,15 Jan 2024\n", "Ana;Ruiz;https://www.linkedin.com/in/ana;;Acme;Florist;\n"]
        {
            assert_eq!(Table::find("x", text).unwrap_err().code(), "no_header", "{text:?} has rows but no header");
        }
        assert_eq!(
            Table::find("x", "Dear diary,\nall is well.\n").unwrap_err().code(),
            "no_people",
            "a letter is no list"
        );
    }

    #[test]
    fn the_delimiter_is_told_by_the_header_alone() {
        let text = format!(
            "{HEADER}\nAna,Ruiz,,,Smith &amp; S&oslash;n; &quot;x&quot;; &lt;y&gt;,Head; of; all,15 Jan 2024\n"
        );
        assert_eq!(rows(&text)[0].1.len(), 7, "semicolons of the body divide nothing");
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        for end in ["\n", "\r\n", "\r"] {
            let text = [HEADER, "Ana,Ruiz,,,\"two", "lines\",,15 Jan 2024", "", "", "Bo,Lee,,,,,15 Jan 2024"].join(end);
            let lines: Vec<usize> = rows(&text).iter().map(|row| row.0).collect();
            assert_eq!(lines, [2, 6], "{end:?}: quoted breaks and blank lines count");
        }
    }

    #[test]
    fn whole_lines_in_quotes_are_opened() {
        let text = "\"First Name,Last Name,URL,Email Address,Company,Position,Connected On\";;\n\
            \"Renée,\"\"O’Connor, PhD\"\",,,\"\"Smith, Inc.\"\",Head,9 May 2021\";;\nAna,Ruiz,,,,,15 Jan 2024;;\n";
        let rows = rows(text);
        assert_eq!(rows[0].1[..2], ["Renée", "O’Connor, PhD"], "the line in the cell is a row");
        assert_eq!((rows[0].1.len(), &*rows[1].1[6]), (7, "15 Jan 2024;;"), "and lines beside it stay rows");
    }

    #[test]
    fn a_row_that_breaks_in_its_first_and_its_last_cell_is_one_row() {
        let header = "Company,First Name,Last Name,Email Address,URL,Connected On,Position";
        let text =
            format!("{header}\n\"two\nlines\",Ana,Ruiz,,,15 Jan 2024,\"two\nlines\"\nAcme,Bo,Lee,,,16 Jan 2024,\n");
        let lines: Vec<usize> = rows(&text).iter().map(|row| row.0).collect();
        assert_eq!(lines, [2, 5], "the line between two breaks looks like a row, but its quotation marks do not");
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_one_row() {
        let text = format!(
            "{HEADER}\nAna,Ruiz,,,\"Acme,Florist,15 Jan 2024\nBo,Lee,,,,,16 Jan 2024\nCy,Kim,,,\"A, B\",,17 Jan 2024\n"
        );
        let rows = rows(&text);
        assert_eq!(rows[0].1[0], "open quote", "the row that opens it is named");
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [2, 3, 4], "and nobody behind it is lost");
    }

    #[test]
    fn a_header_may_break_within_a_cell() {
        let text = "Notes:\n\"one\ntwo\"\n\nFirst Name,Last Name,\"Email\nAddress\",Company,\"Connected\nOn\"\nAna,Ruiz,,Acme,15 Jan 2024\n";
        let table = Table::find("x", text).unwrap();
        assert_eq!((table.kind, table.columns.emails[0], table.columns.connected), (Kind::LinkedIn, 2, Some(4)));
        assert_eq!(rows(text).iter().map(|row| row.0).collect::<Vec<_>>(), [8], "and lines count on behind it");
    }

    #[test]
    fn a_blank_before_a_quotation_mark_divides_nothing() {
        let text = format!("{HEADER}\nAna, Ruiz, , , \"Acme, Inc.\", Head, 15 Jan 2024\n");
        assert_eq!(rows(&text)[0].1[4], "Acme, Inc.");
    }

    #[test]
    fn a_header_in_an_unknown_language_or_none_is_no_hindrance_where_the_shape_is_linkedins() {
        let body = "Ana,Ruiz,https://www.linkedin.com/in/ana,,Acme,Head,15 Jan 2024\n,,,,,,14 Jan 2024\n";
        for header in [
            "이름,성,URL,이메일 주소,회사,직책,연결된 날짜\n",
            "الاسم,العائلة,URL,البريد,الشركة,المنصب,تاريخ الاتصال\n",
            "Prenume,Nume,URL,E-mail,Companie,Funcție,Conectat la\n",
            "Jméno,Příjmení,URL,E-mailová adresa,Společnost,Pozice,Datum spojení\n",
            "Adı,Soyadı,URL,E-posta Adresi,Şirket,Pozisyon,Bağlantı Tarihi\n",
            "Notes:\n\"Some are missing\"\n\n",
            "",
        ] {
            let text = format!("{header}{body}");
            let table = Table::find("x", &text).unwrap();
            let columns = &table.columns;
            let told = (table.kind, columns.given, columns.title, columns.connected);
            assert_eq!(told, (Kind::LinkedIn, Some(0), Some(5), Some(6)), "{header}");
            let rows = rows(&text);
            let first = header.matches('\n').count() + 1;
            assert_eq!((rows[0].0, &*rows[0].1[0], rows.len()), (first, "Ana", 2), "{header}");
        }
        let unread = "Prenume,Nume,URL,E-mail,Companie,Funcție,Conectat la\nBo,Lee,https://www.linkedin.com/in/bo,,,,15 ian. 2024\n";
        assert_eq!(
            rows(&format!("{unread}{body}"))[0].1[0],
            "Bo",
            "a month that nobody knows makes no header of its row"
        );
        let surname_first = format!("姓,名,URL,メールアドレス,会社,役職,つながった日\n{body}");
        assert_eq!(Table::find("x", &surname_first).unwrap().columns.given, Some(1), "where the words tell, they do");
    }

    #[test]
    fn a_list_that_somebody_keeps_is_not_linkedins_for_its_pages_and_days() {
        let row = "Ana Ruiz,Acme,https://www.linkedin.com/in/ana,a@x.example,Head,warm,2024-01-15\n";
        for header in [
            "Name,Company,LinkedIn,Email,Role,Status,Last contacted",
            "Nom,Entreprise,LinkedIn,E-mail,Poste,Statut,Date",
            "Full name,Company,URL,Email,Position,Status,Met on",
        ] {
            let text = format!("{header}\n{row}");
            let columns = Table::find("x", &text).unwrap().columns;
            assert_eq!((columns.kind, columns.full, columns.company), (Kind::List, Some(0), Some(1)), "{header}");
        }
        let halves = "Last name,First name,LinkedIn,Email,Title,Company,Last contacted\nRuiz,Ana,https://www.linkedin.com/in/ana,,Head,Acme,2024-01-15\n";
        let columns = Table::find("x", halves).unwrap().columns;
        assert_eq!((columns.kind, columns.title, columns.company), (Kind::List, Some(4), Some(5)));
    }

    #[test]
    fn dates_begin_with_the_day_where_the_file_is_from() {
        let english = HEADER.to_owned();
        let french = "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le".to_owned();
        for (header, is_day_first) in [(&english, false), (&english.replace(',', ";"), true), (&french, true)] {
            assert_eq!(Table::find("x", header).unwrap().is_day_first(), is_day_first, "{header}");
        }
    }

    #[test]
    fn addresses_and_pages_are_found_whatever_their_column_is_called() {
        let header = "Name,Owner,Best way,Found,Site,Firma";
        let ana = "Ana Ruiz,me@x.example,ana@y.example,linkedin.com/in/ana,https://acme.example,Acme";
        let two = format!("{header}\n{ana}\nBo Lee,me@x.example,bo@y.example,https://www.linkedin.com/in/bo,,Acme\n");
        let columns = Table::find("x", &two).unwrap().columns;
        assert_eq!((columns.emails, columns.urls), (vec![2], vec![3]), "an address that all have is nobody's own");
        let known = "Name,Email,Other\nAna Ruiz,a@x.example,b@x.example\n";
        assert_eq!(Table::find("x", known).unwrap().columns.emails, [1], "what the header says is enough");
    }
}
