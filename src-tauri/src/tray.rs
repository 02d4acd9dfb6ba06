//! The tray: an icon that is calm, due or overdue, and a menu that says who is owed a thank-you.
//!
//! What it says comes from the core, where each line leads and what can be done about it too; how it becomes a menu is a
//! pure function. GNOME has no tray without an extension, and at login a panel may come later than we do: the icon is
//! built again when one appears.

use std::sync::{Mutex, MutexGuard, PoisonError};

use confab_core::due::{Action, Place, Subject};
use confab_core::settings::{self, PauseChoice};
use confab_core::tray::{self, Icon, TrayLine, wording};
use tauri::image::Image;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

use crate::program::Program;
use crate::{dialogs, quit, reminders, tray_host, window};

const ID: &str = "confab";

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Item(Item),
    /// A menu of its own.
    Sub {
        text: String,
        items: Vec<Item>,
    },
    Gap,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    /// By which the panel tells what was chosen.
    id: String,
    text: String,
    /// Without one it only says something.
    deed: Option<Deed>,
}

/// What choosing a line does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Deed {
    Go(Place),
    Act(Subject, &'static str),
    Import,
    Pause(PauseChoice),
    Open,
    Quit,
}

fn item(id: impl Into<String>, text: impl Into<String>, deed: Deed) -> Line {
    Line::Item(Item { id: id.into(), text: text.into(), deed: Some(deed) })
}

fn words(id: &str, text: impl Into<String>) -> Line {
    Line::Item(Item { id: id.into(), text: text.into(), deed: None })
}

fn dialog(screen: &str) -> Place {
    Place { screen: screen.into(), id: None }
}

/// What leads somewhere.
fn way(line: &TrayLine) -> Line {
    let Place { screen, id } = &line.place;
    let id = format!("{screen}:{}", id.unwrap_or_default());
    item(id, &line.label, Deed::Go(line.place.clone()))
}

/// What can be done without the window, by the word for it: under each the people it can be done for.
fn deeds(lines: &[TrayLine]) -> Vec<Line> {
    let mut menus: Vec<(Action, Vec<Item>)> = Vec::new();
    for (line, action) in lines.iter().flat_map(|line| line.actions.iter().map(move |action| (line, *action))) {
        let Some(subject) = line.subject else { continue };
        let item = Item {
            id: format!("{}:{}:{}", subject.kind, subject.id, action.key),
            text: line.name.clone(),
            deed: Some(Deed::Act(subject, action.key)),
        };
        match menus.iter_mut().find(|(known, _)| *known == action) {
            Some((_, items)) => items.push(item),
            None => menus.push((action, vec![item])),
        }
    }
    menus.into_iter().map(|(action, items)| Line::Sub { text: action.label.to_owned(), items }).collect()
}

/// The menu for what the core says; `None` while the data cannot be opened.
fn menu_of(view: Option<&tray::Tray>) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(view) = view {
        lines.extend(view.people.iter().map(way));
        if view.people.is_empty() {
            lines.push(words("calm", wording::NOBODY_WAITS));
        }
        if !view.more.is_empty() {
            lines.push(item("today", &view.more, Deed::Go(Place::today())));
        }
        lines.extend(deeds(&view.people));
        lines.push(Line::Gap);
        if let Some(next) = &view.next_meeting {
            lines.push(way(next));
            lines.push(Line::Gap);
        }
        lines.push(item("new-meeting", wording::NEW_MEETING, Deed::Go(dialog(window::NEW_MEETING))));
        lines.push(item("record-meeting", wording::RECORD_A_MEETING, Deed::Go(dialog(window::RECORD_MEETING))));
        lines.push(item("import", wording::IMPORT, Deed::Import));
        if view.paused.is_empty() {
            lines.push(item("pause", wording::PAUSE, Deed::Pause(PauseChoice::Tomorrow)));
        } else {
            lines.push(words("paused", &view.paused));
            lines.push(item("resume", wording::RESUME, Deed::Pause(PauseChoice::Resume)));
        }
        lines.push(Line::Gap);
    }
    lines.push(item("open", wording::OPEN, Deed::Open));
    lines.push(item("quit", wording::QUIT, Deed::Quit));
    lines
}

/// What the tray shows at present.
#[derive(Default)]
pub struct Tray(Mutex<Shown>);

#[derive(Default)]
struct Shown {
    icon: Option<TrayIcon>,
    lines: Vec<Line>,
    items: Vec<MenuItem<tauri::Wry>>,
    drawn: Option<Icon>,
    tooltip: String,
}

impl Tray {
    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells whether the icon is really there to be found.
pub fn is_shown(app: &AppHandle) -> bool {
    let is_built = app.state::<Tray>().lock().icon.is_some();
    is_built && tray_host::is_there()
}

/// Brings the tray up to date; builds it where it is missing. Runs on the main thread, as trays must.
pub fn refresh(app: &AppHandle) {
    let handle = app.clone();
    if let Err(error) = app.run_on_main_thread(move || draw(&handle)) {
        log::warn!("the tray could not be brought up to date: {error}");
    }
}

/// Builds the icon anew for a panel that comes, or comes back.
pub fn watch_panels(app: &AppHandle) {
    let app = app.clone();
    tray_host::on_change(move || {
        forget(&app);
        refresh(&app);
    });
}

fn draw(app: &AppHandle) {
    let view = app.state::<Program>().ask(tray::get_tray).ok();
    let lines = menu_of(view.as_ref());
    let state = view.as_ref().map_or(Icon::Calm, |view| view.icon);
    let tooltip = view.map_or_else(|| "Confab".to_owned(), |view| view.tooltip);
    let tray = app.state::<Tray>();
    let mut shown = tray.lock();
    if shown.icon.is_none() {
        shown.icon = build(app, state);
        shown.lines.clear();
        shown.drawn = Some(state);
        shown.tooltip.clear();
    }
    let Some(icon) = shown.icon.clone() else { return };
    let done = (|| -> tauri::Result<()> {
        if shown.lines != lines {
            if same_shape(&shown.lines, &lines) {
                retell(&shown, &lines)?;
            } else {
                let (menu, items) = build_menu(app, &lines)?;
                icon.set_menu(Some(menu))?;
                shown.items = items;
            }
            shown.lines = lines;
        }
        if shown.drawn != Some(state) {
            icon.set_icon(Some(picture(state)?))?;
            shown.drawn = Some(state);
        }
        if shown.tooltip != tooltip {
            icon.set_tooltip(Some(&tooltip))?;
            shown.tooltip = tooltip;
        }
        Ok(())
    })();
    if let Err(error) = done {
        log::warn!("the tray could not be drawn: {error}");
    }
}

fn build(app: &AppHandle, state: Icon) -> Option<TrayIcon> {
    if !tray_host::is_there() {
        return None;
    }
    let builder = TrayIconBuilder::with_id(ID);
    // On Linux the title is what a panel calls the icon; on macOS it would stand beside it.
    #[cfg(target_os = "linux")]
    let builder = builder.title("Confab");
    let builder = builder.show_menu_on_left_click(false).on_tray_icon_event(|icon, event| {
        if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
            window::open(icon.app_handle());
        }
    });
    // With its picture: a panel shows an icon without one as a gap.
    picture(state)
        .and_then(|picture| builder.icon(picture).build(app))
        .inspect_err(|error| log::warn!("there is no tray: {error}"))
        .ok()
}

/// Forgets the icon, so that it is built again for a panel that came or came back.
fn forget(app: &AppHandle) {
    app.state::<Tray>().lock().icon = None;
    app.remove_tray_by_id(ID);
}

/// The same items in the same order: then only their texts change, and an open menu stays open.
fn same_shape(before: &[Line], after: &[Line]) -> bool {
    let same = |a: &Item, b: &Item| a.id == b.id && a.deed == b.deed;
    before.len() == after.len()
        && before.iter().zip(after).all(|pair| match pair {
            (Line::Gap, Line::Gap) => true,
            (Line::Item(a), Line::Item(b)) => same(a, b),
            (Line::Sub { text: x, items: a }, Line::Sub { text: y, items: b }) => {
                x == y && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            _ => false,
        })
}

/// All items, those of the menus within the menu too, in the order of [`build_menu`].
fn items(lines: &[Line]) -> impl Iterator<Item = &Item> {
    lines.iter().flat_map(|line| match line {
        Line::Item(item) => std::slice::from_ref(item),
        Line::Sub { items, .. } => items.as_slice(),
        Line::Gap => &[],
    })
}

fn retell(shown: &Shown, lines: &[Line]) -> tauri::Result<()> {
    for (item, line) in shown.items.iter().zip(items(lines)) {
        item.set_text(plain(&line.text))?;
    }
    Ok(())
}

fn build_menu(app: &AppHandle, lines: &[Line]) -> tauri::Result<(Menu<tauri::Wry>, Vec<MenuItem<tauri::Wry>>)> {
    let menu = Menu::new(app)?;
    let mut built = Vec::new();
    let mut build = |item: &Item| -> tauri::Result<MenuItem<tauri::Wry>> {
        let item = MenuItem::with_id(app, &item.id, plain(&item.text), item.deed.is_some(), None::<&str>)?;
        built.push(item.clone());
        Ok(item)
    };
    for line in lines {
        match line {
            Line::Gap => menu.append(&PredefinedMenuItem::separator(app)?)?,
            Line::Item(item) => menu.append(&build(item)?)?,
            Line::Sub { text, items } => {
                let sub = Submenu::new(app, plain(text), true)?;
                for item in items {
                    sub.append(&build(item)?)?;
                }
                menu.append(&sub)?;
            }
        }
    }
    Ok((menu, built))
}

/// In a menu's text one `&` marks a key; a name's own `&` is doubled.
fn plain(text: &str) -> String {
    text.replace('&', "&&")
}

fn picture(icon: Icon) -> tauri::Result<Image<'static>> {
    Image::from_bytes(match icon {
        Icon::Calm => include_bytes!("../icons/tray/calm.png"),
        Icon::Due => include_bytes!("../icons/tray/due.png"),
        Icon::Overdue => include_bytes!("../icons/tray/overdue.png"),
    })
    .map(Image::to_owned)
}

/// Does what the chosen line says. Registered once with the program: the icon is built anew for each panel that comes,
/// and a listener of its own would be added to the earlier ones each time.
pub fn choose(app: &AppHandle, id: &str) {
    let shown = app.state::<Tray>();
    let item = items(&shown.lock().lines).find(|item| item.id == id).cloned();
    let Some(Item { text, deed: Some(deed), .. }) = item else {
        // The menu changed while it was being clicked.
        return;
    };
    match deed {
        Deed::Go(place) => window::go(app, &place),
        Deed::Act(subject, key) => aside(app, move |app| reminders::act(app, subject, key, &text)),
        Deed::Import => aside(app, import),
        Deed::Pause(choice) => aside(app, move |app| pause(app, choice)),
        Deed::Open => window::open(app),
        Deed::Quit => quit::quit(app),
    }
}

/// Does what may have to wait, for whoever writes or for a dialog to be answered: the main thread must not.
fn aside(app: &AppHandle, deed: impl FnOnce(&AppHandle) + Send + 'static) {
    let app = app.clone();
    std::thread::spawn(move || deed(&app));
}

fn import(app: &AppHandle) {
    if let Some(paths) = dialogs::choose_import(app) {
        window::import(app, &paths);
    }
}

fn pause(app: &AppHandle, choice: PauseChoice) {
    let program = app.state::<Program>();
    if let Err(error) = program.ask(|confab| settings::pause_notifications(confab, choice)) {
        log::warn!("notifications could not be paused or resumed: {}", error.code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> tray::Tray {
        tray::Tray {
            icon: Icon::Calm,
            tooltip: String::new(),
            people: Vec::new(),
            more: String::new(),
            next_meeting: None,
            paused: String::new(),
        }
    }

    const ACTIONS: &[Action] = &[Action { key: "sent", label: "Mark as sent" }];

    fn owed(id: i64, label: &str) -> TrayLine {
        TrayLine {
            label: label.into(),
            name: label.split(" – ").next().unwrap_or_default().to_owned(),
            place: Place::of("thank-you", id),
            subject: Some(Subject { kind: "thank_you", id }),
            actions: ACTIONS,
        }
    }

    fn drawn(view: Option<&tray::Tray>) -> String {
        let item = |item: &Item| match item.deed {
            Some(_) => format!("{} [{}]", item.text, item.id),
            None => format!("({})", item.text),
        };
        let line = |line: &Line| match line {
            Line::Gap => "---".to_owned(),
            Line::Item(it) => item(it),
            Line::Sub { text, items } => format!("{text}: {}", items.iter().map(item).collect::<Vec<_>>().join(", ")),
        };
        menu_of(view).iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_calm_day_says_so_and_offers_the_rest() {
        insta::assert_snapshot!(drawn(Some(&view())), @r"
        (Nobody is waiting for a thank-you)
        ---
        New meeting [new-meeting]
        Record a meeting [record-meeting]
        Import… [import]
        Pause notifications until tomorrow [pause]
        ---
        Open Confab [open]
        Quit [quit]
        ");
    }

    #[test]
    fn whoever_is_owed_comes_first_then_the_next_meeting() {
        let view = tray::Tray {
            icon: Icon::Overdue,
            people: vec![owed(7, "Tomás Herrera – 3 h over"), owed(9, "Maya Chen – 20 h 10 m left")],
            more: "and 3 more".into(),
            next_meeting: Some(TrayLine {
                label: "Next: Priya Raman, 11:00 tomorrow".into(),
                name: String::new(),
                place: Place::of("meeting", 4),
                subject: None,
                actions: &[],
            }),
            paused: "Notifications are paused until 09:00 tomorrow".into(),
            ..view()
        };
        insta::assert_snapshot!(drawn(Some(&view)), @r"
        Tomás Herrera – 3 h over [thank-you:7]
        Maya Chen – 20 h 10 m left [thank-you:9]
        and 3 more [today]
        Mark as sent: Tomás Herrera [thank_you:7:sent], Maya Chen [thank_you:9:sent]
        ---
        Next: Priya Raman, 11:00 tomorrow [meeting:4]
        ---
        New meeting [new-meeting]
        Record a meeting [record-meeting]
        Import… [import]
        (Notifications are paused until 09:00 tomorrow)
        Resume notifications [resume]
        ---
        Open Confab [open]
        Quit [quit]
        ");
    }

    #[test]
    fn without_its_data_the_program_can_still_be_opened_and_quit() {
        insta::assert_snapshot!(drawn(None), @r"
        Open Confab [open]
        Quit [quit]
        ");
    }

    #[test]
    fn as_time_runs_only_texts_change_and_the_open_menu_stays() {
        let lines = |people| menu_of(Some(&tray::Tray { people, ..view() }));
        let before = lines(vec![owed(7, "Maya Chen – 2 h left")]);
        assert!(same_shape(&before, &lines(vec![owed(7, "Maya Chen – 1 h 59 m left")])));
        assert!(!same_shape(&before, &lines(vec![owed(8, "Maya Chen – 2 h left")])), "another line is clicked there");
        assert!(!same_shape(&before, &lines(vec![])), "nobody is owed any more");
    }

    #[test]
    fn a_name_keeps_its_ampersand() {
        assert_eq!(plain("Hart & Sons"), "Hart && Sons");
        assert_eq!(plain("max_power"), "max_power", "where a panel reads `_` as a mark, the tray doubles it itself");
    }

    #[test]
    fn linux_shows_the_icon_without_the_library_that_may_be_missing() {
        let locked = include_str!("../../Cargo.lock");
        let times = |name: &str| locked.matches(&format!("name = \"{name}\"\n")).count();
        assert_eq!(times("tray-icon"), 1, "two versions: the feature chosen here no longer reaches Tauri's");
        assert_eq!(times("ksni"), 1, "the backend without libappindicator is gone");
    }
}
