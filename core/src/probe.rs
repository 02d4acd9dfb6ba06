//! What anybody may hand to Confab, as small functions: for the fuzzers in `fuzz/`, and for a short run of the same in the
//! tests. None of them may panic, whatever it is given.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::import::archive::read_bytes;
use crate::import::parsed_file::List;
use crate::locale::Hours;
use crate::note;
use crate::schedule;
use crate::when;
use crate::words::Words;

fn words() -> Words {
    let now = DateTime::<Utc>::from_timestamp(1_795_278_000, 0).unwrap_or_default();
    Words::new(now, Tz::Europe__Lisbon, Hours::Twelve)
}

fn file(name: &str, bytes: &[u8]) {
    if let Ok(file) = read_bytes(name, bytes.to_vec()) {
        let _ = List::read(&file);
    }
}

/// A list with commas, semicolons or tabs.
pub fn csv(bytes: &[u8]) {
    file("list.csv", bytes);
}

/// LinkedIn's archive, or another, down to the text of the list in it.
pub fn zip(bytes: &[u8]) {
    let _ = read_bytes("archive.zip", begun(b"PK\x03\x04", bytes));
}

/// Address cards.
pub fn vcard(bytes: &[u8]) {
    file("cards.vcf", &begun(b"BEGIN:VCARD\r\n", bytes));
}

/// Bytes that begin like what they are taken for, so that they are not taken for rows.
fn begun(head: &[u8], bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(head) { bytes.to_vec() } else { [head, bytes].concat() }
}

/// A whole export of ours.
pub fn export(bytes: &[u8]) {
    let _ = crate::import::read_whole("all.json", bytes);
}

/// A meeting's texts as a calendar is given them, for another program to read back.
#[must_use]
pub fn calendar(summary: &str, location: &str) -> String {
    schedule::calendar_of(summary, location)
}

/// A time, as planned and as over.
pub fn time(text: &str) {
    let words = words();
    if let Ok(when) = when::read(text, 20, &words) {
        let _ = when.words(&words);
    }
    let _ = when::read_past(text, 20, &words);
    let _ = when::read_day(text, &words);
}

/// A line of notes.
pub fn note_line(text: &str) {
    note::probe(text, &words());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What these formats are made of, so that chance gets beyond their first byte.
    fn pieces() -> impl Strategy<Value = Vec<u8>> {
        let words: Vec<&[u8]> = vec![
            b"First Name,Last Name,URL,Company,Position,Connected On\n",
            b"Ana,Ruiz,,,,15 Jan 2024\n",
            b"\"",
            b",",
            b"\r\n",
            b"BEGIN:VCARD",
            b"END:VCARD",
            b"\r\nFN:Ana",
            b"\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=x:=C3=\r\n=A9",
            b"\r\nEMAIL;TYPE=a,\"b:c\":x@y",
            b"\r\n ",
            b"PK\x01\x02",
            b"PK\x05\x06",
            b"\xEF\xBB\xBF",
            b"\xFF\xFE",
            b"\0",
            b"\xC3",
            b"={\"confab\":1,\"tables\":{",
            b"fri 9:30",
            b"ended at ",
            b"yesterday",
            b" 3-3:45pm",
            b"32/13",
            b"+",
            b"> ",
            b"-5",
            b"\xE2\x80\x9C",
            b"99999999999999999999",
        ];
        prop::collection::vec(
            prop_oneof![
                3 => prop::sample::select(words).prop_map(<[u8]>::to_vec),
                2 => prop::collection::vec(any::<u8>(), 0..12),
                1 => "\\PC{0,8}".prop_map(String::into_bytes),
            ],
            0..40,
        )
        .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
        #[test]
        fn nothing_that_is_handed_over_makes_it_stumble(bytes in pieces()) {
            csv(&bytes);
            zip(&bytes);
            vcard(&bytes);
            export(&bytes);
            let text = String::from_utf8_lossy(&bytes);
            time(&text);
            note_line(&text);
            for line in text.lines() {
                time(line);
                note_line(line);
            }
        }
    }
}
