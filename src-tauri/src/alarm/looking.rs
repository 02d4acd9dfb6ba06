//! Looking at the clock every few seconds: timers stand still while the computer sleeps.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::Woken;

/// Nothing is later than this after the computer wakes up.
const LONGEST: Duration = Duration::from_secs(4);

/// Wakes whoever sleeps on the alarm.
#[derive(Clone)]
pub struct Bell(Arc<Mutex<Sender<()>>>);

impl Bell {
    /// Wakes the sleeper at once, or keeps it from falling asleep.
    pub fn ring(&self) {
        // Without a scheduler (the program is ending) nobody needs to wake.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).send(());
    }
}

/// What the scheduler sleeps on.
pub struct Alarm(Receiver<()>);

impl Alarm {
    /// Makes an alarm and the bell that wakes its sleeper.
    ///
    /// # Errors
    /// Never here.
    pub fn new() -> std::io::Result<(Self, Bell)> {
        let (ring, rung) = channel();
        Ok((Self(rung), Bell(Arc::new(Mutex::new(ring)))))
    }

    /// Tells that no folder can be watched here: whoever wants to know has to look.
    pub fn watch(&mut self, _folder: &Path) -> bool {
        false
    }

    /// Sleeps until `at` by the wall clock, but not long, or until somebody rings.
    pub fn sleep_until(&mut self, at: DateTime<Utc>, now: DateTime<Utc>) -> Woken {
        let until = (at - now).to_std().unwrap_or_default().min(LONGEST);
        let woken = match self.0.recv_timeout(until) {
            Ok(()) => Woken::Bell,
            Err(RecvTimeoutError::Timeout) => Woken::Time,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(until);
                Woken::Time
            }
        };
        while self.0.try_recv().is_ok() {}
        woken
    }
}
