//! The index: every word, and who has it.
//!
//! It is worked out from the people themselves and kept in memory only, so nothing stored can disagree with them. All
//! words stand in one sorted text with everybody's numbers beside it, so that those who have words with one beginning
//! are one stretch of numbers. Who changed since then is kept by the side, until there are too many.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::{Arc, mpsc};
use std::thread;

use fixedbitset::FixedBitSet;
use foldhash::HashMap;
use rusqlite::Connection;

use super::near::{Nearness, meant};
use super::texts::{self, Text, Texts};
use super::words;
use crate::error::Result;

/// So many people may have changed before the whole index is worked out anew.
pub(super) const MOST_CHANGED: usize = 256;

/// How many handfuls of texts may wait to be taken apart.
const WAITING: usize = 8;

/// Every word and who has it, as of one moment.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    whole: Arc<Whole>,
    /// The rows of `whole` that still hold.
    holding: FixedBitSet,
    changed: BTreeMap<i64, Changed>,
}

/// Everybody's words when the whole was last read.
#[derive(Debug)]
struct Whole {
    /// The contact's id of each row.
    contacts: Vec<i64>,
    /// All words in their order, without anything between them.
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
    /// Where the mentions of each word begin, and behind the last one where they end.
    starts: Vec<u32>,
    mentions: Vec<Mention>,
}

/// A row that has a word, and whether in its name.
#[derive(Debug, Clone, Copy, Default)]
struct Mention(u32);

impl Mention {
    fn new(row: u32, in_name: bool) -> Self {
        Self(row << 1 | u32::from(in_name))
    }

    fn row(self) -> usize {
        (self.0 >> 1) as usize
    }

    fn in_name(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The words of somebody who changed: a space before each of them and at the end.
#[derive(Debug, Clone)]
struct Changed {
    name: String,
    everything: String,
}

impl Index {
    /// Reads everybody.
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let whole = Whole::load(conn)?;
        let rows = whole.contacts.len();
        let mut holding = FixedBitSet::with_capacity(rows);
        holding.insert_range(..);
        Ok(Self { whole: Arc::new(whole), holding, changed: BTreeMap::new() })
    }

    /// Reads again those who changed.
    pub(super) fn read_again(&mut self, conn: &Connection, contacts: &[i64]) -> Result<()> {
        let mut statement = conn.prepare_cached(&texts::of_one())?;
        for contact in contacts {
            if let Some(row) = self.whole.contacts.iter().position(|id| id == contact) {
                self.holding.remove(row);
            }
            self.changed.remove(contact);
            let mut changed: Option<Changed> = None;
            let mut rows = statement.query([contact])?;
            while let Some(row) = rows.next()? {
                let Changed { name, everything } =
                    changed.get_or_insert_with(|| Changed { name: " ".to_owned(), everything: " ".to_owned() });
                for (text, is_name) in [(row.get_ref(0)?.as_str()?, true), (row.get_ref(1)?.as_str()?, false)] {
                    for word in words(text).split_terminator(' ') {
                        for known in [Some(&mut *everything), is_name.then_some(&mut *name)].into_iter().flatten() {
                            known.push_str(word);
                            known.push(' ');
                        }
                    }
                }
            }
            self.changed.extend(changed.map(|changed| (*contact, changed)));
        }
        Ok(())
    }

    /// Tells whether so many have changed that reading everybody again is the better way.
    pub(super) fn is_worn(&self) -> bool {
        self.changed.len() > MOST_CHANGED
    }

    /// Calls `found` with each contact who has words beginning with all of `asked`, and whether all are in the name.
    ///
    /// `asked` are words of [`super::asked`], at least one. Nobody comes twice.
    pub(crate) fn find(&self, asked: &[String], mut found: impl FnMut(i64, bool)) {
        let mut everywhere = self.holding.clone();
        let mut in_names = self.holding.clone();
        for word in asked {
            let (mut anywhere, mut in_name) = (self.nobody(), self.nobody());
            for mention in self.whole.mentions(self.whole.beginning_with(word)) {
                anywhere.insert(mention.row());
                if mention.in_name() {
                    in_name.insert(mention.row());
                }
            }
            everywhere.intersect_with(&anywhere);
            in_names.intersect_with(&in_name);
        }
        for row in everywhere.ones() {
            found(self.whole.contacts[row], in_names.contains(row));
        }
        let beginnings: Vec<_> = asked.iter().map(|word| format!(" {word}")).collect();
        let all = |text: &str| beginnings.iter().all(|beginning| text.contains(beginning.as_str()));
        for (contact, changed) in self.changed.iter().filter(|(_, changed)| all(&changed.everything)) {
            found(*contact, all(&changed.name));
        }
    }

    /// Calls `found` with each contact who has a word one slip away from `typed`, and how near that is; somebody with
    /// several such words comes with each.
    pub(crate) fn near(&self, typed: &str, mut found: impl FnMut(Nearness, i64)) {
        let of_whole = (0..self.whole.ends.len()).map(|at| self.whole.word(at));
        let of_changed = self.changed.values().flat_map(|changed| changed.everything.split_whitespace());
        let (whole, beginnings) = meant(typed, of_whole.chain(of_changed), |word| self.is_in_a_name(word));
        let whole = whole.into_iter().map(|word| (word, Nearness::Name));
        let beginnings = beginnings.into_iter().map(|word| (word, Nearness::NameBeginning));
        for (word, in_name) in whole.chain(beginnings) {
            for mention in
                self.whole.mentions(self.whole.equal_to(word)).iter().filter(|it| self.holding.contains(it.row()))
            {
                let nearness = if mention.in_name() { in_name } else { Nearness::Anything };
                found(nearness, self.whole.contacts[mention.row()]);
            }
            let word = format!(" {word} ");
            for (contact, changed) in self.changed.iter().filter(|(_, changed)| changed.everything.contains(&word)) {
                found(if changed.name.contains(&word) { in_name } else { Nearness::Anything }, *contact);
            }
        }
    }

    fn is_in_a_name(&self, word: &str) -> bool {
        let mentions = self.whole.mentions(self.whole.equal_to(word));
        let word = format!(" {word} ");
        mentions.iter().any(|mention| mention.in_name())
            || self.changed.values().any(|changed| changed.name.contains(&word))
    }

    fn nobody(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.whole.contacts.len())
    }
}

impl Whole {
    /// Reads everybody here, and takes their words apart on another thread meanwhile.
    fn load(conn: &Connection) -> Result<Self> {
        thread::scope(|scope| {
            let (hand_over, texts) = mpsc::sync_channel(WAITING);
            let taking_apart = scope.spawn(move || {
                let mut reading = Reading::default();
                texts.into_iter().for_each(|some| reading.take(&some));
                reading.sorted()
            });
            let read = texts::each(conn, |some| {
                // Nobody listens only where the other thread made a mistake, of which joining it tells.
                let _ = hand_over.send(some);
            });
            drop(hand_over);
            let whole = taking_apart.join().unwrap_or_else(|panic| resume_unwind(panic));
            read.map(|()| whole)
        })
    }

    fn word(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[from as usize..self.ends[at] as usize]
    }

    fn beginning_with(&self, beginning: &str) -> Range<usize> {
        let from = self.first(|word| word >= beginning);
        from..self.first(|word| word >= beginning && !word.starts_with(beginning))
    }

    fn equal_to(&self, word: &str) -> Range<usize> {
        self.first(|known| known >= word)..self.first(|known| known > word)
    }

    /// Returns the first word for which `is` holds; it must hold for all words after that too.
    fn first(&self, is: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if is(self.word(middle)) { to = middle } else { from = middle + 1 }
        }
        from
    }

    fn mentions(&self, words: Range<usize>) -> &[Mention] {
        &self.mentions[self.starts[words.start] as usize..self.starts[words.end] as usize]
    }
}

/// An index on its way: words and people have numbers in the order in which they came.
#[derive(Default)]
struct Reading {
    contacts: Vec<i64>,
    rows: HashMap<i64, u32>,
    words: HashMap<Box<str>, u32>,
    /// The words of what was read before. Titles come again and again, and folding is slow.
    read: HashMap<Box<str>, Range<usize>>,
    of_read: Vec<u32>,
    companies: HashMap<i64, Range<usize>>,
    mentions: Vec<(u32, Mention)>,
}

impl Reading {
    fn take(&mut self, texts: &Texts) {
        for text in texts.iter() {
            match text {
                Text::Company { id, name } => {
                    let words = self.words(name);
                    self.companies.insert(id, words);
                }
                Text::Person { id, name, other, company } => {
                    let row = self.row(id);
                    // Names are each somebody's own: only their parts come again.
                    for written in name.split(' ') {
                        self.mention(written, row, true);
                    }
                    self.mention(other, row, false);
                    if let Some(words) = company.and_then(|company| self.companies.get(&company)) {
                        self.mentions(words.clone(), row, false);
                    }
                }
            }
        }
    }

    fn row(&mut self, contact: i64) -> u32 {
        let next = number(self.contacts.len());
        let row = *self.rows.entry(contact).or_insert(next);
        if row == next {
            self.contacts.push(contact);
        }
        row
    }

    fn mention(&mut self, text: &str, row: u32, in_name: bool) {
        let words = self.words(text);
        self.mentions(words, row, in_name);
    }

    fn mentions(&mut self, words: Range<usize>, row: u32, in_name: bool) {
        let mention = Mention::new(row, in_name);
        self.mentions.extend(self.of_read[words].iter().map(|word| (*word, mention)));
    }

    /// Returns where the words of `text` stand in `of_read`.
    fn words(&mut self, text: &str) -> Range<usize> {
        if text.is_empty() {
            return 0..0;
        }
        if let Some(words) = self.read.get(text) {
            return words.clone();
        }
        let from = if text.contains(' ') {
            let parts: Vec<_> = text.split(' ').map(|part| self.words(part)).collect();
            let from = self.of_read.len();
            for part in parts {
                self.of_read.extend_from_within(part);
            }
            from
        } else {
            let from = self.of_read.len();
            for word in words(text).split_terminator(' ') {
                let next = number(self.words.len());
                self.of_read.push(*self.words.entry(word.into()).or_insert(next));
            }
            from
        };
        let words = from..self.of_read.len();
        self.read.insert(text.into(), words.clone());
        words
    }

    fn sorted(self) -> Whole {
        let mut words: Vec<_> = self.words.into_iter().collect();
        words.sort_unstable();
        let mut places = vec![0; words.len()];
        let (mut letters, mut ends) = (String::new(), Vec::with_capacity(words.len()));
        for (place, (word, number)) in words.iter().enumerate() {
            places[*number as usize] = place;
            letters.push_str(word);
            ends.push(self::number(letters.len()));
        }
        // How often each word is mentioned tells where its mentions go.
        let mut starts = vec![0; words.len() + 1];
        for (word, _) in &self.mentions {
            starts[places[*word as usize] + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut mentions = vec![Mention::default(); self.mentions.len()];
        for (word, mention) in self.mentions {
            let next = &mut next[places[word as usize]];
            mentions[*next as usize] = mention;
            *next += 1;
        }
        Whole { contacts: self.contacts, letters, ends, starts, mentions }
    }
}

/// Two thousand million words are more than anybody has about people.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
