//! The program beside others that hang, die, write, or come and go: second starts, its own web process, the notification
//! service, another process at the data, the end of a session.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use confab_tests::desktop::{Desktop, window_program};
use confab_tests::notices::Notices;
use confab_tests::tray::Tray;
use confab_tests::window::{self, Window};
use confab_tests::{database, service, wait};
use rustix::process::{Pid, Signal, kill_process};

use crate::hands::{A_MINUTE_OR_SO, EXPORT, an_hour_ago_soon, database_says, file, record, with_people};

/// What is promised of a second start, whatever the first does; measured from outside, on a busy machine.
const ANSWER: Duration = Duration::from_secs(8);

/// A program that was stopped, and goes on when this is dropped.
struct Stopped(Vec<Pid>);

impl Stopped {
    fn all_of(desktop: &Desktop) -> Self {
        let running = desktop.running();
        for pid in &running {
            kill_process(*pid, Signal::STOP).ok();
        }
        Self(running)
    }
}

impl Drop for Stopped {
    fn drop(&mut self) {
        for pid in &self.0 {
            kill_process(*pid, Signal::CONT).ok();
        }
    }
}

fn title(desktop: &Desktop) -> Result<String> {
    desktop.run("xdotool", &["getwindowname", &window::comes_up(desktop)?])
}

fn is_called(desktop: &Desktop, name: &str) -> Result<()> {
    wait::until(&format!("a window called “{name}”"), || Ok((title(desktop)? == name).then_some(())))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn a_second_start_answers_though_the_first_hangs(desktop: &Desktop) -> Result<()> {
    let notices = Notices::start(desktop)?;
    desktop.spawn_command(&mut desktop.confab(&[]))?;
    is_called(desktop, "Today – Confab")?;
    let export = file(desktop, "Connections (1).csv", EXPORT)?;

    let stopped = Stopped::all_of(desktop);
    let begun = Instant::now();
    let second = desktop.confab(&[&export.to_string_lossy()]).output()?;
    let took = begun.elapsed();
    ensure!(took < ANSWER, "it took {took:?}");
    ensure!(second.status.code() == Some(1), "it ends with words: {:?} {}", second.status, said(&second));
    ensure!(said(&second).contains("“Connections (1).csv” is not forgotten"), "{}", said(&second));
    notices.wait_for("does not answer at present", wait::PATIENCE)?;
    drop(stopped);
    is_called(desktop, "Import – Confab")?;
    let leftover = fs::read_dir(desktop.data())?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("confab.given"))
        .count();
    ensure!(leftover == 0, "it is offered once");
    Ok(())
}

pub fn a_second_start_takes_over_from_a_first_that_is_killed(desktop: &Desktop) -> Result<()> {
    desktop.spawn_command(&mut desktop.confab(&[]))?;
    is_called(desktop, "Today – Confab")?;
    let export = file(desktop, "Connections (1).csv", EXPORT)?;
    let stopped = Stopped::all_of(desktop);
    desktop.spawn_command(&mut desktop.confab(&[&export.to_string_lossy()]))?;
    std::thread::sleep(Duration::from_millis(500));
    for pid in &stopped.0 {
        kill_process(*pid, Signal::KILL)?;
    }
    is_called(desktop, "Import – Confab")?;
    ensure!(desktop.running().len() == 1, "it is the program now");
    Ok(())
}

/// A hundred of them.
pub fn second_starts_end_cleanly(desktop: &Desktop) -> Result<()> {
    const ROUNDS: usize = 25;
    const AT_ONCE: usize = 4;
    desktop.spawn_command(&mut desktop.confab(&[]))?;
    is_called(desktop, "Today – Confab")?;
    for round in 0..ROUNDS {
        // Of both programs: a bundle may start the one with the window by itself.
        let mut starts = vec![];
        for which in 0..AT_ONCE {
            let mut start = if which % 2 == 0 { desktop.confab(&[]) } else { desktop.command(window_program()) };
            starts.push(start.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        }
        for mut start in starts {
            let status = start.wait()?;
            ensure!(status.signal().is_none(), "round {round}: ended by signal {:?}", status.signal());
            ensure!(status.success(), "round {round}: {status}");
        }
    }
    ensure!(window::on_screen(desktop)?.len() == 1, "one window");
    Ok(())
}

pub fn a_display_that_is_not_there_is_said(desktop: &Desktop) -> Result<()> {
    let output = desktop.confab(&[]).env("DISPLAY", ":877").output()?;
    ensure!(output.status.code() == Some(1), "it ends with words: {}", output.status);
    ensure!(said(&output).contains("no display to open a window on"), "{}", said(&output));
    ensure!(!said(&output).contains("panicked"), "{}", said(&output));
    Ok(())
}

pub fn a_page_that_dies_is_drawn_anew_where_it_was(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    let program = desktop.spawn_command(&mut desktop.confab(&[]))?;
    is_called(desktop, "Today – Confab")?;
    let window = window::comes_up(desktop)?;
    desktop.run("xdotool", &["windowactivate", "--sync", &window])?;
    wait::until("the page to hear its keys", || {
        desktop.run("xdotool", &["key", "2"])?;
        std::thread::sleep(Duration::from_millis(300));
        Ok((title(desktop)? == "People – Confab").then_some(()))
    })?;
    let page = desktop.child(program, "WebKitWebProces").context("the page has a process")?;
    kill_process(page, Signal::KILL)?;
    wait::until("another process for the page", || {
        Ok(desktop.child(program, "WebKitWebProces").filter(|other| *other != page))
    })?;
    is_called(desktop, "People – Confab")?;
    ensure!(window::comes_up(desktop)? == window, "it is the same window");
    // It does again what it is asked.
    wait::until("the page to hear its keys again", || {
        desktop.run("xdotool", &["key", "1"])?;
        std::thread::sleep(Duration::from_millis(300));
        Ok((title(desktop)? == "Today – Confab").then_some(()))
    })
}

/// A hidden window is let go at once where its page dies; otherwise after some minutes, in the same way.
pub fn a_window_that_is_let_go_leaves_nothing_running(desktop: &Desktop) -> Result<()> {
    let tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let program = desktop.spawn_command(&mut desktop.confab(&[]))?;
    is_called(desktop, "Today – Confab")?;
    tray.item()?;
    desktop.child(program, "WebKitNetworkPr").context("a window has a process for the network")?;
    window::close_by_cross(desktop)?;
    let page = desktop.child(program, "WebKitWebProces").context("a hidden window has its page still")?;
    kill_process(page, Signal::KILL)?;
    wait::until("nothing of WebKit's to run", || {
        let left = ["WebKitWebProces", "WebKitNetworkPr"].into_iter().find_map(|name| desktop.child(program, name));
        Ok(left.is_none().then_some(()))
    })?;
    tray.click_icon()?;
    is_called(desktop, "Today – Confab")
}

pub fn what_is_typed_is_kept_when_the_session_ends(desktop: &Desktop) -> Result<()> {
    let tray = Tray::start(desktop)?;
    with_people(desktop)?;
    for (way, words) in [("a signal", "Met her at the fair in Lisbon"), ("the tray", "and again in Porto")] {
        let window = Window::open(desktop, &[])?;
        window.press("People")?;
        window.press("Lena Fischer")?;
        window.fill("My notes", words)?;
        if way == "a signal" {
            for pid in desktop.running() {
                kill_process(pid, Signal::TERM)?;
            }
        } else {
            tray.quit()?;
        }
        wait::until("the program to end", || Ok(desktop.running().is_empty().then_some(())))?;
        let kept = database::text(&desktop.data(), "SELECT about FROM contact WHERE name LIKE 'Lena%'")?;
        ensure!(kept == words, "by {way}: {kept:?}");
        drop(window);
        wait::until("the driver to be gone", || Ok(desktop.running().is_empty().then_some(())))?;
    }
    Ok(())
}

/// A promise of the user's own for today, written by another process; the morning's hour has passed.
pub fn what_another_process_writes_is_told_soon(desktop: &Desktop) -> Result<()> {
    let notices = Notices::start(desktop)?;
    let tray = Tray::start(desktop)?;
    with_people(desktop)?;
    desktop.spawn_command(&mut desktop.confab(&["--hidden"]))?;
    tray.item()?;
    database_says(desktop, "SELECT count(*) FROM contact", 6)?;
    // Whatever it does at its start is done by then.
    std::thread::sleep(Duration::from_secs(3));

    let data = rusqlite::Connection::open(desktop.data().join("confab.db"))?;
    let zone: chrono_tz::Tz = desktop.zone().parse().map_err(|_| anyhow::anyhow!("{} is a zone", desktop.zone()))?;
    #[allow(clippy::disallowed_methods)] // the program under test runs on the real clock
    let today = chrono::Utc::now().with_timezone(&zone).date_naive();
    data.execute(
        "INSERT INTO promise (uid, contact_id, whose, wording, due_on, made_at, changed_at)
         SELECT 'a', id, 'mine', 'send the zine', ?1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
         FROM contact WHERE name LIKE 'Lena%'",
        [today.to_string()],
    )?;
    let notice = notices.wait_for("Lena", Duration::from_secs(10))?;
    ensure!(notice.body == "You promised Lena for today: send the zine.", "it says why now: {notice:?}");
    notices.pick("Mark as done")?;
    database_says(desktop, "SELECT count(*) FROM promise WHERE state = 'kept'", 1)?;
    ensure!(window::on_screen(desktop)?.is_empty(), "that needs no window");
    Ok(())
}

pub fn a_number_of_a_service_that_is_gone_touches_nobody(desktop: &Desktop) -> Result<()> {
    let first = service::Service::start(desktop)?;
    let _tray = Tray::start(desktop)?;
    with_people(desktop)?;
    let window = Window::open(desktop, &[])?;
    record(&window, desktop, "Lena Fischer", &an_hour_ago_soon(desktop)?)?;
    let ours = wait::until_at_most(A_MINUTE_OR_SO, "a reminder", || Ok(first.shown().into_iter().next()))?;
    ensure!(ours.summary.contains("Lena"), "{ours:?}");
    database_says(desktop, "SELECT count(*) FROM delivery WHERE outcome = 'shown'", 1)?;

    // It is started anew, and gives the same number to another program.
    first.stop()?;
    let second = service::Service::start(desktop)?;
    let theirs = second.notify_as_another_program("Lunch")?;
    ensure!(theirs == ours.number, "numbers begin anew: {theirs}");
    second.choose(theirs, "sent")?;
    window.go("today", "Lena Fischer")?;
    window.press("Lena Fischer")?;
    window.sees("Mark as sent")?;
    ensure!(database::number(&desktop.data(), "SELECT count(*) FROM thank_you WHERE state = 'sent'")? == 0, "not ours");
    window.press("Mark as sent")?;
    window.press("It is sent")?;
    database_says(desktop, "SELECT count(*) FROM thank_you WHERE state = 'sent'", 1)?;
    // Settling takes back our own notification; what is asked of the service comes in order.
    second.is_quiet()?;
    ensure!(second.closed().is_empty(), "another program’s notification was closed: {:?}", second.closed());
    Ok(())
}
