//! Several tags in one cell: `health; mentor`. A semicolon of a tag's own is doubled.

/// Writes tags into a cell.
#[must_use]
pub fn write<S: AsRef<str>>(tags: impl IntoIterator<Item = S>) -> String {
    tags.into_iter().map(|tag| tag.as_ref().replace(';', ";;")).collect::<Vec<_>>().join("; ")
}

/// Reads what [`write`] wrote, or what somebody typed in a spreadsheet.
#[must_use]
pub fn read(cell: &str) -> Vec<String> {
    let mut tags = vec![String::new()];
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == ';' && letters.next_if_eq(&';').is_none() {
            tags.push(String::new());
        } else if let Some(tag) = tags.last_mut() {
            tag.push(letter);
        }
    }
    tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_typed_by_hand_is_read_as_meant() {
        assert_eq!(read("mentor;health ; "), ["mentor", "health"], "with or without blanks");
        assert_eq!(
            read("R&D;; Leeds; mentor"),
            ["R&D; Leeds", "mentor"],
            "a doubled semicolon is one of the tag's own"
        );
        assert!(read("").is_empty(), "an empty cell is no tag");
    }

    proptest! {
        #[test]
        fn tags_come_back_as_they_were(tags in prop::collection::vec("[a-zé&; ]*[a-zé]", 0..5)) {
            let tags: Vec<String> = tags.iter().map(|tag| tag.trim_start_matches([' ', ';']).to_owned()).collect();
            prop_assert_eq!(read(&write(&tags)), tags, "whatever they hold");
        }
    }
}
