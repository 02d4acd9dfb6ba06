//! A notification service that counts as most do, from one: what it was asked to show and to close, and clicks on it.
//!
//! dunst lets programs choose their numbers, so two never meet there; this one gives the numbers itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::Result;
use zbus::blocking::object_server::InterfaceRef;
use zbus::blocking::{Connection, connection};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use crate::desktop::Desktop;
use crate::wait;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// One notification, under the number that it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub number: u32,
    pub summary: String,
    pub body: String,
    /// When it was asked for.
    pub at: SystemTime,
}

#[derive(Default)]
struct Asked {
    shown: Vec<Shown>,
    closed: Vec<u32>,
    questions: usize,
}

struct Counting(Arc<Mutex<Asked>>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Counting {
    fn get_capabilities(&self) -> Vec<String> {
        lock(&self.0).questions += 1;
        vec!["actions".into(), "body".into(), "body-markup".into()]
    }

    #[allow(clippy::too_many_arguments)] // as the specification has it
    fn notify(
        &self,
        _program: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let mut asked = lock(&self.0);
        let known = asked.shown.iter().any(|shown| shown.number == replaces);
        let number = if known { replaces } else { u32::try_from(asked.shown.len()).unwrap_or_default() + 1 };
        #[allow(clippy::disallowed_methods)] // the program under test runs on the real clock
        let at = SystemTime::now();
        asked.shown.push(Shown { number, summary, body, at });
        number
    }

    fn close_notification(&self, number: u32) {
        lock(&self.0).closed.push(number);
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, number: u32, key: &str) -> zbus::Result<()>;
}

/// The running service.
pub struct Service {
    bus: Connection,
    another: Connection,
    asked: Arc<Mutex<Asked>>,
}

impl Service {
    /// Starts one on the desktop's bus.
    ///
    /// # Errors
    /// When another one is there.
    pub fn start(desktop: &Desktop) -> Result<Self> {
        let asked = Arc::<Mutex<Asked>>::default();
        let bus = connection::Builder::address(desktop.bus())?
            .serve_at(PATH, Counting(Arc::clone(&asked)))?
            .name(NAME)?
            .build()?;
        Ok(Self { bus, another: connection::Builder::address(desktop.bus())?.build()?, asked })
    }

    /// Ends it, as a crash would.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn stop(self) -> Result<()> {
        self.bus.release_name(NAME)?;
        self.bus.close()?;
        Ok(())
    }

    /// What it was asked to show, oldest first.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        lock(&self.asked).shown.clone()
    }

    /// What it was asked to close and had shown.
    #[must_use]
    pub fn closed(&self) -> Vec<u32> {
        let asked = lock(&self.asked);
        asked.closed.iter().copied().filter(|number| asked.shown.iter().any(|shown| shown.number == *number)).collect()
    }

    /// Shows something of another program's; returns its number.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn notify_as_another_program(&self, summary: &str) -> Result<u32> {
        let hints = HashMap::<String, OwnedValue>::new();
        let arguments = ("another", 0_u32, "", summary, "", Vec::<String>::new(), hints, -1_i32);
        let answer = self.another.call_method(Some(NAME), PATH, Some(NAME), "Notify", &arguments)?;
        Ok(answer.body().deserialize()?)
    }

    /// Says that the user chose an action of the notification of that number.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn choose(&self, number: u32, key: &str) -> Result<()> {
        let counting: InterfaceRef<Counting> = self.bus.object_server().interface(PATH)?;
        zbus::block_on(Counting::action_invoked(counting.signal_emitter(), number, key))?;
        Ok(())
    }

    /// Waits until nobody has asked anything of it for a while.
    ///
    /// # Errors
    /// When somebody asks without end.
    pub fn is_quiet(&self) -> Result<()> {
        let count = || {
            let asked = lock(&self.asked);
            asked.shown.len() + asked.closed.len() + asked.questions
        };
        wait::until("nobody to ask anything of the notification service", || {
            let before = count();
            std::thread::sleep(Duration::from_secs(1));
            Ok((count() == before).then_some(()))
        })
    }
}

fn lock(asked: &Mutex<Asked>) -> MutexGuard<'_, Asked> {
    asked.lock().unwrap_or_else(PoisonError::into_inner)
}
