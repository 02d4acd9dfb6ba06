//! `confab`: the command line, and the way to the window.
//!
//! A small program of its own that links nothing of a desktop: a command answers before the window's libraries would be
//! loaded, and works where there are none. The window is the program beside it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cli;
mod single;

use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Parser;

use crate::cli::{Cli, HIDDEN};

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
    #[cfg(unix)]
    if let Ok(folder) = cli::data_folder() {
        use crate::single::{Errand, Outcome, hand_over};
        match hand_over(&folder, &Errand::new(&cli.files, cli.hidden)) {
            Outcome::Alone => {}
            Outcome::Handed => return ExitCode::SUCCESS,
            Outcome::Unanswered(sentence) => return say(&sentence),
        }
    }
    let started = window_program().and_then(|mut window| {
        if cli.hidden {
            window.arg(HIDDEN);
        }
        become_it(window.arg("--").args(&cli.files))
    });
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::refuse(&format!(
            "Confab’s window could not be started: {error}. Nothing was changed. The program “{}” belongs beside this one; \
             install Confab again if it is not there.",
            window_name()
        )),
    }
}

/// Ends with a sentence; where no terminal shows it, the program with the window has the desktop show it.
#[cfg(unix)]
fn say(sentence: &str) -> ExitCode {
    use std::io::IsTerminal;
    if !std::io::stderr().is_terminal() {
        // Where it cannot be started either, the sentence is at least in the log.
        let _ = window_program().and_then(|mut window| window.args(["--say", sentence]).spawn());
    }
    cli::refuse(sentence)
}

fn window_name() -> String {
    format!("confab-window{}", std::env::consts::EXE_SUFFIX)
}

/// The program with the window, beside this one.
fn window_program() -> std::io::Result<Command> {
    // Through links: what leads here from a folder of the user's own has no window beside it.
    let me = std::env::current_exe()?.canonicalize()?;
    Ok(Command::new(me.with_file_name(window_name())))
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
