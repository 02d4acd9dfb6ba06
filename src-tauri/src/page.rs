//! What the page is given before it asks, and told unasked. What must not be missed is kept until the page listens:
//! it may still be drawn.

use std::sync::{Mutex, MutexGuard, PoisonError};

use confab_core::shell::{self, Shell};
use confab_core::today::{self, Today};
use confab_core::trouble::Trouble;
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager};

use crate::program::Program;
use crate::scheduler;
use crate::window::LABEL;

/// The answers to what a new page asks first: handed over with it, they save the way there and back before anything is
/// drawn. What is missing is asked for as usual.
#[derive(Debug, Serialize)]
pub struct Given {
    #[serde(skip_serializing_if = "Option::is_none")]
    shell: Option<Shell>,
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<Today>,
    trouble: Option<Trouble>,
}

impl Given {
    /// Asks what the page would ask.
    pub fn of(program: &Program) -> Self {
        Self {
            shell: program.ask(shell::get_shell).ok(),
            today: program.ask(today::get_today).ok(),
            // Last: damage may be met by asking.
            trouble: program.trouble(),
        }
    }

    /// A script that leaves it where `ui/src/lib/state/given.ts` finds it.
    pub fn script(&self) -> String {
        serde_json::to_string(self).map(|given| format!("globalThis.confabGiven = {given};")).unwrap_or_default()
    }
}

/// What waits for the page.
#[derive(Default)]
pub struct Page(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    listens: bool,
    words: Vec<(&'static str, Value)>,
}

impl Page {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whether the page listens; keeps the word for it where it does not.
    fn keep(&self, event: &'static str, payload: impl Serialize) -> bool {
        let mut waiting = self.lock();
        if !waiting.listens {
            match serde_json::to_value(payload) {
                Ok(payload) => waiting.words.push((event, payload)),
                Err(error) => log::warn!("“{event}” cannot wait for the page: {error}"),
            }
        }
        !waiting.listens
    }

    /// A page is being drawn anew and hears nothing yet.
    pub fn begins(&self) {
        self.lock().listens = false;
    }

    fn listens(&self) -> Vec<(&'static str, Value)> {
        let mut waiting = self.lock();
        waiting.listens = true;
        std::mem::take(&mut waiting.words)
    }
}

/// Tells the page something that a page not yet drawn will find out by itself.
pub fn tell(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    if let Err(error) = app.emit_to(LABEL, event, payload) {
        log::warn!("the page could not be told of “{event}”: {error}");
    }
}

/// Tells the page something that it must not miss.
pub fn tell_surely(app: &AppHandle, event: &'static str, payload: impl Serialize + Clone) {
    if !app.state::<Page>().keep(event, payload.clone()) {
        tell(app, event, payload);
    }
}

/// The page listens from now on, and hears what waited for it.
pub fn ready(app: &AppHandle) {
    app.state::<scheduler::Bell>().ring();
    for (event, payload) in app.state::<Page>().listens() {
        tell(app, event, payload);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_before_the_page_listens_is_said_once_it_does_and_only_once() {
        let page = Page::default();
        assert!(page.keep("go", "thank-you"), "nobody listens yet");
        assert_eq!(page.listens(), [("go", Value::from("thank-you"))]);
        assert!(!page.keep("go", "today"), "a listening page is told at once");
        assert!(page.listens().is_empty(), "a page that is drawn again hears nothing old");
        page.begins();
        assert!(page.keep("go", "meeting"), "a new window's page has yet to listen");
    }
}
