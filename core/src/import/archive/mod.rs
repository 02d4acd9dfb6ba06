//! From a path to text: what may be opened, how much of it, and in which encoding.
//!
//! Files come from anywhere, so each is looked at before it is read, read under a limit, and never unpacked onto the
//! disk: of an archive only its Connections.csv is streamed, or the one list of people that it has instead. What the text
//! means is the table's business.

mod encoding;

use std::fs;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use encoding_rs::{UTF_16BE, UTF_16LE};
use sha2::{Digest, Sha256};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::file_words;
use crate::import::refusal::Refusal;
use crate::import::sources::kind::Kind;
use crate::import::sources::vcard;
use crate::import::table;

/// The most text that is read from one file. LinkedIn's cap of 30,000 connections makes about 6 MB.
pub const MAX_TEXT: u64 = 64 << 20;
/// The most entries an archive may have. The largest real exports have some hundreds.
const MAX_ENTRIES: usize = 20_000;
/// The most room the archive's own list of entries may take.
const MAX_DIRECTORY: u32 = 16 << 20;
/// How many archives in an archive are opened.
const MAX_PACKED: usize = 10;
/// How far text may be compressed before it is taken for a trap. Real exports reach five to one.
const MAX_RATIO: u64 = 200;
/// How many bytes are enough to tell what a file is.
const SAMPLE: usize = 64 << 10;

/// A file as text, and what it says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The name that was dropped, for sentences: `Complete_LinkedInDataExport_09-12-2022.zip`.
    pub name: String,
    /// Where in the archive the text was, if it was in one: `Basic/Connections.csv`.
    pub entry: Option<String>,
    pub content: Content,
    /// Of the bytes the text was in, hexadecimal: the same list in an archive and beside it is the same.
    pub sha256: String,
    /// The day in the archive's name, which LinkedIn puts there.
    pub dated: Option<NaiveDate>,
    /// When the file was last written, as far as the system knows.
    pub modified: Option<DateTime<Utc>>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Rows of cells, as text.
    Rows(String),
    /// Address cards, in bytes: each property may be in an encoding of its own.
    Cards(Vec<u8>),
}

impl Content {
    fn of(name: &str, bytes: Vec<u8>) -> Self {
        if utf16(&bytes[..bytes.len().min(SAMPLE)]).is_some() {
            let text = decode(bytes);
            return if vcard::is_cards(name, text.as_bytes()) {
                Self::Cards(text.into_bytes())
            } else {
                Self::Rows(text)
            };
        }
        if vcard::is_cards(name, &bytes) { Self::Cards(bytes) } else { Self::Rows(decode(bytes)) }
    }

    /// The rows; of cards there are none.
    pub fn rows(&self) -> &str {
        match self {
            Self::Rows(text) => text,
            Self::Cards(_) => "",
        }
    }
}

/// Reads the list in a file or in LinkedIn's archive.
///
/// # Errors
/// A [`Refusal`] for anything that is no readable text, decided on the first 64 KB wherever possible.
pub fn read(path: &Path) -> Result<File, Refusal> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let told = |error: io::Error| refusal_of(&name, &error);
    let about = fs::metadata(path).map_err(told)?;
    if about.is_dir() {
        return Err(Refusal::Folder { name });
    }
    // A pipe or a device may never end, or never begin.
    if !about.is_file() {
        return Err(Refusal::NotAFile { name });
    }
    if is_database(path) {
        return Err(Refusal::NotText { name, what: "a database" });
    }
    let modified = about.modified().ok().map(DateTime::<Utc>::from);
    let mut file = fs::File::open(path).map_err(told)?;
    // Room for the whole of an ordinary file, and for the byte that shows its end.
    let mut sample = Vec::with_capacity(about.len().min(MAX_TEXT) as usize + 1);
    (&mut file).take(SAMPLE as u64).read_to_end(&mut sample).map_err(told)?;
    if sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"PK\x05\x06") {
        return read_archive(name, modified, file, false);
    }
    if let Some(refusal) = look_at(&name, &sample) {
        return Err(refusal);
    }
    if about.len() > MAX_TEXT {
        return Err(Refusal::TooLarge { name, megabytes: about.len() >> 20 });
    }
    let mut bytes = sample;
    // The file may grow while it is read: the limit holds for what is read, not for what was announced.
    (&mut file).take(MAX_TEXT + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(told)?;
    of_text(name, modified, bytes)
}

/// Tells a database by its name. It is not opened only to say so: where it is our own, closing it would let go of SQLite's
/// locks on it, since the system's locks are those of the whole program.
pub(super) fn is_database(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.to_string_lossy().to_lowercase().starts_with("db"))
}

/// Reads bytes that are already in memory, under the same rules as [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<File, Refusal> {
    let name = name.to_owned();
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return read_archive(name, None, io::Cursor::new(bytes), false);
    }
    if let Some(refusal) = look_at(&name, &bytes[..bytes.len().min(SAMPLE)]) {
        return Err(refusal);
    }
    of_text(name, None, bytes)
}

fn of_text(name: String, modified: Option<DateTime<Utc>>, bytes: Vec<u8>) -> Result<File, Refusal> {
    if bytes.len() as u64 > MAX_TEXT {
        return Err(Refusal::TooLarge { name, megabytes: bytes.len() as u64 >> 20 });
    }
    let dated = date_in(&name);
    Ok(File { sha256: sha256(&bytes), content: Content::of(&name, bytes), name, entry: None, dated, modified })
}

/// The sum of a file’s bytes, hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
        hex.extend([digit(byte >> 4), digit(byte & 15)]);
        hex
    })
}

/// Says why the file of that name could not be opened or read.
pub(crate) fn refusal_of(name: &str, error: &io::Error) -> Refusal {
    let name = name.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::Vanished { name },
        io::ErrorKind::PermissionDenied => Refusal::Forbidden { name },
        io::ErrorKind::IsADirectory => Refusal::Folder { name },
        _ => Refusal::Unreadable { name, cause: file_words(error) },
    }
}

/// Tells from the first bytes why they are no text, if they are none.
fn look_at(name: &str, sample: &[u8]) -> Option<Refusal> {
    let name = name.to_owned();
    let text = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample);
    if text.iter().all(|b| b.is_ascii_whitespace()) {
        return Some(Refusal::Empty { name });
    }
    if sample.iter().all(|b| *b == 0) {
        return Some(Refusal::Zeros { name });
    }
    const KINDS: &[(&[u8], &str)] = &[
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"II*\0", "a picture"),
        (b"MM\0*", "a picture"),
        (b"%PDF", "a PDF"),
        (b"Rar!", "a RAR archive"),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"SQLite format 3\0", "a database"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
    ];
    if sample.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(Refusal::Spreadsheet { name });
    }
    if let Some((_, what)) = KINDS.iter().find(|(magic, _)| sample.starts_with(magic)) {
        return Some(Refusal::NotText { name, what });
    }
    if sample.starts_with(b"RIFF") || sample.get(4..8) == Some(b"ftyp") {
        return Some(Refusal::NotText { name, what: "a picture or a film" });
    }
    if utf16(sample).is_some() {
        return None;
    }
    let start = text.trim_ascii_start();
    if starts_with_ignoring_case(start, b"<!doctype html") || starts_with_ignoring_case(start, b"<html") {
        return Some(Refusal::WebPage { name });
    }
    if is_json(start) {
        return Some(Refusal::OtherJson { name });
    }
    let odd = sample
        .iter()
        .filter(|b| **b == 0 || (**b < b' ' && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)))
        .count();
    // A zero or two within what is text for the rest is a slip of the program that wrote it.
    let is_broken = sample.contains(&0) && !is_utf8_so_far(sample);
    if is_broken || odd * 10 > sample.len() {
        return Some(Refusal::NotText { name, what: "no text" });
    }
    None
}

/// Tells whether bytes are UTF-8, but for a last letter that may be cut.
fn is_utf8_so_far(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// Tells JSON by what no header of a list begins with.
fn is_json(start: &[u8]) -> bool {
    let next = |open: &u8| {
        start.strip_prefix(&[*open]).and_then(|rest| rest.trim_ascii_start().first().copied()).unwrap_or(*open)
    };
    match start.first() {
        Some(open @ b'{') => matches!(next(open), b'"' | b'}' | b'{'),
        Some(open @ b'[') => matches!(next(open), b'"' | b'{' | b'[' | b']'),
        _ => false,
    }
}

fn starts_with_ignoring_case(bytes: &[u8], start: &[u8]) -> bool {
    bytes.get(..start.len()).is_some_and(|b| b.eq_ignore_ascii_case(start))
}

/// The UTF-16 a text is in, by its byte order mark or by where the zeros of its Latin letters are.
fn utf16(sample: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match sample {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let pairs = &sample[..sample.len().min(4096) & !1];
    let count = pairs.len() / 2;
    if count < 2 {
        return None;
    }
    let first = pairs.iter().step_by(2).filter(|b| **b == 0).count();
    let second = pairs.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
    if second * 10 > count * 4 && first * 20 < count {
        Some(UTF_16LE)
    } else if first * 10 > count * 4 && second * 20 < count {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Turns bytes into text: UTF-16, UTF-8, else whatever spreadsheets wrote where they come from. Nothing is “repaired”:
/// `SÃO` is Portuguese.
fn decode(bytes: Vec<u8>) -> String {
    if let Some(encoding) = utf16(&bytes[..bytes.len().min(SAMPLE)]) {
        return encoding.decode_with_bom_removal(&bytes).0.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{FEFF}') {
                text.drain(..'\u{FEFF}'.len_utf8());
            }
            text
        }
        Err(error) => {
            let bytes = error.as_bytes();
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let (mut letters, mut broken) = (0_usize, 0_usize);
            for chunk in bytes.utf8_chunks() {
                letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
                broken += usize::from(!chunk.invalid().is_empty());
            }
            // A file cut in the middle of a letter is still UTF-8; one byte must not turn every ë into Ã«.
            if letters > broken * 2 {
                String::from_utf8_lossy(bytes).into_owned()
            } else {
                encoding::of_list(bytes).decode_without_bom_handling(bytes).0.into_owned()
            }
        }
    }
}

/// Reads the list in an archive; `is_inside` says that it was in another one.
fn read_archive(
    name: String,
    modified: Option<DateTime<Utc>>,
    mut file: impl Read + Seek,
    is_inside: bool,
) -> Result<File, Refusal> {
    check_directory(&name, &mut file)?;
    let mut archive =
        ZipArchive::new(BufReader::new(file)).map_err(|_| Refusal::DamagedArchive { name: name.clone() })?;
    if archive.len() > MAX_ENTRIES {
        return Err(Refusal::StrangeArchive { name, what: "it has too many files in it" });
    }
    // The path as written is only compared and shown, never used as a path on this disk.
    let entries: Vec<String> = (0..archive.len())
        .map(|i| archive.name_for_index(i).and_then(Result::ok).map(|n| n.replace('\\', "/")).unwrap_or_default())
        .collect();
    if entries.iter().any(|e| e == "xl/workbook.xml" || e == "[Content_Types].xml" || e == "Index/Document.iwa")
        || (entries.first().is_some_and(|e| e == "mimetype") && entries.iter().any(|e| e == "content.xml"))
    {
        return Err(Refusal::Spreadsheet { name });
    }
    let mut found: Vec<usize> = (0..entries.len()).filter(|i| is_connections(&entries[*i])).collect();
    // The nearest to the top is LinkedIn's; deeper ones are somebody's copies.
    found.sort_by_key(|i| (entries[*i].matches('/').count(), *i));
    let index = match found.first() {
        Some(first) => *first,
        None => match look_into(&name, &mut archive, &entries)? {
            Inside::Connections(index) => index,
            other => {
                // Somebody may have packed the archive once more.
                let packed = if is_inside { None } else { read_packed(&name, modified, &mut archive, &entries) };
                match (packed, other) {
                    (Some(Ok(file)), _) => return Ok(file),
                    (_, Inside::List(index)) => index,
                    (_, Inside::Several(lists)) => return Err(Refusal::SeveralLists { name, lists }),
                    (Some(Err(refusal)), _) => return Err(refusal),
                    (None, _) => return Err(Refusal::NoConnections { name }),
                }
            }
        },
    };
    let bytes = stream(&name, &mut archive, index, MAX_TEXT, true)?;
    if let Some(refusal) = look_at(&format!("{name}: {}", entries[index]), &bytes[..bytes.len().min(SAMPLE)]) {
        return Err(refusal);
    }
    let entry = entries[index].clone();
    let dated = date_in(&name).or_else(|| date_in(&entry));
    Ok(File { sha256: sha256(&bytes), content: Content::of(&entry, bytes), name, entry: Some(entry), dated, modified })
}

/// What an archive without a `Connections.csv` has for it.
enum Inside {
    /// LinkedIn's list under another name.
    Connections(usize),
    /// The only list of people.
    List(usize),
    /// Lists of people, of which nobody can tell which is meant; their names.
    Several(String),
    Nothing,
}

/// Reads the first archive in an archive that has a list; else says why the first of them has none. Nothing where there is
/// no archive in it.
fn read_packed(
    name: &str,
    modified: Option<DateTime<Utc>>,
    archive: &mut ZipArchive<impl Read + Seek>,
    entries: &[String],
) -> Option<Result<File, Refusal>> {
    let packed = entries.iter().enumerate().filter(|(_, entry)| ends_in(entry, ".zip") && !is_shadow(entry));
    let mut why = None;
    for (index, entry) in packed.take(MAX_PACKED) {
        let inner = stream(name, archive, index, MAX_TEXT, true)
            .and_then(|bytes| read_archive(name.to_owned(), modified, io::Cursor::new(bytes), true));
        match inner {
            Ok(inner) => {
                let within = inner.entry.map(|within| format!("{entry}/{within}"));
                return Some(Ok(File { entry: within, dated: inner.dated.or_else(|| date_in(entry)), ..inner }));
            }
            Err(refusal) => why = why.or(Some(Err(refusal))),
        }
    }
    why
}

/// Looks for LinkedIn's list under another name, and for the one other list of people: an address book that was packed.
/// Where LinkedIn's other files are, its connections are missing, and nothing else will do.
fn look_into(name: &str, archive: &mut ZipArchive<impl Read + Seek>, entries: &[String]) -> Result<Inside, Refusal> {
    let (mut lists, mut is_linkedins) = (Vec::new(), false);
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| is_list(entry)).take(200) {
        let start = stream(name, archive, index, SAMPLE as u64, false)?;
        if look_at(name, &start).is_some() {
            continue;
        }
        match Content::of(entry, start) {
            Content::Cards(_) => lists.push(index),
            Content::Rows(text) => match table::kind_of(file_name(entry), &text) {
                Ok(Kind::LinkedIn) => return Ok(Inside::Connections(index)),
                Ok(_) => lists.push(index),
                Err(Refusal::OtherFile { .. }) => is_linkedins = true,
                Err(_) => {}
            },
        }
    }
    Ok(match lists[..] {
        _ if is_linkedins => Inside::Nothing,
        [] => Inside::Nothing,
        [only] => Inside::List(only),
        _ => Inside::Several(
            lists.iter().map(|index| format!("“{}”", file_name(&entries[*index]))).collect::<Vec<_>>().join(", "),
        ),
    })
}

/// Refuses an archive whose own list of entries is out of all proportion, before that list is read into memory.
fn check_directory(name: &str, file: &mut (impl Read + Seek)) -> Result<(), Refusal> {
    const RECORD: usize = 22;
    let told = |error: io::Error| refusal_of(name, &error);
    let length = file.seek(SeekFrom::End(0)).map_err(told)?;
    let tail = length.min(RECORD as u64 + u64::from(u16::MAX));
    file.seek(SeekFrom::Start(length - tail)).map_err(told)?;
    let mut bytes = Vec::with_capacity(tail as usize);
    file.take(tail).read_to_end(&mut bytes).map_err(told)?;
    file.rewind().map_err(told)?;
    let Some(at) = bytes.windows(RECORD).rposition(|w| w.starts_with(b"PK\x05\x06")) else {
        return Err(Refusal::DamagedArchive { name: name.to_owned() });
    };
    let record = &bytes[at..];
    let entries = u16::from_le_bytes([record[10], record[11]]) as usize;
    let size = u32::from_le_bytes([record[12], record[13], record[14], record[15]]);
    if entries > MAX_ENTRIES || (size > MAX_DIRECTORY && size != u32::MAX) {
        return Err(Refusal::StrangeArchive { name: name.to_owned(), what: "it has too many files in it" });
    }
    Ok(())
}

/// Reads one entry into memory, at most `limit` bytes; with `whole`, more than that is refused.
fn stream(
    name: &str,
    archive: &mut ZipArchive<impl Read + Seek>,
    index: usize,
    limit: u64,
    whole: bool,
) -> Result<Vec<u8>, Refusal> {
    let name = name.to_owned();
    let entry = match archive.by_index(index) {
        Ok(entry) => entry,
        Err(ZipError::UnsupportedArchive(what)) if what == ZipError::PASSWORD_REQUIRED => {
            return Err(Refusal::LockedArchive { name });
        }
        Err(ZipError::UnsupportedArchive(_)) => {
            return Err(Refusal::StrangeArchive { name, what: "it is compressed in a way LinkedIn does not use" });
        }
        Err(_) => return Err(Refusal::DamagedArchive { name }),
    };
    let compressed = entry.compressed_size();
    if whole && entry.size() > limit {
        return Err(Refusal::TooLarge { name, megabytes: entry.size() >> 20 });
    }
    let mut bytes = Vec::new();
    // Sizes in an archive are claims: what counts is what comes out.
    if entry.take(limit + 1).read_to_end(&mut bytes).is_err() {
        return Err(Refusal::DamagedArchive { name });
    }
    if whole && bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge { name, megabytes: limit >> 20 });
    }
    if whole && bytes.len() > 1 << 20 && bytes.len() as u64 / compressed.max(1) > MAX_RATIO {
        return Err(Refusal::StrangeArchive { name, what: "a small file in it unpacks to a huge one" });
    }
    bytes.truncate(limit as usize);
    Ok(bytes)
}

/// True for `Connections.csv` wherever it lies, with case, separators and trailing digits ignored.
fn is_connections(path: &str) -> bool {
    let Some((stem, extension)) = file_name(path).rsplit_once('.') else { return false };
    let letters = stem.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    is_plain_csv(path) && extension.eq_ignore_ascii_case("csv") && letters.eq("connections".chars())
}

fn is_plain_csv(path: &str) -> bool {
    !is_shadow(path) && ends_in(path, ".csv")
}

/// True for whatever may be a list of people.
fn is_list(path: &str) -> bool {
    !is_shadow(path) && [".csv", ".vcf", ".vcard", ".tsv", ".txt"].iter().any(|end| ends_in(path, end))
}

/// macOS adds a shadow of each file, under the same name.
fn is_shadow(path: &str) -> bool {
    path.starts_with("__MACOSX/") || file_name(path).starts_with("._")
}

fn ends_in(path: &str, end: &str) -> bool {
    path.len().checked_sub(end.len()).and_then(|at| path.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case(end))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The day in `Basic_LinkedInDataExport_MM-DD-YYYY.zip`, wherever it stands in the name.
fn date_in(name: &str) -> Option<NaiveDate> {
    name.as_bytes().windows(10).find_map(|w| {
        let text = std::str::from_utf8(w).ok()?;
        let digits = |range: std::ops::Range<usize>| {
            let part = &text[range];
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
        };
        if !text.is_ascii() || w[2] != b'-' || w[5] != b'-' {
            return None;
        }
        NaiveDate::from_ymd_opt(digits(6..10)? as i32, digits(0..2)?, digits(3..5)?)
    })
}

#[cfg(test)]
mod tests;
