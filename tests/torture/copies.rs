//! Copies that are made while somebody writes: each is whole (R4).

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::Result;
use confab_core::store::{Store, copy_beside, is_sound};
use rusqlite::Connection;

use crate::place::memory;
use crate::table::Table;

/// An even number of words, so that what is there is always even.
const KEPT: i64 = 2_000;

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    let home = tempfile::tempdir_in(memory())?;
    let path = home.path().join("confab.db");
    let store = Store::open(&path)?;
    let (done, writes, mut torn) = (AtomicBool::new(false), AtomicUsize::new(0), 0);
    std::thread::scope(|scope| -> Result<()> {
        let writing = scope.spawn(|| -> confab_core::Result<()> {
            while !done.load(Ordering::Relaxed) {
                // Always two, so that half a write shows.
                store.write_silently(|tx| {
                    for _ in 0..2 {
                        let at = writes.fetch_add(1, Ordering::Relaxed);
                        tx.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [format!("word {at}")])?;
                    }
                    // As many go, once there are enough: a copy is to take as long at the end as at the beginning.
                    tx.execute("DELETE FROM tag WHERE id <= last_insert_rowid() - ?1", [KEPT])?;
                    Ok(())
                })?;
            }
            Ok(())
        });
        let copied = (0..rounds).try_for_each(|_| -> Result<()> {
            let copy = copy_beside(&path, "by-hand")?;
            let count: i64 = Connection::open(&copy)?.query_row("SELECT count(*) FROM tag", [], |row| row.get(0))?;
            torn += usize::from(count % 2 == 1 || !is_sound(&copy));
            Ok(())
        });
        done.store(true, Ordering::Relaxed);
        writing.join().map_err(|_| anyhow::anyhow!("the writing panicked"))??;
        copied
    })?;
    table.count(
        "copies under writing",
        rounds,
        format!("{} writes meanwhile, {torn} copies torn", writes.load(Ordering::Relaxed)),
        torn == 0,
    );
    Ok(())
}
