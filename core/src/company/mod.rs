//! A company: an employer, known by a careful key that never matches by substring.

pub mod name;
