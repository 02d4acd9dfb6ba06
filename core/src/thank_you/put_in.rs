//! Where a note lands that the user puts into a letter without saying where.

use serde::Serialize;
use ts_rs::TS;

use super::draft::pass_on;

/// A letter with a note put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutIn {
    pub body: String,
    /// Behind the note, counted as a web page counts: in units of UTF-16.
    #[ts(type = "number")]
    pub cursor: usize,
}

/// Puts `wording` into a letter as a paragraph of its own before the last two: how one stays in touch, and the farewell.
/// A short letter has only the latter. Lines to pass on stay under it.
#[must_use]
pub fn put_in(body: &str, wording: &str) -> PutIn {
    let own = pass_on::above(body).trim_end();
    let paragraphs = paragraphs(own);
    let count = paragraphs.len();
    let at = if count < 2 { count } else { (count - 2).max(2).min(count - 1) };
    let mut told = paragraphs[..at].to_vec();
    told.push(wording.to_owned());
    let cursor = told.join("\n\n").encode_utf16().count();
    told.extend_from_slice(&paragraphs[at..]);
    PutIn { body: told.join("\n\n") + &body[own.len()..], cursor }
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
        let put = put_in(&paragraphs.join("\n\n"), "A note");
        put.body.split("\n\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_note_stands_before_the_closing() {
        assert_eq!(
            put(&["Dear Maya,", "Thank you.", "I learnt.", "May I write again?", "Warmly,\nJo"]),
            ["Dear Maya,", "Thank you.", "I learnt.", "A note", "May I write again?", "Warmly,\nJo"]
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
    fn the_lines_to_pass_on_stay_under_the_letter() {
        let under = [pass_on::HEAD, "Dear Lena,\nMight you have twenty minutes?\nJo"];
        let letter = ["Dear Maya,", "Thank you.", "I learnt.", "May I write again?", "Warmly,\nJo", under[0], under[1]];
        let put = put(&letter);
        assert_eq!((put[3].as_str(), &put[6..]), ("A note", &under.map(str::to_owned)[..]), "they are no closing");
    }

    #[test]
    fn the_cursor_stands_behind_the_note() {
        let put = put_in("Dear Zoë 🚀,\n \n\nThank you.\n\nWarmly", "A note");
        assert_eq!(put.body, "Dear Zoë 🚀,\n\nThank you.\n\nA note\n\nWarmly");
        let before: Vec<u16> = put.body.encode_utf16().take(put.cursor).collect();
        assert!(String::from_utf16(&before).unwrap().ends_with("A note"), "{}", put.cursor);
    }
}
