//! The notification plugin: the way on Windows and macOS. It cannot tell whether anyone displayed a notice.

use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionType, NotificationExt};

use super::notifier::{Choice, Listener, Notice, Notifier};

/// Shows notices through `tauri-plugin-notification`.
pub struct PluginNotifier {
    app: AppHandle,
}

impl PluginNotifier {
    /// Registers the listener, which must be there before the first notice.
    pub fn new(app: AppHandle, listener: Listener) -> Self {
        let registered = app.notification().on_action(move |action| {
            let notice = action.notification().and_then(|notice| u32::try_from(notice.id()).ok());
            if let Some(notice) = notice {
                listener(notice, &Choice::of(action.action_id()));
            }
        });
        if let Err(error) = registered {
            log::warn!("notifications will have no buttons: {error}");
        }
        Self { app }
    }

    /// Registers a notice's buttons, which the plugin wants to know as a type of their own; returns its name.
    fn buttons(&self, notice: &Notice) -> Option<String> {
        let buttons = notice.buttons();
        let name = buttons.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(" ");
        let actions = buttons.iter().map(|(key, label)| Action::builder(*key, *label).build()).collect::<Vec<_>>();
        let registered = (!actions.is_empty()).then(|| {
            self.app
                .notification()
                .register_action_types(vec![ActionType::builder(name.as_str()).actions(actions).build()])
        })?;
        registered.inspect_err(|error| log::warn!("a notification will have no buttons: {error}")).ok().map(|()| name)
    }
}

impl Notifier for PluginNotifier {
    fn show(&self, notice: &Notice) -> Result<(), String> {
        let mut builder =
            self.app.notification().builder().id(number(notice.id)).title(&notice.title).body(&notice.body);
        if let Some(buttons) = self.buttons(notice) {
            builder = builder.action_type_id(buttons);
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
