//! What a letter says of the talk itself: the sentence one remembers, and what was learnt.

use std::borrow::Cow;

use super::{Pen, Place, Sentence, count_words};
use crate::note::Kind;
use crate::text::fold;
use crate::thank_you::notes::{self, Told};
use crate::words;

impl Pen<'_> {
    pub(super) fn heard(&self) -> Option<Sentence> {
        let (index, quote) = self.quote(40)?;
        let whose = if self.talk.others > 0 { "from our conversation" } else { "of yours" };
        let text = match self.pick("quote", &["0", "1", "2", "3", "4"]) {
            "0" => format!(
                "I have been turning over one sentence {whose} since: “{quote}” It told me more than anything I had read."
            ),
            "1" => format!("I wrote down one sentence {whose} and keep coming back to it: “{quote}”"),
            "2" => format!("“{quote}” I wrote that down, and it has stayed with me since."),
            "3" if self.talk.others == 0 => {
                format!("When you said “{}”, something fell into place for me.", notes::without_end(&quote))
            }
            "4" if self.talk.others == 0 => {
                format!("What you said, “{}”, is what I keep coming back to.", notes::without_end(&quote))
            }
            _ => format!("One sentence {whose} has stayed with me: “{quote}”"),
        };
        Some(Sentence::of_note(Place::Heard, 0, index, text))
    }

    pub(super) fn heard_on_a_card(&self) -> Option<Sentence> {
        if let Some((index, quote)) = self.quote(18) {
            let text = match self.pick("card quote", &["0", "1"]) {
                "0" => format!("“{quote}” That has stayed with me."),
                _ => format!("I wrote down one sentence and keep coming back to it: “{quote}”"),
            };
            return Some(Sentence::of_note(Place::Heard, 1, index, text));
        }
        self.learnt().into_iter().find(|s| s.note.is_some_and(|(_, how)| how == "used") && count_words(&s.text) <= 24)
    }

    fn quote(&self, most_words: usize) -> Option<(usize, String)> {
        self.talk
            .notes
            .iter()
            .enumerate()
            .filter(|(_, (kind, _))| *kind == Kind::Quote)
            .filter_map(|(i, (_, wording))| Some((i, notes::as_quote(self.without_label(wording)?)?)))
            .filter(|(_, quote)| (2..=most_words).contains(&count_words(quote)))
            // The strongest is neither the shortest nor the longest: one sentence one can remember.
            .min_by_key(|(i, quote)| (count_words(quote).abs_diff(11), *i))
    }

    /// What was learnt, the strongest first; at most one sentence for each kind of note.
    pub(super) fn learnt(&self) -> Vec<Sentence> {
        let first = |kind: Kind| {
            let of_kind = self.talk.notes.iter().enumerate().filter(move |(_, (k, _))| *k == kind);
            of_kind.filter_map(|(i, (_, wording))| Some((i, self.told(wording)?))).next()
        };
        let mut all = Vec::new();
        if let Some((i, told)) = first(Kind::Surprise) {
            let text = match &told {
                Told::Quote(quote) => match self.pick("surprise", &["0", "1"]) {
                    "0" => format!("One thing I had not expected to hear: {quote}"),
                    _ if self.talk.others == 0 => format!("You said: {quote} I would not have guessed that."),
                    _ => format!("{quote} I would not have guessed that."),
                },
                Told::Clause(told) if notes::is_a_statement(told) => match self.pick("surprise", &["0", "1", "2"]) {
                    "0" => format!("That {told} surprised me, and makes me want to look closer."),
                    "1" => format!("I had not expected that {told}, and am still thinking about it."),
                    _ => format!("I would not have guessed that {told}."),
                },
                Told::Clause(told) => match self.pick("surprise", &["0", "1", "2"]) {
                    "0" => format!("One thing I had not expected: {told}."),
                    "1" => format!("What surprised me most: {told}. I am still thinking about it."),
                    _ => format!("{} – I would not have guessed that beforehand.", words::capital(told)),
                },
            };
            all.push(Sentence::of_note(Place::Learnt, 3, i, text));
        }
        if let Some((i, told)) = first(Kind::Advice) {
            let lead = self.pick(
                "advice",
                &[
                    "I am taking your advice with me",
                    "Your advice is already on my list",
                    "The piece of advice I mean to act on first",
                    "And I will do what you advised",
                ],
            );
            let lead = if self.talk.others == 0 { lead } else { "The piece of advice I mean to act on first" };
            all.push(Sentence::of_note(Place::Learnt, 2, i, after_colon(lead, &told)));
        }
        if let Some((i, told)) = first(Kind::Skill) {
            let text = match &told {
                Told::Clause(told) if told.starts_with("you wish") => {
                    format!("You mentioned that {told}; that is where I will start.")
                }
                Told::Clause(told) if notes::is_a_thing(told) => match self.pick("skill", &["0", "1", "2"]) {
                    "0" => format!("I have also put {told} at the top of what I want to learn next."),
                    "1" => format!("Because of you, {told} is now the next thing on my list to learn."),
                    _ => format!("And I know now that {told} deserves some evenings of mine."),
                },
                told => after_colon("I also noted what to work on next", told),
            };
            all.push(Sentence::of_note(Place::Learnt, 4, i, text));
        }
        if let Some((i, told)) = first(Kind::Rocks) {
            let text = match (self.pick("rocks", &["0", "1", "2"]), &told) {
                ("1", Told::Clause(told)) => {
                    format!("{} – that is the part that makes me want to do this work.", words::capital(told))
                }
                ("2", Told::Clause(told)) => {
                    format!("{} – that is what I would look forward to in the mornings.", words::capital(told))
                }
                (_, told) => after_colon("What drew me in most", told),
            };
            all.push(Sentence::of_note(Place::Learnt, 5, i, text));
        }
        // The plain line with the most to say, where the kinds above are silent.
        let plain = self
            .talk
            .notes
            .iter()
            .enumerate()
            .filter(|(_, (kind, _))| *kind == Kind::Plain)
            .filter_map(|(i, (_, wording))| Some((i, count_words(wording), self.told(wording)?)))
            .filter(|(_, words, _)| *words >= 3)
            .max_by_key(|(i, words, _)| ((*words).min(14), usize::MAX - i));
        if let Some((i, _, told)) = plain {
            let lead = self
                .pick("plain", &["One thing has stayed with me", "I wrote this down", "I keep thinking of one thing"]);
            all.push(Sentence::of_note(Place::Learnt, 6, i, after_colon(lead, &told)));
        }
        if let Some(i) = self.talk.notes.iter().position(|(kind, _)| *kind == Kind::Sucks) {
            let text = self.pick(
                "sucks",
                &[
                    "I was glad, too, that you were frank about the harder sides.",
                    "That you did not hide the hard parts made the rest easier to believe.",
                ],
            );
            // Hinted at only: what someone said in confidence about their work does not go into writing.
            all.push(Sentence { note: Some((i, "hinted at")), ..Sentence::new(Place::Learnt, 7, text) });
        }
        all
    }

    /// A note in a form for a sentence of the letter; nothing where it is long, or cannot be told safely.
    pub(super) fn told(&self, wording: &str) -> Option<Told> {
        let (wording, alone) = self.without_name(self.without_label(wording)?)?;
        let told = notes::as_told(&wording, alone)?;
        let (Told::Clause(text) | Told::Quote(text)) = &told;
        (count_words(text) <= 26).then_some(told)
    }

    /// `Maya: we ship on Fridays` without who said it; nothing where that may be somebody else.
    pub(super) fn without_label<'w>(&self, wording: &'w str) -> Option<&'w str> {
        let Some((label, said)) = wording.split_once(": ") else { return Some(wording) };
        if !label.is_empty() && label.split_whitespace().all(|word| self.is_their_name(word)) {
            return Some(said.trim());
        }
        let mut words = label.split_whitespace();
        let looks_like_a_name = words.clone().count() <= 3 && words.all(|word| word.starts_with(char::is_uppercase));
        (!looks_like_a_name).then_some(wording)
    }

    /// `Maya hires nurses` as `she hires nurses`, and whether “she” can only be the reader. Nothing where their name
    /// stands further inside.
    fn without_name<'w>(&self, wording: &'w str) -> Option<(Cow<'w, str>, bool)> {
        let words: Vec<&str> = wording.split_whitespace().collect();
        let is_theirs = |word: &&str| self.is_their_name(owner(word).unwrap_or(word));
        let named = words.iter().take_while(|word| is_theirs(word)).count();
        let rest = &words[named..];
        let alone = self.talk.others == 0;
        if rest.iter().any(is_theirs) {
            return None;
        }
        if named == 0 {
            return Some((Cow::Borrowed(wording), alone));
        }
        // “Maya Ortiz” is not Maya Chen.
        if rest.first().is_none_or(|next| next.starts_with(char::is_uppercase)) {
            return None;
        }
        let he = rest.iter().any(|word| ["he", "his", "him"].contains(&word.to_lowercase().as_str()));
        let pronoun = match (he, owner(words[named - 1]).is_some()) {
            (true, false) => "he",
            (true, true) => "his",
            (false, false) => "she",
            (false, true) => "her",
        };
        Some((Cow::Owned(format!("{pronoun} {}", rest.join(" "))), true))
    }

    fn is_their_name(&self, word: &str) -> bool {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase) && self.name_words().iter().any(|name| fold(name) == fold(word))
    }
}

/// `Maya` of `Maya’s`.
fn owner(word: &str) -> Option<&str> {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s"))
}

/// A sentence that ends as its last part does.
pub(super) fn after_colon(lead: &str, told: &Told) -> String {
    match told {
        Told::Clause(told) => format!("{lead}: {told}."),
        Told::Quote(quote) => format!("{lead}: {quote}"),
    }
}
