//! What two people have in common: schools, employers, cities, people and paths, with years and overlap in words.
//!
//! Pure. Names are compared by whole keys, never by a part of them, and nothing is guessed: what is not known of one of the
//! two is not said.

use serde::Serialize;
use ts_rs::TS;

use super::wording;

/// A stretch of years somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stay {
    /// As it is called.
    pub name: String,
    /// By which it is compared.
    pub key: String,
    pub from: Option<i32>,
    pub until: Option<i32>,
    /// Somebody is known to be there still.
    pub is_now: bool,
}

/// Where somebody was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Life {
    pub schools: Vec<Stay>,
    pub employers: Vec<Stay>,
    pub cities: Vec<Stay>,
}

/// Who named the other, what else they named, and where they were.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Introducer {
    /// “Sam Ortiz”, “Sam”
    pub name: String,
    pub called: String,
    pub life: Life,
    /// Others whom they named, by name.
    pub also_named: Vec<String>,
}

/// What is known of the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Other {
    /// “Priya”
    pub called: String,
    pub life: Life,
    pub introducers: Vec<Introducer>,
    /// What they do and are marked with, by key: a title, a tag.
    pub does: Vec<String>,
}

/// One thing in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Common {
    /// “Leeds”, “Sam Ortiz”
    pub name: String,
    /// “both until 2019”, “Priya until 2023, Sam still there”; may be empty.
    pub words: String,
}

/// What the user and another have in common. `paths` are the user's, as they are called and by key.
pub(crate) fn common_ground(mine: &Life, other: &Other, paths: &[(String, String)]) -> Vec<Common> {
    let mut all = Vec::new();
    let lists: [fn(&Life) -> &[Stay]; 3] = [|life| &life.schools, |life| &life.employers, |life| &life.cities];
    for list in lists {
        all.extend(shared(list(mine), list(&other.life), "you", &other.called));
    }
    for introducer in &other.introducers {
        let words = wording::named_to_you(&other.called, &introducer.also_named);
        all.push(Common { name: introducer.name.clone(), words });
        for list in &lists[..2] {
            all.extend(shared(list(&other.life), list(&introducer.life), &other.called, &introducer.called));
        }
    }
    for (name, key) in paths {
        if other.does.contains(key) {
            all.push(Common { name: name.clone(), words: wording::A_PATH.into() });
        }
    }
    let mut known = std::collections::HashSet::new();
    all.retain(|common| known.insert((common.name.clone(), common.words.clone())));
    all
}

/// Where two people were both, in the order of the first one's.
fn shared(ones: &[Stay], others: &[Stay], one: &str, other: &str) -> Vec<Common> {
    let mut all: Vec<Common> = Vec::new();
    for mine in ones.iter().filter(|stay| !stay.key.is_empty()) {
        let theirs = others.iter().filter(|stay| stay.key == mine.key);
        // Whoever was there twice is said to be there when both were, or the later time.
        let nearest = theirs.max_by_key(|theirs| (overlap(mine, theirs).is_some(), theirs.is_now, theirs.until));
        if let Some(theirs) = nearest
            && !all.iter().any(|common| common.name == mine.name)
        {
            all.push(Common { name: mine.name.clone(), words: together(mine, theirs, one, other) });
        }
    }
    all
}

/// The years in which both were there, the last unknown where both still are; nothing where that is not known.
fn overlap(one: &Stay, other: &Stay) -> Option<(i32, Option<i32>)> {
    let begun = one.from?.max(other.from?);
    let end = |stay: &Stay| stay.until.or(stay.is_now.then_some(i32::MAX));
    let ended = end(one)?.min(end(other)?);
    (begun <= ended).then_some((begun, (ended < i32::MAX).then_some(ended)))
}

/// “both 2016–2019”, “both until 2019”, “you until 2019, Priya still there”; empty where no year is known.
fn together(mine: &Stay, theirs: &Stay, one: &str, other: &str) -> String {
    match overlap(mine, theirs) {
        Some((begun, ended)) => return wording::was_there("both", Some(begun), ended, true),
        None if mine.is_now && theirs.is_now => return wording::was_there("both", None, None, true),
        None if mine.until == theirs.until && mine.from.is_none() && theirs.from.is_none() && mine.until.is_some() => {
            return wording::was_there("both", None, mine.until, false);
        }
        None => {}
    }
    let said =
        [(mine, one), (theirs, other)].map(|(stay, who)| wording::was_there(who, stay.from, stay.until, stay.is_now));
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::company::name::key;

    fn stay(name: &str, from: Option<i32>, until: Option<i32>) -> Stay {
        Stay { name: name.into(), key: key(name).unwrap_or_default(), from, until, is_now: false }
    }

    fn still(name: &str, from: Option<i32>) -> Stay {
        Stay { is_now: true, ..stay(name, from, None) }
    }

    fn found(mine: &Life, other: &Other) -> Vec<String> {
        let said = |common: Common| {
            if common.words.is_empty() { common.name } else { format!("{}, {}", common.name, common.words) }
        };
        common_ground(mine, other, &[]).into_iter().map(said).collect()
    }

    #[test]
    fn years_and_overlap_are_said_in_words() {
        for (mine, theirs, words) in [
            (stay("Leeds", None, Some(2019)), stay("Leeds", None, Some(2019)), "both until 2019"),
            (stay("Leeds", Some(2015), Some(2019)), stay("Leeds", Some(2017), Some(2021)), "both 2017–2019"),
            (stay("Leeds", Some(2015), Some(2019)), stay("Leeds", Some(2019), Some(2021)), "both in 2019"),
            (
                stay("Leeds", Some(2015), Some(2019)),
                stay("Leeds", Some(2020), Some(2021)),
                "you 2015–2019, Priya 2020–2021",
            ),
            (still("Leeds", Some(2015)), still("Leeds", Some(2018)), "both since 2018"),
            (still("Leeds", None), still("Leeds", None), "both still there"),
            (stay("Leeds", None, Some(2023)), still("Leeds", None), "you until 2023, Priya still there"),
            (stay("Leeds", Some(2015), None), stay("Leeds", None, None), "you from 2015"),
            (stay("Leeds", None, None), stay("Leeds", None, None), ""),
        ] {
            assert_eq!(together(&mine, &theirs, "you", "Priya"), words, "{mine:?} {theirs:?}");
        }
    }

    #[test]
    fn names_are_compared_whole_and_a_legal_form_makes_no_difference() {
        let mine = Life {
            employers: vec![stay("Plan A", None, None), stay("Brightside Ltd", None, Some(2021))],
            ..Life::default()
        };
        let theirs = |name: &str| Other {
            called: "Priya".into(),
            life: Life { employers: vec![stay(name, None, Some(2023))], ..Life::default() },
            ..Other::default()
        };
        assert_eq!(found(&mine, &theirs("Plan")), [""; 0], "a part of a name is another name");
        assert_eq!(found(&mine, &theirs("Brightside Health")), [""; 0]);
        assert_eq!(found(&mine, &theirs("BRIGHTSIDE")), ["Brightside Ltd, you until 2021, Priya until 2023"]);
        let nothing = Life { employers: vec![stay("n/a", None, None)], ..Life::default() };
        assert_eq!(found(&nothing, &theirs("N/A")), [""; 0], "nothing is nobody’s employer");
        let school = Life { schools: vec![stay("Brightside", None, None)], ..Life::default() };
        assert_eq!(found(&school, &theirs("Brightside")), [""; 0], "a school is no employer");
    }

    #[test]
    fn whoever_named_them_is_in_common_with_where_both_worked_and_whom_else_they_named() {
        let sam = Introducer {
            name: "Sam Ortiz".into(),
            called: "Sam".into(),
            life: Life { employers: vec![still("Brightside", None)], ..Life::default() },
            also_named: vec!["Kofi Mensah".into()],
        };
        let priya = Other {
            called: "Priya".into(),
            life: Life { employers: vec![stay("Brightside", None, Some(2023))], ..Life::default() },
            introducers: vec![sam],
            does: vec!["data lead".into()],
        };
        assert_eq!(
            found(&Life::default(), &priya),
            ["Sam Ortiz, named Priya to you; named Kofi Mensah too", "Brightside, Priya until 2023, Sam still there"]
        );
        let paths = [("Data lead".to_owned(), "data lead".to_owned()), ("Lead".to_owned(), "lead".to_owned())];
        let last = common_ground(&Life::default(), &priya, &paths).pop().unwrap();
        assert_eq!((last.name.as_str(), last.words.as_str()), ("Data lead", "a path of yours"));
    }

    prop_compose! {
        fn any_stay()(name in "[ab]{1,2}", from in proptest::option::of(2000i32..2030), length in proptest::option::of(0i32..9), is_now in any::<bool>()) -> Stay {
            let until = length.map(|length| from.unwrap_or(2010) + length);
            Stay { key: name.clone(), name, from, until, is_now: is_now && until.is_none() }
        }
    }

    proptest! {
        #[test]
        fn both_see_the_same_ground(ones in proptest::collection::vec(any_stay(), 0..6), others in proptest::collection::vec(any_stay(), 0..6)) {
            let life = |stays: &[Stay]| Life { employers: stays.to_vec(), ..Life::default() };
            let names = |mine: &[Stay], theirs: &[Stay]| {
                let other = Other { called: "They".into(), life: life(theirs), ..Other::default() };
                let mut names: Vec<String> = common_ground(&life(mine), &other, &[]).into_iter().map(|common| common.name).collect();
                names.sort();
                names
            };
            prop_assert_eq!(names(&ones, &others), names(&others, &ones));
            for (mine, theirs) in ones.iter().zip(&others) {
                let (there, back) = (overlap(mine, theirs), overlap(theirs, mine));
                prop_assert_eq!(there, back);
                if let Some((begun, Some(ended))) = there {
                    prop_assert!(mine.from.unwrap() <= begun && begun <= ended && mine.until.is_none_or(|until| ended <= until));
                }
            }
        }
    }
}
