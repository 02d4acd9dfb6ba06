//! Confab without a desktop: the rules, the database, imports, exports and search.
//!
//! An entity is a folder with its type and rules, its SQL, its requests and handlers. Handlers take the
//! running program ([`app::Confab`]) and a request, and are called by the window, the tray, the scheduler and
//! the command line alike. All of them fail where the database cannot be read or written; the *Errors* of each name what
//! else it refuses. Nothing here names Tauri, draws anything, or reads the time but through
//! [`clock::Clock`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod app;
pub mod attachment;
pub mod clock;
pub mod company;
pub mod contact;
pub mod data;
mod data_files;
pub mod draft;
pub mod due;
pub mod email;
pub mod error;
pub mod export;
pub mod import;
pub mod introduction;
pub mod keep_in_touch;
pub mod letter;
pub mod locale;
pub mod me;
pub mod meet;
pub mod meeting;
mod months;
pub mod note;
mod opening;
mod parallel;
pub mod path;
pub mod phone;
pub mod preparation;
pub mod probe;
pub mod promise;
pub mod question;
pub mod reminder;
pub mod rhythm;
pub mod sample;
pub mod schedule;
pub mod search;
pub mod settings;
pub mod shell;
mod sql_enum;
pub mod store;
pub mod synced;
pub mod tables;
pub mod text;
pub mod thank_you;
pub mod timezone;
pub mod today;
pub mod tray;
pub mod trouble;
pub mod view;
pub mod when;
mod whole_file;
pub mod words;
mod working_days;
pub mod writing;
mod years;

#[cfg(test)]
mod contract;
#[cfg(test)]
#[path = "../benches/crowd.rs"]
mod crowd;
#[cfg(test)]
mod floors;
#[cfg(test)]
mod test;

pub use app::Confab;
pub use error::{Error, PublicError, Result};
