//! Starting the program, on the display that is there or on one of its own.

use std::process::Command;

use crate::page;
use crate::setup::{self, For};
use crate::shell::{EMBED_PAGE, Outcome, cargo, program, root, run as run_command};

/// What the program does in the terminal, without a display.
const IN_THE_TERMINAL: [&str; 9] = ["import", "export", "due", "check", "help", "--help", "-h", "--version", "-V"];

/// `cargo xtask run [--release] [-- ARG…]`.
pub fn run(args: &[String]) -> Outcome {
    let release = args.first().is_some_and(|arg| arg == "--release");
    let passed: Vec<&String> = args.iter().skip(usize::from(release)).skip_while(|arg| *arg == "--").collect();
    let wants_window = passed.first().is_none_or(|arg| !IN_THE_TERMINAL.contains(&arg.as_str()));
    if wants_window && !has_display() {
        println!("There is no display here, so the program gets one of its own and pictures are taken.");
        return shots();
    }
    setup::system(For::Build)?;
    let profile = build(release)?;
    run_command(Command::new(program(profile)).args(passed))
}

/// `cargo xtask shots`: the main screens, with the sample people, light and dark, into `./shots/`.
pub fn shots() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("Pictures are taken on Linux, where a display of one's own can be started.".into());
    }
    setup::system(For::DesktopTests)?;
    build(false)?;
    let into = root().join("shots");
    run_command(
        cargo(&["run", "--quiet", "--package", "confab-tests", "--bin", "shots"])
            .arg(&into)
            .env("CONFAB_PROGRAM", program("debug")),
    )?;
    println!("The pictures are in {}.", into.display());
    Ok(())
}

/// Builds the page and the program with the page inside; gives the profile's folder.
pub fn build(release: bool) -> Outcome<&'static str> {
    setup::page_packages()?;
    page::build()?;
    let mut command = cargo(&["build", "--package", "confab-window", "--features", EMBED_PAGE]);
    if release {
        command.arg("--release");
    }
    run_command(&mut command)?;
    Ok(if release { "release" } else { "debug" })
}

fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
