//! What a notice is, and what whoever shows it must be able to do.

use std::sync::Arc;

use confab_core::due::Action;

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
    pub(super) fn of(key: &str) -> Self {
        match key {
            OPEN | "default" | "tap" => Self::Open,
            key => Self::Do(key.to_owned()),
        }
    }
}

impl Notice {
    /// The buttons in their order, each with its key; none where there is nothing but to open it.
    pub(super) fn buttons(&self) -> Vec<(&'static str, &'static str)> {
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

/// Who listens to the user's choices: the notice's id, and the choice.
pub type Listener = Arc<dyn Fn(u32, &Choice) + Send + Sync>;

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
