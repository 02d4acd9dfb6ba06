//! A computer that sleeps, as a program in it sees that: it does not run, the wall clock goes on without it, its other
//! clocks do not, and as it wakes the kernel's timers do what the kernel has them do.
//!
//! The machine itself cannot be sent to sleep, and its clock is everybody's. So the program is stopped, its wall clock is
//! put ahead (`ahead.c`), and its timers, which are the kernel's, are taken hold of from outside and dealt with by what the
//! kernel says that they are: one that waits for a moment of the wall clock has come nearer, one that is to know when that
//! clock is set fires, and one on a clock that stood still has not moved. A program that asked the kernel for less, or
//! looks at its watch every twenty seconds, is as late here as it is after a real sleep.
//!
//! Once for each start of the program: what it asks of the kernel afterwards is asked of the machine's own clock.

use std::fs::{self, File};
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags, Signal, kill_process, pidfd_getfd, pidfd_open};
use rustix::time::{Itimerspec, TimerfdTimerFlags, Timespec, timerfd_settime};

use crate::desktop::Desktop;

/// The clocks of `timerfd_create` that concern a sleep: the wall clock, and the one that counts it; each also with the
/// right to wake the computer.
const WALL: [i32; 2] = [0, 8];
const COUNTS_SLEEP: [i32; 2] = [7, 9];

/// Of `timerfd_settime`: a moment and no span; to be woken when the clock is set.
const ABSOLUTE: u32 = 1;
const CANCEL_ON_SET: u32 = 2;

/// The wall clock of the programs that are started [`with`](Self::with) it.
pub struct WallClock {
    library: PathBuf,
    path: PathBuf,
    ahead: File,
}

impl WallClock {
    /// One that shows what the machine's does.
    ///
    /// # Errors
    /// When there is no C compiler.
    pub fn of(desktop: &Desktop) -> Result<Self> {
        let at = |name: &str| desktop.files().join(name);
        let (library, path) = (at("ahead.so"), at("ahead"));
        fs::write(at("ahead.c"), include_str!("ahead.c"))?;
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(at("ahead.c")).stdin(Stdio::null());
        ensure!(compiler.status().context("there is no C compiler")?.success(), "the clock could not be compiled");
        fs::write(&path, 0_i64.to_ne_bytes())?;
        let ahead = File::options().write(true).open(&path)?;
        Ok(Self { library, path, ahead })
    }

    /// Has `command` go by this clock.
    pub fn with<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env("LD_PRELOAD", &self.library).env("CLOCK_AHEAD", &self.path)
    }

    /// Sends the program to sleep for so long by the wall clock, which takes no time; gives the moment at which it woke.
    ///
    /// # Errors
    /// When it does not run, or the kernel does not let its timers be taken hold of.
    pub fn sleep(&self, desktop: &Desktop, long: Duration) -> Result<Instant> {
        let sleepers = desktop.running();
        ensure!(!sleepers.is_empty(), "nothing runs that could sleep");
        sleepers.iter().try_for_each(|pid| kill_process(*pid, Signal::STOP))?;
        let woken = (|| {
            self.ahead.write_all_at(&i64::try_from(long.as_secs())?.to_ne_bytes(), 0)?;
            sleepers.iter().try_for_each(|pid| timers_wake(*pid, long))
        })();
        let goes_on = Instant::now();
        sleepers.iter().try_for_each(|pid| kill_process(*pid, Signal::CONT))?;
        woken.map(|()| goes_on)
    }
}

/// Waits where a minute is about to end: what counts minutes wakes then in any case, and would be taken for prompt.
pub fn early_in_a_minute() {
    const LATEST: u64 = 36;
    #[allow(clippy::disallowed_methods)] // the program under test runs on the real clock
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let second = now.as_secs() % 60;
    if second > LATEST {
        std::thread::sleep(Duration::from_secs(61 - second));
    }
}

/// Does to each timer of `pid` what the kernel does after a sleep of `long`.
fn timers_wake(pid: Pid, long: Duration) -> Result<()> {
    let process = pidfd_open(pid, PidfdFlags::empty())?;
    for entry in fs::read_dir(format!("/proc/{pid}/fd"))?.flatten() {
        if !fs::read_link(entry.path()).is_ok_and(|link| link.to_string_lossy() == "anon_inode:[timerfd]") {
            continue;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        let about = fs::read_to_string(format!("/proc/{pid}/fdinfo/{name}"))?;
        let Some(timer) = Timer::told(&about).filter(|timer| !timer.left.is_zero()) else { continue };
        let Some(left) = timer.left_after(long) else { continue };
        let held = pidfd_getfd(&process, name.parse()?, PidfdGetfdFlags::empty())?;
        let moment = Timespec { tv_sec: left.as_secs().try_into()?, tv_nsec: left.subsec_nanos().into() };
        let once = Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: moment };
        timerfd_settime(held.as_fd(), TimerfdTimerFlags::empty(), &once)?;
    }
    Ok(())
}

/// A timer that is set, as the kernel tells of it.
struct Timer {
    clock: i32,
    flags: u32,
    left: Duration,
}

impl Timer {
    fn told(about: &str) -> Option<Self> {
        let of = |key: &str| about.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
        let (seconds, nanos) = of("it_value:")?.trim_matches(['(', ')']).split_once(", ")?;
        Some(Self {
            clock: of("clockid:")?.parse().ok()?,
            flags: u32::from_str_radix(of("settime flags:")?, 8).ok()?,
            left: Duration::new(seconds.parse().ok()?, nanos.parse().ok()?),
        })
    }

    /// How long it still waits after a sleep of `long`; nothing where that does not concern it.
    fn left_after(&self, long: Duration) -> Option<Duration> {
        let at_once = Duration::from_nanos(1);
        let is_moment = self.flags & ABSOLUTE != 0;
        if WALL.contains(&self.clock) && is_moment && self.flags & CANCEL_ON_SET != 0 {
            return Some(at_once);
        }
        // A span of the wall clock is one of the clock that stands still.
        let goes_on = COUNTS_SLEEP.contains(&self.clock) || (WALL.contains(&self.clock) && is_moment);
        goes_on.then(|| self.left.saturating_sub(long).max(at_once))
    }
}
