//! What letters say in each language by themselves: what meeting somebody is called, how one quotes and counts.

use super::Choice;
use crate::meeting::Format;
use crate::writing::{AddressForm, Language};

impl Language {
    pub(super) fn form_choices(self) -> Vec<Choice> {
        let forms = self.forms().into_iter().flatten();
        let choice = |(form, label): (AddressForm, &str)| Choice { value: form.as_str().into(), label: label.into() };
        [AddressForm::Familiar, AddressForm::Formal].into_iter().zip(forms).map(choice).collect()
    }

    /// What one thanks for, as it stands after “thank you for”, “danke für”, “merci pour”, “gracias por”. It tells how one
    /// met and nothing else: not who paid for the coffee.
    pub(super) fn meeting(self, format: Format) -> &'static str {
        match (self, format) {
            (Self::En, Format::Coffee) => "meeting me for coffee",
            (Self::En, Format::Video | Format::Phone) => "the call",
            (Self::En, Format::Office) => "having me at your office",
            (Self::En, Format::Walk) => "the walk",
            (Self::En, Format::Meal) => "meeting me for a meal",
            (Self::En, Format::Other) => "meeting me",
            (Self::De, Format::Coffee) => "das Treffen auf einen Kaffee",
            (Self::De, Format::Video) => "das Gespräch",
            (Self::De, Format::Phone) => "das Telefonat",
            (Self::De, Format::Office) => "das Gespräch im Büro",
            (Self::De, Format::Walk) => "den Spaziergang",
            (Self::De, Format::Meal) => "das Gespräch beim Essen",
            (Self::De, Format::Other) => "das Treffen",
            (Self::Fr, Format::Coffee) => "notre café",
            (Self::Fr, Format::Video | Format::Phone) => "notre appel",
            (Self::Fr, Format::Office) => "notre rendez-vous",
            (Self::Fr, Format::Walk) => "notre promenade",
            (Self::Fr, Format::Meal) => "notre repas",
            (Self::Fr, Format::Other) => "notre rencontre",
            (Self::Es, Format::Coffee) => "nuestro café",
            (Self::Es, Format::Video | Format::Phone) => "nuestra llamada",
            (Self::Es, Format::Office) => "nuestra reunión",
            (Self::Es, Format::Walk) => "nuestro paseo",
            (Self::Es, Format::Meal) => "nuestra comida",
            (Self::Es, Format::Other) => "nuestro encuentro",
        }
    }

    /// Quotation marks around each of the wordings, joined as one joins things: `“a” and “b”`.
    pub(super) fn quoted(self, wordings: &[&str]) -> String {
        // Where a wording has such marks of its own, those around it are the other ones.
        let is_quoted = |wording: &&str| self.marks().iter().any(|mark| wording.contains(mark.trim()));
        let [open, close] = if wordings.iter().any(is_quoted) { self.inner_marks() } else { self.marks() };
        let mut quoted = String::new();
        for (i, wording) in wordings.iter().enumerate() {
            let between = match (i, wordings.len() - i) {
                (0, _) => "",
                (_, 1) => self.and(wording),
                _ => ", ",
            };
            quoted.push_str(between);
            quoted.push_str(&format!("{open}{wording}{close}"));
            if wording.ends_with(['!', '?', '…']) {
                quoted.push_str(ENDED);
            }
        }
        quoted
    }

    fn marks(self) -> [&'static str; 2] {
        match self {
            Self::En => ["“", "”"],
            Self::De => ["„", "“"],
            Self::Fr => ["«\u{a0}", "\u{a0}»"],
            Self::Es => ["«", "»"],
        }
    }

    fn inner_marks(self) -> [&'static str; 2] {
        match self {
            Self::En => ["‘", "’"],
            Self::De => ["‚", "‘"],
            Self::Fr | Self::Es => ["“", "”"],
        }
    }

    /// The word between the last two of a list; Spanish says “e” before the sound of an i.
    fn and(self, next: &str) -> &'static str {
        let next = crate::text::fold(next);
        let begins_with_i = next.starts_with('i') || (next.starts_with("hi") && !next.starts_with("hie"));
        match self {
            Self::En => " and ",
            Self::De => " und ",
            Self::Fr => " et ",
            Self::Es if begins_with_i => " e ",
            Self::Es => " y ",
        }
    }

    /// `25 minutes`, `2 hours`.
    pub(super) fn length(self, minutes: i64) -> String {
        let (hour, hours) = match self {
            Self::En => ("an hour", "hours"),
            Self::De => ("eine Stunde", "Stunden"),
            Self::Fr => ("une heure", "heures"),
            Self::Es => ("una hora", "horas"),
        };
        let a_minute = match self {
            Self::En => "a minute",
            Self::De => "eine Minute",
            Self::Fr => "une minute",
            Self::Es => "un minuto",
        };
        match (minutes, self) {
            (60, _) => hour.to_owned(),
            (m, _) if m > 60 && m % 60 == 0 => format!("{} {hours}", m / 60),
            (..=1, _) => a_minute.to_owned(),
            (m, Self::De) => format!("{m} Minuten"),
            (m, Self::Es) => format!("{m} minutos"),
            (m, Self::En | Self::Fr) => format!("{m} minutes"),
        }
    }
}

/// Stands behind a quotation that ends its sentence by itself, until the text around it is known.
const ENDED: &str = "\u{3}";

/// Takes the full stop away behind what has ended already: `“Just start!”.` The wordings themselves are not touched.
pub(super) fn ended_once(text: &str) -> String {
    text.replace(&format!("{ENDED}."), "").replace(ENDED, "")
}

/// Reads the word that is kept for a form of address.
pub(super) fn form(word: &str) -> Option<AddressForm> {
    [AddressForm::Familiar, AddressForm::Formal].into_iter().find(|form| form.as_str() == word)
}

/// A chosen greeting that nobody writes to a friend: “Sehr geehrte Frau Krüger” and “du” do not go together.
pub(super) fn is_formal(salutation: &str) -> bool {
    let folded = crate::text::fold(salutation);
    ["sehr geehrt", "guten tag frau", "guten tag herr", "madame", "monsieur", "estimad", "distinguid"]
        .iter()
        .any(|start| folded.starts_with(start))
}
