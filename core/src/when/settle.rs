//! What was said, settled: which day, which half of it, which of two equal hours, where it starts and ends.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::clock::{Form, Typed};
use super::day::{Days, days, first_of, monday};
use super::hint;
use super::meant::{Tense, Unclear, When};
use super::said::{Day, Loose, Said};
use super::sense::Part;
use super::wording::{self, two};
use super::zone::Zone;
use crate::locale::Hours;
use crate::timezone::{self, Choice};
use crate::words::{Words, clock, weekday_and_date};

const A_DAY: u32 = 1440;
/// Nobody meets longer without saying how long.
const LONGEST_RANGE: u32 = 720;

/// Makes one start and one end of what was said.
pub(super) fn settle(said: Said, minutes: i64, tense: Tense, words: &Words) -> Result<When, Unclear> {
    let tense = if said.is_over { Tense::Over } else { tense };
    let length = match said.length {
        Some(0) => return Err(wording::NO_LENGTH.to_owned().into()),
        Some(n) if n > 1440 => return Err(wording::LENGTH_OVER_A_DAY.to_owned().into()),
        Some(n) => n,
        None => minutes.clamp(1, 1440),
    };
    let it = Settling { said, length, tense, words, now: words.now.with_second(0).unwrap_or(words.now) };
    let when = match (said.time, said.moment) {
        (Some(_), Some(_)) => return Err(two("times", tense, words).into()),
        (Some(time), None) => it.at_a_time(time)?,
        (None, Some(moment)) => it.at_a_moment(moment)?,
        (None, None) if said.just => it.at_a_moment(words.now)?,
        (None, None) => return Err(it.without_a_time()),
    };
    if is_far(words.wall(when.start).date()) {
        return Err(wording::TOO_FAR.to_owned().into());
    }
    if when.minutes > 1440 {
        return Err(wording::RANGE_OVER_A_DAY.to_owned().into());
    }
    Ok(when)
}

fn is_far(date: NaiveDate) -> bool {
    !(1971..2100).contains(&date.year())
}

struct Settling<'a> {
    said: Said,
    /// In minutes, as said or agreed.
    length: i64,
    tense: Tense,
    words: &'a Words,
    /// To the minute.
    now: DateTime<Utc>,
}

/// One reading of the clock on one day: wall-clock minutes from its midnight, and how long where an end was said.
#[derive(Debug, Clone, Copy)]
struct Reading {
    from: u32,
    minutes: Option<u32>,
}

impl Settling<'_> {
    fn at_a_moment(&self, moment: DateTime<Utc>) -> Result<When, Unclear> {
        let (moment, length) = (moment.with_second(0).unwrap_or(moment), Duration::minutes(self.length));
        let date = self.words.wall(moment).date();
        let other_day = match self.said.day {
            Some(Day::Fixed(day)) => day != date,
            Some(_) => true,
            None => self.said.weekday.is_some_and(|weekday| weekday != date.weekday()),
        };
        if other_day {
            return Err(two("days", self.tense, self.words).into());
        }
        let (start, end) = if self.said.is_end { (moment - length, moment) } else { (moment, moment + length) };
        if self.tense == Tense::Over && !self.is_fit(start, end) {
            return Err(self.still_to_come(start));
        }
        let end_was_said = self.said.is_end || self.said.length.is_some();
        Ok(self.when(start, end, end_was_said, self.second_of_two(start)))
    }

    fn at_a_time(&self, time: Typed) -> Result<When, Unclear> {
        let (said, words) = (&self.said, self.words);
        if let Some(loose) = said.loose.filter(|_| said.weekday.is_none() && said.day.is_none()) {
            return Err(self.which_day(loose));
        }
        let zone = said.zone.unwrap_or(Zone::Named(words.zone));
        let days = self.days(zone)?;
        let mut first = None;
        let mut found = None;
        'days: for date in &days.list {
            for (nth, reading) in self.readings(time, &days, *date)?.into_iter().enumerate() {
                let placed = self.place(*date, reading, zone);
                first.get_or_insert((reading, nth, placed));
                if self.is_fit(placed.0, placed.1) {
                    found = Some((reading, nth, placed));
                    break 'days;
                }
            }
        }
        let is_fit = found.is_some();
        let Some((reading, nth, (start, end, local))) = found.or(first) else { return Err(self.without_a_time()) };
        if !is_fit && self.tense == Tense::Over {
            return Err(self.still_to_come(if said.is_end { end } else { start }));
        }
        let mut chosen = Vec::new();
        // Who writes 24 hours and `3:15` is told of the afternoon; who writes twelve, of either half.
        let is_told = match words.hours {
            Hours::Twelve => true,
            Hours::TwentyFour if time.exact => (13 * 60..18 * 60).contains(&reading.from),
            Hours::TwentyFour => nth > 0 && !said.is_end,
        };
        if time.open && said.part.is_none() && said.until.is_none() && is_told {
            chosen.push(wording::taken_as(&clock(local.time(), words.hours)));
        }
        chosen.extend(self.of_the_clocks(local, zone));
        chosen.extend(said.zone.map(|zone| self.there(start, zone)));
        if let (Some(Day::Yearly(..)), None, true) = (said.day, said.weekday, end <= words.now && !is_fit) {
            let next = super::day::add_months(local.date(), 12);
            chosen.push(wording::for_the_next(&hint::full(next, local.time(), words)));
        }
        if chosen.is_empty() {
            chosen.push(self.second_of_two(start));
        }
        let end_was_said = said.is_end || reading.minutes.is_some() || said.length.is_some();
        Ok(self.when(start, end, end_was_said, chosen.join(" ")))
    }

    fn days(&self, zone: Zone) -> Result<Days, Unclear> {
        let said = &self.said;
        // Where no day is named, the hour's own zone says which day it is there.
        let unnamed = said.day.is_none() && said.weekday.is_none();
        let today = if unnamed { zone.wall(self.now).date() } else { self.words.today() };
        let days = days(said, self.tense, today)?;
        let agrees = match (said.loose, said.day) {
            (Some(Loose::Week(_)), Some(_)) => {
                said.loose.is_some_and(|week| first_of(week, today) == monday(days.list[0]))
            }
            _ => true,
        };
        if agrees { Ok(days) } else { Err(two("days", self.tense, self.words).into()) }
    }

    /// The readings of the clock on `date`, the likeliest first.
    fn readings(&self, time: Typed, days: &Days, date: NaiveDate) -> Result<Vec<Reading>, Unclear> {
        let is_today = date == self.words.today();
        let mut starts = self.halves(time, days, is_today);
        let Some(until) = self.said.until else {
            let is_free = self.tense == Tense::Over || is_today && !days.rolls;
            if !is_free {
                starts.truncate(1);
            }
            if self.said.is_end && (days.unnamed || is_today) {
                // What has ended did so lately.
                starts.sort_unstable_by(|a, b| b.cmp(a));
            }
            return Ok(starts.into_iter().map(|from| Reading { from, minutes: None }).collect());
        };
        // “20–11” is written in 24 hours.
        let in_24 = matches!((time.form, until.form), (Form::Bare(13..), Form::Bare(_)));
        let ends = if in_24 {
            vec![until.minute]
        } else if until.open && self.said.part.is_none() {
            vec![until.minute, until.minute + 720]
        } else {
            self.halves(until, days, is_today).into_iter().take(1).collect()
        };
        let apart = |from: u32, end: u32| match (end + 2 * A_DAY - from) % A_DAY {
            0 => A_DAY,
            minutes => minutes,
        };
        let nearest = |from: u32| ends.iter().map(|end| apart(from, *end)).min().unwrap_or(A_DAY);
        if time.open && ends.len() == 1 {
            // “3–4pm”: the start is in the half of the day that makes it the shorter.
            starts = vec![time.minute, time.minute + 720];
            starts.sort_by_key(|from| nearest(*from));
        }
        starts.truncate(1);
        let readings: Vec<Reading> =
            starts.into_iter().map(|from| Reading { from, minutes: Some(nearest(from)) }).collect();
        match readings.first().and_then(|reading| reading.minutes) {
            Some(minutes) if minutes >= LONGEST_RANGE => Err(wording::long_range(minutes).into()),
            _ => Ok(readings),
        }
    }

    /// The minutes from midnight that a clock can mean. People meet by day: one to five are the afternoon's, unless
    /// written `03:15`; of the others the usual one is first.
    fn halves(&self, time: Typed, days: &Days, is_today: bool) -> Vec<u32> {
        let m = time.minute;
        let (part, is_small_hour) = (self.said.part, m < 5 * 60);
        if time.is_midnight {
            return match (days.unnamed, is_today) {
                (true, _) => vec![0],
                (false, true) => vec![A_DAY, 0],
                (false, false) => vec![A_DAY],
            };
        }
        if !time.open {
            return match part {
                Some(Part::Tonight) if is_small_hour => vec![m + A_DAY],
                _ if is_today && m < 60 => vec![m, m + A_DAY],
                _ => vec![m],
            };
        }
        let as_written = time.exact && self.words.hours == Hours::TwentyFour && !self.said.is_end;
        match (part, m / 60) {
            (Some(Part::Morning), _) => vec![m],
            (Some(Part::Afternoon), _) => vec![m + 720],
            (Some(Part::Tonight), 0..=4) | (Some(Part::Evening | Part::Night), 0) => vec![m + A_DAY],
            (Some(Part::Night), 1..=4) if is_today => vec![m, m + A_DAY],
            (Some(Part::Night), 1..=4) => vec![m],
            (Some(Part::Evening | Part::Night | Part::Tonight), _) => vec![m + 720],
            (None, 0..=5) => vec![m + 720],
            (None, _) if as_written => vec![m],
            (None, 6) => vec![m + 720, m],
            (None, _) => vec![m, m + 720],
        }
    }

    fn place(&self, date: NaiveDate, reading: Reading, zone: Zone) -> (DateTime<Utc>, DateTime<Utc>, NaiveDateTime) {
        let local = date.and_time(NaiveTime::MIN) + Duration::minutes(reading.from.into());
        let at = zone.instant(local).0;
        let length = Duration::minutes(self.length);
        match reading.minutes {
            Some(minutes) => {
                let end = zone.instant(local + Duration::minutes(minutes.into())).0;
                (at, end.max(at + Duration::minutes(1)), local)
            }
            None if self.said.is_end => (at - length, at, local),
            None => (at, at + length, local),
        }
    }

    /// Where one plans, it is to come; where one records, it has begun at least, and what ended is over.
    fn is_fit(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        match self.tense {
            Tense::Coming => start >= self.now,
            Tense::Over if self.said.is_end => end <= self.words.now,
            Tense::Over => start <= self.words.now,
        }
    }

    fn when(&self, start: DateTime<Utc>, end: DateTime<Utc>, end_was_said: bool, chosen: String) -> When {
        let minutes = (end - start).num_minutes().max(1);
        When {
            start,
            end,
            minutes,
            end_was_said,
            is_over: end <= self.words.now,
            chosen,
            zone: self.said.zone.and_then(Zone::named),
        }
    }

    fn second_of_two(&self, start: DateTime<Utc>) -> String {
        if timezone::is_second_of_two(self.words.zone, start) {
            wording::second_of_two(&self.words.clock(start))
        } else {
            String::new()
        }
    }

    /// What the wall clock does then, where it jumps.
    fn of_the_clocks(&self, local: NaiveDateTime, zone: Zone) -> Option<String> {
        let (at, how) = zone.instant(local);
        let there = zone.wall(at);
        let said = |at: NaiveDateTime| clock(at.time(), self.words.hours);
        match how {
            Choice::Plain => None,
            Choice::FirstOfTwo => Some(wording::first_of_two(&said(local))),
            Choice::MovedOn if there.date() != local.date() => {
                Some(wording::no_such_day(local.date(), self.words.today()))
            }
            Choice::MovedOn => Some(wording::clocks_go_forward(&said(local), &said(there))),
        }
    }

    /// `That is 14:00 in New York.`
    fn there(&self, start: DateTime<Utc>, zone: Zone) -> String {
        let (there, here) = (zone.wall(start), self.words.wall(start));
        wording::there(&clock(there.time(), self.words.hours), there.date().cmp(&here.date()), &zone.words())
    }

    fn still_to_come(&self, at: DateTime<Utc>) -> Unclear {
        let (words, wall) = (self.words, self.words.wall(at));
        let last = super::day::add_months(wall.date(), -12);
        let time = format!("{}, {}", weekday_and_date(wall.date(), words.today()), words.clock(at));
        self.not_over(&time, &hint::full(last, wall.time(), words))
    }

    fn day_still_to_come(&self, date: NaiveDate) -> Unclear {
        let last = super::day::add_months(date, -12);
        self.not_over(&weekday_and_date(date, self.words.today()), &hint::day(last, self.words))
    }

    fn not_over(&self, time: &str, last: &str) -> Unclear {
        let last = matches!(self.said.day, Some(Day::Yearly(..))).then_some(last);
        wording::still_to_come(time, last, self.words).into()
    }

    /// A day without an hour, a week without a day, or neither.
    fn without_a_time(&self) -> Unclear {
        let (said, words) = (&self.said, self.words);
        match (said.day.is_some() || said.weekday.is_some(), said.loose, said.part, said.length) {
            (false, Some(loose), ..) => self.which_day(loose),
            (false, None, None, None) => wording::when_is_it(self.tense, words).into(),
            (false, None, None, Some(minutes)) => wording::with_a_time(self.tense, minutes).into(),
            _ => self.which_hour(),
        }
    }

    fn which_hour(&self) -> Unclear {
        let words = self.words;
        let days = match self.days(Zone::Named(words.zone)) {
            Ok(days) => days,
            Err(unclear) => return unclear,
        };
        if days.list.iter().any(|date| is_far(*date)) {
            return wording::TOO_FAR.to_owned().into();
        }
        let today = words.today();
        // A weekday named on that very day is the next one: for today one says “today”. With a part of the day that is
        // still to come it is today’s.
        let is_ahead = self.said.part.is_some() && words.wall(self.now).hour() < self.usual();
        let skips_today = self.tense == Tense::Coming && days.rolls && !days.unnamed && !is_ahead;
        let offered = days
            .list
            .iter()
            .filter(|date| !(skips_today && **date == today))
            .find_map(|date| self.usual_hour(*date).map(|time| (*date, time)));
        let Some((date, time)) = offered else {
            let date = days.list[0];
            if self.tense == Tense::Over && date > today {
                return self.day_still_to_come(date);
            }
            return Unclear {
                sentence: wording::day_alone(&weekday_and_date(date, today)),
                day: Some(date),
                offer: String::new(),
            };
        };
        let offer = self.with_the_rest(hint::full(date, time, words));
        let sentence = wording::day_without_time(&weekday_and_date(date, today), &offer);
        Unclear { sentence, day: Some(date), offer }
    }

    /// The hour to offer on `date`: the usual one for that part of the day, or a near one on the right side of now.
    fn usual_hour(&self, date: NaiveDate) -> Option<NaiveTime> {
        let at = |hour: u32| NaiveTime::from_hms_opt(hour, 0, 0);
        let usual = self.usual();
        let now = self.words.wall(self.now);
        match (self.tense, date.cmp(&now.date())) {
            (Tense::Over, std::cmp::Ordering::Greater) => None,
            (Tense::Coming, std::cmp::Ordering::Equal) if now.hour() >= usual => {
                at(now.hour() + 1).filter(|_| now.hour() < 22)
            }
            (Tense::Over, std::cmp::Ordering::Equal) if now.hour() < usual => {
                at(now.hour()).filter(|_| now.hour() >= 8)
            }
            _ => at(usual),
        }
    }

    /// The usual hour for the part of the day that was said.
    fn usual(&self) -> u32 {
        match self.said.part {
            Some(Part::Morning) => 10,
            None | Some(Part::Afternoon) => 15,
            Some(Part::Evening) => 19,
            Some(Part::Night | Part::Tonight) => 20,
        }
    }

    /// An offer with the end and the length that were said.
    fn with_the_rest(&self, offer: String) -> String {
        let ended = if self.said.is_over { "ended " } else { "" };
        let length = self.said.length.map(|minutes| format!(" for {minutes} min")).unwrap_or_default();
        format!("{ended}{offer}{length}")
    }

    /// Several days: no hour is made up for them.
    fn which_day(&self, loose: Loose) -> Unclear {
        let words = self.words;
        let today = words.today();
        let loose = match loose {
            // Recorded, a weekend that is not there yet is the last one.
            Loose::Weekend(0) if self.tense == Tense::Over && first_of(loose, today) >= today => Loose::Weekend(-1),
            loose => loose,
        };
        let first = first_of(loose, today);
        let is_this = matches!(loose, Loose::Week(0) | Loose::Weekend(0) | Loose::Month(0));
        let mut day = if is_this && self.tense == Tense::Coming { first.max(today) } else { first };
        if self.tense == Tense::Over && (day > today || self.usual_hour(day).is_none()) {
            return self.day_still_to_come(day);
        }
        if self.usual_hour(day).is_none() {
            day += Duration::days(1);
        }
        let spoken = weekday_and_date(day, today);
        let begins = match loose {
            _ if day != first => wording::from_on(&spoken),
            Loose::Week(n) => wording::begins(n, "week", &spoken),
            Loose::Weekend(n) => wording::begins(n, "weekend", &spoken),
            Loose::Month(n) => wording::begins(n, "month", &spoken),
        };
        let with_time = Said { loose: None, day: Some(Day::Fixed(day)), ..self.said };
        let with_time = settle(with_time, self.length, self.tense, words);
        if let (Ok(when), true) = (with_time, self.said.time.is_some()) {
            let wall = words.wall(if self.said.is_end { when.end } else { when.start });
            let offer = self.with_the_rest(hint::full(wall.date(), wall.time(), words));
            let sentence = wording::which_day(&begins, &offer);
            return Unclear { sentence, day: Some(wall.date()), offer };
        }
        let example = hint::full(day, self.usual_hour(day).unwrap_or_default(), words);
        let sentence = wording::which_day_and_time(&begins, &example);
        Unclear { sentence, day: Some(day), offer: hint::day(day, words) }
    }
}
