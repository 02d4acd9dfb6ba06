//! Wall clocks and instants: what a clock on the wall of a zone means in UTC.
//!
//! People mean wall clocks (“nine in the morning”), the database keeps instants. The two differ where clocks are put
//! forward (an hour that does not exist), back (an hour that happens twice) or where a zone skips a whole day. Every
//! rule that goes from one to the other goes through here, so all of them choose alike. No reading of “now”, no words.

use chrono::{DateTime, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// How a wall-clock time was turned into an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The time exists once; nothing had to be chosen.
    Plain,
    /// The time happens twice, as clocks are put back; the first was taken.
    FirstOfTwo,
    /// The time does not exist, as clocks are put forward or a day is skipped; it was moved on by what was skipped.
    MovedOn,
}

/// Resolves a wall-clock time in a zone.
///
/// The choices are those of RFC 5545 and of Python's `zoneinfo` with `fold=0`: the first of two, and for a time
/// that does not exist the offset in force before the gap.
pub fn instant(zone: Tz, wall: NaiveDateTime) -> (DateTime<Utc>, Choice) {
    match zone.from_local_datetime(&wall) {
        chrono::LocalResult::Single(at) => (at.with_timezone(&Utc), Choice::Plain),
        chrono::LocalResult::Ambiguous(first, _) => (first.with_timezone(&Utc), Choice::FirstOfTwo),
        chrono::LocalResult::None => (before_the_gap(zone, wall), Choice::MovedOn),
    }
}

/// Reads the clock on the wall of a zone at an instant.
pub fn wall(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// Tells whether the wall-clock time of this instant happens twice and this is the second time.
pub fn is_second_of_two(zone: Tz, at: DateTime<Utc>) -> bool {
    match zone.from_local_datetime(&wall(zone, at)) {
        chrono::LocalResult::Ambiguous(_, second) => second.with_timezone(&Utc) == at,
        _ => false,
    }
}

fn before_the_gap(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    // Quarter-hours for the usual gaps; no zone ever skipped more than a day and a bit (Apia, Kiritimati, Kwajalein).
    let mut earlier = wall;
    for _ in 0..(4 * 30) {
        earlier -= Duration::minutes(15);
        if let Some(at) = zone.from_local_datetime(&earlier).latest() {
            let offset = Duration::seconds(i64::from(at.offset().fix().local_minus_utc()));
            return (wall - offset).and_utc();
        }
    }
    wall.and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(y: i32, m: u32, d: u32, h: u32, min: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(y, m, d).unwrap().and_hms_opt(h, min, 0).unwrap()
    }

    #[test]
    fn a_time_that_does_not_exist_moves_on_by_the_gap() {
        let (t, how) = instant(chrono_tz::Europe::Berlin, at(2026, 3, 29, 2, 30));
        assert_eq!(how, Choice::MovedOn);
        assert_eq!(wall(chrono_tz::Europe::Berlin, t), at(2026, 3, 29, 3, 30), "half past two became half past three");
    }

    #[test]
    fn a_half_hour_gap_moves_on_by_half_an_hour() {
        let zone = chrono_tz::Australia::Lord_Howe;
        let (t, how) = instant(zone, at(2026, 10, 4, 2, 10));
        assert_eq!(how, Choice::MovedOn);
        assert_eq!(wall(zone, t), at(2026, 10, 4, 2, 40), "Lord Howe shifts by half an hour");
    }

    #[test]
    fn a_skipped_day_moves_on_by_a_day() {
        let zone = chrono_tz::Pacific::Apia;
        let (t, how) = instant(zone, at(2011, 12, 30, 15, 0));
        assert_eq!(how, Choice::MovedOn);
        assert_eq!(wall(zone, t), at(2011, 12, 31, 15, 0), "Samoa had no 30 December in 2011");
    }

    #[test]
    fn of_two_equal_times_the_first_is_taken() {
        let zone = chrono_tz::America::New_York;
        let (t, how) = instant(zone, at(2026, 11, 1, 1, 30));
        assert_eq!(how, Choice::FirstOfTwo);
        assert!(
            !is_second_of_two(zone, t) && is_second_of_two(zone, t + Duration::hours(1)),
            "and one can tell them apart"
        );
    }
}
