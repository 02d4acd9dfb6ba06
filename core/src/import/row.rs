//! From one row of cells to one person, or to the reason why it is none.
//!
//! Nothing here knows the database. What a file says of somebody is read the same way whatever it came in, so that
//! importing it twice finds the same person twice.

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::NaiveDate;
use chrono_tz::Tz;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::columns::{Columns, OwnColumns};
use super::dates::{Column, Reading};
use super::records::Cells;
use crate::company::name::{self as company, Employer};
use crate::contact::name::Name;
use crate::export::{formula, tags};
use crate::store::stamp;
use crate::text;

/// One person as a file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which the row begins, as an editor counts.
    pub line: usize,
    words: Words,
    /// Addresses in their order, without repeats.
    pub emails: Vec<String>,
    pub connected_on: Option<NaiveDate>,
    /// What only our own export says of them.
    pub own: Option<Box<Own>>,
}

/// A person in words. What is not said is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'t> {
    pub given: &'t str,
    pub family: &'t str,
    /// What stood beside the name: degrees, a nickname in quotes, emoji.
    pub credentials: &'t str,
    /// Folded name, see [`crate::contact::name::key`].
    pub name_key: &'t str,
    /// The LinkedIn address as written, and the key it is compared by.
    pub url: &'t str,
    pub url_key: &'t str,
    /// The employer as written and its key; empty for `N/A` and for the self-employed.
    pub company: &'t str,
    pub company_key: &'t str,
    pub title: &'t str,
}

/// The words of a person, one behind the other: nine texts of their own would take longer to make than to read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words {
    letters: Box<str>,
    /// Where each of them ends.
    ends: [u32; 9],
}

impl Words {
    fn of(told: [&str; 9]) -> Self {
        let mut end = 0;
        // A file is smaller than four gigabytes by far, and so is what is read in it.
        let ends = told.map(|word| {
            end += word.len();
            u32::try_from(end).unwrap_or(u32::MAX)
        });
        Self { letters: told.concat().into(), ends }
    }

    fn get(&self, index: usize) -> &str {
        let begin = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[begin as usize..self.ends[index] as usize]
    }
}

impl Row {
    /// Makes a row of what is told of somebody.
    pub fn new(line: usize, told: Told<'_>) -> Self {
        let Told { given, family, credentials, name_key, url, url_key, company, company_key, title } = told;
        let words = Words::of([given, family, credentials, name_key, url, url_key, company, company_key, title]);
        Self { line, words, emails: Vec::new(), connected_on: None, own: None }
    }

    /// See [`Told::given`].
    pub fn given(&self) -> &str {
        self.words.get(0)
    }

    /// See [`Told::family`].
    pub fn family(&self) -> &str {
        self.words.get(1)
    }

    /// See [`Told::credentials`].
    pub fn credentials(&self) -> &str {
        self.words.get(2)
    }

    /// See [`Told::name_key`].
    pub fn name_key(&self) -> &str {
        self.words.get(3)
    }

    /// See [`Told::url`].
    pub fn url(&self) -> &str {
        self.words.get(4)
    }

    /// See [`Told::url_key`].
    pub fn url_key(&self) -> Option<&str> {
        Some(self.words.get(5)).filter(|key| !key.is_empty())
    }

    /// See [`Told::company`]; the name and its key.
    pub fn company(&self) -> Option<(&str, &str)> {
        Some((self.words.get(6), self.words.get(7))).filter(|(name, _)| !name.is_empty())
    }

    /// See [`Told::title`].
    pub fn title(&self) -> &str {
        self.words.get(8)
    }
}

/// What our own export says of somebody beside what LinkedIn's does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Own {
    pub location: String,
    /// An IANA name, or empty.
    pub zone: String,
    pub found_where: String,
    pub tags: Vec<String>,
    pub about: String,
    pub is_archived: bool,
    /// When they were added first, as the database keeps moments; empty where the cell is no moment.
    pub added: String,
    /// Empty where the cell is no UUID.
    pub uid: String,
}

impl Own {
    /// How many tags these are to us, who take two spellings of one for the same.
    pub fn distinct_tags(&self) -> usize {
        self.tags.iter().map(|tag| text::fold(tag)).collect::<HashSet<_>>().len()
    }
}

/// A row that is no person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub line: usize,
    pub reason: Reason,
    /// The cells as they were, for the list of skipped rows.
    pub cells: Vec<String>,
}

/// Why a row is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Only a date: somebody who has left LinkedIn.
    OnlyDate,
    NoName,
    Empty,
    /// The same row stands further up, on the line given.
    SameRow(usize),
    /// The same LinkedIn page stands further up, on the line given.
    SamePerson(usize),
    /// More cells than the header has columns, so that nobody knows which is which.
    TooManyCells,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// A card that is cut off or makes no sense.
    BrokenCard,
    /// Of a whole export: what is here was changed later.
    YoursIsNewer,
}

impl Reason {
    /// The word a reason is kept under; [`Reason::read`] reads it back.
    pub fn code(self) -> Cow<'static, str> {
        match self {
            Reason::OnlyDate => "only_date".into(),
            Reason::NoName => "no_name".into(),
            Reason::Empty => "empty".into(),
            Reason::SameRow(line) => format!("same_row {line}").into(),
            Reason::SamePerson(line) => format!("same_person {line}").into(),
            Reason::TooManyCells => "too_many_cells".into(),
            Reason::OpenQuote => "open_quote".into(),
            Reason::BrokenCard => "broken_card".into(),
            Reason::YoursIsNewer => "yours_is_newer".into(),
        }
    }

    /// Reads what [`Reason::code`] wrote.
    pub fn read(code: &str) -> Option<Self> {
        let (word, line) = code.split_once(' ').map_or((code, None), |(word, line)| (word, line.parse().ok()));
        Some(match (word, line) {
            ("only_date", None) => Reason::OnlyDate,
            ("no_name", None) => Reason::NoName,
            ("empty", None) => Reason::Empty,
            ("same_row", Some(line)) => Reason::SameRow(line),
            ("same_person", Some(line)) => Reason::SamePerson(line),
            ("too_many_cells", None) => Reason::TooManyCells,
            ("open_quote", None) => Reason::OpenQuote,
            ("broken_card", None) => Reason::BrokenCard,
            ("yours_is_newer", None) => Reason::YoursIsNewer,
            _ => return None,
        })
    }

    /// Why, in words that follow a line number: `only a date: somebody who has left LinkedIn`.
    pub fn words(self) -> Cow<'static, str> {
        match self {
            Reason::OnlyDate => "only a date: somebody who has left LinkedIn".into(),
            Reason::NoName => "no name".into(),
            Reason::Empty => "the row is empty".into(),
            Reason::SameRow(line) => format!("the same row as line {line}").into(),
            Reason::SamePerson(line) => format!("the same LinkedIn page as line {line}").into(),
            Reason::TooManyCells => "more cells than the header has columns; a comma may stand outside quotes".into(),
            Reason::OpenQuote => "a quotation mark that is never closed".into(),
            Reason::BrokenCard => "the card is cut off or damaged".into(),
            Reason::YoursIsNewer => {
                "what you have was changed later; the file’s words are kept with this import".into()
            }
        }
    }
}

/// Reads the cells of one row; `dates` learns from its date, which waits for the rest of its column.
pub(super) fn read(
    line: usize,
    cells: Cells<'_>,
    columns: &Columns,
    dates: &mut Column,
) -> Result<(Row, Reading), Reason> {
    let cell = |column: Option<usize>| {
        column.and_then(|i| cells.get(i)).map(|cell| formula::original(cell).trim()).unwrap_or_default()
    };
    if cells.iter().all(|cell| text::tidy(cell).is_empty()) {
        return Err(Reason::Empty);
    }
    if cells.count() > columns.count && cells.iter().skip(columns.count).any(|cell| !text::tidy(cell).is_empty()) {
        return Err(Reason::TooManyCells);
    }
    let connected = dates.read(cell(columns.connected));
    let person = read_person(
        line,
        Said {
            given: cell(columns.given),
            middle: cell(columns.middle),
            family: cell(columns.family),
            full: cell(columns.full),
            suffix: cell(columns.suffix),
            urls: &mut columns.urls.iter().map(|i| cell(Some(*i))),
            emails: &mut columns.emails.iter().map(|i| cell(Some(*i))),
            company: cell(columns.company),
            title: cell(columns.title),
        },
    );
    match person {
        Some(row) => {
            let own = columns.own.map(|columns| Box::new(read_own(&columns, &cell)));
            Ok((Row { own, ..row }, connected))
        }
        None if is_only_date(cells, columns, connected) => Err(Reason::OnlyDate),
        None => Err(Reason::NoName),
    }
}

fn read_own<'a>(columns: &OwnColumns, cell: &dyn Fn(Option<usize>) -> &'a str) -> Own {
    Own {
        location: text::tidy(cell(columns.location)).into_owned(),
        zone: cell(columns.zone).parse::<Tz>().map_or_else(|_| String::new(), |zone| zone.name().to_owned()),
        found_where: text::tidy(cell(columns.found_where)).into_owned(),
        tags: tags::read(cell(columns.tags)),
        about: cell(columns.about).to_owned(),
        is_archived: !cell(columns.archived).is_empty(),
        added: cell(columns.added).parse().map(stamp).unwrap_or_default(),
        uid: cell(columns.uid).parse::<Uuid>().map(|uid| uid.to_string()).unwrap_or_default(),
    }
}

fn is_only_date(cells: Cells<'_>, columns: &Columns, connected: Reading) -> bool {
    connected != Reading::Nothing
        && cells.iter().enumerate().all(|(i, cell)| Some(i) == columns.connected || text::tidy(cell).is_empty())
}

/// What a row or a card says of somebody, as written.
pub(super) struct Said<'a> {
    pub given: &'a str,
    pub middle: &'a str,
    pub family: &'a str,
    pub full: &'a str,
    pub suffix: &'a str,
    pub urls: &'a mut dyn Iterator<Item = &'a str>,
    pub emails: &'a mut dyn Iterator<Item = &'a str>,
    pub company: &'a str,
    pub title: &'a str,
}

/// Makes a row of what was said, or nothing where there is no name in it.
pub(super) fn read_person(line: usize, said: Said<'_>) -> Option<Row> {
    let given = match (said.given.is_empty(), said.middle.is_empty()) {
        (_, true) => Cow::Borrowed(said.given),
        (true, false) => Cow::Borrowed(said.middle),
        (false, false) => format!("{} {}", said.given, said.middle).into(),
    };
    let mut name = Name::read(&given, said.family);
    if name.is_empty() {
        name = Name::read_full(said.full);
    }
    if name.is_empty() {
        return None;
    }
    let suffix = text::tidy(said.suffix);
    let mut credentials = name.beside();
    if !suffix.is_empty() {
        credentials = if credentials.is_empty() { suffix.into_owned() } else { format!("{suffix}, {credentials}") };
    }
    let (url, url_key) =
        said.urls.flat_map(values).find_map(|url| url_key(url).map(|key| (text::tidy(url), key))).unwrap_or_default();
    let mut emails: Vec<String> = Vec::new();
    for address in said.emails.flat_map(values).filter_map(email) {
        // As they are told apart in the database: `MÜLLER@` and `müller@` are one.
        if !emails.iter().any(|known| known.to_lowercase() == address.to_lowercase()) {
            emails.push(address);
        }
    }
    let mut title = text::tidy(said.title);
    if company::is_nothing(&title) {
        title = "".into();
    }
    let (company, company_key) = match company::read(said.company) {
        Employer::Nothing => Default::default(),
        Employer::Company { name, key } => (name, key),
        Employer::Standing(standing) => {
            // The words are kept where they are read, beside what the person does.
            if title.is_empty() {
                title = standing;
            } else if !company::is_standing(&title) {
                title = format!("{title}, {}", lower_first(&standing)).into();
            }
            Default::default()
        }
    };
    let told = Told {
        given: &name.given,
        family: &name.family,
        credentials: &credentials,
        name_key: &name.key(),
        url: &url,
        url_key: &url_key,
        company: &company,
        company_key: &company_key,
        title: &title,
    };
    Some(Row { emails, ..Row::new(line, told) })
}

/// Google joins several values with ` ::: `, LinkedIn and others with a comma or a semicolon.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    // Nearly every cell holds one value or none, and to look for a word is dearer than to look for its letters.
    let is_one = !cell.bytes().any(|byte| matches!(byte, b' ' | b',' | b';' | b'\n'));
    let one = is_one.then_some(cell);
    let several = (!is_one).then(|| cell.split(" ::: ").flat_map(|part| part.split([',', ';', '\n'])));
    one.into_iter().chain(several.into_iter().flatten()).map(str::trim).filter(|value| !value.is_empty())
}

fn email(written: &str) -> Option<String> {
    let address = text::tidy(written);
    let address = address.strip_prefix("mailto:").unwrap_or(&address).trim_matches(['<', '>']);
    let (mailbox, domain) = address.rsplit_once('@')?;
    let sound =
        !mailbox.is_empty() && domain.len() > 1 && !address.contains(char::is_whitespace) && address.len() <= 254;
    // What a spreadsheet would run stays out of a field that is one click from a mail program.
    let plain = !mailbox.starts_with(['=', '+', '@']) && !address.contains(['"', '(', ')', '<', '>']);
    (sound && plain).then(|| address.to_owned())
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The key a LinkedIn address is compared by, or nothing where it is no address of a person there.
///
/// `https://pt.linkedin.com/in/Jo%C3%A3o-SP/?trk=x`, `www.linkedin.com/in/joão-sp` and `in/joão-sp` share the key
/// `in/joão-sp`.
pub fn url_key(written: &str) -> Option<String> {
    plain_key(written).or_else(|| key_of_any(written))
}

/// The key of an address as LinkedIn writes nearly all of them.
fn plain_key(written: &str) -> Option<String> {
    let slug = written.strip_prefix("https://www.linkedin.com/in/")?;
    let is_key = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (is_key && !slug.is_empty()).then(|| ["in/", slug].concat())
}

fn key_of_any(written: &str) -> Option<String> {
    let written = text::tidy(written);
    if !written.is_ascii() || written.contains('%') {
        let decoded = percent_decode_str(&written).decode_utf8().ok()?;
        let mut composed = text::composed(&decoded);
        if composed.contains(text::is_invisible) {
            composed = composed.chars().filter(|c| !text::is_invisible(*c)).collect();
        }
        return key_of_address(&composed);
    }
    key_of_address(&written)
}

fn key_of_address(address: &str) -> Option<String> {
    let end = address.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(address.len());
    let address = &address[..end];
    let rest = strip_prefix_ignoring_case(address, "https://")
        .or_else(|| strip_prefix_ignoring_case(address, "http://"))
        .unwrap_or(address);
    let path = match rest.split_once('/') {
        Some((host, path)) if is_linkedin(host) => path,
        _ => rest,
    };
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let kind = parts.next()?;
    let slug = parts.next()?;
    let is_blank = |c: char| c.is_whitespace() || c.is_control();
    if slug.contains(is_blank) {
        return None;
    }
    if kind.eq_ignore_ascii_case("in") {
        // What follows the name is a language or a part of the page.
        Some(key_of_parts("in", std::iter::once(slug)))
    } else if kind.eq_ignore_ascii_case("pub") {
        // Before 2015: /pub/jane-doe/1/2/3b, where the numbers tell namesakes apart.
        Some(key_of_parts("pub", std::iter::once(slug).chain(parts)))
    } else {
        None
    }
}

fn key_of_parts<'p>(kind: &str, parts: impl Iterator<Item = &'p str>) -> String {
    let mut key = String::with_capacity(64);
    key.push_str(kind);
    for part in parts {
        key.push('/');
        key.push_str(&lower(part));
    }
    key
}

fn is_linkedin(host: &str) -> bool {
    let host = host.strip_suffix(":443").unwrap_or(host);
    host.eq_ignore_ascii_case("linkedin.com")
        || host
            .len()
            .checked_sub(".linkedin.com".len())
            .and_then(|at| host.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(".linkedin.com"))
}

/// Lower case letter by letter and composed again, so that the key of a key is itself.
fn lower(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() {
        let lower: String = text.chars().flat_map(char::to_lowercase).collect();
        return text::composed(&lower).into_owned().into();
    }
    let has_capitals = text.bytes().any(|byte| byte.is_ascii_uppercase());
    if has_capitals { text.to_ascii_lowercase().into() } else { text.into() }
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_page_has_one_key_however_it_is_written() {
        for url in [
            "https://www.linkedin.com/in/bo%C5%BEi%C4%87",
            "https://www.linkedin.com/in/božić",
            "www.linkedin.com/in/bo%c5%bei%c4%87/",
            "http://linkedin.com/in/Božić?trk=contacts",
            "https://hr.linkedin.com/in/božić/en",
            "HTTPS://M.LinkedIn.com/IN/BOŽIĆ#about",
            "in/boz\u{030C}ic\u{0301}",
        ] {
            assert_eq!(url_key(url).as_deref(), Some("in/božić"), "{url} is the same page");
        }
        assert_eq!(
            url_key("http://www.linkedin.com/pub/jane-doe/1/2/3b").as_deref(),
            Some("pub/jane-doe/1/2/3b"),
            "old pages too"
        );
    }

    #[test]
    fn what_is_no_page_of_a_person_has_no_key() {
        for url in [
            "",
            "https://example.com/in/ana",
            "https://www.linkedin.com/company/acme",
            "https://www.linkedin.com/sales/lead/ACwAAA",
            "https://linkedin.com.evil.example/in/ana",
            "https://www.linkedin.com/in/",
            "linkedin",
            "https://notlinkedin.com/in/x",
            "%FF/in",
        ] {
            assert_eq!(url_key(url), None, "{url:?} is nobody's page");
        }
    }

    #[test]
    fn addresses_are_told_from_words() {
        for (cell, expected) in [
            ("grace@navy.example ::: grace2@navy.example", &["grace@navy.example", "grace2@navy.example"][..]),
            ("a@b.example, c@d.example;A@B.example", &["a@b.example", "c@d.example"]),
            ("mailto:<a@b.example>", &["a@b.example"]),
            ("=cmd@x.example", &[]),
            ("none", &[]),
            ("@x", &[]),
        ] {
            let mut addresses: Vec<String> = Vec::new();
            for address in values(cell).filter_map(email) {
                if !addresses.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
                    addresses.push(address);
                }
            }
            assert_eq!(addresses, expected, "{cell:?} holds these addresses");
        }
    }

    fn person(company: &str, title: &str) -> (Option<String>, String) {
        let row = read_person(
            1,
            Said {
                given: "Ana",
                middle: "",
                family: "Ruiz",
                full: "",
                suffix: "",
                urls: &mut std::iter::empty(),
                emails: &mut std::iter::empty(),
                company,
                title,
            },
        )
        .unwrap();
        (row.company().map(|c| c.0.to_owned()), row.title().to_owned())
    }

    #[test]
    fn people_without_an_employer_keep_their_words() {
        assert_eq!(person("N/A", "null"), (None, String::new()), "words for nothing are nothing");
        assert_eq!(
            person("Self-employed", "Florist"),
            (None, "Florist, self-employed".into()),
            "the standing follows the title"
        );
        assert_eq!(person("Freelance", ""), (None, "Freelance".into()), "alone it is the title");
        assert_eq!(person("Self-employed", "Self Employed"), (None, "Self Employed".into()), "once is enough");
        assert_eq!(person("Acme", "-"), (Some("Acme".into()), String::new()), "a dash is no title");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(slug in "[a-zA-Zžščé0-9-]{1,20}", host in "(https://)?(www\\.|pt\\.|)linkedin\\.com/in/") {
            let key = url_key(&format!("{host}{slug}/?x=1")).unwrap();
            prop_assert_eq!(url_key(&key), Some(key.clone()), "a key must find itself again");
        }

        #[test]
        fn the_short_way_reads_alike(slug in "[a-z0-9-]{0,12}([A-Z%/?é]?)[a-z]{0,3}") {
            let url = format!("https://www.linkedin.com/in/{slug}");
            prop_assert_eq!(url_key(&url), key_of_any(&url));
        }

        #[test]
        fn no_address_makes_it_stumble(url in any::<String>()) {
            if let Some(key) = url_key(&url) {
                prop_assert!(key.starts_with("in/") || key.starts_with("pub/"), "a key always says which page");
            }
        }
    }
}
