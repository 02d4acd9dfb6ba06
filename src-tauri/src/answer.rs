//! Answers what the page asks: finds the command, reads what the page says with it, and gives back the answer.
//!
//! One way for all commands. Tauri's own macro makes for each a task of its own, with its polling and answering: of 150
//! commands that was a megabyte, and they shared as many threads as there are cores, so that two that had to wait stopped
//! the whole window.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use tauri::{AppHandle, Manager, Wry, async_runtime};

use crate::commands;
use crate::program::{self, Answer, Program};

/// Answers one call, on a thread of its own where there is something to answer.
pub fn page(invoke: Invoke<Wry>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let app = message.webview_ref().app_handle().clone();
    let command = message.command().to_owned();
    let said = Said::with(message.payload());
    let work = move || answer(&app, &app.state::<Program>(), &command, said);
    if is_at_once(message.command()) {
        resolver.respond(given(work()));
    } else {
        resolver.respond_async_serialized(async move {
            given(async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(program::unexpected())))
        });
    }
    true
}

// Written by `build.rs` from the functions of `commands.rs`.
include!(concat!(env!("OUT_DIR"), "/answers.rs"));

/// What the page says with a call, by name.
struct Said(Map<String, Value>);

impl Said {
    fn with(payload: &InvokeBody) -> Self {
        match payload {
            InvokeBody::Json(Value::Object(said)) => Self(said.clone()),
            _ => Self(Map::new()),
        }
    }

    fn take<T: DeserializeOwned>(&mut self, command: &str, name: &str) -> Answer<T> {
        serde_json::from_value(self.0.remove(name).unwrap_or_default()).map_err(|_| misunderstood(command))
    }
}

/// What was said stays out of the log: it may be about anybody.
fn misunderstood(command: &str) -> confab_core::PublicError {
    log::error!("the page called {command} with what is not understood");
    program::unexpected()
}

fn told(answer: Answer<impl Serialize>) -> Answer<String> {
    serde_json::to_string(&answer?).map_err(|_| program::unexpected())
}

fn given(answer: Answer<String>) -> Result<InvokeResponseBody, InvokeError> {
    answer.map(InvokeResponseBody::Json).map_err(InvokeError::from)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_understood_is_a_sentence_and_what_may_be_left_out_is_not_asked_for() {
        let said = |json: Value| Said::with(&InvokeBody::Json(json));
        assert_eq!(said(json!({ "meetingId": 7 })).take::<i64>("get_meeting", "meetingId").unwrap(), 7);
        assert_eq!(said(json!({})).take::<Option<i64>>("get_meeting", "meetingId").unwrap(), None);
        for wrong in
            [json!({}), json!({ "meetingId": "seven" }), json!({ "meetingId": null }), json!("seven"), json!([7])]
        {
            let refused = said(wrong.clone()).take::<i64>("get_meeting", "meetingId").unwrap_err();
            assert_eq!(refused.message, program::unexpected().message, "{wrong}");
        }
    }
}
