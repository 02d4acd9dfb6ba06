//! What a letter says of the talk itself: the sentence one remembers, and what was learnt.

use super::{Pen, Place, Sentence, count_words};
use crate::note::Kind;
use crate::thank_you::notes;
use crate::words;

impl Pen<'_> {
    pub(super) fn heard(&self) -> Option<Sentence> {
        let (index, quote) = self.quote(40)?;
        let whose = if self.talk.others > 0 { "from our conversation" } else { "of yours" };
        let text = match self.pick("quote", &["0", "1", "2", "3", "4"]) {
            "0" => format!(
                "I have been turning over one sentence {whose} since: “{quote}” It told me more than anything I had read."
            ),
            "1" => format!("One sentence {whose} is on a page of its own in my notebook: “{quote}”"),
            "2" => format!("“{quote}” I wrote that down on the spot, and it has stayed with me since."),
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
            .filter_map(|(i, (_, wording))| notes::as_quote(wording).map(|quote| (i, quote)))
            .filter(|(_, quote)| (2..=most_words).contains(&count_words(quote)))
            // The strongest is neither the shortest nor the longest: one sentence one can remember.
            .min_by_key(|(i, quote)| (count_words(quote).abs_diff(11), *i))
    }

    /// What was learnt, the strongest first; at most one sentence for each kind of note.
    pub(super) fn learnt(&self) -> Vec<Sentence> {
        let alone = self.talk.others == 0;
        let first = |kind: Kind| {
            self.talk.notes.iter().enumerate().filter(move |(_, (k, _))| *k == kind).find_map(
                move |(i, (_, wording))| {
                    let told = notes::as_clause(wording, alone)?;
                    (count_words(&told) <= 26).then_some((i, told))
                },
            )
        };
        let mut all = Vec::new();
        if let Some((i, told)) = first(Kind::Surprise) {
            let told = notes::without_end(&told);
            let text = if notes::is_a_statement(told) {
                match self.pick("surprise", &["0", "1", "2"]) {
                    "0" => format!("That {told} surprised me, and makes me want to look closer."),
                    "1" => format!("I had not expected that {told}, and am still thinking about it."),
                    _ => format!("I would not have guessed that {told}."),
                }
            } else {
                match self.pick("surprise", &["0", "1", "2"]) {
                    "0" => format!("One thing I had not expected: {told}."),
                    "1" => format!("What surprised me most: {told}. I am still thinking about it."),
                    _ => format!("{} – I would not have guessed that beforehand.", words::capital(told)),
                }
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
            let lead = if alone { lead } else { "The piece of advice I mean to act on first" };
            all.push(Sentence::of_note(Place::Learnt, 2, i, format!("{lead}: {}.", notes::without_end(&told))));
        }
        if let Some((i, told)) = first(Kind::Skill) {
            let told = notes::without_end(&told).to_string();
            let text = if told.starts_with("you wish") {
                format!("You mentioned that {told}; that is where I will start.")
            } else if notes::is_a_thing(&told) {
                match self.pick("skill", &["0", "1", "2"]) {
                    "0" => format!("I have also put {told} at the top of what I want to learn next."),
                    "1" => format!("Because of you, {told} is now the next thing on my list to learn."),
                    _ => format!("And I know now that {told} deserves some evenings of mine."),
                }
            } else {
                format!("I also noted what to work on next: {told}.")
            };
            all.push(Sentence::of_note(Place::Learnt, 4, i, text));
        }
        if let Some((i, told)) = first(Kind::Rocks) {
            let told = notes::without_end(&told);
            let text = match self.pick("rocks", &["0", "1", "2"]) {
                "0" => format!("What drew me in most: {told}."),
                "1" => format!("{} – that is the part that makes me want to do this work.", words::capital(told)),
                _ => format!("{} – that is what I would look forward to in the mornings.", words::capital(told)),
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
            .filter_map(|(i, (_, wording))| notes::as_clause(wording, alone).map(|told| (i, told)))
            .filter(|(_, told)| (3..=26).contains(&count_words(told)))
            .max_by_key(|(i, told)| (count_words(told).min(14), usize::MAX - i));
        if let Some((i, told)) = plain {
            let lead = self.pick(
                "plain",
                &["One thing has stayed with me", "What I wrote down first", "I keep thinking of one thing"],
            );
            all.push(Sentence::of_note(Place::Learnt, 6, i, format!("{lead}: {}.", notes::without_end(&told))));
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
}
