//! People as they are typed: what is kept, what is refused.

use super::*;

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
