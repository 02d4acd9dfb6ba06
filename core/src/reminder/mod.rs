//! Reminders: one engine for everything that the program speaks up about. Each entity says what is due, when and why
//! (`due.rs` there); only the deliveries are kept here, so that nothing is missed and nothing said twice. Quiet hours,
//! the pause, the digest and the record are the engine's; no entity's rule is.
//!
//! One turn of the scheduler is [`claim_due`], show, [`record`]. A delivery is claimed before it is shown: after a
//! crash in between, the next turn takes it again under the same notification id, so that the second replaces the first.
//! What is on the screen in front of the user is recorded as seen instead. Only the user's own data reminds; sample
//! people never do.

mod deliver;
mod entities;
#[cfg(test)]
mod tests;
mod wording;

pub use deliver::{Speech, act, claim_due, next_moment, outstanding, record};
