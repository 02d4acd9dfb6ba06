//! A few lines under a letter for its reader to pass on, where they offered an introduction: they ask the other person
//! first, and need nothing but to forward this. Pure, as the letter is.

use crate::thank_you::name;

/// What stands above the lines.
pub const HEAD: &str = "To pass on, if it helps:";

/// The lines, written to `person` by `me`; `through` offered the introduction. `None` where a name is missing.
pub fn lines(person: &str, through: &str, me: &str) -> Option<String> {
    let (through, me) = (name::clean(through), name::clean(me));
    if through.is_empty() || me.is_empty() {
        return None;
    }
    let greeting = match called(person) {
        Some(given) => format!("Dear {given},"),
        None => "Hello,".to_owned(),
    };
    Some(format!(
        "{greeting}\n{through} kindly offered to introduce us. Might you have twenty minutes to tell me how you came to your \
         work and what it is like, by phone or video, whenever it suits you? I am looking for advice, not for a job.\n{me}"
    ))
}

/// The letter without the lines under it.
pub fn above(body: &str) -> &str {
    body.split_once(HEAD).map_or(body, |(letter, _)| letter)
}

/// The given name of `Lena Fischer at Brightside`; none in `the agency in Porto`.
fn called(person: &str) -> Option<String> {
    let whole = [" at ", " from ", " of ", " in ", " who "]
        .iter()
        .filter_map(|word| person.find(word))
        .min()
        .map_or(person, |end| &person[..end]);
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let words = whole.split_whitespace().count();
    if !(1..=4).contains(&words) || !whole.split_whitespace().all(is_capital) || NOBODY.contains(&whole) {
        return None;
    }
    Some(name::to_greet(whole, "")).filter(|given| !given.is_empty())
}

/// Capital words that are no names.
const NOBODY: [&str; 6] = ["People", "Someone", "Somebody", "HR", "Recruiting", "Others"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_named_is_greeted_by_name() {
        for (person, given) in [
            ("Lena Fischer at Brightside", Some("Lena")),
            ("Lena", Some("Lena")),
            ("Dr. Lena Fischer", Some("Lena")),
            ("the agency in Porto", None),
            ("a friend at Helio", None),
            ("People at Helio", None),
        ] {
            assert_eq!(called(person).as_deref(), given, "{person}");
        }
    }

    #[test]
    fn lines_without_a_name_under_them_are_not_offered() {
        assert_eq!(lines("Lena Fischer", "Maya Chen", ""), None, "nobody knows yet how the user signs");
    }
}
