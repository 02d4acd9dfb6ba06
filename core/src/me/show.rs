//! The user as the screen *Me* shows them.

use super::{Length, Me, minutes, stations};
use crate::app::Confab;
use crate::error::Result;
use crate::settings;

/// Returns what the user says of themselves, and where they were.
pub fn get_me(app: &Confab) -> Result<Me> {
    let length = Length::from(&settings::get_settings(app)?);
    app.store().read(|conn| Ok(Me { minutes: minutes(conn, length)?, stations: stations(conn)? }))
}
