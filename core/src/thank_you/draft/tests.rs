use std::collections::HashSet;

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::thank_you::hand_over::{LONGEST_ADDRESS, mailto};
use crate::thank_you::review::review;

const CHANNELS: [Channel; 3] = [Channel::Email, Channel::Linkedin, Channel::Card];

fn maya() -> Talk {
    Talk {
        seed: "0193a5b2-7c00-7000-8000-000000000001".into(),
        name: "Maya Chen".into(),
        given_name: "Maya".into(),
        my_name: "Jo".into(),
        format: Format::Video,
        minutes: 27,
        ended: date(20).and_hms_opt(20, 30, 0).unwrap(),
        hour_unsure: false,
        today: date(21),
        others: 0,
        notes: vec![
            (Kind::Quote, "The job is saying no kindly, forty times a week.".into()),
            (Kind::Surprise, "Half the team were nurses".into()),
            (Kind::Rocks, "Patients in every review".into()),
        ],
        promises: vec![(Whose::Theirs, "introduces me to Lena Fischer at Brightside".into(), None)],
    }
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn length(channel: Channel) -> RangeInclusive<usize> {
    match channel {
        Channel::Email => 80..=130,
        Channel::Linkedin => 40..=85,
        Channel::Card => 35..=60,
    }
}

/// Ten talks as different as talks are.
fn ten() -> Vec<Talk> {
    let base = maya();
    let with = |seed: &str, change: &dyn Fn(&mut Talk)| {
        let mut talk = Talk { seed: seed.into(), ..base.clone() };
        change(&mut talk);
        talk
    };
    vec![
        base.clone(),
        with("b", &|t| {
            t.name = "Tomás Herrera".into();
            t.given_name = "Tomás".into();
            t.format = Format::Coffee;
            t.minutes = 45;
            t.notes = vec![
                (Kind::Quote, "nobody hires a plan. send me the thing you made".into()),
                (Kind::Advice, "show three finished pieces, not ten ideas.".into()),
            ];
            t.promises = vec![(Whose::Mine, "send Tomás the zine".into(), Some(date(23)))];
        }),
        with("c", &|t| {
            t.name = "Priya Raman, PhD".into();
            t.given_name = "Priya".into();
            t.format = Format::Phone;
            t.minutes = 20;
            t.notes = vec![];
            t.promises = vec![];
        }),
        with("d", &|t| {
            t.name = "Kofi Mensah".into();
            t.given_name = "Kofi".into();
            t.format = Format::Office;
            t.minutes = 32;
            t.ended = date(18).and_hms_opt(10, 0, 0).unwrap();
            t.notes = vec![
                (Kind::Skill, "SQL".into()),
                (Kind::Sucks, "eleven-month forms".into()),
                (Kind::Surprise, "he never reads cover letters".into()),
            ];
            t.promises = vec![(Whose::Theirs, "will send his onboarding checklist".into(), None)];
        }),
        with("e", &|t| {
            t.name = "田中 太郎".into();
            t.given_name = String::new();
            t.format = Format::Video;
            t.minutes = 60;
            t.ended = date(21).and_hms_opt(9, 0, 0).unwrap();
            t.notes = vec![(Kind::Plain, "the whole company writes its plans down before anyone builds".into())];
            t.promises = vec![];
        }),
        with("f", &|t| {
            t.name = "Ines Marques".into();
            t.given_name = "Ines".into();
            t.format = Format::Other;
            t.others = 1;
            t.notes = vec![
                (Kind::Quote, "Every good brief fits on one page".into()),
                (Kind::Advice, "visit two agencies before deciding".into()),
                (Kind::Plain, "she left banking".into()),
            ];
            t.promises = vec![(Whose::Theirs, "intro to the agency in Porto".into(), None)];
        }),
        with("g", &|t| {
            t.name = "Cher".into();
            t.given_name = String::new();
            t.my_name = String::new();
            t.minutes = 15;
            t.notes = vec![(Kind::Rocks, "No two days alike".into())];
            t.promises = vec![];
        }),
        with("h", &|t| {
            t.name = "Jonas Weber 🚀".into();
            t.given_name = "Jonas 🚀".into();
            t.ended = date(9).and_hms_opt(14, 0, 0).unwrap();
            t.format = Format::Coffee;
            t.notes = vec![(Kind::Skill, "wishes he had learnt statistics".into())];
            t.promises = vec![];
        }),
        with("i", &|t| {
            t.name = "<b>Lena</b> Fischer".into();
            t.given_name = "<b>Lena</b>".into();
            t.format = Format::Phone;
            t.minutes = 95;
            t.notes = (0..20)
                .map(|i| {
                    (
                        if i % 2 == 0 { Kind::Plain } else { Kind::Rocks },
                        format!("line {i} about the way the office plans its week"),
                    )
                })
                .collect();
            t.promises = vec![
                (Whose::Theirs, "introduce me to Sam Ortiz".into(), None),
                (Whose::Theirs, "share the salary survey".into(), None),
                (Whose::Mine, "write her how the course went".into(), None),
            ];
        }),
        with("j", &|t| {
            t.name = "OLGA IVANOVA".into();
            t.given_name = "OLGA".into();
            t.format = Format::Office;
            t.ended = date(20).and_hms_opt(15, 0, 0).unwrap();
            t.notes = vec![
                (Kind::Quote, "If you can explain it to the night shift, you understand it!".into()),
                (Kind::Skill, "reading a balance sheet".into()),
                (Kind::Advice, "ask for the budget, not for the title".into()),
                (Kind::Surprise, "The longest meeting of the week takes ten minutes".into()),
            ];
            t.promises = vec![];
        }),
    ]
}

/// Prints the ten letters, to be read aloud: `cargo test -p confab-core read_ten_letters -- --nocapture`.
#[test]
fn read_ten_letters() {
    let mut bodies = HashSet::new();
    for talk in ten() {
        for channel in CHANNELS {
            let draft = compose(&talk, channel);
            println!(
                "== {channel:?}, {} words: {}\n\n{}\n\n-- notes {:?}",
                count_words(&draft.body),
                draft.subject,
                draft.body,
                draft.notes
            );
            bodies.insert(draft.body);
        }
    }
    assert_eq!(bodies.len(), 30, "no two letters are the same");
}

#[test]
fn a_letter_from_full_notes_holds_all_that_a_thank_you_should() {
    let talk = maya();
    let draft = compose(&talk, Channel::Email);
    let notes: Vec<String> = talk.notes.iter().map(|(_, wording)| wording.clone()).collect();
    let promises: Vec<String> = talk.promises.iter().map(|(_, wording, _)| wording.clone()).collect();
    assert_eq!(
        review(&draft.body, &notes, &promises).sentence,
        "Says thank you, one thing you learnt, the loose end, and asks to stay in touch.",
        "of:\n{}",
        draft.body
    );
    assert!(
        draft.body.starts_with("Dear Maya,\n\n") && pass_on::above(&draft.body).ends_with(",\nJo\n\n"),
        "greeted and signed: {}",
        draft.body
    );
    assert_eq!(draft.promises, [true], "the introduction is mentioned");
}

#[test]
fn an_introduction_that_was_offered_comes_with_lines_to_forward() {
    let talk = maya();
    let body = compose(&talk, Channel::Email).body;
    let (letter, lines) = body.split_once(pass_on::HEAD).expect("the lines stand under the letter");
    assert!(letter.contains("introduce me to Lena Fischer") && letter.contains("below"), "it says so:\n{letter}");
    assert_eq!(
        lines.trim(),
        "Dear Lena,\nMaya Chen kindly offered to introduce us. Might you have twenty minutes to tell me how you came to your \
         work and what it is like, by phone or video, whenever it suits you? I am looking for advice, not for a job.\nJo",
        "to her, through whom, for what, and from whom"
    );
    let bare = |talk: Talk, channel| !compose(&talk, channel).body.contains("below");
    assert!(bare(maya(), Channel::Linkedin) && bare(maya(), Channel::Card), "a message and a card are short");
    assert!(bare(Talk { promises: vec![], ..maya() }, Channel::Email), "nothing was offered");
    assert!(bare(Talk { my_name: String::new(), ..maya() }, Channel::Email), "no name to sign with yet");
    assert!(bare(Talk { others: 1, ..maya() }, Channel::Email), "whose offer was it?");
}

#[test]
fn a_letter_with_lines_to_forward_still_fits_into_the_address_that_opens_a_mail_program() {
    for talk in ten().into_iter().chain((0..200).map(|i| Talk { seed: format!("talk {i}"), ..maya() })) {
        let draft = compose(&talk, Channel::Email);
        let address = mailto("somebody.with.a.name@company.example", &draft.subject, &draft.body).unwrap();
        assert!(address.len() <= LONGEST_ADDRESS, "{} signs, not a copy to be pasted:\n{}", address.len(), draft.body);
    }
}

#[test]
fn every_letter_of_the_ten_has_the_length_of_its_channel() {
    for talk in ten() {
        for channel in CHANNELS {
            let body = compose(&talk, channel).body;
            let words = count_words(pass_on::above(&body));
            let mut length = length(channel);
            if talk.notes.is_empty() && channel == Channel::Email {
                length = 60..=*length.end();
            }
            assert!(length.contains(&words), "{channel:?} with {words} words:\n{body}");
        }
    }
}

#[test]
fn ten_letters_without_notes_do_not_read_the_same() {
    let letters: HashSet<String> = (0..10)
        .map(|i| {
            let talk = Talk { seed: format!("talk {i}"), notes: vec![], promises: vec![], ..maya() };
            compose(&talk, Channel::Email).body
        })
        .collect();
    assert!(letters.len() >= 9, "only {} of ten differ", letters.len());
}

#[test]
fn the_same_meeting_gives_the_same_letter() {
    assert_eq!(compose(&maya(), Channel::Email), compose(&maya(), Channel::Email), "redrafting is no lottery");
}

#[test]
fn without_notes_nothing_is_claimed_that_only_notes_could_tell() {
    let talk = Talk { notes: vec![], promises: vec![], ..maya() };
    for format in [Format::Coffee, Format::Video, Format::Phone, Format::Office, Format::Other] {
        let all = all_of(&Talk { format, ..talk.clone() }).to_lowercase();
        for claim in
            ["notes", "wrote", "answer", "question", "clearer", "openly", "told me", "quickly", "learnt", "since"]
        {
            assert!(!all.contains(claim), "“{claim}” is not known of a talk without notes:\n{all}");
        }
    }
}

/// Everything that letters for a talk may say, whatever their seed.
fn all_of(talk: &Talk) -> String {
    let seeds = (0..40).flat_map(|i| CHANNELS.map(|channel| (format!("{i}"), channel)));
    seeds
        .map(|(seed, channel)| {
            let draft = compose(&Talk { seed, ..talk.clone() }, channel);
            format!("{}\n{}\n", draft.subject, draft.body)
        })
        .collect()
}

#[test]
fn a_part_of_the_day_is_named_only_where_it_surely_was_that() {
    let at = |day: u32, hour, minute, minutes| {
        let ended = date(day).and_hms_opt(hour, minute, 0).unwrap();
        Talk { ended, minutes, notes: vec![], promises: vec![], ..maya() }
    };
    let parts = |talk: &Talk| {
        let all = all_of(talk);
        ["morning", "afternoon", "evening"].into_iter().filter(|part| all.contains(part)).collect::<Vec<_>>()
    };
    assert_eq!(parts(&at(20, 20, 30, 30)), ["evening"]);
    assert_eq!(parts(&at(21, 12, 0, 45)), ["morning"], "what ends at noon was the morning");
    assert_eq!(parts(&at(20, 22, 27, 20)), [""; 0], "ten at night is nobody’s evening to give");
    assert_eq!(parts(&at(20, 5, 30, 20)), [""; 0], "nor is half past five a morning");
    assert_eq!(parts(&at(20, 12, 20, 40)), [""; 0], "it was both");
    assert_eq!(parts(&Talk { hour_unsure: true, ..at(20, 10, 0, 20) }), [""; 0], "by which clock?");
    let over_midnight = all_of(&at(21, 0, 10, 40));
    assert!(over_midnight.contains("yesterday") && !over_midnight.contains("today"), "{over_midnight}");
}

#[test]
fn hard_parts_are_hinted_at_and_never_quoted() {
    let talk = Talk { notes: vec![(Kind::Sucks, "the director shouts at everyone".into())], ..maya() };
    let draft = compose(&talk, Channel::Email);
    assert!(!draft.body.contains("director"), "what was said in confidence stays out of writing");
    assert_eq!(draft.notes, ["hinted at"]);
}

fn any_talk() -> impl Strategy<Value = Talk> {
    let kind = prop::sample::select(vec![
        Kind::Plain,
        Kind::Rocks,
        Kind::Sucks,
        Kind::Surprise,
        Kind::Skill,
        Kind::Advice,
        Kind::Quote,
    ]);
    let wording = prop_oneof![
        ".{0,80}",
        "[a-z ]{0,60}[.!?,]{0,2}",
        prop::sample::select(vec![
            "[your name]",
            "{{company}}",
            "TODO",
            "N/A",
            "she said no",
            "put your name here",
            "SQL",
            "…",
            "<b>x</b>"
        ])
        .prop_map(str::to_owned),
    ];
    let format =
        prop::sample::select(vec![Format::Coffee, Format::Video, Format::Phone, Format::Office, Format::Other]);
    let name = prop_oneof![".{0,40}", Just("Maya Chen".to_string()), Just("[Name] {x}".to_string())];
    (
        (any::<u32>(), name.clone(), name, format, 1i64..300, 0i64..40_000, 0usize..3),
        prop::collection::vec((kind, wording.clone()), 0..8),
        prop::collection::vec((any::<bool>(), wording), 0..4),
    )
        .prop_map(|((seed, name, given_name, format, minutes, ago, others), notes, promises)| Talk {
            seed: seed.to_string(),
            name,
            given_name,
            my_name: "Jo".into(),
            format,
            minutes,
            ended: date(21).and_hms_opt(9, 0, 0).unwrap() - Duration::minutes(ago),
            hour_unsure: false,
            today: date(21),
            others,
            notes,
            promises: promises
                .into_iter()
                .map(|(theirs, w)| (if theirs { Whose::Theirs } else { Whose::Mine }, w, None))
                .collect(),
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_letter_ever_leaves_a_gap_to_fill_in(talk in any_talk(), channel in prop::sample::select(&CHANNELS[..])) {
        let draft = compose(&talk, channel);
        let all = format!("{}\n{}", draft.subject, draft.body);
        let lower = all.to_lowercase();
        for gap in ["[", "]", "{", "}", "<", ">", "todo", "n/a", "your name", "  ", "..", " .", " ,", "“”", "you you"] {
            prop_assert!(!lower.contains(gap), "“{}” in:\n{}", gap, all);
        }
        prop_assert!(draft.body.to_lowercase().contains("thank"), "it says thank you:\n{}", draft.body);
        prop_assert!(!draft.subject.contains(['\r', '\n']) && draft.body.chars().all(|c| c == '\n' || !c.is_control()), "it is plain text");
        prop_assert!(count_words(pass_on::above(&draft.body)) <= 150, "it is short:\n{}", draft.body);
        prop_assert!(draft.body.split("\n\n").count() >= 3, "greeting, letter, farewell");
    }
}

#[test]
fn what_somebody_else_said_is_not_put_into_the_readers_mouth() {
    let noted = |wording: &str| all_of(&Talk { notes: vec![(Kind::Plain, wording.into())], ..maya() });
    assert!(!noted("Peter: we ship on Fridays").contains("Fridays"));
    let theirs = noted("Maya: we ship on Fridays");
    assert!(theirs.contains("“We ship on Fridays.”") && !theirs.contains("Maya:"), "{theirs}");
    assert!(noted("Maya hires nurses first").contains("you hire nurses first"));
    assert!(!noted("the interns report to Maya").contains("interns"), "nobody writes so to Maya");
}
