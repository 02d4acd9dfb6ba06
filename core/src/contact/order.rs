//! The order of the People list, and sets of people in it.
//!
//! Everybody has a place: people in the list first, archived ones behind them. Working it out reads everybody's key
//! once; it is kept until somebody writes, so that a keystroke costs only what it asks.

use std::ops::Range;

use fixedbitset::FixedBitSet;
use rusqlite::Connection;

use crate::error::Result;

/// Some of the people in an [`Order`], by their places.
pub(super) type People = FixedBitSet;

/// Everybody's place.
#[derive(Debug)]
pub(super) struct Order {
    ids: Vec<i64>,
    listed: usize,
    /// Ids ascending, each with its place.
    places: Vec<(i64, u32)>,
}

/// The order by what people are called, beside the one by family names.
#[derive(Debug)]
pub(super) struct ByGivenName(pub Order);

// In the order of the index, so that nothing is sorted; it has namesakes by their ids.
pub(super) const EVERYBODY: &str = "SELECT id, archived_at IS NULL FROM contact ORDER BY sort_key, archived_at";
const CALLED: &str = "SELECT name_key, id, archived_at IS NULL FROM contact";

impl Order {
    pub(super) fn by_family_name(conn: &Connection) -> Result<Self> {
        let (mut ids, mut archived) = (Vec::new(), Vec::new());
        let mut statement = conn.prepare_cached(EVERYBODY)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if row.get(1)? { &mut ids } else { &mut archived }.push(row.get(0)?);
        }
        Ok(Self::of(ids, archived))
    }

    pub(super) fn by_given_name(conn: &Connection) -> Result<ByGivenName> {
        let mut called: Vec<(Box<str>, i64, bool)> = conn
            .prepare_cached(CALLED)?
            .query_map([], |row| Ok((row.get_ref(0)?.as_str()?.into(), row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        called.sort_unstable();
        let (ids, archived): (Vec<_>, Vec<_>) = called.into_iter().partition(|(_, _, is_listed)| *is_listed);
        let bare = |people: Vec<(Box<str>, i64, bool)>| people.into_iter().map(|(_, id, _)| id).collect();
        Ok(ByGivenName(Self::of(bare(ids), bare(archived))))
    }

    /// The same people, those of `first` before the others, in its order.
    pub(super) fn beginning_with(&self, first: &[i64]) -> Self {
        let mut of_first = self.nobody();
        let mut ids = Vec::with_capacity(self.ids.len());
        let mut archived = Vec::new();
        for id in first {
            let Some(place) = self.places()(*id).filter(|place| !of_first.contains(*place)) else { continue };
            of_first.insert(place);
            if place < self.listed { &mut ids } else { &mut archived }.push(*id);
        }
        let rest = self.ids.iter().enumerate().filter(|(place, _)| !of_first.contains(*place));
        for (place, id) in rest {
            if place < self.listed { &mut ids } else { &mut archived }.push(*id);
        }
        Self::of(ids, archived)
    }

    fn of(listed: Vec<i64>, mut archived: Vec<i64>) -> Self {
        let (listed, mut ids) = (listed.len(), listed);
        ids.append(&mut archived);
        let mut places: Vec<_> = ids.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Self { ids, listed, places }
    }

    pub(super) fn id(&self, place: usize) -> Option<i64> {
        self.ids.get(place).copied()
    }

    pub(super) fn nobody(&self) -> People {
        People::with_capacity(self.ids.len())
    }

    pub(super) fn listed(&self) -> People {
        self.at(0..self.listed)
    }

    pub(super) fn archived(&self) -> People {
        self.at(self.listed..self.ids.len())
    }

    fn at(&self, places: Range<usize>) -> People {
        let mut people = self.nobody();
        people.insert_range(places);
        people
    }

    /// Starts telling the places of contacts, the quicker the more their ids ascend.
    pub(super) fn places(&self) -> impl FnMut(i64) -> Option<usize> + '_ {
        let mut rest = self.places.as_slice();
        move |id| {
            if rest.first().is_none_or(|(next, _)| *next > id) {
                rest = &self.places;
            }
            // Ids are mostly near to each other: look ahead in doubling steps, then halve.
            let mut ahead = 1;
            while ahead < rest.len() && rest[ahead].0 < id {
                ahead *= 2;
            }
            let skip = rest[..rest.len().min(ahead + 1)].partition_point(|(known, _)| *known < id);
            rest = &rest[skip..];
            rest.first().filter(|(known, _)| *known == id).map(|(_, place)| *place as usize)
        }
    }

    pub(super) fn people(&self, ids: impl IntoIterator<Item = i64>) -> People {
        let mut people = self.nobody();
        ids.into_iter().filter_map(self.places()).for_each(|place| people.insert(place));
        people
    }
}
