//! Cells that a spreadsheet would run, kept from running, and read back as they were.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, one of these in full width, a tab or a carriage return gets an apostrophe
//! in front; so does one that begins with apostrophes before such a character, so that the way back is certain.

use std::borrow::Cow;

/// Returns the cell as it is written into a CSV.
#[must_use]
pub fn neutral(cell: &str) -> Cow<'_, str> {
    if runs(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Returns the cell as it was before [`neutral`]; any other cell as it is.
#[must_use]
pub fn original(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(cell)
}

/// What a spreadsheet takes for the beginning of a formula, in East Asian versions in full width too.
const RUN: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

fn runs(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(RUN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_formula_becomes_text_and_ordinary_cells_stay() {
        assert_eq!(neutral("=HYPERLINK(\"https://evil.example\")"), "'=HYPERLINK(\"https://evil.example\")");
        assert_eq!(neutral("＝1+1"), "'＝1+1", "in full width as well");
        assert_eq!(neutral("O'Connor"), "O'Connor");
        assert_eq!(original("'quoted'"), "'quoted'", "an apostrophe that hides nothing is the writer’s own");
    }

    proptest! {
        #[test]
        fn every_cell_comes_back_and_none_runs(cell in "['=+@＝＋－＠\\t\\r -]{0,4}\\PC{0,9}") {
            let written = neutral(&cell);
            prop_assert_eq!(original(&written), &cell, "the way back is certain");
            prop_assert!(!written.starts_with(RUN), "{} would run", written);
        }
    }
}
