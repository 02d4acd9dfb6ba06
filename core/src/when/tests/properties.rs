//! What holds of any text at any moment.

use chrono::Timelike;
use proptest::prelude::*;

use super::*;

fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = "in at on the next last this today tomorrow yesterday fri monday 3pm 15:00 9 20 11 / . - : , ended just now \
        half past quarter to nine ten noon midnight nov may 20th of 2026 2026-11-20 for 45 min 2 h days ago a an week 29 feb 31 99999999999 é 😀 am pm until \
        um halb viertel vor nach morgen abend montag uhr bis in einer stunde woche nächste letzten dez 4.12. 10.12 12.05 \
        demain lundi prochain à 15h30 heures et demie moins le quart soir semaine dans mars sept \
        mañana las tres y media de la tarde lunes que viene pasado hace una hora ET UTC +2 london 3/4 13/12/26 between and from week weekend month \
        1½ 2½ 24:00 930 1600 hours first \
        coffee with Tom not every or room When: · | wendesday tommorow (CET) America/New_York end ende fin within 1-dec 15h \
        (30 min) couple 1/2 14;30 latest december"
        .split_whitespace()
        .collect();
    prop::collection::vec(prop::sample::select(words), 0..9).prop_map(|w| w.join(" "))
}

fn typings() -> impl Strategy<Value = String> {
    prop_oneof![4 => pieces(), 1 => ".{0,60}", 1 => "[0-9:./ apmh-]{0,20}"]
}

/// What a sentence gives as an example: quoted, and not the user's own words.
fn examples(sentence: &str, typed: &str) -> Vec<String> {
    let quoted =
        sentence.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(quoted, _)| quoted.to_owned());
    let own = typed.to_lowercase();
    quoted
        .filter(|quoted| !own.contains(&quoted.to_lowercase()) && !sentence.starts_with(&format!("“{quoted}”")))
        .collect()
}

fn anywhere() -> impl Strategy<Value = Words> {
    let zones = vec![
        chrono_tz::Europe::Berlin,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::Asia::Kathmandu,
        chrono_tz::America::New_York,
    ];
    (prop::sample::select(zones), 0i64..527_000, any::<bool>(), any::<bool>()).prop_map(
        |(zone, offset, twelve, month_first)| {
            let hours = if twelve { Hours::Twelve } else { Hours::TwentyFour };
            let w = at(zone, (2026, 3, 1, 12, 0), hours);
            Words { now: w.now + Duration::minutes(offset), month_first, ..w }
        },
    )
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
        prop_assume!(!timezone::is_second_of_two(w.zone, start) && !timezone::is_second_of_two(w.zone, end));
        // Nor across a change of the clocks can the wall tell the length.
        prop_assume!(w.wall(end) - w.wall(start) == end - start);
        let when = When { start, end, minutes, end_was_said: true, is_over: end <= w.now, chosen: String::new(), zone: None };
        let again = read(&when.words(&w), 20, &w);
        prop_assert_eq!(again.as_ref().map(|a| (a.start, a.end)), Ok((start, end)), "from {}", when.words(&w));
        if end <= w.now {
            let recorded = read_past(&when.words(&w), 20, &w);
            prop_assert_eq!(recorded.as_ref().map(|a| (a.start, a.end)), Ok((start, end)), "from {}", when.words(&w));
        }
    }
}
