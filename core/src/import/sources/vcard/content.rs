//! From bytes to the properties of address cards.
//!
//! Phones fold lines and break quoted-printable inside a character, so everything is undone byte by byte, and only what is
//! whole becomes text. What a property means is the card's business.

use encoding_rs::{Encoding, UTF_8};

use crate::import::sources::vcard::guess::Guess;

/// What is kept of a card is words; a card longer than this is none.
pub(super) const MAX_CARD: usize = 256 << 10;

/// A property of a card, with its value still in bytes.
#[derive(Debug, Clone)]
pub(super) struct Property {
    /// `item1` of `item1.EMAIL`, in capitals; what belongs together has the same.
    pub group: String,
    /// In capitals: `EMAIL`.
    pub name: String,
    /// Names in capitals, values as written. A bare word has the name `TYPE`.
    params: Vec<(String, String)>,
    value: Vec<u8>,
    /// It says that it is quoted-printable, or its first line shows it.
    is_quoted_printable: bool,
    /// It went on for longer than any text does, and its end is not kept.
    pub is_too_long: bool,
    /// Where lines were broken in quoted-printable, and how many blanks stand behind the break.
    breaks: Vec<(usize, usize)>,
}

impl Property {
    /// Reads the first line of a property; the others are added. `None` for a line that is none.
    pub fn begin(line: &[u8]) -> Option<Self> {
        let colon = colon(line)?;
        let head = String::from_utf8_lossy(&line[..colon]).into_owned();
        let mut parts = outside_quotes(&head, ';').into_iter().map(str::trim);
        let (group, name) = name(parts.next()?)?;
        let params = parts.filter(|part| !part.is_empty()).map(param).collect();
        let mut property = Self {
            group,
            name,
            params,
            value: line[colon + 1..].to_vec(),
            is_quoted_printable: false,
            is_too_long: false,
            breaks: Vec::new(),
        };
        property.is_quoted_printable = property.shows_quoted_printable();
        Some(property)
    }

    /// All values of a parameter, whatever way they are listed: `TYPE=work,pref`, `TYPE=work;TYPE=pref`, `WORK;PREF`.
    pub fn param<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        let of_name = self.params.iter().filter(move |(known, _)| known == name);
        of_name
            .flat_map(|(_, value)| value.split(','))
            .map(|value| value.trim_matches(['"', ' ', '\\']))
            .filter(|v| !v.is_empty())
    }

    /// True where a parameter has this value, in capitals or not.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.param(name).any(|known| known.eq_ignore_ascii_case(value))
    }

    fn is_encoded(&self, as_what: &[&str]) -> bool {
        self.param("ENCODING").any(|known| as_what.iter().any(|word| known.eq_ignore_ascii_case(word)))
    }

    /// Said, or seen: a value that holds `=C3=BC` says so by itself. A web address holds `=` of its own.
    fn shows_quoted_printable(&self) -> bool {
        if self.is_encoded(&["QUOTED-PRINTABLE", "QUOTED_PRINTABLE", "QP", "Q"]) {
            return true;
        }
        let mut pairs = self
            .value
            .windows(3)
            .filter(|w| w[0] == b'=' && hex(w[1]).is_some_and(|half| half >= 8) && hex(w[2]).is_some());
        !matches!(&*self.name, "URL" | "EMAIL" | "UID")
            && self.params.iter().all(|(name, _)| name != "ENCODING")
            && pairs.nth(1).is_some()
    }

    fn is_base64(&self) -> bool {
        self.is_encoded(&["BASE64", "B"])
    }

    /// The last line ends in a soft break, so that the next one belongs to it.
    pub fn is_broken(&self) -> bool {
        self.is_quoted_printable && self.value.trim_ascii_end().ends_with(b"=")
    }

    /// Takes the soft break at the end away.
    fn unbreak(&mut self) {
        self.value.truncate(self.value.trim_ascii_end().len());
        self.value.pop();
    }

    /// Adds the next line behind a soft break.
    pub fn go_on(&mut self, line: &[u8]) {
        self.unbreak();
        let blanks = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        self.breaks.push((self.value.len(), blanks));
        self.push(line);
    }

    fn push(&mut self, line: &[u8]) {
        self.is_too_long |= self.value.len() + line.len() > MAX_CARD;
        if !self.is_too_long {
            self.value.extend_from_slice(line);
        }
    }

    /// Adds a folded line without the blank it begins with, or, with `new_line`, a line that somebody forgot to fold.
    pub fn add(&mut self, line: &[u8], new_line: bool) {
        if new_line {
            self.push(b"\n");
        }
        self.push(line);
    }

    /// Ends it: nothing more belongs to it.
    pub fn end(&mut self) {
        if self.is_broken() {
            // The value ends in “=” by mistake, before an empty line or another property.
            self.unbreak();
        }
        self.is_quoted_printable |= self.shows_quoted_printable();
    }

    pub fn len(&self) -> usize {
        self.value.len()
    }

    /// How many lines follow a soft break, and how many of them are indented.
    pub fn broken_lines(&self) -> (usize, usize) {
        (self.breaks.len(), self.breaks.iter().filter(|(_, blanks)| *blanks > 0).count())
    }

    /// The blanks behind soft breaks fall inside characters, so they can only be folding.
    pub fn is_surely_indented(&self) -> bool {
        self.broken_lines().1 > 0
            && std::str::from_utf8(&self.bytes(false)).is_err()
            && std::str::from_utf8(&self.bytes(true)).is_ok()
    }

    /// The value's bytes, its encoding undone; `indented` says that blanks behind soft breaks are no part of the text.
    pub fn bytes(&self, indented: bool) -> Vec<u8> {
        if self.is_base64() {
            return base64(&self.value).unwrap_or_else(|| self.value.clone());
        }
        if !self.is_quoted_printable {
            return self.value.clone();
        }
        let mut out = Vec::with_capacity(self.value.len());
        let mut breaks = self.breaks.iter().filter(|_| indented).peekable();
        let mut at = 0;
        while let Some(byte) = self.value.get(at) {
            if let Some((_, blanks)) = breaks.next_if(|(place, _)| *place == at) {
                at += blanks;
                continue;
            }
            match (byte, self.value.get(at + 1).and_then(|b| hex(*b)), self.value.get(at + 2).and_then(|b| hex(*b))) {
                (b'=', Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 3;
                }
                _ => {
                    out.push(*byte);
                    at += 1;
                }
            }
        }
        out
    }

    /// The encoding that the card says its value is in.
    pub fn charset(&self) -> Option<&'static Encoding> {
        self.param("CHARSET").find_map(|label| {
            let label = label.to_ascii_lowercase();
            // Telephones write `cp1251` and `win-1251` for what has another name.
            let known =
                label.strip_prefix("cp").or_else(|| label.strip_prefix("win-")).map(|page| format!("windows-{page}"));
            Encoding::for_label(label.as_bytes()).or_else(|| Encoding::for_label(known?.as_bytes()))
        })
    }

    /// The value as text: in the encoding it says, if that can be, else in UTF-8, else as guessed for the whole file.
    pub fn text(&self, indented: bool, guess: &Guess<'_>) -> String {
        let bytes = self.bytes(indented);
        // What is UTF-8 with letters beyond ASCII is nothing else by chance.
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if !text.is_ascii() || self.charset().is_none_or(|charset| charset == UTF_8) => return text,
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        let charset = self.charset().filter(|charset| *charset != UTF_8).unwrap_or_else(|| guess.encoding());
        charset.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

/// The colon behind the head of a property, outside quotation marks where they are closed.
fn colon(line: &[u8]) -> Option<usize> {
    let first = line.iter().position(|b| *b == b':')?;
    let mut quoted = false;
    let outside = line.iter().position(|b| {
        quoted ^= *b == b'"';
        *b == b':' && !quoted
    });
    let head_has_quotes = line[..first].contains(&b'"');
    Some(if head_has_quotes { outside.unwrap_or(first) } else { first })
}

/// Divides a text at a mark that stands outside quotation marks.
fn outside_quotes(text: &str, mark: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        c == mark && !quoted
    })
    .collect()
}

/// `item1.EMAIL` in its two parts, in capitals.
fn name(written: &str) -> Option<(String, String)> {
    let (group, name) = written.split_once('.').unwrap_or(("", written));
    let is_name = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let sound = !name.is_empty() && name.len() <= 64 && is_name(name) && is_name(group);
    sound.then(|| (group.to_ascii_uppercase(), name.to_ascii_uppercase()))
}

/// `TYPE=work`, or the bare `WORK` of version 2.1, which says by itself what it is about.
fn param(written: &str) -> (String, String) {
    let (name, value) = match written.split_once('=') {
        Some((name, value)) => (name.trim().to_ascii_uppercase(), value.trim()),
        None => (String::new(), written),
    };
    let bare = || {
        let is = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
        if is(&["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"]) {
            "ENCODING"
        } else if is(&["UTF-8"]) {
            "CHARSET"
        } else {
            "TYPE"
        }
    };
    let name = if name.is_empty() { bare().to_owned() } else { name };
    (name, value.to_owned())
}

/// The known properties: a line that begins with one of them is no further line of another.
const KNOWN: &[&str] = &[
    "ADR",
    "AGENT",
    "ANNIVERSARY",
    "BDAY",
    "BEGIN",
    "CALURI",
    "CATEGORIES",
    "CLASS",
    "EMAIL",
    "END",
    "FN",
    "GENDER",
    "GEO",
    "IMPP",
    "KEY",
    "KIND",
    "LABEL",
    "LANG",
    "LOGO",
    "MAILER",
    "MEMBER",
    "N",
    "NAME",
    "NICKNAME",
    "NOTE",
    "ORG",
    "PHOTO",
    "PRODID",
    "PROFILE",
    "RELATED",
    "REV",
    "ROLE",
    "SOCIALPROFILE",
    "SORT-STRING",
    "SOUND",
    "SOURCE",
    "TEL",
    "TITLE",
    "TZ",
    "UID",
    "URL",
    "VERSION",
];

/// Tells whether a line begins a property.
pub(super) fn begins_property(line: &[u8]) -> bool {
    let end = line.iter().position(|b| matches!(b, b':' | b';')).unwrap_or(0);
    let head = std::str::from_utf8(&line[..end]).ok().and_then(|head| name(head.trim()));
    head.is_some_and(|(_, name)| KNOWN.contains(&&*name) || name.starts_with("X-")) && line.contains(&b':')
}

fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

/// Text in base 64, as some telephones write names.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.iter().filter(|b| !b.is_ascii_whitespace() && **b != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Some(out)
}

/// Divides a value at a mark that is not escaped, and undoes the escapes of each part.
pub(super) fn parts(value: &str, mark: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let part = match parts.last_mut() {
            Some(part) if letter != mark => part,
            _ => {
                parts.push(String::new());
                continue;
            }
        };
        if letter != '\\' {
            part.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') => part.push('\n'),
            Some(escaped @ (',' | ';' | ':' | '\\' | '"')) => part.push(escaped),
            Some(other) => part.extend(['\\', other]),
            None => part.push('\\'),
        }
    }
    parts
}

/// A value in one piece, its escapes undone.
pub(super) fn whole(value: &str) -> String {
    parts(value, '\0').concat()
}
