//! Where a thank-you stands: of each person at a meeting, so that meetings know it too.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;

/// Where a thank-you stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ThankYouState")]
pub enum State {
    #[default]
    Open,
    Sent,
    NotNeeded,
}

sql_enum!(State { Open => "open", Sent => "sent", NotNeeded => "not_needed" });
