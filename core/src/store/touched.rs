//! Whom a write touches: the contacts whose words the search must read again, told by the list of tables.

use rusqlite::Connection;

use crate::error::Result;
use crate::tables::TABLES;

/// Makes the temporary triggers that note which contacts a write has touched, on the store's writing connection only. After
/// an import, which has a connection of its own, everybody is read again.
pub(super) fn install(conn: &Connection) -> Result<()> {
    let mut sql = String::from("CREATE TEMP TABLE search_touched (contact_id INTEGER NOT NULL);");
    for table in TABLES {
        let (name, contacts) = (table.name, table.searched());
        if contacts.is_empty() {
            continue;
        }
        for (event, row) in [("INSERT", "new"), ("UPDATE", "old"), ("UPDATE", "new"), ("DELETE", "old")] {
            let contacts = contacts.replace("{row}", row);
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER search_{name}_{event}_{row} AFTER {event} ON main.{name} BEGIN
                   INSERT INTO search_touched {contacts}; END;"
            ));
        }
    }
    Ok(conn.execute_batch(&sql)?)
}

/// Returns the contacts that this transaction has touched, and starts anew.
pub(super) fn take(conn: &Connection) -> Result<Vec<i64>> {
    let touched = conn
        .prepare_cached("SELECT DISTINCT contact_id FROM search_touched")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    if !touched.is_empty() {
        conn.prepare_cached("DELETE FROM search_touched")?.execute([])?;
    }
    Ok(touched)
}
