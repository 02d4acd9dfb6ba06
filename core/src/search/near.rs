//! Near misses: what a word with one slip of the fingers was meant to be.
//!
//! One slip is a letter left out, added, changed, or two swapped. Asked only when nobody matches as typed.

/// Words shorter than this are taken as typed: one slip away from them is almost everything.
const SHORTEST: usize = 3;

/// From this length on the beginning of a longer word will do, as it does without a slip.
const SHORTEST_BEGINNING: usize = 4;

/// How many words one typed word may stand for.
const MOST: usize = 48;

/// How sure a near miss is, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nearness {
    /// The whole word, in a name.
    Name,
    /// The beginning of a word, in a name.
    NameBeginning,
    Anything,
}

/// Returns the words among `known` that `typed` may have been meant to be: whole words, then those whose beginning it
/// may be; the likeliest first.
pub(super) fn meant<'w>(
    typed: &str,
    known: impl Iterator<Item = &'w str>,
    is_in_a_name: impl Fn(&str) -> bool,
) -> (Vec<&'w str>, Vec<&'w str>) {
    let letters = typed.chars().count();
    if letters < SHORTEST {
        return (Vec::new(), Vec::new());
    }
    let mut whole = Vec::new();
    let mut beginnings = Vec::new();
    for word in known {
        match one_slip(typed, word) {
            Some(Reach::Whole) => whole.push(word),
            Some(Reach::Beginning) if letters >= SHORTEST_BEGINNING => beginnings.push(word),
            _ => {}
        }
    }
    let likeliest = |mut words: Vec<&'w str>| {
        words.sort_by_cached_key(|word| (!is_in_a_name(word), word.len(), *word));
        words.dedup();
        words.truncate(MOST);
        words
    };
    (likeliest(whole), likeliest(beginnings))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Whole,
    Beginning,
}

/// Tells whether one slip makes `word`, or a beginning of it, into `typed`.
fn one_slip(typed: &str, word: &str) -> Option<Reach> {
    if typed.is_ascii() && word.is_ascii() {
        return one_slip_in(typed.as_bytes(), word.as_bytes());
    }
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    one_slip_in(&letters(typed), &letters(word))
}

fn one_slip_in<L: Copy + Eq>(typed: &[L], word: &[L]) -> Option<Reach> {
    if word.len() + 1 < typed.len() {
        return None;
    }
    let same = typed.iter().zip(word).take_while(|(typed, meant)| typed == meant).count();
    let (typed, word) = (&typed[same..], &word[same..]);
    let reach = |rest_typed: &[L], rest_word: &[L]| match rest_word.strip_prefix(rest_typed) {
        Some([]) => Some(Reach::Whole),
        Some(_) => Some(Reach::Beginning),
        None => None,
    };
    let left_out = word.get(1..).and_then(|word| reach(typed, word));
    let added = typed.get(1..).and_then(|typed| reach(typed, word));
    let changed = typed.get(1..).zip(word.get(1..)).and_then(|(typed, word)| reach(typed, word));
    let swapped = match (typed, word) {
        ([a, b, typed @ ..], [c, d, word @ ..]) if a == d && b == c => reach(typed, word),
        _ => None,
    };
    let found = [left_out, added, changed, swapped];
    [Reach::Whole, Reach::Beginning].into_iter().find(|reach| found.contains(&Some(*reach)))
}

/// Tells whether two different texts are one slip of the fingers apart.
pub(crate) fn is_one_slip_apart(one: &str, other: &str) -> bool {
    one != other && one_slip(one, other) == Some(Reach::Whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_slip_is_seen() {
        for (typed, slip) in
            [("herera", "left out"), ("herrrera", "added"), ("herreta", "changed"), ("ehrrera", "swapped")]
        {
            assert_eq!(one_slip(typed, "herrera"), Some(Reach::Whole), "a letter {slip}");
        }
        assert_eq!(one_slip("herta", "herrera"), None, "two slips are not one");
    }

    #[test]
    fn the_beginning_of_a_word_may_be_mistyped_too() {
        assert_eq!(one_slip("herrw", "herrera"), Some(Reach::Beginning));
        assert_eq!(one_slip("zöe", "zoe"), Some(Reach::Whole), "letters are compared, not bytes");
    }

    proptest! {
        #[test]
        fn one_slip_agrees_with_the_plain_distance(typed in "[abc]{1,7}", word in "[abc]{1,7}") {
            let whole = distance(&typed, &word) == 1;
            prop_assert_eq!(is_one_slip_apart(&typed, &word), whole, "{} against {}", typed, word);
        }
    }

    /// The textbook distance with swaps of neighbours (optimal string alignment).
    fn distance(one: &str, other: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for (i, row) in table.iter_mut().enumerate() {
            row[0] = i;
        }
        table[0] = (0..=b.len()).collect();
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let change = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = change.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = least;
            }
        }
        table[a.len()][b.len()]
    }
}
