//! The one window: made when it is asked for, let go when nobody has looked at it for a while.
//!
//! A hidden web view frees nothing, so a program that waits in the tray gives it back and draws it anew when it is
//! asked for.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use confab_core::import;
use confab_core::settings::{self, TextSizeChange};
use confab_core::store::Changes;
use serde::Serialize;
use tauri::{AppHandle, DragDropEvent, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_window_state::{StateFlags, WindowExt};

use crate::page;
use crate::program::{Answer, Program};
use crate::tray;

/// The window's name, in `capabilities/main.json` too.
pub const LABEL: &str = "main";

/// How long a hidden window is kept, so that coming back is instant.
const KEPT: Duration = Duration::from_secs(180);

/// Two asks at one time, such as from several starts, must not make two windows.
static BEING_MADE: AtomicBool = AtomicBool::new(false);

/// When the window was hidden, while it is.
#[derive(Default)]
pub struct Hidden(Mutex<Option<Instant>>);

/// How large everything is, in percent. The web view's own zoom does it, so that layouts for narrow windows take over
/// by themselves: at 400 % the page is laid out as if the window were a quarter as wide.
pub struct TextSize(Mutex<u32>);

impl Default for TextSize {
    fn default() -> Self {
        Self(Mutex::new(100))
    }
}

/// Makes everything larger or smaller; returns the new size, in percent.
pub fn change_text_size(app: &AppHandle, change: TextSizeChange) -> u32 {
    let size = app.state::<TextSize>();
    let mut size = size.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    *size = change.of(*size);
    if let Some(window) = app.get_webview_window(LABEL) {
        wear(&window, *size);
    }
    *size
}

fn wear(window: &WebviewWindow, percent: u32) {
    if let Err(error) = window.set_zoom(f64::from(percent) / 100.0) {
        log::warn!("the text could not be made larger or smaller: {error}");
    }
}

fn wear_kept_size(app: &AppHandle) {
    let kept = app.state::<Program>().ask(|confab| Ok(settings::get_settings(confab)?.text_size));
    let Ok(percent) = kept else { return };
    *app.state::<TextSize>().0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = percent;
    if let (Some(window), true) = (app.get_webview_window(LABEL), percent != 100) {
        wear(&window, percent);
    }
}

/// A screen to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// As in the page's addresses: `today`, `thank-you`, `meeting`, `import` …
    pub screen: &'static str,
    pub id: Option<i64>,
}

impl Place {
    /// The first screen.
    pub const TODAY: Self = Self { screen: "today", id: None };
    /// Where a file is previewed.
    pub const IMPORT: Self = Self { screen: "import", id: None };
    /// The dialog for a new meeting.
    pub const NEW_MEETING: Self = Self { screen: "new-meeting", id: None };
    /// The dialog for a meeting that is over.
    pub const RECORD_MEETING: Self = Self { screen: "record-meeting", id: None };

    /// Returns the place of one thing.
    pub fn of(screen: &'static str, id: i64) -> Self {
        Self { screen, id: Some(id) }
    }

    /// A dialog has none: the page is told of it.
    fn has_address(&self) -> bool {
        *self != Self::NEW_MEETING && *self != Self::RECORD_MEETING
    }

    fn address(&self) -> String {
        match self.id {
            Some(id) => format!("index.html#/{}/{id}", self.screen),
            None => format!("index.html#/{}", self.screen),
        }
    }
}

/// Brings the window to the front, as it was.
pub fn open(app: &AppHandle) {
    show(app, None);
}

/// Brings the window to the front, at `place`.
pub fn go(app: &AppHandle, place: &Place) {
    show(app, Some(place));
}

/// Brings the window to the front and lets it preview what was handed over.
pub fn import(app: &AppHandle, paths: &[PathBuf]) {
    let offered = app.state::<Program>().ask(|confab| import::offer_files(confab, paths));
    if app.get_webview_window(LABEL).is_some() {
        open(app);
    } else {
        go(app, &Place::IMPORT);
    }
    tell_offered(app, offered);
}

fn tell_offered(app: &AppHandle, offered: Answer<u64>) {
    match offered {
        Ok(offer_id) => page::tell_surely(app, "drop", Offered { offer_id }),
        Err(refused) => page::tell_surely(app, "drop", refused),
    }
}

fn show(app: &AppHandle, place: Option<&Place>) {
    let shown = match app.get_webview_window(LABEL) {
        Some(window) => {
            if let Some(place) = place {
                page::tell_surely(app, "go", place);
            }
            raise(&window, app.state::<Hidden>().since().is_some())
        }
        // A second start came while the window is being made: it will be there in a moment.
        None if BEING_MADE.swap(true, Ordering::SeqCst) => {
            if let Some(place) = place {
                page::tell_surely(app, "go", place);
            }
            return;
        }
        None => {
            page::begins(app);
            if let Some(place) = place.filter(|place| !place.has_address()) {
                page::tell_surely(app, "go", place);
            }
            let built = build(app, place.unwrap_or(&Place::TODAY)).map(drop);
            BEING_MADE.store(false, Ordering::SeqCst);
            built
        }
    };
    if let Err(error) = shown {
        log::error!("the window could not be shown: {error}");
    }
    app.state::<Hidden>().set(None);
}

fn raise(window: &WebviewWindow, was_hidden: bool) -> tauri::Result<()> {
    if was_hidden {
        // Some window managers place a window anew each time it is shown.
        window.restore_state(StateFlags::POSITION)?;
    }
    window.show()?;
    window.unminimize()?;
    window.set_focus()
}

fn build(app: &AppHandle, place: &Place) -> tauri::Result<WebviewWindow> {
    let handle = app.clone();
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(place.address().into()))
        .title("Confab")
        .inner_size(1180.0, 800.0)
        .min_inner_size(720.0, 540.0)
        // The page names itself: “Today – Confab”.
        .on_document_title_changed(|window, title| {
            let _ = window.set_title(&title);
        })
        // Nothing leads out of the program but the opener, which asks first what it is.
        .on_navigation(|address| matches!(address.scheme(), "tauri" | "http" | "https" | "about") && is_ours(address))
        .on_web_resource_request(move |request, response| {
            if matches!(request.uri().path(), "" | "/" | "/index.html") {
                page::hand_over(&handle, response.body_mut());
            }
        })
        .build()?;
    let handle = app.clone();
    // The data may still be being opened; the main thread brings up the window meanwhile.
    std::thread::spawn(move || wear_kept_size(&handle));
    let handle = app.clone();
    window.on_window_event(move |event| on_event(&handle, event));
    Ok(window)
}

fn is_ours(address: &tauri::Url) -> bool {
    matches!(address.host_str(), None | Some("localhost" | "tauri.localhost"))
}

fn on_event(app: &AppHandle, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            close(app);
        }
        WindowEvent::DragDrop(drag) => on_drag(app, drag),
        WindowEvent::Focused(true) => crate::reload::look(app),
        _ => {}
    }
}

/// Closing keeps the program where it can be found again: in the tray, else in the task bar.
fn close(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let closed = if tray::is_shown(app) {
        app.state::<Hidden>().set(Some(Instant::now()));
        window.hide()
    } else {
        window.minimize()
    };
    if let Err(error) = closed {
        log::warn!("the window could not be put away: {error}");
    }
    let app = app.clone();
    // The notification service may take its time; the main thread must not wait for it.
    std::thread::spawn(move || crate::notice::about_closing(&app));
}

fn on_drag(app: &AppHandle, drag: &DragDropEvent) {
    match drag {
        DragDropEvent::Enter { paths, .. } => page::tell(app, "drop_enter", Held { count: paths.len() }),
        DragDropEvent::Leave => page::tell(app, "drop_leave", ()),
        DragDropEvent::Drop { paths, .. } => {
            page::tell(app, "drop_leave", ());
            let (app, paths) = (app.clone(), paths.clone());
            // A file on a sleeping disk must not hold the main thread.
            std::thread::spawn(move || {
                tell_offered(&app, app.state::<Program>().ask(|confab| import::offer_files(confab, &paths)));
            });
        }
        _ => {}
    }
}

/// Gives the web view back once nobody has looked at it for a while.
pub fn let_go_when_unused(app: &AppHandle) {
    let unused = app.state::<Hidden>().since().is_some_and(|since| since.elapsed() >= KEPT);
    if let (true, Some(window)) = (unused, app.get_webview_window(LABEL)) {
        if let Err(error) = window.destroy() {
            log::warn!("the window could not be let go: {error}");
        }
        app.state::<Hidden>().set(None);
    }
}

/// Tells whether somebody may be looking at the window.
pub fn is_open(app: &AppHandle) -> bool {
    app.get_webview_window(LABEL).is_some() && app.state::<Hidden>().since().is_none()
}

impl Hidden {
    fn since(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn set(&self, since: Option<Instant>) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = since;
    }
}

/// Stands for every table. The page knows it by the same name, in `ui/src/lib/api/events.ts`.
const EVERYTHING: &str = "*";

/// What was changed, for the screens that show it.
#[derive(Clone, Serialize)]
pub struct Changed {
    tables: Vec<String>,
}

impl Changed {
    /// The tables that a write touched.
    pub fn of(changes: &Changes) -> Self {
        Self { tables: changes.iter().cloned().collect() }
    }

    /// The data as a whole is another.
    pub fn everything() -> Self {
        Self { tables: vec![EVERYTHING.into()] }
    }
}

#[derive(Clone, Serialize)]
struct Held {
    count: usize,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Offered {
    offer_id: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_knows_the_word_for_everything() {
        let told = serde_json::to_value(Changed::everything()).unwrap();
        assert_eq!(told, serde_json::json!({ "tables": [EVERYTHING] }), "no table at all would concern no screen");
        let page = include_str!("../../ui/src/lib/api/events.ts");
        assert!(page.contains(&format!("export const EVERYTHING = \"{EVERYTHING}\";")), "the page hears another word");
    }
}
