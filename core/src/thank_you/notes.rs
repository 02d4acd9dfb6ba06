//! Notes as they fit into a letter: a quote, a clause after a colon, a deed one offered or owes.
//!
//! Notes are written in haste, about a person (“she hires from nursing”); a letter speaks to that person (“you hire
//! from nursing”). Where the turn is not safe, the note is left out of the letter: `None`.

use crate::text::fold;

/// The wording as a quotation without its marks, beginning and ending like a sentence.
pub fn as_quote(wording: &str) -> Option<String> {
    let plain = tidy(wording)?;
    let plain = plain.trim_matches(['“', '”', '"', '„', '«', '»', '‘', '’', '\'']).trim();
    if plain.chars().any(|c| matches!(c, '“' | '”' | '"')) || !plain.chars().any(char::is_alphabetic) {
        return None;
    }
    let plain = spelt(plain);
    let ended = if plain.ends_with(['.', '?', '!', '…']) { plain } else { format!("{}.", without_end(&plain)) };
    let sentences: Vec<String> = ended.split_inclusive(". ").map(crate::words::capital).collect();
    Some(sentences.concat())
}

/// A note as it can follow a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// `half the team were nurses`; has no end mark.
    Clause(String),
    /// `“We ship on Fridays.”`: what they said of themselves stays in their mouth.
    Quote(String),
}

/// What was said, in a form for the letter; `alone` as in [`as_clause`].
pub fn as_told(wording: &str, alone: bool) -> Option<Told> {
    let plain = tidy(wording)?;
    match whose_words(&plain) {
        Voice::Nobodys => as_clause(wording, alone).map(Told::Clause),
        Voice::Theirs if plain.ends_with('?') => None,
        Voice::Theirs => as_quote(&plain).map(|quote| Told::Quote(format!("“{quote}”"))),
        Voice::Unclear => None,
    }
}

/// The wording as it can follow a colon: begins small where the language wants it, speaks to the person, has no end mark.
///
/// `alone` is false when several people were met: then “she” may be any of them.
pub fn as_clause(wording: &str, alone: bool) -> Option<String> {
    let plain = tidy(wording)?;
    let plain = without_end(plain.trim_matches(['“', '”', '"', '„', '«', '»']).trim()).to_string();
    if plain.contains(['“', '”', '"']) || plain.ends_with('?') || count(&plain) == 0 {
        return None;
    }
    let small = small_start(&spelt(&plain));
    // “! that half were nurses” goes on a sentence that the letter has of its own.
    let small = small.strip_prefix("that ").filter(|told| is_a_statement(told)).unwrap_or(&small);
    let bare = bare_words(small);
    let of_them = |word: &String| SHE.contains(&word.as_str()) || HE.contains(&word.as_str());
    let is_done_to_them = bare.get(1).is_some_and(|word| word == "him")
        || bare.get(1).is_some_and(|word| word == "her")
            && is_object(&bare[..1], small.split(' ').nth(2).as_ref(), &bare[2..]);
    // “Took her three years”, “told her team”: what did, or who?
    if (is_done_to_them && !BEFORE_WHAT_IS_HERS.contains(&bare[0].as_str()))
        || (SAID.contains(&bare[0].as_str()) && bare.iter().any(of_them))
    {
        return None;
    }
    let told = to_you(small, alone)?;
    // A second sentence, or a second colon, would not follow a colon well.
    (![". ", "? ", "! ", ": "].iter().any(|mark| told.contains(mark))).then_some(told)
}

/// What was offered or is owed, where it is no deed (`their slides`), as it can follow a colon.
pub fn as_owed(wording: &str, alone: bool) -> Option<String> {
    let told = as_clause(wording, alone)?;
    let words = bare_words(&told);
    // “I can always call” and “our slides” are somebody's, and nobody knows whose.
    let unclear = words[0] == "i" || words.iter().any(|word| WE.contains(&word.as_str()));
    let is_a_thing = ["a", "an", "the", "my", "your", "his", "her", "their", "some", "two", "three", "that", "this"]
        .contains(&words[0].as_str());
    if unclear || !is_a_thing { None } else { theirs_to_yours(&told, alone) }
}

/// Who says “I” in a note.
enum Voice {
    Nobodys,
    Theirs,
    Unclear,
}

/// Tells whose words a note is. What was noted is what they said, so “we ship on Fridays” is theirs; but one also
/// notes what one thinks (“I should read Kahneman”), and that must not become their sentence.
fn whose_words(plain: &str) -> Voice {
    let words = bare_words(plain);
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    let has = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    let first = word(0);
    if !has(&I) && !has(&ME) && !has(&WE) {
        return Voice::Nobodys;
    }
    if has(&SHE)
        || has(&HE)
        || SAID.contains(&first)
        || REPORTS.contains(&base_form(first).as_str()) && first.ends_with('s')
    {
        return Voice::Unclear;
    }
    // An order is given by them to the user: “send me the thing you made”, “talk to two nurses before I build”.
    if DEEDS.contains(&first) || ORDERS.contains(&first) {
        return match (has(&["me", "us"]), has(&["my", "mine", "myself"]) || has(&WE), has(&I)) {
            (true, false, false) => Voice::Theirs,
            (false, false, true) => Voice::Nobodys,
            _ => Voice::Unclear,
        };
    }
    for (i, said) in words.iter().enumerate() {
        let unclear = match said.as_str() {
            "i" | "we" => {
                let verb = (i + 1..words.len()).map(word).find(|word| !ADVERBS.contains(word)).unwrap_or("");
                let then = (i + 2..words.len()).map(word).find(|word| !ADVERBS.contains(word)).unwrap_or("");
                UNSURE.contains(&verb)
                    || (["am", "was", "were", "did", "didn’t", "don’t", "have", "had"].contains(&verb)
                        && STRUCK.contains(&then))
            }
            "i’m" | "we’re" => STRUCK.contains(&word(i + 1)),
            "i’d" | "i’ll" | "we’d" | "we’ll" => true,
            "my" if i == 0 => !THEIR_OWN.contains(&word(1)),
            "my" | "our" => TOGETHER.contains(&word(i + 1)) || MY_OWN.contains(&word(i + 1)),
            "us" => ["between", "let", "both"].contains(&word(i.wrapping_sub(1))) || word(i.wrapping_sub(2)) == "both",
            _ => false,
        };
        if unclear {
            return Voice::Unclear;
        }
    }
    // “Told me about the budget” is the user's; “I was told my job was safe” is not.
    let led_by_them = I.contains(&first) || WE.contains(&first) || first == "my" || has(&I);
    if has(&ME) && !led_by_them { Voice::Unclear } else { Voice::Theirs }
}

fn bare_words(text: &str) -> Vec<String> {
    text.split(' ')
        .map(|word| split_tail(word).0.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .map(|word| word.to_lowercase().replace('\'', "’"))
        .collect()
}

const SHE: [&str; 7] = ["she", "her", "hers", "herself", "she’s", "she’d", "she’ll"];
const HE: [&str; 7] = ["he", "him", "his", "himself", "he’s", "he’d", "he’ll"];
const I: [&str; 5] = ["i", "i’m", "i’ve", "i’d", "i’ll"];
const ME: [&str; 4] = ["me", "my", "mine", "myself"];
const WE: [&str; 9] = ["we", "we’re", "we’ve", "we’d", "we’ll", "us", "our", "ours", "ourselves"];

/// A note that begins so reports, and its “I” may be anybody's.
const SAID: [&str; 14] = [
    "said",
    "told",
    "thought",
    "mentioned",
    "explained",
    "asked",
    "asks",
    "tells",
    "mentions",
    "explains",
    "offered",
    "advised",
    "recommended",
    "suggested",
];

/// Orders that are no deeds one promises.
const ORDERS: [&str; 22] = [
    "learn",
    "start",
    "stop",
    "never",
    "always",
    "don’t",
    "do",
    "go",
    "take",
    "use",
    "build",
    "work",
    "apply",
    "volunteer",
    "choose",
    "pick",
    "think",
    "listen",
    "watch",
    "join",
    "be",
    "wait",
];

/// What one notes of oneself, or of the talk: “I should”, “we talked”.
const UNSURE: [&str; 64] = [
    "should",
    "must",
    "need",
    "want",
    "wanted",
    "could",
    "will",
    "might",
    "may",
    "shall",
    "would",
    "wonder",
    "wondered",
    "ask",
    "asked",
    "tell",
    "told",
    "think",
    "thought",
    "guess",
    "expected",
    "expect",
    "assumed",
    "assume",
    "know",
    "knew",
    "hope",
    "feel",
    "felt",
    "notice",
    "noticed",
    "realise",
    "realised",
    "realize",
    "realized",
    "learnt",
    "learned",
    "liked",
    "like",
    "said",
    "mentioned",
    "promised",
    "offered",
    "wrote",
    "forgot",
    "owe",
    "owed",
    "heard",
    "understood",
    "talk",
    "talked",
    "spoke",
    "discussed",
    "agreed",
    "met",
    "meet",
    "both",
    "chatted",
    "laughed",
    "hadn’t",
    "plan",
    "intend",
    "loved",
    "enjoyed",
];

/// What one is of what one hears.
const STRUCK: [&str; 29] = [
    "surprised",
    "amazed",
    "struck",
    "curious",
    "interested",
    "glad",
    "happy",
    "impressed",
    "astonished",
    "late",
    "sure",
    "know",
    "expect",
    "think",
    "going",
    "not",
    "realise",
    "realize",
    "unsure",
    "thrilled",
    "to",
    "expected",
    "known",
    "thought",
    "heard",
    "imagined",
    "learnt",
    "learned",
    "asked",
];

/// After “my”, what is surely theirs.
const THEIR_OWN: [&str; 17] = [
    "first",
    "team",
    "boss",
    "manager",
    "job",
    "company",
    "mother",
    "father",
    "parents",
    "grandmother",
    "grandfather",
    "day",
    "days",
    "office",
    "biggest",
    "predecessor",
    "colleagues",
];

/// After “my”, what is likely the user's.
const MY_OWN: [&str; 16] = [
    "cv",
    "resume",
    "résumé",
    "portfolio",
    "essay",
    "question",
    "questions",
    "letter",
    "application",
    "profile",
    "thesis",
    "notes",
    "draft",
    "idea",
    "plan",
    "impression",
];

/// After “our”, what is of both.
const TOGETHER: [&str; 7] = ["talk", "call", "meeting", "conversation", "chat", "next", "coffee"];

/// A promise of theirs as what they offered *to do*: `introduces me to Lena` becomes `introduce me to Lena`.
pub fn as_deed(wording: &str, names: &[String], alone: bool) -> Option<String> {
    let plain = without_end(&tidy(wording)?).to_string();
    let mut rest = small_start(&spelt(&plain));
    for name in names {
        for lead in [format!("{name} will "), format!("{name} ")] {
            if let Some(after) = rest.strip_prefix(lead.as_str()).filter(|after| !after.is_empty()) {
                rest = after.to_string();
            }
        }
    }
    while let Some((first, after)) = rest.split_once(' ')
        && names.iter().any(|name| fold(name) == fold(first))
        && !is_common(first)
    {
        rest = after.to_string();
    }
    let own_words = ["I will ", "I’ll ", "I'll ", "we will ", "we’ll ", "we'll ", "I can ", "we can "];
    let mut in_their_words = false;
    for lead in own_words.into_iter().chain([
        "she will ",
        "he will ",
        "they will ",
        "she’ll ",
        "he’ll ",
        "they’ll ",
        "she'll ",
        "he'll ",
        "they'll ",
        "will ",
        "she ",
        "he ",
        "they ",
        "to ",
        "wants to ",
        "offered to ",
        "promised to ",
        "is going to ",
    ]) {
        if let Some(after) = rest.strip_prefix(lead) {
            in_their_words |= own_words.contains(&lead);
            rest = after.to_string();
        }
    }
    let (first, after) = rest.split_once(' ').map_or((rest.as_str(), ""), |(first, after)| (first, after));
    if let Some(person) = intro_of(&rest) {
        return deed_to_you(&format!("introduce me to {person}"), alone);
    }
    let base = base_form(&first.to_lowercase());
    if !DEEDS.contains(&base.as_str()) || after.is_empty() {
        return None;
    }
    let deed = format!("{base} {after}");
    let words = bare_words(&deed);
    // “I’ll send you my slides”, as they said it: the letter is written by the one who was “you”.
    if in_their_words || words.iter().any(|word| ["you", "your", "yours"].contains(&word.as_str())) {
        return Some(turned_around(&deed));
    }
    if words.iter().any(|word| ["we", "we’re", "we’ll", "our", "ours"].contains(&word.as_str())) {
        return None;
    }
    deed_to_you(&deed, alone)
}

/// A promise of mine as what I *will* do for the reader: `send Tomás the zine` becomes `send you the zine`.
pub fn as_deed_for_you(wording: &str, names: &[String], alone: bool) -> Option<String> {
    let plain = without_end(&tidy(wording)?).to_string();
    let mut rest = small_start(&spelt(&plain));
    for lead in ["I will ", "I’ll ", "I'll ", "I ", "will ", "to ", "must ", "need to "] {
        if let Some(after) = rest.strip_prefix(lead) {
            rest = after.to_string();
        }
    }
    let (first, after) = rest.split_once(' ')?;
    let base = base_form(&first.to_lowercase());
    if !DEEDS.contains(&base.as_str()) {
        return None;
    }
    // “Tomás Herrera” is one you, not two; “Tomás Lind” is somebody else.
    let said: Vec<&str> = after.split(' ').collect();
    let is_name = |word: &str| names.iter().any(|name| name == word || (fold(name) == fold(word) && !is_common(word)));
    let mut words: Vec<String> = Vec::new();
    let mut named = false;
    for (i, word) in said.iter().enumerate() {
        let (core, tail) = split_tail(word);
        let (stem, owned) =
            core.strip_suffix("’s").or_else(|| core.strip_suffix("'s")).map_or((core, false), |stem| (stem, true));
        let goes_on = |next: &&str| next.starts_with(char::is_uppercase) && !is_name(stem_of(next));
        let is_them = is_name(stem) && (owned || !tail.is_empty() || !said.get(i + 1).is_some_and(goes_on));
        let now = match (is_them, owned) {
            (true, true) => format!("your{tail}"),
            (true, false) => format!("you{tail}"),
            _ => (*word).to_string(),
        };
        if words.last().is_some_and(|last| last == "you") && is_them {
            words.pop();
        }
        named |= is_them;
        words.push(now);
    }
    // Once the reader is named, “her” is she.
    let alone = alone || named;
    deed_to_you(&format!("{base} {}", words.join(" ")), alone)
}

/// A deed that speaks to the reader: “her” is they, except after somebody else's name.
fn deed_to_you(deed: &str, alone: bool) -> Option<String> {
    let words: Vec<&str> = deed.split(' ').collect();
    let is_named = |word: &&str| {
        let core = split_tail(word).0;
        core.starts_with(char::is_uppercase)
            && core.chars().any(char::is_lowercase)
            && !core.contains(['’', '\''])
            && !WEEKDAYS.contains(&core.to_lowercase().as_str())
    };
    let at = words.iter().skip(1).position(is_named).map_or(words.len(), |at| at + 1);
    let after = bare_words(&words[at..].join(" "));
    let of_either = |of: &[&str]| after.iter().any(|word| of.contains(&word.as_str()));
    // “Lena and her team” is Lena's; “tell Lena about her” may be anybody's.
    let her_own = after.windows(2).all(|pair| pair[0] != "her" || !is_object(&[], Some(&pair[1].as_str()), &pair[1..]));
    let last_is_object = after.last().is_some_and(|word| word == "her");
    if of_either(&["she", "he", "him", "them"]) || !her_own || last_is_object {
        return None;
    }
    let head = theirs_to_yours(&to_you(&words[..at].join(" "), alone)?, alone)?;
    Some([vec![head], words[at..].iter().map(|word| (*word).to_owned()).collect()].concat().join(" "))
}

fn stem_of(word: &str) -> &str {
    let core = split_tail(word).0;
    core.strip_suffix("’s").or_else(|| core.strip_suffix("'s")).unwrap_or(core)
}

/// What they said of themselves and of the user, told by the user: `send you my slides` becomes `send me your slides`.
fn turned_around(deed: &str) -> String {
    let turned = deed.split(' ').map(|word| {
        let (core, tail) = split_tail(word);
        let now = match core.to_lowercase().replace('\'', "’").as_str() {
            "you" => "me",
            "your" => "my",
            "yours" => "mine",
            "me" | "us" | "i" | "we" => "you",
            "my" | "our" => "your",
            "mine" | "ours" => "yours",
            "i’m" | "we’re" => "you’re",
            "i’ve" | "we’ve" => "you’ve",
            "i’ll" | "we’ll" => "you’ll",
            "you’re" => "I’m",
            "you’ve" => "I’ve",
            _ => core,
        };
        format!("{now}{tail}")
    });
    turned.collect::<Vec<_>>().join(" ")
}

/// “They” for one person: `send their slides` becomes `send your slides`, unless somebody else was named before.
fn theirs_to_yours(text: &str, alone: bool) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let bare = bare_words(text);
    let mut out: Vec<String> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let others = words[..i].iter().any(|word| word.starts_with(char::is_uppercase) && *word != "I")
            || bare[..i].iter().any(|word| ["your", "you", "my"].contains(&word.as_str()));
        // “Print the slides and send them”: here it is the slides.
        let is_object = i == 1 || (i > 1 && ["to", "with", "for"].contains(&bare[i - 1].as_str()));
        let turned = match bare[i].as_str() {
            "them" if is_object && !others => "you",
            "their" if !others => "your",
            _ => {
                out.push((*word).to_owned());
                continue;
            }
        };
        if !alone {
            return None;
        }
        out.push(format!("{turned}{}", split_tail(word).1));
    }
    Some(out.join(" "))
}

/// Tells whether a clause is the name of a thing (`SQL`, `reading a balance sheet`), so that it can stand in a sentence.
pub fn is_a_thing(clause: &str) -> bool {
    let words: Vec<String> = clause.split_whitespace().map(str::to_lowercase).collect();
    let verbs = [
        "is", "are", "was", "were", "be", "do", "learn", "get", "have", "has", "you", "i", "need", "needs", "should",
        "must", "never", "don’t", "don't", "to",
    ];
    (1..=5).contains(&words.len())
        && !clause.contains([',', ':', ';'])
        && !words.iter().any(|word| verbs.contains(&word.as_str()))
}

/// Tells whether a clause is a whole statement (`half the team were nurses`), so that “that” can stand before it.
pub fn is_a_statement(clause: &str) -> bool {
    const VERBS: [&str; 34] = [
        "is",
        "are",
        "was",
        "were",
        "isn’t",
        "aren’t",
        "wasn’t",
        "weren’t",
        "has",
        "have",
        "had",
        "does",
        "do",
        "did",
        "can",
        "can’t",
        "could",
        "will",
        "won’t",
        "would",
        "takes",
        "took",
        "makes",
        "made",
        "came",
        "comes",
        "goes",
        "went",
        "gets",
        "got",
        "writes",
        "earns",
        "needs",
        "works",
    ];
    let words: Vec<String> = clause.split_whitespace().map(|word| word.to_lowercase().replace('\'', "’")).collect();
    let begins_as_order =
        words.first().is_some_and(|first| DEEDS.contains(&first.as_str()) || VERBS.contains(&first.as_str()));
    !begins_as_order
        && words.len() >= 3
        && (words[0] == "you" || words.iter().skip(1).any(|word| VERBS.contains(&word.as_str())))
        && !clause.contains([':', ';', '–', '—'])
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Tells whether a deed already says by when.
pub fn speaks_of_a_day(deed: &str) -> bool {
    let words = bare_words(deed);
    let day = |word: &str| WEEKDAYS.contains(&word) || ["tomorrow", "today", "week", "month"].contains(&word);
    let date = |pair: &[String]| pair[0] == "on" && pair[1].starts_with(|c: char| c.is_ascii_digit());
    words.iter().any(|word| day(word)) || words.windows(2).any(date)
}

/// The text without the marks that end it.
pub fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '…' | '-' | '–' | '—')
    })
}

/// One line without control signs and doubled spaces; `None` for what must not go into a letter: gaps, links, nothing.
fn tidy(wording: &str) -> Option<String> {
    let visible: String = wording
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'))
        .collect();
    let mut plain = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [".", ",", ";", ":", "!", "?"] {
        plain = plain.replace(&format!(" {mark}"), mark);
    }
    while plain.contains("..") {
        plain = plain.replace("...", "…").replace("..", "…");
    }
    // Bullets and stray marks in front.
    let plain =
        plain.trim_start_matches(|c: char| c == ' ' || c == '~' || ".,;:!?…-–—•*·=+/\\|\"“„«".contains(c)).to_string();
    let lower = plain.to_lowercase();
    let gaps =
        ["[", "]", "{", "}", "<", ">", "todo", "tbd", "n/a", "xxx", "your name", "http:", "https:", "www.", "??", "__"];
    (!plain.is_empty() && plain.chars().any(char::is_alphabetic) && !gaps.iter().any(|gap| lower.contains(gap)))
        .then_some(plain)
}

fn count(text: &str) -> usize {
    super::draft::count_words(text)
}

/// `i`, `i’m` and the days of the week are spelt large.
fn spelt(text: &str) -> String {
    text.split(' ')
        .map(|word| match word {
            "i" => "I".to_string(),
            w if WEEKDAYS.contains(&split_tail(w).0) => crate::words::capital(w),
            w if w.starts_with("i'") || w.starts_with("i’") => format!("I{}", &w[1..]),
            w => w.to_string(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Makes the first letter small where the first word is a common one, so that names and abbreviations stay.
fn small_start(text: &str) -> String {
    let first: String = text.chars().take_while(|c| c.is_alphabetic() || *c == '’' || *c == '\'').collect();
    let lower = first.to_lowercase();
    let common = is_common(&lower);
    let rest_is_small = first.chars().skip(1).all(char::is_lowercase) || first.contains(['’', '\'']);
    if common && rest_is_small && lower != "i" { format!("{lower}{}", &text[first.len()..]) } else { text.to_string() }
}

fn is_common(word: &str) -> bool {
    let lower = word.to_lowercase();
    COMMON.split_whitespace().any(|common| common == lower) || DEEDS.contains(&base_form(&lower).as_str())
}

/// Turns a line about a person into one that speaks to them.
fn to_you(text: &str, alone: bool) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let bare = bare_words(text);
    let she = bare.iter().any(|word| SHE.contains(&word.as_str()));
    let he = bare.iter().any(|word| HE.contains(&word.as_str()));
    let says = begins_with_what_they_did(&bare)
        || (REPORTS.contains(&base_form(&bare[0]).as_str()) && bare[0].ends_with('s') && bare.len() > 1);
    if !she && !he && !says {
        return Some(text.to_string());
    }
    // Two people, or one of several: nobody can tell who is “you”.
    if (she && he) || !alone {
        return None;
    }
    let mut out: Vec<String> = Vec::new();
    let mut verb_follows = false;
    if says {
        out.push("you".into());
        verb_follows = true;
    }
    for (i, word) in words.iter().enumerate() {
        let tail = split_tail(word).1;
        let is_object = !tail.is_empty() || is_object(&bare[..i], words.get(i + 1), &bare[i + 1..]);
        let turned = match bare[i].as_str() {
            "she" | "he" => {
                verb_follows = true;
                "you".to_string()
            }
            "she’s" | "he’s" => "you’re".into(),
            "she’d" | "he’d" => "you’d".into(),
            "she’ll" | "he’ll" => "you’ll".into(),
            "him" => "you".into(),
            "her" if is_object => "you".into(),
            "her" | "his" => "your".into(),
            "hers" => "yours".into(),
            "herself" | "himself" => "yourself".into(),
            adverb if verb_follows && ADVERBS.contains(&adverb) => adverb.into(),
            verb if verb_follows => {
                verb_follows = false;
                base_form(verb)
            }
            _ => {
                out.push((*word).to_string());
                continue;
            }
        };
        out.push(format!("{turned}{tail}"));
    }
    Some(out.join(" "))
}

/// `shadowed a ward`, `is a nurse`: who did is whom the note is about.
fn begins_with_what_they_did(bare: &[String]) -> bool {
    let [first, next, ..] = bare else { return false };
    THEY_DID.contains(&first.as_str())
        || (first.len() > 4
            && first.ends_with("ed")
            && !NOT_DONE.contains(&first.as_str())
            && (AFTER_OBJECT.contains(&next.as_str()) || NUMBERS.contains(&next.as_str())))
}

/// With these a note begins that leaves out of whom it speaks.
const THEY_DID: [&str; 34] = [
    "is",
    "was",
    "has",
    "had",
    "does",
    "did",
    "isn’t",
    "wasn’t",
    "hasn’t",
    "doesn’t",
    "didn’t",
    "works",
    "lives",
    "grew",
    "left",
    "came",
    "went",
    "became",
    "spent",
    "began",
    "taught",
    "wrote",
    "built",
    "ran",
    "quit",
    "founded",
    "studied",
    "manages",
    "writes",
    "reads",
    "earns",
    "knows",
    "sold",
    "leads",
];

/// What things are, too: `based in Porto`.
const NOT_DONE: [&str; 14] = [
    "based",
    "interested",
    "tired",
    "surprised",
    "needed",
    "supposed",
    "allowed",
    "related",
    "limited",
    "required",
    "located",
    "employed",
    "mixed",
    "shared",
];

fn split_tail(word: &str) -> (&str, &str) {
    let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    word.split_at(core.len())
}

/// `hires` → `hire`, `is` → `are`, `carries` → `carry`; words that are no third person stay.
fn base_form(verb: &str) -> String {
    let irregular = [
        ("is", "are"),
        ("was", "were"),
        ("has", "have"),
        ("does", "do"),
        ("goes", "go"),
        ("isn’t", "aren’t"),
        ("wasn’t", "weren’t"),
        ("hasn’t", "haven’t"),
        ("doesn’t", "don’t"),
        ("this", "this"),
        ("always", "always"),
        ("sometimes", "sometimes"),
        ("perhaps", "perhaps"),
        ("his", "his"),
        ("its", "its"),
        ("as", "as"),
    ];
    if let Some((_, base)) = irregular.iter().find(|(form, _)| *form == verb) {
        return (*base).to_string();
    }
    if let Some(stem) = verb.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["ches", "shes", "sses", "xes", "zzes"] {
        if verb.ends_with(ending) {
            return verb[..verb.len() - 2].to_string();
        }
    }
    match verb.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_string(),
        _ => verb.to_string(),
    }
}

/// `intro to Lena`, `an introduction to Lena at Brightside` → the person.
fn intro_of(text: &str) -> Option<&str> {
    [
        "intro to ",
        "introduction to ",
        "an intro to ",
        "an introduction to ",
        "intro with ",
        "intros me to ",
        "intro me to ",
    ]
    .iter()
    .find_map(|lead| text.strip_prefix(lead))
    .filter(|person| !person.is_empty())
}

const DEEDS: [&str; 62] = [
    "introduce",
    "send",
    "forward",
    "share",
    "look",
    "ask",
    "check",
    "connect",
    "put",
    "pass",
    "mention",
    "recommend",
    "email",
    "e-mail",
    "mail",
    "write",
    "call",
    "find",
    "read",
    "review",
    "give",
    "show",
    "invite",
    "tell",
    "point",
    "talk",
    "speak",
    "let",
    "meet",
    "get",
    "set",
    "help",
    "keep",
    "follow",
    "bring",
    "lend",
    "text",
    "message",
    "report",
    "return",
    "post",
    "draft",
    "make",
    "try",
    "buy",
    "come",
    "visit",
    "update",
    "thank",
    "see",
    "pay",
    "take",
    "join",
    "print",
    "prepare",
    "arrange",
    "organise",
    "translate",
    "explain",
    "teach",
    "scan",
    "suggest",
];

/// Verbs with which a note reports a person without naming them: “wishes she had learnt statistics”.
const REPORTS: [&str; 20] = [
    "say",
    "think",
    "wish",
    "love",
    "like",
    "hate",
    "want",
    "recommend",
    "suggest",
    "believe",
    "feel",
    "find",
    "use",
    "run",
    "spend",
    "hire",
    "regret",
    "prefer",
    "advise",
    "enjoy",
];

const ADVERBS: [&str; 14] = [
    "never",
    "always",
    "often",
    "usually",
    "still",
    "also",
    "only",
    "just",
    "really",
    "rarely",
    "sometimes",
    "now",
    "once",
    "almost",
];

/// Tells whether “her” is the person (`send her my essay`), not what is hers (`send her template`).
fn is_object(before: &[String], next: Option<&&str>, after: &[String]) -> bool {
    let (Some(next), Some(bare)) = (next, after.first().map(String::as_str)) else { return true };
    let verb = before.last().map_or("", String::as_str);
    let is_number = NUMBERS.contains(&bare) || bare.starts_with(|c: char| c.is_ascii_digit());
    let somebodys = next.starts_with(char::is_uppercase) && (bare.ends_with("’s") || bare.ends_with("s’"));
    AFTER_OBJECT.contains(&bare)
        || somebodys
        || WEEKDAYS.contains(&bare)
        || (bare.ends_with("ly") && !["family", "early", "weekly", "monthly", "daily"].contains(&bare))
        // “Her first job” and “call her first”, “her next job” and “call her next week”.
        || (bare == "first" && after.len() == 1)
        || (bare == "next" && after.get(1).is_some_and(|when| speaks_of_a_day(when)))
        // “About her two daughters”, but “send her two articles”.
        || (is_number && !before.is_empty() && !BEFORE_WHAT_IS_HERS.contains(&verb))
        || (DEEDS.contains(&verb) && WITHOUT_ARTICLE.contains(&bare))
        || ["let", "wish", "pay"].contains(&verb)
        || (verb == "help" && (DEEDS.contains(&bare) || ["move", "build", "prepare", "organise"].contains(&bare)))
        || (verb == "keep" && ["posted", "updated", "informed", "company"].contains(&bare))
}

const BEFORE_WHAT_IS_HERS: [&str; 10] = ["about", "of", "with", "for", "on", "at", "to", "from", "in", "and"];

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"];

/// What one gives without an article: `buy her coffee`.
const WITHOUT_ARTICLE: [&str; 16] = [
    "coffee",
    "tea",
    "lunch",
    "dinner",
    "breakfast",
    "cake",
    "flowers",
    "feedback",
    "news",
    "word",
    "access",
    "details",
    "thanks",
    "credit",
    "chocolate",
    "wine",
];

/// What follows “her” when it means the person, not what is hers.
const AFTER_OBJECT: [&str; 81] = [
    "to",
    "for",
    "in",
    "on",
    "at",
    "and",
    "or",
    "that",
    "about",
    "with",
    "without",
    "when",
    "if",
    "as",
    "because",
    "how",
    "the",
    "a",
    "an",
    "by",
    "from",
    "what",
    "where",
    "before",
    "after",
    "but",
    "whether",
    "why",
    "who",
    "which",
    "once",
    "until",
    "till",
    "via",
    "of",
    "over",
    "through",
    "into",
    "up",
    "out",
    "off",
    "along",
    "around",
    "round",
    "this",
    "these",
    "those",
    "some",
    "any",
    "every",
    "each",
    "both",
    "all",
    "another",
    "no",
    "my",
    "our",
    "your",
    "his",
    "their",
    "its",
    "it",
    "them",
    "me",
    "i",
    "something",
    "anything",
    "everything",
    "again",
    "soon",
    "then",
    "now",
    "later",
    "back",
    "today",
    "tonight",
    "tomorrow",
    "more",
    "too",
    "there",
    "here",
];

/// Words that begin a note without being a name.
const COMMON: &str = "a an the this that these those there here half most many more some few fewer all every each any no not nobody nothing \
    everyone everything everybody someone something people patients customers users clients students nurses engineers managers team teams work \
    working always never often sometimes start starting stop don't don’t do does did be been being go going get getting take taking make making \
    learn learning build building find finding keep keeping look looking try trying use using say saying hire hiring they he she we it you your \
    their her his my our its it's it’s they're they’re she's she’s he's he’s in on at for with without from by to of as if when while before after \
    because since until what how why where who which one two three four five six seven eight nine ten eleven twelve first last only just even \
    almost about around over under between during both less much very too so and but or meetings meeting writing reading talking talk ask asking \
    good bad great hard easy long short new old big small better best worse worst different same real really mostly usually rarely is are was were \
    can could should would must may might will have has had having there's there’s that's that’s no-one remote hours days weeks months years time \
    money salary pay data design product research sales training degrees degree experience interviews interview promotion promotions juniors \
    seniors everyone's nobody's statistics public speaking negotiation negotiating patience listening small watch join apply applying write read \
    call send show tell give practise practice follow choose pick think wish wishes says thinks loves likes hates wants recommends suggests believes";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_begins_and_ends_like_a_sentence() {
        for (noted, quoted) in [
            ("nobody hires a plan", "Nobody hires a plan."),
            ("“The job is saying no kindly, forty times a week.”", "The job is saying no kindly, forty times a week."),
            ("\"why not?\"", "Why not?"),
            ("  just  start,", "Just start."),
            ("i’d do it again", "I’d do it again."),
        ] {
            assert_eq!(as_quote(noted).as_deref(), Some(quoted));
        }
    }

    #[test]
    fn a_note_about_a_person_turns_to_that_person() {
        for (noted, told) in [
            ("Half the team were nurses", "half the team were nurses"),
            ("She hires from nursing.", "you hire from nursing"),
            ("her team is only four people", "your team is only four people"),
            ("he never reads cover letters", "you never read cover letters"),
            ("Wishes she had learnt statistics", "you wish you had learnt statistics"),
            ("she carries a pager", "you carry a pager"),
            ("interns report to her", "interns report to you"),
            ("SQL", "SQL"),
            ("Brightside pays badly", "Brightside pays badly"),
            ("Talk to two nurses before I build anything!", "talk to two nurses before I build anything"),
        ] {
            assert_eq!(as_clause(noted, true).as_deref(), Some(told));
        }
    }

    #[test]
    fn what_cannot_be_turned_safely_is_left_out() {
        for noted in [
            "her boss said he would leave",
            "why?",
            "TODO ask about pay",
            "see [1]",
            "https://example.org",
            "…",
            "she said \"no\" twice",
        ] {
            assert_eq!(as_clause(noted, true), None, "“{noted}” is left to the writer");
        }
        assert_eq!(
            as_clause("she hires from nursing", false),
            None,
            "with two people there, “she” is not surely the reader"
        );
    }

    #[test]
    fn a_statement_is_told_from_a_fragment_and_an_order() {
        for statement in
            ["half the team were nurses", "you never read cover letters", "the longest meeting takes ten minutes"]
        {
            assert!(is_a_statement(statement), "“that {statement}” is English");
        }
        for other in
            ["patients in every review", "show three finished pieces, not ten ideas", "SQL", "no two days alike"]
        {
            assert!(!is_a_statement(other), "“that {other}” is not");
        }
    }

    #[test]
    fn promises_become_what_is_to_be_done() {
        let names = ["Tomás".to_string(), "Herrera".to_string()];
        for (noted, deed) in [
            ("introduces me to Lena Fischer at Brightside", "introduce me to Lena Fischer at Brightside"),
            ("Introduce me to Lena.", "introduce me to Lena"),
            ("will send her template", "send your template"),
            ("intro to Lena Fischer", "introduce me to Lena Fischer"),
            ("Tomás will ask his editor", "ask your editor"),
        ] {
            assert_eq!(as_deed(noted, &names, true).as_deref(), Some(deed), "of “{noted}”");
        }
        assert_eq!(as_deed("a job", &names, true), None);
        for (noted, deed) in [
            ("send Tomás the zine", "send you the zine"),
            ("Send Tomás Herrera the zine by Monday", "send you the zine by Monday"),
            ("send him my portfolio", "send you my portfolio"),
            ("read Tomás’s essay", "read your essay"),
        ] {
            assert_eq!(as_deed_for_you(noted, &names, true).as_deref(), Some(deed), "of “{noted}”");
        }
    }

    #[test]
    fn her_is_the_person_or_what_is_hers() {
        for (noted, deed) in [
            ("send her my essay", "send you my essay"),
            ("send her the essay", "send you the essay"),
            ("send her two articles", "send you two articles"),
            ("send her it on friday", "send you it on Friday"),
            ("send her everything I have", "send you everything I have"),
            ("send her Lena’s address", "send you Lena’s address"),
            ("write her again", "write you again"),
            ("call her next week", "call you next week"),
            ("call her quickly", "call you quickly"),
            ("call her on Friday", "call you on Friday"),
            ("let her know how it goes", "let you know how it goes"),
            ("keep her posted", "keep you posted"),
            ("buy her coffee", "buy you coffee"),
            ("tell her whether it works", "tell you whether it works"),
            ("read her book", "read your book"),
            ("ask about her two daughters", "ask about your two daughters"),
            ("send her family a card", "send your family a card"),
            ("send her boss my CV", "send your boss my CV"),
            ("send him his book back", "send you your book back"),
            ("send them my essay", "send you my essay"),
            ("read their essay", "read your essay"),
            ("bring the slides and explain them", "bring the slides and explain them"),
            ("introduce Lena to their team", "introduce Lena to their team"),
        ] {
            assert_eq!(as_deed_for_you(noted, &[], true).as_deref(), Some(deed), "of “{noted}”");
        }
        assert_eq!(as_deed_for_you("send her my essay", &[], false), None, "of several, nobody knows who she is");
    }

    #[test]
    fn what_they_offered_in_their_own_words_is_told_by_the_user() {
        for (noted, deed) in [
            ("I’ll send you my slides", Some("send me your slides")),
            ("I will introduce you to Lena", Some("introduce me to Lena")),
            ("send you our reading list", Some("send me your reading list")),
            ("sends me her slides", Some("send me your slides")),
            ("send their slides", Some("send your slides")),
            ("they look at my CV", Some("look at my CV")),
            ("send our slides", None),
        ] {
            assert_eq!(as_deed(noted, &[], true).as_deref(), deed, "of “{noted}”");
        }
        assert_eq!(as_owed("their slides", true).as_deref(), Some("your slides"));
        assert_eq!(as_owed("our slides", true), None);
        assert_eq!(as_owed("Peter: a list", true), None, "a label is no offer");
    }

    #[test]
    fn what_they_said_of_themselves_is_quoted_and_what_one_thought_is_left_out() {
        for (noted, quote) in [
            ("I was terrified at first", "“I was terrified at first.”"),
            ("we grew from 3 to 300 people", "“We grew from 3 to 300 people.”"),
            ("we ship on Fridays", "“We ship on Fridays.”"),
            ("at first I sold shoes", "“At first I sold shoes.”"),
            ("half of us were nurses", "“Half of us were nurses.”"),
            ("our longest meeting takes ten minutes", "“Our longest meeting takes ten minutes.”"),
            ("my first job was in a bakery", "“My first job was in a bakery.”"),
            ("send me the thing you made", "“Send me the thing you made.”"),
        ] {
            assert_eq!(as_told(noted, true), Some(Told::Quote(quote.into())), "of “{noted}”");
        }
        for noted in [
            "I should read Kahneman",
            "I didn’t know that nurses code",
            "I was surprised by the hours",
            "we talked about pay",
            "told me to ask the nurses",
            "says we ship on Fridays",
            "she told me about the budget",
            "my CV needs work",
            "our next call is in May",
            "I’d like to see the ward",
            "update my CV",
        ] {
            assert_eq!(as_told(noted, true), None, "“{noted}” may be the user’s own thought");
        }
        let order = "talk to two nurses before I build anything";
        assert_eq!(as_told(order, true), Some(Told::Clause(order.into())));
    }

    #[test]
    fn a_note_that_leaves_out_of_whom_it_speaks_is_about_the_reader() {
        for (noted, told) in [
            ("shadowed a ward before her first roadmap", Some("you shadowed a ward before your first roadmap")),
            ("is a nurse", Some("you are a nurse")),
            ("grew up in Vienna", Some("you grew up in Vienna")),
            ("has hired for this team three times", Some("you have hired for this team three times")),
            ("was terrified at first", Some("you were terrified at first")),
            ("her first job was in a bakery", Some("your first job was in a bakery")),
            ("that half were nurses", Some("half were nurses")),
            ("based in Porto", Some("based in Porto")),
            ("took her three years to get promoted", None),
            ("asked her what she reads", None),
            ("gave her a ward on day one", None),
            ("told her team about it", None),
        ] {
            assert_eq!(as_clause(noted, true).as_deref(), told, "of “{noted}”");
        }
        assert_eq!(as_clause("is a nurse", false), None, "of several, nobody knows who");
    }

    #[test]
    fn her_after_another_name_is_of_that_name() {
        let deed = |noted: &str| as_deed(noted, &[], true);
        assert_eq!(deed("intro to Lena and her team").as_deref(), Some("introduce me to Lena and her team"));
        assert_eq!(deed("an intro to her boss").as_deref(), Some("introduce me to your boss"));
        assert_eq!(deed("ask Lena about her"), None, "of whom?");
    }
}
