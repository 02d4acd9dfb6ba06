//! One folder or file for each kind of file that people come from: how it is told from others, and how it is read.

pub mod kind;
pub mod vcard;
pub(super) mod whole;
