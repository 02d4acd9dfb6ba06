//! Speaking up: one small trait, and the two ways of doing it.
//!
//! On Linux our own connection to the notification service tells whether anyone displayed a reminder; elsewhere, and
//! where that service is missing, the plugin does it. What a notice is about is not known here: it has a number, and
//! whoever showed it hears what was chosen on that number.

#[cfg(target_os = "linux")]
mod dbus;
mod notifier;
mod plugin;

use std::sync::Arc;

use tauri::AppHandle;

pub use notifier::{Choice, Listener, Notice, Notifier};

/// Says something about the program itself, from a start that does nothing else.
///
/// # Errors
/// Why nobody displayed it.
pub fn say(sentence: &str) -> Result<(), String> {
    #[cfg(target_os = "linux")]
    return dbus::say(sentence);
    #[cfg(not(target_os = "linux"))]
    Err(format!("without a terminal there is nobody to tell: {sentence}"))
}

/// The notifier in use.
pub struct Notifications(Box<dyn Notifier>);

impl Notifications {
    /// Finds the best notifier that this desktop has, for the program of that [`number`](crate::single::number).
    pub fn of(app: &AppHandle, number: u64, listener: Listener) -> Self {
        let plugin = plugin::PluginNotifier::new(app.clone(), Arc::clone(&listener));
        #[cfg(target_os = "linux")]
        let notifier = Box::new(dbus::DbusNotifier::new(number, listener, plugin));
        // Elsewhere the system itself keeps programs' notices apart.
        #[cfg(not(target_os = "linux"))]
        let (notifier, _) = (Box::new(plugin), number);
        Self(notifier)
    }

    /// See [`Notifier::show`].
    ///
    /// # Errors
    /// As there.
    pub fn show(&self, notice: &Notice) -> Result<(), String> {
        self.0.show(notice)
    }

    /// See [`Notifier::withdraw`].
    pub fn withdraw(&self, id: u32) {
        self.0.withdraw(id);
    }

    /// See [`Notifier::is_heard`].
    pub fn are_shown(&self) -> bool {
        self.0.is_heard()
    }
}
