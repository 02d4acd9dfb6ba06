//! A person's name: what to call them, and when two written names are the same.
//!
//! Networks and address books put titles, degrees, nicknames, pronouns and emoji into name fields. Here they are told
//! apart from the name and kept beside it. Whether two people *are* the same is never decided from a name alone.

pub mod about;
mod beside;
mod order;

use std::borrow::Cow;

use about::Origin;
pub use beside::{has_pictures, is_title, without_pictures};
pub(crate) use order::is_particle;

use crate::email;
use crate::text;
use beside::{behind_a_picture, is_after_a_comma, is_pronouns, without_between, without_credentials, without_titles};

/// Longer names are a text pasted into the wrong field. In letters, each mark on one counted.
pub const LONGEST: usize = 200;

/// A name with what was written around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// What stands in front and is no name: `Prof. Dr.`, `Mme`.
    pub title: String,
    /// First names, as they are said: `Anna-Lena`.
    pub given: String,
    /// The family name without degrees: `Voß`.
    pub family: String,
    /// What was written after the name, in its order: `PhD`, `MBA, SHRM-SCP`, `(she/her)`. Pictures are no part of it.
    pub credentials: String,
    /// What was written in quotes or brackets inside the first name: `Bob`.
    pub nickname: String,
    /// As shown, where that is more than [`join`] makes of the parts: `Nguyễn Thị Mai Lan`, `Dr. Max Muster`.
    pub shown: String,
    /// What somebody does, where that was written behind a name in one piece: `head of data at Acme`.
    pub about: String,
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
        let name = Name::take_apart(&given, &family);
        // An address is no name, whatever stood beside it.
        if name.family.is_empty() && email::is_address(&name.given) { Name::default() } else { name }
    }

    /// Tells the name from what stands beside it.
    fn take_apart(given: &str, family: &str) -> Self {
        let mut name = Name::default();
        let mut after = Vec::new();

        let plain = text::plain_letters(given);
        let rest = without_pictures(&plain);
        let (rest, said) = about::behind_a_sign(&rest);
        after.extend((!said.is_empty()).then(|| said.to_owned()));
        let (rest, quoted) = without_quoted(rest);
        let (rest, single) = without_single_quotes(&rest);
        let (rest, bracketed) = without_bracketed(&rest);
        for words in
            quoted.into_iter().chain(single).chain(bracketed.into_iter().map(|b| b[1..b.len() - 1].trim().to_owned()))
        {
            if is_pronouns(&words) {
                after.push(format!("({words})"));
            } else if name.nickname.is_empty() {
                name.nickname = words;
            } else {
                name.nickname = format!("{}, {words}", name.nickname);
            }
        }
        let (rest, credentials) = without_credentials(&rest, 1);
        let given_credentials = credentials;
        let given = rest.to_owned();

        let plain = text::plain_letters(family);
        let (rest, said) = behind_a_picture(&plain);
        let rest = without_pictures(rest);
        let (rest, said_too) = about::behind_a_sign(&rest);
        let (rest, bracketed) = without_bracketed(rest);
        let (rest, credentials) = without_credentials(&rest, usize::from(given.is_empty()));
        name.family = rest.to_owned();
        after.extend(bracketed);
        after.extend(
            [said_too.to_owned(), without_pictures(said).into_owned()].into_iter().filter(|said| !said.is_empty()),
        );

        let (title, rest) = without_titles(&given, usize::from(name.family.is_empty()));
        name.given = rest.to_owned();
        name.title = title.to_owned();
        if name.given.is_empty() {
            let (title, rest) = without_titles(&name.family, 1);
            name.title = side_by_side(&name.title, title);
            name.family = rest.to_owned();
        }

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
        if name.given.is_empty() && !name.nickname.is_empty() {
            // A first name that is all in quotes, and somebody who is known by a nickname alone: read as any first name.
            let alone = Name::take_apart(&std::mem::take(&mut name.nickname), "");
            name.given = alone.given;
            name.nickname = alone.nickname;
            name.title = side_by_side(&name.title, &alone.title);
            name.credentials = side_by_side(&name.credentials, &alone.credentials);
        }
        if !name.title.is_empty() && !name.is_empty() {
            name.shown = side_by_side(&name.title, &join(&name.given, &name.family));
        }
        name
    }

    /// Reads a name written in one piece: `Ana Ruiz`, `Ruiz, Ana`, `Prof. Dr. Ana Ruiz, PhD`, `Ana Ruiz, head of data`. An
    /// e-mail address is no name.
    pub fn read_full(full: &str, where_from: Origin) -> Self {
        let full = text::tidy(full);
        if email::is_address(&full) {
            return Name::default();
        }
        let (name, about) = about::divide(&full, where_from);
        Name { about: about.to_owned(), ..Name::read_whole(name) }
    }

    fn read_whole(full: &str) -> Self {
        let mut commas = full.splitn(3, ',').map(str::trim);
        let (before, after, behind) =
            (commas.next().unwrap_or_default(), commas.next().unwrap_or_default(), commas.next().unwrap_or_default());
        if !before.is_empty() && !is_after_a_comma(after) && !beside::is_shouted(before, after) {
            // Sorted by the family name: `Ruiz, Ana, PhD`; the particles may be sorted behind it: `Beethoven, Ludwig van`.
            let given = order::without_particles(after);
            let family = side_by_side(after[given.len()..].trim_start(), before);
            let family = if behind.is_empty() { family } else { format!("{family}, {behind}") };
            return Name::read(given, &family);
        }
        let after = full[before.len()..].trim_start_matches([',', ' ']);
        let (title, body) = without_titles(before, 1);
        let (body, generation) = match body.rsplit_once(' ') {
            Some((body, last)) if beside::is_generation(last) => (body, last),
            _ => (body, ""),
        };
        // What stands in brackets behind the name is no name either: `Ana Ruiz (Acme)`.
        let (body, bracketed) = match body.rfind(" (").or_else(|| body.rfind(" [")) {
            Some(at) if body.ends_with([')', ']']) => body.split_at(at),
            _ => (body, ""),
        };
        let halves = order::divide(body);
        let behind = match (generation.is_empty(), after.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!(", {after}"),
            (false, true) => format!(", {generation}"),
            (false, false) => format!(", {generation}, {after}"),
        };
        let mut name = Name::read(halves.given, &format!("{}{behind}{bracketed}", halves.family));
        if !title.is_empty() {
            title.clone_into(&mut name.title);
            // “Dr. Schmidt”: whoever is called by a title and one name is called by that of the family.
            if name.family.is_empty() && !name.given.contains(' ') {
                std::mem::swap(&mut name.given, &mut name.family);
            }
        }
        let said = if halves.is_family_first { body.to_owned() } else { join(&name.given, &name.family) };
        let shown = side_by_side(&side_by_side(title, &said), generation);
        name.shown = if name.is_empty() || shown == join(&name.given, &name.family) { String::new() } else { shown };
        name
    }

    /// True where neither cell held a name.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.family.is_empty()
    }

    /// The name as it is shown: `Anna-Lena Voß`.
    pub fn display(&self) -> String {
        if self.shown.is_empty() { join(&self.given, &self.family) } else { self.shown.clone() }
    }

    /// The key two written names are compared by; see [`key`].
    pub fn key(&self) -> String {
        key(&self.given, &self.family)
    }
}

/// The name as it is said, from its two parts. In Chinese, Japanese and Korean the family's name comes first.
pub fn join(given: &str, family: &str) -> String {
    if order::is_east_asian(given) && order::is_east_asian(family) {
        return [family, given].concat();
    }
    side_by_side(given, family)
}

fn side_by_side(one: &str, other: &str) -> String {
    match (one.is_empty(), other.is_empty()) {
        (false, false) => [one, " ", other].concat(),
        (false, true) => one.to_owned(),
        (true, _) => other.to_owned(),
    }
}

/// The key two written names are compared by: folded words, without titles in front and marks in between.
///
/// `Anna-Lena VOSS` and `anna lena Voß` share a key. People with the same key may well be different people.
pub fn key(given: &str, family: &str) -> String {
    let folded = text::fold(&side_by_side(given, family));
    // Words of plain letters are the key already.
    let is_plain = folded.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    if is_plain && folded.split(' ').next().is_some_and(|first| !beside::is_title_word(first)) {
        return folded;
    }
    key_of(folded)
}

fn key_of(folded: String) -> String {
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !(text::is_of_word(c) || c == '\'')) {
        let word = word.trim_matches('\'');
        if word.is_empty() || (key.is_empty() && beside::is_title_word(word)) {
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
    let folded = text::fold(&side_by_side(family, given));
    match folded.find(text::is_of_word) {
        None | Some(0) => folded,
        Some(first) => folded[first..].to_owned(),
    }
}

/// Tells whether a name is one plain word, as most are, with nothing beside it.
fn is_bare(name: &str) -> bool {
    let small = name.strip_prefix(|c: char| c.is_ascii_uppercase());
    small.is_some_and(|letters| letters.bytes().all(|b| b.is_ascii_lowercase()))
        && name != "Phd"
        && !beside::is_title_or_generation(name)
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

/// Splits off words in single quotes: `Elizabeth 'Liz'`. An apostrophe within a word, or before one, is none.
fn without_single_quotes(text: &str) -> (Cow<'_, str>, Vec<String>) {
    let inside = |word: &str| {
        let inner = word.strip_prefix(['\'', '‘', '’'])?.strip_suffix(['\'', '’'])?;
        (!inner.is_empty()).then(|| inner.to_owned())
    };
    if !text.contains(['\'', '‘', '’']) || !text.split(' ').any(|word| inside(word).is_some()) {
        return (text.into(), Vec::new());
    }
    let (quoted, rest): (Vec<&str>, Vec<&str>) = text.split(' ').partition(|word| inside(word).is_some());
    (rest.join(" ").into(), quoted.into_iter().filter_map(inside).collect())
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

#[cfg(test)]
mod tests;
