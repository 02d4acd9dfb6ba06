use super::*;
use crate::error::Result;
use crate::settings::{Settings, save_settings};
use crate::test::{TestApp, app};

fn message<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    outcome.unwrap_err().public().message
}

fn minute(app: &TestApp, name: &str, wording: &str) -> i64 {
    let request = MyMinuteInput { id: None, name: Some(name.into()), wording: Some(wording.into()) };
    save_minute(app, &request).unwrap().value
}

fn names(app: &TestApp) -> Vec<String> {
    get_me(app).unwrap().minutes.into_iter().map(|minute| minute.name).collect()
}

#[test]
fn a_minute_is_kept_in_variants_and_each_step_can_be_undone() {
    let app = app();
    let usual = minute(&app, "The usual one", "I studied geography in Leeds.");
    let other = minute(&app, "for product people", "I plan timetables.");
    assert_eq!(names(&app), ["The usual one", "for product people"]);
    let first = put_minute_first(&app, other).unwrap();
    assert_eq!(names(&app), ["for product people", "The usual one"]);
    app.store().undo(first.undo.unwrap().id).unwrap();
    assert_eq!(names(&app), ["The usual one", "for product people"]);
    let request = MyMinuteInput { id: Some(usual), wording: Some("  I studied\n\nmaps.  ".into()), name: None };
    save_minute(&app, &request).unwrap();
    assert_eq!(get_me(&app).unwrap().minutes[0].wording, "I studied\n\nmaps.", "line breaks are the writer’s own");
    let deleted = delete_minute(&app, usual).unwrap();
    assert_eq!(names(&app), ["for product people"]);
    app.store().undo(deleted.undo.unwrap().id).unwrap();
    assert_eq!(names(&app), ["The usual one", "for product people"]);
    assert!(
        message(save_minute(&app, &MyMinuteInput { name: Some("  ".into()), ..MyMinuteInput::default() }))
            .contains("needs a name")
    );
    let long = MyMinuteInput { id: Some(usual), wording: Some("word ".repeat(3000)), name: None };
    assert!(message(save_minute(&app, &long)).contains("far more than a minute"));
    assert!(delete_minute(&app, 999).is_err() && put_minute_first(&app, 999).is_err());
}

#[test]
fn its_length_goes_by_the_words_and_by_how_fast_the_user_speaks() {
    let app = app();
    minute(&app, "long", &"word ".repeat(152));
    minute(&app, "short", &"word – ".repeat(112));
    minute(&app, "empty", "");
    let of = || get_me(&app).unwrap().minutes.into_iter().map(|it| (it.length, it.is_long)).collect::<Vec<_>>();
    assert_eq!(
        of(),
        [("1 minute 11 seconds".into(), true), ("52 seconds".into(), false), (String::new(), false)],
        "130 words a minute, and a dash is no word"
    );
    save_settings(&app, serde_json::json!({ "wordsPerMinute": 200, "myMinuteSeconds": 30 })).unwrap();
    assert_eq!(of()[1], ("34 seconds".into(), true));
    assert!(message(save_settings(&app, serde_json::json!({ "wordsPerMinute": 0 }))).contains("between 60 and 300"));
    assert_eq!(Length::from(&Settings::default()).words("one"), "1 second");
}

#[test]
fn stations_are_kept_with_their_years_and_nonsense_is_refused() {
    let app = app();
    let station = |kind, name: &str, from: &str, until: &str| MyStationInput {
        kind,
        name: name.into(),
        from_year: from.into(),
        until_year: until.into(),
        ..MyStationInput::default()
    };
    save_station(&app, &station(Kind::City, "Leeds, UK", "", "2019")).unwrap();
    save_station(&app, &station(Kind::Employer, "Wharfe Buses Ltd.", "2019", "2021")).unwrap();
    save_station(&app, &station(Kind::Employer, "Northern Lines", "2021", "")).unwrap();
    let school = save_station(&app, &station(Kind::School, "University of Leeds", "2015", "2019")).unwrap();
    let shown: Vec<String> =
        get_me(&app).unwrap().stations.into_iter().map(|it| format!("{} {}", it.name, it.years)).collect();
    assert_eq!(
        shown,
        [
            "University of Leeds 2015–2019",
            "Northern Lines from 2021",
            "Wharfe Buses Ltd. 2019–2021",
            "Leeds, UK until 2019"
        ]
    );
    let keys: Vec<String> =
        app.store().read(|conn| Ok(keyed(conn)?.into_iter().map(|(_, key)| key).collect())).unwrap();
    assert_eq!(keys, ["university of leeds", "northern lines", "wharfe buses", "leeds"], "as companies are compared");
    for (request, says) in [
        (station(Kind::Employer, "n/a", "", ""), "Which employer?"),
        (station(Kind::School, " ", "", ""), "Which school?"),
        (station(Kind::City, ", UK", "", ""), "Which city?"),
        (station(Kind::City, "Leeds", "2020", "2019"), "ends before it begins"),
        (station(Kind::City, "Leeds", "soon", ""), "is no year"),
        (station(Kind::City, &"L".repeat(300), "", ""), "too long"),
    ] {
        assert!(message(save_station(&app, &request)).contains(says), "{request:?}");
    }
    app.store().undo(school.undo.unwrap().id).unwrap();
    assert_eq!(get_me(&app).unwrap().stations.len(), 3);
    assert!(delete_station(&app, 999).is_err());
}
