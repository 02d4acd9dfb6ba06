//! `cargo xtask bench`: the program beside other tools, in one run on one machine.
//!
//! Machines differ and are noisy, so what counts is a ratio: the commands take turns, and medians are compared. Every
//! part prints what it measured, the goal, and whether it was met; nothing is taken from an earlier run.

#[cfg(target_os = "linux")]
mod import;
#[cfg(target_os = "linux")]
mod processes;
#[cfg(target_os = "linux")]
mod reading;
#[cfg(target_os = "linux")]
mod report;
#[cfg(target_os = "linux")]
mod screen;
#[cfg(target_os = "linux")]
mod search;
#[cfg(target_os = "linux")]
mod tray;
#[cfg(target_os = "linux")]
mod window;

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    type Part = fn(&mut report::Report) -> anyhow::Result<()>;
    const PARTS: [(&str, Part); 6] = [
        ("import", import::measure),
        ("search", search::measure),
        ("reading", reading::measure),
        ("window", window::measure),
        ("tray", tray::measure),
        ("size", report::size),
    ];
    let args: Vec<String> = std::env::args().skip(1).collect();
    let only = match args.as_slice() {
        [] => None,
        [flag, part] if flag == "--only" && PARTS.iter().any(|(name, _)| name == part) => Some(part.as_str()),
        _ => {
            anyhow::bail!("There is one option, --only PART; the parts are {}.", PARTS.map(|(name, _)| name).join(", "))
        }
    };
    let mut report = report::Report::default();
    for (name, part) in PARTS {
        if only.is_none_or(|wanted| wanted == name) {
            println!("measuring: {name} …");
            part(&mut report)?;
        }
    }
    report.print();
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("Benchmarks run on Linux, where the other tools and a display of one's own are at hand.");
}
