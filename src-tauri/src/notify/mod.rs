//! Speaking up: one small trait, and the two ways of doing it.
//!
//! On Linux our own connection to the notification service tells whether anyone displayed a reminder; elsewhere, and
//! where that service is missing, the plugin does it. Whatever a notification offers exists in the window and the
//! tray menu too.

#[cfg(target_os = "linux")]
mod dbus;
mod plugin;

use std::sync::Arc;

use tauri::AppHandle;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Stable for one thank-you: a later notice replaces an earlier one instead of joining it.
    pub id: u32,
    pub title: String,
    pub body: String,
    /// Stays until it is seen, where the system knows how.
    pub urgent: bool,
    /// Offers *Write it*, *Mark as sent* and *Snooze*.
    pub thank_you: Option<i64>,
}

/// What the user chose on a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The body, or *Write it*.
    Open,
    Sent,
    Snooze,
}

impl Choice {
    /// The buttons, in their order; the first word is what the system sends back.
    const BUTTONS: [(Self, &'static str, &'static str); 3] =
        [(Self::Open, "write", "Write it"), (Self::Sent, "sent", "Mark as sent"), (Self::Snooze, "snooze", "Snooze")];

    fn from_key(key: &str) -> Option<Self> {
        if key == "default" || key == "tap" {
            return Some(Self::Open);
        }
        Self::BUTTONS.iter().find(|(_, word, _)| *word == key).map(|(choice, ..)| *choice)
    }
}

/// Shows notices.
pub trait Notifier: Send + Sync {
    /// Shows `notice`, in place of an earlier one with the same id.
    ///
    /// # Errors
    /// Why nobody displayed it, in words for the log and the delivery's record.
    fn show(&self, notice: &Notice) -> Result<(), String>;

    /// Takes a notice away that has nothing left to say.
    fn withdraw(&self, id: u32);

    /// Tells whether a notice would be displayed by somebody.
    fn is_heard(&self) -> bool;
}

/// Who listens to the user's choices: the notice's thank-you, if it had one, and the choice.
pub type Listener = Arc<dyn Fn(Option<i64>, Choice) + Send + Sync>;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_comes_back_as_its_choice_and_a_click_on_the_body_opens() {
        for (choice, key, _) in Choice::BUTTONS {
            assert_eq!(Choice::from_key(key), Some(choice));
        }
        assert_eq!(Choice::from_key("default"), Some(Choice::Open));
        assert_eq!(Choice::from_key("tap"), Some(Choice::Open));
        assert_eq!(Choice::from_key("something new"), None, "an unknown word does nothing");
    }
}
