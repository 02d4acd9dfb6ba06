//! The marks in front of a line, and when a sign is one: the only place that knows. Pure.
//!
//! A sign at the head of a line is a mark when
//! - it stands apart, with a space after it: `- forms`, `+ 5 years are needed`; or
//! - a letter follows it, and it does not come back to close the words that it opened: `!half were nurses` is marked,
//!   `*really* good` and `<b>` are not.
//!
//! Before anything else – a figure, another sign, nothing – it belongs to the words: `+1`, `-5 degrees`, `#1`, `<3`,
//! `--`, `->`. Quotation marks come in pairs, so they go by their partner alone: `"Just start"` is a quote, which loses
//! the two around it and no other; `"maybe" she said` is not.
//!
//! Some signs are words as well, and stay so where they are used as such: `= 5 weeks`, `$ 5 an hour`, `& Co`,
//! `@ the clinic`, `@maya on Twitter` (a person is written large or stands apart: `@Lena Fischer`, `@ lena fischer`),
//! `//cdn.example`. Two spaces after a sign always make it a mark: so the program writes what would be taken for words.
//!
//! `//` marks the moment, and alone may do without words. `%` makes a line *for me only* by the same rule, and stands
//! before any other mark: `%- bored`.

use std::borrow::Cow;

use super::Kind;
use crate::promise::Whose;

/// What a line can be marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Is(Kind),
    Promise(Whose),
    /// Somebody was named.
    Person,
}

/// The sign that makes a line for me only.
pub(crate) const PRIVATE: char = '%';

/// The signs with their marks, in the order in which they are offered.
pub(crate) const SIGNS: [(&str, Mark); 14] = [
    ("\"", Mark::Is(Kind::Quote)),
    ("+", Mark::Is(Kind::Rocks)),
    ("-", Mark::Is(Kind::Sucks)),
    ("!", Mark::Is(Kind::Surprise)),
    ("#", Mark::Is(Kind::Skill)),
    ("*", Mark::Is(Kind::Advice)),
    (">", Mark::Promise(Whose::Theirs)),
    ("<", Mark::Promise(Whose::Mine)),
    ("@", Mark::Person),
    ("=", Mark::Is(Kind::Resource)),
    ("?", Mark::Is(Kind::AskBack)),
    ("$", Mark::Is(Kind::Opening)),
    ("&", Mark::Is(Kind::AboutThem)),
    ("//", Mark::Is(Kind::Moment)),
];

impl Mark {
    /// The sign as it is typed.
    pub(crate) fn sign(self) -> Option<&'static str> {
        SIGNS.iter().find(|(_, mark)| *mark == self).map(|(sign, _)| *sign)
    }

    /// `rocks`, `they will`: beside a line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Is(kind) => kind.label(),
            Self::Promise(Whose::Theirs) => "they will",
            Self::Promise(Whose::Mine) => "I will",
            Self::Person => "a name",
        }
    }

    /// The mark in front of a line, and what follows its sign. A keyboard or a word processor may have made another dash
    /// or quotation mark of it.
    fn at_the_head_of(typed: &str) -> Option<(char, Self, &str)> {
        let first = typed.chars().next()?;
        let sign = match first {
            '“' | '„' | '”' | '«' | '»' => "\"",
            '–' | '−' => "-",
            '/' => typed.get(..2)?,
            _ => typed.get(..first.len_utf8())?,
        };
        let (_, mark) = SIGNS.iter().find(|(other, _)| *other == sign)?;
        let length = if first == '/' { 2 } else { first.len_utf8() };
        Some((first, *mark, &typed[length..]))
    }
}

/// A line taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marked<'t> {
    pub is_private: bool,
    pub mark: Option<Mark>,
    /// The words without what marks them, untrimmed within.
    pub wording: Cow<'t, str>,
}

/// Reads the marks in front of a line. For me only is said once, however often it is typed.
pub(crate) fn read(typed: &str) -> Marked<'_> {
    let mut told = read_once(typed.trim());
    while let Marked { is_private: true, mark: None, wording: Cow::Borrowed(rest) } = told {
        let inner = read_once(rest);
        if !inner.is_private {
            break;
        }
        told = inner;
    }
    told
}

fn read_once(typed: &str) -> Marked<'_> {
    if let Some(rest) = typed.strip_prefix(PRIVATE) {
        let inner = marked(rest.trim_start());
        if inner.mark.is_some() || rest.starts_with(|next: char| next.is_whitespace() || next.is_alphabetic()) {
            return Marked { is_private: true, ..inner };
        }
    }
    marked(typed)
}

fn marked(typed: &str) -> Marked<'_> {
    let plain = Marked { is_private: false, mark: None, wording: Cow::Borrowed(typed) };
    let Some((sign, mark, after)) = Mark::at_the_head_of(typed) else { return plain };
    let is_apart = after.starts_with(char::is_whitespace);
    let is_far = is_apart && after.chars().take_while(|c| c.is_whitespace()).count() > 1;
    let wording = if mark == Mark::Is(Kind::Quote) {
        match closing(sign, after) {
            Closing::Never => Cow::Borrowed(after),
            Closing::AtTheEnd(at) => without_char(after, at),
            Closing::Inside if is_apart => Cow::Borrowed(after),
            Closing::Inside => return plain,
        }
    } else if (mark == Mark::Is(Kind::Moment) && after.is_empty())
        || is_far
        || ((is_apart || (after.starts_with(char::is_alphabetic) && !comes_back(sign, after)))
            && !is_a_word(sign, after, is_apart))
    {
        Cow::Borrowed(after)
    } else {
        return plain;
    };
    let wording = match wording {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    Marked { mark: Some(mark), wording, ..plain }
}

/// Where the quotation mark in front of a text finds its partner.
enum Closing {
    Never,
    /// No words follow.
    AtTheEnd(usize),
    Inside,
}

fn closing(open: char, after: &str) -> Closing {
    // Where both look alike, one that stands before a word opens and any other closes.
    let alike = matches!(open, '"' | '”');
    let closes = |sign| match open {
        '“' => sign == '”',
        '„' => matches!(sign, '“' | '”'),
        '«' => sign == '»',
        '»' => sign == '«',
        same => sign == same,
    };
    let (mut depth, mut before) = (1, None::<char>);
    for (at, sign) in after.char_indices() {
        let next = after[at + sign.len_utf8()..].chars().next();
        let stands_before_a_word = before.is_none_or(|before| before.is_whitespace() || "([".contains(before))
            && next.is_some_and(|next| !next.is_whitespace());
        if (alike && closes(sign) && stands_before_a_word) || (!alike && sign == open) {
            depth += 1;
        } else if closes(sign) {
            depth -= 1;
        }
        if depth == 0 {
            let follows = after[at + sign.len_utf8()..].chars().any(char::is_alphanumeric);
            return if follows { Closing::Inside } else { Closing::AtTheEnd(at) };
        }
        before = Some(sign);
    }
    Closing::Never
}

/// `*really* good`, `<b>bold</b>`: the sign encloses words instead of marking the line.
fn comes_back(sign: char, after: &str) -> bool {
    let partner = match sign {
        '*' => '*',
        '<' => '>',
        _ => return false,
    };
    let mut before = None::<char>;
    after.char_indices().any(|(at, each)| {
        let next = after[at + each.len_utf8()..].chars().next();
        let ends_a_word = before.is_some_and(|before| before.is_alphanumeric() || "\"'/.!?,".contains(before));
        let closes = ends_a_word && (sign == '<' || !next.is_some_and(char::is_alphanumeric));
        before = Some(each);
        each == partner && closes
    })
}

/// `= 5 weeks`, `$ 5 an hour`, `& Co`, `@ the clinic`, `@maya`, `//cdn.example`: the sign is used as the word that it is.
fn is_a_word(sign: char, after: &str, is_apart: bool) -> bool {
    const AND: [&str; 8] = ["co", "cie", "sons", "söhne", "fils", "hijos", "bros", "c"];
    const AT: [&str; 20] = [
        "the", "a", "an", "my", "her", "his", "our", "their", "your", "this", "that", "home", "work", "least", "all",
        "der", "die", "dem", "la", "le",
    ];
    let words = after.trim_start();
    let first: &str = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // A title may stand in quotation marks.
    let begins = |c: char| c.is_alphabetic() || "\"“„«‚‘'([".contains(c);
    match sign {
        '=' | '$' => !words.starts_with(begins),
        '&' => AND.contains(&first.to_lowercase().as_str()) || words[first.len()..].starts_with(';'),
        '@' if is_apart => !words.starts_with(begins) || AT.contains(&first),
        '@' => !is_a_name(words),
        '/' => !is_apart && words.split_whitespace().next().is_some_and(|word| word.contains(['/', '.', ':'])),
        _ => false,
    }
}

/// `Lena Fischer`, and `lena fischer, product lead` as one types in a hurry; but no `maya` and no `Maya_C`: so one is
/// called elsewhere.
fn is_a_name(words: &str) -> bool {
    const BEFORE_AN_EMPLOYER: [&str; 5] = [" at ", " from ", " bei ", " chez ", " de "];
    let first = words.split_whitespace().next().unwrap_or_default();
    if first.contains(|c: char| c == '_' || c.is_ascii_digit()) {
        return false;
    }
    if !first.starts_with(char::is_lowercase) {
        return true;
    }
    // In small letters only two or three words that end where a name does.
    let end = BEFORE_AN_EMPLOYER.iter().filter_map(|word| words.find(word)).chain(words.find([',', '('])).min();
    let name = words[..end.unwrap_or(words.len())].trim();
    let is_of_letters = name.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "-'’.".contains(c));
    is_of_letters && matches!((name.split_whitespace().count(), end), (2, _) | (3, Some(_)))
}

fn without_char(text: &str, at: usize) -> Cow<'_, str> {
    let after = text[at..].chars().next().map_or(at, |sign| at + sign.len_utf8());
    if after == text.len() { Cow::Borrowed(&text[..at]) } else { Cow::Owned([&text[..at], &text[after..]].concat()) }
}

/// A line with a mark put in front, or taken away where it has that one already: what pressing the mark does.
pub(crate) fn put(line: &str, sign: &str) -> String {
    let marked = read(line);
    let has = |mark: Option<Mark>| mark.and_then(Mark::sign).is_some_and(|has| has == sign);
    let is_private = marked.is_private != sign.chars().eq([PRIVATE]);
    let pressed = SIGNS.iter().find(|(each, _)| *each == sign).map(|(_, mark)| *mark);
    let mark = if has(marked.mark) { None } else { pressed.or(marked.mark) };
    write(is_private, mark, &marked.wording)
}

/// A line as it would be typed.
pub(crate) fn write(is_private: bool, mark: Option<Mark>, wording: &str) -> String {
    let private = if is_private { String::from(PRIVATE) } else { String::new() };
    let line = |sign: &str, end: &str| {
        if private.is_empty() && sign.is_empty() {
            wording.to_owned()
        } else {
            format!("{private}{sign} {wording}{end}")
        }
    };
    let Some(sign) = mark.and_then(Mark::sign) else { return line("", "") };
    if mark != Some(Mark::Is(Kind::Quote)) {
        let near = line(sign, "");
        // Apart by one space the sign could be a word.
        return if wording.trim().is_empty() || read(&near).mark == mark {
            near
        } else {
            line(&format!("{sign} "), "")
        };
    }
    // A quotation mark that is the words' own must not be taken for the one that closes the quote.
    let ways = [("\"", ""), ("\"", "\""), ("“", ""), ("«", ""), ("»", ""), ("„", "")];
    let same = |line: &String| read(line).wording == wording.trim();
    ways.into_iter().map(|(open, close)| line(open, close)).find(same).unwrap_or_else(|| line("\"", ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(typed: &str) -> (bool, &'static str, String) {
        let Marked { is_private, mark, wording } = read(typed);
        (is_private, mark.map_or("", Mark::word), wording.into_owned())
    }

    #[test]
    fn a_sign_that_stands_apart_or_before_a_letter_marks_a_line() {
        for (typed, word, wording) in [
            ("+ patients in every review", "rocks", "patients in every review"),
            ("-forms", "sucks", "forms"),
            ("– forms, and a dash that was corrected", "sucks", "forms, and a dash that was corrected"),
            ("-well-known names only", "sucks", "well-known names only"),
            ("!half were nurses", "surprise", "half were nurses"),
            ("!so many!", "surprise", "so many!"),
            ("# SQL", "skill", "SQL"),
            ("* ask nurses first", "advice", "ask nurses first"),
            ("* really * ask", "advice", "really * ask"),
            ("+ 5 years are needed", "rocks", "5 years are needed"),
            ("> introduces me to Lena", "they will", "introduces me to Lena"),
            ("<send the zine", "I will", "send the zine"),
            ("<ask whether it is > 5", "I will", "ask whether it is > 5"),
            ("+ élan", "rocks", "élan"),
            ("+日本語", "rocks", "日本語"),
            ("= The Mom Test", "resource", "The Mom Test"),
            ("=https://example.org/talk", "resource", "https://example.org/talk"),
            ("= “5 Dysfunctions of a Team”", "resource", "“5 Dysfunctions of a Team”"),
            ("=  5 Dysfunctions", "resource", "5 Dysfunctions"),
            ("? what about nights", "ask back", "what about nights"),
            ("?what about nights", "ask back", "what about nights"),
            ("? 5 years enough", "ask back", "5 years enough"),
            ("$ they hire a researcher in March", "opening", "they hire a researcher in March"),
            ("$they hire in March", "opening", "they hire in March"),
            ("& grew up in Leeds", "about them", "grew up in Leeds"),
            ("&company culture matters to her", "about them", "company culture matters to her"),
            ("@Lena Fischer, product lead", "a name", "Lena Fischer, product lead"),
            ("@ lena fischer", "a name", "lena fischer"),
            ("@lena fischer", "a name", "lena fischer"),
            ("@lena fischer, product lead at brightside", "a name", "lena fischer, product lead at brightside"),
            ("@lena fischer at Brightside", "a name", "lena fischer at Brightside"),
            ("@Łukasz", "a name", "Łukasz"),
            ("@李雷", "a name", "李雷"),
            ("//", "later", ""),
            ("// the thing with the ward", "later", "the thing with the ward"),
            ("//the thing with the ward", "later", "the thing with the ward"),
            ("// 5 o’clock", "later", "5 o’clock"),
        ] {
            assert_eq!(told(typed), (false, word, wording.to_owned()), "of “{typed}”");
        }
    }

    #[test]
    fn a_sign_that_belongs_to_the_words_is_no_mark() {
        for typed in [
            "plain words",
            "+1",
            "-5 degrees in the lab",
            "*really* good",
            "*really!* good",
            "**bold**",
            "--",
            "-> see her notes",
            "#1 in the field",
            "<3",
            "<b>Bold</b> claim",
            "<maya@acme.example>",
            ">50% leave",
            ">> quoted mail",
            "!!",
            "%",
            "%5 of them",
            "%%",
            "=",
            "= 5",
            "= 5 weeks of work",
            "=5",
            "==",
            "=> so nobody asks",
            "?",
            "?!",
            "??",
            "?5",
            "$5 an hour",
            "$ 5 an hour",
            "$$$",
            "$",
            "& Co",
            "& Co. of Leeds",
            "& Söhne",
            "&nbsp;",
            "&amp; more",
            "&&",
            "@maya on Twitter",
            "@maya, on Twitter",
            "@maya at Brightside",
            "@Maya_C on Twitter",
            "@here",
            "@ 5 pm",
            "@5pm",
            "@ the clinic she learnt it",
            "@",
            "///",
            "//cdn.example/x.js",
            "//server/share",
            "/",
            "/ or",
            "\"Maybe\" she said",
            "“maybe”, she said, “not”",
            "one - two",
            "",
        ] {
            assert_eq!(told(typed), (false, "", typed.to_owned()), "of “{typed}”");
        }
    }

    #[test]
    fn a_quote_loses_the_marks_around_it_and_no_other() {
        for (typed, wording) in [
            ("\"The job is saying no kindly.\"", "The job is saying no kindly."),
            ("\" The job is saying no", "The job is saying no"),
            ("“Just start”", "Just start"),
            ("„Einfach anfangen“", "Einfach anfangen"),
            ("« Il faut commencer »", "Il faut commencer"),
            ("»Einfach anfangen«", "Einfach anfangen"),
            ("\"I call it the “kindly no”\"", "I call it the “kindly no”"),
            ("\"I call it the “kindly no”", "I call it the “kindly no”"),
            ("“I call it the “kindly no””", "I call it the “kindly no”"),
            ("\"I call it the \"kindly no\"\"", "I call it the \"kindly no\""),
            ("\"I call it the \"kindly no\"", "I call it the \"kindly no\""),
            ("\"5 years is nothing\"", "5 years is nothing"),
            ("\"¿Por qué no?\"", "¿Por qué no?"),
            ("\"Just start\".", "Just start."),
        ] {
            assert_eq!(told(typed), (false, "quote", wording.to_owned()), "of “{typed}”");
        }
    }

    #[test]
    fn a_line_for_me_only_may_have_another_mark() {
        for (typed, word, wording) in [
            ("% seemed tired", "", "seemed tired"),
            ("%seemed tired", "", "seemed tired"),
            ("%- bored", "sucks", "bored"),
            ("% - bored", "sucks", "bored"),
            ("%-bored", "sucks", "bored"),
            ("%\"I would leave\"", "quote", "I would leave"),
            ("% -5 degrees", "", "-5 degrees"),
            ("%& lost her father", "about them", "lost her father"),
            ("%//", "later", ""),
            ("%@ Lena", "a name", "Lena"),
        ] {
            assert_eq!(told(typed), (true, word, wording.to_owned()), "of “{typed}”");
        }
    }

    #[test]
    fn pressing_a_mark_puts_it_in_front_changes_it_or_takes_it_away() {
        for (line, sign, becomes) in [
            ("no one told me", "!", "! no one told me"),
            ("! no one told me", "\"", "\" no one told me"),
            ("\" no one told me", "\"", "no one told me"),
            ("-5 degrees", "+", "+ -5 degrees"),
            ("bored", "%", "% bored"),
            ("- bored", "%", "%- bored"),
            ("%- bored", "%", "- bored"),
            ("%- bored", "-", "% bored"),
            ("", "+", "+ "),
            ("", "//", "// "),
            ("the ward", "//", "// the ward"),
            ("// the ward", "=", "= the ward"),
            ("// the ward", "//", "the ward"),
            ("5 Dysfunctions", "=", "=  5 Dysfunctions"),
            ("=  5 Dysfunctions", "=", "5 Dysfunctions"),
            ("the clinic", "@", "@  the clinic"),
        ] {
            assert_eq!(put(line, sign), becomes, "pressing {sign} on “{line}”");
        }
    }

    proptest! {
        #[test]
        fn a_line_written_again_reads_the_same(typed in "[%\"+\\-!#*<>=?$&@/“”„«» abC1.:;_]{0,14}") {
            let once = read(&typed);
            let again = write(once.is_private, once.mark, &once.wording);
            let once = Marked { wording: Cow::Owned(once.wording.trim().to_owned()), ..once };
            prop_assert_eq!(read(&again), once, "“{}” written as “{}”", typed, again);
        }

        #[test]
        fn no_word_and_no_sign_within_is_ever_lost(typed in "[%\"+\\-!#*<>=?$&@/“” abC1]{0,14}") {
            let marked = read(&typed);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&marked.wording), letters(&typed), "every letter and figure is kept");
            let sign = |mark: Mark| mark.sign().map_or(0, |sign| sign.chars().count());
            let signs = usize::from(marked.is_private) + marked.mark.map_or(0, sign);
            let closing = usize::from(marked.mark == Some(Mark::Is(Kind::Quote)));
            let lost = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            prop_assert!(lost(&typed) - lost(&marked.wording) <= signs + closing, "at most its own signs are taken off");
            if marked.mark.is_none() && !marked.is_private {
                prop_assert_eq!(marked.wording.as_ref(), typed.trim(), "a plain line is verbatim");
            }
        }

        #[test]
        fn a_figure_or_another_sign_after_it_keeps_a_sign_in_the_words(
            sign in proptest::sample::select(vec!['+', '-', '!', '#', '*', '>', '<', '=', '?', '$', '&', '@']),
            next in "[0-9+*!#<>=.,?$&@-]",
            rest in "[a-z 0-9]{0,8}",
        ) {
            let typed = format!("{sign}{next}{rest}");
            prop_assert_eq!(read(&typed).mark, None, "of “{}”", typed);
        }
    }
}
