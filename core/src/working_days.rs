//! Days that count: five working days after a Thursday is the next Thursday.

use chrono::{Datelike, NaiveDate, Weekday};

/// The day so many days after another; Saturdays and Sundays count only where `with_weekends` says so.
pub(crate) fn after(day: NaiveDate, days: u32, with_weekends: bool) -> NaiveDate {
    let counts = |day: &NaiveDate| with_weekends || !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    match days.checked_sub(1) {
        None => day,
        Some(more) => day.iter_days().skip(1).filter(counts).nth(more as usize).unwrap_or(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_left_out_unless_they_count() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        for (from, days, with_weekends, until) in [
            (27, 5, false, NaiveDate::from_ymd_opt(2026, 12, 4).unwrap()),
            (21, 5, false, day(27)),
            (22, 1, false, day(23)),
            (20, 1, false, day(23)),
            (20, 1, true, day(21)),
            (20, 0, false, day(20)),
            (16, 5, true, day(21)),
        ] {
            assert_eq!(after(day(from), days, with_weekends), until, "{days} days after the {from}th");
        }
        assert_eq!(after(NaiveDate::MAX, 5, false), NaiveDate::MAX, "the last day of all has none behind it");
    }
}
