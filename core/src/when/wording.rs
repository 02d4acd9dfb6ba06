//! What is said of a time that is typed: what is missing or could mean two things and how to write it, and what was chosen
//! where the words left a choice. The examples are [`hint`]'s.

use std::cmp::Ordering;

use chrono::{Duration, NaiveDate, Weekday};

use super::hint;
use super::meant::Tense;
use crate::months;
use crate::words::{self, Words, plain_date};

pub(super) const NO_LENGTH: &str = "How long is it? Write at least one minute.";
pub(super) const LENGTH_OVER_A_DAY: &str = "That is longer than a day. Write the length in minutes or hours.";
pub(super) const RANGE_OVER_A_DAY: &str = "That is longer than a day. Write the two times closer together.";
pub(super) const TOO_FAR: &str = "That is too far away. Write a date between 1971 and 2099.";
pub(super) const UNTIL_WHEN: &str = "Until when? Write both times, for example “3–3:45pm”.";

pub(super) fn when_is_it(tense: Tense, words: &Words) -> String {
    format!("When is it? For example {}.", hint::times(tense, words))
}

pub(super) fn with_a_time(tense: Tense, minutes: i64) -> String {
    let day = if tense == Tense::Over { "yesterday" } else { "tomorrow" };
    format!("When is it? Write a time too, for example “{day} 3pm for {minutes} min”.")
}

pub(super) fn too_long(tense: Tense, words: &Words) -> String {
    format!("That is too long for a time. For example {}.", hint::times(tense, words))
}

pub(super) fn unknown(word: &str, tense: Tense, words: &Words) -> String {
    format!("“{word}” is not a time Confab knows. Try {}.", hint::times(tense, words))
}

/// `rest`: what is not understood; `offer`: what is.
pub(super) fn around(rest: &str, offer: &str, chosen: &str) -> String {
    let chosen = if chosen.is_empty() { String::new() } else { format!(" {chosen}") };
    format!("“{rest}” is not a time Confab knows. Is “{offer}” meant?{chosen}")
}

pub(super) fn around_a_day(rest: &str, asked: &str) -> String {
    format!("“{rest}” is not a time Confab knows. {asked}")
}

pub(super) fn slip(typed: &str, meant: &str) -> String {
    format!("“{typed}” is taken as “{meant}”.")
}

/// `what`: “times”, “days”.
pub(super) fn two(what: &str, tense: Tense, words: &Words) -> String {
    format!("There are two {what} in that. Write one, for example {}.", hint::two_times(tense, words))
}

// Clocks.

pub(super) fn no_clock(hour: u32, minute: u32) -> String {
    format!("There is no {hour}:{minute:02} on a clock.")
}

pub(super) fn no_time(figures: u32) -> String {
    format!("“{figures}” is not a time Confab knows. Write it like “15:30”.")
}

pub(super) fn in_what(n: u32) -> String {
    format!("In {n} minutes, or at {n}? Write “in {n} min”, or the time as “15:00”.")
}

pub(super) fn may_be_a_year(figures: u32) -> String {
    let (hour, minute) = (figures / 100, figures % 100);
    format!("“{figures}” may be a year. For the time write “{hour}:{minute:02}”.")
}

pub(super) fn day_or_time(d: u32, m: u32, tense: Tense, words: &Words) -> String {
    let day = hint::day_and_month(d, m, tense, words);
    format!("“{d}.{m:02}” can be {d} {} or a time. Write “{day}” or “{d}:{m:02}”.", months::long(m))
}

pub(super) fn long_range(minutes: u32) -> String {
    let long = words::span(Duration::minutes(minutes.into()));
    format!("That would be {long} long. Write both times anew, for example “3–3:45pm”.")
}

// Days.

pub(super) fn no_date(a: u32, b: u32, tense: Tense, words: &Words) -> String {
    format!("“{a}/{b}” is not a date. Write it like “{}”.", hint::date_of(tense, words))
}

pub(super) fn no_year(a: u32, b: u32, tense: Tense, words: &Words) -> String {
    format!("“{a}/{b}/…” has no year Confab knows. Write it like “{}”.", hint::date_of(tense, words))
}

pub(super) fn which_day_of(m: u32, tense: Tense, words: &Words) -> String {
    format!("Which day in {}? Write it like “{}”.", months::long(m), hint::day_and_month(20, m, tense, words))
}

pub(super) fn no_month(m: u32) -> String {
    format!("There is no month {m}.")
}

pub(super) fn no_day_in(month: &str, d: u32) -> String {
    format!("{month} has no day {d}.")
}

pub(super) fn no_day_in_a_month(d: u32) -> String {
    format!("No month has a day {d}.")
}

pub(super) fn no_day_in_a_year(m: u32, d: u32) -> String {
    format!("No year has a day {d}.{m}.")
}

pub(super) fn not_that_weekday(date: NaiveDate, said: Weekday, today: NaiveDate) -> String {
    let said = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [said.num_days_from_monday() as usize];
    format!("{} is a {}, not a {said}. Write one of the two.", plain_date(date, today), date.format("%A"))
}

pub(super) fn day_alone(day: &str) -> String {
    format!("{day} – at what time?")
}

pub(super) fn day_without_time(day: &str, offer: &str) -> String {
    format!("{} For example “{offer}”.", day_alone(day))
}

pub(super) fn from_on(day: &str) -> String {
    format!("From {day} on.")
}

/// `what`: “week”, “weekend”, “month”; `nth`: 0 for this one, 1 for the next, -1 for the last.
pub(super) fn begins(nth: i64, what: &str, day: &str) -> String {
    let which = match nth {
        0 => "This",
        1 => "Next",
        -1 => "Last",
        _ => "That",
    };
    format!("{which} {what} begins on {day}.")
}

pub(super) fn which_day(begins: &str, offer: &str) -> String {
    format!("{begins} Which day? For example “{offer}”.")
}

pub(super) fn which_day_and_time(begins: &str, example: &str) -> String {
    format!("{begins} Which day, and at what time? For example “{example}”.")
}

/// `last`: the same a year ago, where it is a day of any year.
pub(super) fn still_to_come(time: &str, last: Option<&str>, words: &Words) -> String {
    let hint = match last {
        Some(last) => format!("for the last one write “{last}”"),
        None => format!("write when it was, for example {}", hint::times(Tense::Over, words)),
    };
    format!("{time} is still to come. What is recorded is over: {hint}.")
}

// What was chosen.

pub(super) fn taken_as(clock: &str) -> String {
    format!("Taken as {clock}.")
}

pub(super) fn for_the_next(next: &str) -> String {
    format!("For the next one write “{next}”.")
}

pub(super) fn second_of_two(clock: &str) -> String {
    format!("The clocks go back then, and this is the second {clock} of that day.")
}

pub(super) fn first_of_two(clock: &str) -> String {
    format!("The clocks go back then, so {clock} comes twice; this is the first.")
}

pub(super) fn no_such_day(date: NaiveDate, today: NaiveDate) -> String {
    format!("There is no {} where you are; the next day is meant.", plain_date(date, today))
}

pub(super) fn clocks_go_forward(typed: &str, meant: &str) -> String {
    format!("The clocks go forward then, so there is no {typed}; {meant} is meant.")
}

/// “That is 14:00 the next day in New York.”; `day`: there beside here.
pub(super) fn there(clock: &str, day: Ordering, place: &str) -> String {
    format!("That is {clock}{} {place}.", words::day_beside(day))
}
