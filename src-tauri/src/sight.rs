//! What the user has in front of them: which screen the page shows, and whether the window has the focus.
//!
//! What stands there is not told by a notification as well.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use confab_core::due::Place;

/// The focus goes for a moment when a menu or a dialog of the system's opens: only after this has it left.
const SETTLES: Duration = Duration::from_secs(1);

/// What is in sight.
#[derive(Default)]
pub struct Sight(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    place: Option<Place>,
    focus: Focus,
}

/// Where the focus is.
#[derive(Default, Clone, Copy)]
enum Focus {
    Here,
    /// There is no window, or it never had it.
    #[default]
    Never,
    LeftAt(Instant),
}

impl Sight {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page shows `place` from now on; `None` while it shows no screen.
    pub fn shows(&self, place: Option<Place>) {
        self.lock().place = place;
    }

    /// The window has the focus from now on.
    pub fn comes(&self) {
        self.lock().focus = Focus::Here;
    }

    /// The window is without the focus from now on.
    pub fn leaves(&self) {
        let mut seen = self.lock();
        if matches!(seen.focus, Focus::Here) {
            seen.focus = Focus::LeftAt(Instant::now());
        }
    }

    /// What the focused window shows.
    pub fn place(&self) -> Option<Place> {
        let seen = self.lock();
        match seen.focus {
            Focus::Here => seen.place.clone(),
            Focus::LeftAt(at) if at.elapsed() < SETTLES => seen.place.clone(),
            Focus::LeftAt(_) | Focus::Never => None,
        }
    }

    /// Tells whether the focus has just left, so that it is worth asking again in a moment.
    pub fn is_leaving(&self) -> bool {
        matches!(self.lock().focus, Focus::LeftAt(at) if at.elapsed() < SETTLES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_focused_window_shows_something_and_a_menu_does_not_take_it_away() {
        let sight = Sight::default();
        sight.shows(Some(Place::today()));
        assert_eq!(sight.place(), None, "a window that never had the focus");
        sight.comes();
        assert_eq!(sight.place(), Some(Place::today()));
        sight.leaves();
        assert_eq!((sight.place(), sight.is_leaving()), (Some(Place::today()), true), "a moment is not enough");
        sight.lock().focus = Focus::LeftAt(Instant::now() - SETTLES);
        sight.leaves();
        assert_eq!((sight.place(), sight.is_leaving()), (None, false), "told twice, it has left when it first did");
        sight.comes();
        sight.shows(None);
        assert_eq!(sight.place(), None, "trouble is no screen");
    }
}
