//! How long a text takes to say.

use crate::settings::Settings;
use crate::words;

/// How fast the user speaks, and how long their minute is meant to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Length {
    pub words_per_minute: u32,
    pub seconds: u32,
}

impl From<&Settings> for Length {
    fn from(settings: &Settings) -> Self {
        Self { words_per_minute: settings.words_per_minute, seconds: settings.my_minute_seconds }
    }
}

impl Length {
    /// How many seconds a text takes: by its words, and a word is what has a letter or a digit in it.
    pub(crate) fn of(self, text: &str) -> i64 {
        let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() as i64;
        // Rounded up, since the last word takes its second too.
        let pace = i64::from(self.words_per_minute.max(1));
        (words * 60 + pace - 1) / pace
    }

    /// “52 seconds”, “1 minute 10 seconds”; empty for no words.
    pub(crate) fn words(self, text: &str) -> String {
        let seconds = self.of(text);
        let whole = |n| words::counted(n, "minute", "minutes");
        match (seconds / 60, seconds % 60) {
            (0, 0) => String::new(),
            (0, rest) => words::counted(rest, "second", "seconds"),
            (minutes, 0) => whole(minutes),
            (minutes, rest) => format!("{} {}", whole(minutes), words::counted(rest, "second", "seconds")),
        }
    }

    /// It takes longer than the minute is meant to.
    pub(crate) fn is_long(self, text: &str) -> bool {
        self.of(text) > i64::from(self.seconds)
    }
}
