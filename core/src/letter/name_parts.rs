//! The parts of a kept name that a letter may use, once titles, credentials, emoji and markup are gone. The greeting
//! itself is a part of each template.
//!
//! A part that is no name is left empty, so that no letter begins with “Dear Dr.”, “Dear J.”, an address or a company.

use super::Language;
use crate::company;
use crate::contact::Addressee;
use crate::contact::name::is_title;
use crate::text::fold;

/// The parts of a name that a greeting may use; empty where there is none to be had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub salutation: String,
    pub title: String,
    pub given: String,
    pub family: String,
    pub whole: String,
}

/// Tells the parts of somebody's name apart, for a letter in `language`.
pub(super) fn named(person: &Addressee, language: Language) -> Named {
    let salutation = person.salutation.trim().trim_end_matches([',', ':', '!', ';', ' ']).to_owned();
    let whole = clean(&person.name);
    if !is_persons(&whole, person) {
        return Named { salutation, ..Named::default() };
    }
    let (given, family) = (clean(&person.given_name), clean(&person.family_name));
    let first = given.split(' ').next().unwrap_or_default();
    let given = if !is_name(first) {
        let nickname = clean(&person.nickname);
        if is_name(&nickname) && !nickname.contains(' ') { cased(&nickname) } else { String::new() }
    } else if given.split(' ').count() <= 2 {
        // “Jean Paul” is kept as it was given; of “Maria del Mar” the first is said.
        cased(&given)
    } else {
        cased(first)
    };
    let family = if is_name(&family) { cased(&family) } else { String::new() };
    let title = title(person, language);
    // A single initial, or a single word that is no given name and stands beside nothing, is still how they are called.
    let whole = if whole.split(' ').any(is_name) { cased(&whole) } else { String::new() };
    let given =
        if given.is_empty() && !whole.contains(' ') && person.family_name.is_empty() { whole.clone() } else { given };
    Named { salutation, title, given, family, whole }
}

/// The title to say in front of a family name: the highest one of a university, else one of courtesy where it is of this
/// language.
fn title(person: &Addressee, language: Language) -> String {
    let noted = if person.name_title.trim().is_empty() { &person.name } else { &person.name_title };
    let words: Vec<&str> = noted.split_whitespace().take_while(|word| is_title(word)).collect();
    let bare = |word: &str| fold(word.trim_end_matches('.'));
    let academic = ["prof", "dr"].iter().find_map(|rank| words.iter().find(|word| bare(word).starts_with(rank)));
    let courtesy: &[&str] = match language {
        Language::En => &["mr", "mrs", "ms", "mx", "miss"],
        Language::De => &["herr", "frau"],
        Language::Fr => &["m", "mme", "mlle", "monsieur", "madame"],
        Language::Es => &["sr", "sra", "srta", "don", "dona"],
    };
    let polite = || words.iter().find(|word| courtesy.contains(&bare(word).as_str()));
    academic.or_else(polite).map(|word| (*word).to_owned()).unwrap_or_default()
}

/// It is the name of a person, as far as can be told: no address, no employer, no company.
fn is_persons(whole: &str, person: &Addressee) -> bool {
    let is_employer = company::name::key(whole).is_some_and(|key| person.company_keys.contains(&key));
    let has_form = fold(whole).split(' ').next_back().is_some_and(|last| FORMS.contains(&last));
    !whole.is_empty() && !person.name.contains('@') && !is_employer && !has_form
}

/// Legal forms that end the name of a company and of nobody else.
const FORMS: [&str; 12] = ["gmbh", "inc", "inc.", "llc", "ltd", "ltd.", "plc", "sarl", "corp", "corp.", "kg", "ug"];

/// A name without markup, emoji, titles, credentials, addresses and stray signs.
fn clean(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut depth = 0_u32;
    for c in name.chars() {
        match c {
            '<' | '(' | '[' | '{' => depth += 1,
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            // Credentials follow a comma or a bar.
            ',' | '|' | '/' | ';' if !plain.trim().is_empty() => break,
            '.' if plain.ends_with('.') => {}
            '.' | '\'' | '’' | '-' | '‐' | '·' | '・' => plain.push(c),
            c if c.is_alphanumeric() || is_mark(c) => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let without_titles: Vec<&str> = plain
        .split_whitespace()
        .map(|word| word.trim_start_matches(['.', '-', '\'', '’']))
        // “M.” is an initial far more often than a Monsieur.
        .filter(|word| !word.is_empty() && word.chars().any(char::is_alphabetic) && (*word == "M." || !is_title(word)))
        .collect();
    without_titles.join(" ").chars().take(60).collect::<String>().trim_end().to_string()
}

/// More than an initial. A single sign can be a whole name where writing is dense.
fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let dense = name.chars().any(|c| c >= '\u{2E80}' && c.is_alphabetic());
    (letters >= 2 || (dense && letters == 1)) && !name.ends_with('.') && !name.chars().any(|c| c.is_ascii_digit())
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// `MAYA` and `maya` become `Maya`; `McArthur`, `van` and `José-Luis` stay.
fn cased(name: &str) -> String {
    let shouting = name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name.chars().any(char::is_lowercase);
    let whispering = !name.chars().any(char::is_uppercase);
    if !shouting && !whispering {
        return name.to_string();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let cased: Vec<char> = if start { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic() && c != '’' && c != '\'' && !is_mark(c);
            cased
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, given: &str, family: &str) -> Addressee {
        Addressee { name: name.into(), given_name: given.into(), family_name: family.into(), ..Addressee::default() }
    }

    #[test]
    fn a_greeting_uses_the_name_a_friend_would() {
        for (name, given, family, greeted, whole) in [
            ("Maya Chen", "Maya", "Chen", "Maya", "Maya Chen"),
            ("Maya Chen, PhD", "Maya", "Chen", "Maya", "Maya Chen"),
            ("Dr. Maya Chen", "Dr. Maya", "Chen", "Maya", "Maya Chen"),
            ("MAYA CHEN", "MAYA", "CHEN", "Maya", "Maya Chen"),
            ("Maya 🌱 Chen", "Maya 🌱", "Chen", "Maya", "Maya Chen"),
            ("M. Chen", "M.", "Chen", "", "M. Chen"),
            ("J Smith", "J", "Smith", "", "J Smith"),
            ("J.", "J.", "", "", ""),
            ("X", "X", "", "", ""),
            ("Dr.", "Dr.", "", "", ""),
            ("Prof. Schmidt", "", "Schmidt", "", "Schmidt"),
            ("Cher", "Cher", "", "Cher", "Cher"),
            ("田中 太郎", "太郎", "田中", "太郎", "田中 太郎"),
            ("김 민준", "민준", "김", "민준", "김 민준"),
            ("José-Luis García", "José-Luis", "García", "José-Luis", "José-Luis García"),
            ("<b>Maya</b> Chen", "<b>Maya</b>", "Chen", "Maya", "Maya Chen"),
            ("Maria del Mar Ruiz", "Maria del Mar", "Ruiz", "Maria", "Maria del Mar Ruiz"),
            ("maya@acme.example", "maya@acme.example", "", "", ""),
            ("Acme GmbH", "Acme", "GmbH", "", ""),
            ("{{name}}", "{{name}}", "", "", ""),
            ("42", "42", "", "", ""),
            ("", "", "", "", ""),
        ] {
            let named = named(&person(name, given, family), Language::En);
            assert_eq!((named.given.as_str(), named.whole.as_str()), (greeted, whole), "for “{name}”");
        }
    }

    #[test]
    fn the_employer_is_nobodys_name() {
        let acme = Addressee { company_keys: vec!["acme health".into()], ..person("Acme Health", "Acme", "Health") };
        assert_eq!(named(&acme, Language::En), Named::default());
    }

    #[test]
    fn the_highest_title_is_said_and_one_of_courtesy_only_in_its_language() {
        let titled = |title: &str, language| {
            let person = Addressee { name_title: title.into(), ..person("Anna Schmidt", "Anna", "Schmidt") };
            named(&person, language).title
        };
        assert_eq!(titled("Prof. Dr.", Language::De), "Prof.");
        assert_eq!(titled("Dr.", Language::Fr), "Dr.");
        assert_eq!(titled("Frau", Language::De), "Frau");
        assert_eq!(titled("Frau", Language::En), "", "“Dear Frau Schmidt” is nobody’s custom");
        assert_eq!(named(&person("Prof. Schmidt", "", "Schmidt"), Language::En).title, "Prof.");
    }
}
