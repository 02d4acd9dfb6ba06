//! The list, the search and the filters.

use super::*;

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
fn a_slip_in_a_title_or_a_company_is_near_too() {
    let app = app();
    let maya = PersonInput {
        name: "Maya Chen".into(),
        employments: Some(vec![job("Senior recruiter", "Brightside")]),
        ..PersonInput::default()
    };
    save_person(&app, &maya).unwrap();
    add(&app, "Tomás Herrera");
    for text in ["recriuter", "recruter", "brigthside", "maya recriuter", "recriuter brightside", "senoir recriuter"] {
        let page = list_people(&app, &PeopleQuery { text: text.into(), limit: 5, ..PeopleQuery::default() }).unwrap();
        let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((names, page.near_misses), (vec!["Maya Chen"], true), "{text}");
    }
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
fn a_row_tells_what_in_the_name_it_is_sorted_by() {
    let app = app();
    for name in ["Robert “Bob” Zander", "Prince", "Maya Chen, PhD", "Adler, Lena", "Chen Chen"] {
        add(&app, name);
    }
    let rows = list_people(&app, &PeopleQuery { limit: 9, ..PeopleQuery::default() }).unwrap().rows;
    let told: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.sorted_by.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Lena Adler", "Adler"),
            ("Chen Chen", "Chen"),
            ("Maya Chen", "Chen"),
            ("Prince", "Prince"),
            ("Robert “Bob” Zander", "Zander"),
        ],
        "read downwards, what is told is the order"
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
fn the_order_is_the_one_that_was_chosen_and_is_remembered() {
    let app = app();
    let ids: Vec<i64> = ["Zoë Brandt", "’Ali Zed", "Dr. Maya Adler", "Kofi Mensah"].map(|name| add(&app, name)).into();
    meet(&app, &ids[..1], "2026-11-02T10:00:00Z", 20);
    meet(&app, &ids[3..], "2026-11-20T10:00:00Z", 20);
    meet(&app, &ids[1..2], "2026-12-20T10:00:00Z", 20);
    let shown = |order: &str| {
        crate::settings::save_settings(&app, serde_json::json!({ "peopleOrder": order })).unwrap();
        let page = list_people(&app, &PeopleQuery { limit: 9, ..PeopleQuery::default() }).unwrap();
        page.rows.into_iter().map(|row| format!("{}/{}", row.name, row.sorted_by)).collect::<Vec<_>>()
    };
    assert_eq!(
        shown("family_name"),
        ["Dr. Maya Adler/Adler", "Zoë Brandt/Brandt", "Kofi Mensah/Mensah", "’Ali Zed/Zed"]
    );
    assert_eq!(
        shown("given_name"),
        ["’Ali Zed/’Ali", "Kofi Mensah/Kofi", "Dr. Maya Adler/Maya", "Zoë Brandt/Zoë"],
        "by what they are called: no mark and no title is in the way"
    );
    assert_eq!(
        shown("last_met"),
        ["Kofi Mensah/", "Zoë Brandt/", "Dr. Maya Adler/", "’Ali Zed/"],
        "a meeting to come is none yet"
    );
    let kofi = PeopleQuery { offset: 1, limit: 1, ..PeopleQuery::default() };
    assert_eq!(list_people(&app, &kofi).unwrap().rows[0].name, "Zoë Brandt", "stretches are of the same order");
    let found = list_people(&app, &PeopleQuery { text: "a".into(), limit: 9, ..PeopleQuery::default() }).unwrap();
    assert_eq!(found.rows[0].name, "Dr. Maya Adler", "what is found is in it too");
}

#[test]
fn a_line_says_where_the_words_were_found_when_it_does_not_show_them() {
    let app = app();
    let maya = PersonInput {
        name: "Maya Chen".into(),
        emails: Some(vec!["mc@acme.example".into()]),
        about: Some("We met in the queue for coffee at the climate fair, where she was looking for a pen".into()),
        tags: Some(vec!["mentor".into()]),
        found_where: Some("Alumni evening".into()),
        employments: Some(vec![
            job("Product manager", "Acme Health"),
            EmploymentInput { is_current: false, ..job("Analyst", "Brightside") },
        ]),
        ..PersonInput::default()
    };
    let maya = save_person(&app, &maya).unwrap().value;
    let meeting = meet(&app, &[maya], "2026-11-20T20:05:00Z", 25);
    note(&app, meeting, "plain", "they write on boards with chalk");
    let found = |text: &str| {
        let page = list_people(&app, &PeopleQuery { text: text.into(), limit: 1, ..PeopleQuery::default() }).unwrap();
        page.rows[0].found.clone()
    };
    for (text, expected) in [
        ("maya", ""),
        ("maya acme", ""),
        ("chalk", "in a note: they write on boards with chalk"),
        ("maya chal", "in a note: they write on boards with chalk"),
        ("mento", "tag: mentor"),
        ("mc", "mc@acme.example"),
        ("bright", "earlier: Analyst, Brightside"),
        ("coffee", "in your notes: … the queue for coffee at the climate fair, where she …"),
        ("alumni", "found: Alumni evening"),
    ] {
        assert_eq!(found(text), expected, "“{text}”");
    }
}

#[test]
fn who_is_archived_is_found_last_and_said_to_be() {
    let app = app();
    let maya = add(&app, "Maya Chen");
    add(&app, "Maya Zed");
    change_people(&app, &PeopleChange { ids: vec![maya], archived: Some(true), ..PeopleChange::default() }).unwrap();
    assert_eq!(everybody(&app), ["Maya Zed"], "the list itself is without them");
    let page = list_people(&app, &PeopleQuery { text: "maya".into(), limit: 9, ..PeopleQuery::default() }).unwrap();
    let rows: Vec<_> = page.rows.iter().map(|row| (row.name.as_str(), row.status.as_str(), row.archived)).collect();
    assert_eq!(rows, [("Maya Zed", "", false), ("Maya Chen", "archived", true)], "else one would add her again");
    assert_eq!((page.total, page.filters[0].count), (2, 2), "and the count is the one of the lines");
}
