//! Speaking up: what the core has to say becomes a notification, and what the user chose on it goes back to the core.
//!
//! Which entity it is about is not known here: a reminder carries a place to open and its actions.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use confab_core::due::{Place, Subject};
use confab_core::reminder::{self, Speech};
use tauri::{AppHandle, Manager};

use crate::notify::{Choice, Notice, Notifications};
use crate::page;
use crate::program::Program;
use crate::window;

/// The notifications that were shown, each with what it speaks of.
#[derive(Default)]
pub struct Spoken(Mutex<BTreeMap<u32, Shown>>);

struct Shown {
    place: Place,
    about: Vec<Subject>,
}

impl Spoken {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<u32, Shown>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what is done; returns the notifications that have nothing left to say by that.
    fn forget(&self, is_done: impl Fn(&Subject) -> bool) -> Vec<u32> {
        let mut spoken = self.lock();
        spoken.values_mut().for_each(|shown| shown.about.retain(|subject| !is_done(subject)));
        spoken.extract_if(.., |_, shown| shown.about.is_empty()).map(|(notice, _)| notice).collect()
    }
}

/// Shows a reminder and records what became of it.
pub fn speak(app: &AppHandle, speech: &Speech) {
    let notice = Notice {
        id: speech.notification_id,
        title: speech.title.clone(),
        body: speech.body.clone(),
        urgent: speech.urgent,
        open_label: speech.open_label,
        actions: speech.actions,
    };
    let shown = Shown { place: speech.place.clone(), about: speech.about.clone() };
    app.state::<Spoken>().lock().insert(notice.id, shown);
    let outcome = app.state::<Notifications>().show(&notice);
    if let Err(why) = &outcome {
        log::warn!("a reminder was not shown: {why}");
    }
    if let Err(error) = app.state::<Program>().ask(|confab| reminder::record(confab, speech, outcome)) {
        log::warn!("a reminder's delivery was not recorded: {}", error.code);
    }
}

/// Does what the user chose on the notification of that number.
pub fn answer(app: &AppHandle, notice: u32, choice: &Choice) {
    let (place, about) = match app.state::<Spoken>().lock().get(&notice) {
        Some(shown) => (shown.place.clone(), shown.about.clone()),
        // No reminder, or one that has been dealt with.
        None => (Place::today(), Vec::new()),
    };
    match (choice, about.as_slice()) {
        (Choice::Do(key), [subject]) => act(app, *subject, key, ""),
        _ => {
            if let [subject] = about.as_slice() {
                take_back(app, *subject);
            }
            window::go(app, &place);
        }
    }
}

/// Does something about a subject without opening the window: from a notification or the tray, which may know a name.
/// The window says so, with the way back, once somebody looks at it.
pub fn act(app: &AppHandle, subject: Subject, key: &str, name: &str) {
    take_back(app, subject);
    match app.state::<Program>().ask(|confab| reminder::act(confab, subject, key)) {
        Ok(done) => page::emit_done(app, done.undo, name),
        Err(error) => {
            log::warn!("what was chosen about a reminder could not be carried out: {}", error.code);
            window::open(app);
        }
    }
}

/// Takes back the notification about a subject: its user has answered it. Not every service does that by itself.
fn take_back(app: &AppHandle, subject: Subject) {
    withdraw(app, app.state::<Spoken>().forget(|spoken_of| *spoken_of == subject));
}

/// A notification about what was settled or put off meanwhile has nothing left to say.
pub fn take_back_what_is_settled(app: &AppHandle) {
    let spoken = app.state::<Spoken>();
    if spoken.lock().is_empty() {
        return;
    }
    let Ok(outstanding) = app.state::<Program>().ask(reminder::outstanding) else { return };
    withdraw(app, spoken.forget(|subject| !outstanding.contains(subject)));
}

fn withdraw(app: &AppHandle, notices: Vec<u32>) {
    for notice in notices {
        app.state::<Notifications>().withdraw(notice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notification_goes_when_all_that_it_speaks_of_is_done() {
        let subject = |kind, id| Subject { kind, id };
        let spoken = Spoken::default();
        let shown = |about| Shown { place: Place::today(), about };
        let together = vec![subject("thank_you", 3), subject("promise", 3)];
        spoken.lock().extend([(7, shown(vec![subject("thank_you", 7)])), (0, shown(together))]);
        assert_eq!(
            spoken.forget(|done| *done == subject("thank_you", 3)),
            Vec::<u32>::new(),
            "one of two is still owed"
        );
        assert_eq!(spoken.forget(|done| *done == subject("promise", 3)), [0], "then neither is");
        assert_eq!(spoken.forget(|done| done.id == 7), [7]);
        assert!(spoken.forget(|_| true).is_empty(), "and nothing is taken back twice");
    }
}
