//! Getting new people ready to be written: their keys, their words and their uid.
//!
//! A second thread does it while the first one writes, so that the database never waits.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Scope;

use super::row::Row;
use crate::contact::name;
use crate::search;
use crate::store;

/// How many people are handed over at once, and how many such hands may wait.
const HANDFUL: usize = 256;
const WAITING: usize = 8;

/// What is worked out for a person before they are written.
pub struct Ready {
    pub uid: String,
    /// As shown: `Maya Chen`.
    pub name: String,
    pub sort_key: String,
    pub connected_on: Option<String>,
    /// For the search index: name, work, and what else they are found by.
    pub words: [String; 3],
}

impl Ready {
    fn make(row: &Row, found_where: &str) -> Self {
        let name = name::join(&row.given, &row.family);
        let company = row.company.as_ref().map_or("", |(name, _)| name);
        let mut more = found_where.to_owned();
        for address in &row.emails {
            more.push(' ');
            more.push_str(address);
        }
        let words = [name::join(&name, &row.credentials), name::join(&row.title, company), more]
            .map(|text| search::words(&text));
        Self {
            uid: store::new_uid(),
            sort_key: name::sort_key(&row.given, &row.family),
            connected_on: row.connected_on.map(|day| day.to_string()),
            words,
            name,
        }
    }
}

/// Makes `rows` ready on another thread of `scope`, in their order.
pub fn ahead<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    rows: Vec<&'env Row>,
    found_where: &'static str,
) -> impl Iterator<Item = Ready> {
    let (hand_over, ready): (_, Receiver<Vec<Ready>>) = sync_channel(WAITING);
    scope.spawn(move || {
        for some in rows.chunks(HANDFUL) {
            let some = some.iter().map(|row| Ready::make(row, found_where)).collect();
            if hand_over.send(some).is_err() {
                // The import was cancelled or failed.
                return;
            }
        }
    });
    ready.into_iter().flatten()
}
