//! What a company is called, and when two names mean the same company.
//!
//! Names are compared whole, by key, never by a part of them: “Plan A” is not “plan”. What people write into a company
//! field without meaning a company (“N/A”, “self-employed”) is told apart here as well, for everybody who reads one.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashMap;

use crate::text;

/// What somebody wrote where a company belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Employer<'w> {
    /// Nothing, or a word that means nothing (`N/A`, `null`, `-`).
    Nothing,
    /// A way of working rather than an employer (`Self-employed`, `Retired`): two such people are no colleagues.
    Standing(Cow<'w, str>),
    /// A company, as written, with the key it is known by.
    Company { name: Cow<'w, str>, key: String },
}

/// Reads a company cell or field.
pub fn read(written: &str) -> Employer<'_> {
    let name = text::tidy(written);
    let folded = text::fold(&name);
    let bare = bare(&folded);
    if means_nothing(bare) {
        return Employer::Nothing;
    }
    if is_folded_standing(bare) {
        return Employer::Standing(name);
    }
    let key = key_of(&folded);
    Employer::Company { name, key }
}

/// Tells whether the words say nothing (`N/A`, `-`), in whichever field they stand.
pub fn is_nothing(written: &str) -> bool {
    // Folding loses marks and never a plain letter: what has more of them than any such word needs no folding.
    let letters = written.bytes().filter(u8::is_ascii_alphanumeric).count();
    letters <= LONGEST_NOTHING && means_nothing(bare(&text::fold(written)))
}

fn bare(folded: &str) -> &str {
    folded.trim_matches(|c: char| !c.is_alphanumeric())
}

fn means_nothing(bare: &str) -> bool {
    bare.is_empty() || NOTHING.contains(&bare)
}

fn is_folded_standing(bare: &str) -> bool {
    let spaced = if bare.contains('-') { bare.replace('-', " ").into() } else { Cow::Borrowed(bare) };
    STANDINGS.contains(&&*spaced)
}

/// Tells whether the words say how somebody works rather than for whom.
pub fn is_standing(written: &str) -> bool {
    matches!(read(written), Employer::Standing(_))
}

/// The key a company name is compared by, or `None` where no company is meant.
///
/// Case, accents, punctuation and the legal form at the end make no difference (`Müller & Söhne GmbH` is
/// `muller and sohne`); every other word does.
pub fn key(written: &str) -> Option<String> {
    match read(written) {
        Employer::Company { key, .. } => Some(key),
        Employer::Nothing | Employer::Standing(_) => None,
    }
}

fn key_of(folded: &str) -> String {
    // Written with its dots this is the legal form; without them, a place with a sauna.
    let folded = folded.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let folded = folded.strip_suffix(" s.p.a").unwrap_or(folded);
    // Words of plain letters are the key already.
    let is_plain = folded.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b' ');
    let mut key = if is_plain { folded.to_owned() } else { words_of(folded) };
    while let Some(before) = before_legal_form(&key) {
        // “Smith & Co” is not “Smith”: a form after “and” is part of the name.
        if last_word(before) == "and" {
            break;
        }
        key.truncate(before.len());
    }
    // “The Guardian” is not “Guardian”, but before several words the article is left out at will.
    if key.strip_prefix("the ").is_some_and(|rest| rest.contains(' ')) {
        key.drain(.."the ".len());
    }
    key
}

/// The words of a name, with single spaces between them.
fn words_of(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len() + 4);
    let mut between = false;
    for char in folded.chars() {
        let sign = match char {
            // Dots and apostrophes only decorate: “S.A.”, “I.B.M.”, “Domino's”.
            '.' | '\'' => continue,
            '&' => "and",
            '+' => "+",
            c if is_part_of_word(c) => {
                if between && !key.is_empty() {
                    key.push(' ');
                }
                between = false;
                key.push(c);
                continue;
            }
            _ => "",
        };
        between = true;
        if !sign.is_empty() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(sign);
        }
    }
    key
}

/// What stands before the legal form at the end, where there is one; some word is always left.
fn before_legal_form(key: &str) -> Option<&str> {
    let forms = LEGAL_FORMS_BY_LAST_WORD.get(last_word(key))?;
    forms.iter().find_map(|form| key.strip_suffix(form)?.strip_suffix(' '))
}

fn last_word(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or_default()
}

/// In the order of [`LEGAL_FORMS`].
static LEGAL_FORMS_BY_LAST_WORD: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut forms: HashMap<&str, Vec<&str>> = HashMap::default();
    for form in LEGAL_FORMS {
        forms.entry(last_word(form)).or_default().push(form);
    }
    forms
});

/// True for letters, digits, the marks of scripts that write them inside words, and the sharp of `C#`.
fn is_part_of_word(char: char) -> bool {
    text::is_of_word(char) || char == '#'
}

/// The letters and digits in the longest of [`NOTHING`].
const LONGEST_NOTHING: usize = 13;

/// Folded words that mean that there is no company, without the punctuation around them.
const NOTHING: &[&str] = &[
    "n/a",
    "n.a",
    "n a",
    "na",
    "null",
    "nil",
    "none",
    "nan",
    "undefined",
    "unknown",
    "not applicable",
    "no company",
    "keine",
    "keine angabe",
    "k.a",
    "aucun",
    "aucune",
    "ninguno",
    "ninguna",
    "nenhum",
    "nenhuma",
    "nessuno",
    "nessuna",
    "geen",
    "brak",
    "not specified",
    "not available",
    "company",
    "company name",
];

/// Folded ways of working, hyphens as spaces.
const STANDINGS: &[&str] = &[
    "self employed",
    "selfemployed",
    "self employment",
    "freelance",
    "freelancer",
    "freelancing",
    "independent",
    "independent consultant",
    "independent contractor",
    "independent professional",
    "contractor",
    "retired",
    "unemployed",
    "not employed",
    "currently unemployed",
    "between jobs",
    "in between jobs",
    "career break",
    "sabbatical",
    "parental leave",
    "open to work",
    "open to opportunities",
    "looking for work",
    "looking for opportunities",
    "looking for a job",
    "looking for new opportunities",
    "seeking opportunities",
    "seeking new opportunities",
    "job seeker",
    "job seeking",
    "student",
    "homemaker",
    "stay at home parent",
    "stealth",
    "stealth mode",
    "stealth startup",
    "stealth start up",
    "stealth mode startup",
    "stealth mode start up",
    "confidential",
    "undisclosed",
    "selbstandig",
    "selbststandig",
    "selbstandige",
    "freiberuflich",
    "freiberufler",
    "freiberuflerin",
    "im ruhestand",
    "autonomo",
    "autonoma",
    "por cuenta propia",
    "profissional autonomo",
    "independant",
    "independante",
    "a mon compte",
    "auto entrepreneur",
    "libero professionista",
    "libera professionista",
    "lavoratore autonomo",
    "zelfstandig",
    "zelfstandige",
    "zzp",
    "egenforetagare",
    "wlasna dzialalnosc",
    "en recherche d'emploi",
    "in cerca di lavoro",
    "arbeitssuchend",
];

/// Legal forms at the end of a name, folded and spelt without dots; longer ones before their own endings.
const LEGAL_FORMS: &[&str] = &[
    "gmbh and co kgaa",
    "gmbh and co kg",
    "ag and co kgaa",
    "ag and co kg",
    "se and co kgaa",
    "se and co kg",
    "sp z o o",
    "sp z oo",
    "spolka z o o",
    "s r l",
    "s a s",
    "s a",
    "pvt ltd",
    "private limited",
    "pty ltd",
    "pty limited",
    "pte ltd",
    "co ltd",
    "company limited",
    "sdn bhd",
    "s de rl de cv",
    "sa de cv",
    "sp zoo",
    "spzoo",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "plc",
    "gmbh",
    "mbh",
    "ggmbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "gbr",
    "ug",
    "se",
    "ev",
    "eg",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "sl",
    "slu",
    "srl",
    "bv",
    "nv",
    "ab",
    "as",
    "asa",
    "aps",
    "oy",
    "oyj",
    "ltda",
    "eireli",
    "lda",
    "doo",
    "dd",
    "sro",
    "kft",
    "zrt",
    "ou",
    "uab",
    "sia",
    "pbc",
    "pty",
    "pvt",
    "pte",
    "kk",
    "bhd",
    "tbk",
    "jsc",
    "ooo",
    "ао",
    "ооо",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_company_has_one_key_however_it_is_spelt() {
        for same in [
            &["Acme", "ACME", "Acme, Inc.", "Acme Inc", "acme inc.", " Acme\u{00A0}Incorporated "][..],
            &["Müller & Söhne GmbH", "Muller and Sohne", "MÜLLER & SÖHNE GmbH & Co. KG"],
            &["Italú S.A.", "Italú SA", "ITALU"],
            &["Esempio S.p.A.", "Esempio"],
            &["The Boston Example Group", "Boston Example Group"],
            &["Österreichische Post AG", "Osterreichische Post"],
            &["Domino’s", "Dominos", "Domino's Inc."],
            &["Beispiel Sp. z o.o.", "Beispiel sp. z o. o.", "Beispiel"],
            &["Example Pty Ltd", "Example Pty. Limited", "Example"],
        ] {
            let keys: Vec<_> = same.iter().map(|name| key(name)).collect();
            assert!(keys.iter().all(|k| k.is_some() && *k == keys[0]), "{same:?} is one company, yet got {keys:?}");
        }
    }

    #[test]
    fn different_companies_keep_different_keys() {
        for (one, other) in [
            ("Plan A", "plan"),
            ("Smith & Co", "Smith"),
            ("The Guardian", "Guardian"),
            ("Post", "Österreichische Post AG"),
            ("C#", "C"),
            ("Google", "Google Ventures"),
            ("Meta", "Metabase"),
            ("A+", "A"),
            ("Northwind UK", "Northwind"),
            ("Serenity Spa", "Serenity"),
            ("San Example Zoo", "San Example"),
        ] {
            assert_ne!(key(one), key(other), "“{one}” is not “{other}”");
        }
    }

    #[test]
    fn a_word_for_nothing_is_no_company() {
        for word in ["", " ", "N/A", "n/a", "N.A.", "null", "NULL", "-", "—", "--", "none", ".", "\u{00A0}", "(none)"]
        {
            assert_eq!(read(word), Employer::Nothing, "{word:?} names no company");
        }
    }

    #[test]
    fn the_longest_word_for_nothing_is_known() {
        let letters = |word: &&str| word.bytes().filter(u8::is_ascii_alphanumeric).count();
        assert_eq!(NOTHING.iter().map(letters).max(), Some(LONGEST_NOTHING), "longer words are never looked up");
    }

    #[test]
    fn working_for_oneself_is_kept_but_makes_no_colleagues() {
        for words in ["Self-employed", "self employed", "Freelance", "Retired", "Stealth Startup", "Selbstständig"] {
            assert_eq!(read(words), Employer::Standing((*words).into()), "{words:?} is a standing, not an employer");
        }
    }

    #[test]
    fn a_legal_form_alone_is_a_name() {
        for (name, expected) in [("SAS", "sas"), ("Co", "co"), ("SE", "se"), ("X Corp", "x")] {
            assert_eq!(key(name).as_deref(), Some(expected), "{name} must keep a key of its own");
        }
    }

    #[test]
    fn formulas_and_markup_stay_text() {
        let Employer::Company { name, key } = read("=HYPERLINK(\"https://example.com\")") else {
            panic!("a formula is still what somebody wrote as their company")
        };
        assert_eq!(name, "=HYPERLINK(\"https://example.com\")", "the words stay as they were");
        assert_eq!(key, "hyperlink https examplecom", "and the key holds only words");
    }
}
