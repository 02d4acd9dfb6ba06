//! Reminders: the moments at which the program speaks up, and why. The moments are derived from what is owed
//! (`thank_you/ladder.rs`); only their deliveries are kept.
