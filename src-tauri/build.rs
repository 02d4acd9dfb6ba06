//! Takes the commands from where they are declared, `src/commands.rs`: those are handled, and those and no others may the
//! page call.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const DECLARED: &str = "src/commands.rs";

fn main() {
    println!("cargo::rerun-if-changed={DECLARED}");
    let built = prepare().map_err(|error| format!("{DECLARED}: {error}")).and_then(|granted| {
        let manifest = tauri_build::AppManifest::new().permissions_path_pattern(granted);
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
            .map_err(|error| format!("{error:#}"))
    });
    if let Err(error) = built {
        println!("cargo::error={error}");
    }
}

/// Writes what handles the commands, for `main.rs`, and what grants them, for Tauri. Returns where the latter lies.
fn prepare() -> io::Result<&'static str> {
    let declared = fs::read_to_string(DECLARED)?;
    let commands: Vec<&str> = declared.split("\n#[command").skip(1).filter_map(name).collect();
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    write(&folder.join("handlers.rs"), &format!("tauri::generate_handler![{}]\n", commands.join(", ")))?;
    let granted = folder.join("granted");
    fs::create_dir_all(&granted)?;
    let permission = format!(
        "[[permission]]\nidentifier = \"commands\"\ndescription = \"Every command that is declared.\"\n\
         commands.allow = {commands:?}\n"
    );
    write(&granted.join("commands.toml"), &permission)?;
    Ok(granted.join("*.toml").display().to_string().leak())
}

/// The name of the function that follows.
fn name(declared: &str) -> Option<&str> {
    Some(declared.split_once("fn ")?.1.split_once('(')?.0)
}

/// Writes only what is new, so that nothing is built again for it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|before| before == text) { Ok(()) } else { fs::write(path, text) }
}
