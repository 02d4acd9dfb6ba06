//! Whether the questions fill the time, or take more than there is.
//!
//! One leads the conversation oneself (“The 411”, method §4), so there have to be enough; what is on the list counts until
//! it is taken off, also what could be looked up instead.

use super::wording;
use crate::question::bank;
use crate::settings::Settings;

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
        let sentence = if questions.is_empty() {
            let fit = ((room - pace.ask).max(0) / pace.question.max(1)).max(1);
            wording::fill(fit, agreed)
        } else if more > 0 {
            wording::room_for(more, agreed)
        } else if minutes <= room {
            wording::enough_for(agreed)
        } else {
            too_many(questions, minutes - room, agreed, pace)
        };
        Self { minutes, is_enough, sentence }
    }
}

/// More than there is time for: by how much, and what can go. What can be looked up goes first.
fn too_many(questions: &[Line], over: i64, agreed: i64, pace: Pace) -> String {
    let can_go = questions.iter().enumerate().filter(|(_, question)| question.look_it_up && !question.is_ask);
    let can_go: Vec<usize> = can_go.map(|(at, _)| at).collect();
    let per = pace.question.max(1);
    let needed = usize::try_from((over + per - 1) / per).unwrap_or(usize::MAX);
    let others = questions.iter().filter(|question| !question.is_ask).count();
    let numbers: Vec<usize> = can_go.into_iter().take(needed).map(|at| at + 1).collect();
    let head = wording::too_many(over, over <= per, agreed);
    if others <= 1 { head } else { head + &wording::drop(&numbers, needed) }
}
