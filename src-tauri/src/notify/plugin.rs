//! The notification plugin: the way on Windows and macOS. It cannot tell whether anyone displayed a notice.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionType, NotificationExt};

use super::{Choice, Listener, Notice, Notifier};

const THANK_YOU: &str = "thank_you";

/// Shows notices through `tauri-plugin-notification`.
pub struct PluginNotifier {
    app: AppHandle,
    /// Which thank-you each notice is about: the plugin hands back only the notice's number.
    about: Arc<Mutex<HashMap<i32, Option<i64>>>>,
}

impl PluginNotifier {
    /// Registers the buttons and the listener, which must be there before the first notice.
    pub fn new(app: AppHandle, listener: Listener) -> Self {
        let about: Arc<Mutex<HashMap<i32, Option<i64>>>> = Arc::default();
        let actions =
            Choice::BUTTONS.iter().map(|(_, key, label)| Action::builder(*key, *label).build()).collect::<Vec<_>>();
        let heard = Arc::clone(&about);
        let registered = app
            .notification()
            .register_action_types(vec![ActionType::builder(THANK_YOU).actions(actions).build()])
            .and_then(|()| {
                app.notification().on_action(move |action| {
                    let about = action.notification().and_then(|notice| {
                        heard.lock().unwrap_or_else(PoisonError::into_inner).get(&notice.id()).copied()
                    });
                    if let Some(choice) = Choice::from_key(action.action_id()) {
                        listener(about.flatten(), choice);
                    }
                })
            });
        if let Err(error) = registered {
            log::warn!("notifications will have no buttons: {error}");
        }
        Self { app, about }
    }
}

impl Notifier for PluginNotifier {
    fn show(&self, notice: &Notice) -> Result<(), String> {
        let id = number(notice.id);
        self.about.lock().unwrap_or_else(PoisonError::into_inner).insert(id, notice.thank_you);
        let mut builder = self.app.notification().builder().id(id).title(&notice.title).body(&notice.body);
        if notice.thank_you.is_some() {
            builder = builder.action_type_id(THANK_YOU);
        }
        builder.show().map_err(|error| error.to_string())
    }

    fn withdraw(&self, id: u32) {
        if let Err(error) = self.app.notification().remove_active(vec![number(id)]) {
            log::debug!("a notification could not be taken away: {error}");
        }
    }

    fn is_heard(&self) -> bool {
        true
    }
}

/// The plugin counts with a sign.
fn number(id: u32) -> i32 {
    i32::try_from(id & 0x7FFF_FFFF).unwrap_or_default()
}
