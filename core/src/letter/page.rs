//! A letter with what stands around it: the text in hand, what of the notes is in it and what can be, how it sounds.

use rusqlite::Connection;

use super::line::{Kind, Line, Place, place};
use super::material::{self, Material};
use super::own;
use super::put_in::insert;
use super::review::{holds, review};
use super::template::Template;
use super::wording::{self, Done};
use super::{
    Channel, Choice, Language, Letter, LetterLine, LetterPage, LetterRef, LetterStyle, Occasion, PutIn, Saved, Tone,
    draft, stored,
};
use crate::app::Confab;
use crate::contact::{self, linkedin};
use crate::error::{Error, Result};
use crate::settings::{self, Settings};
use crate::store::Written;
use crate::words::Words;

/// Returns a letter; the text is for `channel`, or for the one that fits the person.
///
/// # Errors
/// [`Error::Gone`] when the meeting or the person is no longer there.
pub fn get_letter(app: &Confab, of: LetterRef, channel: Option<Channel>) -> Result<LetterPage> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    app.store().read(|conn| page_of(conn, of, channel, &words, &settings))
}

/// As [`get_letter`], while reading.
pub(crate) fn page_of(
    conn: &Connection,
    of: LetterRef,
    channel: Option<Channel>,
    words: &Words,
    settings: &Settings,
) -> Result<LetterPage> {
    let desk = Desk::load(conn, of, words, settings)?;
    let channel = channel.unwrap_or_else(|| desk.material.usual_channel());
    let letter = match stored::kept(conn, of, channel)? {
        Some(letter) => letter,
        None => desk.drafted(channel),
    };
    let Saved { in_letter, to_put_in, kept_back, review } = desk.beside(&letter.body);
    let Desk { material, trouble, .. } = desk;
    let style = material.style;
    let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
    let forms = style.language.form_choices();
    Ok(LetterPage {
        occasion: of.occasion,
        meeting_id: of.meeting_id,
        contact_id: of.contact_id,
        given_name: called(&material).to_owned(),
        name: material.person.name.clone(),
        channel,
        linkedin_url: material.person.linkedin_key.as_deref().map(linkedin::address).unwrap_or_default(),
        addresses: material.person.emails,
        letter,
        language: style.language,
        address_form: if forms.is_empty() { String::new() } else { style.form.as_str().to_owned() },
        tone: style.tone,
        languages: Language::ALL.map(|language| choice(language.as_str(), language.label())).into(),
        address_forms: forms,
        tones: Tone::ALL.map(|tone| choice(tone.as_str(), tone.as_str())).into(),
        in_letter,
        to_put_in,
        kept_back,
        review,
        trouble,
    })
}

impl LetterPage {
    /// The same for a letter that was written elsewhere, so that nobody knows its words.
    pub(crate) fn without_text(self) -> Self {
        let (subject, body) = (String::new(), String::new());
        let review = review("", &[], &[], self.occasion);
        Self {
            letter: Letter { recipient: String::new(), subject, body, edited: false, ..self.letter },
            in_letter: Vec::new(),
            to_put_in: Vec::new(),
            kept_back: Vec::new(),
            review: super::Review { sentence: String::new(), ..review },
            ..self
        }
    }
}

/// The text in hand: as the user left it, else as drafted.
pub(crate) fn in_hand(
    conn: &Connection,
    of: LetterRef,
    channel: Channel,
    words: &Words,
    settings: &Settings,
) -> Result<Letter> {
    match stored::kept(conn, of, channel)? {
        Some(letter) => Ok(letter),
        None => Ok(Desk::load(conn, of, words, settings)?.drafted(channel)),
    }
}

/// Keeps the text in hand as it is typed, and says what it holds.
///
/// A text that equals the draft is not kept: the draft then goes on following the notes.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for a text of more than a hundred thousand characters.
pub fn save_letter(app: &Confab, of: LetterRef, letter: &Letter) -> Result<Saved> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    if letter.body.len() > 400_000 {
        return Err(Error::refused(wording::TOO_LONG));
    }
    let letter = Letter {
        recipient: one_line(&letter.recipient),
        subject: one_line(&letter.subject),
        body: letter.body.replace("\r\n", "\n").replace('\r', "\n"),
        ..*letter
    };
    let store = app.store();
    let desk = store.read(|conn| {
        material::check(conn, of)?;
        Desk::load(conn, of, &words, &settings)
    })?;
    let drafted = desk.drafted(letter.channel);
    let as_drafted = (drafted.body.trim(), &drafted.subject, &drafted.recipient)
        == (letter.body.trim(), &letter.subject, &letter.recipient);
    store.write_silently(|tx| {
        if as_drafted && !material::is_sent(tx, of)? {
            stored::forget(tx, of, letter.channel, words.now)
        } else {
            stored::keep(tx, of, &letter, words.now)
        }
    })?;
    Ok(desk.beside(&letter.body))
}

/// Lets the text in hand go, so that the letter is composed anew from the notes as they are now.
///
/// # Errors
/// [`Error::Gone`] when what it is about is no longer there; [`Error::Refused`] when it went out: that text is kept.
pub fn redraft(app: &Confab, of: LetterRef, channel: Channel) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::DraftedAnew, |tx| {
        material::check(tx, of)?;
        if material::is_sent(tx, of)? {
            return Err(Error::refused(wording::WENT_OUT));
        }
        stored::forget(tx, of, channel, now)
    })
}

/// Puts a line into a text, framed and verbatim, at the cursor (counted in UTF-16 units); without one, before the closing.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for a line that is for the user only, or does not stand beside this letter.
pub fn put_in(app: &Confab, of: LetterRef, body: &str, cursor: Option<usize>, line_id: &str) -> Result<PutIn> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let desk = app.store().read(|conn| Desk::load(conn, of, &words, &settings))?;
    let line = desk.material.lines.iter().find(|line| line.id == line_id).ok_or(Error::Gone("note"))?;
    let passage = desk.passage(line);
    if passage.is_empty() {
        return Err(Error::refused(wording::NOT_FOR_LETTERS));
    }
    Ok(insert(body, cursor, &passage))
}

/// Chooses how a letter sounds, in all its channels. Language and form of address are remembered of the person.
///
/// # Errors
/// [`Error::Gone`] when what it is about is no longer there.
pub fn choose_letter_style(app: &Confab, of: LetterRef, style: LetterStyle) -> Result<Written<()>> {
    let now = app.clock.now();
    app.store().write(Done::ChoseStyle, |tx| {
        material::check(tx, of)?;
        let chosen = stored::style(tx, of)?;
        let whole = LetterStyle {
            language: style.language.or(chosen.language),
            address_form: style.address_form.or(chosen.address_form),
            tone: style.tone.or(chosen.tone),
        };
        stored::keep_style(tx, of, whole, now)?;
        let (language, form) =
            (style.language.map(Language::as_str), style.address_form.map(super::AddressForm::as_str));
        contact::remember_style(tx, of.contact_id, language, form, now)
    })
}

/// A letter's material with the template it is made by.
pub(super) struct Desk {
    pub material: Material,
    template: Template,
    occasion: Occasion,
    /// Why the user's own template is not used; else empty.
    trouble: String,
}

impl Desk {
    pub(super) fn load(conn: &Connection, of: LetterRef, words: &Words, settings: &Settings) -> Result<Self> {
        let material = Material::load(conn, of, words, settings)?;
        let (template, trouble) = own::in_use(conn, (of.occasion, material.style.language, material.style.tone))?;
        Ok(Self { material, template, occasion: of.occasion, trouble })
    }

    /// The letter as it is drafted now.
    pub(super) fn drafted(&self, channel: Channel) -> Letter {
        let Material { style, facts, lines, rank, .. } = &self.material;
        // What was checked when it was read renders.
        let letter = draft::compose(&self.template, channel, *style, *rank, facts, lines)
            .or_else(|_| draft::compose(&own::ours(self.occasion, *style), channel, *style, *rank, facts, lines));
        let (subject, body) = letter.map(|letter| (letter.subject, letter.body)).unwrap_or_default();
        Letter { channel, recipient: self.material.recipient(channel), subject, body, edited: false }
    }

    /// The sentence by which a line is put in; empty for what is for the user only.
    fn passage(&self, line: &Line) -> String {
        let offered = match place(line) {
            Place::MayEnter | Place::Offered => true,
            Place::KeptBack { anyway, .. } => anyway,
            Place::Nowhere => false,
        };
        if !offered {
            return String::new();
        }
        let Material { style, facts, rank, .. } = &self.material;
        let words = draft::as_quoted(&line.wording);
        let frame = line.kind.frame(line.of);
        let by = |template: &Template| template.passage(frame, style.form, *rank, facts, words).ok().flatten();
        by(&self.template).or_else(|| by(&own::ours(self.occasion, *style))).unwrap_or_else(|| format!("“{words}”"))
    }

    /// What stands beside a text.
    fn beside(&self, body: &str) -> Saved {
        let mut saved = Saved {
            in_letter: Vec::new(),
            to_put_in: Vec::new(),
            kept_back: Vec::new(),
            review: review(body, &self.touch_sentences(), &self.material.lines, self.occasion),
        };
        for line in &self.material.lines {
            let place = place(line);
            let (reason, anyway) = match place {
                Place::Nowhere => continue,
                Place::KeptBack { reason, anyway } => (reason, anyway),
                Place::MayEnter | Place::Offered => ("", false),
            };
            let row = LetterLine {
                id: line.id.clone(),
                wording: line.wording.clone(),
                label: line.kind.label().to_owned(),
                passage: self.passage(line),
                reason: reason.to_owned(),
                anyway,
            };
            match place {
                _ if holds(body, &line.wording) => saved.in_letter.push(row),
                Place::KeptBack { .. } => saved.kept_back.push(row),
                _ => saved.to_put_in.push(row),
            }
        }
        // What was marked for it stands first.
        saved.to_put_in.sort_by_key(|row| row.label == Kind::PLAIN.label());
        saved
    }

    /// How this letter could ask to stay in touch.
    fn touch_sentences(&self) -> Vec<String> {
        self.template.all_ways("touch", &self.material.facts)
    }
}

/// What somebody is called: by the given name, or the whole one where none is known.
fn called(material: &Material) -> &str {
    let person = &material.person;
    if person.given_name.is_empty() { &person.name } else { &person.given_name }
}

fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(1000).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
