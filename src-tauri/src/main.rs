//! `confab-window`: the window, the tray, notifications and the scheduler around `confab-core`. The commands of `confab`
//! work here too, for bundles that can start only one program.
//!
//! Nothing is decided here. A command asks the core; the scheduler asks the core what is due; the tray shows what
//! the core says.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cli;
mod commands;
mod desktop;
mod dialogs;
mod leave;
#[cfg(test)]
mod names;
mod notice;
mod notify;
mod page;
mod platform;
mod program;
mod reload;
mod scheduler;
mod single;
mod startup;
mod tray;
mod tray_host;
mod unscripted;
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use confab_core::{reminder, thank_you};
use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_autostart::MacosLauncher;
use tauri_plugin_window_state::StateFlags;

use crate::desktop::RealDesktop;
use crate::notify::{Choice, Notifications};
use crate::program::Program;
use crate::unscripted::Unscripted;
use crate::window::Place;

fn main() -> ExitCode {
    platform::prepare();
    cli::init_log();
    let cli = cli::Cli::parse();
    match cli.command {
        Some(command) => cli::run(command),
        None => open(cli.files, cli.hidden),
    }
}

fn open(files: Vec<PathBuf>, hidden: bool) -> ExitCode {
    let folder = match cli::data_folder() {
        Ok(folder) => folder,
        Err(sentence) => return cli::refuse(&sentence),
    };
    if !platform::has_display() {
        return cli::refuse(
            "There is no display to open a window on. Nothing was changed. Without one, use “confab due”, “confab import FILE” \
             and “confab export”; “confab --help” lists them all.",
        );
    }
    let draws = !hidden || !files.is_empty();
    let (bell, wake) = scheduler::bell();
    let context = tauri::generate_context!();
    let mut builder = tauri::Builder::default();
    // First, so that a second start hands over its files and ends before anything else is set up.
    let number = single::number(&folder);
    if let Some(plugin) = single::plugin(&context.config().identifier, number) {
        builder = builder.plugin(plugin);
    }
    let built = builder
        .plugin(tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec![startup::HIDDEN])))
        .plugin(Unscripted(tauri_plugin_dialog::init()))
        .plugin(Unscripted(tauri_plugin_notification::init()))
        .plugin(Unscripted(tauri_plugin_opener::init()))
        // Not VISIBLE: a start at login must stay hidden.
        .plugin(
            tauri_plugin_window_state::Builder::new().with_state_flags(StateFlags::all() - StateFlags::VISIBLE).build(),
        )
        .manage(bell)
        .manage(window::Hidden::default())
        .manage(window::TextSize::default())
        .manage(page::Page::default())
        .manage(reload::LastSeen::default())
        .manage(tray::Tray::default())
        .manage(scheduler::Spoken::default())
        .on_menu_event(|app, event| tray::choose(app, event.id().as_ref()))
        .invoke_handler(handlers())
        .setup(move |app| {
            let handle = app.handle();
            if !files.is_empty() {
                let absolute = |file: &PathBuf| std::path::absolute(file).unwrap_or_else(|_| file.clone());
                window::import(handle, &files.iter().map(absolute).collect::<Vec<_>>());
            } else if !hidden {
                window::open(handle);
            }
            let listener = handle.clone();
            app.manage(Notifications::of(
                handle,
                number,
                Arc::new(move |about, choice| answer(&listener, about, choice)),
            ));
            leave::heed_signals(handle);
            scheduler::start(handle.clone(), wake, draws)?;
            Ok(())
        })
        .build(context);
    let app = match built {
        Ok(app) => app,
        Err(error) => return cli::refuse(&format!("Confab could not start: {error}. Nothing was changed.")),
    };
    // Only now: the plugins are set up, so a second start has left. It must not have made or upgraded anything.
    match single::alone(&folder, || program_over(&folder, app.handle())) {
        Ok(program) => app.manage(program),
        Err(sentence) => return cli::refuse(sentence),
    };
    app.run(|_app, event| match event {
        // The last window being let go is no reason to end: the tray and the reminders stay. Quit has a code.
        RunEvent::ExitRequested { api, code: None, .. } => api.prevent_exit(),
        // macOS tells the running program what the others tell a second one.
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            let files: Vec<PathBuf> = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
            window::import(_app, &files);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::open(_app),
        _ => {}
    });
    ExitCode::SUCCESS
}

/// The program over the data in `folder`. Its desktop is `app`'s.
fn program_over(folder: &Path, app: &AppHandle) -> Program {
    let (desktop, observer) = (app.clone(), app.clone());
    Program::over(
        folder,
        move || Box::new(RealDesktop(desktop.clone())),
        move |changes| {
            page::tell(&observer, "changed", window::Changed::of(changes));
            observer.state::<scheduler::Bell>().ring();
        },
    )
}

/// What the user chose on a notification.
fn answer(app: &AppHandle, about: Option<i64>, choice: Choice) {
    let program = app.state::<Program>();
    if let Some(id) = about {
        scheduler::take_back(app, id);
    }
    let done = match (about, choice) {
        (Some(id), Choice::Open) => return window::go(app, &Place::of("thank-you", id)),
        (None, _) => return window::go(app, &Place::TODAY),
        (Some(id), Choice::Sent) => program.ask(|confab| thank_you::mark_sent_as_is(confab, id)).map(drop),
        (Some(id), Choice::Snooze) => program.ask(|confab| reminder::snooze_from_notification(confab, id)).map(drop),
    };
    if let Err(error) = done {
        log::warn!("a choice on a notification could not be carried out: {}", error.code);
        window::open(app);
    }
}

fn handlers() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    use commands::*;
    tauri::generate_handler![
        get_shell,
        get_trouble,
        resolve_trouble,
        open_sample,
        leave_sample,
        undo,
        get_drafts,
        save_draft,
        drop_draft,
        understood_syncing,
        open_data_folder,
        get_today,
        list_people,
        get_person,
        find_similar,
        save_person,
        change_people,
        list_tags,
        suggest_companies,
        open_linkedin,
        list_meetings,
        get_meeting,
        read_when,
        save_meeting,
        set_meeting_state,
        end_meeting,
        delete_meeting,
        add_note,
        edit_note,
        delete_note,
        settle_promise,
        delete_promise,
        get_thank_you,
        save_letter,
        redraft,
        put_in,
        open_letter,
        copy_letter,
        mark_sent,
        snooze,
        mark_not_needed,
        reopen,
        choose_import,
        page_ready,
        preview_import,
        run_import,
        cancel_import,
        save_left_out,
        list_imports,
        get_import,
        undo_import,
        get_settings,
        save_settings,
        get_desktop,
        set_start_at_login,
        change_text_size,
        pause_notifications,
        test_notification,
        export_data,
        make_copy,
        check_data,
        quit,
    ]
}
