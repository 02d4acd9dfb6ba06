//! Speaking up: one small trait, and the two ways of doing it.
//!
//! On Linux our own connection to the notification service tells whether anyone displayed a reminder; elsewhere, and
//! where that service is missing, the plugin does it. What a notice is about is not known here: it has a number, and
//! whoever showed it hears what was chosen on that number.

#[cfg(target_os = "linux")]
mod dbus;
mod plugin;

use std::sync::Arc;

use confab_core::due::Action;
use tauri::AppHandle;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Stable for one subject: a later notice replaces an earlier one instead of joining it. Below 2³⁰.
    pub id: u32,
    pub title: String,
    pub body: String,
    /// Stays until it is seen, where the system knows how.
    pub urgent: bool,
    /// What a click on it does, as a button: “Write it”.
    pub open_label: &'static str,
    /// What else it offers.
    pub actions: &'static [Action],
}

/// What the user chose on a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The body, or the button that opens.
    Open,
    /// An action, by its key.
    Do(String),
}

/// The key of the button that opens.
const OPEN: &str = "open";

impl Choice {
    /// Reads what the system sends back; `default` and `tap` mean the body.
    fn of(key: &str) -> Self {
        match key {
            OPEN | "default" | "tap" => Self::Open,
            key => Self::Do(key.to_owned()),
        }
    }
}

impl Notice {
    /// The buttons in their order, each with its key; none where there is nothing but to open it.
    fn buttons(&self) -> Vec<(&'static str, &'static str)> {
        if self.actions.is_empty() {
            return Vec::new();
        }
        let actions = self.actions.iter().map(|action| (action.key, action.label));
        std::iter::once((OPEN, self.open_label)).chain(actions).collect()
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

/// Who listens to the user's choices: the notice's id, and the choice.
pub type Listener = Arc<dyn Fn(u32, &Choice) + Send + Sync>;

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
        const ACTIONS: &[Action] = &[Action { key: "sent", label: "Mark as sent" }];
        let notice = |actions| Notice {
            id: 7,
            title: String::new(),
            body: String::new(),
            urgent: false,
            open_label: "Write it",
            actions,
        };
        let choices = |notice: Notice| notice.buttons().iter().map(|(key, _)| Choice::of(key)).collect::<Vec<_>>();
        assert_eq!(choices(notice(ACTIONS)), [Choice::Open, Choice::Do("sent".into())]);
        assert_eq!(choices(notice(&[])), [], "what can only be opened needs no button for it");
        assert_eq!([Choice::of("default"), Choice::of("tap")], [Choice::Open, Choice::Open]);
    }
}
