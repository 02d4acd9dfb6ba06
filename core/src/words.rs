//! The words a screen, a notification or the terminal shows for times, counts and names.
//!
//! There is one place for them so that “3 h over” reads the same everywhere and the page decides nothing. “Now” and
//! the zone come in through [`Words`]; nothing here reads a clock or the database. English only, for now.

use std::cmp::Ordering;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use ts_rs::TS;

use crate::locale::{DateOrder, Hours};
use crate::timezone;

/// How pressing something is. Colour follows it, but never alone: the words say it too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// There is time.
    #[default]
    Calm,
    /// Less than a quarter of the time is left.
    Soon,
    /// The time is over.
    Late,
}

/// What is left of the time for something owed, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLeft {
    /// `4 h 12 m`, `12 min`, `3 h over`.
    pub text: String,
    /// `by 8:30 pm`, `was 1:20 pm yesterday`.
    pub detail: String,
    /// How pressing it is.
    pub tone: Tone,
    /// The share of the whole time that is left, in thousandths; 0 when over.
    pub permille: u32,
}

impl TimeLeft {
    /// `4 h 12 m left`, `3 h over`.
    pub fn in_words(&self) -> String {
        if self.tone == Tone::Late { self.text.clone() } else { format!("{} left", self.text) }
    }
}

/// “Now”, the zone and the style in which sentences about times are written, and times are read.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The moment at which the words are read.
    pub now: DateTime<Utc>,
    /// The zone of the reader.
    pub zone: Tz,
    /// How the reader writes clocks.
    pub hours: Hours,
    /// `3/4` is the fourth of March.
    pub month_first: bool,
}

impl Words {
    /// Words for a reader in `zone` at `now`, who writes dates as one does there.
    pub fn new(now: DateTime<Utc>, zone: Tz, hours: Hours) -> Self {
        Self { now, zone, hours, month_first: DateOrder::Automatic.is_month_first("", zone) }
    }

    /// The reader's date today.
    pub fn today(&self) -> NaiveDate {
        self.wall(self.now).date()
    }

    /// The reader's wall clock at an instant.
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        timezone::wall(self.zone, at)
    }

    /// `8:30 pm` or `20:30`.
    pub fn clock(&self, at: DateTime<Utc>) -> String {
        clock(self.wall(at).time(), self.hours)
    }

    /// `3:00–3:30 pm`, `11:45 am–12:15 pm`, `15:00–15:30`.
    pub fn clock_range(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
        clock_range(self.wall(from).time(), self.wall(to).time(), self.hours)
    }

    /// `today`, `yesterday`, `tomorrow`, `Friday`, `20 November`, `20 November 2025`.
    pub fn day(&self, at: DateTime<Utc>) -> String {
        day(self.wall(at).date(), self.today())
    }

    /// `yesterday`, `on Friday`, `on 12 November`: in a sentence about what was.
    pub fn on_day(&self, at: DateTime<Utc>) -> String {
        let on = if (-1..=1).contains(&(self.wall(at).date() - self.today()).num_days()) { "" } else { "on " };
        format!("{on}{}", self.day(at))
    }

    /// `today`, `tomorrow`, `in 3 days`, `two days ago`, `in 5 weeks`.
    pub fn days_away(&self, at: DateTime<Utc>) -> String {
        days_away(self.wall(at).date(), self.today())
    }

    /// `today at 3:30 pm`, `Saturday at 15:30`.
    pub fn day_and_clock(&self, at: DateTime<Utc>) -> String {
        format!("{} at {}", self.day(at), self.clock(at))
    }

    /// `yesterday at 8:30 pm`, `on Friday at 15:30`: in a sentence about what was.
    pub fn when(&self, at: DateTime<Utc>) -> String {
        format!("{} at {}", self.on_day(at), self.clock(at))
    }

    /// `3:30 pm` today, otherwise `3:30 pm tomorrow`, `3:30 pm on Saturday`.
    pub fn clock_and_day(&self, at: DateTime<Utc>) -> String {
        let clock = self.clock(at);
        match (self.wall(at).date() - self.today()).num_days() {
            0 => clock,
            _ => format!("{clock} {}", self.on_day(at)),
        }
    }

    /// What is left until `due` of the time that began at `since`.
    pub fn time_left(&self, since: DateTime<Utc>, due: DateTime<Utc>) -> TimeLeft {
        let left = due - self.now;
        let whole = (due - since).num_seconds().max(1);
        if left <= Duration::zero() {
            let detail = match (self.today() - self.wall(due).date()).num_days() {
                0 => format!("was {}", self.clock(due)),
                1 => format!("was {} yesterday", self.clock(due)),
                _ => format!("was {}", self.day(due)),
            };
            return TimeLeft { text: over(-left), detail, tone: Tone::Late, permille: 0 };
        }
        let permille = (left.num_seconds().saturating_mul(1000) / whole).clamp(0, 1000) as u32;
        let tone = if permille < 250 { Tone::Soon } else { Tone::Calm };
        TimeLeft { text: span(left), detail: format!("by {}", self.clock_and_day(due)), tone, permille }
    }
}

/// A length of time in short: `4 h 12 m`, `3 h`, `12 min`, `under a minute`, `2 days`.
pub fn span(length: Duration) -> String {
    let minutes = length.num_minutes().max(0);
    let (h, m) = (minutes / 60, minutes % 60);
    match (h, m) {
        (0, 0) => "under a minute".into(),
        (0, m) => format!("{m} min"),
        (h, _) if h >= 48 => counted(h / 24, "day", "days"),
        (h, 0) => format!("{h} h"),
        (h, m) => format!("{h} h {m} m"),
    }
}

/// How long something has been over: `just over`, `12 min over`, `3 h over`, `2 days over`, `3 weeks over`.
pub fn over(by: Duration) -> String {
    let minutes = by.num_minutes().max(0);
    match minutes {
        0 => "just over".into(),
        1..=59 => format!("{minutes} min over"),
        60..=1439 => format!("{} h over", minutes / 60),
        _ if by.num_days() < 14 => format!("{} over", counted(by.num_days(), "day", "days")),
        _ => format!("{} weeks over", by.num_weeks()),
    }
}

/// `8:30 pm` or `20:30`.
pub fn clock(time: NaiveTime, hours: Hours) -> String {
    match hours {
        Hours::TwentyFour => format!("{}:{:02}", time.hour(), time.minute()),
        Hours::Twelve => format!("{} {}", twelve(time), half_of_day(time)),
    }
}

/// `3:00–3:30 pm`, `11:45 am–12:15 pm`, `15:00–15:30`.
pub fn clock_range(from: NaiveTime, to: NaiveTime, hours: Hours) -> String {
    if hours == Hours::Twelve && half_of_day(from) == half_of_day(to) && from <= to {
        return format!("{}–{} {}", twelve(from), twelve(to), half_of_day(to));
    }
    format!("{}–{}", clock(from, hours), clock(to, hours))
}

fn twelve(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour12().1, time.minute())
}

fn half_of_day(time: NaiveTime) -> &'static str {
    if time.hour12().0 { "pm" } else { "am" }
}

/// `today`, `yesterday`, `tomorrow`, a weekday within six days either way, else `20 November` with the year when it
/// is not this year's.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "today".into(),
        -1 => "yesterday".into(),
        1 => "tomorrow".into(),
        -6..=6 => date.format("%A").to_string(),
        _ => plain_date(date, today),
    }
}

/// `20 November`, with the year when it is not this year's.
pub fn plain_date(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { date.format("%-d %B").to_string() } else { date.format("%-d %B %Y").to_string() }
}

/// `20 Nov`, with the year when it is not this year's: where a column is narrow.
pub fn short_date(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { date.format("%-d %b").to_string() } else { date.format("%-d %b %Y").to_string() }
}

/// `Friday 20 November`, with the year when it is not this year's.
pub fn weekday_and_date(date: NaiveDate, today: NaiveDate) -> String {
    format!("{} {}", date.format("%A"), plain_date(date, today))
}

/// `Saturday, 21 November`: the head of a page about one day.
pub fn heading(date: NaiveDate) -> String {
    date.format("%A, %-d %B").to_string()
}

/// `today`, `tomorrow`, `in 3 days`, `yesterday`, `two days ago`, `in 5 weeks`, `in 4 months`, `two years ago`.
///
/// What is to come is counted in figures, as on a calendar; what is past in words, as in a story.
pub fn days_away(date: NaiveDate, today: NaiveDate) -> String {
    let days = (date - today).num_days();
    let far = days.abs();
    let (n, one, many) = match far {
        0 => return "today".into(),
        1 => return if days > 0 { "tomorrow".into() } else { "yesterday".into() },
        2..=13 => (far, "day", "days"),
        14..=83 => (far / 7, "week", "weeks"),
        84..=729 => ((far as f64 / 30.44).round() as i64, "month", "months"),
        _ => ((far as f64 / 365.25).round() as i64, "year", "years"),
    };
    if days > 0 { format!("in {}", counted(n, one, many)) } else { format!("{} ago", counted_in_words(n, one, many)) }
}

/// A whole number with thousands separated: `1,842`.
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('−');
    }
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}

/// Small numbers in words (`no`, `one` … `twelve`), larger ones in figures.
pub fn small(n: i64) -> String {
    const NAMES: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    usize::try_from(n).ok().and_then(|i| NAMES.get(i)).map_or_else(|| number(n), |name| (*name).to_string())
}

/// `1 day`, `2 days`, `1,842 people`.
pub fn counted(n: i64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `one day`, `two days`, `1,842 people`: for running text.
pub fn counted_in_words(n: i64, one: &str, many: &str) -> String {
    format!("{} {}", small(n), if n == 1 { one } else { many })
}

/// Joins names as one says them: `Tomás`, `Tomás and Maya`, `Tomás, Maya and two others`.
///
/// At most `most` names are spoken; with more, the rest are counted.
pub fn list<S: AsRef<str>>(names: &[S], most: usize) -> String {
    let most = most.max(1);
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    if names.len() > most {
        let rest = (names.len() - most) as i64;
        return format!("{} and {}", names[..most].join(", "), counted_in_words(rest, "other", "others"));
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Behind a clock elsewhere, whose day may be another than here: ` the day before`.
pub fn day_beside(there: Ordering) -> &'static str {
    match there {
        Ordering::Less => " the day before",
        Ordering::Equal => "",
        Ordering::Greater => " the next day",
    }
}

/// Makes the first letter a capital and leaves the rest as it is.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Makes the first letter a small one: what begins a line elsewhere, within a sentence.
pub fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use proptest::prelude::*;

    fn words() -> Words {
        let now = Utc.with_ymd_and_hms(2026, 11, 21, 16, 18, 0).unwrap();
        Words::new(now, chrono_tz::Europe::London, Hours::Twelve)
    }

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_thank_you_with_four_hours_left_reads_as_drawn() {
        let w = words();
        let end = Utc.with_ymd_and_hms(2026, 11, 20, 20, 30, 0).unwrap();
        let left = w.time_left(end, end + Duration::hours(24));
        assert_eq!((left.text.as_str(), left.detail.as_str(), left.tone), ("4 h 12 m", "by 8:30 pm", Tone::Soon));
        assert_eq!(left.permille, 175, "about a sixth of the line is left");
    }

    #[test]
    fn a_thank_you_three_hours_over_says_when_it_was_due() {
        let w = words();
        let due = Utc.with_ymd_and_hms(2026, 11, 21, 13, 0, 0).unwrap();
        let left = w.time_left(due - Duration::hours(24), due);
        assert_eq!((left.text.as_str(), left.detail.as_str(), left.tone), ("3 h over", "was 1:00 pm", Tone::Late));
        assert_eq!(left.permille, 0, "nothing is left of the line");
    }

    #[test]
    fn every_span_has_its_words() {
        let spans: Vec<_> =
            [0, 59, 60, 12 * 60, 3600, 15120, 47 * 3600, 48 * 3600].map(|s| span(Duration::seconds(s))).into();
        assert_eq!(
            spans,
            ["under a minute", "under a minute", "1 min", "12 min", "1 h", "4 h 12 m", "47 h", "2 days"],
            "short and never zero"
        );
        let overs: Vec<_> =
            [5, 720, 3 * 3600 + 60, 24 * 3600, 49 * 3600, 14 * 86400].map(|s| over(Duration::seconds(s))).into();
        assert_eq!(
            overs,
            ["just over", "12 min over", "3 h over", "1 day over", "2 days over", "2 weeks over"],
            "the longer ago, the coarser"
        );
    }

    #[test]
    fn days_near_have_names_and_days_far_have_dates() {
        let today = date(2026, 11, 21);
        let named: Vec<_> = [
            date(2026, 11, 20),
            date(2026, 11, 22),
            date(2026, 11, 27),
            date(2026, 11, 28),
            date(2026, 1, 2),
            date(2025, 11, 20),
        ]
        .map(|d| day(d, today))
        .into();
        assert_eq!(
            named,
            ["yesterday", "tomorrow", "Friday", "28 November", "2 January", "20 November 2025"],
            "a weekday is only said when it can mean one day"
        );
    }

    #[test]
    fn distances_in_days_read_like_speech() {
        let today = date(2026, 11, 21);
        let said: Vec<_> = [3, -2, 14, -98, 800].map(|n| days_away(today + Duration::days(n), today)).into();
        assert_eq!(
            said,
            ["in 3 days", "two days ago", "in 2 weeks", "three months ago", "in 2 years"],
            "as one says it"
        );
    }

    #[test]
    fn clocks_follow_the_readers_style() {
        let t = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        assert_eq!(clock(t(20, 30), Hours::Twelve), "8:30 pm");
        assert_eq!(clock(t(9, 5), Hours::TwentyFour), "9:05");
        assert_eq!(clock_range(t(15, 0), t(15, 30), Hours::Twelve), "3:00–3:30 pm");
        assert_eq!(clock_range(t(11, 45), t(12, 15), Hours::Twelve), "11:45 am–12:15 pm");
        assert_eq!(clock_range(t(23, 45), t(0, 15), Hours::TwentyFour), "23:45–0:15", "midnight is crossed openly");
    }

    #[test]
    fn names_are_joined_as_one_says_them() {
        assert_eq!(list(&["Tomás"], 2), "Tomás");
        assert_eq!(list(&["Tomás", "Maya"], 2), "Tomás and Maya");
        assert_eq!(list(&["Tomás", "Maya", "Kofi", "Ines"], 2), "Tomás, Maya and two others");
        assert_eq!(list::<&str>(&[], 2), "", "nobody is nobody");
    }

    #[test]
    fn counts_have_separators_and_small_ones_are_words() {
        assert_eq!(number(1842), "1,842");
        assert_eq!(number(1_000_000), "1,000,000");
        assert_eq!(counted(1, "day", "days"), "1 day");
        assert_eq!(counted_in_words(2, "thank-you", "thank-yous"), "two thank-yous", "two, not 2, in a sentence");
    }

    proptest! {
        #[test]
        fn what_is_left_shrinks_as_time_passes(minutes in 0i64..1440, later in 1i64..600) {
            let end = Utc.with_ymd_and_hms(2026, 3, 28, 20, 0, 0).unwrap();
            let due = end + Duration::hours(24);
            let at = |m| Words::new(end + Duration::minutes(m), chrono_tz::Europe::Berlin, Hours::Twelve).time_left(end, due);
            let (a, b) = (at(minutes), at(minutes + later));
            prop_assert!(b.permille <= a.permille && b.tone >= a.tone, "a clock never runs back");
        }
    }
}
