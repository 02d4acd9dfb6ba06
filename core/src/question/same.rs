//! When two questions are the same one. Apart from what asks it: the bank and a meeting’s list both do.

use crate::search;

/// What two questions have in common that are the same: “What do you like least?” and “what do you like least”.
pub(crate) fn sameness(wording: &str) -> String {
    search::words(wording)
}
