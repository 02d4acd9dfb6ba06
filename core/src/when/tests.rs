use chrono::TimeZone;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::settings::Hours;
use crate::wall;

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
    assert_eq!(start("5/6 3pm"), "“5/6” can be 5 June or 6 May. Write “5 jun” or “6 may”.", "the month is not guessed");
    assert_eq!(
        start("half nine"),
        "“half nine” can be half past or half to. Write “half past nine” or the time in figures."
    );
    assert_eq!(start("thu 20 nov 3pm"), "20 November is a Friday, not a Thursday. Write one of the two.");
    assert_eq!(start("mon tue 10"), "There are two days in that. Write one, for example “fri 9:30” or “20 nov 15:00”.");
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
fn a_weekday_of_what_is_over_is_the_last_one() {
    let w = words(Hours::TwentyFour);
    let day = |when: Result<When, Unclear>| w.wall(when.unwrap().start).format("%a %-d %H:%M").to_string();
    for (typed, past, either) in [
        ("fri 9:30", "Fri 20 09:30", "Fri 27 09:30"),
        ("sat 10:00", "Sat 21 10:00", "Sat 21 10:00"),
        ("sat 18:00", "Sat 14 18:00", "Sat 21 18:00"),
        ("mon 10-11", "Mon 16 10:00", "Mon 23 10:00"),
        ("ended mon 10:00", "Mon 16 09:30", "Mon 16 09:30"),
        // Whoever names a day that is to come means it.
        ("27 nov 9:30", "Fri 27 09:30", "Fri 27 09:30"),
        ("next fri 9:30", "Fri 27 09:30", "Fri 27 09:30"),
    ] {
        assert_eq!(day(read_past(typed, 30, &w)), past, "“{typed}”, recorded");
        assert_eq!(day(read(typed, 30, &w)), either, "“{typed}”");
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
    assert_eq!(start_at("20 dec 15:00", &w), "Sun 20 Dec 2026 15:00–15:30", "in January, “20 dec” was two weeks ago");
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


/// What the reader answers to one line of the fixtures, as the file writes it.
enum Answer {
    Time(String, String),
    Day(String),
    Asks,
    Refuses,
}

fn answer(typed: &str, now: &str, zone: &str, tense: Tense) -> (Answer, String) {
    let zone: Tz = zone.parse().unwrap();
    let now = chrono::NaiveDateTime::parse_from_str(now, "%Y-%m-%dT%H:%M").unwrap();
    let words = Words::new(wall::instant(zone, now).0, zone, Hours::TwentyFour);
    let read = if tense == Tense::Over { read_past } else { read };
    match read(typed, 30, &words) {
        Ok(when) => {
            let echo = when.words(&words) + " " + &when.chosen;
            if when.is_over && tense == Tense::Coming {
                return (Answer::Asks, echo);
            }
            let wall = |at| words.wall(at).format("%Y-%m-%dT%H:%M").to_string();
            (Answer::Time(wall(when.start), wall(when.end)), echo)
        }
        Err(Unclear { sentence, day: Some(day), offer }) => {
            (Answer::Day(day.format("%Y-%m-%d").to_string()), format!("{sentence} [{offer}]"))
        }
        Err(Unclear { sentence, .. }) if sentence.contains("still to come") => (Answer::Asks, sentence),
        Err(unclear) => (Answer::Refuses, unclear.sentence),
    }
}

/// Whether an answer is the one written in a cell: a moment, a range, a day with or without an hour, `ask` or `reject`.
fn fits(answer: &Answer, meant: &str, tense: Tense) -> bool {
    let meant = meant.trim_end_matches("+02:00");
    match (answer, meant) {
        (Answer::Refuses, "reject") | (Answer::Asks | Answer::Day(_), "ask") => true,
        (Answer::Day(day), _) => day == meant,
        (Answer::Time(start, end), _) => match meant.split_once('/') {
            Some((from, to)) => start == from && end.ends_with(to),
            None if tense == Tense::Over => end == meant || start == meant,
            None => start == meant,
        },
        _ => false,
    }
}

fn wrong_lines(file: &str, tense: Tense) -> Vec<String> {
    let lines = file.lines().skip(1).filter(|line| !line.is_empty());
    lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [typed, now, zone, expected, also_ok, ..] = cells[..] else { panic!("a line of the fixture: {line}") };
            let (answer, said) = answer(typed, now, zone, tense);
            let right = fits(&answer, expected, tense)
                || also_ok.split_whitespace().any(|also| fits(&answer, also, tense));
            (!right).then(|| format!("{typed} at {now}: {expected} ({also_ok}), not {said}"))
        })
        .collect()
}

#[test]
fn what_people_type_when_planning_means_what_they_mean() {
    let wrong = wrong_lines(include_str!("../../tests/fixtures/times.tsv"), Tense::Coming);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_people_type_of_what_is_over_means_what_they_mean() {
    let wrong = wrong_lines(include_str!("../../tests/fixtures/ended.tsv"), Tense::Over);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
