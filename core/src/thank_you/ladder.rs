//! The moments at which the program speaks up about one thank-you; what it says then is in `wording.rs`.
//!
//! Pure: everything follows from the meeting's end, the user's rhythm and the zone the user is in now. What was
//! already said is not known here (see the reminders); the same moment always carries the same [`Step`] and
//! [`Moment::anchor`], which is how it is told apart from the others and said once.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::rhythm::Rhythm;
use crate::timezone;

/// The morning's word is left out where the first one came less than this before it.
pub const SAME_MORNING: Duration = Duration::hours(3);

/// The rungs of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// An hour after the end, while it is fresh.
    HourAfter,
    /// At nine on the next morning.
    NextMorning,
    /// Three hours before the deadline.
    ThreeHoursBefore,
    /// At the deadline.
    Overdue,
    /// Once a day from then, at the same time by the clock on the wall.
    StillOverdue,
    /// At the moment the user asked for.
    SnoozeOver,
}

impl Step {
    /// The word kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HourAfter => "hour_after",
            Self::NextMorning => "next_morning",
            Self::ThreeHoursBefore => "three_hours_before",
            Self::Overdue => "overdue",
            Self::StillOverdue => "still_overdue",
            Self::SnoozeOver => "snooze_over",
        }
    }
}

/// One moment at which the program speaks about one thank-you.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Why now.
    pub step: Step,
    /// When to speak.
    pub at: DateTime<Utc>,
    /// What the moment hangs on: the meeting's end, the n-th day after the deadline, or the time snoozed until. It
    /// does not move when the user travels or changes quiet hours, so nothing is said twice because of that.
    pub anchor: DateTime<Utc>,
    /// True when quiet hours moved it.
    pub moved: bool,
}

/// So many days back the daily moments are told.
const MONTH: i64 = 31;

/// All moments for the thank-you of a meeting that ended at `end`, in order, up to and including `until`.
///
/// A snooze silences every step up to its end and speaks exactly then, even in quiet hours: the user chose the time.
/// Of the daily ones only the last month's are told: nobody asks what was not said a year ago. Moments strictly increase, lie after `end`, and outside quiet hours but for that one.
pub fn moments(
    end: DateTime<Utc>,
    snoozed_until: Option<DateTime<Utc>>,
    rhythm: &Rhythm,
    zone: Tz,
    until: DateTime<Utc>,
) -> Vec<Moment> {
    let mut all = before_and_at_deadline(end, rhythm, zone);
    let deadline = rhythm.deadline(end);
    let first = timezone::wall(zone, deadline);
    let first_told = ((until - deadline).num_days() - MONTH).max(1);
    for day in first_told.. {
        let anchor = deadline + Duration::days(day);
        // Quiet hours and skipped days move a moment by less than two days.
        if anchor > until + Duration::days(2) {
            break;
        }
        let moment = quiet_aware(Step::StillOverdue, first + Duration::days(day), anchor, rhythm, zone);
        if all.last().is_none_or(|last| last.at < moment.at) {
            all.push(moment);
        }
    }
    if let Some(snooze) = snoozed_until {
        all.retain(|moment| moment.at > snooze);
        all.insert(0, Moment { step: Step::SnoozeOver, at: snooze, anchor: snooze, moved: false });
    }
    all.retain(|moment| moment.at <= until);
    all
}

/// The next moment after `now`, if one is within the coming days.
pub fn next_moment(
    end: DateTime<Utc>,
    snoozed_until: Option<DateTime<Utc>>,
    rhythm: &Rhythm,
    zone: Tz,
    now: DateTime<Utc>,
) -> Option<Moment> {
    let horizon = now.max(end).max(snoozed_until.unwrap_or(now)) + rhythm.within + Duration::days(3);
    moments(end, snoozed_until, rhythm, zone, horizon).into_iter().find(|moment| moment.at > now)
}

fn before_and_at_deadline(end: DateTime<Utc>, rhythm: &Rhythm, zone: Tz) -> Vec<Moment> {
    let deadline = rhythm.deadline(end);
    let plain = |step, at: DateTime<Utc>| {
        let pulled = rhythm.pulled(zone, at);
        Moment { step, at: pulled, anchor: end, moved: pulled != at }
    };
    // The night belongs to the day before: who met until half past midnight is reminded on the same morning.
    let waking_day = (timezone::wall(zone, end) - rhythm.night()).date();
    let first = plain(Step::HourAfter, end + rhythm.first_after);
    let planned = timezone::instant(zone, (waking_day + Duration::days(1)).and_time(rhythm.morning)).0;
    // Where the morning itself is quiet, its word waits: pulled, it would come on the evening before.
    let morning = rhythm.pushed(zone, planned);
    let mut steps = vec![first];
    let was_just_told = first.at > end && (Duration::zero()..SAME_MORNING).contains(&(morning - first.at));
    if morning < deadline && !was_just_told {
        steps.push(Moment { step: Step::NextMorning, at: morning, anchor: end, moved: morning != planned });
    }
    steps.push(plain(Step::ThreeHoursBefore, deadline - rhythm.before_deadline));
    steps.push(plain(Step::Overdue, deadline));
    steps.retain(|moment| moment.at > end && moment.at <= deadline);
    steps.sort_by_key(|moment| (moment.at, moment.step));
    steps.dedup_by_key(|moment| moment.at);
    if steps.is_empty() {
        // Only with numbers far from the usual ones, such as two hours for a thank-you at midnight.
        steps.push(Moment { step: Step::Overdue, at: rhythm.pushed(zone, deadline), anchor: end, moved: true });
    }
    steps
}

fn quiet_aware(step: Step, wall: NaiveDateTime, anchor: DateTime<Utc>, rhythm: &Rhythm, zone: Tz) -> Moment {
    let at = timezone::instant(zone, wall).0;
    let pulled = rhythm.pulled(zone, at);
    Moment { step, at: pulled, anchor, moved: pulled != at }
}

#[cfg(test)]
mod tests;
