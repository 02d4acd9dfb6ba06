//! What the machine must have: the system's libraries, Node, and the page's packages.
//!
//! Asks the system's package manager first and installs only what is missing. Nothing is downloaded from anywhere but
//! the system's own package sources and the npm registry.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Outcome, ask, npm, root, run, succeeds, target};

/// The oldest Node that the page's tools run on.
const NODE: (u32, u32) = (20, 19);

/// How much of the system is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// To build and start the program.
    Build,
    /// Also to drive it on a display of its own.
    DesktopTests,
    /// To build it and to make the system's packages.
    Packages,
}

/// `cargo xtask setup`.
pub fn setup(args: &[String]) -> Outcome {
    let desktop_tests = args.iter().any(|arg| arg == "--desktop-tests");
    system(if desktop_tests { For::DesktopTests } else { For::Build })?;
    page_packages()?;
    println!("Everything that is needed is here.");
    Ok(())
}

/// The three families of Linux systems whose packages are known here.
#[derive(Clone, Copy)]
enum Family {
    Debian,
    Fedora,
    Arch,
}

impl Family {
    fn detect() -> Option<Self> {
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        let names: Vec<&str> = release
            .lines()
            .filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")))
            .flat_map(|value| value.trim_matches('"').split(' '))
            .collect();
        let is = |name| names.contains(&name);
        if is("debian") || is("ubuntu") {
            Some(Self::Debian)
        } else if is("fedora") || is("rhel") {
            Some(Self::Fedora)
        } else if is("arch") {
            Some(Self::Arch)
        } else {
            None
        }
    }

    /// To compile: a C compiler for SQLite, and the system's web view.
    fn build(self) -> &'static [&'static str] {
        match self {
            Self::Debian => {
                &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libdbus-1-dev", "librsvg2-dev"]
            }
            Self::Fedora => {
                &["gcc", "gcc-c++", "make", "pkgconf-pkg-config", "webkit2gtk4.1-devel", "dbus-devel", "librsvg2-devel"]
            }
            Self::Arch => &["base-devel", "webkit2gtk-4.1", "dbus", "librsvg"],
        }
    }

    /// To drive the program: a display, a bus, a window manager, a panel, a notification service, hands and eyes.
    fn desktop_tests(self) -> &'static [&'static str] {
        match self {
            Self::Debian => &[
                "xvfb",
                "xauth",
                "dbus",
                "openbox",
                "webkit2gtk-driver",
                "dunst",
                "xfce4-panel",
                "xdotool",
                "imagemagick",
                "python3-gi",
                "python3-venv",
                "gir1.2-gtk-3.0",
                // The bus and the ears of a screen reader.
                "at-spi2-core",
                "gir1.2-atspi-2.0",
                "sqlite3",
                "strace",
            ],
            // A package asked for by the file it brings: the driver has moved between packages.
            Self::Fedora => &[
                "xorg-x11-server-Xvfb",
                "xorg-x11-xauth",
                "dbus-daemon",
                "openbox",
                "/usr/bin/WebKitWebDriver",
                "dunst",
                "xfce4-panel",
                "xdotool",
                "ImageMagick",
                "python3-gobject",
                "at-spi2-core",
                "gtk3",
                "sqlite",
                "strace",
            ],
            Self::Arch => &[
                "xorg-server-xvfb",
                "xorg-xauth",
                "dbus",
                "openbox",
                "webkitgtk-6.0",
                "dunst",
                "xfce4-panel",
                "xdotool",
                "imagemagick",
                "python-gobject",
                "at-spi2-core",
                "gtk3",
                "sqlite",
                "strace",
            ],
        }
    }

    /// To put packages together, and to look whether they are sound.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Debian => &["dpkg-dev", "rpm", "desktop-file-utils", "appstream"],
            Self::Fedora => &["rpm-build", "dpkg-dev", "desktop-file-utils", "appstream"],
            Self::Arch => &["dpkg", "rpm-tools", "desktop-file-utils", "appstream"],
        }
    }

    fn has(self, package: &str) -> bool {
        match self {
            Self::Debian => ask(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]))
                .is_some_and(|status| status == "installed"),
            Self::Fedora => succeeds(Command::new("rpm").args(["-q", "--whatprovides", package])),
            Self::Arch => succeeds(Command::new("pacman").args(["-T", package])),
        }
    }

    /// The commands that install `missing`, without `sudo`.
    fn install(self, missing: &[&str]) -> Vec<Vec<String>> {
        let words = |head: &[&str]| head.iter().chain(missing).map(ToString::to_string).collect::<Vec<String>>();
        match self {
            Self::Debian => vec![
                vec!["apt-get".into(), "update".into()],
                words(&["apt-get", "install", "--yes", "--no-install-recommends"]),
            ],
            Self::Fedora => vec![words(&["dnf", "install", "--assumeyes"])],
            Self::Arch => vec![words(&["pacman", "-S", "--needed", "--noconfirm"])],
        }
    }
}

/// Makes sure the system's own packages are there.
///
/// # Errors
/// A sentence with the exact command to run, where this may not install by itself.
pub fn system(what: For) -> Outcome {
    if cfg!(target_os = "macos") {
        if !succeeds(Command::new("xcode-select").arg("-p")) {
            return Err("Apple's command line tools are missing. Install them with: xcode-select --install".into());
        }
        return Ok(());
    }
    if cfg!(windows) {
        println!(
            "Windows: needed are the “Desktop development with C++” part of the Visual Studio Build Tools and the \
             WebView2 runtime, which Windows 10 (1803) and later bring along."
        );
        return Ok(());
    }
    let Some(family) = Family::detect() else {
        println!(
            "This Linux is none whose package names are known here. Needed are a C compiler, pkg-config and the \
             development files of WebKitGTK 4.1, GTK 3 and librsvg; for the desktop tests also Xvfb, openbox, \
             WebKitWebDriver, dunst, xfce4-panel, xdotool, ImageMagick, Python's GTK 3 bindings and its venv."
        );
        return Ok(());
    };
    let mut wanted = family.build().to_vec();
    match what {
        For::Build => {}
        For::DesktopTests => wanted.extend(family.desktop_tests()),
        For::Packages => wanted.extend(family.packages()),
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|name| !family.has(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing on this system: {}", missing.join(", "));
    let commands = family.install(&missing);
    let before = privilege(&commands)?;
    for words in commands {
        let words: Vec<String> = before.iter().cloned().chain(words).collect();
        run(Command::new(&words[0]).args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    Ok(())
}

/// What goes before a command that changes the system: nothing for root, else `sudo` where it can be used.
fn privilege(commands: &[Vec<String>]) -> Outcome<Vec<String>> {
    if ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0") {
        return Ok(vec![]);
    }
    if succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Ok(vec!["sudo".into(), "-n".into()]);
    }
    let has_sudo = succeeds(Command::new("sudo").arg("--version"));
    if has_sudo && std::io::stdin().is_terminal() {
        println!("Installing needs your password.");
        return Ok(vec!["sudo".into()]);
    }
    let prefix = if has_sudo { "sudo " } else { "" };
    let lines: Vec<String> = commands.iter().map(|words| format!("  {prefix}{}", words.join(" "))).collect();
    Err(format!(
        "These packages have to be installed by someone who may. Please run, as root, and start again:\n{}",
        lines.join("\n")
    ))
}

/// Makes sure of Node and of the page's packages, exactly as `package-lock.json` names them.
///
/// `npm ci` runs only when the lock file is not the one of the last time.
pub fn page_packages() -> Outcome {
    let found = ask(Command::new("node").arg("--version"));
    if found.as_deref().and_then(version).is_none_or(|v| v < NODE) {
        let seen = found.map_or("none was found".into(), |v| format!("this machine has {v}"));
        return Err(format!(
            "The page is built with Node {}.{} or newer; {seen}. Install a newer one from your system's packages or \
             from nodejs.org, and start again.",
            NODE.0, NODE.1
        ));
    }
    let ui = root().join("ui");
    let lock = std::fs::read(ui.join("package-lock.json"))
        .map_err(|error| format!("ui/package-lock.json cannot be read: {error}."))?;
    let installed = ui.join("node_modules").join(".installed-from-lock");
    if std::fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(&installed, lock).map_err(|error| format!("{} cannot be written: {error}.", installed.display()))
}

/// The version of Python's icalendar that reads our files. Older ones, which systems still bring, unescape twice.
const ICALENDAR: &str = "icalendar==7.3.2";

/// Makes sure of a Python with the other programs' eyes, in a folder of its own; returns where it is.
///
/// # Errors
/// Where there is neither such a folder nor a way to make one.
pub fn python() -> Outcome<PathBuf> {
    let folder = target().join("python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let reads = "import icalendar, sys; sys.exit('icalendar==' + icalendar.__version__ != sys.argv[1])";
    if !succeeds(Command::new(&python).args(["-c", reads, ICALENDAR])) {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ICALENDAR]))?;
    }
    Ok(python)
}

/// `v20.19.1` as (20, 19).
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_by_number() {
        assert_eq!(version("v20.19.1"), Some((20, 19)), "the usual form");
        assert!(version("v8.9.0") < Some(NODE), "eight is older than twenty");
        assert!(version("v24.0.0") > Some(NODE), "a newer major is newer whatever its minor");
        assert_eq!(version("not a version"), None, "words are no version");
    }
}
