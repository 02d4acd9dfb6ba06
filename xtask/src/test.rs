//! `cargo xtask test`: every check in one order, the quick ones first, stopping at the first that fails.
//!
//! Each runner's output goes straight through. What is checked is the runners' business, not ours.

use std::time::{Duration, Instant};

use crate::setup::{self, For};
use crate::shell::{EMBED_PAGE, Outcome, cargo, npm, program, run};
use crate::{package, page, run as start};

struct Step {
    name: &'static str,
    /// Needs the system's web view, a display, or a program built with them.
    desktop: bool,
    go: fn() -> Outcome,
}

const STEPS: [Step; 13] = [
    Step { name: "format", desktop: false, go: || run(&mut cargo(&["fmt", "--all", "--check"])) },
    Step {
        name: "lint",
        desktop: false,
        go: || {
            run(&mut cargo(&[
                "clippy",
                "--package",
                "confab-core",
                "--package",
                "xtask",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]))
        },
    },
    Step {
        name: "core",
        desktop: false,
        go: || run(&mut cargo(&["test", "--package", "confab-core", "--package", "xtask"])),
    },
    Step { name: "page packages", desktop: false, go: setup::page_packages },
    Step { name: "page types", desktop: false, go: || run(&mut npm(&["run", "check"])) },
    Step { name: "page tests", desktop: false, go: || run(&mut npm(&["test"])) },
    Step { name: "page", desktop: false, go: page::build },
    Step { name: "system", desktop: true, go: || setup::system(For::DesktopTests) },
    Step {
        name: "lint all",
        desktop: true,
        go: || {
            run(&mut cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--features",
                EMBED_PAGE,
                "--",
                "-D",
                "warnings",
            ]))
        },
    },
    Step {
        name: "desktop",
        desktop: true,
        go: || run(&mut cargo(&["test", "--package", "confab-window", "--features", EMBED_PAGE])),
    },
    Step { name: "program", desktop: true, go: || start::build(false).map(drop) },
    Step { name: "package", desktop: true, go: package::try_out },
    Step {
        name: "journeys",
        desktop: true,
        go: || {
            let mut tests = cargo(&["test", "--package", "confab-tests"]);
            tests.env("CONFAB_PROGRAM", program("debug"));
            match setup::python() {
                Ok(python) => tests.env("CONFAB_PYTHON", python),
                // On CI the calendar's files are read by somebody else, or the step fails.
                Err(why) if std::env::var_os("CI").is_some() => return Err(why),
                Err(why) => {
                    println!("{why} The calendar's files are read by no other program this time.");
                    &mut tests
                }
            };
            run(&mut tests)
        },
    },
];

/// Runs the steps and prints how long each took.
pub fn test(args: &[String]) -> Outcome {
    let mut quick = false;
    let mut only: Option<&str> = None;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--quick" => quick = true,
            "--only" => only = args.next().map(String::as_str),
            other => {
                return Err(format!("“{other}” is not understood; there are --quick and --only STEP."));
            }
        }
    }
    if let Some(name) = only
        && !STEPS.iter().any(|step| step.name == name)
    {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("There is no step “{name}”. The steps are: {}.", names.join(", ")));
    }

    let mut done: Vec<(&str, Duration)> = vec![];
    let mut outcome = Ok(());
    for step in &STEPS {
        if only.is_some_and(|name| name != step.name) || (quick && step.desktop) {
            continue;
        }
        println!("\n── {} ──", step.name);
        let begun = Instant::now();
        let result = (step.go)();
        done.push((step.name, begun.elapsed()));
        if let Err(sentence) = result {
            outcome = Err(format!("The step “{}” failed. {sentence}", step.name));
            break;
        }
    }

    println!();
    for (place, (name, took)) in done.iter().enumerate() {
        let failed = outcome.is_err() && place + 1 == done.len();
        println!("{:>7.1} s  {name}{}", took.as_secs_f64(), if failed { "  FAILED" } else { "" });
    }
    outcome
}
