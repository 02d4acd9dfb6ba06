//! Reminders at every moment (R6): a million made-up thank-yous through the engine alone, the core's own test; some of them
//! with the database on a clock that is put from word to word; and real ones in the real program, whose notifications a
//! service of our own counts.
//!
//! What must be true is reckoned here from the ends of the meetings alone: who is owed a thank-you hears of it within a
//! day and then daily, no word comes late, twice, or in the night.

use std::collections::HashMap;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Result, ensure};
use chrono::{DateTime, SecondsFormat, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use confab_core::Confab;
use confab_core::clock::{Clock, FixedClock, SystemClock};
use confab_core::reminder::{claim_due, next_moment, record};
use confab_tests::desktop::{self, Desktop};
use confab_tests::service::Service;
use confab_tests::sleep::{WallClock, early_in_a_minute};
use confab_tests::tray::Tray;
use confab_tests::wait;
use rusqlite::{Connection, params};

use crate::acts::Nobody;
use crate::place::{chance, memory};
use crate::table::Table;

/// Clocks that do what nobody expects among them.
const ZONES: [Tz; 7] = [
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Africa__Casablanca,
    Tz::Asia__Kathmandu,
    Tz::America__Sao_Paulo,
    Tz::Pacific__Apia,
];

/// So many thank-yous are owed in one made-up life.
const OWED: usize = 20;

/// So long a life lasts.
const LIFE: TimeDelta = TimeDelta::days(4);

/// Now and then it sleeps so long.
const SLEEP: TimeDelta = TimeDelta::hours(3);

/// In the real program so many fall due in each second; more would be told as one.
const EACH_SECOND: usize = 3;

pub fn torture(rounds: usize, table: &mut Table) -> Result<()> {
    through_the_engine(rounds, table)?;
    with_the_database(rounds.div_ceil(500), table)?;
    in_the_program(rounds.div_ceil(2000), table)?;
    after_a_sleep(rounds.div_ceil(100_000), table)
}

/// The core's own test, all of it.
fn through_the_engine(rounds: usize, table: &mut Table) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["test", "--package", "confab-core", "--lib", "--"])
        .args(["a_million_made_up_thank_yous_are_each_told_of_in_time_and_once", "--nocapture"])
        .env("CONFAB_ALL_SCHEDULES", rounds.to_string())
        .stdin(Stdio::null())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    ensure!(said.contains("running 1 test"), "the test of the schedules was not run: {said}");
    let told = |with: &str| said.lines().find(|line| line.contains(with)).unwrap_or_default().to_owned();
    table.count(
        "made-up thank-yous through the engine",
        rounds,
        if output.status.success() {
            format!("{}, none missed, twice, late or in the night", told("words were said"))
        } else {
            told("thank-you ")
        },
        output.status.success(),
    );
    Ok(())
}

/// Lives in which twenty are owed at once, through the engine and its database.
fn with_the_database(rounds: usize, table: &mut Table) -> Result<()> {
    let (mut words, mut missed, mut twice, mut late, mut at_night) = (0, 0, 0, 0, 0);
    let lives = rounds.div_ceil(OWED);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let lived = thread::scope(|scope| -> Result<Vec<Lived>> {
        let live_on = || -> Result<Vec<Lived>> {
            let mut all = Vec::new();
            loop {
                let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if number >= lives {
                    return Ok(all);
                }
                all.push(live(number)?);
            }
        };
        let threads: Vec<_> =
            (0..thread::available_parallelism().map_or(1, usize::from)).map(|_| scope.spawn(live_on)).collect();
        let mut all = Vec::new();
        for thread in threads {
            all.extend(thread.join().map_err(|_| anyhow::anyhow!("a life panicked"))??);
        }
        Ok(all)
    })?;
    for life in lived {
        words += life.words;
        missed += life.missed;
        twice += life.twice;
        late += life.late;
        at_night += life.at_night;
    }
    table.count(
        "made-up thank-yous with the database",
        lives * OWED,
        format!("{words} words, {missed} missed, {twice} said twice, {late} late, {at_night} in the night"),
        missed + twice + late + at_night == 0 && words > 0,
    );
    Ok(())
}

struct Lived {
    words: usize,
    missed: usize,
    twice: usize,
    late: usize,
    at_night: usize,
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A meeting that ended at `end`, with a thank-you owed for it.
fn meet(conn: &Connection, number: usize, end: DateTime<Utc>, zone: Tz) -> rusqlite::Result<()> {
    let (start, end) = (stamp(end - TimeDelta::minutes(30)), stamp(end));
    let id = i64::try_from(number).unwrap_or_default() + 1;
    conn.prepare_cached(
        "INSERT INTO contact (id, uid, name, name_key, sort_key, created_at, changed_at)
         VALUES (?1, 'c' || ?1, 'Person ' || ?1, 'person ' || ?1, 'person ' || ?1, ?2, ?2)",
    )?
    .execute(params![id, start])?;
    conn.prepare_cached(
        "INSERT INTO meeting (id, uid, starts_at, ended_at, zone, state, created_at, changed_at)
         VALUES (?1, 'm' || ?1, ?2, ?3, ?4, 'held', ?2, ?2)",
    )?
    .execute(params![id, start, end, zone.name()])?;
    conn.prepare_cached("INSERT INTO meeting_contact (meeting_id, contact_id) VALUES (?1, ?1)")?.execute([id])?;
    conn.prepare_cached(
        "INSERT INTO thank_you (id, uid, meeting_id, contact_id, changed_at) VALUES (?1, 't' || ?1, ?1, ?1, ?2)",
    )?
    .execute(params![id, start])?;
    Ok(())
}

/// A life in one zone: the clock goes from one moment to the next that the engine asks for; now and then the computer
/// sleeps, or the program dies between claiming and showing.
fn live(number: usize) -> Result<Lived> {
    let folder = tempfile::Builder::new().prefix("confab-life-").tempdir_in(memory())?;
    let zone = ZONES[number % ZONES.len()];
    let begins = Utc.with_ymd_and_hms(2012, 1, 1, 0, 0, 0).single().unwrap_or_default();
    // Any minute of two dozen years.
    let start = begins + TimeDelta::minutes(i64::try_from(chance(number, 24 * 365 * 24 * 60))?);
    let clock = Arc::new(FixedClock::at(start, zone));
    let app = Confab::open(folder.path(), Arc::<FixedClock>::clone(&clock), Box::new(Nobody))?;
    let ends: Vec<DateTime<Utc>> = (0..OWED)
        .map(|which| {
            start + TimeDelta::minutes(i64::try_from(chance(number * OWED + which, 48 * 4)).unwrap_or_default() * 15)
        })
        .collect();
    app.own_store().write_silently(|tx| {
        for (which, end) in ends.iter().enumerate() {
            meet(tx, which, *end, zone)?;
        }
        Ok(())
    })?;
    let mut lived = Lived { words: 0, missed: 0, twice: 0, late: 0, at_night: 0 };
    // When each was last heard of, and how often by the words themselves.
    let mut heard: HashMap<i64, Vec<DateTime<Utc>>> = HashMap::new();
    let (mut turn, mut after_gap) = (0, true);
    let mut sleeps: Vec<DateTime<Utc>> = Vec::new();
    while clock.now() < start + LIFE {
        turn += 1;
        let now = clock.now();
        let speeches = claim_due(&app, after_gap, None)?;
        let dies = chance(number * 977 + turn, 40) == 0;
        if !dies {
            let wall = now.with_timezone(&zone).hour();
            lived.at_night += usize::from(!speeches.is_empty() && !(8..22).contains(&wall));
            for speech in &speeches {
                record(&app, speech, Ok(()))?;
                for about in &speech.about {
                    heard.entry(about.id).or_default().push(now);
                }
            }
        }
        let Some(next) = next_moment(&app)?.filter(|_| !dies) else {
            clock.set(now + TimeDelta::seconds(1));
            continue;
        };
        ensure!(next > now, "the next moment is still to come");
        // Late only where it slept: all that is due at the moment asked for is claimed at that moment.
        let falls_asleep = chance(number * 1009 + turn, 60) == 0;
        after_gap = falls_asleep;
        if falls_asleep {
            sleeps.push(next);
        }
        clock.set(if falls_asleep { next + SLEEP } else { next });
    }
    let told: HashMap<i64, usize> = app.own_store().read(|conn| {
        let mut told = HashMap::new();
        let mut statement =
            conn.prepare("SELECT subject_id, count(*) FROM delivery WHERE outcome = 'shown' GROUP BY 1")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            told.insert(row.get(0)?, usize::try_from(row.get::<_, i64>(1)?).unwrap_or_default());
        }
        Ok(told)
    })?;
    let longest = TimeDelta::hours(26);
    for (which, end) in ends.iter().enumerate() {
        let id = i64::try_from(which)? + 1;
        let times = heard.get(&id).cloned().unwrap_or_default();
        lived.words += times.len();
        lived.twice += usize::from(times.len() != told.get(&id).copied().unwrap_or_default());
        lived.twice += times.windows(2).filter(|pair| pair[0] == pair[1]).count();
        // It may have slept meanwhile, and where it woke in the night have waited for the morning; and a minute, in which it
        // may have died.
        let slack = |from: DateTime<Utc>, to: DateTime<Utc>| {
            let meanwhile = sleeps.iter().filter(|sleep| **sleep + SLEEP >= from && **sleep <= to);
            let waited = meanwhile.map(|sleep| {
                let woke = i64::from((*sleep + SLEEP).with_timezone(&zone).hour());
                let is_night = !(8..22).contains(&woke);
                SLEEP + TimeDelta::hours(if is_night { (8 - woke).rem_euclid(24) } else { 0 })
            });
            waited.max().unwrap_or_default() + TimeDelta::minutes(1)
        };
        let over = clock.now();
        let mut before = *end;
        for time in times.iter().copied().chain([over]) {
            lived.missed += usize::from(time - before > longest + slack(before, time));
            before = time;
        }
        // The first is said an hour after the end, unless that is at night; then before the deadline.
        let wall = (*end + TimeDelta::hours(1)).with_timezone(&zone).hour();
        let first = if (8..22).contains(&wall) { TimeDelta::hours(1) } else { TimeDelta::hours(24) };
        let by = first + slack(*end, *end + first);
        if over - *end > by {
            lived.late += usize::from(times.first().is_none_or(|time| *time - *end > by));
        }
    }
    Ok(lived)
}

/// Words that fall due second after second in the real program, which another process wrote.
fn in_the_program(rounds: usize, table: &mut Table) -> Result<()> {
    let missing = desktop::missing();
    if !missing.is_empty() {
        table.leave_out("words in the real program", missing.join("; "));
        return Ok(());
    }
    let desktop = Desktop::start()?;
    let service = Service::start(&desktop)?;
    let tray = Tray::start(&desktop)?;
    ensure!(desktop.confab(&["due"]).output()?.status.success(), "the data can be made");
    desktop.spawn_command(&mut desktop.confab(&["--hidden"]))?;
    tray.item()?;
    thread::sleep(Duration::from_secs(5));

    let zone: Tz = desktop.zone().parse().map_err(|_| anyhow::anyhow!("{} is a zone", desktop.zone()))?;
    let first = SystemClock.now() + TimeDelta::seconds(15);
    let due = |which: usize| first + TimeDelta::seconds(i64::try_from(which / EACH_SECOND).unwrap_or_default());
    let mut data = Connection::open(desktop.data().join("confab.db"))?;
    let tx = data.transaction()?;
    for which in 0..rounds {
        meet(&tx, which, due(which) - TimeDelta::hours(1), zone)?;
    }
    tx.commit()?;
    let seconds = u64::try_from(rounds.div_ceil(EACH_SECOND))? + 30;
    let heard = || -> HashMap<String, Vec<DateTime<Utc>>> {
        let mut heard: HashMap<String, Vec<DateTime<Utc>>> = HashMap::new();
        for shown in service.shown() {
            heard.entry(shown.summary).or_default().push(shown.at.into());
        }
        heard
    };
    // The last of them, or as long as all of them take.
    let _ = wait::until_at_most(Duration::from_secs(seconds), "the last word", || {
        Ok((heard().len() >= rounds).then_some(()))
    });
    let heard = heard();
    let (mut missed, mut twice, mut early, mut late, mut longest) = (0, 0, 0, 0, TimeDelta::zero());
    for which in 0..rounds {
        let times = heard.get(&format!("Thank Person {}", which + 1)).map_or(&[][..], Vec::as_slice);
        let Some(time) = times.first() else {
            missed += 1;
            continue;
        };
        let after = *time - due(which);
        longest = longest.max(after);
        twice += usize::from(times.len() > 1);
        early += usize::from(after < TimeDelta::zero());
        late += usize::from(after > TimeDelta::seconds(1));
    }
    table.count(
        "words in the real program, three each second",
        rounds,
        format!(
            "{missed} missed, {twice} twice, {early} early, {late} later than 1 s, the longest {:.2} s after its time",
            longest.as_seconds_f64()
        ),
        missed + twice + early + late == 0,
    );
    desktop.kill_program()
}

/// Words that fall due while the computer sleeps for some hours: how long after it wakes they come.
fn after_a_sleep(rounds: usize, table: &mut Table) -> Result<()> {
    if !desktop::missing().is_empty() {
        return Ok(());
    }
    let (mut missed, mut early, mut late, mut longest) = (0, 0, 0, Duration::ZERO);
    for round in 0..rounds {
        let desktop = Desktop::start()?;
        let service = Service::start(&desktop)?;
        let tray = Tray::start(&desktop)?;
        ensure!(desktop.confab(&["due"]).output()?.status.success(), "the data can be made");
        let clock = WallClock::of(&desktop)?;
        desktop.spawn_command(clock.with(&mut desktop.confab(&["--hidden"])))?;
        tray.item()?;
        let zone: Tz = desktop.zone().parse().map_err(|_| anyhow::anyhow!("{} is a zone", desktop.zone()))?;
        // Due in some minutes, slept through by up to three hours; whoever wakes does so before the night.
        let due = TimeDelta::minutes(2 + i64::try_from(chance(round, 50))?);
        let long = due + TimeDelta::minutes(1 + i64::try_from(chance(round + 77, 180))?);
        let conn = Connection::open(desktop.data().join("confab.db"))?;
        early_in_a_minute();
        meet(&conn, round, SystemClock.now() + due - TimeDelta::hours(1), zone)?;
        drop(conn);
        tray.line("Person")?;
        thread::sleep(Duration::from_secs(2));
        early += usize::from(!service.shown().is_empty());
        let woke = clock.sleep(&desktop, long.to_std()?)?;
        let told = wait::until_at_most(Duration::from_secs(20), "the word", || {
            Ok((!service.shown().is_empty()).then(|| woke.elapsed()))
        });
        match told {
            Ok(took) => {
                longest = longest.max(took);
                late += usize::from(took > Duration::from_secs(5));
            }
            Err(_) => missed += 1,
        }
        desktop.kill_program()?;
    }
    table.count(
        "words that fall due in a sleep of hours",
        rounds,
        format!(
            "{missed} missed, {early} before it, {late} later than 5 s, the longest {:.2} s after waking",
            longest.as_secs_f64()
        ),
        missed + early + late == 0,
    );
    Ok(())
}
