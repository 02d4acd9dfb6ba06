//! Writes that fail, one after the other, by `fiu-run` (R2): at each the data are as before or as after, and it is said.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::place::{Place, chance};
use crate::table::Table;

const ROWS: usize = 2_000;
/// What may fail, as libfiu calls it.
const CALLS: [&str; 5] =
    ["posix/io/rw/write", "posix/io/rw/pwrite", "posix/io/sync/fsync", "posix/io/oc/open", "posix/io/dir/rename"];

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    let is_here = Command::new("fiu-run").arg("-h").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if is_here.is_err() {
        table.leave_out("writes that fail", "fiu-run (fiu-utils) is not installed");
        return Ok(());
    }
    let (mut failed, mut fine, mut partial, mut damaged, mut wordless) = (0, 0, 0, 0, 0);
    for round in 0..rounds {
        let place = Place::with(ROWS, 3)?;
        if round % 2 == 0 {
            // Beside others as well as into nothing.
            place.confab(&["import", &place.list.to_string_lossy()]).stdout(Stdio::null()).status()?;
            std::fs::write(&place.list, confab_tests::export::connections(ROWS, 4).text)?;
        }
        let before = place.people()?;
        let all = {
            let dry = place.confab(&["import", "--dry-run", "--json", &place.list.to_string_lossy()]).output()?;
            let told: serde_json::Value = serde_json::from_slice(&dry.stdout)?;
            before + told["added"].as_i64().unwrap_or_default()
        };
        let call = CALLS[round % CALLS.len()];
        let told = Command::new("fiu-run")
            .args([
                "-x",
                "-c",
                &format!("enable_random name={call},probability={}", 0.002 + chance(round, 100) as f64 / 500.0),
            ])
            .arg(confab_tests::desktop::program())
            .args(["import", &place.list.to_string_lossy()])
            .env("CONFAB_DATA_DIR", place.data())
            .output()?;
        let said = String::from_utf8_lossy(&told.stderr).into_owned();
        let people = place.people()?;
        match told.status.success() {
            true if people == all => fine += 1,
            // What failed after it was written may be told as failed.
            false if people == before || people == all => failed += 1,
            _ => partial += 1,
        }
        damaged += usize::from(place.database().exists() && !place.wrong()?.is_empty());
        wordless += usize::from(!told.status.success() && (said.trim().is_empty() || said.contains("panicked")));
    }
    table.count(
        "imports whose writes fail",
        rounds,
        format!("{failed} told as failed, {fine} all the same, {partial} in between, {damaged} damaged, {wordless} without words"),
        partial + damaged + wordless == 0,
    );
    Ok(())
}
