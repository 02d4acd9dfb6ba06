//! One file for each kind of file that people come in.

pub mod vcard;
