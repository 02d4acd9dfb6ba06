//! A note: one line captured in or after a meeting.
//!
//! What stands in front of a line says what it is; the rule is in [`mark`]. What is written before the meeting begins is
//! a [question](crate::question), and a promise wherever it is written is a [promise](crate::promise).

mod bullets;
mod line;
mod mark;
mod named;
mod read;
mod save;
mod spoken;
mod stored;
#[cfg(test)]
mod tests;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::sql_enum::sql_enum;

pub use bullets::answer_bullets;
pub(crate) use bullets::question as bullets_question;
pub(crate) use line::probe;
pub use read::{list_marks, put_mark, read_lines};
pub(crate) use save::capture_as;
pub use save::{add_note, change_note, delete_note, edit_note, keep_question_as_note};
pub(crate) use spoken::spoken;
pub(crate) use stored::{follow, of_meeting, timed};

/// What kind of line it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "NoteKind")]
pub enum Kind {
    #[default]
    Plain,
    Rocks,
    Sucks,
    Surprise,
    Skill,
    Advice,
    Quote,
    /// A book, a link, a place to look.
    Resource,
    /// Something about the person themselves.
    AboutThem,
    /// To come back to with them.
    AskBack,
    /// A job heard of.
    Opening,
    /// The moment, to be given its words later; alone of all it may have none.
    Moment,
}

sql_enum!(Kind {
    Plain => "plain", Rocks => "rocks", Sucks => "sucks", Surprise => "surprise", Skill => "skill", Advice => "advice",
    Quote => "quote", Resource => "resource", AboutThem => "about_them", AskBack => "ask_back", Opening => "opening",
    Moment => "moment",
});

impl Kind {
    /// The word beside a line; empty for a plain one.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::AboutThem => "about them",
            Self::AskBack => "ask back",
            Self::Moment => "later",
            _ => self.as_str(),
        }
    }
}

/// A note as a page shows it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteRow {
    pub id: i64,
    pub kind: Kind,
    /// “8:11” where it was written in the meeting; empty where the time says when it was typed and not when it was said.
    pub time: String,
    /// “quote”, “rocks”; empty for a plain one, the sign of one that waits to be told what it means.
    pub label: String,
    pub wording: String,
    pub is_private: bool,
    /// Who of several said it; empty where one was met or nobody is named.
    pub speaker: String,
    pub contact_id: Option<i64>,
    /// The line as it would be typed.
    pub typed: String,
    /// The question it answers.
    pub question_id: Option<i64>,
}

/// A mark that can be put in front of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkOffer {
    /// “+”
    pub sign: String,
    /// “rocks”, “they will”, “for me only”
    pub word: String,
    /// The kind that it makes a note; absent for a promise, for a name and for what is private.
    pub kind: Option<Kind>,
    /// False where the sign is a bullet instead: then the kind can only be chosen.
    pub can_be_typed: bool,
}

/// What is being typed, to be understood meanwhile: one line, or several.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct LinesInput {
    pub text: String,
    /// The meeting it is typed at; absent while that is not kept yet.
    pub meeting_id: Option<i64>,
    /// Who is met, where there is no meeting yet.
    #[ts(as = "Option<Vec<i32>>")]
    pub contact_ids: Vec<i64>,
}

/// How what is being typed is understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinesEcho {
    pub lines: Vec<LineEcho>,
    /// “Are dashes and stars bullets, or do they mark what sucks and advice?”; empty when there is nothing to ask.
    pub bullets_question: String,
}

/// How one line is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineEcho {
    /// The sign that marks it, “+”; empty for a plain line.
    pub sign: String,
    pub is_private: bool,
    /// “rocks”, “they will”, “question”; empty for a plain line.
    pub label: String,
    /// What else is understood: “Kofi · by Monday”; may be empty.
    pub about: String,
}

/// What is to be otherwise with a note; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct NoteChange {
    pub id: i64,
    pub kind: Option<Kind>,
    pub is_private: Option<bool>,
    /// Who said it.
    pub contact_id: Option<i64>,
}
