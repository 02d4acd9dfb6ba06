//! The thank-you page: the text in hand, what it uses, what it holds, and when it can rest until.

use rusqlite::{Connection, OptionalExtension, params};

use super::draft::{Draft, Talk, compose, offered, pass_on};
use super::review::{echoes, review};
use super::settle::snooze_choices;
use super::stored::{ThankYou, load};
use super::{Channel, Letter, NoteUsed, Review, State, ThankYouPage};
use crate::app::Confab;
use crate::contact;
use crate::error::{Error, Result};
use crate::meeting::{self, Format};
use crate::note::{self, Kind};
use crate::promise::{self, Whose};
use crate::rhythm::Rhythm;
use crate::settings::{self, Settings};
use crate::store::{Written, new_uid, stamp};
use crate::wall;
use crate::words::{self, Tone, Words};

/// Returns the page of one thank-you; the text is for `channel`, or for the one it is set to.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there.
pub fn get_thank_you(app: &Confab, id: i64, channel: Option<Channel>) -> Result<ThankYouPage> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    app.store().read(|conn| page(conn, id, channel, &words, &settings))
}

/// Keeps the text in hand as it is typed, and says what it holds.
///
/// A text that equals the draft is not kept: the draft then goes on following the notes.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for a text of more than a hundred thousand characters.
pub fn save_letter(app: &Confab, id: i64, letter: &Letter) -> Result<Review> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    if letter.body.len() > 400_000 {
        return Err(Error::refused("This text is too long for a letter. The last change was not kept."));
    }
    let letter = Letter {
        recipient: one_line(&letter.recipient),
        subject: one_line(&letter.subject),
        body: letter.body.replace("\r\n", "\n").replace('\r', "\n"),
        ..*letter
    };
    let store = app.store();
    let (thank_you, material) = store.read(|conn| {
        let thank_you = load(conn, id)?;
        let material = Material::load(conn, &thank_you, &words, &settings)?;
        Ok((thank_you, material))
    })?;
    let (drafted, _) = material.drafted(letter.channel);
    let as_drafted = (drafted.body.trim(), &drafted.subject, &drafted.recipient)
        == (letter.body.trim(), &letter.subject, &letter.recipient);
    store.write_silently(|tx| {
        if as_drafted && thank_you.state == State::Open {
            forget(tx, &thank_you, letter.channel)
        } else {
            keep(tx, &thank_you, &letter, &words)
        }
    })?;
    Ok(review(&letter.body, &material.noted(), &material.promised()))
}

/// Lets the text in hand go, so that the letter is composed anew from the notes as they are now.
///
/// # Errors
/// [`Error::Gone`] when the thank-you is no longer there.
pub fn redraft(app: &Confab, id: i64, channel: Channel) -> Result<Written<()>> {
    app.store().write("Drafted anew from your notes", |tx| forget(tx, &load(tx, id)?, channel))
}

pub(super) fn keep(conn: &Connection, of: &ThankYou, letter: &Letter, words: &Words) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO letter (uid, occasion, contact_id, meeting_id, channel, recipient, subject, body, changed_at)
         VALUES (?1, 'thank_you', ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT DO UPDATE SET recipient = ?5, subject = ?6, body = ?7, changed_at = ?8
         WHERE (recipient, subject, body) IS NOT (?5, ?6, ?7)",
    )?
    .execute(params![
        new_uid(),
        of.contact_id,
        of.meeting.id,
        letter.channel,
        letter.recipient,
        letter.subject,
        letter.body,
        stamp(words.now)
    ])?;
    Ok(())
}

fn forget(conn: &Connection, of: &ThankYou, channel: Channel) -> Result<()> {
    conn.prepare_cached(
        "DELETE FROM letter WHERE occasion = 'thank_you' AND contact_id = ? AND meeting_id = ? AND channel = ?",
    )?
    .execute(params![of.contact_id, of.meeting.id, channel])?;
    Ok(())
}

/// The text in hand: as the user left it, else as drafted.
pub(super) fn letter_in_hand(
    conn: &Connection,
    thank_you: &ThankYou,
    channel: Channel,
    words: &Words,
    settings: &Settings,
) -> Result<Letter> {
    match kept_letter(conn, thank_you, channel)? {
        Some(letter) => Ok(letter),
        None => Ok(Material::load(conn, thank_you, words, settings)?.drafted(channel).0),
    }
}

fn kept_letter(conn: &Connection, of: &ThankYou, channel: Channel) -> Result<Option<Letter>> {
    Ok(conn
        .prepare_cached(
            "SELECT recipient, subject, body FROM letter
             WHERE occasion = 'thank_you' AND contact_id = ? AND meeting_id = ? AND channel = ? AND body IS NOT NULL",
        )?
        .query_row(params![of.contact_id, of.meeting.id, channel], |row| {
            Ok(Letter { channel, recipient: row.get(0)?, subject: row.get(1)?, body: row.get(2)?, edited: true })
        })
        .optional()?)
}

/// Everything a letter is made of, read once.
struct Material {
    talk: Talk,
    addresses: Vec<String>,
}

impl Material {
    fn load(conn: &Connection, thank_you: &ThankYou, words: &Words, settings: &Settings) -> Result<Self> {
        let meeting = &thank_you.meeting;
        let notes = note::said(conn, meeting)?;
        let promises = promise::of_meeting(conn, meeting.id)?
            .into_iter()
            .filter(|promise| promise.contact_id == thank_you.contact_id && promise.state == promise::State::Open)
            .map(|promise| (promise.whose, promise.wording, promise.due))
            .collect();
        let attendants = meeting::attendants(conn, meeting.id)?;
        let others = attendants.iter().filter(|there| there.contact_id != thank_you.contact_id).count();
        let addresses = contact::emails(conn, thank_you.contact_id)?;
        // Written before the end, the letter reads as if it had just ended.
        let end = meeting.end().min(words.now);
        // The reader's day, where it is known: ten at night for them may be the user's morning.
        let theirs = attendants.iter().find(|there| there.contact_id == thank_you.contact_id).and_then(|it| it.zone);
        let zone = theirs.unwrap_or(words.zone);
        let in_person = !matches!(meeting.format, Format::Video | Format::Phone);
        let talk = Talk {
            seed: thank_you.uid.clone(),
            name: thank_you.name.clone(),
            given_name: thank_you.given_name.clone(),
            my_name: settings.my_name.clone(),
            format: meeting.format,
            minutes: meeting.minutes(),
            ended: wall::wall(zone, end),
            hour_unsure: in_person && wall::ahead(zone, end) != wall::ahead(meeting.zone, end),
            today: wall::wall(zone, words.now).date(),
            others,
            notes,
            promises,
        };
        Ok(Self { talk, addresses })
    }

    fn drafted(&self, channel: Channel) -> (Letter, Draft) {
        let draft = compose(&self.talk, channel);
        let recipient = match channel {
            Channel::Email => self.addresses.first().cloned().unwrap_or_default(),
            Channel::Linkedin | Channel::Card => String::new(),
        };
        let letter =
            Letter { channel, recipient, subject: draft.subject.clone(), body: draft.body.clone(), edited: false };
        (letter, draft)
    }

    fn noted(&self) -> Vec<String> {
        self.talk.notes.iter().map(|(_, wording)| wording.clone()).collect()
    }

    fn promised(&self) -> Vec<String> {
        self.talk.promises.iter().map(|(_, wording, _)| wording.clone()).collect()
    }

    /// The notes and promises beside the letter: as noted where they are in it, else as a sentence to put in.
    fn beside(&self, letter: &Letter, draft: &Draft) -> Vec<NoteUsed> {
        let used = |by_draft: &'static str, wording: &str, offered: &Option<String>| -> &'static str {
            // Once edited, only the text itself tells.
            let put_in = offered.as_ref().is_some_and(|sentence| letter.body.contains(sentence));
            match (letter.edited, put_in || echoes(&letter.body, wording)) {
                (false, _) => by_draft,
                (true, true) => "used",
                (true, false) => "",
            }
        };
        let line = |kind: Kind, noted: String, used: &str, offered: Option<String>| match (used, offered) {
            ("", Some(sentence)) => NoteUsed { wording: sentence, kind, used: String::new() },
            ("", None) => NoteUsed { wording: noted, kind, used: "in your own words, if at all".into() },
            (used, _) => NoteUsed { wording: noted, kind, used: used.into() },
        };
        let notes = self.talk.notes.iter().zip(&draft.notes).enumerate().map(|(i, ((kind, wording), by_draft))| {
            let noted = if *kind == Kind::Quote { format!("“{wording}”") } else { wording.clone() };
            let offered = offered::for_note(&self.talk, i);
            line(*kind, noted, used(by_draft, wording, &offered), offered)
        });
        let promises = self.talk.promises.iter().zip(&draft.promises).enumerate().map(|(i, promise)| {
            let ((whose, wording, _), by_draft) = promise;
            let offered = offered::for_promise(&self.talk, i);
            let mut used = used(if *by_draft { "used" } else { "" }, wording, &offered);
            if draft.to_pass_on == Some(i) && !used.is_empty() && letter.body.contains(pass_on::HEAD) {
                used = "used, with lines to forward";
            }
            let noted = match whose {
                Whose::Theirs => words::capital(wording),
                Whose::Mine => format!("You promised: {wording}"),
            };
            line(Kind::Plain, noted, used, offered)
        });
        notes.chain(promises).collect()
    }
}

fn page(
    conn: &Connection,
    id: i64,
    channel: Option<Channel>,
    words: &Words,
    settings: &Settings,
) -> Result<ThankYouPage> {
    let rhythm = Rhythm::from(settings);
    let thank_you = load(conn, id)?;
    let channel = channel.unwrap_or(thank_you.channel);
    let material = Material::load(conn, &thank_you, words, settings)?;
    let (drafted, draft) = material.drafted(channel);
    let letter = kept_letter(conn, &thank_you, channel)?.unwrap_or(drafted);
    let (clock, clock_words, tone) = clock(&thank_you, words, &rhythm);
    let open = thank_you.state == State::Open;
    Ok(ThankYouPage {
        id,
        meeting_id: thank_you.meeting.id,
        contact_id: thank_you.contact_id,
        name: thank_you.name.clone(),
        given_name: thank_you.called().to_owned(),
        state: thank_you.state,
        early: open && !thank_you.meeting.is_over(words.now),
        clock,
        clock_words,
        tone,
        snoozed: snoozed(&thank_you, words),
        channel,
        addresses: material.addresses.clone(),
        linkedin_url: thank_you.linkedin_key.as_deref().map(crate::contact::linkedin::address).unwrap_or_default(),
        notes: material.beside(&letter, &draft),
        review: review(&letter.body, &material.noted(), &material.promised()),
        letter,
        snoozes: if open { snooze_choices(thank_you.meeting.end(), &rhythm, words) } else { Vec::new() },
        lacks_my_name: settings.my_name.trim().is_empty(),
    })
}

/// `Snoozed until tomorrow at 9:00`; empty when not.
pub(crate) fn snoozed(thank_you: &ThankYou, words: &Words) -> String {
    match thank_you.rests_until(words.now) {
        Some(until) if thank_you.state == State::Open => format!("Snoozed until {}", words.clock_and_day(until)),
        _ => String::new(),
    }
}

fn clock(thank_you: &ThankYou, words: &Words, rhythm: &Rhythm) -> (String, String, Tone) {
    let meeting = &thank_you.meeting;
    let noun = meeting.format.noun();
    let settled = thank_you.settled.map(|at| words.when(at)).unwrap_or_default();
    match thank_you.state {
        State::Sent => {
            return (String::new(), format!("Sent {} {settled}", thank_you.channel.by()), Tone::Calm);
        }
        State::NotNeeded => {
            let why = if thank_you.reason.is_empty() {
                format!("Not needed, you said {settled}")
            } else {
                format!("Not needed: {}", thank_you.reason)
            };
            return (String::new(), why, Tone::Calm);
        }
        State::Open => {}
    }
    match meeting.state {
        meeting::State::CalledOff => {
            return (String::new(), format!("The {noun} was called off; nothing is owed"), Tone::Calm);
        }
        meeting::State::DidNotCome => {
            return (String::new(), format!("Nobody came to the {noun}; nothing is owed"), Tone::Calm);
        }
        meeting::State::Planned | meeting::State::Held => {}
    }
    if !meeting.is_over(words.now) {
        let when = if meeting.is_running(words.now) {
            format!("The {noun} is going on; from its end there will be {}", words::span(rhythm.within))
        } else {
            format!("The {noun} is {}; there is nothing to thank for yet", words.when(meeting.starts))
        };
        return (String::new(), when, Tone::Calm);
    }
    let left = words.time_left(meeting.end(), rhythm.deadline(meeting.end()));
    let ended = format!("the {noun} ended {}", words.when(meeting.end()));
    let text = match left.tone {
        Tone::Late => format!("{ended}; a late thank-you is still a thank-you"),
        _ => format!("left; {ended}"),
    };
    (left.text, text, left.tone)
}

fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(1000).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
