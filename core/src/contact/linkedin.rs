//! A person's place on LinkedIn: one key for the many ways in which its address is written.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use crate::import::row::url_key as key;

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Returns the address that opens the person of a key. Always on LinkedIn, whatever the key holds.
#[must_use]
pub fn address(key: &str) -> String {
    format!("https://www.linkedin.com/{}", utf8_percent_encode(key, KEPT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_always_on_linkedin() {
        assert_eq!(address("in/zoë"), "https://www.linkedin.com/in/zo%C3%AB");
        assert_eq!(
            address("in/a?b=c#d@e:f"),
            "https://www.linkedin.com/in/a%3Fb%3Dc%23d%40e%3Af",
            "nothing leads away"
        );
    }
}
