//! Imports that are killed, at any moment of theirs (R1).

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::place::{Place, chance};
use crate::table::Table;

const ROWS: usize = 30_000;

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    let (mut killed, mut none, mut all, mut partial, mut damaged) = (0, 0, 0, 0, 0);
    let whole = {
        let place = Place::with(ROWS, 1)?;
        let began = Instant::now();
        anyhow::ensure!(
            place.confab(&["import", &place.list.to_string_lossy()]).stdout(Stdio::null()).status()?.success()
        );
        (began.elapsed(), place.people()?)
    };
    let place = Place::with(ROWS, 1)?;
    for round in 0..rounds {
        if round % 4 == 0 {
            // An import into nothing goes another way than one beside others.
            let _ = std::fs::remove_dir_all(place.data());
        }
        let before = place.people()?;
        let mut child = place
            .confab(&["import", &place.list.to_string_lossy()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        std::thread::sleep(whole.0.mul_f64(chance(round, 1000) as f64 / 950.0).max(Duration::from_micros(200)));
        let _ = child.kill();
        killed += usize::from(child.wait()?.code().is_none());
        let after = place.people()?;
        match after {
            after if after == before => none += 1,
            after if after == whole.1 => all += 1,
            _ => partial += 1,
        }
        damaged += usize::from(place.database().exists() && !place.wrong()?.is_empty());
    }
    table.count(
        format!("imports of {ROWS} rows, killed"),
        killed,
        format!("{none} with nothing, {all} with everyone, {partial} in between, {damaged} files damaged"),
        partial + damaged == 0,
    );
    Ok(())
}
