//! The page's initial state, written into it before it asks, and the events it is sent. An event that must not be missed
//! is queued until the page listens: it may still be drawn.

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use confab_core::shell::{self, Shell};
use confab_core::store::UndoStep;
use confab_core::today::{self, Today};
use confab_core::trouble::Trouble;
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager};

use crate::program::Program;

/// The name of the one window and its page, in `capabilities/main.json` too.
pub const LABEL: &str = "main";

/// The answers to what a new page asks first: written into it, they save the way there and back before anything is
/// drawn. What is missing is asked for as usual.
#[derive(Debug, Serialize)]
pub struct InitialState {
    #[serde(skip_serializing_if = "Option::is_none")]
    shell: Option<Shell>,
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<Today>,
    trouble: Option<Trouble>,
}

impl InitialState {
    /// Asks what the page would ask.
    fn of(program: &Program) -> Self {
        Self {
            shell: program.ask(shell::get_shell).ok(),
            today: program.ask(today::get_today).ok(),
            // Last: damage may be met by asking.
            trouble: program.trouble(),
        }
    }

    /// Writes it into `page`, where `ui/src/lib/state/initial-state.ts` finds it. No script, so that the content policy stays.
    fn write_into(&self, page: &mut Cow<'static, [u8]>) {
        const END: &[u8] = b"</head>";
        let Some(end) = page.windows(END.len()).position(|part| part == END) else { return };
        // What people wrote could end the element; in JSON a `<` stands only inside of texts.
        let Ok(json) = serde_json::to_string(self).map(|json| json.replace('<', "\\u003c")) else { return };
        let element = format!(r#"<script type="application/json" id="initial-state">{json}</script>"#);
        page.to_mut().splice(end..end, element.into_bytes());
    }
}

/// What waits for the page.
#[derive(Default)]
pub struct Page {
    waiting: Mutex<Waiting>,
    /// What is worked out for it meanwhile.
    ahead: Mutex<Option<JoinHandle<InitialState>>>,
}

#[derive(Default)]
struct Waiting {
    listens: bool,
    events: Vec<(&'static str, Value)>,
}

impl Page {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues the event where the page does not listen yet; tells whether it did.
    fn queue(&self, event: &'static str, payload: impl Serialize) -> bool {
        let mut waiting = self.lock();
        if !waiting.listens {
            match serde_json::to_value(payload) {
                Ok(payload) => waiting.events.push((event, payload)),
                Err(error) => log::warn!("“{event}” cannot wait for the page: {error}"),
            }
        }
        !waiting.listens
    }

    /// A page is being drawn anew and hears nothing yet.
    fn begins(&self) {
        self.lock().listens = false;
    }

    fn ahead(&self) -> MutexGuard<'_, Option<JoinHandle<InitialState>>> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listens(&self) -> Vec<(&'static str, Value)> {
        let mut waiting = self.lock();
        waiting.listens = true;
        std::mem::take(&mut waiting.events)
    }
}

/// Tells whether a page is there that listens.
pub fn listens(app: &AppHandle) -> bool {
    app.get_webview_window(LABEL).is_some() && app.state::<Page>().lock().listens
}

/// A page is going to be drawn anew. What it asks first is asked now, on a thread of its own: the web view takes longer to
/// come up than the data to be opened.
pub fn begins(app: &AppHandle) {
    let page = app.state::<Page>();
    page.begins();
    let handle = app.clone();
    // Without a thread to spare the page's coming asks.
    let asking = std::thread::Builder::new().spawn(move || InitialState::of(&handle.state::<Program>()));
    *page.ahead() = asking.ok();
}

/// Hands over, with the page itself, what it would ask first.
pub fn hand_over(app: &AppHandle, page: &mut Cow<'static, [u8]>) {
    let ahead = app.state::<Page>().ahead().take();
    // A page that is loaded again finds nothing that was asked ahead.
    let initial =
        ahead.and_then(|asking| asking.join().ok()).unwrap_or_else(|| InitialState::of(&app.state::<Program>()));
    initial.write_into(page);
}

/// Tells the page something that a page not yet drawn will find out by itself.
pub fn emit(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    if let Err(error) = app.emit_to(LABEL, event, payload) {
        log::warn!("the page could not be told of “{event}”: {error}");
    }
}

/// As [`emit`], of something that goes on and on, such as how far an import is: now and then. Drawing each step would take
/// the page as long as the work itself.
pub fn emit_now_and_then<T: Serialize + Clone>(app: &AppHandle, event: &'static str) -> impl FnMut(T) {
    const PAUSE: Duration = Duration::from_millis(100);
    let mut last: Option<Instant> = None;
    move |payload| {
        if last.is_none_or(|at| at.elapsed() >= PAUSE) {
            last = Some(Instant::now());
            emit(app, event, payload);
        }
    }
}

/// Tells the page something that it must not miss.
pub fn emit_when_ready(app: &AppHandle, event: &'static str, payload: impl Serialize + Clone) {
    if !app.state::<Page>().queue(event, payload.clone()) {
        emit(app, event, payload);
    }
}

/// Something was done outside the window, with somebody of that name: the page says so, and offers the way back.
pub fn emit_done(app: &AppHandle, undo: Option<UndoStep>, name: &str) {
    // While the sample people are shown, the page takes back only what was done with them.
    let shows_own = app.state::<Program>().ask(|confab| Ok(!confab.shows_sample())).unwrap_or(false);
    if let Some(UndoStep { id, label }) = undo.filter(|_| shows_own) {
        let label = if name.is_empty() { label } else { format!("{label} – {name}") };
        emit_when_ready(app, "done", UndoStep { id, label });
    }
}

/// The page listens from now on, and hears what waited for it.
pub fn ready(app: &AppHandle) {
    for (event, payload) in app.state::<Page>().listens() {
        emit(app, event, payload);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_is_given_stands_in_it_and_nothing_that_people_wrote_can_end_it() {
        let trouble = Trouble { sentence: "</script><script>alert(1)</script>".into(), ..Trouble::default() };
        let initial = InitialState { shell: None, today: None, trouble: Some(trouble) };
        let mut page = Cow::Borrowed(&b"<html><head><title>Confab</title></head><body></body></html>"[..]);
        initial.write_into(&mut page);
        let page = String::from_utf8(page.into_owned()).unwrap();
        let (_, after) = page.split_once(r#"<script type="application/json" id="initial-state">"#).unwrap();
        let (json, rest) = after.split_once("</script>").unwrap();
        assert_eq!(rest, "</head><body></body></html>", "the element ends where we end it");
        let read: Value = serde_json::from_str(json).unwrap();
        assert_eq!(read["trouble"]["sentence"], "</script><script>alert(1)</script>", "the words are as they were");
    }

    #[test]
    fn what_is_said_before_the_page_listens_is_said_once_it_does_and_only_once() {
        let page = Page::default();
        assert!(page.queue("go", "thank-you"), "nobody listens yet");
        assert_eq!(page.listens(), [("go", Value::from("thank-you"))]);
        assert!(!page.queue("go", "today"), "a listening page is told at once");
        assert!(page.listens().is_empty(), "a page that is drawn again hears nothing old");
        page.begins();
        assert!(page.queue("go", "meeting"), "a new window's page has yet to listen");
    }
}
