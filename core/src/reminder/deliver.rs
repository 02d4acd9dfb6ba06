//! Which reminders are due, claimed and recorded.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, params};

use crate::app::Confab;
use crate::error::Result;
use crate::meeting::Format;
use crate::settings::{self, Settings};
use crate::store::{Written, moment, stamp};
use crate::thank_you::ladder::{self, Ending, Moment, Rhythm, Step, moments, reason};
use crate::thank_you::{self, ThankYou};
use crate::words::{self, Tone, Words};

/// More than so many at once are told together.
const MOST_AT_ONCE: usize = 3;

/// A reminder that comes later than this was slept through; several of those are told together.
const SLEPT_THROUGH: Duration = Duration::minutes(15);

/// A reminder that nobody could show is tried again after this long …
const TRY_AGAIN_AFTER: Duration = Duration::minutes(5);

/// … for this long; after that the tray and Today alone hold it.
const TRY_AGAIN_FOR: Duration = Duration::hours(2);

/// After an end was corrected, steps that fall within this time of the last word are taken as said.
const JUST_SAID: Duration = Duration::minutes(30);

/// The notification that tells of several thank-yous; ids of single ones are those of their thank-yous.
const DIGEST: i64 = 0;

/// Something to be said to the user now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// Stable: showing it again replaces what was shown under this id.
    pub notification_id: u32,
    /// The thank-you to open on a click; `None` for several at once, which open Today.
    pub thank_you_id: Option<i64>,
    /// All that it speaks of; once none of them is owed any more, it has nothing left to say.
    pub about: Vec<i64>,
    /// “Thank Maya Chen”
    pub title: String,
    /// Why now, in plain text: “An hour after you hung up, while it is fresh.”
    pub body: String,
    /// The time is over: it may be shown with more urgency.
    pub urgent: bool,
    deliveries: Vec<i64>,
}

#[cfg(test)]
impl Speech {
    pub(super) fn deliveries(&self) -> &[i64] {
        &self.deliveries
    }
}

/// Claims what is to be said now. To be called about every half minute, and after each write.
///
/// While notifications are paused nothing is claimed, and in quiet hours only what the user asked to hear in them;
/// afterwards the latest step of each thank-you speaks, earlier ones are recorded as superseded. `after_gap` says that the computer slept or the program was away: then several are told
/// as one, as are more than three at any time. What an earlier turn claimed and never recorded is claimed again.
///
/// # Errors
/// When the database cannot be read or written; nothing is claimed then.
pub fn claim_due(app: &Confab, after_gap: bool) -> Result<Vec<Speech>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    if settings.paused_until.is_some_and(|until| until > words.now) {
        return Ok(Vec::new());
    }
    let store = app.own_store();
    // Most turns find nothing: they must not write.
    let turn = store.read(|conn| Turn::plan(conn, after_gap, &words, &settings))?;
    if turn.is_empty() {
        return Ok(Vec::new());
    }
    let (turn, speaking) = store.write_silently(|tx| {
        let turn = Turn::plan(tx, after_gap, &words, &settings)?;
        let speaking = turn.claim(tx, &words)?;
        Ok((turn, speaking))
    })?;
    Ok(turn.speeches(speaking, &words, &Rhythm::from(&settings)))
}

/// Records what became of a speech: shown, or shown by nobody and why as far as known; then it is tried again for a while.
///
/// # Errors
/// When the database cannot be written; the next turn claims it again then.
pub fn record(app: &Confab, speech: &Speech, outcome: std::result::Result<(), String>) -> Result<()> {
    let now = stamp(app.clock.now());
    let (word, why) = match &outcome {
        Ok(()) => ("shown", ""),
        Err(why) => ("failed", why.as_str()),
    };
    app.own_store().write_silently(|tx| {
        let mut statement = tx.prepare_cached(
            "UPDATE delivery SET outcome = ?2, why = ?3, settled_at = ?4 WHERE id = ?1 AND outcome IS NULL",
        )?;
        for delivery in &speech.deliveries {
            statement.execute(params![delivery, word, why, now])?;
        }
        Ok(())
    })
}

/// The next moment at which something will be due, so that the scheduler need not sleep past it.
///
/// # Errors
/// When the database cannot be read.
pub fn next_moment(app: &Confab) -> Result<Option<DateTime<Utc>>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let rhythm = Rhythm::from(&settings);
    let next = app.own_store().read(|conn| {
        Ok(thank_you::open(conn)?
            .iter()
            .filter_map(|owed| {
                ladder::next_moment(owed.meeting.end(), owed.snoozed_until, &rhythm, words.zone, words.now)
            })
            .map(|next| next.at)
            .min())
    })?;
    // What comes due in quiet hours speaks at their end.
    let morning = Some(rhythm.pushed(words.zone, words.now)).filter(|until| *until > words.now);
    Ok(match settings.paused_until.filter(|until| *until > words.now) {
        Some(until) => Some(until),
        None => next.into_iter().chain(morning).min(),
    })
}

/// *Snooze* on a notification: an hour; where that falls into quiet hours, until the morning after them.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there; [`crate::Error::Refused`] when it is settled already.
pub fn snooze_from_notification(app: &Confab, thank_you_id: i64) -> Result<Written<()>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let until = thank_you::in_an_hour(&words, &Rhythm::from(&settings));
    thank_you::snooze_in(app, app.own_store(), thank_you_id, until)
}

/// A delivery as it is kept.
#[derive(Debug, Clone)]
struct Delivery {
    id: i64,
    step: String,
    anchor: DateTime<Utc>,
    due: DateTime<Utc>,
    claimed: DateTime<Utc>,
    settled: Option<DateTime<Utc>>,
    outcome: Option<String>,
}

impl Delivery {
    fn is_of(&self, moment: &Moment) -> bool {
        self.step == moment.step.as_str() && self.anchor == moment.anchor
    }

    /// Claimed by a turn that never recorded what became of it, or shown to nobody and worth another try.
    fn is_unfinished(&self, now: DateTime<Utc>) -> bool {
        match self.outcome.as_deref() {
            None => true,
            Some("failed") => self.claimed + TRY_AGAIN_AFTER <= now && now < self.due + TRY_AGAIN_FOR,
            Some(_) => false,
        }
    }
}

/// What one thank-you has to say in this turn.
#[derive(Debug)]
struct Voice {
    owed: ThankYou,
    speaks: Option<Moment>,
    /// Due, but not said, since a later step or an earlier word covers them.
    silent: Vec<Moment>,
    deliveries: Vec<Delivery>,
}

/// One turn of the scheduler.
#[derive(Debug)]
struct Turn {
    after_gap: bool,
    voices: Vec<Voice>,
    /// Claimed for thank-yous that are settled by now, or resting: nobody needs to hear of them.
    moot: Vec<i64>,
}

impl Turn {
    fn plan(conn: &Connection, after_gap: bool, words: &Words, settings: &Settings) -> Result<Self> {
        let rhythm = Rhythm::from(settings);
        let mut kept = deliveries(conn)?;
        let mut voices = Vec::new();
        let mut moot = Vec::new();
        for owed in thank_you::open(conn)? {
            let deliveries = kept.remove(&owed.id).unwrap_or_default();
            if !owed.is_owed(words.now) {
                moot.extend(deliveries.iter().filter(|d| d.outcome.is_none()).map(|d| d.id));
                continue;
            }
            let voice = Voice::plan(owed, deliveries, words, &rhythm);
            if voice.speaks.as_ref().is_some_and(|moment| waits_for_morning(moment, words, &rhythm)) {
                continue;
            }
            let said = voice.speaks.as_ref();
            moot.extend(
                voice
                    .deliveries
                    .iter()
                    .filter(|d| d.outcome.is_none() && !said.is_some_and(|moment| d.is_of(moment)))
                    .map(|d| d.id),
            );
            if voice.speaks.is_some() || !voice.silent.is_empty() {
                voices.push(voice);
            }
        }
        moot.extend(kept.values().flatten().filter(|d| d.outcome.is_none()).map(|d| d.id));
        Ok(Self { after_gap, voices, moot })
    }

    fn is_empty(&self) -> bool {
        self.voices.is_empty() && self.moot.is_empty()
    }

    /// Writes down what is about to be said and what is not; returns, for each voice that speaks, its delivery.
    fn claim(&self, conn: &Connection, words: &Words) -> Result<Vec<(usize, i64)>> {
        let now = stamp(words.now);
        let together = self.tells_together(words);
        let mut supersede = conn.prepare_cached(
            "UPDATE delivery SET outcome = 'superseded', settled_at = ?2 WHERE id = ?1 AND outcome IS NULL",
        )?;
        for id in &self.moot {
            supersede.execute(params![id, now])?;
        }
        let mut insert = conn.prepare_cached(
            "INSERT INTO delivery (subject_kind, subject_id, step, anchor, due_at, notification_id, claimed_at, settled_at,
                                   outcome)
             VALUES ('thank_you', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET notification_id = ?5, claimed_at = ?6, settled_at = ?7, outcome = ?8",
        )?;
        let mut speaking = Vec::new();
        for (index, voice) in self.voices.iter().enumerate() {
            let id = voice.owed.id;
            for moment in &voice.silent {
                let settled = Some(&now);
                insert.execute(params![
                    id,
                    moment.step.as_str(),
                    stamp(moment.anchor),
                    stamp(moment.at),
                    id,
                    now,
                    settled,
                    "superseded"
                ])?;
            }
            if let Some(moment) = &voice.speaks {
                let notification = if together { DIGEST } else { id };
                insert.execute(params![
                    id,
                    moment.step.as_str(),
                    stamp(moment.anchor),
                    stamp(moment.at),
                    notification,
                    now,
                    None::<String>,
                    None::<String>
                ])?;
                let delivery = conn
                    .prepare_cached(
                        "SELECT id FROM delivery
                         WHERE subject_kind = 'thank_you' AND subject_id = ? AND step = ? AND anchor = ?",
                    )?
                    .query_row(params![id, moment.step.as_str(), stamp(moment.anchor)], |row| row.get(0))?;
                speaking.push((index, delivery));
            }
        }
        Ok(speaking)
    }

    fn tells_together(&self, words: &Words) -> bool {
        let speaking: Vec<&Moment> = self.voices.iter().filter_map(|voice| voice.speaks.as_ref()).collect();
        let slept = self.after_gap || speaking.iter().any(|moment| words.now - moment.at > SLEPT_THROUGH);
        speaking.len() > MOST_AT_ONCE || (speaking.len() > 1 && slept)
    }

    fn speeches(&self, speaking: Vec<(usize, i64)>, words: &Words, rhythm: &Rhythm) -> Vec<Speech> {
        if self.tells_together(words) {
            let deliveries = speaking.iter().map(|(_, delivery)| *delivery).collect();
            let mut owed: Vec<&ThankYou> = speaking.iter().map(|(index, _)| &self.voices[*index].owed).collect();
            owed.sort_by_key(|owed| owed.meeting.end());
            return vec![digest(&owed, deliveries, words, rhythm)];
        }
        speaking
            .into_iter()
            .filter_map(|(index, delivery)| {
                let voice = &self.voices[index];
                let moment = voice.speaks.as_ref()?;
                let end = voice.owed.meeting.end();
                let ending = match voice.owed.meeting.format {
                    Format::Video | Format::Phone => Ending::Call,
                    Format::Coffee | Format::Office | Format::Walk | Format::Meal | Format::Other => Ending::InPerson,
                };
                Some(Speech {
                    notification_id: u32::try_from(voice.owed.id).unwrap_or(u32::MAX),
                    thank_you_id: Some(voice.owed.id),
                    about: vec![voice.owed.id],
                    title: format!("Thank {}", voice.owed.name),
                    body: reason(moment, end, ending, rhythm, words),
                    urgent: rhythm.deadline(end) <= words.now,
                    deliveries: vec![delivery],
                })
            })
            .collect()
    }
}

impl Voice {
    fn plan(owed: ThankYou, deliveries: Vec<Delivery>, words: &Words, rhythm: &Rhythm) -> Self {
        let end = owed.meeting.end();
        let mut due = moments(end, owed.snoozed_until, rhythm, words.zone, words.now);
        let handled = |moment: &Moment| deliveries.iter().any(|d| d.is_of(moment) && !d.is_unfinished(words.now));
        let mut latest = due.pop().filter(|moment| !handled(moment));
        let mut silent: Vec<Moment> =
            due.into_iter().filter(|moment| !deliveries.iter().any(|d| d.is_of(moment))).collect();
        if let Some(moment) = latest.take_if(|moment| was_just_said(moment, &deliveries, words.now))
            && !deliveries.iter().any(|d| d.is_of(&moment))
        {
            silent.push(moment);
        }
        Self { owed, speaks: latest, silent, deliveries }
    }
}

/// In quiet hours only a snooze that was set to end then speaks. A step that should have spoken before them, had the
/// computer been awake or the meeting been written down, waits for their end.
fn waits_for_morning(moment: &Moment, words: &Words, rhythm: &Rhythm) -> bool {
    let is_quiet = |at| rhythm.is_quiet(words.wall(at).time());
    let was_asked_for =
        moment.step == Step::SnoozeOver && is_quiet(moment.at) && words.now - moment.at <= SLEPT_THROUGH;
    is_quiet(words.now) && !was_asked_for
}

/// A corrected end gives its steps anew; what was said moments ago for the old end need not be said again. Nor need the
/// morning's word after one that waited for the end of the night.
fn was_just_said(moment: &Moment, deliveries: &[Delivery], now: DateTime<Utc>) -> bool {
    let shown_within = |delivery: &Delivery, span| {
        delivery.outcome.as_deref() == Some("shown") && delivery.settled.is_some_and(|at| at <= now && now - at < span)
    };
    if moment.step == Step::NextMorning {
        return deliveries.iter().any(|d| !d.is_of(moment) && shown_within(d, ladder::SAME_MORNING));
    }
    moment.step != Step::SnoozeOver
        && moment.step != Step::StillOverdue
        && deliveries.iter().any(|d| {
            shown_within(d, JUST_SAID)
                && d.step != Step::SnoozeOver.as_str()
                && d.step != Step::StillOverdue.as_str()
                && d.anchor != moment.anchor
        })
}

fn digest(owed: &[&ThankYou], deliveries: Vec<i64>, words: &Words, rhythm: &Rhythm) -> Speech {
    let count = owed.len() as i64;
    let named: Vec<String> = owed
        .iter()
        .map(|owed| {
            let end = owed.meeting.end();
            let left = words.time_left(end, rhythm.deadline(end));
            match left.tone {
                Tone::Late => format!("{} ({})", owed.name, left.text),
                _ => format!("{} ({} left)", owed.name, left.text),
            }
        })
        .collect();
    let late = owed.iter().any(|owed| rhythm.deadline(owed.meeting.end()) <= words.now);
    Speech {
        notification_id: DIGEST as u32,
        thank_you_id: None,
        about: owed.iter().map(|owed| owed.id).collect(),
        title: format!("{} are waiting", words::capital(&words::counted_in_words(count, "thank-you", "thank-yous"))),
        body: format!("{}.", words::list(&named, 3)),
        urgent: late,
        deliveries,
    }
}

fn deliveries(conn: &Connection) -> Result<BTreeMap<i64, Vec<Delivery>>> {
    let mut statement = conn.prepare_cached(
        "SELECT d.subject_id, d.id, d.step, d.anchor, d.due_at, d.claimed_at, d.settled_at, d.outcome
         FROM delivery d
         WHERE d.subject_kind = 'thank_you'
           AND d.subject_id IN (SELECT id FROM thank_you WHERE state = 'open'
                                UNION SELECT subject_id FROM delivery WHERE outcome IS NULL)
         ORDER BY d.id",
    )?;
    let mut rows = statement.query([])?;
    let mut all: BTreeMap<i64, Vec<Delivery>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let at = |index: usize| row.get_ref(index)?.as_str().map_err(rusqlite::Error::from).and_then(moment);
        all.entry(row.get(0)?).or_default().push(Delivery {
            id: row.get(1)?,
            step: row.get(2)?,
            anchor: at(3)?,
            due: at(4)?,
            claimed: at(5)?,
            settled: row.get_ref(6)?.as_str_or_null()?.map(moment).transpose()?,
            outcome: row.get(7)?,
        });
    }
    Ok(all)
}
