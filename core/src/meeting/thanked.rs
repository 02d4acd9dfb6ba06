//! Where the thank-you to somebody at a meeting stands. The rest of it is in [`crate::thank_you`], above meetings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;

/// Where a thank-you stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ThankYouState")]
pub enum Thanked {
    #[default]
    Open,
    Sent,
    NotNeeded,
}

sql_enum!(Thanked { Open => "open", Sent => "sent", NotNeeded => "not_needed" });
