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

    /// Sentences that are true of any such conversation, for letters whose notes say little.
    pub(super) fn fillers(&self, channel: Channel, so_far: &[Sentence]) -> Vec<(Place, &'static str)> {
        let has = |place| so_far.iter().any(|s| s.place == place);
        if channel == Channel::Card {
            return vec![
                (
                    Place::Opening,
                    self.pick(
                        "card filler",
                        &[
                            "You were generous with your time and plain in your answers, and I went away knowing more than I came with.",
                            "It was good to hear how things really are, and I have been going over it since.",
                        ],
                    ),
                ),
                (Place::Learnt, "It helped me more than you may think."),
                (Place::Learnt, "I mean to make good use of it."),
            ];
        }
        let mut all = vec![(
            Place::Opening,
            self.pick(
                "generous",
                &[
                    "I know how full a week can be, and that you made room for my questions means a good deal to me.",
                    "You were generous with your time, and plainer in your answers than I had dared to hope.",
                    "You answered even the clumsier of my questions with patience, which I do not take for granted.",
                    "Your days are full enough without my questions, and you never once let me feel it.",
                    "You told me how things really are, and that is worth more than a shelf of books on the subject.",
                ],
            ),
        )];
        if channel == Channel::Linkedin {
            all.push((
                Place::Learnt,
                "It gave me a much clearer picture, and better questions than the ones I came with.",
            ));
        } else if !has(Place::Learnt) {
            all.push((
                Place::Learnt,
                self.pick(
                    "in general",
                    &[
                        "Hearing the work described by someone who does it told me more than anything I had read about it. I have been going over our conversation since, and see more clearly what I want to find out next.",
                        "I went away with a much clearer picture of what the work is like from day to day, and with better questions than the ones I came with. Both will help me decide where to look next.",
                        "It is one thing to read about a job and another to hear how the days really go. I have gone through my notes again since, and they have already changed what I want to look at next.",
                    ],
                ),
            ));
        } else {
            all.push((
                Place::Learnt,
                self.pick(
                    "in general, short",
                    &[
                        "I have been through my notes again since, and they have already changed what I want to look at next.",
                        "That is the kind of thing one only hears from someone who does the work.",
                        "It will help me to ask better questions from here on.",
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
