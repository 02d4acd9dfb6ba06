//! The order of the People list, and sets of people in it.
//!
//! Everybody has a place: people in the list first, archived ones behind them, each by name. Working it out
//! reads an index once; it is kept until somebody writes, so that a keystroke costs only what it asks.

use rusqlite::Connection;

use crate::bits::Bits;
use crate::error::Result;

/// Some of the people in an [`Order`], by their places.
pub(super) type People = Bits;

/// Everybody's place.
#[derive(Debug)]
pub(super) struct Order {
    ids: Vec<i64>,
    listed: usize,
    /// Ids ascending, each with its place.
    places: Vec<(i64, u32)>,
}

// In the order of the index, so that nothing is sorted; it has namesakes by their ids.
pub(super) const EVERYBODY: &str = "SELECT id, archived_at IS NULL FROM contact ORDER BY sort_key, archived_at";

impl Order {
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let (mut ids, mut archived) = (Vec::new(), Vec::new());
        let mut statement = conn.prepare_cached(EVERYBODY)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if row.get(1)? { &mut ids } else { &mut archived }.push(row.get(0)?);
        }
        let listed = ids.len();
        ids.append(&mut archived);
        let mut places: Vec<_> = ids.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Ok(Self { ids, listed, places })
    }

    pub(super) fn id(&self, place: usize) -> Option<i64> {
        self.ids.get(place).copied()
    }

    pub(super) fn nobody(&self) -> People {
        Bits::none(self.ids.len())
    }

    pub(super) fn listed(&self) -> People {
        Bits::stretch(self.ids.len(), 0, self.listed)
    }

    pub(super) fn archived(&self) -> People {
        Bits::stretch(self.ids.len(), self.listed, self.ids.len())
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
        ids.into_iter().filter_map(self.places()).for_each(|place| people.add(place));
        people
    }
}
