//! How a letter ends, and sentences that are true of any talk, for where the notes say little.

use super::{Pen, Place, Sentence};
use crate::thank_you::{Channel, name};

impl Pen<'_> {
    pub(super) fn closing(&self) -> String {
        self.pick(
            "closing",
            &[
                "May I write again when I know where this leads?",
                "I would like to stay in touch, and will let you know how it goes.",
                "If I may, I will write again in a few months and tell you what became of it.",
                "I hope we can keep in touch. I will write when there is news.",
                "May I keep in touch, and tell you which way I went?",
            ],
        )
        .to_string()
    }

    pub(super) fn card_closing(&self) -> String {
        self.pick(
            "card closing",
            &[
                "I hope to return the kindness one day, and will let you know where this leads.",
                "I will write again when I know where this leads.",
                "I would like to stay in touch, and will tell you what became of it.",
            ],
        )
        .to_string()
    }

    pub(super) fn farewell(&self, channel: Channel) -> String {
        let me = name::clean(&self.talk.my_name);
        let words = match channel {
            Channel::Linkedin => self.pick("farewell", &["Best wishes", "With thanks", "All the best"]),
            _ => self.pick("farewell", &["Warmly", "With warm thanks", "With best wishes", "Gratefully"]),
        };
        if me.is_empty() { format!("{words}.") } else { format!("{words},\n{me}") }
    }

    /// Sentences that are true of any such conversation, for letters whose notes say little: that somebody gave their
    /// time, and that one is glad of it. What was said, and how, is in the notes or is not claimed.
    pub(super) fn fillers(&self, channel: Channel, so_far: &[Sentence]) -> Vec<(Place, &'static str)> {
        if channel == Channel::Card {
            return vec![
                (
                    Place::Opening,
                    self.pick(
                        "card filler",
                        &[
                            "You did not have to make the time, and I am grateful that you did.",
                            "Your days are full enough, and I do not take it for granted that you made room for me.",
                        ],
                    ),
                ),
                (Place::Learnt, "It was a pleasure to talk with you."),
            ];
        }
        let mut all = vec![(
            Place::Opening,
            self.pick(
                "generous",
                &[
                    "I know how full a week can be, and that you made room for me in yours means a good deal to me.",
                    "You did not have to make the time, and I am grateful that you did.",
                    "Your days are full enough, and I do not take it for granted that you gave me a part of one.",
                    "Time is what everybody has least of, and I do not take it lightly that you gave me some of yours.",
                ],
            ),
        )];
        if so_far.iter().any(|sentence| sentence.place == Place::Learnt) {
            all.push((
                Place::Learnt,
                self.pick(
                    "in general, short",
                    &[
                        "That is the kind of thing one only hears from someone who does the work.",
                        "It will help me to ask better questions from here on.",
                        "No book would have told me that.",
                    ],
                ),
            ));
        } else {
            all.push((
                Place::Opening,
                self.pick(
                    "in general",
                    &[
                        "To be able to talk with someone who knows the work from the inside is worth more to me than anything I could read about it.",
                        "There is no better way to find out about a job than to talk with someone who has it, and it only works because people like you agree to.",
                        "I would not know how to find my way without people who are willing to talk about their work with somebody who asks, and you were.",
                    ],
                ),
            ));
        }
        all.push((
            Place::LooseEnds,
            self.pick(
                "of use",
                &[
                    "And should there ever be something I can do for you in return, I would be glad to hear of it.",
                    "If I can be of use to you one day, please do say so; I would enjoy that.",
                ],
            ),
        ));
        all.push((Place::Opening, "It was a pleasure to talk with you."));
        all.push((Place::Closing, "Until then, I wish you good weeks."));
        all
    }
}
