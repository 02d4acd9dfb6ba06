//! What a letter is made of, read once: who it is to, how and when one met, and every line with its place.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::hold_back::held;
use super::line::{Kind, Line, Of, Place, has_gap, place};
use super::name_parts::named;
use super::template::Facts;
use super::{AddressForm, Channel, Language, LetterRef, Occasion, Tone, days, language, stored, third_person};
use crate::contact::{self, Addressee};
use crate::error::{Error, Result};
use crate::introduction;
use crate::meeting::history::What;
use crate::meeting::{self, Format, Meeting};
use crate::note;
use crate::phone;
use crate::promise::{self, Whose};
use crate::settings::Settings;
use crate::timezone;
use crate::words::Words;

/// How a letter sounds, settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub language: Language,
    pub form: AddressForm,
    pub tone: Tone,
}

/// Everything a letter is made of.
#[derive(Debug, Clone)]
pub(super) struct Material {
    pub person: Addressee,
    pub style: Style,
    pub facts: Facts,
    pub lines: Vec<Line>,
    /// Which way of saying things it takes, among the letters to people of one company.
    pub rank: usize,
}

impl Material {
    pub(super) fn load(conn: &Connection, of: LetterRef, words: &Words, settings: &Settings) -> Result<Self> {
        let meeting = meeting::load(conn, of.meeting_id)?;
        let person = contact::addressee(conn, of.contact_id)?;
        let style = style(conn, of, &person, settings)?;
        let facts = facts(of, &person, &meeting, style, was_at(conn, of)?, words, settings);
        let names = [person.given_name.as_str(), person.family_name.as_str()];
        Ok(Self { lines: lines(conn, of, &meeting, &names)?, rank: rank(conn, of)?, person, style, facts })
    }

    /// The channel a letter has unless another one is chosen.
    pub(super) fn usual_channel(&self) -> Channel {
        if self.person.emails.is_empty() && self.person.linkedin_key.is_some() {
            Channel::Linkedin
        } else {
            Channel::Email
        }
    }

    /// The address an e-mail goes to unless another one is chosen.
    pub(super) fn recipient(&self, channel: Channel) -> String {
        match channel {
            Channel::Email => self.person.emails.first().cloned().unwrap_or_default(),
            Channel::Linkedin | Channel::Card => String::new(),
        }
    }
}

/// What was chosen for this letter, else what is remembered of the person, else the usual.
fn style(conn: &Connection, of: LetterRef, person: &Addressee, settings: &Settings) -> Result<Style> {
    let chosen = stored::style(conn, of)?;
    let spoken = chosen.language.or(Language::read(&person.language)).unwrap_or(settings.letter_language);
    let tone = chosen.tone.unwrap_or(settings.letter_tone);
    let remembered = language::form(&person.address_form);
    let is_formal = tone == Tone::Formal || language::is_formal(&person.salutation);
    let usual = if is_formal { AddressForm::Formal } else { AddressForm::Familiar };
    Ok(Style { language: spoken, form: chosen.address_form.or(remembered).unwrap_or(usual), tone })
}

fn facts(
    of: LetterRef,
    person: &Addressee,
    meeting: &Meeting,
    style: Style,
    was: Option<DateTime<Utc>>,
    words: &Words,
    settings: &Settings,
) -> Facts {
    let language = style.language;
    // The reader's day, where their zone is known: ten at night for them may be the user's morning.
    let zone = person.zone.unwrap_or(words.zone);
    let date = |at: DateTime<Utc>| timezone::wall(zone, at).date();
    // Written before the meeting, a thank-you reads as if it had just been.
    let met = if of.occasion == Occasion::ThankYou { meeting.starts.min(words.now) } else { meeting.starts };
    let day = days::day(language, date(met), date(words.now));
    let named = named(person, language);
    // Only an end that was recorded tells how long it really was.
    let length = meeting.ended.map(|_| language.length(meeting.minutes())).unwrap_or_default();
    let is_theirs = timezone::ahead(zone, meeting.starts) != timezone::ahead(words.zone, meeting.starts);
    let clock = |at: DateTime<Utc>| {
        days::time(language, style.form, timezone::wall(zone, at).time(), settings.hours, is_theirs)
    };
    let was = was.filter(|was| *was != meeting.starts).map(|was| match date(was) == date(meeting.starts) {
        true => clock(was),
        false => format!("{} {}", days::date(language, date(was)), clock(was)),
    });
    let [place, link, number] = whereabouts(meeting, &[&person.given_name, &person.family_name]);
    Facts {
        salutation: named.salutation,
        given_name: named.given,
        family_name: named.family,
        title: named.title,
        name: named.whole,
        my_name: settings.my_name.trim().to_owned(),
        meeting: language.meeting(meeting.format).to_owned(),
        day: day.when,
        day_name: day.name,
        of_day: day.of,
        length,
        date: days::date(language, date(meeting.starts)),
        time: clock(meeting.starts),
        was: was.unwrap_or_default(),
        place,
        link,
        number,
    }
}

/// When the meeting was to be before it was moved the last time.
fn was_at(conn: &Connection, of: LetterRef) -> Result<Option<DateTime<Utc>>> {
    let story = meeting::history::history(conn, of.meeting_id)?;
    Ok(story.iter().rev().find(|event| event.what == What::Moved).and_then(|event| event.was))
}

/// Where one meets as it may be said to them, else the link, else the number. At their own office they know the place
/// better, and a note such as “her place” is none.
fn whereabouts(meeting: &Meeting, names: &[&str]) -> [String; 3] {
    let typed = meeting.place.trim();
    let is_one_word = !typed.is_empty() && !typed.contains(char::is_whitespace);
    let is_sayable = typed.chars().count() <= LONGEST_PLACE
        && !typed.contains('\n')
        && held(Kind::PLAIN, typed).is_none()
        && typed.chars().filter(|c| c.is_alphanumeric()).count() > 1
        && !typed.ends_with('?')
        && !has_gap(typed)
        && !third_person::is_theirs(typed, names);
    let mut said = [String::new(), String::new(), String::new()];
    match meeting.format {
        Format::Video if is_one_word && typed.contains('.') => typed.clone_into(&mut said[1]),
        Format::Phone if phone::is_number(typed) => typed.clone_into(&mut said[2]),
        Format::Coffee | Format::Walk | Format::Meal | Format::Other if is_sayable => {
            typed.trim_end_matches('.').clone_into(&mut said[0]);
        }
        _ => {}
    }
    said
}

/// Longer than this a place is a description.
const LONGEST_PLACE: usize = 80;

/// The notes and open promises of the meeting, as they stand to the reader. Of a meeting that did not take place there is
/// nothing to tell.
///
/// `names` are the reader's.
fn lines(conn: &Connection, of: LetterRef, meeting: &Meeting, names: &[&str]) -> Result<Vec<Line>> {
    if of.occasion != Occasion::ThankYou {
        return Ok(Vec::new());
    }
    let several = meeting::attendants(conn, meeting.id)?.len() > 1;
    let said_by = |contact: Option<i64>| match contact {
        Some(contact) if contact == of.contact_id => Of::Reader,
        Some(_) => Of::Other,
        None if several => Of::Unknown,
        None => Of::Reader,
    };
    let notes = note::spoken(conn, meeting)?.into_iter().map(|note| Line {
        id: format!("note-{}", note.id),
        kind: Kind::Note(note.kind),
        of: said_by(note.contact_id),
        is_private: note.is_private,
        is_before: note.is_before,
        is_about_them: false,
        is_introduction: false,
        wording: note.wording,
    });
    let began = meeting.began().min(meeting.starts).min(meeting.end());
    let open =
        promise::of_meeting(conn, meeting.id)?.into_iter().filter(|promise| promise.state == promise::State::Open);
    let promises = open.map(|promise| Line {
        id: format!("promise-{}", promise.id),
        kind: if promise.whose == Whose::Mine { Kind::MyPromise } else { Kind::TheirPromise },
        of: said_by((!promise.is_assumed || !several).then_some(promise.contact_id)),
        is_private: false,
        is_before: promise.made < began,
        is_about_them: third_person::speaks_of(&promise.wording, names),
        is_introduction: introduction::is_introduction(&promise.wording),
        wording: promise.wording,
    });
    Ok(notes.chain(promises).collect())
}

/// The how-manieth letter this is among those to people of the same company as they work now. A new meeting comes last,
/// so that no other letter changes for it.
fn rank(conn: &Connection, of: LetterRef) -> Result<usize> {
    let before: i64 = conn
        .prepare_cached(
            "SELECT count(*) FROM meeting_contact mc
             WHERE mc.id < (SELECT id FROM meeting_contact WHERE meeting_id = ?1 AND contact_id = ?2)
               AND coalesce((SELECT e.company_id FROM employment e
                             WHERE e.contact_id = mc.contact_id AND e.is_current = 1 ORDER BY e.id DESC LIMIT 1), 0)
                 = coalesce((SELECT e.company_id FROM employment e
                             WHERE e.contact_id = ?2 AND e.is_current = 1 ORDER BY e.id DESC LIMIT 1), 0)",
        )?
        .query_row(params![of.meeting_id, of.contact_id], |row| row.get(0))?;
    Ok(usize::try_from(before).unwrap_or_default())
}

/// What somebody said at a meeting, as it may be shown to anyone who looks over one's shoulder; may be empty.
pub(crate) fn quote_of(conn: &Connection, meeting: &Meeting, contact_id: i64) -> Result<String> {
    let of = LetterRef { occasion: Occasion::ThankYou, meeting_id: meeting.id, contact_id };
    let lines = lines(conn, of, meeting, &[])?;
    let quote = lines.into_iter().find(|line| line.kind == Kind::WORDS && place(line) == Place::MayEnter);
    Ok(quote.map(|line| line.wording).unwrap_or_default())
}

/// Tells that a letter is about somebody who was (to be) met.
pub(super) fn check(conn: &Connection, of: LetterRef) -> Result<()> {
    let there = conn
        .prepare_cached("SELECT 1 FROM meeting_contact WHERE meeting_id = ? AND contact_id = ?")?
        .exists([of.meeting_id, of.contact_id])?;
    if there || is_sent(conn, of)? { Ok(()) } else { Err(Error::Gone("letter")) }
}

/// It went out: its text is a record by now.
pub(super) fn is_sent(conn: &Connection, of: LetterRef) -> Result<bool> {
    Ok(of.occasion == Occasion::ThankYou
        && conn
            .prepare_cached("SELECT 1 FROM thank_you WHERE meeting_id = ? AND contact_id = ? AND state = 'sent'")?
            .exists([of.meeting_id, of.contact_id])?)
}
