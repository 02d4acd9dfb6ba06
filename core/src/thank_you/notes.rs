//! Notes as they fit into a letter: a quote, a clause after a colon, a deed one offered or owes.
//!
//! Notes are written in haste, about a person (“she hires from nursing”); a letter speaks to that person (“you hire
//! from nursing”). Where the turn is not safe, the note is left out of the letter: `None`.

mod lists;

use self::lists::{
    ADVERBS, AFTER_OBJECT, BEFORE_WHAT_IS_HERS, COMMON, DEEDS, HE, I, ME, MY_OWN, NOT_DONE, NUMBERS, ORDERS, REPORTS,
    SAID, SHE, STRUCK, THEIR_OWN, THEY_DID, TOGETHER, UNSURE, WE, WEEKDAYS, WITHOUT_ARTICLE,
};
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

#[cfg(test)]
mod tests;
