//! The command line: for scripts, and for desktops without a tray. Needs no display and is safe beside an open
//! window, which notices what was written and reloads.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use confab_core::app::Desktop;
use confab_core::clock::SystemClock;
use confab_core::{Confab, Error, app, data, export, import, today};

/// What a script can go by.
const EXIT_CODES: &str = "Exit status: 0 when it was done, 1 with a sentence on the error output when it was not or not \
                          wholly, 2 for a command that is not understood. A reader that stops reading is no failure.";

/// The argument with which the system starts the program at login: no window until it is asked for.
pub const HIDDEN: &str = "--hidden";

/// Confab keeps your informational interviews and reminds you to say thank you within 24 hours.
///
/// Without a command the window opens; files are offered for import in it.
#[derive(Debug, Parser)]
#[command(name = "confab", version, args_conflicts_with_subcommands = true, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Files to offer for import in the window: LinkedIn's Connections.csv or its archive, or an address book.
    pub files: Vec<PathBuf>,

    /// Start in the tray, without a window.
    #[arg(long)]
    pub hidden: bool,

    /// Only say this, as a notification: for a start that nobody sees the terminal of.
    #[arg(long, hide = true)]
    pub say: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Import people from LinkedIn's Connections.csv, its archive or an address book, or everything from our own JSON.
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        /// Print one JSON object for each file.
        #[arg(long)]
        json: bool,
    },
    /// Write everything out as JSON, or the people alone as CSV.
    Export {
        #[arg(long, value_enum, default_value = "json")]
        format: Format,
        /// The file to write; without it the export is printed.
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    /// List who is owed a thank-you, the most urgent first.
    Due {
        #[arg(long)]
        json: bool,
    },
    /// Check that everything in the data file hangs together.
    Check {
        #[arg(long)]
        json: bool,
    },
}

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Everything.
    Json,
    /// The people alone, each with the present job only; can be imported again.
    Csv,
}

impl From<Format> for export::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
        }
    }
}

/// Runs a command. Status 0, or 1 with a sentence.
pub fn run(command: Command) -> ExitCode {
    match answer(command) {
        Ok(code) => code,
        Err(sentence) => refuse(&sentence),
    }
}

/// Ends with a sentence.
pub fn refuse(sentence: &str) -> ExitCode {
    say(sentence);
    ExitCode::FAILURE
}

/// Says something beside the answer. Where nobody can read it, there is nobody left to tell.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

/// Warnings go to the terminal; `RUST_LOG` asks for more.
pub fn init_log() {
    let filter = env_logger::Env::default().default_filter_or("warn,zbus=error,tracing=error");
    env_logger::Builder::from_env(filter).format_target(false).init();
}

fn answer(command: Command) -> Result<ExitCode, String> {
    let folder = data_folder()?;
    if let Command::Check { json } = command {
        return check(&folder, json);
    }
    let only_reads = match &command {
        Command::Import { dry_run, .. } => *dry_run,
        _ => true,
    };
    let confab = open(&folder, only_reads).map_err(sentence)?;
    match command {
        Command::Import { files, dry_run, json } => {
            let mut refused = Vec::new();
            for file in &files {
                let name = if files.len() > 1 { format!("{}: ", file.display()) } else { String::new() };
                if let Err(sentence) = import_file(&confab, file, &name, dry_run, json) {
                    refused.push(format!("{name}{sentence}"));
                }
            }
            if !refused.is_empty() {
                return Err(refused.join("\n"));
            }
        }
        Command::Export { format, output } => export_data(&confab, format.into(), output.as_deref())?,
        Command::Due { json } => {
            let due = today::list_due(&confab).map_err(sentence)?;
            if json {
                print_json(&due)?;
            } else {
                print(today::due_text(&due).trim_end())?;
            }
        }
        Command::Check { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the data; where they cannot be written, and need not be, to be read.
fn open(folder: &Path, only_reads: bool) -> confab_core::Result<Confab> {
    match Confab::open(folder, Arc::new(SystemClock), Box::new(NoDesktop)) {
        Err(Error::ReadOnly(_)) if only_reads && folder.join("confab.db").exists() => {
            Confab::open_to_read(folder, Arc::new(SystemClock), Box::new(NoDesktop))
        }
        opened => opened,
    }
}

/// Returns the folder of the data, or the sentence for a system that has no place for it.
pub fn data_folder() -> Result<PathBuf, String> {
    app::data_folder().ok_or_else(|| {
        "Confab does not know where to keep its data: HOME is not set. Nothing was changed. Set CONFAB_DATA_DIR to a folder."
            .to_owned()
    })
}

fn import_file(confab: &Confab, file: &Path, name: &str, dry_run: bool, json: bool) -> Result<(), String> {
    let report = import::import_file(confab, file, dry_run).map_err(sentence)?;
    let said = if json {
        print_json(&report)
    } else {
        let only_said = if dry_run { "\nThis is what an import would do. Nothing was written." } else { "" };
        print(&format!("{name}{}{only_said}", report.text()))
    };
    said.map_err(|unsaid| {
        if dry_run {
            unsaid
        } else {
            format!(
                "It was imported: {} But the answer could not be written. Importing it again would change nothing.",
                report.text()
            )
        }
    })
}

fn export_data(confab: &Confab, format: export::Format, output: Option<&Path>) -> Result<(), String> {
    match output {
        // Said beside the answer, which is in the file.
        Some(target) => say(&export::export_data(confab, format, target).map_err(sentence)?),
        None => print(export::export_text(confab, format).map_err(sentence)?.trim_end())?,
    }
    Ok(())
}

fn check(folder: &Path, json: bool) -> Result<ExitCode, String> {
    let checked = if folder.join("confab.db").exists() {
        open(folder, true).and_then(|confab| data::check(&confab)).map_err(sentence)?
    } else {
        data::Checked::nothing_there(folder)
    };
    match (json, checked.sound) {
        (true, _) => print_json(&checked)?,
        (false, true) => print(&checked.sentence)?,
        (false, false) => say(&checked.sentence),
    }
    Ok(if checked.sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn sentence(error: Error) -> String {
    error.public().message
}

fn print_json(value: &impl serde::Serialize) -> Result<(), String> {
    print(&serde_json::to_string(value).map_err(|error| error.to_string())?)
}

/// A reader that stops reading (`confab due | head -1`) is no fault.
fn print(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("The answer could not be written ({error}). Nothing was changed."))
        }
        _ => Ok(()),
    }
}

/// The command line has neither a browser nor a clipboard to offer.
pub struct NoDesktop;

impl Desktop for NoDesktop {
    fn open_address(&self, _address: &str) -> confab_core::Result<()> {
        Err(Error::refused("This can be done only in the window."))
    }

    fn copy_text(&self, _text: &str) -> confab_core::Result<()> {
        Err(Error::refused("This can be done only in the window."))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_file_is_offered_and_a_command_is_a_command() {
        let offered = Cli::try_parse_from(["confab", "Connections.csv"]).unwrap();
        assert_eq!(offered.files, [PathBuf::from("Connections.csv")]);
        let imported = Cli::try_parse_from(["confab", "import", "--dry-run", "a.csv"]).unwrap();
        assert!(matches!(imported.command, Some(Command::Import { dry_run: true, .. })), "{imported:?}");
    }

    /// What a package brings for the command line, rendered from its definition.
    #[test]
    fn what_packages_bring_is_rendered_from_the_command_line() {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packaging");
        let completion = |shell: clap_complete::Shell| {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "confab", &mut text);
            text
        };
        let mut manual = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut manual).unwrap();
        for (name, rendered) in [
            ("confab.1", manual),
            ("completions/confab.bash", completion(clap_complete::Shell::Bash)),
            ("completions/_confab", completion(clap_complete::Shell::Zsh)),
            ("completions/confab.fish", completion(clap_complete::Shell::Fish)),
        ] {
            let path = place.join(name);
            if std::env::var_os("CONFAB_RENDER_PACKAGING").is_some() {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, &rendered).unwrap();
            }
            let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(
                committed.as_bytes() == rendered,
                "packaging/{name} is out of date: run `cargo xtask package --render`"
            );
        }
    }
}
