//! The name in a greeting: what is left of a kept name once titles, credentials, emoji and markup are gone.

/// The name to write after “Dear”; empty when there is none to be had.
///
/// The given name where one is known or can be told; the whole name where it cannot (`M. Chen`, `田中 太郎`).
pub fn to_greet(name: &str, given_name: &str) -> String {
    let whole = clean(name);
    let given = clean(given_name);
    let given = given.split_whitespace().next().unwrap_or_default();
    if is_name(given) {
        // “Jean Paul” and “Maria del Mar” are kept as they were given, all-capital spelling apart.
        let kept = clean(given_name);
        return cased(if kept.split_whitespace().count() <= 2 { &kept } else { given });
    }
    let mut parts = whole.split_whitespace();
    match (parts.next(), parts.next()) {
        (Some(first), Some(_)) if is_name(first) && first.is_ascii() | has_latin(first) => cased(first),
        (Some(first), None) if first.chars().any(char::is_alphabetic) => cased(first),
        (Some(_), _) if whole.chars().any(char::is_alphabetic) => cased(&whole),
        _ => String::new(),
    }
}

/// A name without markup, emoji, titles, credentials, addresses and stray signs.
pub fn clean(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut depth = 0_u32;
    for c in name.chars() {
        match c {
            '<' | '(' | '[' | '{' => depth += 1,
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            // Credentials follow a comma or a bar.
            ',' | '|' | '/' | ';' if !plain.trim().is_empty() => break,
            '.' if plain.ends_with('.') => {}
            '.' | '\'' | '’' | '-' | '‐' | '·' | '・' => plain.push(c),
            c if c.is_alphanumeric() || is_mark(c) => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let without_titles: Vec<&str> = plain
        .split_whitespace()
        .map(|word| word.trim_start_matches(['.', '-', '\'', '’']))
        .filter(|word| !word.is_empty() && !word.contains('@') && word.chars().any(char::is_alphabetic))
        .filter(|word| !TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
        .collect();
    without_titles.join(" ").chars().take(60).collect::<String>().trim_end().to_string()
}

const TITLES: [&str; 22] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "sir",
    "dame",
    "phd",
    "mba",
    "md",
    "msc",
    "bsc",
    "cpa",
    "pmp",
    "ing",
    "dipl",
    "esq",
    "jr",
    "he/him",
];

fn is_name(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !word.ends_with('.')
}

fn has_latin(word: &str) -> bool {
    word.chars().any(|c| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}'))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// `MAYA` and `maya` become `Maya`; `McArthur`, `van` and `José-Luis` stay.
fn cased(name: &str) -> String {
    let shouting = name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name.chars().any(char::is_lowercase);
    let whispering = !name.chars().any(char::is_uppercase);
    if !shouting && !whispering {
        return name.to_string();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let cased: Vec<char> = if start { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic() && c != '’' && c != '\'' && !is_mark(c);
            cased
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_uses_the_name_a_friend_would() {
        let cases = [
            ("Maya Chen", "Maya", "Maya"),
            ("Maya Chen, PhD", "", "Maya"),
            ("Dr. Maya Chen", "Dr. Maya", "Maya"),
            ("MAYA CHEN", "MAYA", "Maya"),
            ("maya chen", "", "Maya"),
            ("Maya 🌱 Chen", "Maya 🌱", "Maya"),
            ("M. Chen", "M.", "M. Chen"),
            ("Cher", "", "Cher"),
            ("田中 太郎", "", "田中 太郎"),
            ("田中 太郎", "太郎", "太郎"),
            ("Ольга Иванова", "Ольга", "Ольга"),
            ("José-Luis García", "José-Luis", "José-Luis"),
            ("<b>Maya</b> Chen", "<b>Maya</b>", "Maya"),
            ("<script>alert(1)</script>", "", "Alert"),
            ("Maya (she/her) Chen", "", "Maya"),
            ("Maria del Mar Ruiz", "Maria del Mar", "Maria"),
            ("Siobhán O’Neill", "", "Siobhán"),
            ("{{name}}", "", ""),
            ("[Name]", "", ""),
            ("42", "", ""),
            ("", "", ""),
        ];
        for (name, given, greeted) in cases {
            assert_eq!(to_greet(name, given), greeted, "for “{name}” with the given name “{given}”");
        }
    }
}
