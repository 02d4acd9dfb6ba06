//! `cargo xtask bench`: builds what is measured; the measuring itself is in `tests/src/bin/bench.rs`.

use crate::run as start;
use crate::setup::{self, For};
use crate::shell::{EMBED_PAGE, Outcome, cargo, program, run, target};

/// Builds the program, the bare window and the measuring program for release, and measures.
pub fn bench(args: &[String]) -> Outcome {
    setup::system(For::DesktopTests)?;
    start::build(true)?;
    run(&mut cargo(&["build", "--release", "--package", "confab", "--features", EMBED_PAGE, "--example", "bare"]))?;
    run(cargo(&["run", "--release", "--package", "confab-tests", "--bin", "bench", "--"])
        .args(args)
        .env("CONFAB_PROGRAM", program("release"))
        .env("CONFAB_BARE", target().join("release/examples/bare")))
}
