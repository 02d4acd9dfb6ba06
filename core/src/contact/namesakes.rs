//! What people are called where several of them are named together.

use crate::text::fold;

/// The people of one sentence or one list: each is called by the given name, but by the whole one where two share it.
#[derive(Debug, Default)]
pub(crate) struct Namesakes {
    /// Each with their folded given name.
    people: Vec<(i64, String)>,
}

impl Namesakes {
    /// Notes somebody who is named.
    pub(crate) fn add(&mut self, contact: i64, given_name: &str) {
        self.people.push((contact, fold(given_name)));
    }

    /// Returns what to call somebody.
    pub(crate) fn call<'a>(&self, contact: i64, given_name: &'a str, name: &'a str) -> &'a str {
        let given = fold(given_name);
        let is_shared = self.people.iter().any(|(other, theirs)| *other != contact && *theirs == given);
        if is_shared || given.is_empty() { name } else { given_name }
    }
}
