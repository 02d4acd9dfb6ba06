//! Whether the desktop is dark, which the page follows unless its user chose otherwise: from the desktop's portal, and
//! told by it when it changes. The windowing library can do the same, but looks every five seconds for ever.
//!
//! <https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html>

use std::sync::mpsc::channel;
use std::time::Duration;

use gtk::prelude::GtkSettingsExt;
use zbus::MatchRule;
use zbus::blocking::{Connection, MessageIterator, Proxy};
use zbus::zvariant::{OwnedValue, Value};

use crate::bus;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";

/// How long a window waits to be drawn in the right colours at once.
const AT_ONCE: Duration = Duration::from_millis(250);

/// Dresses what is drawn as the desktop is, from now on. On the main thread; while a window `draws`, it waits a moment.
pub fn follow(draws: bool) {
    let (tell, told) = channel();
    let spawned = std::thread::Builder::new().name("appearance".into()).spawn(move || {
        let Some(bus) = bus::session() else { return };
        if let Ok(is_dark) = ask(bus) {
            // Who no longer waits is told as of any change.
            let _ = tell.send(is_dark);
            wear_on_main_thread(is_dark);
        }
        drop(tell);
        if let Err(error) = listen(bus) {
            log::debug!("nobody tells whether the desktop is dark: {error}");
        }
    });
    if let Err(error) = spawned {
        log::warn!("the desktop's colours will not be followed: {error}");
    } else if draws && let Ok(is_dark) = told.recv_timeout(AT_ONCE) {
        wear(is_dark);
    }
}

fn ask(bus: &Connection) -> zbus::Result<bool> {
    // In a variant within a variant, which is how this portal has always answered.
    let answer: OwnedValue = Proxy::new(bus, PORTAL, PATH, SETTINGS)?.call("Read", &(NAMESPACE, KEY))?;
    Ok(is_dark(&answer))
}

fn listen(bus: &Connection) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .interface(SETTINGS)?
        .member("SettingChanged")?
        .arg(0, NAMESPACE)?
        .arg(1, KEY)?
        .build();
    for message in MessageIterator::for_match_rule(rule, bus, None)? {
        let message = message?;
        let (_, _, scheme): (String, String, OwnedValue) = message.body().deserialize()?;
        wear_on_main_thread(is_dark(&scheme));
    }
    Ok(())
}

/// 1 is dark, 2 light, 0 no wish.
fn is_dark(scheme: &Value<'_>) -> bool {
    match scheme {
        Value::Value(inner) => is_dark(inner),
        Value::U32(scheme) => *scheme == 1,
        _ => false,
    }
}

fn wear_on_main_thread(is_dark: bool) {
    gtk::glib::MainContext::default().invoke(move || wear(is_dark));
}

fn wear(is_dark: bool) {
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_application_prefer_dark_theme(is_dark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portals_answer_is_read_however_often_it_is_wrapped() {
        let wrapped = |scheme: u32| Value::Value(Box::new(Value::Value(Box::new(Value::U32(scheme)))));
        assert!(is_dark(&wrapped(1)) && is_dark(&Value::U32(1)));
        assert!(!is_dark(&wrapped(2)) && !is_dark(&wrapped(0)), "light is what it is without a wish");
        assert!(!is_dark(&Value::from("dark")), "what no portal says");
    }
}
