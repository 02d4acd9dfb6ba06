//! What a text has said of a time so far, piece by piece; not yet which moment is meant.

use chrono::{DateTime, NaiveDate, Utc, Weekday};

use super::clock::Typed;
use super::sense::{Part, Which};
use super::zone::Zone;

/// A day as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Fixed(NaiveDate),
    /// Without its year.
    Yearly(u32, u32),
    /// Without its month.
    Monthly(u32),
}

/// Several days, of which one has yet to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loose {
    /// Counted from this one.
    Week(i64),
    Weekend(i64),
    Month(i64),
}

/// What has been said so far.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Said {
    pub(super) day: Option<Day>,
    /// The day was counted: `in 2 weeks`.
    pub(super) day_is_counted: bool,
    pub(super) weekday: Option<Weekday>,
    pub(super) which: Option<Which>,
    pub(super) loose: Option<Loose>,
    /// Days after the one named: `a week from monday`.
    pub(super) shift: i64,
    pub(super) part: Option<Part>,
    pub(super) time: Option<Typed>,
    pub(super) until: Option<Typed>,
    /// An exact moment, from `in 2 h`, `an hour ago`, `now`.
    pub(super) moment: Option<DateTime<Utc>>,
    pub(super) length: Option<i64>,
    pub(super) zone: Option<Zone>,
    /// The time is the end.
    pub(super) is_end: bool,
    /// It is said to be over.
    pub(super) is_over: bool,
    /// `just ended`: now, unless another time is named.
    pub(super) just: bool,
    /// `from`, before the start of a range.
    pub(super) from: bool,
    pub(super) between: bool,
}

/// Why a piece is no part of a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Amiss {
    /// Understood, and it cannot be.
    Wrong(String),
    /// Something is missing; in another language it may be something else.
    Lacking(String),
}

impl From<String> for Amiss {
    fn from(sentence: String) -> Self {
        Self::Wrong(sentence)
    }
}
