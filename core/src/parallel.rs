//! Work on many things at once, on as many threads as the machine has cores.
//!
//! Threads live as long as one call: a program that waits in the tray for days keeps no pool.

use std::panic::resume_unwind;
use std::thread;

/// Fewer things than this are done sooner than a thread is started.
const WORTH_A_THREAD: usize = 2048;

/// Parts `items` among the cores and returns what `work` makes of each part, in the order of the items.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let part = items.len().div_ceil(threads).max(WORTH_A_THREAD);
    if items.len() <= part {
        return vec![work(items)];
    }
    thread::scope(|scope| {
        let work = &work;
        let parts: Vec<_> = items.chunks(part).map(|part| scope.spawn(move || work(part))).collect();
        parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_in_their_order() {
        for many in [0, 1, WORTH_A_THREAD, 5 * WORTH_A_THREAD + 7] {
            let items: Vec<usize> = (0..many).collect();
            let doubled: Vec<usize> =
                map(&items, |part| part.iter().map(|n| n * 2).collect::<Vec<_>>()).into_iter().flatten().collect();
            assert_eq!(doubled, items.iter().map(|n| n * 2).collect::<Vec<_>>(), "nothing is lost or turned round");
        }
    }
}
