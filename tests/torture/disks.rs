//! Imports onto disks that are too small, in small steps (R2). Mounting a disk needs root.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, ensure};

use crate::place::Place;
use crate::table::Table;

const ROWS: usize = 30_000;

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    let source = Place::with(ROWS, 2)?;
    let disk = source.home().join("disk");
    std::fs::create_dir(&disk)?;
    if mount(&disk, 1024).is_err() {
        table.leave_out("imports onto full disks", "mounting a small disk needs root");
        return Ok(());
    }
    unmount(&disk)?;
    let (mut none, mut all, mut partial, mut damaged, mut wordless) = (0, 0, 0, 0, 0);
    for round in 0..rounds {
        // From 1 to 20 MB.
        mount(&disk, 1024 + round * 19 * 1024 / rounds.max(1))?;
        let outcome = (|| -> Result<()> {
            let place = Place::on(&disk, &source.list);
            let told = place.confab(&["import", &source.list.to_string_lossy()]).output()?;
            let said = String::from_utf8_lossy(&told.stderr).into_owned();
            let people = place.people()?;
            match (told.status.success(), people) {
                (true, 1..) => all += 1,
                (false, 0) => none += 1,
                _ => partial += 1,
            }
            wordless += usize::from(!told.status.success() && (!said.contains("disk") || said.contains("panicked")));
            // Looked at where there is room.
            if place.database().exists() {
                let room = tempfile::tempdir()?;
                let copy = Place::on(room.path(), &source.list);
                std::fs::create_dir(copy.data())?;
                for entry in std::fs::read_dir(place.data())?.flatten().filter(|entry| entry.path().is_file()) {
                    std::fs::copy(entry.path(), copy.data().join(entry.file_name()))?;
                }
                damaged += usize::from(!copy.wrong()?.is_empty());
            }
            Ok(())
        })();
        unmount(&disk)?;
        outcome?;
    }
    table.count(
        "imports onto disks of 1–20 MB",
        rounds,
        format!("{none} with nothing, {all} with everyone, {partial} in between, {damaged} damaged, {wordless} without words"),
        partial + damaged + wordless == 0,
    );
    Ok(())
}

fn mount(disk: &Path, kilobytes: usize) -> Result<()> {
    let done = Command::new("mount")
        .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
        .arg(disk)
        .stderr(Stdio::null())
        .status()?;
    ensure!(done.success(), "a small disk could not be mounted");
    Ok(())
}

fn unmount(disk: &Path) -> Result<()> {
    ensure!(Command::new("umount").arg(disk).status()?.success(), "{} could not be unmounted", disk.display());
    Ok(())
}
