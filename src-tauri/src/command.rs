//! `confab`: the command line, and the way to the window.
//!
//! A small program of its own that links nothing of a desktop: a command answers before the window's libraries would be
//! loaded, and works where there are none. The window is the program beside it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cli;

use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Parser;

use crate::cli::Cli;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli::init_log();
    match cli.command {
        Some(command) => cli::run(command),
        None => match cli.files.iter().find(|file| is_mistyped(file)) {
            Some(word) => cli::refuse(&format!(
                "“{}” is neither a command nor a file here. Nothing was changed. “confab --help” lists the commands.",
                word.display()
            )),
            None => window(&cli),
        },
    }
}

/// A bare word that names no file was meant as a command. Of anything else the window says what is wrong with it.
fn is_mistyped(file: &Path) -> bool {
    file.extension().is_none() && file.components().count() == 1 && !file.exists()
}

fn window(cli: &Cli) -> ExitCode {
    let name = format!("confab-window{}", std::env::consts::EXE_SUFFIX);
    // Through links: what leads here from a folder of the user's own has no window beside it.
    let started = std::env::current_exe().and_then(|me| me.canonicalize()).and_then(|me| {
        let mut window = Command::new(me.with_file_name(&name));
        if cli.hidden {
            window.arg("--hidden");
        }
        become_it(window.arg("--").args(&cli.files))
    });
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::refuse(&format!(
            "Confab’s window could not be started: {error}. Nothing was changed. The program “{name}” belongs beside this one; \
             install Confab again if it is not there."
        )),
    }
}

/// Becomes `program`, so that whoever waits for us waits for it; returns only where that fails.
#[cfg(unix)]
fn become_it(program: &mut Command) -> std::io::Result<()> {
    use std::os::unix::process::CommandExt;
    Err(program.exec())
}

#[cfg(not(unix))]
fn become_it(program: &mut Command) -> std::io::Result<()> {
    program.spawn().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_command_opens_no_window() {
        assert!(is_mistyped(Path::new("frobnicate")));
        for offered in ["Connections.csv", "./due", "/nowhere/export", "C:/x.csv"] {
            assert!(!is_mistyped(Path::new(offered)), "{offered} is offered to the window");
        }
        assert!(!is_mistyped(Path::new("src")), "a folder that is there is told as a folder");
    }
}
