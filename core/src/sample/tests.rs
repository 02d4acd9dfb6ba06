use super::*;
use crate::contact::{PeopleFilter, PeopleQuery, PersonInput, change_people, list_people};
use crate::introduction::save_person;
use crate::shell::get_shell;
use crate::test::{TestApp, app, app_at};
use crate::view::get_person;
use crate::words::Tone;

fn names(app: &TestApp, text: &str) -> Vec<String> {
    let request = PeopleQuery { text: text.into(), limit: 100, ..PeopleQuery::default() };
    list_people(app, &request).unwrap().rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn sample_people_never_mix_with_the_users_own() {
    let app = app();
    save_person(&app, &PersonInput { name: "My Own Friend".into(), ..PersonInput::default() }).unwrap();
    let own_data = get_shell(&app).unwrap().data;
    open_sample(&app).unwrap();
    assert!(app.shows_sample() && get_shell(&app).unwrap().sample);
    assert_ne!(get_shell(&app).unwrap().data, own_data, "the page can tell whose words it keeps");
    assert!(names(&app, "my own friend").is_empty(), "one’s own people are not among the sample");
    save_person(&app, &PersonInput { name: "Written Into The Sample".into(), ..PersonInput::default() }).unwrap();
    let count = |store: &Store| -> i64 {
        store.read(|conn| Ok(conn.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))?)).unwrap()
    };
    assert_eq!(count(app.own_store()), 1, "nothing of the sample is written to one’s own data");
    leave_sample(&app).unwrap();
    assert_eq!(names(&app, ""), ["My Own Friend"]);
    assert_eq!(get_shell(&app).unwrap().data, own_data);
    open_sample(&app).unwrap();
    assert_eq!(names(&app, "").len(), cast::CAST.len(), "the sample is made anew at each opening");
    open_sample(&app).unwrap();
    assert_eq!(names(&app, "").len(), cast::CAST.len(), "also when it is open already");
}

#[test]
fn the_sample_shows_one_thank_you_that_is_over_and_one_with_four_hours_left() {
    for now in ["2026-11-21T16:18:00Z", "2026-03-29T01:03:00Z", "2026-12-31T23:59:59Z"] {
        let app = app_at(now, chrono_tz::Tz::Europe__London);
        open_sample(&app).unwrap();
        let owed = PeopleQuery { filter: PeopleFilter::Owed, limit: 9, ..PeopleQuery::default() };
        let rows = list_people(&app, &owed).unwrap().rows;
        let status: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.status.as_str(), row.tone)).collect();
        assert_eq!(
            status,
            [("Maya Chen", "thank-you · 4 h", Tone::Soon), ("Tomás Herrera", "thank-you · late", Tone::Late)],
            "whenever it is opened, here at {now}"
        );
        assert_eq!(get_shell(&app).unwrap().owed, 2);
    }
}

#[test]
fn the_sample_hangs_together() {
    let app = app();
    open_sample(&app).unwrap();
    let wrong = app.store().read(crate::store::check).unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(names(&app, "máya chen")[0], "Maya Chen", "the sample can be searched");
    let id = list_people(&app, &PeopleQuery { text: "maya chen".into(), limit: 1, ..PeopleQuery::default() })
        .unwrap()
        .rows[0]
        .id;
    let maya = get_person(&app, id).unwrap();
    assert_eq!(maya.headline, "Product manager at Acme Health · Lisbon");
    assert!(maya.emails[0].address.ends_with(".example"), "mail to the sample leads nowhere");
    assert!(maya.timeline.iter().any(|it| it.quotes == ["The job is saying no kindly, forty times a week."]));
    let deleted =
        change_people(&app, &crate::contact::PeopleChange { ids: vec![id], delete: true, ..Default::default() });
    app.store().undo(deleted.unwrap().undo.unwrap().id).unwrap();
    assert_eq!(names(&app, "maya chen")[0], "Maya Chen", "one can try everything in it, undo included");
}

#[test]
fn the_sample_fills_today() {
    let app = app();
    open_sample(&app).unwrap();
    let today = crate::today::get_today(&app).unwrap();
    let late: Vec<_> = today.thank_yous.iter().map(|it| it.tone == crate::words::Tone::Late).collect();
    assert_eq!(late, [true, false], "two thank-yous are waiting, one of them for too long");
    let whose: Vec<_> = today.promises.iter().map(|it| it.promise.whose).collect();
    assert_eq!(whose, [crate::promise::Whose::Mine, crate::promise::Whose::Theirs]);
    assert_eq!(today.weeks, [2, 2, 0, 3, 2, 2, 3, 2], "some weeks are fuller than others, and one was quiet");
}
