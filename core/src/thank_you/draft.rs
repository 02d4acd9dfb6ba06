//! The letter: a thank-you composed from what was noted in the meeting, for a person to send after a minute's editing.
//!
//! Pure, and always the same for the same meeting; which phrases it takes hangs on a seed, so that ten letters do not
//! read alike. It never leaves a gap to fill in, never claims what the notes do not say, and puts a note in only where
//! its grammar allows: what does not fit is left to the writer. No SQL, no clock.

pub mod pass_on;

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::{Channel, name, notes};
use crate::meeting::Format;
use crate::note::Kind;
use crate::promise::Whose;
use crate::words;

/// What a letter is composed from.
#[derive(Debug, Clone)]
pub struct Talk {
    /// Chooses the phrasing; the thank-you's uid.
    pub seed: String,
    /// The person's name as kept: `Dr. Maya Chen, PhD 🌱`.
    pub name: String,
    /// Their given name as kept; may be empty.
    pub given_name: String,
    /// How the user signs; may be empty.
    pub my_name: String,
    pub format: Format,
    /// How long it was, in minutes.
    pub minutes: i64,
    /// When it ended, by the user's wall clock.
    pub ended: NaiveDateTime,
    /// The user's date on the day of writing.
    pub today: NaiveDate,
    /// How many other people were there.
    pub others: usize,
    pub notes: Vec<(Kind, String)>,
    /// Open promises given at the meeting, with the day they are due.
    pub promises: Vec<(Whose, String, Option<NaiveDate>)>,
}

/// A composed letter, and what of the notes it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// E-mail only; empty otherwise.
    pub subject: String,
    pub body: String,
    /// For each note, how it is used: `used`, `hinted at`, or empty.
    pub notes: Vec<&'static str>,
    /// For each promise, whether it is mentioned.
    pub promises: Vec<bool>,
    /// The promise of an introduction for which lines to forward stand under the letter.
    pub to_pass_on: Option<usize>,
}

/// Composes the letter for one channel.
pub fn compose(talk: &Talk, channel: Channel) -> Draft {
    let pen = Pen { talk };
    let given = name::to_greet(&talk.name, &talk.given_name);
    let mut used = Used { notes: vec![""; talk.notes.len()], promises: vec![false; talk.promises.len()] };
    let (greeting, length) = match channel {
        Channel::Email => ("Dear", 80..=130),
        Channel::Linkedin => ("Hello", 45..=85),
        Channel::Card => ("Dear", 40..=60),
    };
    let greeting = match (given.as_str(), channel) {
        ("", _) => "Hello,".to_string(),
        (given, _) => format!("{greeting} {given},"),
    };
    let farewell = pen.farewell(channel);
    let around = count_words(&greeting) + count_words(&farewell);
    let paragraphs = pen.paragraphs(channel, length, around, &mut used);
    let subject = if channel == Channel::Email { pen.subject() } else { String::new() };
    let mut body = [vec![greeting], paragraphs, vec![farewell]].concat().join("\n\n");
    let mut to_pass_on = None;
    if channel == Channel::Email
        && let Some((promise, lines)) = pen.to_pass_on()
        && used.promises[promise]
    {
        body = format!("{body}\n\n{}\n\n{lines}", pass_on::HEAD);
        to_pass_on = Some(promise);
    }
    Draft { subject, body, notes: used.notes, promises: used.promises, to_pass_on }
}

/// The number of words in a text.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

struct Used {
    notes: Vec<&'static str>,
    promises: Vec<bool>,
}

/// Where a sentence stands in the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Opening,
    Heard,
    Learnt,
    LooseEnds,
    Closing,
}

struct Sentence {
    place: Place,
    text: String,
    /// The higher, the sooner it is left out; 0 stays.
    spare: u8,
    note: Option<(usize, &'static str)>,
    promise: Option<usize>,
}

impl Sentence {
    fn new(place: Place, spare: u8, text: impl Into<String>) -> Self {
        Self { place, text: text.into(), spare, note: None, promise: None }
    }

    fn of_note(place: Place, spare: u8, index: usize, text: String) -> Self {
        Self { place, text, spare, note: Some((index, "used")), promise: None }
    }
}

struct Pen<'a> {
    talk: &'a Talk,
}

impl Pen<'_> {
    /// Picks one of several phrasings, each slot for itself.
    fn pick<'t, T: ?Sized>(&self, slot: &str, of: &[&'t T]) -> &'t T {
        // FNV-1a: small, stable across versions and platforms, unlike std's hasher.
        let hash = self
            .talk
            .seed
            .bytes()
            .chain(slot.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        of[((hash ^ (hash >> 29)) % of.len() as u64) as usize]
    }

    fn paragraphs(
        &self,
        channel: Channel,
        length: RangeInclusive<usize>,
        around: usize,
        used: &mut Used,
    ) -> Vec<String> {
        let mut all = self.sentences(channel);
        let count = |all: &[Sentence]| around + all.iter().map(|s| count_words(&s.text)).sum::<usize>();
        while count(&all) > *length.end() {
            let Some((i, _)) = all.iter().enumerate().filter(|(_, s)| s.spare > 0).max_by_key(|(_, s)| s.spare) else {
                break;
            };
            all.remove(i);
        }
        for (place, filler) in self.fillers(channel, &all) {
            if count(&all) >= *length.start() {
                break;
            }
            let after = all.iter().rposition(|s| s.place <= place).map_or(0, |i| i + 1);
            if count(&all) + count_words(filler) <= *length.end() {
                all.insert(after, Sentence::new(place, 9, filler));
            }
        }
        for sentence in &all {
            if let Some((index, how)) = sentence.note {
                used.notes[index] = how;
            }
            if let Some(index) = sentence.promise {
                used.promises[index] = true;
            }
        }
        let mut paragraphs: Vec<(Place, String)> = Vec::new();
        for Sentence { place, text, .. } in all {
            // A card is one paragraph; a message two at most.
            let together = match channel {
                Channel::Email => |a: Place, b: Place| a == b || (a == Place::Opening && b == Place::Heard),
                Channel::Linkedin => |a: Place, b: Place| (a < Place::LooseEnds) == (b < Place::LooseEnds),
                Channel::Card => |_: Place, _: Place| true,
            };
            match paragraphs.last_mut() {
                Some((last, so_far)) if together(*last, place) => {
                    so_far.push(' ');
                    so_far.push_str(&text);
                    *last = place;
                }
                _ => paragraphs.push((place, text)),
            }
        }
        paragraphs.into_iter().map(|(_, text)| text).collect()
    }

    fn sentences(&self, channel: Channel) -> Vec<Sentence> {
        let mut all = vec![Sentence::new(Place::Opening, 0, self.opening())];
        if channel == Channel::Card {
            all.extend(self.heard_on_a_card());
            all.push(Sentence::new(Place::Closing, 0, self.card_closing()));
            return all;
        }
        let brief = channel == Channel::Linkedin;
        let heard = self.heard();
        let heard_nothing = heard.is_none();
        all.extend(heard);
        let learnt = self.learnt();
        let most = if brief { usize::from(heard_nothing) } else { 3 };
        all.extend(learnt.into_iter().take(most));
        let mut theirs = self.theirs(brief);
        if brief {
            theirs.truncate(1);
        }
        all.extend(theirs);
        all.extend(self.mine());
        all.push(Sentence::new(Place::Closing, 0, self.closing()));
        all
    }

    fn opening(&self) -> String {
        let long = self.long();
        let when = self.when();
        let late = (self.talk.today - self.talk.ended.date()).num_days() > 2;
        if late {
            return format!(
                "{} {}.",
                self.pick(
                    "late",
                    &[
                        "This comes later than it should, and is no less meant: thank you for",
                        "You should have had this from me sooner: thank you for"
                    ]
                ),
                self.time_of_yours(&long)
            );
        }
        let of_yours = format!("Thank you for {}.", self.time_of_yours(&long));
        let options: Vec<String> = match self.talk.format {
            Format::Video => vec![
                of_yours,
                format!("Thank you for the call {when}, and for answering so openly."),
                format!("Thank you for talking with me {when}. The {} went by quickly.", plainly(&long)),
            ],
            Format::Phone => vec![
                of_yours,
                format!("Thank you for talking with me on the phone {when}."),
                format!("Thank you for taking my call {when}, and for {long} of straight answers."),
            ],
            Format::Coffee => vec![
                format!("Thank you for meeting me for coffee {when}."),
                format!("Thank you for {long} over coffee {when}."),
                of_yours,
            ],
            Format::Office => vec![
                format!("Thank you for having me at your office {when}."),
                format!("Thank you for letting me visit you at work {when}, and for {long} of your time."),
                of_yours,
            ],
            Format::Other => vec![
                of_yours,
                format!("Thank you for meeting me {when}."),
                format!("Thank you for making time for me {when}."),
            ],
        };
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        self.pick("opening", &options).to_string()
    }

    /// `half an hour`, `twenty-five minutes`.
    fn long(&self) -> String {
        let rounded = ((self.talk.minutes.max(3) + 2) / 5 * 5).max(5);
        match rounded {
            5 => "a few minutes".into(),
            15 => "a quarter of an hour".into(),
            30 => "half an hour".into(),
            60 => "an hour".into(),
            65..=80 => "more than an hour".into(),
            85..=95 => "an hour and a half".into(),
            100.. => "so much time".into(),
            n => format!("{} minutes", in_words(n)),
        }
    }

    /// `half an hour of your evening yesterday`, `so much of your time on Friday`.
    fn time_of_yours(&self, long: &str) -> String {
        let part = part_of_day(self.talk.ended);
        let of = if long == "so much time" { "so much" } else { long };
        match (self.talk.today - self.talk.ended.date()).num_days() {
            0 => format!("{of} of your {part}"),
            1 => format!("{of} of your {part} yesterday"),
            2..=6 => format!("{of} of your {} {part}", self.talk.ended.format("%A")),
            _ => format!("{of} of your time {}", self.when()),
        }
    }

    /// `yesterday evening`, `this morning`, `on Friday`, `on 12 November`.
    fn when(&self) -> String {
        let part = part_of_day(self.talk.ended);
        match (self.talk.today - self.talk.ended.date()).num_days() {
            ..=0 => format!("this {part}"),
            1 => format!("yesterday {part}"),
            2..=6 => format!("on {}", self.talk.ended.format("%A")),
            _ => format!("on {}", words::plain_date(self.talk.ended.date(), self.talk.today)),
        }
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

    fn heard(&self) -> Option<Sentence> {
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

    fn heard_on_a_card(&self) -> Option<Sentence> {
        if let Some((index, quote)) = self.quote(18) {
            let text = match self.pick("card quote", &["0", "1"]) {
                "0" => format!("“{quote}” That has stayed with me."),
                _ => format!("I wrote down one sentence and keep coming back to it: “{quote}”"),
            };
            return Some(Sentence::of_note(Place::Heard, 1, index, text));
        }
        self.learnt().into_iter().find(|s| s.note.is_some_and(|(_, how)| how == "used") && count_words(&s.text) <= 24)
    }

    /// What was learnt, the strongest first; at most one sentence for each kind of note.
    fn learnt(&self) -> Vec<Sentence> {
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

    /// The introduction that was offered first, and lines for the reader to forward to whom it leads to. Nothing where
    /// several people were there: then nobody knows whose offer it was.
    fn to_pass_on(&self) -> Option<(usize, String)> {
        let (i, (_, wording, _)) = self.talk.promises.iter().enumerate().find(|(_, p)| p.0 == Whose::Theirs)?;
        let deed = notes::as_deed(wording, &self.name_words()).filter(|_| self.talk.others == 0)?;
        let person = deed.strip_prefix("introduce me to ")?;
        Some((i, pass_on::lines(person, &self.talk.name, &self.talk.my_name)?))
    }

    fn theirs(&self, brief: bool) -> Vec<Sentence> {
        let mut all = Vec::new();
        let to_pass_on = self.to_pass_on();
        for (i, (_, wording, _)) in self.talk.promises.iter().enumerate().filter(|(_, p)| p.0 == Whose::Theirs).take(2)
        {
            let alone = self.talk.others == 0;
            let text = match notes::as_deed(wording, &self.name_words()) {
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
                    format!("{lead} {deed}; whenever it suits you, I would be grateful.")
                }
                Some(deed) => format!("And thank you for offering to {deed}."),
                None => match notes::as_clause(wording, alone) {
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

    fn mine(&self) -> Option<Sentence> {
        let (i, (_, wording, due)) = self.talk.promises.iter().enumerate().find(|(_, p)| p.0 == Whose::Mine)?;
        let by = match due.map(|due| (due, (due - self.talk.today).num_days())) {
            Some((due, 2..=6)) => format!(" by {}", due.format("%A")),
            Some((_, 1)) => " by tomorrow".into(),
            Some((due, 7..)) => format!(" by {}", words::plain_date(due, self.talk.today)),
            _ => String::new(),
        };
        let text = match notes::as_deed_for_you(wording, &self.name_words()) {
            Some(deed) if due.is_some() && notes::speaks_of_a_day(&deed) => format!("As promised, I will {deed}."),
            Some(deed) => format!("As promised, I will {deed}{by}."),
            None => {
                let told = notes::as_clause(wording, self.talk.others == 0)?;
                format!("I have not forgotten what I owe you: {}.", notes::without_end(&told))
            }
        };
        Some(Sentence { promise: Some(i), ..Sentence::new(Place::LooseEnds, 0, text) })
    }

    fn name_words(&self) -> Vec<String> {
        let given = name::to_greet(&self.talk.name, &self.talk.given_name);
        name::clean(&self.talk.name)
            .split_whitespace()
            .map(str::to_owned)
            .chain(Some(given))
            .filter(|w| w.chars().count() > 1)
            .collect()
    }

    fn closing(&self) -> String {
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

    fn card_closing(&self) -> String {
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

    /// Sentences that are true of any such conversation, for letters whose notes say little.
    fn fillers(&self, channel: Channel, so_far: &[Sentence]) -> Vec<(Place, &'static str)> {
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

    fn farewell(&self, channel: Channel) -> String {
        let me = name::clean(&self.talk.my_name);
        let words = match channel {
            Channel::Linkedin => self.pick("farewell", &["Best wishes", "With thanks", "All the best"]),
            _ => self.pick("farewell", &["Warmly", "With warm thanks", "With best wishes", "Gratefully"]),
        };
        if me.is_empty() { format!("{words}.") } else { format!("{words},\n{me}") }
    }

    fn subject(&self) -> String {
        let part = part_of_day(self.talk.ended);
        let day = match (self.talk.today - self.talk.ended.date()).num_days() {
            ..=0 => self.pick("subject today", &["Thank you for today", "Thank you for your time today"]).to_string(),
            1 => self
                .pick(
                    "subject yesterday",
                    &[
                        "Thank you for yesterday",
                        "Thank you for your time yesterday",
                        "Thank you for yesterday’s conversation",
                    ],
                )
                .to_string(),
            2..=6 => format!("Thank you for {} {part}", self.talk.ended.format("%A")),
            _ => "A belated thank-you for our conversation".to_string(),
        };
        if day.ends_with("Friday evening") { day.replace("Friday evening", "Friday") } else { day }
    }
}

fn part_of_day(at: NaiveDateTime) -> &'static str {
    match at.hour() {
        4..=11 => "morning",
        12..=17 => "afternoon",
        _ => "evening",
    }
}

/// `half an hour` without its article, for “The half-hour went by quickly”.
fn plainly(long: &str) -> String {
    match long {
        "half an hour" => "half-hour".into(),
        "an hour" => "hour".into(),
        "a quarter of an hour" => "quarter of an hour".into(),
        "a few minutes" => "few minutes".into(),
        "so much time" | "more than an hour" | "an hour and a half" => "time".into(),
        other => other.into(),
    }
}

fn in_words(n: i64) -> &'static str {
    match n {
        10 => "ten",
        20 => "twenty",
        25 => "twenty-five",
        35 => "thirty-five",
        40 => "forty",
        45 => "forty-five",
        50 => "fifty",
        _ => "fifty-five",
    }
}

#[cfg(test)]
mod tests;
