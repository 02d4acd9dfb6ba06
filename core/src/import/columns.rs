//! What a header says: which column holds what, and with that which file this is.
//!
//! A column is known by its words, in whatever order and in the languages that LinkedIn exports in.

use super::kind::Kind;
use crate::text;

/// Which column holds what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
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
    /// What only our own export tells.
    pub own: Option<OwnColumns>,
    /// How many columns the header has.
    pub count: usize,
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
}

impl Columns {
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

/// Tells what sort of list has these header words, and which column holds what; nothing where it is no list of people.
///
/// The words are those of [`plain`].
pub fn recognise(words: &[String]) -> Option<(Kind, Columns)> {
    let has = |word: &str| words.iter().any(|w| w == word);
    let mut columns = columns(words);
    if !columns.has_name() {
        return None;
    }
    let starts =
        |start: &[&str]| words.len() > start.len() && words.iter().zip(start).all(|(word, expected)| word == expected);
    // Together they stand in no other file; what somebody added in a spreadsheet does no harm.
    let is_ours = ["foundat", "tags", "about", "archived", "uid"].into_iter().all(has);
    let kind = if is_ours {
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
        });
        Kind::Confab
    } else if has("vmid") || (has("profileurl") && has("fullname")) {
        Kind::PhantomBuster
    } else if columns.connected.is_some() {
        Kind::LinkedIn
    } else if words.iter().any(|w| w.starts_with("email1"))
        || (has("fileas") && has("labels"))
        || has("organization1name")
    {
        Kind::Google
    } else if starts(&["title", "firstname", "middlename", "lastname", "suffix", "emailaddress"]) {
        Kind::LinkedInLegacy
    } else if has("email2address") || (has("emailaddress") && has("businessphone")) {
        Kind::Outlook
    } else if columns.tells_more() {
        Kind::List
    } else {
        return None;
    };
    // “Title” is Mr. or Dr. where another column has the job.
    if matches!(kind, Kind::LinkedInLegacy | Kind::Outlook) {
        columns.title = words.iter().position(|w| w == "jobtitle");
    }
    Some((kind, columns))
}

fn columns(words: &[String]) -> Columns {
    let first = |names: &[&str]| names.iter().find_map(|name| words.iter().position(|w| w == name));
    let all = |is: &dyn Fn(&str) -> bool| (0..words.len()).filter(|i| is(&words[*i])).collect::<Vec<_>>();
    let mut urls: Vec<usize> = URL.iter().filter_map(|name| words.iter().position(|w| w == name)).collect();
    urls.extend(all(&|w| w.starts_with("website") && w.ends_with("value")));
    let family = first(FAMILY);
    let mut given = first(GIVEN);
    let mut full = first(FULL);
    // In Italian and Portuguese “Nome” is the first name, in lists of one column the whole.
    if given.is_none() && family.is_none() && full.is_none() {
        full = first(&["nome", "nombre", "nom"]);
    } else if given.is_none() && family.is_some() {
        given = first(&["nome", "nombre"]);
    }
    let family = family.or_else(|| given.and(first(&["nom"])));
    Columns {
        given,
        middle: first(&["middlename", "additionalname", "zweitervorname"]),
        family,
        full,
        suffix: first(&["suffix", "namesuffix"]),
        urls,
        emails: all(&|w| {
            EMAIL.contains(&w)
                || (w.starts_with("email")
                    && (w.ends_with("value") || w.ends_with("address"))
                    && w.chars().any(|c| c.is_ascii_digit()))
        }),
        company: first(COMPANY),
        title: first(TITLE),
        connected: first(CONNECTED),
        own: None,
        count: words.len(),
    }
}

const GIVEN: &[&str] = &[
    "firstname",
    "givenname",
    "forename",
    "first",
    "vorname",
    "prenom",
    "primernombre",
    "voornaam",
    "fornamn",
    "fornavn",
    "imie",
    "etunimi",
    "jmeno",
    "krestnijmeno",
    "adi",
    "имя",
    "名",
];
const FAMILY: &[&str] = &[
    "lastname",
    "familyname",
    "surname",
    "last",
    "nachname",
    "familienname",
    "nomdefamille",
    "apellidos",
    "apellido",
    "cognome",
    "sobrenome",
    "apelido",
    "achternaam",
    "efternamn",
    "efternavn",
    "etternavn",
    "nazwisko",
    "sukunimi",
    "prijmeni",
    "soyadi",
    "фамилия",
    "姓",
];
const FULL: &[&str] = &[
    "fullname",
    "name",
    "displayname",
    "contactname",
    "contact",
    "person",
    "nomcomplet",
    "nombrecompleto",
    "nomecompleto",
];
const URL: &[&str] = &[
    "defaultprofileurl",
    "url",
    "profileurl",
    "linkedinurl",
    "linkedinprofileurl",
    "linkedinprofile",
    "linkedin",
    "publicprofileurl",
    "profile",
    "profil",
    "personalwebpage",
    "webpage",
    "website",
    "websites",
];
const EMAIL: &[&str] = &[
    "emailaddress",
    "email",
    "emails",
    "mail",
    "emailaddresses",
    "emailadresse",
    "adresseemail",
    "courriel",
    "correoelectronico",
    "direcciondecorreoelectronico",
    "direcciondecorreo",
    "indirizzoemail",
    "enderecodeemail",
    "emailadres",
    "epostadress",
    "epost",
    "adresemail",
    "primaryemail",
    "workemail",
    "personalemail",
];
const COMPANY: &[&str] = &[
    "company",
    "companyname",
    "organizationname",
    "organisationname",
    "organization",
    "organisation",
    "organization1name",
    "currentcompany",
    "employer",
    "currentemployer",
    "unternehmen",
    "firma",
    "arbeitgeber",
    "entreprise",
    "societe",
    "empresa",
    "azienda",
    "bedrijf",
    "foretag",
    "virksomhed",
    "bedrift",
    "yritys",
    "spolecnost",
    "sirket",
];
const TITLE: &[&str] = &[
    "position",
    "jobtitle",
    "organizationtitle",
    "organisationtitle",
    "organization1title",
    "currentposition",
    "currenttitle",
    "title",
    "role",
    "occupation",
    "job",
    "poste",
    "fonction",
    "puesto",
    "cargo",
    "posizione",
    "ruolo",
    "posicao",
    "functie",
    "stanowisko",
    "befattning",
    "stilling",
    "headline",
];
const CONNECTED: &[&str] = &[
    "connectedon",
    "connectiondate",
    "dateconnected",
    "connectedat",
    "verbundenam",
    "verknupftam",
    "connectele",
    "connecteele",
    "relationdepuis",
    "fechadeconexion",
    "conectadoel",
    "conectadoem",
    "conectadaem",
    "datadaconexao",
    "collegatoil",
    "collegatodal",
    "datadicollegamento",
    "verbondenop",
    "gelegdop",
    "anslutenden",
    "forbundetden",
    "tilknyttetden",
    "polaczonodnia",
    "datapolaczenia",
    "baglantitarihi",
];
