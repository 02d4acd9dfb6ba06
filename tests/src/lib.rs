//! What the journeys, the pictures and the benchmarks share: a desktop of one's own on which the real program runs,
//! and hands and eyes for it.
//!
//! Nothing here imitates the program or reaches into it. What it did is read where a user would see it: in its window,
//! on the bus, and in the database file. All of it is Linux: elsewhere no display of one's own can be started.

#![cfg(target_os = "linux")]

pub mod axe;
pub mod database;
pub mod desktop;
pub mod drag;
pub mod export;
pub mod notices;
pub mod payloads;
pub mod screen_reader;
pub mod service;
pub mod sleep;
pub mod tray;
pub mod typed;
pub mod wait;
pub mod window;
