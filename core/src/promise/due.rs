//! An open promise on its day, as the reminders tell it: mine to be kept, theirs to be looked out for.
//!
//! It speaks in the morning of the day it was promised for. What was written down only after that hour speaks a few hours
//! later, still before the quiet hours. One of theirs speaks once more, some working days later: they mean well and forget.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use rusqlite::{Connection, params};

use super::settle::settle_in;
use super::{State, Whose, wording};
use crate::app::Confab;
use crate::due::{Action, Due, Moment, Place, Spared, unknown_action};
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::store::{Written, moment};
use crate::timezone;
use crate::words::{self, Words};
use crate::working_days;

/// The word by which a delivery names a promise.
pub(crate) const KIND: &str = "promise";

/// What can be done without opening the window.
pub(crate) const ACTIONS: &[Action] = &[Action { key: "kept", label: wording::MARK_AS_DONE }];

const ON_ITS_DAY: &str = "on_its_day";
const NUDGE: &str = "nudge";

/// On a notification about one of theirs.
const THEIR_ACTIONS: &[Action] = &[Action { key: "kept", label: wording::MARK_AS_KEPT }];

/// What was for a day longer ago than this is on Today, and nobody is woken for it.
const LONGEST_AGO: Duration = Duration::days(31);

/// Nobody is reminded of what they have just written down.
const AFTER_WRITING: Duration = Duration::hours(3);

/// A promise that has a day.
struct Open {
    id: i64,
    whose: Whose,
    wording: String,
    day: NaiveDate,
    written: DateTime<Utc>,
    place: Place,
    /// “Tomás”; empty where several were met and nobody said whose or for whom it is.
    with: String,
}

/// The open promises for days around today.
pub(crate) fn due(conn: &Connection, words: &Words, rhythm: &Rhythm) -> Result<Vec<Due>> {
    let around = [words.today() - LONGEST_AGO, words.today() + Duration::days(2)];
    Ok(open(conn, around)?.iter().map(|promise| told(promise, words, rhythm)).collect())
}

fn open(conn: &Connection, [from, until]: [NaiveDate; 2]) -> Result<Vec<Open>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id, p.wording, p.due_on, p.changed_at, p.meeting_id, p.contact_id,
                iif(p.is_assumed, '', coalesce(nullif(c.given_name, ''), c.name)), p.whose
         FROM promise p JOIN contact c ON c.id = p.contact_id
         WHERE p.state = 'open' AND p.due_on BETWEEN ?1 AND ?2
         ORDER BY p.due_on, p.id",
    )?;
    let mut rows = statement.query(params![from.to_string(), until.to_string()])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        // A day that cannot be read reminds of nothing; Today shows it all the same.
        let Ok(day) = row.get_ref(2)?.as_str()?.parse() else { continue };
        let place = match row.get::<_, Option<i64>>(4)? {
            Some(meeting) => Place::of("meeting", meeting),
            None => Place::of("people", row.get(5)?),
        };
        all.push(Open {
            id: row.get(0)?,
            whose: row.get(7)?,
            wording: row.get(1)?,
            day,
            written: moment(row.get_ref(3)?.as_str()?)?,
            place,
            with: row.get(6)?,
        });
    }
    Ok(all)
}

fn told(promise: &Open, words: &Words, rhythm: &Rhythm) -> Due {
    // The day itself, whatever the zone.
    let said = |step, day: NaiveDate, at| Moment {
        step,
        at,
        anchor: day.and_time(NaiveTime::MIN).and_utc(),
        asked_for: false,
        spared: Spared::Never,
    };
    let mut all = vec![said(ON_ITS_DAY, promise.day, speaks_at(promise, words, rhythm))];
    if promise.whose == Whose::Theirs {
        let nudge = working_days::after(promise.day, rhythm.nudge_after, false);
        let at = morning_of(nudge, words, rhythm);
        if at > all[0].at {
            all.push(said(NUDGE, promise.day, at));
        }
    }
    let since = all[0].at;
    let next = all.iter().find(|moment| moment.at > words.now).map(|moment| moment.at);
    all.retain(|moment| moment.at <= words.now);
    let is_nudge = all.last().is_some_and(|moment| moment.step == NUDGE);
    let day = words::day(promise.day, words.today());
    let wording = promise.wording.trim_end_matches(['.', ' ']);
    let (title, body) = wording::reminder(promise.whose, &promise.with, &day, wording);
    Due {
        id: promise.id,
        moments: all,
        next,
        since,
        title,
        body: if is_nudge { wording::nudge(&body) } else { body },
        listed: wording::listed(&promise.with, wording),
        urgent: false,
        place: promise.place.clone(),
        open_label: wording::SHOW_IT,
        actions: if promise.whose == Whose::Mine { ACTIONS } else { THEIR_ACTIONS },
    }
}

/// Where the morning itself is quiet, it waits: earlier it would come on the evening before.
fn morning_of(day: NaiveDate, words: &Words, rhythm: &Rhythm) -> DateTime<Utc> {
    rhythm.pushed(words.zone, timezone::instant(words.zone, day.and_time(rhythm.morning)).0)
}

fn speaks_at(promise: &Open, words: &Words, rhythm: &Rhythm) -> DateTime<Utc> {
    let planned = morning_of(promise.day, words, rhythm);
    if promise.written < planned {
        return planned;
    }
    let later = promise.written + AFTER_WRITING;
    let pulled = rhythm.pulled(words.zone, later);
    if pulled > promise.written { pulled } else { rhythm.pushed(words.zone, later) }
}

/// Does what was chosen on a notification, in the user's own data.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub(crate) fn act(app: &Confab, id: i64, key: &str) -> Result<Written<()>> {
    match key {
        "kept" => settle_in(app, app.own_store(), id, State::Kept),
        _ => Err(unknown_action()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Hours;
    use chrono::TimeZone;

    const BERLIN: chrono_tz::Tz = chrono_tz::Europe::Berlin;

    fn at(d: u32, h: u32, m: u32) -> DateTime<Utc> {
        BERLIN.with_ymd_and_hms(2026, 11, d, h, m, 0).unwrap().with_timezone(&Utc)
    }

    fn zine(written: DateTime<Utc>, with: &str) -> Open {
        Open {
            id: 1,
            whose: Whose::Mine,
            wording: "send the zine".into(),
            day: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            written,
            place: Place::of("meeting", 7),
            with: with.into(),
        }
    }

    fn said(promise: &Open, now: DateTime<Utc>) -> Due {
        told(promise, &Words::new(now, BERLIN, Hours::TwentyFour), &Rhythm::default())
    }

    #[test]
    fn a_promise_speaks_on_the_morning_of_its_day_and_says_why() {
        let promise = zine(at(16, 15, 0), "Tomás");
        let before = said(&promise, at(20, 8, 59));
        assert_eq!((before.moments.len(), before.next), (0, Some(at(20, 9, 0))), "not a minute early");
        let now = said(&promise, at(20, 9, 0));
        assert_eq!(now.moments.len(), 1);
        assert_eq!(now.body, "You promised Tomás for today: send the zine.");
        assert_eq!(now.next, None, "it speaks once");
        assert_eq!(
            said(&promise, at(21, 10, 0)).body,
            "You promised Tomás for yesterday: send the zine.",
            "slept through"
        );
        let unsure = said(&zine(at(16, 15, 0), ""), at(20, 9, 0));
        assert_eq!(unsure.body, "You promised for today: send the zine.", "nobody said for whom, so nobody is named");
    }

    #[test]
    fn what_is_written_down_on_the_day_itself_speaks_later_that_day() {
        let speaks = |h, m| said(&zine(at(20, h, m), "Tomás"), at(20, h, m)).next;
        assert_eq!(speaks(8, 0), Some(at(20, 9, 0)), "before the morning hour");
        assert_eq!(speaks(11, 0), Some(at(20, 14, 0)), "nobody is reminded of what they have just typed");
        assert_eq!(speaks(20, 0), Some(at(20, 21, 55)), "before the quiet hours");
        assert_eq!(speaks(23, 0), Some(at(21, 8, 0)), "typed in them, after them");
    }

    #[test]
    fn the_anchor_is_the_day_wherever_the_user_is() {
        let promise = zine(at(16, 15, 0), "Tomás");
        let in_zone = |zone| {
            let words = Words::new(at(22, 0, 0), zone, Hours::TwentyFour);
            told(&promise, &words, &Rhythm::default()).moments[0].anchor
        };
        assert_eq!(in_zone(BERLIN), in_zone(chrono_tz::Pacific::Apia), "travelling says nothing twice");
    }

    #[test]
    fn a_promise_of_theirs_speaks_on_its_day_and_once_more_after_five_working_days() {
        let promise =
            Open { whose: Whose::Theirs, wording: "introduce you to Lena.".into(), ..zine(at(16, 15, 0), "Maya") };
        let on_its_day = said(&promise, at(20, 9, 0));
        assert_eq!(on_its_day.title, "A promise of Maya’s");
        assert_eq!(on_its_day.body, "Maya promised for today: introduce you to Lena.");
        // The twentieth is a Friday: the weekend is left out.
        assert_eq!(on_its_day.next, Some(at(27, 9, 0)));
        let nudge = said(&promise, at(27, 9, 0));
        assert_eq!(nudge.moments.iter().map(|moment| moment.step).collect::<Vec<_>>(), [ON_ITS_DAY, NUDGE]);
        assert!(nudge.body.ends_with("It is still open; a friendly word may help."), "{}", nudge.body);
        assert_eq!(nudge.next, None, "nobody is nagged");
        let unsure = said(&Open { with: String::new(), ..promise }, at(20, 9, 0));
        assert_eq!(unsure.body, "It was promised for today: introduce you to Lena.", "nobody is named");
    }
}
