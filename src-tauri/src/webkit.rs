//! WebKit's own processes: noticing that the page's has died, and ending the one for the network, which no window of ours
//! needs and WebKit never ends by itself.

use std::cell::Cell;
use std::fs;
use std::rc::Rc;
use std::time::Duration;

use gtk::glib::{self, Propagation};
use gtk::prelude::{ObjectExt, WidgetExt};
use rustix::process::{Pid, Signal, getpid, kill_process};
use tauri::WebviewWindow;
use webkit2gtk::{LoadEvent, WebProcessTerminationReason, WebView, WebViewExt};

/// The network process's name, as long as the kernel keeps one.
const NETWORK: &str = "WebKitNetworkPr";

/// How long after it was loaded a page may take to name itself.
const LONGEST_UNDRAWN: Duration = Duration::from_secs(1);

/// Calls `died` on the main thread whenever the page's process is gone without our asking.
pub fn on_death(window: &WebviewWindow, died: impl Fn() + Send + 'static) {
    let watched = window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |_, why| {
            if why != WebProcessTerminationReason::TerminatedByApi {
                log::error!("the page's process is gone: {why:?}");
                died();
            }
        });
    });
    if let Err(error) = watched {
        log::warn!("a page that dies will not be noticed: {error}");
    }
}

/// Draws nothing of the web view before its page is there, which the page tells by a title of its own, other than
/// `before`.
///
/// Where WebKit draws without a GPU, the first drawing asks the page's process for a picture and waits for it, on the main
/// thread, for up to half a second. A process that has no page yet has no picture, or a white one: whether a start stood
/// still so long depended on which came first. Asked once there is something to see, it answers at once.
pub fn draw_once_there(window: &WebviewWindow, before: &'static str) {
    let held = window.with_webview(move |view| {
        let view = view.inner();
        let undrawn = Rc::new(Cell::new(Some(view.connect_draw(|_, _| Propagation::Stop))));
        let draw = move |view: &WebView| {
            if let Some(undrawn) = undrawn.take() {
                view.disconnect(undrawn);
                view.queue_draw();
            }
        };
        let on_load = draw.clone();
        view.connect_title_notify(move |view| {
            if view.title().is_some_and(|title| !title.is_empty() && title != before) {
                draw(view);
            }
        });
        // A page that never comes so far is drawn as it is.
        view.connect_load_changed(move |view, event| {
            if event == LoadEvent::Finished {
                let (view, draw) = (view.clone(), on_load.clone());
                glib::timeout_add_local_once(LONGEST_UNDRAWN, move || draw(&view));
            }
        });
    });
    if let Err(error) = held {
        log::debug!("the first picture may take longer: {error}");
    }
}

/// Ends the network process. To be called while there is no web view: the next one brings another.
pub fn end_network_process() {
    for process in children().filter(|pid| name(*pid).is_some_and(|name| name == NETWORK)) {
        if let Err(error) = kill_process(process, Signal::KILL) {
            log::debug!("the network process could not be ended: {error}");
        }
    }
}

fn children() -> impl Iterator<Item = Pid> {
    let own = getpid();
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    all.filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?))
        .filter(move |pid| parent(*pid) == Some(own.as_raw_nonzero().get()))
}

fn name(pid: Pid) -> Option<String> {
    let name = fs::read_to_string(format!("/proc/{}/comm", pid.as_raw_nonzero())).ok()?;
    Some(name.trim_end().to_owned())
}

fn parent(pid: Pid) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    // The name before it may hold blanks and brackets, so count from the last bracket.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_children_are_known_by_their_names() {
        let mut child = std::process::Command::new("sleep").arg("30").spawn().unwrap();
        let found = children().find(|pid| name(*pid).is_some_and(|name| name == "sleep"));
        assert_eq!(found.map(|pid| pid.as_raw_nonzero().get().unsigned_abs()), Some(child.id()));
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
