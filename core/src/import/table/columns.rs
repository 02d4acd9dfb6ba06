//! What a header says: which column holds what, and with that which file this is.
//!
//! A column is known by its words, in whatever order and in the languages that LinkedIn exports in.

mod words;

use std::collections::HashSet;

use csv::StringRecord;

use self::words::*;
use crate::contact::linkedin;
use crate::email;
use crate::import::sources::kind::Kind;
use crate::text;

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    pub kind: Kind,
    pub given: Option<usize>,
    pub middle: Option<usize>,
    pub family: Option<usize>,
    pub full: Option<usize>,
    pub suffix: Option<usize>,
    /// The most telling first.
    pub urls: Vec<usize>,
    pub emails: Vec<usize>,
    pub company: Option<usize>,
    pub title: Option<usize>,
    pub connected: Option<usize>,
    /// The header is in a language whose dates begin with the day.
    pub is_day_first: bool,
    /// What LinkedIn's lists do not have.
    pub more: Option<MoreColumns>,
    /// What only our own export tells.
    pub own: Option<OwnColumns>,
    /// The header's cells as written.
    pub header: Vec<String>,
}

/// The columns of address books and of lists that somebody keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoreColumns {
    /// How somebody is addressed: `Mme`, `Dr.`
    pub prefix: Option<usize>,
    /// That column holds nothing else.
    pub prefix_is_sure: bool,
    pub nickname: Option<usize>,
    pub phones: Vec<PhoneColumn>,
    pub department: Option<usize>,
    pub birthday: Option<usize>,
    pub tags: Vec<usize>,
    pub note: Option<usize>,
    pub found_where: Option<usize>,
}

/// A column of telephone numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneColumn {
    pub number: usize,
    /// The column that says which number it is.
    pub label: Option<usize>,
    /// What the header says of it: `Mobile Phone`; may be empty.
    pub word: String,
}

/// The columns that our own export writes beside LinkedIn's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OwnColumns {
    pub location: Option<usize>,
    pub zone: Option<usize>,
    pub found_where: Option<usize>,
    pub tags: Option<usize>,
    pub about: Option<usize>,
    pub archived: Option<usize>,
    pub added: Option<usize>,
    pub uid: Option<usize>,
    /// The columns from here on are younger.
    pub name: Option<usize>,
    pub name_title: Option<usize>,
    pub credentials: Option<usize>,
    pub nickname: Option<usize>,
    pub phones: Option<usize>,
    pub department: Option<usize>,
    pub birthday: Option<usize>,
}

impl Columns {
    /// How many columns the header has.
    pub fn count(&self) -> usize {
        self.header.len()
    }

    /// Learns from some rows of a list that somebody keeps what its header does not say: which column holds addresses, each
    /// another one, as nobody but the person has them, and which pages on LinkedIn.
    pub fn learn(&mut self, rows: &[StringRecord]) {
        let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(str::trim);
        let said = |column| cells(column).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
        let all = |cells: &[&str], is: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
        let is_page = |cell: &str| linkedin::key(cell).is_some();
        if self.emails.is_empty() {
            self.emails = (0..self.count())
                .filter(|column| {
                    let said = said(*column);
                    all(&said, &email::is_address) && said.iter().collect::<HashSet<_>>().len() == said.len()
                })
                .collect();
        }
        if !self.urls.iter().any(|column| cells(*column).any(is_page)) {
            self.urls.extend((0..self.count()).filter(|column| all(&said(*column), &is_page)));
        }
    }

    fn has_name(&self) -> bool {
        self.given.is_some() || self.family.is_some() || self.full.is_some()
    }

    fn tells_more(&self) -> bool {
        !self.urls.is_empty() || !self.emails.is_empty() || self.company.is_some() || self.title.is_some()
    }
}

/// A header cell with only its letters and digits: `E-mail 1 - Value` is `email1value`.
pub fn plain(cell: &str) -> String {
    text::fold(cell).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Tells what sort of list has this header, and which column holds what; nothing where it is no list of people.
///
/// `words` are those of [`plain`], of the cells in `header`.
pub fn recognise(header: &[String], words: &[String]) -> Option<(Kind, Columns)> {
    let has = |word: &str| words.iter().any(|w| w == word);
    let mut columns = columns(header, words);
    if !columns.has_name() {
        return None;
    }
    let starts =
        |start: &[&str]| words.len() > start.len() && words.iter().zip(start).all(|(word, expected)| word == expected);
    // Together they stand in no other file; what somebody added in a spreadsheet does no harm.
    let is_ours = ["foundat", "tags", "about", "archived", "uid"].into_iter().all(has);
    columns.kind = if is_ours {
        Kind::Confab
    } else if has("vmid") || (has("profileurl") && has("fullname")) {
        Kind::PhantomBuster
    } else if columns.connected.is_some() {
        Kind::LinkedIn
    } else if ["email1value", "email1type", "email1label"].into_iter().any(has)
        || (has("fileas") && has("labels"))
        || has("organization1name")
    {
        Kind::Google
    } else if starts(&["title", "firstname", "middlename", "lastname", "suffix", "emailaddress"]) {
        Kind::LinkedInLegacy
    } else if has("email2address")
        || (has("emailaddress") && has("businessphone"))
        || words.iter().any(|w| OUTLOOK.contains(&&**w))
    {
        Kind::Outlook
    } else if columns.tells_more() {
        Kind::List
    } else {
        return None;
    };
    let prefix = title_and_prefix(words, &mut columns);
    if is_ours {
        let column = |word: &str| words.iter().position(|w| w == word);
        columns.own = Some(OwnColumns {
            location: column("location"),
            zone: column("timezone"),
            found_where: column("foundat"),
            tags: column("tags"),
            about: column("about"),
            archived: column("archived"),
            added: column("added"),
            uid: column("uid"),
            name: column("name").filter(|_| has("credentials")),
            name_title: column("nameprefix"),
            credentials: column("credentials"),
            nickname: column("nickname"),
            phones: column("phone"),
            department: column("department"),
            birthday: column("birthday"),
        });
    } else {
        columns.more = more_columns(header, words, prefix, columns.kind);
    }
    Some((columns.kind, columns))
}

/// Decides which column is the job's title and which is how somebody is addressed; returns the latter.
///
/// “Title” may be either. It is Mr. or Dr. where another column has the job, where it stands right before the name, and
/// in Outlook, which has it twice in French and Spanish: first the one, then the other.
fn title_and_prefix(words: &[String], columns: &mut Columns) -> Option<usize> {
    let either: Vec<usize> = (0..words.len()).filter(|i| TITLE_OF_EITHER.contains(&&*words[*i])).collect();
    let job = TITLE.iter().find_map(|name| words.iter().position(|w| w == name));
    let is_book = matches!(columns.kind, Kind::LinkedInLegacy | Kind::Outlook);
    let (title, prefix) = match (job, &either[..]) {
        (Some(job), rest) => (Some(job), rest.first().copied()),
        (None, [first, .., last]) => (Some(*last), Some(*first)),
        (None, [only]) if is_book || columns.given == Some(only + 1) => (None, Some(*only)),
        (None, [only]) => (Some(*only), None),
        (None, []) => (words.iter().position(|w| w == "headline"), None),
    };
    columns.title = title;
    prefix
}

fn more_columns(header: &[String], words: &[String], prefix: Option<usize>, kind: Kind) -> Option<MoreColumns> {
    let first = |names: &[&str]| names.iter().find_map(|name| words.iter().position(|w| w == name));
    let sure = first(PREFIX);
    let phones = (0..words.len()).filter(|i| is_phone(&words[*i])).map(|number| {
        let label = number.checked_sub(1).filter(|before| {
            let root = words[number].trim_end_matches("value");
            root.len() < words[number].len()
                && words[*before].strip_prefix(root).is_some_and(|end| end == "label" || end == "type")
        });
        let says_nothing = label.is_some() || PHONE.contains(&&*words[number]);
        PhoneColumn { number, label, word: if says_nothing { String::new() } else { header[number].clone() } }
    });
    // In English a service is what somebody sells.
    let is_french = kind == Kind::Outlook || words.iter().any(|w| w == "prenom" || w == "societe");
    let more = MoreColumns {
        prefix: sure.or(prefix),
        prefix_is_sure: sure.is_some_and(|column| words[column] == "nameprefix"),
        nickname: first(NICKNAME),
        phones: phones.collect(),
        department: first(DEPARTMENT).or_else(|| first(&["service"]).filter(|_| is_french)),
        birthday: first(BIRTHDAY),
        tags: (0..words.len()).filter(|i| TAGS.contains(&&*words[*i])).collect(),
        note: first(NOTE),
        found_where: first(FOUND_WHERE),
    };
    (more != MoreColumns::default()).then_some(more)
}

/// True for a column of numbers that reach the person, and not a fax or an assistant.
fn is_phone(word: &str) -> bool {
    let says = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    let is_one = says(&["phone", "telef", "mobil", "movil", "celular", "cellular", "handy", "portable"])
        || matches!(word, "tel" | "gsm" | "natel" | "cell" | "telnr")
        || word.starts_with("tel") && says(&["bureau", "domicile", "perso", "pro", "work", "home", "privat", "nummer"]);
    is_one
        && !says(&[
            "fax",
            "telecop",
            "pager",
            "telex",
            "assist",
            "secret",
            "isdn",
            "rnis",
            "rdsi",
            "callback",
            "companymain",
            "phonetic",
            "type",
            "label",
            "radio",
            "tty",
            "country",
            "telegram",
            "rappel",
        ])
}

/// True for a column of e-mail addresses. The second and third have a number somewhere in their name.
fn is_email(word: &str) -> bool {
    let word = word.replace(|c: char| c.is_ascii_digit(), "");
    let short = ["addresses", "address", "s"].into_iter().find_map(|end| word.strip_suffix(end));
    EMAIL.contains(&&*word) || short.is_some_and(|short| EMAIL.contains(&short))
}

/// What the words of a header say of its columns, if that is little.
pub(super) fn said_by(header: &[String]) -> Columns {
    columns(header, &header.iter().map(|cell| plain(cell)).collect::<Vec<_>>())
}

fn columns(header: &[String], words: &[String]) -> Columns {
    let first = |names: &[&str]| names.iter().find_map(|name| words.iter().position(|w| w == name));
    let all = |is: &dyn Fn(&str) -> bool| (0..words.len()).filter(|i| is(&words[*i])).collect::<Vec<_>>();
    let mut urls: Vec<usize> = URL.iter().filter_map(|name| words.iter().position(|w| w == name)).collect();
    urls.extend(all(&|w| w.starts_with("website") && w.ends_with("value")));
    let family = first(FAMILY);
    let mut given = first(GIVEN);
    let mut full = first(FULL);
    // In Italian and Portuguese “Nome” is the first name, in lists of one column the whole.
    if given.is_none() && family.is_none() && full.is_none() {
        full = first(&["nome", "nombre", "nom", "namn", "navn", "naam", "nimi"]);
    } else if given.is_none() && family.is_some() {
        given = first(&["nome", "nombre"]);
    }
    // In German and Dutch lists with a first name, “Name” is the family's.
    let family = family.or_else(|| given.and(first(&["nom"]))).or_else(|| {
        let is_half = given.is_some_and(|given| matches!(&*words[given], "vorname" | "voornaam"));
        first(&["name", "naam"]).filter(|_| is_half)
    });
    if full.is_some() && full == family {
        full = None;
    }
    // “Name, Surname”: beside the family's name it is the other half.
    if given.is_none() && family.is_some() && full.is_some_and(|full| words[full] == "name") {
        given = full.take();
    }
    let connected_in_english = first(CONNECTED_IN_ENGLISH);
    let connected = connected_in_english.or_else(|| first(CONNECTED));
    Columns {
        kind: Kind::List,
        given,
        middle: first(MIDDLE),
        family,
        full,
        suffix: first(SUFFIX),
        urls,
        emails: all(&is_email),
        company: first(COMPANY),
        title: first(TITLE).or_else(|| first(TITLE_OF_EITHER)).or_else(|| first(&["headline"])),
        connected,
        is_day_first: connected.is_some() && connected_in_english.is_none(),
        more: None,
        own: None,
        header: header.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns_of(header: &str) -> (Kind, Columns) {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        let words: Vec<String> = header.iter().map(|cell| plain(cell)).collect();
        recognise(&header, &words).unwrap()
    }

    #[test]
    fn every_column_of_addresses_is_found_in_the_languages_that_address_books_have() {
        for (header, emails) in [
            ("Name,Email,Email 2,Type", &[1, 2][..]),
            ("Name,Work e-mail address,Personal Emails,E-mail type", &[1, 2]),
            ("Name,E-Mail (privat),E-Mail geschäftlich,E-Mail 2: Adresse", &[1, 2, 3]),
            ("Nom complet,Courriel,Adresse de messagerie 2", &[1, 2]),
            ("Nombre,Apellidos,Correo electrónico,Correo personal", &[2, 3]),
            ("Nome,Cognome,Indirizzo posta elettronica 2", &[2]),
            ("Voornaam,Achternaam,E-mailadres,E-mailadres 2", &[2, 3]),
        ] {
            assert_eq!(columns_of(header).1.emails, emails, "{header}");
        }
    }

    #[test]
    fn a_list_with_numbered_addresses_is_not_googles_for_that() {
        assert_eq!(columns_of("First Name,Last Name,Email 1,Email 2").0, Kind::List);
        assert_eq!(columns_of("First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value").0, Kind::Google);
    }

    #[test]
    fn the_halves_of_a_name_are_found_whatever_they_are_called() {
        for (header, given, family, full) in [
            ("Name,Surname,Email", Some(0), Some(1), None),
            ("Name,Vorname,E-Mail", Some(1), Some(0), None),
            ("Nom,Prénom,Courriel", Some(1), Some(0), None),
            ("Nome,Cognome,Email", Some(0), Some(1), None),
            ("Nombre,Correo", None, None, Some(0)),
            ("Name,E-Mail", None, None, Some(0)),
        ] {
            let columns = columns_of(header).1;
            assert_eq!((columns.given, columns.family, columns.full), (given, family, full), "{header}");
        }
    }

    #[test]
    fn a_title_is_a_job_or_a_courtesy_by_what_stands_beside_it() {
        let prefix = |columns: &Columns| columns.more.as_ref().and_then(|more| more.prefix);
        for (header, title, courtesy) in [
            ("Titre,Prénom,Nom,Société,Service,Titre,Adresse de messagerie", Some(5), Some(0)),
            ("Name,Title,Company", Some(1), None),
            ("Title,First Name,Last Name,Email", None, Some(0)),
            ("Title,First Name,Last Name,Job Title,Email", Some(3), Some(0)),
            ("Anrede,Vorname,Nachname,Position,E-Mail", Some(3), Some(0)),
        ] {
            let columns = columns_of(header).1;
            assert_eq!((columns.title, prefix(&columns)), (title, courtesy), "{header}");
        }
    }

    #[test]
    fn numbers_that_reach_the_person_are_found_and_no_others() {
        let header = "First Name,Phonetic Last Name,Business Phone,Business Fax,Mobile Phone,Assistant's Phone,Phone 1 - Label,Phone 1 - Value,E-mail";
        let more = columns_of(header).1.more.unwrap();
        let phones: Vec<_> = more.phones.iter().map(|phone| (phone.number, phone.label, phone.word.as_str())).collect();
        assert_eq!(phones, [(2, None, "Business Phone"), (4, None, "Mobile Phone"), (7, Some(6), "")]);
    }
}
