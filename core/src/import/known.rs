//! Who is there already, loaded once, and who of a file is whom.
//!
//! Matching is a pure function over what was loaded. It errs on the side of two entries for one person: those can be
//! merged later, while two people in one entry can hardly be told apart again.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::iter;
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt, HashSet};
use rusqlite::{Connection, Row as SqlRow};

use crate::error::Result;
use crate::import::joined::Joined;
use crate::import::parsed_file::List;
use crate::import::row::{More, Row};

/// Everybody in the database, as far as an import needs them.
#[derive(Debug, Default)]
pub struct Known {
    pub people: Vec<Person>,
    /// By id.
    pub companies: HashMap<i64, Arc<Company>>,
    /// Who came of which address card, by its UID.
    pub cards: HashMap<String, usize>,
    /// Who has which uid; only for our own export.
    pub uids: HashMap<String, usize>,
    /// The highest ids in use, a person's ever in use, so that an import can give out its own.
    pub last: LastIds,
}

#[derive(Debug, Default, Clone, Copy)]
pub struct LastIds {
    pub contact: i64,
    pub email: i64,
    pub company: i64,
    pub employment: i64,
    pub phone: i64,
}

/// Somebody who is there. What an import asks only of those whom it changes is read when it does.
#[derive(Debug, Default, Clone)]
pub struct Person {
    pub id: i64,
    pub(super) words: Joined<5>,
    /// The name as shown, where the user wrote or corrected it.
    pub their_name: Option<String>,
    /// True where the user wrote, corrected or removed the page.
    pub page_is_theirs: bool,
    pub connected_on: Option<NaiveDate>,
    /// Lower-case addresses.
    pub emails: Vec<String>,
    /// Lower-case addresses that the user took away: still a sign of who is meant.
    pub removed_emails: Vec<String>,
    /// Current ones first, the newest before the older ones.
    pub jobs: Vec<Job>,
    /// What else is known of them; loaded for files that say more than LinkedIn does.
    pub more: Option<Box<KnownMore>>,
}

impl Person {
    pub fn given(&self) -> &str {
        self.words.get(0)
    }

    pub fn family(&self) -> &str {
        self.words.get(1)
    }

    pub fn credentials(&self) -> &str {
        self.words.get(2)
    }

    pub fn name_key(&self) -> &str {
        self.words.get(3)
    }

    /// The key of their LinkedIn page.
    pub fn url_key(&self) -> Option<&str> {
        Some(self.words.get(4)).filter(|key| !key.is_empty())
    }
}

#[derive(Debug, Default, Clone)]
pub struct Job {
    pub id: i64,
    pub company: Option<Arc<Company>>,
    pub title: String,
    pub is_current: bool,
    /// True where the user wrote or corrected it.
    pub is_theirs: bool,
    /// True where an import brought it, even if the user corrected it since.
    pub was_imported: bool,
}

impl Job {
    pub fn company_key(&self) -> Option<&str> {
        self.company.as_ref().map(|company| company.key.as_str())
    }

    /// Empty where there is no company.
    pub fn company_name(&self) -> &str {
        self.company.as_ref().map_or("", |company| &company.name)
    }
}

#[derive(Debug)]
pub struct Company {
    pub name: String,
    pub key: String,
}

impl Known {
    /// Loads everybody, as far as `list` needs them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn for_list(conn: &Connection, list: &List) -> Result<Self> {
        Self::load(conn)?.and_more(conn, list)
    }

    pub(super) fn and_more(mut self, conn: &Connection, list: &List) -> Result<Self> {
        let tells = |row: &Row| row.more.as_ref().is_some_and(|more| more.tells_more_than_the_name());
        if list.people.iter().any(tells) {
            self.load_more(conn)?;
        }
        Ok(self)
    }

    /// Loads everybody, as far as any list needs them.
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut known = Self::default();
        known.last.contact = last_contact(conn)?;
        // Room for as many as there can be, which takes none before they come.
        known.people.reserve(usize::try_from(known.last.contact).unwrap_or_default().min(1 << 17));
        each(
            conn,
            "SELECT id, given_name, family_name, credentials, name_key, linkedin_key, connected_on,
                    iif(name_source = 'you', name, NULL), linkedin_source IS 'you'
             FROM contact ORDER BY id",
            |row| {
                let text = |column| -> Result<_> { Ok(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default()) };
                known.people.push(Person {
                    id: row.get(0)?,
                    words: Joined::of([text(1)?, text(2)?, text(3)?, text(4)?, text(5)?]),
                    connected_on: day(text(6)?),
                    their_name: row.get(7)?,
                    page_is_theirs: row.get(8)?,
                    ..Person::default()
                });
                Ok(())
            },
        )?;
        let mut near = 0;
        each(conn, "SELECT contact_id, address_key, id FROM contact_email ORDER BY position, id", |row| {
            known.last.email = known.last.email.max(row.get(2)?);
            if let Some(person) = known.person(row.get(0)?, &mut near) {
                person.emails.push(row.get(1)?);
            }
            Ok(())
        })?;
        each(conn, "SELECT contact_id, address_key FROM email_removed", |row| {
            if let Some(person) = known.person(row.get(0)?, &mut near) {
                person.removed_emails.push(row.get(1)?);
            }
            Ok(())
        })?;
        each(conn, "SELECT id, name, name_key FROM company", |row| {
            let id = row.get(0)?;
            known.last.company = known.last.company.max(id);
            known.companies.insert(id, Arc::new(Company { name: row.get(1)?, key: row.get(2)? }));
            Ok(())
        })?;
        known.load_jobs(conn)?;
        Ok(known)
    }

    fn load_jobs(&mut self, conn: &Connection) -> Result<()> {
        let mut near = self.people.len();
        each(
            conn,
            "SELECT id, contact_id, company_id, title, is_current, source = 'you', seen_on IS NOT NULL
             FROM employment ORDER BY id DESC",
            |row| {
                let id = row.get(0)?;
                self.last.employment = self.last.employment.max(id);
                let company: Option<i64> = row.get(2)?;
                let company = company.and_then(|id| self.companies.get(&id)).cloned();
                let Some(Person { jobs, .. }) = self.person(row.get(1)?, &mut near) else { return Ok(()) };
                if jobs.is_empty() {
                    // Most have one.
                    jobs.reserve_exact(1);
                }
                jobs.push(Job {
                    id,
                    company,
                    title: row.get(3)?,
                    is_current: row.get(4)?,
                    is_theirs: row.get(5)?,
                    was_imported: row.get(6)?,
                });
                jobs.sort_by_key(|job| !job.is_current);
                Ok(())
            },
        )
    }

    /// Somebody by their number. People are in its order, and what belongs to them mostly is too, or just the other way
    /// round: whoever is asked for is beside the one before, who is kept in `near`.
    pub(super) fn person(&mut self, id: i64, near: &mut usize) -> Option<&mut Person> {
        let mut beside = near.saturating_sub(1)..=*near + 1;
        let place = beside.find(|place| self.people.get(*place).is_some_and(|person| person.id == id));
        *near = place.or_else(|| self.people.binary_search_by_key(&id, |person| person.id).ok())?;
        self.people.get_mut(*near)
    }

    /// Says for each row of a file who of the known people it is, if anybody. Nobody is two rows.
    ///
    /// From the surest sign to the weakest: the uid of our own export, the UID of an address card; the same LinkedIn page; the same address; the same name with the same day
    /// of connecting or the same company; the same name where it is the only one on both sides and nothing speaks
    /// against it. Two different pages are two people, unless name and day agree and the old page is in the file no more:
    /// then the page was renamed.
    pub fn matches(&self, rows: &[Row]) -> Vec<Option<usize>> {
        let mut found = Matches { of_row: vec![None; rows.len()], claimed: vec![false; self.people.len()] };
        if self.people.is_empty() {
            return found.of_row;
        }
        let by_page = LazyCell::new(|| {
            let pages = self.people.iter().enumerate();
            pages.filter_map(|(index, person)| Some((person.url_key()?, index))).collect::<HashMap<_, _>>()
        });
        for (index, row) in rows.iter().enumerate() {
            let Some(more) = &row.more else { continue };
            if let Some(person) = self.uids.get(&more.uid).or_else(|| self.cards.get(&more.card_uid)) {
                found.claim(index, *person);
            }
        }
        let mut next = 0;
        for (index, row) in rows.iter().enumerate() {
            if found.of_row[index].is_some() {
                continue;
            }
            let Some(key) = row.url_key() else { continue };
            // Mostly the people of an earlier export come again in their order.
            let is_next = self.people.get(next).is_some_and(|person| person.url_key() == Some(key));
            if let Some(person) = if is_next { Some(next) } else { by_page.get(key).copied() } {
                found.claim(index, person);
                next = person + 1;
            }
        }
        // From here on only the names of those matter who are still looked for, and mostly that is nobody.
        let sought: HashSet<Cow<'_, str>> = rows
            .iter()
            .zip(&found.of_row)
            .filter(|(_, person)| person.is_none())
            .flat_map(|(row, _)| iter::once(row.name_key().into()).chain(row.other_name_key().map(Cow::from)))
            .collect();
        if sought.is_empty() {
            return found.of_row;
        }
        let mut by_address: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, person) in self.people.iter().enumerate() {
            for address in person.emails.iter().chain(&person.removed_emails) {
                by_address.entry(address).or_default().push(index);
            }
            if sought.contains(person.name_key()) {
                by_name.entry(person.name_key()).or_default().push(index);
            }
        }
        self.match_by_address(rows, &by_address, &mut found);

        let pages: HashSet<&str> = rows.iter().filter_map(|row| row.url_key()).collect();
        let sought = |row: &&Row| sought.contains(row.name_key());
        // Whoever connected on a day that an earlier export had too was in it already.
        let days = rows.iter().filter(sought).fold(HashMap::<_, usize>::new(), |mut days, row| {
            *days.entry((row.name_key(), row.connected_on)).or_default() += 1;
            days
        });
        let names = rows.iter().filter(sought).fold(HashMap::<&str, usize>::new(), |mut names, row| {
            *names.entry(row.name_key()).or_default() += 1;
            names
        });
        let signs: [&Sign<'_>; 5] = [
            &|row, person| same_day(row, person) && same_company(row, person) && may_be_renamed(row, person, &pages),
            &|row, person| same_day(row, person) && same_page_or_unknown(row, person),
            &|row, person| {
                days.get(&(row.name_key(), row.connected_on)) == Some(&1)
                    && same_day(row, person)
                    && may_be_renamed(row, person, &pages)
            },
            &|row, person| same_company(row, person) && !other_day(row, person) && same_page_or_unknown(row, person),
            &|row, person| {
                let namesakes = |key: &str| by_name.get(key).map_or(0, Vec::len);
                names.get(row.name_key()) == Some(&1)
                    && namesakes(row.name_key()) + row.other_name_key().map_or(0, |key| namesakes(&key)) == 1
                    && !other_day(row, person)
                    && !other_company(row, person)
                    && same_page_or_unknown(row, person)
            },
        ];
        for sign in signs {
            for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.name_key().is_empty()) {
                if found.of_row[index].is_some() {
                    continue;
                }
                let namesakes = by_name.get(row.name_key()).map_or(&[][..], Vec::as_slice);
                let other = row.other_name_key();
                let others = other.as_deref().and_then(|key| by_name.get(key)).map_or(&[][..], Vec::as_slice);
                let free = |i: &usize| !found.claimed[*i] && sign(row, &self.people[*i]);
                let person = namesakes.iter().chain(others).copied().find(free);
                if let Some(person) = person {
                    found.claim(index, person);
                }
            }
        }
        found.of_row
    }

    fn match_by_address(&self, rows: &[Row], by_address: &HashMap<&str, Vec<usize>>, found: &mut Matches) {
        if by_address.is_empty() {
            return;
        }
        let mut users: HashMap<String, usize> = HashMap::new();
        for address in rows.iter().flat_map(|row| &row.emails) {
            *users.entry(address.to_lowercase()).or_default() += 1;
        }
        for (index, row) in rows.iter().enumerate() {
            for address in row.emails.iter().map(|address| address.to_lowercase()) {
                if found.of_row[index].is_some() {
                    break;
                }
                let Some(people) = by_address.get(&*address) else { continue };
                let free = |i: &&usize| !found.claimed[**i];
                let is_namesake = |key: &str| key == row.name_key() || row.other_name_key().as_deref() == Some(key);
                let namesake = people.iter().filter(free).find(|i| is_namesake(self.people[**i].name_key()));
                // An office's address is many people's: alone it tells only where it is one person's on both sides.
                let alone = people.len() == 1 && users.get(&address) == Some(&1);
                let only = people.iter().filter(free).find(|i| alone && same_page_or_unknown(row, &self.people[**i]));
                if let Some(person) = namesake.or(only) {
                    found.claim(index, *person);
                }
            }
        }
    }
}

/// What is known of somebody beside name, page, addresses and jobs.
#[derive(Debug, Default, Clone)]
pub struct KnownMore {
    /// Tags are folded, and so are the numbers of phones.
    pub(super) known: More,
    pub(super) tags: BTreeSet<String>,
    pub(super) phones: BTreeSet<String>,
    pub(super) removed_phones: BTreeSet<String>,
    /// Departments by job.
    pub(super) departments: Vec<(i64, String)>,
    /// What imports brought before. What of it is not there any more was taken away.
    pub(super) brought: Vec<More>,
}

/// Asks `sql`, and has `take` look at each row.
pub(super) fn each(conn: &Connection, sql: &str, mut take: impl FnMut(&SqlRow<'_>) -> Result<()>) -> Result<()> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// The highest id that anybody ever had.
fn last_contact(conn: &Connection) -> Result<i64> {
    // Trial files from before ids were given only once have nothing that counts them, and know no more than this.
    let mut last: i64 = conn.query_row("SELECT coalesce(max(id), 0) FROM contact", [], |row| row.get(0))?;
    let counts = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence')";
    if conn.query_row(counts, [], |row| row.get(0))? {
        let counted = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'contact'";
        last = last.max(conn.query_row(counted, [], |row| row.get(0))?);
    }
    Ok(last)
}

/// Something by which a row tells that it is a person with the same name.
type Sign<'s> = dyn Fn(&Row, &Person) -> bool + 's;

struct Matches {
    of_row: Vec<Option<usize>>,
    claimed: Vec<bool>,
}

impl Matches {
    fn claim(&mut self, row: usize, person: usize) {
        if !self.claimed[person] {
            self.claimed[person] = true;
            self.of_row[row] = Some(person);
        }
    }
}

/// A day as the database keeps it. Where nothing else is done with 30,000 of them, reading by a format is what takes long.
fn day(kept: &str) -> Option<NaiveDate> {
    let number = |digits: std::ops::Range<usize>| kept.get(digits)?.parse().ok();
    match kept.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] => {
            NaiveDate::from_ymd_opt(kept[..4].parse().ok()?, number(5..7)?, number(8..10)?)
        }
        _ => kept.parse().ok(),
    }
}

fn same_day(row: &Row, person: &Person) -> bool {
    row.connected_on.is_some() && row.connected_on == person.connected_on
}

/// Both connected, but on different days: LinkedIn never changes that day.
fn other_day(row: &Row, person: &Person) -> bool {
    matches!((row.connected_on, person.connected_on), (Some(one), Some(other)) if one != other)
}

fn same_company(row: &Row, person: &Person) -> bool {
    row.company().is_some_and(|(_, key)| person.jobs.iter().any(|job| job.company_key() == Some(key)))
}

fn other_company(row: &Row, person: &Person) -> bool {
    row.company().is_some() && person.jobs.iter().any(|job| job.company_key().is_some()) && !same_company(row, person)
}

fn same_page_or_unknown(row: &Row, person: &Person) -> bool {
    match (row.url_key(), person.url_key()) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// The page is another one, and the old one is in this file nowhere.
fn may_be_renamed(row: &Row, person: &Person, pages: &HashSet<&str>) -> bool {
    same_page_or_unknown(row, person) || person.url_key().is_some_and(|old| !pages.contains(old))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::name;
    use crate::import::row::Fields;

    fn row(name: &str, page: &str, email: &str, company: &str, day: u32) -> Row {
        let (given, family) = name.split_once(' ').unwrap();
        let fields = Fields {
            given,
            family,
            name_key: &name::key(given, family),
            url: page,
            url_key: &if page.is_empty() { String::new() } else { format!("in/{page}") },
            company,
            company_key: &company.to_lowercase(),
            ..Fields::default()
        };
        let mut row = Row::new(1, fields);
        row.emails.extend((!email.is_empty()).then(|| email.to_owned()));
        row.connected_on = (day > 0).then(|| NaiveDate::from_ymd_opt(2024, 1, day).unwrap());
        row
    }

    fn person(row: &Row) -> Person {
        let jobs = row.company().into_iter().map(|(name, key)| Job {
            company: Some(Arc::new(Company { name: name.to_owned(), key: key.to_owned() })),
            is_current: true,
            ..Job::default()
        });
        Person {
            words: Joined::of(["", "", "", row.name_key(), row.url_key().unwrap_or_default()]),
            connected_on: row.connected_on,
            emails: row.emails.clone(),
            jobs: jobs.collect(),
            ..Person::default()
        }
    }

    fn matches(there: &[Row], file: &[Row]) -> Vec<Option<usize>> {
        Known { people: there.iter().map(person).collect(), ..Known::default() }.matches(file)
    }

    #[test]
    fn an_id_is_never_given_twice_even_where_the_file_does_not_count_them() {
        let schema = include_str!("../store/schema.sql");
        for (schema, gone, why) in [
            (schema.to_owned(), 7, "the id of somebody who was deleted stays theirs"),
            (schema.replace(" AUTOINCREMENT", ""), 5, "a trial file knows only who is there"),
        ] {
            let conn = Connection::open_in_memory().unwrap();
            conn.execute_batch(&schema).unwrap();
            for id in [5, 7] {
                conn.execute(
                    "INSERT INTO contact (id, uid, name, name_key, sort_key, created_at, changed_at)
                     VALUES (?1, ?1, 'Ana', 'ana', 'ana', '', '')",
                    [id],
                )
                .unwrap();
            }
            conn.execute("DELETE FROM contact WHERE id = 7", []).unwrap();
            assert_eq!(Known::load(&conn).unwrap().last.contact, gone, "{why}");
        }
    }

    #[test]
    fn one_person_is_found_again() {
        let ana = row("Ana Ruiz", "ana", "ana@a.example", "Acme", 5);
        for (again, why) in [
            (row("Ana Gil", "ana", "", "Other", 9), "by the page, whatever else changed"),
            (row("Ana Gil", "", "ANA@a.example", "Other", 0), "by the address"),
            (row("Ana Ruiz", "", "", "Other", 5), "by name and day"),
            (row("Ana Ruiz", "", "", "Acme", 0), "by name and company"),
            (row("ANA RUÍZ", "", "", "", 0), "by a name that is the only one"),
            (row("Ana Ruiz", "ana-renamed", "", "Acme", 5), "by name, day and company where the page was renamed"),
        ] {
            assert_eq!(matches(std::slice::from_ref(&ana), &[again]), [Some(0)], "{why}");
        }
        let renamed = row("Ana Ruiz", "ana-renamed", "", "Other", 5);
        assert_eq!(
            matches(std::slice::from_ref(&ana), std::slice::from_ref(&renamed)),
            [Some(0)],
            "with a new job as well"
        );
        assert_eq!(
            matches(std::slice::from_ref(&ana), &[renamed, ana.clone()]),
            [None, Some(0)],
            "not while the old page is there"
        );
    }

    #[test]
    fn two_people_stay_two() {
        let ana = row("Ana Ruiz", "ana", "office@a.example", "Acme", 5);
        for (other, why) in [
            (row("Ana Ruiz", "ana-2", "", "Acme", 9), "another page and day"),
            (row("Ana Ruiz", "", "", "Acme", 9), "another day at the same company"),
            (row("Ana Ruiz", "", "", "Other", 0), "another company and nothing in common"),
            (row("Bo Lee", "bo", "office@a.example", "Acme", 5), "a shared address and two pages"),
        ] {
            assert_eq!(matches(std::slice::from_ref(&ana), &[other]), [None], "{why}");
        }
        let same_day = [row("Ana Ruiz", "ana-2", "", "", 5), row("Ana Ruiz", "ana-3", "", "", 5)];
        assert_eq!(matches(std::slice::from_ref(&ana), &same_day), [None, None], "two other pages on the same day");
        let unsaid = row("Ana Ruiz", "", "", "", 0);
        assert_eq!(
            matches(std::slice::from_ref(&ana), &[unsaid.clone(), unsaid.clone()]),
            [None, None],
            "a name that is two rows tells nothing"
        );
        assert_eq!(
            matches(&[ana.clone(), row("Ana Ruiz", "b", "", "", 7)], &[unsaid]),
            [None],
            "a name that two have tells nothing"
        );
        let shared = [row("Bo Lee", "", "office@a.example", "", 0), row("Cy Kim", "", "office@a.example", "", 0)];
        assert_eq!(matches(&[ana], &shared), [None, None], "an office's address is nobody's own");
    }

    #[test]
    fn namesakes_find_themselves_again() {
        let file = [
            row("Ana Ruiz", "", "", "Acme", 5),
            row("Ana Ruiz", "", "", "Acme", 6),
            row("Ana Ruiz", "", "", "", 5),
            row("Ana Ruiz", "ana", "", "Acme", 7),
        ];
        assert_eq!(matches(&file, &file), [Some(0), Some(1), Some(2), Some(3)], "each row is the one it made");
        let turned: Vec<Row> = file.iter().rev().cloned().collect();
        assert_eq!(matches(&file, &turned), [Some(3), Some(2), Some(1), Some(0)], "in whatever order they come");
    }
}
