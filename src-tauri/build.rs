//! Takes the commands from where they are declared, `src/commands.rs`: those are answered, and those and no others may the
//! page call.

// What is written above a command is for the page alone.
#[allow(dead_code)]
#[path = "../core/src/contract/declared.rs"]
mod declared;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use declared::{Command, camel_case, commands, is_said};

const DECLARED: &str = "src/commands.rs";

fn main() {
    println!("cargo::rerun-if-changed={DECLARED}");
    println!("cargo::rerun-if-changed=../core/src/contract/declared.rs");
    let built = prepare().map_err(|error| format!("{DECLARED}: {error}")).and_then(|granted| {
        let manifest = tauri_build::AppManifest::new().permissions_path_pattern(granted);
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
            .map_err(|error| format!("{error:#}"))
    });
    if let Err(error) = built {
        println!("cargo::error={error}");
    }
}

/// Writes what answers the commands, for `answer.rs`, and what grants them, for Tauri. Returns where the latter lies.
fn prepare() -> io::Result<&'static str> {
    let source = fs::read_to_string(DECLARED)?;
    let declared = commands(&source);
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    write(&folder.join("answers.rs"), &answers(&declared))?;
    let granted = folder.join("granted");
    fs::create_dir_all(&granted)?;
    let names: Vec<&str> = declared.iter().map(|command| command.name).collect();
    let permission = format!(
        "[[permission]]\nidentifier = \"commands\"\ndescription = \"Every command that is declared.\"\n\
         commands.allow = {names:?}\n"
    );
    write(&granted.join("commands.toml"), &permission)?;
    Ok(granted.join("*.toml").display().to_string().leak())
}

/// The two functions that know every command: which are done at once, and what answers each.
fn answers(declared: &[Command<'_>]) -> String {
    let at_once: Vec<String> = declared
        .iter()
        .filter(|command| command.answer.is_none())
        .map(|command| format!("{:?}", command.name))
        .collect();
    let arms: String = declared.iter().map(arm).collect();
    format!(
        "fn is_at_once(command: &str) -> bool {{\n    matches!(command, {})\n}}\n\n\
         fn answer(app: &AppHandle, program: &Program, command: &str, mut said: Said) -> Answer<String> {{\n    \
         match command {{\n{arms}        _ => Err(misunderstood(command)),\n    }}\n}}\n",
        at_once.join(" | ")
    )
}

fn arm(command: &Command<'_>) -> String {
    let arguments: Vec<String> = command
        .arguments
        .iter()
        .map(|(name, of)| match *of {
            "&str" => format!("&said.take::<String>(command, {:?})?", camel_case(name)),
            of if is_said(of) => format!("said.take(command, {:?})?", camel_case(name)),
            _ => (*name).to_owned(),
        })
        .collect();
    let call = format!("commands::{}({})", command.name, arguments.join(", "));
    match command.answer {
        Some(_) => format!("        {:?} => told({call}),\n", command.name),
        None => {
            format!("        {:?} => {{\n            {call};\n            told(Ok(()))\n        }}\n", command.name)
        }
    }
}

/// Writes only what is new, so that nothing is built again for it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|before| before == text) { Ok(()) } else { fs::write(path, text) }
}
