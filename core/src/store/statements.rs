//! One statement at a time, as most reads and writes are. Each is prepared once for as long as the connection lives.

use rusqlite::{Connection, OptionalExtension, Params, Row};

use crate::error::{Error, Result};

/// What a connection is asked and told in one go.
pub trait Statements {
    fn connection(&self) -> &Connection;

    /// Everything that a question finds, each row as `read` makes it.
    fn all<C: FromIterator<T>, T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<C> {
        Ok(self.connection().prepare_cached(sql)?.query_map(params, read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The first row that a question finds, where it finds one.
    fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.connection().prepare_cached(sql)?.query_row(params, read).optional()?)
    }

    /// The row that a question cannot but find, such as a count.
    fn one<T>(&self, sql: &str, params: impl Params, read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<T> {
        Ok(self.connection().prepare_cached(sql)?.query_row(params, read)?)
    }

    /// Writes.
    fn run(&self, sql: &str, params: impl Params) -> Result<()> {
        self.counted(sql, params).map(drop)
    }

    /// Writes; returns how many rows it was.
    fn counted(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.connection().prepare_cached(sql)?.execute(params)?)
    }

    /// Writes a row; returns its number.
    fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        Ok(self.connection().prepare_cached(sql)?.insert(params)?)
    }

    /// Writes to a row that may be gone by now.
    ///
    /// # Errors
    /// [`Error::Gone`] with `what` when it is.
    fn change(&self, sql: &str, params: impl Params, what: &'static str) -> Result<()> {
        if self.counted(sql, params)? == 0 { Err(Error::Gone(what)) } else { Ok(()) }
    }
}

impl Statements for Connection {
    fn connection(&self) -> &Connection {
        self
    }
}
