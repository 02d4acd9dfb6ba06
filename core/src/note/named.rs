//! Who of several people a line is about. Pure.

use crate::contact::Called;
use crate::text::fold;

/// The person whom a “Kofi:” in front names, and the words behind it. `None` where nobody is named so, or two could be.
pub(super) fn label<'p, 'w>(people: &'p [Called], wording: &'w str) -> Option<(&'p Called, &'w str)> {
    let (label, rest) = wording.split_once(':')?;
    let rest = rest.trim();
    if !rest.chars().any(char::is_alphanumeric) {
        return None;
    }
    let label = words_of(label);
    let mut called = people.iter().filter(|person| names(person).iter().any(|name| matches(&label, name)));
    match (called.next(), called.next()) {
        (Some(person), None) => Some((person, rest)),
        _ => None,
    }
}

/// The shortest name that tells somebody apart from the others.
pub(crate) fn short<'p>(people: &'p [Called], person: &'p Called) -> &'p str {
    let is_alone = label(people, &format!("{}: x", person.given_name)).is_some_and(|(named, _)| named.id == person.id);
    if is_alone { &person.given_name } else { &person.name }
}

/// Whom a promise concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Concerned<'p> {
    pub person: &'p Called,
    /// Nobody said so: the words only point to them, or they are the first of several.
    pub is_assumed: bool,
}

/// Whom a promise without a label concerns. With one person it is them. Of several it is whoever is named: at the head
/// of a promise of theirs (“Anna introduces me to Bo”), anywhere in one of mine (“send Tomás the zine”) that names one
/// of them. Else the one it names first, or the first of all, is assumed.
pub(super) fn concerned<'p>(people: &'p [Called], wording: &str, is_mine: bool) -> Option<Concerned<'p>> {
    let first = people.first()?;
    if people.len() == 1 {
        return Some(Concerned { person: first, is_assumed: false });
    }
    let mentions = mentions(people, wording);
    let Some((at, person)) = mentions.first().copied() else {
        return Some(Concerned { person: first, is_assumed: true });
    };
    let is_said = if is_mine { mentions.iter().all(|(_, other)| other.id == person.id) } else { at == 0 };
    Some(Concerned { person, is_assumed: !is_said })
}

/// Who is named in a wording, and at which of its words.
fn mentions<'p>(people: &'p [Called], wording: &str) -> Vec<(usize, &'p Called)> {
    let said = words_of(wording);
    let longest = |person: &Called, at: usize| {
        let here = |name: &&Vec<String>| said[at..].len() >= name.len() && matches(&said[at..at + name.len()], name);
        let names = names(person);
        names.iter().filter(here).map(Vec::len).max().filter(|length| *length > 1 || surely_a_name(&said, at))
    };
    // Of two with one first name, the one whose whole name is said; else the one who was named first.
    let named = |at: usize| {
        let here = people.iter().rev().filter_map(|person| longest(person, at).map(|length| (length, person)));
        here.max_by_key(|found| found.0).map(|(_, person)| (at, person))
    };
    (0..said.len()).filter_map(named).collect()
}

/// Every way to call somebody.
fn names(person: &Called) -> Vec<Vec<String>> {
    let folded = |name: &str| words_of(name).into_iter().map(|word| fold(&word)).collect::<Vec<_>>();
    let (whole, given) = (folded(&person.name), folded(&person.given_name));
    let first = given.iter().take(1).cloned().collect();
    let family = whole.strip_prefix(given.as_slice()).map(<[String]>::to_vec).unwrap_or_default();
    let last = whole.iter().skip(1).next_back().cloned().into_iter().collect();
    let mut all = vec![whole, given, first, family, last];
    all.retain(|name| !name.is_empty());
    all
}

fn matches(said: &[String], name: &[String]) -> bool {
    said.len() == name.len() && said.iter().zip(name).all(|(said, name)| fold(said) == *name)
}

/// `Will` and `May` are people only where they are written large inside a line: every line may begin with “Will send”.
fn surely_a_name(said: &[String], at: usize) -> bool {
    !ALSO_WORDS.contains(&fold(&said[at]).as_str()) || (at > 0 && said[at].starts_with(char::is_uppercase))
}

/// Names that are also words of which promises are made.
const ALSO_WORDS: [&str; 24] = [
    "will", "may", "mark", "grace", "art", "rose", "bill", "sue", "hope", "joy", "dawn", "drew", "pat", "can", "my",
    "an", "in", "so", "do", "to", "van", "de", "der", "von",
];

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[(&str, &str)]) -> Vec<Called> {
        (1..)
            .zip(names)
            .map(|(id, (name, given_name))| Called { id, name: (*name).into(), given_name: (*given_name).into() })
            .collect()
    }

    fn labelled(people: &[Called], wording: &str) -> Option<(String, String)> {
        label(people, wording).map(|(person, rest)| (person.name.clone(), rest.to_owned()))
    }

    fn about(people: &[Called], wording: &str, is_mine: bool) -> (String, bool) {
        let concerned = concerned(people, wording, is_mine).unwrap();
        (concerned.person.name.clone(), concerned.is_assumed)
    }

    #[test]
    fn a_name_and_a_colon_in_front_say_who_it_was() {
        let people =
            people(&[("Chris Lee", "Chris"), ("Anna van der Berg", "Anna van der"), ("Peter Ångström", "Peter")]);
        for (wording, name, rest) in [
            ("Anna: introduce me to Lena Fischer", "Anna van der Berg", "introduce me to Lena Fischer"),
            ("anna van der berg: the slides", "Anna van der Berg", "the slides"),
            ("Angstrom: introduces me to Bo", "Peter Ångström", "introduces me to Bo"),
            ("Peter : twice: a list", "Peter Ångström", "twice: a list"),
        ] {
            assert_eq!(labelled(&people, wording), Some((name.to_owned(), rest.to_owned())), "of “{wording}”");
        }
        for wording in ["two things: the slides and a name", "Anna:", "Anna van der Berg", "Peter’s team: five people"]
        {
            assert_eq!(labelled(&people, wording), None, "“{wording}” names nobody so");
        }
    }

    #[test]
    fn a_name_that_two_have_says_nothing_alone() {
        let people = people(&[("Chris Lee", "Chris"), ("Anna Berg", "Anna"), ("Anna Kim", "Anna")]);
        assert_eq!(labelled(&people, "Anna Kim: the list").unwrap().0, "Anna Kim");
        assert_eq!(labelled(&people, "Anna: the list"), None, "nobody knows which of them; the label stays");
        assert_eq!(about(&people, "Anna Kim sends the list", false).0, "Anna Kim", "the whole name is more");
        assert_eq!(short(&people, &people[0]), "Chris");
        assert_eq!(short(&people, &people[2]), "Anna Kim", "her first name alone would not tell her apart");
    }

    #[test]
    fn a_promise_concerns_whoever_is_named_and_else_it_is_assumed() {
        let people = people(&[("Chris Lee", "Chris"), ("Anna Berg", "Anna"), ("Peter Ångström", "Peter")]);
        for (wording, is_mine, name, is_assumed) in [
            ("Anna introduces me to Bo Ek", false, "Anna Berg", false),
            ("Berg sends me the slides", false, "Anna Berg", false),
            ("Peter introduces me to Anna", false, "Peter Ångström", false),
            ("introduces me to Anna", false, "Anna Berg", true),
            ("introduce me to Lena", false, "Chris Lee", true),
            ("send peter’s book back", true, "Peter Ångström", false),
            ("introduce Peter to Anna", true, "Peter Ångström", true),
            ("send the zine", true, "Chris Lee", true),
        ] {
            assert_eq!(about(&people, wording, is_mine), (name.to_owned(), is_assumed), "of “{wording}”");
        }
        assert_eq!(about(&people[..1], "introduce me to Lena", false), ("Chris Lee".into(), false), "who else");
    }

    #[test]
    fn a_word_that_is_also_a_name_is_a_word() {
        let people = people(&[("Anna Berg", "Anna"), ("Will Ortiz", "Will")]);
        assert_eq!(about(&people, "will send the slides", false).0, "Anna Berg");
        assert_eq!(about(&people, "Will send the slides", false).0, "Anna Berg", "a line may begin large");
        assert_eq!(labelled(&people, "Will: send the slides").unwrap().0, "Will Ortiz");
        assert_eq!(about(&people, "send Will the slides", true), ("Will Ortiz".into(), false));
    }
}
