//! `cargo xtask torture`: builds what is tortured; the torturing itself is in `tests/torture/`.

use crate::page;
use crate::setup::{self, For};
use crate::shell::{EMBED_PAGE, Outcome, cargo, program, run, target};

/// Builds the program for release, and tortures its data. `--short`, `--rounds` and `--only` go through.
pub fn torture(args: &[String]) -> Outcome {
    setup::system(For::DesktopTests)?;
    setup::page_packages()?;
    page::build()?;
    run(cargo(&[
        "build",
        "--release",
        "--package",
        "confab-window",
        "--package",
        "confab-tests",
        "--features",
        EMBED_PAGE,
    ])
    .args(["--bin", "confab", "--bin", "confab-window", "--bin", "torture"]))?;
    // Some parts are tests of the core, which are built as `cargo xtask test` builds them: while something is tortured,
    // nothing is to be built.
    run(cargo(&["test", "--package", "confab-core", "--package", "xtask", "--no-run"]))?;
    let mut calendars = cargo(&["test", "--package", "confab-tests", "--test", "calendar"]);
    run(calendars.env("CONFAB_PYTHON", setup::python()?).env("CONFAB_CALENDAR_TEXTS", "100000"))?;
    let built = target().join("release").join(format!("torture{}", std::env::consts::EXE_SUFFIX));
    run(std::process::Command::new(built).args(args).env("CONFAB_PROGRAM", program("release")))
}
