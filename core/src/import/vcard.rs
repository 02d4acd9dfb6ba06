//! Address cards (`.vcf`), from phones, Google and Outlook.
//!
//! The format's grammar is the library's; here each card is cut out by its lines, so that one broken card costs one
//! card and every card knows its line.

use calcard::vcard::{VCardProperty, VCardValue};
use calcard::{Entry, Parser};

use super::row::{Reason, Row, Said, Skipped, read_person};

/// A card longer than this is mostly its photograph, and is read without it.
const MAX_CARD: usize = 256 << 10;

/// Tells whether a text is made of address cards.
pub fn is_cards(text: &str) -> bool {
    text.trim_start().get(..11).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// Calls `each` with every card of a text, until it returns false.
pub fn each(text: &str, mut each: impl FnMut(Result<Row, Skipped>) -> bool) {
    let mut card = String::new();
    let mut begun = 0;
    let mut photograph = false;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let content = line.trim_end_matches(['\n', '\r']);
        if content.trim().eq_ignore_ascii_case("BEGIN:VCARD") {
            if begun > 0 && !each(Err(broken(begun, &card))) {
                return;
            }
            card.clear();
            begun = index + 1;
            photograph = false;
        }
        if begun == 0 {
            continue;
        }
        let folded = content.starts_with([' ', '\t']);
        photograph = if folded { photograph } else { is_photograph(content) };
        if !photograph && card.len() + content.len() <= MAX_CARD {
            card.push_str(content);
            card.push_str("\r\n");
        }
        if content.trim().eq_ignore_ascii_case("END:VCARD") {
            if !each(read(begun, &card)) {
                return;
            }
            begun = 0;
        }
    }
    if begun > 0 {
        each(Err(broken(begun, &card)));
    }
}

/// Pictures, sounds and keys are most of a card's bytes and none of its words.
fn is_photograph(line: &str) -> bool {
    let name = line.split([':', ';']).next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    ["PHOTO", "LOGO", "SOUND", "KEY"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn broken(line: usize, card: &str) -> Skipped {
    Skipped { line, reason: Reason::BrokenCard, cells: cells(card) }
}

fn cells(card: &str) -> Vec<String> {
    card.lines().filter(|l| !l.to_ascii_uppercase().ends_with(":VCARD")).take(20).map(str::to_owned).collect()
}

fn read(line: usize, card: &str) -> Result<Row, Skipped> {
    let Entry::VCard(parsed) = Parser::new(card).entry() else {
        return Err(broken(line, card));
    };
    let mut texts = [const { Vec::new() }; 6];
    let [names, full, organisations, titles, emails, urls] = &mut texts;
    for entry in &parsed.entries {
        let place = match &entry.name {
            VCardProperty::N => &mut *names,
            VCardProperty::Fn => &mut *full,
            VCardProperty::Org => &mut *organisations,
            VCardProperty::Title => &mut *titles,
            VCardProperty::Email => &mut *emails,
            VCardProperty::Url | VCardProperty::Socialprofile => &mut *urls,
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => &mut *urls,
            _ => continue,
        };
        // The first of each is the preferred one; addresses may be several.
        let parts: Vec<&str> = entry.values.iter().flat_map(parts).collect();
        place.push(parts);
    }
    let first = |of: &[Vec<&'_ str>], at: usize| {
        of.first().and_then(|parts| parts.get(at)).map_or_else(String::new, |p| (*p).to_owned())
    };
    let (family, given, middle, suffix) = (first(names, 0), first(names, 1), first(names, 2), first(names, 4));
    let row = read_person(
        line,
        Said {
            given: &given,
            middle: &middle,
            family: &family,
            full: &first(full, 0),
            suffix: &suffix,
            urls: &mut urls.iter().flatten().copied(),
            emails: &mut emails.iter().flatten().copied(),
            company: &first(organisations, 0),
            title: &first(titles, 0),
        },
    );
    row.ok_or_else(|| Skipped { line, reason: Reason::NoName, cells: cells(card) })
}

fn parts(value: &VCardValue) -> Vec<&str> {
    match value {
        VCardValue::Text(text) => vec![text],
        VCardValue::Component(parts) => parts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Result<Row, Skipped>> {
        let mut cards = Vec::new();
        each(text, |card| {
            cards.push(card);
            true
        });
        cards
    }

    #[test]
    fn a_card_becomes_a_person() {
        let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nN:Muster;Max;Paul;Dr.;jun.\r\nFN:Dr. Max Paul Muster jun.\r\n\
            ORG:Beispiel GmbH;Sales\r\nTITLE:Head of\r\n  Sales\\, North\r\nitem1.EMAIL;type=pref:max@beispiel.example\r\nEMAIL:m@beispiel.example\r\n\
            item2.URL:https://www.linkedin.com/in/max-muster\r\nEND:VCARD\r\n";
        let row = all(card).remove(0).unwrap();
        assert_eq!(
            (row.given(), row.family(), row.credentials()),
            ("Max Paul", "Muster", "jun."),
            "the name's parts are told apart"
        );
        assert_eq!(
            (row.company().unwrap().0, row.title()),
            ("Beispiel GmbH", "Head of Sales, North"),
            "folded lines and commas are undone"
        );
        assert_eq!((row.emails.len(), row.url_key()), (2, Some("in/max-muster")), "every address is kept");
    }

    #[test]
    fn a_broken_card_costs_one_card() {
        let text = "BEGIN:VCARD\nN:Cut\nBEGIN:VCARD\nFN:Ana Ruiz\nEND:VCARD\nnoise\nBEGIN:VCARD\nN:;;;;\nFN:\nEMAIL:x@example.com\nEND:VCARD\nBEGIN:VCARD\nFN:Off";
        let cards = all(text);
        let lines: Vec<_> = cards
            .iter()
            .map(|card| {
                card.as_ref().map_or_else(|skipped| (skipped.line, Some(skipped.reason)), |row| (row.line, None))
            })
            .collect();
        assert_eq!(
            lines,
            [(1, Some(Reason::BrokenCard)), (3, None), (7, Some(Reason::NoName)), (12, Some(Reason::BrokenCard))],
            "each card is told by its line, and whole ones are read"
        );
    }
}
