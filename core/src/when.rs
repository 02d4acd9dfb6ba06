//! “When was it?” in a few keystrokes: from `fri 9:30`, `ended at three` or `yesterday 3-3:45pm` to a start and an end.
//!
//! Pure: what was typed, the user's clock, nothing else. What could mean two things is either refused with a sentence
//! or chosen and said in the echo, so that nobody records the wrong day without seeing it. The date crates were
//! looked at (`interim`, `chrono-english`): they know neither ranges nor ends nor doubt, which is most of this.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc, Weekday};

use crate::settings::Hours;
use crate::wall::{self, Choice};
use crate::words::{Words, clock, clock_range, plain_date, weekday_and_date};

/// A meeting's time as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// When it starts.
    pub start: DateTime<Utc>,
    /// When it ends: as typed, else start + agreed minutes.
    pub end: DateTime<Utc>,
    /// Its length in minutes, at least one.
    pub minutes: i64,
    /// True when the end was said (`ended at three`, `3–4pm`), not reckoned from the agreed length.
    pub end_was_said: bool,
    /// True when it is over by now.
    pub is_over: bool,
    /// What was chosen where the words left a choice; empty when nothing was.
    pub chosen: String,
}

impl When {
    /// The time in words that [`read`] understands again: `Friday 20 November, 3:00–3:30 pm`.
    pub fn words(&self, words: &Words) -> String {
        let (from, to) = (words.wall(self.start), words.wall(self.end));
        format!(
            "{}, {}",
            weekday_and_date(from.date(), words.today()),
            clock_range(from.time(), to.time(), words.hours)
        )
    }

    /// The sentence under the field: what was understood, and what follows from it.
    ///
    /// `Friday 20 November, 3:00–3:30 pm – over; thank-you by Saturday 3:30 pm`
    pub fn echo(&self, within: Duration, words: &Words) -> String {
        let due = self.end + within;
        let when = format!("{} {}", words.wall(due).format("%A"), words.clock(due));
        let time = self.words(words);
        let mut echo = if !self.is_over {
            format!("{time} – {}", words.days_away(self.start))
        } else if due > words.now {
            format!("{time} – over; thank-you by {when}")
        } else if words.now - due < Duration::days(6) {
            format!("{time} – over; the thank-you was due {when}")
        } else {
            format!("{time} – over, {}", words.days_away(self.start))
        };
        if self.start <= words.now && words.now < self.end {
            echo = format!("{time} – going on now");
        }
        if !self.chosen.is_empty() {
            echo.push_str(". ");
            echo.push_str(&self.chosen);
        }
        echo
    }
}

/// Understands when a meeting is or was.
///
/// `minutes` is the agreed length where none is typed. Accepted are, in any sensible order and in upper or lower case:
/// days (`today`, `fri`, `next tue`, `last monday`, `20 nov`, `nov 20`, `20.11.`, `2026-11-20`, `in 3 days`), clocks
/// (`3pm`, `15:00`, `15.30`, `half past nine`, `noon`, `at three`), ranges (`3–4pm`), lengths (`for 45 min`), spans
/// (`in 2 h`, `an hour ago`), `just now`, and `ended` before any of them.
///
/// # Errors
/// A sentence for the user: what was not understood or could mean two things, and how to write it.
pub fn read(typed: &str, minutes: i64, words: &Words) -> Result<When, String> {
    if typed.trim().is_empty() {
        return Err("When is it? For example “fri 9:30”, “today 3pm” or “ended at three”.".into());
    }
    if typed.chars().count() > 120 {
        return Err("That is too long for a time. For example “fri 9:30”, “today 3pm” or “ended at three”.".into());
    }
    let tokens = tokens(typed);
    let mut said = Said::default();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let taken = item(rest, &mut said, words)?;
        if taken == 0 {
            return Err(format!(
                "“{}” is not a time Confab knows. Try “fri 9:30”, “today 3pm” or “20 nov 15:00”.",
                rest[0].text()
            ));
        }
        rest = &rest[taken.min(rest.len())..];
    }
    settle(said, minutes, words)
}

/// Understands a day without a time, as in “by Monday” or “by 30 nov”; `None` for anything else.
pub fn read_day(typed: &str, words: &Words) -> Option<NaiveDate> {
    if typed.chars().count() > 60 {
        return None;
    }
    let tokens = tokens(typed);
    let tokens: Vec<Token> =
        tokens.into_iter().filter(|token| !token.is('.') || typed.contains(char::is_numeric)).collect();
    let mut said = Said::default();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let taken = item(rest, &mut said, words).ok().filter(|taken| *taken > 0)?;
        rest = &rest[taken.min(rest.len())..];
    }
    let only_a_day = said.time.is_none() && said.moment.is_none() && said.length.is_none() && !said.is_end;
    said.date.filter(|_| only_a_day)
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// Digits, with how many there were: `09` is not `9`.
    Number(u32, usize),
    Word(String),
    Sign(char),
}

impl Token {
    fn text(&self) -> String {
        match self {
            Self::Number(n, digits) => format!("{n:0digits$}"),
            Self::Word(word) => word.clone(),
            Self::Sign(sign) => sign.to_string(),
        }
    }

    fn word(&self) -> &str {
        if let Self::Word(word) = self { word } else { "" }
    }

    fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

fn tokens(typed: &str) -> Vec<Token> {
    let lower = typed
        .to_lowercase()
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .replace("o’clock", "oclock")
        .replace("o'clock", "oclock");
    let chars: Vec<char> = lower.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let from = i;
        if c.is_ascii_digit() {
            while i < chars.len() && chars[i].is_ascii_digit() {
                i += 1;
            }
            let digits: String = chars[from..i].iter().collect();
            out.push(digits.parse().map_or_else(|_| Token::Word(digits.clone()), |n| Token::Number(n, digits.len())));
        } else if c.is_alphabetic() {
            while i < chars.len() && chars[i].is_alphabetic() {
                i += 1;
            }
            out.push(Token::Word(chars[from..i].iter().collect()));
        } else {
            i += 1;
            match c {
                ':' | '.' | '/' => out.push(Token::Sign(c)),
                '-' | '–' | '—' | '−' => out.push(Token::Sign('-')),
                ',' | ';' | '(' | ')' => {}
                c if c.is_whitespace() => {}
                c => out.push(Token::Word(c.to_string())),
            }
        }
    }
    out
}

/// A clock as typed: its hour may still be one of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Typed {
    hour: u32,
    minute: u32,
    /// True when neither am nor pm nor a 24-hour form settles it.
    open: bool,
    /// True for `9:30`, which is the morning to who writes `21:30` for the evening.
    exact: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

#[derive(Debug, Default)]
struct Said {
    date: Option<NaiveDate>,
    time: Option<Typed>,
    until: Option<Typed>,
    /// An exact moment, from `in 2 h`, `an hour ago`, `now`.
    moment: Option<DateTime<Utc>>,
    length: Option<i64>,
    half: Option<Half>,
    is_end: bool,
}

impl Said {
    fn put_date(&mut self, date: NaiveDate) -> Result<(), String> {
        match self.date.replace(date) {
            Some(other) if other != date => Err(two("days")),
            _ => Ok(()),
        }
    }
}

fn two(what: &str) -> String {
    format!("There are two {what} in that. Write one, for example “fri 9:30” or “20 nov 15:00”.")
}

/// Understands what `rest` begins with, puts it into `said`, and returns how many tokens it took; 0 when it is nothing.
fn item(rest: &[Token], said: &mut Said, words: &Words) -> Result<usize, String> {
    let get = |i: usize| rest.get(i);
    let word = |i: usize| rest.get(i).map_or("", Token::word);
    let today = words.today();

    // Spans, exact to the minute or to the day.
    if let Some((taken, length)) = span_at(rest, 0) {
        if word(taken) == "ago" {
            put_span(said, -length, words)?;
            return Ok(taken + 1);
        }
        if word(taken) == "from" && word(taken + 1) == "now" {
            put_span(said, length, words)?;
            return Ok(taken + 2);
        }
        if let Length::Minutes(minutes) = length {
            said.length = Some(minutes);
            return Ok(taken);
        }
    }
    if word(0) == "in"
        && let Some((taken, length)) = span_at(rest, 1)
    {
        put_span(said, length, words)?;
        return Ok(1 + taken);
    }
    if word(0) == "for"
        && let Some((taken, Length::Minutes(minutes))) = span_at(rest, 1)
    {
        said.length = Some(minutes);
        return Ok(1 + taken);
    }

    match word(0) {
        "ended" | "over" | "finished" | "done" | "ending" | "ends" => {
            said.is_end = true;
            return Ok(1);
        }
        "until" | "till" if said.time.is_none() => {
            said.is_end = true;
            return Ok(1);
        }
        "until" | "till" | "to" if said.until.is_none() => {
            if let Some((taken, time)) = clock_at(rest, 1)? {
                said.until = Some(time);
                return Ok(1 + taken);
            }
        }
        "just" if word(1) == "now" || word(1) == "ended" || word(1) == "finished" => {
            said.is_end = true;
            said.moment = Some(words.now);
            return Ok(if word(2) == "now" { 3 } else { 2 });
        }
        "now" => {
            said.moment = Some(words.now);
            return Ok(1);
        }
        "today" => return said.put_date(today).map(|()| 1),
        "tonight" => {
            said.half = Some(Half::Pm);
            return said.put_date(today).map(|()| 1);
        }
        "yesterday" => return said.put_date(today - Duration::days(1)).map(|()| 1),
        "tomorrow" | "tmr" | "tmrw" | "tom" => return said.put_date(today + Duration::days(1)).map(|()| 1),
        "day" if word(1) == "after" && word(2) == "tomorrow" => {
            return said.put_date(today + Duration::days(2)).map(|()| 3);
        }
        "day" if word(1) == "before" && word(2) == "yesterday" => {
            return said.put_date(today - Duration::days(2)).map(|()| 3);
        }
        "morning" => {
            said.half = Some(Half::Am);
            return Ok(1);
        }
        "afternoon" | "evening" | "night" => {
            said.half = Some(Half::Pm);
            return Ok(1);
        }
        "last" if word(1) == "night" => {
            said.half = Some(Half::Pm);
            return said.put_date(today - Duration::days(1)).map(|()| 2);
        }
        "this" if ["morning", "afternoon", "evening"].contains(&word(1)) => return said.put_date(today).map(|()| 1),
        "next" | "last" | "this" => {
            if let Some(weekday) = weekday(word(1)) {
                return said.put_date(named_day(word(0), weekday, today)).map(|()| 2);
            }
        }
        "half" if hour_word(word(1)).is_some() || matches!(get(1), Some(Token::Number(..))) => {
            return Err(format!(
                "“half {}” can be half past or half to. Write “half past {}” or the time in figures.",
                get(1).map(Token::text).unwrap_or_default(),
                get(1).map(Token::text).unwrap_or_default()
            ));
        }
        _ => {}
    }

    if let Some((taken, date)) = date_at(rest, None, today)? {
        return said.put_date(date).map(|()| taken);
    }
    if let Some((taken, time)) = clock_at(rest, 0)? {
        if said.time.is_some() || said.until.is_some() {
            return Err(two("times"));
        }
        said.time = Some(time);
        // A range: the second clock may settle the first.
        if rest.get(taken).is_some_and(|t| t.is('-')) || ["to", "until", "till"].contains(&word(taken)) {
            if let Some((more, until)) = clock_at(rest, taken + 1)? {
                said.until = Some(until);
                return Ok(taken + 1 + more);
            }
            return Err("Until when? Write both times, for example “3–3:45pm”.".into());
        }
        return Ok(taken);
    }
    if let Some(weekday) = weekday(word(0)) {
        // After a date (“Friday 20 November”) the weekday only confirms it.
        if let Some(date) = weekday_before_date(rest, weekday, today)? {
            if date.1.weekday() != weekday {
                return Err(format!(
                    "{} is a {}, not a {}. Write one of the two.",
                    plain_date(date.1, today),
                    date.1.format("%A"),
                    long_weekday(weekday)
                ));
            }
            return said.put_date(date.1).map(|()| date.0);
        }
        return said.put_date(named_day("", weekday, today)).map(|()| 1);
    }
    let filler = [
        "at", "on", "the", "of", "from", "about", "around", "in", "by", "and", "it", "was", "we", "met", "is", "t",
        "started", "starting", "starts", "began", "then", "oclock", "h", "uhr",
    ];
    Ok(usize::from(filler.contains(&word(0)) || rest[0].is('-') || rest[0].is('.')))
}

fn weekday_before_date(
    rest: &[Token],
    weekday: Weekday,
    today: NaiveDate,
) -> Result<Option<(usize, NaiveDate)>, String> {
    // “fri. the 20th”, “Friday, 20 November”
    let skip = 1 + rest[1..].iter().take_while(|t| t.is('.') || ["the", "on"].contains(&t.word())).count();
    Ok(date_at(&rest[skip.min(rest.len())..], Some(weekday), today)?.map(|(taken, date)| (skip + taken, date)))
}

#[derive(Debug, Clone, Copy)]
enum Length {
    Minutes(i64),
    Days(i64),
}

impl std::ops::Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        match self {
            Self::Minutes(n) => Self::Minutes(-n),
            Self::Days(n) => Self::Days(-n),
        }
    }
}

fn put_span(said: &mut Said, length: Length, words: &Words) -> Result<(), String> {
    match length {
        Length::Minutes(n) => {
            // To the minute: nobody means the seconds.
            let now = words.now.with_second(0).unwrap_or(words.now);
            said.moment = Some(now + Duration::minutes(n));
            Ok(())
        }
        Length::Days(n) => said.put_date(words.today() + Duration::days(n)),
    }
}

/// A length such as `2 h`, `45 min`, `an hour`, `half an hour`, `an hour and a half`, `1 h 30`, `three days`.
fn span_at(rest: &[Token], from: usize) -> Option<(usize, Length)> {
    let word = |i: usize| rest.get(from + i).map_or("", Token::word);
    if word(0) == "half" && ["an", "a"].contains(&word(1)) && word(2) == "hour" {
        return Some((3, Length::Minutes(30)));
    }
    let n = match rest.get(from)? {
        Token::Number(n, digits) if *digits <= 4 => i64::from(*n),
        Token::Word(w) if w == "a" || w == "an" => 1,
        Token::Word(w) => i64::from(number_word(w)?),
        _ => return None,
    };
    match word(1) {
        "min" | "mins" | "minute" | "minutes" | "m" => Some((2, Length::Minutes(n))),
        "h" | "hr" | "hrs" | "hour" | "hours" => {
            if word(2) == "and" && word(3) == "a" && word(4) == "half" {
                return Some((5, Length::Minutes(n * 60 + 30)));
            }
            match (rest.get(from + 2), word(3)) {
                (Some(Token::Number(m, digits)), "min" | "mins" | "m" | "minutes") if *digits <= 2 && *m < 60 => {
                    Some((4, Length::Minutes(n * 60 + i64::from(*m))))
                }
                _ => Some((2, Length::Minutes(n * 60))),
            }
        }
        "d" | "day" | "days" => Some((2, Length::Days(n))),
        "w" | "wk" | "wks" | "week" | "weeks" => Some((2, Length::Days(n * 7))),
        _ => None,
    }
}

fn date_at(rest: &[Token], on: Option<Weekday>, today: NaiveDate) -> Result<Option<(usize, NaiveDate)>, String> {
    use Token::{Number, Word};
    let number = |i: usize| match rest.get(i) {
        Some(Number(n, digits)) => Some((*n, *digits)),
        _ => None,
    };
    let sign = |i: usize, c: char| rest.get(i).is_some_and(|t| t.is(c));
    let year =
        |i: usize| number(i).filter(|(n, digits)| *digits == 4 && (1970..2100).contains(n)).map(|(n, _)| n as i32);

    // 2026-11-20
    if let (Some(y), true, Some((m, _)), true, Some((d, _))) =
        (year(0), sign(1, '-'), number(2), sign(3, '-'), number(4))
    {
        return real(y, m, d).map(|date| Some((5, date)));
    }
    // 20.11.2026, 20.11.
    if let (Some((d, dd)), true, Some((m, md)), true) = (number(0), sign(1, '.'), number(2), sign(3, '.'))
        && dd <= 2
        && md <= 2
    {
        return match year(4) {
            Some(y) => real(y, m, d).map(|date| Some((5, date))),
            None => near(m, d, on, today).map(|date| Some((4, date))),
        };
    }
    // 11/20, 20/11/2026
    if let (Some((a, ad)), true, Some((b, bd))) = (number(0), sign(1, '/'), number(2))
        && ad <= 2
        && bd <= 2
    {
        let taken_year = if sign(3, '/') { year(4).map(|y| (2, y)) } else { None };
        let (day, month) = match (a, b) {
            _ if a == b => (a, b),
            (13.., 1..=12) => (a, b),
            (1..=12, 13..) => (b, a),
            (1..=12, 1..=12) => {
                let name = |d: u32, m: u32| format!("{d} {}", &MONTHS[m as usize - 1][..3]);
                return Err(format!(
                    "“{a}/{b}” can be {} {} or {} {}. Write “{}” or “{}”.",
                    a,
                    long_month(b),
                    b,
                    long_month(a),
                    name(a, b),
                    name(b, a)
                ));
            }
            _ => return Err(format!("“{a}/{b}” is not a date. Write it like “20 nov”.")),
        };
        return match taken_year {
            Some((more, y)) => real(y, month, day).map(|date| Some((3 + more, date))),
            None => near(month, day, on, today).map(|date| Some((3, date))),
        };
    }
    // 20 nov, 20th of november 2026
    if let Some((d, digits)) = number(0)
        && digits <= 2
    {
        let mut i = 1;
        if ["st", "nd", "rd", "th"].contains(&rest.get(i).map_or("", Token::word)) || sign(i, '.') {
            i += 1;
        }
        if rest.get(i).map_or("", Token::word) == "of" {
            i += 1;
        }
        if let Some(m) = rest.get(i).and_then(|t| month(t.word())) {
            i += 1 + usize::from(sign(i + 1, '.'));
            return match year(i) {
                Some(y) => real(y, m, d).map(|date| Some((i + 1, date))),
                None => near(m, d, on, today).map(|date| Some((i, date))),
            };
        }
        // “the 20th”: this month's, or the next one's when that is long past.
        if ["st", "nd", "rd", "th"].contains(&rest.get(1).map_or("", Token::word)) {
            let this = NaiveDate::from_ymd_opt(today.year(), today.month(), d);
            return match this {
                Some(date) if (today - date).num_days() <= 14 => Ok(Some((2, date))),
                _ => {
                    let next = today.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(1)));
                    match next.and_then(|first| first.with_day(d)) {
                        Some(date) => Ok(Some((2, date))),
                        None => Err(format!("The {d}{} of which month? Write it like “{d} nov”.", rest[1].text())),
                    }
                }
            };
        }
    }
    // nov 20, november 20th 2026
    if let Some(Word(w)) = rest.first()
        && let Some(m) = month(w)
    {
        let from = 1 + usize::from(sign(1, '.'));
        if let Some((d, digits)) = number(from)
            && digits <= 2
        {
            let mut i = from + 1;
            if ["st", "nd", "rd", "th"].contains(&rest.get(i).map_or("", Token::word)) {
                i += 1;
            }
            // “nov 20 2026” holds a year, “nov 20 2030” too; a time would have a colon.
            return match year(i) {
                Some(y) => real(y, m, d).map(|date| Some((i + 1, date))),
                None => near(m, d, on, today).map(|date| Some((i, date))),
            };
        }
        if w != "may" && w != "mar" && w != "sun" {
            return Err(format!(
                "Which day in {}? Write it like “20 {}”.",
                long_month(m),
                &MONTHS[m as usize - 1][..3]
            ));
        }
    }
    Ok(None)
}

fn real(y: i32, m: u32, d: u32) -> Result<NaiveDate, String> {
    if !(1..=12).contains(&m) {
        return Err(format!("There is no month {m}."));
    }
    NaiveDate::from_ymd_opt(y, m, d).ok_or_else(|| format!("{} {y} has no day {d}.", long_month(m)))
}

/// The date without a year that lies nearest to today: in January, “20 dec” is last year's. A weekday beside it
/// that fits only this year's date settles it.
fn near(m: u32, d: u32, on: Option<Weekday>, today: NaiveDate) -> Result<NaiveDate, String> {
    if !(1..=12).contains(&m) {
        return Err(format!("There is no month {m}."));
    }
    (-1..=1)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, m, d))
        .min_by_key(|date| {
            let this_years = on == Some(date.weekday()) && date.year() == today.year();
            (!this_years, (*date - today).num_days().abs())
        })
        // 29 February, in a year far from a leap year.
        .ok_or_else(|| format!("{} has no day {d}{}.", long_month(m), if d == 29 { " this year" } else { "" }))
}

fn clock_at(rest: &[Token], from: usize) -> Result<Option<(usize, Typed)>, String> {
    let fillers = rest
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|t| ["at", "about", "around"].contains(&t.word()))
        .count();
    let at = from + fillers;
    let word = |i: usize| rest.get(at + i).map_or("", Token::word);
    let sign = |i: usize, c: char| rest.get(at + i).is_some_and(|t| t.is(c));
    let done = |taken: usize, hour: u32, minute: u32, open: bool| {
        Ok(Some((fillers + taken, Typed { hour, minute, open, exact: false })))
    };

    match word(0) {
        "noon" | "midday" | "lunch" | "lunchtime" => return done(1, 12, 0, false),
        "midnight" => return done(1, 0, 0, false),
        _ => {}
    }
    // half past nine, quarter to nine, ten past nine, 10 to 9
    let lead = usize::from(word(0) == "a" || word(0) == "the");
    let shift = match (word(lead), rest.get(at + lead)) {
        ("half", _) => Some(30),
        ("quarter", _) => Some(15),
        (w, _) if number_word(w).is_some() => number_word(w),
        (_, Some(Token::Number(n, 1 | 2))) => Some(*n),
        _ => None,
    };
    if let Some(shift) = shift.filter(|s| *s < 60) {
        let minutes = usize::from(["minutes", "min"].contains(&word(lead + 1)));
        let next = lead + 1 + minutes;
        let past = match word(next) {
            "past" | "after" => Some(true),
            "to" | "before" if word(lead) == "quarter" || shift != 30 => Some(false),
            _ => None,
        };
        // “9 to 10” is a range, “ten to nine” a time: only five-minute steps in words or quarter are the latter.
        let spoken =
            !matches!(rest.get(at + lead), Some(Token::Number(..))) && [5, 10, 15, 20, 25, 30].contains(&shift);
        if let Some(past) = past.filter(|past| *past || spoken)
            && let Some((taken, base)) = whole_hour_at(rest, at + next + 1)
        {
            let (half, more) = half_at(rest, at + next + 1 + taken);
            let minutes = if past { base * 60 + shift } else { (base * 60 + 1440 - shift) % 1440 };
            let (hour, minute) = (minutes / 60 % 24, minutes % 60);
            let open = base <= 12 && half.is_none();
            return done(next + 1 + taken + more, with_half(hour, half)?, minute, open);
        }
    }
    // Numbers in words: three, nine thirty, three pm, eleven fifteen
    if let Some(hour) = hour_word(word(0)) {
        let (minute, taken) = match (number_word(word(1)), number_word(word(2))) {
            (Some(tens @ (20 | 30 | 40 | 50)), Some(ones @ 1..=9)) => (tens + ones, 3),
            (Some(m), _) if (10..60).contains(&m) => (m, 2),
            _ => (0, 1),
        };
        let oclock = usize::from(word(taken) == "oclock");
        let (half, more) = half_at(rest, at + taken + oclock);
        return done(taken + oclock + more, with_half(hour, half)?, minute, half.is_none());
    }
    // Figures
    let Some(Token::Number(n, digits)) = rest.get(at).cloned() else { return Ok(None) };
    // 15:00, 3.30pm; “3.” alone is no time
    if (sign(1, ':') || sign(1, '.'))
        && let Some(Token::Number(minute, 2)) = rest.get(at + 2)
    {
        if n > 24 || *minute > 59 || (n == 24 && *minute > 0) {
            return Err(format!("There is no {n}:{minute:02} on a clock."));
        }
        // Seconds, as copied from somewhere.
        let seconds = if sign(3, ':') && matches!(rest.get(at + 4), Some(Token::Number(_, 2))) { 2 } else { 0 };
        let (half, more) = half_at(rest, at + 3 + seconds);
        if half.is_some() && n > 12 {
            return done(3 + seconds + more, n % 24, *minute, false);
        }
        let open = half.is_none() && (1..=12).contains(&n) && (digits == 1 || n >= 10);
        let typed = Typed { hour: with_half(n % 24, half)?, minute: *minute, open, exact: true };
        return Ok(Some((fillers + 3 + seconds + more, typed)));
    }
    // 0930, 1530
    if digits == 4 || (digits == 3 && half_at(rest, at + 1).0.is_some()) {
        let (hour, minute) = (n / 100, n % 100);
        if hour < 24 && minute < 60 {
            let (half, more) = half_at(rest, at + 1);
            return done(1 + more, with_half(hour, half)?, minute, false);
        }
        return Err(format!("“{}” is not a time Confab knows. Write it like “15:30”.", rest[at].text()));
    }
    if digits <= 2 && n <= 24 {
        let hours_sign = usize::from(["oclock", "uhr"].contains(&word(1)));
        let (half, more) = half_at(rest, at + 1 + hours_sign);
        // A month behind it makes it a day.
        if half.is_none() && hours_sign == 0 && month(word(1)).is_some() {
            return Ok(None);
        }
        if sign(1, '/') {
            return Ok(None);
        }
        return done(1 + hours_sign + more, with_half(n % 24, half)?, 0, half.is_none() && n <= 12 && n > 0);
    }
    Ok(None)
}

fn whole_hour_at(rest: &[Token], at: usize) -> Option<(usize, u32)> {
    match rest.get(at)? {
        Token::Number(n, 1 | 2) if *n <= 24 => Some((1, n % 24)),
        Token::Word(w) if w == "noon" || w == "midday" => Some((1, 12)),
        Token::Word(w) if w == "midnight" => Some((1, 0)),
        Token::Word(w) => hour_word(w).map(|n| (1, n)),
        _ => None,
    }
}

fn half_at(rest: &[Token], at: usize) -> (Option<Half>, usize) {
    match rest.get(at).map_or("", Token::word) {
        "am" => (Some(Half::Am), 1),
        "pm" => (Some(Half::Pm), 1),
        "a" if rest.get(at + 1).is_none() => (Some(Half::Am), 1),
        "p" => (Some(Half::Pm), 1),
        _ => (None, 0),
    }
}

fn with_half(hour: u32, half: Option<Half>) -> Result<u32, String> {
    match half {
        None => Ok(hour),
        Some(_) if hour > 12 => Ok(hour),
        Some(Half::Am) => Ok(hour % 12),
        Some(Half::Pm) => Ok(hour % 12 + 12),
    }
}

fn settle(said: Said, minutes: i64, words: &Words) -> Result<When, String> {
    let now = words.now.with_second(0).unwrap_or(words.now);
    let agreed = minutes.clamp(1, 1440);
    let length = match said.length {
        Some(0) => return Err("How long is it? Write at least one minute.".into()),
        Some(n) if n > 1440 => return Err("That is longer than a day. Write the length in minutes or hours.".into()),
        Some(n) => n,
        None => agreed,
    };
    let mut chosen = Vec::new();
    let (start, end, end_was_said) = if let Some(moment) = said.moment {
        if said.time.is_some() {
            return Err(two("times"));
        }
        let moment = moment.with_second(0).unwrap_or(moment);
        if said.is_end {
            (moment - Duration::minutes(length), moment, true)
        } else {
            (moment, moment + Duration::minutes(length), false)
        }
    } else {
        let date = said.date.unwrap_or_else(|| words.today());
        let Some(mut time) = said.time else {
            if said.length.is_some() && said.date.is_none() {
                return Err("When is it? Write a time too, for example “today 3pm for 45 min”.".into());
            }
            return Err(format!(
                "At what time {}? Add it, for example “{} 15:00”.",
                spoken_day(date, words),
                date.format("%a").to_string().to_lowercase()
            ));
        };
        let mut until = said.until;
        if let (Some(u), true) = (until, time.open) {
            // “3–4pm”: the half of the end is the half of the start, unless that would run backwards.
            if !u.open {
                let as_pm = with_half(time.hour, Some(Half::Pm))?;
                let as_am = with_half(time.hour, Some(Half::Am))?;
                let end = u.hour * 60 + u.minute;
                let hour = if as_pm * 60 + time.minute < end { as_pm } else { as_am };
                time = Typed { hour, open: false, ..time };
            }
        }
        let was_open = time.open;
        let time = closed(time, said.half, said.is_end, said.date, words);
        if was_open && words.hours == Hours::Twelve && said.half.is_none() && said.until.is_none() {
            chosen.push(format!("Taken as {}.", clock(naive(time), words.hours)));
        }
        if let Some(u) = until.filter(|u| u.open) {
            // The first clock reading after the start.
            let from = time.0 * 60 + time.1;
            let hour =
                [u.hour % 12, u.hour % 12 + 12].into_iter().find(|h| h * 60 + u.minute > from).unwrap_or(u.hour % 12);
            until = Some(Typed { hour, open: false, ..u });
        }
        let first = resolve(date.and_time(naive(time)), &mut chosen, words);
        match until {
            Some(u) => {
                let mut to = date.and_time(naive((u.hour, u.minute)));
                if to.time() <= naive(time) {
                    to += Duration::days(1);
                }
                let mut end = wall::instant(words.zone, to).0;
                if end <= first {
                    end = first + Duration::minutes(1);
                }
                (first, end, true)
            }
            None if said.is_end => (first - Duration::minutes(length), first, true),
            None => (first, first + Duration::minutes(length), said.length.is_some()),
        }
    };
    if wall::is_second_of_two(words.zone, start) && chosen.is_empty() {
        chosen.push(format!("The clocks go back then, and this is the second {} of that day.", words.clock(start)));
    }
    let range = NaiveDate::from_ymd_opt(1971, 1, 1).unwrap_or_default()
        ..NaiveDate::from_ymd_opt(2099, 12, 31).unwrap_or_default();
    if !range.contains(&words.wall(start).date()) {
        return Err("That is too far away. Write a date between 1971 and 2099.".into());
    }
    if said.is_end && end > now + Duration::minutes(1) {
        chosen.push("It has not ended yet.".into());
    }
    let minutes = (end - start).num_minutes().max(1);
    if minutes > 1440 {
        return Err("That is longer than a day. Write the two times closer together.".into());
    }
    Ok(When { start, end, minutes, end_was_said, is_over: end <= words.now, chosen: chosen.join(" ") })
}

/// Chooses the half of the day for a clock that leaves it open.
///
/// What has ended lies in the past; otherwise one to six are taken for the afternoon and seven to twelve for the day,
/// since that is when people meet.
fn closed(time: Typed, half: Option<Half>, is_end: bool, date: Option<NaiveDate>, words: &Words) -> (u32, u32) {
    if !time.open || (time.exact && words.hours == Hours::TwentyFour && !is_end && half.is_none()) {
        return (time.hour, time.minute);
    }
    let (am, pm) = (time.hour % 12, time.hour % 12 + 12);
    let usual = if (1..=6).contains(&time.hour) || time.hour == 12 { pm } else { am };
    let hour = match half {
        Some(Half::Am) => am,
        Some(Half::Pm) => pm,
        None if is_end && date.is_none_or(|date| date == words.today()) => {
            let now = words.wall(words.now).time();
            let over = |hour: u32| naive((hour, time.minute)) <= now;
            match (over(pm), over(am)) {
                (true, _) => pm,
                (false, true) => am,
                (false, false) => usual,
            }
        }
        None => usual,
    };
    (hour, time.minute)
}

fn resolve(local: NaiveDateTime, chosen: &mut Vec<String>, words: &Words) -> DateTime<Utc> {
    let (at, how) = wall::instant(words.zone, local);
    match how {
        Choice::Plain => {}
        Choice::FirstOfTwo => chosen.push(format!(
            "The clocks go back then, so {} comes twice; this is the first.",
            clock(local.time(), words.hours)
        )),
        Choice::MovedOn if words.wall(at).date() != local.date() => {
            chosen.push(format!(
                "There is no {} where you are; the next day is meant.",
                plain_date(local.date(), words.today())
            ));
        }
        Choice::MovedOn => chosen.push(format!(
            "The clocks go forward then, so there is no {}; {} is meant.",
            clock(local.time(), words.hours),
            words.clock(at)
        )),
    }
    at
}

fn naive((hour, minute): (u32, u32)) -> NaiveTime {
    NaiveTime::from_hms_opt(hour % 24, minute % 60, 0).unwrap_or_default()
}

fn spoken_day(date: NaiveDate, words: &Words) -> String {
    let day = crate::words::day(date, words.today());
    if ["today", "tomorrow", "yesterday"].contains(&day.as_str()) { day } else { format!("on {day}") }
}

fn named_day(which: &str, weekday: Weekday, today: NaiveDate) -> NaiveDate {
    let ahead = i64::from((weekday.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7);
    match which {
        // “next Tuesday” on a Monday is the one of next week.
        "next" => {
            let monday = today - Duration::days(i64::from(today.weekday().num_days_from_monday()));
            monday + Duration::days(7 + i64::from(weekday.num_days_from_monday()))
        }
        "last" => today - Duration::days(if ahead == 0 { 7 } else { 7 - ahead }),
        _ => today + Duration::days(ahead),
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<u32> {
    if word == "sept" {
        return Some(9);
    }
    let known = |name: &str| name == word || (word.len() == 3 && name.starts_with(word));
    MONTHS.iter().position(|name| known(name)).map(|i| i as u32 + 1)
}

fn long_month(m: u32) -> String {
    crate::words::capital(MONTHS[(m.clamp(1, 12) - 1) as usize])
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

fn long_weekday(weekday: Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [weekday.num_days_from_monday() as usize]
}

fn number_word(word: &str) -> Option<u32> {
    const NAMES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    match word {
        "twenty" => Some(20),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        _ => NAMES.iter().position(|name| *name == word).map(|i| i as u32),
    }
}

fn hour_word(word: &str) -> Option<u32> {
    number_word(word).filter(|n| (1..=12).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use chrono_tz::Tz;
    use proptest::prelude::*;

    /// Saturday, 21 November 2026, 16:18 in Berlin.
    fn words(hours: Hours) -> Words {
        at(chrono_tz::Europe::Berlin, (2026, 11, 21, 16, 18), hours)
    }

    fn at(zone: Tz, (y, m, d, h, min): (i32, u32, u32, u32, u32), hours: Hours) -> Words {
        Words::new(zone.with_ymd_and_hms(y, m, d, h, min, 0).unwrap().with_timezone(&Utc), zone, hours)
    }

    fn start(typed: &str) -> String {
        start_at(typed, &words(Hours::TwentyFour))
    }

    fn start_at(typed: &str, words: &Words) -> String {
        match read(typed, 30, words) {
            Ok(when) => format!(
                "{}–{}",
                words.wall(when.start).format("%a %-d %b %Y %H:%M"),
                words.wall(when.end).format("%H:%M")
            ),
            Err(sentence) => sentence,
        }
    }

    #[test]
    fn a_few_keystrokes_are_enough() {
        let cases = [
            ("3pm", "Sat 21 Nov 2026 15:00–15:30"),
            ("15:00", "Sat 21 Nov 2026 15:00–15:30"),
            ("1530", "Sat 21 Nov 2026 15:30–16:00"),
            ("3.15 p.m.", "Sat 21 Nov 2026 15:15–15:45"),
            ("yesterday 3pm", "Fri 20 Nov 2026 15:00–15:30"),
            ("fri 9:30", "Fri 27 Nov 2026 09:30–10:00"),
            ("last fri 9:30", "Fri 20 Nov 2026 09:30–10:00"),
            ("next tue 10", "Tue 24 Nov 2026 10:00–10:30"),
            ("tue 10", "Tue 24 Nov 2026 10:00–10:30"),
            ("sat 9:30", "Sat 21 Nov 2026 09:30–10:00"),
            ("in 2 h", "Sat 21 Nov 2026 18:18–18:48"),
            ("in half an hour", "Sat 21 Nov 2026 16:48–17:18"),
            ("an hour ago", "Sat 21 Nov 2026 15:18–15:48"),
            ("in 3 days at 10", "Tue 24 Nov 2026 10:00–10:30"),
            ("20 nov 15:00", "Fri 20 Nov 2026 15:00–15:30"),
            ("20th of November, 3pm", "Fri 20 Nov 2026 15:00–15:30"),
            ("Nov 20 2025 3pm", "Thu 20 Nov 2025 15:00–15:30"),
            ("the 20th at noon", "Fri 20 Nov 2026 12:00–12:30"),
            ("2026-11-20 15:00", "Fri 20 Nov 2026 15:00–15:30"),
            ("2026-11-20T15:00", "Fri 20 Nov 2026 15:00–15:30"),
            ("20.11. 15:00", "Fri 20 Nov 2026 15:00–15:30"),
            ("20.11.2026 15.30", "Fri 20 Nov 2026 15:30–16:00"),
            ("11/20 3pm", "Fri 20 Nov 2026 15:00–15:30"),
            ("20/11 3pm", "Fri 20 Nov 2026 15:00–15:30"),
            ("ended at three", "Sat 21 Nov 2026 14:30–15:00"),
            ("ended at 9", "Sat 21 Nov 2026 08:30–09:00"),
            ("ended an hour ago", "Sat 21 Nov 2026 14:48–15:18"),
            ("just now", "Sat 21 Nov 2026 15:48–16:18"),
            ("just ended", "Sat 21 Nov 2026 15:48–16:18"),
            ("today at noon", "Sat 21 Nov 2026 12:00–12:30"),
            ("half past nine", "Sat 21 Nov 2026 09:30–10:00"),
            ("quarter to four", "Sat 21 Nov 2026 15:45–16:15"),
            ("ten to nine tomorrow", "Sun 22 Nov 2026 08:50–09:20"),
            ("twenty past eight in the evening", "Sat 21 Nov 2026 20:20–20:50"),
            ("nine thirty tomorrow", "Sun 22 Nov 2026 09:30–10:00"),
            ("three o’clock", "Sat 21 Nov 2026 15:00–15:30"),
            ("tonight 8", "Sat 21 Nov 2026 20:00–20:30"),
            ("this morning at 8:15", "Sat 21 Nov 2026 08:15–08:45"),
            ("last night at 9", "Fri 20 Nov 2026 21:00–21:30"),
            ("3–4pm", "Sat 21 Nov 2026 15:00–16:00"),
            ("11-1pm", "Sat 21 Nov 2026 11:00–13:00"),
            ("9 to 10 tomorrow", "Sun 22 Nov 2026 09:00–10:00"),
            ("15:00-15:45", "Sat 21 Nov 2026 15:00–15:45"),
            ("fri 23:45–0:15", "Fri 27 Nov 2026 23:45–00:15"),
            ("tomorrow 10 for 45 min", "Sun 22 Nov 2026 10:00–10:45"),
            ("3pm 1 h", "Sat 21 Nov 2026 15:00–16:00"),
            ("Friday 20 November, 3:00–3:30 pm", "Fri 20 Nov 2026 15:00–15:30"),
            ("20 dec 10:00", "Sun 20 Dec 2026 10:00–10:30"),
            ("02:30 tomorrow", "Sun 22 Nov 2026 02:30–03:00"),
            ("day before yesterday 3pm", "Thu 19 Nov 2026 15:00–15:30"),
            ("a week ago at 3", "Sat 14 Nov 2026 15:00–15:30"),
        ];
        let wrong: Vec<_> =
            cases.iter().filter(|(typed, meant)| start(typed) != *meant).map(|(t, m)| (t, m, start(t))).collect();
        assert!(wrong.is_empty(), "typed, meant, understood: {wrong:#?}");
    }

    #[test]
    fn what_could_be_two_things_is_refused_with_both_of_them() {
        assert_eq!(
            start("5/6 3pm"),
            "“5/6” can be 5 June or 6 May. Write “5 jun” or “6 may”.",
            "the month is not guessed"
        );
        assert_eq!(
            start("half nine"),
            "“half nine” can be half past or half to. Write “half past nine” or the time in figures."
        );
        assert_eq!(start("thu 20 nov 3pm"), "20 November is a Friday, not a Thursday. Write one of the two.");
        assert_eq!(
            start("mon tue 10"),
            "There are two days in that. Write one, for example “fri 9:30” or “20 nov 15:00”."
        );
        assert_eq!(start("9 11"), "There are two times in that. Write one, for example “fri 9:30” or “20 nov 15:00”.");
    }

    #[test]
    fn what_is_not_understood_says_what_and_how_else() {
        assert_eq!(start("friday"), "At what time on Friday? Add it, for example “fri 15:00”.");
        assert_eq!(
            start("soonish"),
            "“soonish” is not a time Confab knows. Try “fri 9:30”, “today 3pm” or “20 nov 15:00”."
        );
        assert_eq!(start("31 feb 3pm"), "February has no day 31.");
        assert_eq!(start("25:00"), "There is no 25:00 on a clock.");
        assert!(start("  ").starts_with("When is it?"), "nothing typed is answered with examples");
    }

    #[test]
    fn the_echo_says_what_was_understood_and_what_follows() {
        let w = words(Hours::Twelve);
        let echo = |typed: &str| read(typed, 30, &w).unwrap().echo(Duration::hours(24), &w);
        assert_eq!(echo("yesterday 4pm"), "Friday 20 November, 4:00–4:30 pm – over; thank-you by Saturday 4:30 pm");
        assert_eq!(
            echo("yesterday 3pm"),
            "Friday 20 November, 3:00–3:30 pm – over; the thank-you was due Saturday 3:30 pm"
        );
        assert_eq!(echo("tue 9:30am"), "Tuesday 24 November, 9:30–10:00 am – in 3 days");
        assert_eq!(echo("10 oct 3pm"), "Saturday 10 October, 3:00–3:30 pm – over, six weeks ago");
        assert_eq!(echo("4:10pm"), "Saturday 21 November, 4:10–4:40 pm – going on now");
        assert_eq!(
            echo("at three tomorrow"),
            "Sunday 22 November, 3:00–3:30 pm – tomorrow. Taken as 3:00 pm.",
            "a choice is said"
        );
    }

    #[test]
    fn clocks_that_jump_are_spoken_of() {
        let spring = at(chrono_tz::Europe::Berlin, (2026, 3, 28, 12, 0), Hours::TwentyFour);
        let when = read("tomorrow 02:30", 30, &spring).unwrap();
        assert_eq!(spring.clock(when.start), "3:30");
        assert_eq!(when.chosen, "The clocks go forward then, so there is no 2:30; 3:30 is meant.");
        let autumn = at(chrono_tz::America::New_York, (2026, 10, 31, 12, 0), Hours::Twelve);
        let when = read("tomorrow 1:30am", 30, &autumn).unwrap();
        assert_eq!(when.chosen, "The clocks go back then, so 1:30 am comes twice; this is the first.");
        let samoa = at(chrono_tz::Pacific::Apia, (2011, 12, 29, 12, 0), Hours::TwentyFour);
        let when = read("30 dec 15:00", 30, &samoa).unwrap();
        assert_eq!(when.chosen, "There is no 30 December where you are; the next day is meant.", "Samoa skipped it");
    }

    #[test]
    fn at_new_year_a_date_without_a_year_is_the_nearest() {
        let w = at(chrono_tz::Europe::Berlin, (2027, 1, 3, 12, 0), Hours::TwentyFour);
        assert_eq!(
            start_at("20 dec 15:00", &w),
            "Sun 20 Dec 2026 15:00–15:30",
            "in January, “20 dec” was two weeks ago"
        );
    }

    fn pieces() -> impl Strategy<Value = String> {
        let words: Vec<&'static str> = "in at on the next last this today tomorrow yesterday fri monday 3pm 15:00 9 20 11 / . - : , ended just now \
            half past quarter to nine ten noon midnight nov may 20th of 2026 2026-11-20 for 45 min 2 h days ago a an week 29 feb 31 99999999999 é 😀 am pm until"
            .split_whitespace()
            .collect();
        prop::collection::vec(prop::sample::select(words), 0..9).prop_map(|w| w.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_typing_panics(typed in prop_oneof![pieces(), ".{0,60}", "[0-9:./ apm-]{0,20}"]) {
            let w = words(Hours::Twelve);
            match read(&typed, 20, &w) {
                Ok(when) => {
                    prop_assert!(when.start < when.end && when.minutes >= 1, "a meeting has a length: {typed}");
                    prop_assert!(!when.echo(Duration::hours(24), &w).is_empty());
                }
                Err(sentence) => prop_assert!(sentence.ends_with('.') || sentence.ends_with('?'), "a sentence: {sentence}"),
            }
        }

        #[test]
        fn what_is_echoed_is_understood_again(
            offset in -700_000i64..700_000,
            minutes in 1i64..300,
            twelve in any::<bool>(),
            zone in prop::sample::select(vec![chrono_tz::Europe::Berlin, chrono_tz::Australia::Lord_Howe, chrono_tz::Asia::Kathmandu, chrono_tz::America::New_York]),
        ) {
            let hours = if twelve { Hours::Twelve } else { Hours::TwentyFour };
            let w = at(zone, (2026, 11, 21, 16, 18), hours);
            let start = w.now + Duration::minutes(offset);
            let end = start + Duration::minutes(minutes);
            // Where the wall shows an hour twice, the words alone cannot tell which.
            prop_assume!(!wall::is_second_of_two(zone, start) && !wall::is_second_of_two(zone, end));
            // Nor across a change of the clocks can the wall tell the length.
            prop_assume!(w.wall(end) - w.wall(start) == end - start);
            let when = When { start, end, minutes, end_was_said: true, is_over: end <= w.now, chosen: String::new() };
            let again = read(&when.words(&w), 20, &w);
            prop_assert_eq!(again.as_ref().map(|a| (a.start, a.end)), Ok((start, end)), "from {}", when.words(&w));
        }
    }
}
