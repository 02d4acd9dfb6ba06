//! `cargo xtask bench`: builds what is measured; the measuring itself is in `tests/bench/`.

use crate::page;
use crate::setup::{self, For};
use crate::shell::{EMBED_PAGE, Outcome, cargo, program, run, target};

/// Builds the program, the bare window and the measuring program for release, and measures.
pub fn bench(args: &[String]) -> Outcome {
    setup::system(For::DesktopTests)?;
    setup::page_packages()?;
    page::build()?;
    // In one go: asked for one by one, each would see other features of the same libraries and compile them again.
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
    .args(["--bin", "confab", "--bin", "confab-window", "--example", "bare", "--bin", "bench"]))?;
    let built = |path: &str| target().join("release").join(format!("{path}{}", std::env::consts::EXE_SUFFIX));
    run(std::process::Command::new(built("bench"))
        .args(args)
        .env("CONFAB_PROGRAM", program("release"))
        .env("CONFAB_BARE", built("examples/bare")))
}
