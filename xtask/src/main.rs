//! `cargo xtask run | test | bench | …`: everything between a fresh clone and a running program.
//!
//! Depends on nothing but the standard library, so that it compiles in seconds on a machine that has only Rust.
//! Product rules may not enter; what needs a library of its own (driving the window, measuring) lives in `tests/`.

mod bench;
mod package;
mod page;
mod run;
mod setup;
mod shell;
mod test;
mod torture;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  run [--release] [-- ARG…]   build the program and start it (without a display: pictures of it into ./shots/)
  test [--quick] [--only STEP] every check, the quick ones first; --quick leaves the desktop out
  bench [--only PART]         measure against other tools and a bare window, in one run
  torture [--short] [--only PART] [--rounds N]
                              kills, full disks, calls that fail, starts, swapped files, by hand: it takes long
  package [--appimage]        build the installers for this system; --render: the man page and the completions only
  shots                       start the program on a display of its own and take pictures into ./shots/
  types                       write the page's types again from the core
  setup [--desktop-tests]     install what is missing and the page's packages
  help                        this text

`run` and `test` do the set-up themselves; `setup` alone is for those who like to look first.";

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let command = if args.is_empty() { String::from("help") } else { args.remove(0) };
    let outcome = match command.as_str() {
        "run" => run::run(&args),
        "test" => test::test(&args),
        "bench" => bench::bench(&args),
        "torture" => torture::torture(&args),
        "package" => package::package(&args),
        "shots" => run::shots(),
        "types" => page::types(),
        "setup" => setup::setup(&args),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("There is no command “{other}”.\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}
