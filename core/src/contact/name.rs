//! A person's name: what to call them, and when two written names are the same.
//!
//! Networks and address books put degrees, nicknames, pronouns and emoji into name fields. Here they are told apart
//! from the name and kept beside it. Whether two people *are* the same is never decided from a name alone.

use std::borrow::Cow;

use crate::text;

/// A name with what was written around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// First and middle names, as they are said: `Anna-Lena`.
    pub given: String,
    /// The family name without degrees: `Voß`.
    pub family: String,
    /// What was written after the name, in its order: `PhD`, `MBA, SHRM-SCP`, `(she/her)`, `🚀`.
    pub credentials: String,
    /// What was written in quotes or brackets inside the first name: `Bob`.
    pub nickname: String,
}

impl Name {
    /// Reads the two cells of a name.
    ///
    /// A family name that is only a dot, a trailing comma, padding and decorated letters (`𝓐𝓷𝓷𝓪`) are mended; nothing
    /// else is changed. `is_empty` tells that the cells held no name at all.
    pub fn read(given: &str, family: &str) -> Self {
        let given = text::tidy(given);
        let family = text::tidy(family);
        if is_bare(&given) && is_bare(&family) {
            return Name { given: given.into_owned(), family: family.into_owned(), ..Name::default() };
        }
        Name::take_apart(&given, &family)
    }

    /// Tells the name from what stands beside it.
    fn take_apart(given: &str, family: &str) -> Self {
        let mut name = Name::default();
        let mut after = Vec::new();

        let plain = text::plain_letters(given);
        let (rest, emoji) = without_emoji(&plain);
        after.extend(emoji);
        let (rest, quoted) = without_quoted(&rest);
        let (rest, bracketed) = without_bracketed(&rest);
        for words in quoted.into_iter().chain(bracketed.into_iter().map(|b| b[1..b.len() - 1].trim().to_owned())) {
            if is_pronouns(&words) {
                after.push(format!("({words})"));
            } else if name.nickname.is_empty() {
                name.nickname = words;
            } else {
                name.nickname = format!("{}, {words}", name.nickname);
            }
        }
        let (rest, credentials) = without_credentials(&rest, 1);
        name.given = rest.to_owned();
        let given_credentials = credentials;

        let plain = text::plain_letters(family);
        let (rest, emoji) = without_emoji(&plain);
        let (rest, bracketed) = without_bracketed(&rest);
        let (rest, credentials) = without_credentials(&rest, usize::from(name.given.is_empty()));
        name.family = rest.to_owned();
        after.extend(bracketed);
        after.extend(emoji);

        let credentials = match (given_credentials, credentials) {
            (Some(one), Some(other)) => format!("{one}, {other}"),
            (one, other) => one.or(other).unwrap_or_default(),
        };
        let after = after.join(" ");
        name.credentials = match (credentials.is_empty(), after.is_empty()) {
            (false, false) => format!("{credentials} {after}"),
            (false, true) => credentials,
            (true, _) => after,
        };
        if name.given.is_empty() && name.family.is_empty() && !name.nickname.is_empty() {
            // Somebody who is known by the nickname alone is called by it.
            name.given = std::mem::take(&mut name.nickname);
        }
        name
    }

    /// Reads a name written in one piece: `Ana Ruiz`, `Ruiz, Ana`, `Ana Ruiz, PhD`.
    pub fn read_full(full: &str) -> Self {
        let full = text::tidy(full);
        if let Some((before, after)) = full.split_once(',') {
            let after = after.trim();
            let degrees = after.is_empty() || after.split([',', ' ']).filter(|w| !w.is_empty()).all(is_credential);
            if !degrees && !before.trim().is_empty() {
                return Name::read(after, before);
            }
        }
        let (before, after) = full.split_once(',').map_or((&*full, None), |(b, a)| (b.trim(), Some(a)));
        let (given, family) = match before.rsplit_once(' ') {
            Some((given, family)) if without_emoji(family).0.is_empty() || is_credential(family) => {
                // The last word is no name: leave it to `read`, behind the word that is.
                match given.rsplit_once(' ') {
                    Some((first, last)) => (first, format!("{last} {family}")),
                    None => (given, family.to_owned()),
                }
            }
            Some((given, _)) => {
                let given = without_particles(given);
                (given, before[given.len()..].trim_start().to_owned())
            }
            None => (before, String::new()),
        };
        match after {
            Some(after) => Name::read(given, &format!("{family}, {after}")),
            None => Name::read(given, &family),
        }
    }

    /// True where neither cell held a name.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.family.is_empty()
    }

    /// Everything that stood around the name, in one line: `PhD, “Bob” 🚀`.
    pub fn beside(&self) -> String {
        match (self.credentials.is_empty(), self.nickname.is_empty()) {
            (_, true) => self.credentials.clone(),
            (true, false) => format!("“{}”", self.nickname),
            (false, false) => format!("{}, “{}”", self.credentials, self.nickname),
        }
    }

    /// The name as it is said: `Anna-Lena Voß`.
    pub fn display(&self) -> String {
        join(&self.given, &self.family)
    }

    /// The key two written names are compared by; see [`key`].
    pub fn key(&self) -> String {
        key(&self.given, &self.family)
    }
}

/// The name as it is said, from its two parts.
pub fn join(given: &str, family: &str) -> String {
    match (given.is_empty(), family.is_empty()) {
        (false, false) => format!("{given} {family}"),
        (false, true) => given.to_owned(),
        (true, _) => family.to_owned(),
    }
}

/// The key two written names are compared by: folded words, without titles in front and marks in between.
///
/// `Anna-Lena VOSS` and `anna lena Voß` share a key. People with the same key may well be different people.
pub fn key(given: &str, family: &str) -> String {
    let folded = text::fold(&join(given, family));
    // Words of plain letters are the key already.
    let is_plain = folded.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    if is_plain && folded.split(' ').next().is_some_and(|first| !TITLES.contains(&first)) {
        return folded;
    }
    key_of(folded)
}

fn key_of(folded: String) -> String {
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !(text::is_of_word(c) || c == '\'')) {
        let word = word.trim_matches('\'');
        if word.is_empty() || (key.is_empty() && TITLES.contains(&word)) {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        word.split('\'').for_each(|part| key.push_str(part));
    }
    if key.is_empty() { folded } else { key }
}

/// The key people are sorted by: family name first, folded, from its first letter on. ’t Hooft stands at T, and not
/// before everybody.
///
/// It is kept with each person: a change here needs a new number in `keys.rs`.
pub fn sort_key(given: &str, family: &str) -> String {
    let folded = text::fold(&join(family, given));
    match folded.find(text::is_of_word) {
        None | Some(0) => folded,
        Some(first) => folded[first..].to_owned(),
    }
}

/// Small words that a family name begins with. Written large they may be a name of their own: `Van Morrison`.
const PARTICLES: &[&str] = &[
    "af", "al", "av", "ben", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "ter", "ten", "van", "vom", "von", "zu", "zum",
    "zur", "’t", "'t",
];

/// What is left of the words before a last name when those that belong to it are taken away: `Ludwig` of `Ludwig van`.
/// The first word always stays.
fn without_particles(given: &str) -> &str {
    match given.rsplit_once(' ') {
        Some((rest, last)) if PARTICLES.contains(&last) => without_particles(rest),
        // José Ortega y Gasset: what stands before it is half of the family name.
        Some((rest, "y")) => rest.rsplit_once(' ').map_or(rest, |(first, _)| without_particles(first)),
        _ => given,
    }
}

const TITLES: &[&str] = &["dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "sr", "sra", "ing", "dipl"];

/// Tells whether a name is one plain word, as most are, with nothing beside it.
fn is_bare(name: &str) -> bool {
    let small = name.strip_prefix(|c: char| c.is_ascii_uppercase());
    small.is_some_and(|letters| letters.bytes().all(|b| b.is_ascii_lowercase())) && name != "Phd"
}

/// Splits off emoji, flags and other pictures; each run becomes one piece.
fn without_emoji(text: &str) -> (Cow<'_, str>, Vec<String>) {
    if text.is_ascii() || !text.contains(is_picture) {
        return (trim_name(text).into(), Vec::new());
    }
    let mut name = String::with_capacity(text.len());
    let mut pieces: Vec<String> = Vec::new();
    let mut inside = false;
    for char in text.chars() {
        let joins = inside && matches!(char, '\u{200D}' | '\u{FE0F}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}');
        if is_picture(char) || joins {
            match pieces.last_mut() {
                Some(piece) if inside => piece.push(char),
                _ => pieces.push(char.to_string()),
            }
            inside = true;
        } else {
            if inside && !char.is_whitespace() && !name.is_empty() && !name.ends_with(' ') && char.is_alphanumeric() {
                name.push(' ');
            }
            inside = false;
            name.push(char);
        }
    }
    (trim_name(&text::tidy(&name)).to_owned().into(), pieces)
}

/// True for emoji, flags, dingbats, arrows, stars and other pictures that are no letters.
fn is_picture(char: char) -> bool {
    matches!(char,
        '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2460}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}'
        | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}' | '\u{00A9}' | '\u{00AE}' | '\u{2122}' | '\u{2139}'
        | '\u{203C}' | '\u{2049}')
        // Circled letters are letters drawn differently, and stay in the name.
        && !matches!(char, '\u{24B6}'..='\u{24E9}' | '\u{1F110}'..='\u{1F169}')
}

/// Splits off what stands in quotes. An apostrophe (`O’Connor`) is no quote.
fn without_quoted(text: &str) -> (Cow<'_, str>, Vec<String>) {
    without_between(
        text,
        |c| match c {
            '"' => Some('"'),
            '“' | '„' => Some('”'),
            '«' => Some('»'),
            _ => None,
        },
        true,
    )
}

/// Splits off what stands in brackets, brackets included.
fn without_bracketed(text: &str) -> (Cow<'_, str>, Vec<String>) {
    without_between(
        text,
        |c| match c {
            '(' => Some(')'),
            '[' => Some(']'),
            _ => None,
        },
        false,
    )
}

fn without_between(text: &str, closing: impl Fn(char) -> Option<char>, bare: bool) -> (Cow<'_, str>, Vec<String>) {
    if !text.contains(|c| closing(c).is_some()) {
        return (text.into(), Vec::new());
    }
    let mut rest = String::with_capacity(text.len());
    let mut pieces = Vec::new();
    let mut left = text;
    while let Some((start, open, close)) = left.char_indices().find_map(|(i, c)| closing(c).map(|close| (i, c, close)))
    {
        let inner_start = start + open.len_utf8();
        // Typographic quotes are closed by whichever of them a keyboard gave.
        let end = left[inner_start..].find(|c| c == close || (close == '”' && c == '“'));
        let Some(end) = end.map(|end| inner_start + end) else { break };
        let inner = left[inner_start..end].trim();
        let after = end + left[end..].chars().next().map_or(0, char::len_utf8);
        rest.push_str(&left[..start]);
        rest.push(' ');
        if !inner.is_empty() {
            // The brackets are ASCII, so that callers may take one byte off each end.
            pieces.push(if bare { inner.to_owned() } else { format!("({inner})") });
        }
        left = &left[after..];
    }
    rest.push_str(left);
    (trim_name(&text::tidy(&rest)).to_owned().into(), pieces)
}

fn is_pronouns(text: &str) -> bool {
    let folded = text::fold(text);
    folded.split('/').filter(|w| !w.trim().is_empty()).count() > 1
        && folded.split('/').all(|word| {
            matches!(
                word.trim(),
                "she"
                    | "her"
                    | "hers"
                    | "he"
                    | "him"
                    | "his"
                    | "they"
                    | "them"
                    | "theirs"
                    | "ze"
                    | "zir"
                    | "any"
                    | "sie"
                    | "ihr"
                    | "er"
                    | "ihm"
                    | "ella"
                    | "el"
                    | "elle"
                    | "elles"
                    | "il"
                    | "lui"
                    | ""
            )
        })
}

/// Splits `Doe, PhD` and `Doe PhD` into the name and what stands behind it, leaving at least `keep` words.
///
/// After a comma anything counts. Without one only words that can hardly be a name do: `MA` is a degree behind a comma
/// and a family name elsewhere.
fn without_credentials(text: &str, keep: usize) -> (&str, Option<String>) {
    let (name, after) = match text.split_once(',') {
        Some((name, after)) => (trim_name(name), after.trim_matches(|c: char| c == ',' || c.is_whitespace())),
        None => (trim_name(text), ""),
    };
    let mut words = name.split(' ').count();
    let mut kept = name;
    while words > keep && is_unmistakable(kept.rsplit(' ').next().unwrap_or_default()) {
        kept = kept.rsplit_once(' ').map_or("", |(before, _)| before);
        words -= 1;
    }
    let behind = name[kept.len()..].trim_start_matches(' ');
    let credentials = match (behind.is_empty(), after.is_empty()) {
        (true, true) => None,
        (false, true) => Some(behind.to_owned()),
        (true, false) => Some(after.to_owned()),
        (false, false) => Some(format!("{behind}, {after}")),
    };
    (trim_name(kept), credentials)
}

/// Takes padding and stray marks off the ends of a name; a name that is only marks becomes nothing.
fn trim_name(text: &str) -> &str {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '•'));
    let mut trimmed = trimmed;
    while let Some(name) = trimmed.strip_suffix(" -").or_else(|| trimmed.strip_suffix(" –")) {
        trimmed = name;
    }
    let trimmed = trimmed.trim_end();
    if trimmed.chars().all(|c| matches!(c, '.' | '-' | '–' | '—' | '_' | '*' | '\'' | '’' | ' ' | '?' | '!')) {
        ""
    } else {
        trimmed
    }
}

/// True for a degree or certificate, dots and case aside.
fn is_credential(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    is_unmistakable(word)
        || matches!(
            plain.as_str(),
            "ma" | "ba"
                | "ms"
                | "bs"
                | "md"
                | "jd"
                | "rn"
                | "pe"
                | "jr"
                | "sr"
                | "ii"
                | "iii"
                | "iv"
                | "esq"
                | "llm"
                | "msc"
                | "bsc"
                | "phd"
        )
}

/// True for a degree or certificate that is no family name anywhere.
fn is_unmistakable(word: &str) -> bool {
    let word = word.trim_matches([',', ';', '|', '(', ')']);
    let has_dots = word.contains('.');
    // Every one of them has two capitals, but for one that people write as they like; nearly no name has.
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    if !has_dots && capitals < 2 && !word.eq_ignore_ascii_case("phd") {
        return false;
    }
    let plain = if has_dots { word.replace('.', "").into() } else { Cow::Borrowed(word) };
    if has_dots
        && matches!(
            plain.to_ascii_lowercase().as_str(),
            "md" | "jd" | "phd" | "ma" | "ba" | "bsc" | "msc" | "edd" | "dds" | "llm" | "mba"
        )
    {
        return true;
    }
    if matches!(
        &*plain,
        "PhD" | "Phd" | "phd" | "EdD" | "PsyD" | "PharmD" | "MSc" | "BSc" | "MEng" | "BEng" | "MPhil" | "DPhil"
    ) {
        return true;
    }
    matches!(
        &*plain,
        "PHD"
            | "MBA"
            | "EMBA"
            | "CPA"
            | "CFA"
            | "PMP"
            | "CSM"
            | "CSPO"
            | "CISSP"
            | "CISM"
            | "CISA"
            | "CIPP"
            | "SHRM"
            | "SHRM-CP"
            | "SHRM-SCP"
            | "PHR"
            | "SPHR"
            | "MPH"
            | "MPA"
            | "MPP"
            | "MSW"
            | "LCSW"
            | "LMFT"
            | "MEd"
            | "MFA"
            | "MSN"
            | "FNP"
            | "DNP"
            | "LLM"
            | "LLB"
            | "CCNA"
            | "CCNP"
            | "PMI-ACP"
            | "ITIL"
            | "ACCA"
            | "FCA"
            | "CIMA"
            | "ACA"
            | "FCCA"
            | "CMA"
            | "CIA"
            | "FRM"
            | "CAIA"
            | "CFP"
            | "CFP®"
            | "PE"
            | "PEng"
            | "CEng"
            | "LEED"
            | "RIBA"
            | "BCBA"
            | "RDN"
            | "CSCS"
            | "OTR/L"
            | "DPT"
            | "CPHQ"
            | "CPSM"
            | "CSCP"
            | "CPIM"
            | "FRSA"
            | "FHEA"
            | "SFHEA"
            | "MRICS"
            | "MCIPD"
            | "FCIPD"
            | "CIPD"
            | "CPRW"
            | "ACC"
            | "PCC"
    ) && plain.len() > 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(given: &str, family: &str) -> (String, String, String, String) {
        let name = Name::read(given, family);
        (name.given, name.family, name.credentials, name.nickname)
    }

    #[test]
    fn credentials_stand_beside_the_name() {
        for (given, family, expected) in [
            ("Renée", "O’Connor, PhD", ("Renée", "O’Connor", "PhD", "")),
            ("Jane", "Doe, Ph.D.", ("Jane", "Doe", "Ph.D.", "")),
            ("Kim", "X, MBA, SHRM-SCP", ("Kim", "X", "MBA, SHRM-SCP", "")),
            ("Kim", "X, ", ("Kim", "X", "", "")),
            ("Sam", "Lee MBA", ("Sam", "Lee", "MBA", "")),
            ("Sam", "Lee PhD, PMP", ("Sam", "Lee", "PhD, PMP", "")),
            ("Zoë", "Brandt, MA", ("Zoë", "Brandt", "MA", "")),
            ("Jack", "MA", ("Jack", "MA", "", "")),
            ("Yo", "Li Ma", ("Yo", "Li Ma", "", "")),
            ("JOÃO", "SÃO PEDRO", ("JOÃO", "SÃO PEDRO", "", "")),
            ("Ana", "PMP", ("Ana", "", "PMP", "")),
            ("Tom", "Roe, Jr.", ("Tom", "Roe", "Jr.", "")),
        ] {
            let expected = (expected.0.into(), expected.1.into(), expected.2.into(), expected.3.into());
            assert_eq!(read(given, family), expected, "“{given}” “{family}” should be told apart");
        }
    }

    #[test]
    fn pictures_nicknames_and_pronouns_stand_beside_the_name() {
        for (given, family, expected) in [
            ("Łukasz", "Żółć 🚀", ("Łukasz", "Żółć", "🚀", "")),
            ("🇵🇹 Inês", "Costa", ("Inês", "Costa", "🇵🇹", "")),
            ("Max👩\u{200D}💻", "Muster", ("Max", "Muster", "👩\u{200D}💻", "")),
            ("Robert \"Bob\"", "Roe", ("Robert", "Roe", "", "Bob")),
            ("Robert “Bob”", "Roe", ("Robert", "Roe", "", "Bob")),
            ("Robert (Bob)", "Roe", ("Robert", "Roe", "", "Bob")),
            ("Ana (she/her)", "Ruiz", ("Ana", "Ruiz", "(she/her)", "")),
            ("Ana", "Ruiz (née Gil)", ("Ana", "Ruiz", "(née Gil)", "")),
            ("Ana", "Ruiz, PhD ✨", ("Ana", "Ruiz", "PhD ✨", "")),
            ("\"Bo\"", "", ("Bo", "", "", "")),
        ] {
            let expected = (expected.0.into(), expected.1.into(), expected.2.into(), expected.3.into());
            assert_eq!(read(given, family), expected, "“{given}” “{family}” should be told apart");
        }
    }

    #[test]
    fn padding_dots_and_decorated_letters_are_mended() {
        assert_eq!(Name::read("\u{00A0} Ana ", ".").display(), "Ana", "a dot is no family name");
        assert_eq!(Name::read("𝓐𝓷𝓷𝓪", "𝐇𝐢𝐥𝐥").display(), "Anna Hill", "decorated letters are letters");
        assert_eq!(
            Name::read("Ana", "\u{202E}ziuR\u{202C}").display(),
            "Ana ziuR",
            "hidden marks cannot turn a name round"
        );
        assert!(Name::read(".", "-").is_empty(), "marks alone are no name");
        assert!(Name::read("🚀", "").is_empty(), "a picture alone is no name");
    }

    #[test]
    fn markup_and_formulas_in_a_name_stay_text() {
        assert_eq!(
            Name::read("<b>Ana</b>", "=1+1").display(),
            "<b>Ana</b> =1+1",
            "nothing of it may be dropped or run"
        );
    }

    #[test]
    fn a_name_in_one_piece_is_split() {
        for (full, given, family, credentials) in [
            ("Ana Ruiz", "Ana", "Ruiz", ""),
            ("Ana María Ruiz", "Ana María", "Ruiz", ""),
            ("Ruiz, Ana", "Ana", "Ruiz", ""),
            ("Ana Ruiz, PhD", "Ana", "Ruiz", "PhD"),
            ("Ana Ruiz MBA", "Ana", "Ruiz", "MBA"),
            ("Ana Ruiz 🚀", "Ana", "Ruiz", "🚀"),
            ("Ana", "Ana", "", ""),
            ("Ludwig van Beethoven", "Ludwig", "van Beethoven", ""),
            ("Anna Maria van der Berg, PhD", "Anna Maria", "van der Berg", "PhD"),
            ("María de la Cruz", "María", "de la Cruz", ""),
            ("María del Mar Ruiz", "María del Mar", "Ruiz", ""),
            ("José Ortega y Gasset", "José", "Ortega y Gasset", ""),
            ("Van Morrison", "Van", "Morrison", ""),
            ("van Dyck", "van", "Dyck", ""),
        ] {
            let name = Name::read_full(full);
            assert_eq!(
                (&*name.given, &*name.family, &*name.credentials),
                (given, family, credentials),
                "“{full}” should be split"
            );
        }
    }

    #[test]
    fn a_name_is_sorted_by_its_first_letter() {
        for (given, family, key) in [
            ("Gerard", "’t Hooft", "t hooft gerard"),
            ("", "(Bob)", "bob)"),
            ("Ana", "-Ruiz", "ruiz ana"),
            ("Zoë", "Voß", "voss zoe"),
            ("3M", "", "3m"),
            ("🚀", "", "🚀"),
            ("李", "明", "明 李"),
        ] {
            assert_eq!(sort_key(given, family), key, "“{given}” “{family}”");
        }
    }

    #[test]
    fn the_same_name_has_the_same_key() {
        for (one, other) in [
            (("Anna-Lena", "Voß"), ("anna lena", "VOSS")),
            (("Dr. Max", "Muster"), ("Max", "Muster")),
            (("Pat", "O’Connor"), ("PAT", "OConnor")),
            (("Zoë", ""), ("", "Zoe")),
        ] {
            assert_eq!(key(one.0, one.1), key(other.0, other.1), "{one:?} and {other:?} are spelt alike");
        }
        assert_ne!(key("Ana", "Ruiz"), key("Ana", "Ruis"), "different names differ");
        assert!(!key("李", "明").is_empty() && key("李", "明") != key("王", "明"), "every script has keys");
    }

    proptest! {
        #[test]
        fn reading_a_name_twice_changes_nothing(given in any::<String>(), family in any::<String>()) {
            let once = Name::read(&given, &family);
            let again = Name::read(&once.given, &once.family);
            prop_assert_eq!(again.display(), once.display(), "a name that was read must read as itself");
        }

        #[test]
        fn the_short_ways_read_alike(
            given in "(Dr|Ing|Phd|PhD|MBA|[A-Za-z.]{0,5}|[A-Za-zé' -]{0,8})", family in "(Phd|PHD|[A-Z]?[a-zA-Z,]{0,6})",
        ) {
            prop_assert_eq!(Name::read(&given, &family), Name::take_apart(&text::tidy(&given), &text::tidy(&family)));
            prop_assert_eq!(key(&given, &family), key_of(text::fold(&join(&given, &family))));
        }
    }
}
