//! `cargo xtask package`: the installers of the system we are on.

use std::process::Command;

use crate::setup::{self, For};
use crate::shell::{Outcome, root, run, target};

/// Runs Tauri's bundler, which the page's packages bring along; extra arguments go to it.
pub fn package(args: &[String]) -> Outcome {
    setup::system(For::Build)?;
    setup::page_packages()?;
    crate::page::build()?;
    // By its script: the bundler is started in the workspace's folder, where npm would look for it in vain.
    let bundler = root().join("ui/node_modules/@tauri-apps/cli/tauri.js");
    run(Command::new("node")
        .arg(bundler)
        .arg("build")
        .args(args)
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target()))?;
    println!("The bundles are in {}.", target().join("release/bundle").display());
    Ok(())
}
