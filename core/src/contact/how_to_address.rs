//! How somebody is to be addressed, where the user knows better than the name tells. All of it may be empty: no sentence
//! needs to know anybody's gender, and nothing is guessed.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wording;
use crate::error::{Error, Result};
use crate::store::Statements;
use crate::text::tidy;

/// What the user said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct HowToAddress {
    /// The greeting's words: “Sehr geehrte Frau Krüger”. Empty: it comes from the name.
    pub salutation: String,
    /// “she”, “they”, as it was typed. Empty: the name is said instead.
    pub pronoun: String,
    /// Of letters: `en`, `de`, `fr`, `es`. Empty: the usual one.
    pub language: String,
    /// `familiar` or `formal`, where the language tells. Empty: nobody said.
    pub address_form: String,
}

/// Longer ones are a text pasted into the wrong field.
const LONGEST: usize = 200;
const LANGUAGES: [(&str, &str); 4] =
    [("en", wording::IN_ENGLISH), ("de", wording::IN_GERMAN), ("fr", wording::IN_FRENCH), ("es", wording::IN_SPANISH)];
const FORMS: [&str; 2] = ["familiar", "formal"];

impl HowToAddress {
    /// “Liebe Maya”, in German, familiar, she; empty where nothing was said.
    #[must_use]
    pub fn words(&self) -> String {
        let salutation = if self.salutation.is_empty() { String::new() } else { format!("“{}”", self.salutation) };
        let language = LANGUAGES.iter().find(|(code, _)| *code == self.language).map_or("", |(_, words)| *words);
        let all = [salutation.as_str(), language, &self.address_form, &self.pronoun];
        all.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Reads it.
pub(crate) fn how_to_address(conn: &Connection, id: i64) -> Result<HowToAddress> {
    conn.one("SELECT salutation, pronoun, language, address_form FROM contact WHERE id = ?", [id], |row| {
        Ok(HowToAddress {
            salutation: row.get(0)?,
            pronoun: row.get(1)?,
            language: row.get(2)?,
            address_form: row.get(3)?,
        })
    })
}

/// How one says it of somebody in English: “she” of “she/her”; empty where nobody said, or it is another language's.
pub(crate) fn pronoun(conn: &Connection, id: i64) -> Result<String> {
    let typed = how_to_address(conn, id)?.pronoun.to_lowercase();
    let first = typed.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    Ok(if ["she", "he", "they"].contains(&first) { first.to_owned() } else { String::new() })
}

/// Saves what was typed of it; what was left as the user found it stays as it is by now.
pub(super) fn save(conn: &Connection, id: i64, typed: &HowToAddress, was: Option<&HowToAddress>) -> Result<()> {
    type Field = fn(&HowToAddress) -> &str;
    let known: [(&str, Field); 4] = [
        ("salutation", |all| &all.salutation),
        ("pronoun", |all| &all.pronoun),
        ("language", |all| &all.language),
        ("address_form", |all| &all.address_form),
    ];
    for (column, field) in known {
        let value = tidy(field(typed));
        if was.is_some_and(|was| field(was) == field(typed)) {
            continue;
        }
        let makes_sense = match column {
            "language" => value.is_empty() || LANGUAGES.iter().any(|(code, _)| *code == value),
            "address_form" => value.is_empty() || FORMS.contains(&&*value),
            _ => value.chars().count() <= LONGEST,
        };
        if !makes_sense {
            return Err(Error::refused(wording::not_addressed_so(column, &value, LONGEST)));
        }
        conn.run(&format!("UPDATE contact SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2"), params![id, value])?;
    }
    Ok(())
}
