//! One captured line: its kind, whose words it is, and for a promise the day it is due. Pure.

use chrono::NaiveDate;

use super::Kind;
use super::mark::{self, Mark};
use super::named::{Concerned, concerned, label};
use crate::contact::Called;
use crate::introduction::{self, Named};
use crate::promise::Whose;
use crate::settings::ListSigns;
use crate::text::{tidy, without_bullet};
use crate::when;
use crate::words::Words;

/// What a typed line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line<'p> {
    Note(NoteLine<'p>),
    Promise(PromiseLine<'p>),
    Person(PersonLine<'p>),
}

/// Somebody who was named, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonLine<'p> {
    /// Who named them, where that is said or only one was met.
    pub by: Option<&'p Called>,
    pub name: String,
    /// `product lead at Brightside`; may be empty.
    pub about: String,
}

/// A note as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteLine<'p> {
    pub kind: Kind,
    pub is_private: bool,
    /// `-` or `*`, while it is not known whether it is a bullet or a mark; else empty.
    pub bullet: &'static str,
    /// Whoever is named in front; with one person it is them.
    pub speaker: Option<&'p Called>,
    pub wording: String,
}

/// A promise as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PromiseLine<'p> {
    pub whose: Whose,
    /// `None` when nobody was met.
    pub about: Option<Concerned<'p>>,
    pub wording: String,
    pub due: Option<NaiveDate>,
}

impl<'p> Line<'p> {
    /// Reads a line: its mark (see [`mark`]), “Kofi:” before or behind it, and the words. A promise may end in a
    /// day, in any language that times are read in. `None` when no words are in it.
    ///
    /// `-` and `*` at the head of a line are as likely bullets as marks: `signs` says which. While that is not known the
    /// line is plain and keeps its sign. Before another mark, and where they are known to be, they are bullets and go.
    /// Behind `%` or a name they are marks: no list is written so.
    pub(crate) fn read(typed: &str, people: &'p [Called], signs: ListSigns, words: &Words) -> Option<Self> {
        let marked = mark::read(without_bullet(typed));
        let (mut is_private, mut mark, mut wording) = (marked.is_private, marked.mark, marked.wording.into_owned());
        let bullet = match mark {
            Some(Mark::Is(Kind::Sucks)) if !is_private => "-",
            Some(Mark::Is(Kind::Advice)) if !is_private => "*",
            _ => "",
        };
        if !bullet.is_empty() && signs != ListSigns::Marks {
            let inner = mark::read(&wording);
            if signs == ListSigns::Bullets || inner.mark.is_some() || inner.is_private {
                return Self::read(&wording, people, signs, words);
            }
            mark = None;
        }
        let mut speaker = None;
        if let Some((person, rest)) = label(people, &wording) {
            speaker = Some(person);
            let inner = mark::read(rest);
            let rest = rest.to_owned();
            // “Kofi: "Just start"”
            wording = if mark.is_none() && bullet.is_empty() {
                (is_private, mark) = (is_private || inner.is_private, inner.mark);
                inner.wording.into_owned()
            } else {
                rest
            };
        }
        let wording = tidy(&wording).into_owned();
        // A moment is marked to be given its words later.
        if mark != Some(Mark::Is(Kind::Moment)) && !wording.chars().any(char::is_alphanumeric) {
            return None;
        }
        let alone = if let [person] = people { Some(person) } else { None };
        if mark == Some(Mark::Person) && !is_private {
            let Named { name, about } = introduction::read_named(&wording);
            return Some(Self::Person(PersonLine { by: speaker.or(alone), name, about }));
        }
        if let Some(Mark::Promise(whose)) = mark
            && !is_private
        {
            let about = match speaker {
                Some(person) => Some(Concerned { person, is_assumed: false }),
                None => concerned(people, &wording, whose == Whose::Mine),
            };
            let (wording, due) = due(said_once(&wording), words);
            return Some(Self::Promise(PromiseLine { whose, about, wording, due }));
        }
        let (kind, wording) = match mark {
            None => (Kind::Plain, wording),
            Some(Mark::Is(kind)) => (kind, wording),
            // A promise is something between two, and who was named is known to be: for me only it is a note about it.
            Some(told) => (Kind::Plain, mark::write(false, Some(told), &wording)),
        };
        let bullet = if mark.is_none() { bullet } else { "" };
        Some(Self::Note(NoteLine { kind, is_private, bullet, speaker: speaker.or(alone), wording }))
    }
}

/// A note as it would be typed, so that reading it again gives the same.
pub(crate) fn typed(note: &NoteLine<'_>, people: &[Called]) -> String {
    // Where it goes without saying it is said all the same if the words behind it would be taken for something else.
    let read = mark::read(&note.wording);
    let is_needed =
        people.len() > 1 || label(people, &note.wording).is_some() || read.mark.is_some() || read.is_private;
    // Before signs alone a name would be read as words.
    let named = note.speaker.filter(|_| is_needed && note.wording.chars().any(char::is_alphanumeric));
    let wording = match named {
        Some(person) => format!("{}: {}", super::named::short(people, person), note.wording),
        None => note.wording.clone(),
    };
    let mark = match note.bullet {
        "-" => Some(Mark::Is(Kind::Sucks)),
        "*" => Some(Mark::Is(Kind::Advice)),
        _ => Some(Mark::Is(note.kind)).filter(|_| note.kind != Kind::Plain),
    };
    mark::write(note.is_private, mark, &wording).trim_end().to_owned()
}

/// `will send the deck`: that they will stands beside it already. With a capital it may be somebody’s name.
fn said_once(wording: &str) -> &str {
    wording.strip_prefix("will ").unwrap_or(wording)
}

/// The wording of a promise, and the day it is due where the words end in one. “By Monday” and “next week” are kept as the
/// day alone. “On Monday” stays in the words: one calls on a day, not by it.
fn due(text: &str, words: &Words) -> (String, Option<NaiveDate>) {
    let Some(end) = when::day_at_end(text, words) else { return (text.to_owned(), None) };
    (if end.is_told_by_the_day { end.before } else { text }.to_owned(), Some(end.day))
}

/// Reads a line as it is typed, for the fuzzers.
pub(crate) fn probe(typed: &str, words: &Words) {
    for signs in [ListSigns::Unasked, ListSigns::Bullets, ListSigns::Marks] {
        let _ = Line::read(typed, &[], signs, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Hours;
    use chrono::{TimeZone, Utc};
    use proptest::prelude::*;

    fn words() -> Words {
        let now = Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap();
        Words::new(now, chrono_tz::Europe::London, Hours::TwentyFour)
    }

    fn people(names: &[&str]) -> Vec<Called> {
        let given = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
        (1..).zip(names).map(|(id, name)| Called { id, name: (*name).into(), given_name: given(name) }).collect()
    }

    /// The mark's word with `%` for a private line and the sign of a waiting one, whose it is, and the words.
    fn told(typed: &str, names: &[&str], signs: ListSigns) -> String {
        let people = people(names);
        match Line::read(typed, &people, signs, &words()) {
            None => String::new(),
            Some(Line::Note(note)) => {
                let private = if note.is_private { "%" } else { "" };
                let speaker = note.speaker.map_or("", |person| person.given_name.as_str());
                format!("{private}{}{}|{speaker}|{}", note.kind.label(), note.bullet, note.wording)
            }
            Some(Line::Promise(promise)) => {
                let about = promise.about.unwrap();
                let assumed = if about.is_assumed { "?" } else { "" };
                let due = promise.due.map_or(String::new(), |day| format!("|{}", day.format("%-d %b")));
                let whose = Mark::Promise(promise.whose).word();
                format!("{whose}|{}{assumed}|{}{due}", about.person.given_name, promise.wording)
            }
            Some(Line::Person(named)) => {
                let by = named.by.map_or("", |by| by.given_name.as_str());
                format!("named|{by}|{}|{}", named.name, named.about)
            }
        }
    }

    #[test]
    fn who_of_several_said_it_stands_in_front_before_or_behind_the_mark() {
        let both = ["Maya Chen", "Kofi Mensah"];
        for (typed, read) in [
            ("plain words", "||plain words"),
            ("Kofi: nobody reads the plan", "|Kofi|nobody reads the plan"),
            ("+ Kofi: patients first", "rocks|Kofi|patients first"),
            ("Kofi: + patients first", "rocks|Kofi|patients first"),
            ("Kofi: \"Just start\"", "quote|Kofi|Just start"),
            ("\" Kofi Mensah: Just start", "quote|Kofi|Just start"),
            ("% Kofi: seemed tired", "%|Kofi|seemed tired"),
            ("Kofi: -5 degrees", "|Kofi|-5 degrees"),
            ("Tools: SQL and patience", "||Tools: SQL and patience"),
            ("> Kofi: introduces me to Lena", "they will|Kofi|introduces me to Lena"),
            ("Kofi: > the slides by monday", "they will|Kofi|the slides|23 Nov"),
            ("> introduces me to Lena", "they will|Maya?|introduces me to Lena"),
            ("< send Kofi the zine", "I will|Kofi|send Kofi the zine"),
        ] {
            assert_eq!(told(typed, &both, ListSigns::Unasked), read, "of “{typed}”");
        }
        assert_eq!(told("nobody reads the plan", &["Maya Chen"], ListSigns::Unasked), "|Maya|nobody reads the plan");
        assert_eq!(told("> the slides", &["Maya Chen"], ListSigns::Unasked), "they will|Maya|the slides");
    }

    #[test]
    fn a_dash_or_a_star_waits_until_it_is_known_what_it_means() {
        use ListSigns::{Bullets, Marks, Unasked};
        for (typed, unasked, bullets, marks) in [
            ("- forms", "-||forms", "||forms", "sucks||forms"),
            ("-forms", "-||forms", "||forms", "sucks||forms"),
            ("* ask first", "*||ask first", "||ask first", "advice||ask first"),
            ("- Kofi: forms", "-|Kofi|forms", "|Kofi|forms", "sucks|Kofi|forms"),
            ("- \"Just start\"", "quote||Just start", "quote||Just start", "sucks||\"Just start\""),
            ("- > the list", "they will|Maya?|the list", "they will|Maya?|the list", "sucks||> the list"),
            ("%- bored", "%sucks||bored", "%sucks||bored", "%sucks||bored"),
            ("Kofi: - forms", "sucks|Kofi|forms", "sucks|Kofi|forms", "sucks|Kofi|forms"),
            ("+ great", "rocks||great", "rocks||great", "rocks||great"),
            ("• pasted", "||pasted", "||pasted", "||pasted"),
            ("• > the list", "they will|Maya?|the list", "they will|Maya?|the list", "they will|Maya?|the list"),
            ("-5 degrees", "||-5 degrees", "||-5 degrees", "||-5 degrees"),
        ] {
            let both = ["Maya Chen", "Kofi Mensah"];
            for (signs, read) in [(Unasked, unasked), (Bullets, bullets), (Marks, marks)] {
                assert_eq!(told(typed, &both, signs), read, "of “{typed}”, {signs:?}");
            }
        }
    }

    #[test]
    fn a_line_without_words_is_none() {
        for typed in ["", "  ", "+", "“”", "---", "% ", ">", "…"] {
            assert_eq!(told(typed, &["Maya Chen"], ListSigns::Unasked), "", "of “{typed}”");
        }
        assert_eq!(told("Maya: ", &["Maya Chen"], ListSigns::Unasked), "|Maya|Maya:", "a name is a word");
    }

    #[test]
    fn a_name_is_told_from_what_was_said_of_them() {
        for (typed, read) in [
            ("@ Lena Fischer, product lead at Brightside", "named|Maya|Lena Fischer|product lead at Brightside"),
            ("@Lena Fischer at Brightside", "named|Maya|Lena Fischer|at Brightside"),
            ("@ Lena Fischer (Brightside)", "named|Maya|Lena Fischer|Brightside"),
            ("@ Lena – runs the ward", "named|Maya|Lena|runs the ward"),
            ("@ Ana de la Cruz", "named|Maya|Ana de la Cruz|"),
            ("@ Ludwig von Braun, Siemens", "named|Maya|Ludwig von Braun|Siemens"),
            ("@ O’Connor", "named|Maya|O’Connor|"),
            ("%@ Lena Fischer", "%|Maya|@ Lena Fischer"),
        ] {
            assert_eq!(told(typed, &["Maya Chen"], ListSigns::Unasked), read, "of “{typed}”");
        }
        let both = ["Maya Chen", "Kofi Mensah"];
        assert_eq!(told("@ Lena", &both, ListSigns::Unasked), "named||Lena|", "nobody said which of them it was");
        assert_eq!(told("Kofi: @ Lena", &both, ListSigns::Unasked), "named|Kofi|Lena|");
    }

    #[test]
    fn a_moment_may_have_no_words_yet() {
        assert_eq!(told("//", &["Maya Chen"], ListSigns::Unasked), "later|Maya|");
        assert_eq!(told("// the ward", &["Maya Chen"], ListSigns::Unasked), "later|Maya|the ward");
        assert_eq!(told("%//", &["Maya Chen"], ListSigns::Unasked), "%later|Maya|");
    }

    #[test]
    fn a_promise_for_me_only_is_a_note_about_it() {
        let read = told("%> she sends the list", &["Maya Chen"], ListSigns::Unasked);
        assert_eq!(read, "%|Maya|> she sends the list", "nobody is told of it, so nothing is owed");
    }

    #[test]
    fn a_day_to_do_it_on_is_the_day_it_is_due() {
        for (typed, read) in [
            ("< send the zine by Monday", "send the zine|23 Nov"),
            ("> stand by me", "stand by me"),
            ("< call her on Friday", "call her on Friday|27 Nov"),
            ("< call her on 30 nov", "call her on 30 nov|30 Nov"),
            ("< call her friday.", "call her friday.|27 Nov"),
            ("< send her the essay tomorrow", "send her the essay|22 Nov"),
            ("< work on it with her", "work on it with her"),
            ("< tell her what happened last friday", "tell her what happened last friday"),
            ("< send what I wrote yesterday", "send what I wrote yesterday"),
            ("< ask where she sat", "ask where she sat"),
            ("< see her on Fridays", "see her on Fridays"),
            ("> will send deck next tue", "send deck|24 Nov"),
            ("> Will sends the list", "Will sends the list"),
            ("> the deck by next tue", "the deck|24 Nov"),
            ("< send him my cv tmrw", "send him my cv|22 Nov"),
            ("> intro to Sara at Contoso next week", "intro to Sara at Contoso|27 Nov"),
            ("< the essay, in 2 weeks", "the essay|5 Dec"),
            ("< the essay by the 4th", "the essay|4 Dec"),
            ("< meet on next friday", "meet|27 Nov"),
            ("< call her on 30/11", "call her on 30/11|30 Nov"),
            ("> schickt die Folien bis Freitag", "schickt die Folien|27 Nov"),
            ("> meldet sich am Dienstag", "meldet sich am Dienstag|24 Nov"),
            ("> schickt es morgen", "schickt es|22 Nov"),
            ("> la présentation pour lundi", "la présentation|23 Nov"),
            ("> l’article d’ici deux semaines", "l’article|5 Dec"),
            ("> manda el artículo para el lunes", "manda el artículo|23 Nov"),
            ("> what is new since monday", "what is new since monday"),
            ("< a table for friday", "a table for friday"),
            ("> version 2.1", "version 2.1"),
            ("> a share of 3/4", "a share of 3/4"),
            ("> look at the sun", "look at the sun"),
            ("> die Neuigkeiten von heute", "die Neuigkeiten von heute"),
            ("> tomorrow", "tomorrow"),
        ] {
            let told = told(typed, &["Maya Chen"], ListSigns::Unasked);
            assert_eq!(told.splitn(3, '|').nth(2), Some(read), "of “{typed}”");
        }
    }

    proptest! {
        #[test]
        fn a_note_written_again_is_the_same_note(
            typed_line in "(%|-|\\*|\\+|=|\\?|\\$|&|//|@|\"|Kofi: |Maya: |“| ){0,3}[a-z5 \"”:*+-]{0,10}",
            several in any::<bool>(),
        ) {
            let people = people(if several { &["Maya Chen", "Kofi Mensah"] } else { &["Maya Chen"] });
            if let Some(Line::Note(note)) = Line::read(&typed_line, &people, ListSigns::Unasked, &words()) {
                // Changed in place, a dash that is no longer waiting is the mark that was put there.
                let signs = if note.bullet.is_empty() { ListSigns::Marks } else { ListSigns::Unasked };
                let again = typed(&note, &people);
                prop_assert_eq!(Line::read(&again, &people, signs, &words()), Some(Line::Note(note)), "“{}” as “{}”", typed_line, again);
            }
        }
    }
}
