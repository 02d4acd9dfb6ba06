//! Text as people compare it: folded for sorting, searching and matching, and tidied for showing.
//!
//! Everything that asks “is this the same word?” goes through [`fold`], so that the list, the search and the
//! import never disagree about it. No rule about names or companies belongs here, only letters.

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Folds text for comparing: lower-case, compatibility forms resolved, accents removed, white space collapsed.
///
/// `Zoë`, `ZOE` and `𝓩𝓸𝓮` fold to `zoe`, `Voß` to `voss`, `Łukasz` to `lukasz`. Umlauts lose their dots and gain no
/// `e`, so `Müller` meets `Muller` but not `Mueller`. Only marks that are accents in the Latin, Greek, Cyrillic, Hebrew
/// and Arabic scripts go; the vowel signs of Indic scripts and the voicing marks of kana tell words apart and stay.
/// Folding folded text changes nothing.
pub fn fold(text: &str) -> String {
    if is_tidy_ascii(text.as_bytes()) {
        return text.to_ascii_lowercase();
    }
    if text.contains(|char: char| char.is_ascii() && is_dropped(char)) {
        return fold(&text.replace(is_dropped, ""));
    }
    let mut folded = Folder { out: String::with_capacity(text.len()) };
    // No letter of ASCII is decomposed, and none lets a mark behind it pass to the letters before: what lies between
    // them can be taken apart by itself.
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, other) = rest.split_at(rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len()));
        for byte in plain.bytes() {
            folded.push_char(byte.to_ascii_lowercase().into());
        }
        let (other, behind) = other.split_at(other.bytes().position(|b| b.is_ascii()).unwrap_or(other.len()));
        // Marks that something without a width kept apart stand in their own order once that is gone.
        let shown = other.nfkd().filter(|char| !is_accent(*char) && !is_invisible(*char) && !is_dropped(*char));
        for char in shown.nfd() {
            for lower in char.to_lowercase() {
                folded.push(lower);
            }
        }
        rest = behind;
    }
    folded.finish()
}

struct Folder {
    out: String,
}

impl Folder {
    fn push(&mut self, char: char) {
        if is_accent(char) || is_invisible(char) {
            return;
        }
        match char {
            'ß' => self.out.push_str("ss"),
            'æ' => self.out.push_str("ae"),
            'œ' => self.out.push_str("oe"),
            'þ' => self.out.push_str("th"),
            'ø' => self.out.push('o'),
            'ł' => self.out.push('l'),
            'đ' | 'ð' | 'ɖ' => self.out.push('d'),
            'ħ' => self.out.push('h'),
            'ŧ' => self.out.push('t'),
            'ŋ' => self.out.push('n'),
            'ı' => self.out.push('i'),
            'ĸ' => self.out.push('k'),
            'ə' => self.out.push('e'),
            'ς' => self.out.push('σ'),
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′' => self.out.push('\''),
            '“' | '”' | '„' | '«' | '»' => self.out.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => self.out.push('-'),
            _ => self.push_char(char),
        }
    }

    fn push_char(&mut self, char: char) {
        if char.is_whitespace() {
            if !self.out.is_empty() && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
        } else if !is_dropped(char) {
            self.out.push(char);
        }
    }

    fn finish(mut self) -> String {
        if self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out
    }
}

/// True for a control character that is no white space.
fn is_dropped(char: char) -> bool {
    char.is_control() && !char.is_whitespace()
}

/// True for letters, digits, and the marks of scripts that write them inside words.
pub fn is_of_word(char: char) -> bool {
    // Looking a mark up is slow, and no letter of ASCII is one.
    char.is_alphanumeric() || (!char.is_ascii() && is_combining_mark(char))
}

/// True for a combining mark that folding removes.
fn is_accent(char: char) -> bool {
    matches!(char,
        '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0487}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// True for a character that takes no room on the screen and is no part of a word.
///
/// These are zero-width and joining characters, directions of writing, variation selectors, and the tags inside flags.
pub fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// A line without the bullet that a word processor put in front of it. A dash or a star may be more than a bullet, and is
/// not taken away here.
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    match line.strip_prefix(['•', '◦', '▪', '‣', '●', '○', '·', '➢', '✓']) {
        Some(rest) if rest.starts_with(char::is_whitespace) => rest.trim_start(),
        _ => line,
    }
}

/// As many letters as one line that a user writes has: a note, a question, a promise. Longer ones are a file.
pub const LONGEST_LINE: usize = 4000;

/// Tidies one line of text for showing: composed letters, single spaces, nothing invisible, nothing at either end.
///
/// Control characters and line breaks become a space, no-break spaces an ordinary one. A joiner between two letters of
/// a script that spells with it (Persian, Hindi) and inside an emoji stays. Nothing else changes: `SÃO` stays `SÃO`, and a
/// replacement character that came with the text stays too.
pub fn tidy(text: &str) -> Cow<'_, str> {
    if is_tidy_ascii(text.as_bytes()) || is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let composed = composed(text);
    let mut out = String::with_capacity(composed.len());
    // The letter before, whatever marks stand on it: their order may still change.
    let mut before = None;
    let mut chars = composed.chars();
    while let Some(char) = chars.next() {
        if char.is_whitespace() || char.is_control() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            before = None;
            continue;
        }
        let is_kept = match char {
            '\u{200C}' | '\u{200D}' => {
                let spells =
                    |c: Option<char>| c.is_some_and(|c| c >= '\u{0590}' && !is_invisible(c) && !c.is_whitespace());
                let next = chars.clone().find(|c| !is_moved(*c));
                (spells(before) || before == Some('\u{FE0F}')) && spells(next)
            }
            // A variation selector or a flag's tag belongs to the emoji before it, and to nothing else.
            '\u{FE0F}' | '\u{E0020}'..='\u{E007F}' => {
                before.is_some_and(|last| last >= '\u{203C}' || is_flag_tag(last))
            }
            _ => !is_invisible(char),
        };
        if is_kept {
            out.push(char);
            before = if is_moved(char) { before } else { Some(char) };
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    // What was taken out may have kept a letter and its marks apart.
    Cow::Owned(if is_composed(&out) { out } else { out.nfc().collect() })
}

/// True for a mark that changes places with others on its letter.
fn is_moved(char: char) -> bool {
    char >= '\u{0300}' && canonical_combining_class(char) != 0
}

fn is_flag_tag(char: char) -> bool {
    matches!(char, '\u{E0020}'..='\u{E007F}')
}

/// True for printable ASCII with single spaces and none at either end.
fn is_tidy_ascii(bytes: &[u8]) -> bool {
    let mut last = b' ';
    let is_tidy = bytes.iter().all(|byte| {
        let is_tidy = (b'!'..0x7F).contains(byte) || (*byte == b' ' && last != b' ');
        last = *byte;
        is_tidy
    });
    is_tidy && (last != b' ' || bytes.is_empty())
}

/// True for composed letters with single spaces, nothing invisible and nothing at either end, in most scripts.
fn is_tidy(text: &str) -> bool {
    let mut last = ' ';
    for char in text.chars() {
        let is_plain = if char == ' ' { last != ' ' } else { !char.is_whitespace() && !char.is_control() };
        if !is_plain || is_invisible(char) {
            return false;
        }
        last = char;
    }
    last != ' ' && is_composed(text)
}

/// The same letters, composed (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

fn is_composed(text: &str) -> bool {
    // The first mark that a letter is composed with has this number; Western names need not be looked up.
    text.chars().all(|char| char < '\u{0300}') || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// The most marks that stand on one letter, as Unicode's own rules for streams have it; no script needs half of them.
const MOST_MARKS: usize = 30;

/// True for text with so many marks on one letter that drawing it takes seconds and covers the lines around it.
pub fn is_overloaded(text: &str) -> bool {
    // The first mark takes two bytes, so that shorter text, and text of ASCII alone, need not be looked at.
    if text.len() <= 2 * MOST_MARKS || text.is_ascii() {
        return false;
    }
    let mut marks = 0;
    text.chars().any(|char| {
        let is_mark = char >= '\u{0300}' && is_combining_mark(char);
        marks = if is_mark { marks + 1 } else { 0 };
        marks > MOST_MARKS
    })
}

/// Undoes the entities of a text that passed through a web page, once: `R&amp;D` is `R&D`, and `&amp;amp;` is `&amp;`.
pub fn without_entities(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() || memchr::memchr(b';', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    html_escape::decode_html_entities(text)
}

/// Turns the letters of mathematics and in circles that people decorate names with (`𝓐𝓷𝓷𝓪`, `𝐀𝐧𝐧𝐚`, `Ⓐⓝⓝⓐ`) into plain
/// ones.
pub fn plain_letters(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_drawn) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            // White on black, of which Unicode does not say that they are letters.
            '\u{1F150}'..='\u{1F169}' => out.extend(char::from_u32(u32::from(char) - 0x1F150 + u32::from('A'))),
            _ if is_drawn(char) => out.extend(std::iter::once(char).nfkd()),
            _ => out.push(char),
        }
    }
    Cow::Owned(out)
}

/// True for the alphanumerics of mathematics and for letters in circles and squares, which are letters drawn differently.
fn is_drawn(char: char) -> bool {
    // The block has holes, filled long before by letter-like symbols.
    matches!(char, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F149}' | '\u{1F150}'..='\u{1F169}' | '\u{1D400}'..='\u{1D7FF}' | 'ℂ' | 'ℊ'..='ℓ' | 'ℕ' | 'ℙ'..='ℝ' | 'ℤ' | 'ℨ' | 'ℬ' | 'ℭ' | 'ℯ'..='ℱ' | 'ℳ' | 'ℴ')
}

/// A text as part of a file's name, on every system.
pub fn for_file_name(text: &str) -> String {
    let is_no_part = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let name: String =
        text.chars().map(|c| if is_no_part(c) { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_and_case_make_no_difference() {
        for (written, folded) in [
            ("Zoë Müller-Groß", "zoe muller-gross"),
            ("ŁUKASZ Żółć", "lukasz zolc"),
            ("Søren Ærø", "soren aero"),
            ("Đorđe Þór Œuvre", "dorde thor oeuvre"),
            ("İstanbul Iğdır", "istanbul igdir"),
            ("JOÃO SÃO PEDRO", "joao sao pedro"),
            ("𝓐𝓷𝓷𝓪 𝐁𝐨𝐛", "anna bob"),
            ("Ｆｕｌｌ　Ｗｉｄｔｈ", "full width"),
            ("ﬁne", "fine"),
            ("O’Connor", "o'connor"),
            ("Ёлка Йод", "елка иод"),
            ("  a \u{00A0}\t b  ", "a b"),
            ("\u{202E}evil\u{202C}\u{200B}", "evil"),
        ] {
            assert_eq!(fold(written), folded, "{written:?} should fold to what a person would type");
        }
    }

    #[test]
    fn letters_that_tell_words_apart_stay() {
        assert_ne!(fold("राम"), fold("रीम"), "Indic vowel signs are not accents");
        assert_ne!(fold("か"), fold("が"), "voicing marks in kana change the word");
        assert_ne!(fold("Müller"), fold("Mueller"), "the two spellings are different names");
    }

    #[test]
    fn tidying_leaves_words_alone() {
        for (written, tidied) in [
            ("SÃO", "SÃO"),
            ("JOÃO", "JOÃO"),
            ("a\u{FFFD}b", "a\u{FFFD}b"),
            ("\u{00A0} Ana\u{00A0}Ruiz ", "Ana Ruiz"),
            ("line one\r\nline two", "line one line two"),
            ("Zoe\u{0308}", "Zoë"),
            ("\u{202E}Ana\u{202C}\u{0007}", "Ana"),
            ("A\u{200D}na", "Ana"),
            ("علی\u{200C}رضا", "علی\u{200C}رضا"),
            ("👩\u{200D}💻", "👩\u{200D}💻"),
            ("=1+1", "=1+1"),
            ("<b>Ana</b>", "<b>Ana</b>"),
        ] {
            assert_eq!(tidy(written), tidied, "{written:?} should be tidied and no more");
        }
    }

    #[test]
    fn decorated_letters_become_plain_ones() {
        assert_eq!(plain_letters("𝓐𝓷𝓷𝓪 ℋ𝒾𝓁𝓁"), "Anna Hill", "a draft should greet Anna, not 𝓐𝓷𝓷𝓪");
        assert_eq!(plain_letters("Ⓐⓝⓐ 🅡🅤🅘🅩 🄰"), "Ana RUIZ A");
        assert_eq!(plain_letters("Zoë ½"), "Zoë ½", "other compatibility characters are the writer's own");
    }

    /// Folding and tidying without the short ways.
    fn fold_slowly(text: &str) -> String {
        let mut folded = Folder { out: String::new() };
        let shown = text.nfkd().filter(|char| !is_accent(*char) && !is_invisible(*char) && !is_dropped(*char));
        shown.nfd().flat_map(char::to_lowercase).for_each(|lower| folded.push(lower));
        folded.finish()
    }

    proptest! {
        #[test]
        fn the_short_way_folds_alike(text in "[ a-zA-Z'\\-éüßŁ\u{300}-\u{330}\u{1100}-\u{1170}ﬁ’\u{200D}]{0,24}") {
            prop_assert_eq!(fold(&text), fold_slowly(&text), "a run between plain letters folds by itself");
        }

        #[test]
        fn folding_and_tidying_twice_changes_nothing(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone(), "folded text must be stable");
            let tidied = tidy(&text).into_owned();
            prop_assert_eq!(tidy(&tidied).into_owned(), tidied, "tidied text must be stable");
        }

        #[test]
        fn marks_that_something_hidden_kept_apart_find_their_order(
            text in "[aeкבন\u{300}\u{316}\u{327}\u{338}\u{5B0}\u{610}\u{640}\u{737}\u{9CD}\u{20D0}\u{20DD}\u{3099}\u{1F468}\u{FE0F}\u{E0100}\u{200B}-\u{200D}\u{7}\u{AD} ]{0,12}",
        ) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            let tidied = tidy(&text).into_owned();
            prop_assert_eq!(tidy(&tidied).into_owned(), tidied);
        }

        #[test]
        fn folding_ignores_how_letters_are_composed(text in "\\PC{0,40}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&composed), fold(&decomposed), "the same letters must fold alike");
        }
    }
}
