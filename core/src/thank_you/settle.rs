//! Marking as sent, resting, not needed, open again; each one step that can be undone.

use chrono::{DateTime, Datelike, Duration, NaiveTime, Utc, Weekday};
use rusqlite::{Connection, params};

use super::stored::load;
use super::wording::{self, Done};
use super::{Channel, SnoozeChoice, State};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::letter;
use crate::rhythm::Rhythm;
use crate::settings;
use crate::store::{Statements, Store, Written, stamp};
use crate::timezone;
use crate::words::Words;

/// Marks a thank-you as sent. The text in hand is kept with it as the one that went out.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] when it was said that none is needed;
/// [`Error::Unsure`] unless `sure`, where the text never left the program or there is no address to send it to.
pub fn mark_sent(app: &Confab, id: i64, channel: Channel, sure: bool) -> Result<Written<()>> {
    mark_sent_in(app, &app.store(), id, Some(channel), sure)
}

/// Marks one of the user's own thank-yous as sent, the way it is set to travel: from a notification, which sample people
/// never cause.
///
/// # Errors
/// As [`mark_sent`].
pub fn mark_sent_as_is(app: &Confab, id: i64) -> Result<Written<()>> {
    mark_sent_in(app, app.own_store(), id, None, true)
}

/// Marks as sent in one of the two databases; without a channel by the one it is set to.
fn mark_sent_in(app: &Confab, store: &Store, id: i64, channel: Option<Channel>, sure: bool) -> Result<Written<()>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    store.write(Done::Sent, |tx| {
        let thank_you = load(tx, id)?;
        match thank_you.state {
            State::Open => {}
            // Asked twice: by the window and by a notification that still stood there.
            State::Sent => return Ok(()),
            State::NotNeeded => return Err(Error::refused(wording::SETTLED)),
        }
        let channel = channel.unwrap_or(thank_you.channel);
        let letter = letter::in_hand(tx, thank_you.letter(), channel, &words, &settings)?;
        if !sure {
            let called = thank_you.called();
            if channel == Channel::Email && letter.recipient.is_empty() {
                return Err(Error::Unsure(wording::no_address(called)));
            }
            if !letter::handed_over(tx, thank_you.letter(), channel)? {
                return Err(Error::Unsure(wording::NEVER_LEFT.into()));
            }
        }
        letter::keep(tx, thank_you.letter(), &letter, words.now)?;
        tx.run(
            "UPDATE thank_you SET state = 'sent', channel = ?2, settled_at = ?3, snoozed_until = NULL, changed_at = ?3
             WHERE id = ?1",
            params![id, channel, stamp(words.now)],
        )
    })
}

/// The reason of one that was sent, where it is only known that it was: neither when nor by which way.
const BEFORE: &str = "before it was recorded";

/// Notes that everybody at a meeting was thanked before it was recorded. When is not known, so it counts as settled now; and
/// there is no letter, since nobody knows its words.
pub(crate) fn settle_as_thanked(conn: &Connection, meeting: i64, words: &Words) -> Result<()> {
    conn.run(
        "UPDATE thank_you SET state = 'sent', reason = ?3, settled_at = ?2, snoozed_until = NULL, changed_at = ?2
         WHERE meeting_id = ?1 AND state = 'open'",
        params![meeting, stamp(words.now), BEFORE],
    )
}

/// Lets a thank-you rest until a moment (RFC 3339); then the program speaks about it once, even in quiet hours.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for a moment that is past, months away or not understood.
pub fn snooze(app: &Confab, id: i64, until: &str) -> Result<Written<()>> {
    let until = DateTime::parse_from_rfc3339(until).map_err(|_| Error::refused(wording::NO_TIME))?;
    snooze_in(app, &app.store(), id, until.to_utc())
}

/// Lets a thank-you rest, in one of the two databases.
pub(super) fn snooze_in(app: &Confab, store: &Store, id: i64, until: DateTime<Utc>) -> Result<Written<()>> {
    let words = app.words()?;
    if until <= words.now {
        return Err(Error::refused(wording::HAS_PASSED));
    }
    if until > words.now + Duration::days(60) {
        return Err(Error::refused(wording::TOO_FAR));
    }
    store.write(Done::Snoozed(words.clock_and_day(until)), |tx| {
        if load(tx, id)?.state != State::Open {
            return Err(Error::refused(wording::SETTLED));
        }
        tx.run(
            "UPDATE thank_you SET snoozed_until = ?2, changed_at = ?3 WHERE id = ?1",
            params![id, stamp(until), stamp(words.now)],
        )
    })
}

/// Says that no thank-you is needed, and why.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn mark_not_needed(app: &Confab, id: i64, reason: &str) -> Result<Written<()>> {
    let now = stamp(app.clock.now());
    let reason: String = reason.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(500).collect();
    app.store().write(Done::NotNeeded, |tx| {
        load(tx, id)?;
        tx.run(
            "UPDATE thank_you SET state = 'not_needed', reason = ?2, settled_at = ?3, snoozed_until = NULL,
                                  changed_at = ?3
             WHERE id = ?1",
            params![id, reason, now],
        )
    })
}

/// Opens a settled thank-you again, or wakes one that rests.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn reopen(app: &Confab, id: i64) -> Result<Written<()>> {
    let now = stamp(app.clock.now());
    app.store().write(Done::Reopened, |tx| {
        load(tx, id)?;
        tx.run(
            "UPDATE thank_you SET state = 'open', reason = '', settled_at = NULL, snoozed_until = NULL, changed_at = ?2
             WHERE id = ?1",
            params![id, now],
        )
    })
}

/// The moments offered under Snooze, each with its time in words and a warning where it is past the deadline.
pub(super) fn snooze_choices(end: DateTime<Utc>, rhythm: &Rhythm, words: &Words) -> Vec<SnoozeChoice> {
    let here = words.wall(words.now);
    let at = |days: i64, time: NaiveTime| {
        timezone::instant(words.zone, (here.date() + Duration::days(days)).and_time(time)).0
    };
    let evening = NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default();
    let mut choices = vec![(wording::IN_AN_HOUR, to_the_minute(words.now + Duration::hours(1)))];
    if here.time() < NaiveTime::from_hms_opt(16, 0, 0).unwrap_or_default() {
        choices.push((wording::THIS_EVENING, at(0, evening)));
    }
    let days = (rhythm.coming_morning(here) - here.date()).num_days();
    choices.push((if days == 0 { wording::THIS_MORNING } else { wording::TOMORROW_MORNING }, at(days, rhythm.morning)));
    if matches!(here.weekday(), Weekday::Thu | Weekday::Fri | Weekday::Sat) {
        let days = (7 - i64::from(here.weekday().num_days_from_monday())) % 7;
        choices.push((wording::MONDAY_MORNING, at(days, rhythm.morning)));
    }
    choices.sort_by_key(|(_, until)| *until);
    let deadline = rhythm.deadline(end);
    choices
        .into_iter()
        .filter(|(_, until)| *until > words.now)
        .map(|(label, until)| {
            let is_after = until > deadline && deadline > words.now;
            let words = wording::snoozed_until(&words.clock_and_day(until), is_after);
            SnoozeChoice { label: label.to_owned(), words, until: stamp(until) }
        })
        .collect()
}

fn to_the_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at - Duration::seconds(at.timestamp().rem_euclid(60))
}

/// What a notification's *Snooze* means: an hour, or the morning where that would be in quiet hours.
pub(super) fn in_an_hour(words: &Words, rhythm: &Rhythm) -> DateTime<Utc> {
    let then = to_the_minute(words.now + Duration::hours(1));
    let there = words.wall(then);
    if !rhythm.is_quiet(there.time()) {
        return then;
    }
    let morning = |date: chrono::NaiveDate| timezone::instant(words.zone, date.and_time(rhythm.morning)).0;
    let today = morning(there.date());
    if today > then { today } else { morning(there.date() + Duration::days(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Hours;
    use chrono::TimeZone;

    #[test]
    fn what_is_offered_under_snooze_fits_the_hour_and_warns_of_the_deadline() {
        let zone = chrono_tz::Europe::Berlin;
        let at = |d, h| zone.with_ymd_and_hms(2026, 11, d, h, 18, 40).unwrap().with_timezone(&Utc);
        let offered = |now, end| -> Vec<String> {
            let words = Words::new(now, zone, Hours::TwentyFour);
            snooze_choices(end, &Rhythm::default(), &words)
                .iter()
                .map(|c| format!("{}: {}", c.label, c.words))
                .collect()
        };
        assert_eq!(
            offered(at(21, 11), at(20, 15)),
            [
                "In an hour: 12:18",
                "This evening: 18:00, after it is due",
                "Tomorrow morning: 9:00 tomorrow, after it is due",
                "Monday morning: 9:00 on Monday, after it is due"
            ],
            "a Saturday morning"
        );
        assert_eq!(
            offered(at(25, 1), at(24, 23)),
            ["In an hour: 2:18", "This morning: 9:00", "This evening: 18:00"],
            "at night the next morning is today’s"
        );
    }
}
