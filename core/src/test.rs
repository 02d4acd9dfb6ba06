//! What tests of handlers share: a program in a folder of its own, at a moment of their choice.

use std::ops::Deref;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::app::{Confab, Desktop};
use crate::clock::FixedClock;
use crate::error::Result;

/// Saturday, 21 November 2026, 16:18 in London: the day that the screens are drawn on.
pub(crate) const NOW: &str = "2026-11-21T16:18:00Z";

/// Zones in which clocks do what nobody expects: half an hour of summer time, three quarters of an offset, none any more,
/// winter time in the summer, a day that was skipped.
pub(crate) const ZONES: [Tz; 7] = [
    Tz::Europe__Berlin,
    chrono_tz::America::New_York,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::Africa::Casablanca,
    chrono_tz::Asia::Kathmandu,
    chrono_tz::America::Sao_Paulo,
    chrono_tz::Pacific::Apia,
];

/// A program whose clock stands still and whose desktop remembers what it was asked.
pub(crate) struct TestApp {
    app: Confab,
    pub clock: Arc<FixedClock>,
    pub opened: Arc<Mutex<Vec<String>>>,
    pub copied: Arc<Mutex<Vec<String>>>,
    _folder: tempfile::TempDir,
}

impl Deref for TestApp {
    type Target = Confab;

    fn deref(&self) -> &Confab {
        &self.app
    }
}

#[derive(Clone, Default)]
struct Remembering {
    opened: Arc<Mutex<Vec<String>>>,
    copied: Arc<Mutex<Vec<String>>>,
}

impl Desktop for Remembering {
    fn open_address(&self, address: &str) -> Result<()> {
        self.opened.lock().unwrap().push(address.to_owned());
        Ok(())
    }

    fn copy_text(&self, text: &str) -> Result<()> {
        self.copied.lock().unwrap().push(text.to_owned());
        Ok(())
    }
}

/// Opens a fresh program at [`NOW`], in London.
pub(crate) fn app() -> TestApp {
    app_at(NOW, Tz::Europe__London)
}

/// Opens a fresh program.
pub(crate) fn app_at(now: &str, zone: Tz) -> TestApp {
    let folder = tempfile::tempdir().unwrap();
    let now: DateTime<Utc> = now.parse().unwrap();
    let clock = Arc::new(FixedClock::at(now, zone));
    let desktop = Remembering::default();
    let (opened, copied) = (Arc::clone(&desktop.opened), Arc::clone(&desktop.copied));
    let app = Confab::open(folder.path(), Arc::<FixedClock>::clone(&clock), Box::new(desktop)).unwrap();
    TestApp { app, clock, opened, copied, _folder: folder }
}
