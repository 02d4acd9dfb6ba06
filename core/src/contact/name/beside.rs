//! What is written beside a name: titles in front, degrees and generations behind, nicknames, pronouns, pictures.
//!
//! The one place that knows these words.

use std::borrow::Cow;

use crate::text;

/// Titles, folded and without their dots. They may stand alone: `Dr Maya Chen`.
const TITLES: &[&str] = &[
    "dame",
    "dhr",
    "dipl",
    "doctor",
    "dott",
    "dottssa",
    "dr",
    "dra",
    "drs",
    "frau",
    "herr",
    "herrn",
    "ing",
    "lic",
    "madame",
    "mademoiselle",
    "magister",
    "mevr",
    "mevrouw",
    "miss",
    "mlle",
    "mme",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "profa",
    "professeur",
    "professor",
    "profesor",
    "senhor",
    "senhora",
    "senor",
    "senora",
    "senorita",
    "signor",
    "signora",
    "sir",
    "sr",
    "sra",
    "srta",
    "univprof",
];

/// Titles that are names as well, and are meant where they have their dot: `Mag. Eva Huber`.
const WITH_A_DOT: &[&str] = &[
    "arch", "avv", "ddr", "fr", "hon", "hr", "ir", "judr", "mag", "mgr", "mudr", "mw", "phdr", "rev", "rndr", "sig",
    "sigra",
];

/// What follows a title with a dot: `Dr. med.`, `Dr. h.c.`
const BEHIND_A_TITLE: &[&str] = &[
    "agr", "ao", "apl", "dent", "eh", "em", "habil", "hc", "ing", "iur", "jur", "med", "mult", "nat", "oec", "paed",
    "phil", "pol", "psych", "rer", "sc", "soc", "techn", "theol", "univ", "vet",
];

/// True for a folded word that is a title and no name.
pub(super) fn is_title_word(folded: &str) -> bool {
    TITLES.contains(&folded)
}

/// True for one plain word that is no name: see [`super::is_bare`].
pub(super) fn is_title_or_generation(word: &str) -> bool {
    let is = |title: &&str| title.len() == word.len() && title.eq_ignore_ascii_case(word);
    word.len() <= LONGEST_TITLE && (TITLES.iter().any(is) || is_generation(word))
}

const LONGEST_TITLE: usize = 12;

/// True for words that are titles, every one of them: `Mme`, `Prof. Dr.`, `M.`
pub fn is_title(words: &str) -> bool {
    let words = text::tidy(words);
    let mut behind = false;
    !words.is_empty()
        && words.split(' ').all(|word| {
            let is_title = is_title_in_front(word, behind) || (!behind && word == "M.");
            behind = true;
            is_title
        })
}

/// Tells whether a word in front of a name is a title; `behind` says that another title stands before it.
fn is_title_in_front(word: &str, behind: bool) -> bool {
    // `Dipl.-Ing. (FH)`: where it was taken.
    if behind && word.len() <= 8 && word.starts_with('(') && word.ends_with(')') {
        return true;
    }
    // Nearly every first name ends here.
    if word.len() > 24 || !(word.contains('.') || word.len() <= LONGEST_TITLE) {
        return false;
    }
    let folded = text::fold(word);
    let has_dot = folded.contains('.');
    let whole = folded.replace(['.', '-'], "");
    if TITLES.contains(&&*whole) || (has_dot && behind && BEHIND_A_TITLE.contains(&&*whole)) {
        return true;
    }
    if !has_dot {
        return false;
    }
    let is_one = |part: &str| TITLES.contains(&part) || WITH_A_DOT.contains(&part);
    let mut parts = folded.split(['.', '-']).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some_and(|first| is_one(first)) && parts.all(|part| is_one(part) || BEHIND_A_TITLE.contains(&part))
}

/// Splits the titles off the front of a name, leaving at least `keep` words.
pub(super) fn without_titles(name: &str, keep: usize) -> (&str, &str) {
    let mut rest = name;
    let mut left = if name.is_empty() { 0 } else { name.split(' ').count() };
    while left > keep && is_title_in_front(rest.split(' ').next().unwrap_or_default(), rest.len() < name.len()) {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
        left -= 1;
    }
    (name[..name.len() - rest.len()].trim_end(), rest)
}

/// True for what tells a son from his father: `Jr.`, `III`.
pub(super) fn is_generation(word: &str) -> bool {
    const GENERATIONS: &[&str] = &[
        "Jr", "Jr.", "JR", "JR.", "jr.", "Sr", "Sr.", "SR", "SR.", "sr.", "Jnr", "Snr", "jun.", "sen.", "II", "III",
        "IV",
    ];
    GENERATIONS.contains(&word)
}

/// True where nothing but degrees, certificates, generations and pronouns is written: what may stand behind a comma.
pub(super) fn is_after_a_comma(words: &str) -> bool {
    // More may follow in brackets.
    let words = words.split(['(', '[']).next().unwrap_or_default();
    words.split([',', ' ']).filter(|word| !word.is_empty()).all(|word| is_credential(word) || is_pronouns(word))
}

/// True where capitals stand behind the comma and not before it: `Ana Ruiz, CEO` is no `CEO Ana Ruiz`.
pub(super) fn is_shouted(before: &str, after: &str) -> bool {
    let is_short = after.split([' ', ',', '/', '&']).all(|word| word.chars().count() <= 5);
    let letters = after.chars().filter(|c| c.is_alphabetic()).count();
    is_short
        && letters > 1
        && before.contains(' ')
        && before.contains(char::is_lowercase)
        && !after.contains(char::is_lowercase)
        && after.is_ascii()
}

/// True for a word behind a name, without a comma, that is no name.
fn is_behind(word: &str) -> bool {
    is_unmistakable(word) || is_generation(word) || word.len() > 1 && word.starts_with('#') || is_pronouns(word)
}

/// A name without emoji, flags and other pictures: they decorate it and say nothing that could be read.
pub fn without_pictures(text: &str) -> Cow<'_, str> {
    if !has_pictures(text) {
        return trim_name(text).into();
    }
    let mut name = String::with_capacity(text.len());
    let mut inside = false;
    for char in text.chars() {
        let joins = inside && joins_pictures(char);
        if is_picture(char) || joins {
            inside = true;
        } else {
            if inside && !char.is_whitespace() && !name.is_empty() && !name.ends_with(' ') && char.is_alphanumeric() {
                name.push(' ');
            }
            inside = false;
            name.push(char);
        }
    }
    trim_name(&text::tidy(&name)).to_owned().into()
}

/// Tells whether a name is decorated so.
pub fn has_pictures(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_picture)
}

/// Tells a family name from what stands behind a picture: `Ruiz 🔹 Recruiter`.
pub(super) fn behind_a_picture(family: &str) -> (&str, &str) {
    if family.is_ascii() {
        return (family, "");
    }
    let named = family.find(char::is_alphabetic).unwrap_or(family.len());
    let picture = family[named..].find(is_picture).map(|at| named + at);
    let Some(at) = picture.filter(|at| family[..*at].ends_with(' ')) else { return (family, "") };
    let behind = family[at..].trim_start_matches(|c: char| c == ' ' || is_picture(c) || joins_pictures(c));
    (&family[..at], behind)
}

fn joins_pictures(char: char) -> bool {
    matches!(char, '\u{200D}' | '\u{FE0F}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}')
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

/// Splits off what stands between two marks, with them or without.
pub(super) fn without_between(
    text: &str,
    closing: impl Fn(char) -> Option<char>,
    bare: bool,
) -> (Cow<'_, str>, Vec<String>) {
    if !text.contains(|c| closing(c).is_some()) {
        return (text.into(), Vec::new());
    }
    let mut rest = String::with_capacity(text.len());
    let mut pieces = Vec::new();
    let mut left = text;
    let mut never_closed = Vec::new();
    let opening = |left: &str, never_closed: &[char]| {
        let closed = |c| closing(c).filter(|close| !never_closed.contains(close));
        left.char_indices().find_map(|(i, c)| closed(c).map(|close| (i, c, close)))
    };
    while let Some((start, open, close)) = opening(left, &never_closed) {
        let inner_start = start + open.len_utf8();
        // Typographic quotes are closed by whichever of them a keyboard gave.
        let end = left[inner_start..].find(|c| c == close || (close == '”' && c == '“'));
        let Some(end) = end.map(|end| inner_start + end) else {
            // Nothing closes it: it is a sign like any other, and so is every later one that only the same would close.
            rest.push_str(&left[..inner_start]);
            left = &left[inner_start..];
            never_closed.push(close);
            continue;
        };
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

/// What people write to say how one speaks of them.
const PRONOUNS: &[&str] = &[
    "she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "ze", "zir", "any", "sie", "ihr", "er", "ihm",
    "ella", "el", "elle", "elles", "il", "lui",
];

pub(super) fn is_pronouns(text: &str) -> bool {
    // Nearly every word ends here.
    if !text.contains('/') {
        return false;
    }
    let folded = text::fold(text);
    folded.split('/').filter(|w| !w.trim().is_empty()).count() > 1
        && folded.split('/').all(|word| word.trim().is_empty() || PRONOUNS.contains(&word.trim()))
}

/// Splits `Doe, PhD` and `Doe PhD` into the name and what stands behind it, leaving at least `keep` words.
///
/// After a comma anything counts. Without one only words that can hardly be a name do: `MA` is a degree behind a comma
/// and a family name elsewhere.
pub(super) fn without_credentials(text: &str, keep: usize) -> (&str, Option<String>) {
    let (name, after) = match text.split_once(',') {
        Some((name, after)) => (trim_name(name), after.trim_matches(|c: char| c == ',' || c.is_whitespace())),
        None => (trim_name(text), ""),
    };
    let mut words = name.split(' ').count();
    let mut kept = name;
    while words > keep && is_behind(kept.rsplit(' ').next().unwrap_or_default()) {
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

/// What counts behind a comma, without dots and in small letters; elsewhere many of them are names.
const DEGREES: &[&str] = &[
    "ma", "ba", "ms", "bs", "md", "jd", "rn", "pe", "jr", "sr", "ii", "iii", "iv", "v", "vi", "esq", "llm", "msc",
    "bsc", "phd",
];

/// True for a degree or certificate, dots and case aside.
pub(super) fn is_credential(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    is_unmistakable(word) || is_generation(word) || DEGREES.contains(&plain.as_str())
}

// What is no family name anywhere: with its dots, with small letters in it, and all in capitals.
const DOTTED: &[&str] = &["md", "jd", "phd", "ma", "ba", "bsc", "msc", "edd", "dds", "llm", "mba"];
const MIXED: &[&str] = &["PhD", "Phd", "phd", "EdD", "PsyD", "PharmD", "MSc", "BSc", "MEng", "BEng", "MPhil", "DPhil"];
const CERTIFICATES: &[&str] = &[
    "PHD", "MBA", "EMBA", "CPA", "CFA", "PMP", "CSM", "CSPO", "CISSP", "CISM", "CISA", "CIPP", "SHRM", "SHRM-CP",
    "SHRM-SCP", "PHR", "SPHR", "MPH", "MPA", "MPP", "MSW", "LCSW", "LMFT", "MEd", "MFA", "MSN", "FNP", "DNP", "LLM",
    "LLB", "CCNA", "CCNP", "PMI-ACP", "ITIL", "ACCA", "FCA", "CIMA", "ACA", "FCCA", "CMA", "CIA", "FRM", "CAIA", "CFP",
    "CFP®", "PE", "PEng", "CEng", "LEED", "RIBA", "BCBA", "RDN", "CSCS", "OTR/L", "DPT", "CPHQ", "CPSM", "CSCP",
    "CPIM", "FRSA", "FHEA", "SFHEA", "MRICS", "MCIPD", "FCIPD", "CIPD", "CPRW", "ACC", "PCC",
];

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
    if has_dots && DOTTED.contains(&plain.to_ascii_lowercase().as_str()) {
        return true;
    }
    MIXED.contains(&&*plain) || CERTIFICATES.contains(&&*plain) && plain.len() > 2
}

/// Takes padding and stray marks off the ends of a name; a name that is only marks becomes nothing.
fn trim_name(text: &str) -> &str {
    let is_stray =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '•' | '~' | '*' | '_' | '^' | '\\');
    let mut trimmed = text.trim_matches(is_stray);
    // A dash that leads nowhere, and what a spreadsheet made of a picture.
    while let Some((name, last)) = trimmed.rsplit_once(' ')
        && last.chars().all(|c| matches!(c, '-' | '–' | '?' | '\u{FFFD}'))
    {
        trimmed = name.trim_end_matches(is_stray);
    }
    if trimmed.chars().all(|c| matches!(c, '.' | '-' | '–' | '—' | '_' | '*' | '\'' | '’' | ' ' | '?' | '!')) {
        ""
    } else {
        trimmed
    }
}
