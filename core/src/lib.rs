//! Confab without a desktop.
#![cfg_attr(test, allow(clippy::unwrap_used))]
