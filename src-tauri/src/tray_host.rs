//! Whether anything shows tray icons here.

/// Tells whether a panel is there that shows tray icons.
#[cfg(target_os = "linux")]
pub fn is_there() -> bool {
    watch::is_host_registered()
}

/// Windows and macOS always have one.
#[cfg(not(target_os = "linux"))]
pub fn is_there() -> bool {
    true
}

/// Calls `changed` whenever a panel comes or goes.
#[cfg(target_os = "linux")]
pub fn on_change(changed: impl Fn() + Send + 'static) {
    watch::on_change(changed);
}

/// On Windows and macOS it never does.
#[cfg(not(target_os = "linux"))]
pub fn on_change(_changed: impl Fn() + Send + 'static) {}

#[cfg(target_os = "linux")]
mod watch {
    use std::time::Duration;

    use zbus::MatchRule;
    use zbus::blocking::{Connection, MessageIterator, Proxy};

    use crate::bus;

    const WATCHER: &str = "org.kde.StatusNotifierWatcher";

    pub fn is_host_registered() -> bool {
        let registered = |connection: &Connection| -> zbus::Result<bool> {
            Proxy::new(connection, WATCHER, "/StatusNotifierWatcher", WATCHER)?
                .get_property("IsStatusNotifierHostRegistered")
        };
        // No watcher on the bus is the ordinary answer on GNOME, no fault.
        bus::session().is_some_and(|connection| registered(connection).unwrap_or(false))
    }

    pub fn on_change(changed: impl Fn() + Send + 'static) {
        let Some(connection) = bus::session() else { return };
        let spawned = std::thread::Builder::new().name("tray-host".into()).spawn(move || {
            let heard = (|| -> zbus::Result<()> {
                let rule = MatchRule::builder()
                    .msg_type(zbus::message::Type::Signal)
                    .sender("org.freedesktop.DBus")?
                    .member("NameOwnerChanged")?
                    .arg(0, WATCHER)?
                    .build();
                for message in MessageIterator::for_match_rule(rule, connection, None)? {
                    message?;
                    // The panel first takes the name, then says that it shows icons.
                    std::thread::sleep(Duration::from_millis(500));
                    changed();
                }
                Ok(())
            })();
            if let Err(error) = heard {
                log::warn!("a panel that comes later will not be noticed: {error}");
            }
        });
        if let Err(error) = spawned {
            log::warn!("a panel that comes later will not be noticed: {error}");
        }
    }
}
