//! The clock's door: asks the core what is due, shows it, records that it was shown. Runs with the window closed.
//!
//! It goes by the wall clock: timers stand still while the computer sleeps, so it never sleeps long itself, and it
//! compares the wall with a monotonic clock to notice that time has jumped. What was missed meanwhile is told at
//! once, as one digest.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use confab_core::reminder::{self, Speech};
use confab_core::today;
use tauri::{AppHandle, Manager};

use crate::notify::{Notice, Notifications};
use crate::program::Program;
use crate::{reload, tray, window};

/// The longest sleep: nothing is later than this after the computer wakes up.
const LONGEST: Duration = Duration::from_secs(20);

/// The shortest: what is due in this very second is said in the next turn.
const SHORTEST: Duration = Duration::from_millis(500);

/// How often another process's writes are looked for while somebody is looking at the window.
const WHILE_OPEN: Duration = Duration::from_secs(1);

/// The wall clock going this far beyond the monotonic one means that the computer slept, or that someone set it.
const GAP: Duration = Duration::from_secs(60);

/// Wakes the scheduler.
pub struct Bell(Mutex<Sender<()>>);

impl Bell {
    /// Wakes the scheduler at once: something was written.
    pub fn ring(&self) {
        // Without a scheduler (the program is ending) nobody needs to wake.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).send(());
    }
}

/// Makes the bell and what it rings at.
pub fn bell() -> (Bell, Receiver<()>) {
    let (ring, wake) = channel();
    (Bell(Mutex::new(ring)), wake)
}

/// How long the first turn and the tray wait for a window that is being drawn. Its page rings the bell once it is.
const WHILE_DRAWING: Duration = Duration::from_secs(3);

/// Starts the scheduler, and with its first turn the tray, on a thread of its own. While a window `draws`, it waits.
///
/// # Errors
/// When the system has no thread to give.
pub fn start(app: AppHandle, wake: Receiver<()>, draws: bool) -> std::io::Result<()> {
    std::thread::Builder::new().name("scheduler".into()).spawn(move || run(&app, &wake, draws)).map(drop)
}

fn run(app: &AppHandle, wake: &Receiver<()>, draws: bool) {
    if draws {
        let _ = wake.recv_timeout(WHILE_DRAWING);
    }
    tray::watch_panels(app);
    let mut wall = app.state::<Program>().clock().now();
    let mut monotonic = Instant::now();
    let mut next_turn = Duration::ZERO;
    // The first turn comes after a gap: the program may have been away for weeks.
    let mut after_gap = true;
    loop {
        let woken = match wake.recv_timeout(next_turn) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        while wake.try_recv().is_ok() {}
        let now = app.state::<Program>().clock().now();
        after_gap |= jumped(wall, now, monotonic.elapsed());
        // The tray counts in minutes.
        let tray_may_differ = woken || after_gap || now.timestamp() / 60 != wall.timestamp() / 60;
        (wall, monotonic) = (now, Instant::now());
        // A worker's panic must not end the reminders.
        let turned = catch_unwind(AssertUnwindSafe(|| turn(app, after_gap, tray_may_differ)));
        after_gap = false;
        next_turn = turned.unwrap_or(LONGEST);
    }
}

/// Tells whether the wall clock went further than the time that passed.
fn jumped(before: DateTime<Utc>, now: DateTime<Utc>, passed: Duration) -> bool {
    let wall = (now - before).to_std().unwrap_or_default();
    wall.saturating_sub(passed) > GAP
}

fn turn(app: &AppHandle, after_gap: bool, tray_may_differ: bool) -> Duration {
    let program = app.state::<Program>();
    reload::look(app);
    window::let_go_when_unused(app);
    match program.ask(|confab| reminder::claim_due(confab, after_gap)) {
        Ok(speeches) => speeches.iter().for_each(|speech| speak(app, speech)),
        Err(error) => log::warn!("what is due could not be asked: {}", error.code),
    }
    if tray_may_differ {
        tray::refresh(app);
        take_back_what_is_settled(app);
    }
    let next = program.ask(reminder::next_moment).ok().flatten();
    let until_next = next.and_then(|next| (next - program.clock().now()).to_std().ok()).unwrap_or(LONGEST);
    let longest = if window::is_open(app) { WHILE_OPEN } else { LONGEST };
    until_next.clamp(SHORTEST, longest)
}

/// The notifications that were shown, and the thank-yous that each speaks of.
#[derive(Default)]
pub struct Spoken(Mutex<BTreeMap<u32, Vec<i64>>>);

impl Spoken {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<u32, Vec<i64>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what is done; returns the notifications that have nothing left to say by that.
    fn forget(&self, is_done: impl Fn(i64) -> bool) -> Vec<u32> {
        let mut spoken = self.lock();
        spoken.values_mut().for_each(|about| about.retain(|thank_you| !is_done(*thank_you)));
        spoken.extract_if(.., |_, about| about.is_empty()).map(|(notice, _)| notice).collect()
    }
}

/// Takes back the notification about a thank-you: its user has answered it. Not every service does that by itself.
pub fn take_back(app: &AppHandle, thank_you: i64) {
    withdraw(app, app.state::<Spoken>().forget(|spoken_of| spoken_of == thank_you));
}

/// A notification about what was sent or snoozed meanwhile has nothing left to say.
fn take_back_what_is_settled(app: &AppHandle) {
    let spoken = app.state::<Spoken>();
    if spoken.lock().is_empty() {
        return;
    }
    let Ok(owed) = app.state::<Program>().ask(today::list_due) else { return };
    let is_owed = |id| owed.iter().any(|due| due.thank_you_id == id && due.snoozed_until.is_none());
    withdraw(app, spoken.forget(|id| !is_owed(id)));
}

fn withdraw(app: &AppHandle, notices: Vec<u32>) {
    for notice in notices {
        app.state::<Notifications>().withdraw(notice);
    }
}

fn speak(app: &AppHandle, speech: &Speech) {
    let notice = Notice {
        id: speech.notification_id,
        title: speech.title.clone(),
        body: speech.body.clone(),
        urgent: speech.urgent,
        thank_you: speech.thank_you_id,
    };
    let outcome = app.state::<Notifications>().show(&notice);
    app.state::<Spoken>().lock().insert(notice.id, speech.about.clone());
    if let Err(why) = &outcome {
        log::warn!("a reminder was not shown: {why}");
    }
    if let Err(error) = app.state::<Program>().ask(|confab| reminder::record(confab, speech, outcome)) {
        log::warn!("a reminder's delivery was not recorded: {}", error.code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_notification_goes_when_all_that_it_speaks_of_is_done() {
        let spoken = Spoken::default();
        spoken.lock().extend([(7, vec![7]), (0, vec![3, 4])]);
        assert_eq!(spoken.forget(|id| id == 3), Vec::<u32>::new(), "one of two is still owed");
        assert_eq!(spoken.forget(|id| id == 4), [0], "then neither is");
        assert_eq!(spoken.forget(|id| id == 7), [7]);
        assert!(spoken.forget(|_| true).is_empty(), "and nothing is taken back twice");
    }

    #[test]
    fn a_night_in_suspend_is_a_gap_and_an_ordinary_tick_is_none() {
        let evening = at("2026-11-21T22:00:00Z");
        assert!(jumped(evening, at("2026-11-22T07:30:00Z"), Duration::from_secs(20)));
        assert!(!jumped(evening, at("2026-11-21T22:00:21Z"), Duration::from_secs(20)));
        assert!(
            !jumped(evening, at("2026-11-21T21:00:00Z"), Duration::from_secs(20)),
            "a clock set back is no absence"
        );
    }
}
