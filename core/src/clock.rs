//! The only reader of "now". Everything else gets the time passed in, so that every rule can be tried at
//! any moment and in any zone.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use chrono_tz::Tz;

/// Tells the time and where the user is.
pub trait Clock: Send + Sync {
    /// Returns the current moment, in whole seconds.
    fn now(&self) -> DateTime<Utc>;

    /// Returns the zone of the user's wall clock. It may change between calls: people travel.
    fn zone(&self) -> Tz;
}

/// The computer's own clock and zone.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // the one place
    fn now(&self) -> DateTime<Utc> {
        whole_seconds(Utc::now())
    }

    fn zone(&self) -> Tz {
        let parsed = |name: String| name.trim_start_matches(':').parse().ok();
        // `TZ` goes before the system's setting, as in every other program of the user's.
        std::env::var("TZ")
            .ok()
            .and_then(parsed)
            .or_else(|| iana_time_zone::get_timezone().ok().and_then(parsed))
            .unwrap_or(Tz::UTC)
    }
}

/// A clock that stands where it was put, for tests and for drawing sample data.
#[derive(Debug)]
pub struct FixedClock {
    now: std::sync::Mutex<DateTime<Utc>>,
    zone: Tz,
}

impl FixedClock {
    /// Makes a clock that stands at `now` in `zone`.
    #[must_use]
    pub fn at(now: DateTime<Utc>, zone: Tz) -> Self {
        Self { now: std::sync::Mutex::new(whole_seconds(now)), zone }
    }

    /// Puts the clock to another moment, forward or back.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = whole_seconds(now);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn zone(&self) -> Tz {
        self.zone
    }
}

fn whole_seconds(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment.duration_trunc(TimeDelta::seconds(1)).unwrap_or(moment)
}
