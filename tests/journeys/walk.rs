//! Runs the journeys: a desktop for each, a picture of what failed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use confab_tests::desktop::{self, Desktop};
use libtest_mimic::{Arguments, Failed, Trial};

type Journey = fn(&Desktop) -> Result<()>;

const JOURNEYS: &[(&str, Journey)] = &[];

pub fn main() {
    let arguments = Arguments::from_args();
    let missing = desktop::missing();
    let must_run = std::env::var("CI").is_ok_and(|value| value == "true");
    if !missing.is_empty() {
        eprintln!("The journeys cannot run here: {}.", missing.join("; "));
        eprintln!("`cargo xtask test` installs what is needed.");
    }
    let trials = JOURNEYS
        .iter()
        .map(|&(name, journey)| {
            let missing = missing.join("; ");
            let skip = !missing.is_empty() && !must_run;
            Trial::test(name, move || {
                if missing.is_empty() {
                    walk(name, journey)
                } else {
                    Err(Failed::from(format!("cannot run: {missing}")))
                }
            })
            .with_ignored_flag(skip)
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn walk(name: &str, journey: Journey) -> Result<(), Failed> {
    let desktop = Desktop::start().map_err(|error| format!("the desktop did not start: {error:#}"))?;
    let outcome = catch_unwind(AssertUnwindSafe(|| journey(&desktop))).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        Err(anyhow!("{}", words.or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic")))
    });
    outcome.map_err(|error| {
        let traces = traces().join(name.replace(' ', "-"));
        desktop.keep_traces(&traces);
        Failed::from(format!("{error:#}\nTraces are in {}", traces.display()))
    })
}

/// `target/journeys`, wherever `target` is: two folders above this very program.
fn traces() -> PathBuf {
    let me = std::env::current_exe().unwrap_or_default();
    me.ancestors().nth(3).map_or_else(|| PathBuf::from("target"), PathBuf::from).join("journeys")
}
