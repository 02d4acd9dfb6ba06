//! The clock's door: asks the core what is due, shows it, records that it was shown. Runs with the window closed.
//!
//! It goes by the wall clock: timers stand still while the computer sleeps, so it never sleeps long itself. What was
//! slept through the core tells by how late it is.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use confab_core::reminder::{self, Outcome, Reminder};
use confab_core::words::Tone;
use tauri::{AppHandle, Manager};

use crate::notify::{Notice, Notifications};
use crate::program::Program;
use crate::{reload, tray, window};

/// The longest sleep: nothing is later than this after the computer wakes up.
const LONGEST: Duration = Duration::from_secs(20);

/// The shortest: a reminder that is due in this very second is taken in the next turn.
const SHORTEST: Duration = Duration::from_millis(500);

/// How often another process's writes are looked for while somebody is looking at the window.
const WHILE_OPEN: Duration = Duration::from_secs(1);

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

/// Starts the scheduler on a thread of its own.
///
/// # Errors
/// When the system has no thread to give.
pub fn start(app: AppHandle, wake: Receiver<()>) -> std::io::Result<()> {
    std::thread::Builder::new().name("scheduler".into()).spawn(move || run(&app, &wake)).map(drop)
}

fn run(app: &AppHandle, wake: &Receiver<()>) {
    let mut next_tick = Duration::ZERO;
    let mut minute = None;
    loop {
        let woken = match wake.recv_timeout(next_tick) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        while wake.try_recv().is_ok() {}
        // The tray counts in minutes.
        let now = Some(app.state::<Program>().clock().now().timestamp() / 60);
        let minute_passed = std::mem::replace(&mut minute, now) != now;
        // A worker's panic must not end the reminders.
        let ticked = catch_unwind(AssertUnwindSafe(|| tick(app, woken || minute_passed)));
        next_tick = ticked.unwrap_or(LONGEST);
    }
}

fn tick(app: &AppHandle, tray_may_differ: bool) -> Duration {
    let program = app.state::<Program>();
    reload::look(app);
    window::let_go_when_unused(app);
    match program.ask(reminder::take_due) {
        Ok(reminders) => reminders.iter().for_each(|reminder| speak(app, reminder)),
        Err(error) => log::warn!("what is due could not be asked: {}", error.code),
    }
    if tray_may_differ {
        tray::refresh(app);
    }
    let next = program.ask(reminder::next_at).ok().flatten();
    let until_next = next.and_then(|next| (next - program.clock().now()).to_std().ok()).unwrap_or(LONGEST);
    let longest = if window::is_open(app) { WHILE_OPEN } else { LONGEST };
    until_next.clamp(SHORTEST, longest)
}

fn speak(app: &AppHandle, reminder: &Reminder) {
    let notice = Notice {
        id: reminder.notification_id,
        title: reminder.title.clone(),
        body: reminder.body.clone(),
        urgent: reminder.tone == Tone::Late,
        thank_you: reminder.thank_you_id,
    };
    let outcome = match app.state::<Notifications>().show(&notice) {
        Ok(()) => Outcome::Shown,
        Err(why) => {
            log::warn!("a reminder was not shown: {why}");
            Outcome::Failed(why)
        }
    };
    if let Err(error) = app.state::<Program>().ask(|confab| reminder::record(confab, reminder, &outcome)) {
        log::warn!("a reminder's delivery was not recorded: {}", error.code);
    }
}
