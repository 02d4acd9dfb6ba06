use rusqlite::params;

use super::*;
use crate::Error;
use crate::store::new_uid;
use crate::test::{TestApp, app};

fn add(app: &TestApp, name: &str) -> i64 {
    save_person(app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value
}

fn names(app: &TestApp, query: PeopleQuery) -> Vec<String> {
    list_people(app, &PeopleQuery { limit: 100, ..query }).unwrap().rows.into_iter().map(|row| row.name).collect()
}

fn everybody(app: &TestApp) -> Vec<String> {
    names(app, PeopleQuery::default())
}

fn found(app: &TestApp, text: &str) -> Vec<String> {
    names(app, PeopleQuery { text: text.into(), ..PeopleQuery::default() })
}

fn job(title: &str, company: &str) -> EmploymentInput {
    EmploymentInput { title: title.into(), company: company.into(), is_current: true, ..EmploymentInput::default() }
}

fn refusal<T: std::fmt::Debug>(outcome: crate::Result<T>) -> String {
    match outcome {
        Err(Error::Refused(sentence)) => sentence,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// A meeting with `people` that began at `starts`, and the thank-yous that come with it.
fn meet(app: &TestApp, people: &[i64], starts: &str, minutes: i64) -> i64 {
    app.store()
        .write("Met", |tx| {
            tx.execute(
                "INSERT INTO meeting (uid, starts_at, zone, agreed_minutes, created_at, changed_at)
                 VALUES (?, ?, 'Europe/London', ?, ?2, ?2)",
                params![new_uid(), starts, minutes],
            )?;
            let meeting = tx.last_insert_rowid();
            for person in people {
                tx.execute("INSERT INTO meeting_contact (meeting_id, contact_id) VALUES (?, ?)", [meeting, *person])?;
                tx.execute(
                    "INSERT INTO thank_you (uid, meeting_id, contact_id, changed_at) VALUES (?, ?, ?, ?)",
                    params![new_uid(), meeting, person, starts],
                )?;
            }
            Ok(meeting)
        })
        .unwrap()
        .value
}

fn note(app: &TestApp, meeting: i64, kind: &str, wording: &str) {
    app.store()
        .write("Noted", |tx| {
            Ok(tx.execute(
                "INSERT INTO note (uid, meeting_id, kind, wording, noted_at) VALUES (?, ?, ?, ?, '2026-11-20T20:10:00Z')",
                params![new_uid(), meeting, kind, wording],
            )?)
        })
        .unwrap();
}

#[test]
fn only_a_name_is_needed() {
    let app = app();
    let id = add(&app, "  Maya   Chen, PhD ");
    let maya = get_person(&app, id).unwrap();
    assert_eq!((maya.name.as_str(), maya.given_name.as_str(), maya.credentials.as_str()), ("Maya Chen", "Maya", "PhD"));
    assert_eq!(everybody(&app), ["Maya Chen"]);
}

#[test]
fn a_blank_or_overlong_name_is_refused_with_a_sentence() {
    let app = app();
    for name in ["", "  \u{00A0}\t"] {
        let outcome = save_person(&app, &PersonInput { name: name.into(), ..PersonInput::default() });
        assert_eq!(refusal(outcome), "A person needs a name. A first name is enough.");
    }
    let long = "a".repeat(201);
    let outcome = save_person(&app, &PersonInput { name: long, ..PersonInput::default() });
    assert!(refusal(outcome).contains("too long"));
    assert!(everybody(&app).is_empty(), "a refused person is not half kept");
}

#[test]
fn a_name_that_is_no_name_is_kept_all_the_same() {
    let app = app();
    add(&app, "🚀");
    assert_eq!(everybody(&app), ["🚀"], "whatever it is, it is what the user calls this person");
}

#[test]
fn markup_in_a_name_stays_text_and_is_found() {
    let app = app();
    let name = "<img src=x onerror=alert(1)> O’Hara";
    let id = add(&app, name);
    assert_eq!(get_person(&app, id).unwrap().name, name);
    assert_eq!(found(&app, "onerr"), [name], "nothing in it is interpreted, it is only words");
}

#[test]
fn everything_typed_about_a_person_is_kept_and_is_theirs() {
    let app = app();
    let maya = PersonInput {
        name: "Maya Chen".into(),
        emails: Some(vec![" maya@acme.example ".into(), "MAYA@acme.example".into(), "m@home.example".into()]),
        linkedin_url: Some("https://www.linkedin.com/in/MayaChen/?x=1".into()),
        location: Some("Lisbon".into()),
        zone: Some("Europe/Lisbon".into()),
        found_where: Some("alumni evening".into()),
        about: Some("Line one\nline two".into()),
        tags: Some(vec!["Mentor".into(), "mentor".into(), " ".into()]),
        employments: Some(vec![
            EmploymentInput { started_on: "2024-03".into(), ..job("Product manager", "Acme Health") },
            EmploymentInput {
                started_on: "2019".into(),
                ended_on: "2024".into(),
                is_current: false,
                ..job("Product analyst", "Brightside")
            },
            job(" ", "N/A"),
        ]),
        id: None,
    };
    let id = save_person(&app, &maya).unwrap().value;
    let maya = get_person(&app, id).unwrap();
    let addresses: Vec<_> = maya.emails.iter().map(|email| email.address.as_str()).collect();
    assert_eq!(addresses, ["maya@acme.example", "m@home.example"], "the same address is kept once, as first written");
    assert_eq!(maya.linkedin_words, "in/mayachen");
    assert_eq!(maya.about, "Line one\nline two");
    assert_eq!(maya.tags, ["Mentor"]);
    assert_eq!(maya.headline, "Product manager at Acme Health · Lisbon", "Lisbon and London share their clocks");
    let jobs: Vec<_> = maya.employments.iter().map(|job| (job.company.as_str(), job.words.as_str())).collect();
    assert_eq!(jobs, [("Acme Health", "since March 2024"), ("Brightside", "2019 to 2024")]);
    let sources: i64 = app
        .store()
        .read(|conn| Ok(conn.query_row("SELECT count(*) FROM employment WHERE source = 'you'", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(sources, 2, "what the user types, no import overwrites");
}

#[test]
fn fields_that_were_not_sent_stay_as_they_are() {
    let app = app();
    let input = PersonInput { name: "Maya Chen".into(), about: Some("kind".into()), ..PersonInput::default() };
    let id = save_person(&app, &input).unwrap().value;
    let renamed = PersonInput { id: Some(id), name: "Maya Chen-Lopez".into(), ..PersonInput::default() };
    let written = save_person(&app, &renamed).unwrap();
    let maya = get_person(&app, id).unwrap();
    assert_eq!((maya.name.as_str(), maya.about.as_str()), ("Maya Chen-Lopez", "kind"));
    app.store().undo(written.undo.unwrap().id).unwrap();
    assert_eq!(get_person(&app, id).unwrap().name, "Maya Chen", "a change is undone by itself");
}

#[test]
fn what_cannot_be_kept_as_typed_is_refused_with_a_sentence_and_nothing_is_written() {
    let app = app();
    let base = || PersonInput { name: "Maya Chen".into(), ..PersonInput::default() };
    let jobs = |job| PersonInput { employments: Some(vec![job]), ..base() };
    for (input, hint) in [
        (PersonInput { emails: Some(vec!["maya at acme".into()]), ..base() }, "no e-mail address"),
        (PersonInput { zone: Some("Lisbon".into()), ..base() }, "no time zone"),
        (PersonInput { linkedin_url: Some("https://evil.example/in/maya".into()), ..base() }, "no person on LinkedIn"),
        (jobs(EmploymentInput { started_on: "spring".into(), ..job("PM", "Acme") }), "not understood as a date"),
        (
            jobs(EmploymentInput { started_on: "2024-03".into(), ended_on: "2023".into(), ..job("PM", "Acme") }),
            "ends before it starts",
        ),
    ] {
        let sentence = refusal(save_person(&app, &input));
        assert!(sentence.contains(hint), "{sentence} should say {hint}");
    }
    assert!(everybody(&app).is_empty(), "a refusal leaves nothing behind");
}

#[test]
fn two_people_cannot_be_one_on_linkedin() {
    let app = app();
    let at = |name: &str, address: &str| PersonInput {
        name: name.into(),
        linkedin_url: Some(address.into()),
        ..PersonInput::default()
    };
    save_person(&app, &at("Maya Chen", "https://www.linkedin.com/in/maya")).unwrap();
    let sentence = refusal(save_person(&app, &at("M. Chen", "linkedin.com/in/MAYA/")));
    assert_eq!(sentence, "Maya Chen has this LinkedIn address already. Is it the same person?");
}

#[test]
fn linkedin_opens_the_persons_page_and_nothing_else() {
    let app = app();
    let id = add(&app, "Maya Chen");
    assert!(refusal(open_linkedin(&app, id)).contains("no LinkedIn address"));
    let input = PersonInput {
        id: Some(id),
        name: "Maya Chen".into(),
        linkedin_url: Some("http://uk.linkedin.com/in/mayachen?utm=spy".into()),
        ..PersonInput::default()
    };
    save_person(&app, &input).unwrap();
    open_linkedin(&app, id).unwrap();
    assert_eq!(*app.opened.lock().unwrap(), ["https://www.linkedin.com/in/mayachen"], "built from the key alone");
}

#[test]
fn a_way_of_working_is_no_company() {
    let app = app();
    let input = PersonInput {
        name: "Yuki Tanaka".into(),
        employments: Some(vec![job("Illustrator", "Freelance")]),
        ..PersonInput::default()
    };
    save_person(&app, &input).unwrap();
    let row = list_people(&app, &PeopleQuery { limit: 1, ..PeopleQuery::default() }).unwrap().rows.remove(0);
    assert_eq!(row.work, "Illustrator, freelance");
    assert!(crate::company::suggest_companies(&app, "free").unwrap().is_empty(), "two freelancers are no colleagues");
}

#[test]
fn companies_are_suggested_by_any_of_their_words() {
    let app = app();
    for (name, company) in
        [("Ana", "Acme Health GmbH"), ("Bo", "Museu do Azulejo"), ("Cy", "Healthy Homes"), ("Di", "ACME Health")]
    {
        let input =
            PersonInput { name: name.into(), employments: Some(vec![job("", company)]), ..PersonInput::default() };
        save_person(&app, &input).unwrap();
    }
    let suggest = |text| crate::company::suggest_companies(&app, text).unwrap();
    assert_eq!(suggest("heal"), ["Healthy Homes", "Acme Health GmbH"], "beginnings first; one company has one name");
    assert_eq!(suggest("azu mus"), ["Museu do Azulejo"]);
    assert!(suggest("").is_empty());
    let page = list_people(&app, &PeopleQuery { company_id: Some(1), limit: 9, ..PeopleQuery::default() }).unwrap();
    assert_eq!(page.total, 2, "Acme Health GmbH and ACME Health are one employer");
}

#[test]
fn the_list_is_in_the_order_of_names_and_comes_in_stretches() {
    let app = app();
    for name in ["Zoë Brandt", "Łukasz Adamski", "Amara Diallo", "Ångström Åke", "Anna-Lena Voß"] {
        add(&app, name);
    }
    let all = everybody(&app);
    assert_eq!(all, ["Łukasz Adamski", "Ångström Åke", "Zoë Brandt", "Amara Diallo", "Anna-Lena Voß"]);
    let page = list_people(&app, &PeopleQuery { offset: 2, limit: 2, ..PeopleQuery::default() }).unwrap();
    let stretch: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!((page.total, stretch), (5, vec!["Zoë Brandt", "Amara Diallo"]));
    let beyond = list_people(&app, &PeopleQuery { offset: 99, limit: 2, ..PeopleQuery::default() }).unwrap();
    assert!(beyond.rows.is_empty() && beyond.total == 5, "past the end there is nobody, and no error");
}

#[test]
fn a_search_finds_people_by_the_beginnings_of_words_anywhere() {
    let app = app();
    let maya = PersonInput {
        name: "Maya Chen".into(),
        emails: Some(vec!["mc@acme.example".into()]),
        about: Some("met through Sâm Ortiz".into()),
        tags: Some(vec!["climate".into()]),
        employments: Some(vec![job("Product manager", "Acme Health")]),
        ..PersonInput::default()
    };
    let maya = save_person(&app, &maya).unwrap().value;
    add(&app, "Sam Ortiz");
    let meeting = meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    note(&app, meeting, "quote", "The job is saying no kindly");
    for text in ["ma ch", "CHEN maya", "acm", "manager hea", "clim", "kindly", "mc acme", "“máya”", "maya ortiz"] {
        assert_eq!(found(&app, text), ["Maya Chen"], "{text} should find her");
    }
    assert_eq!(found(&app, "ortiz"), ["Sam Ortiz", "Maya Chen"], "whose name it is comes first");
    assert!(found(&app, "maya zz").is_empty(), "every word must match");
    assert!(found(&app, "nager").is_empty(), "words match from their beginning");
}

#[test]
fn the_search_follows_every_change_and_its_undo() {
    let app = app();
    let id = add(&app, "Maya Chen");
    let tagged = change_people(
        &app,
        &PeopleChange { ids: vec![id], add_tags: vec!["mentor".into()], ..PeopleChange::default() },
    )
    .unwrap();
    assert_eq!(found(&app, "mentor").len(), 1);
    app.store().undo(tagged.undo.unwrap().id).unwrap();
    assert_eq!(found(&app, "mentor").len(), 0);
    let deleted =
        change_people(&app, &PeopleChange { ids: vec![id], delete: true, ..PeopleChange::default() }).unwrap();
    assert_eq!(found(&app, "maya").len(), 0);
    app.store().undo(deleted.undo.unwrap().id).unwrap();
    assert_eq!(found(&app, "maya"), ["Maya Chen"], "what comes back is found again");
}

#[test]
fn whatever_is_typed_is_a_search_and_never_an_error() {
    let app = app();
    add(&app, "Maya Chen");
    let long = "ab\" OR * ".repeat(1_200);
    let many: String = (0..3_000).map(|number| format!("w{number} ")).collect();
    for text in [
        "\"",
        "*",
        "-",
        "NEAR(",
        "a AND",
        "OR",
        "NOT maya",
        "name:maya",
        "^maya",
        "ma*ya",
        "maya\"*",
        "( )",
        "{a b}:c",
        "🚀",
        "+",
        "\0",
        "maya\0chen",
        "'; DROP TABLE contact; --",
        "\u{202E}",
        "ﷺ",
        "한글",
        "\\",
        "%",
        "_",
        long.as_str(),
        many.as_str(),
    ] {
        let page = list_people(&app, &PeopleQuery { text: text.into(), limit: 5, ..PeopleQuery::default() });
        assert!(page.is_ok(), "{text:.40} failed: {page:?}");
    }
    assert_eq!(found(&app, "?!*"), ["Maya Chen"], "marks alone ask for nobody in particular");
}

#[test]
fn a_slip_of_the_fingers_finds_near_misses_and_says_so() {
    let app = app();
    for name in ["Tomás Herrera", "Maya Chen", "Amara Diallo"] {
        add(&app, name);
    }
    for text in ["hererra", "herera", "Tomsa Herr", "hwrrera tom", "herrwra"] {
        let page = list_people(&app, &PeopleQuery { text: text.into(), limit: 5, ..PeopleQuery::default() }).unwrap();
        assert!(page.near_misses, "{text} is near");
        assert_eq!(page.rows[0].name, "Tomás Herrera", "{text} was meant to be him");
    }
    let exact = list_people(&app, &PeopleQuery { text: "herr".into(), limit: 5, ..PeopleQuery::default() }).unwrap();
    assert!(!exact.near_misses, "a real match is no near miss");
    let nobody = list_people(&app, &PeopleQuery { text: "xqzzw".into(), limit: 5, ..PeopleQuery::default() }).unwrap();
    assert!(!nobody.near_misses && nobody.total == 0, "two slips away is nobody");
}

#[test]
fn filters_count_what_they_would_show() {
    let app = app();
    let [maya, tomas, priya, kofi, ruth] =
        ["Maya Chen", "Tomás Herrera", "Priya Raman", "Kofi Mensah", "Ruth Abara"].map(|name| add(&app, name));
    meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    meet(&app, &[tomas], "2026-11-20T12:50:00Z", 30);
    meet(&app, &[priya], "2026-11-22T11:00:00Z", 20);
    meet(&app, &[kofi], "2026-11-24T09:30:00Z", 30);
    change_people(&app, &PeopleChange { ids: vec![ruth], archived: Some(true), ..PeopleChange::default() }).unwrap();
    let page = list_people(&app, &PeopleQuery { limit: 10, ..PeopleQuery::default() }).unwrap();
    let counts: Vec<_> = page.filters.iter().map(|filter| (filter.label.as_str(), filter.count)).collect();
    assert_eq!(counts, [("All", 4), ("Owed", 2), ("Coming", 2), ("Met", 2), ("Archived", 1)]);
    for filter in &page.filters {
        let shown = list_people(&app, &PeopleQuery { filter: filter.filter, ..PeopleQuery::default() }).unwrap();
        assert_eq!(shown.total, filter.count, "{} shows as many as it says", filter.label);
    }
    let status: Vec<_> = page.rows.iter().map(|row| (row.name.as_str(), row.status.as_str(), row.tone)).collect();
    assert_eq!(
        status,
        [
            ("Maya Chen", "thank-you · 4 h", Tone::Soon),
            ("Tomás Herrera", "thank-you · late", Tone::Late),
            ("Kofi Mensah", "Tue 9:30", Tone::Calm),
            ("Priya Raman", "tomorrow", Tone::Calm),
        ],
        "each line says how one stands"
    );
}

#[test]
fn a_filter_follows_the_words_typed() {
    let app = app();
    let maya = add(&app, "Maya Chen");
    add(&app, "Maya Adler");
    meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    let page = list_people(&app, &PeopleQuery { text: "maya".into(), limit: 9, ..PeopleQuery::default() }).unwrap();
    let counts: Vec<_> = page.filters.iter().map(|filter| (filter.label.as_str(), filter.count)).collect();
    assert_eq!(counts, [("All", 2), ("Owed", 1), ("Met", 1)]);
    let owed = PeopleQuery { text: "maya".into(), filter: PeopleFilter::Owed, ..PeopleQuery::default() };
    assert_eq!(names(&app, owed), ["Maya Chen"]);
    let tagged = PeopleQuery { tag: Some("nobody’s tag".into()), ..PeopleQuery::default() };
    assert!(names(&app, tagged).is_empty(), "an unknown tag is nobody’s");
}

#[test]
fn deleting_several_people_is_one_step_with_everything_that_was_theirs() {
    let app = app();
    let [maya, tomas, priya] = ["Maya Chen", "Tomás Herrera", "Priya Raman"].map(|name| add(&app, name));
    let alone = meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    note(&app, alone, "quote", "forty times a week");
    let shared = meet(&app, &[tomas, priya], "2026-11-19T10:00:00Z", 25);
    let before = dump(&app);
    let request = PeopleChange { ids: vec![maya, tomas, tomas, 999], delete: true, ..PeopleChange::default() };
    let written = change_people(&app, &request).unwrap();
    assert_eq!((written.value, written.undo.as_ref().unwrap().label.as_str()), (2, "Deleted 2 people"));
    assert_eq!(everybody(&app), ["Priya Raman"]);
    let meetings: Vec<i64> = app
        .store()
        .read(|conn| {
            Ok(conn
                .prepare("SELECT id FROM meeting")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    assert_eq!(meetings, [shared], "a meeting with nobody left in it goes too");
    app.store().undo(written.undo.unwrap().id).unwrap();
    assert_eq!(dump(&app), before, "undo gives back the identical data");
}

#[test]
fn tags_and_the_archive_are_changed_for_several_and_undone() {
    let app = app();
    let ids: Vec<_> = ["Maya Chen", "Tomás Herrera", "Priya Raman"].map(|name| add(&app, name)).into();
    let before = dump(&app);
    let tag = PeopleChange { ids: ids.clone(), add_tags: vec!["Mentor".into()], ..PeopleChange::default() };
    let tagged = change_people(&app, &tag).unwrap();
    assert_eq!(tagged.undo.as_ref().unwrap().label, "Tagged 3 people “Mentor”");
    assert_eq!(list_tags(&app).unwrap(), ["Mentor"]);
    let untag = PeopleChange { ids: ids.clone(), remove_tags: vec!["mentor".into()], ..PeopleChange::default() };
    let untagged = change_people(&app, &untag).unwrap();
    assert!(list_tags(&app).unwrap().is_empty(), "a tag that nobody has is forgotten");
    app.store().undo(untagged.undo.unwrap().id).unwrap();
    app.store().undo(tagged.undo.unwrap().id).unwrap();
    assert_eq!(dump(&app), before);
    let archive = PeopleChange { ids: vec![ids[0]], archived: Some(true), ..PeopleChange::default() };
    let archived = change_people(&app, &archive).unwrap();
    assert_eq!(archived.undo.as_ref().unwrap().label, "Archived Maya Chen");
    assert_eq!(everybody(&app).len(), 2);
    assert_eq!(names(&app, PeopleQuery { filter: PeopleFilter::Archived, ..PeopleQuery::default() }), ["Maya Chen"]);
    app.store().undo(archived.undo.unwrap().id).unwrap();
    assert_eq!(dump(&app), before, "nothing is forgotten in the archive");
    let nobody = change_people(&app, &PeopleChange { ids: vec![999], delete: true, ..PeopleChange::default() });
    assert!(matches!(nobody, Err(Error::Gone(_))));
}

#[test]
fn a_name_that_exists_is_warned_about() {
    let app = app();
    for name in ["Anna-Lena Voß", "Maya Chen", "Tomás Herrera"] {
        add(&app, name);
    }
    let like = |name: &str| -> Vec<String> {
        find_similar(&app, name).unwrap().into_iter().map(|person| person.name).collect()
    };
    assert_eq!(like("anna lena voss"), ["Anna-Lena Voß"], "accents and marks make no difference");
    assert_eq!(like("Chen Maya"), ["Maya Chen"], "nor which name comes first");
    assert_eq!(like("Chen, Maya"), ["Maya Chen"]);
    assert_eq!(like("Tomas Herera"), ["Tomás Herrera"], "nor one slip");
    for name in ["Maya", "Mia Chan", "", "  ", "M"] {
        assert!(like(name).is_empty(), "{name:?} is like nobody");
    }
}

#[test]
fn a_persons_page_says_what_is_owed_and_what_happened() {
    let app = app();
    let input = PersonInput {
        name: "Maya Chen".into(),
        location: Some("São Paulo".into()),
        zone: Some("America/Sao_Paulo".into()),
        employments: Some(vec![job("Product manager", "Acme Health")]),
        ..PersonInput::default()
    };
    let maya = save_person(&app, &input).unwrap().value;
    let meeting = meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    note(&app, meeting, "quote", "The job is saying no kindly, forty times a week.");
    note(&app, meeting, "rocks", "patients in every review.");
    let earlier = meet(&app, &[maya], "2026-11-04T15:00:00Z", 20);
    app.store()
        .write("Thanked", |tx| {
            tx.execute(
                "INSERT INTO promise (uid, contact_id, meeting_id, whose, wording, made_at, changed_at)
                 VALUES ('p', ?, ?, 'theirs', 'introduce you to Lena Fischer', '2026-11-20T20:20:00Z', '')",
                [maya, meeting],
            )?;
            Ok(tx.execute(
                "UPDATE thank_you SET state = 'sent', settled_at = '2026-11-05T09:00:00Z' WHERE meeting_id = ?",
                [earlier],
            )?)
        })
        .unwrap();
    let maya = get_person(&app, maya).unwrap();
    assert_eq!(maya.headline, "Product manager at Acme Health · São Paulo, three hours behind you");
    let [owed] = maya.owed.as_slice() else { panic!("one thank-you is open: {:?}", maya.owed) };
    assert_eq!(
        (owed.clock.as_str(), owed.sentence.as_str(), owed.tone),
        ("4 h 12 m", "left to thank Maya for yesterday’s call.", Tone::Soon)
    );
    let told: Vec<_> = maya.timeline.iter().map(|it| (it.day.as_str(), it.time.as_str(), it.title.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Today", "", "Added to your people"),
            ("Yesterday", "20:05, 25 min", "Video call"),
            ("5 Nov", "9:00", "Thank-you sent by e-mail"),
            ("4 Nov", "15:00, 20 min", "Video call"),
        ]
    );
    let call = &maya.timeline[1];
    assert_eq!(call.quotes, ["The job is saying no kindly, forty times a week."]);
    assert_eq!(call.lines, ["Rocks: patients in every review.", "Maya promised: introduce you to Lena Fischer"]);
    assert!(matches!(get_person(&app, 999), Err(Error::Gone("person"))));
}

#[test]
fn a_job_that_an_import_no_longer_found_says_until_about_when() {
    let app = app();
    let maya = add(&app, "Maya Chen");
    app.store()
        .write_silently(|tx| {
            tx.execute_batch(
                "INSERT INTO company (id, uid, name, name_key, created_at) VALUES
                   (1, 'a', 'Brightside', 'brightside', ''), (2, 'b', 'Acme Health', 'acme health', '');
                 INSERT INTO import (id, uid, kind, file_name, file_sha256, exported_on, imported_at, rows, added, updated,
                                     unchanged, skipped)
                 VALUES (1, 'i', 'linkedin_connections', 'Connections.csv', '', '2026-03-12', '2026-11-21T10:00:00Z',
                         1, 0, 1, 0, 0);
                 INSERT INTO import_row (import_id, line, outcome, contact_id) VALUES (1, 4, 'updated', 1);
                 INSERT INTO employment (contact_id, company_id, title, is_current, seen_on, gone_on, source) VALUES
                   (1, 1, 'Product analyst', 0, '2024-01-15', '2026-03-12', 'import'),
                   (1, 2, 'Product manager', 1, '2026-03-12', NULL, 'import');",
            )?;
            Ok(())
        })
        .unwrap();
    let person = get_person(&app, maya).unwrap();
    assert_eq!(person.employments[1].words, "until about March, noticed by the import of 21 November");
    assert!(person.timeline.iter().any(|it| it.title == "Now Product manager at Acme Health"), "{:?}", person.timeline);
    let changed = PeopleQuery { filter: PeopleFilter::Changed, ..PeopleQuery::default() };
    assert_eq!(names(&app, changed), ["Maya Chen"], "a change of job is a reason to write");
}

#[test]
fn the_shell_counts_what_is_due() {
    let app = app();
    let maya = add(&app, "Maya Chen");
    let shell = crate::shell::get_shell(&app).unwrap();
    assert_eq!((shell.owed, shell.owed_tone, shell.people.as_str()), (0, Tone::Calm, "1"));
    meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    meet(&app, &[maya], "2026-11-22T20:05:00Z", 25);
    let shell = crate::shell::get_shell(&app).unwrap();
    assert_eq!((shell.owed, shell.owed_tone), (1, Tone::Soon), "a meeting to come owes nothing yet");
    app.clock.set("2026-11-21T20:30:00Z".parse().unwrap());
    assert_eq!(crate::shell::get_shell(&app).unwrap().owed_tone, Tone::Late);
}

#[test]
fn the_data_is_checked_and_copied() {
    let app = app();
    add(&app, "Maya Chen");
    assert_eq!(crate::data::check_data(&app).unwrap(), "Everything is in order: 1 person, 0 meetings.");
    let sentence = crate::data::make_copy(&app).unwrap();
    let path = sentence.strip_prefix("Copied and checked: ").unwrap();
    let copy = crate::store::Store::open(std::path::Path::new(path)).unwrap();
    let count: i64 =
        copy.read(|conn| Ok(conn.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))?)).unwrap();
    assert_eq!(count, 1, "the copy is whole");
}

/// Everything that undo has to give back, as text.
fn dump(app: &TestApp) -> Vec<String> {
    app.store()
        .read(|conn| {
            let mut lines = Vec::new();
            for table in [
                "contact",
                "contact_email",
                "employment",
                "tag",
                "contact_tag",
                "meeting",
                "meeting_contact",
                "note",
                "thank_you",
            ] {
                let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY id"))?;
                let width = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let cells: Vec<_> = (0..width)
                        .map(|at| row.get::<_, rusqlite::types::Value>(at))
                        .collect::<rusqlite::Result<_>>()?;
                    lines.push(format!("{table}: {cells:?}"));
                }
            }
            Ok(lines)
        })
        .unwrap()
}

#[test]
fn imported_people_are_found_listed_and_told_like_any_other() {
    let app = app();
    let path = app.folder().join("Connections.csv");
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let rows = |job: &str| {
        format!(
            "{header}Renée,\"O’Connor, PhD\",https://www.linkedin.com/in/renee,,{job},12 Mar 2024\n\
             Łukasz,Żak,,,Self-employed,Illustrator,02 Jan 2023\n"
        )
    };
    std::fs::write(&path, rows("Brightside,Analyst")).unwrap();
    crate::import::import_file(&app, &path, false).unwrap();
    assert_eq!(found(&app, "oconnor bright"), ["Renée O’Connor"], "an import splits words as the search does");
    assert_eq!(found(&app, "zak illus"), ["Łukasz Żak"]);
    let renee = list_people(&app, &PeopleQuery { text: "renee".into(), limit: 1, ..PeopleQuery::default() }).unwrap();
    let told = |app: &TestApp| -> Vec<String> {
        get_person(app, renee.rows[0].id).unwrap().timeline.into_iter().map(|it| it.title).collect()
    };
    assert_eq!(told(&app), ["Imported from Connections.csv", "Connected on LinkedIn"]);
    app.clock.set("2027-02-01T10:00:00Z".parse().unwrap());
    std::fs::write(&path, rows("Acme Health,Product manager")).unwrap();
    crate::import::import_file(&app, &path, false).unwrap();
    assert!(told(&app).contains(&"Now Product manager at Acme Health".to_owned()), "{:?}", told(&app));
    let changed = PeopleQuery { filter: PeopleFilter::Changed, ..PeopleQuery::default() };
    assert_eq!(names(&app, changed), ["Renée O’Connor"]);
}
