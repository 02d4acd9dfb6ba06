//! Everybody who is there, loaded while the list is still being read: reading both at once is what makes an unchanged export
//! quick to import again.

use rusqlite::Connection;

use crate::error::Result;
use crate::import::known::Known;
use crate::import::parsed_file::List;
use crate::store;

/// Everybody, loaded while the list was still being read. It holds for as long as nobody else has written.
#[derive(Debug)]
pub struct Ahead {
    known: Known,
    version: i64,
}

impl Ahead {
    /// Loads everybody.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(conn: &mut Connection) -> Result<Self> {
        let snapshot = conn.transaction()?;
        Ok(Self { known: Known::load(&snapshot)?, version: store::data_version(&snapshot)? })
    }

    /// As [`Known::for_list`]; `conn` is the connection that loaded it. Where somebody has written since, everybody is
    /// loaded anew.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn for_list(self, conn: &Connection, list: &List) -> Result<Known> {
        if store::data_version(conn)? == self.version {
            self.known.and_more(conn, list)
        } else {
            Known::for_list(conn, list)
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::import::archive::read_bytes;
    use crate::store::Store;

    #[test]
    fn whoever_is_written_while_a_list_is_read_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("confab.db")).unwrap();
        let add = |name: &str| {
            store.write_silently(|tx| crate::contact::add_by_name(tx, name, DateTime::UNIX_EPOCH)).unwrap()
        };
        let list = "First Name,Last Name,Connected On\nAna,Ruiz,1 Jan 2024\n".into();
        let list = List::read(&read_bytes("Connections.csv", list).unwrap()).unwrap();
        add("Ana Ruiz");
        let mut conn = store.second_connection().unwrap();
        let known = |ahead: Ahead, conn: &Connection| ahead.for_list(conn, &list).unwrap().people.len();
        let ahead = Ahead::load(&mut conn).unwrap();
        assert_eq!(known(ahead, &conn), 1, "what was loaded holds where nobody has written");
        let ahead = Ahead::load(&mut conn).unwrap();
        add("Bo Lee");
        assert_eq!(known(ahead, &conn), 2, "and is loaded anew where somebody has");
    }
}
