//! What a word or a phrase about time can mean, in whatever language.

use chrono::Weekday;

/// A part of the day, which says which of two hours is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    /// The night that begins on the day named: its small hours are the next day's.
    Tonight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
}

/// Which of the days with one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    This,
    /// The one of the next calendar week.
    Next,
    /// The first one after today.
    Coming,
    Last,
}

/// What a word or a phrase can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Number(u32),
    /// A day of the month in words: `first`.
    Nth(u32),
    /// `a`, `eine`, `une`: one, before a unit.
    Article,
    /// In hundredths: `anderthalb` is 150.
    Amount(i64),
    Weekday(Weekday),
    Month(u32),
    /// Days from today.
    Day(i64),
    /// Days from today, and a part of that day: `last night`.
    DayPart(i64, Part),
    Part(Part),
    Weekend,
    /// Before a week or a month: `the end of`.
    EndOf,
    Which(Which),
    /// `the week after next`: weeks from this one.
    Week(i64),
    /// After a weekday: `lundi en huit`.
    WeeksOn(i64),
    Unit(Unit),
    /// Minutes in one word: `Viertelstunde`.
    Length(i64),
    Noon,
    Midnight,
    Half(Half),
    /// `o’clock`, `Uhr`, `heures`
    Oclock,
    /// Before an hour, minutes short of it: `halb zehn` is 30 short of ten.
    ShortOf(u32),
    /// Before an hour, half past it: `half ten`.
    HalfPast,
    HalfOf,
    QuarterOf,
    ThreeQuartersOf,
    /// Between minutes and an hour: `ten past nine`, `zehn vor neun`.
    Past,
    To,
    /// Between an hour and minutes: `neuf heures et quart`, `las nueve menos diez`.
    Plus,
    Minus,
    In,
    /// After a length: `an hour ago`.
    AgoAfter,
    /// Before a length: `vor einer Stunde`.
    AgoBefore,
    FromNow,
    At,
    From,
    /// Between a length and the day it is counted from: `a week from monday`.
    SpanFrom,
    /// Between the two ends of a range.
    Until,
    /// Before an end alone: `until three`.
    UntilLead,
    /// Before the day by which something is to be done: `by friday`, `d’ici lundi`.
    By,
    /// Before the day on which it is: `on friday`.
    On,
    /// Before a day on which nothing is to be done: `since monday`, `the news of today`.
    NotOn,
    Between,
    And,
    For,
    /// Before a day of the month: `the 20th`, `le 4`, `am 4.`
    OnThe,
    /// After a day of the month: `20th`, `1er`.
    Ordinal,
    Ended,
    /// `ends at four`: an end that may be to come.
    Ends,
    JustEnded,
    Now,
    Filler,
}
