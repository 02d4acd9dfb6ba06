//! From what a source says of somebody to the person it means, or to the reason why it is none.
//!
//! What a file says is read the same way whatever it came in, so that importing it twice finds the same person twice.

use std::borrow::Cow;

use foldhash::{HashSet, HashSetExt};

use crate::company::name::{self as company, Employer};
use crate::contact::linkedin;
use crate::contact::name::about::Origin;
use crate::contact::name::{self, Name};
use crate::email;
use crate::import::row::{Fields, More, Reason, Row};
use crate::phone;
use crate::text;

/// The most addresses, and the most numbers, that one person has.
const MOST_ADDRESSES: usize = 100;
/// The most tags that are read of one person.
const MOST_TAGS: usize = 50;
/// The longest company, title and the like, in letters. LinkedIn allows 220.
const LONGEST_CELL: usize = 1_000;
/// The longest note, in bytes.
const LONGEST_NOTE: usize = 100_000;

/// What a row or a card says of somebody, as written.
pub(super) struct RawPerson<'a> {
    pub given: &'a str,
    pub middle: &'a str,
    pub family: &'a str,
    /// The whole name in one piece.
    pub full: &'a str,
    /// The whole name is the one that is shown, and the parts are only told beside it.
    pub is_full_shown: bool,
    pub suffix: &'a str,
    pub urls: &'a mut dyn Iterator<Item = &'a str>,
    pub emails: &'a mut dyn Iterator<Item = &'a str>,
    pub company: &'a str,
    pub title: &'a str,
    pub more: Option<Box<More>>,
}

/// Makes a row of what was said.
///
/// # Errors
/// The reason why it is nobody, or why nobody is as it says.
pub(super) fn read_person(line: usize, said: RawPerson<'_>) -> Result<Row, Reason> {
    check(&said)?;
    let mut more = said.more.map(|more| *more).unwrap_or_default();
    let name = read_name(said.given, said.middle, said.family, said.full, said.is_full_shown, &more.nickname);
    if name.is_empty() {
        return Err(Reason::NoName);
    }
    let suffix = text::tidy(said.suffix);
    let mut credentials = name.credentials;
    if !suffix.is_empty() {
        credentials = if credentials.is_empty() { suffix.into_owned() } else { format!("{suffix}, {credentials}") };
    }
    let (url, url_key) = said
        .urls
        .flat_map(values)
        .find_map(|url| linkedin::key(url).map(|key| (text::tidy(url), key)))
        .unwrap_or_default();
    let emails = distinct(said.emails.flat_map(addresses))?;
    let mut title = text::tidy(said.title);
    if company::is_nothing(&title) {
        title = "".into();
    }
    if !name.about.is_empty() {
        // What stands behind a name is what they do, unless that is told where it belongs.
        if title.is_empty() && said.company.is_empty() {
            title = name.about.into();
        } else {
            credentials =
                [&*credentials, &*name.about].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
        }
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
    let fields = Fields {
        given: &name.given,
        family: &name.family,
        credentials: &credentials,
        name_key: &name::key(&name.given, &name.family),
        url: &url,
        url_key: &url_key,
        company: &company,
        company_key: &company_key,
        title: &title,
    };
    let mut row = Row::new(line, fields);
    row.emails = emails;
    more.shown = name.shown;
    if more.name_title.is_empty() {
        more.name_title = name.title;
    }
    if more.nickname.is_empty() {
        more.nickname = name.nickname;
    }
    more.tags.truncate(MOST_TAGS);
    distinct_phones(&mut more)?;
    row.more = (!more.is_nothing()).then(|| Box::new(more));
    Ok(row)
}

/// Refuses what nobody is called and nobody writes, before anything is done with it.
fn check(said: &RawPerson<'_>) -> Result<(), Reason> {
    let names = [said.given, said.middle, said.family, said.full, said.suffix];
    // Counting letters is for those few that have so many bytes.
    let is_longer = |text: &str, most: usize| text.len() > most && text.chars().count() > most;
    if names.iter().any(|name| is_longer(name, name::LONGEST))
        || [said.company, said.title].iter().any(|cell| is_longer(cell, LONGEST_CELL))
    {
        return Err(Reason::TooLong);
    }
    if names.iter().chain([&said.company, &said.title]).any(|text| text::is_overloaded(text)) {
        return Err(Reason::TooManyMarks);
    }
    let Some(more) = &said.more else { return Ok(()) };
    let cells = [&more.nickname, &more.name_title, &more.department, &more.location, &more.found_where];
    if more.about.len() > LONGEST_NOTE || cells.iter().any(|cell| is_longer(cell, LONGEST_CELL)) {
        return Err(Reason::TooLong);
    }
    if cells.into_iter().chain([&more.about]).chain(&more.tags).any(|text| text::is_overloaded(text)) {
        return Err(Reason::TooManyMarks);
    }
    Ok(())
}

/// Reads a name from its parts, or from the whole of it where no part is told.
fn read_name(given: &str, middle: &str, family: &str, full: &str, is_full_shown: bool, nickname: &str) -> Name {
    // `N/A` in both cells, or in the only one.
    let is_nobody = (family.is_empty() || given == family) && company::is_nothing(given);
    let mut name = if is_nobody { Name::default() } else { Name::read(given, family) };
    if !middle.is_empty() {
        // A second first name is shown, and nobody is called by it.
        let whole = Name::read(&format!("{given} {middle}"), family);
        let own = std::mem::take(&mut name);
        let shown = if whole.shown.is_empty() { name::join(&whole.given, &whole.family) } else { whole.shown.clone() };
        let given = if own.given.is_empty() { whole.given.clone() } else { own.given };
        name = Name { given, ..whole };
        name.shown = if shown == name::join(&name.given, &name.family) { String::new() } else { shown };
    }
    if name.is_empty() {
        name = Name::read_full(full, Origin::InAList);
    }
    if name.is_empty() && !nickname.is_empty() {
        name = Name::read_full(nickname, Origin::InAList);
    }
    if is_full_shown && !name.is_empty() && !full.is_empty() && !is_sorted(full, &name.family) {
        let full = text::tidy(full);
        name.shown = if full == name::join(&name.given, &name.family) { String::new() } else { full.into_owned() };
    }
    name
}

/// True for `Haddad, Layla`: the order of a list, not of a name.
fn is_sorted(full: &str, family: &str) -> bool {
    full.split_once(',').is_some_and(|(before, _)| !family.is_empty() && text::fold(before) == text::fold(family))
}

/// Web addresses in a cell: Google joins several with ` ::: `, others with a comma or a semicolon.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    // Nearly every cell holds one value or none, and to look for a word is dearer than to look for its letters.
    let is_one = !cell.bytes().any(|byte| matches!(byte, b' ' | b',' | b';' | b'\n'));
    let one = is_one.then_some(cell);
    let several = (!is_one).then(|| cell.split(" ::: ").flat_map(|part| part.split([',', ';', '\n'])));
    one.into_iter().chain(several.into_iter().flatten()).map(str::trim).filter(|value| !value.is_empty())
}

/// The e-mail addresses in a cell.
fn addresses(cell: &str) -> impl Iterator<Item = Cow<'_, str>> {
    // Nearly every cell is empty.
    let cell = if cell.is_empty() { Cow::Borrowed("") } else { text::tidy(cell) };
    let (borrowed, owned) = match cell {
        Cow::Borrowed(cell) => (Some(email::addresses_in(cell).map(Cow::Borrowed)), None),
        Cow::Owned(cell) => {
            let found: Vec<_> = email::addresses_in(&cell).map(|address| Cow::Owned(address.to_owned())).collect();
            (None, Some(found))
        }
    };
    borrowed.into_iter().flatten().chain(owned.into_iter().flatten())
}

/// Addresses without repeats, as they are told apart in the database: `MÜLLER@` and `müller@` are one.
fn distinct<'t>(addresses: impl Iterator<Item = Cow<'t, str>>) -> Result<Vec<String>, Reason> {
    let mut distinct: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for address in addresses {
        // Most people have one, of which nothing needs to be remembered.
        if let [only] = &distinct[..] {
            seen.insert(only.to_lowercase());
        }
        if distinct.is_empty() || seen.insert(address.to_lowercase()) {
            if distinct.len() == MOST_ADDRESSES {
                return Err(Reason::TooManyAddresses);
            }
            distinct.push(address.into_owned());
        }
    }
    Ok(distinct)
}

fn distinct_phones(more: &mut More) -> Result<(), Reason> {
    if more.phones.len() > 1 {
        let mut seen = HashSet::new();
        more.phones.retain(|phone| seen.insert(phone::key(&phone.number)));
    }
    if more.phones.len() > MOST_ADDRESSES { Err(Reason::TooManyAddresses) } else { Ok(()) }
}

/// The tags in a cell: Google's labels stand between ` ::: `, Outlook's categories between semicolons.
pub(super) fn tags_in(cell: &str) -> Vec<String> {
    let parts = cell.split(" ::: ").flat_map(|part| part.split([';', ',', '\n']));
    let tags = parts.map(|tag| text::tidy(tag).into_owned()).filter(|tag| !tag.is_empty() && !is_own_group(tag));
    tags.take(MOST_TAGS).collect()
}

/// True for the groups that Google puts everybody into by itself: `* myContacts`.
pub(super) fn is_own_group(tag: &str) -> bool {
    tag.starts_with('*') || matches!(tag, "myContacts" | "starred")
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(said: RawPerson<'_>) -> Row {
        read_person(1, said).unwrap()
    }

    fn nobody<'a>(
        urls: &'a mut dyn Iterator<Item = &'a str>,
        emails: &'a mut dyn Iterator<Item = &'a str>,
    ) -> RawPerson<'a> {
        RawPerson {
            given: "",
            middle: "",
            family: "",
            full: "",
            is_full_shown: false,
            suffix: "",
            urls,
            emails,
            company: "",
            title: "",
            more: None,
        }
    }

    fn work(company: &str, title: &str) -> (Option<String>, String) {
        let (urls, emails) = (&mut std::iter::empty(), &mut std::iter::empty());
        let row = person(RawPerson { given: "Ana", family: "Ruiz", company, title, ..nobody(urls, emails) });
        (row.company().map(|c| c.0.to_owned()), row.title().to_owned())
    }

    #[test]
    fn people_without_an_employer_keep_their_words() {
        assert_eq!(work("N/A", "null"), (None, String::new()), "words for nothing are nothing");
        assert_eq!(
            work("Self-employed", "Florist"),
            (None, "Florist, self-employed".into()),
            "the standing follows the title"
        );
        assert_eq!(work("Freelance", ""), (None, "Freelance".into()), "alone it is the title");
        assert_eq!(work("Self-employed", "Self Employed"), (None, "Self Employed".into()), "once is enough");
        assert_eq!(work("Acme", "-"), (Some("Acme".into()), String::new()), "a dash is no title");
    }

    #[test]
    fn a_second_first_name_is_shown_and_nobody_is_called_by_it() {
        let (urls, emails) = (&mut std::iter::empty(), &mut std::iter::empty());
        let row = person(RawPerson { given: "Tamsin", middle: "Jo", family: "Ferreby", ..nobody(urls, emails) });
        assert_eq!((row.given(), row.family(), &*row.shown()), ("Tamsin", "Ferreby", "Tamsin Jo Ferreby"));
        assert_eq!(row.name_key(), "tamsin ferreby", "so that LinkedIn's Tamsin Ferreby is the same");
        assert_eq!(row.other_name_key().as_deref(), Some("tamsin jo ferreby"), "and so is who was imported with both");
    }

    #[test]
    fn what_nobody_is_called_is_refused_at_once() {
        let (name, marks) = ("A".repeat(50 << 20), format!("A{}", "\u{301}".repeat(100)));
        for (given, reason) in [(&*name, Reason::TooLong), (&marks, Reason::TooManyMarks)] {
            let (urls, emails) = (&mut std::iter::empty(), &mut std::iter::empty());
            assert_eq!(read_person(1, RawPerson { given, ..nobody(urls, emails) }).unwrap_err(), reason);
        }
        let many: String = (0..200_000).map(|i| format!("a{i}@b.example ")).collect();
        let (urls, emails) = (&mut std::iter::empty(), &mut std::iter::once(&*many));
        let refused = read_person(1, RawPerson { given: "Ana", ..nobody(urls, emails) });
        assert_eq!(refused.unwrap_err(), Reason::TooManyAddresses, "and nobody has so many addresses");
    }
}
