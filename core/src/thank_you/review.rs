//! What a letter holds, told gently: thanks, something learnt, the loose end, a word about staying in touch.

use super::Review;
use super::draft::{count_words, pass_on};
use crate::text::fold;
use crate::words::counted;

/// A letter longer than this is read less gladly.
const LONG: usize = 200;

/// Says how long a letter is, what it holds and what could still go in.
///
/// `notes` and `promises` are the wordings noted at the meeting: what is taken from them counts as learnt or as a loose end.
pub fn review(body: &str, notes: &[String], promises: &[String]) -> Review {
    // The lines to forward are read by somebody else.
    let body = pass_on::above(body);
    let words = count_words(body);
    let text = Folded::new(body);
    let thanks = text.has_any(&["thank", "grateful", "gratefully", "appreciate", "much obliged"]);
    let learnt = notes.iter().any(|note| text.echoes(note)) || text.has_any(LEARNT);
    let mentioned = promises.iter().filter(|promise| text.echoes(promise)).count();
    let touch = text.has_any(TOUCH);
    let mut holds = Vec::new();
    if thanks {
        holds.push("thank you");
    }
    if learnt {
        holds.push("one thing you learnt");
    }
    if mentioned > 0 {
        holds.push("the loose end");
    }
    let mut sentences = Vec::new();
    let says = match holds.as_slice() {
        [] => String::new(),
        [one] => format!("Says {one}"),
        [first @ .., last] if !touch => format!("Says {} and {last}", first.join(", ")),
        all => format!("Says {}", all.join(", ")),
    };
    match (says.as_str(), touch) {
        ("", false) => {}
        ("", true) => sentences.push("Asks to stay in touch.".to_string()),
        (says, true) if holds.len() == 1 => sentences.push(format!("{says} and asks to stay in touch.")),
        (says, true) => sentences.push(format!("{says}, and asks to stay in touch.")),
        (says, false) => sentences.push(format!("{says}.")),
    }
    if words == 0 {
        sentences = vec!["Nothing written yet.".into()];
    } else if !thanks {
        sentences.push("It does not say thank you yet.".into());
    } else if mentioned < promises.len() && mentioned == 0 {
        sentences.push("What was promised is not in it yet.".into());
    } else if !learnt {
        sentences.push("One thing you learnt would make it yours.".into());
    } else if !touch {
        sentences.push("You could ask to stay in touch.".into());
    } else if words > LONG {
        sentences.push("It is long for a thank-you; half of it would be read more gladly.".into());
    }
    Review { words: words as u32, count: counted(words as i64, "word", "words"), sentence: sentences.join(" ") }
}

/// Tells whether what was noted can be found in a letter.
pub fn echoes(body: &str, noted: &str) -> bool {
    Folded::new(body).echoes(noted)
}

const LEARNT: &[&str] = &[
    "learnt",
    "learned",
    "surprised",
    "surprise",
    "told me more",
    "stayed with me",
    "turning over",
    "coming back to",
    "clearer picture",
    "more clearly",
    "fell into place",
    "your advice",
    "notebook",
    "thinking about",
    "made me think",
    "opened my eyes",
];

const TOUCH: &[&str] = &[
    "write again",
    "in touch",
    "let you know",
    "keep you posted",
    "tell you what became",
    "tell you which way",
    "hear from you",
    "report back",
    "when there is news",
    "talk again",
    "speak again",
    "meet again",
];

struct Folded {
    /// Words in lower case without accents, one space around each.
    text: String,
}

impl Folded {
    fn new(text: &str) -> Self {
        Self { text: format!(" {} ", words_of(text).join(" ")) }
    }

    fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.text.contains(&format!(" {phrase}")))
    }

    /// Tells whether most of the telling words of `noted` are in the text.
    fn echoes(&self, noted: &str) -> bool {
        let telling: Vec<String> = words_of(noted)
            .into_iter()
            .filter(|word| word.chars().count() > 3 && !DULL.contains(&word.as_str()))
            .collect();
        let there = telling.iter().filter(|word| {
            let stem: String = word.chars().take(word.chars().count().saturating_sub(1).max(4)).collect();
            self.text.contains(&format!(" {stem}"))
        });
        !telling.is_empty() && there.count() * 3 >= telling.len() * 2
    }
}

const DULL: &[&str] = &[
    "will", "with", "that", "this", "they", "them", "their", "your", "have", "from", "about", "were", "what", "when",
    "would",
];

fn words_of(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str, notes: &[&str], promises: &[&str]) -> String {
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_string()).collect::<Vec<_>>();
        review(body, &owned(notes), &owned(promises)).sentence
    }

    #[test]
    fn a_whole_letter_is_told_as_drawn() {
        let body = "Dear Maya, thank you for half an hour. That half of your team were nurses surprised me. You kindly offered to \
                    introduce me to Lena Fischer. May I write again when I know where this leads?";
        assert_eq!(
            of(body, &["Half the team were nurses"], &["introduces me to Lena Fischer"]),
            "Says thank you, one thing you learnt, the loose end, and asks to stay in touch.",
            "the sentence beside the letter"
        );
    }

    #[test]
    fn what_is_missing_is_said_one_thing_at_a_time() {
        assert_eq!(of("", &[], &[]), "Nothing written yet.");
        assert_eq!(of("Hello there", &[], &[]), "It does not say thank you yet.");
        assert_eq!(of("Thank you for today.", &[], &[]), "Says thank you. One thing you learnt would make it yours.");
        assert_eq!(
            of("Thank you. I learnt a lot.", &[], &["introduces me to Lena Fischer"]),
            "Says thank you and one thing you learnt. What was promised is not in it yet."
        );
        assert_eq!(
            of("Thank you. I learnt a lot.", &[], &[]),
            "Says thank you and one thing you learnt. You could ask to stay in touch."
        );
    }

    #[test]
    fn a_word_is_what_a_person_counts_as_one() {
        assert_eq!(review("Dear Maya,\n\nthank you – twice.", &[], &[]).count, "5 words", "a dash is no word");
    }
}
