//! A meeting as a calendar reads it: RFC 5545, written out by hand, since it is one event of eight lines.
//!
//! The crates for it were looked at: `icalendar` folds and escapes well, and leaves to its user what an event must say to
//! take the place of an earlier one, which is all that is decided here. Nothing enters but when, where and with whom:
//! never an aim, a question or a note, for a calendar is shared and synced.

use chrono::{DateTime, Utc};

/// The longest line, in octets, without its end.
const WIDEST: usize = 75;

/// What a calendar is told of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    /// By which a later one is known to be the same.
    pub uid: String,
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    /// “Coffee with Maya Chen”
    pub summary: String,
    /// Empty: not said.
    pub location: String,
    /// It does not take place: a calendar that has it strikes it out.
    pub is_off: bool,
}

impl Event {
    /// What it says, a line for each thing, before lines are folded. Two that say the same are the same event.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("UID:{}", self.uid),
            format!("DTSTART:{}", moment(self.starts)),
            format!("DTEND:{}", moment(self.ends)),
            format!("SUMMARY:{}", escaped(&self.summary)),
        ];
        if !self.location.trim().is_empty() {
            lines.push(format!("LOCATION:{}", escaped(self.location.trim())));
        }
        lines.push(if self.is_off { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" }.to_owned());
        lines
    }

    /// The whole file. A calendar keeps of two with one UID the one with the higher `sequence`.
    ///
    /// `METHOD` says what is to be done with it; an organiser, whom invitations have, is not named: nobody is invited.
    pub(super) fn file(&self, sequence: i64, written: DateTime<Utc>) -> String {
        let method = if self.is_off { "CANCEL" } else { "PUBLISH" };
        let mut file = String::new();
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Confab//Confab//EN", "CALSCALE:GREGORIAN"] {
            push_folded(&mut file, line);
        }
        push_folded(&mut file, &format!("METHOD:{method}"));
        push_folded(&mut file, "BEGIN:VEVENT");
        push_folded(&mut file, &format!("DTSTAMP:{}", moment(written)));
        push_folded(&mut file, &format!("SEQUENCE:{sequence}"));
        for line in self.lines() {
            push_folded(&mut file, &line);
        }
        push_folded(&mut file, "END:VEVENT");
        push_folded(&mut file, "END:VCALENDAR");
        file
    }
}

/// The file of some event with these texts: for the probe.
pub(crate) fn calendar_of(summary: &str, location: &str) -> String {
    let at = DateTime::UNIX_EPOCH;
    let (summary, location) = (summary.to_owned(), location.to_owned());
    Event { uid: "1@confab".into(), starts: at, ends: at, summary, location, is_off: false }.file(0, at)
}

/// `20261124T093000Z`: in UTC, so that no calendar needs the rules of a zone.
fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value: what would end it, or begin something else, is written with a backslash. What no calendar shows is
/// left out, and every kind of line end becomes the one there is.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => value.push_str("\\\\"),
            ';' => value.push_str("\\;"),
            ',' => value.push_str("\\,"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\t' => value.push(' '),
            char if char.is_control() => {}
            char => value.push(char),
        }
    }
    value
}

/// Writes a line in pieces of at most [`WIDEST`] octets, the later ones behind a space, and never divides a character.
fn push_folded(file: &mut String, line: &str) {
    let mut room = WIDEST;
    for char in line.chars() {
        if char.len_utf8() > room {
            file.push_str("\r\n ");
            room = WIDEST - 1;
        }
        room -= char.len_utf8();
        file.push(char);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn coffee(summary: &str, location: &str) -> Event {
        Event {
            uid: "0197-1@confab".into(),
            starts: "2026-11-24T09:30:00Z".parse().unwrap(),
            ends: "2026-11-24T09:50:00Z".parse().unwrap(),
            summary: summary.into(),
            location: location.into(),
            is_off: false,
        }
    }

    fn written() -> DateTime<Utc> {
        "2026-11-21T16:18:00Z".parse().unwrap()
    }

    #[test]
    fn an_event_is_written_as_calendars_read_it() {
        let file = coffee("Coffee with Maya Chen", "Café Nero, King Street; upstairs").file(0, written());
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Confab//Confab//EN",
                "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT",
                "DTSTAMP:20261121T161800Z",
                "SEQUENCE:0",
                "UID:0197-1@confab",
                "DTSTART:20261124T093000Z",
                "DTEND:20261124T095000Z",
                "SUMMARY:Coffee with Maya Chen",
                "LOCATION:Café Nero\\, King Street\\; upstairs",
                "STATUS:CONFIRMED",
                "END:VEVENT",
                "END:VCALENDAR",
                ""
            ]
        );
    }

    #[test]
    fn what_is_called_off_is_taken_out_of_the_calendar_that_has_it() {
        let off = Event { is_off: true, ..coffee("Coffee", "") };
        let file = off.file(3, written());
        assert!(file.contains("\r\nMETHOD:CANCEL\r\n") && file.contains("\r\nSTATUS:CANCELLED\r\n"));
        assert!(file.contains("\r\nSEQUENCE:3\r\n") && !file.contains("LOCATION"));
    }

    /// Reads a value back as RFC 5545 has it.
    fn value(file: &str, name: &str) -> String {
        let unfolded = file.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}:"))).unwrap().to_owned();
        let mut text = String::new();
        let mut chars = line.chars();
        while let Some(char) = chars.next() {
            match char {
                '\\' => match chars.next().unwrap() {
                    'n' | 'N' => text.push('\n'),
                    other => text.push(other),
                },
                char => text.push(char),
            }
        }
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_typed_stays_in_its_line_and_comes_back(text in "(?s)([\\\\;,:\"%nN\r\n\t é–👩‍🚀\u{2028}]|.){0,120}") {
            let file = coffee(&text, "").file(1, written());
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= WIDEST, "{} octets: {line:?}", line.len());
                prop_assert!(!line.contains(['\r', '\n', '\u{2028}', '\u{85}']), "no line ends within: {line:?}");
            }
            prop_assert_eq!(file.matches("\r\nEND:VEVENT\r\n").count(), 1, "nothing typed begins or ends anything");
            let mut expected = text.replace("\r\n", "\n").replace('\t', " ");
            for end in ["\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
                expected = expected.replace(end, "\n");
            }
            expected.retain(|c| c == '\n' || !c.is_control());
            prop_assert_eq!(value(&file, "SUMMARY"), expected);
        }
    }
}
