//! Starting other programs: where things are, and how a failure is told. No knowledge of what they are for.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// `Err` holds one or more sentences for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// The feature that builds the page into the program instead of asking a development server for it.
///
/// Every cargo command on the desktop names it: another feature set would compile Tauri a second time.
pub const EMBED_PAGE: &str = "confab-window/custom-protocol";

/// The workspace's folder: the one `cargo` was called in, which two checkouts that share a target folder need.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
}

/// Cargo's target folder: the one this program itself was built into.
pub fn target() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|exe| exe.ancestors().nth(2).map(Path::to_path_buf))
        .unwrap_or_else(|| root().join("target"))
}

/// The built program, `profile` being `debug` or `release`.
pub fn program(profile: &str) -> PathBuf {
    target().join(profile).join(format!("confab{}", std::env::consts::EXE_SUFFIX))
}

/// `cargo`, the same that runs us, in the workspace and into the same target folder.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root()).env("CARGO_TARGET_DIR", target());
    command
}

/// `npm` in `ui/`.
pub fn npm(args: &[&str]) -> Command {
    // On Windows npm is a script, and scripts need their ending named.
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(args).current_dir(root().join("ui"));
    command
}

/// Runs `command` with our own input and output.
pub fn run(command: &mut Command) -> Outcome {
    println!("  $ {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("“{}” ended with {status}.", shown(command))),
        Err(error) => Err(format!("“{}” could not be started: {error}.", shown(command))),
    }
}

/// What `command` prints, or nothing when it is missing or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether `command` runs and succeeds; its output is dropped.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
