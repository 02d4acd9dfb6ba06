//! Years as one types them for a school or a job, and a stretch of them in words.

use crate::error::{Error, Result};

/// Reads a year; nothing where nothing is typed.
///
/// # Errors
/// [`Error::Refused`] for what is no year of somebody's life.
pub(crate) fn read(typed: &str) -> Result<Option<i32>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let year = typed.parse().ok().filter(|year| (1900..=2200).contains(year));
    year.map(Some).ok_or_else(|| Error::refused(format!("“{typed}” is no year. Years look like 2016.")))
}

/// Reads from when until when.
///
/// # Errors
/// As [`read`], and where it ends before it begins.
pub(crate) fn stretch(from: &str, until: &str) -> Result<(Option<i32>, Option<i32>)> {
    let (from, until) = (read(from)?, read(until)?);
    match (from, until) {
        (Some(from), Some(until)) if until < from => {
            Err(Error::refused(format!("This ends before it begins: {until} comes before {from}.")))
        }
        stretch => Ok(stretch),
    }
}

/// “2016–2019”, “2019”, “since 2016” or “from 2016”, “until 2019”; may be empty.
pub(crate) fn words(from: Option<i32>, until: Option<i32>) -> String {
    match (from, until) {
        (Some(from), Some(until)) if from == until => from.to_string(),
        (Some(from), Some(until)) => format!("{from}–{until}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_typed_and_nothing_else_is_one() {
        assert_eq!(stretch(" 2016 ", "2019").unwrap(), (Some(2016), Some(2019)));
        assert_eq!(stretch("", "2019").unwrap(), (None, Some(2019)));
        for (from, until, says) in [
            ("16", "", "“16” is no year"),
            ("last year", "", "is no year"),
            ("20160", "", "is no year"),
            ("2019", "2016", "2016 comes before 2019"),
        ] {
            let refused = stretch(from, until).unwrap_err().public().message;
            assert!(refused.contains(says), "{from}–{until}: {refused}");
        }
    }

    #[test]
    fn a_stretch_is_said_as_far_as_it_is_known() {
        let said =
            [(Some(2016), Some(2019)), (Some(2019), Some(2019)), (Some(2016), None), (None, Some(2019)), (None, None)]
                .map(|(from, until)| words(from, until));
        assert_eq!(said, ["2016–2019", "2019", "from 2016", "until 2019", ""]);
    }
}
