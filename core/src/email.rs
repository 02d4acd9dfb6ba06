//! What an e-mail address is: one rule for what is typed, what a file holds, and what is handed to a mail program.

/// The longest address that mail servers take (RFC 5321).
const LONGEST: usize = 254;

/// Tells whether a text is one address and nothing else. The mail program is the judge of addresses; this keeps out what
/// was meant for another field, and what could become a second recipient or a formula.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((mailbox, domain)) = text.rsplit_once('@') else { return false };
    let unfit = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\",;:\\".contains(c);
    !mailbox.is_empty()
        && domain.len() > 1
        && text.len() <= LONGEST
        && !mailbox.contains('@')
        && !mailbox.starts_with(['=', '+'])
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.contains(unfit)
}

/// A name with the address behind it, as mail programs write them: `Ana Ruiz <a@b.example>`.
#[must_use]
pub fn behind_a_name(text: &str) -> Option<(&str, &str)> {
    let (name, address) = text.trim().strip_suffix('>')?.rsplit_once('<')?;
    let name = name.trim().trim_matches(['"', '“', '”', '\'']).trim();
    (!name.is_empty() && is_address(address.trim())).then_some((name, address.trim()))
}

/// The addresses in a cell, in their order, whatever stands around them: `Ana <a@b.example>`, `a@b.example; c@d.example`,
/// `mailto:a@b.example`.
pub fn addresses_in(cell: &str) -> impl Iterator<Item = &str> {
    let divides = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\",;|".contains(c);
    cell.split(divides).filter(|word| word.contains('@')).filter_map(|word| {
        // `mailto:` and its like in front, `?subject=` behind.
        let word = word.rsplit(':').next().unwrap_or(word);
        let word = word.split('?').next().unwrap_or(word).trim_matches(['\'', '.', '‘', '’', '“', '”']);
        is_address(word).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_behind_a_name_is_told_from_it() {
        for (text, expected) in [
            ("Ana Ruiz <a@b.example>", Some(("Ana Ruiz", "a@b.example"))),
            ("\"Ruiz, Ana\" <a@b.example> ", Some(("Ruiz, Ana", "a@b.example"))),
            ("<a@b.example>", None),
            ("Ana Ruiz", None),
            ("Ana <3 mail>", None),
        ] {
            assert_eq!(behind_a_name(text), expected, "{text:?}");
        }
    }

    #[test]
    fn addresses_are_told_from_words() {
        for (cell, expected) in [
            ("grace@navy.example ::: grace2@navy.example", &["grace@navy.example", "grace2@navy.example"][..]),
            ("a@b.example, c@d.example;A@B.example", &["a@b.example", "c@d.example", "A@B.example"]),
            ("mailto:<a@b.example>", &["a@b.example"]),
            ("MAILTO:a@b.example?subject=Hi", &["a@b.example"]),
            ("Ana Ruiz <a@b.example>", &["a@b.example"]),
            ("\"Ruiz, Ana\" <a@b.example>, Bo (b@b.example)", &["a@b.example", "b@b.example"]),
            ("'a@b.example'", &["a@b.example"]),
            ("SMTP:a@b.example", &["a@b.example"]),
            ("jörg@müller.example", &["jörg@müller.example"]),
            ("=cmd@x.example", &[]),
            ("none", &[]),
            ("@x", &[]),
            ("a@", &[]),
            ("a@b@c.example", &[]),
        ] {
            assert_eq!(addresses_in(cell).collect::<Vec<_>>(), expected, "{cell:?} holds these addresses");
        }
    }

    #[test]
    fn what_is_typed_is_one_address_or_none() {
        for text in ["maya@acme.example", "maya+talks@acme.example", "o'neil@acme.example"] {
            assert!(is_address(text), "{text}");
        }
        for text in
            ["maya", "maya@acme.example?x y", "a@b.example,c@d.example", "<a@b.example>", "a@b.", "a@.b", "x\r\ny@z"]
        {
            assert!(!is_address(text), "{text:?} would be refused when it is opened");
        }
    }
}
