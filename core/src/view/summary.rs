//! A meeting in a page of Markdown, for whoever keeps notes elsewhere or tells a mentor of it. Every word that was written
//! about it is in it; what is for me only is left out unless it is asked for.
//!
//! What a user wrote is text here and never Markdown: `escaped` sees to that.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::wording;
use crate::app::Confab;
use crate::attachment;
use crate::error::Result;
use crate::introduction;
use crate::meet::after;
use crate::meeting;
use crate::note::{self, Kind, NoteRow};
use crate::path;
use crate::promise;
use crate::question;
use crate::whole_file;
use crate::words::Words;

/// A meeting, told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    pub markdown: String,
    /// “2026-11-20 Video call with Maya Chen.md”
    pub file_name: String,
    /// There are notes for me only.
    pub has_private: bool,
}

/// Tells a meeting as Markdown.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there.
pub fn get_summary(app: &Confab, id: i64, with_private: bool) -> Result<Summary> {
    let words = app.words()?;
    let folder = attachment::folder(app);
    app.store().read(|conn| told(conn, id, with_private, &folder, &words))
}

/// Copies it.
///
/// # Errors
/// As [`get_summary`], and what the clipboard says.
pub fn copy_summary(app: &Confab, id: i64, with_private: bool) -> Result<String> {
    app.desktop.copy_text(&get_summary(app, id, with_private)?.markdown)?;
    Ok(wording::COPIED.to_owned())
}

/// Saves it where the user wants it, whole or not at all; returns what was done, in a sentence.
///
/// # Errors
/// As [`get_summary`]; [`crate::Error::Refused`] where the data lie; [`crate::Error::File`].
pub fn save_summary(app: &Confab, id: i64, with_private: bool, target: &Path) -> Result<String> {
    let summary = get_summary(app, id, with_private)?;
    whole_file::hand_out(app.folder(), target, |partial| whole_file::write(partial, &summary.markdown))?;
    Ok(wording::saved(&target.file_name().unwrap_or_default().to_string_lossy()))
}

fn told(conn: &Connection, id: i64, with_private: bool, folder: &Path, words: &Words) -> Result<Summary> {
    let meeting = meeting::load(conn, id)?;
    let people = meeting::attendants(conn, id)?;
    let title = meeting::title(&meeting, &people, usize::MAX);
    let date = words.wall(meeting.starts).date();
    let mut page = Page(format!("# {}\n", escaped(&title)));
    let when = format!("{}, {}", date.format("%A %-d %B %Y"), words.clock_range(meeting.starts, meeting.end()));
    page.line(&if meeting.place.is_empty() { escaped(&when) } else { escaped(&format!("{when}, {}", meeting.place)) });
    page.list(people.iter().map(|person| match person.work.as_str() {
        "" => escaped(&person.name),
        work => format!("{}, {}", escaped(&person.name), escaped(work)),
    }));
    if !meeting.aim.is_empty() {
        page.heading(wording::MY_AIM);
        page.line(&escaped(&meeting.aim));
    }
    let give = after::said(conn, id)?.give;
    if !give.is_empty() {
        page.heading(wording::WHAT_I_GIVE);
        page.line(&escaped(&give));
    }
    let (before, after) = note::of_meeting(conn, &meeting, words)?;
    let all: Vec<NoteRow> = before.into_iter().chain(after).collect();
    let has_private = all.iter().any(|note| note.is_private);
    let notes: Vec<&NoteRow> =
        all.iter().filter(|note| (with_private || !note.is_private) && !note.wording.is_empty()).collect();
    let questions = question::of_meeting(conn, id)?;
    if !questions.is_empty() {
        page.heading("Questions");
    }
    for question in &questions {
        page.line(&format!("**{}**{}", escaped(&question.wording), wording::still_open(question.state)));
        page.list(notes.iter().filter(|note| note.question_id == Some(question.id)).map(|note| noted(note)));
    }
    let is_answer = |note: &NoteRow| note.question_id.is_some_and(|id| questions.iter().any(|it| it.id == id));
    page.section("Notes", notes.iter().filter(|note| !is_answer(note)).map(|note| noted(note)));
    let promises = promise::of_meeting(conn, id)?;
    page.section(
        "Promised",
        promises.iter().map(|promise| {
            let who = wording::who_promised(promise.whose, &escaped(&promise.given_name), people.len());
            let (day, state) = (wording::by_day(promise.due), wording::settled(promise.state));
            format!("{who}: {}{day}{state}", escaped(&promise.wording))
        }),
    );
    let named = introduction::of_meeting(conn, id, words)?;
    page.section(
        wording::PEOPLE_NAMED,
        named.iter().map(|it| format!("{} ({})", escaped(&it.typed), it.state.as_str())),
    );
    let paths = path::of_meeting(conn, id, words.now)?;
    page.section(
        "Paths",
        paths.iter().map(|path| match path.wording.as_str() {
            "" => escaped(&path.name),
            wording => format!("{}: {}", escaped(&path.name), escaped(wording)),
        }),
    );
    let files = attachment::of_meeting(conn, id, folder, words)?;
    page.section("Files", files.iter().map(|file| escaped(&file.name)));
    let name: String =
        title.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c }).take(80).collect();
    Ok(Summary { markdown: page.0, file_name: format!("{} {}.md", date.format("%Y-%m-%d"), name.trim()), has_private })
}

/// `*quote:* “the job is saying no kindly”`
fn noted(note: &NoteRow) -> String {
    let wording = escaped(&note.wording);
    let said = if note.kind == Kind::Quote { format!("“{wording}”") } else { wording };
    let speaker = if note.speaker.is_empty() { String::new() } else { format!("{}: ", escaped(&note.speaker)) };
    let label = match note.kind {
        Kind::Plain | Kind::Quote | Kind::Moment => String::new(),
        kind => format!("*{}:* ", kind.label()),
    };
    let private = if note.is_private { wording::FOR_ME_ONLY } else { "" };
    format!("{label}{speaker}{said}{private}")
}

/// A page that grows, with an empty line between its blocks.
struct Page(String);

impl Page {
    fn heading(&mut self, title: &str) {
        self.0.push_str(&format!("\n## {title}\n"));
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(&format!("\n{text}\n"));
    }

    fn list(&mut self, items: impl Iterator<Item = String>) {
        for (at, item) in items.enumerate() {
            self.0.push_str(if at == 0 { "\n- " } else { "- " });
            self.0.push_str(&item);
            self.0.push('\n');
        }
    }

    fn section(&mut self, title: &str, items: impl Iterator<Item = String>) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.heading(title);
            self.list(items);
        }
    }
}

/// What was typed, as text that Markdown leaves as it is. Lines stay lines.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        if at > 0 {
            out.push_str("\\\n");
        }
        // A figure with a point behind it would begin a list.
        let figures = line.bytes().take_while(u8::is_ascii_digit).count();
        let (head, rest) = line.split_at(figures);
        out.push_str(head);
        for (at, char) in rest.chars().enumerate() {
            let begins = at == 0 && (figures == 0 && "+-=".contains(char) || figures > 0 && ".)".contains(char));
            if begins || "\\`*_{}[]<>#|~&$!^".contains(char) {
                out.push('\\');
            }
            out.push(char);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::meet::{MeetingInput, save_meeting};
    use crate::path::{put_on_path, say_of_path};
    use crate::test::{TestApp, app};

    fn met(app: &TestApp, notes: &[&str]) -> i64 {
        let meeting = MeetingInput {
            new_names: vec!["Maya *Chen*".into()],
            when: "yesterday 15:00".into(),
            recording: true,
            over_is_meant: true,
            aim: "Find out:\n1. whether <she> would leave\n- and why".into(),
            notes: notes.iter().map(|line| (*line).to_owned()).collect(),
            ..MeetingInput::default()
        };
        save_meeting(app, &meeting).unwrap().value
    }

    /// As a reader of Markdown sees it.
    fn read(markdown: &str) -> String {
        let mut out = String::new();
        let mut chars = markdown.chars().peekable();
        while let Some(char) = chars.next() {
            match (char, chars.peek()) {
                ('\\', Some(next)) if next.is_ascii_punctuation() || *next == '\n' => {
                    out.extend(chars.next());
                }
                _ => out.push(char),
            }
        }
        out
    }

    #[test]
    fn every_word_is_in_it_and_what_is_for_me_only_only_when_chosen() {
        let app = app();
        let lines = [
            "\"the job is saying no_kindly\"",
            "+ the people",
            "plain [words](x) & <b>more</b>",
            "%- bored by the forms",
            "> introduce me to Lena Fischer at Brightside",
            "< send her the survey by monday",
            "# writing",
        ];
        let id = met(&app, &lines);
        let path = put_on_path(&app, id, "Product in health").unwrap().value;
        say_of_path(&app, id, path, "the people, not the forms").unwrap();
        let without = get_summary(&app, id, false).unwrap();
        let text = read(&without.markdown);
        for word in [
            "Maya *Chen*",
            "Friday 20 November 2026",
            "1. whether <she> would leave",
            "- and why",
            "“the job is saying no_kindly”",
            "the people",
            "plain [words](x) & <b>more</b>",
            "Maya: introduce me to Lena Fischer at Brightside",
            "I: send her the survey (by 23 November 2026)",
            "Lena Fischer, at Brightside (promised)",
            "*skill:* writing",
            "Product in health: the people, not the forms",
        ] {
            assert!(text.contains(word), "“{word}” is in it:\n{}", without.markdown);
        }
        assert!(without.has_private && !text.contains("bored"));
        assert!(read(&get_summary(&app, id, true).unwrap().markdown).contains("bored by the forms (for me only)"));
        assert_eq!(without.file_name, "2026-11-20 Video call with Maya  Chen.md");
        copy_summary(&app, id, false).unwrap();
        assert_eq!(app.copied.lock().unwrap().as_slice(), [without.markdown.as_str()]);
        let target = app.folder().parent().unwrap().join(format!("{}.md", crate::store::new_uid()));
        save_summary(&app, id, false, &target).unwrap();
        assert_eq!(std::fs::read_to_string(&target).unwrap(), without.markdown);
        std::fs::remove_file(target).unwrap();
        assert!(matches!(
            save_summary(&app, id, false, &app.folder().join("confab.db")),
            Err(crate::Error::Refused(_))
        ));
    }

    proptest! {
        #[test]
        fn what_was_typed_is_text_and_no_markdown(typed in "[ -~]{0,40}(\n[ -~]{0,20})?") {
            let escaped = escaped(&typed);
            let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            prop_assert_eq!(read(&escaped), lines.join("\n"), "nothing is lost and nothing added");
            for line in escaped.lines() {
                let first = line.chars().next();
                prop_assert!(!first.is_some_and(|c| "#>-+=`*_~|<![".contains(c)), "{line}");
                let figures = line.trim_start_matches(|c: char| c.is_ascii_digit());
                prop_assert!(figures.len() == line.len() || !figures.starts_with(['.', ')']), "{line}");
            }
        }
    }
}
