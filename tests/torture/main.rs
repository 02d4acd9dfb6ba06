//! `cargo xtask torture`: what a machine can do to the data, done to them: kills, full disks, write errors, swapped files,
//! copies under writing. By hand, since it takes minutes; every part counts, and one table is printed.
//!
//! The real program is used wherever a process is killed or starved. Nothing outside of folders of its own is touched.

#[cfg(target_os = "linux")]
mod copies;
#[cfg(target_os = "linux")]
mod disks;
#[cfg(target_os = "linux")]
mod errors;
#[cfg(target_os = "linux")]
mod kills;
#[cfg(target_os = "linux")]
mod place;
#[cfg(target_os = "linux")]
mod swaps;
#[cfg(target_os = "linux")]
mod table;

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    type Part = fn(usize, &mut table::Table) -> anyhow::Result<()>;
    /// Each with how often it is done unless said otherwise.
    const PARTS: [(&str, usize, Part); 5] = [
        ("kills", 1000, kills::torture),
        ("disks", 120, disks::torture),
        ("errors", 200, errors::torture),
        ("swaps", 200, swaps::torture),
        ("copies", 100, copies::torture),
    ];
    let (mut only, mut rounds) = (None, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match (arg.as_str(), args.next()) {
            ("--only", Some(part)) if PARTS.iter().any(|(name, ..)| *name == part) => only = Some(part),
            ("--rounds", Some(number)) => rounds = Some(number.parse()?),
            _ => anyhow::bail!(
                "There are two options, --only PART and --rounds NUMBER; the parts are {}.",
                PARTS.map(|(name, ..)| name).join(", ")
            ),
        }
    }
    let mut table = table::Table::default();
    for (name, usual, part) in PARTS {
        if only.as_ref().is_none_or(|wanted| wanted == name) {
            println!("torturing: {name} …");
            part(rounds.unwrap_or(usual), &mut table)?;
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
