//! Notes as they fit into a letter: a quote, a clause after a colon, a deed one offered or owes.
//!
//! Notes are written in haste, about a person (“she hires from nursing”); a letter speaks to that person (“you hire
//! from nursing”). Where the turn is not safe, the note is left out of the letter: `None`.

/// The wording as a quotation without its marks, beginning and ending like a sentence.
pub fn as_quote(wording: &str) -> Option<String> {
    let plain = tidy(wording)?;
    let plain = plain.trim_matches(['“', '”', '"', '„', '«', '»', '‘', '’', '\'']).trim();
    if plain.chars().any(|c| matches!(c, '“' | '”' | '"')) || !plain.chars().any(char::is_alphabetic) {
        return None;
    }
    let plain = small_i(plain);
    let ended = if plain.ends_with(['.', '?', '!', '…']) { plain } else { format!("{}.", without_end(&plain)) };
    let sentences: Vec<String> = ended.split_inclusive(". ").map(crate::words::capital).collect();
    Some(sentences.concat())
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
    let small = small_start(&small_i(&plain));
    let told = to_you(&small, alone)?;
    // A second sentence inside would not follow a colon well.
    (!told.contains(". ") && !told.contains("? ")).then_some(told)
}

/// A promise of theirs as what they offered *to do*: `introduces me to Lena` becomes `introduce me to Lena`.
pub fn as_deed(wording: &str, names: &[String]) -> Option<String> {
    let plain = without_end(&tidy(wording)?).to_string();
    let mut rest = small_start(&small_i(&plain));
    for name in names {
        for lead in [format!("{name} will "), format!("{name} ")] {
            if let Some(after) = rest.strip_prefix(lead.as_str()).filter(|after| !after.is_empty()) {
                rest = after.to_string();
            }
        }
    }
    for lead in [
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
        "to ",
        "wants to ",
        "offered to ",
        "promised to ",
        "is going to ",
    ] {
        if let Some(after) = rest.strip_prefix(lead) {
            rest = after.to_string();
        }
    }
    let (first, after) = rest.split_once(' ').map_or((rest.as_str(), ""), |(first, after)| (first, after));
    if let Some(person) = intro_of(&rest) {
        return Some(format!("introduce me to {person}"));
    }
    let base = base_form(&first.to_lowercase());
    if !DEEDS.contains(&base.as_str()) || after.is_empty() {
        return None;
    }
    to_you(&format!("{base} {after}"), true)
}

/// A promise of mine as what I *will* do for the reader: `send Tomás the zine` becomes `send you the zine`.
pub fn as_deed_for_you(wording: &str, names: &[String]) -> Option<String> {
    let plain = without_end(&tidy(wording)?).to_string();
    let mut rest = small_start(&small_i(&plain));
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
    // “Tomás Herrera” is one you, not two.
    let mut words: Vec<String> = Vec::new();
    for word in after.split(' ') {
        let (core, tail) = split_tail(word);
        let (stem, owned) =
            core.strip_suffix("’s").or_else(|| core.strip_suffix("'s")).map_or((core, false), |stem| (stem, true));
        let is_them = names.iter().any(|name| name == stem) || matches!(stem, "them" | "him");
        let now = match (is_them, owned) {
            (true, true) => format!("your{tail}"),
            (true, false) => format!("you{tail}"),
            _ => word.to_string(),
        };
        if words.last().is_some_and(|last| last == "you") && is_them {
            words.pop();
        }
        words.push(now);
    }
    to_you(&format!("{base} {}", words.join(" ")), true)
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
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "tomorrow",
        "today",
        "week",
        "month",
    ];
    deed.to_lowercase().split_whitespace().any(|word| days.contains(&word.trim_end_matches(['.', ','])))
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

/// `i` and `i’m` alone are spelt large.
fn small_i(text: &str) -> String {
    text.split(' ')
        .map(|word| match word {
            "i" => "I".to_string(),
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
    let common = COMMON.split_whitespace().any(|word| word == lower) || DEEDS.contains(&base_form(&lower).as_str());
    let rest_is_small = first.chars().skip(1).all(char::is_lowercase) || first.contains(['’', '\'']);
    if common && rest_is_small && lower != "i" { format!("{lower}{}", &text[first.len()..]) } else { text.to_string() }
}

/// Turns a line about a person into one that speaks to them.
fn to_you(text: &str, alone: bool) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let bare: Vec<String> =
        words.iter().map(|word| split_tail(word).0.trim_start_matches('(').to_lowercase().replace('\'', "’")).collect();
    let she =
        bare.iter().any(|w| matches!(w.as_str(), "she" | "her" | "hers" | "herself" | "she’s" | "she’d" | "she’ll"));
    let he = bare.iter().any(|w| matches!(w.as_str(), "he" | "him" | "his" | "himself" | "he’s" | "he’d" | "he’ll"));
    let says = REPORTS.contains(&base_form(&bare[0]).as_str()) && bare[0].ends_with('s') && bare.len() > 1;
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
        let next = bare.get(i + 1).map(String::as_str);
        let ends_here = !tail.is_empty() || next.is_none_or(|next| AFTER_OBJECT.contains(&next));
        let turned = match bare[i].as_str() {
            "she" | "he" => {
                verb_follows = true;
                "you".to_string()
            }
            "she’s" | "he’s" => "you’re".into(),
            "she’d" | "he’d" => "you’d".into(),
            "she’ll" | "he’ll" => "you’ll".into(),
            "him" => "you".into(),
            "her" if ends_here => "you".into(),
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

const DEEDS: [&str; 48] = [
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

/// What follows “her” when it means the person, not what is hers.
const AFTER_OBJECT: [&str; 24] = [
    "to", "for", "in", "on", "at", "and", "that", "about", "with", "when", "if", "as", "because", "how", "the", "a",
    "an", "by", "from", "what", "where", "before", "after", "but",
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
            assert_eq!(as_deed(noted, &names).as_deref(), Some(deed));
        }
        assert_eq!(as_deed("a job", &names), None);
        for (noted, deed) in [
            ("send Tomás the zine", "send you the zine"),
            ("Send Tomás Herrera the zine by Monday", "send you the zine by Monday"),
            ("send him my portfolio", "send you my portfolio"),
            ("read Tomás’s essay", "read your essay"),
        ] {
            assert_eq!(as_deed_for_you(noted, &names).as_deref(), Some(deed), "of “{noted}”");
        }
    }
}
