//! What is said of several reminders at once.

use crate::words;

pub fn counted(count: usize, (one, many): (&str, &str)) -> String {
    words::counted_in_words(count as i64, one, many)
}

/// “Two thank-yous and one promise are waiting”
pub fn are_waiting(counted: &[String]) -> String {
    format!("{} are waiting", words::capital(&words::list(counted, counted.len())))
}

/// “Maya Chen (3 h over) and Tomás (send the zine).”
pub fn whom(listed: &[&str]) -> String {
    format!("{}.", words::list(listed, 3))
}
