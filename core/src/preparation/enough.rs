//! Whether the questions fill the time, or take more than there is.
//!
//! One leads the conversation oneself (“The 411”, method §4), so there have to be enough; what is on the list counts until
//! it is taken off, also what could be looked up instead.

use crate::question::bank;
use crate::settings::Settings;
use crate::words;

/// How long things take in a conversation, as the user has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// Minutes for a question with its answer.
    pub question: i64,
    /// Minutes for the ask at the end.
    pub ask: i64,
    /// Minutes in which the user says who they are.
    pub mine: i64,
}

impl From<&Settings> for Pace {
    fn from(settings: &Settings) -> Self {
        Self {
            question: settings.minutes_per_question.into(),
            ask: settings.minutes_for_the_ask.into(),
            mine: i64::from(settings.my_minute_seconds).div_euclid(60),
        }
    }
}

/// A question, as far as its time is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub minutes: i64,
    pub is_ask: bool,
    pub look_it_up: bool,
}

impl Line {
    /// One of the bank can take longer than others.
    pub(crate) fn of(wording: &str, is_ask: bool, look_it_up: bool, pace: Pace) -> Self {
        let usual = if is_ask { pace.ask } else { pace.question };
        Self { minutes: bank::minutes_of(wording).unwrap_or(usual), is_ask, look_it_up }
    }
}

/// What the questions of a meeting come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enough {
    pub minutes: i64,
    /// They fill the time.
    pub is_enough: bool,
    /// “Enough for twenty minutes.”, “There is room for two more in twenty minutes.”
    pub sentence: String,
}

impl Enough {
    /// Reckons with questions in their order.
    pub(crate) fn of(questions: &[Line], agreed: i64, pace: Pace) -> Self {
        let minutes = questions.iter().map(|question| question.minutes).sum::<i64>();
        let room = (agreed - pace.mine).max(1);
        let more = (room - minutes).max(0) / pace.question.max(1);
        let is_enough = !questions.is_empty() && more == 0;
        let time = words::counted_in_words(agreed, "minute", "minutes");
        let sentence = if questions.is_empty() {
            let fit = ((room - pace.ask).max(0) / pace.question.max(1)).max(1);
            format!("{} and the ask at the end fill {time}.", words::capital(&questions_in_words(fit)))
        } else if more > 0 {
            format!("There is room for {} more in {time}.", words::small(more))
        } else if minutes <= room {
            format!("Enough for {time}.")
        } else {
            too_many(questions, minutes - room, &time, pace)
        };
        Self { minutes, is_enough, sentence }
    }
}

/// More than there is time for: by how much, and what can go. What can be looked up goes first.
fn too_many(questions: &[Line], over: i64, time: &str, pace: Pace) -> String {
    let can_go = questions.iter().enumerate().filter(|(_, question)| question.look_it_up && !question.is_ask);
    let can_go: Vec<usize> = can_go.map(|(at, _)| at).collect();
    let per = pace.question.max(1);
    let needed = usize::try_from((over + per - 1) / per).unwrap_or(usize::MAX);
    let head = if over <= per {
        format!("Enough for {time} if the answers are brief.")
    } else {
        format!("Too many for {time}, by about {}.", words::counted_in_words(over, "minute", "minutes"))
    };
    let others = questions.iter().filter(|question| !question.is_ask).count();
    let drop = match can_go.as_slice() {
        _ if others <= 1 => String::new(),
        [] => format!(" {} fewer and it fits.", words::capital(&words::small(needed as i64))),
        go => {
            let numbers: Vec<String> = go.iter().take(needed).map(|at| words::small(*at as i64 + 1)).collect();
            let which = format!("number {}", words::list(&numbers, 4));
            if numbers.len() >= needed {
                format!(" Drop {which} and it fits.")
            } else {
                let rest = words::small((needed - numbers.len()) as i64);
                format!(" Drop {which} and {rest} more, and it fits.")
            }
        }
    };
    head + &drop
}

fn questions_in_words(n: i64) -> String {
    words::counted_in_words(n, "question", "questions")
}
