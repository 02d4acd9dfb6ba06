//! How long a letter is and what of the notes is in it, told from its own text.

use super::draft::as_quoted;
use super::line::{Kind, Line, Place, count_words, place};
use super::{Occasion, Review, wording};
use crate::note::Kind as Noted;
use crate::text::fold;
use crate::words::counted;

/// A letter longer than this is read less gladly.
const LONG: usize = 200;

/// Says how long a letter is and what it holds. `touch` are the sentences by which it could ask to stay in touch.
pub(super) fn review(body: &str, touch: &[String], lines: &[Line], occasion: Occasion) -> Review {
    let words = count_words(body);
    let thanks = thanks(body);
    let mut says: Vec<&str> = Vec::new();
    if thanks {
        says.push(wording::THANKS);
    }
    let there: Vec<&Line> =
        lines.iter().filter(|line| place(line) != Place::Nowhere && holds(body, &line.wording)).collect();
    for (kinds, said) in [
        (&[Kind::WORDS][..], wording::THEIR_WORDS),
        (&[Kind::ADVICE], wording::THEIR_ADVICE),
        (&[Kind::TheirPromise, Kind::MyPromise], wording::WHAT_WAS_PROMISED),
        (&[Kind::Note(Noted::Surprise)], wording::A_SURPRISE),
        (&[Kind::Note(Noted::Rocks)], wording::WHAT_YOU_LIKED),
        (&[Kind::Note(Noted::Skill)], wording::A_SKILL),
        (
            &[
                Kind::PLAIN,
                Kind::Note(Noted::Resource),
                Kind::Note(Noted::Sucks),
                Kind::Note(Noted::AboutThem),
                Kind::Note(Noted::AskBack),
                Kind::Note(Noted::Opening),
            ],
            wording::SOMETHING_ELSE,
        ),
    ] {
        if there.iter().any(|line| kinds.contains(&line.kind)) {
            says.push(said);
        }
    }
    let noted = says.len() > usize::from(thanks);
    let asks = touch.iter().any(|sentence| holds(body, sentence));
    if asks {
        says.push(wording::ASKS_TO_STAY);
    }
    let says = wording::holds(&says, asks);
    let promised = |line: &&Line| line.kind.is_promise() && place(line) == Place::MayEnter;
    let lacks = if words == 0 {
        wording::NOTHING_YET
    } else if occasion == Occasion::ThankYou && !thanks {
        wording::NO_THANKS_YET
    } else if lines.iter().any(|line| promised(&line)) && !there.iter().any(|line| line.kind.is_promise()) {
        wording::NO_PROMISE_IN_IT
    } else if words > LONG {
        wording::LONG
    } else if lines.iter().all(|line| place(line) == Place::Nowhere) {
        ""
    } else if noted {
        wording::NOTHING_ELSE
    } else {
        wording::NOTHING_OF_NOTES
    };
    Review {
        words: u32::try_from(words).unwrap_or(u32::MAX),
        count: counted(i64::try_from(words).unwrap_or(i64::MAX), "word", "words"),
        sentence: if words == 0 { lacks.to_owned() } else { [&says, lacks].join(" ").trim().to_owned() },
    }
}

/// How one says thank you in each language, as words begin.
const THANKS: [&str; 11] = [
    "thank",
    "grateful",
    "appreciat",
    "danke",
    "herzlichen dank",
    "vielen dank",
    "dankbar",
    "merci",
    "remerci",
    "gracias",
    "agrade",
];

fn thanks(body: &str) -> bool {
    let text = format!(" {}", words_of(body).join(" "));
    THANKS.iter().any(|stem| text.contains(&format!(" {stem}")))
}

/// Tells whether a wording stands in a letter, word for word; quotation marks, case and space do not count.
pub(super) fn holds(body: &str, wording: &str) -> bool {
    let wanted = words_of(as_quoted(wording));
    !wanted.is_empty() && words_of(body).windows(wanted.len()).any(|here| here == wanted)
}

fn words_of(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::line::Of;
    use super::*;

    fn line(kind: Kind, wording: &str) -> Line {
        Line {
            id: wording.into(),
            kind,
            wording: wording.into(),
            of: Of::Reader,
            is_private: false,
            is_before: false,
            is_about_them: false,
            is_introduction: false,
        }
    }

    fn of(body: &str, lines: &[Line]) -> String {
        review(body, &["May I write again?".into()], lines, Occasion::ThankYou).sentence
    }

    #[test]
    fn a_whole_letter_is_told_as_drawn() {
        let lines = [
            line(Kind::WORDS, "The job is saying no kindly, forty times a week."),
            line(Kind::TheirPromise, "introduce me to Lena Fischer"),
            line(Kind::Note(Noted::Surprise), "half the team were nurses"),
        ];
        assert_eq!(
            of(
                "Dear Maya, thank you. What you said, “The job is saying no kindly, forty times a week”, has stayed with me. \
                 Thank you for what you said you would do: “introduce me to Lena Fischer”. May I write again?",
                &lines
            ),
            "Thanks, their words, what was promised, asks to stay in touch. Nothing else of your notes is in it.",
            "the sentence beside the letter"
        );
        assert_eq!(of("Thank you for today.", &lines), "Thanks. What was promised is not in it.");
    }

    #[test]
    fn what_is_missing_is_said_one_thing_at_a_time() {
        assert_eq!(of("", &[]), "Nothing written yet.");
        assert_eq!(of("Hello there", &[]), "It does not say thank you yet.");
        assert_eq!(of("Thank you for today.", &[]), "Thanks.");
        assert_eq!(
            of("Merci pour tout.", &[line(Kind::PLAIN, "they hire in May")]),
            "Thanks. Nothing of your notes is in it."
        );
        assert_eq!(review("One, two –", &[], &[], Occasion::CalledOff).count, "2 words", "a dash is no word");
    }

    #[test]
    fn a_wording_is_found_whole_or_not_at_all() {
        assert!(holds("One skill: „SQL“.", "SQL"));
        assert!(!holds("We spoke of MySQLite.", "SQL"), "a part of a word is no find");
        assert!(holds("You said: “The job\nis  saying no’s”", "the job is saying no's."));
        assert!(!holds("The job is saying yes", "the job is saying no"));
        assert!(!holds("Anything", "…"), "no word is nowhere");
    }
}
