//! What somebody does, written behind their name: `Maria Lopez, head of data at Acme`, `Ana Ruiz | Career coach`.
//!
//! Told by the signs in between and by how the words are written, never by what they mean. Behind a comma may stand the
//! first name of a name that was sorted (`Ruiz, Ana`), or a degree; what is neither says what somebody does.

use super::beside::{is_after_a_comma, is_credential, is_shouted, is_title};
use super::order::is_particle;

/// Where a name in one piece comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A list, which may be sorted by the family name, whatever that consists of.
    InAList,
    /// A field: nobody types a long name in the order of a list.
    ByHand,
}

/// The most words that a first name has in a list.
const MOST_GIVEN: usize = 4;

/// Tells a name in one piece from what is said of somebody behind it, which is empty mostly.
pub fn divide(written: &str, where_from: Origin) -> (&str, &str) {
    if let Some(divided) = in_brackets(written) {
        return divided;
    }
    let (name, behind) = at_a_sign(written);
    let (name, after) = at_a_comma(name, where_from);
    match (after.is_empty(), behind.is_empty()) {
        (true, _) => (name, behind),
        (false, true) => (name, after),
        // Both, with the sign between them as it was written.
        (false, false) => (name, written[name.len()..].trim_start_matches([' ', ','])),
    }
}

/// Tells a family name from what stands behind a sign: `Ruiz | Career coach`.
pub(super) fn behind_a_sign(family: &str) -> (&str, &str) {
    // Nearly every name ends here: in none of its bytes any of the signs begins.
    let may_begin = |byte: u8| matches!(byte, b'|' | b'-' | b'/' | b'@' | 0xC2 | 0xE2 | 0xEF);
    if family.bytes().any(may_begin) { at_a_sign(family) } else { (family, "") }
}

/// What somebody does and where, of what was said behind their name; one of the two may be empty.
pub fn job(about: &str) -> (&str, &str) {
    let about = about.trim();
    let words = words(about).collect::<Vec<_>>();
    if let Some((at, word)) = words.iter().find(|(_, word)| word.starts_with('@') || IS_AT.contains(word)) {
        let behind = at + if word.starts_with('@') { 1 } else { word.len() };
        return (about[..*at].trim_end_matches([' ', ',']), about[behind..].trim());
    }
    // As this program writes it: `Product manager, Acme Health`.
    about.rsplit_once(", ").map_or((about, ""), |(title, company)| (title.trim(), company.trim()))
}

/// The words before an employer.
const IS_AT: [&str; 3] = ["at", "bei", "chez"];

/// A bar that nobody's name holds, however it is drawn.
fn is_bar(letter: char) -> bool {
    matches!(letter, '|' | '¦' | '│' | '┃' | '❘' | '❙' | '｜')
}

/// The words of a text with the places where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').scan(0, |start, word| {
        let at = *start;
        *start += word.len() + 1;
        Some((at, word))
    })
}

/// `Tom Baker (UX designer at Acme, Inc.)`. What says no place in its brackets may be a nickname or a name from before.
fn in_brackets(written: &str) -> Option<(&str, &str)> {
    let (name, said) = written.strip_suffix(')')?.rsplit_once('(')?;
    let is_job = words(said).any(|(_, word)| word == "@" || IS_AT.contains(&word));
    (is_job && has_letters(name) && at_a_sign(name).1.is_empty())
        .then(|| (name.trim_end_matches([' ', ',']), said.trim()))
}

fn at_a_sign(written: &str) -> (&str, &str) {
    let bar = written.char_indices().find(|(_, letter)| is_bar(*letter)).map(|(at, bar)| (at, at + bar.len_utf8()));
    let word = words(written).enumerate().skip(1).find_map(|(place, (at, word))| {
        let rest = written[at + word.len()..].trim_start();
        let divides = match word {
            "–" | "—" | "•" | "·" | "//" => true,
            // `Smith - Jones` is a name.
            "-" => rest.contains(' ') || rest.starts_with(char::is_lowercase),
            _ => false,
        };
        // What stands there belongs to what is said: `at Acme`.
        let is_at = word == "@" || place > 1 && IS_AT.contains(&word);
        let behind = if is_at { at } else { at + word.len() };
        ((divides || is_at) && !rest.is_empty()).then_some((at, behind))
    });
    let sign = bar.into_iter().chain(word).min().filter(|(at, _)| has_letters(&written[..*at]));
    sign.map_or((written, ""), |(at, behind)| (written[..at].trim_end_matches([' ', ',']), written[behind..].trim()))
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

fn at_a_comma(written: &str, where_from: Origin) -> (&str, &str) {
    let Some(first) = written.find(',').filter(|at| has_letters(&written[..*at])) else { return (written, "") };
    let before = &written[..first];
    let (mut comma, mut is_given_told) = (first, false);
    loop {
        let rest = &written[comma + 1..];
        let end = rest.find(',').map_or(written.len(), |at| comma + 1 + at);
        let part = written[comma + 1..end].trim();
        if !is_after_a_comma(part) && !is_shouted(before, part) {
            if is_given_told || !may_be_given(before, part, where_from) {
                return (written[..comma].trim_end(), rest.trim());
            }
            is_given_told = true;
        }
        if end == written.len() {
            return (written, "");
        }
        comma = end;
    }
}

/// Whether what stands behind a comma may be the first name of whoever is called `before` by the family.
fn may_be_given(before: &str, after: &str, where_from: Origin) -> bool {
    let names = |words: &str| words.split(' ').filter(|word| !is_particle(word) && !is_title(word)).count();
    let is_capital = |word: &str| {
        let first = word.chars().find(|letter| letter.is_alphabetic());
        is_particle(word) || is_title(word) || is_credential(word) || first.is_none_or(|letter| !letter.is_lowercase())
    };
    if !before.contains(char::is_uppercase) {
        // Nothing is written large, in haste or in a script that knows no capitals.
        return names(before) < 2 && names(after) < 3;
    }
    if where_from == Origin::InAList && names(before) == 1 && names(after) == 1 {
        return true;
    }
    let is_long = where_from == Origin::ByHand && names(before) > 1 && before.contains(char::is_lowercase);
    !is_long && names(after) <= MOST_GIVEN && after.split(' ').all(is_capital)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_somebody_does_is_no_part_of_the_name() {
        for (written, name, about) in [
            ("Maria Lopez, head of data at Acme", "Maria Lopez", "head of data at Acme"),
            ("Maria Lopez, Data Scientist", "Maria Lopez", "Data Scientist"),
            ("maria lopez, head of data", "maria lopez", "head of data"),
            ("Maria, who runs the lab", "Maria", "who runs the lab"),
            ("Maria Lopez, PhD, head of data, Acme", "Maria Lopez, PhD", "head of data, Acme"),
            ("Maria Lopez | Head of Data", "Maria Lopez", "Head of Data"),
            ("Maria Lopez, MBA | Head of Data", "Maria Lopez, MBA", "Head of Data"),
            ("Maria Lopez, recruiter – Acme", "Maria Lopez", "recruiter – Acme"),
            ("Maria Lopez - Head of Data", "Maria Lopez", "Head of Data"),
            ("Maria Lopez at Acme", "Maria Lopez", "at Acme"),
            ("maria lopez @ acme", "maria lopez", "@ acme"),
            ("Ruiz, Ana, who runs the lab", "Ruiz, Ana", "who runs the lab"),
            ("Maria Lopez (UX designer at Acme, Inc.)", "Maria Lopez", "UX designer at Acme, Inc."),
            ("Ruiz, Ana (at Acme)", "Ruiz, Ana", "at Acme"),
            ("Ana (Annie) Ruiz (bei Acme)", "Ana (Annie) Ruiz", "bei Acme"),
            ("maria lopez – vp product, northwind", "maria lopez", "vp product, northwind"),
        ] {
            assert_eq!(divide(written, Origin::ByHand), (name, about), "“{written}”");
        }
    }

    #[test]
    fn a_name_alone_stays_whole() {
        for name in [
            "Ruiz, Ana",
            "ruiz, ana",
            "RUIZ GIL, ANA",
            "RUIZ GIL, Ana",
            "Ruiz, Ana, PhD",
            "Ana Ruiz, PhD (she/her)",
            "Ana Ruiz, she/her",
            "Ana Ruiz, MBA, they/them",
            "Ana Ruiz, CEO",
            "van den Hoek, Marit",
            "Beethoven, Ludwig van",
            "Ruiz, Dr. Ana",
            "Anna Smith - Jones",
            "Smith – ",
            "Ana Ruiz",
            "Ana Ruiz (she/her)",
            "Ana Ruiz (Smith)",
            "山田, 太郎",
            "Li Bei",
            "at Acme",
            "| Ana",
            "",
        ] {
            assert_eq!(divide(name, Origin::ByHand), (name, ""), "“{name}”");
        }
        for sorted in ["García López, Ana María", "Ruiz, ana"] {
            assert_eq!(divide(sorted, Origin::InAList).1, "", "a list may be sorted: {sorted}");
        }
    }

    #[test]
    fn a_job_is_told_from_its_place() {
        for (about, title, company) in [
            ("head of data at Acme", "head of data", "Acme"),
            ("at Acme, Inc.", "", "Acme, Inc."),
            ("@ acme", "", "acme"),
            ("head of data @Acme", "head of data", "Acme"),
            ("Produktleiterin bei Acme", "Produktleiterin", "Acme"),
            ("Product manager, Acme Health", "Product manager", "Acme Health"),
            ("recruiter", "recruiter", ""),
        ] {
            assert_eq!(job(about), (title, company), "“{about}”");
        }
    }

    proptest! {
        #[test]
        fn every_letter_is_in_one_of_the_two(written in "[A-Za-zé,|–@. -]{0,40}", by_hand in any::<bool>()) {
            let where_from = if by_hand { Origin::ByHand } else { Origin::InAList };
            let (name, about) = divide(&written, where_from);
            let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
            prop_assert_eq!(letters(name) + letters(about), letters(&written), "{:?} and {:?}", name, about);
            prop_assert!(about.is_empty() || letters(name) > 0, "whoever something is said of has a name");
        }
    }
}
