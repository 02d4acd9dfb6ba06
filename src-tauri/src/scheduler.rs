//! The thread that sleeps until the next reminder or change of the shown time, asks the core what is due, and hands it to
//! the notifier, the tray and the page. Runs with the window closed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use confab_core::reminder;
use tauri::{AppHandle, Manager};

use crate::alarm::{Alarm, Bell, Woken};
use crate::program::Program;
use crate::sight::Sight;
use crate::{external_changes, reminders, tray, window};

/// The wall clock going this far beyond the monotonic one means that the computer slept, or that someone set it.
const GAP: Duration = Duration::from_secs(60);

/// How often another process's writes are looked for where the folder cannot be watched.
const WHERE_UNWATCHED: TimeDelta = TimeDelta::seconds(2);

/// How long the first turn and the tray wait for a window that is being drawn. Its page rings the bell once it is.
const WHILE_DRAWING: TimeDelta = TimeDelta::seconds(3);

/// Starts the scheduler, and with its first turn the tray, on a thread of its own. While a window `draws`, it waits.
///
/// # Errors
/// When the system has no thread to give.
pub fn start(app: AppHandle, alarm: Alarm, draws: bool) -> std::io::Result<()> {
    std::thread::Builder::new().name("scheduler".into()).spawn(move || run(&app, alarm, draws)).map(drop)
}

/// Wakes the scheduler at once: something was written, or is to be looked at.
pub fn ring(app: &AppHandle) {
    app.state::<Bell>().ring();
}

fn run(app: &AppHandle, mut alarm: Alarm, draws: bool) {
    let now = || app.state::<Program>().clock().now();
    if draws {
        alarm.sleep_until(now() + WHILE_DRAWING, now());
    }
    tray::watch_panels(app);
    let mut wall = now();
    // The first turn comes after a gap: the program may have been away for weeks.
    let (mut after_gap, mut woken) = (true, Woken::Bell);
    loop {
        // The tray counts in minutes.
        let tray_may_differ = woken != Woken::Time || after_gap || minute(now()) != minute(wall);
        wall = now();
        let monotonic = Instant::now();
        // Before the turn looks, so that nothing is written unseen in between.
        let is_watched = alarm.watch(app.state::<Program>().folder());
        // A worker's panic must not end the reminders.
        let next = catch_unwind(AssertUnwindSafe(|| turn(app, after_gap, tray_may_differ)));
        let next = next.unwrap_or_else(|_| next_minute(wall));
        let next = if is_watched { next } else { next.min(wall + WHERE_UNWATCHED) };
        woken = alarm.sleep_until(next, wall);
        after_gap = jumped(wall, now(), monotonic.elapsed());
    }
}

/// Tells whether the wall clock went further than the time that passed.
fn jumped(before: DateTime<Utc>, now: DateTime<Utc>, passed: Duration) -> bool {
    let wall = (now - before).to_std().unwrap_or_default();
    wall.saturating_sub(passed) > GAP
}

fn minute(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(60)
}

fn next_minute(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::seconds(60 - now.timestamp().rem_euclid(60))
}

/// Looks at everything once; returns when to look again at the latest.
fn turn(app: &AppHandle, after_gap: bool, tray_may_differ: bool) -> DateTime<Utc> {
    let program = app.state::<Program>();
    external_changes::look(app);
    window::let_go_when_unused(app);
    let sight = app.state::<Sight>();
    match program.ask(|confab| reminder::claim_due(confab, after_gap, sight.place().as_ref())) {
        Ok(speeches) => speeches.iter().for_each(|speech| reminders::speak(app, speech)),
        Err(error) => log::warn!("what is due could not be asked: {}", error.code),
    }
    if tray_may_differ {
        tray::refresh(app);
        reminders::take_back_what_is_settled(app);
    }
    let now = program.clock().now();
    let due = program.ask(reminder::next_moment).ok().flatten();
    let leaving = sight.is_leaving().then_some(now + TimeDelta::seconds(2));
    let soonest = [due, leaving].into_iter().flatten().chain([next_minute(now)]).min();
    soonest.unwrap_or(now).max(now + TimeDelta::seconds(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
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

    #[test]
    fn the_next_minute_is_still_to_come() {
        assert_eq!(next_minute(at("2026-11-21T22:00:00Z")), at("2026-11-21T22:01:00Z"));
        assert_eq!(next_minute(at("2026-11-21T22:00:59Z")), at("2026-11-21T22:01:00Z"));
    }
}
