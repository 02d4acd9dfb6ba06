//! A whole export of ours comes home: into an empty place the same data; among others' by `uid`, where the later change
//! wins. What gave way is kept with the import: undoing puts it back, and its left-out rows list what the file had that was
//! older.
//!
//! Rows are written as they are told by `tables.rs`; no entity is known here but the person, by whom an import is told.

mod document;
mod merge;
mod undo;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior, params};

pub(in crate::import) use document::{Document, is_one, parse, read};
pub(in crate::import) use undo::undo;

use crate::error::{Error, Result};
use crate::export::WHOLE;
use crate::import::{ImportPreview, ImportReport, ImportSample, wording};
use crate::store::{self, stamp};
use crate::tables;
use merge::{Done, Merge};

/// Merges `document` into the data of `conn`, in one transaction; returns the import's id and what it came to.
///
/// `keep_a_copy` is called before anything changes that was there. `is_cancelled` is asked now and then.
///
/// # Errors
/// [`Error::Cancelled`], [`Error::Refused`] for a file that contradicts itself, or whatever the database says; nothing is
/// written then.
pub(in crate::import) fn run(
    conn: &mut Connection,
    document: &Document,
    now: DateTime<Utc>,
    keep_a_copy: impl FnOnce() -> Result<()>,
    progress: &mut dyn FnMut(usize, usize),
    is_cancelled: &dyn Fn() -> bool,
) -> Result<(i64, ImportReport)> {
    let is_empty = !tables::TABLES.iter().filter(|table| table.exported && table.name != "setting").try_fold(
        false,
        |any, table| {
            let found: bool =
                conn.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {})", table.name), [], |row| row.get(0))?;
            Ok::<_, Error>(any || found)
        },
    )?;
    if !is_empty {
        keep_a_copy()?;
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (import, uid, done) = merge(&tx, document, now, is_empty, progress, is_cancelled)?;
    tx.commit()?;
    Ok((import, done.report(Some(uid))))
}

/// Says what [`run`] would do, by doing it and taking it back.
///
/// # Errors
/// As [`run`].
pub(in crate::import) fn try_out(conn: &mut Connection, document: &Document, now: DateTime<Utc>) -> Result<Done> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (_, _, done) = merge(&tx, document, now, false, &mut |_, _| {}, &|| false)?;
    tx.rollback()?;
    Ok(done)
}

fn merge(
    tx: &Connection,
    document: &Document,
    now: DateTime<Utc>,
    is_empty: bool,
    progress: &mut dyn FnMut(usize, usize),
    is_cancelled: &dyn Fn() -> bool,
) -> Result<(i64, String, Done)> {
    // After the rows of the file: the numbers of its own imports are theirs where nobody has them.
    let mut merge = Merge::new(tx, is_empty);
    merge.all(document, progress, is_cancelled)?;
    let (uid, done) = (store::new_uid(), merge.finish());
    tx.execute(
        "INSERT INTO import (uid, kind, file_name, file_sha256, imported_at, rows, added, updated, unchanged, skipped)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            uid,
            WHOLE,
            document.file_name,
            document.sha256,
            stamp(now),
            wording::integer(done.rows()),
            wording::integer(done.added),
            wording::integer(done.updated),
            wording::integer(done.unchanged),
            wording::integer(done.skipped)
        ],
    )?;
    let import = tx.last_insert_rowid();
    done.record(tx, import)?;
    Ok((import, uid, done))
}

/// What an import would do, for the page.
pub(in crate::import) fn preview(
    offer_id: u64,
    document: &Document,
    done: &Done,
    seen_before: String,
) -> ImportPreview {
    let sample = |name: &String| ImportSample { name: name.clone(), ..ImportSample::default() };
    ImportPreview {
        offer_id,
        heading: if done.changes() == 0 { wording::HAVE_ALL.to_owned() } else { wording::bring_home(done.rows()) },
        sentence: wording::whole_export(&document.file_name, &document.of_day(), &done.beside()),
        rows: done.rows(),
        added: done.added,
        updated: done.updated,
        unchanged: done.unchanged,
        skipped: done.skipped,
        updated_label: "changed later in the file".to_owned(),
        updated_heading: "Changed later in the file".to_owned(),
        new_people: done.new_people.iter().map(sample).collect(),
        changed_people: done.changed_people.iter().map(sample).collect(),
        changed_more: wording::further(done.updated - done.changed_people.len()),
        new_more: wording::further(done.added - done.new_people.len()),
        left_out: wording::left_out(done.passed_over()),
        button: if done.changes() == 0 { String::new() } else { "Bring it home".to_owned() },
        seen_before,
    }
}

#[cfg(test)]
pub(in crate::import) mod tests;
