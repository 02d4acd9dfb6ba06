//! Our questions, read from their files: `# title`, `# where they come from`, then one a line, `key, how: wording`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::question::same::sameness;

/// A theme of the bank.
#[derive(Debug)]
pub(crate) struct Theme {
    /// As the table names it.
    pub key: &'static str,
    pub title: &'static str,
    /// Where its questions come from.
    pub source: &'static str,
    pub seeds: Vec<Seed>,
}

/// A question of ours.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seed {
    /// Never changed once shipped: what the user changed of it goes by it.
    pub key: &'static str,
    pub wording: &'static str,
    /// How long it takes where it is not the usual time.
    pub minutes: Option<i64>,
    pub look_it_up: bool,
    pub is_ask: bool,
}

macro_rules! files {
    ($($key:literal),+ $(,)?) => { [$(($key, include_str!(concat!("themes/", $key, ".txt")))),+] };
}

/// In the order of the screen.
const FILES: [(&str, &str); 14] = files![
    "starters",
    "routes",
    "breaking_in",
    "wish_known",
    "trends",
    "insights",
    "advice",
    "resources",
    "assignments",
    "leadership",
    "person",
    "company",
    "the_end",
    "asks",
];

static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| FILES.iter().map(|(key, text)| read(key, text)).collect());

/// All themes with their questions.
pub(crate) fn themes() -> &'static [Theme] {
    &THEMES
}

static LONG: LazyLock<HashMap<String, i64>> = LazyLock::new(|| {
    let seeds = themes().iter().flat_map(|theme| &theme.seeds);
    seeds.filter_map(|seed| Some((sameness(seed.wording), seed.minutes?))).collect()
});

/// How long a question of ours takes where it is not the usual time.
pub(crate) fn minutes_of(wording: &str) -> Option<i64> {
    LONG.get(&sameness(wording)).copied()
}

static ASKS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let seeds = themes().iter().flat_map(|theme| &theme.seeds);
    seeds.filter(|seed| seed.is_ask).map(|seed| sameness(seed.wording)).collect()
});

/// Whether a question that was typed is an ask of ours, word for word.
pub(crate) fn is_ask(wording: &str) -> bool {
    ASKS.contains(&sameness(wording))
}

fn read(key: &'static str, text: &'static str) -> Theme {
    let mut heads = text.lines().filter_map(|line| line.strip_prefix("# "));
    let (title, source) = (heads.next().unwrap_or_default(), heads.next().unwrap_or_default());
    Theme { key, title, source, seeds: text.lines().filter_map(seed).collect() }
}

fn seed(line: &'static str) -> Option<Seed> {
    let (head, wording) = line.split_once(": ").filter(|_| !line.starts_with('#'))?;
    let mut parts = head.split(", ");
    let key = parts.next()?;
    let mut seed = Seed { key, wording, minutes: None, look_it_up: false, is_ask: false };
    for how in parts {
        match how {
            "look it up" => seed.look_it_up = true,
            "ask" => seed.is_ask = true,
            _ => seed.minutes = how.strip_suffix(" minutes").and_then(|minutes| minutes.parse().ok()),
        }
    }
    Some(seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_theme_is_a_question_with_a_key_of_its_own() {
        let mut keys = HashSet::new();
        let mut words = HashSet::new();
        for (theme, (_, text)) in themes().iter().zip(FILES) {
            assert!(
                !theme.title.is_empty() && theme.source.ends_with('.'),
                "{}: its title and where it comes from",
                theme.key
            );
            let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).count();
            assert_eq!(theme.seeds.len(), lines, "{}: no line is lost", theme.key);
            for seed in &theme.seeds {
                assert!(keys.insert(seed.key), "{} stands twice", seed.key);
                assert!(words.insert(crate::search::words(seed.wording)), "{} is asked twice", seed.wording);
                assert!(
                    seed.key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
                    "{}",
                    seed.key
                );
                assert!(!seed.key.starts_with(|c: char| c.is_ascii_digit()), "a number is one of the user’s own");
                assert!(seed.wording.ends_with('?'), "{} asks", seed.wording);
            }
        }
        let of = |key: &str| themes().iter().flat_map(|theme| &theme.seeds).find(|seed| seed.key == key).unwrap();
        assert_eq!(of("typical_day").minutes, Some(4));
        assert!(of("company_size").look_it_up && of("ask_people").is_ask && !of("lured_in").is_ask);
        assert!(keys.len() >= 60, "{} are enough for every theme", keys.len());
    }
}
