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
        assert_eq!(refusal(outcome), wording::NO_NAME);
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
        ..PersonInput::default()
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

/// A person as the form finds them.
fn as_found(app: &TestApp, id: i64) -> PersonInput {
    let person = get_person(app, id).unwrap();
    let job = |job: Employment| EmploymentInput {
        id: Some(job.id),
        title: job.title,
        company: job.company,
        is_current: job.is_current,
        started_on: job.started_on,
        ended_on: job.ended_on,
    };
    PersonInput {
        id: Some(id),
        name: person.name,
        emails: Some(person.emails.into_iter().map(|email| email.address).collect()),
        phones: Some(
            person.phones.into_iter().map(|phone| PhoneInput { number: phone.number, label: phone.label }).collect(),
        ),
        linkedin_url: Some(person.linkedin_url),
        location: Some(person.location),
        zone: Some(person.zone),
        found_where: Some(person.found_where),
        about: Some(person.about),
        tags: Some(person.tags),
        how_to_address: Some(person.how_to_address),
        employments: Some(person.employments.into_iter().map(job).collect()),
        schools: Some(person.schools.iter().map(SchoolInput::from).collect()),
        was: None,
    }
}

#[test]
fn a_number_is_kept_as_typed_found_dialled_and_remembered_when_it_goes() {
    let app = app();
    let phone = |number: &str, label: &str| PhoneInput { number: number.into(), label: label.into() };
    let typed = |phones: Vec<PhoneInput>| PersonInput {
        name: "Maya Chen".into(),
        phones: Some(phones),
        ..PersonInput::default()
    };
    let id = save_person(
        &app,
        &typed(vec![
            phone(" +44 7700 900123 ", "mobile"),
            phone("+44 (7700) 900-123", ""),
            phone("", "x"),
            phone("0800 FLOWERS1", "work"),
        ]),
    )
    .unwrap()
    .value;
    let shown = |app: &TestApp| -> Vec<(String, String)> {
        get_person(app, id).unwrap().phones.into_iter().map(|phone| (phone.number, phone.label)).collect()
    };
    let pair = |number: &str, label: &str| (number.to_owned(), label.to_owned());
    assert_eq!(shown(&app), [pair("+44 7700 900123", "mobile"), pair("0800 FLOWERS1", "work")], "once, as written");
    for words in ["900123", "+447700900123", "7700 900123"] {
        let found = list_people(&app, &PeopleQuery { text: words.into(), limit: 9, ..PeopleQuery::default() }).unwrap();
        assert!(found.total == 1 && !found.near_misses, "{words} finds her");
    }
    let phones = get_person(&app, id).unwrap().phones;
    dial_phone(&app, phones[0].id).unwrap();
    assert_eq!(app.opened.lock().unwrap().last().unwrap(), "tel:+447700900123", "digits and a plus only");
    assert!(
        refusal(save_person(&app, &PersonInput { id: Some(id), ..typed(vec![phone("call me", "")]) }))
            .contains("call me")
    );
    let step = save_person(&app, &PersonInput { id: Some(id), ..typed(vec![phone("0800 FLOWERS1", "desk")]) }).unwrap();
    assert_eq!(shown(&app), [pair("0800 FLOWERS1", "desk")]);
    app.store().undo(step.undo.unwrap().id).unwrap();
    assert_eq!(shown(&app).len(), 2, "undo brings the number back");
}

#[test]
fn a_title_is_kept_beside_the_name_and_an_address_is_no_name() {
    let app = app();
    let add =
        |name: &str| save_person(&app, &PersonInput { name: name.into(), ..PersonInput::default() }).unwrap().value;
    let prof = get_person(&app, add("Prof. Dr. Klaus Wegenstein")).unwrap();
    assert_eq!(
        (&*prof.name, &*prof.given_name, &*prof.family_name),
        ("Prof. Dr. Klaus Wegenstein", "Klaus", "Wegenstein"),
        "shown as typed, and called by the first name"
    );
    let unknown = get_person(&app, add("pia@bjelke.example")).unwrap();
    assert_eq!((&*unknown.given_name, &*unknown.emails[0].address), ("", "pia@bjelke.example"));
    let kept = PersonInput { name: "o@bjelke.example".into(), emails: Some(Vec::new()), ..PersonInput::default() };
    let kept = get_person(&app, save_person(&app, &kept).unwrap().value).unwrap();
    assert_eq!(kept.emails.len(), 1, "an empty field beside it takes nothing away");
    let pasted =
        save_person(&app, &PersonInput { name: "Ana Ruiz <ana@bjelke.example>".into(), ..PersonInput::default() });
    let pasted = pasted.unwrap();
    assert_eq!(pasted.undo.unwrap().label, "Added Ana Ruiz", "an address from a mail’s head is no part of the name");
    let pasted = get_person(&app, pasted.value).unwrap();
    assert_eq!((&*pasted.name, &*pasted.emails[0].address), ("Ana Ruiz", "ana@bjelke.example"));
    let marks = PersonInput { name: format!("Zo{}e", "\u{301}".repeat(50)), ..PersonInput::default() };
    assert!(refusal(save_person(&app, &marks)).contains("marks"));
}

#[test]
fn what_is_typed_behind_a_name_is_the_job_and_no_part_of_the_name() {
    let app = app();
    for (typed, name, given, work) in [
        ("Maria Lopez, head of data at Acme", "Maria Lopez", "Maria", "head of data|Acme"),
        ("Omar Haddad | Recruiter", "Omar Haddad", "Omar", "Recruiter|"),
        ("Lena Fischer, Acme", "Lena Fischer", "Lena", "|Acme"),
        ("Kofi Mensah, Product manager, Acme Health", "Kofi Mensah", "Kofi", "Product manager|Acme Health"),
        ("Ruiz, Ana", "Ana Ruiz", "Ana", ""),
        ("Tom Baker (UX designer at Acme, Inc.)", "Tom Baker", "Tom", "UX designer|Acme"),
        ("Zoë 🌻 Brandt", "Zoë 🌻 Brandt", "Zoë", ""),
        ("Amara *Diallo*", "Amara *Diallo*", "Amara", ""),
    ] {
        let written = save_person(&app, &PersonInput { name: typed.into(), ..PersonInput::default() }).unwrap();
        assert_eq!(written.undo.unwrap().label, format!("Added {name}"), "as it is shown from now on");
        let person = get_person(&app, written.value).unwrap();
        let jobs: Vec<_> = person.employments.iter().map(|job| format!("{}|{}", job.title, job.company)).collect();
        assert_eq!((&*person.name, &*person.given_name, &*jobs.join(";")), (name, given, work), "{typed}");
        assert_eq!(person.credentials, "", "{typed}");
    }
}

#[test]
fn a_job_typed_beside_the_name_and_one_behind_it_are_both_kept() {
    let app = app();
    let maria = PersonInput {
        name: "Maria Lopez, head of data at Acme".into(),
        employments: Some(vec![job("Lecturer", "Brightside")]),
        ..PersonInput::default()
    };
    let id = save_person(&app, &maria).unwrap().value;
    let jobs = |app: &TestApp| {
        let mut jobs: Vec<_> = get_person(app, id).unwrap().employments.into_iter().map(|job| job.company).collect();
        jobs.sort();
        jobs
    };
    assert_eq!(jobs(&app), ["Acme", "Brightside"]);
    let renamed =
        PersonInput { id: Some(id), name: "Maria Lopez, adviser at Chalkline".into(), ..PersonInput::default() };
    save_person(&app, &renamed).unwrap();
    assert_eq!(get_person(&app, id).unwrap().name, "Maria Lopez");
    assert_eq!(jobs(&app), ["Acme", "Brightside", "Chalkline"], "also where the name is changed");
    save_person(&app, &renamed).unwrap();
    assert_eq!(jobs(&app), ["Acme", "Brightside", "Chalkline"], "and once where it is typed again");
}

/// Maya at Acme, with two addresses and a tag, as an import and the user brought her.
fn maya(app: &TestApp) -> i64 {
    let maya = PersonInput {
        name: "Maya Chen".into(),
        emails: Some(vec!["maya@acme.example".into(), "m@old.example".into()]),
        tags: Some(vec!["Mentor".into(), "Leeds".into()]),
        employments: Some(vec![job("Product manager", "Acme Health")]),
        ..PersonInput::default()
    };
    let id = save_person(app, &maya).unwrap().value;
    meanwhile(app, "UPDATE employment SET source = 'import'");
    id
}

/// What comes through another door.
fn meanwhile(app: &TestApp, sql: &str) {
    app.store().write("Imported", |tx| Ok(tx.execute_batch(sql)?)).unwrap();
}

/// An import: she has left Acme for Helio, has one more address and one less, and lives in Porto by now.
const AN_IMPORT: &str = "
    UPDATE contact SET name = 'Maya Chen-Lopez', location = 'Porto', linkedin_url = 'linkedin.com/in/maya', linkedin_key = 'in/maya';
    INSERT INTO contact_email (contact_id, address, address_key, position, source)
    VALUES (1, 'maya@helio.example', 'maya@helio.example', 2, 'import');
    DELETE FROM contact_email WHERE address = 'm@old.example';
    DELETE FROM contact_tag WHERE tag_id = (SELECT id FROM tag WHERE name = 'Leeds');
    UPDATE employment SET is_current = 0, gone_on = '2026-11-21';
    INSERT INTO company (uid, name, name_key, created_at) VALUES ('helio', 'Helio', 'helio', '2026-11-21T12:00:00Z');
    INSERT INTO employment (contact_id, company_id, title, source)
    VALUES (1, (SELECT id FROM company WHERE name = 'Helio'), 'Head of product', 'import');";

/// Her jobs, with whether they are current and whose they are.
fn jobs_of(app: &TestApp, id: i64) -> Vec<(String, bool, String)> {
    app.store()
        .read(|conn| {
            Ok(conn
                .prepare("SELECT title, is_current, source FROM employment WHERE contact_id = ? ORDER BY id")?
                .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<rusqlite::Result<_>>()?)
        })
        .unwrap()
}

#[test]
fn what_was_not_typed_stays_as_it_has_become_while_the_form_was_open() {
    let app = app();
    let id = maya(&app);
    let was = as_found(&app, id);
    meanwhile(&app, AN_IMPORT);
    let by_now = PersonInput { found_where: Some("alumni evening".into()), ..as_found(&app, id) };
    let typed = PersonInput { found_where: by_now.found_where.clone(), was: Some(Box::new(was.clone())), ..was };
    save_person(&app, &typed).unwrap();
    assert_eq!(format!("{:?}", as_found(&app, id)), format!("{by_now:?}"), "one field was typed, and one is another");
    let jobs = [("Product manager".into(), false, "import".into()), ("Head of product".into(), true, "import".into())];
    assert_eq!(jobs_of(&app, id), jobs, "what nobody typed is not theirs");
}

#[test]
fn what_was_typed_into_a_list_is_done_to_it_as_it_has_become() {
    let app = app();
    let id = maya(&app);
    let was = as_found(&app, id);
    meanwhile(&app, AN_IMPORT);
    let mut jobs = was.employments.clone().unwrap();
    jobs[0].title = "Senior product manager".into();
    jobs.push(job("Mentor", ""));
    let typed = PersonInput {
        emails: Some(vec!["m@old.example".into(), "maya@home.example".into()]),
        tags: Some(vec!["Mentor".into(), "Leeds".into(), "Porto".into()]),
        employments: Some(jobs),
        was: Some(Box::new(was.clone())),
        ..was.clone()
    };
    save_person(&app, &typed).unwrap();
    let maya = as_found(&app, id);
    assert_eq!(
        maya.emails.unwrap(),
        ["maya@home.example", "maya@helio.example"],
        "one was taken away and one added by hand; one had come and one gone meanwhile"
    );
    assert_eq!(maya.tags.unwrap(), ["Mentor", "Porto"], "the tag that went does not come back by having been seen");
    let jobs = [
        ("Senior product manager".into(), false, "you".into()),
        ("Head of product".into(), true, "import".into()),
        ("Mentor".into(), true, "you".into()),
    ];
    assert_eq!(jobs_of(&app, id), jobs, "another title does not bring back a job that is over");

    let was = as_found(&app, id);
    meanwhile(&app, "DELETE FROM employment WHERE title = 'Mentor'");
    let typed = |jobs| PersonInput { employments: Some(jobs), was: Some(Box::new(was.clone())), ..was.clone() };
    let (mut changed, mut fewer) = (was.employments.clone().unwrap(), was.employments.clone().unwrap());
    fewer.retain(|job| job.title != "Head of product");
    save_person(&app, &typed(fewer)).unwrap();
    assert_eq!(
        jobs_of(&app, id).len(),
        1,
        "one was taken away by hand, and the one that went meanwhile is not put back"
    );
    changed.retain(|job| job.title == "Mentor");
    changed[0].company = "Leeds Volunteers".into();
    save_person(&app, &typed(changed)).unwrap();
    assert_eq!(jobs_of(&app, id), [("Mentor".into(), true, "you".into())], "but what was typed into it is not lost");
}

#[test]
fn the_first_address_can_be_taken_away_and_the_rest_move_up() {
    let app = app();
    let id = maya(&app);
    let fewer = PersonInput { emails: Some(vec!["m@old.example".into()]), ..as_found(&app, id) };
    save_person(&app, &fewer).unwrap();
    assert_eq!(found(&app, "old.example"), ["Maya Chen"], "the search follows");
    let turned = ["new@home.example", "m@old.example"].map(String::from).to_vec();
    save_person(&app, &PersonInput { emails: Some(turned.clone()), ..as_found(&app, id) }).unwrap();
    assert_eq!(as_found(&app, id).emails.unwrap(), turned, "the first is the one to write to");
}

#[test]
fn an_address_that_was_brought_and_cannot_be_one_holds_up_nothing() {
    let app = app();
    let id = maya(&app);
    meanwhile(
        &app,
        "UPDATE contact_email SET address = 'maya at acme', address_key = 'maya at acme' WHERE position = 0",
    );
    let was = as_found(&app, id);
    let mut addresses = was.emails.clone().unwrap();
    addresses.push("maya@home.example".into());
    let typed = PersonInput { emails: Some(addresses.clone()), was: Some(Box::new(was.clone())), ..was };
    save_person(&app, &typed).unwrap();
    assert_eq!(as_found(&app, id).emails.unwrap(), addresses, "only what is typed can be mistyped");
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
    assert_eq!(sentence, wording::has_it_already("Maya Chen"));
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
fn how_to_address_somebody_is_said_by_the_user_and_never_guessed() {
    let app = app();
    let id = add(&app, "Frau Dr. Maya Krüger");
    let addressed = |app: &TestApp| get_person(app, id).unwrap();
    assert_eq!(addressed(&app).how_to_address, HowToAddress::default(), "a name tells nobody's gender or language");
    assert_eq!(addressed(&app).how_to_address_words, "");

    let change = |typed: HowToAddress, was: Option<HowToAddress>| PersonInput {
        id: Some(id),
        name: "Maya Krüger".into(),
        how_to_address: Some(typed),
        was: was.map(|was| {
            Box::new(PersonInput { name: "Maya Krüger".into(), how_to_address: Some(was), ..PersonInput::default() })
        }),
        ..PersonInput::default()
    };
    let typed = HowToAddress {
        salutation: "  Liebe  Maya ".into(),
        pronoun: "she".into(),
        language: "de".into(),
        address_form: "familiar".into(),
    };
    save_person(&app, &change(typed.clone(), None)).unwrap();
    let kept = addressed(&app);
    assert_eq!(kept.how_to_address.salutation, "Liebe Maya");
    assert_eq!(kept.how_to_address_words, "“Liebe Maya”, in German, familiar, she");

    let found = HowToAddress::default();
    let later = HowToAddress { pronoun: "they".into(), ..found.clone() };
    save_person(&app, &change(later, Some(found))).unwrap();
    let kept = addressed(&app).how_to_address;
    assert_eq!(
        (kept.pronoun.as_str(), kept.language.as_str()),
        ("they", "de"),
        "what was left as found stays as it is by now"
    );

    for nonsense in [
        HowToAddress { language: "xx".into(), ..typed.clone() },
        HowToAddress { address_form: "cold".into(), ..typed.clone() },
        HowToAddress { salutation: "a".repeat(201), ..typed },
    ] {
        assert!(!refusal(save_person(&app, &change(nonsense, None))).is_empty(), "it says why");
    }
    assert_eq!(addressed(&app).how_to_address, kept, "and nothing of it is kept");
}

#[test]
fn a_web_address_is_not_a_name() {
    let app = app();
    for name in ["https://www.linkedin.com/in/mayachen", "www.acme.example", "linkedin.com/in/maya"] {
        let refused = save_person(&app, &PersonInput { name: name.into(), ..PersonInput::default() });
        assert_eq!(refusal(refused), wording::NAME_IS_ADDRESS, "{name}");
    }
    assert!(everybody(&app).is_empty(), "nobody is called so");
}
