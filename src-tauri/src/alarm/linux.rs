//! A timer of the kernel's on the wall clock (`timerfd`), which fires at once after a suspend and when the clock is set;
//! a counter that the bell writes to (`eventfd`); and a watch on the folder (`inotify`).

use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rustix::event::{EventfdFlags, PollFd, PollFlags, eventfd, poll};
use rustix::fs::inotify;
use rustix::io::{Errno, read, write};
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create, timerfd_settime,
};

use super::Woken;

/// A write comes as several changes to several files: so long after the first of them they are looked at together.
const SETTLES: Duration = Duration::from_millis(200);

/// What changes when the data is written, replaced or taken away. Not the file that is shared memory.
const DATA: &str = "confab.db";
const SHARED_MEMORY: &str = "-shm";

/// Wakes whoever sleeps on the alarm.
#[derive(Clone)]
pub struct Bell(Arc<OwnedFd>);

impl Bell {
    /// Wakes the sleeper at once, or keeps it from falling asleep.
    pub fn ring(&self) {
        // Full means that it was rung four billion times and nobody woke: it rings all the same.
        let _ = write(&*self.0, &1_u64.to_ne_bytes());
    }
}

/// What the scheduler sleeps on.
pub struct Alarm {
    bell: Bell,
    timer: OwnedFd,
    folder: Option<OwnedFd>,
}

impl Alarm {
    /// Makes an alarm and the bell that wakes its sleeper.
    ///
    /// # Errors
    /// When the kernel has no such thing to give.
    pub fn new() -> std::io::Result<(Self, Bell)> {
        let bell = Bell(Arc::new(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?));
        let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK)?;
        Ok((Self { bell: bell.clone(), timer, folder: None }, bell))
    }

    /// Wakes from now on also when something is written in `folder`; tells whether it can. Asked again, it watches a
    /// folder that came, or came back.
    pub fn watch(&mut self, folder: &Path) -> bool {
        if self.folder.is_none() {
            use inotify::{CreateFlags, WatchFlags};
            const CHANGES: WatchFlags = WatchFlags::MODIFY
                .union(WatchFlags::CREATE)
                .union(WatchFlags::DELETE)
                .union(WatchFlags::MOVE)
                .union(WatchFlags::DELETE_SELF)
                .union(WatchFlags::MOVE_SELF);
            self.folder = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)
                .and_then(|watch| inotify::add_watch(&watch, folder, CHANGES).map(|_| watch))
                .ok();
        }
        self.folder.is_some()
    }

    /// Sleeps until `at` by the wall clock, or until something else wakes it.
    pub fn sleep_until(&mut self, at: DateTime<Utc>, _now: DateTime<Utc>) -> Woken {
        let moment = Timespec { tv_sec: at.timestamp(), tv_nsec: 0 };
        let once = Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: moment };
        let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
        if let Err(error) = timerfd_settime(&self.timer, flags, &once) {
            log::warn!("the alarm could not be set: {error}");
        }
        loop {
            let readable = |index: usize, fds: &[PollFd<'_>]| {
                fds.get(index).is_some_and(|fd| fd.revents().intersects(PollFlags::IN | PollFlags::ERR))
            };
            let mut fds = vec![PollFd::new(&*self.bell.0, PollFlags::IN), PollFd::new(&self.timer, PollFlags::IN)];
            fds.extend(self.folder.as_ref().map(|folder| PollFd::new(folder, PollFlags::IN)));
            match poll(&mut fds, None) {
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(error) => {
                    log::warn!("the alarm cannot be slept on: {error}");
                    std::thread::sleep(Duration::from_secs(2));
                    return Woken::Time;
                }
            }
            let (rung, in_time, changed) = (readable(0, &fds), readable(1, &fds), readable(2, &fds));
            drop(fds);
            if rung {
                self.silence();
                return Woken::Bell;
            }
            if in_time {
                return Woken::Time;
            }
            if changed && self.take_changes() {
                std::thread::sleep(SETTLES);
                self.take_changes();
                return Woken::Files;
            }
        }
    }

    /// Takes in what was rung so far.
    fn silence(&self) {
        let _ = read(&*self.bell.0, &mut [0_u8; 8]);
    }

    /// Takes in what changed so far; tells whether any of it concerns the data. Lets go of a folder that is gone.
    fn take_changes(&mut self) -> bool {
        use inotify::{ReadFlags, Reader};
        let Some(folder) = &self.folder else { return false };
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(folder, &mut buffer);
        let (mut concerns, mut is_gone) = (false, false);
        loop {
            match reader.next() {
                Ok(change) => {
                    let gone = ReadFlags::DELETE_SELF | ReadFlags::MOVE_SELF | ReadFlags::IGNORED;
                    is_gone |= change.events().intersects(gone);
                    let name = change.file_name().map(|name| name.to_string_lossy());
                    concerns |= name.is_none_or(|name| name.starts_with(DATA) && !name.ends_with(SHARED_MEMORY));
                }
                Err(Errno::INTR) => {}
                Err(_) => break,
            }
        }
        if is_gone {
            self.folder = None;
        }
        concerns
    }
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsRawFd;

    use chrono::{TimeDelta, Timelike};
    use confab_core::clock::{Clock, SystemClock};

    use super::*;

    fn far() -> DateTime<Utc> {
        SystemClock.now() + TimeDelta::days(1)
    }

    fn slept(alarm: &mut Alarm, at: DateTime<Utc>) -> Woken {
        alarm.sleep_until(at, SystemClock.now())
    }

    #[test]
    fn the_sleeper_wakes_at_the_moment_of_the_wall_clock_and_not_before() {
        let (mut alarm, _bell) = Alarm::new().unwrap();
        let at = SystemClock.now() + TimeDelta::seconds(2);
        assert_eq!(slept(&mut alarm, at), Woken::Time);
        let now = SystemClock.now();
        assert!(now >= at, "{now} is before {at}");
        assert_eq!(at.nanosecond(), 0, "the clock counts whole seconds, and so does the alarm");
        assert_eq!(slept(&mut alarm, at), Woken::Time, "a moment that has passed is now");
    }

    /// What a test cannot do on a machine that others use is set its clock, or send it to sleep. That the kernel is asked
    /// for what outlasts both, it can see: the wall clock (0), a moment of it (1), and to be woken when it is set (2).
    #[test]
    fn the_kernel_is_asked_for_the_wall_clock_through_sleep_and_setting() {
        let (mut alarm, bell) = Alarm::new().unwrap();
        bell.ring();
        assert_eq!(slept(&mut alarm, far()), Woken::Bell);
        let told = std::fs::read_to_string(format!("/proc/self/fdinfo/{}", alarm.timer.as_raw_fd())).unwrap();
        let of = |key: &str| {
            let line = told.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
            line.and_then(|number| u32::from_str_radix(number, 8).ok())
        };
        assert_eq!((of("clockid:"), of("settime flags:")), (Some(0), Some(3)), "{told}");
    }

    #[test]
    fn a_bell_that_was_rung_before_is_heard_once() {
        let (mut alarm, bell) = Alarm::new().unwrap();
        bell.ring();
        bell.ring();
        assert_eq!(slept(&mut alarm, far()), Woken::Bell);
        assert_eq!(slept(&mut alarm, SystemClock.now()), Woken::Time, "twice rung is one waking");
    }

    #[test]
    fn what_another_program_writes_wakes_and_what_is_none_of_the_data_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let (mut alarm, bell) = Alarm::new().unwrap();
        assert!(!alarm.watch(&folder.path().join("not there yet")), "and may be asked again");
        assert!(alarm.watch(folder.path()));
        std::fs::write(folder.path().join("confab.lock"), "x").unwrap();
        std::fs::write(folder.path().join("confab.db-shm"), "x").unwrap();
        assert_eq!(slept(&mut alarm, SystemClock.now() + TimeDelta::seconds(1)), Woken::Time);
        std::fs::write(folder.path().join("confab.db-wal"), "x").unwrap();
        assert_eq!(slept(&mut alarm, far()), Woken::Files);
        let moved = folder.path().with_extension("moved");
        std::fs::rename(folder.path(), &moved).unwrap();
        assert_eq!(slept(&mut alarm, far()), Woken::Files, "the folder itself is gone");
        std::fs::create_dir(folder.path()).unwrap();
        assert!(alarm.watch(folder.path()), "another in its place is watched anew");
        std::fs::write(folder.path().join("confab.db"), "x").unwrap();
        assert_eq!(slept(&mut alarm, far()), Woken::Files);
        std::fs::remove_dir_all(moved).unwrap();
        bell.ring();
    }
}
