//! The one window: made when it is asked for, let go when nobody has looked at it for a while.
//!
//! A hidden web view frees nothing, so a program that waits in the tray gives it back and draws it anew when it is
//! asked for.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use confab_core::attachment::{self, DroppedFiles};
use confab_core::due::Place;
use confab_core::import;
use confab_core::settings::{self, TextSizeChange};
use confab_core::store::Changes;
use serde::Serialize;
use tauri::{AppHandle, DragDropEvent, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use tauri_plugin_window_state::{StateFlags, WindowExt};

use crate::page::{self, LABEL};
use crate::program::{Answer, Program};
use crate::sight::Sight;
use crate::small::{self, MIN_HEIGHT, MIN_WIDTH};

/// What the window is called, and its page in `index.html`, until the page names itself: “Today – Confab”.
const TITLE: &str = "Confab";

/// How large the window is when it is new.
const WIDTH: f64 = 1180.0;
const HEIGHT: f64 = 800.0;

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

/// The dialogs that a click from outside opens. They have no address: the page is told of them.
const DIALOGS: [&str; 2] = [NEW_MEETING, RECORD_MEETING];
pub const NEW_MEETING: &str = "new-meeting";
pub const RECORD_MEETING: &str = "record-meeting";

fn has_address(place: &Place) -> bool {
    !DIALOGS.contains(&place.screen.as_str())
}

fn address(place: &Place) -> String {
    match place.id {
        Some(id) => format!("index.html#/{}/{id}", place.screen),
        None => format!("index.html#/{}", place.screen),
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
        go(app, &Place { screen: "import".into(), id: None });
    }
    // What is handed over is to be imported, wherever the page stands.
    tell_offered(app, offered, DroppedFiles { id: 0, are_lists: true });
}

fn tell_offered(app: &AppHandle, offered: Answer<u64>, DroppedFiles { id: files, are_lists }: DroppedFiles) {
    match offered {
        Ok(offer_id) => page::emit_when_ready(app, "drop", LetGo { offered: Offered { offer_id }, files, are_lists }),
        Err(refused) => page::emit_when_ready(app, "drop", LetGo { offered: refused, files, are_lists }),
    }
}

fn show(app: &AppHandle, place: Option<&Place>) {
    let shown = match app.get_webview_window(LABEL) {
        Some(window) => {
            if let Some(place) = place {
                page::emit_when_ready(app, "go", place);
            }
            raise(&window, app.state::<Hidden>().since().is_some())
        }
        // A second start came while the window is being made: it will be there in a moment.
        None if BEING_MADE.swap(true, Ordering::SeqCst) => {
            if let Some(place) = place {
                page::emit_when_ready(app, "go", place);
            }
            return;
        }
        None => {
            page::begins(app);
            if let Some(place) = place.filter(|place| !has_address(place)) {
                page::emit_when_ready(app, "go", place);
            }
            let at = place.filter(|place| has_address(place)).cloned().unwrap_or_else(Place::today);
            let built = build(app, &at).map(drop);
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
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(address(place).into()))
        .title(TITLE)
        .inner_size(WIDTH, HEIGHT)
        .min_inner_size(MIN_WIDTH, MIN_HEIGHT)
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
    grow_up(&window)?;
    let handle = app.clone();
    // The data may still be being opened; the main thread brings up the window meanwhile.
    std::thread::spawn(move || wear_kept_size(&handle));
    #[cfg(target_os = "linux")]
    {
        crate::webkit::draw_once_there(&window, TITLE);
        let handle = app.clone();
        crate::webkit::on_death(&window, move || rebuild(&handle));
    }
    Ok(window)
}

/// A program that ended with a small window, see [`crate::small`], begins with one of the usual size.
fn grow_up(window: &WebviewWindow) -> tauri::Result<()> {
    let size = window.inner_size()?.to_logical::<f64>(window.scale_factor()?);
    if size.width < MIN_WIDTH || size.height < MIN_HEIGHT {
        window.set_size(tauri::LogicalSize::new(WIDTH, HEIGHT))?;
    }
    Ok(())
}

fn is_ours(address: &tauri::Url) -> bool {
    matches!(address.host_str(), None | Some("localhost" | "tauri.localhost"))
}

/// Hides the window, for the tray to bring back.
pub fn hide(app: &AppHandle) {
    small::make(app, false);
    app.state::<Hidden>().set(Some(Instant::now()));
    put_away(app, WebviewWindow::hide);
}

/// Leaves the window in the task bar.
pub fn minimise(app: &AppHandle) {
    put_away(app, WebviewWindow::minimize);
}

fn put_away(app: &AppHandle, how: impl FnOnce(&WebviewWindow) -> tauri::Result<()>) {
    app.state::<Sight>().leaves();
    let done = app.get_webview_window(LABEL).map_or(Ok(()), |window| how(&window));
    if let Err(error) = done {
        log::warn!("the window could not be put away: {error}");
    }
}

/// More deaths than this within [`A_WHILE`], and the page is not drawn where it was: it may be the place that kills it.
#[cfg(target_os = "linux")]
const MOST_DEATHS: usize = 2;
#[cfg(target_os = "linux")]
const A_WHILE: Duration = Duration::from_secs(60);

/// Draws the page anew, where it was: its process has died. A hidden window is let go instead.
#[cfg(target_os = "linux")]
fn rebuild(app: &AppHandle) {
    static DEATHS: Mutex<Vec<Instant>> = Mutex::new(Vec::new());
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let mut deaths = DEATHS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    deaths.retain(|at| at.elapsed() < A_WHILE);
    deaths.push(Instant::now());
    let often = deaths.len();
    drop(deaths);
    if app.state::<Hidden>().since().is_some() || often > MOST_DEATHS + 1 {
        return let_go(app, &window);
    }
    page::begins(app);
    app.state::<Sight>().shows(None);
    let drawn = match often > MOST_DEATHS {
        false => window.reload(),
        true => window.url().and_then(|mut today| {
            today.set_fragment(Some("/today"));
            window.navigate(today).and_then(|()| window.reload())
        }),
    };
    if let Err(error) = drawn {
        log::error!("the page could not be drawn anew: {error}");
        return let_go(app, &window);
    }
    page::emit_when_ready(
        app,
        "say",
        "The window had stopped working and was drawn anew. What was kept until then is all here; look through what you \
         typed in the last moment.",
    );
}

/// What is dragged over the window, and let go there.
pub fn on_drag(app: &AppHandle, drag: &DragDropEvent) {
    match drag {
        DragDropEvent::Enter { paths, .. } => page::emit(app, "drop_enter", Held { count: paths.len() }),
        DragDropEvent::Leave => page::emit(app, "drop_leave", ()),
        DragDropEvent::Drop { paths, .. } => {
            page::emit(app, "drop_leave", ());
            let (app, paths) = (app.clone(), paths.clone());
            // A file on a sleeping disk must not hold the main thread.
            std::thread::spawn(move || {
                let program = app.state::<Program>();
                let files = program.ask(|confab| Ok(attachment::remember_dropped(confab, &paths)));
                let files = files.unwrap_or(DroppedFiles { id: 0, are_lists: true });
                tell_offered(&app, program.ask(|confab| import::offer_files(confab, &paths)), files);
            });
        }
        _ => {}
    }
}

/// Gives the web view back once nobody has looked at it for a while.
pub fn let_go_when_unused(app: &AppHandle) {
    let unused = app.state::<Hidden>().since().is_some_and(|since| since.elapsed() >= KEPT);
    if let (true, Some(window)) = (unused, app.get_webview_window(LABEL)) {
        let_go(app, &window);
    }
}

fn let_go(app: &AppHandle, window: &WebviewWindow) {
    if let Err(error) = window.destroy() {
        log::warn!("the window could not be let go: {error}");
    }
    app.state::<Hidden>().set(None);
    app.state::<Sight>().leaves();
    #[cfg(target_os = "linux")]
    end_network_process(app);
    trim(app);
}

/// Gives back what only a window needs, unless one is shown in a moment.
pub fn trim(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    {
        let app = app.clone();
        crate::trim::soon(move || app.get_webview_window(LABEL).is_some());
    }
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}

/// Ends what WebKit leaves running for a next window, unless that has come meanwhile.
#[cfg(target_os = "linux")]
fn end_network_process(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        // The page's process says goodbye to it first.
        std::thread::sleep(Duration::from_secs(1));
        let handle = app.clone();
        // On the main thread, where windows are made: none is being made meanwhile.
        let asked = app.run_on_main_thread(move || {
            if handle.get_webview_window(LABEL).is_none() && !BEING_MADE.load(Ordering::SeqCst) {
                crate::webkit::end_network_process();
            }
        });
        if let Err(error) = asked {
            log::debug!("the network process was not ended: {error}");
        }
    });
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

/// What was let go over the window: as an import, and as files.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct LetGo<T> {
    #[serde(flatten)]
    offered: T,
    files: u64,
    are_lists: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_has_not_named_itself_is_called_as_its_window() {
        let page = include_str!("../../ui/index.html");
        assert!(page.contains(&format!("<title>{TITLE}</title>")), "by another title it would be drawn too soon");
    }

    #[test]
    fn the_page_knows_the_word_for_everything() {
        let told = serde_json::to_value(Changed::everything()).unwrap();
        assert_eq!(told, serde_json::json!({ "tables": [EVERYTHING] }), "no table at all would concern no screen");
        let page = include_str!("../../ui/src/lib/api/events.ts");
        assert!(page.contains(&format!("export const EVERYTHING = \"{EVERYTHING}\";")), "the page hears another word");
    }
}
