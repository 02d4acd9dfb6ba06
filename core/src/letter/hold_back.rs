//! Lines that had better not stand in a letter: about health, family, money, dismissals, in confidence, about the person,
//! or the user's own tasks and questions. The lists only ever hold back; nothing is written by them.
//!
//! One short list of stems for each language, `hold_back/*.txt`. Notes mix languages, so every line is held against all.

use std::sync::LazyLock;

use super::kind::Kind;
use crate::text::{self, fold};

/// Why a line is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Held {
    Health,
    Family,
    Money,
    Dismissal,
    Confidence,
    Person,
    /// Surely a task: “todo”, “remember to”.
    Task,
    /// Begins as an order does: “send”, “ask”. Advice and promises do as well.
    Order,
    /// Begins as a question does.
    Question,
}

impl Held {
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Health => "looks private: health",
            Self::Family => "looks private: family",
            Self::Money => "looks private: money",
            Self::Dismissal => "looks private: a dismissal",
            Self::Confidence => "looks private: in confidence",
            Self::Person => "about the person",
            Self::Task | Self::Order => "reads like a task",
            Self::Question => "reads like a question",
        }
    }

    /// The head under which its stems stand in the files.
    fn named(head: &str) -> Option<Self> {
        Some(match head {
            "health" => Self::Health,
            "family" => Self::Family,
            "money" => Self::Money,
            "dismissal" => Self::Dismissal,
            "confidence" => Self::Confidence,
            "person" => Self::Person,
            "task" => Self::Task,
            "order" => Self::Order,
            "question" => Self::Question,
            _ => return None,
        })
    }

    /// It is told by how a line begins, not by a word somewhere in it.
    fn begins(self) -> bool {
        matches!(self, Self::Task | Self::Order | Self::Question)
    }

    /// Whether it counts for lines of this kind. Advice may be an order, a promise is a task, and what somebody said may
    /// be anything but private.
    fn counts_for(self, kind: Kind) -> bool {
        match self {
            Self::Task => kind != Kind::WORDS && !kind.is_promise(),
            Self::Order | Self::Question => !matches!(kind, Kind::WORDS | Kind::ADVICE) && !kind.is_promise(),
            _ => true,
        }
    }
}

const FILES: [&str; 4] = [
    include_str!("hold_back/en.txt"),
    include_str!("hold_back/de.txt"),
    include_str!("hold_back/fr.txt"),
    include_str!("hold_back/es.txt"),
];

/// One entry: its words, and whether a word may go on before the first and after the last of them.
struct Stem {
    held: Held,
    words: Vec<String>,
    open_start: bool,
    open_end: bool,
}

static STEMS: LazyLock<Vec<Stem>> = LazyLock::new(|| FILES.iter().flat_map(|file| read(file)).collect());

fn read(file: &str) -> Vec<Stem> {
    let mut head = None;
    let mut stems = Vec::new();
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            head = Held::named(name);
            continue;
        }
        let Some(held) = head else { continue };
        for entry in line.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let (open_start, open_end) = (entry.starts_with('-'), entry.ends_with('-'));
            stems.push(Stem { held, words: words_of(entry), open_start, open_end });
        }
    }
    stems
}

/// Why a line of this kind is held back, or `None`.
pub(super) fn held(kind: Kind, wording: &str) -> Option<Held> {
    let words = words_of(wording);
    STEMS.iter().find(|stem| stem.held.counts_for(kind) && stem.is_in(&words)).map(|stem| stem.held)
}

impl Stem {
    fn is_in(&self, words: &[String]) -> bool {
        let last_start = words.len().checked_sub(self.words.len());
        let starts = last_start.map_or(0..0, |last| 0..if self.held.begins() { 1 } else { last + 1 });
        starts.into_iter().any(|at| {
            let here = &words[at..at + self.words.len()];
            let last = self.words.len() - 1;
            here.iter().zip(&self.words).enumerate().all(|(i, (word, stem))| {
                match (i == 0 && self.open_start, i == last && self.open_end) {
                    (false, false) => word == stem,
                    (false, true) => word.starts_with(stem.as_str()),
                    (true, false) => word.ends_with(stem.as_str()),
                    (true, true) => word.contains(stem.as_str()),
                }
            })
        })
    }
}

/// Folded words, figures as a 0: `don’t` is `don t`, `€85,000` is `€0 0`, `85k` is `0k`.
fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !(text::is_of_word(c) || "€$£".contains(c))).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let mut figures = false;
            let digit_once = |c: char| match (c.is_ascii_digit(), std::mem::replace(&mut figures, c.is_ascii_digit())) {
                (true, true) => None,
                (true, false) => Some('0'),
                (false, _) => Some(c),
            };
            word.chars().filter_map(digit_once).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Kind as Noted;

    fn reason(kind: Kind, wording: &str) -> &'static str {
        held(kind, wording).map_or("", Held::reason)
    }

    #[test]
    fn every_line_of_the_lists_stands_under_a_reason() {
        for file in FILES {
            assert!(
                read(file).iter().all(|stem| !stem.words.is_empty()),
                "an entry without words holds everything back"
            );
            let first = file.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap();
            assert!(first.starts_with('['), "an entry under no reason is not read: {first}");
            for head in file.lines().filter_map(|line| line.strip_prefix('[')) {
                assert!(Held::named(head.trim_end_matches(']')).is_some(), "[{head} is no reason");
            }
        }
    }

    #[test]
    fn private_lines_are_held_back_in_every_language() {
        for (wording, expected) in [
            ("said not to tell anyone they're laying off 20 people in jan", "looks private: a dismissal"),
            ("was on sick leave for burnout last year", "looks private: health"),
            ("hat letztes Jahr einen Burnout gehabt", "looks private: health"),
            ("krankgeschrieben seit März", "looks private: health"),
            ("en arrêt maladie depuis mars", "looks private: health"),
            ("estuvo de baja por ansiedad", "looks private: health"),
            ("divorced, moved for kids", "looks private: family"),
            ("frisch geschieden", "looks private: family"),
            ("divorcée, deux enfants", "looks private: family"),
            ("se divorció el año pasado", "looks private: family"),
            ("makes about 85k", "looks private: money"),
            ("€70,000 base plus bonus", "looks private: money"),
            ("Jahresgehalt um die 60 Tausend", "looks private: money"),
            ("salaire autour de 45k", "looks private: money"),
            ("sueldo de 30 mil", "looks private: money"),
            ("she was let go in March", "looks private: a dismissal"),
            ("wurde entlassen", "looks private: a dismissal"),
            ("licenciement prévu en mai", "looks private: a dismissal"),
            ("la despidieron en mayo", "looks private: a dismissal"),
            ("budget cut in March, not public yet", "looks private: in confidence"),
            ("under NDA: they buy a rival", "looks private: in confidence"),
            ("off the record: the CEO goes", "looks private: in confidence"),
            ("bitte nicht weitersagen", "looks private: in confidence"),
            ("à ne pas répéter", "looks private: in confidence"),
            ("no se lo digas a nadie", "looks private: in confidence"),
            ("My boss does not know yet that I want to leave", "looks private: a dismissal"),
            ("Nobody knows where the money comes from", "looks private: in confidence"),
            ("Ich kündige im März", "looks private: a dismissal"),
            ("Das weiß noch keiner", "looks private: in confidence"),
            ("Je veux partir en mars", "looks private: a dismissal"),
            ("On va fusionner, personne ne le sait", "looks private: in confidence"),
            ("Me quiero ir en marzo", "looks private: a dismissal"),
            ("Nos compran, nadie lo sabe", "looks private: in confidence"),
            ("bit arrogant", "about the person"),
            ("talked only about herself", "about the person"),
            ("redet zu viel, etwas eingebildet", "about the person"),
            ("un peu prétentieux", "about the person"),
            ("un poco borde", "about the person"),
        ] {
            assert_eq!(reason(Kind::PLAIN, wording), expected, "of “{wording}”");
            if expected.starts_with("looks private") {
                assert_eq!(reason(Kind::WORDS, wording), expected, "a quote of it is as private: “{wording}”");
                assert_eq!(reason(Kind::TheirPromise, wording), expected, "and so is a promise: “{wording}”");
            }
        }
    }

    #[test]
    fn tasks_and_questions_are_told_by_how_a_line_begins() {
        for (kind, wording, expected) in [
            (Kind::PLAIN, "send her my CV", "reads like a task"),
            (Kind::Note(Noted::Surprise), "ask Kofi about the lab", "reads like a task"),
            (Kind::PLAIN, "I should read Kahneman", "reads like a task"),
            (Kind::ADVICE, "todo: read Kahneman", "reads like a task"),
            (Kind::ADVICE, "ask nurses first", ""),
            (Kind::ADVICE, "follow up after a week", ""),
            (Kind::PLAIN, "follow up after a week", "reads like a task"),
            (Kind::WORDS, "Ask nurses first", ""),
            (Kind::MyPromise, "send her the zine", ""),
            (Kind::PLAIN, "why did you leave the university (careful)", "reads like a question"),
            (Kind::PLAIN, "warum weg von der Uni", "reads like a question"),
            (Kind::PLAIN, "pourquoi ce métier", "reads like a question"),
            (Kind::PLAIN, "por qué dejó la universidad", "reads like a question"),
            (Kind::WORDS, "Why not start small", ""),
            (Kind::PLAIN, "half the team were nurses", ""),
            (Kind::Note(Noted::Surprise), "was bought by Siemens in 2019", ""),
            (Kind::TheirPromise, "I'll introduce you to Lena", ""),
            (Kind::WORDS, "I’ll tell you what I’d do: start with a competitor", ""),
            (Kind::WORDS, "The job is saying no kindly, forty times a week", ""),
            (Kind::WORDS, "Das Team sucht Leute, die fragen", ""),
            (Kind::WORDS, "Les secrétaires savent tout", ""),
            (Kind::PLAIN, "they bought the company in 2019", ""),
            (Kind::Note(Noted::Rocks), "patients in every review", ""),
        ] {
            assert_eq!(reason(kind, wording), expected, "of “{wording}” as {kind:?}");
        }
    }
}
