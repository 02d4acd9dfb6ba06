//! Reminders: the moments at which the program speaks up, and why. The moments are derived from what is owed
//! (`thank_you/ladder.rs`); only their deliveries are kept, so that nothing is missed and nothing said twice.
//!
//! One turn of the scheduler is [`claim_due`], show, [`record`]. A delivery is claimed before it is shown: after a
//! crash in between, the next turn takes it again under the same notification id, so that the second replaces the first.
//! Only the user's own data reminds; sample people never do.

mod deliver;
#[cfg(test)]
mod tests;

pub use deliver::{Speech, claim_due, next_moment, record, snooze_from_notification};
