//! `confab` alone in a folder: its commands need nothing beside it, and its window is missed with a sentence.

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
