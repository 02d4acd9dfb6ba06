//! Work on many things at once, on as many threads as the machine has cores.
//!
//! Threads live as long as one call: a program that waits in the tray for days keeps no pool.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Does `work` on each thing that `produce` hands over while it produces the next, and returns what came of them in the
/// order in which they were handed over.
///
/// A thing should be worth a thread: a few thousand rows rather than one. A thing that stays the only one is not, and is
/// worked on where it was made.
pub fn map<T: Send, R: Send>(produce: impl FnOnce(&mut dyn FnMut(T)), work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (hand_over, things) = mpsc::channel();
    let things = Mutex::new(things);
    let next = || things.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let mut workers = Vec::new();
        let mut many = 0;
        let mut first = None;
        produce(&mut |thing| {
            if many == 0 {
                first = Some(thing);
                many = 1;
                return;
            }
            // The other end lives until this function returns.
            if let Some(first) = first.take() {
                let _ = hand_over.send((0, first));
            }
            let _ = hand_over.send((many, thing));
            many += 1;
            if workers.len() < cores {
                workers.push(scope.spawn(|| {
                    std::iter::from_fn(|| next().ok()).map(|(at, thing)| (at, work(thing))).collect::<Vec<_>>()
                }));
            }
        });
        drop(hand_over);
        if let Some(only) = first {
            return vec![(0, work(only))];
        }
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_things_is_in_their_order() {
        for many in [0, 1, 2, 3, 500] {
            let doubled = map(|hand_over| (0..many).for_each(hand_over), |thing: usize| thing * 2);
            assert_eq!(doubled, (0..many).map(|n| n * 2).collect::<Vec<_>>(), "nothing is lost or turned round");
        }
    }

    #[test]
    fn a_single_thing_costs_no_thread() {
        let here = thread::current().id();
        assert_eq!(
            map(|hand_over| hand_over(()), |()| thread::current().id()),
            [here],
            "it is worked on where it was made"
        );
    }

    #[test]
    fn a_mistake_in_the_work_is_one_of_the_caller() {
        let caught = std::panic::catch_unwind(|| {
            map(|hand_over| (0..9).for_each(hand_over), |thing| assert_ne!(thing, 5, "five is too much"))
        });
        assert!(caught.is_err(), "a worker's panic is not lost");
    }
}
