//! Where a line lands that is put into a letter: at the cursor, else before the closing. Pure.

use super::PutIn;

/// Puts a sentence into a text. The cursor is counted in units of UTF-16, as a web page does.
pub(super) fn insert(body: &str, cursor: Option<usize>, passage: &str) -> PutIn {
    match cursor {
        Some(cursor) => at_cursor(body, cursor, passage),
        None => before_the_closing(body, passage),
    }
}

/// At the cursor, with a space to either side where there is none; on an empty line it stands by itself. A word that the
/// cursor stands in is not cut.
fn at_cursor(body: &str, cursor: usize, passage: &str) -> PutIn {
    let mut at = byte_of(body, cursor);
    let in_word = |c: char| c.is_alphanumeric();
    if body[..at].ends_with(in_word) {
        at += body[at..].find(|c: char| !in_word(c)).unwrap_or(body.len() - at);
        // The sign that ends a sentence belongs to it.
        at += body[at..].chars().take_while(|c| ".,;:!?…”“»\"".contains(*c)).map(char::len_utf8).sum::<usize>();
    }
    let (before, after) = body.split_at(at);
    let lead = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    let trail = if after.is_empty() || after.starts_with(char::is_whitespace) { "" } else { " " };
    let head = format!("{before}{lead}{passage}");
    let cursor = head.encode_utf16().count();
    PutIn { body: format!("{head}{trail}{after}"), cursor }
}

/// The byte at which the unit with this number begins.
fn byte_of(text: &str, units: usize) -> usize {
    let mut passed = 0;
    text.char_indices()
        .find(|(_, c)| {
            let here = passed >= units;
            passed += c.len_utf16();
            here
        })
        .map_or(text.len(), |(at, _)| at)
}

/// As a paragraph of its own before the last two: how one stays in touch, and the farewell. A short letter has only the
/// latter.
fn before_the_closing(body: &str, passage: &str) -> PutIn {
    let paragraphs = paragraphs(body);
    let count = paragraphs.len();
    let at = if count < 2 { count } else { (count - 2).max(2).min(count - 1) };
    let mut told = paragraphs[..at].to_vec();
    told.push(passage.to_owned());
    let cursor = told.join("\n\n").encode_utf16().count();
    told.extend_from_slice(&paragraphs[at..]);
    PutIn { body: told.join("\n\n"), cursor }
}

/// What stands between blank lines.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let paragraphs = lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| lines.join("\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(paragraphs: &[&str]) -> Vec<String> {
        let put = insert(&paragraphs.join("\n\n"), None, "A note");
        put.body.split("\n\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_line_stands_before_the_closing() {
        assert_eq!(
            put(&["Dear Maya,", "Thank you.", "Your words.", "May I write again?", "Warmly,\nJo"]),
            ["Dear Maya,", "Thank you.", "Your words.", "A note", "May I write again?", "Warmly,\nJo"]
        );
        assert_eq!(
            put(&["Dear Maya,", "Thank you.", "Warmly,\nJo"]),
            ["Dear Maya,", "Thank you.", "A note", "Warmly,\nJo"],
            "a card says it all at once"
        );
        assert_eq!(put(&["Thank you.", "Warmly,\nJo"]), ["Thank you.", "A note", "Warmly,\nJo"]);
        assert_eq!(
            (put(&["Thank you."]), put(&[])),
            (vec!["Thank you.".into(), "A note".into()], vec!["A note".into()])
        );
    }

    #[test]
    fn the_cursor_stands_behind_what_was_put_in() {
        let put = insert("Dear Zoë 🚀,\n \n\nThank you.\n\nWarmly", None, "A note");
        assert_eq!(put.body, "Dear Zoë 🚀,\n\nThank you.\n\nA note\n\nWarmly");
        let before: Vec<u16> = put.body.encode_utf16().take(put.cursor).collect();
        assert!(String::from_utf16(&before).unwrap().ends_with("A note"), "{}", put.cursor);
    }

    #[test]
    fn at_the_cursor_no_word_is_cut_and_nothing_sticks_to_anything() {
        for (body, cursor, expected) in [
            ("Thank you.", 10, "Thank you. “A”."),
            ("Thank you.", 7, "Thank you. “A”."),
            ("Thank you. Bye", 11, "Thank you. “A”. Bye"),
            ("Hi 🚀\n\n\nBye", 6, "Hi 🚀\n“A”.\n\nBye"),
            ("", 0, "“A”."),
            ("Hi", 99, "Hi “A”."),
        ] {
            let put = insert(body, Some(cursor), "“A”.");
            assert_eq!(put.body, expected, "into {body:?} at {cursor}");
            let before: Vec<u16> = put.body.encode_utf16().take(put.cursor).collect();
            assert!(String::from_utf16(&before).unwrap().ends_with("“A”."), "into {body:?} at {cursor}");
        }
    }
}
