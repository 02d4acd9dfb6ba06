//! Calendar files, read by another program: every text comes back, a change takes the place of what the calendar has, and
//! calling off takes it out. `CONFAB_CALENDAR_TEXTS` says how many texts.

#![cfg(target_os = "linux")]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use confab_core::app::{Confab, Desktop};
use confab_core::clock::FixedClock;
use confab_core::meet::{self, MeetingInput};
use confab_core::meeting::State;
use confab_core::{probe, schedule, view};
use serde_json::Value;

/// The Python that the set-up gave an icalendar; nothing where there is none, and then nobody can contradict us.
fn python() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python/bin/python");
    let python = std::env::var_os("CONFAB_PYTHON").map_or_else(beside, PathBuf::from);
    if !python.exists() {
        eprintln!("skipped: there is no Python with icalendar here. `cargo xtask test` makes one.");
        return None;
    }
    Some(python)
}

/// What Python's icalendar understands of each file.
fn read(python: &Path, files: &[String]) -> Result<Vec<Value>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/read-calendar.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().context("a pipe")?;
    let lines: Vec<String> = files.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let writing = std::thread::spawn(move || -> std::io::Result<()> {
        for line in lines {
            writeln!(input, "{line}")?;
        }
        Ok(())
    });
    let output = BufReader::new(child.stdout.take().context("a pipe")?);
    let said = output.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Result<Vec<Value>>>();
    let wrote = writing.join();
    ensure!(child.wait()?.success(), "Python’s icalendar refused a file: is it installed?");
    ensure!(wrote.is_ok_and(|wrote| wrote.is_ok()), "every file was handed over");
    said
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    /// A text of what people type, of what means something to a calendar, and of any letter there is.
    fn text(&mut self) -> String {
        const ODD: &[char] = &['\\', ';', ',', ':', '"', '\n', '%', '=', ' ', '\'', '^', '-'];
        const SEEN: &[&str] =
            &["BEGIN:VEVENT", "END:VEVENT", "é", "ß", "日本語", "👩‍🚀", "Ω", "a", "Maya Chen", "  ", "–"];
        let mut text = String::new();
        for _ in 0..=self.below(60) {
            match self.below(4) {
                0 => text.push(ODD[self.below(ODD.len() as u64) as usize]),
                1 => text.push_str(SEEN[self.below(SEEN.len() as u64) as usize]),
                2 => text.push(char::from(b'a' + self.below(26) as u8)),
                _ => text.extend(char::from_u32(self.below(0x11_0000) as u32).filter(|c| is_kept(*c))),
            }
        }
        // As the program keeps what is typed.
        text.trim().to_owned()
    }
}

/// What a calendar shows; the rest is left out or becomes a line end, which the core's own tests look at.
fn is_kept(char: char) -> bool {
    !char.is_control() && !['\u{2028}', '\u{2029}'].contains(&char)
}

#[test]
fn every_text_comes_back_from_a_calendar() -> Result<()> {
    let Some(python) = python() else { return Ok(()) };
    let count = std::env::var("CONFAB_CALENDAR_TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(3000);
    let mut numbers = Numbers(0x00C0_FFEE);
    let texts: Vec<(String, String)> = (0..count).map(|_| (numbers.text(), numbers.text())).collect();
    let files: Vec<String> = texts.iter().map(|(summary, place)| probe::calendar(summary, place)).collect();
    let said = read(&python, &files)?;
    ensure!(said.len() == texts.len(), "{} of {} files were read", said.len(), texts.len());
    for ((summary, place), said) in texts.iter().zip(&said) {
        ensure!(said["summary"] == *summary, "{summary:?} came back as {}", said["summary"]);
        ensure!(said["location"] == *place, "{place:?} came back as {}", said["location"]);
    }
    Ok(())
}

struct NoDesktop;

impl Desktop for NoDesktop {
    fn open_address(&self, _address: &str) -> confab_core::Result<()> {
        Ok(())
    }

    fn copy_text(&self, _text: &str) -> confab_core::Result<()> {
        Ok(())
    }
}

/// A calendar as one works: of two with one UID the one with the higher SEQUENCE stays, and what is cancelled goes.
#[derive(Default)]
struct Shelf(HashMap<String, Value>);

impl Shelf {
    fn take(&mut self, event: &Value) {
        let uid = event["uid"].as_str().unwrap_or_default().to_owned();
        let number = |event: &Value| event["sequence"].as_i64().unwrap_or_default();
        if self.0.get(&uid).is_none_or(|known| number(known) < number(event)) {
            self.0.insert(uid, event.clone());
        }
    }

    fn starts(&self) -> Vec<&str> {
        let stands = self.0.values().filter(|event| event["status"] != "CANCELLED" && event["method"] != "CANCEL");
        stands.filter_map(|event| event["starts"].as_str()).collect()
    }
}

#[test]
fn a_change_updates_the_event_and_calling_off_takes_it_out() -> Result<()> {
    let Some(python) = python() else { return Ok(()) };
    let folder = tempfile::tempdir()?;
    let clock = FixedClock::at("2026-11-21T16:18:00Z".parse()?, chrono_tz::Europe::London);
    let app = Confab::open(folder.path(), Arc::new(clock), Box::new(NoDesktop))?;
    let plan = MeetingInput { new_names: vec!["Maya Chen".into()], when: "tue 9:30".into(), ..MeetingInput::default() };
    let id = meet::save_meeting(&app, &plan)?.value;
    let contact_ids = vec![view::get_meeting(&app, id)?.people[0].contact_id];
    let given_out = || -> Result<Value> {
        let file = std::fs::read_to_string(schedule::put_calendar_file(&app, id)?)?;
        read(&python, &[file])?.pop().context("an event")
    };
    let mut shelf = Shelf::default();
    let first = given_out()?;
    shelf.take(&first);
    shelf.take(&given_out()?);
    ensure!(shelf.starts() == ["2026-11-24T09:30:00+00:00"], "{:?}", shelf.starts());
    meet::save_meeting(
        &app,
        &MeetingInput { id: Some(id), contact_ids, when: "wed 15:00".into(), ..Default::default() },
    )?;
    shelf.take(&given_out()?);
    ensure!(shelf.starts() == ["2026-11-25T15:00:00+00:00"], "the same event at its new time: {:?}", shelf.starts());
    shelf.take(&first);
    ensure!(shelf.starts() == ["2026-11-25T15:00:00+00:00"], "an old file changes nothing back");
    meet::set_meeting_state(&app, id, State::CalledOff)?;
    shelf.take(&given_out()?);
    ensure!(shelf.starts().is_empty(), "called off, it is gone: {:?}", shelf.starts());
    meet::set_meeting_state(&app, id, State::Planned)?;
    shelf.take(&given_out()?);
    ensure!(shelf.starts() == ["2026-11-25T15:00:00+00:00"] && shelf.0.len() == 1, "and comes back as the same");
    Ok(())
}
