//! One person as a file has them, or the reason why a row is none.
//!
//! Nothing here knows the database, nor the file's format: every source of people makes these.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contact::name;
use crate::import::joined::Joined;
use crate::text;

/// One person as a file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which the row begins, as an editor counts.
    pub line: usize,
    words: Joined<9>,
    /// Addresses in their order, without repeats.
    pub emails: Vec<String>,
    pub connected_on: Option<NaiveDate>,
    /// What few files say of anybody.
    pub more: Option<Box<More>>,
}

/// What a row says of a person, read and with its keys. What is not said is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fields<'t> {
    pub given: &'t str,
    pub family: &'t str,
    /// What stood behind the name: degrees, pronouns, emoji.
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

impl Row {
    /// Makes a row of what a file says of a person.
    pub fn new(line: usize, fields: Fields<'_>) -> Self {
        let Fields { given, family, credentials, name_key, url, url_key, company, company_key, title } = fields;
        let words = Joined::of([given, family, credentials, name_key, url, url_key, company, company_key, title]);
        Self { line, words, emails: Vec::new(), connected_on: None, more: None }
    }

    /// See [`Fields::given`].
    pub fn given(&self) -> &str {
        self.words.get(0)
    }

    /// See [`Fields::family`].
    pub fn family(&self) -> &str {
        self.words.get(1)
    }

    /// See [`Fields::credentials`].
    pub fn credentials(&self) -> &str {
        self.words.get(2)
    }

    /// See [`Fields::name_key`].
    pub fn name_key(&self) -> &str {
        self.words.get(3)
    }

    /// See [`Fields::url`].
    pub fn url(&self) -> &str {
        self.words.get(4)
    }

    /// See [`Fields::url_key`].
    pub fn url_key(&self) -> Option<&str> {
        Some(self.words.get(5)).filter(|key| !key.is_empty())
    }

    /// See [`Fields::company`]; the name and its key.
    pub fn company(&self) -> Option<(&str, &str)> {
        Some((self.words.get(6), self.words.get(7))).filter(|(name, _)| !name.is_empty())
    }

    /// See [`Fields::title`].
    pub fn title(&self) -> &str {
        self.words.get(8)
    }

    /// The name as it is shown.
    pub fn shown(&self) -> String {
        match &self.more {
            Some(more) if !more.shown.is_empty() => more.shown.clone(),
            _ => name::join(self.given(), self.family()),
        }
    }

    /// Another key of the same person's name, where the name as shown has words between its parts.
    pub fn other_name_key(&self) -> Option<String> {
        let shown = self.more.as_ref().map(|more| &more.shown).filter(|shown| !shown.is_empty())?;
        Some(name::key(shown, "")).filter(|key| key != self.name_key())
    }
}

/// What a file says of somebody beside name, page, addresses and job. What is not said is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct More {
    /// The name as shown, where it is more than its parts side by side.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub shown: String,
    /// `Prof. Dr.`
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name_title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nickname: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Of the job.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// `YYYY-MM-DD`, or `--MM-DD` where the year is not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub birthday: String,
    /// The UID of an address card.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub card_uid: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// An IANA name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub zone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub found_where: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    #[serde(skip_serializing_if = "is_false")]
    pub is_archived: bool,
    /// When they were added first, as the database keeps moments; empty where the cell is no moment.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub added: String,
    /// Of our own export; empty where the cell is no UUID.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub uid: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(value: &bool) -> bool {
    !value
}

/// A telephone number as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phone {
    pub number: String,
    /// `mobile`, `work`; may be empty.
    pub label: String,
}

impl More {
    /// True where nothing is said.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// True where something is said that is no part of the name.
    pub fn tells_more_than_the_name(&self) -> bool {
        let Self { phones, department, birthday, card_uid, location, zone, found_where, tags, about, uid, .. } = self;
        let texts = [department, birthday, card_uid, location, zone, found_where, about, uid];
        !phones.is_empty() || !tags.is_empty() || texts.iter().any(|text| !text.is_empty())
    }

    /// The tags as they are compared: two spellings of one are the same.
    pub fn tag_keys(&self) -> BTreeSet<String> {
        self.tags.iter().map(|tag| text::fold(tag)).collect()
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
    /// The same address card stands further up, on the line given.
    SameCard(usize),
    /// The card of a group of people.
    Group,
    /// The card or row of a company.
    Company,
    /// A name or another cell that is longer than any is.
    TooLong,
    /// More addresses or numbers than one person has.
    TooManyAddresses,
    /// More marks on one letter than any script writes.
    TooManyMarks,
    /// The header again: two files were put together.
    Header,
    /// One cell where a program writes many: a heading, or a line that was cut off.
    OneCell,
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
            Reason::SameCard(line) => format!("same_card {line}").into(),
            Reason::Group => "group".into(),
            Reason::Company => "company".into(),
            Reason::TooLong => "too_long".into(),
            Reason::TooManyAddresses => "too_many_addresses".into(),
            Reason::TooManyMarks => "too_many_marks".into(),
            Reason::Header => "header".into(),
            Reason::OneCell => "one_cell".into(),
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
            ("same_card", Some(line)) => Reason::SameCard(line),
            ("group", None) => Reason::Group,
            ("company", None) => Reason::Company,
            ("too_long", None) => Reason::TooLong,
            ("too_many_addresses", None) => Reason::TooManyAddresses,
            ("too_many_marks", None) => Reason::TooManyMarks,
            ("header", None) => Reason::Header,
            ("one_cell", None) => Reason::OneCell,
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
            Reason::SameCard(line) => format!("the same card as on line {line}").into(),
            Reason::Group => "a group of people, not a person".into(),
            Reason::Company => "a company, not a person".into(),
            Reason::TooLong => "a name or another cell that is far too long".into(),
            Reason::TooManyAddresses => "more addresses or numbers than one person has".into(),
            Reason::TooManyMarks => "more marks on one letter than any script writes".into(),
            Reason::Header => "the header once more".into(),
            Reason::OneCell => "a heading, or a line that was cut off".into(),
        }
    }
}
