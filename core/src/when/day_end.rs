//! Days without a time: “by when?” as typed, and the day that a line ends in, `send the deck by next tue`.

use chrono::NaiveDate;

use super::day::{days, last_of};
use super::gather;
use super::lexicon::{Lexicon, Text, lexicons};
use super::meant::Tense;
use super::reader::month_ahead;
use super::said::{Day, Said};
use super::sense::Sense;
use super::slip;
use super::token::{self, Token};
use super::vocabulary;
use crate::words::Words;

/// “By the fourth of december 2026” has as many words.
const MOST_WORDS: usize = 6;
const MOST_BYTES: usize = 60;

/// A word of fewer letters is too often just a word: `so`, `mar`, `the sun`.
const LEAST_LETTERS: usize = 4;

/// Understands a day without a time, as in “by Monday”, “bis 30. nov” or “next week”, which is its Friday; `None` for
/// anything else.
pub fn read_day(typed: &str, words: &Words) -> Option<NaiveDate> {
    if typed.len() > MOST_BYTES {
        return None;
    }
    let tokens = without_full_stops(typed);
    let read = |tokens: &[Token]| -> Vec<NaiveDate> {
        let languages = lexicons()[..vocabulary::LANGUAGES.len()].iter();
        languages.filter_map(|lexicon| day_of_an_answer(tokens, lexicon, words)).collect()
    };
    let days = match read(&tokens) {
        days if days.is_empty() => slip::mended(&tokens).map(|(mended, _)| read(&mended)).unwrap_or_default(),
        days => days,
    };
    // A short word counts where it means one thing in all the languages that know it: `hoy`, not `mar`.
    let is_one = match typed.trim().chars().count() {
        LEAST_LETTERS.. => true,
        3 => days.windows(2).all(|pair| pair[0] == pair[1]),
        _ => day_of_an_answer(&tokens, &lexicons()[0], words).is_some(),
    };
    days.first().copied().filter(|_| is_one)
}

/// What answers “by when?”: a day, or a month by itself, which is its last.
fn day_of_an_answer(tokens: &[Token], lexicon: &'static Lexicon, words: &Words) -> Option<NaiveDate> {
    let text = Text::new(tokens, lexicon);
    let until = text.means_any(0, &[Sense::By, Sense::UntilLead]);
    // By December is before it begins, or ends: that is asked.
    let month_at = text.means(0, Sense::In);
    let a_month = || {
        let (taken, month) = text.month(month_at)?;
        (month_at + taken == text.len()).then(|| last_of(month_ahead(month, words), words.today()))
    };
    let tokens = if text.means(0, Sense::By) > 0 { tokens } else { &tokens[until..] };
    day(tokens, lexicon, words).map(|(day, _)| day).or_else(a_month)
}

/// The day that a line ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayAtEnd<'t> {
    pub(crate) day: NaiveDate,
    /// What stands before it.
    pub(crate) before: &'t str,
    /// It is *by* that day, or only today’s reader knows which it is: `next tue`, `tomorrow`.
    pub(crate) is_told_by_the_day: bool,
}

/// One way to read the end of a line, with what stands before it, in one language.
type Read = fn(&str, &str, &'static Lexicon, &Words) -> Option<(NaiveDate, bool)>;

/// Finds the day that a line ends in; not one that is over, nor one that something else is said of: `since monday`.
pub(crate) fn day_at_end<'t>(line: &'t str, words: &Words) -> Option<DayAtEnd<'t>> {
    let line = line.trim_end();
    let splits = line.rmatch_indices(' ').take(MOST_WORDS).map(|(at, _)| line.split_at(at));
    let mut ends: Vec<(&str, &str)> =
        splits.filter(|(before, end)| !before.is_empty() && end.len() <= MOST_BYTES).collect();
    // With as many of its words as belong to it: “next tue” before “tue”.
    ends.reverse();
    let read = |read: Read, (before, end): (&'t str, &str)| {
        let languages = &lexicons()[..vocabulary::LANGUAGES.len()];
        let (day, is_told_by_the_day) = languages.iter().find_map(|lexicon| read(before, end, lexicon, words))?;
        Some(DayAtEnd { day, before: before.trim_end_matches([' ', ',', ';', '–', '-']), is_told_by_the_day })
    };
    let ways: [Read; 2] = [by_a_day, a_day];
    ways.into_iter()
        .find_map(|way| ends.iter().find_map(|split| read(way, *split)))
        .filter(|end| end.day >= words.today() && !end.before.is_empty())
}

/// `by next tue`
fn by_a_day(_: &str, end: &str, lexicon: &'static Lexicon, words: &Words) -> Option<(NaiveDate, bool)> {
    let tokens = without_full_stops(end);
    let is_by = Text::new(&tokens, lexicon).means(0, Sense::By) > 0;
    day(&tokens, lexicon, words).filter(|_| is_by).map(|(day, _)| (day, true))
}

/// `next tue`, `am Freitag`, `30 nov`
fn a_day(before: &str, end: &str, lexicon: &'static Lexicon, words: &Words) -> Option<(NaiveDate, bool)> {
    let tokens = without_full_stops(end);
    let text = Text::new(&tokens, lexicon);
    // Figures alone may be a version or a share: a month stands beside them, or “on” before them.
    let is_dated = text.figures(0).is_some() && (0..text.len()).any(|at| text.month(at).is_some());
    let begins_one = text.find(0, |sense| begins_a_day(sense).then_some(())).is_some() || text.month(0).is_some();
    let is_long = |token: &Token| token.typed.chars().count() >= LEAST_LETTERS;
    let is_a_word = (0..text.len()).any(|at| text.figures(at).is_some())
        || tokens.iter().any(is_long)
        || text.means(0, Sense::On) > 0;
    let prior = token::tokens(before.rsplit(' ').next().unwrap_or_default());
    let is_of_something_else = Text::new(&prior, lexicon).means(0, Sense::NotOn) > 0;
    let can_be_one = (begins_one || is_dated) && is_a_word && !is_of_something_else;
    let (day, said) = day(&tokens, lexicon, words).filter(|_| can_be_one)?;
    // “Call her on Friday” says itself when; what “next Friday” is, one knows today alone.
    let is_relative = said.which.is_some() || said.loose.is_some() || matches!(said.day, Some(Day::Fixed(_)));
    Some((day, is_relative))
}

fn begins_a_day(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Day(_)
            | Sense::DayPart(..)
            | Sense::Weekday(_)
            | Sense::Which(_)
            | Sense::Week(_)
            | Sense::In
            | Sense::On
            | Sense::OnThe
    )
}

/// Reads a day in one language, with `by` before it or not.
fn day(all: &[Token], lexicon: &'static Lexicon, words: &Words) -> Option<(NaiveDate, Said)> {
    let read = |from: usize| gather(&Text::new(&all[from..], lexicon), Tense::Coming, true, words).ok();
    // “D’ici deux semaines” is read as a whole.
    let said = read(Text::new(all, lexicon).means(0, Sense::By)).or_else(|| read(0))?;
    if said.time.is_some() || said.moment.is_some() || said.length.is_some() || said.is_end {
        return None;
    }
    if let (None, None, Some(loose)) = (said.day, said.weekday, said.loose) {
        return Some((last_of(loose, words.today()), said));
    }
    let days = days(&said, Tense::Coming, words.today()).ok()?;
    // A weekday named on that very day is the next one: for today one says “today”.
    let is_meant = |day: &&NaiveDate| !days.rolls || said.part.is_some() || **day != words.today();
    days.list.iter().find(is_meant).filter(|_| !days.unnamed).map(|day| (*day, said))
}

/// A full stop at the end of a line belongs to the line, unless a date is written with them.
fn without_full_stops(typed: &str) -> Vec<Token> {
    let has_figures = typed.contains(char::is_numeric);
    token::tokens(typed).into_iter().filter(|token| !token.is('.') || has_figures).collect()
}
