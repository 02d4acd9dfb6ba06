//! `cargo xtask package`: the installers of the system we are on.

use crate::setup::{self, For};
use crate::shell::{Outcome, npm, root, run, target};

/// Runs Tauri's bundler, which the page's packages bring along; extra arguments go to it.
pub fn package(args: &[String]) -> Outcome {
    setup::system(For::Build)?;
    setup::page_packages()?;
    crate::page::build()?;
    run(npm(&["exec", "--", "tauri", "build"])
        .args(args)
        .current_dir(root())
        .env("PATH", path_with_page_tools())
        .env("CARGO_TARGET_DIR", target()))?;
    println!("The bundles are in {}.", target().join("release/bundle").display());
    Ok(())
}

/// The bundler stands in `ui/node_modules` but has to be started in the workspace's folder.
fn path_with_page_tools() -> std::ffi::OsString {
    let own = root().join("ui").join("node_modules").join(".bin");
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&paths))).unwrap_or(paths)
}
