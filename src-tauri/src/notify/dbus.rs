//! The desktop's notification service on Linux, over one long-lived connection.
//!
//! <https://specifications.freedesktop.org/notification-spec/latest/>. The connection must live on: some services
//! close a notification when the one who sent it goes away.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tauri::image::Image;
use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::zvariant::{DynamicType, Value};
use zbus::{MatchRule, Message, message};

use super::notifier::{Choice, Listener, Notice, Notifier};
use super::plugin::PluginNotifier;

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A service that does not answer must not hold the scheduler.
const PATIENCE: Duration = Duration::from_secs(5);

/// As the packages name them, after the program’s id.
const DESKTOP_ENTRY: &str = "app.confab.Confab";
const ICON: &str = "app.confab.Confab";

/// Our numbers lie where no service counts up to, so that replacing never hits another program's notification.
const OURS: u32 = 0x4000_0000;

/// Shows notices through the desktop's own service; without a session bus through the plugin.
pub struct DbusNotifier {
    /// Made when it is first needed: nothing that nobody asked for stands before the first screen.
    connection: OnceLock<Option<Connection>>,
    /// Which of the programs with data of their own this is.
    program: u64,
    listener: Listener,
    shown: Arc<Mutex<Shown>>,
    fallback: PluginNotifier,
}

/// What was shown, by whom. A service's numbers belong to its own life: the one that comes after it counts anew, and may
/// give ours to another program.
#[derive(Default)]
struct Shown {
    /// The service's unique name on the bus.
    service: String,
    /// Its number of each notice of ours.
    numbers: HashMap<u32, u32>,
}

impl Shown {
    /// Returns what `service` has shown of ours; what another showed before it is forgotten.
    fn of(&mut self, service: &str) -> &mut HashMap<u32, u32> {
        if self.service != service {
            *self = Self { service: service.to_owned(), numbers: HashMap::new() };
        }
        &mut self.numbers
    }

    /// Returns which notice of ours a number of `service` stands for. Other programs' are none of our business.
    fn notice(&self, service: &str, number: u32) -> Option<u32> {
        let known = self.numbers.iter().filter(|_| self.service == service);
        known.into_iter().find(|(_, its)| **its == number).map(|(notice, _)| *notice)
    }
}

impl DbusNotifier {
    /// A notifier of the program of that number, whose user's choices go to `listener`.
    pub fn new(program: u64, listener: Listener, fallback: PluginNotifier) -> Self {
        Self { connection: OnceLock::new(), program, listener, shown: Arc::default(), fallback }
    }

    fn connection(&self) -> Option<&Connection> {
        self.connection.get_or_init(|| self.connect()).as_ref()
    }

    /// Connects, and listens for the user's choices on a thread of its own.
    fn connect(&self) -> Option<Connection> {
        let connection = connection::Builder::session()
            .and_then(|builder| builder.method_timeout(PATIENCE).build())
            .inspect_err(|error| log::warn!("no session bus, notifications go through the plugin: {error}"))
            .ok();
        if let Some(connection) = connection.clone() {
            let (shown, listener) = (Arc::clone(&self.shown), Arc::clone(&self.listener));
            let spawned = std::thread::Builder::new()
                .name("notifications".into())
                .spawn(move || listen(&connection, &shown, &listener));
            if let Err(error) = spawned {
                log::warn!("clicks on notifications will not be heard: {error}");
            }
        }
        connection
    }
}

impl Notifier for DbusNotifier {
    fn show(&self, notice: &Notice) -> Result<(), String> {
        let Some(connection) = self.connection() else { return self.fallback.show(notice) };
        let own = own_number(notice.id, self.program);
        let (service, capabilities) = introduced(connection).map_err(words)?;
        let replaces = lock(&self.shown).of(&service).get(&notice.id).copied().unwrap_or(own);
        let can = |capability: &str| capabilities.iter().any(|offered| offered == capability);
        let mut actions: Vec<&str> = Vec::new();
        if can("actions") {
            let buttons = notice.buttons();
            // Some services draw a click on the body as one more button; without a label they do not.
            actions.extend(["default", if buttons.is_empty() { notice.open_label } else { "" }]);
            actions.extend(buttons.into_iter().flat_map(|(key, label)| [key, label]));
        }
        let body = if can("body-markup") { escape(&notice.body) } else { notice.body.clone() };
        let urgency: u8 = if notice.urgent { 2 } else { 1 };
        let tag = format!("confab-{own}");
        let mut hints: HashMap<&str, Value<'_>> = HashMap::from([
            ("desktop-entry", Value::from(DESKTOP_ENTRY)),
            ("urgency", Value::from(urgency)),
            // Dunst replaces by tag as well, also what an earlier run of ours showed.
            ("x-dunst-stack-tag", Value::from(tag.as_str())),
        ]);
        hints.extend(picture().map(|picture| ("image-data", picture)));
        // -1: as long as the service sees fit for this urgency.
        let arguments = ("Confab", replaces, ICON, &notice.title, &body, actions, hints, -1_i32);
        let answer = called(connection, &service, "Notify", &arguments).map_err(words)?;
        let number: u32 = answer.body().deserialize().map_err(words)?;
        lock(&self.shown).of(&service).insert(notice.id, number);
        Ok(())
    }

    fn withdraw(&self, id: u32) {
        let Some(connection) = self.connection() else { return self.fallback.withdraw(id) };
        let (service, number) = {
            let mut shown = lock(&self.shown);
            match shown.numbers.remove(&id) {
                // Of the very service that gave the number: where that has gone, so has the notification.
                Some(number) => (shown.service.clone(), number),
                // An earlier run may have shown it, under our own number, which nobody else is given.
                None => (SERVICE.to_owned(), own_number(id, self.program)),
            }
        };
        if let Err(error) = called(connection, &service, "CloseNotification", &(number,)) {
            // It was closed before, or never shown: there is nothing left to take away.
            log::debug!("a notification could not be taken away: {error}");
        }
    }

    fn is_heard(&self) -> bool {
        let Some(connection) = self.connection() else { return false };
        introduced(connection).is_ok()
    }
}

/// Shows one sentence and is done.
pub fn say(sentence: &str) -> Result<(), String> {
    let connection =
        connection::Builder::session().and_then(|bus| bus.method_timeout(PATIENCE).build()).map_err(words)?;
    let (_, capabilities) = introduced(&connection).map_err(words)?;
    let body = if capabilities.iter().any(|can| can == "body-markup") { escape(sentence) } else { sentence.to_owned() };
    let hints: HashMap<&str, Value<'_>> = HashMap::from([("desktop-entry", Value::from(DESKTOP_ENTRY))]);
    let arguments = ("Confab", 0_u32, ICON, "Confab", &body, Vec::<&str>::new(), hints, -1_i32);
    called(&connection, SERVICE, "Notify", &arguments).map_err(words).map(drop)
}

/// Our number for a notice, the same in every run. Programs with data of their own count alike, so each mixes them in
/// its own way: the one's notices must not replace the other's.
fn own_number(id: u32, program: u64) -> u32 {
    let low = u64::from(OURS - 1);
    OURS | u32::try_from((u64::from(id) ^ program) & low).unwrap_or_default()
}

/// The program's mark itself, since its name means nothing where the program was not installed by a package.
/// Width, height, bytes in a row, whether it has an alpha channel, bits in a channel, channels, bytes.
fn picture() -> Option<Value<'static>> {
    let mark = Image::from_bytes(include_bytes!("../../icons/128x128.png")).ok()?;
    let side = |length: u32| i32::try_from(length).ok();
    let (width, height) = (side(mark.width())?, side(mark.height())?);
    Some(Value::from((width, height, width * 4, true, 8, 4, mark.rgba().to_vec())))
}

/// Calls the notification service called `service`, which may be its unique name.
fn called<B>(connection: &Connection, service: &str, method: &str, body: &B) -> zbus::Result<Message>
where
    B: serde::Serialize + DynamicType,
{
    connection.call_method(Some(service), PATH, Some(SERVICE), method, body)
}

/// Returns the unique name of the service that shows notifications at present, and what it can do.
fn introduced(connection: &Connection) -> zbus::Result<(String, Vec<String>)> {
    let answer = called(connection, SERVICE, "GetCapabilities", &())?;
    let service = answer.header().sender().map(ToString::to_string).ok_or(zbus::Error::MissingField)?;
    Ok((service, answer.body().deserialize()?))
}

fn words(error: zbus::Error) -> String {
    match error {
        // The service's own message may repeat what we sent; its name never does.
        zbus::Error::MethodError(name, ..) => format!("the notification service answered {name}"),
        other => format!("the notification service did not answer: {other}"),
    }
}

fn listen(connection: &Connection, shown: &Mutex<Shown>, listener: &Listener) {
    let heard = (|| -> zbus::Result<()> {
        let rule = MatchRule::builder()
            .msg_type(message::Type::Signal)
            .interface(SERVICE)?
            .path(PATH)?
            .member("ActionInvoked")?
            .build();
        for message in MessageIterator::for_match_rule(rule, connection, None)? {
            let message = message?;
            let (number, key): (u32, String) = message.body().deserialize()?;
            let header = message.header();
            let Some(service) = header.sender() else { continue };
            let notice = lock(shown).notice(service.as_str(), number);
            if let Some(notice) = notice {
                listener(notice, &Choice::of(&key));
            }
        }
        Ok(())
    })();
    if let Err(error) = heard {
        log::warn!("clicks on notifications are no longer heard: {error}");
    }
}

/// The body may be read as a little HTML; a name with a `<` in it must stay a name.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn lock(shown: &Mutex<Shown>) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_the_shape_that_the_specification_asks_for() {
        let picture = picture().unwrap();
        assert_eq!(picture.value_signature().to_string(), "(iiibiiay)");
    }

    #[test]
    fn a_notice_has_one_number_in_its_program_and_another_in_the_program_beside() {
        assert_eq!(own_number(7, 0), OURS | 7);
        let beside = 0xfeed_beef_cafe_f00d;
        assert_ne!(own_number(7, beside), own_number(7, 0), "it would replace the other program’s");
        assert_ne!(own_number(7, beside), own_number(8, beside));
        assert!(own_number(u32::MAX, beside) & !(OURS - 1) == OURS, "where no service counts up to");
    }

    #[test]
    fn a_number_belongs_to_the_service_that_gave_it() {
        let mut shown = Shown::default();
        shown.of(":1.5").insert(7, 1);
        assert_eq!(shown.notice(":1.5", 1), Some(7));
        assert_eq!(shown.notice(":1.9", 1), None, "the next service has given it to another program");
        assert_eq!(shown.of(":1.9").get(&7), None, "and is not asked to replace what it never showed");
        assert_eq!(shown.notice(":1.5", 1), None, "the one that has gone says nothing more");
    }

    #[test]
    fn a_name_with_html_in_it_stays_a_name() {
        assert_eq!(escape("<b>Maya</b> & Co"), "&lt;b&gt;Maya&lt;/b&gt; &amp; Co");
    }
}
