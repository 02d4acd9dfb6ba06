//! Taking an import back as a whole, but never a word that the user has written since.

use foldhash::HashSet;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::contact::tag;
use crate::error::{Error, Result};
use crate::export::WHOLE;
use crate::import::import_log::{Trace, Undone};
use crate::import::more;
use crate::import::row::More;
use crate::import::run;
use crate::import::wording;
use crate::tables::{Keeps, TABLES};

/// Takes back what import `id` did. `now` is when, as the database keeps it.
///
/// # Errors
/// [`Error::Gone`] where there is no such import, [`Error::Refused`] where it was undone before, or where a later import
/// has everybody who is in it.
pub fn undo(tx: &Transaction<'_>, id: i64, now: &str) -> Result<Undone> {
    let before: i64 = tx.query_row("SELECT coalesce(max(id), 0) FROM tombstone", [], |row| row.get(0))?;
    let undone = take_back(tx, id, now)?;
    // What an import brought that is taken back was never here, rather than deleted.
    tx.execute("DELETE FROM tombstone WHERE id > ?", [before])?;
    Ok(undone)
}

fn take_back(tx: &Transaction<'_>, id: i64, now: &str) -> Result<Undone> {
    let import = tx
        .query_row("SELECT imported_at, undone_at IS NOT NULL, kind FROM import WHERE id = ?", [id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?, row.get::<_, String>(2)?))
        })
        .optional()?;
    let Some((imported_at, is_undone, kind)) = import else { return Err(Error::Gone("import")) };
    if is_undone {
        return Err(Error::refused(wording::UNDONE_BEFORE));
    }
    let mut undone = Undone::default();
    let mut companies = Vec::new();
    let later = in_later_imports(tx, id)?;
    if kind == WHOLE {
        let undone = crate::import::sources::whole::undo(tx, id, &later)?;
        tag::forget_unused(tx)?;
        tx.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", params![id, now])?;
        return Ok(undone);
    }
    let mut statement = tx.prepare(
        "SELECT contact_id, outcome, detail FROM import_line
         WHERE import_id = ? AND outcome IN ('added', 'updated') AND contact_id IS NOT NULL
         ORDER BY contact_id",
    )?;
    let rows = statement
        .query_map([id], |row| Ok((row.get(0)?, row.get::<_, String>(1)? == "added", row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(i64, bool, String)>>>()?;
    for (contact, was_added, detail) in &rows {
        let (contact, was_added) = (*contact, *was_added);
        let trace: Trace = if detail.is_empty() { Trace::default() } else { serde_json::from_str(detail)? };
        companies.extend(trace.company);
        if was_added {
            match remove(tx, contact, later.contains(&contact), &imported_at, trace.more.as_deref())? {
                Some(true) => undone.removed += 1,
                Some(false) => undone.kept += 1,
                None => {}
            }
        } else if !later.contains(&contact) && restore(tx, contact, &trace, &imported_at)? {
            undone.restored += 1;
        } else {
            undone.kept += 1;
        }
    }
    if undone.removed + undone.restored == 0 && rows.iter().any(|(contact, ..)| later.contains(contact)) {
        return Err(Error::refused(wording::LATER_FIRST));
    }
    for company in companies {
        tx.prepare_cached(
            "DELETE FROM company WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM employment WHERE company_id = ?1)",
        )?
        .execute([company])?;
    }
    tag::forget_unused(tx)?;
    tx.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", params![id, now])?;
    Ok(undone)
}

/// Removes somebody whom the import added, unless something was written about them since. `None`: gone already.
fn remove(
    tx: &Transaction<'_>,
    contact: i64,
    is_in_later_import: bool,
    imported_at: &str,
    told: Option<&More>,
) -> Result<Option<bool>> {
    let is_untouched: Option<bool> = tx
        .prepare_cached(&format!(
            "SELECT changed_at = ?2 AND name_source = 'import'
                {}
             FROM contact WHERE id = ?1",
            nothing_of_the_users()
        ))?
        .query_row(params![contact, imported_at], |row| row.get(0))
        .optional()?;
    let Some(is_untouched) = is_untouched else { return Ok(None) };
    let nothing = More::default();
    if !is_untouched || is_in_later_import || !more::is_as_told(tx, contact, told.unwrap_or(&nothing))? {
        return Ok(Some(false));
    }
    tx.prepare_cached("DELETE FROM contact WHERE id = ?")?.execute([contact])?;
    Ok(Some(true))
}

/// That no table has a row with which the user has to do with contact ?1, as SQL.
fn nothing_of_the_users() -> String {
    let ways =
        TABLES.iter().flat_map(|table| table.of_contact.iter().map(|(column, keeps)| (table.name, column, keeps)));
    ways.filter_map(|(table, column, keeps)| {
        let typed = match keeps {
            Keeps::Always => "",
            Keeps::WhenTyped => " AND source = 'you'",
            Keeps::Compared | Keeps::Never => return None,
        };
        Some(format!("AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?1{typed}) "))
    })
    .collect()
}

/// Those who are in a later import too, which still stands.
fn in_later_imports(tx: &Transaction<'_>, import: i64) -> Result<HashSet<i64>> {
    Ok(tx
        .prepare(
            "SELECT r.contact_id FROM import_line r JOIN import i ON i.id = r.import_id
             WHERE i.id > ? AND i.undone_at IS NULL AND r.contact_id IS NOT NULL",
        )?
        .query_map([import], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Puts back what the import changed about somebody, part by part, where it is still as the import left it.
/// Returns whether all of it could be.
fn restore(tx: &Transaction<'_>, contact: i64, trace: &Trace, imported_at: &str) -> Result<bool> {
    let is = |sql: &str, values: &[&dyn rusqlite::ToSql]| -> Result<bool> {
        Ok(tx.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?.unwrap_or(false))
    };
    if !is("SELECT 1 FROM contact WHERE id = ?", &[&contact])? {
        return Ok(false);
    }
    let mut whole = true;
    if let Some(name) = &trace.name {
        let to = &name.to;
        let still = "SELECT name_source = 'import' AND name = ? AND credentials = ? FROM contact WHERE id = ?";
        if is(still, &[&to.name, &to.credentials, &contact])? {
            run::rename(tx, contact, &name.from)?;
        } else {
            whole = false;
        }
    }
    if let Some(page) = &trace.page {
        let still = "SELECT linkedin_url = ? AND linkedin_key IS ? FROM contact WHERE id = ?";
        // Somebody else may have the old page by now: the user added them, or another export did.
        let taken = "SELECT 1 FROM contact WHERE linkedin_key = ? AND id <> ?";
        if is(still, &[&page.to.0, &page.to.1, &contact])? && !is(taken, &[&page.from.1, &contact])? {
            run::set_page(tx, contact, &page.from)?;
        } else {
            whole = false;
        }
    }
    if let Some(day) = &trace.day {
        let changed = tx
            .prepare_cached("UPDATE contact SET connected_on = NULL WHERE id = ? AND connected_on = ?")?
            .execute(params![contact, day])?;
        whole &= changed == 1;
    }
    for email in &trace.emails {
        let changed = tx
            .prepare_cached("DELETE FROM contact_email WHERE id = ? AND contact_id = ? AND source = 'import'")?
            .execute([*email, contact])?;
        whole &= changed == 1;
    }
    if let Some((job, title)) = &trace.title {
        if is("SELECT title = ? FROM employment WHERE id = ? AND contact_id = ?", &[&title.to, job, &contact])? {
            run::set_title(tx, *job, &title.from)?;
        } else {
            whole = false;
        }
    }
    if let Some(job) = trace.job {
        let still = "SELECT source = 'import' AND is_current FROM employment WHERE id = ? AND contact_id = ?";
        if is(still, &[&job, &contact])? {
            tx.prepare_cached("DELETE FROM employment WHERE id = ?")?.execute([job])?;
            for ended in &trace.ended {
                let changed = tx
                    .prepare_cached(
                        "UPDATE employment SET is_current = 1, gone_on = NULL, gone_import_id = NULL
                         WHERE id = ? AND contact_id = ? AND NOT is_current AND gone_on = ? AND source = 'import'",
                    )?
                    .execute(params![ended, contact, trace.gone_on])?;
                whole &= changed == 1;
            }
        } else {
            whole = false;
        }
    }
    whole &= more::take_back(tx, contact, trace)?;
    if whole {
        tx.prepare_cached("UPDATE contact SET changed_at = ?2 WHERE id = ?1 AND changed_at = ?3")?.execute(params![
            contact,
            trace.changed_at,
            imported_at
        ])?;
    }
    Ok(whole)
}
