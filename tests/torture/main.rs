//! `cargo xtask torture`: what a machine can do to the data, done to them: kills, full disks, each call that fails, swapped
//! files, copies under writing, starts beside starts, words at every moment. By hand, since it takes long; every part
//! counts, and one table is printed.
//!
//! The real program is used wherever a process is killed or starved. Nothing outside of folders of its own is touched.

#[cfg(target_os = "linux")]
mod acts;
#[cfg(target_os = "linux")]
mod answers;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod copies;
#[cfg(target_os = "linux")]
mod disks;
#[cfg(target_os = "linux")]
mod exports;
#[cfg(target_os = "linux")]
mod kills;
#[cfg(target_os = "linux")]
mod place;
#[cfg(target_os = "linux")]
mod schedules;
#[cfg(target_os = "linux")]
mod starts;
#[cfg(target_os = "linux")]
mod swaps;
#[cfg(target_os = "linux")]
mod table;

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<std::process::ExitCode> {
    use std::process::ExitCode;
    let mut args = std::env::args().skip(1).peekable();
    if args.next_if(|arg| arg == "--act").is_some() {
        let (Some(act), Some(folder)) = (args.next(), args.next()) else {
            anyhow::bail!("--act is for our own use.");
        };
        return Ok(acts::main(&act, folder.as_ref()));
    }
    torture(args).map(|()| ExitCode::SUCCESS)
}

#[cfg(target_os = "linux")]
fn torture(mut args: impl Iterator<Item = String>) -> anyhow::Result<()> {
    type Part = fn(usize, &mut table::Table) -> anyhow::Result<()>;
    /// Each with how often it is done, and how often with `--short`. Of the calls every single one, or each so manieth.
    const PARTS: [(&str, usize, usize, Part); 10] = [
        ("kills", 1000, 40, kills::torture),
        ("disks", 120, 20, disks::torture),
        ("calls", 1, 7, calls::torture),
        ("copies", 1000, 50, copies::torture),
        ("exports", 1000, 40, exports::torture),
        ("schedules", 1_000_000, 50_000, schedules::torture),
        ("starts", 1000, 100, starts::torture),
        ("swaps", 200, 20, swaps::torture),
        ("answers", 3, 1, answers::imports),
        ("payloads", 1000, 50, answers::payloads),
    ];
    let (mut only, mut rounds, mut is_short) = (None, None, false);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--short" => is_short = true,
            "--only" => only = args.next().filter(|part| PARTS.iter().any(|(name, ..)| name == part)),
            "--rounds" => rounds = args.next().and_then(|number| number.parse().ok()),
            _ => {}
        }
        let is_understood = match arg.as_str() {
            "--short" => true,
            "--only" => only.is_some(),
            "--rounds" => rounds.is_some(),
            _ => false,
        };
        anyhow::ensure!(
            is_understood,
            "There are three options, --only PART, --rounds NUMBER and --short; the parts are {}.",
            PARTS.map(|(name, ..)| name).join(", ")
        );
    }
    let mut table = table::Table::default();
    for (name, usual, short, part) in PARTS {
        if only.as_ref().is_none_or(|wanted| wanted == name) {
            println!("torturing: {name} …");
            part(rounds.unwrap_or(if is_short { short } else { usual }), &mut table)?;
        }
    }
    table.print();
    anyhow::ensure!(table.held(), "not everything held");
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("The torture runs on Linux, where disks can be made small and writes be made to fail.");
}
