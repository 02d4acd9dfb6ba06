//! Work that takes all cores for seconds, such as an import: the window, which draws and answers, goes before it.

use std::thread;

use crate::program::{self, Answer};

/// Does `work` on a thread of its own that steps back, with all those that it starts. For a thread there is no way to the
/// front again, so this one ends with its work.
pub fn answer<T: Send>(work: impl FnOnce() -> Answer<T> + Send) -> Answer<T> {
    thread::scope(|scope| {
        let own = scope.spawn(|| {
            step_back();
            work()
        });
        own.join().unwrap_or_else(|_| Err(program::unexpected()))
    })
}

#[cfg(target_os = "linux")]
fn step_back() {
    /// A third of the share that others have, where there is not enough for all.
    const BEHIND: i32 = 5;
    // On Linux it is the calling thread that is meant.
    if let Err(error) = rustix::process::nice(BEHIND) {
        log::debug!("a long work does not step back: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn step_back() {}
