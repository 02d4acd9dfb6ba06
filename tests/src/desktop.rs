//! A desktop of one's own: an X server, a session bus, folders, and whatever runs on them.
//!
//! Everything started carries this desktop's runtime folder in its environment. That is how all of it, also what our
//! children started in turn, is found and ended again, and nothing else.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::wait;

/// The programs that the journeys need, in the words of a `PATH`.
const TOOLS: [&str; 8] =
    ["Xvfb", "dbus-daemon", "openbox", "WebKitWebDriver", "dunst", "xfce4-panel", "xdotool", "import"];

/// What is missing for the journeys, as sentences; empty when all is there.
#[must_use]
pub fn missing() -> Vec<String> {
    let mut missing: Vec<String> =
        TOOLS.iter().filter(|tool| !on_path(tool)).map(|tool| format!("{tool} is not installed")).collect();
    let bindings = Command::new("/usr/bin/python3")
        .args(["-c", "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('Atspi', '2.0')"])
        .stderr(Stdio::null())
        .status();
    if !bindings.is_ok_and(|status| status.success()) {
        missing.push("Python's bindings of GTK 3 and of the accessibility bus are not installed".into());
    }
    for program in [program(), window_program()].iter().filter(|program| !program.exists()) {
        missing.push(format!("the program is not built at {}", program.display()));
    }
    missing
}

/// Whether a program of this name can be started.
#[must_use]
pub fn on_path(tool: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|paths| std::env::split_paths(&paths).any(|dir| dir.join(tool).is_file()))
}

/// The program under test: `CONFAB_PROGRAM`, else the one built into the same target folder as this.
#[must_use]
pub fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("CONFAB_PROGRAM") {
        return path.into();
    }
    let me = std::env::current_exe().unwrap_or_default();
    me.ancestors()
        .map(|dir| dir.join("confab"))
        .find(|path| path.is_file())
        .unwrap_or_else(|| PathBuf::from("target/debug/confab"))
}

/// The program with the window, which stands beside [`program`] and is what that becomes.
#[must_use]
pub fn window_program() -> PathBuf {
    program().with_file_name("confab-window")
}

/// One desktop. Dropping it ends everything that ran on it.
pub struct Desktop {
    folder: TempDir,
    display: String,
    bus: String,
    zone: String,
    /// Programs are told of a screen reader's bus.
    is_read: AtomicBool,
    children: Mutex<Vec<Child>>,
}

impl Desktop {
    /// Starts the X server, the bus and a window manager.
    ///
    /// # Errors
    /// When one of them cannot be started.
    pub fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("confab-").tempdir()?;
        for name in ["home", "run", "data", "config", "cache", "state", "files"] {
            let dir = folder.path().join(name);
            fs::create_dir(&dir)?;
            fs::set_permissions(&dir, fs::Permissions::from_mode(0o700))?;
        }
        let mut desktop = Self {
            folder,
            display: String::new(),
            bus: String::new(),
            zone: zone_where_it_is_early_afternoon(),
            is_read: AtomicBool::new(false),
            children: Mutex::default(),
        };
        let number = desktop.first_line(desktop.command("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ]))?;
        desktop.display = format!(":{number}");
        desktop.bus =
            desktop.first_line(desktop.command("dbus-daemon").args(["--session", "--nofork", "--print-address=1"]))?;
        desktop.spawn("openbox", &["--sm-disable"])?;
        // Asked of the window manager: a window that comes before it does not get the keyboard.
        wait::until("the window manager", || Ok(Some(desktop.run("xdotool", &["get_num_desktops"])?)))?;
        Ok(desktop)
    }

    /// The folder for files that a journey makes.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("files")
    }

    /// The folder that the program keeps its data in.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data").join("confab")
    }

    /// The folder of settings, the desktop's own included.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.folder.path().join("config")
    }

    /// A bus address that a D-Bus client can connect to.
    #[must_use]
    pub fn bus(&self) -> &str {
        &self.bus
    }

    /// The X display's name, such as `:42`.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The zone of this desktop's wall clock, in which it is early afternoon now: no reminder meets a quiet hour.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// A command that runs on this desktop and sees nothing of the one that started us.
    #[must_use]
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let at = |name: &str| self.folder.path().join(name);
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", at("home"))
            .env("XDG_RUNTIME_DIR", at("run"))
            .env("XDG_DATA_HOME", at("data"))
            .env("XDG_CONFIG_HOME", at("config"))
            .env("XDG_CACHE_HOME", at("cache"))
            .env("XDG_STATE_HOME", at("state"))
            .env("TZ", &self.zone)
            .env("LANG", "C.UTF-8")
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            // No settings daemon has to be waited for.
            .env("GSETTINGS_BACKEND", "memory")
            .env("GIO_USE_VFS", "local")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        if !self.is_read.load(Ordering::Relaxed) {
            // Nor has an accessibility bus.
            command.env("NO_AT_BRIDGE", "1");
        }
        if let Some(log) = std::env::var_os("RUST_LOG") {
            command.env("RUST_LOG", log);
        }
        command
    }

    /// From now on programs find the accessibility bus, as where a screen reader runs.
    pub fn is_read_aloud(&self) {
        self.is_read.store(true, Ordering::Relaxed);
    }

    /// Starts `program` and leaves it running; what it says goes to a log of its name.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn spawn(&self, program: &str, args: &[&str]) -> Result<Pid> {
        self.spawn_command(self.command(program).args(args))
    }

    /// As [`spawn`](Self::spawn), for a command that was made by [`command`](Self::command).
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn spawn_command(&self, command: &mut Command) -> Result<Pid> {
        let name = command.get_program().to_string_lossy().into_owned();
        let log = self.log(&name)?;
        let child = command
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("{name} cannot be started"))?;
        Ok(self.keep(child))
    }

    /// Runs `program` to its end and gives what it printed.
    ///
    /// # Errors
    /// When it fails; the message holds what it said.
    pub fn run(&self, program: &str, args: &[&str]) -> Result<String> {
        let output = self.command(program).args(args).output()?;
        ensure!(
            output.status.success(),
            "{program} {args:?} failed: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// A command of the real program on this desktop: `confab ARG…`.
    #[must_use]
    pub fn confab(&self, args: &[&str]) -> Command {
        let mut command = self.command(program());
        command.args(args);
        command
    }

    /// The log file that [`spawn`](Self::spawn) writes for `program`.
    #[must_use]
    pub fn log_path(&self, program: &str) -> PathBuf {
        let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
        self.folder.path().join(format!("{name}.log"))
    }

    /// Everything of the program that is running on this desktop, children of its web view left out.
    #[must_use]
    pub fn running(&self) -> Vec<Pid> {
        let programs = [program(), window_program()].map(|path| path.canonicalize().unwrap_or(path));
        self.processes()
            .into_iter()
            .filter(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| programs.contains(&exe)))
            .filter_map(Pid::from_raw)
            .collect()
    }

    /// The programs that run on this desktop, as files.
    #[must_use]
    pub fn programs(&self) -> Vec<PathBuf> {
        self.processes().into_iter().filter_map(|pid| fs::read_link(format!("/proc/{pid}/exe")).ok()).collect()
    }

    /// Whether what was [spawned](Self::spawn) as `pid` has not ended yet.
    #[must_use]
    pub fn is_running(&self, pid: Pid) -> bool {
        self.processes().contains(&pid.as_raw_nonzero().get())
    }

    /// A process that `program` started, by the name that the kernel has for it, which is fifteen letters at most.
    #[must_use]
    pub fn child(&self, program: Pid, name: &str) -> Option<Pid> {
        let of_it = |pid: &i32| {
            let read = |file: &str| fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap_or_default();
            let parent =
                read("stat").rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
            read("comm").trim_end() == name && parent == Some(program.as_raw_nonzero().get())
        };
        self.processes().into_iter().find(of_it).and_then(Pid::from_raw)
    }

    /// Ends the program as a power cut would, and waits until it is gone.
    ///
    /// # Errors
    /// When it is still there after a while.
    pub fn kill_program(&self) -> Result<()> {
        wait::until("the program to be gone", || {
            let running = self.running();
            for pid in &running {
                kill_process(*pid, Signal::KILL).ok();
            }
            Ok(running.is_empty().then_some(()))
        })
    }

    /// A picture of the whole screen.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub fn picture(&self, path: &Path) -> Result<()> {
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir)?;
        }
        self.run("import", &["-window", "root", &path.to_string_lossy()])?;
        Ok(())
    }

    /// Keeps what helps to understand a failure: a picture, the logs and the data, in `into`.
    pub fn keep_traces(&self, into: &Path) {
        fs::remove_dir_all(into).ok();
        fs::create_dir_all(into).ok();
        self.picture(&into.join("screen.png")).ok();
        let files = [self.folder.path().to_path_buf(), self.data()];
        for entry in files.iter().filter_map(|dir| fs::read_dir(dir).ok()).flatten().flatten() {
            if entry.path().is_file() {
                fs::copy(entry.path(), into.join(entry.file_name())).ok();
            }
        }
    }

    pub(crate) fn log(&self, program: &str) -> Result<File> {
        Ok(File::options().create(true).append(true).open(self.log_path(program))?)
    }

    /// Starts `command` and gives the first line it prints; it goes on running.
    fn first_line(&self, command: &mut Command) -> Result<String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command.stdout(Stdio::piped()).stderr(self.log(&name)?).spawn()?;
        let mut line = String::new();
        let output = child.stdout.take().context("a pipe was asked for")?;
        BufReader::new(output).read_line(&mut line)?;
        self.keep(child);
        ensure!(!line.trim().is_empty(), "{name} did not start");
        Ok(line.trim().to_owned())
    }

    fn keep(&self, child: Child) -> Pid {
        let pid = Pid::from_child(&child);
        self.children.lock().unwrap_or_else(PoisonError::into_inner).push(child);
        pid
    }

    /// Every process that carries this desktop's mark.
    pub(crate) fn processes(&self) -> Vec<i32> {
        let mark = [b"XDG_RUNTIME_DIR=", self.folder.path().join("run").as_os_str().as_bytes()].concat();
        let own = std::process::id();
        fs::read_dir("/proc")
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|pid| u32::try_from(*pid).is_ok_and(|pid| pid != own))
            .filter(|pid: &i32| {
                fs::read(format!("/proc/{pid}/environ"))
                    .is_ok_and(|environment| environment.split(|byte| *byte == 0).any(|entry| entry == mark))
            })
            .collect()
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // Twice, for what was being started while we looked.
        for _ in 0..2 {
            for pid in self.processes().into_iter().filter_map(Pid::from_raw) {
                kill_process(pid, Signal::KILL).ok();
            }
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
        for child in self.children.get_mut().unwrap_or_else(PoisonError::into_inner) {
            child.wait().ok();
        }
    }
}

/// A zone in which it is between one and two in the afternoon now. `Etc/GMT-5` is five hours *ahead* of UTC.
#[allow(clippy::disallowed_methods)] // the real program runs on the real clock, so this has to look at it too
fn zone_where_it_is_early_afternoon() -> String {
    use chrono::Timelike;
    let hour = i64::from(chrono::Utc::now().hour());
    match 13 - hour {
        0 => "Etc/UTC".into(),
        ahead @ 1.. => format!("Etc/GMT-{ahead}"),
        behind => format!("Etc/GMT+{}", -behind),
    }
}
