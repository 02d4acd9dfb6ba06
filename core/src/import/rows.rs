//! Many rows into one table, several to a statement: half of what a small insert costs is its beginning and its end.

use rusqlite::types::ToSqlOutput;
use rusqlite::{CachedStatement, Statement, Transaction};

use crate::error::Result;

/// How many rows one statement takes. More gains nothing, and a hundred make the statement itself slow.
const TOGETHER: usize = 16;

/// Inserts rows of `N` values. What was pushed is in the table only after [`Rows::finish`].
pub struct Rows<'a, const N: usize> {
    one: CachedStatement<'a>,
    several: CachedStatement<'a>,
    waiting: Vec<[ToSqlOutput<'a>; N]>,
}

impl<'a, const N: usize> Rows<'a, N> {
    /// Prepares to insert into `table`, which names its columns too: `tag (id, name)`.
    ///
    /// # Errors
    /// When there is no such table.
    pub fn into(tx: &'a Transaction<'_>, table: &str) -> Result<Self> {
        // A conflict ends the whole import, so nobody needs the rows before it kept apart, which is what makes a
        // statement of several rows dear.
        let insert = |rows| {
            let row = format!("({})", vec!["?"; N].join(", "));
            format!("INSERT OR FAIL INTO {table} VALUES {}", vec![row; rows].join(", "))
        };
        Ok(Self {
            one: tx.prepare_cached(&insert(1))?,
            several: tx.prepare_cached(&insert(TOGETHER))?,
            waiting: Vec::with_capacity(TOGETHER),
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Whatever the database says, of this row or one before.
    pub fn push(&mut self, row: [ToSqlOutput<'a>; N]) -> Result<()> {
        self.waiting.push(row);
        if self.waiting.len() == TOGETHER {
            insert(&mut self.several, self.waiting.iter().flatten())?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Inserts what still waits.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn finish(&mut self) -> Result<()> {
        for row in self.waiting.drain(..) {
            insert(&mut self.one, row.iter())?;
        }
        Ok(())
    }
}

fn insert<'v>(statement: &mut Statement<'_>, values: impl Iterator<Item = &'v ToSqlOutput<'v>>) -> Result<()> {
    for (place, value) in values.enumerate() {
        statement.raw_bind_parameter(place + 1, value)?;
    }
    statement.raw_execute()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    #[test]
    fn every_row_arrives_once_however_many_there_are() {
        for many in [0, 1, 15, 16, 17, 100_i64] {
            let mut conn = Connection::open_in_memory().unwrap();
            conn.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT)").unwrap();
            let tx = conn.transaction().unwrap();
            let mut rows = Rows::into(&tx, "t (id, word)").unwrap();
            for id in 0..many {
                rows.push([id.into(), id.to_string().into()]).unwrap();
            }
            rows.finish().unwrap();
            let sound: i64 =
                tx.query_row("SELECT count(*) FROM t WHERE word = CAST(id AS TEXT)", [], |row| row.get(0)).unwrap();
            assert_eq!(sound, many, "each row is there with its own values");
        }
    }
}
