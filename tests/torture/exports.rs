//! A thousand made-up exports of a network that changes (R5): the core's own test, all of it.

use std::process::{Command, Stdio};

use anyhow::{Result, ensure};

use crate::place::memory;
use crate::table::Table;

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["test", "--package", "confab-core", "--lib", "--"])
        .args(["a_thousand_exports_add_nobody_twice_and_overwrite_no_word", "--nocapture"])
        .env("CONFAB_ALL_EXPORTS", rounds.to_string())
        // A network is many small files; waiting for a disk each time is not what is asked.
        .env("TMPDIR", memory())
        .stdin(Stdio::null())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    ensure!(said.contains("running 1 test"), "the test of the exports was not run: {said}");
    let wrong = said.lines().find(|line| line.contains("network")).unwrap_or_default();
    table.count(
        "made-up exports, imported twice and undone",
        rounds,
        if output.status.success() {
            "nobody twice, no word overwritten, undo gives the same data".to_owned()
        } else {
            wrong.to_owned()
        },
        output.status.success(),
    );
    Ok(())
}
