//! Which reminders are due, claimed and recorded.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, params};

use super::entities::{ENTITIES, Entity};
use super::wording;
use crate::app::Confab;
use crate::due::{Action, Due, Moment, Place, Spared, Subject};
use crate::error::{Error, Result};
use crate::rhythm::Rhythm;
use crate::settings::{self, Settings};
use crate::store::{Written, moment, stamp};
use crate::words::Words;

#[cfg(test)]
mod schedules;

/// More than so many at once are told together.
const MOST_AT_ONCE: usize = 3;

/// A reminder that comes later than this was slept through; several of those are told together.
const SLEPT_THROUGH: Duration = Duration::minutes(15);

/// A reminder that nobody could show is tried again after this long …
const TRY_AGAIN_AFTER: Duration = Duration::minutes(5);

/// … for this long; after that the tray and Today alone hold it.
const TRY_AGAIN_FOR: Duration = Duration::hours(2);

/// After a date was corrected, steps that fall within this time of the last word are taken as said.
const JUST_SAID: Duration = Duration::minutes(30);

/// A step that was told of a date which has been corrected since is not told again for so long, where its new moment is
/// over by then as well: an end that is put right in the evening says nothing new.
const TOLD_OF_ANOTHER: Duration = Duration::hours(12);

/// The notification that tells of several; ids of single ones are those of their subjects.
const DIGEST: u32 = 0;

/// Something to be said to the user now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// Stable: showing it again replaces what was shown under this id.
    pub notification_id: u32,
    /// All that it speaks of; once none of them is [`outstanding`] any more, it has nothing left to say.
    pub about: Vec<Subject>,
    /// “Thank Maya Chen”
    pub title: String,
    /// Why now, in plain text: “An hour after you hung up, while it is fresh.”
    pub body: String,
    /// The time is over: it may be shown with more urgency.
    pub urgent: bool,
    /// What a click leads to.
    pub place: Place,
    /// What going there is called: “Write it”.
    pub open_label: &'static str,
    /// What can be done about the one subject; none where it speaks of several.
    pub actions: &'static [Action],
    deliveries: Vec<i64>,
}

#[cfg(test)]
impl Speech {
    pub(crate) fn deliveries(&self) -> &[i64] {
        &self.deliveries
    }
}

/// Claims what is to be said now. To be called at the moments of [`next_moment`], and after each write.
///
/// While notifications are paused nothing is claimed, and in quiet hours only what the user asked to hear in them;
/// afterwards the latest step of each subject speaks, earlier ones are recorded as superseded. `after_gap` says that the
/// computer slept or the program was away: then several are told as one, as are more than three at any time. What an
/// earlier turn claimed and never recorded is claimed again.
///
/// `in_sight` is what the focused window shows, if one has the focus. What stands there is recorded as seen and not
/// told; where it is still due when the focus has left, it is told then, once.
///
/// # Errors
/// When the database cannot be read or written; nothing is claimed then.
pub fn claim_due(app: &Confab, after_gap: bool, in_sight: Option<&Place>) -> Result<Vec<Speech>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    if settings.paused_until.is_some_and(|until| until > words.now) {
        return Ok(Vec::new());
    }
    // Sample people on the screen hide the user's own.
    let in_sight = in_sight.filter(|_| !app.shows_sample());
    let store = app.own_store();
    // Most turns find nothing: they must not write.
    let turn = store.read(|conn| Turn::plan(conn, after_gap, in_sight, &words, &settings))?;
    if turn.is_empty() {
        return Ok(Vec::new());
    }
    let (turn, speaking) = store.write_silently(|tx| {
        let turn = Turn::plan(tx, after_gap, in_sight, &words, &settings)?;
        let speaking = turn.claim(tx, &words)?;
        Ok((turn, speaking))
    })?;
    Ok(turn.speeches(speaking, &words))
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
pub fn next_moment(app: &Confab) -> Result<Option<DateTime<Utc>>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let rhythm = Rhythm::from(&settings);
    let next = app.own_store().read(|conn| {
        let mut next = Vec::new();
        for entity in ENTITIES {
            next.extend((entity.due)(conn, &words, &rhythm)?.into_iter().filter_map(|due| due.next));
        }
        Ok(next.into_iter().min())
    })?;
    Ok(match settings.paused_until.filter(|until| *until > words.now) {
        Some(until) => Some(until),
        None => or_morning(next, &words, &rhythm),
    })
}

/// What comes due in quiet hours speaks at their end.
fn or_morning(next: Option<DateTime<Utc>>, words: &Words, rhythm: &Rhythm) -> Option<DateTime<Utc>> {
    let morning = Some(rhythm.pushed(words.zone, words.now)).filter(|until| *until > words.now);
    next.into_iter().chain(morning).min()
}

/// Everything that is due now. A notification about what is not among it has nothing left to say.
pub fn outstanding(app: &Confab) -> Result<BTreeSet<Subject>> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let rhythm = Rhythm::from(&settings);
    app.own_store().read(|conn| {
        let mut all = BTreeSet::new();
        for entity in ENTITIES {
            let due = (entity.due)(conn, &words, &rhythm)?;
            all.extend(due.iter().filter(|due| !due.moments.is_empty()).map(|due| entity.subject(due.id)));
        }
        Ok(all)
    })
}

/// Does what the user chose on a notification or in the tray, by the [`Action`]'s key; in their own data.
///
/// # Errors
/// What the entity refuses, such as [`Error::Gone`] when it is no longer there.
pub fn act(app: &Confab, subject: Subject, key: &str) -> Result<Written<()>> {
    match ENTITIES.iter().find(|entity| entity.kind == subject.kind) {
        Some(entity) => (entity.act)(app, subject.id, key),
        None => Err(Error::Gone("reminder")),
    }
}

impl Entity {
    fn subject(&self, id: i64) -> Subject {
        Subject { kind: self.kind, id }
    }
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
        self.step == moment.step && self.anchor == moment.anchor
    }

    /// Claimed by a turn that never recorded what became of it; shown to nobody and worth another try; or only seen, in
    /// a window that the user has left since.
    fn is_unfinished(&self, now: DateTime<Utc>, has_focus: bool) -> bool {
        match self.outcome.as_deref() {
            None => true,
            Some("failed") => self.claimed + TRY_AGAIN_AFTER <= now && now < self.due + TRY_AGAIN_FOR,
            Some("seen") => !has_focus,
            Some(_) => false,
        }
    }
}

/// What one subject has to say in this turn.
#[derive(Debug)]
struct Voice {
    entity: &'static Entity,
    due: Due,
    speaks: Option<Moment>,
    /// It stands on the screen in front of the user, so it is not told.
    is_seen: bool,
    /// Due, but not said, since a later step or an earlier word covers them.
    silent: Vec<Moment>,
}

/// One turn of the scheduler.
#[derive(Debug)]
struct Turn {
    after_gap: bool,
    voices: Vec<Voice>,
    /// Claimed for what is settled by now, or resting: nobody needs to hear of it.
    moot: Vec<i64>,
}

impl Turn {
    fn plan(
        conn: &Connection,
        after_gap: bool,
        in_sight: Option<&Place>,
        words: &Words,
        settings: &Settings,
    ) -> Result<Self> {
        let rhythm = Rhythm::from(settings);
        let mut claimed = claimed(conn)?;
        let mut voices = Vec::new();
        for entity in ENTITIES {
            for due in (entity.due)(conn, words, &rhythm)? {
                if due.moments.is_empty() {
                    continue;
                }
                let deliveries = deliveries(conn, entity.subject(due.id))?;
                voices.extend(Voice::raised(entity, due, &deliveries, &mut claimed, in_sight, words, &rhythm));
            }
        }
        Ok(Self { after_gap, voices, moot: claimed })
    }

    fn is_empty(&self) -> bool {
        self.voices.is_empty() && self.moot.is_empty()
    }

    /// Those that are to be told, each with its moment.
    fn speaking(&self) -> impl Iterator<Item = (&Voice, &Moment)> {
        self.voices
            .iter()
            .filter(|voice| !voice.is_seen)
            .filter_map(|voice| voice.speaks.as_ref().map(|moment| (voice, moment)))
    }

    /// Writes down what is about to be said and what is not; returns the deliveries of [`Turn::speaking`], in its order.
    fn claim(&self, conn: &Connection, words: &Words) -> Result<Vec<i64>> {
        let now = stamp(words.now);
        let together = self.tells_together(words);
        let mut supersede = conn.prepare_cached(
            "UPDATE delivery SET outcome = 'superseded', settled_at = ?2 WHERE id = ?1 AND outcome IS NULL",
        )?;
        for id in &self.moot {
            supersede.execute(params![id, now])?;
        }
        for voice in &self.voices {
            for moment in &voice.silent {
                voice.store(conn, moment, None, Some("superseded"), &now)?;
            }
            if let (true, Some(moment)) = (voice.is_seen, &voice.speaks) {
                voice.store(conn, moment, None, Some("seen"), &now)?;
            }
        }
        let together = together.then_some(DIGEST);
        self.speaking().map(|(voice, moment)| voice.store(conn, moment, together, None, &now)).collect()
    }

    fn tells_together(&self, words: &Words) -> bool {
        let slept = self.after_gap || self.speaking().any(|(_, moment)| words.now - moment.at > SLEPT_THROUGH);
        let count = self.speaking().count();
        count > MOST_AT_ONCE || (count > 1 && slept)
    }

    fn speeches(&self, deliveries: Vec<i64>, words: &Words) -> Vec<Speech> {
        if self.tells_together(words) {
            return vec![digest(self.speaking().map(|(voice, _)| voice).collect(), deliveries)];
        }
        self.speaking()
            .zip(deliveries)
            .map(|((Voice { entity, due, .. }, _), delivery)| Speech {
                notification_id: entity.notification_id(due.id),
                about: vec![entity.subject(due.id)],
                title: due.title.clone(),
                body: due.body.clone(),
                urgent: due.urgent,
                place: due.place.clone(),
                open_label: due.open_label,
                actions: due.actions,
                deliveries: vec![delivery],
            })
            .collect()
    }
}

impl Voice {
    /// Says what a subject that is due has to say now, if anything, by what was delivered about it; what it keeps of
    /// `claimed` is taken out of there.
    fn raised(
        entity: &'static Entity,
        due: Due,
        deliveries: &[Delivery],
        claimed: &mut Vec<i64>,
        in_sight: Option<&Place>,
        words: &Words,
        rhythm: &Rhythm,
    ) -> Option<Self> {
        let voice = Self::plan(entity, due, deliveries, in_sight, words);
        match &voice.speaks {
            Some(moment) if waits_for_morning(moment, words, rhythm) => {
                claimed.retain(|delivery| !deliveries.iter().any(|of_it| of_it.id == *delivery));
                return None;
            }
            Some(moment) => claimed.retain(|id| !deliveries.iter().any(|d| d.id == *id && d.is_of(moment))),
            None => {}
        }
        (voice.speaks.is_some() || !voice.silent.is_empty()).then_some(voice)
    }

    fn plan(
        entity: &'static Entity,
        mut due: Due,
        deliveries: &[Delivery],
        in_sight: Option<&Place>,
        words: &Words,
    ) -> Self {
        let mut all = std::mem::take(&mut due.moments);
        let is_kept = |moment: &Moment| deliveries.iter().any(|d| d.is_of(moment));
        let is_handled = |moment: &Moment| {
            deliveries.iter().any(|d| d.is_of(moment) && !d.is_unfinished(words.now, in_sight.is_some()))
        };
        // Elsewhere on the earth the latest moment may be one that was told already, by the clock there. What comes before
        // it speaks then all the same, where it is later than anything that was told.
        let told = deliveries.iter().filter(|d| d.outcome.as_deref() == Some("shown")).map(|d| d.claimed).max();
        let is_news = |moment: &Moment| told.is_none_or(|told| moment.at > told);
        let last = all.len().saturating_sub(1);
        let speaks = all.iter().rposition(|moment| !is_handled(moment));
        let speaks = speaks.filter(|at| *at == last || is_news(&all[*at]));
        let mut latest = speaks.map(|at| all.remove(at));
        let mut silent: Vec<Moment> = all.into_iter().filter(|moment| !is_kept(moment)).collect();
        if let Some(moment) = latest.take_if(|moment| is_spared(moment, deliveries, words.now))
            && !is_kept(&moment)
        {
            silent.push(moment);
        }
        let is_seen = in_sight.is_some_and(|place| *place == Place::today() || *place == due.place);
        Self { entity, due, speaks: latest, is_seen, silent }
    }

    /// Stores a moment as claimed now, with its outcome where that is known; returns the delivery.
    fn store(
        &self,
        conn: &Connection,
        moment: &Moment,
        notification: Option<u32>,
        outcome: Option<&str>,
        now: &str,
    ) -> Result<i64> {
        Ok(conn
            .prepare_cached(
                "INSERT INTO delivery (subject_kind, subject_id, step, anchor, due_at, notification_id, claimed_at,
                                       settled_at, outcome)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?8 IS NULL, NULL, ?7), ?8)
                 ON CONFLICT DO UPDATE SET notification_id = ?6, claimed_at = ?7, settled_at = iif(?8 IS NULL, NULL, ?7),
                                           outcome = ?8
                 RETURNING id",
            )?
            .query_row(
                params![
                    self.entity.kind,
                    self.due.id,
                    moment.step,
                    stamp(moment.anchor),
                    stamp(moment.at),
                    notification.unwrap_or_else(|| self.entity.notification_id(self.due.id)),
                    now,
                    outcome
                ],
                |row| row.get(0),
            )?)
    }
}

/// In quiet hours only what was asked for in them then speaks. A step that should have spoken before them, had the
/// computer been awake or the meeting been written down, waits for their end.
fn waits_for_morning(moment: &Moment, words: &Words, rhythm: &Rhythm) -> bool {
    let is_quiet = |at| rhythm.is_quiet(words.wall(at).time());
    let was_asked_for = moment.asked_for && is_quiet(moment.at) && words.now - moment.at <= SLEPT_THROUGH;
    is_quiet(words.now) && !was_asked_for
}

/// Tells whether what was shown a moment ago makes a moment superfluous.
fn is_spared(moment: &Moment, deliveries: &[Delivery], now: DateTime<Utc>) -> bool {
    let shown_within = |delivery: &Delivery, span| {
        delivery.outcome.as_deref() == Some("shown") && delivery.settled.is_some_and(|at| at <= now && now - at < span)
    };
    let is_late = now - moment.at > Duration::minutes(1);
    let was_told_of_another = |d: &Delivery| {
        is_late && d.step == moment.step && d.anchor != moment.anchor && shown_within(d, TOLD_OF_ANOTHER)
    };
    deliveries.iter().any(|d| match moment.spared {
        Spared::Never => false,
        Spared::SoonAfter(span) => !d.is_of(moment) && shown_within(d, span) || was_told_of_another(d),
        Spared::WhenCorrected(steps) => {
            let was_just_said = shown_within(d, JUST_SAID) && steps.contains(&d.step.as_str());
            was_just_said && d.anchor != moment.anchor || was_told_of_another(d)
        }
    })
}

/// “Two thank-yous and one promise are waiting”
fn digest(mut voices: Vec<&Voice>, deliveries: Vec<i64>) -> Speech {
    voices.sort_by_key(|voice| voice.due.since);
    let counted: Vec<String> = ENTITIES
        .iter()
        .map(|entity| (voices.iter().filter(|voice| voice.entity.kind == entity.kind).count(), entity.noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| wording::counted(count, noun))
        .collect();
    let listed: Vec<&str> = voices.iter().map(|voice| voice.due.listed.as_str()).collect();
    Speech {
        notification_id: DIGEST,
        about: voices.iter().map(|voice| voice.entity.subject(voice.due.id)).collect(),
        title: wording::are_waiting(&counted),
        body: wording::whom(&listed),
        urgent: voices.iter().any(|voice| voice.due.urgent),
        place: Place::today(),
        open_label: "Open",
        actions: &[],
        deliveries,
    }
}

/// What was claimed and never recorded.
fn claimed(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM delivery WHERE outcome IS NULL ORDER BY id")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn deliveries(conn: &Connection, subject: Subject) -> Result<Vec<Delivery>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, step, anchor, due_at, claimed_at, settled_at, outcome FROM delivery
         WHERE subject_kind = ? AND subject_id = ? ORDER BY id",
    )?;
    let mut rows = statement.query(params![subject.kind, subject.id])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let at = |index: usize| row.get_ref(index)?.as_str().map_err(rusqlite::Error::from).and_then(moment);
        all.push(Delivery {
            id: row.get(0)?,
            step: row.get(1)?,
            anchor: at(2)?,
            due: at(3)?,
            claimed: at(4)?,
            settled: row.get_ref(5)?.as_str_or_null()?.map(moment).transpose()?,
            outcome: row.get(6)?,
        });
    }
    Ok(all)
}
