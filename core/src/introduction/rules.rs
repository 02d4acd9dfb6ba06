//! Which steps make sense. Pure.

use super::wording;
use super::{IntroductionStep, State};

/// The state before, for who pressed too far. `is_tied`: a promise stands behind it.
fn before(state: State, is_tied: bool) -> State {
    match state {
        State::Named | State::Promised => State::Named,
        State::Made | State::Dead if is_tied => State::Promised,
        State::Made | State::Dead => State::Named,
        State::Met => State::Made,
    }
}

/// Why a step makes no sense, as a sentence about `name`; `None` where it does. `has_met`: there was a meeting with them.
pub(crate) fn refusal(from: State, to: State, is_tied: bool, has_met: bool, name: &str) -> Option<String> {
    match (from, to) {
        (from, to) if from == to => None,
        (_, _) if has_met => Some(wording::has_led_there(name)),
        (State::Met, State::Dead) => Some(wording::came_to_something(name)),
        (from, to) if to == before(from, is_tied) => None,
        // On it goes from anywhere, any number of steps: some call on the spot.
        (State::Named, _) | (State::Promised, State::Made | State::Met | State::Dead) | (State::Dead, _) => None,
        (State::Made, State::Met | State::Dead) => None,
        _ => Some(wording::too_far_back(from)),
    }
}

/// What can be pressed.
pub(super) fn steps(state: State, is_tied: bool, has_met: bool) -> Vec<IntroductionStep> {
    [State::Promised, State::Made, State::Met, State::Dead]
        .into_iter()
        .filter(|step| !has_met || *step == State::Met)
        .map(|step| {
            let leads_to = if step == state { before(state, is_tied) } else { step };
            let is_open = leads_to != state && refusal(state, leads_to, is_tied, has_met, "").is_none();
            IntroductionStep {
                word: wording::word(step).to_owned(),
                is_on: step == state,
                leads_to: is_open.then_some(leads_to),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [State; 5] = [State::Named, State::Promised, State::Made, State::Met, State::Dead];

    #[test]
    fn on_it_goes_by_any_number_of_steps_and_back_by_one() {
        let may = |from, to, is_tied| refusal(from, to, is_tied, false, "Lena").is_none();
        for is_tied in [false, true] {
            for (at, from) in ALL[..4].iter().enumerate() {
                for to in &ALL[at..4] {
                    assert!(may(*from, *to, is_tied), "{from:?} to {to:?}");
                }
            }
        }
        assert!(may(State::Promised, State::Named, true) && may(State::Met, State::Made, false));
        assert!(may(State::Made, State::Promised, true) && may(State::Made, State::Named, false));
        assert!(!may(State::Met, State::Named, true) && !may(State::Met, State::Promised, true));
        assert!(!may(State::Made, State::Promised, false), "nobody promised anything");
        assert!(may(State::Made, State::Dead, false) && !may(State::Met, State::Dead, false));
        assert!(ALL.iter().all(|to| may(State::Dead, *to, false)), "one wrote after all");
    }

    #[test]
    fn whom_one_has_met_is_met() {
        for from in ALL {
            for to in ALL {
                assert_eq!(refusal(from, to, false, true, "Lena").is_none(), from == to, "{from:?} to {to:?}");
            }
        }
        let steps = steps(State::Met, true, true);
        assert_eq!(steps.len(), 1);
        assert!(steps[0].is_on && steps[0].leads_to.is_none());
    }

    #[test]
    fn what_is_offered_is_never_refused_and_what_is_on_can_be_taken_back() {
        for state in ALL {
            for is_tied in [false, true] {
                for step in steps(state, is_tied, false) {
                    if let Some(to) = step.leads_to {
                        assert!(refusal(state, to, is_tied, false, "Lena").is_none());
                        assert_ne!(to, state);
                    }
                    assert!(!step.is_on || step.leads_to.is_some(), "{state:?} can be taken back");
                }
            }
        }
    }
}
