//! The few words of a text around what was sought in it.

use super::words;

/// How many words an excerpt has, and how many of them stand before the one that was found.
const SHOWN: usize = 10;
const BEFORE: usize = 3;

/// Tells whether `words`, as [`words()`] gives them, hold one that begins with `asked`.
pub(crate) fn has(words: &str, asked: &str) -> bool {
    words.split(' ').any(|word| word.starts_with(asked))
}

/// Returns the words of `text` around the first that begins with one of `asked`; `None` where none does.
pub(crate) fn excerpt(text: &str, asked: &[String]) -> Option<String> {
    let written: Vec<&str> = text.split_whitespace().collect();
    let meant = |word: &&str| {
        let word = words(word);
        asked.iter().any(|asked| has(&word, asked))
    };
    let at = written.iter().position(meant)?;
    let from = at.saturating_sub(BEFORE).min(written.len().saturating_sub(SHOWN));
    let to = (from + SHOWN).min(written.len());
    // One word more needs no more room than the sign that it is missing.
    let (from, to) = (if from == 1 { 0 } else { from }, if to + 1 == written.len() { written.len() } else { to });
    let excerpt = written[from..to].join(" ");
    Some(match (from > 0, to < written.len()) {
        (true, true) => format!("… {excerpt} …"),
        (true, false) => format!("… {excerpt}"),
        (false, true) => format!("{excerpt} …"),
        (false, false) => excerpt,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::asked;

    #[test]
    fn an_excerpt_shows_the_word_with_its_neighbours() {
        let text = "They still write everything on boards with chalk, since nobody trusts the new system there";
        let shown = |typed: &str| excerpt(text, &asked(typed));
        assert_eq!(shown("chal").as_deref(), Some("… on boards with chalk, since nobody trusts the new system there"));
        assert_eq!(shown("they").as_deref(), Some("They still write everything on boards with chalk, since nobody …"));
        assert_eq!(shown("zebra"), None);
        assert_eq!(excerpt("Tafel & Kreide", &asked("kreide")).as_deref(), Some("Tafel & Kreide"), "short ones whole");
        assert_eq!(excerpt("O’Connor’s café", &asked("cafe oconnor")).as_deref(), Some("O’Connor’s café"));
    }
}
