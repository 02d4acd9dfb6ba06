//! Address cards (`.vcf`) of versions 2.1, 3.0 and 4.0, from phones, Google, Apple and Outlook.
//!
//! Each card is cut out by its lines, so that one broken card costs one card and every card knows its line. Forty years
//! of dialects are read as they are meant: see [`content`] for the bytes, and here for the words.

mod content;
mod guess;
#[cfg(test)]
mod tests;

use content::{MAX_CARD, Property, begins_property, parts, whole};
use guess::Guess;

use crate::import::dates;
use crate::import::raw::{RawPerson, is_own_group, read_person};
use crate::import::row::{More, Phone, Reason, Row, Skipped};
use crate::phone;
use crate::text;

/// What is read of a card. Pictures, sounds and keys are most of its bytes and none of its words.
const READ: &[&str] = &[
    "AGENT",
    "BDAY",
    "CATEGORIES",
    "EMAIL",
    "FN",
    "KIND",
    "N",
    "NICKNAME",
    "NOTE",
    "ORG",
    "ROLE",
    "SOCIALPROFILE",
    "TEL",
    "TITLE",
    "UID",
    "URL",
    "VERSION",
    "X-ABLABEL",
    "X-ABSHOWAS",
    "X-ADDRESSBOOKSERVER-KIND",
    "X-LINKEDIN",
    "X-LINKEDIN-URL",
    "X-SOCIALPROFILE",
];

/// Tells whether a file is made of address cards: its first line that is not blank begins one, or, by its `name`, one of
/// the lines near its head does.
pub fn is_cards(name: &str, bytes: &[u8]) -> bool {
    let by_name = name
        .rsplit_once('.')
        .is_some_and(|(_, end)| ["vcf", "vcard"].iter().any(|known| end.eq_ignore_ascii_case(known)));
    let head = &bytes[..bytes.len().min(8 << 10)];
    let mut said = lines(head).map(|(_, line)| without_mark(line).trim_ascii()).filter(|line| !line.is_empty());
    said.by_ref().take(if by_name { 40 } else { 1 }).any(|line| starts_with(line, BEGIN))
}

const BEGIN: &[u8] = b"BEGIN:VCARD";
const END: &[u8] = b"END:VCARD";
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Calls `each` with every card of a file, until it returns false.
pub fn each(bytes: &[u8], mut each: impl FnMut(Result<Row, Skipped>) -> bool) {
    let guess = Guess::of(|take| {
        cards(bytes, |card| {
            let undeclared = card.properties.iter().filter(|property| property.charset().is_none());
            undeclared.fold(true, |_, property| take(&property.bytes(card.is_indented)))
        });
    });
    cards(bytes, |card| each(read(&card, &guess)));
}

/// A card as it was cut out.
struct Card {
    /// The line on which it begins, as an editor counts.
    line: usize,
    properties: Vec<Property>,
    /// How many bytes are kept of it.
    size: usize,
    /// Whoever wrote it indents what follows a soft break.
    is_indented: bool,
    problem: Option<Reason>,
}

impl Card {
    fn begin(line: usize) -> Self {
        Self { line, properties: Vec::new(), size: 0, is_indented: false, problem: None }
    }
}

/// Cuts a file into its cards, until `each` returns false.
fn cards(bytes: &[u8], mut each: impl FnMut(Card) -> bool) {
    let mut cutter = Cutter::default();
    for (number, line) in lines(bytes) {
        if !cutter.take(number, line, &mut each) {
            return;
        }
    }
    if let Some(mut card) = cutter.card.take() {
        card.problem = Some(Reason::BrokenCard);
        each(card);
    }
}

/// The lines of a file with their numbers, however they end.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut rest = bytes;
    let mut number = 0;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let (line, behind) = rest.split_at(length);
        rest = behind.strip_prefix(b"\r\n").unwrap_or_else(|| behind.get(1..).unwrap_or_default());
        number += 1;
        Some((number, line))
    })
}

/// Takes byte order marks off: several files put together have one in front of each.
fn without_mark(mut line: &[u8]) -> &[u8] {
    while let Some(rest) = line.strip_prefix(MARK) {
        line = rest;
    }
    line
}

fn starts_with(line: &[u8], mark: &[u8]) -> bool {
    line.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

/// Puts lines together to properties, and properties to cards.
#[derive(Default)]
struct Cutter {
    card: Option<Card>,
    /// How far the card's first line is indented, as the others are then.
    indent: usize,
    /// The property that the next line may belong to, and whether it is one that is read.
    property: Option<Property>,
    /// How many cards within the card have begun.
    inside: usize,
}

impl Cutter {
    /// Takes the next line; returns whether to go on.
    fn take(&mut self, number: usize, line: &[u8], each: &mut impl FnMut(Card) -> bool) -> bool {
        let line = without_mark(line);
        let said = line.trim_ascii();
        if said.is_empty() {
            // Some programs write every second line blank. It ends nothing.
            return true;
        }
        if starts_with(said, END) {
            let behind = without_mark(said[END.len()..].trim_ascii_start());
            return self.end(each) && (!starts_with(behind, BEGIN) || self.begin(number, 0, each));
        }
        if starts_with(said, BEGIN) {
            return self.begin(number, line.len() - line.trim_ascii_start().len(), each);
        }
        if self.card.is_none() || self.inside > 0 {
            return true;
        }
        let blanks = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let line = &line[blanks.min(self.indent)..];
        // A line may end in “=” by mistake: what is surely another property is not swallowed.
        if let Some(property) = self.property.as_mut().filter(|property| property.is_broken() && !begins_property(line))
        {
            property.go_on(line);
            return true;
        }
        let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
        match &mut self.property {
            Some(property) if is_folded => property.add(&line[1..], false),
            Some(property)
                if !begins_property(line) && (property.name == "NOTE" || Property::begin(line).is_none()) =>
            {
                property.add(line, true);
            }
            _ => {
                self.finish_property();
                // Two files put together without a line break between them: the end stands behind the last value.
                let glued = memchr::memmem::find(line, END).filter(|at| *at > 0 && !starts_with(line, b"AGENT"));
                self.property = Property::begin(&line[..glued.unwrap_or(line.len())]);
                if let Some(at) = glued {
                    let behind = without_mark(line[at + END.len()..].trim_ascii());
                    return self.end(each) && (!starts_with(behind, BEGIN) || self.begin(number, 0, each));
                }
            }
        }
        true
    }

    fn begin(&mut self, number: usize, indent: usize, each: &mut impl FnMut(Card) -> bool) -> bool {
        if self.card.is_some() {
            let is_agent = self.property.as_ref().is_some_and(|property| property.name == "AGENT");
            if self.inside > 0 || is_agent {
                // Somebody's assistant: their card is within the other's.
                self.inside += 1;
                return true;
            }
            self.finish_property();
            if let Some(mut card) = self.card.take() {
                card.problem = Some(Reason::BrokenCard);
                if !each(card) {
                    return false;
                }
            }
        }
        *self = Self { card: Some(Card::begin(number)), indent, ..Self::default() };
        true
    }

    fn end(&mut self, each: &mut impl FnMut(Card) -> bool) -> bool {
        if self.inside > 0 {
            self.inside -= 1;
            if self.inside == 0 {
                self.property = None;
            }
            return true;
        }
        self.finish_property();
        let Some(mut card) = self.card.take() else { return true };
        let broken = card.properties.iter().map(Property::broken_lines);
        let (lines, indented) = broken.fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
        card.is_indented = (lines > 1 && lines == indented) || card.properties.iter().any(Property::is_surely_indented);
        each(card)
    }

    /// Adds the property that is complete to its card.
    fn finish_property(&mut self) {
        let (Some(mut property), Some(card)) = (self.property.take(), &mut self.card) else { return };
        if !READ.contains(&&*property.name) {
            return;
        }
        property.end();
        card.size += property.len() + property.name.len();
        if property.is_too_long || card.size > MAX_CARD {
            card.problem = Some(Reason::TooLong);
            return;
        }
        card.properties.push(property);
    }
}

/// A card's properties as text.
struct Texts<'c> {
    card: &'c Card,
    guess: &'c Guess<'c>,
}

impl<'c> Texts<'c> {
    fn all(&self, name: &'c str) -> impl Iterator<Item = (&'c Property, String)> {
        let of_name = self.card.properties.iter().filter(move |property| property.name == name);
        of_name.map(|property| (property, property.text(self.card.is_indented, self.guess)))
    }

    /// Everything of a name that says something, the preferred ones first.
    fn ranked(&self, name: &'c str) -> Vec<(&'c Property, String)> {
        let mut all: Vec<_> = self.all(name).filter(|(_, value)| !value.trim().is_empty()).collect();
        all.sort_by_key(|(property, _)| {
            let rank = property.param("PREF").find_map(|rank| rank.parse().ok());
            rank.unwrap_or(if property.is("TYPE", "pref") { 1 } else { 101 })
        });
        all
    }

    fn first(&self, name: &'c str) -> String {
        self.ranked(name).into_iter().next().map(|(_, value)| value).unwrap_or_default()
    }
}

fn read(card: &Card, guess: &Guess<'_>) -> Result<Row, Skipped> {
    let texts = Texts { card, guess };
    let skip = |reason| Skipped { line: card.line, reason, cells: cells(&texts) };
    if let Some(problem) = card.problem {
        return Err(skip(problem));
    }
    let kind = texts.first("KIND") + &texts.first("X-ADDRESSBOOKSERVER-KIND");
    match kind.trim().to_ascii_lowercase().as_str() {
        "group" => return Err(skip(Reason::Group)),
        "org" | "location" | "application" | "device" => return Err(skip(Reason::Company)),
        _ => {}
    }
    let organisation: Vec<String> = components(&texts.first("ORG")).map(whole).collect();
    let company = organisation.first().map(String::as_str).unwrap_or_default();
    let names = Names::of(&texts, company);
    let shows_company = texts.first("X-ABSHOWAS").trim().eq_ignore_ascii_case("COMPANY");
    if !company.trim().is_empty() && (names.is_empty() || (shows_company && names.has_no_parts())) {
        return Err(skip(Reason::Company));
    }
    // A person in a company's card: the whole name is the company's.
    let full = if shows_company { "" } else { &*names.full };
    let title = texts.ranked("TITLE").into_iter().chain(texts.ranked("ROLE")).map(|(_, value)| whole(&value)).next();
    let emails: Vec<String> = texts.ranked("EMAIL").iter().map(|(_, value)| whole(value)).collect();
    let pages = pages(&texts);
    let person = RawPerson {
        given: &names.given,
        middle: &names.middle,
        family: &names.family,
        full,
        is_full_shown: true,
        suffix: &names.suffix,
        urls: &mut pages.iter().map(String::as_str),
        emails: &mut emails.iter().map(String::as_str),
        company,
        title: title.as_deref().unwrap_or_default(),
        more: Some(Box::new(more(&texts, &names, &organisation))),
    };
    read_person(card.line, person).map_err(skip)
}

/// A name as the card has it.
#[derive(Default)]
struct Names {
    title: String,
    given: String,
    middle: String,
    family: String,
    suffix: String,
    nickname: String,
    full: String,
}

impl Names {
    fn of(texts: &Texts<'_>, company: &str) -> Self {
        let structured = texts.first("N");
        let is_old = texts.first("VERSION").trim().starts_with('2');
        let list = |value: &str, between: &str| {
            // Several names stand behind commas, but for version 2.1, which knows no such lists.
            let values = if is_old { vec![whole(value)] } else { parts(value, ',') };
            let values: Vec<_> =
                values.iter().map(|value| text::tidy(value)).filter(|value| !value.is_empty()).collect();
            values.join(between)
        };
        let mut parts_of_name = components(&structured);
        let mut next = |between| list(parts_of_name.next().unwrap_or_default(), between);
        let (family, given, middle, title, suffix) = (next(" "), next(" "), next(" "), next(" "), next(", "));
        let nickname = texts.first("NICKNAME");
        let nickname =
            parts(&nickname, ',').into_iter().next().map(|name| text::tidy(&name).into_owned()).unwrap_or_default();
        let full = whole(&texts.first("FN"));
        let full = text::tidy(&full);
        let unquoted =
            full.strip_prefix('"').and_then(|full| full.strip_suffix('"')).filter(|full| !full.contains('"'));
        let full = unquoted.unwrap_or(&full).to_owned();
        let mut names = Self { title, given, middle, family, suffix, nickname, full };
        if !names.full.contains(char::is_alphabetic) || names.is_company(company) {
            // A number, or the company's name again.
            names.full.clear();
        }
        if crate::email::is_address(&names.full) {
            names.full.clear();
        }
        if !structured.contains(';') && names.full.is_empty() {
            // Not told apart at all.
            names.full = std::mem::take(&mut names.family);
        } else if !structured.contains(';') || names.say_less() {
            names.family.clear();
            names.given.clear();
        }
        names
    }

    /// The whole name says more than the only part that is there.
    fn say_less(&self) -> bool {
        let only = match (&*self.given, &*self.middle, &*self.family) {
            ("", "", only) | (only, "", "") => only,
            _ => return false,
        };
        !only.is_empty() && self.full.len() > only.len() && self.full.contains(only)
    }

    fn is_company(&self, company: &str) -> bool {
        !company.trim().is_empty() && text::fold(company) == text::fold(&self.full)
    }

    fn has_no_parts(&self) -> bool {
        [&self.given, &self.middle, &self.family, &self.nickname].iter().all(|part| part.is_empty())
    }

    fn is_empty(&self) -> bool {
        self.has_no_parts() && self.full.is_empty()
    }
}

/// The parts of a value that stand between semicolons, as written.
fn components(value: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    value.split(move |letter| {
        let divides = letter == ';' && !escaped;
        escaped = letter == '\\' && !escaped;
        divides
    })
}

/// Web addresses; of them only a page on LinkedIn is kept.
fn pages(texts: &Texts<'_>) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for name in ["X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-LINKEDIN-URL", "URL"] {
        for (property, value) in texts.ranked(name) {
            let value = whole(&value);
            let is_slug =
                !value.is_empty() && !value.contains(|c: char| c.is_whitespace() || matches!(c, ':' | '/' | '@'));
            let is_there =
                name.contains("LINKEDIN") || property.is("TYPE", "linkedin") || property.is("SERVICE-TYPE", "linkedin");
            pages.push(if is_slug && is_there { format!("in/{value}") } else { value });
        }
    }
    pages
}

fn more(texts: &Texts<'_>, names: &Names, organisation: &[String]) -> More {
    let tidy = |text: &str| text::tidy(text).into_owned();
    let department: Vec<String> =
        organisation.iter().skip(1).map(|unit| tidy(unit)).filter(|unit| !unit.is_empty()).collect();
    let notes: Vec<String> = texts
        .all("NOTE")
        .map(|(_, note)| whole(&note).replace("\r\n", "\n").replace('\r', "\n").trim().to_owned())
        .collect();
    let tags = texts.all("CATEGORIES").flat_map(|(_, tags)| parts(&tags, ','));
    More {
        name_title: names.title.clone(),
        nickname: names.nickname.clone(),
        phones: phones(texts),
        department: department.join(", "),
        birthday: texts.all("BDAY").find_map(|(_, day)| dates::birthday(&day)).unwrap_or_default(),
        tags: tags.map(|tag| tidy(tag.trim_matches('"'))).filter(|tag| !tag.is_empty() && !is_own_group(tag)).collect(),
        about: notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("\n\n"),
        card_uid: tidy(&texts.first("UID")).trim_start_matches("urn:uuid:").to_owned(),
        ..More::default()
    }
}

fn phones(texts: &Texts<'_>) -> Vec<Phone> {
    let labels: Vec<(&Property, String)> = texts.all("X-ABLABEL").collect();
    let ranked = texts.ranked("TEL").into_iter();
    let numbers =
        ranked.filter(|(property, _)| !["fax", "pager", "modem"].iter().any(|kind| property.is("TYPE", kind)));
    let phones = numbers.map(|(property, value)| {
        let own = labels.iter().find(|(label, _)| !label.group.is_empty() && label.group == property.group);
        let label = own.map(|(_, label)| label.trim().trim_start_matches("_$!<").trim_end_matches(">!$_").to_owned());
        Phone { number: number(&whole(&value)), label: label.unwrap_or_else(|| kind_of_phone(property).to_owned()) }
    });
    phones.filter(|phone| phone::is_number(&phone.number)).collect()
}

/// A number out of its `tel:` address, or as written.
fn number(value: &str) -> String {
    let value = text::tidy(value);
    let Some(address) = value.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).map(|_| &value[4..]) else {
        return value.into_owned();
    };
    let mut parts = address.split(';');
    let number = parts.next().unwrap_or_default().to_owned();
    match parts.find_map(|part| part.strip_prefix("ext=")) {
        Some(extension) => format!("{number} ext. {extension}"),
        None => number,
    }
}

fn kind_of_phone(property: &Property) -> &'static str {
    let kinds = [("cell", "mobile"), ("iphone", "mobile"), ("work", "work"), ("home", "home"), ("main", "main")];
    kinds.into_iter().find(|(kind, _)| property.is("TYPE", kind)).map_or("", |(_, label)| label)
}

/// What is kept of a card that is left out.
fn cells(texts: &Texts<'_>) -> Vec<String> {
    const SHOWN: usize = 20;
    let shown = texts.card.properties.iter().take(SHOWN);
    shown
        .map(|property| {
            let value = property.text(texts.card.is_indented, texts.guess);
            format!("{}:{}", property.name, value.chars().take(200).collect::<String>())
        })
        .collect()
}
