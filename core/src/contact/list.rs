//! The People list: whom a search and a filter show, in which order, a stretch at a time.

use rusqlite::{Connection, OptionalExtension};

use super::order::{Order, People};
use super::standing::Standings;
use super::{FilterCount, PeopleFilter, PeoplePage, PeopleQuery, PersonRow};
use crate::app::Confab;
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::search::{self, Index, Nearness};
use crate::settings;
use crate::text::fold;
use crate::words::Words;

/// Lists the people who match, by name; where words are typed, those whose name matches come first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_people(app: &Confab, request: &PeopleQuery) -> Result<PeoplePage> {
    let (words, rhythm, store) = (app.words()?, rhythm(app)?, app.store());
    store.read(|conn| {
        let order = store.recall(conn, Order::load)?;
        let standings = store.recall(conn, Standings::load)?;
        let asked = search::asked(&request.text);
        let narrowed = narrowed(conn, &order, request)?;
        let mut found = Found::everybody(&order);
        if !asked.is_empty() {
            found = Found::matching(&*store.index(conn)?, &order, &asked);
        }
        found.keep(narrowed.as_ref());
        let filtered = |filter| filtered(&order, &standings, filter, words.now);
        let shown = filtered(request.filter);
        let mut near_misses = false;
        if !asked.is_empty() && found.all.and(&shown).is_empty() {
            let mut near = Found::near(&*store.index(conn)?, &order, &asked);
            near.keep(narrowed.as_ref());
            near_misses = !near.all.and(&shown).is_empty();
            if near_misses {
                found = near;
            }
        }
        let filters = FILTERS
            .map(|(filter, label)| {
                let count = found.all.and(&filtered(filter)).count();
                FilterCount { filter, label: label.to_owned(), count }
            })
            .into_iter()
            .filter(|it| it.count > 0 || it.filter == request.filter || it.filter == PeopleFilter::All)
            .collect();
        found.keep(Some(&shown));
        let rows = found
            .places(request.offset, request.limit)
            .into_iter()
            .filter_map(|place| order.id(place))
            .map(|id| row(conn, &standings, id, &words, &rhythm))
            .filter_map(Result::transpose)
            .collect::<Result<_>>()?;
        Ok(PeoplePage { total: found.all.count(), near_misses, rows, filters })
    })
}

/// In the order of the screen.
const FILTERS: [(PeopleFilter, &str); 6] = [
    (PeopleFilter::All, "All"),
    (PeopleFilter::Owed, "Owed"),
    (PeopleFilter::Coming, "Coming"),
    (PeopleFilter::Met, "Met"),
    (PeopleFilter::Changed, "New job"),
    (PeopleFilter::Archived, "Archived"),
];

fn filtered(order: &Order, standings: &Standings, filter: PeopleFilter, now: chrono::DateTime<chrono::Utc>) -> People {
    match filter {
        PeopleFilter::All => order.listed(),
        PeopleFilter::Archived => order.archived(),
        _ => order.people(standings.of(filter, now)).and(&order.listed()),
    }
}

pub(super) const WITH_TAG: &str = "
SELECT ct.contact_id FROM tag t JOIN contact_tag ct ON ct.tag_id = t.id WHERE t.name_key = ? ORDER BY ct.contact_id";
pub(super) const AT_COMPANY: &str = "SELECT contact_id FROM employment WHERE company_id = ?";

/// The people with the tag and at the company that were asked for; absent when neither was.
fn narrowed(conn: &Connection, order: &Order, request: &PeopleQuery) -> Result<Option<People>> {
    let ids = |sql: &str, of: &dyn rusqlite::ToSql| -> Result<People> {
        let ids =
            conn.prepare_cached(sql)?.query_map([of], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        Ok(order.people(ids))
    };
    let tagged = request.tag.as_ref().map(|tag| ids(WITH_TAG, &fold(tag))).transpose()?;
    let there = request.company_id.as_ref().map(|company| ids(AT_COMPANY, company)).transpose()?;
    Ok(match (tagged, there) {
        (Some(tagged), Some(there)) => Some(tagged.and(&there)),
        (tagged, there) => tagged.or(there),
    })
}

/// Who was found: everybody, and before them those who are likelier to be meant.
struct Found {
    first: Vec<People>,
    all: People,
}

impl Found {
    fn everybody(order: &Order) -> Self {
        let mut all = order.listed();
        all.join(&order.archived());
        Self { first: Vec::new(), all }
    }

    fn matching(index: &Index, order: &Order, asked: &[String]) -> Self {
        let (names, all) = as_typed(index, order, asked);
        Self { first: vec![names], all }
    }

    /// Each word may be one slip away from what was meant.
    fn near(index: &Index, order: &Order, asked: &[String]) -> Self {
        // A near miss of a sentence is no near miss.
        if asked.len() > MOST_MISTYPED {
            return Self { first: Vec::new(), all: order.nobody() };
        }
        let mut found = Self::everybody(order);
        found.first = vec![found.all.clone(), found.all.clone()];
        for word in asked {
            let (mut names, mut all) = as_typed(index, order, std::slice::from_ref(word));
            let mut beginnings = order.nobody();
            let mut place = order.places();
            index.near(word, |nearness, id| {
                let Some(place) = place(id) else { return };
                all.add(place);
                match nearness {
                    Nearness::Name => names.add(place),
                    Nearness::NameBeginning => beginnings.add(place),
                    Nearness::Anything => {}
                }
            });
            beginnings.join(&names);
            found.first[0].keep(&names);
            found.first[1].keep(&beginnings);
            found.all.keep(&all);
        }
        found
    }

    fn keep(&mut self, only: Option<&People>) {
        let Some(only) = only else { return };
        self.all.keep(only);
        for people in &mut self.first {
            people.keep(only);
        }
    }

    fn places(&self, offset: usize, limit: usize) -> Vec<usize> {
        let mut places = Vec::with_capacity(limit.min(256));
        let mut left = offset;
        let mut rest = self.all.clone();
        for people in self.first.iter().chain([&self.all]) {
            let here = people.and(&rest);
            places.extend(here.skip(left).take(limit - places.len()));
            if places.len() == limit {
                break;
            }
            left = left.saturating_sub(here.count());
            rest.drop(&here);
        }
        places
    }
}

/// Those who have all of the words in their name, and those who have them anywhere.
fn as_typed(index: &Index, order: &Order, asked: &[String]) -> (People, People) {
    let (mut names, mut all) = (order.nobody(), order.nobody());
    let mut place = order.places();
    index.find(asked, |id, in_name| {
        let Some(place) = place(id) else { return };
        all.add(place);
        if in_name {
            names.add(place);
        }
    });
    (names, all)
}

/// So many words can be mistyped at once.
const MOST_MISTYPED: usize = 6;

pub(super) const ROW: &str = "
SELECT c.name, e.title, k.name, c.archived_at IS NOT NULL, c.family_name
FROM contact c
LEFT JOIN employment e ON e.id = (
  SELECT id FROM employment WHERE contact_id = c.id AND is_current = 1 ORDER BY id DESC LIMIT 1)
LEFT JOIN company k ON k.id = e.company_id
WHERE c.id = ?";

pub(super) fn row(
    conn: &Connection,
    standings: &Standings,
    id: i64,
    words: &Words,
    rhythm: &Rhythm,
) -> Result<Option<PersonRow>> {
    let person = conn
        .prepare_cached(ROW)?
        .query_row([id], |row| {
            let title = row.get_ref(1)?.as_str_or_null()?.unwrap_or_default();
            let company = row.get_ref(2)?.as_str_or_null()?.unwrap_or_default();
            let work = if title.is_empty() || company.is_empty() {
                [title, company].concat()
            } else {
                [title, ", ", company].concat()
            };
            let (status, tone) = standings.words(id, words, rhythm);
            let archived: bool = row.get(3)?;
            let status = if archived && status.is_empty() { "archived".to_owned() } else { status };
            let (name, family): (String, String) = (row.get(0)?, row.get(4)?);
            let sorted_by = if !family.is_empty() && name.contains(&family) { family } else { name.clone() };
            Ok(PersonRow { id, name, sorted_by, work, status, tone })
        })
        .optional()?;
    Ok(person)
}

pub(super) fn rhythm(app: &Confab) -> Result<Rhythm> {
    Ok(Rhythm::from(&settings::get_settings(app)?))
}

/// Lists the tags that are in use, by name.
///
/// # Errors
/// When the database cannot be read.
pub fn list_tags(app: &Confab) -> Result<Vec<String>> {
    app.store().read(|conn| {
        let names = conn
            .prepare_cached("SELECT name FROM tag ORDER BY name_key")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(names)
    })
}
