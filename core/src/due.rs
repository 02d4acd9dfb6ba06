//! What an entity says of a row of its own that the program may speak up about: when, in which words, what can be done.
//!
//! Below every entity, so that the reminders, the notifications and the tray need to know none of them. No SQL and no
//! entity's rule is here.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Error;

/// Names what a reminder is about: a row of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// As `delivery.subject_kind` keeps it: `thank_you`, `promise`.
    pub kind: &'static str,
    pub id: i64,
}

/// A screen, and which of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// As in the page's addresses: `today`, `thank-you`, `meeting`, `people` …
    pub screen: String,
    pub id: Option<i64>,
}

impl Place {
    /// Returns the first screen, which shows everything that is due.
    #[must_use]
    pub fn today() -> Self {
        Self { screen: "today".into(), id: None }
    }

    /// Returns the place of one thing.
    #[must_use]
    pub fn of(screen: &str, id: i64) -> Self {
        Self { screen: screen.into(), id: Some(id) }
    }
}

/// Something that can be done about a subject without opening the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// By which the entity knows it again: `sent`, `snooze`, `kept`.
    pub key: &'static str,
    /// “Mark as sent”
    pub label: &'static str,
}

/// What may make a moment superfluous.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spared {
    /// Nothing: it is said in any case.
    Never,
    /// Any other word about the same subject that was shown less than this before.
    SoonAfter(Duration),
    /// One of these steps, just shown for a date that has been corrected since; or the same step, shown for it earlier.
    WhenCorrected(&'static [&'static str]),
}

/// One moment at which the program speaks about a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Why now, as the word that is kept in `delivery.step`.
    pub step: &'static str,
    /// When to speak.
    pub at: DateTime<Utc>,
    /// What the moment hangs on. It does not move when the user travels or changes quiet hours, so nothing is said twice
    /// because of that: step and anchor together are said once.
    pub anchor: DateTime<Utc>,
    /// The user asked for this very moment, so it speaks even in quiet hours.
    pub asked_for: bool,
    pub spared: Spared,
}

/// A subject that is due, or will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub id: i64,
    /// All moments up to and including now, in order; empty where there is nothing to say yet, or any more.
    pub moments: Vec<Moment>,
    /// The next moment after now, if one is known.
    pub next: Option<DateTime<Utc>>,
    /// Since when it has been waiting: who has waited longest is named first.
    pub since: DateTime<Utc>,
    /// “Thank Maya Chen”
    pub title: String,
    /// Why now, in plain text: “An hour after you hung up, while it is fresh.” Of the last of the moments.
    pub body: String,
    /// Among several: “Maya Chen (4 h left)”
    pub listed: String,
    /// The time is over: it may be shown with more urgency.
    pub urgent: bool,
    /// Where it is dealt with.
    pub place: Place,
    /// What going there is called: “Write it”.
    pub open_label: &'static str,
    pub actions: &'static [Action],
}

/// The refusal of an action that an entity does not know: an older program's notification may still stand there.
#[must_use]
pub fn unknown_action() -> Error {
    Error::refused("Nothing was done: this version of Confab does not know what was chosen.")
}
