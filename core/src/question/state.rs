//! What becomes of a question at its meeting: asked, answered, left open; and which one is being asked. Pure.

use chrono::{DateTime, Duration, Utc};

use crate::sql_enum::sql_enum;

/// Whether a question was asked, and what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "QuestionState")]
pub enum State {
    #[default]
    Planned,
    /// It was asked, and nothing was written down.
    Asked,
    /// It was asked, and there are notes of what was said.
    Answered,
    /// It was left for another time.
    Open,
}

sql_enum!(State { Planned => "planned", Asked => "asked", Answered => "answered", Open => "open" });

impl State {
    /// `asked`, `for another time`: beside a question; empty for one that is still to be asked.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Planned => "",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Open => "for another time",
        }
    }
}

/// Whoever stays with a question for less than this only stepped over it, on the way to another.
const STEP: Duration = Duration::seconds(8);

/// A question, as far as its course is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Course {
    pub id: i64,
    pub state: State,
    /// Since when it was the one that is being asked, the last time.
    pub asked: Option<DateTime<Utc>>,
    pub has_notes: bool,
}

impl Course {
    /// What it is once it is asked, from `now` on. One that was left for another time is planned again.
    pub(crate) fn gone_to(self, now: DateTime<Utc>) -> Self {
        let state = if self.state == State::Open { State::Planned } else { self.state };
        Self { state, asked: Some(now), ..self }
    }

    /// What it is once another is asked, or the meeting ends: answered where there are notes, asked where one stayed with
    /// it, and else what it was, as if it had not been gone to.
    pub(crate) fn left(self, now: DateTime<Utc>) -> Self {
        let stayed = self.asked.is_some_and(|asked| now - asked >= STEP);
        match self.state {
            // It was said to be for another time.
            State::Open => self,
            _ if self.has_notes => Self { state: State::Answered, ..self },
            State::Planned if stayed => Self { state: State::Asked, ..self },
            State::Planned => Self { asked: None, ..self },
            State::Asked | State::Answered => Self { state: State::Asked, ..self },
        }
    }

    /// What it is when the meeting is over: what was never asked is open, for another time.
    pub(crate) fn at_the_end(self, is_current: bool, now: DateTime<Utc>) -> Self {
        let left = if is_current { self.left(now) } else { self };
        if left.state == State::Planned { Self { state: State::Open, ..left } } else { left }
    }
}

/// The one that is being asked: the last that was gone to.
pub(crate) fn current(questions: &[Course]) -> Option<Course> {
    questions.iter().filter(|question| question.asked.is_some()).max_by_key(|question| question.asked).copied()
}

/// How many were asked or are being asked.
pub(crate) fn covered(questions: &[Course]) -> usize {
    let current = current(questions).map(|current| current.id);
    let counts =
        |question: &&Course| matches!(question.state, State::Asked | State::Answered) || Some(question.id) == current;
    questions.iter().filter(counts).count()
}

/// Where a step leads, in the user's order; nowhere from either end.
pub(crate) fn step(questions: &[Course], back: bool) -> Option<i64> {
    let at = current(questions).and_then(|current| questions.iter().position(|other| other.id == current.id));
    let to = match (at, back) {
        (None, false) => 0,
        (None, true) => return None,
        (Some(at), false) => at + 1,
        (Some(at), true) => at.checked_sub(1)?,
    };
    questions.get(to).map(|question| question.id)
}

/// Which question something belongs to that was said at `at` and names none, such as a promise: the one that was being
/// asked then. `before` is the line before it in time, with its question; `questions` are as they stand.
pub(crate) fn under(
    questions: &[Course],
    before: Option<(DateTime<Utc>, Option<i64>)>,
    at: DateTime<Utc>,
) -> Option<i64> {
    let gone_to = questions.iter().filter(|question| question.asked.is_some_and(|asked| asked <= at));
    let latest = gone_to.max_by_key(|question| question.asked);
    match (latest, before) {
        (Some(latest), Some((then, _))) if latest.asked.is_some_and(|asked| asked >= then) => Some(latest.id),
        (_, Some((_, question))) => question,
        (latest, None) => latest.map(|latest| latest.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use proptest::prelude::*;

    fn at(second: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap() + Duration::seconds(second)
    }

    fn question(id: i64, state: State, asked: Option<i64>, has_notes: bool) -> Course {
        Course { id, state, asked: asked.map(at), has_notes }
    }

    #[test]
    fn a_question_that_was_passed_is_asked_and_one_with_notes_answered() {
        for (state, asked, has_notes, left) in [
            (State::Planned, Some(0), false, (State::Asked, true)),
            (State::Planned, Some(0), true, (State::Answered, true)),
            (State::Open, Some(0), false, (State::Open, true)),
            (State::Planned, Some(57), false, (State::Planned, false)),
            (State::Planned, Some(57), true, (State::Answered, true)),
            (State::Asked, Some(57), false, (State::Asked, true)),
            (State::Answered, Some(57), false, (State::Asked, true)),
        ] {
            let was = question(1, state, asked, has_notes).left(at(60));
            assert_eq!((was.state, was.asked.is_some()), left, "of {state:?} since {asked:?}, notes: {has_notes}");
        }
    }

    #[test]
    fn at_the_end_what_was_never_asked_is_open() {
        let ended = |state, asked, is_current| question(1, state, asked, false).at_the_end(is_current, at(60)).state;
        assert_eq!(ended(State::Planned, None, false), State::Open);
        assert_eq!(ended(State::Planned, Some(0), true), State::Asked, "the last one that was talked about");
        assert_eq!(ended(State::Planned, Some(58), true), State::Open, "it was only just gone to");
        assert_eq!(ended(State::Asked, Some(0), false), State::Asked);
        assert_eq!(ended(State::Open, None, false), State::Open);
        assert_eq!(ended(State::Open, Some(0), true), State::Open, "it was left for another time");
        let again = question(1, State::Open, None, false).gone_to(at(0));
        assert_eq!(again.at_the_end(true, at(60)).state, State::Asked, "that time came");
    }

    #[test]
    fn steps_go_through_the_questions_in_their_order() {
        let questions = [
            question(7, State::Answered, Some(10), true),
            question(3, State::Planned, Some(20), false),
            question(9, State::Planned, None, false),
        ];
        assert_eq!(current(&questions).map(|current| current.id), Some(3), "the last that was gone to");
        assert_eq!((step(&questions, false), step(&questions, true)), (Some(9), Some(7)));
        assert_eq!(step(&questions[..2], false), None, "behind the last there is none");
        assert_eq!(step(&questions[..1], true), None, "nor before the first");
        assert_eq!(step(&questions[2..], false), Some(9), "the talk before the questions ends with the first");
        assert_eq!(covered(&questions), 2, "the one that is being asked counts");
    }

    #[test]
    fn a_promise_stands_under_the_question_that_was_being_asked() {
        let questions = [question(1, State::Answered, Some(10), true), question(2, State::Planned, Some(50), false)];
        assert_eq!(under(&questions, None, at(5)), None, "before the first");
        assert_eq!(under(&questions, Some((at(20), Some(1))), at(30)), Some(1), "after a note of it");
        assert_eq!(under(&questions, Some((at(20), Some(1))), at(60)), Some(2), "the next was gone to meanwhile");
        assert_eq!(under(&questions, Some((at(55), Some(2))), at(60)), Some(2));
        let back = [question(1, State::Asked, Some(90), true), question(2, State::Asked, Some(50), false)];
        assert_eq!(under(&back, Some((at(20), Some(1))), at(30)), Some(1), "gone back to later, it stays where it was");
    }

    proptest! {
        #[test]
        fn leaving_twice_is_leaving_once_and_nothing_asked_is_forgotten(
            state in proptest::sample::select(vec![State::Planned, State::Asked, State::Answered, State::Open]),
            asked in proptest::option::of(0i64..100),
            has_notes: bool,
            is_current: bool,
        ) {
            let was = question(1, state, asked, has_notes);
            let left = was.left(at(100));
            prop_assert_eq!(left.left(at(100)), left);
            let ended = was.at_the_end(is_current, at(100));
            prop_assert_ne!(ended.state, State::Planned, "nothing is merely planned once it is over");
            if matches!(state, State::Asked | State::Answered) {
                prop_assert!(matches!(ended.state, State::Asked | State::Answered));
            }
        }
    }
}
