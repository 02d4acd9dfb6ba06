//! A folder with data and a list to import, and how to look at them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;
use confab_core::store::{self, Store};
use confab_tests::desktop::program;
use confab_tests::export;
use rusqlite::Connection;

/// Data, and a list beside them.
pub struct Place {
    home: PathBuf,
    pub list: PathBuf,
    _temporary: Option<tempfile::TempDir>,
}

impl Place {
    /// A folder of its own, with a list of `rows` people.
    pub fn with(rows: usize, seed: u64) -> Result<Self> {
        let home = tempfile::tempdir_in(memory())?;
        let list = home.path().join("Connections.csv");
        std::fs::write(&list, export::connections(rows, seed).text)?;
        Ok(Self { home: home.path().to_owned(), list, _temporary: Some(home) })
    }

    /// A folder of its own with nothing in it.
    pub fn empty() -> Result<Self> {
        let home = tempfile::tempdir_in(memory())?;
        Ok(Self { home: home.path().to_owned(), list: home.path().join("Connections.csv"), _temporary: Some(home) })
    }

    /// A folder of its own with the database at `path`, which somebody moved, in it.
    pub fn moved(path: &Path) -> Result<Self> {
        let place = Self::empty()?;
        std::fs::create_dir(place.data())?;
        std::fs::copy(path, place.database())?;
        Ok(place)
    }

    /// The same data elsewhere: on a disk of another size.
    pub fn on(home: &Path, list: &Path) -> Self {
        Self { home: home.to_owned(), list: list.to_owned(), _temporary: None }
    }

    pub fn home(&self) -> &Path {
        &self.home
    }

    pub fn data(&self) -> PathBuf {
        self.home.join("data")
    }

    pub fn database(&self) -> PathBuf {
        self.data().join("confab.db")
    }

    /// `confab`, with these data.
    pub fn confab(&self, args: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(args).env("CONFAB_DATA_DIR", self.data()).stdin(Stdio::null());
        command
    }

    /// How many people there are; nobody where there is no file.
    pub fn people(&self) -> Result<i64> {
        if !self.database().exists() {
            return Ok(0);
        }
        let conn = Connection::open(self.database())?;
        let made: bool =
            conn.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'contact')", [], |row| row.get(0))?;
        Ok(if made { conn.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))? } else { 0 })
    }

    /// What is wrong with the file, if anything.
    pub fn wrong(&self) -> Result<Vec<String>> {
        Ok(Store::open(&self.database())?.read(store::check)?)
    }
}

/// Memory to write into, where there is such a place: what is asked here is not whether disks keep what they are given.
pub fn memory() -> PathBuf {
    let shared = PathBuf::from("/dev/shm");
    if shared.is_dir() { shared } else { std::env::temp_dir() }
}

/// A number that looks like chance and is the same in every run.
pub fn chance(round: usize, of: usize) -> usize {
    let mixed = (round as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)) % of.max(1) as u64) as usize
}
