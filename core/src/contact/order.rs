//! The order of the People list, and sets of people in it.
//!
//! Everybody has a place: people in the list first, archived ones behind them, each by name. Working it out
//! reads an index once; it is kept until somebody writes, so that a keystroke costs only what it asks.

use rusqlite::Connection;

use crate::error::Result;

/// Everybody's place.
#[derive(Debug)]
pub(super) struct Order {
    ids: Vec<i64>,
    listed: usize,
    /// Ids ascending, as the search finds them, each with its place.
    places: Vec<(i64, u32)>,
}

pub(super) const LISTED: &str = "SELECT id FROM contact WHERE archived_at IS NULL ORDER BY sort_key, id";
const ARCHIVED: &str = "SELECT id FROM contact WHERE archived_at IS NOT NULL ORDER BY sort_key, id";

impl Order {
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut ids = Vec::new();
        let mut read = |sql: &str| -> Result<usize> {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                ids.push(row.get(0)?);
            }
            Ok(ids.len())
        };
        let listed = read(LISTED)?;
        read(ARCHIVED)?;
        let mut places: Vec<_> = ids.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Ok(Self { ids, listed, places })
    }

    pub(super) fn id(&self, place: usize) -> Option<i64> {
        self.ids.get(place).copied()
    }

    pub(super) fn nobody(&self) -> People {
        People { bits: vec![0; self.ids.len().div_ceil(64)] }
    }

    pub(super) fn listed(&self) -> People {
        self.stretch(0, self.listed)
    }

    pub(super) fn archived(&self) -> People {
        self.stretch(self.listed, self.ids.len())
    }

    fn stretch(&self, from: usize, to: usize) -> People {
        let mut people = self.nobody();
        for (index, bits) in people.bits.iter_mut().enumerate() {
            let up_to = |place: usize| match place.saturating_sub(index * 64) {
                64.. => u64::MAX,
                within => (1 << within) - 1,
            };
            *bits = up_to(to) & !up_to(from);
        }
        people
    }

    /// Starts taking in ids that come in ascending order.
    pub(super) fn gather<'a>(&'a self, into: &'a mut People) -> impl FnMut(i64) + 'a {
        let mut rest = self.places.as_slice();
        move |id| {
            // Ids are mostly near to each other: look ahead in doubling steps, then halve.
            let mut ahead = 1;
            while ahead < rest.len() && rest[ahead].0 < id {
                ahead *= 2;
            }
            let skip = rest[..rest.len().min(ahead + 1)].partition_point(|(known, _)| *known < id);
            rest = &rest[skip..];
            if let Some((_, place)) = rest.first().filter(|(known, _)| *known == id) {
                into.add(*place as usize);
            }
        }
    }

    pub(super) fn people(&self, ids: impl IntoIterator<Item = i64>) -> People {
        let mut people = self.nobody();
        for id in ids {
            if let Ok(at) = self.places.binary_search_by_key(&id, |(known, _)| *known) {
                people.add(self.places[at].1 as usize);
            }
        }
        people
    }
}

/// Some of the people in an [`Order`], one bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct People {
    bits: Vec<u64>,
}

impl People {
    fn add(&mut self, place: usize) {
        self.bits[place / 64] |= 1 << (place % 64);
    }

    pub(super) fn keep(&mut self, others: &Self) {
        self.combine(others, |mine, theirs| mine & theirs);
    }

    pub(super) fn join(&mut self, others: &Self) {
        self.combine(others, |mine, theirs| mine | theirs);
    }

    pub(super) fn drop(&mut self, others: &Self) {
        self.combine(others, |mine, theirs| mine & !theirs);
    }

    fn combine(&mut self, others: &Self, with: impl Fn(u64, u64) -> u64) {
        for (mine, theirs) in self.bits.iter_mut().zip(&others.bits) {
            *mine = with(*mine, *theirs);
        }
    }

    pub(super) fn and(&self, others: &Self) -> Self {
        let mut both = self.clone();
        both.keep(others);
        both
    }

    pub(super) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// Returns the places of these people from the `skip`th on.
    pub(super) fn places(&self, skip: usize) -> impl Iterator<Item = usize> + '_ {
        let mut left = skip;
        let mut passed = 0;
        for bits in &self.bits {
            let here = bits.count_ones() as usize;
            if here > left {
                break;
            }
            left -= here;
            passed += 1;
        }
        self.bits
            .iter()
            .enumerate()
            .skip(passed)
            .flat_map(|(index, bits)| {
                let mut bits = *bits;
                std::iter::from_fn(move || {
                    (bits != 0).then(|| {
                        let bit = bits.trailing_zeros() as usize;
                        bits &= bits - 1;
                        index * 64 + bit
                    })
                })
            })
            .skip(left)
    }
}
