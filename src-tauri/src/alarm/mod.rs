//! What the scheduler sleeps on: a moment of the wall clock, a ring of the bell, or another hand in the data's folder,
//! whichever comes first. Knows neither Tauri nor what is due.
//!
//! On Linux the kernel keeps the wall clock for us, through suspend and when somebody sets it, so an idle program does
//! not wake up to look. Elsewhere it looks at the clock every few seconds.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod looking;

#[cfg(target_os = "linux")]
pub use linux::{Alarm, Bell};
#[cfg(not(target_os = "linux"))]
pub use looking::{Alarm, Bell};

/// What ended a sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// The moment has come, or it is time to look at the clock.
    Time,
    /// Somebody rang the bell.
    Bell,
    /// Something was written in the folder.
    Files,
}
