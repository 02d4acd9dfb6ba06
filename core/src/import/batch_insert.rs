//! Inserts many rows into one table, sixteen to a statement: half of what a small insert costs is its beginning and its
//! end.

use std::ptr;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Transaction};

use crate::error::Result;

/// How many rows one statement takes. More gains nothing, and a hundred make the statement itself slow.
const TOGETHER: usize = 16;

/// Inserts rows of `N` values, and some more that are the same in all of them. What was pushed is in the table only after
/// [`Rows::finish`].
pub struct Rows<'a, const N: usize> {
    one: CachedStatement<'a>,
    several: CachedStatement<'a>,
    /// How many values are the same for all; they were bound once.
    same: usize,
    /// Which text each place of `several` holds from the statement before: many columns are mostly empty, or say the same.
    bound: Vec<Option<&'a [u8]>>,
    waiting: Vec<[ToSqlOutput<'a>; N]>,
}

impl<'a, const N: usize> Rows<'a, N> {
    /// Prepares to insert into `table`, which names its columns too: `tag (id, name)`. What is the `same` for all rows goes
    /// into the last of them.
    ///
    /// # Errors
    /// When there is no such table.
    pub fn into(tx: &'a Transaction<'_>, table: &str, same: &[ToSqlOutput<'_>]) -> Result<Self> {
        // A conflict ends the whole import, so nobody needs the rows before it kept apart, which is what makes a
        // statement of several rows dear.
        let prepare = |rows| -> Result<CachedStatement<'a>> {
            let row = |row| {
                let own = (1..=N).map(|value| same.len() + row * N + value);
                let places: Vec<_> = own.chain(1..=same.len()).map(|place| format!("?{place}")).collect();
                format!("({})", places.join(", "))
            };
            let values: Vec<_> = (0..rows).map(row).collect();
            let mut statement =
                tx.prepare_cached(&format!("INSERT OR FAIL INTO {table} VALUES {}", values.join(", ")))?;
            for (place, value) in same.iter().enumerate() {
                statement.raw_bind_parameter(place + 1, value)?;
            }
            Ok(statement)
        };
        Ok(Self {
            one: prepare(1)?,
            several: prepare(TOGETHER)?,
            same: same.len(),
            bound: vec![None; TOGETHER * N],
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
            let Self { several, same, bound, waiting, .. } = self;
            for (place, value) in waiting.iter().flatten().enumerate() {
                let text = match value {
                    ToSqlOutput::Borrowed(ValueRef::Text(text)) => Some(*text),
                    _ => None,
                };
                let is_bound = text.zip(bound[place]).is_some_and(|(text, bound)| is_same(text, bound));
                if !is_bound {
                    several.raw_bind_parameter(*same + place + 1, value)?;
                }
                bound[place] = text;
            }
            several.raw_execute()?;
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
            for (place, value) in row.iter().enumerate() {
                self.one.raw_bind_parameter(self.same + place + 1, value)?;
            }
            self.one.raw_execute()?;
        }
        Ok(())
    }
}

/// Tells at a glance whether two texts are one; what would have to be read may as well be bound.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    ptr::eq(one, other) || (one.is_empty() && other.is_empty())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    #[test]
    fn every_row_arrives_once_however_many_there_are() {
        for many in [0, 1, 15, 16, 17, 100_i64] {
            let mut conn = Connection::open_in_memory().unwrap();
            conn.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT, day TEXT, mark TEXT)").unwrap();
            let tx = conn.transaction().unwrap();
            let mut rows = Rows::into(&tx, "t (id, word, mark, day)", &["new".into(), "Friday".into()]).unwrap();
            let words = ["", "", "a", "", "b"].into_iter().cycle();
            for (id, word) in (0..many).zip(words) {
                rows.push([id.into(), word.into()]).unwrap();
            }
            rows.finish().unwrap();
            let sound = "SELECT count(*) FROM t
                         WHERE word = CASE id % 5 WHEN 2 THEN 'a' WHEN 4 THEN 'b' ELSE '' END
                           AND mark = 'new' AND day = 'Friday'";
            let sound: i64 = tx.query_row(sound, [], |row| row.get(0)).unwrap();
            assert_eq!(sound, many, "each row is there with its own values and with those of all");
        }
    }
}
