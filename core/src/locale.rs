//! How times are written where the user lives, told by the system's locale.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How clock times are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Hours {
    /// 8:30 pm
    Twelve,
    /// 20:30
    #[default]
    TwentyFour,
}

/// Which of two numbers with a slash between them is the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// As where the user lives.
    #[default]
    Automatic,
    DayFirst,
    MonthFirst,
}

impl Hours {
    /// Returns how clock times are written where `locale` is spoken.
    ///
    /// Source: the Unicode CLDR's preferred hour cycles; of the places with twelve hours the larger ones.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        const TWELVE: [&str; 22] = [
            "US", "CA", "AU", "NZ", "IN", "PK", "BD", "PH", "MY", "SG", "HK", "TW", "KR", "EG", "SA", "AE", "JO", "MX",
            "CO", "VE", "PE", "KE",
        ];
        // French Canada writes 24 hours.
        let french = locale.to_ascii_lowercase().starts_with("fr");
        match region(locale) {
            Some(region) if TWELVE.contains(&region.as_str()) && !french => Self::Twelve,
            _ => Self::TwentyFour,
        }
    }
}

impl DateOrder {
    /// Tells whether the month is written first: as chosen, else as in the region of `locale`, else as in that of `zone`.
    ///
    /// Source: the Unicode CLDR's patterns for a month and a day without a year; of the places that put the month first
    /// the larger ones.
    #[must_use]
    pub fn is_month_first(self, locale: &str, zone: Tz) -> bool {
        const MONTH_FIRST: [&str; 14] =
            ["US", "PR", "GU", "VI", "AS", "MP", "UM", "PH", "JP", "KR", "CN", "TW", "MN", "CA"];
        const ITS_ZONES: [&str; 12] = [
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Phoenix",
            "America/Anchorage",
            "America/Detroit",
            "America/Boise",
            "America/Indiana/Indianapolis",
            "America/Kentucky/Louisville",
            "America/Toronto",
            "Pacific/Honolulu",
        ];
        match (self, region(locale)) {
            (Self::DayFirst, _) => false,
            (Self::MonthFirst, _) => true,
            // French Canada puts the day first.
            (Self::Automatic, Some(region)) if region == "CA" => !locale.to_ascii_lowercase().starts_with("fr"),
            (Self::Automatic, Some(region)) => MONTH_FIRST.contains(&region.as_str()),
            (Self::Automatic, None) => ITS_ZONES.contains(&zone.name()) || zone.name().starts_with("US/"),
        }
    }
}

/// The `DE` of `de-DE`, `de_DE.UTF-8` or `zh-Hant-TW`.
fn region(locale: &str) -> Option<String> {
    let bare = locale.split(['.', '@']).next().unwrap_or_default();
    bare.split(['-', '_']).skip(1).find(|part| part.len() == 2).map(str::to_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_written_as_where_the_user_lives() {
        for (locale, hours) in [
            ("en-US", Hours::Twelve),
            ("en_AU.UTF-8", Hours::Twelve),
            ("en-GB", Hours::TwentyFour),
            ("de_DE@euro", Hours::TwentyFour),
            ("fr-CA", Hours::TwentyFour),
            ("zh-Hant-TW", Hours::Twelve),
            ("C.UTF-8", Hours::TwentyFour),
            ("", Hours::TwentyFour),
        ] {
            assert_eq!(Hours::of_locale(locale), hours, "{locale}");
        }
    }

    #[test]
    fn the_day_or_the_month_comes_first_as_where_the_user_lives_unless_chosen() {
        for (order, locale, zone, month_first) in [
            (DateOrder::Automatic, "en_US.UTF-8", Tz::Europe__Berlin, true),
            (DateOrder::Automatic, "en-GB", Tz::America__New_York, false),
            (DateOrder::Automatic, "fr_CA.UTF-8", Tz::America__Toronto, false),
            (DateOrder::Automatic, "C.UTF-8", Tz::America__New_York, true),
            (DateOrder::Automatic, "", Tz::Europe__Berlin, false),
            (DateOrder::DayFirst, "en_US.UTF-8", Tz::America__New_York, false),
            (DateOrder::MonthFirst, "de_DE.UTF-8", Tz::Europe__Berlin, true),
        ] {
            assert_eq!(order.is_month_first(locale, zone), month_first, "{order:?}, {locale:?}, {zone}");
        }
    }
}
