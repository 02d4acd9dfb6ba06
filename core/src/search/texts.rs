//! What people are found by, read from the database in handfuls.

use std::sync::LazyLock;

use rusqlite::Connection;

use crate::error::Result;
use crate::tables::TABLES;

/// What stands in people's own rows: their name, everything else, and a company's name. Archived people stay findable: the
/// filter decides whether they are shown.
///
/// Putting texts together is slow, and most people have nothing that would need it.
const OWN: &str = "
SELECT id AS contact_id, iif(credentials = '' AND nickname = '', name, name || ' ' || credentials || ' ' || nickname) AS name,
       iif(about = '' AND location = '', found_where, about || ' ' || location || ' ' || found_where) AS other,
       NULL AS company_id
FROM contact
UNION ALL
SELECT contact_id, '', iif(department = '', title, title || ' ' || department), company_id FROM employment";

/// What people are found by: their own rows, and the words that the list of tables names.
static TEXTS: LazyLock<String> = LazyLock::new(|| {
    let mut sql = OWN.to_owned();
    // Jobs are read above, with the number of their company: its name is kept once for all who work there.
    for table in TABLES.iter().filter(|table| table.name != "employment") {
        for found in table.found {
            let words = if found.also.is_empty() { "" } else { " || ' ' || " };
            let words = format!("{}{words}{}", found.words, found.also);
            let contact = found.contact();
            sql.push_str(&format!(
                " UNION ALL SELECT {contact}, '', {words}, NULL FROM {} WHERE {contact} IS NOT NULL",
                found.from(table)
            ));
        }
    }
    sql
});

/// How many texts are in a handful.
const HANDFUL: usize = 2048;

/// The texts of one person, the contact's id being the parameter.
pub(super) fn of_one() -> String {
    format!(
        "SELECT name, other || coalesce(' ' || (SELECT k.name FROM company k WHERE k.id = company_id), '')
         FROM ({}) WHERE contact_id = ?",
        *TEXTS
    )
}

/// Calls `each` with all companies' and then everybody's texts, a handful at a time.
pub(super) fn each(conn: &Connection, mut each: impl FnMut(Texts)) -> Result<()> {
    let mut texts = Texts::default();
    let mut statement = conn.prepare_cached("SELECT id, name FROM company")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        texts.push(true, row.get(0)?, row.get_ref(1)?.as_str()?, "", None);
        texts.hand_over_when_full(&mut each);
    }
    let mut statement = conn.prepare_cached(&TEXTS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        texts.push(false, row.get(0)?, row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?, row.get(3)?);
        texts.hand_over_when_full(&mut each);
    }
    each(texts);
    Ok(())
}

/// A handful of texts, in one piece.
#[derive(Debug, Default)]
pub(super) struct Texts {
    letters: String,
    places: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    is_company: bool,
    id: i64,
    /// Where the name ends, and where the rest.
    ends: (usize, usize),
    company: Option<i64>,
}

/// What a company or somebody is found by.
#[derive(Debug)]
pub(super) enum Text<'t> {
    Company {
        id: i64,
        name: &'t str,
    },
    /// One of a person's texts, and the company that belongs to it.
    Person {
        id: i64,
        name: &'t str,
        other: &'t str,
        company: Option<i64>,
    },
}

impl Texts {
    fn push(&mut self, is_company: bool, id: i64, name: &str, other: &str, company: Option<i64>) {
        self.letters.push_str(name);
        let name_ends = self.letters.len();
        self.letters.push_str(other);
        self.places.push(Place { is_company, id, ends: (name_ends, self.letters.len()), company });
    }

    fn hand_over_when_full(&mut self, to: &mut impl FnMut(Self)) {
        if self.places.len() == HANDFUL {
            let room = Self { letters: String::with_capacity(self.letters.len()), places: Vec::with_capacity(HANDFUL) };
            to(std::mem::replace(self, room));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Text<'_>> {
        self.places.iter().scan(0, |begins, place| {
            let (name, other) = (&self.letters[*begins..place.ends.0], &self.letters[place.ends.0..place.ends.1]);
            *begins = place.ends.1;
            Some(match place.is_company {
                true => Text::Company { id: place.id, name },
                false => Text::Person { id: place.id, name, other, company: place.company },
            })
        })
    }
}
