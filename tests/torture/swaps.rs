//! The file moved, removed or replaced while it is written: what was answered is in the file at its path, or can be put
//! back (F2).

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use confab_core::store::{self, Store};
use confab_core::trouble::{WayOut, resolve_displaced};
use confab_core::{Error, clock::Clock, clock::SystemClock};

use crate::place::{chance, memory};
use crate::table::Table;

fn add(store: &Store, word: &str) -> Result<(), Error> {
    store.write_silently(|tx| Ok(tx.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [word]).map(drop)?))
}

fn words(path: &Path) -> Result<Vec<String>> {
    Ok(Store::open(path)?.read(|conn| {
        Ok(conn.prepare("SELECT name FROM tag")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    })?)
}

fn swap(round: usize, path: &Path, other: &Path) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    match round % 4 {
        0 => std::fs::remove_file(path),
        1 => std::fs::rename(path, path.with_extension("away")),
        2 => std::fs::rename(folder, folder.with_extension("moved")),
        _ => std::fs::rename(other, path),
    }
}

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    let (mut answered, mut lost, mut damaged) = (0, 0, 0);
    for round in 0..rounds {
        let home = tempfile::tempdir_in(memory())?;
        let path = home.path().join("data/confab.db");
        let other = home.path().join("other.db");
        add(&Store::open(&other)?, "theirs")?;
        let store = Store::open(&path)?;
        let kept = std::thread::scope(|scope| -> Result<Vec<String>> {
            let swapping = scope.spawn(|| {
                std::thread::sleep(Duration::from_micros(500 + chance(round, 20_000) as u64));
                swap(round, &path, &other)
            });
            let mut kept = Vec::new();
            let error = loop {
                let word = format!("word {}", kept.len());
                match add(&store, &word) {
                    Ok(()) => kept.push(word),
                    Err(error) => break error,
                }
            };
            swapping.join().map_err(|_| anyhow::anyhow!("the swapping panicked"))??;
            if !matches!(error, Error::Displaced { .. }) {
                bail!("round {round}: {error}");
            }
            Ok(kept)
        })?;
        answered += kept.len();
        resolve_displaced(WayOut::PutBack, &store, SystemClock.now())?;
        drop(store);
        let there = words(&path)?;
        lost += kept.iter().filter(|word| !there.contains(word)).count();
        damaged += usize::from(!Store::open(&path)?.read(store::check)?.is_empty());
    }
    table.count(
        "files moved, removed or replaced under writing",
        rounds,
        format!("{answered} writes answered, {lost} lost, {damaged} files damaged after putting back"),
        lost + damaged == 0,
    );
    Ok(())
}
