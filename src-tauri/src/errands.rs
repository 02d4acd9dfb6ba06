//! What a second start asks of the running program: its window, with the files that it was given.

use tauri::AppHandle;

use crate::single::Errand;
use crate::window;

/// Does, from now on, what second starts ask for.
#[cfg(unix)]
pub fn serve(app: &AppHandle, door: crate::door::Door) {
    let app = app.clone();
    door.serve(move |came| {
        let handle = app.clone();
        // Through the main thread: a program whose window hangs must not say that it has shown something.
        let asked = app.run_on_main_thread(move || {
            // A file on a sleeping disk must not hold the main one.
            std::thread::spawn(move || {
                run(&handle, &came.errand);
                came.done();
            });
        });
        if let Err(error) = asked {
            log::warn!("a second start was not answered: {error}");
        }
    });
}

/// The plugin that hears second starts where there are no Unix sockets. It tells no program from the other: the one
/// beside goes without it, and its lock alone keeps a second start from its data.
#[cfg(not(unix))]
pub fn plugin(number: u64) -> Option<tauri::plugin::TauriPlugin<tauri::Wry>> {
    use clap::Parser;
    let heard = |app: &AppHandle, arguments: Vec<String>, folder: String| {
        let app = app.clone();
        std::thread::spawn(move || {
            let Ok(cli) = crate::cli::Cli::try_parse_from(arguments) else { return window::open(&app) };
            let from = std::path::Path::new(&folder);
            let files = cli.files.iter().map(|file| from.join(file)).collect();
            run(&app, &Errand { files, hidden: cli.hidden });
        });
    };
    (number == 0).then(|| tauri_plugin_single_instance::Builder::new().callback(heard).build())
}

/// Shows what a start asks for.
fn run(app: &AppHandle, errand: &Errand) {
    if !errand.files.is_empty() {
        window::import(app, &errand.files);
    } else if !errand.hidden {
        window::open(app);
    }
}
