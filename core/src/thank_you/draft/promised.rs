//! What a letter says of the promises that were given: theirs with thanks, mine with the day.

use super::{Pen, Place, Sentence, pass_on};
use crate::promise::Whose;
use crate::thank_you::{name, notes};
use crate::words;

impl Pen<'_> {
    pub(super) fn theirs(&self, brief: bool) -> Vec<Sentence> {
        let mut all = Vec::new();
        let to_pass_on = self.to_pass_on();
        for (i, (_, wording, _)) in self.talk.promises.iter().enumerate().filter(|(_, p)| p.0 == Whose::Theirs).take(2)
        {
            let alone = self.talk.others == 0;
            let text = match notes::as_deed(wording, &self.name_words(), self.talk.others == 0) {
                Some(deed) if all.is_empty() && !brief && to_pass_on.as_ref().is_some_and(|(index, _)| *index == i) => {
                    let after = self.pick(
                        "introduction",
                        &[
                            "I would be glad of it, and have put a few lines below that you can forward.",
                            "I would be very glad of it; if it helps, there are a few lines below to pass on.",
                            "I would be grateful, and have put a short note below for you to forward.",
                        ],
                    );
                    format!("You kindly offered to {deed}. {after}")
                }
                Some(deed) if all.is_empty() && deed.starts_with("introduce ") => {
                    let lead = if alone { "You kindly offered to" } else { "There was the kind offer to" };
                    let after = self.pick(
                        "introduction",
                        &[
                            "I would be glad of it, and can send you three lines to forward.",
                            "I would be very glad of it; if it helps, I will send you a few lines to pass on.",
                            "I would be grateful, and can write a short note for you to forward.",
                        ],
                    );
                    let after = if brief { "I would be very glad of it." } else { after };
                    format!("{lead} {deed}. {after}")
                }
                Some(deed) if all.is_empty() => {
                    let lead = if alone { "You kindly offered to" } else { "There was the kind offer to" };
                    let when = if notes::speaks_of_a_day(&deed) { "" } else { "whenever it suits you, " };
                    format!("{lead} {deed}; {when}I would be grateful.")
                }
                Some(deed) => format!("And thank you for offering to {deed}."),
                None => match notes::as_owed(wording, alone) {
                    Some(told) => format!("Thank you, too, for what you offered: {}.", notes::without_end(&told)),
                    None => continue,
                },
            };
            all.push(Sentence {
                promise: Some(i),
                ..Sentence::new(Place::LooseEnds, if i == 0 { 0 } else { 8 }, text)
            });
        }
        all
    }

    /// The introduction that was offered first, and lines for the reader to forward to whom it leads to. Nothing where
    /// several people were there: then nobody knows whose offer it was.
    pub(super) fn to_pass_on(&self) -> Option<(usize, String)> {
        let (i, (_, wording, _)) = self.talk.promises.iter().enumerate().find(|(_, p)| p.0 == Whose::Theirs)?;
        let deed =
            notes::as_deed(wording, &self.name_words(), self.talk.others == 0).filter(|_| self.talk.others == 0)?;
        let person = deed.strip_prefix("introduce me to ")?;
        Some((i, pass_on::lines(person, &self.talk.name, &self.talk.my_name)?))
    }

    /// The plainest sentence for something of theirs, for the writer to put in.
    pub(super) fn their_offer(&self, index: usize) -> Option<String> {
        let (_, wording, _) = &self.talk.promises[index];
        let alone = self.talk.others == 0;
        match notes::as_deed(wording, &self.name_words(), alone) {
            Some(deed) if alone => Some(format!("You kindly offered to {deed}.")),
            Some(deed) => Some(format!("There was the kind offer to {deed}.")),
            None => notes::as_owed(wording, alone).map(|told| format!("Thank you for what you offered: {told}.")),
        }
    }

    pub(super) fn mine(&self) -> Option<Sentence> {
        let i = self.talk.promises.iter().position(|promise| promise.0 == Whose::Mine)?;
        Some(Sentence { promise: Some(i), ..Sentence::new(Place::LooseEnds, 0, self.my_promise(i)?) })
    }

    pub(super) fn my_promise(&self, index: usize) -> Option<String> {
        let (_, wording, due) = &self.talk.promises[index];
        let by = match due.map(|due| (due, (due - self.talk.today).num_days())) {
            Some((due, 2..=6)) => format!(" by {}", due.format("%A")),
            Some((_, 1)) => " by tomorrow".into(),
            Some((due, 7..)) => format!(" by {}", words::plain_date(due, self.talk.today)),
            _ => String::new(),
        };
        match notes::as_deed_for_you(wording, &self.name_words(), self.talk.others == 0) {
            // “On Friday”, and it is Saturday.
            Some(deed) if due.is_some_and(|due| due < self.talk.today) && notes::speaks_of_a_day(&deed) => None,
            Some(deed) if due.is_some() && notes::speaks_of_a_day(&deed) => {
                Some(format!("As promised, I will {deed}."))
            }
            Some(deed) => Some(format!("As promised, I will {deed}{by}.")),
            None => notes::as_owed(wording, self.talk.others == 0)
                .map(|told| format!("I have not forgotten what I owe you: {told}.")),
        }
    }

    pub(super) fn name_words(&self) -> Vec<String> {
        let given = name::to_greet(&self.talk.name, &self.talk.given_name);
        name::clean(&self.talk.name)
            .split_whitespace()
            .map(str::to_owned)
            .chain(Some(given))
            .filter(|w| w.chars().count() > 1)
            .collect()
    }
}
