//! The user's numbers for reminders as the rules use them, and the quiet hours among them. What they are before the user
//! changes them is said in `settings.rs` and nowhere else.
//!
//! Below every entity: each derives its moments from these, and the reminders keep quiet by them. Pure; knows the wall
//! clock and nothing else.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::timezone;

/// The user's numbers; every one of them can be changed under *Me*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// How long after a meeting's end the thank-you is due.
    pub within: Duration,
    /// How long after the end the first word comes.
    pub first_after: Duration,
    /// The time of the word on the next morning.
    pub morning: NaiveTime,
    /// How long before the deadline the last word comes.
    pub before_deadline: Duration,
    /// On the evening before a meeting, when it is said what is missing.
    pub evening_before: NaiveTime,
    /// How long before a meeting one wants to be there.
    pub early: Duration,
    /// How long before a call one is told.
    pub join_before: Duration,
    /// How long the way takes where nobody has said.
    pub usual_travel: Duration,
    /// The hours at which one meets without a second thought: from …
    pub social_from: NaiveTime,
    /// … until.
    pub social_until: NaiveTime,
    /// So many working days after the day of a promise of theirs they are reminded.
    pub nudge_after: u32,
    /// When quiet hours begin.
    pub quiet_from: NaiveTime,
    /// When quiet hours end, and with them the night.
    pub quiet_until: NaiveTime,
}

/// How long before quiet hours a word that falls into them is said.
pub const BEFORE_QUIET: Duration = Duration::minutes(5);

/// Deep in the night. Quiet hours that hold it are the night; without such the night ends with it.
const SMALL_HOURS: Duration = Duration::hours(4);

impl Rhythm {
    /// When the thank-you for a meeting that ended at `end` is due.
    pub fn deadline(&self, end: DateTime<Utc>) -> DateTime<Utc> {
        end + self.within
    }

    /// Tells whether a wall-clock time lies in quiet hours. Equal ends mean there are none.
    pub fn is_quiet(&self, time: NaiveTime) -> bool {
        if self.quiet_from <= self.quiet_until {
            self.quiet_from <= time && time < self.quiet_until
        } else {
            time >= self.quiet_from || time < self.quiet_until
        }
    }

    /// The day of the morning to come: in the small hours it is still today's.
    pub fn coming_morning(&self, here: NaiveDateTime) -> NaiveDate {
        here.date() + Duration::days(i64::from(here.time() >= self.quiet_until.min(self.morning)))
    }

    /// How long after midnight the night ends.
    pub fn night(&self) -> Duration {
        if self.is_quiet(NaiveTime::MIN + SMALL_HOURS) { self.quiet_until - NaiveTime::MIN } else { SMALL_HOURS }
    }

    /// The last moment before the quiet hours in which `at` lies; `at` itself when it is not quiet then.
    pub fn pulled(&self, zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
        let here = timezone::wall(zone, at);
        if !self.is_quiet(here.time()) {
            return at;
        }
        // In a zone that skips a day, the evening before may be the one that was skipped: then the one before that.
        (0..4)
            .map(|back| here.date() - Duration::days(back))
            // Five minutes by the stopwatch: by the wall they may not exist on the night clocks are put forward.
            .map(|date| timezone::instant(zone, date.and_time(self.quiet_from)).0 - BEFORE_QUIET)
            .find(|earlier| *earlier < at && !self.is_quiet(timezone::wall(zone, *earlier).time()))
            .unwrap_or(at)
    }

    /// The first moment from `at` on that is not quiet.
    pub fn pushed(&self, zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
        let here = timezone::wall(zone, at);
        if !self.is_quiet(here.time()) {
            return at;
        }
        (0..4)
            .map(|on| here.date() + Duration::days(on))
            .map(|date| timezone::instant(zone, date.and_time(self.quiet_until)).0)
            .find(|later| *later > at)
            .unwrap_or(at)
    }
}
