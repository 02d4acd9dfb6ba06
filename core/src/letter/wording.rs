//! What is said of letters in sentences: what was done, how one was handed over, and why it was not.

use super::{Channel, Language};
use crate::store::Label;
use crate::words;

pub const TOO_LONG: &str = "This text is too long for a letter. The last change was not kept.";
pub const WENT_OUT: &str = "This letter went out, and is kept as it was. Open the thank-you again first.";
pub const NOT_FOR_LETTERS: &str = "This line is not one for a letter. Put it in by hand if you want it there.";
pub const TEMPLATE_TOO_LONG: &str = "This is too long for a template. It was not kept.";

pub const COPIED: &str = "Copied. Mark it as sent once it is on its way.";
pub const COPIED_FOR_A_CARD: &str = "Copied, for your pen. Mark it as sent once it is in the post.";
pub const COPIED_FOR_LINKEDIN: &str = "Copied. Paste it into the message on LinkedIn, then mark it as sent.";
pub const NO_BROWSER: &str = "Copied. The browser did not answer, so open LinkedIn yourself.";
pub const NO_MAIL_PROGRAM: &str = "No mail program answered, so the letter is copied: paste it into your mail.";
pub const IN_MAIL_PROGRAM: &str = "Opened in your mail program. Mark it as sent once it is gone.";

pub fn too_long_to_hand_over(opened: bool) -> &'static str {
    if opened {
        "The letter is too long to hand over, so it is copied: paste it into the message that opens."
    } else {
        "The letter is too long to hand over, so it is copied: paste it into a new message."
    }
}

pub fn no_linkedin_address(called: &str) -> String {
    format!("Copied. There is no LinkedIn address for {called} yet, so open their page yourself.")
}

pub fn no_address(recipient: &str) -> String {
    let recipient: String = recipient.chars().filter(|c| !c.is_control()).take(80).collect();
    format!("“{recipient}” is not an e-mail address. Correct it above, or copy the letter instead.")
}

pub fn template_not_kept(trouble: &str) -> String {
    format!("{trouble} The template was not kept.")
}

pub fn template_not_used(trouble: &str) -> String {
    format!("Your own template could not be used, so this is ours. {trouble}")
}

pub fn no_part(line: usize, head: &str) -> String {
    format!("Line {line}: “[{head}]” is no name for a part. Write one in small letters, like [thanks].")
}

pub fn under_no_part(line: usize) -> String {
    format!("Line {line} stands under no part. Write the name of one above it, like [thanks].")
}

pub fn part_is_missing(channel: Channel) -> String {
    let name = channel.as_str();
    format!("The part [{name}] is missing: it says how the letter is put together. Take it from our template.")
}

pub fn nothing_called(line: usize, name: &str) -> String {
    format!("Line {line}: there is nothing called “{name}” to fill in.")
}

pub fn braces_not_understood(line: usize) -> String {
    format!("Line {line}: what stands in braces is not understood. Write it like {{{{ my_name }}}}.")
}

pub fn only_names(line: usize) -> String {
    format!("Line {line}: only names can stand in braces, like {{{{ my_name }}}}.")
}

pub fn not_filled_in(line: usize) -> String {
    format!("Line {line} cannot be filled in.")
}

/// What somebody invented said, to try a template with: their words and advice, what they promised and what I did.
pub fn sample_lines(language: Language) -> [&'static str; 4] {
    match language {
        Language::En => [
            "The job is saying no kindly, forty times a week.",
            "show three finished pieces, not ten ideas",
            "introduce me to Lena Fischer at Brightside",
            "send the article",
        ],
        Language::De => [
            "Der Job ist, vierzigmal die Woche freundlich nein zu sagen.",
            "drei fertige Arbeiten zeigen, nicht zehn Ideen",
            "stellt mich Lena Fischer vor",
            "den Artikel schicken",
        ],
        Language::Fr => [
            "Le métier, c’est dire non gentiment, quarante fois par semaine.",
            "montrer trois travaux finis plutôt que dix idées",
            "me présenter à Lena Fischer",
            "envoyer l’article",
        ],
        Language::Es => [
            "El trabajo es decir que no con amabilidad, cuarenta veces por semana.",
            "enseñar tres trabajos terminados, no diez ideas",
            "presentarme a Lena Fischer",
            "mandar el artículo",
        ],
    }
}

// What is in a letter, and what is not.

pub const THANKS: &str = "thanks";
pub const THEIR_WORDS: &str = "their words";
pub const THEIR_ADVICE: &str = "their advice";
pub const WHAT_WAS_PROMISED: &str = "what was promised";
pub const A_SURPRISE: &str = "a surprise";
pub const WHAT_YOU_LIKED: &str = "what you liked";
pub const A_SKILL: &str = "a skill";
pub const SOMETHING_ELSE: &str = "something else you noted";
pub const ASKS_TO_STAY: &str = "asks to stay in touch";

pub const NOTHING_YET: &str = "Nothing written yet.";
pub const NO_THANKS_YET: &str = "It does not say thank you yet.";
pub const NO_PROMISE_IN_IT: &str = "What was promised is not in it.";
pub const LONG: &str = "It is long; half of it would be read more gladly.";
pub const NOTHING_ELSE: &str = "Nothing else of your notes is in it.";
pub const NOTHING_OF_NOTES: &str = "Nothing of your notes is in it.";

/// “Thanks, their words, asks to stay in touch.”, “Thanks and a skill.”
pub fn holds(says: &[&str], asks: bool) -> String {
    match says {
        [] => String::new(),
        [one] => format!("{}.", words::capital(one)),
        [first @ .., last] if asks => format!("{}, {last}.", words::capital(&first.join(", "))),
        [first @ .., last] => format!("{} and {last}.", words::capital(&first.join(", "))),
    }
}

/// What can be undone.
pub enum Done {
    DraftedAnew,
    ChoseStyle,
    ChangedTemplate,
    BackToOurs,
}

impl Label for Done {
    fn wording(&self) -> String {
        match self {
            Self::DraftedAnew => "Drafted anew",
            Self::ChoseStyle => "Chose how the letter sounds",
            Self::ChangedTemplate => "Changed the template",
            Self::BackToOurs => "Back to our template",
        }
        .to_owned()
    }
}
