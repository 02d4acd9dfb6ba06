//! How one writes to somebody: in which language, on which terms, in which tone and by which way. The user chooses; letters
//! go by it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;

/// A language that letters are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    En,
    De,
    Fr,
    Es,
}

sql_enum!(Language { En => "en", De => "de", Fr => "fr", Es => "es" });

/// Whether one is on first-name terms, where the language tells: *du* or *Sie*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AddressForm {
    Familiar,
    Formal,
}

sql_enum!(AddressForm { Familiar => "familiar", Formal => "formal" });

impl Language {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::En, Self::De, Self::Fr, Self::Es];

    /// Its own name: `Deutsch`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Fr => "Français",
            Self::Es => "Español",
        }
    }

    /// The language of a locale (`de_DE.UTF-8`), where it is one of them.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|known| known.as_str() == language)
    }

    pub(crate) fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == code)
    }

    /// What the familiar and the formal address are called; `None` where there is only one.
    #[must_use]
    pub fn forms(self) -> Option<[&'static str; 2]> {
        match self {
            Self::En => None,
            Self::De => Some(["du", "Sie"]),
            Self::Fr => Some(["tu", "vous"]),
            Self::Es => Some(["tú", "usted"]),
        }
    }
}

/// How a letter sounds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "LetterTone")]
pub enum Tone {
    #[default]
    Brief,
    Warm,
    Formal,
}

sql_enum!(Tone { Brief => "brief", Warm => "warm", Formal => "formal" });

impl Tone {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Brief, Self::Warm, Self::Formal];
}

/// How a letter travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    #[default]
    Email,
    Linkedin,
    /// A card written by hand.
    Card,
}

sql_enum!(Channel { Email => "email", Linkedin => "linkedin", Card => "card" });

impl Channel {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Email, Self::Linkedin, Self::Card];

    /// `by e-mail`: after “Sent” or “Thanked”.
    #[must_use]
    pub fn by(self) -> &'static str {
        match self {
            Self::Email => "by e-mail",
            Self::Linkedin => "on LinkedIn",
            Self::Card => "with a card",
        }
    }
}
