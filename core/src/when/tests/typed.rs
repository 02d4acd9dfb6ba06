//! Lines as people type them, with what they mean: the shared files, and the kinds that they stand for.

use super::*;

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
    let words = Words::new(timezone::instant(zone, now).0, zone, Hours::TwentyFour);
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
            let right =
                fits(&answer, expected, tense) || also_ok.split_whitespace().any(|also| fits(&answer, also, tense));
            (!right).then(|| format!("{typed} at {now}: {expected} ({also_ok}), not {said}"))
        })
        .collect()
}

#[test]
fn what_people_type_when_planning_means_what_they_mean() {
    let wrong = wrong_lines(include_str!("../../../tests/fixtures/times.tsv"), Tense::Coming);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_people_type_of_what_is_over_means_what_they_mean() {
    let wrong = wrong_lines(include_str!("../../../tests/fixtures/ended.tsv"), Tense::Over);
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
            ("tom 9am", "2026-11-28"),
            ("every monday at 9", "2026-11-30"),
            ("mon or tue 9am", "refuses"),
            ("not before 9", "refuses"),
            ("3pm Casey", "2026-11-27"),
            ("Mon, 30 Nov 2026 15:00:00 +0000", "2026-11-30T16:00"),
            ("sat 28 10:00", "2026-11-28T10:00"),
            ("€20 mon 9", "refuses"),
            ("2 h ago tomorrow", "refuses"),
            ("in 9999 weeks", "refuses"),
            ("3 to 3", "refuses"),
            ("mon 9 👍", "2026-11-30T09:00"),
            ("friday 3pm?", "2026-11-27T15:00"),
            ("lunch tuesday 12:30", "2026-12-01T12:30"),
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

#[test]
fn a_slip_in_a_long_name_is_mended_and_told() {
    let wrong = wrong(
        &[
            ("wendesday 3pm", "2026-12-02T15:00"),
            ("tommorow 9am", "2026-11-28T09:00"),
            ("thrusday 10am", "2026-12-03T10:00"),
            ("febuary 3 10am", "2027-02-03T10:00"),
            ("Donerstag 10 Uhr", "2026-12-03T10:00"),
            ("mecredi 10h", "2026-12-02T10:00"),
            ("mircoles 10h", "2026-12-02T10:00"),
            // Either of two.
            ("thuesday 3pm", "2026-11-27"),
            // Nobody’s day.
            ("Fritz 3pm", "2026-11-27"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    let words = words(Hours::TwentyFour);
    let when = read("wendesday 15:00", 30, &words).unwrap();
    assert_eq!(when.chosen, "“wendesday” is taken as “wednesday”.");
    assert_eq!(read_day("wendesday", &words), read_day("wednesday", &words), "a promise’s day as well");
}

#[test]
fn a_time_among_other_words_is_offered_and_never_taken() {
    let w = at(chrono_tz::Europe::Berlin, (2026, 11, 27, 10, 0), Hours::TwentyFour);
    let asked = |typed: &str| read(typed, 30, &w).unwrap_err();
    let coffee = asked("coffee with Tom mon 16:00");
    assert_eq!(coffee.sentence, "“coffee with Tom” is not a time Confab knows. Is “mon 30 nov 16:00” meant?");
    assert_eq!(coffee.offer, "mon 30 nov 16:00");
    for (typed, offer) in [
        ("mon 16:00 at Café Einstein", "mon 30 nov 16:00"),
        ("interview with Jane Doe on Dec 1 from 2:30 PM to 4 pm", "tue 1 dec 14:30 for 90 min"),
        ("Kaffee am Montag um 16 Uhr", "mon 30 nov 16:00"),
        ("café con Tom el lunes a las 4", "mon 30 nov 16:00"),
        ("visio lundi à 16h", "mon 30 nov 16:00"),
        ("coffee yesterday 3pm", ""),
        // What changes the time is told in what is not understood.
        ("every monday 4pm", "mon 30 nov 16:00"),
        ("mon 9am her time", "mon 30 nov 9:00"),
    ] {
        match offer {
            "" => assert_eq!(read_past(typed, 30, &w).unwrap_err().offer, "thu 26 nov 15:00", "{typed}"),
            _ => assert_eq!(asked(typed).offer, offer, "{typed}"),
        }
    }
    for (typed, sentence) in [
        ("mon or tue 4pm", "There are two days in that."),
        ("mon 4pm or 5pm", "There are two times in that."),
        ("31 feb 10:00", "February has no day 31."),
        ("room 12", "“room” is not a time"),
        ("the party of Anna", "“party” is not a time"),
    ] {
        let unclear = asked(typed);
        assert!(unclear.sentence.starts_with(sentence), "{typed}: {}", unclear.sentence);
        assert_eq!(unclear.offer, "", "{typed}");
    }
}

#[test]
fn what_is_pasted_from_an_invitation_is_understood() {
    let wrong = wrong(
        &[
            ("Tue, Dec 1, 2026 2:30 PM – 3:00 PM (CET)", "2026-12-01T14:30"),
            ("When: Tue Dec 1, 2026 2:30pm – 3:15pm (CET)", "2026-12-01T14:30/15:15"),
            (
                "When: Tuesday, December 1, 2026 2:30 PM-3:00 PM (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna.",
                "2026-12-01T14:30",
            ),
            ("When: Tuesday, July 6, 2027 2:30 PM-3:00 PM (UTC+01:00) Amsterdam, Berlin", "2027-07-06T14:30"),
            ("Tue 1 Dec 2026 14:30 – 15:00 Central European Time - Berlin", "2026-12-01T14:30"),
            ("Tue Dec 1, 2026 2:30pm – 3pm Eastern Time - New York", "2026-12-01T20:30"),
            ("Tuesday, December 1 · 2:30 – 3:00pm", "2026-12-01T14:30"),
            ("Date: Tue, 1 Dec 2026 14:30:00 +0100 (CET)", "2026-12-01T14:30"),
            ("Dienstag, 1. Dez. · 14:30 bis 15:00 Uhr", "2026-12-01T14:30"),
            ("Wann: Dienstag, 1. Dezember 2026, 14:30 Uhr", "2026-12-01T14:30"),
            ("Date : mardi 1 décembre 2026 14:30-15:00", "2026-12-01T14:30"),
            ("mar 1 de dic de 2026 14:30 – 15:00 (CET)", "2026-12-01T14:30"),
            ("1-Dec-2026 14:30", "2026-12-01T14:30"),
            ("1/dec/2026 14:30", "2026-12-01T14:30"),
            ("01.12.26 / 14:30", "2026-12-01T14:30"),
            ("mon 9am America/New_York", "2026-11-30T15:00"),
            ("mon 11am ET - London", "2026-11-30"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn clocks_and_lengths_are_told_apart() {
    let wrong = wrong(
        &[
            ("mon 5 to 3", "2026-11-30T14:55"),
            ("mon 20 to 3", "2026-11-30T14:40"),
            ("mon 5 min to 3", "2026-11-30T14:55"),
            ("mon 9 to 5", "2026-11-30T09:00/17:00"),
            ("mon 10 to 12", "2026-11-30T10:00/12:00"),
            ("mon 20 to 22", "2026-11-30T20:00/22:00"),
            ("lundi 15h (45 min)", "2026-11-30T15:00/15:45"),
            ("lundi 15 h 45 min", "2026-11-30T15:45"),
            ("mon 15:00 2 h 30 min", "2026-11-30T15:00/17:30"),
            ("in 2 h 30 min", "2026-11-27T12:30"),
            ("mon 9 15", "2026-11-30T09:15"),
            ("tue 8 15:00", "2026-12-08T15:00"),
            ("mon 14;30", "2026-11-30T14:30"),
            ("mon two-thirty", "2026-11-30T14:30"),
            ("mon 3pm for 45", "2026-11-30T15:00/15:45"),
            ("mon 3pm-ish", "2026-11-30T15:00"),
            ("mon 3pm-", "refuses"),
            ("in a couple of hours", "2026-11-27T12:00"),
            ("Montagmittag", "2026-11-30T12:00"),
            ("jeudi 14h30 (heure de Paris)", "2026-12-03T14:30"),
            ("jeudi 14h30 heure de Londres", "2026-12-03T15:30"),
            ("in 1 1/2 hours", "2026-11-27T11:30"),
            ("in 3/4 h", "2026-11-27T10:45"),
            ("in 5", "refuses"),
            ("dans 15", "refuses"),
            ("mon 9am in Tokyo", "2026-11-30T01:00"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn days_that_are_counted_from_others_are_understood() {
    let wrong = wrong(
        &[
            ("a week today 3pm", "2026-12-04T15:00"),
            ("today week 3pm", "2026-12-04T15:00"),
            ("a week tomorrow at 3pm", "2026-12-05T15:00"),
            ("first monday in december 10am", "2026-12-07T10:00"),
            ("the last friday of january 10am", "2027-01-29T10:00"),
            ("zweiter Montag im Dezember 10 Uhr", "2026-12-14T10:00"),
            ("last friday 10am", "asks"),
        ],
        planned,
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_promise_is_for_the_end_of_what_was_named() {
    let words = at(chrono_tz::Europe::Berlin, (2026, 11, 27, 10, 0), Hours::TwentyFour);
    for (typed, meant) in [
        ("end of next week", "2026-12-04"),
        ("by the end of january", "2027-01-31"),
        ("end of the month", "2026-11-30"),
        ("bis Ende nächster Woche", "2026-12-04"),
        ("Ende des Monats", "2026-11-30"),
        ("fin janvier", "2027-01-31"),
        ("d’ici la fin de la semaine", "2026-11-27"),
        ("a finales de mes", "2026-11-30"),
        ("fin de semana", "2026-11-29"),
        ("two weeks", "2026-12-11"),
        ("within 2 weeks", "2026-12-11"),
        ("innerhalb einer Woche", "2026-12-04"),
        ("december", "2026-12-31"),
        ("until monday", "2026-11-30"),
        ("monday at the latest", "2026-11-30"),
        ("lundi au plus tard", "2026-11-30"),
        ("bis zum 4.", "2026-12-04"),
        ("hoy", "2026-11-27"),
        // Before it begins, or before it ends?
        ("by december", ""),
        ("monday or tuesday", ""),
    ] {
        let day = read_day(typed, &words).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day, meant, "{typed}");
    }
    let at_end = |line: &str| day_at_end(line, &words).map(|end| end.day.to_string());
    assert_eq!(at_end("send the deck by the end of next week").as_deref(), Some("2026-12-04"));
    assert_eq!(at_end("she moves to Berlin in december"), None, "that is no day of a promise");
    assert_eq!(at_end("that took two weeks"), None);
    assert_eq!(at_end("they may"), None);
}
