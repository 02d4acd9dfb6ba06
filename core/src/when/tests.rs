use chrono::{TimeZone, Timelike};
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

fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = "in at on the next last this today tomorrow yesterday fri monday 3pm 15:00 9 20 11 / . - : , ended just now \
        half past quarter to nine ten noon midnight nov may 20th of 2026 2026-11-20 for 45 min 2 h days ago a an week 29 feb 31 99999999999 é 😀 am pm until \
        um halb viertel vor nach morgen abend montag uhr bis in einer stunde woche nächste letzten dez 4.12. 10.12 12.05 \
        demain lundi prochain à 15h30 heures et demie moins le quart soir semaine dans mars sept \
        mañana las tres y media de la tarde lunes que viene pasado hace una hora ET UTC +2 london 3/4 13/12/26 between and from week weekend month \
        1½ 2½ 24:00 930 1600 hours first"
        .split_whitespace()
        .collect();
    prop::collection::vec(prop::sample::select(words), 0..9).prop_map(|w| w.join(" "))
}

fn typings() -> impl Strategy<Value = String> {
    prop_oneof![4 => pieces(), 1 => ".{0,60}", 1 => "[0-9:./ apmh-]{0,20}"]
}

/// What a sentence gives as an example: quoted, and not the user's own words.
fn examples(sentence: &str, typed: &str) -> Vec<String> {
    let quoted = sentence.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(quoted, _)| quoted.to_owned());
    let own = typed.to_lowercase();
    quoted.filter(|quoted| !own.contains(&quoted.to_lowercase()) && !sentence.starts_with(&format!("“{quoted}”"))).collect()
}

fn anywhere() -> impl Strategy<Value = Words> {
    let zones = vec![
        chrono_tz::Europe::Berlin,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::Asia::Kathmandu,
        chrono_tz::America::New_York,
    ];
    (prop::sample::select(zones), 0i64..527_000, any::<bool>(), any::<bool>()).prop_map(|(zone, offset, twelve, month_first)| {
        let hours = if twelve { Hours::Twelve } else { Hours::TwentyFour };
        let w = at(zone, (2026, 3, 1, 12, 0), hours);
        Words { now: w.now + Duration::minutes(offset), month_first, ..w }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_typing_panics_and_every_answer_says_what_it_must(typed in typings(), w in anywhere()) {
        for (tense, read) in [(Tense::Coming, read as fn(&str, i64, &Words) -> _), (Tense::Over, read_past)] {
            match read(&typed, 20, &w) {
                Ok(when) => {
                    prop_assert!(when.start < when.end && when.minutes >= 1, "a meeting has a length: {typed}");
                    let echo = when.echo(Duration::hours(24), &w);
                    match tense {
                        Tense::Coming => prop_assert!(
                            when.start + Duration::minutes(1) > w.now || echo.contains("over") || echo.contains("going on now"),
                            "planned over without a word: {typed}: {echo}"
                        ),
                        Tense::Over => prop_assert!(when.start <= w.now, "recorded to come: {typed}: {echo}"),
                    }
                }
                Err(Unclear { sentence, day, offer }) => {
                    prop_assert!(sentence.ends_with('.') || sentence.ends_with('?'), "a sentence: {sentence}");
                    for example in examples(&sentence, &typed) {
                        let again = read(&example, 20, &w);
                        prop_assert!(
                            again.as_ref().map_or_else(|unclear| unclear.day.is_some(), |_| true),
                            "of “{typed}”, {tense:?}: {sentence} Followed: {again:?}"
                        );
                        prop_assert!(
                            tense == Tense::Over
                                || !again.is_ok_and(|when| when.is_over)
                                || day.is_some()
                                // Said to be over, it is to be so in the example.
                                || sentence.contains("“yesterday")
                                || sentence.contains("“last ")
                                || sentence.contains("still to come"),
                            "of “{typed}”: {sentence} Followed, it would be over"
                        );
                    }
                    if !offer.is_empty() {
                        let again = match read(&offer, 20, &w) {
                            Ok(when) => w.wall(if offer.starts_with("ended") { when.end } else { when.start }).date(),
                            Err(again) => again.day.unwrap_or_default(),
                        };
                        prop_assert_eq!(Some(again), day, "of “{}”, the offer is {}", typed, offer);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_echoed_is_understood_again(offset in -700_000i64..700_000, minutes in 1i64..300, w in anywhere()) {
        let start = w.now.with_second(0).unwrap() + Duration::minutes(offset);
        let end = start + Duration::minutes(minutes);
        // Where the wall shows an hour twice, the words alone cannot tell which.
        prop_assume!(!wall::is_second_of_two(w.zone, start) && !wall::is_second_of_two(w.zone, end));
        // Nor across a change of the clocks can the wall tell the length.
        prop_assume!(w.wall(end) - w.wall(start) == end - start);
        let when = When { start, end, minutes, end_was_said: true, is_over: end <= w.now, chosen: String::new() };
        let again = read(&when.words(&w), 20, &w);
        prop_assert_eq!(again.as_ref().map(|a| (a.start, a.end)), Ok((start, end)), "from {}", when.words(&w));
        if end <= w.now {
            let recorded = read_past(&when.words(&w), 20, &w);
            prop_assert_eq!(recorded.as_ref().map(|a| (a.start, a.end)), Ok((start, end)), "from {}", when.words(&w));
        }
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


/// Friday, 27 November 2026, 10:00 in Berlin, unless said otherwise.
fn planned(typed: &str) -> String {
    told(typed, "2026-11-27T10:00", Tense::Coming)
}

fn told(typed: &str, now: &str, tense: Tense) -> String {
    match answer(typed, now, "Europe/Berlin", tense) {
        (Answer::Time(start, end), _) => {
            let minutes = |time: &str| {
                chrono::NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%M").unwrap().and_utc().timestamp() / 60
            };
            match minutes(&end) - minutes(&start) {
                30 => start,
                _ => format!("{start}/{}", end.split('T').next_back().unwrap()),
            }
        }
        (Answer::Day(day), _) => day,
        (Answer::Asks, _) => "asks".into(),
        (Answer::Refuses, _) => "refuses".into(),
    }
}

fn wrong(cases: &[(&str, &str)], read: impl Fn(&str) -> String) -> Vec<String> {
    let wrong = cases.iter().filter(|(typed, meant)| read(typed) != *meant);
    wrong.map(|(typed, meant)| format!("{typed}: {meant}, not {}", read(typed))).collect()
}

#[test]
fn german_is_understood() {
    let wrong = wrong(
        &[
            ("morgen um 15 Uhr", "2026-11-28T15:00"),
            ("morgen 15 Uhr 30", "2026-11-28T15:30"),
            ("Montag halb drei", "2026-11-30T14:30"),
            ("halb zehn am Montag", "2026-11-30T09:30"),
            ("übermorgen um halb 11", "2026-11-29T10:30"),
            ("uebermorgen 9 Uhr", "2026-11-29T09:00"),
            ("heute Abend um acht", "2026-11-27T20:00"),
            ("heute Abend", "2026-11-27"),
            ("morgen früh um 8", "2026-11-28T08:00"),
            ("Mo Viertel nach drei", "2026-11-30T15:15"),
            ("Mo viertel vor drei", "2026-11-30T14:45"),
            ("Mo viertel vier", "2026-11-30T15:15"),
            ("Mo drei viertel vier", "2026-11-30T15:45"),
            ("Mo dreiviertel vier", "2026-11-30T15:45"),
            ("Mo fünf vor halb vier", "2026-11-30T15:25"),
            ("Mo zehn nach zehn", "2026-11-30T10:10"),
            ("nächsten Montag um 10", "2026-11-30T10:00"),
            ("kommenden Freitag 14 Uhr", "2026-12-04T14:00"),
            ("am 4. Dezember um 15 Uhr", "2026-12-04T15:00"),
            ("Freitag, den 4. Dezember, 15:00", "2026-12-04T15:00"),
            ("4. Dez. 9 Uhr", "2026-12-04T09:00"),
            ("am 4. um 9", "2026-12-04T09:00"),
            ("3. März 14:00", "2027-03-03T14:00"),
            ("Montag von 9 bis 10 Uhr", "2026-11-30T09:00/10:00"),
            ("Di 15-16 Uhr", "2026-12-01T15:00/16:00"),
            ("zwischen 9 und 10 am Montag", "2026-11-30T09:00/10:00"),
            ("in zwei Stunden", "2026-11-27T12:00"),
            ("in einer halben Stunde", "2026-11-27T10:30"),
            ("in anderthalb Stunden", "2026-11-27T11:30"),
            ("in 1,5 Stunden", "2026-11-27T11:30"),
            ("in einer Viertelstunde", "2026-11-27T10:15"),
            ("in zwei Wochen", "2026-12-11"),
            ("Montag in einer Woche", "2026-12-07"),
            ("nächste Woche", "2026-11-30"),
            ("nächste Woche Dienstag um 9", "2026-12-01T09:00"),
            ("Dienstag nächster Woche 9 Uhr", "2026-12-01T09:00"),
            ("Montagabend 19 Uhr", "2026-11-30T19:00"),
            ("Dienstagnachmittag um 3", "2026-12-01T15:00"),
            ("mittags", "2026-11-27T12:00"),
            ("Mitternacht", "2026-11-28T00:00"),
            ("Mittwoch ab 15 Uhr", "2026-12-02T15:00"),
            ("morgen um fünfundzwanzig nach neun", "2026-11-28T09:25"),
            ("Montag um ein Uhr", "2026-11-30T13:00"),
            ("Montag 9 Uhr für eine Stunde", "2026-11-30T09:00/10:00"),
            ("fr 9:30", "2026-12-04T09:30"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn french_is_understood() {
    let wrong = wrong(
        &[
            ("demain à 15h", "2026-11-28T15:00"),
            ("demain à 15h30", "2026-11-28T15:30"),
            ("demain 15 h 30", "2026-11-28T15:30"),
            ("lundi prochain à 9h", "2026-11-30T09:00"),
            ("lundi prochain", "2026-11-30"),
            ("vendredi prochain 10h", "2026-12-04T10:00"),
            ("après-demain à midi", "2026-11-29T12:00"),
            ("lundi trois heures et demie", "2026-11-30T15:30"),
            ("lundi à trois heures et quart", "2026-11-30T15:15"),
            ("lundi à quatre heures moins le quart", "2026-11-30T15:45"),
            ("lundi à quatre heures moins dix", "2026-11-30T15:50"),
            ("lundi à neuf heures dix", "2026-11-30T09:10"),
            ("lundi 3h et demie", "2026-11-30T15:30"),
            ("midi", "2026-11-27T12:00"),
            ("minuit", "2026-11-28T00:00"),
            ("midi et demi", "2026-11-27T12:30"),
            ("lundi de 15h à 16h", "2026-11-30T15:00/16:00"),
            ("mardi entre 9h et 10h", "2026-12-01T09:00/10:00"),
            ("le 4 décembre à 15h", "2026-12-04T15:00"),
            ("4 déc. 15h", "2026-12-04T15:00"),
            ("le 1er mars à 14h", "2027-03-01T14:00"),
            ("le 4 à 9h", "2026-12-04T09:00"),
            ("lundi 7 à 15h", "2026-12-07T15:00"),
            ("ce soir à 8 heures", "2026-11-27T20:00"),
            ("ce soir", "2026-11-27"),
            ("cet après-midi à 3h", "2026-11-27T15:00"),
            ("demain matin à 9h", "2026-11-28T09:00"),
            ("demain après-midi 2h", "2026-11-28T14:00"),
            ("dans deux heures", "2026-11-27T12:00"),
            ("dans une heure et demie", "2026-11-27T11:30"),
            ("dans une demi-heure", "2026-11-27T10:30"),
            ("dans un quart d'heure", "2026-11-27T10:15"),
            ("dans deux semaines", "2026-12-11"),
            ("la semaine prochaine", "2026-11-30"),
            ("mardi de la semaine prochaine à 9h", "2026-12-01T09:00"),
            ("lundi en huit", "2026-12-07"),
            ("jeudi à dix-sept heures", "2026-12-03T17:00"),
            ("jeudi à sept heures du soir", "2026-12-03T19:00"),
            ("mercredi vingt et une heures", "2026-12-02T21:00"),
            ("9 août 10h", "2027-08-09T10:00"),
            ("lundi à 15h pendant 45 minutes", "2026-11-30T15:00/15:45"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn spanish_is_understood() {
    let wrong = wrong(
        &[
            ("mañana a las tres", "2026-11-28T15:00"),
            ("mañana por la mañana a las 9", "2026-11-28T09:00"),
            ("el lunes", "2026-11-30"),
            ("el lunes a las 10", "2026-11-30T10:00"),
            ("el lunes que viene a las 10", "2026-11-30T10:00"),
            ("el próximo viernes a las 9:30", "2026-12-04T09:30"),
            ("pasado mañana a las 15h", "2026-11-29T15:00"),
            ("lunes a las tres y media", "2026-11-30T15:30"),
            ("lunes a las tres y cuarto", "2026-11-30T15:15"),
            ("lunes a las cuatro menos cuarto", "2026-11-30T15:45"),
            ("lunes a las tres y diez", "2026-11-30T15:10"),
            ("lunes a las tres y treinta y cinco", "2026-11-30T15:35"),
            ("lunes cuarto para las tres", "2026-11-30T14:45"),
            ("lunes de 3 a 4 de la tarde", "2026-11-30T15:00/16:00"),
            ("martes de 9 a 10", "2026-12-01T09:00/10:00"),
            ("martes entre las 9 y las 10", "2026-12-01T09:00/10:00"),
            ("hoy a las 8 de la noche", "2026-11-27T20:00"),
            ("esta noche a las 9", "2026-11-27T21:00"),
            ("esta tarde", "2026-11-27"),
            ("mediodía", "2026-11-27T12:00"),
            ("mañana al mediodía", "2026-11-28T12:00"),
            ("medianoche", "2026-11-28T00:00"),
            ("el 4 de diciembre a las 15:00", "2026-12-04T15:00"),
            ("4 de diciembre de 2026 a las 15 horas", "2026-12-04T15:00"),
            ("el lunes 7 a las 15h", "2026-12-07T15:00"),
            ("10 ago 9:00", "2027-08-10T09:00"),
            ("en dos horas", "2026-11-27T12:00"),
            ("dentro de media hora", "2026-11-27T10:30"),
            ("en una hora y media", "2026-11-27T11:30"),
            ("dentro de dos semanas", "2026-12-11"),
            ("la próxima semana", "2026-11-30"),
            ("la semana que viene", "2026-11-30"),
            ("miércoles a la una", "2026-12-02T13:00"),
            ("sábado a las once", "2026-11-28T11:00"),
            ("lunes a las 3 p. m.", "2026-11-30T15:00"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_planned_is_to_come() {
    let wrong = wrong(
        &[
            ("a week from monday", "2026-12-07"),
            ("2 weeks from tuesday at 9", "2026-12-15T09:00"),
            ("a week on friday 10:00", "2026-12-11T10:00"),
            ("monday week", "2026-12-07"),
            ("friday next week", "2026-12-04"),
            ("friday next week 3pm", "2026-12-04T15:00"),
            ("next week friday 3pm", "2026-12-04T15:00"),
            ("the week after next on tuesday 9:00", "2026-12-08T09:00"),
            ("this weekend", "2026-11-28"),
            ("next month", "2026-12-01"),
            ("in two weeks on monday at 9", "2026-12-07T09:00"),
            ("fri 930", "2026-12-04T09:30"),
            ("fri930", "2026-12-04T09:30"),
            ("mon @ 9", "2026-11-30T09:00"),
            ("mon 15h30", "2026-11-30T15:30"),
            ("20h", "2026-11-27T20:00"),
            ("mon between 9 and 10", "2026-11-30T09:00/10:00"),
            ("mon from 9 to 10:30", "2026-11-30T09:00/10:30"),
            ("mon 11-2", "2026-11-30T11:00/14:00"),
            ("mon 3:30-4:15pm", "2026-11-30T15:30/16:15"),
            ("mon 15.30", "2026-11-30T15:30"),
            ("4.12. 15:00", "2026-12-04T15:00"),
            ("4.12 15:00", "2026-12-04T15:00"),
            ("4.12.26 15:00", "2026-12-04T15:00"),
            ("4.12.2026 15.30 Uhr", "2026-12-04T15:30"),
            ("2026-12-04", "2026-12-04"),
            ("2026-12-04T15:00:00Z", "2026-12-04T16:00"),
            ("2026-12-04T15:00+02:00", "2026-12-04T14:00"),
            ("04/12/2026 3pm", "2026-12-04T15:00"),
            ("04-12-2026 3pm", "2026-12-04T15:00"),
            ("dec 4 15", "2026-12-04T15:00"),
            ("dec 4 1530", "2026-12-04T15:30"),
            ("the 4th at 3", "2026-12-04T15:00"),
            ("3pm ET", "2026-11-27T21:00"),
            ("mon 9am PT", "2026-11-30T18:00"),
            ("mon 15:00 CET", "2026-11-30T15:00"),
            ("mon 15:00 UTC", "2026-11-30T16:00"),
            ("mon 15:00 UTC+5:30", "2026-11-30T10:30"),
            ("mon 15:00 GMT-3", "2026-11-30T19:00"),
            ("mon 9 am New York time", "2026-11-30T15:00"),
            ("mon 9am in Tokyo", "2026-11-30T01:00"),
            ("mon 9 Uhr Berliner Zeit", "2026-11-30T09:00"),
            ("3-4pm ET on monday", "2026-11-30T21:00/22:00"),
            ("10 on monday ET", "2026-11-30T16:00"),
            ("today at 11:30 pm", "2026-11-27T23:30"),
            ("tonight at 11", "2026-11-27T23:00"),
            ("tonight at midnight", "2026-11-28T00:00"),
            ("12am", "2026-11-28T00:00"),
            ("mon 24:00", "2026-12-01T00:00"),
            ("mon half past nine", "2026-11-30T09:30"),
            ("mon quarter past 3", "2026-11-30T15:15"),
            ("mon 10 past 3", "2026-11-30T15:10"),
            ("mon twenty to four", "2026-11-30T15:40"),
            ("mon 10 to 12", "2026-11-30T10:00/12:00"),
            ("mon nine thirty", "2026-11-30T09:30"),
            ("mon 10 30", "2026-11-30T10:30"),
            ("mon 3ish", "2026-11-30T15:00"),
            ("mon 3:15", "2026-11-30T15:15"),
            ("mon 03:15", "2026-11-30T03:15"),
            ("mon 12 noon", "2026-11-30T12:00"),
            ("tomorrow morning", "2026-11-28"),
            ("tomorrow morning at 9", "2026-11-28T09:00"),
            ("in the evening at 7", "2026-11-27T19:00"),
            ("in a fortnight", "2026-12-11"),
            ("half an hour from now", "2026-11-27T10:30"),
            ("in three quarters of an hour", "2026-11-27T10:45"),
            ("in 90 minutes", "2026-11-27T11:30"),
            ("in ninety minutes", "2026-11-27T11:30"),
            ("in 1h30", "2026-11-27T11:30"),
            ("in 1½ hours", "2026-11-27T11:30"),
            ("3 days after tomorrow", "2026-12-01"),
            ("mon 9:00 for an hour and a half", "2026-11-30T09:00/10:30"),
            ("29 feb 10:00", "2028-02-29T10:00"),
            ("20 nov 15:00", "asks"),
            ("yesterday 15:00", "asks"),
            ("an hour ago", "asks"),
            ("10/10 9:00", "2027-10-10T09:00"),
            ("mon 20-11", "refuses"),
            ("30 feb", "refuses"),
            ("mon 12.05", "2026-11-30T12:05"),
            ("12.05", "refuses"),
            ("tom 9am", "refuses"),
            ("every monday at 9", "refuses"),
            ("mon or tue 9am", "refuses"),
            ("not before 9", "refuses"),
            ("3pm Casey", "refuses"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    let at = |now: &'static str| move |typed: &str| told(typed, now, Tense::Coming);
    let evening = at("2026-11-27T17:24");
    assert_eq!(evening("9:30"), "2026-11-28T09:30", "the coming one");
    assert_eq!(evening("9"), "2026-11-28T09:00");
    assert_eq!(evening("today at 9"), "2026-11-27T21:00", "today is today");
    assert_eq!(evening("friday 15:00"), "2026-12-04T15:00", "this one is over");
    assert_eq!(evening("friday 18:00"), "2026-11-27T18:00", "and this one is not");
    assert_eq!(evening("today"), "2026-11-27");
    let night = at("2026-11-28T00:20");
    assert_eq!(night("tonight at 1"), "2026-11-29T01:00", "the night of that day");
    assert_eq!(night("today 9:30"), "2026-11-28T09:30");
}

#[test]
fn what_is_recorded_is_over() {
    let wrong = wrong(
        &[
            ("3pm", "2026-11-27T15:00"),
            ("18:00", "2026-11-26T18:00"),
            ("ended at three", "2026-11-27T14:30"),
            ("ended mon 10:00", "2026-11-23T09:30"),
            ("ended monday at 10", "2026-11-23T09:30"),
            ("gestern um drei", "2026-11-26T15:00"),
            ("gestern von 15 bis 16 Uhr", "2026-11-26T15:00/16:00"),
            ("letzten Freitag 10 Uhr", "2026-11-20T10:00"),
            ("vor einer Stunde", "2026-11-27T16:10"),
            ("gerade eben", "2026-11-27T16:40"),
            ("bis 16 Uhr", "2026-11-27T15:30"),
            ("Montag um 15 Uhr", "2026-11-23T15:00"),
            ("hier à 15h", "2026-11-26T15:00"),
            ("il y a une demi-heure", "2026-11-27T16:40"),
            ("lundi dernier à 9h", "2026-11-23T09:00"),
            ("vendredi dernier de 10h à 11h", "2026-11-20T10:00/11:00"),
            ("terminé à 15h", "2026-11-27T14:30"),
            ("ayer a las tres", "2026-11-26T15:00"),
            ("anoche a las 9", "2026-11-26T21:00"),
            ("hace una hora", "2026-11-27T16:10"),
            ("terminó a las tres", "2026-11-27T14:30"),
            ("el lunes pasado a las 10", "2026-11-23T10:00"),
            ("last night at 9", "2026-11-26T21:00"),
            ("last week tuesday 9:00", "2026-11-17T09:00"),
            ("two weeks ago", "2026-11-13"),
            ("3 march 10:00", "2026-03-03T10:00"),
            ("20 dec 10:00", "asks"),
            ("tomorrow 10:00", "asks"),
            ("in 2 hours", "asks"),
            ("next monday", "asks"),
            ("just ended at 3", "2026-11-27T14:30"),
            ("yesterday", "2026-11-26"),
        ],
        |typed| told(typed, "2026-11-27T17:10", Tense::Over),
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    let morning = told("ended at three", "2026-11-27T10:00", Tense::Over);
    assert_eq!(morning, "2026-11-26T14:30", "at ten, yesterday's three is the last one");
}

#[test]
fn three_slash_four_is_by_the_users_order_and_dots_never_are() {
    let day_first = words(Hours::TwentyFour);
    let month_first = Words { month_first: true, ..day_first };
    for (typed, first, second) in [
        ("3/4 15:00", "Sat 3 Apr 2027 15:00–15:30", "Thu 4 Mar 2027 15:00–15:30"),
        ("3/4/27 15:00", "Sat 3 Apr 2027 15:00–15:30", "Thu 4 Mar 2027 15:00–15:30"),
        ("13/12 15:00", "Sun 13 Dec 2026 15:00–15:30", "Sun 13 Dec 2026 15:00–15:30"),
        ("12/13 15:00", "Sun 13 Dec 2026 15:00–15:30", "Sun 13 Dec 2026 15:00–15:30"),
        ("3.4. 15:00", "Sat 3 Apr 2027 15:00–15:30", "Sat 3 Apr 2027 15:00–15:30"),
        ("2027-04-03 15:00", "Sat 3 Apr 2027 15:00–15:30", "Sat 3 Apr 2027 15:00–15:30"),
        ("2027/04/03 15:00", "Sat 3 Apr 2027 15:00–15:30", "Sat 3 Apr 2027 15:00–15:30"),
    ] {
        assert_eq!(start_at(typed, &day_first), first, "{typed}, day first");
        assert_eq!(start_at(typed, &month_first), second, "{typed}, month first");
    }
}
