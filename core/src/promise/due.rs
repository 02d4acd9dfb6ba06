//! An open promise of mine on its day, as the reminders tell it.
//!
//! It speaks once, in the morning of the day it was promised for. What was written down only after that hour speaks a
//! few hours later, still before the quiet hours.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use rusqlite::{Connection, params};

use super::State;
use super::settle::settle_in;
use crate::app::Confab;
use crate::due::{Action, Due, Moment, Place, Spared};
use crate::error::{Error, Result};
use crate::rhythm::Rhythm;
use crate::store::{Written, moment};
use crate::timezone;
use crate::words::{self, Words};

/// The word by which a delivery names a promise.
pub(crate) const KIND: &str = "promise";

/// What can be done without opening the window.
pub(crate) const ACTIONS: &[Action] = &[Action { key: "kept", label: "Mark as done" }];

const ON_ITS_DAY: &str = "on_its_day";

/// What was for a day longer ago than this is on Today, and nobody is woken for it.
const LONGEST_AGO: Duration = Duration::days(31);

/// Nobody is reminded of what they have just written down.
const AFTER_WRITING: Duration = Duration::hours(3);

/// A promise of the user's own that has a day.
struct Mine {
    id: i64,
    wording: String,
    day: NaiveDate,
    written: DateTime<Utc>,
    place: Place,
    /// “Tomás”; empty where several were met and nobody said for whom it is.
    to: String,
}

/// The open promises of the user's own for days around today.
pub(crate) fn due(conn: &Connection, words: &Words, rhythm: &Rhythm) -> Result<Vec<Due>> {
    let around = [words.today() - LONGEST_AGO, words.today() + Duration::days(2)];
    Ok(mine(conn, around)?.iter().map(|promise| told(promise, words, rhythm)).collect())
}

fn mine(conn: &Connection, [from, until]: [NaiveDate; 2]) -> Result<Vec<Mine>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id, p.wording, p.due_on, p.changed_at, p.meeting_id, p.contact_id,
                iif(p.is_assumed, '', coalesce(nullif(c.given_name, ''), c.name))
         FROM promise p JOIN contact c ON c.id = p.contact_id
         WHERE p.state = 'open' AND p.whose = 'mine' AND p.due_on BETWEEN ?1 AND ?2
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
        all.push(Mine {
            id: row.get(0)?,
            wording: row.get(1)?,
            day,
            written: moment(row.get_ref(3)?.as_str()?)?,
            place,
            to: row.get(6)?,
        });
    }
    Ok(all)
}

fn told(promise: &Mine, words: &Words, rhythm: &Rhythm) -> Due {
    let at = speaks_at(promise, words, rhythm);
    let moment = Moment {
        step: ON_ITS_DAY,
        at,
        // The day itself, whatever the zone.
        anchor: promise.day.and_time(NaiveTime::MIN).and_utc(),
        asked_for: false,
        spared: Spared::Never,
    };
    let day = words::day(promise.day, words.today());
    let wording = promise.wording.trim_end_matches(['.', ' ']);
    Due {
        id: promise.id,
        moments: if at <= words.now { vec![moment] } else { Vec::new() },
        next: Some(at).filter(|at| *at > words.now),
        since: at,
        title: match promise.to.as_str() {
            "" => "A promise of yours".to_owned(),
            name => format!("Your promise to {name}"),
        },
        body: match promise.to.as_str() {
            "" => format!("You promised for {day}: {wording}."),
            name => format!("You promised {name} for {day}: {wording}."),
        },
        listed: match promise.to.as_str() {
            "" => wording.to_owned(),
            name => format!("{name} ({wording})"),
        },
        urgent: false,
        place: promise.place.clone(),
        open_label: "Show it",
        actions: ACTIONS,
    }
}

fn speaks_at(promise: &Mine, words: &Words, rhythm: &Rhythm) -> DateTime<Utc> {
    let morning = timezone::instant(words.zone, promise.day.and_time(rhythm.morning)).0;
    // Where the morning itself is quiet, it waits: earlier it would come on the evening before.
    let planned = rhythm.pushed(words.zone, morning);
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
        _ => Err(Error::refused("Nothing was done: this version of Confab does not know what was chosen.")),
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

    fn zine(written: DateTime<Utc>, to: &str) -> Mine {
        Mine {
            id: 1,
            wording: "send the zine".into(),
            day: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            written,
            place: Place::of("meeting", 7),
            to: to.into(),
        }
    }

    fn said(promise: &Mine, now: DateTime<Utc>) -> Due {
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
}
