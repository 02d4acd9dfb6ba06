use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::app::Confab;
use crate::data::make_copy;
use crate::error::Error;
use crate::export::{Format, export_text};
use crate::meet::{MeetingInput, delete_meeting, save_meeting};
use crate::settings::save_settings;
use crate::store::Written;
use crate::test::{TestApp, app};

fn met(app: &TestApp) -> i64 {
    let meeting = MeetingInput {
        new_names: vec!["Maya Chen".into()],
        when: "yesterday 15:00".into(),
        recording: true,
        over_is_meant: true,
        ..MeetingInput::default()
    };
    save_meeting(app, &meeting).unwrap().value
}

fn of(app: &Confab, meeting: i64) -> Vec<AttachmentRow> {
    let words = app.words().unwrap();
    app.own_store().read(|conn| of_meeting(conn, meeting, &folder(app), &words)).unwrap()
}

fn file(name: &str, text: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join(name);
    fs::write(&path, text).unwrap();
    (place, path)
}

fn kept(app: &Confab) -> Vec<PathBuf> {
    let all = fs::read_dir(folder(app)).into_iter().flatten().map(|entry| entry.unwrap().path());
    all.filter(|path| path.file_name().is_some_and(|name| name.len() == 64)).collect()
}

fn undo<T>(app: &TestApp, written: Written<T>) {
    app.own_store().undo(written.undo.unwrap().id).unwrap();
}

/// As when another program starts: nothing of the running one's is held against it but what it holds.
fn start_another(app: &TestApp) -> usize {
    files::tidy(app.own_store(), &folder(app), &files::Held::default())
}

#[test]
fn a_file_is_kept_private_listed_handed_out_and_taken_away_with_undo() {
    let app = app();
    let meeting = met(&app);
    let (place, card) = file("Maya’s card.jpg", b"a photo");
    attach(&app, meeting, &[card.clone(), card.clone()]).unwrap();
    fs::remove_file(&card).unwrap();
    let [row] = of(&app, meeting).try_into().unwrap();
    assert_eq!(
        (row.name.as_str(), row.about.as_str(), row.missing.as_str()),
        ("Maya’s card.jpg", "7 bytes · added today", "")
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&kept(&app)[0]), mode(&folder(&app))), (0o600, 0o700), "nobody else reads it");
    }
    let target = place.path().join("out.jpg");
    save_attachment(&app, row.id, &target).unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"a photo");
    let shown = copy_to_open(&app, row.id).unwrap();
    assert!(shown.ends_with("Maya’s card.jpg"));
    fs::write(&shown, b"scribbled over").unwrap();
    assert_eq!(fs::read(&kept(&app)[0]).unwrap(), b"a photo", "what is opened is a copy");
    fs::remove_dir_all(shown.parent().unwrap()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&export_text(&app, Format::Json).unwrap()).unwrap();
    let listed = &json["meetings"][0]["files"][0];
    assert_eq!(listed["fileName"], "Maya’s card.jpg");
    assert!(app.folder().join(listed["kept"].as_str().unwrap()).is_file(), "the export says where it is");
    let gone = delete_attachment(&app, row.id).unwrap();
    assert!(of(&app, meeting).is_empty());
    undo(&app, gone);
    let gone = delete_meeting(&app, meeting).unwrap();
    undo(&app, gone);
    assert_eq!(of(&app, meeting)[0].missing, "");
}

#[test]
fn what_nothing_refers_to_goes_when_the_program_starts_and_never_before() {
    let app = app();
    let meeting = met(&app);
    let (_place, slides) = file("slides.pdf", b"slides");
    attach(&app, meeting, &[slides]).unwrap();
    let gone = delete_attachment(&app, of(&app, meeting)[0].id).unwrap();
    assert_eq!(start_another(&app), 0, "the program that deleted it runs, and can undo that");
    undo(&app, gone);
    assert_eq!(of(&app, meeting)[0].missing, "");
    make_copy(&app).unwrap();
    delete_attachment(&app, of(&app, meeting)[0].id).unwrap();
    // As after the end of the program.
    drop(app.kept::<files::Held>().take_away());
    assert_eq!((start_another(&app), kept(&app).len()), (0, 1), "a copy has it, and one can go back to that");
    fs::remove_dir_all(app.folder().join("copies")).unwrap();
    fs::write(folder(&app).join("mine.txt"), "no file of ours").unwrap();
    assert_eq!((start_another(&app), kept(&app).len()), (1, 0));
    assert!(folder(&app).join("mine.txt").exists(), "nothing else is touched");
}

#[test]
fn a_copy_that_cannot_be_read_keeps_every_file() {
    let app = app();
    let meeting = met(&app);
    let (_place, slides) = file("slides.pdf", b"slides");
    attach(&app, meeting, &[slides]).unwrap();
    delete_attachment(&app, of(&app, meeting)[0].id).unwrap();
    drop(app.kept::<files::Held>().take_away());
    fs::write(app.folder().join("confab.db.damaged-20261121-160000"), "no database ".repeat(900)).unwrap();
    assert_eq!((start_another(&app), kept(&app).len()), (0, 1));
}

#[test]
fn a_file_that_is_gone_or_broken_is_said_in_words() {
    let app = app();
    let meeting = met(&app);
    let (place, slides) = file("slides.pdf", b"slides");
    attach(&app, meeting, std::slice::from_ref(&slides)).unwrap();
    fs::write(&kept(&app)[0], b"half").unwrap();
    let row = &of(&app, meeting)[0];
    assert!(!row.missing.is_empty());
    assert!(matches!(copy_to_open(&app, row.id), Err(Error::Refused(_))));
    assert!(matches!(save_attachment(&app, row.id, &place.path().join("x")), Err(Error::Refused(_))));
    assert!(!place.path().join("x").exists());
    attach(&app, meeting, &[slides]).unwrap();
    assert_eq!(of(&app, meeting)[0].missing, "", "added again it is whole");
}

#[test]
fn what_cannot_be_kept_is_refused_and_nothing_of_it_remains() {
    let app = app();
    let meeting = met(&app);
    save_settings(&app, serde_json::json!({ "largestFileMegabytes": 1 })).unwrap();
    let (place, large) = file("film.mp4", &vec![7; 1_000_001]);
    let (_other, small) = file("run.desktop", b"x");
    for path in [large, place.path().to_owned(), PathBuf::from("/dev/null"), place.path().join("nothing")] {
        assert!(attach(&app, meeting, &[small.clone(), path.clone()]).is_err(), "{}", path.display());
    }
    assert!(of(&app, meeting).is_empty(), "all or none");
    assert!(matches!(attach(&app, 999, std::slice::from_ref(&small)), Err(Error::Gone(_))));
    attach(&app, meeting, &[small]).unwrap();
    let run = of(&app, meeting)[0].id;
    assert!(matches!(copy_to_open(&app, run), Err(Error::Refused(_))), "a program is not run");
    for own in ["confab.db", "files/new"] {
        let refused = save_attachment(&app, run, &app.folder().join(own));
        assert!(matches!(refused, Err(Error::Refused(_))), "{own}");
    }
}

#[test]
fn lists_of_people_are_told_from_other_files_by_their_names() {
    let app = app();
    let are_lists = |names: &[&str]| {
        let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
        remember_dropped(&app, &paths).are_lists
    };
    assert!(are_lists(&["Connections.csv"]) && are_lists(&["a.ZIP"]) && are_lists(&["a.vcf", "b.csv"]));
    assert!(!are_lists(&["card.jpg"]) && !are_lists(&["a.csv", "card.jpg"]) && !are_lists(&[]));
    let last = remember_dropped(&app, &["card.jpg".into()]);
    assert_eq!(dropped(&app, last.id).unwrap(), [PathBuf::from("card.jpg")]);
    assert!(matches!(dropped(&app, last.id - 1), Err(Error::Gone(_))), "only the last is remembered");
}
