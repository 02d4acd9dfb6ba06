//! Works out the keys and uids of new people on a second thread while the first one writes, so that the database never
//! waits.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Scope;

use crate::contact::name;
use crate::import::row::Row;
use crate::store;

/// How many people are handed over at once, and how many such hands may wait.
const HANDFUL: usize = 1024;
const WAITING: usize = 4;

/// What is worked out for a person before they are written.
pub struct Ready {
    pub uid: String,
    /// As shown: `Maya Chen`.
    pub name: String,
    pub sort_key: String,
    pub connected_on: Option<String>,
}

impl Ready {
    fn make(row: &Row) -> Self {
        Self {
            uid: store::new_uid(),
            sort_key: sort_key(row),
            connected_on: row.connected_on.map(|day| day.to_string()),
            name: row.shown(),
        }
    }
}

fn sort_key(row: &Row) -> String {
    if row.given().is_empty() && row.family().is_empty() {
        return name::sort_key(&row.shown(), "");
    }
    name::sort_key(row.given(), row.family())
}

/// Makes `rows` ready on another thread of `scope`, in their order.
pub fn ahead<'scope, 'env>(scope: &'scope Scope<'scope, 'env>, rows: Vec<&'env Row>) -> impl Iterator<Item = Ready> {
    let (hand_over, ready): (_, Receiver<Vec<Ready>>) = sync_channel(WAITING);
    scope.spawn(move || {
        for some in rows.chunks(HANDFUL) {
            let some = some.iter().map(|row| Ready::make(row)).collect();
            if hand_over.send(some).is_err() {
                // The import was cancelled or failed.
                return;
            }
        }
    });
    ready.into_iter().flatten()
}
