//! Days of which a part may be unknown: `2024`, `2024-03`, `2024-03-15`.

use chrono::{Datelike, NaiveDate};

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else and for days that no calendar has.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let year: u32 = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|part| number(part, 2).ok_or(())).transpose().ok()?;
        let date = Self { year: i32::try_from(year).ok()?, month, day };
        let exists = NaiveDate::from_ymd_opt(date.year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        (parts.next().is_none() && exists && year > 0).then_some(date)
    }

    /// Returns the date as the database keeps it.
    #[must_use]
    pub fn written(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Tells whether this is certainly before `other`; what is unknown is given the benefit of the doubt.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        let pair = |mine: Option<u32>, theirs: Option<u32>| mine.zip(theirs).unwrap_or((0, 0));
        let (month, other_month) = pair(self.month, other.month);
        let (day, other_day) = if month == other_month && month > 0 { pair(self.day, other.day) } else { (0, 0) };
        (self.year, month, day) < (other.year, other_month, other_day)
    }

    /// Says it: “March 2024”, “2024”, “15 March 2024”; the year is left out where it is this one.
    #[must_use]
    pub fn words(&self, today: NaiveDate) -> String {
        let Some(first) = NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)) else {
            return self.written();
        };
        let year = if self.year == today.year() { "" } else { " %Y" };
        match (self.month, self.day) {
            (Some(_), Some(_)) => first.format(&format!("%-d %B{year}")).to_string(),
            (Some(_), None) => first.format(&format!("%B{year}")).to_string(),
            _ => self.year.to_string(),
        }
    }

    /// Says it with its year, whichever that is.
    #[must_use]
    pub fn in_full(&self) -> String {
        self.words(NaiveDate::MIN)
    }

    /// Says it to the month at most: “March”, “March 2024”, “2024”.
    #[must_use]
    pub fn roughly(&self, today: NaiveDate) -> String {
        Self { day: None, ..*self }.words(today)
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_a_calendar_has_are_read() {
        for text in ["2024", "2024-03", "2024-02-29"] {
            assert_eq!(PartialDate::read(text).map(|date| date.written()).as_deref(), Some(text));
        }
        for text in ["", "24", "2024-13", "2023-02-29", "2024-3", "March", "2024-03-01-02", "+024", "0000"] {
            assert_eq!(PartialDate::read(text), None, "{text:?} is no date");
        }
    }

    #[test]
    fn a_doubt_is_no_contradiction() {
        let date = |text| PartialDate::read(text).unwrap();
        assert!(date("2023-12-31").is_before(&date("2024")));
        assert!(date("2024-02").is_before(&date("2024-03-01")));
        assert!(date("2024-03-01").is_before(&date("2024-03-02")));
        assert!(!date("2024").is_before(&date("2024-03")), "it may have been after March");
        assert!(!date("2024-03").is_before(&date("2024-03-01")));
        assert!(!date("2024-05-01").is_before(&date("2024-03-02")));
    }

    #[test]
    fn it_is_said_as_far_as_it_is_known() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let words = |text| PartialDate::read(text).unwrap().words(today);
        assert_eq!([words("2026-03"), words("2024-03-15"), words("2019")], ["March", "15 March 2024", "2019"]);
        assert_eq!(PartialDate::read("2024-03-15").unwrap().roughly(today), "March 2024");
    }
}
