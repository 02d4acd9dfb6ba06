//! Waiting for what happens in another process. Nothing sleeps for a fixed time and hopes.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long anything may take before a journey gives up. Generous: the machine may be busy, and a pass never waits.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks `look` until it gives something; `what` completes the sentence “Waited … for”.
///
/// # Errors
/// After [`PATIENCE`], with what the last look saw when it failed.
pub fn until<T>(what: &str, look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    until_at_most(PATIENCE, what, look)
}

/// As [`until`], with a patience of its own.
///
/// # Errors
/// After `patience`.
pub fn until_at_most<T>(patience: Duration, what: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let begun = Instant::now();
    loop {
        let seen = look();
        if let Ok(Some(found)) = seen {
            return Ok(found);
        }
        if begun.elapsed() > patience {
            match seen {
                Err(error) => bail!("Waited {} s for {what}; the last look failed: {error:#}", patience.as_secs()),
                _ => bail!("Waited {} s for {what}", patience.as_secs()),
            }
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
