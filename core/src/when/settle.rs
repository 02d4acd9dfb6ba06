//! What was said, settled: which half of the day, which of two equal hours, where it starts and ends.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::When;
use super::clock::{Half, Typed, with_half};
use super::said::{Said, two};
use crate::settings::Hours;
use crate::wall::{self, Choice};
use crate::words::{Words, clock, plain_date};

/// Makes one start and one end of what was said.
pub(super) fn settle(said: Said, minutes: i64, words: &Words) -> Result<When, String> {
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
    if said.is_weekday && (said.is_past || said.is_end) && end > words.now {
        let date = said.date.map(|date| date - Duration::days(7));
        return settle(Said { date, is_weekday: false, ..said }, minutes, words);
    }
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
