//! A sentence for each note that the letter does not use yet, for the writer to put in: it can stand anywhere in a
//! letter, as it is. Plainer than the letter's own, so that none is said twice.

use super::learnt::after_colon;
use super::{Pen, Talk};
use crate::note::Kind;
use crate::promise::Whose;
use crate::thank_you::notes::{self, Told};

/// The sentence for one note; `None` where only the writer can find the words.
pub fn for_note(talk: &Talk, index: usize) -> Option<String> {
    let pen = Pen { talk };
    let (kind, wording) = talk.notes.get(index)?;
    let alone = talk.others == 0;
    if *kind == Kind::Quote {
        let quote = notes::as_quote(pen.without_label(wording)?)?;
        return Some(if alone {
            format!("You said: “{quote}”")
        } else {
            format!("I also remember this: “{quote}”")
        });
    }
    let lead = match kind {
        // Said in confidence about somebody's work; whether it goes into writing is the writer's to decide.
        Kind::Sucks | Kind::Quote => return None,
        Kind::Surprise => "It was news to me",
        Kind::Advice if alone => "I will remember your advice",
        Kind::Advice => "I will remember this advice",
        Kind::Skill => "I also noted what to learn",
        Kind::Rocks => "I liked to hear this",
        Kind::Plain => "I also remember this",
    };
    Some(match pen.told(wording)? {
        Told::Clause(told) if *kind == Kind::Surprise && notes::is_a_statement(&told) => {
            format!("It was news to me that {told}.")
        }
        told => after_colon(lead, &told),
    })
}

/// The sentence for one promise.
pub fn for_promise(talk: &Talk, index: usize) -> Option<String> {
    let pen = Pen { talk };
    match talk.promises.get(index)?.0 {
        Whose::Theirs => pen.their_offer(index),
        Whose::Mine => pen.my_promise(index),
    }
}
