mod properties;
mod typed;

use chrono::{Duration, TimeZone};
use chrono_tz::Tz;

use super::*;
use crate::locale::Hours;
use crate::timezone;

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
        Ok(when) => {
            format!("{}–{}", words.wall(when.start).format("%a %-d %b %Y %H:%M"), words.wall(when.end).format("%H:%M"))
        }
        Err(unclear) => unclear.sentence,
    }
}

#[test]
fn a_few_keystrokes_are_enough() {
    let cases = [
        ("5pm", "Sat 21 Nov 2026 17:00–17:30"),
        ("17:00", "Sat 21 Nov 2026 17:00–17:30"),
        ("1730", "Sat 21 Nov 2026 17:30–18:00"),
        ("5.15 p.m.", "Sat 21 Nov 2026 17:15–17:45"),
        ("3pm", "Sun 22 Nov 2026 15:00–15:30"),
        ("yesterday 3pm", "Fri 20 Nov 2026 15:00–15:30"),
        ("fri 9:30", "Fri 27 Nov 2026 09:30–10:00"),
        ("last fri 9:30", "Fri 20 Nov 2026 09:30–10:00"),
        ("next tue 10", "Tue 24 Nov 2026 10:00–10:30"),
        ("tue 10", "Tue 24 Nov 2026 10:00–10:30"),
        ("sat 9:30", "Sat 28 Nov 2026 09:30–10:00"),
        ("in 2 h", "Sat 21 Nov 2026 18:18–18:48"),
        ("in half an hour", "Sat 21 Nov 2026 16:48–17:18"),
        ("an hour ago", "Sat 21 Nov 2026 15:18–15:48"),
        ("in 3 days at 10", "Tue 24 Nov 2026 10:00–10:30"),
        ("20 nov 15:00", "Fri 20 Nov 2026 15:00–15:30"),
        ("20th of November, 3pm", "Fri 20 Nov 2026 15:00–15:30"),
        ("Nov 20 2025 3pm", "Thu 20 Nov 2025 15:00–15:30"),
        ("the 20th at noon", "Sun 20 Dec 2026 12:00–12:30"),
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
        ("half past nine", "Sun 22 Nov 2026 09:30–10:00"),
        ("quarter to five", "Sat 21 Nov 2026 16:45–17:15"),
        ("ten to nine tomorrow", "Sun 22 Nov 2026 08:50–09:20"),
        ("twenty past eight in the evening", "Sat 21 Nov 2026 20:20–20:50"),
        ("nine thirty tomorrow", "Sun 22 Nov 2026 09:30–10:00"),
        ("five o’clock", "Sat 21 Nov 2026 17:00–17:30"),
        ("tonight 8", "Sat 21 Nov 2026 20:00–20:30"),
        ("this morning at 8:15", "Sat 21 Nov 2026 08:15–08:45"),
        ("last night at 9", "Fri 20 Nov 2026 21:00–21:30"),
        ("5–6pm", "Sat 21 Nov 2026 17:00–18:00"),
        ("11-1pm", "Sun 22 Nov 2026 11:00–13:00"),
        ("9 to 10 tomorrow", "Sun 22 Nov 2026 09:00–10:00"),
        ("17:00-17:45", "Sat 21 Nov 2026 17:00–17:45"),
        ("fri 23:45–0:15", "Fri 27 Nov 2026 23:45–00:15"),
        ("tomorrow 10 for 45 min", "Sun 22 Nov 2026 10:00–10:45"),
        ("5pm 1 h", "Sat 21 Nov 2026 17:00–18:00"),
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
    assert_eq!(start("12.05"), "“12.05” can be 12 May or a time. Write “12 may 2027” or “12:05”.");
    assert_eq!(start("monday 2026"), "“2026” may be a year. For the time write “20:26”.");
    assert_eq!(start("thu 20 nov 3pm"), "20 November is a Friday, not a Thursday. Write one of the two.");
    assert_eq!(start("mon tue 10"), "There are two days in that. Write one, for example “fri 9:30” or “1 dec 15:00”.");
    assert_eq!(start("9 11"), "There are two times in that. Write one, for example “fri 9:30” or “1 dec 15:00”.");
}

#[test]
fn what_is_not_understood_says_what_and_how_else() {
    assert_eq!(start("friday"), "Friday 27 November – at what time? For example “fri 27 nov 15:00”.");
    let on_friday =
        |hour| start_at("friday afternoon", &at(chrono_tz::Europe::Berlin, (2026, 11, 27, hour, 0), Hours::TwentyFour));
    assert_eq!(
        on_friday(9),
        "Friday 27 November – at what time? For example “fri 27 nov 15:00”.",
        "it is still to come"
    );
    assert_eq!(on_friday(17), "Friday 4 December – at what time? For example “fri 4 dec 15:00”.", "it is over");
    assert_eq!(
        start("next week"),
        "Next week begins on Monday 23 November. Which day, and at what time? For example “mon 23 nov 15:00”."
    );
    assert_eq!(
        start("soonish"),
        "“soonish” is not a time Confab knows. Try “fri 9:30”, “tomorrow 15:00” or “1 dec 15:00”."
    );
    assert!(start("Montag Küche 9 Uhr").starts_with("“Küche” is not"), "in the language that was typed");
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
    let recorded = read_past("10 oct 3pm", 30, &w).unwrap().echo(Duration::hours(24), &w);
    assert_eq!(recorded, "Saturday 10 October, 3:00–3:30 pm – over, six weeks ago");
    assert_eq!(echo("10 oct 3pm"), "Sunday 10 October 2027, 3:00–3:30 pm – in 11 months", "planned, it is the next");
    assert_eq!(
        echo("10 nov 3pm"),
        "Tuesday 10 November, 3:00–3:30 pm – over, eleven days ago. For the next one write “wed 10 nov 2027 3:00 pm”.",
        "one just over is not moved by a year"
    );
    assert_eq!(echo("mon 3pm ET"), "Monday 23 November, 9:00–9:30 pm – in 2 days. That is 3:00 pm in New York.");
    assert_eq!(echo("today 4:10pm"), "Saturday 21 November, 4:10–4:40 pm – going on now");
    assert_eq!(
        echo("at three tomorrow"),
        "Sunday 22 November, 3:00–3:30 pm – tomorrow. Taken as 3:00 pm.",
        "a choice is said"
    );
}

#[test]
fn a_weekday_of_what_is_over_is_the_last_one() {
    let w = words(Hours::TwentyFour);
    let day = |when: Result<When, Unclear>| w.wall(when.unwrap().start).format("%a %-d %H:%M").to_string();
    for (typed, past, coming) in [
        ("fri 9:30", "Fri 20 09:30", "Fri 27 09:30"),
        ("sat 10:00", "Sat 21 10:00", "Sat 28 10:00"),
        ("sat 18:00", "Sat 14 18:00", "Sat 21 18:00"),
        ("mon 10-11", "Mon 16 10:00", "Mon 23 10:00"),
        ("ended mon 10:00", "Mon 16 09:30", "Mon 16 09:30"),
    ] {
        assert_eq!(day(read_past(typed, 30, &w)), past, "“{typed}”, recorded");
        assert_eq!(day(read(typed, 30, &w)), coming, "“{typed}”, planned");
    }
    for typed in ["27 nov 9:30", "next fri 9:30", "in 2 h", "tomorrow"] {
        let sentence = read_past(typed, 30, &w).unwrap_err().sentence;
        assert!(sentence.contains("still to come"), "whoever names a day to come is told: {sentence}");
    }
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
    let recorded = read_past("20 dec 15:00", 30, &w).unwrap();
    assert_eq!(recorded.words(&w), "Sunday 20 December 2026, 15:00–15:30", "in January, “20 dec” was two weeks ago");
    let planned = read("20 dec 15:00", 30, &w).unwrap();
    assert!(planned.is_over, "where one plans as well, which is said before it counts");
}

#[test]
fn a_day_to_do_something_by_is_one_in_any_of_the_languages_and_no_mere_word() {
    let w = words(Hours::TwentyFour);
    let day = |typed: &str| read_day(typed, &w).map(|day| day.format("%-d %b %Y").to_string()).unwrap_or_default();
    for (typed, meant) in [
        ("Monday", "23 Nov 2026"),
        ("30 nov", "30 Nov 2026"),
        ("next friday", "27 Nov 2026"),
        ("20.11", "20 Nov 2026"),
        ("a week from monday", "30 Nov 2026"),
        ("Montag", "23 Nov 2026"),
        ("übermorgen", "23 Nov 2026"),
        ("4. Dezember", "4 Dec 2026"),
        ("vendredi prochain", "27 Nov 2026"),
        ("el lunes", "23 Nov 2026"),
        ("hand", ""),
        ("noon", ""),
        ("3", ""),
        ("so", ""),
        ("mar", ""),
        ("next week", "27 Nov 2026"),
        ("next month", "31 Dec 2026"),
        ("by monday", "23 Nov 2026"),
        ("bis Freitag", "27 Nov 2026"),
        ("saturday", "28 Nov 2026"),
        ("saturday evening", "21 Nov 2026"),
        ("next", ""),
        ("ended friday", ""),
    ] {
        assert_eq!(day(typed), meant, "{typed}");
    }
}
