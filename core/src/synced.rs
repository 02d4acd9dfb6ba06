//! Whether the folder of the data lies where a program syncs files to other computers. Such a program copies and replaces
//! them while they are open, which a database does not survive: the user is told, once for each folder.

use std::path::Path;

use crate::app::Confab;
use crate::error::Result;
use crate::settings;

/// Folders by the beginning of their names, as these programs make them.
const FOLDERS: [(&str, &str); 13] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("pclouddrive", "pCloud"),
    ("megasync", "MEGA"),
    ("seafile", "Seafile"),
];

/// What these programs leave in the folders that they sync.
const MARKS: [(&str, &str); 5] = [
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".sync-exclude.lst", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
];

/// Returns the program that syncs `folder`, if one seems to.
#[must_use]
pub fn by_whom(folder: &Path) -> Option<&'static str> {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    real.ancestors().find_map(|place| {
        let name = place.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_of = |known: &str| {
            name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '_', '(']))
        };
        let named = FOLDERS.iter().find(|(known, _)| is_of(known));
        let marked = || MARKS.iter().find(|(mark, _)| place.join(mark).exists());
        named.or_else(marked).map(|(_, who)| *who)
    })
}

/// What is to be said about the folder of the data; empty where nothing is, or where it was said before.
pub fn notice(app: &Confab) -> Result<String> {
    let Some(who) = by_whom(app.folder()) else { return Ok(String::new()) };
    if settings::get_settings(app)?.told_about_syncing == app.folder().to_string_lossy() {
        return Ok(String::new());
    }
    Ok(format!(
        "Your data lie in a folder that {who} syncs. It may replace them while Confab is open, or mix those of two computers. \
         Keep them elsewhere and sync an export or a copy instead."
    ))
}

/// Takes note that the user has read [`notice`].
pub fn understood(app: &Confab) -> Result<()> {
    let folder = app.folder().to_string_lossy().into_owned();
    settings::save_settings(app, serde_json::json!({ "toldAboutSyncing": folder })).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synced_folder_is_known_by_its_name_or_by_what_lies_in_it() {
        let home = tempfile::tempdir().unwrap();
        for (place, who) in [
            ("Dropbox/confab", Some("Dropbox")),
            ("Dropbox (Personal)/a/b", Some("Dropbox")),
            ("OneDrive - Acme Health/confab", Some("OneDrive")),
            ("Library/Mobile Documents/com~apple~CloudDocs/confab", Some("iCloud Drive")),
            ("Nextcloud/confab", Some("Nextcloud")),
            (".local/share/confab", None),
            ("dropboxes of mine/confab", None),
        ] {
            let folder = home.path().join(place);
            std::fs::create_dir_all(&folder).unwrap();
            assert_eq!(by_whom(&folder), who, "{place}");
        }
        let synced = home.path().join("anything/confab");
        std::fs::create_dir_all(&synced).unwrap();
        std::fs::create_dir(home.path().join("anything/.stfolder")).unwrap();
        assert_eq!(by_whom(&synced), Some("Syncthing"), "whatever it is called");
    }

    #[test]
    fn it_is_said_once() {
        let app = crate::test::app();
        assert_eq!(notice(&app).unwrap(), "", "an ordinary folder");
        std::fs::create_dir(app.folder().join(".stfolder")).unwrap();
        assert!(notice(&app).unwrap().contains("Syncthing"), "which program");
        understood(&app).unwrap();
        assert_eq!(notice(&app).unwrap(), "", "who has read it is left alone");
    }
}
