//! Whom a line names: “Lena Fischer, product lead at Brightside” as typed, “introduce me to Lena Fischer at Brightside” as
//! promised. Pure. A name is what begins with a capital; where none does, the words themselves stand for whoever is meant.

use crate::text::tidy;

/// Somebody who was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub name: String,
    /// “Brightside”, “product lead at Brightside”; may be empty.
    pub about: String,
}

/// Words in front of a name to which somebody is introduced; in German also nobody but the user: “stellt mich Lena vor”.
const TO_A_NAME: [&str; 14] =
    ["to", "with", "an", "zu", "mit", "à", "avec", "a", "con", "al", "au", "aux", "mich", "uns"];
/// Those that are in front of nothing else, so that no name need follow: “to her boss”.
const TO: [&str; 9] = ["to", "with", "zu", "mit", "à", "avec", "con", "mich", "uns"];
/// Words in front of where somebody works.
const AT: [&str; 12] = ["at", "from", "of", "in", "bei", "von", "aus", "chez", "de", "en", "du", "della"];
/// Small words within a name.
const WITHIN: [&str; 14] =
    ["von", "van", "de", "der", "den", "da", "di", "del", "della", "la", "le", "al", "bin", "ter"];
const AND: [&str; 5] = ["and", "und", "et", "y", "&"];
/// So many words stand for somebody without a name.
const MOST_WORDS: usize = 6;

/// Reads somebody as typed: a name, and behind a comma or “at” what they are.
pub(crate) fn read(typed: &str) -> Named {
    let typed = tidy(typed);
    for sign in [", ", " – ", " - ", " — ", ": "] {
        if let Some((name, about)) = typed.split_once(sign)
            && !name.trim().is_empty()
        {
            return Named { name: name.trim().to_owned(), about: about.trim().to_owned() };
        }
    }
    if let Some((name, rest)) = typed.split_once(" (") {
        return Named { name: name.trim().to_owned(), about: rest.trim_end_matches([')', ' ']).to_owned() };
    }
    let words: Vec<&str> = typed.split(' ').collect();
    let at = words.iter().enumerate().skip(1).find(|(_, word)| ["at", "from", "bei", "chez"].contains(word));
    match at {
        Some((at, _)) if at + 1 < words.len() => {
            Named { name: words[..at].join(" "), about: words[at + 1..].join(" ") }
        }
        _ => Named { name: typed.into_owned(), about: String::new() },
    }
}

/// Reads whom a promise to introduce somebody is about; nobody where it does not say.
pub(super) fn promised(wording: &str) -> Vec<Named> {
    let wording = tidy(wording);
    let words: Vec<&str> = wording.split(' ').filter(|word| !word.is_empty()).collect();
    let is = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
    let named = words.windows(2).position(|pair| is(&TO_A_NAME, pair[0]) && is_capital(pair[1]));
    let behind = named.or_else(|| words.iter().position(|word| is(&TO, word))).map(|at| &words[at + 1..]);
    let Some(mut rest) = behind.filter(|rest| !rest.is_empty()) else { return Vec::new() };
    let mut all = Vec::new();
    loop {
        let (named, behind) = one(rest);
        let Some(named) = named else { break };
        all.push(named);
        match behind {
            [and, next @ ..] if is(&AND, and) && next.first().is_some_and(|word| is_capital(word)) => rest = next,
            _ => break,
        }
    }
    if all.is_empty() {
        let plain: Vec<&str> = rest.iter().copied().take(MOST_WORDS).collect();
        let name = bare(&plain.join(" ")).to_owned();
        if name.chars().any(char::is_alphanumeric) {
            all.push(Named { name, about: String::new() });
        }
    }
    all
}

/// The name in front, and where they are; then what stands behind it.
fn one<'t>(words: &'t [&'t str]) -> (Option<Named>, &'t [&'t str]) {
    let mut name: Vec<&str> = Vec::new();
    let mut at = 0;
    let mut is_closed = false;
    while let Some(word) = words.get(at).filter(|_| !is_closed) {
        let is_within = !name.is_empty()
            && WITHIN.contains(&word.to_lowercase().as_str())
            && !word.chars().next().is_some_and(char::is_uppercase)
            && words.get(at + 1).is_some_and(|next| is_capital(next))
            // “Lena de Brightside” is from there, “Ana de la Cruz” is called so: an open question that the user settles.
            && name.len() < 2;
        if !is_capital(word) && !is_within {
            break;
        }
        name.push(bare(word));
        // “Lena Fischer, …”
        is_closed = word.ends_with([',', '.', ';', ')']);
        at += 1;
    }
    if name.is_empty() {
        return (None, words);
    }
    let rest = &words[at..];
    let is_at = |word: &str| AT.contains(&word.to_lowercase().as_str());
    let about = match rest {
        [lead, where_ @ ..] if is_at(lead) && where_.first().is_some_and(|word| is_capital(word)) => {
            let many = where_.iter().take_while(|word| is_capital(word)).count();
            (where_[..many].join(" "), &where_[many..])
        }
        rest if is_closed && words[at - 1].ends_with(',') => (rest.join(" "), &rest[rest.len()..]),
        rest => (String::new(), rest),
    };
    (Some(Named { name: name.join(" "), about: bare(&about.0).to_owned() }), about.1)
}

fn is_capital(word: &str) -> bool {
    word.trim_start_matches(['“', '"', '(', '‘', '\'']).chars().next().is_some_and(char::is_uppercase)
}

fn bare(word: &str) -> &str {
    word.trim_matches([',', '.', ';', ':', '!', '?', '(', ')', '“', '”', '"', ' '])
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
            ("introduce me to Lena Fischer at Brightside", "Lena Fischer | Brightside"),
            ("introduction to Lena", "Lena"),
            ("intro to Lena at Brightside by e-mail", "Lena | Brightside"),
            ("Introduces me to Sam", "Sam"),
            ("will introduce me to her boss", "her boss"),
            ("stellt mich Lena vor", "Lena"),
            ("Kontakt zu Lena Fischer", "Lena Fischer"),
            ("set up an intro to Lena", "Lena"),
            ("make an introduction to the team", "the team"),
            ("me présenter à Lena", "Lena"),
            ("mise en relation avec Lena", "Lena"),
            ("presentarme a Lena", "Lena"),
            ("introduce me to Lena Fischer, product lead at Brightside.", "Lena Fischer | product lead at Brightside"),
            ("connect me with Ludwig van Beethoven", "Ludwig van Beethoven"),
        ] {
            assert_eq!(told(&promised(wording)), [whom], "“{wording}”");
        }
        assert_eq!(told(&promised("introduce me to Lena Fischer and Omar Haddad")), ["Lena Fischer", "Omar Haddad"]);
        assert_eq!(told(&promised("intro to Lena at Brightside and Omar")), ["Lena | Brightside", "Omar"]);
        for nobody in ["make an introduction", "introductions", "intro to", "introduce me to …"] {
            assert!(promised(nobody).is_empty(), "“{nobody}”");
        }
    }

    #[test]
    fn somebody_is_typed_with_what_they_are_behind_a_comma() {
        for (typed, whom) in [
            ("Lena Fischer, product lead at Brightside", "Lena Fischer | product lead at Brightside"),
            ("Lena Fischer at Brightside", "Lena Fischer | Brightside"),
            ("Lena Fischer (Brightside)", "Lena Fischer | Brightside"),
            ("Lena Fischer – Brightside", "Lena Fischer | Brightside"),
            ("  Lena   Fischer ", "Lena Fischer"),
            ("her boss", "her boss"),
        ] {
            assert_eq!(told(&[read(typed)]), [whom], "“{typed}”");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_nothing_panics_and_no_name_is_blank(typed in "\\PC{0,60}", lead in "(introduce me to |an |with )?") {
            let _ = read(&typed);
            for named in promised(&format!("{lead}{typed}")) {
                prop_assert!(named.name.chars().any(char::is_alphanumeric), "{named:?}");
            }
        }
    }
}
