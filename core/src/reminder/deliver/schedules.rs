//! A million made-up thank-yous through the engine (R6): all of it but the table of deliveries, which is a list here.
//!
//! What must be true is reckoned from the meeting's end, the snoozes, and the hours at which the computer slept or the
//! program died. A part of them runs each time; `CONFAB_ALL_SCHEDULES=1000000` runs them all, as `cargo xtask torture` does.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chrono::{TimeZone, Timelike};

use super::*;
use crate::locale::Hours;
use crate::meet::{MeetingInput, save_meeting};
use crate::test::{ZONES, app};
use crate::thank_you;

/// How many are made up in an ordinary run.
const EACH_TIME: usize = 3_000;

/// So long each is watched.
const WATCHED: Duration = Duration::days(4);

/// The sleep of a computer.
const SLEEP: Duration = Duration::hours(3);

/// The longest that nothing is said: a day, and what summer time and a skipped evening add.
const PATIENCE: Duration = Duration::hours(26);

/// Who wakes in the quiet hours waits for their end.
const NIGHT: Duration = Duration::hours(11);

/// Between two turns there is at least so much.
const MOMENT: Duration = Duration::seconds(1);

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn of(&mut self, many: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % many
    }

    fn minutes(&mut self, many: u64) -> Duration {
        Duration::minutes(i64::try_from(self.of(many)).unwrap())
    }
}

/// What became of one thank-you.
#[derive(Default)]
struct Life {
    shown: Vec<(DateTime<Utc>, Moment)>,
    /// From when until when nothing could be said.
    away: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// When it was asked to rest, and until when.
    rested: Vec<(DateTime<Utc>, DateTime<Utc>)>,
}

/// Keeps a delivery as [`Voice::store`] does.
fn keep(all: &mut Vec<Delivery>, moment: &Moment, now: DateTime<Utc>, outcome: Option<&str>) {
    let settled = outcome.map(|_| now);
    let outcome = outcome.map(str::to_owned);
    match all.iter_mut().find(|delivery| delivery.is_of(moment)) {
        Some(delivery) => {
            (delivery.claimed, delivery.settled, delivery.outcome) = (now, settled, outcome);
        }
        None => all.push(Delivery {
            id: i64::try_from(all.len()).unwrap() + 1,
            step: moment.step.to_owned(),
            anchor: moment.anchor,
            due: moment.at,
            claimed: now,
            settled,
            outcome,
        }),
    }
}

/// Goes from one moment to the next that the engine asks for, as the scheduler does.
fn live(mut thank_you: thank_you::ThankYou, zone: chrono_tz::Tz, chance: &mut Chance) -> Life {
    let entity = ENTITIES.iter().find(|entity| entity.kind == thank_you::due::KIND).unwrap();
    let rhythm = Rhythm::default();
    let end = thank_you.meeting.end();
    let mut life = Life::default();
    let mut deliveries: Vec<Delivery> = Vec::new();
    let mut now = end - chance.minutes(120);
    while now < end + WATCHED {
        let words = Words::new(now, zone, Hours::Twelve);
        let due = thank_you::due::told(thank_you.clone(), &words, &rhythm);
        let next = or_morning(due.next, &words, &rhythm);
        let mut claimed = deliveries.iter().filter(|kept| kept.outcome.is_none()).map(|kept| kept.id).collect();
        let voice = (!due.moments.is_empty())
            .then(|| Voice::raised(entity, due, &deliveries, &mut claimed, None, &words, &rhythm))
            .flatten();
        for kept in deliveries.iter_mut().filter(|kept| claimed.contains(&kept.id)) {
            (kept.outcome, kept.settled) = (Some("superseded".into()), Some(now));
        }
        if let Some(voice) = voice {
            for moment in &voice.silent {
                keep(&mut deliveries, moment, now, Some("superseded"));
            }
            if let Some(moment) = voice.speaks {
                let dies = chance.of(40) == 0;
                keep(&mut deliveries, &moment, now, (!dies).then_some("shown"));
                if dies {
                    // It was claimed; a moment later the program is there again.
                    let again = now + MOMENT;
                    life.away.push((now, again));
                    now = again;
                    continue;
                }
                life.shown.push((now, moment));
                if chance.of(8) == 0 {
                    let until = now + Duration::minutes(30) + chance.minutes(12 * 60);
                    thank_you.snoozed_until = Some(until);
                    life.rested.push((now, until));
                    // The next moment is another one now.
                    now += MOMENT;
                    continue;
                }
            }
        }
        let next = next.filter(|next| *next > now).expect("the next moment is still to come");
        now = match chance.of(40) {
            0 => {
                life.away.push((next, next + SLEEP));
                next + SLEEP
            }
            // Something was written: the engine is asked although nothing new is due.
            1..=10 => (now + chance.minutes((next - now).num_minutes().unsigned_abs() + 1)).clamp(now + MOMENT, next),
            _ => next,
        };
    }
    life
}

/// What is wrong with a life, if anything.
fn wrong(life: &Life, end: DateTime<Utc>, zone: chrono_tz::Tz) -> Option<String> {
    let is_night = |at: DateTime<Utc>| !(8..22).contains(&at.with_timezone(&zone).hour());
    let times: Vec<_> = life.shown.iter().map(|(at, _)| *at).collect();
    let is_heard = |at: DateTime<Utc>| times.contains(&at);
    // Later than it should be only by what nobody could help: when the program is there again.
    let back = |mut at: DateTime<Utc>| {
        while let Some((_, until)) = life.away.iter().find(|(from, until)| *from <= at && at < *until) {
            at = *until;
        }
        at
    };
    let is_told = |at: DateTime<Utc>| is_heard(back(at)) || is_heard(back(at) + MOMENT);
    let rests = |at: DateTime<Utc>| life.rested.iter().any(|(from, until)| *from < at && at <= *until);
    // Whoever is awake hears an hour after the end, and at the deadline itself.
    for due in [end + Duration::hours(1), end + Duration::hours(24)] {
        if !is_night(due) && !is_night(back(due)) && !rests(due) && !is_told(due) {
            return Some(format!("nothing was said at {due}"));
        }
    }
    // A rest ends when it was said to, by night as well, unless the end was slept through into the night.
    let rested = life.rested.iter().map(|(_, until)| *until).filter(|until| back(*until) < end + WATCHED);
    if let Some(until) = rested.into_iter().find(|at| (back(*at) == *at || !is_night(back(*at))) && !is_told(*at)) {
        return Some(format!("a rest until {until} ended unheard"));
    }
    let mut before = end;
    for at in times.iter().copied().chain([end + WATCHED]) {
        // A rest counts from its end.
        let rests = life.rested.iter().map(|(_, until)| *until).filter(|until| *until < at);
        let from = rests.chain([before]).max().unwrap_or(before);
        let was_away = life.away.iter().any(|(gone, back)| *gone < at && from < *back);
        let late = if was_away { SLEEP + NIGHT } else { Duration::zero() };
        if at - from > PATIENCE + late {
            return Some(format!("nothing was said from {before} until {at}"));
        }
        before = at;
    }
    let asked_for = |at: DateTime<Utc>| {
        life.rested.iter().any(|(_, until)| (Duration::zero()..=SLEPT_THROUGH).contains(&(at - *until)))
    };
    if let Some(night) = times.iter().find(|at| is_night(**at) && !asked_for(**at)) {
        return Some(format!("something was said in the night, {night}"));
    }
    let mut said = HashSet::new();
    if let Some((at, moment)) = life.shown.iter().find(|(_, moment)| !said.insert((moment.step, moment.anchor))) {
        return Some(format!("{} was said twice, again at {at}", moment.step));
    }
    if times.windows(2).any(|pair| pair[0] >= pair[1]) {
        return Some("two words came at one moment".into());
    }
    life.shown
        .iter()
        .find(|(at, moment)| *at < moment.at)
        .map(|(at, moment)| format!("{} was said early, at {at}", moment.step))
}

#[test]
fn a_million_made_up_thank_yous_are_each_told_of_in_time_and_once() {
    let many = std::env::var("CONFAB_ALL_SCHEDULES").map_or(EACH_TIME, |many| many.parse().unwrap());
    let app = app();
    let input = MeetingInput {
        new_names: vec!["Maya Chen".into()],
        when: "in 2 h".into(),
        agreed_minutes: Some(30),
        ..MeetingInput::default()
    };
    save_meeting(&app, &input).unwrap();
    let kept = app.own_store().read(thank_you::open).unwrap().pop().expect("a thank-you is owed");
    let begins = Utc.with_ymd_and_hms(2011, 1, 1, 0, 0, 0).unwrap();
    let (next, words) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let live_on = || {
        while let Some(number) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < many) {
            let mut chance = Chance(u64::try_from(number).unwrap() << 32);
            let zone = ZONES[number % ZONES.len()];
            // Any minute of a quarter of a century.
            let end = begins + chance.minutes(25 * 365 * 24 * 60);
            let mut thank_you = kept.clone();
            thank_you.meeting.starts = end - Duration::minutes(30);
            thank_you.meeting.ended = Some(end);
            let life = live(thank_you, zone, &mut chance);
            words.fetch_add(life.shown.len(), Ordering::Relaxed);
            if let Some(wrong) = wrong(&life, end, zone) {
                panic!(
                    "thank-you {number}, {zone}, of {end}: {wrong}; {:#?} {:?}",
                    life.shown,
                    (life.away, life.rested)
                );
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(live_on);
        }
    });
    let words = words.into_inner();
    println!("{words} words were said");
    assert!(words > many * 4, "each of {many} is told of several times: {words}");
}
