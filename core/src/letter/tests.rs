use std::collections::HashSet;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rusqlite::params;

use super::line::count_words;
use super::material::Style;
use super::template::{self, Facts, Quoted, Template, sample};
use super::*;
use crate::Error;
use crate::contact::{EmploymentInput, PersonInput};
use crate::introduction::save_person;
use crate::meet::{MeetingInput, save_meeting};
use crate::settings::save_settings;
use crate::store::{new_uid, stamp};
use crate::test::{TestApp, app};
use crate::view::get_meeting;

const FORMS: [AddressForm; 2] = [AddressForm::Familiar, AddressForm::Formal];

/// Every template of ours, with what it is for.
fn templates() -> impl Iterator<Item = (Occasion, Style, Template)> {
    Occasion::ALL.into_iter().flat_map(|occasion| {
        Language::ALL.into_iter().flat_map(move |language| {
            Tone::ALL.into_iter().map(move |tone| {
                let template = Template::read(template::ours(occasion, language, tone), language);
                let style = Style { language, form: AddressForm::Familiar, tone };
                (occasion, style, template.unwrap_or_else(|trouble| panic!("{occasion:?} {style:?}: {trouble}")))
            })
        })
    })
}

/// Each form of address that a language has.
fn forms(language: Language) -> &'static [AddressForm] {
    if language.forms().is_some() { &FORMS } else { &FORMS[..1] }
}

#[test]
fn our_templates_are_sound() {
    for (occasion, style, template) in templates() {
        assert_eq!(template.check(), Ok(()), "{occasion:?} {style:?}");
    }
}

#[test]
fn a_letter_from_nothing_but_the_facts_is_whole() {
    for (occasion, style, template) in templates() {
        for (form, channel) in
            forms(style.language).iter().flat_map(|form| Channel::ALL.map(|channel| (*form, channel)))
        {
            for facts in [sample(style.language), Facts { my_name: String::new(), ..sample(style.language) }] {
                let letter = template.render(channel, form, 0, &facts, &Quoted::new()).unwrap();
                let all = format!("{}\n{}", letter.subject, letter.body);
                for gap in ["{", "}", "[", "]", "  ", " .", " ,", "..", "“”", "„“", "«»", "\n\n\n"] {
                    assert!(!all.contains(gap), "{gap:?} in {occasion:?} {style:?} {channel:?}:\n{all}");
                }
                assert!(letter.body.contains("Maya"), "whom is it to?\n{all}");
                assert_eq!(letter.subject.is_empty(), channel != Channel::Email, "{all}");
                assert!(
                    letter.body.split("\n\n").count() >= 4,
                    "greeting, what it is about, what next, farewell:\n{all}"
                );
                let words = count_words(&letter.body);
                assert!((8..=50).contains(&words), "{words} words in {occasion:?} {style:?} {channel:?}:\n{all}");
            }
        }
    }
}

#[test]
fn who_is_said_du_to_is_not_said_sie_to() {
    let of = |language| -> (&[&str], &[&str]) {
        match language {
            Language::De => (
                &["du", "dich", "dir", "dein", "deine", "deinen", "Du", "Dein", "Deinen"],
                // “Sie” begins no sentence of ours that is about anybody else.
                &["Sie", "Ihnen", "Ihr", "Ihre", "Ihren"],
            ),
            Language::Fr => (&["tu", "te", "ton", "ta", "tes", "toi", "t"], &["vous", "votre", "vos"]),
            _ => (&["tú", "te", "ti", "tu", "tus", "contigo", "tuya"], &["usted", "su", "sus", "le", "Le", "suya"]),
        }
    };
    let says = |text: &str, words: &[&str]| {
        let said: HashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        words.iter().find(|word| said.contains(**word)).map(|word| (*word).to_owned())
    };
    for (occasion, style, template) in templates().filter(|(_, style, _)| style.language.forms().is_some()) {
        for rank in 0..24 {
            for channel in Channel::ALL {
                let quoted: Quoted<'_> = [
                    ("their_words", vec!["…"]),
                    ("their_advice", vec!["…"]),
                    ("their_promise", vec!["…"]),
                    ("my_promise", vec!["…"]),
                ]
                .into();
                let body = |form| {
                    let letter = template.render(channel, form, rank, &sample(style.language), &quoted).unwrap();
                    letter.body.replace("rendez-vous", "")
                };
                let (du, sie) = (body(AddressForm::Familiar), body(AddressForm::Formal));
                let (familiar, formal) = of(style.language);
                assert_eq!(says(&du, formal), None, "{occasion:?} {style:?}:\n{du}");
                assert_eq!(says(&sie, familiar), None, "{occasion:?} {style:?}:\n{sie}");
            }
        }
    }
}

#[test]
fn no_two_letters_of_a_company_are_put_together_alike() {
    for (occasion, style, template) in templates() {
        for (form, channel) in
            forms(style.language).iter().flat_map(|form| Channel::ALL.map(|channel| (*form, channel)))
        {
            let count = template.combinations(channel, form);
            let least = if occasion == Occasion::ThankYou { 36 } else { 4 };
            assert!(count >= least, "only {count} letters in {occasion:?} {style:?} {channel:?}");
            let facts = sample(style.language);
            let letters: HashSet<String> = (0..count)
                .map(|rank| template.render(channel, form, rank, &facts, &Quoted::new()).unwrap().body)
                .collect();
            assert_eq!(letters.len(), count, "{occasion:?} {style:?} {channel:?} {form:?}");
        }
    }
}

/// What was noted at a made-up meeting.
#[derive(Debug, Clone)]
struct Noted {
    kind: &'static str,
    is_private: bool,
    is_before: bool,
    /// 0: the reader, 1: somebody else, 2: nobody is named.
    by: usize,
    filler: &'static str,
    sensitive: &'static str,
    end: &'static str,
}

impl Noted {
    fn wording(&self, at: usize) -> String {
        format!("{} {} {}{}", self.filler, mark(at), self.sensitive, self.end).replace("  ", " ").trim().to_owned()
    }

    /// The rule, told apart from the code: what may enter by itself.
    fn may_enter(&self, several: bool) -> bool {
        let is_promise = ["theirs", "mine"].contains(&self.kind);
        let is_theirs = is_promise || ["quote", "advice"].contains(&self.kind);
        let named = if several { self.by == 0 } else { self.by != 1 };
        // A question is only anybody's own words where it was marked as such.
        let asks = self.end == "?" && self.kind != "quote";
        // A promise has no mark of being private.
        let open = is_promise || !self.is_private;
        is_theirs && named && open && !self.is_before && self.sensitive.is_empty() && !asks
    }
}

/// A word that stands in one line alone.
fn mark(at: usize) -> String {
    format!("qx{at}zz")
}

fn any_noted() -> impl Strategy<Value = Noted> {
    let kinds = vec![
        "plain",
        "rocks",
        "sucks",
        "surprise",
        "skill",
        "advice",
        "quote",
        "resource",
        "about_them",
        "ask_back",
        "opening",
        "moment",
        "theirs",
        "mine",
        "quote",
        "advice",
        "theirs",
        "mine",
        "theirs",
        "mine",
    ];
    let fillers = vec![
        "half the team were nurses",
        "wir stellen nach Neugier ein",
        "on apprend en marchant",
        "nadie nace sabiendo",
        "introduce me to Lena",
        "she left banking for",
        "THE JOB is saying no",
        "send the zine about",
    ];
    let sensitive = vec![
        "and they lay off twenty",
        "under NDA",
        "don't tell anyone",
        "bit arrogant",
        "divorced",
        "burnout",
        "wurde entlassen",
        "bitte nicht weitersagen",
        "arrêt maladie",
        "no se lo digas a nadie",
        "around 85k",
        "her husband",
    ];
    (
        prop::sample::select(kinds),
        prop::bool::weighted(0.25),
        prop::bool::weighted(0.25),
        0usize..3,
        prop::sample::select(fillers),
        prop::option::weighted(0.25, prop::sample::select(sensitive)),
        prop::sample::select(vec!["", "", ".", "!", "?"]),
    )
        .prop_map(|(kind, is_private, is_before, by, filler, sensitive, end)| Noted {
            kind,
            is_private,
            is_before,
            by,
            filler,
            end,
            sensitive: sensitive.unwrap_or_default(),
        })
}

/// A meeting with these notes, and the letter about it to the first of its people.
fn met(app: &TestApp, noted: &[Noted], several: bool) -> LetterRef {
    let person =
        |name: &str| save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value;
    let (reader, other) = (person("Maya Chen"), person("Kofi Mensah"));
    let people = if several { vec![reader, other] } else { vec![reader] };
    let meeting = MeetingInput {
        contact_ids: people,
        over_is_meant: true,
        when: "2026-11-20 15:00".into(),
        ..MeetingInput::default()
    };
    let meeting = save_meeting(app, &meeting).unwrap().value;
    let began: chrono::DateTime<chrono::Utc> = "2026-11-20T15:00:00Z".parse().unwrap();
    let at = |before: bool| stamp(began + chrono::Duration::minutes(if before { -1 } else { 1 }));
    app.store()
        .write_silently(|tx| {
            for (i, noted) in noted.iter().enumerate() {
                let by = [Some(reader), Some(other), None][noted.by];
                if let Some(whose) = ["theirs", "mine"].into_iter().find(|whose| *whose == noted.kind) {
                    tx.execute(
                        "INSERT INTO promise (uid, contact_id, is_assumed, meeting_id, whose, wording, made_at, changed_at)
                         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        params![new_uid(), by.unwrap_or(reader), by.is_none(), meeting, whose, noted.wording(i), at(noted.is_before), at(false)],
                    )?;
                } else {
                    tx.execute(
                        "INSERT INTO note (uid, meeting_id, contact_id, kind, is_private, wording, noted_at, changed_at)
                         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        params![new_uid(), meeting, by, noted.kind, noted.is_private, noted.wording(i), at(noted.is_before), at(false)],
                    )?;
                }
            }
            Ok(())
        })
        .unwrap();
    LetterRef { occasion: Occasion::ThankYou, meeting_id: meeting, contact_id: reader }
}

#[test]
fn nothing_is_in_a_draft_that_may_not_enter() {
    let app = app();
    save_settings(&app, serde_json::json!({ "myName": "Jo" })).unwrap();
    let style = (
        prop::sample::select(Language::ALL.to_vec()),
        prop::sample::select(Tone::ALL.to_vec()),
        prop::sample::select(FORMS.to_vec()),
    );
    let strategy = (prop::collection::vec(any_noted(), 0..9), any::<bool>(), style);
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() });
    let taken = std::cell::Cell::new(0);
    let outcome = runner.run(&strategy, |(noted, several, (language, tone, form))| {
        let of = met(&app, &noted, several);
        let style = LetterStyle { language: Some(language), tone: Some(tone), address_form: Some(form) };
        choose_letter_style(&app, of, style).unwrap();
        for channel in Channel::ALL {
            let page = get_letter(&app, of, Some(channel)).unwrap();
            let all = format!("{}\n{}", page.letter.subject, page.letter.body);
            for (i, line) in noted.iter().enumerate() {
                prop_assert!(line.may_enter(several) || !all.contains(&mark(i)), "{line:?} may not enter:\n{all}");
            }
            let quoted = quotations(&all, language);
            for quotation in &quoted {
                let entitled = |(i, line): (usize, &Noted)| {
                    line.may_enter(several) && line.wording(i).contains(quotation.as_str())
                };
                prop_assert!(noted.iter().enumerate().any(entitled), "“{quotation}” is nobody’s words:\n{all}");
            }
            let most = match (channel, tone) {
                (Channel::Email, Tone::Brief) => 90,
                (Channel::Email, _) => 120,
                (Channel::Linkedin, _) => 80,
                (Channel::Card, _) => 60,
            };
            prop_assert!(count_words(&page.letter.body) <= most, "it is short:\n{all}");
            let beside = page.in_letter.len() + page.to_put_in.len() + page.kept_back.len();
            prop_assert!(
                beside <= noted.len() && page.in_letter.len() >= quoted.len(),
                "each line stands in one place"
            );
            for line in page.to_put_in.iter().chain(&page.kept_back) {
                prop_assert!(
                    line.passage.is_empty() || line.passage.contains(draft::as_quoted(&line.wording)),
                    "verbatim: {line:?}"
                );
            }
            taken.set(taken.get() + quoted.len());
        }
        Ok(())
    });
    outcome.unwrap();
    assert!(taken.get() >= 50, "the test has seen letters with lines in them, not only bare ones: {}", taken.get());
}

/// What stands in a language's quotation marks.
fn quotations(text: &str, language: Language) -> Vec<String> {
    let [open, close] = match language {
        Language::En => ["“", "”"],
        Language::De => ["„", "“"],
        Language::Fr => ["«\u{a0}", "\u{a0}»"],
        Language::Es => ["«", "»"],
    };
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(quoted, _)| quoted.to_owned()).collect()
}

/// The sentences for which letters were not to be trusted any more.
#[test]
fn none_of_what_letters_once_betrayed_gets_in_by_itself() {
    let app = app();
    let contact =
        save_person(&app, &PersonInput { name: "Dana Whitfield".into(), ..PersonInput::default() }).unwrap().value;
    let betrayed = [
        "said not to tell anyone they're laying off 20 people in jan",
        "talked only about yourself, bit arrogant",
        "! was bought by Siemens in 2019",
        "divorced, moved for kids",
        "nervous at start, forgot to ask about salary",
        "fand den Wechsel ins Produkt am Anfang schwer",
        "she said no book would have told me that",
        "why did you leave the university (careful)",
        "+ patients in every review",
        "# SQL",
    ];
    let meeting = MeetingInput {
        contact_ids: vec![contact],
        over_is_meant: true,
        when: "2026-11-20 15:00".into(),
        notes: betrayed.map(str::to_owned).into(),
        ..MeetingInput::default()
    };
    let meeting = save_meeting(&app, &meeting).unwrap().value;
    let of = LetterRef { occasion: Occasion::ThankYou, meeting_id: meeting, contact_id: contact };
    for language in Language::ALL {
        for tone in Tone::ALL {
            choose_letter_style(
                &app,
                of,
                LetterStyle { language: Some(language), tone: Some(tone), address_form: None },
            )
            .unwrap();
            for channel in Channel::ALL {
                let page = get_letter(&app, of, Some(channel)).unwrap();
                assert_eq!(page.in_letter, [], "{}", page.letter.body);
                assert_eq!(quotations(&page.letter.body, language), [""; 0]);
            }
        }
    }
    let page = get_letter(&app, of, None).unwrap();
    let wordings = |lines: &[LetterLine]| lines.iter().map(|line| line.wording.clone()).collect::<Vec<_>>();
    assert_eq!(
        wordings(&page.kept_back),
        [betrayed[0], betrayed[1], betrayed[3], betrayed[4], betrayed[7]],
        "what looks private, judges somebody or asks something is kept back"
    );
    assert!(wordings(&page.to_put_in).contains(&"was bought by Siemens in 2019".to_owned()), "the rest can be chosen");
}

#[test]
fn a_line_is_put_in_as_it_was_noted_and_one_for_the_user_alone_is_not() {
    let app = app();
    let line = |kind, is_private| Noted {
        kind,
        is_private,
        is_before: false,
        by: 2,
        filler: "half were nurses",
        sensitive: "",
        end: "",
    };
    let of = met(&app, &[line("surprise", false), line("surprise", true)], false);
    let page = get_letter(&app, of, None).unwrap();
    let [offered] = page.to_put_in.as_slice() else { panic!("{:?}", page.to_put_in) };
    assert_eq!(offered.passage, format!("One thing I did not expect: “half were nurses {}”.", mark(0)));
    let [private] = page.kept_back.as_slice() else { panic!("{:?}", page.kept_back) };
    assert_eq!((private.reason.as_str(), private.anyway, private.passage.as_str()), ("for me only", false, ""));

    let put = put_in(&app, of, &page.letter.body, None, &offered.id).unwrap();
    let saved = save_letter(&app, of, &Letter { body: put.body.clone(), ..page.letter.clone() }).unwrap();
    assert_eq!(
        saved.in_letter.iter().map(|line| &line.id).collect::<Vec<_>>(),
        [&offered.id],
        "then it is in the letter"
    );
    assert!(saved.to_put_in.is_empty());
    let refused = put_in(&app, of, &put.body, None, &private.id);
    assert!(matches!(refused, Err(Error::Refused(_))), "only the user’s own hand puts it in");
    let by_hand = format!("{}\nhalf were nurses {}", put.body, mark(1));
    let saved = save_letter(&app, of, &Letter { body: by_hand, ..page.letter }).unwrap();
    assert_eq!(saved.in_letter.len(), 2, "and then it is shown as what it is: in the letter");
}

#[test]
fn how_a_letter_sounds_is_chosen_for_it_and_remembered_of_the_person() {
    let app = app();
    let of = met(&app, &[], false);
    let choose = |style| choose_letter_style(&app, of, style).unwrap();
    choose(LetterStyle { language: Some(Language::De), ..LetterStyle::default() });
    let card = get_letter(&app, of, Some(Channel::Card)).unwrap();
    assert_eq!((card.language, card.address_form.as_str(), card.tone), (Language::De, "familiar", Tone::Brief));
    assert!(card.letter.body.starts_with("Hallo Maya,\n\ndanke "), "in every channel:\n{}", card.letter.body);
    choose(LetterStyle { address_form: Some(AddressForm::Formal), ..LetterStyle::default() });
    let mail = get_letter(&app, of, None).unwrap();
    assert!(mail.letter.body.starts_with("Guten Tag Maya Chen,"), "{}", mail.letter.body);
    assert_eq!(mail.address_forms.iter().map(|form| form.label.as_str()).collect::<Vec<_>>(), ["du", "Sie"]);

    let again = MeetingInput {
        contact_ids: vec![of.contact_id],
        over_is_meant: true,
        when: "2026-11-21 10:00".into(),
        ..MeetingInput::default()
    };
    let again = LetterRef { meeting_id: save_meeting(&app, &again).unwrap().value, ..of };
    let next = get_letter(&app, again, None).unwrap();
    assert_eq!((next.language, next.address_form.as_str()), (Language::De, "formal"), "the next letter knows");
    assert_eq!(next.tone, Tone::Brief, "the tone is this letter’s own");
    choose(LetterStyle { language: Some(Language::En), ..LetterStyle::default() });
    let english = get_letter(&app, of, None).unwrap();
    assert!(english.address_form.is_empty() && english.address_forms.is_empty(), "English has no such difference");
}

#[test]
fn a_chosen_greeting_is_used_as_it_is() {
    let app = app();
    let of = met(&app, &[], false);
    for (greeting, language, expected) in [
        ("Sehr geehrte Frau Chen", Language::De, "Sehr geehrte Frau Chen,\n\nvielen Dank "),
        ("Liebe Maya,", Language::De, "Liebe Maya,\n\ndanke "),
        ("Querida Maya", Language::Es, "Querida Maya:\n\nGracias "),
    ] {
        app.store().write_silently(|tx| Ok(tx.execute("UPDATE contact SET salutation = ?", [greeting])?)).unwrap();
        choose_letter_style(&app, of, LetterStyle { language: Some(language), ..LetterStyle::default() }).unwrap();
        let body = get_letter(&app, of, None).unwrap().letter.body;
        assert!(body.starts_with(expected), "{body}");
    }
}

#[test]
fn two_people_of_one_company_get_different_letters_and_a_new_one_changes_none() {
    let app = app();
    let job = EmploymentInput { company: "Acme Health".into(), is_current: true, ..EmploymentInput::default() };
    let at_acme = |name: &str, when: &str| {
        let person = PersonInput { name: name.into(), employments: Some(vec![job.clone()]), ..PersonInput::default() };
        let contact = save_person(&app, &person).unwrap().value;
        let meeting = MeetingInput {
            contact_ids: vec![contact],
            over_is_meant: true,
            when: when.into(),
            ..MeetingInput::default()
        };
        let meeting = save_meeting(&app, &meeting).unwrap().value;
        LetterRef { occasion: Occasion::ThankYou, meeting_id: meeting, contact_id: contact }
    };
    let body = |of| get_letter(&app, of, None).unwrap().letter.body;
    let first = at_acme("Maya Chen", "2026-11-20 15:00");
    let alone = body(first);
    // An earlier meeting, written down later.
    let second = at_acme("Maya Okafor", "2026-11-20 12:00");
    assert_eq!(body(first), alone, "the letter in hand stays as it is");
    assert_ne!(body(second), alone, "they might lay them side by side");
}

#[test]
fn a_template_can_be_changed_tried_out_and_changed_back() {
    let app = app();
    let of = met(&app, &[], false);
    let name = (Occasion::ThankYou, Language::En, Tone::Brief);
    let ours = get_template(&app, name.0, name.1, name.2).unwrap();
    assert!(!ours.changed && ours.wording == ours.ours);
    assert!(ours.wording.starts_with('[') && ours.about.contains("Each part has a name"), "it opens on the text");
    let mine = ours.wording.replace("Dear {{ given_name }},", "Hi {{ given_name }},");
    let preview = preview_template(name.0, name.1, name.2, &mine);
    assert!(preview.body.starts_with("Hi Maya,") && preview.body.contains("“introduce me to Lena"), "{preview:?}");

    let saved = save_template(&app, name.0, name.1, name.2, &mine).unwrap();
    assert!(get_letter(&app, of, None).unwrap().letter.body.starts_with("Hi Maya,"));
    assert_eq!(list_templates(&app).unwrap().iter().filter(|row| row.changed).count(), 1);
    app.store().undo(saved.undo.unwrap().id).unwrap();
    assert!(get_letter(&app, of, None).unwrap().letter.body.starts_with("Dear Maya,"), "it can be undone");
    save_template(&app, name.0, name.1, name.2, &mine).unwrap();
    reset_template(&app, name.0, name.1, name.2).unwrap();
    assert!(!get_template(&app, name.0, name.1, name.2).unwrap().changed, "and changed back");
    assert_eq!(save_template(&app, name.0, name.1, name.2, &ours.ours).unwrap().undo, None, "ours is nobody’s own");
}

#[test]
fn what_is_wrong_with_a_template_is_said_with_its_line() {
    let ours = template::ours(Occasion::ThankYou, Language::En, Tone::Brief);
    let at = |text: &str| ours.lines().position(|line| line.contains(text)).unwrap() + 1;
    let trouble = |wording: &str| preview_template(Occasion::ThankYou, Language::En, Tone::Brief, wording).trouble;
    let line = at("Dear {{ given_name }},");
    assert_eq!(
        trouble(&ours.replace("Dear {{ given_name }},", "Dear {{ naem }},")),
        format!("Line {line}: there is nothing called “naem” to fill in.")
    );
    assert_eq!(
        trouble(&ours.replace("Dear {{ given_name }},", "Dear {{ given_name },")),
        format!("Line {line}: what stands in braces is not understood. Write it like {{{{ my_name }}}}.")
    );
    assert_eq!(
        trouble(&ours.replace("Dear {{ given_name }},", "Dear {{ given_name|upper }},")),
        format!("Line {line}: only names can stand in braces, like {{{{ my_name }}}}.")
    );
    assert!(
        trouble(&ours.replace("{{ touch }}", "{{ note }}")).ends_with("there is nothing called “note” to fill in.")
    );
    assert!(trouble("Dear Maya").starts_with("Line 1 stands under no part."));
    assert!(trouble("[thanks]\nThanks").starts_with("The part [email] is missing"));
    assert!(trouble(&ours.replace("[touch]", "[touch: she]")).contains("is no name for a part"));
    assert_eq!(
        trouble(&ours.replace("May I write again when I know where this leads?", "")),
        "",
        "a way less is no trouble"
    );
}

#[test]
fn a_letter_whose_template_broke_is_written_by_ours_and_says_so() {
    let app = app();
    let of = met(&app, &[], false);
    app.store()
        .write_silently(|tx| {
            Ok(tx.execute(
                "INSERT INTO letter_template (uid, occasion, language, tone, wording, changed_at)
                 VALUES ('1', 'thank_you', 'en', 'brief', '[email]', '2026-01-01T00:00:00Z')",
                [],
            )?)
        })
        .unwrap();
    let page = get_letter(&app, of, None).unwrap();
    assert!(page.letter.body.starts_with("Dear Maya,"), "{}", page.letter.body);
    assert!(page.trouble.starts_with("Your own template could not be used, so this is ours."), "{}", page.trouble);
}

#[test]
fn a_wording_is_set_in_marks_that_fit_and_never_touched() {
    for (language, wordings, expected) in [
        (Language::En, &["say no kindly"][..], "“say no kindly”."),
        (Language::En, &["Just start!"], "“Just start!”"),
        (Language::En, &["He said “no!”. Then he left"], "‘He said “no!”. Then he left’."),
        (Language::En, &["<b>50 %</b> & more", "b", "c"], "“<b>50 %</b> & more”, “b” and “c”."),
        (Language::De, &["Fang an!", "Wer fragt, führt"], "„Fang an!“ und „Wer fragt, führt“."),
        (Language::De, &["das „Nein“"], "‚das „Nein“‘."),
        (Language::Fr, &["osez"], "«\u{a0}osez\u{a0}»."),
        (Language::Es, &["mandarlo", "introducirme"], "«mandarlo» e «introducirme»."),
        (Language::Es, &["mandarlo", "hielo"], "«mandarlo» y «hielo»."),
    ] {
        let quoted = format!("{}.", language.quoted(wordings));
        assert_eq!(language::ended_once(&quoted), expected, "{wordings:?} in {language:?}");
    }
}

#[test]
fn letters_and_changed_templates_are_in_the_users_own_copy() {
    let app = app();
    let of = LetterRef { occasion: Occasion::CalledOff, ..met(&app, &[], false) };
    choose_letter_style(&app, of, LetterStyle { language: Some(Language::De), ..LetterStyle::default() }).unwrap();
    copy_letter(&app, of, Channel::Email).unwrap();
    let ours = template::ours(Occasion::CalledOff, Language::De, Tone::Warm);
    save_template(&app, Occasion::CalledOff, Language::De, Tone::Warm, &format!("{ours}\n# mine\n")).unwrap();
    let json = crate::export::export_text(&app, crate::export::Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["templates"][0]["tone"], "warm");
    assert!(json["templates"][0]["wording"].as_str().unwrap().ends_with("# mine\n"));
    let letters = json["meetings"][0]["letters"].as_array().unwrap();
    let mail = letters.iter().find(|letter| letter["channel"] == "email").unwrap();
    assert_eq!((&mail["occasion"], &mail["language"]), (&"called_off".into(), &"de".into()));
    assert!(mail["handedOverAt"].is_string(), "that it was copied is remembered");
}

#[test]
fn a_letter_about_nobody_who_was_met_is_not_kept() {
    let app = app();
    let of = met(&app, &[], false);
    let letter = get_letter(&app, of, None).unwrap().letter;
    let stranger = LetterRef { contact_id: of.contact_id + 1, ..of };
    assert!(matches!(save_letter(&app, stranger, &letter), Err(Error::Gone(_))));
    assert!(matches!(redraft(&app, stranger, Channel::Email), Err(Error::Gone(_))));
    assert_eq!(get_meeting(&app, of.meeting_id).unwrap().people.len(), 1);
}
