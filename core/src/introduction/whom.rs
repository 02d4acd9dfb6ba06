//! Whom a line names: “Lena Fischer, product lead at Brightside” as typed, “introduce me to Lena Fischer at Brightside” as
//! promised. Pure.
//!
//! A name is what is written with capitals, in any language; what it says of them is kept as it stands. Where nobody is
//! named so, “introduce me to her boss”, nobody is made up: the promise stands for itself, and who it was can be typed.

use super::opens::{behind_introducing, is_introduction};
use crate::contact::name::is_particle;
use crate::text::tidy;

/// Somebody who was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub name: String,
    /// “product lead at Brightside”, “at Brightside”; may be empty.
    pub about: String,
}

/// What joins two names, in the languages of letters.
const AND: [&str; 5] = ["and", "und", "et", "y", "&"];

/// Signs behind a name, before what somebody is.
const SIGNS: [char; 7] = [',', ':', '–', '—', '-', '(', ' '];

/// Reads somebody as typed: a name, and behind a sign or its last capital what they are.
pub(crate) fn read(typed: &str) -> Named {
    let typed = tidy(typed);
    let words: Vec<&str> = typed.split(' ').collect();
    let length = match name_length(&words) {
        // Without capitals a comma says where the name ends.
        0 => words.iter().position(|word| word.ends_with(',')).map_or(words.len(), |at| at + 1),
        length => length,
    };
    let (name, about) = (words[..length].join(" "), words[length..].join(" "));
    let about = about.trim_start_matches(SIGNS);
    let is_closed = words.get(length).is_some_and(|word| word.starts_with('('));
    let about = if is_closed { about.trim_end_matches(')') } else { about };
    Named { name: name.trim_end_matches(SIGNS).to_owned(), about: about.to_owned() }
}

/// Reads whom a promise to introduce somebody is about; nobody where it names none.
pub(crate) fn promised(wording: &str) -> Vec<Named> {
    let wording = tidy(wording);
    let words: Vec<&str> = behind_introducing(&wording).unwrap_or_default().split_whitespace().collect();
    // “den Kontakt zu Lena”: what says that it is an introduction is nobody.
    let is_name = |at: usize| words.get(at).is_some_and(|word| starts_a_name(word) && !is_introduction(word));
    let Some(first) = (0..words.len()).find(|at| is_name(*at)) else { return Vec::new() };
    let joins = |at: &usize| AND.contains(&words[*at]) && is_name(at + 1);
    let mut starts = vec![first];
    starts.extend((first..words.len()).filter(joins).map(|at| at + 1));
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([words.len()]);
    starts.iter().zip(ends).map(|(from, to)| read_promised(&words[*from..to])).collect()
}

/// A name and what stands behind it, where that says more of them: where somebody works is written with a capital too.
fn read_promised(words: &[&str]) -> Named {
    let Named { name, about } = read(&words.join(" "));
    let says_more = about.split(' ').any(starts_a_name);
    Named { name: bare(&name).to_owned(), about: if says_more { bare(&about).to_owned() } else { String::new() } }
}

/// How many of the words in front are a name.
fn name_length(words: &[&str]) -> usize {
    let mut length = 0;
    for (at, word) in words.iter().enumerate() {
        if starts_a_name(word) && !word.starts_with('(') {
            length = at + 1;
            if word.ends_with([',', ':']) {
                break;
            }
        // “Lena in Berlin” lives there.
        } else if length == 0 || !is_particle(word) || *word == "in" {
            break;
        }
    }
    length
}

/// A capital with something behind it: “I” is nobody’s name.
fn starts_a_name(word: &str) -> bool {
    let word = bare(word);
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 1
}

fn bare(word: &str) -> &str {
    word.trim_matches([',', '.', ';', ':', '!', '?', '(', ')', '“', '”', '"', '‘', '’', '\'', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(all: &[Named]) -> Vec<String> {
        all.iter()
            .map(|it| if it.about.is_empty() { it.name.clone() } else { format!("{} | {}", it.name, it.about) })
            .collect()
    }

    #[test]
    fn a_promise_says_whom_one_will_be_introduced_to() {
        for (wording, whom) in [
            ("introduce me to Lena Fischer at Brightside", "Lena Fischer | at Brightside"),
            ("introduction to Lena", "Lena"),
            ("Ana introduces me to Sam", "Sam"),
            ("intro to Lena by e-mail, once she is back", "Lena"),
            ("stellt mich Lena vor", "Lena"),
            ("stellt mir Frau Krüger bei Siemens vor", "Frau Krüger | bei Siemens vor"),
            ("stellt den Kontakt zu Lena Fischer her", "Lena Fischer"),
            ("Kontakt zu Lena Fischer", "Lena Fischer"),
            ("me présenter à Élise", "Élise"),
            ("mise en relation avec Lena", "Lena"),
            ("presentarme a Lena", "Lena"),
            ("introduce me to Lena Fischer, product lead at Brightside.", "Lena Fischer | product lead at Brightside"),
            ("connect me with Ludwig van Beethoven", "Ludwig van Beethoven"),
        ] {
            assert_eq!(told(&promised(wording)), [whom], "“{wording}”");
        }
        assert_eq!(told(&promised("introduce me to Lena Fischer and Omar Haddad")), ["Lena Fischer", "Omar Haddad"]);
        let two = told(&promised("intro to Lena at Brightside and Omar"));
        assert_eq!(two, ["Lena | at Brightside", "Omar"]);
    }

    #[test]
    fn where_nobody_is_named_nobody_is_made_up() {
        for nobody in [
            "make an introduction",
            "introductions",
            "intro to",
            "introduce me to …",
            "introduce me to her boss when the budget is through",
            "introduces me to someone I should know",
            "Lena sends the slides",
        ] {
            assert!(promised(nobody).is_empty(), "“{nobody}”");
        }
    }

    #[test]
    fn somebody_is_typed_with_what_they_are_behind() {
        for (typed, whom) in [
            ("Lena Fischer, product lead at Brightside", "Lena Fischer | product lead at Brightside"),
            ("lena fischer, product lead", "lena fischer | product lead"),
            ("Lena Fischer at Brightside", "Lena Fischer | at Brightside"),
            ("Omar Haddad head of data", "Omar Haddad | head of data"),
            ("Lena Fischer (Brightside)", "Lena Fischer | Brightside"),
            ("Lena Fischer – Brightside", "Lena Fischer | Brightside"),
            ("Ana de la Cruz", "Ana de la Cruz"),
            ("  Lena   Fischer ", "Lena Fischer"),
            ("Lena in Berlin", "Lena | in Berlin"),
            ("her boss", "her boss"),
        ] {
            assert_eq!(told(&[read(typed)]), [whom], "“{typed}”");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_nothing_panics_and_no_name_is_blank(typed in "\\PC{0,60}", lead in "(introduce me to |intro |stellt )?") {
            let _ = read(&typed);
            for named in promised(&format!("{lead}{typed}")) {
                prop_assert!(named.name.chars().any(char::is_alphanumeric), "{named:?}");
            }
        }
    }
}
