//! Starting at login on a desktop that follows freedesktop.org: a file in `$XDG_CONFIG_HOME/autostart`.
//!
//! <https://specifications.freedesktop.org/autostart-spec/latest/>. The plugin for it, which serves the other systems,
//! knows only `~/.config`.

use std::io;
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::cli::HIDDEN;

/// As earlier versions named it.
const FILE: &str = "Confab.desktop";

/// Tells whether the program starts at login.
pub fn is_enabled() -> bool {
    // The desktop's own settings may have switched it off and left the file.
    folder().is_some_and(|folder| {
        fs::read_to_string(folder.join(FILE)).is_ok_and(|entry| !entry.lines().any(|line| line == "Hidden=true"))
    })
}

/// Starts the program at login from now on, or no longer.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn set(on: bool) -> io::Result<()> {
    let folder = folder().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let file = folder.join(FILE);
    if !on {
        return match fs::remove_file(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        };
    }
    fs::create_dir_all(&folder)?;
    // An AppImage's program lies in a place that is another each time; the image itself does not.
    let program = env::var_os("APPIMAGE").map_or_else(env::current_exe, |image| Ok(image.into()))?;
    fs::write(file, entry(&program))
}

fn folder() -> Option<PathBuf> {
    let named = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    folder_in(named("XDG_CONFIG_HOME"), named("HOME"))
}

fn folder_in(config: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    config.or_else(|| Some(home?.join(".config"))).map(|config| config.join("autostart"))
}

fn entry(program: &Path) -> String {
    format!(
        "[Desktop Entry]\nType=Application\nName=Confab\nComment=Reminds you to say thank you within 24 hours\n\
         Exec={} {HIDDEN}\nIcon=app.confab.Confab\nTerminal=false\nStartupNotify=false\nX-GNOME-UsesNotifications=true\n",
        quoted(&program.to_string_lossy())
    )
}

/// One argument of an `Exec` line, and in a file where a backslash is doubled once more.
fn quoted(argument: &str) -> String {
    let mut quoted = String::from('"');
    for c in argument.chars() {
        match c {
            '"' | '`' | '$' => quoted.extend(["\\\\", c.encode_utf8(&mut [0; 4])]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_where_the_user_keeps_settings() {
        let at = |path: &str| Some(PathBuf::from(path));
        assert_eq!(folder_in(at("/tmp/config"), at("/home/jo")), at("/tmp/config/autostart"));
        assert_eq!(folder_in(None, at("/home/jo")), at("/home/jo/.config/autostart"));
        assert_eq!(folder_in(None, None), None);
    }

    #[test]
    fn any_path_is_one_argument() {
        let entry = entry(Path::new("/opt/my $ \"apps\"/100%/confab-window"));
        let exec = entry.lines().find(|line| line.starts_with("Exec=")).unwrap();
        assert_eq!(exec, r#"Exec="/opt/my \\$ \\"apps\\"/100%%/confab-window" --hidden"#);
    }
}
