//! Plugins of which only the Rust side is used. Their scripts stay out of the page: they would run before anything is
//! drawn, and one of them asks for what the page may not have.

use serde_json::Value;
use tauri::plugin::{Plugin, TauriPlugin};
use tauri::{AppHandle, Runtime};

/// A plugin that the page knows nothing of.
pub struct RustOnlyPlugin<R: Runtime, C: serde::de::DeserializeOwned>(pub TauriPlugin<R, C>);

impl<R: Runtime, C: serde::de::DeserializeOwned> Plugin<R> for RustOnlyPlugin<R, C> {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn initialize(&mut self, app: &AppHandle<R>, config: Value) -> Result<(), Box<dyn std::error::Error>> {
        self.0.initialize(app, config)
    }
}
