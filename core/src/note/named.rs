//! Who of several people a line is about. Pure.

use crate::meeting::Attendant;
use crate::text::fold;

/// Whom a promise concerns, and its wording without a “Anna:” in front: who is named first, else the first person.
///
/// People are named by their whole name, their first names, the first of them alone, or the family name.
pub(super) fn about_whom<'p, 'w>(people: &'p [Attendant], wording: &'w str) -> (Option<&'p Attendant>, &'w str) {
    if let Some((label, rest)) = wording.split_once(':')
        && rest.chars().any(char::is_alphanumeric)
    {
        let label = words_of(label);
        let called: Vec<&Attendant> =
            people.iter().filter(|person| names(person).iter().any(|name| matches(&label, name))).collect();
        // Of two Annas the label is kept: it is all that is known.
        if let [person] = called[..] {
            return (Some(person), rest.trim());
        }
    }
    let said = words_of(wording);
    let named = (0..said.len()).find_map(|at| {
        let longest = |person: &Attendant| {
            let here =
                |name: &&Vec<String>| said[at..].len() >= name.len() && matches(&said[at..at + name.len()], name);
            let names = names(person);
            names.iter().filter(here).map(Vec::len).max().filter(|length| *length > 1 || surely_a_name(&said, at))
        };
        // Of two with one first name, the one whose whole name is said; else the one who was named first.
        people
            .iter()
            .rev()
            .filter_map(|person| longest(person).map(|length| (length, person)))
            .max_by_key(|found| found.0)
    });
    (named.map(|(_, person)| person).or(people.first()), wording)
}

/// Every way to call somebody.
fn names(person: &Attendant) -> Vec<Vec<String>> {
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
    use crate::thank_you::Channel;

    fn people(names: &[(&str, &str)]) -> Vec<Attendant> {
        (1..)
            .zip(names)
            .map(|(contact_id, (name, given_name))| Attendant {
                contact_id,
                name: (*name).into(),
                given_name: (*given_name).into(),
                work: String::new(),
                zone: None,
                thank_you_id: None,
                thank_you_state: None,
                channel: Channel::Email,
                settled: None,
            })
            .collect()
    }

    fn about(people: &[Attendant], wording: &str) -> (String, String) {
        let (person, wording) = about_whom(people, wording);
        (person.unwrap().name.clone(), wording.to_owned())
    }

    #[test]
    fn whoever_is_named_first_is_meant() {
        let people =
            people(&[("Chris Lee", "Chris"), ("Anna van der Berg", "Anna van der"), ("Peter Ångström", "Peter")]);
        for (wording, name, rest) in [
            ("Anna: introduce me to Lena Fischer", "Anna van der Berg", "introduce me to Lena Fischer"),
            ("anna van der berg: the slides", "Anna van der Berg", "the slides"),
            ("Angstrom: introduces me to Bo", "Peter Ångström", "introduces me to Bo"),
            ("Anna introduces me to Bo Ek", "Anna van der Berg", "Anna introduces me to Bo Ek"),
            ("Berg sends me the slides", "Anna van der Berg", "Berg sends me the slides"),
            ("send peter’s book back", "Peter Ångström", "send peter’s book back"),
            ("Peter introduces me to Anna", "Peter Ångström", "Peter introduces me to Anna"),
            ("introduce me to Lena", "Chris Lee", "introduce me to Lena"),
            ("two things: the slides and a name", "Chris Lee", "two things: the slides and a name"),
        ] {
            assert_eq!(about(&people, wording), (name.to_owned(), rest.to_owned()), "of “{wording}”");
        }
    }

    #[test]
    fn a_name_that_two_have_says_nothing_alone() {
        let people = people(&[("Chris Lee", "Chris"), ("Anna Berg", "Anna"), ("Anna Kim", "Anna")]);
        assert_eq!(about(&people, "Anna Kim: the list").0, "Anna Kim");
        assert_eq!(about(&people, "Anna Kim sends the list").0, "Anna Kim", "the whole name is more than the first");
        assert_eq!(about(&people, "Anna: the list").1, "Anna: the list", "nobody knows which of them; the label stays");
    }

    #[test]
    fn a_word_that_is_also_a_name_is_a_word() {
        let people = people(&[("Anna Berg", "Anna"), ("Will Ortiz", "Will")]);
        assert_eq!(about(&people, "will send the slides").0, "Anna Berg");
        assert_eq!(about(&people, "Will send the slides").0, "Anna Berg", "a line may begin large");
        assert_eq!(about(&people, "Will: send the slides").0, "Will Ortiz");
        assert_eq!(about(&people, "send Will the slides").0, "Will Ortiz");
    }
}
