//! What a notification offers, and that a reminder is said once.

use std::time::Duration;

use anyhow::{Result, ensure};
use confab_tests::desktop::Desktop;
use confab_tests::notices::Notices;
use confab_tests::sleep::{WallClock, early_in_a_minute};
use confab_tests::tray::Tray;
use confab_tests::window::{self, Window};
use confab_tests::{database, wait};

use crate::hands::{A_MINUTE_OR_SO, an_hour_ago_soon, database_says, record, with_people};

pub fn a_notification_marks_as_sent(desktop: &Desktop) -> Result<()> {
    let notices = Notices::start(desktop)?;
    let tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    record(&window, desktop, "Lena Fischer", &an_hour_ago_soon(desktop)?)?;
    window::close_by_cross(desktop)?;
    notices.wait_for("Lena", A_MINUTE_OR_SO)?;
    notices.pick("Mark as sent")?;
    database_says(desktop, "SELECT count(*) FROM thank_you WHERE state = 'sent'", 1)?;
    // What shows windows also draws the tray, and has done with both by then.
    tray.line("Nobody is waiting for a thank-you")?;
    ensure!(window::on_screen(desktop)?.is_empty(), "marking as sent needs no window");
    Ok(())
}

pub fn a_notification_snoozes(desktop: &Desktop) -> Result<()> {
    let notices = Notices::start(desktop)?;
    let _tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    record(&window, desktop, "Tariq Haddad", &an_hour_ago_soon(desktop)?)?;
    notices.wait_for("Tariq", A_MINUTE_OR_SO)?;
    notices.pick("Snooze")?;
    database_says(
        desktop,
        "SELECT count(*) FROM thank_you WHERE state = 'open' AND snoozed_until > strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
        1,
    )?;
    notices.is_withdrawn("Thank Tariq Haddad")?;
    Ok(())
}

pub fn what_is_on_the_screen_is_not_told_as_well(desktop: &Desktop) -> Result<()> {
    let notices = Notices::start(desktop)?;
    let _tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    record(&window, desktop, "Lena Fischer", &an_hour_ago_soon(desktop)?)?;
    window.go("today", "Lena Fischer")?;
    wait::until_at_most(A_MINUTE_OR_SO, "the reminder to be seen", || {
        Ok((database::number(&desktop.data(), "SELECT count(*) FROM delivery WHERE outcome = 'seen'")? == 1)
            .then_some(()))
    })?;
    ensure!(notices.printed()?.is_empty(), "Today shows her, in front of the user");
    window::close_by_cross(desktop)?;
    let notice = notices.wait_for("Thank Lena Fischer", wait::PATIENCE)?;
    database_says(desktop, "SELECT count(*) FROM delivery WHERE outcome = 'shown'", 1)?;
    ensure!(
        notices.printed()?.iter().filter(|shown| shown.summary == notice.summary).count() == 1,
        "once: {:?}",
        notices.printed()?
    );
    Ok(())
}

/// A crash between showing and recording: the claim is in the database, its outcome is not.
pub fn a_crash_does_not_remind_twice(desktop: &Desktop) -> Result<()> {
    let notices = Notices::start(desktop)?;
    let _tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    record(&window, desktop, "Maya Chen", &an_hour_ago_soon(desktop)?)?;
    notices.wait_for("Maya", A_MINUTE_OR_SO)?;
    database_says(desktop, "SELECT count(*) FROM delivery WHERE outcome = 'shown'", 1)?;
    desktop.kill_program()?;

    // The power went a moment earlier: the notification stood on the screen, its outcome was not yet written.
    let claimed = rusqlite::Connection::open(desktop.data().join("confab.db"))?;
    let rows = claimed.execute("UPDATE delivery SET outcome = NULL, settled_at = NULL", [])?;
    ensure!(rows == 1, "one delivery was claimed, not {rows}");
    drop(claimed);

    desktop.spawn_command(&mut desktop.confab(&["--hidden"]))?;
    database_says(desktop, "SELECT count(*) FROM delivery WHERE outcome = 'shown'", 1)?;
    wait::until("one notification on the screen", || Ok((notices.displayed()? == 1).then_some(())))?;
    let shown = notices.printed()?;
    ensure!(
        shown.len() <= 2 && shown.iter().all(|notice| notice.id == shown[0].id),
        "the second replaced the first: {shown:?}"
    );
    ensure!(database::number(&desktop.data(), "SELECT count(*) FROM delivery")? == 1, "the same step has one delivery");
    Ok(())
}

/// Half an hour before its time the computer falls asleep, and wakes an hour and a half after it.
pub fn what_falls_due_in_sleep_is_told_on_waking(desktop: &Desktop) -> Result<()> {
    /// What is promised.
    const SOON: Duration = Duration::from_secs(5);
    let notices = Notices::start(desktop)?;
    let tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let clock = WallClock::of(desktop)?;
    desktop.spawn_command(clock.with(&mut desktop.confab(&["--hidden"])))?;
    tray.item()?;
    let data = rusqlite::Connection::open(desktop.data().join("confab.db"))?;
    data.execute_batch(&format!(
        "INSERT INTO meeting (id, uid, starts_at, ended_at, zone, state, created_at, changed_at)
         SELECT 1, 'm', began, ended, '{}', 'held', began, began
         FROM (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-60 minutes') AS began,
                      strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-30 minutes') AS ended);
         INSERT INTO meeting_contact (meeting_id, contact_id) SELECT 1, id FROM contact WHERE name LIKE 'Lena%';
         INSERT INTO thank_you (uid, meeting_id, contact_id, changed_at)
         SELECT 't', 1, id, '2026-01-01T00:00:00Z' FROM contact WHERE name LIKE 'Lena%'",
        desktop.zone()
    ))?;
    tray.line("Lena Fischer")?;
    early_in_a_minute();
    // It looks once more, and would not again for a while.
    data.execute("UPDATE contact SET about = 'met at the fair'", [])?;
    std::thread::sleep(Duration::from_secs(2));
    ensure!(notices.printed()?.is_empty(), "it is not due yet: {:?}", notices.printed()?);

    let woke = clock.sleep(desktop, Duration::from_secs(2 * 60 * 60))?;
    notices.wait_for("Lena", Duration::from_secs(60))?;
    let took = woke.elapsed();
    println!("told {:.2} s after waking", took.as_secs_f64());
    ensure!(took <= SOON, "it took {took:?}");
    database_says(desktop, "SELECT count(*) FROM delivery WHERE outcome = 'shown'", 1)
}
