//! The People list: whom a search and a filter show, in which order, a stretch at a time.

use rusqlite::{Connection, OptionalExtension};

use super::order::{Order, People};
use super::status::Statuses;
use super::{FilterCount, PeopleFilter, PeoplePage, PeopleQuery, PersonRow, reason};
use crate::app::Confab;
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::search::{self, Index, Nearness};
use crate::settings::{self, PeopleOrder};
use crate::text::fold;
use crate::words::{Tone, Words};

/// Lists the people who match, in the order that the user chose; where words are typed, those whose name matches come
/// first, and archived ones last: who is sought by name is found, and not added a second time.
pub fn list_people(app: &Confab, request: &PeopleQuery) -> Result<PeoplePage> {
    list(app, request, true)
}

/// As [`list_people`], without looking for near misses where nobody matches.
pub(crate) fn list_as_typed(app: &Confab, request: &PeopleQuery) -> Result<PeoplePage> {
    list(app, request, false)
}

fn list(app: &Confab, request: &PeopleQuery, with_near_misses: bool) -> Result<PeoplePage> {
    let (words, settings, store) = (app.words()?, settings::get_settings(app)?, app.store());
    let (rhythm, chosen) = (Rhythm::from(&settings), settings.people_order);
    store.read(|conn| {
        let statuses = store.cached(conn, Statuses::load)?;
        let (by_family_name, by_given_name, by_last_met);
        let order: &Order = match chosen {
            PeopleOrder::FamilyName => {
                by_family_name = store.cached(conn, Order::by_family_name)?;
                &by_family_name
            }
            PeopleOrder::GivenName => {
                by_given_name = store.cached(conn, Order::by_given_name)?;
                &by_given_name.0
            }
            PeopleOrder::LastMet => {
                let rest = store.cached(conn, Order::by_family_name)?;
                by_last_met = rest.beginning_with(&statuses.last_met(words.now));
                &by_last_met
            }
        };
        let asked = search::asked(&request.text);
        let narrowed = narrowed(conn, order, request)?;
        let mut found = Found::everybody(order);
        if !asked.is_empty() {
            found = Found::matching(&*store.index(conn)?, order, &asked);
        }
        found.intersect(narrowed.as_ref());
        let filtered = |filter| filtered(order, &statuses, filter, !asked.is_empty(), words.now);
        let shown = filtered(request.filter);
        let mut near_misses = false;
        if with_near_misses && !asked.is_empty() && found.all.is_disjoint(&shown) {
            let mut near = Found::near(&*store.index(conn)?, order, &asked);
            near.intersect(narrowed.as_ref());
            near_misses = !near.all.is_disjoint(&shown);
            if near_misses {
                found = near;
            }
        }
        let filters = FILTERS
            .map(|(filter, label)| {
                let count = found.all.intersection_count(&filtered(filter));
                FilterCount { filter, label: label.to_owned(), count }
            })
            .into_iter()
            .filter(|it| it.count > 0 || it.filter == request.filter || it.filter == PeopleFilter::All)
            .collect();
        found.intersect(Some(&shown));
        let rows = found
            .places(request.offset, request.limit)
            .into_iter()
            .filter_map(|place| order.id(place))
            .map(|id| row(conn, &statuses, id, chosen, &words, &rhythm))
            .filter_map(Result::transpose)
            .map(|row| {
                let row = row?;
                let found = if near_misses { String::new() } else { reason::found(conn, &row, &asked)? };
                Ok(PersonRow { found, ..row })
            })
            .collect::<Result<_>>()?;
        Ok(PeoplePage { total: found.all.count_ones(..), near_misses, rows, filters, order: chosen })
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

fn filtered(
    order: &Order,
    statuses: &Statuses,
    filter: PeopleFilter,
    is_search: bool,
    now: chrono::DateTime<chrono::Utc>,
) -> People {
    match filter {
        PeopleFilter::All if is_search => {
            let mut all = order.listed();
            all.union_with(&order.archived());
            all
        }
        PeopleFilter::All => order.listed(),
        PeopleFilter::Archived => order.archived(),
        _ => &order.people(statuses.of(filter, now)) & &order.listed(),
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
        (Some(tagged), Some(there)) => Some(&tagged & &there),
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
        all.union_with(&order.archived());
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
                all.insert(place);
                match nearness {
                    Nearness::Name => names.insert(place),
                    Nearness::NameBeginning => beginnings.insert(place),
                    Nearness::Anything => {}
                }
            });
            beginnings.union_with(&names);
            found.first[0].intersect_with(&names);
            found.first[1].intersect_with(&beginnings);
            found.all.intersect_with(&all);
        }
        found
    }

    fn intersect(&mut self, only: Option<&People>) {
        let Some(only) = only else { return };
        self.all.intersect_with(only);
        for people in &mut self.first {
            people.intersect_with(only);
        }
    }

    fn places(&self, offset: usize, limit: usize) -> Vec<usize> {
        let mut places = Vec::with_capacity(limit.min(256));
        let mut left = offset;
        let mut rest = self.all.clone();
        for people in self.first.iter().chain([&self.all]) {
            let here = people & &rest;
            places.extend(here.ones().skip(left).take(limit - places.len()));
            if places.len() == limit {
                break;
            }
            left = left.saturating_sub(here.count_ones(..));
            rest.difference_with(&here);
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
        all.insert(place);
        if in_name {
            names.insert(place);
        }
    });
    (names, all)
}

/// So many words can be mistyped at once.
const MOST_MISTYPED: usize = 6;

pub(super) const ROW: &str = "
SELECT c.name, e.title, k.name, c.archived_at IS NOT NULL, c.family_name, c.given_name
FROM contact c
LEFT JOIN employment e ON e.id = (
  SELECT id FROM employment WHERE contact_id = c.id AND is_current = 1 ORDER BY id DESC LIMIT 1)
LEFT JOIN company k ON k.id = e.company_id
WHERE c.id = ?";

pub(super) fn row(
    conn: &Connection,
    statuses: &Statuses,
    id: i64,
    order: PeopleOrder,
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
            let (status, tone) = statuses.words(id, words, rhythm);
            let archived: bool = row.get(3)?;
            let status = if archived && tone == Tone::Calm { "archived".to_owned() } else { status };
            let (name, family, given): (String, String, String) = (row.get(0)?, row.get(4)?, row.get(5)?);
            let part = match order {
                PeopleOrder::FamilyName => family,
                PeopleOrder::GivenName => given,
                // Nothing in the name says why it stands where it does.
                PeopleOrder::LastMet => {
                    return Ok(PersonRow { id, name, work, status, tone, archived, ..PersonRow::default() });
                }
            };
            let sorted_by = if !part.is_empty() && name.contains(&part) { part } else { name.clone() };
            Ok(PersonRow { id, name, sorted_by, work, status, tone, archived, ..PersonRow::default() })
        })
        .optional()?;
    Ok(person)
}

/// Lists the tags that are in use, by name.
pub fn list_tags(app: &Confab) -> Result<Vec<String>> {
    app.store().read(|conn| {
        Ok(conn
            .prepare_cached("SELECT name FROM tag ORDER BY name_key")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    })
}
