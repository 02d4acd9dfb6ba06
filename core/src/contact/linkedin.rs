//! A person's place on LinkedIn: one key for the many ways in which its address is written.
//!
//! Read by hand, not by the `url` crate: that gives other keys than the stored ones where `/` or `?` is percent-encoded,
//! for `\`, dot segments and addresses encoded as a whole, and has none for the short forms that exports write.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::text;

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Returns the address that opens the person of a key. Always on LinkedIn, whatever the key holds.
#[must_use]
pub fn address(key: &str) -> String {
    format!("https://www.linkedin.com/{}", utf8_percent_encode(key, KEPT))
}

/// The key a LinkedIn address is compared by, or nothing where it is no address of a person there.
///
/// `https://pt.linkedin.com/in/Jo%C3%A3o-SP/?trk=x`, `www.linkedin.com/in/joão-sp` and `in/joão-sp` share the key
/// `in/joão-sp`.
pub fn key(written: &str) -> Option<String> {
    plain_key(written).or_else(|| key_of_any(written))
}

/// The key of an address as LinkedIn writes nearly all of them.
fn plain_key(written: &str) -> Option<String> {
    let slug = written.strip_prefix("https://www.linkedin.com/in/")?;
    let is_key = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (is_key && !slug.is_empty()).then(|| ["in/", slug].concat())
}

fn key_of_any(written: &str) -> Option<String> {
    let written = text::tidy(written);
    if !written.is_ascii() || written.contains('%') {
        let decoded = percent_decode_str(&written).decode_utf8().ok()?;
        let mut composed = text::composed(&decoded);
        if composed.contains(text::is_invisible) {
            composed = composed.chars().filter(|c| !text::is_invisible(*c)).collect();
        }
        return key_of_address(&composed);
    }
    key_of_address(&written)
}

fn key_of_address(address: &str) -> Option<String> {
    let end = address.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(address.len());
    let address = &address[..end];
    let rest = strip_prefix_ignoring_case(address, "https://")
        .or_else(|| strip_prefix_ignoring_case(address, "http://"))
        .unwrap_or(address);
    let path = match rest.split_once('/') {
        Some((host, path)) if is_linkedin(host) => path,
        _ => rest,
    };
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let kind = parts.next()?;
    let slug = parts.next()?;
    let is_blank = |c: char| c.is_whitespace() || c.is_control();
    if slug.contains(is_blank) {
        return None;
    }
    if kind.eq_ignore_ascii_case("in") {
        // What follows the name is a language or a part of the page.
        Some(key_of_parts("in", std::iter::once(slug)))
    } else if kind.eq_ignore_ascii_case("pub") {
        // Before 2015: /pub/jane-doe/1/2/3b, where the numbers tell namesakes apart.
        Some(key_of_parts("pub", std::iter::once(slug).chain(parts)))
    } else {
        None
    }
}

fn key_of_parts<'p>(kind: &str, parts: impl Iterator<Item = &'p str>) -> String {
    let mut key = String::with_capacity(64);
    key.push_str(kind);
    for part in parts {
        key.push('/');
        key.push_str(&lower(part));
    }
    key
}

fn is_linkedin(host: &str) -> bool {
    let host = host.strip_suffix(":443").unwrap_or(host);
    host.eq_ignore_ascii_case("linkedin.com")
        || host
            .len()
            .checked_sub(".linkedin.com".len())
            .and_then(|at| host.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(".linkedin.com"))
}

/// Lower case letter by letter and composed again, so that the key of a key is itself.
fn lower(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() {
        let is_lower = |c: char| if c.is_ascii() { !c.is_ascii_uppercase() } else { c.to_lowercase().eq([c]) };
        if text.chars().all(is_lower) {
            return text::composed(text);
        }
        let lower: String = text.chars().flat_map(char::to_lowercase).collect();
        return text::composed(&lower).into_owned().into();
    }
    let has_capitals = text.bytes().any(|byte| byte.is_ascii_uppercase());
    if has_capitals { text.to_ascii_lowercase().into() } else { text.into() }
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn one_page_has_one_key_however_it_is_written() {
        for url in [
            "https://www.linkedin.com/in/bo%C5%BEi%C4%87",
            "https://www.linkedin.com/in/božić",
            "www.linkedin.com/in/bo%c5%bei%c4%87/",
            "http://linkedin.com/in/Božić?trk=contacts",
            "https://hr.linkedin.com/in/božić/en",
            "HTTPS://M.LinkedIn.com/IN/BOŽIĆ#about",
            "in/boz\u{030C}ic\u{0301}",
        ] {
            assert_eq!(key(url).as_deref(), Some("in/božić"), "{url} is the same page");
        }
        assert_eq!(
            key("http://www.linkedin.com/pub/jane-doe/1/2/3b").as_deref(),
            Some("pub/jane-doe/1/2/3b"),
            "old pages too"
        );
    }

    #[test]
    fn what_is_no_page_of_a_person_has_no_key() {
        for url in [
            "",
            "https://example.com/in/ana",
            "https://www.linkedin.com/company/acme",
            "https://www.linkedin.com/sales/lead/ACwAAA",
            "https://linkedin.com.evil.example/in/ana",
            "https://www.linkedin.com/in/",
            "linkedin",
            "https://notlinkedin.com/in/x",
            "%FF/in",
        ] {
            assert_eq!(key(url), None, "{url:?} is nobody's page");
        }
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(slug in "[a-zA-Zžščé0-9-]{1,20}", host in "(https://)?(www\\.|pt\\.|)linkedin\\.com/in/") {
            let page = key(&format!("{host}{slug}/?x=1")).unwrap();
            prop_assert_eq!(key(&page), Some(page.clone()), "a key must find itself again");
        }

        #[test]
        fn the_short_way_reads_alike(slug in "[a-z0-9-]{0,12}([A-Z%/?é]?)[a-z]{0,3}") {
            let url = format!("https://www.linkedin.com/in/{slug}");
            prop_assert_eq!(key(&url), key_of_any(&url));
        }

        #[test]
        fn no_address_makes_it_stumble(url in any::<String>()) {
            if let Some(page) = key(&url) {
                prop_assert!(page.starts_with("in/") || page.starts_with("pub/"), "a key always says which page");
            }
        }
    }
}
