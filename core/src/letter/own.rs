//! The user's own templates: changed from ours, tried out, and changed back.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::line::{Kind, Line, Of};
use super::material::Style;
use super::template::{self, Template, Trouble};
use super::wording::{self, Done};
use super::{AddressForm, Channel, Language, Occasion, Tone, draft, stored};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::store::Written;

/// A template in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateRow {
    pub occasion: Occasion,
    pub language: Language,
    pub tone: Tone,
    /// “Thank-you”
    pub occasion_label: String,
    /// “English”
    pub language_label: String,
    /// “brief”
    pub tone_label: String,
    /// The user has changed it.
    pub changed: bool,
}

/// A template's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateText {
    /// How it is written, in paragraphs: what stands in front of ours.
    pub about: String,
    pub wording: String,
    /// As it comes with the program.
    pub ours: String,
    pub changed: bool,
}

/// What a template makes of somebody invented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplatePreview {
    pub subject: String,
    pub body: String,
    /// What is wrong with it, and in which line; else empty.
    pub trouble: String,
}

/// Lists all templates.
pub fn list_templates(app: &Confab) -> Result<Vec<TemplateRow>> {
    app.store().read(|conn| {
        let mut rows = Vec::new();
        for occasion in Occasion::ALL {
            for language in Language::ALL {
                for tone in Tone::ALL {
                    rows.push(TemplateRow {
                        occasion,
                        language,
                        tone,
                        occasion_label: occasion.label().to_owned(),
                        language_label: language.label().to_owned(),
                        tone_label: tone.as_str().to_owned(),
                        changed: stored::changed(conn, (occasion, language, tone))?.is_some(),
                    });
                }
            }
        }
        Ok(rows)
    })
}

/// Returns one template, as it is used and as it comes with the program.
pub fn get_template(app: &Confab, occasion: Occasion, language: Language, tone: Tone) -> Result<TemplateText> {
    let changed = app.store().read(|conn| stored::changed(conn, (occasion, language, tone)))?;
    let (head, ours) = explained(template::ours(occasion, language, tone));
    let wording = changed.as_deref().map_or(ours, |own| own.strip_prefix(head).unwrap_or(own));
    Ok(TemplateText {
        about: paragraphs(head),
        wording: wording.to_owned(),
        ours: ours.to_owned(),
        changed: changed.is_some(),
    })
}

/// The lines in front that explain a template, and the template itself.
fn explained(file: &str) -> (&str, &str) {
    let explains = |line: &&str| line.starts_with('#') || line.trim().is_empty();
    file.split_at(file.split_inclusive('\n').take_while(explains).map(str::len).sum())
}

fn paragraphs(head: &str) -> String {
    let lines: Vec<&str> = head.lines().map(|line| line.trim_start_matches('#').trim()).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|part| !part.is_empty())
        .map(|part| part.join(" "))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Shows what a template makes of somebody invented, while it is edited.
#[must_use]
pub fn preview_template(_occasion: Occasion, language: Language, tone: Tone, wording: &str) -> TemplatePreview {
    let style = Style { language, form: usual_form(tone), tone };
    let letter = sound(wording, language).and_then(|template| {
        draft::compose(&template, Channel::Email, style, 0, &template::sample(language), &sample_lines(language))
    });
    match letter {
        Ok(letter) => TemplatePreview { subject: letter.subject, body: letter.body, trouble: String::new() },
        Err(trouble) => TemplatePreview { subject: String::new(), body: String::new(), trouble },
    }
}

/// Keeps a template as the user wants it. One that equals ours is not kept: it then follows ours.
///
/// # Errors
/// [`Error::Refused`] with the line that is wrong.
pub fn save_template(
    app: &Confab,
    occasion: Occasion,
    language: Language,
    tone: Tone,
    wording: &str,
) -> Result<Written<()>> {
    const LONGEST: usize = 100_000;
    let wording = wording.replace("\r\n", "\n").replace('\r', "\n");
    if wording.len() > LONGEST {
        return Err(Error::refused(wording::TEMPLATE_TOO_LONG));
    }
    sound(&wording, language).map_err(|trouble| Error::refused(wording::template_not_kept(&trouble)))?;
    let (of, now) = ((occasion, language, tone), app.clock.now());
    app.store().write(Done::ChangedTemplate, |tx| {
        if explained(&wording).1.trim() == explained(template::ours(occasion, language, tone)).1.trim() {
            stored::change_back(tx, of)
        } else {
            stored::change(tx, of, &wording, now)
        }
    })
}

/// Goes back to our template.
pub fn reset_template(app: &Confab, occasion: Occasion, language: Language, tone: Tone) -> Result<Written<()>> {
    app.store().write(Done::BackToOurs, |tx| stored::change_back(tx, (occasion, language, tone)))
}

/// The template to write a letter by: the user's, where it is sound, else ours with a sentence why.
pub(super) fn in_use(conn: &Connection, of: (Occasion, Language, Tone)) -> Result<(Template, String)> {
    let style = Style { language: of.1, form: usual_form(of.2), tone: of.2 };
    let Some(wording) = stored::changed(conn, of)? else { return Ok((ours(of.0, style), String::new())) };
    Ok(match sound(&wording, of.1) {
        Ok(template) => (template, String::new()),
        Err(trouble) => (ours(of.0, style), wording::template_not_used(&trouble)),
    })
}

/// Our template, which a test reads in every language and tone.
pub(super) fn ours(occasion: Occasion, style: Style) -> Template {
    Template::read(template::ours(occasion, style.language, style.tone), style.language).unwrap_or_default()
}

/// Reads a template and tries it out.
fn sound(wording: &str, language: Language) -> Result<Template, Trouble> {
    let template = Template::read(wording, language)?;
    template.check()?;
    Ok(template)
}

fn usual_form(tone: Tone) -> AddressForm {
    if tone == Tone::Formal { AddressForm::Formal } else { AddressForm::Familiar }
}

/// What somebody invented said, to be seen in its frames.
fn sample_lines(language: Language) -> Vec<Line> {
    let [words, advice, theirs, mine] = wording::sample_lines(language);
    let line = |kind, wording: &str| Line {
        id: wording.to_owned(),
        kind,
        wording: wording.to_owned(),
        of: Of::Reader,
        is_private: false,
        is_before: false,
        is_about_them: false,
        is_introduction: false,
    };
    vec![
        line(Kind::WORDS, words),
        line(Kind::ADVICE, advice),
        line(Kind::TheirPromise, theirs),
        line(Kind::MyPromise, mine),
    ]
}
