//! Finding people by the beginnings of words in their names, work, tags and notes.
//!
//! Text is folded and split by [`words()`] before it goes into the index and before it is asked for, so that accents,
//! ligatures and punctuation never stand between a person and their name. Who is shown, and in which order, is
//! the People list's business.

mod excerpt;
mod index;
mod index_cache;
mod near;
mod texts;
mod words;

pub(crate) use excerpt::{excerpt, has};
pub(crate) use index::Index;
pub(crate) use index_cache::IndexCache;
pub(crate) use near::{Nearness, is_one_slip_apart};
pub use words::{asked, words};

#[cfg(test)]
mod tests;
