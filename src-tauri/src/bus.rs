//! The connection to the session's bus that everything but the notifications shares.

use std::sync::OnceLock;
use std::time::Duration;

use zbus::blocking::{Connection, connection};

/// Whoever does not answer within this does not matter here.
const PATIENCE: Duration = Duration::from_secs(2);

/// Returns the connection, made when it is first asked for; `None` where there is no bus.
pub fn session() -> Option<&'static Connection> {
    static BUS: OnceLock<Option<Connection>> = OnceLock::new();
    BUS.get_or_init(|| {
        connection::Builder::session()
            .and_then(|builder| builder.method_timeout(PATIENCE).build())
            .inspect_err(|error| log::warn!("there is no session bus, so no tray: {error}"))
            .ok()
    })
    .as_ref()
}
