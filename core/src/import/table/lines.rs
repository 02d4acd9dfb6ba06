//! The lines of a text and their cells, before anybody asks which of them is the header.

use csv::{ReaderBuilder, StringRecord};
use memchr::memchr2;

/// How many lines may stand above the header.
pub(super) const MAX_PREAMBLE: usize = 1000;
/// A line longer than this is no header.
pub(super) const MAX_HEADER: usize = 16 << 10;

/// The lines of a text with their number and their start, without their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut start = 0;
    let mut number = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let end = if rest[length..].starts_with("\r\n") { 2 } else { usize::from(length < rest.len()) };
        number += 1;
        let item = (number, start, &rest[..length]);
        start += length + end;
        Some(item)
    })
}

/// A line, and those behind it where it ends within quotation marks: `"E-mail` and `address"` are one cell of a header.
pub(super) fn with_quoted_breaks<'t>(text: &'t str, start: usize, line: &'t str) -> &'t str {
    let is_open = |part: &str| !part.matches('"').count().is_multiple_of(2);
    if !is_open(line) {
        return line;
    }
    let longest = text.len().min(start + MAX_HEADER);
    let behind = text.as_bytes()[start + line.len()..longest].iter().position(|byte| *byte == b'"');
    let Some(closes) = behind.map(|at| start + line.len() + at + 1) else { return line };
    let end = text[closes..].find(['\n', '\r']).map_or(text.len(), |at| closes + at);
    let whole = &text[start..end];
    // What is open still is a long note, and no header.
    if whole.len() > MAX_HEADER {
        line
    } else if is_open(whole) {
        with_quoted_breaks(text, start, whole)
    } else {
        whole
    }
}

pub(super) fn split(line: &str, delimiter: u8) -> StringRecord {
    // Without a quotation mark a cell is what stands between two delimiters, and making a reader takes longer than looking.
    if !line.is_empty() && !line.bytes().any(|byte| matches!(byte, b'"' | b'\r' | b'\n')) {
        return line.split(char::from(delimiter)).collect();
    }
    let mut record = StringRecord::new();
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line.as_bytes());
    // A line that holds nothing leaves the record empty, which is what it is.
    let _ = reader.read_record(&mut record);
    record
}
