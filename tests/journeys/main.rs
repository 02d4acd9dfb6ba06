//! Journeys: the real program on a real display, walked through as a user would.
//!
//! Each has a desktop of its own and ends everything on it. Where the tools are missing the journeys say so and count
//! as ignored; under `CI=true` that is a failure. A failed journey leaves a picture and logs in `target/journeys/`.

#[cfg(target_os = "linux")]
mod bad_input;
#[cfg(target_os = "linux")]
mod beside;
#[cfg(target_os = "linux")]
mod desk;
#[cfg(target_os = "linux")]
mod first;
#[cfg(target_os = "linux")]
mod hands;
#[cfg(target_os = "linux")]
mod interview;
#[cfg(target_os = "linux")]
mod long_list;
#[cfg(target_os = "linux")]
mod lost;
#[cfg(target_os = "linux")]
mod read_aloud;
#[cfg(target_os = "linux")]
mod reminders;
#[cfg(target_os = "linux")]
mod screens;
#[cfg(target_os = "linux")]
mod walk;

fn main() {
    #[cfg(target_os = "linux")]
    walk::main();
    #[cfg(not(target_os = "linux"))]
    eprintln!("The journeys are walked on Linux, where a display of one's own can be started.");
}
