//! Keeping a file with a meeting, opening it, handing it out and taking it away.

use std::path::{Path, PathBuf};

use rusqlite::params;

use super::files::{self, Held};
use super::stored::load;
use super::wording::{self, Done};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::meeting;
use crate::settings;
use crate::store::{self, Statements, Written, new_uid, stamp};
use crate::text::for_file_name;

/// So many files are taken at once; more are a folder let go by mistake.
const MOST: usize = 50;

/// Keeps files with a meeting, all of them or none; returns how many were new.
///
/// # Errors
/// [`Error::Gone`] when the meeting is no longer there; [`Error::Refused`] for what cannot be kept; [`Error::File`].
pub fn attach(app: &Confab, meeting_id: i64, paths: &[PathBuf]) -> Result<Written<usize>> {
    if app.shows_sample() {
        return Err(Error::refused(wording::NOT_WITH_SAMPLE));
    }
    if paths.len() > MOST {
        return Err(Error::refused(wording::too_many(paths.len(), MOST)));
    }
    let store = app.store();
    store.read(|conn| meeting::load(conn, meeting_id).map(drop))?;
    let most = u64::from(settings::get_settings(app)?.largest_file_megabytes) * 1_000_000;
    let folder = files::folder(app);
    store::make_folder(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    app.kept::<Held>().hold(&folder);
    let mut taken = Vec::new();
    for path in paths {
        taken.push((file_name(path), files::take(&folder, path, most)?));
    }
    let now = stamp(app.clock.now());
    let label = match taken.as_slice() {
        [(name, _)] => Done::Added(name),
        all => Done::AddedSeveral(all.len()),
    };
    store.write(label, |tx| {
        meeting::load(tx, meeting_id)?;
        let mut new = 0;
        for (name, file) in &taken {
            // The very same file once more is no second one.
            new += tx.counted(
                "INSERT INTO attachment (uid, meeting_id, file_name, sha256, bytes, added_at, changed_at)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?6
                 WHERE NOT EXISTS (SELECT 1 FROM attachment
                                   WHERE meeting_id = ?2 AND sha256 = ?4 AND file_name = ?3)",
                params![new_uid(), meeting_id, name, file.sha256, file.bytes as i64, now],
            )?;
        }
        Ok(new)
    })
}

/// What the user calls it, as a name that every system takes.
fn file_name(path: &Path) -> String {
    let name = for_file_name(&path.file_name().unwrap_or_default().to_string_lossy());
    if name.trim_matches('.').is_empty() { "file".to_owned() } else { name }
}

/// Makes a copy of a file to be opened, and returns where it is: what another program does to it does nothing to the one
/// that is kept.
///
/// # Errors
/// [`Error::Refused`] where it is no longer there, or would be run rather than opened.
pub fn copy_to_open(app: &Confab, id: i64) -> Result<PathBuf> {
    let file = app.store().read(|conn| load(conn, id))?;
    if would_run(&file.name) {
        return Err(Error::refused(wording::would_run(&file.name)));
    }
    let folder = files::folder(app);
    if !files::is_there(&folder, &file.sha256, file.bytes) {
        return Err(Error::refused(wording::MISSING));
    }
    // Under its own name, by which the system knows its program; in a folder of its own, since names come twice.
    let shown = std::env::temp_dir().join(format!("confab-{}", &new_uid()));
    store::make_folder(&shown).map_err(|source| Error::File { path: shown.clone(), source })?;
    let target = shown.join(&file.name);
    files::hand_out(app, &file.sha256, file.bytes, &target)?;
    Ok(target)
}

/// What starts a program when it is opened. Not whole, and need not be: it keeps the usual ones from being clicked.
fn would_run(name: &str) -> bool {
    const RUN: [&str; 24] = [
        "exe", "bat", "cmd", "com", "scr", "msi", "ps1", "vbs", "js", "jse", "wsf", "lnk", "url", "reg", "sh", "bash",
        "desktop", "app", "command", "jar", "appimage", "run", "py", "hta",
    ];
    name.rsplit_once('.').is_some_and(|(_, end)| RUN.contains(&end.to_lowercase().as_str()))
}

/// Saves a copy of a file where the user wants it; returns what was done, in a sentence.
///
/// # Errors
/// [`Error::Refused`] where it is no longer there, or the place is the data's own; [`Error::File`].
pub fn save_attachment(app: &Confab, id: i64, target: &Path) -> Result<String> {
    let file = app.store().read(|conn| load(conn, id))?;
    files::hand_out(app, &file.sha256, file.bytes, target)?;
    Ok(wording::saved(&target.file_name().unwrap_or_default().to_string_lossy()))
}

/// Takes a file away from its meeting. What is in it stays until nothing refers to it any more.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn delete_attachment(app: &Confab, id: i64) -> Result<Written<()>> {
    app.store().write(Done::Deleted, |tx| tx.change("DELETE FROM attachment WHERE id = ?", [id], "file"))
}
