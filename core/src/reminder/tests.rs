//! Nothing missed, nothing said twice: R6, on a simulated clock with the real database.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use rusqlite::params;

use super::*;
use crate::app::{Confab, Desktop};
use crate::clock::FixedClock;
use crate::due::{Place, Subject};
use crate::error::Result;
use crate::meet::{self, MeetingInput};
use crate::rhythm::Rhythm;
use crate::settings;
use crate::store::stamp;
use crate::test::ZONES;
use crate::thank_you::ladder::{Step, moments};
use crate::thank_you::mark_sent_as_is;

const BERLIN: Tz = chrono_tz::Europe::Berlin;

/// A desktop on which nothing happens.
struct Nobody;

impl Desktop for Nobody {
    fn open_address(&self, _address: &str) -> Result<()> {
        Ok(())
    }
    fn copy_text(&self, _text: &str) -> Result<()> {
        Ok(())
    }
}

struct World {
    app: Confab,
    clock: Arc<FixedClock>,
    /// What the focused window shows, where one has the focus.
    in_sight: Option<Place>,
    _folder: tempfile::TempDir,
}

impl World {
    fn at(now: DateTime<Utc>, zone: Tz) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::at(now, zone));
        let app = Confab::open(folder.path(), Arc::clone(&clock) as _, Box::new(Nobody)).unwrap();
        Self { app, clock, in_sight: None, _folder: folder }
    }

    fn now(&self) -> DateTime<Utc> {
        crate::clock::Clock::now(&*self.clock)
    }

    /// Records a meeting with one person that ended at `end`; returns the thank-you's id.
    fn met(&self, name: &str, end: DateTime<Utc>) -> i64 {
        let input = MeetingInput {
            new_names: vec![name.to_owned()],
            when: "in 2 h".into(),
            agreed_minutes: Some(30),
            ..MeetingInput::default()
        };
        let id = meet::save_meeting(&self.app, &input).unwrap().value;
        self.app
            .own_store()
            .write_silently(|tx| {
                tx.execute(
                    "UPDATE meeting SET starts_at = ?2, ended_at = ?3, state = 'held' WHERE id = ?1",
                    params![id, stamp(end - Duration::minutes(30)), stamp(end)],
                )?;
                Ok(tx.query_row("SELECT id FROM thank_you WHERE meeting_id = ?", [id], |row| row.get(0))?)
            })
            .unwrap()
    }

    fn take(&self) -> Vec<Speech> {
        claim_due(&self.app, false, self.in_sight.as_ref()).unwrap()
    }

    /// Takes and shows what is due at `now`; returns the steps that each tells of.
    fn turn(&self, now: DateTime<Utc>) -> Vec<Vec<String>> {
        self.clock.set(now);
        let taken = self.take();
        for reminder in &taken {
            record(&self.app, reminder, Ok(())).unwrap();
        }
        taken.iter().map(|reminder| self.steps(reminder)).collect()
    }

    fn steps(&self, reminder: &Speech) -> Vec<String> {
        let step = |id: &i64| {
            self.app.own_store().read(|conn| {
                Ok(conn.query_row("SELECT step FROM delivery WHERE id = ?", [id], |row| row.get::<_, String>(0))?)
            })
        };
        reminder.deliveries().iter().map(|id| step(id).unwrap()).collect()
    }

    fn outcomes(&self, thank_you: i64) -> Vec<(String, String)> {
        self.app
            .own_store()
            .read(|conn| {
                let mut statement = conn.prepare(
                    "SELECT step, coalesce(outcome, 'claimed') FROM delivery WHERE subject_id = ? ORDER BY due_at, id",
                )?;
                let all = statement
                    .query_map([thank_you], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?;
                Ok(all)
            })
            .unwrap()
    }
}

fn thank_you(id: i64) -> Subject {
    Subject { kind: crate::thank_you::due::KIND, id }
}

fn berlin(d: u32, h: u32, m: u32) -> DateTime<Utc> {
    BERLIN.with_ymd_and_hms(2026, 11, d, h, m, 0).unwrap().with_timezone(&Utc)
}

#[test]
fn a_meeting_that_ended_at_three_is_spoken_of_at_each_step_once() {
    let world = World::at(berlin(20, 15, 0), BERLIN);
    world.met("Maya Chen", berlin(20, 15, 0));
    let mut heard = Vec::new();
    for minute in 0..(49 * 60) {
        heard.extend(world.turn(berlin(20, 15, 0) + Duration::minutes(minute)));
    }
    assert_eq!(
        heard,
        [["hour_after"], ["next_morning"], ["three_hours_before"], ["overdue"], ["still_overdue"]],
        "the ladder, each step by itself"
    );
}

#[test]
fn after_a_crash_between_claiming_and_recording_the_same_notification_comes_again() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    world.met("Maya Chen", berlin(20, 15, 0));
    let before = world.take();
    world.clock.set(berlin(20, 16, 1));
    let after = world.take();
    assert_eq!(before[0].notification_id, after[0].notification_id, "so the second replaces the first");
    record(&world.app, &after[0], Ok(())).unwrap();
    assert!(world.take().is_empty(), "and then it is done");
}

#[test]
fn what_is_sent_between_claiming_and_the_next_turn_is_not_spoken_of_again() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 15, 0));
    world.take();
    mark_sent_as_is(&world.app, id).unwrap();
    assert!(world.take().is_empty(), "nobody needs to hear of it");
    assert_eq!(world.outcomes(id), [("hour_after".to_string(), "superseded".to_string())], "and the claim is settled");
}

#[test]
fn undoing_sent_lets_the_ladder_go_on_without_repeating_itself() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 15, 0));
    world.turn(berlin(20, 16, 0));
    let sent = mark_sent_as_is(&world.app, id).unwrap();
    assert!(world.turn(berlin(20, 18, 0)).is_empty());
    world.app.own_store().undo(sent.undo.unwrap().id).unwrap();
    assert!(world.turn(berlin(20, 19, 0)).is_empty(), "the hour after was told already");
    assert_eq!(world.turn(berlin(21, 9, 0)).len(), 1, "the next morning was not");
}

#[test]
fn while_paused_nothing_speaks_and_afterwards_only_the_latest_step() {
    let world = World::at(berlin(20, 15, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 15, 0));
    let mut settings = settings::get_settings(&world.app).unwrap();
    settings.paused_until = Some(berlin(21, 12, 5));
    settings::save_settings(&world.app, settings).unwrap();
    assert!(world.turn(berlin(20, 16, 0)).is_empty() && world.turn(berlin(21, 9, 0)).is_empty());
    assert_eq!(next_moment(&world.app).unwrap(), Some(berlin(21, 12, 5)), "the scheduler wakes when the pause ends");
    assert_eq!(world.turn(berlin(21, 12, 5)), [["three_hours_before"]]);
    assert_eq!(
        world.outcomes(id).into_iter().map(|(_, outcome)| outcome).collect::<Vec<_>>(),
        ["superseded", "superseded", "shown"],
        "what waited is accounted for"
    );
}

#[test]
fn a_long_absence_gives_one_digest() {
    let world = World::at(berlin(2, 9, 0), BERLIN);
    for (i, name) in ["Maya Chen", "Tomás Herrera", "Priya Raman", "Kofi Mensah", "Ines Marques"].iter().enumerate() {
        world.met(name, berlin(2 + i as u32, 15, 0));
    }
    let heard = world.turn(berlin(20, 10, 0));
    assert_eq!(heard.iter().map(Vec::len).collect::<Vec<_>>(), [5], "one of five, not forty");
    assert!(world.turn(berlin(20, 10, 1)).is_empty(), "and only once");
    let heard = world.turn(berlin(20, 15, 0));
    assert_eq!(heard, [vec!["still_overdue"; 5]], "daily steps at the same time are told together");
}

#[test]
fn two_people_at_one_table_are_two_reminders() {
    let world = World::at(berlin(20, 15, 0), BERLIN);
    world.met("Maya Chen", berlin(20, 15, 0));
    world.met("Tomás Herrera", berlin(20, 15, 0));
    assert_eq!(world.turn(berlin(20, 16, 0)).len(), 2, "up to three speak for themselves");
}

#[test]
fn what_nobody_showed_is_tried_again_for_a_while() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    world.met("Maya Chen", berlin(20, 15, 0));
    let first = world.take();
    record(&world.app, &first[0], Err("no notification service".into())).unwrap();
    assert!(world.turn(berlin(20, 16, 1)).is_empty(), "not at once");
    assert_eq!(world.turn(berlin(20, 16, 6)).len(), 1, "but a little later");
    assert!(world.turn(berlin(20, 16, 12)).is_empty(), "and then it is told");
}

#[test]
fn a_snooze_from_a_notification_rests_an_hour_and_not_into_the_night() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 15, 0));
    assert_eq!(world.turn(berlin(20, 16, 0)).len(), 1);
    act(&world.app, thank_you(id), "snooze").unwrap();
    assert_eq!(next_moment(&world.app).unwrap(), Some(berlin(20, 17, 0)));
    assert!(world.turn(berlin(20, 16, 59)).is_empty());
    assert_eq!(world.turn(berlin(20, 17, 0)), [["snooze_over"]], "to the minute");
    world.clock.set(berlin(20, 21, 30));
    act(&world.app, thank_you(id), "snooze").unwrap();
    assert_eq!(next_moment(&world.app).unwrap(), Some(berlin(21, 9, 0)), "half past ten is quiet");
}

#[test]
fn a_snooze_that_the_user_chose_speaks_exactly_then_even_at_night() {
    let world = World::at(berlin(20, 21, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 20, 30));
    crate::thank_you::snooze(&world.app, id, &stamp(berlin(20, 23, 17))).unwrap();
    assert!(world.turn(berlin(20, 21, 55)).is_empty(), "the hour after is silenced");
    assert!(world.turn(berlin(20, 23, 16)).is_empty());
    assert_eq!(world.turn(berlin(20, 23, 17)).len(), 1, "the user asked for it");
}

#[test]
fn nothing_speaks_in_quiet_hours_and_what_waited_speaks_after_them_once() {
    let world = World::at(berlin(20, 23, 30), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 21, 0));
    assert!(world.turn(berlin(20, 23, 30)).is_empty(), "written down at half past eleven: five to ten has passed");
    assert!(world.turn(berlin(21, 3, 0)).is_empty(), "the computer woke at night");
    assert_eq!(next_moment(&world.app).unwrap(), Some(berlin(21, 8, 0)), "the scheduler wakes as the night ends");
    assert_eq!(world.turn(berlin(21, 8, 0)), [["hour_after"]], "nothing is dropped");
    assert!(world.turn(berlin(21, 9, 0)).is_empty(), "and one word a morning is enough");
    assert_eq!(
        world.outcomes(id).last(),
        Some(&("next_morning".to_string(), "superseded".to_string())),
        "the other is accounted for"
    );
    assert_eq!(world.turn(berlin(21, 18, 0)).len(), 1, "the ladder goes on");
}

#[test]
fn what_was_claimed_before_the_quiet_hours_and_never_recorded_comes_after_them() {
    let world = World::at(berlin(20, 21, 55), BERLIN);
    world.met("Maya Chen", berlin(20, 21, 0));
    assert_eq!(world.take().len(), 1, "claimed, and then the power went");
    assert!(world.turn(berlin(20, 22, 5)).is_empty());
    assert_eq!(world.turn(berlin(21, 8, 0)).len(), 1, "it is not taken as said");
}

#[test]
fn a_snooze_that_ended_unheard_waits_for_the_morning() {
    let world = World::at(berlin(20, 21, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 16, 0));
    crate::thank_you::snooze(&world.app, id, &stamp(berlin(20, 21, 40))).unwrap();
    assert!(world.turn(berlin(21, 3, 0)).is_empty(), "the user chose twenty to ten, not three at night");
    assert_eq!(world.turn(berlin(21, 8, 0)).len(), 1);
}

#[test]
fn after_a_gap_two_are_told_as_one() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    world.met("Maya Chen", berlin(20, 15, 0));
    world.met("Tomás Herrera", berlin(20, 15, 0));
    let told = claim_due(&world.app, true, None).unwrap();
    assert_eq!(told.len(), 1, "one digest after waking up");
    assert_eq!(told[0].place, Place::today(), "which opens Today");
}

#[test]
fn a_corrected_end_does_not_repeat_what_was_just_said() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 15, 0));
    assert_eq!(world.turn(berlin(20, 16, 0)).len(), 1);
    world
        .app
        .own_store()
        .write_silently(|tx| {
            tx.execute("UPDATE meeting SET ended_at = ?", [stamp(berlin(20, 15, 5))])?;
            Ok(())
        })
        .unwrap();
    assert!(world.turn(berlin(20, 16, 6)).is_empty(), "ten past is no news after four");
    assert_eq!(world.turn(berlin(21, 9, 0)).len(), 1, "the ladder goes on: {:?}", world.outcomes(id));
}

#[test]
fn an_end_that_is_put_right_later_says_again_nothing_that_was_said() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    let id = world.met("Maya Chen", berlin(20, 15, 0));
    let ended = |end: DateTime<Utc>| {
        world
            .app
            .own_store()
            .write_silently(|tx| Ok(tx.execute("UPDATE meeting SET ended_at = ?", [stamp(end)])?))
            .unwrap();
    };
    let said = |now| world.turn(now).concat();
    assert_eq!(said(berlin(20, 16, 0)), ["hour_after"]);
    ended(berlin(20, 15, 40));
    assert_eq!(said(berlin(20, 18, 0)), [""; 0], "it was said two hours ago");
    assert_eq!(said(berlin(21, 9, 0)), ["next_morning"]);
    ended(berlin(20, 15, 10));
    assert_eq!(said(berlin(21, 12, 5)), [""; 0], "neither is the morning’s");
    assert_eq!(said(berlin(21, 12, 10)), ["three_hours_before"], "what was not said yet comes in its time");
    ended(berlin(20, 16, 30));
    assert_eq!(said(berlin(21, 13, 30)), ["three_hours_before"], "of a later end it is news, in its time");
    assert_eq!(said(berlin(21, 16, 30)), ["overdue"], "{:?}", world.outcomes(id));
}

#[test]
fn sample_people_never_remind() {
    let world = World::at(berlin(20, 16, 0), BERLIN);
    world.met("Maya Chen", berlin(20, 15, 0));
    let folder = tempfile::tempdir().unwrap();
    let sample = Arc::new(crate::store::Store::open(&folder.path().join("sample.db")).unwrap());
    world.app.show(Some(sample));
    let taken = world.take();
    assert_eq!((taken.len(), taken[0].urgent), (1, false), "the user’s own reminders go on while samples are shown");
}

#[test]
fn what_stands_on_the_screen_is_seen_and_told_once_the_focus_leaves() {
    let mut world = World::at(berlin(20, 15, 30), BERLIN);
    let (maya, tomas) = (world.met("Maya Chen", berlin(20, 15, 0)), world.met("Tomás Herrera", berlin(20, 15, 1)));
    let outcome = |world: &World, id| world.outcomes(id).pop().map(|(_, outcome)| outcome);
    world.in_sight = Some(Place::of("thank-you", maya));
    assert!(world.turn(berlin(20, 16, 0)).is_empty(), "her letter is in front of the user");
    assert_eq!(outcome(&world, maya).as_deref(), Some("seen"));
    assert_eq!(world.turn(berlin(20, 16, 1)).len(), 1, "his is not");
    world.in_sight = Some(Place::of("people", 1));
    assert!(world.turn(berlin(20, 16, 2)).is_empty(), "the window still has the focus");
    world.in_sight = None;
    assert_eq!(world.turn(berlin(20, 16, 3)), [["hour_after"]], "she is still owed it");
    assert_eq!(outcome(&world, maya).as_deref(), Some("shown"));
    assert!(world.turn(berlin(20, 16, 4)).is_empty(), "once");

    world.in_sight = Some(Place::today());
    assert!(world.turn(berlin(21, 9, 0)).is_empty(), "Today shows everybody");
    mark_sent_as_is(&world.app, maya).unwrap();
    world.in_sight = None;
    assert_eq!(world.turn(berlin(21, 9, 1)).len(), 1, "of the two, one has been thanked meanwhile");
    assert_eq!(outcome(&world, tomas).as_deref(), Some("shown"));
}

#[test]
fn behind_sample_people_nothing_is_seen() {
    let mut world = World::at(berlin(20, 16, 0), BERLIN);
    world.met("Maya Chen", berlin(20, 15, 0));
    let folder = tempfile::tempdir().unwrap();
    world.app.show(Some(Arc::new(crate::store::Store::open(&folder.path().join("sample.db")).unwrap())));
    world.in_sight = Some(Place::today());
    assert_eq!(world.turn(berlin(20, 16, 0)).len(), 1, "the Today on the screen is not the user’s own");
}

/// A promise of the user's own to the first of their people, for a day in November; returns its id.
fn promised(world: &World, wording: &str, day: u32) -> i64 {
    let now = world.now();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, day);
    world
        .app
        .own_store()
        .write_silently(|tx| {
            let (contact, meeting) = tx.query_row("SELECT contact_id, meeting_id FROM meeting_contact", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            let whose = crate::promise::Whose::Mine;
            let new = crate::promise::New { contact, is_assumed: false, meeting, whose, wording, due: day };
            crate::promise::add(tx, &new, now)
        })
        .unwrap()
}

#[test]
fn a_promise_of_mine_speaks_in_the_morning_of_its_day_through_the_same_engine() {
    let world = World::at(berlin(17, 15, 0), BERLIN);
    world.met("Tomás Herrera", berlin(17, 14, 0));
    world.app.own_store().write_silently(|tx| Ok(tx.execute("UPDATE thank_you SET state = 'sent'", [])?)).unwrap();
    let id = promised(&world, "send the zine", 20);
    assert_eq!(next_moment(&world.app).unwrap(), None, "its day is not near yet");
    assert!(world.turn(berlin(20, 8, 59)).is_empty());
    assert_eq!(next_moment(&world.app).unwrap(), Some(berlin(20, 9, 0)));

    world.clock.set(berlin(20, 9, 0));
    let speech = world.take().remove(0);
    assert_eq!(speech.about, [Subject { kind: "promise", id }]);
    assert_eq!(speech.place.screen, "meeting", "where it was given");
    record(&world.app, &speech, Ok(())).unwrap();
    assert!(world.turn(berlin(20, 15, 0)).is_empty() && world.turn(berlin(21, 9, 0)).is_empty(), "once");

    let subject = Subject { kind: "promise", id };
    assert!(outstanding(&world.app).unwrap().contains(&subject), "its notification has still something to say");
    act(&world.app, subject, speech.actions[0].key).unwrap();
    assert!(!outstanding(&world.app).unwrap().contains(&subject), "and then nothing any more");
    assert!(act(&world.app, subject, "snooze").is_err(), "what it does not know it does not do");
}

#[test]
fn a_digest_counts_each_kind() {
    let world = World::at(berlin(18, 15, 0), BERLIN);
    world.met("Tomás Herrera", berlin(18, 14, 0));
    promised(&world, "send the zine", 19);
    world.clock.set(berlin(20, 10, 0));
    let told: Vec<String> =
        world.take().into_iter().map(|digest| format!("{}: {}", digest.title, digest.body)).collect();
    assert_eq!(
        told,
        ["One thank-you and one promise are waiting: Tomás Herrera (20 h over) and Tomás (send the zine)."],
        "after two days away, in one"
    );
}

/// What happens to a scheduler in a simulated life.
#[derive(Debug, Clone)]
enum Event {
    /// Time passes; then a turn.
    Tick(i64),
    /// A turn that crashes after claiming.
    Crash(i64),
    /// The computer sleeps for hours.
    Sleep(i64),
    /// The wall clock is put back, as by a time server.
    Back(i64),
    /// The user travels.
    Travel(usize),
    Pause(i64),
    Snooze(usize, i64),
    Send(usize),
    Undo,
    /// The window comes to the front at Today, or at one thank-you, or leaves it.
    Look(Option<usize>),
    Leave,
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => (20i64..5_400).prop_map(Event::Tick),
        2 => (20i64..5_400).prop_map(Event::Crash),
        2 => (1i64..70).prop_map(Event::Sleep),
        1 => (1i64..90).prop_map(Event::Back),
        1 => (0usize..7).prop_map(Event::Travel),
        1 => (10i64..600).prop_map(Event::Pause),
        1 => (0usize..4, 5i64..900).prop_map(|(who, minutes)| Event::Snooze(who, minutes)),
        1 => (0usize..4).prop_map(Event::Send),
        1 => Just(Event::Undo),
        1 => proptest::option::of(0usize..4).prop_map(Event::Look),
        2 => Just(Event::Leave),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 300, ..ProptestConfig::default() })]

    /// R6: over random lives of the scheduler nothing is missed and nothing said twice.
    #[test]
    fn nothing_is_missed_and_nothing_said_twice(
        ends in prop::collection::vec(0i64..(3 * 86_400), 1..4),
        events in prop::collection::vec(any_event(), 20..90),
        start in 1_293_840_000i64..1_900_000_000,
    ) {
        let start = Utc.timestamp_opt(start - start % 60, 0).unwrap();
        let mut zone = BERLIN;
        let mut world = World::at(start, zone);
        let mut ends_of = HashMap::new();
        for (i, seconds) in ends.iter().enumerate() {
            let end = start + Duration::seconds(seconds - seconds % 60);
            ends_of.insert(world.met(&format!("Person {i}"), end), end);
        }
        let ids: Vec<i64> = ends_of.keys().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let shown: Arc<Mutex<BTreeMap<i64, u32>>> = Arc::default();
        let mut last_undo = None;
        let mut clean_turns = 0;
        let mut ever_snoozed = BTreeSet::new();
        for event in events {
            // Whatever somebody does comes after the turn before it, and be it by a second.
            world.clock.set(world.now() + Duration::seconds(1));
            let now = world.now();
            match event {
                Event::Tick(seconds) | Event::Crash(seconds) => world.clock.set(now + Duration::seconds(seconds)),
                Event::Sleep(hours) => world.clock.set(now + Duration::hours(hours)),
                Event::Back(minutes) => world.clock.set(now - Duration::minutes(minutes)),
                Event::Travel(to) => {
                    // Another program run, elsewhere: the database is opened anew.
                    zone = ZONES[to];
                    let clock = Arc::new(FixedClock::at(now, zone));
                    let World { app, in_sight, _folder, .. } = world;
                    drop(app);
                    let app = Confab::open(_folder.path(), Arc::clone(&clock) as _, Box::new(Nobody)).unwrap();
                    world = World { app, clock, in_sight, _folder };
                    last_undo = None;
                }
                Event::Pause(minutes) => {
                    let mut settings = settings::get_settings(&world.app).unwrap();
                    settings.paused_until = Some(now + Duration::minutes(minutes));
                    settings::save_settings(&world.app, settings).unwrap();
                }
                Event::Snooze(who, minutes) => {
                    let until = now + Duration::minutes(minutes);
                    // A settled one refuses, which is right too.
                    let who = ids[who % ids.len()];
                    let _ = crate::thank_you::snooze(&world.app, who, &stamp(until));
                    ever_snoozed.insert(who);
                }
                Event::Look(at) => {
                    let of = |who: usize| Place::of("thank-you", ids[who % ids.len()]);
                    world.in_sight = Some(at.map_or_else(Place::today, of));
                }
                Event::Leave => world.in_sight = None,
                Event::Send(who) => last_undo = mark_sent_as_is(&world.app, ids[who % ids.len()]).unwrap().undo,
                Event::Undo => {
                    if let Some(step) = last_undo.take() {
                        let _ = world.app.own_store().undo(step.id);
                    }
                }
            }
            let taken = world.take();
            if matches!(event, Event::Crash(_)) {
                continue;
            }
            for reminder in &taken {
                record(&world.app, reminder, Ok(())).unwrap();
                for delivery in reminder.deliveries().iter().copied() {
                    *shown.lock().unwrap().entry(delivery).or_default() += 1;
                }
            }
            clean_turns += 1;

            // Nothing in the night but what was asked for then.
            let is_quiet = |at| Rhythm::default().is_quiet(crate::timezone::wall(zone, at).time());
            prop_assert!(
                taken.is_empty() || !is_quiet(world.now()) || !ever_snoozed.is_empty(),
                "{taken:?} at {} in {zone}", world.now()
            );

            // Nothing missed: after a turn that was shown, every moment due by now is accounted for.
            let paused = settings::get_settings(&world.app).unwrap().paused_until.is_some_and(|until| until > world.now());
            if paused || is_quiet(world.now()) { continue; }
            for (id, end) in &ends_of {
                let (state, snoozed): (String, Option<String>) = world.app.own_store().read(|conn| {
                    Ok(conn.query_row("SELECT state, snoozed_until FROM thank_you WHERE id = ?", [id], |r| Ok((r.get(0)?, r.get(1)?)))?)
                }).unwrap();
                if state != "open" || *end > world.now() { continue; }
                let snoozed = snoozed.map(|text| crate::store::moment(&text).unwrap());
                let accounted: BTreeMap<(String, String), String> = world.app.own_store().read(|conn| {
                    let mut s = conn.prepare("SELECT step, anchor, outcome FROM delivery WHERE subject_kind = 'thank_you' AND subject_id = ? AND outcome IS NOT NULL")?;
                    let all = s.query_map([id], |r| Ok(((r.get(0)?, r.get(1)?), r.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
                    Ok(all)
                }).unwrap();
                let due = moments(*end, snoozed, &Rhythm::default(), zone, world.now());
                // What was only seen is told once the window is left; the morning's word not so soon after another.
                let latest = due.last().filter(|moment| moment.step != Step::NextMorning);
                let outcome = latest.and_then(|m| accounted.get(&(m.step.as_str().to_string(), stamp(m.anchor))));
                prop_assert!(
                    world.in_sight.is_some() || outcome.is_none_or(|outcome| outcome != "seen"),
                    "{latest:?} of {end} was only seen, and not told at {} in {zone}", world.now()
                );
                for moment in due {
                    let key = (moment.step.as_str().to_string(), stamp(moment.anchor));
                    prop_assert!(accounted.contains_key(&key), "missed {key:?} of {end} at {} in {zone}: {accounted:?}", world.now());
                }
            }
        }
        // Nothing said twice: one row per step and anchor by the schema, and none of them recorded as shown twice.
        prop_assert!(shown.lock().unwrap().values().all(|times| *times == 1), "said twice: {:?}", shown.lock().unwrap());
        prop_assert!(clean_turns > 0);
        // Where a thank-you spoke, the word spoken last was never silently dropped: of each turn's due steps the latest
        // speaks. The user's own snooze is the exception; put back, the clock can make it end before what it silenced.
        let silent_lasts: Vec<i64> = world.app.own_store().read(|conn| {
            let mut s = conn.prepare(
                "WITH thanks AS (SELECT * FROM delivery WHERE subject_kind = 'thank_you')
                 SELECT d.subject_id FROM thanks d WHERE d.outcome = 'superseded' AND d.settled_at = d.claimed_at
                 AND NOT EXISTS (SELECT 1 FROM thanks later WHERE later.subject_id = d.subject_id AND later.due_at > d.due_at)
                 AND NOT (d.step = 'next_morning' AND EXISTS (
                   SELECT 1 FROM thanks near WHERE near.subject_id = d.subject_id AND near.outcome = 'shown'
                   AND unixepoch(near.settled_at) BETWEEN unixepoch(d.settled_at) - 3 * 3600 AND unixepoch(d.settled_at)))",
            )?;
            let all = s.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(all)
        }).unwrap();
        let silent_lasts: Vec<_> = silent_lasts.into_iter().filter(|id| !ever_snoozed.contains(id)).collect();
        prop_assert_eq!(silent_lasts, Vec::<i64>::new(), "a step may only be superseded by a later one, the morning's by one just before");
    }
}
