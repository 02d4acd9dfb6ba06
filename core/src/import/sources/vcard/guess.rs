//! In which encoding a file's cards are that do not say it.

use std::cell::OnceCell;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, WINDOWS_1252};

/// Goes through what has no encoding of its own.
type Undeclared<'a> = dyn Fn(&mut dyn FnMut(&[u8]) -> bool) + 'a;

/// What is guessed of a file, once it is needed: nearly no file needs it.
pub(super) struct Guess<'a> {
    undeclared: Box<Undeclared<'a>>,
    encoding: OnceCell<&'static Encoding>,
}

impl<'a> Guess<'a> {
    /// `undeclared` hands over each piece of the file whose encoding nobody says, for as long as more is wanted.
    pub fn of(undeclared: impl Fn(&mut dyn FnMut(&[u8]) -> bool) + 'a) -> Self {
        Self { undeclared: Box::new(undeclared), encoding: OnceCell::new() }
    }

    pub fn encoding(&self) -> &'static Encoding {
        self.encoding.get_or_init(|| {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            let mut undeclared = 0;
            (self.undeclared)(&mut |bytes| {
                if std::str::from_utf8(bytes).is_err() {
                    undeclared += bytes.len();
                    detector.feed(bytes, false);
                    detector.feed(b"\n", false);
                }
                undeclared < 64 << 10
            });
            detector.feed(b"", true);
            likely(detector.guess(None, Utf8Detection::Deny))
        })
    }
}

/// Some answers are for pages of the web and not for telephones.
fn likely(guessed: &'static Encoding) -> &'static Encoding {
    if guessed == encoding_rs::X_USER_DEFINED || guessed == encoding_rs::REPLACEMENT { WINDOWS_1252 } else { guessed }
}
