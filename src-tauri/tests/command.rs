//! `confab` alone in a folder: its commands need nothing beside it, and its window is missed with a sentence.

#![allow(clippy::unwrap_used)]

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::process::Command;

#[test]
fn without_its_window_the_command_line_works_and_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join(format!("confab{EXE_SUFFIX}"));
    fs::copy(env!("CARGO_BIN_EXE_confab"), &alone).unwrap();
    let data = folder.path().join("data");
    let run = |args: &[&str]| Command::new(&alone).args(args).env("CONFAB_DATA_DIR", &data).output().unwrap();

    assert!(run(&["check"]).status.success(), "a command needs no window");
    for args in [&[][..], &["--hidden"], &["Connections.csv"]] {
        let output = run(args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "a script can tell: {said}");
        assert!(said.starts_with("Confab’s window could not be started"), "what happened: {said}");
        assert!(said.contains("Nothing was changed."), "what is safe: {said}");
        assert!(said.contains(&format!("“confab-window{EXE_SUFFIX}”")), "what is missing: {said}");
        assert!(said.contains("install Confab again"), "what to do next: {said}");
    }
    assert!(!data.exists(), "and nothing was");
}

/// A folder with data and a list, and `confab` on them.
#[cfg(unix)]
struct Place(tempfile::TempDir);

#[cfg(unix)]
impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
        fs::write(place.at("list.csv"), format!("{header}\nMaya,Chen,,,Acme,Analyst,15 Jan 2024\n")).unwrap();
        place
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn confab(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_confab"));
        command.args(args).current_dir(self.0.path()).env("CONFAB_DATA_DIR", self.at("data"));
        command
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let output = self.confab(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

#[cfg(unix)]
#[test]
fn an_export_never_takes_the_place_of_the_data() {
    let place = Place::new();
    assert_eq!(place.run(&["import", "list.csv"]).0, Some(0));
    std::os::unix::fs::symlink("data/confab.db", place.at("link.json")).unwrap();
    for target in ["data/confab.db", "data/confab.db-journal", "data/../data/CONFAB.DB", "link.json"] {
        let (status, _, said) = place.run(&["export", "-o", target]);
        assert_eq!(status, Some(1), "{target}: {said}");
        assert!(
            said.contains("where Confab keeps your data") && said.contains("Nothing was written"),
            "{target}: {said}"
        );
    }
    let (status, said, _) = place.run(&["check", "--json"]);
    assert_eq!(status, Some(0));
    assert!(said.contains("\"sound\":true") && said.contains("\"people\":1"), "the data are as they were: {said}");
}

/// A device that takes nothing stands for a disk that is full, a closed pipe for a reader that has enough.
#[cfg(target_os = "linux")]
#[test]
fn outputs_that_take_nothing_are_told_truly_and_nobody_panics() {
    let place = Place::new();
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = place.confab(&["import", "list.csv"]).stdout(full()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "the answer did not come through: {said}");
    assert!(said.starts_with("It was imported: 1 row: 1 new"), "and yet it was done: {said}");
    assert!(!said.contains("Nothing was changed"), "nor is the opposite said: {said}");

    for args in [&["due"][..], &["export"], &["check"], &["import", "--dry-run", "list.csv"]] {
        let output = place.confab(args).stdout(full()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains("could not be written") && said.contains("Nothing was changed."), "{args:?}: {said}");
    }
    for args in [&["import", "/nothing.csv"][..], &["frobnicate"], &["export", "-o", "/dev/full"]] {
        let status = place.confab(args).stderr(full()).status().unwrap();
        assert!(status.code().is_some_and(|code| code == 1 || code == 2), "{args:?}: no panic: {status}");
    }
    let (status, _, said) = place.run(&["export", "-o", "/dev/full"]);
    assert!(status == Some(1) && said.contains("no room left"), "{said}");
    use std::os::unix::fs::FileTypeExt;
    assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device(), "the device is still one");

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = place.confab(&["export"]).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "who stops reading has enough");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_to_nowhere_is_told_as_that() {
    let place = Place::new();
    std::os::unix::fs::symlink("unplugged/confab", place.at("data")).unwrap();
    let (status, _, said) = place.run(&["due"]);
    assert!(status == Some(1) && said.contains("unplugged/confab") && said.contains("not there"), "{said}");
}

/// As on a disk that can only be read: what only reads does its work, and what writes says why it does not.
#[cfg(target_os = "linux")]
#[test]
fn what_can_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    assert_eq!(place.run(&["import", "list.csv"]).0, Some(0));
    let rights = |mode| fs::set_permissions(place.at("data"), fs::Permissions::from_mode(mode)).unwrap();
    for file in fs::read_dir(place.at("data")).unwrap().map(|entry| entry.unwrap().path()) {
        fs::set_permissions(file, fs::Permissions::from_mode(0o400)).unwrap();
    }
    rights(0o500);
    let is_root = fs::write(place.at("data/written all the same"), "").is_ok();
    let run = |args: &[&str]| {
        let mut command = place.confab(args);
        if is_root {
            // Root writes where it likes; without that right it is a user like any other.
            let mut without = Command::new("setpriv");
            without.args(["--bounding-set=-dac_override", "--inh-caps=-dac_override"]).arg(command.get_program());
            without.args(command.get_args()).current_dir(place.0.path()).env("CONFAB_DATA_DIR", place.at("data"));
            command = without;
        }
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let told = [&["due"][..], &["export"], &["check"], &["import", "--dry-run", "list.csv"]].map(run);
    let refused = run(&["import", "list.csv"]);
    rights(0o700);
    for (status, said, complaint) in told {
        assert_eq!(status, Some(0), "{said} {complaint}");
    }
    assert_eq!(refused.0, Some(1));
    assert!(refused.2.contains("may not write") && refused.2.contains("Nothing was changed"), "{}", refused.2);
}

#[cfg(unix)]
#[test]
fn a_whole_export_comes_home_into_an_empty_folder() {
    let place = Place::new();
    place.run(&["import", "list.csv"]);
    let (_, whole, _) = place.run(&["export"]);
    fs::write(place.at("all.json"), &whole).unwrap();
    fs::rename(place.at("data"), place.at("before")).unwrap();
    let (status, said, _) = place.run(&["import", "all.json"]);
    assert!(status == Some(0) && said.starts_with("1 row: 1 new"), "{said}");
    let (_, again, _) = place.run(&["export"]);
    let without_moment = |text: &str| text.split_once("\"settings\"").unwrap().1.to_owned();
    assert_eq!(without_moment(&again), without_moment(&whole), "to the letter");
}
