//! Preparing a meeting: what one wants out of it, what one asks and finds out, and how much of that is done.
//!
//! It stands on the entities it is made of, and below the schedule, which says the evening before what is missing. The
//! page is put together in [`crate::view`].

mod enough;
mod readiness;
#[cfg(test)]
mod tests;

pub(crate) use enough::{Enough, Pace};
pub(crate) use readiness::{Part, Readiness, readiness};
