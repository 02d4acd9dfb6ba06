//! `confab-window`: the window, the tray, notifications and the scheduler around `confab-core`. The commands of `confab`
//! work here too, for bundles that can start only one program.
//!
//! Nothing is decided here. A command asks the core; the scheduler asks the core what is due; the tray shows what
//! the core says.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod alarm;
mod answer;
#[cfg(target_os = "linux")]
mod appearance;
mod background;
#[cfg(target_os = "linux")]
mod bus;
mod cli;
mod closing;
mod commands;
mod desktop;
mod dialogs;
mod door;
mod errands;
mod external_changes;
#[cfg(target_os = "linux")]
mod login;
mod notice;
mod notify;
mod page;
mod platform;
mod program;
mod quit;
mod reminders;
mod rust_only_plugin;
mod scheduler;
mod sight;
mod single;
mod small;
mod startup;
mod tray;
mod tray_host;
#[cfg(target_os = "linux")]
mod trim;
#[cfg(target_os = "linux")]
mod webkit;
mod window;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use tauri::{AppHandle, Manager, RunEvent, Window, WindowEvent};
use tauri_plugin_window_state::StateFlags;

use crate::alarm::Alarm;
use crate::desktop::RealDesktop;
use crate::notify::Notifications;
use crate::program::Program;
use crate::rust_only_plugin::RustOnlyPlugin;
use crate::sight::Sight;
use crate::single::Errand;

fn main() -> ExitCode {
    platform::prepare();
    cli::init_log();
    let cli = cli::Cli::parse();
    match (cli.command, cli.say) {
        (Some(command), _) => cli::run(command),
        (None, Some(sentence)) => say(&sentence),
        (None, None) => open(&Errand::new(&cli.files, cli.hidden)),
    }
}

fn say(sentence: &str) -> ExitCode {
    if let Err(why) = notify::say(sentence) {
        log::warn!("nobody was told: {why}");
    }
    ExitCode::SUCCESS
}

fn open(errand: &Errand) -> ExitCode {
    let folder = match cli::data_folder() {
        Ok(folder) => folder,
        Err(sentence) => return cli::refuse(&sentence),
    };
    // First of all, with one thread and no display yet: a second start hands over what it was given and ends, and must
    // not have made or upgraded anything.
    #[cfg(unix)]
    let door = match claim(&folder, errand) {
        Claimed::Ours(door) => door,
        Claimed::Theirs(ended) => return ended,
    };
    if !platform::has_display() {
        return cli::refuse(
            "There is no display to open a window on, or it does not answer. Nothing was changed. Without one, use “confab due”, “confab import FILE” \
             and “confab export”; “confab --help” lists them all.",
        );
    }
    let (alarm, bell) = match Alarm::new() {
        Ok(made) => made,
        Err(error) => return cli::refuse(&could_not_start(&error)),
    };
    let draws = !errand.hidden || !errand.files.is_empty();
    let given = errand.clone();
    let context = tauri::generate_context!();
    let number = door::number(&folder);
    let builder = tauri::Builder::default();
    #[cfg(not(unix))]
    let builder = match errands::plugin(number) {
        Some(plugin) => builder.plugin(plugin),
        None => builder,
    };
    let built = startup::plugin(builder)
        .plugin(RustOnlyPlugin(tauri_plugin_dialog::init()))
        .plugin(RustOnlyPlugin(tauri_plugin_notification::init()))
        .plugin(RustOnlyPlugin(tauri_plugin_opener::init()))
        // Not VISIBLE: a start at login must stay hidden.
        .plugin(
            tauri_plugin_window_state::Builder::new().with_state_flags(StateFlags::all() - StateFlags::VISIBLE).build(),
        )
        .manage(bell)
        .manage(Sight::default())
        .manage(window::Hidden::default())
        .manage(window::TextSize::default())
        .manage(small::Before::default())
        .manage(page::Page::default())
        .manage(external_changes::LastSeen::default())
        .manage(tray::Tray::default())
        .manage(reminders::Spoken::default())
        .on_menu_event(|app, event| tray::choose(app, event.id().as_ref()))
        .on_window_event(on_window_event)
        .invoke_handler(answer::page)
        .setup(move |app| {
            let handle = app.handle();
            #[cfg(target_os = "linux")]
            appearance::follow(draws);
            if !given.files.is_empty() {
                window::import(handle, &given.files);
            } else if !given.hidden {
                window::open(handle);
            }
            let listener = handle.clone();
            app.manage(Notifications::of(
                handle,
                number,
                Arc::new(move |notice, choice| reminders::answer(&listener, notice, choice)),
            ));
            quit::on_signals(handle);
            #[cfg(unix)]
            if let Some(door) = door {
                errands::serve(handle, door);
            }
            scheduler::start(handle.clone(), alarm, draws)?;
            if !draws {
                window::trim(handle);
            }
            Ok(())
        })
        .build(context);
    let app = match built {
        Ok(app) => app,
        Err(error) => return cli::refuse(&could_not_start(&error)),
    };
    // Only now: the plugins are set up, so a second start has left.
    #[cfg(not(unix))]
    if let Err(sentence) = door::hold_lock(&folder) {
        return cli::refuse(sentence);
    }
    app.manage(program_over(&folder, app.handle()));
    app.run(|_app, event| match event {
        // The last window being let go is no reason to end: the tray and the reminders stay. Quit has a code.
        RunEvent::ExitRequested { api, code: None, .. } => api.prevent_exit(),
        // macOS tells the running program what the others tell a second one.
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            let files: Vec<std::path::PathBuf> = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
            window::import(_app, &files);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::open(_app),
        _ => {}
    });
    ExitCode::SUCCESS
}

fn could_not_start(error: &dyn std::fmt::Display) -> String {
    format!("Confab could not start: {error}. Nothing was changed.")
}

/// Whose the data is.
#[cfg(unix)]
enum Claimed {
    /// Ours, with the door for second starts where there can be one.
    Ours(Option<door::Door>),
    /// Another's, who has been told; this start ends so.
    Theirs(ExitCode),
}

#[cfg(unix)]
fn claim(folder: &Path, errand: &Errand) -> Claimed {
    use crate::door::{Door, hold_lock};
    use crate::single::{Outcome, hand_over};
    use std::io::IsTerminal;
    while hold_lock(folder).is_err() {
        match hand_over(folder, errand) {
            // It has just ended.
            Outcome::Alone => {}
            Outcome::Handed => return Claimed::Theirs(ExitCode::SUCCESS),
            Outcome::Unanswered(sentence) => {
                if !std::io::stderr().is_terminal() {
                    say(&sentence);
                }
                return Claimed::Theirs(cli::refuse(&sentence));
            }
        }
    }
    Claimed::Ours(Door::open(folder))
}

/// The program over the data in `folder`. Its desktop is `app`'s.
fn program_over(folder: &Path, app: &AppHandle) -> Program {
    let (desktop, observer) = (app.clone(), app.clone());
    Program::over(
        folder,
        move || Box::new(RealDesktop(desktop.clone())),
        move |changes| {
            page::emit(&observer, "changed", window::Changed::of(changes));
            scheduler::ring(&observer);
        },
    )
}

fn on_window_event(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            closing::close(app);
        }
        WindowEvent::DragDrop(drag) => window::on_drag(app, drag),
        WindowEvent::Focused(true) => {
            app.state::<Sight>().comes();
            let app = app.clone();
            // It may have to wait for somebody who writes, which the main thread must not.
            std::thread::spawn(move || external_changes::look(&app));
        }
        WindowEvent::Focused(false) | WindowEvent::Destroyed => {
            app.state::<Sight>().leaves();
            scheduler::ring(app);
        }
        _ => {}
    }
}
